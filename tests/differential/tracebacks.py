# Generates programs that fail and compares what they write and how they end under Krait with CPython 3.11, to the byte.
# usage: tracebacks.py --krait PATH [--python PATH] [--seed N] [--count N] [--show N] [kind...]
import argparse
import difflib
import os
import random
import subprocess
import sys
import tempfile

PRELUDE = """
class Box:
    attribute = 1
    def method(self, *args, **kwargs): return fail(*args, **kwargs)
    def __getitem__(self, key): return fail(key)
    def __add__(self, other): return fail(other)
    def __call__(self, *args): return fail(*args)
    def __enter__(self): return self
    def __exit__(self, *args): return False
    def __bool__(self): raise TypeError('no truth')
    def __iter__(self): return iter([1, self, 'x'])
def fail(*args, **kwargs): raise ValueError('failed')
def same(x, *rest): return x
box, number, text, items, table, nothing = Box(), 7, 'text', [1, 2, 3], {'key': 1}, None
größe, 名前, 𝐱x = 1, 'n', 2
"""

# Expressions that raise something of their own, and ones that do not.
BAD = ["fail()", "1 / 0", "nothing.attribute", "nothing[0]", "items[10]", "table['none']", "int('x')", "unknown", "number()",
       "number + text", "text + number", "-text", "~text", "box.method(1)", "box[1]", "box + 1", "box(1, 2)", "items.push(1)", "text.uper()",
       "len(3)", "same()", "same(1)(2)", "größe / 0", "名前 + größe", "table[items]", "{items: 1}", "{*number}", "[*number]", "same(*number)",
       "same(**number)", "same(1, x=2)", "next(iter([]))", "number @ number", "number << text", "number in number", "number < text",
       "not box", "f'{unknown}'", "f'{text:d}'", "[fail() for x in items]", "[x / 0 for x in items]", "{x: x.y for x in items}",
       "(lambda a: a / 0)(1)", "max([])", "sorted([1, 'a'])", "items[text]", "items['a':]", "text.join(items)", "getattr(box, 'methd')",
       "box.metod", "chr(-1)", "number if box else 1", "box and 1", "box or 1", "sum(items, text)", "(number := fail())",
       "tuple(x.z for x in items)", "b'x' + text", "text % (1, 2)", "'%d' % text", "number ** -nothing", "divmod(1, 0)", "1 // 0", "1 % 0"]
GOOD = ["number", "text", "items", "1", "'s'", "same(number)", "box.attribute", "items[0]", "table['key']", "größe", "名前", "[1, 2]", "(number)", "-number",
        "'ß漢字'", "(1, 2)", "{1: 2}", "(lambda: 0)", "f'{number}'", "not number", "同"]


def good(rng):
    return rng.choice([g for g in GOOD if g != "同"])


def expression(rng, depth=0):
    """An expression that fails somewhere inside."""
    if depth > 2 or rng.random() < 0.3:
        return rng.choice(BAD)
    inner = expression(rng, depth + 1)
    shape = rng.randrange(19)
    a, b = good(rng), good(rng)
    return [f"({inner})", f"{inner} + {a}", f"{a} + {inner}", f"same({inner})", f"same({a}, {inner})", f"items[{inner}]", f"[{a}, {inner}]",
            f"({inner}).attribute", f"({a} if {inner} else {b})", f"same({a}) + ({inner} * {b})", f"{a} == {inner}", f"not {inner}",
            f"same(*[{inner}])", f"({inner})[{a}]", f"({inner})({a})", f"f'{{same({number_of(inner)})}}'", f"{{'k': {inner}}}",
            f"(lambda: {inner})()", f"[{inner} for _ in items]"][shape]


def number_of(inner):
    return inner if "'" not in inner and '"' not in inner and "\\" not in inner else "fail()"


