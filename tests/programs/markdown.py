# Markdown to HTML: blocks by line, spans by a small scanner, nested lists and quotes by recursion.


def escape(text):
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text


class Inline:
    """Spans within a paragraph: code, emphasis, strong, links, images, autolinks, escapes."""

    def __init__(self, references):
        self.references = references

    def render(self, text):
        out, i = [], 0
        while i < len(text):
            for rule in (self.backslash, self.code, self.image, self.link, self.autolink,
                         self.emphasis):
                if found := rule(text, i):
                    html, i = found
                    out.append(html)
                    break
            else:
                out.append("<br />\n" if text.startswith("  \n", i) else escape(text[i]))
                i += 3 if text.startswith("  \n", i) else 1
        return "".join(out)

    def backslash(self, text, i):
        if text[i] == "\\" and text[i + 1:i + 2] in tuple("\\`*_{}[]()#+-.!"):
            return escape(text[i + 1]), i + 2

    def code(self, text, i):
        if text[i] != "`":
            return None
        ticks = len(text[i:]) - len(text[i:].lstrip("`"))
        end = text.find("`" * ticks, i + ticks)
        if end < 0:
            return None
        return f"<code>{escape(text[i + ticks:end].strip())}</code>", end + ticks

    def image(self, text, i):
        if text.startswith("![", i) and (parts := self.bracket(text, i + 1)):
            label, (url, title), end = parts
            return f'<img src="{escape(url)}" alt="{escape(label)}"{title} />', end

    def link(self, text, i):
        if text[i] == "[" and (parts := self.bracket(text, i)):
            label, (url, title), end = parts
            return f'<a href="{escape(url)}"{title}>{self.render(label)}</a>', end

    def bracket(self, text, i):
        depth = 0
        for j in range(i, len(text)):
            depth += {"[": 1, "]": -1}.get(text[j], 0)
            if depth == 0:
                break
        else:
            return None
        label = text[i + 1:j]
        if text.startswith("(", j + 1):
            close = text.find(")", j)
            if close < 0:
                return None
            url, _, title = text[j + 2:close].partition(" ")
            title = f' title="{escape(title.strip()[1:-1])}"' if title else ""
            return label, (url, title), close + 1
        key, end = label, j + 1
        if text.startswith("[", j + 1):
            end = text.find("]", j + 1) + 1
            key = text[j + 2:end - 1] or label
        url = self.references.get(key.lower())
        return (label, (url, ""), end) if url else None

    def autolink(self, text, i):
        if text.startswith(("<http://", "<https://"), i):
            end = text.find(">", i)
            if end > 0:
                url = escape(text[i + 1:end])
                return f'<a href="{url}">{url}</a>', end + 1

    def emphasis(self, text, i):
        char = text[i]
        if char not in "*_":
            return None
        for width, tag in ((2, "strong"), (1, "em")):
            mark = char * width
            if text.startswith(mark, i) and not text[i + width:i + width + 1].isspace():
                end = text.find(mark, i + width)
                while width == 1 and end > 0 and text.startswith(char * 2, end):
                    end = text.find(mark, end + 2)
                if end > i + width and not text[end - 1].isspace():
                    return f"<{tag}>{self.render(text[i + width:end])}</{tag}>", end + width


