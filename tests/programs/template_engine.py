# A template engine: text with {{ values | filters }}, loops, conditions, blocks and inheritance.


class TemplateError(Exception):
    def __init__(self, message, line=None):
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


class Context:
    """Names, looked up from the innermost scope outwards."""

    def __init__(self, *scopes):
        self.scopes = list(scopes)

    def __getitem__(self, name):
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        raise TemplateError(f"{name!r} is not defined")

    def __setitem__(self, name, value):
        self.scopes[-1][name] = value

    def __enter__(self):
        self.scopes.append({})
        return self

    def __exit__(self, *exc_info):
        self.scopes.pop()
        return False


FILTERS = {}


def filter_function(function=None, *, name=None):
    if function is None:
        return lambda f: filter_function(f, name=name)
    FILTERS[name or function.__name__] = function
    return function


filter_function(str.upper, name="upper")
filter_function(str.title, name="title")
filter_function(len, name="length")


@filter_function
def join(items, separator=", "):
    return separator.join(str(item) for item in items)


@filter_function
def default(value, other):
    return value if value not in (None, "") else other


@filter_function(name="format")
def format_filter(value, spec):
    return format(value, spec)


@filter_function
def truncate(text, limit, *, end="..."):
    return text if len(text) <= limit else text[:limit - len(end)].rstrip() + end