def split_lines(rng, source):
    """Breaks a line somewhere within parentheses."""
    places = [i for i, c in enumerate(source) if c in "([{,"]
    level, allowed = 0, []
    for i, c in enumerate(source):
        if c in "([{":
            level += 1
        elif c in ")]}":
            level -= 1
        if c in "([{," and level and not in_string(source, i):
            allowed.append(i)
    for i in sorted(rng.sample(allowed, min(len(allowed), rng.randint(0, 3))), reverse=True):
        source = source[:i + 1] + "\n" + " " * rng.choice([0, 2, 8, 20]) + source[i + 1:]
    return source


def in_string(source, at):
    quote = None
    for i, c in enumerate(source[:at]):
        if quote:
            if c == quote:
                quote = None
        elif c in "'\"":
            quote = c
    return quote is not None


def statement(rng):
    e = expression(rng)
    a = good(rng)
    forms = [e, f"x = {e}", f"x = y = {e}", f"x: int = {e}", f"x, y = {e}", f"items[{e}] = 1", f"box.attribute = {e}", f"number += {e}", f"del items[{e}]",
             f"assert {e}", f"assert not {a}, {e}", f"raise {e}", f"raise ValueError({e})", f"print({a}, {e})", f"for i in {e}: pass", f"with {e} as f: pass",
             f"if {e}: pass", f"while {e}: pass", f"x, *y = {a}, {e}", f"import {rng.choice(['nowhere', 'sys.nothing', 'nowhere.at.all'])}",
             "from sys import nowhere", "from sys import exitt", f"x = [{a},\n  {e},\n     {a}]", f"same({a},\n\n     {e}\n)", f"x = ({a} +\n     {e})",
             f"match {e}:\n    case 1: pass", f"@{rng.choice(['fail', 'same()', 'unknown'])}\nclass D: pass", f"def g(x={e}): pass", f"class E({e}): pass",
             f"class F:\n    x = {e}", f"x = lambda: {e}\nx()", f"a, b = 1", f"a, b, *c = [1]", f"(a, b), c = [1, 2], 3", f"raise", f"return_ = {e}; x = 1",
             f"x = 1; y = {e}; z = 2", f"global_name = {e} # comment é", f"x = '''\n{a.replace(chr(39), '')}''' + {e}", f"lambda_ = (lambda x: x)({e})",
             f"table[{a}] = {e}", f"for i in items:\n    {e}", f"number.real = {e}", "number.real = 1", "nothing.x = 1", "del unknown", "del nothing.x", "del table['q']",
             f"async def co(): await {e}\nco().send(None)", f"def gen(): yield {e}\nlist(gen())", f"with Box() as f, {e} as g: pass", f"x = {e} if {a} else {a}",
             f"try: {e}\nfinally: x = 1", f"items[{a}:{e}]", f"items[{a}][{e}].x = 1", f"same({a})[{e}] += 1", f"x = (yield_ := {e})", "print(*1)", "[].append()"]
    source = rng.choice(forms)
    if rng.random() < 0.4 and "'''" not in source:
        source = split_lines(rng, source)
    return source


def indent(source, by):
    if "'''" in source:
        return None
    return "".join(by + line + "\n" if line.strip() else line + "\n" for line in source.splitlines())


def wrapped(rng, source, depth=0):
    """The statement within functions, classes and compound statements."""
    if depth > 3 or rng.random() < 0.35 or "'''" in source:
        return source + "\n"
    by = rng.choice(["    ", "  ", "\t", " "])
    body = indent(source, by)
    kind = rng.randrange(11)
    result = [f"def f{depth}():\n{body}f{depth}()", f"class C{depth}:\n{by}def method(self):\n{indent(body, by)}C{depth}().method()", f"if 1:\n{body}",
              f"for i in range(2):\n{body}", f"with Box():\n{body}", f"try:\n{body}finally:\n{by}pass", f"try:\n{body}except KeyError:\n{by}pass",
              f"try:\n{body}except Exception as e:\n{by}raise RuntimeError('again') from e", f"try:\n{body}except Exception:\n{by}unknown_here",
              f"class K{depth}:\n{body}", f"def f{depth}(a, b=1, *c):\n{body}same(f{depth}(\n    1,\n  2))"][kind]
    return wrapped(rng, result, depth + 1)