class Markdown:
    def __init__(self):
        self.references = {}
        self.headings = []
        self.inline = Inline(self.references)

    def convert(self, source):
        lines = [self.without_reference(line) for line in source.expandtabs(4).split("\n")]
        return "\n".join(self.blocks(lines))

    def without_reference(self, line):
        label, colon, url = line.partition("]: ")
        if colon and label.startswith("["):
            self.references[label[1:].lower()] = url.strip()
            return ""
        return line

    @staticmethod
    def is_rule(line):
        marks = line.replace(" ", "")
        return len(marks) >= 3 and set(marks) in ({"-"}, {"*"}, {"_"})

    @staticmethod
    def item_start(line):
        """The width of a list marker and whether it is a number, or None."""
        body = line.lstrip()
        indent = len(line) - len(body)
        if body[:2] in ("- ", "* ", "+ "):
            return indent + 2, False
        number, dot, rest = body.partition(". ")
        if dot and number.isdigit():
            return indent + len(number) + 2, True
        return None

    def blocks(self, lines):
        i = 0
        while i < len(lines):
            line = lines[i]
            if not line.strip():
                i += 1
            elif line.startswith("```"):
                end = next((j for j in range(i + 1, len(lines)) if lines[j].startswith("```")),
                           len(lines))
                language = f' class="language-{line[3:].strip()}"' if line[3:].strip() else ""
                body = "\n".join(map(escape, lines[i + 1:end]))
                yield f"<pre><code{language}>{body}\n</code></pre>"
                i = end + 1
            elif line.startswith("#") and (level := len(line) - len(line.lstrip("#"))) <= 6:
                yield self.heading(level, line.strip("# "))
                i += 1
            elif self.is_rule(line):
                yield "<hr />"
                i += 1
            elif line.startswith(">"):
                end = self.span(lines, i, lambda l: bool(l.strip()))
                inner = [l[1:].removeprefix(" ") if l[0] == ">" else l for l in lines[i:end]]
                yield "<blockquote>\n" + "\n".join(self.blocks(inner)) + "\n</blockquote>"
                i = end
            elif self.item_start(line):
                html, i = self.list(lines, i)
                yield html
            elif line.startswith("    "):
                end = self.span(lines, i, lambda l: l.startswith("    "))
                body = "\n".join(escape(l[4:]) for l in lines[i:end])
                yield f"<pre><code>{body}\n</code></pre>"
                i = end
            elif "|" in line and set("-") <= set("".join(lines[i + 1:i + 2])) <= set("|-: "):
                end = self.span(lines, i, lambda l: "|" in l)
                yield self.table(*lines[i:end])
                i = end
            else:
                end = self.span(lines, i, self.continues)
                if end - 1 > i and set(lines[end - 1]) in ({"="}, {"-"}):
                    yield self.heading(1 if lines[end - 1][0] == "=" else 2,
                                       " ".join(lines[i:end - 1]))
                else:
                    text = "\n".join(l.lstrip() for l in lines[i:end]).rstrip()
                    yield f"<p>{self.inline.render(text)}</p>"
                i = end

    def continues(self, line):
        return line.strip() and not line.startswith((">", "#", "```")) and not self.item_start(line)

    @staticmethod
    def span(lines, start, keep):
        end = start + 1
        while end < len(lines) and keep(lines[end]):
            end += 1
        return end

    def heading(self, level, text):
        slug = "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
        self.headings.append((level, slug, text))
        return f'<h{level} id="{slug}">{self.inline.render(text)}</h{level}>'

    def list(self, lines, i):
        width, numbered = self.item_start(lines[i])
        items = []
        loose = False
        while i < len(lines):
            if not lines[i].strip():
                follows = lines[i + 1] if i + 1 < len(lines) else ""
                _, same = self.item_start(follows) or (0, None)
                if same != numbered and not follows.startswith(" "):
                    break
                loose = True
                items[-1].append("")
            elif lines[i].startswith(" " * width):
                items[-1].append(lines[i][width:])
            elif (start := self.item_start(lines[i])) and start[1] == numbered:
                items.append([lines[i][start[0]:]])
            else:
                break
            i += 1
        tag = "ol" if numbered else "ul"
        out = [f"<{tag}>"]
        for item in items:
            body = "\n".join(self.blocks(item))
            if not loose and body.startswith("<p>"):
                first, _, rest = body.removeprefix("<p>").partition("</p>")
                body = first + ("\n" + rest.lstrip() if rest else "")
            out.append(f"<li>{body}</li>")
        return "\n".join([*out, f"</{tag}>"]), i

    def table(self, header, rule, *rows):
        def cells(line):
            return [cell.strip() for cell in line.strip().strip("|").split("|")]

        sides = []
        for mark in cells(rule):
            side = {(True, True): "center", (False, True): "right", (True, False): "left"}.get(
                (mark.startswith(":"), mark.endswith(":")))
            sides.append(f' align="{side}"' if side else "")

        def row(line, tag):
            html = "".join(f"<{tag}{side}>{self.inline.render(cell)}</{tag}>"
                           for cell, side in zip(cells(line), sides))
            return f"<tr>{html}</tr>"

        return "\n".join(["<table>", row(header, "th"), *(row(line, "td") for line in rows),
                          "</table>"])


SOURCE = """\
Krait & friends
===============

A *small* **strong** paragraph with `code <b>`, a [link](http://example.com/?a=1&b=2 "The title"),
an image ![alt text](cat.png), <https://auto.link/> and a reference to [Lua][] or [the other][py].
It has \\*no\\* emphasis, 2 * 3 * 4 = 24, and __nested *emphasis* inside__. \x20
A hard break came before this.

## Lists, nested

- one
- two with `x < y`
  - inner *a*
  - inner b
    1. deep
    2. deeper
- three

1. loose one

2. loose two
   continued

### Quotes and code

> A quote with **bold**
> over two lines
>
> - and a list
> - in it
>> nested quote

```python
def f(x):
    return x < 2 and "yes"
```

    indented & literal

* * *

| name | size | ok |
|:-----|-----:|:--:|
| lua | 200 | *yes* |
| python | 4000 | `no` |

Unclosed *emphasis and [bracket and `tick stay as they are.

[lua]: https://lua.org
[py]: https://python.org
"""


def main():
    markdown = Markdown()
    print(markdown.convert(SOURCE))
    print("--- contents")
    for level, slug, text in markdown.headings:
        print("  " * (level - 1) + f"{text} (#{slug})")
    large = "\n".join(SOURCE.replace("Krait", f"Krait {n}") for n in range(40))
    html = Markdown().convert(large)
    print("---", len(large), len(html), html.count("<li>"), html.count("<em>"),
          html.count("</table>"))


main()