@filter_function
def escape(text):
    return str(text).translate({ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;"})


class Expression:
    """A dotted name or literal, a comparison, and filters behind bars."""

    COMPARE = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b,
               ">": lambda a, b: a > b, "in": lambda a, b: a in b}

    def __init__(self, source):
        self.source, *self.filters = (part.strip() for part in source.split("|"))

    def __call__(self, context):
        value = self.test(self.source.split(), context)
        for text in self.filters:
            name, _, argument = text.partition(":")
            try:
                function = FILTERS[name.strip()]
            except KeyError:
                raise TemplateError(f"no filter {name!r}") from None
            arguments = [self.atom(argument.strip(), context)] if argument else []
            value = function(value, *arguments)
        return value

    def test(self, words, context):
        match words:
            case ["not", *rest]:
                return not self.test(rest, context)
            case [left, ("and" | "or") as word, *rest]:
                value = self.atom(left, context)
                return self.test(rest, context) if bool(value) == (word == "and") else value
            case [left, op, right] if op in self.COMPARE:
                return self.COMPARE[op](self.atom(left, context), self.atom(right, context))
            case [single]:
                return self.atom(single, context)
        raise TemplateError(f"cannot understand {' '.join(words)!r}")

    @staticmethod
    def atom(text, context):
        if text[:1] in ("'", '"'):
            return text[1:-1]
        if text.lstrip("-").isdigit():
            return int(text)
        name, *path = text.split(".")
        value = context[name]
        for step in path:
            try:
                value = value[int(step)] if step.isdigit() else value[step]
            except (TypeError, KeyError, IndexError):
                value = getattr(value, step, None)
        return value() if callable(value) else value


class Block:
    def __init__(self):
        self.parts = []

    def render(self, context):
        for part in self.parts:
            yield from part.render(context)


class Text:
    def __init__(self, text):
        self.text = text

    def render(self, context):
        yield self.text


class Output:
    def __init__(self, source, line):
        self.expression, self.line = Expression(source), line

    def render(self, context):
        try:
            value = self.expression(context)
        except TemplateError as error:
            if error.line is None:
                raise TemplateError(str(error), self.line) from error
            raise
        yield "" if value is None else str(value)


class If:
    def __init__(self, source):
        self.branches = [(Expression(source), Block())]
        self.otherwise = Block()

    def render(self, context):
        for condition, block in self.branches:
            if condition(context):
                yield from block.render(context)
                return
        yield from self.otherwise.render(context)


class For:
    def __init__(self, source):
        names, word, expression = source.partition(" in ")
        if not word:
            raise TemplateError("for needs 'in'")
        self.names = [name.strip() for name in names.split(",")]
        self.items, self.body, self.empty = Expression(expression), Block(), Block()

    def render(self, context):
        items = list(self.items(context))
        if not items:
            yield from self.empty.render(context)
        with context:
            for index, item in enumerate(items):
                values = item if len(self.names) > 1 else [item]
                for name, value in zip(self.names, values, strict=True):
                    context[name] = value
                context["loop"] = {"index": index + 1, "first": index == 0,
                                   "last": index == len(items) - 1}
                yield from self.body.render(context)


class Named:
    def __init__(self, name):
        self.name, self.body = name, Block()

    def render(self, context):
        overriding = context["__blocks__"].get(self.name)
        yield from (overriding or self.body).render(context)


class Template:
    library = {}

    def __init__(self, source, *, name=None):
        self.root, self.blocks, self.parent = Block(), {}, None
        self.compile(source)
        if name:
            self.library[name] = self

    @staticmethod
    def pieces(source):
        at = 0
        while True:
            starts = [p for p in (source.find("{{", at), source.find("{%", at)) if p >= 0]
            if not starts:
                yield "text", source[at:], 0
                return
            start = min(starts)
            line = source.count("\n", 0, start) + 1
            if start > at:
                yield "text", source[at:start], line
            closing = "}}" if source[start + 1] == "{" else "%}"
            end = source.find(closing, start)
            if end < 0:
                raise TemplateError(f"missing {closing}", line)
            yield source[start + 1], source[start + 2:end].strip(), line
            at = end + 2
            if closing == "%}" and source.startswith("\n", at):
                at += 1

    def compile(self, source):
        stack = [("", self.root, None)]
        for kind, text, line in self.pieces(source):
            word, _, rest = text.partition(" ")
            current = stack[-1][1].parts
            if kind == "text":
                current.append(Text(text))
            elif kind == "{":
                current.append(Output(text, line))
            elif word in ("if", "for", "block"):
                node = {"if": If, "for": For, "block": Named}[word](rest)
                current.append(node)
                stack.append((word, node.branches[0][1] if word == "if" else node.body, node))
                if word == "block":
                    self.blocks[rest] = node.body
            elif word in ("elif", "else"):
                opened, _, node = stack.pop()
                if opened not in ("if", "for"):
                    raise TemplateError(f"{word} without if", line)
                if word == "elif":
                    node.branches.append((Expression(rest), block := Block()))
                else:
                    block = node.otherwise if opened == "if" else node.empty
                stack.append((opened, block, node))
            elif word == "extends":
                self.parent = rest.strip("'\"")
            elif word.startswith("end"):
                opened, *_ = stack.pop()
                if word != "end" + opened:
                    raise TemplateError(f"{word} closes {opened or 'nothing'}", line)
            else:
                raise TemplateError(f"unknown tag {word}", line)
        if len(stack) > 1:
            raise TemplateError(f"{stack[-1][0]} is never closed")

    def render(self, **values):
        blocks, template = {}, self
        while template.parent:
            blocks = {**template.blocks, **blocks}
            template = self.library[template.parent]
        context = Context({"__blocks__": blocks, "range": range}, values)
        return "".join(template.root.render(context))


BASE = """<html>
<title>{% block title %}Untitled{% endblock %}</title>
{% block body %}
<p>nothing here</p>
{% endblock %}
<footer>{{ site | upper }}</footer>
</html>"""

PAGE = """{% extends "base" %}
{% block title %}{{ user.name }} - orders{% endblock %}
{% block body %}
{% if not user %}
never
{% elif user.admin and orders %}
<h1>{{ user.greeting }}, {{ user.name | default:'nobody' | title }}</h1>
{% else %}
<h1>Hello</h1>
{% endif %}
{% for name, price in orders %}
<li class="{% if loop.first %}first{% elif loop.last %}last{% else %}row{% endif %}">\
{{ loop.index }}. \
{{ name | escape }}: {{ price | format:'>8.2f' }}</li>
{% else %}
<p>No orders.</p>
{% endfor %}
{% for tag in tags %}{{ tag }}{% if not loop.last %} / {% endif %}{% endfor %}

<i>{{ tags | join:'+' }} {{ tags.0 }} {{ note | truncate:20 }} {{ orders | length }}</i>
{% endblock %}
"""


class User:
    def __init__(self, name, admin):
        self.name, self.admin = name, admin

    def greeting(self):
        return "Welcome" if self.admin else "Hi"


BROKEN = ["{{ x", "{% if a %}x", "{% for x %}{% endfor %}", "{% endif %}", "a\nb {{ missing }}",
          "{{ 1 | nope }}", "{% if x %}{% endfor %}", "{% frob %}", "{% if a b c d %}{% endif %}"]


def main():
    Template(BASE, name="base")
    page = Template(PAGE)
    orders = [("Tea & <cake>", 4.5), ("Anvil", 129.999), ("Rope", 12)]
    note = "a long note that goes on and on"
    print(page.render(site="krait.example", user=User("ada lovelace", True), orders=orders,
                      tags=["new", "hot", "sale"], note=note))
    print(page.render(site="x", user=User("", False), orders=[], tags=["one"], note="short"))
    print(Template.library["base"].render(site="plain"))
    for source in BROKEN:
        try:
            print(Template(source).render(x=1, a=1))
        except TemplateError as error:
            print(f"{source!r}: {error}")
    square = Template("{% for y in rows %}{% for x in y %}[{{ x }}]{% endfor %}\n\n{% endfor %}")
    print(square.render(rows=[[x * y for x in range(1, 8)] for y in range(1, 5)]), end="")
    orders = [(f"item {i}", i / 7) for i in range(1500)]
    big = page.render(site="big", user=User("b", True), orders=orders, tags=range(500), note=note)
    print(len(big), big.count("<li"), big.count(" / "))


main()
