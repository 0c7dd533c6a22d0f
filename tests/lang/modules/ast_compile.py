# compile() to trees and from them.
from _ast import *


def dump(node, places=False):
    if isinstance(node, AST):
        parts = [f'{name}={dump(getattr(node, name), places)}' for name in node._fields if getattr(node, name) is not None]
        if places and node._attributes:
            parts.append(f'@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}')
        return f'{type(node).__name__}({", ".join(parts)})'
    if isinstance(node, list):
        return '[' + ', '.join(dump(item, places) for item in node) + ']'
    return repr(node)


def parse(text, mode='exec', flags=0):
    return compile(text, '<text>', mode, flags | PyCF_ONLY_AST)


SOURCES = [
    '', 'pass', 'x', 'x = 1', 'x: int = 2', 'a.b: c', '(x): int', 'x += 1', 'a, *b = c', 'del a, b[0], c.d', 'return_ = 1',
    'def f(a, /, b: int = 1, *c, d, e=2, **g) -> h:\n    "doc"\n    return a', 'async def f():\n    await x\n    async for a in b: pass\n'
    '    async with c as d: pass\n    return [e async for e in g]', '@d\nclass A(B, *C, k=1, **l):\n    x: int',
    'for a in b:\n    break\nelse:\n    continue' if 0 else 'for a in b:\n    break\nelse:\n    pass', 'while a: continue',
    'if a: b\nelif c: d\nelse: e', 'with a as b, c: pass', 'try: a\nexcept B as c: d\nexcept: e\nelse: g\nfinally: h',
    'try: a\nexcept* B: c', 'raise', 'raise a from b', 'assert a, b', 'import a.b as c, d', 'from . import a', 'from ..a import (b as c)',
    'from a import *', 'def f():\n    global a, b\n    a = 1', 'def f():\n    a = 1\n    def g():\n        nonlocal a',
    'a or b or c and d', '(a := 1)', 'a + b * -c ** ~d', 'not a', 'lambda x, *y, z=1: x', 'a if b else c', '{a: b, **c}', '{}',
    '{a, *b}', '[a for b in c if d if e for g in h]', '{a for b in c}', '{a: b for c in d}', '(a for b in c)',
    'def f():\n    x = yield\n    yield a\n    yield from b', 'a < b <= c != d is not e not in g in h', 'f(a, *b, c=1, **d)', "'a' 'b'",
    "u'x'", "b'y' b'z'", '1', '1.5', '2j', '123456789012345678901234567890', '0xFFFFFFFFFFFFFFFFFFFF', 'None, True, False, ...',
    'a.b.c', 'a[b]', 'a[b:c]', 'a[b:c:d, ...]', 'a[:, ::2]', 'a[*b]', '()', '(a,)', '[a, *b]', 'x = *a, b',
    'match a:\n    case 1 | -2 | 3+4j: pass\n    case None: pass\n    case [b, *_]: pass\n    case {"k": c, **d}: pass\n'
    '    case A(e, f=g): pass\n    case h.i if j: pass\n    case [k as l]: pass\n    case _: pass',
    'x = (\n  1 +\n  2)\n', 'é = "ü" + ñ', '\tx' if 0 else 'if 1:\n\tx', 'a;b;c',
]
for source in SOURCES:
    print(dump(parse(source), True))
print(dump(parse('a + 1', 'eval'), True))
print(dump(parse('a = 1; b', 'single'), True))
print(dump(parse(b'# coding: latin-1\nx = "\xe9"')))

# == Trees compile as their text does
for source in SOURCES:
    tree = parse(source)
    again = compile(tree, '<text>', 'exec')
    plain = compile(source, '<text>', 'exec')
    print(again.co_names == plain.co_names, again.co_name, [c for c in again.co_consts if not hasattr(c, 'co_code')] ==
          [c for c in plain.co_consts if not hasattr(c, 'co_code')])
print(eval(compile(parse('[x * 2 for x in range(5)]', 'eval'), '', 'eval')))
space = {}
exec(compile(parse('def f(a, b=2, *c, d=4):\n    return a, b, c, d\nr = f(1), f(1, 2, 3, d=5)'), '', 'exec'), space)
print(space['r'])
exec(compile(parse('1 + 2', 'single'), '', 'single'))
tree = parse('x = 1')
print(compile(tree, '', 'exec', PyCF_ONLY_AST) is tree)


# == Trees made by hand
def place(node, line=1):
    if isinstance(node, AST):
        if node._attributes:
            node.lineno = node.end_lineno = line
            node.col_offset = node.end_col_offset = 0
        for child in vars(node).values():
            place(child)
    elif isinstance(node, list):
        for item in node:
            place(item)
    return node


def evaluate(node):
    return eval(compile(place(Expression(node)), '<made>', 'eval'))


def name(text):
    return Name(text, Load())


for value in (None, True, ..., 5, -5, -1 << 100, 1 << 100, 2.5, -0.0, 3j, 1 + 2j, -1.5 - 2j, 'text', '', b'bytes', (), (1, 2),
              ('a', (b'b', (None, -3))), (1 + 1j,), 'caf\xe9 \udc80 \U0001f600', float('inf'),
              frozenset(), frozenset({5}), (frozenset({('a', (2, frozenset()))}), 3)):
    print(repr(evaluate(Constant(value))), end=' ')
print()
print(evaluate(BinOp(Constant(6), Mult(), Constant(7))))
print(evaluate(Call(name('max'), [Constant(3), Starred(List([Constant(9)], Load()), Load())], [])))
print(evaluate(JoinedStr([Constant('a'), FormattedValue(Constant(5), -1, None), FormattedValue(Constant('q'), 114, None)])))
print(evaluate(Compare(Constant(1), [Lt(), Lt()], [Constant(2), Constant(3)])))
module = Module([Assign([Name('x', Store())], Constant(3)), FunctionDef('f', arguments([], [arg('a')], None, [], [], None, []),
                [Return(BinOp(name('a'), Add(), name('x')))], [])], [])
space = {}
exec(compile(place(module), '<made>', 'exec'), space)
print(space['f'](4))

# Long sums and chains are no deeper than they look.
node = name('one')
for i in range(900):
    node = BinOp(node, Add(), Constant(1))
print(eval(compile(place(Expression(BinOp(Constant(0), Add(), Constant(1)))), '', 'eval')))
