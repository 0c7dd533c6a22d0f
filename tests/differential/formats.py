# format(), str.format, f-strings and the % operator.
import values as v

SETUP = """
class Shown:
    def __repr__(self): return '<shown>'
    def __str__(self): return 'shown \\xe9'
    def __format__(self, spec): return 'F(' + spec + ')'
class Point:
    x = 1
    y = [10, {'k': 'v'}]
class Raw:
    def __bytes__(self): return b'raw'
    def __repr__(self): return '<raw>'
"""


def spec(rng):
    parts = ""
    if rng.random() < 0.4:
        parts += rng.choice(["", "*", "0", "é", "{" if False else "x", "\U0001f600"]) + rng.choice("<>^=")
    parts += rng.choice(["", "", "", "+", "-", " "])
    if rng.random() < 0.08:
        parts += "z"
    parts += rng.choice(["", "", "", "#"])
    parts += rng.choice(["", "", "0"])
    parts += rng.choice(["", "", "1", "5", "10", "15", "24", "30"])
    parts += rng.choice(["", "", "", ",", "_"])
    parts += rng.choice(["", "", ".0", ".1", ".2", ".3", ".6", ".10", ".17", "."])
    parts += rng.choice(["", "", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "s", "f", "g", "q", "dd", "é"])
    return parts


def value(rng, number=v.integer):
    return rng.choice([number, v.real, v.real, v.text, lambda r: r.choice(["True", "None", "(1+2.5j)", "1j", "complex(-0.0, float('nan'))", "Shown()", "[1]"])])(rng)


def directive(rng, data):
    key = rng.choice(["", "", "", "(a)"])
    flags = "".join(rng.choice("-+ #0") for _ in range(rng.choice([0, 0, 1, 2])))
    width = rng.choice(["", "", "3", "10", "*", "20"])
    precision = rng.choice(["", "", "", ".0", ".2", ".5", ".*", "."])
    kind = rng.choice("ddiuoxXeEfFgGcrsasss%y" + ("bb" if data else ""))
    return "%" + key + flags + width + precision + rng.choice(["", "", "", "l"]) + kind


def percent(rng):
    data = rng.random() < 0.3
    template = "".join(rng.choice(["a", "%%", " ", directive(rng, data), directive(rng, data)]) for _ in range(rng.randint(1, 3)))
    # A width taken from the arguments would be made: gigabytes.
    number = v.small if "*" in template else v.integer
    make = (lambda: rng.choice([v.data, number, v.real, lambda r: "Raw()"])(rng)) if data else (lambda: value(rng, number))
    args = rng.choice([make(), "(%s,)" % make(), "(%s, %s)" % (make(), make()), "(3, %s)" % make(), "{%s: %s}" % ("b'a'" if data else "'a'", make())])
    return "%r %% %s" % (template.encode() if data else template, args)


def field(rng):
    name = rng.choice(["", "", "0", "1", "p.x", "p.y[0]", "p.y[1][k]", "a", "b", "0.real", "0[0]", "p.z", "9", "[", "a[", "p..x", "p.y[0]x"])
    conversion = rng.choice(["", "", "", "!r", "!s", "!a", "!x", "!"])
    tail = rng.choice(["", "", ":", ":" + spec(rng), ":{}", ":{a}", ":>{w}", ":{{}}"])
    return "{" + name + conversion + tail + rng.choice(["}"] * 12 + ["", "}}"])


def template(rng):
    text = "".join(rng.choice(["x", "é", "{{", "}}", field(rng), field(rng), field(rng), "}" if rng.random() < 0.1 else ""]) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.15:
        return "%s.format_map({'a': %s, 'w': 5, 'p': Point()})" % (ascii(text), rng.choice([v.text(rng, 2), v.small(rng), "Shown()"]))
    return "%s.format(%s, %s, a=%s, w=7, p=Point)" % (ascii(text), value(rng), value(rng), rng.choice([v.text(rng, 2), v.small(rng), "Shown()", "1.5"]))


def expression(rng):
    kind = rng.randrange(10)
    if kind < 4:
        return "format(%s, %s)" % (value(rng), ascii(spec(rng)))
    if kind < 7:
        return percent(rng)
    return template(rng)
