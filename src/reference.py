# The reference of the API, made from krait.h: its sections, declarations and their contracts as one page of HTML.
"""usage: reference.py HEADER OUTPUT"""

import html
import re
import sys


def blocks(text):
    """("section", title), ("text", comment) and ("code", declaration with its remark) in the header's order."""
    comment, code = [], []
    depth = 0
    for line in text.splitlines():
        section = re.match(r"// == (.*)", line)
        if section:
            yield "section", section.group(1)
        elif not code and line.startswith("//"):
            comment.append(line[2:].strip())
        elif not code and not line.strip():
            if comment:
                yield "text", " ".join(comment)
            comment = []
        elif line.startswith("#") or re.match(r'extern "C"|}$', line):
            continue
        else:
            code.append(line)
            depth += line.count("{") - line.count("}")
            if depth == 0 and ";" in re.sub(r"//.*", "", line):
                yield "code", (" ".join(comment), "\n".join(code))
                comment, code = [], []


def name_of(code):
    plain = re.sub(r"//[^\n]*", "", code)
    found = re.search(r"\b(kr_\w+)\s*\(", plain) or re.search(r"\(\*(kr_\w+)\)", plain) or re.search(r"}\s*(kr_\w+)", plain)
    return found.group(1) if found else None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    out, contents = [], []
    for kind, content in blocks(text):
        if kind == "section":
            anchor = re.sub(r"\W+", "-", content).strip("-").lower()
            contents.append('<li><a href="#%s">%s</a></li>' % (anchor, html.escape(content)))
            out.append('<h2 id="%s">%s</h2>' % (anchor, html.escape(content)))
        elif kind == "text":
            out.append("<p>%s</p>" % html.escape(content))
        else:
            remark, code = content
            name = name_of(code)
            out.append("<div%s>%s<pre>%s</pre></div>" % (' id="%s"' % name if name else "",
                                                         "<p>%s</p>" % html.escape(remark) if remark else "",
                                                         html.escape(code.replace("KR_API ", ""))))
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("<!doctype html><meta charset=utf-8><title>Krait: the C API</title>\n"
                   "<style>body{max-width:60em;margin:2em auto;font-family:sans-serif;line-height:1.5}"
                   "pre{background:#f4f4f4;padding:.6em;overflow-x:auto}</style>\n<h1>Krait: the C API</h1>\n<ul>%s</ul>\n%s\n" %
                   ("\n".join(contents), "\n".join(out)))


main()