def simple(rng):
    return PRELUDE + wrapped(rng, statement(rng))


EXCEPTIONS = ["ValueError('v')", "KeyError('k')", "KeyError(1, 2)", "Custom()", "Custom('text')", "Outer.Inner('x')", "BadStr()", "OSError(2, 'No such')", "OSError(2, 'm', 'file')",
              "Exception()", "Exception('')", "Exception('two\\nlines')", "Exception(1, 'b')", "StopIteration(3)", "AssertionError", "Exception('\\x1b é 漢')",
              "UnicodeDecodeError('utf-8', b'x\\xff', 1, 2, 'bad')", "UnicodeEncodeError('ascii', 'é', 0, 1, 'no')", "Moved('m')", "SyntaxError('bad')",
              "SyntaxError('bad', ('f.py', 1, 3, 'a b c', 1, 4))", "SyntaxError('b', ('f.py', None, None, None))", "ImportError('i', name='n', path='p')", "NameError('n', name='numbr')",
              "AttributeError('x', name='attribut', obj=box)", "GeneratorExit()", "Exception('é' * 300)", "MemoryError()", "Warning('w')", "EOFError(None)"]
CLASSES = """
class Custom(Exception): pass
class Outer:
    class Inner(Custom): pass
class BadStr(Exception):
    def __str__(self): raise ValueError('in str')
class Moved(Exception): pass
Moved.__module__ = 'some.where'
"""


def chain(rng, depth=0):
    e = rng.choice(EXCEPTIONS)
    if depth > 3 or rng.random() < 0.25:
        return f"raise {e}\n" if rng.random() < 0.7 else f"{rng.choice(BAD)}\n"
    inner = indent(chain(rng, depth + 1), "    ")
    other = rng.choice(EXCEPTIONS)
    forms = [f"try:\n{inner}except BaseException as e:\n    raise {other} from e\n", f"try:\n{inner}except BaseException:\n    raise {other}\n",
             f"try:\n{inner}except BaseException:\n    raise {other} from None\n", f"try:\n{inner}finally:\n    raise {other}\n", f"try:\n{inner}except BaseException:\n    raise\n",
             f"try:\n{inner}except BaseException as e:\n    e.add_note('a note\\nof lines')\n    e.add_note('{depth}')\n    raise\n",
             f"try:\n{inner}except BaseException as e:\n    e.__context__ = {other}\n    raise e\n", f"def f{depth}():\n{inner}f{depth}()\n",
             f"try:\n{inner}except BaseException as e:\n    x = {other}\n    x.__cause__ = e\n    e.__context__ = x\n    raise x\n",
             f"try:\n{inner}except BaseException as e:\n    raise ExceptionGroup('group', [ValueError(1), {group(rng)}]) from e\n",
             f"try:\n{inner}except BaseException as e:\n    raise BaseExceptionGroup('caught', [e, {rng.choice(EXCEPTIONS)}])\n" if rng.random() < 2 else "",
             f"try:\n{inner}except* ValueError as e:\n    raise {other}\n", f"try:\n{inner}except BaseException as e:\n    raise e.with_traceback(None)\n",
             f"try:\n{inner}except BaseException as e:\n    raise {other} from Custom('not raised')\n", f"with Box():\n{inner}"]
    return rng.choice(forms)


def group(rng, depth=0):
    members = []
    for _ in range(rng.choice([1, 1, 2, 3, 20])):
        if depth < 12 and rng.random() < (0.4 if depth < 3 else 0.6) and len(members) < 2:
            members.append(group(rng, depth + 1))
        else:
            members.append(rng.choice(["ValueError(1)", "TypeError('t')", "Custom()", "KeyError('k')", "OSError(1, 'o')", "SyntaxError('s')", "BadStr()"]))
    return f"ExceptionGroup('g{depth}', [{', '.join(members)}])"


def chains(rng):
    if rng.random() < 0.3:
        return PRELUDE + CLASSES + f"raise {group(rng)}\n"
    return PRELUDE + CLASSES + chain(rng)


