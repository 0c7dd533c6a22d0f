# Annotations kept as text, of expressions as long as their line: chains to the left and to the right.
ANNOTATIONS = 0x1000000  # __future__.annotations.compiler_flag


def text(source):
    names = {}
    exec(compile("def f(a: " + source + "): pass", "chain", "exec", ANNOTATIONS), names)
    return names["f"].__annotations__["a"]


for source in ("2 ** 3 ** 4", "(2 ** 3) ** 4", "-2 ** -3 ** x.y", "(-2) ** 3 ** (a + b) ** 2", "a if b else c if d else e",
               "(a if b else c) if d else e", "a if (b if c else d) else e", "(a if b else c) + 1", "2 ** (a if b else c if d else e)",
               "(lambda: 1) if a else lambda: 2 if b else c", "not a if b else not c", "a.b(c)[d] ** e.f ** g[h]"):
    print(text(source))
N = 500
print(len(text("2" + "**1" * N)), len(text("1 if x else " * N + "2")), len(text("1" + "+1" * N)), len(text("a" + ".b" * N)))