BROKEN = ["x = = 1", "f(", "x = [1, 2", "def f(:", "if x", "class", "print 'a'", "x = 'abc", "'''abc", "for x in: pass", "return 1", "yield 1", "await x", "break", "continue",
          "x = 1 +", "1 = x", "f() = 1", "None = 1", "x + 1 = 2", "a, b + 1 = 2", "def f(a, a): pass", "def f(a=1, b): pass", "lambda a=1, b: 0", "f(a=1, 2)", "f(**a, *b)",
          "x = 0777", "x = 1_", "x = 0xg", "x = 1__0", "é = = 1", "漢字 = (1", "x = $", "x = ?", "a b", "a\n  b", "if 1:\npass", "if 1:\n  a\n b", "  x = 1", "if 1:\n\ta\n        b",
          "try: pass", "try:\n  pass\nx", "else: pass", "from x import", "import", "import a as", "from . import *x", "del f()", "del 1", "with x as 1: pass", "for 1 in x: pass", "[x for 1 in y]",
          "global x, 1", "def f():\n  x = 1\n  global x", "nonlocal x", "def f():\n  nonlocal x", "class A:\n  return 1", "x = {1: 2, 3}", "x = {1, 2: 3}", "f(x for x in y, 1)", "'a' 'b' c", 
          "b'é'", "'\\N{none}'", "'\\x1'", "u'\\U12345678'", "x = (1, 2]", "x = (1}", ")", "x := 1", "(x := 1, y := 2", "f(x:=1) = 2", "*a = 1", "*a", "x = *a",
          "a, *b, *c = d", "match x:\n  case 1 | y: pass\n  case z: pass\n  case _: pass", "match x:\n  case a.b(c=1, c=2): pass", "match x:\n  case {**a, 'b': 1}: pass", "async x", "async def f(): yield from x",
          "def f(): await x", "raise x from", "assert", "print(a b)", "x = 5 if y", "x = if y", "not = 1", "x = not", "a < > b", "a <> b", "a ++", "a =+ = b", "x = lambda", "@", "@x", "def f() -> : pass",
          "import a.b as c.d", "from __future__ import braces", "x = 1\nfrom __future__ import annotations", "from __future__ import nothing", "\\", "x = \\ 1", "x = '\\", "while True print(1)", "if x = 1: pass",
          "if (x = 1): pass", "f(True=1)", "f(None=1)", "f(a.b=1)", "True = 1", "x.True = 1", "def None(): pass", "class True: pass", "__debug__ = 1", "x = “a”", "x = 1\xa0+ 2", "x\u200b = 1", "print(1))", "a[1:2:3:4]",
          "(a, b): int = 1", "a.b: int: 1", "x: int = y: str", "{**a for a in b}", "[*a for a in b]", "{x: *y}", "(yield) = 1", "def f(*): pass", "def f(*, **k): pass", "def f(a, /, b, /): pass", "def f(*a, *b): pass",
          "def f(**k, a): pass", "lambda *: 0", "f(*)", "f(**)", "except: pass", "try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass", "try:\n  pass\nexcept* A:\n  pass\nexcept B:\n  pass", "a if b else", "i\\\n=\\\n= 2"]


def syntax(rng):
    lines = [f"x{i} = {rng.choice(GOOD[:8])}" for i in range(rng.randint(0, 3))]
    broken = rng.choice(BROKEN)
    if rng.random() < 0.3:
        by = rng.choice(["    ", "\t", " "])
        broken = rng.choice(["def g():", "if 1:", "class G:", "for i in x:"]) + "\n" + "".join(by + line + "\n" for line in broken.splitlines())
    if rng.random() < 0.2:
        broken = rng.choice(["x = 1; ", "(1, ", "é = 'ß漢'; ", "if 1: "]) + broken
    tail = ["y = 1"] * rng.randint(0, 2)
    source = "\n".join(lines + [broken] + tail) + rng.choice(["\n", "", "\n\n"])
    return "exec(" + repr(source if rng.random() < 0.5 else source.encode()) + ")\n"


OTHER = ["def r(n): return r(n + 1)\nr(0)", "def r(n):\n    if n: return r(n - 1)\n    1 / 0\nr(%d)", "def a(n): return b(n)\ndef b(n): return a(n + 1)\na(0)",
         "def r(n):\n    if not n: fail()\n    [r(n - 1) for _ in items]\nr(%d)", "import sys\nsys.exit(%d)", "import sys\nsys.exit('message é')", "import sys\nsys.exit(None)", "raise SystemExit", "raise SystemExit(True)", "raise SystemExit(1, 2)",
         "raise SystemExit([1])", "import sys\nsys.exit(2**70)", "import sys\nsys.exit(-1)", "import sys\nsys.excepthook = lambda *a: print('hook', a[0].__name__, a[1], a[2].tb_lineno)\n1/0",
         "import sys\ndef hook(*a): raise KeyError('in hook')\nsys.excepthook = hook\n1/0", "import sys\nsys.excepthook = None\n1/0", "import sys\ndel sys.excepthook\n1/0", "import sys\nsys.stderr = None\n1/0",
         "import sys\ndef hook(*a): sys.exit(3)\nsys.excepthook = hook\n1/0", "import sys\ntry: 1/0\nexcept Exception: sys.excepthook(*sys.exc_info())\nprint('on')", "import sys\nsys.excepthook(ValueError, ValueError('x'), None)",
         
         "numbr", "def f():\n    local_name = 1\n    locl_name\nf()", "class A:\n    alpha_beta = 1\nA().alpha_betta", "A = 1\na_long_name = 2\na_lng_name", "printt", "class A:\n    def m(self): self.vlaue\n    value = 1\nA().m()",
         "from sys import pathh", "import collectons", "from os.path import jion" if False else "from sys import exitt", "prin('x')", "box.metho()", "Box.methd", "items.appendd(1)", "''.strp()", "(1).realll", "True_", "nul",
         "def f():\n    print(later)\n    later = 1\nf()", "def f():\n    del gone_name\n    gone_name\nf()", "class K:\n    def __getattr__(self, n): raise AttributeError('own text')\nK().x", "class K:\n    __slots__ = 'alpha',\nK().alpa",
         "class K:\n    __slots__ = 'alpha',\nK().alpha", "def f(first, second): pass\nf(1)", "def f(*, key): pass\nf(kez=1)", "def f(a): pass\nf(1, 2, 3)", "class A:\n    def __init__(self, x): pass\nA()", "exec('1/0')", "exec('def f(): 1/0\\nf()')",
         "eval('1 +')", "eval('unknown + 1')", "compile('x = (', 'named.py', 'exec')", "exec(compile('\\n\\n1/0', 'named.py', 'exec'))", "int('x', base=2)", "list(map(fail, items))",
         "sorted(items, key=fail)", "[*map(lambda x: x / 0, items)]", "class M(type):\n    def __call__(cls): fail()\nclass A(metaclass=M): pass\nA()", "class A:\n    @property\n    def p(self): fail()\nA().p", "class A:\n    def __init_subclass__(cls): fail()\nclass B(A): pass",
         "class A:\n    def __set_name__(self, *a): fail()\nclass B:\n    x = A()", "def g():\n    yield 1\n    fail()\nfor x in g():\n    pass", "def g():\n    try: yield 1\n    finally: fail()\nnext(it := g()); it.close()", "def g(): yield\nit = g(); next(it); it.throw(ValueError('thrown'))",
         "def g(): yield from h()\ndef h(): yield 1; fail()\nlist(g())", "async def a(): await b()\nasync def b(): fail()\na().send(None)", "def f():\n    raise StopIteration\ndef g():\n    yield f()\nlist(g())", "e = ValueError('again')\ntry: raise e\nexcept ValueError: pass\nraise e",
         "e = ValueError('note')\ne.__notes__ = 5\nraise e", "e = ValueError('note')\ne.__notes__ = ['a', 1, 'b\\n\\nc', '']\nraise e", "class N(Exception):\n    __notes__ = ('x', 'y')\nraise N", "e = ValueError('n')\ne.__notes__ = 'abc'\nraise e", "raise ValueError from 1", "raise 1", "raise int",
         "raise ValueError('a', 'b') from KeyError", "try: fail()\nexcept int: pass", "try: fail()\nexcept 1: pass", "try: fail()\nexcept (KeyError, 2): pass", "print(1, file=3)", "print('x', foo=1)", "import sys\nsys.setrecursionlimit(50)\ndef r(): r()\nr()",
         "def f():\n\traise ValueError(\n\t\t'tabs')\nf()", "x = [\n    1,\n    2,\n    fail(\n        3\n    ),\n]", "same(same(same(\n  fail(\n))))", "(items\n .append(1)\n .x)", "x = (1 +\n     2 +\n     nothing)", "box.method(\n).a.b.c", "assert items == [\n 1,\n 2]", "assert False, 'mess'\nx",
         "lambda_ = lambda: (\n    1 / 0\n)\nlambda_()", "x = 1 if same(\n  1) / 0 else 2", "名前.größe", "'ß漢字😀' + größe + 'ü' / 2", "größe   +   名前", "items [ 10 ]", "items[(10)]", "(items)[(10)]", "number  .  nope", "same (1) (2)", "items[1][2]", "table['key']['q']", "table['a']['b']",
         "number + number + text + number", "(number + (text))", "(number) + (text)", "number ** text ** 2", "-number + text", "not number + text", "number and number + text", "number+text if 1 else 2", "f'{number + text}'", "f'''\n{number + text}'''", "x = number + text # é",
         "number+\\\ntext", "items[\\\n10]", "number.x = text.y = 5", "number; number + text; number", "(yield_) + 1", "async_ + 1", "number @ text", "number // text", "number >> text", "number & text", "number | text", "number ^ text", "number % text", "number != unknown", "number is unknown"]


def other(rng):
    source = rng.choice(OTHER)
    if "%d" in source and "'%d'" not in source:
        source = source.replace("%d", str(rng.choice([0, 1, 2, 3, 4, 5, 10, 100])))
    return PRELUDE + source + "\n"


KINDS = {"simple": simple, "chains": chains, "syntax": syntax, "other": other}


def run(command, path):
    try:
        done = subprocess.run(command + [path], capture_output=True, timeout=60, env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8"))
    except subprocess.TimeoutExpired:
        return None, "", "timeout"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def check(options, kind, number, directory):
    rng = random.Random("%s %d %d" % (kind, options.seed, number))
    source = OTHER_ALL[number] if kind == "every" else KINDS[kind](rng)
    path = os.path.join(directory, "script.py")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(source)
    expected, got = run([options.python], path), run([options.krait], path)
    if expected == got:
        return True
    if options.shown < options.show:
        options.shown += 1
        body = source[len(PRELUDE):] if source.startswith(PRELUDE) else source
        print("== %s %d\n%s" % (kind, number, body.rstrip()))
        for i, name in enumerate(["status", "stdout", "stderr"]):
            if expected[i] != got[i]:
                print("-- %s" % name)
                print("\n".join(difflib.unified_diff(str(expected[i]).splitlines(), str(got[i]).splitlines(), "expected", "got", lineterm="", n=1)))
    return False


OTHER_ALL = [PRELUDE + source.replace("%d", "4") + "\n" for source in OTHER] + ["exec(" + repr(source.encode() + b"\n") + ")\n" for source in BROKEN] + \
            [PRELUDE + "x = " + bad + "\n" for bad in BAD] + [PRELUDE + CLASSES + "raise " + e + "\n" for e in EXCEPTIONS]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--krait", required=True)
    parser.add_argument("--python", default="/usr/bin/python3.11")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("kinds", nargs="*")
    options = parser.parse_args()
    options.shown = 0
    failed = 0
    with tempfile.TemporaryDirectory() as directory:
        for kind in options.kinds or ["every", *KINDS]:
            count = len(OTHER_ALL) if kind == "every" else options.count
            different = sum(not check(options, kind, number, directory) for number in range(count))
            print("%s: %d programs, %d different" % (kind, count, different))
            failed += different
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
