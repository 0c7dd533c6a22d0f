# Wrong programs: the same message at the same place as CPython 3.11, or the difference that is meant.
"""usage: errors.py --engine AST_MAIN [--ends] [filter]

Each snippet is compiled by the Python that runs this script and parsed by the engine; kind, message, line and
offset must agree (--ends: the end too). Snippets in MEANT have the outcome that is written beside them, with
the reason: where Python 3.12 words it differently, or where CPython's own answer is an accident.
"""
import argparse
import ast
import re
import subprocess
import sys
import tempfile
import os
import warnings

SNIPPETS = r'''
x +
x = = 1
x y
1 1
)
(
[
{
(]
[1, 2
(1,\n 2
foo(1, 2\nx = 3\ny = 4
{1: 2\nx
{x: *y}
{1: 2, 3: *f(a), 4: 5}
"abc
'abc
"""abc
\'\'\'abc\ndef
x = "abc\n
x = ("abc\n)
b"abc
b"\u00e9"
b'abc' 'def'
'a' b'b'
0777
00123
0_7
1__0
1_
0x
0xg
0x_
0o8
0o18
0b2
0b12
0b
0o
1e
1e+
1e-
1.e+
1_000_
1_a
12abc
1.5abc
0xfor
1.2.3
1j2
1_.5
1._5
1e5x
0b1x
0xfz
0o7a
$
a$b
?
a?
`a`
!
a!b
a ! b
\u20ac = 1
a\u20ac = 1
x = \u00a0 1
\u200b
x = \u201chello\u201d
\x01
\x07 = 3
x = \\ 1
x \\ 
\\
x = 1 \\
(\\
if x:\npass
if x:\n
if x:
if x\n    pass
if x pass
if:\n pass
if x = 1:\n pass
if x == 1 and y = 2:\n pass
if (x = 1):\n pass
if x.y = 1:\n pass
if f() = 1:\n pass
if True = 1:\n pass
if x:\n  y\n z
if x:\n    a\n  b
if x:\n    a\n   b\nc
  x = 1
x = 1\n  y = 2
def f():\n\tx\n        y
def f():\n        x\n\ty
if x:\n\ta\n    b
elif x:\n pass
else:\n pass
if x:\n pass\nelse x:\n pass
if x:\n pass\nelse\n pass
if x:\n pass\nelif y\n pass
if x:\n pass\nelif y:\npass
if x:\n pass\nelse:\npass
while x\n pass
while x:\npass
while:\n pass
while x = 1:\n pass
for x in y\n pass
for x in y:\npass
for x y:\n pass
for x:\n pass
for in y:\n pass
for 1 in y:\n pass
for f() in y:\n pass
for x, f() in y:\n pass
for x + 1 in y:\n pass
for (x, 1) in y:\n pass
for x in range(3)\n    print(x)
for x in y: pass\nelse\n pass
for x in y:\n pass\nelse:\npass
try\n pass
try:\npass
try:\n pass
try:\n pass\nx = 1
try:\n pass\nexcept\n pass
try:\n pass\nexcept:\npass
try:\n pass\nexcept A\n pass
try:\n pass\nexcept A:\npass
try:\n pass\nexcept A, B:\n pass
try:\n pass\nexcept A, B as e:\n pass
try:\n pass\nexcept A as 1:\n pass
try:\n pass\nexcept A as e.f:\n pass
try:\n pass\nexcept* :\n pass
try:\n pass\nexcept*\n pass
try:\n pass\nexcept* A:\npass
try:\n pass\nexcept A:\n pass\nexcept* B:\n pass
try:\n pass\nexcept* A:\n pass\nexcept B:\n pass
try:\n pass\nfinally\n pass
try:\n pass\nfinally:\npass
try:\n pass\nelse:\n pass
try:\n pass\nexcept: pass\nelse:\npass
try: pass\nfoo()
with x\n pass
with x:\npass
with x as y\n pass
with x as 1:\n pass
with x as f():\n pass
with x as a + 1:\n pass
with (x as y)\n pass
with (x as y):\npass
with (x, y as f()):\n pass
with (x as y, z):\npass
with:\n pass
with x y:\n pass
def f\n pass
def f(:\n pass
def f()\n pass
def f():\npass
def f(x):
def (x):\n pass
def f(x y):\n pass
def f(a=1, b):\n pass
def f(a, b=1, c):\n pass
def f(a=1, /, b):\n pass
def f(*):\n pass
def f(*, **k):\n pass
def f(*,):\n pass
def f(a, *):\n pass
def f(*a, *b):\n pass
def f(*a, *):\n pass
def f(*, a, *, b):\n pass
def f(**k, a):\n pass
def f(**k, *a):\n pass
def f(**k, **l):\n pass
def f(**k=1):\n pass
def f(*a=1):\n pass
def f(/):\n pass
def f(/, a):\n pass
def f(a, /, b, /):\n pass
def f(*a, /):\n pass
def f(*, a, /):\n pass
def f(a, / *b):\n pass
def f(a=):\n pass
def f(a=, b):\n pass
def f(a:=1):\n pass
def f(a, (b, c)):\n pass
def f((a)):\n pass
def f((a, b)=1):\n pass
def f(1):\n pass
def f("a"):\n pass
def f(None):\n pass
def f(a) ->:\n pass
def f(a) -> int\n pass
def f(a, a.b):\n pass
lambda *: 1
lambda *, **k: 1
lambda a=1, b: 1
lambda (a, b): 1
lambda (a): 1
lambda a, /, b, /: 1
lambda /: 1
lambda *a, *b: 1
lambda **k, a: 1
lambda **k=1: 1
lambda *a=1: 1
lambda a=: 1
lambda a
lambda: 
lambda x y: 1
class\n pass
class A\n pass
class A:\npass
class A(\n pass
class A(B\n pass
class A(x for x in y):\n pass
class A(a=1, b):\n pass
class A(B)\n pass
class A B:\n pass
class 1:\n pass
@\ndef f(): pass
@x\ny = 1
@x y\ndef f(): pass
@x
async x
async def f()\n pass
async with x\n pass
async for x in y\n pass
async for x() in y: pass
async while x: pass
return 1 2
return =
raise x from
raise x y
raise from x
raise x, y
assert
assert x,
assert x y
assert x, y, z
del
del f()
del f(), g
del (a, f())
del [a, 1]
del *a
del *a, b
del a b
del a + b
del (a for a in b)
del 1
del "x"
del None
del a, b +
del (x)(y)
del {}
del a.b()
import
import a.
import a as
import a b
import a.b as c.d
import a, 
import (a)
from a import
from a import b,
from a import b, c,
from a import (b, c
from a import (b, c))
from a import b c
from a import ()
from a import *, b
from a import b as
from import a
from . import
from .a
from a import b.c
from a import 1
global
global 1
global x.y
global x,
nonlocal
pass 1
break x
continue 1
print x
print "hello"
print "hello" % x
print x, y
print
exec "x"
exec x in y
print(x) y
    print x
print -1 x
f(print x)
a, print x
f(x y)
f(x, y z)
f(x for x in y, 1)
f(1, x for x in y)
f(x for x in y, z for z in w)
f(a, x for x in y, b)
f(a=1, b)
f(a=1, b, c=2)
f(**a, b)
f(**a, *b)
f(a=1, **b, c)
f(*a, **b, *c)
f(a=1, *b, c)
f(a.b=1)
f(1=2)
f(a+b=1)
f(a()=1)
f((a)=1)
f("a"=1)
f(True=1)
f(None=1)
f(False=1, a)
f(a=)
f(a=b for b in c)
f(a=1, b=c for c in d)
f(a, b=)
f(*)
f(**)
f(*a for a in b)
f(**a for a in b)
f(a b=1)
f(a, , b)
f(,)
f(a:=1, b:=)
f(a.b:=1)
f(a=b:=1)
f(a
f(a,\n b
f(a))
f(a, b]
f(x if y)
f(x if y else)
f(x if y z)
(x if y)
(x if y, z)
x if y
x if y else
[x if y]
(a b)
(a, b c)
(a, b c, d)
[a b]
[a, b c]
{a b}
{a: b c}
{a: b, c d}
{a: b c: d}
{a b: c}
(a\nb)
[1\n2]
(1 2 3)
("a" b)
(a "b")
(match x)
(a not b)
(a is)
(not)
(a, not)
(*a)
(**a)
(*a, *b
(*a for a in b)
[*a for a in b]
{*a for a in b}
{**a for a in b}
{**a: 1}
{a: *b}
{a: **b}
{a: }
{a:, b: 1}
{a: 1, b}
{a: 1, b:}
{a: 1, b: *c}
{a: 1, b c}
{1:2, 3:4, 5}
{1:2, 3 for x in y}
{a, b: c}
{a: b for}
{a: b for x}
{a: b for x in}
{a:b, c:d for x in y}
[a, b for a, b in c]
[a, for a in b]
[a, b, c for a in b]
{a, b for a in b}
(a, b for a in b)
[a for a in b if]
[a for a b]
[a for 1 in b]
[a for f() in b]
[a for a in b for]
[a for a in *b]
[for a in b]
[a async b]
[a := 1]
[a = 1]
(a = 1)
(a.b = 1)
(a, b = 1)
(a == b = 1)
(a + b = c)
(1 = 2)
(a := 1 := 2)
(a.b := 1)
(f() := 1)
(1 := 2)
(a, b := c, d)
(a[0] := 1)
([a] := 1)
((a, b) := 1)
(lambda: x := 1)
(a = b = c)
a := 1
a = b := 1
x[a=1]
x[a b]
x[
x[]
x[1:2:3:4]
x[*a b]
x[a:b=1]
x.
x.1
x..y
x.if
x.(y)
1.a
1.real
f() = 1
f() = x = 1
x = f() = 1
a + b = c
a + b = c = d
-a = 1
not a = 1
a and b = 1
a < b = 1
a if b else c = 1
lambda: x = 1
[a, 1] = 2
[a, f()] = 2
(a, 1) = 2
a, 1 = 2
a, f() = 2
f(), a = 2
a, *1 = 2
*f() = 1
a, b + c = 1
1 = x
1 = x = 2
"a" = 1
b"a" = 1
1.5 = 1
... = 1
None = 1
True = 1
False = 1
x = None = 1
(None) = 1
None, a = 1
{} = 1
{1: 2} = 1
{1} = 1
[] = ()
[x for x in y] = 1
(x for x in y) = 1
{x for x in y} = 1
{x: y for x in y} = 1
(yield) = 1
yield = 1
yield x = 1
x = yield = 1
await x = 1
`x` = 1
x = 1 = 2
x = 1 2
x = (1 2)
x = 1 +
x = 
x = )
x = +
x = y z
x += 
x += 1 += 2
f() += 1
a, b += 1
(a, b) += 1
[a] += 1
1 += 1
"a" += 1
a + b += 1
None += 1
(a) += (b
x += y = 1
a if b else c += 1
lambda: x += 1
yield x += 1
x: 
x: int = 
x: int = 1 = 2
x: int y
f(): int
f(): int = 1
1: int
(a, b): int
[a, b]: int
a, b: int
a, b: int = 1
[a]: int = 1
(a): int = = 1
((a, b)): int
x + 1: int
lambda: x: int
*a: int
"a": int
None: int
{}: int
x -> y
x <> y
1 <> 2
a <> b = c
a === b
a =+
a ++
a ** 
a //
a @ 
@
a >>> b
a <<< b
a && b
a || b
not
a not b
a not in
a is not
a in
a.b.
a[1
a[1,
~
-
+
*
**
*a, **b
yield from
yield yield
await
await await x
a; ; b
;
a;;
a; b c
:
,
.
...a
->
:=
=
==
match x\n case 1: pass
match x:\n
match x:\ncase 1: pass
match x:\n case 1\n  pass
match x:\n case 1:\n pass
match x:\n case 1:\npass
match x:\n pass
match x:\n case:\n  pass
match x:\n case a.b as c.d: pass
match x:\n case a as _: pass
match x:\n case a as 1: pass
match x:\n case a as f(): pass
match x:\n case 1 +: pass
match x:\n case 1 + 2: pass
match x:\n case 1j + 2j: pass
match x:\n case -a: pass
match x:\n case A(a=1, b): pass
match x:\n case A(a=1, b, c): pass
match x:\n case A(a=1, b, c=2): pass
match x:\n case A(a.b=1): pass
match x:\n case {a: 1}: pass
match x:\n case {**a, "b": 1}: pass
match x:\n case {"b": 1, **_}: pass
match x:\n case {**_}: pass
match x:\n case *a: pass
match x:\n case (*a): pass
match x:\n case a | : pass
match x:\n case a b: pass
match x:\n case f().x: pass
match x:\n case a if: pass
match x:\n case a if b = 1: pass
match x:\n case [a, b: pass
match x:\n case x[0]: pass
match x:\n case lambda: pass
match x y:\n case 1: pass
match\n
match:\n pass
match *a:\n case 1: pass
match x:\n case 1: pass\n x
match x:\n case 1: pass\nelse: pass
"\x"
"\x1"
"\xzz"
"\u12"
"\u123"
"\U0011"
"\U00110000"
"\N"
"\N{"
"\N{}"
"\N{no such name}"
"\Nabc"
x = "abc" "\x"
f("\x1", 2)
b"\x"
b"abc\x1"
"\u00e9\x"
"abc\\\x4"
"""abc\ndef\x1"""
x = """abc\n\xq\n""" + 1
r"\x"
u"\x1"
rb"\x" ur"x"
u'x' b'y'
bu"x"
ub"x"
br"a" rb"b" "c"
kf"x"
x = 1if 2else
x = 5 if
1if 2
0_
f(1)(
f(1)]
f(1)}
f[1)
f{1)
{(})
[{]}
(\n]
(\n\n]
[(\n}
((((((((((
x = [\n1,\n2\ny = 3
x = {\n'a': 1\n'b': 2}
x = {'a': 1 'b': 2}
x = ['a' 'b' c]
x = [a\n b\n c]
foo(a, b\n    for c in d)
foo(a b for c in d)
foo(a, b c for d in e)
def f(\n  a,\n  b\n:
def f(x)\n    return x
def f(x):\nreturn x
class C:\n    def f(self):\n    pass
class C:\ndef f(self): pass
if x:\n    if y:\n    z
if x:\n    for y in z:\n    pass
if x:\n    y\n  else:\n    z
x = 1\n    y = 2\nz
def f():\n    x\n      y
  x\ny
\tx
\x0cx y
x\x0c y
# comment\nx y
x # comment y\n)
x = (1, # c\n 2 3)
if x: # c\npass
if x # c\n pass
for x in y: pass x
while 1: x y
if x: pass else: pass
if x: if y: pass
a = 1; if x: pass
for x in y: for z in w: pass
if x: def f(): pass
else
elif
except
except: pass
finally: pass
in x
is x
and x
or x
as x
from x
import x from y
with
lambda
True True
None None
a.b c
a[1] b
a() b
"a" b
"a" 1
1 "a"
a "b" c
a 'b
a "b\n
def
def f
class
async
async def
for
while
if
elif x
try
return return
pass pass
\ufeff\ufeffx
x = 10l
x = 0xFFl
x = 1L
ur"x"
x = 07
x = 08
x = 00.5x
x = 09.5
x = 09j
x = 1.0.0
print 1 if 2
print >>x, y
print >>x y
exec "a" "b"
exec
a = print x
if print x: pass
raise print x
(print x)
[print x]
print x if y
print *a
print **a
print not x
print lambda: x
print yield
print;x y
print.x y
print[0] y
print x y
print x)
a b c d
(a b c d)
f(a, b, g d)
f(a, b=g d)
f(a b, c d)
f(**a b)
f(*a b)
f(a for b c)
[a b for a in b]
{a: b c for a in b}
{a b: c for a in b}
a[b c:d]
a[b:g d]
a[b:c:d e]
lambda: a b
(lambda: a b)
(lambda a b: c)
(yield a b)
(await a b)
(a := b c)
(a if b c else d)
(a if b else g d)
(not a b)
(-a b)
(a + b c)
(a.b c.d)
(a, b) c
[a] b
{a} b
(a) (b
(a) b
[(a) b]
f(a)(b c)
x = f(a b)
x = {a: (b c)}
return (a b)
assert (a b)
del (a b)
for a in (b c): pass
with (a b): pass
with (a, b c): pass
with (a as b c): pass
if (a b): pass
if a b: pass
while a b: pass
class A(b c): pass
def f(a=b c): pass
def f(a: b c): pass
def f() -> a b: pass
@(a b)\ndef f(): pass
a = [\n  b\n  c\n]
a = {\n  b: 1,\n  c d\n}
a = (\n  b,\n  g d,\n  e\n)
foo(\n  a=1\n  b=2\n)
foo(\n  'a'\n  b\n)
x = 'abc' def'
x = "it"s"
x = 'it's'
'''

# snippet -> (kind, message, line, offset): what is meant, and why it is not what CPython 3.11 says.
MEANT = {}
for line in r'''
f"{a b}" | SyntaxError | invalid syntax. Perhaps you forgot a comma? | 1 | 4
f"{a + }" | SyntaxError | f-string: expecting '=', or '!', or ':', or '}' | 1 | 6
f"{}" | SyntaxError | f-string: valid expression required before '}' | 1 | 4
f"{a $ b}" | SyntaxError | f-string: expecting '=', or '!', or ':', or '}' | 1 | 6
f"{lambda x:1}" | SyntaxError | f-string: lambda expressions are not allowed without parentheses | 1 | 4
f"{a!x}" | SyntaxError | f-string: invalid conversion character 'x': expected 's', 'r', or 'a' | 1 | 6
f"{a! r}" | SyntaxError | f-string: conversion type must come right after the exclamanation mark | 1 | 5
f"{a:{b}" | SyntaxError | f-string: expecting '}', or format specs | 1 | 9
f"{a:{b:{c:{d}}}}" | SyntaxError | f-string: expressions nested too deeply | 1 | 11
f"{a" | SyntaxError | f-string: expecting '}' | 1 | 5
f"{a]}" | SyntaxError | f-string: unmatched ']' | 1 | 5
f"{a(}" | SyntaxError | closing parenthesis '}' does not match opening parenthesis '(' | 1 | 6
f"}" | SyntaxError | f-string: single '}' is not allowed | 1 | 3
f"{a=b}" | SyntaxError | f-string: expecting '!', or ':', or '}' | 1 | 6
f"{!r}" | SyntaxError | f-string: valid expression required before '!' | 1 | 4
f"{=}" | SyntaxError | f-string: valid expression required before '=' | 1 | 4
f"{a:}}" | SyntaxError | f-string: single '}' is not allowed | 1 | 7
f'{a | SyntaxError | '{' was never closed | 1 | 3
f\'\'\'{a | SyntaxError | '{' was never closed | 1 | 5
f'abc | SyntaxError | unterminated f-string literal (detected at line 1) | 1 | 1
f'{(a}' | SyntaxError | closing parenthesis '}' does not match opening parenthesis '(' | 1 | 6
f"{print x}" | SyntaxError | Missing parentheses in call to 'print'. Did you mean print(...)? | 1 | 4
f"{x=1 if 2}" | SyntaxError | f-string: expecting '!', or ':', or '}' | 1 | 6
f"{def}" | SyntaxError | f-string: expecting a valid expression after '{' | 1 | 4
f"{a!}" | SyntaxError | f-string: missing conversion character | 1 | 6
f"{a!1}" | SyntaxError | f-string: invalid conversion character | 1 | 6
f"{a!r b}" | SyntaxError | f-string: expecting ':' or '}' | 1 | 8
f"{a!r=}" | SyntaxError | f-string: expecting ':' or '}' | 1 | 7
f"{a:{b c}}" | SyntaxError | invalid syntax. Perhaps you forgot a comma? | 1 | 7
f"{f(a=1 b)}" | SyntaxError | invalid syntax. Perhaps you forgot a comma? | 1 | 8
f"{f(a for a in b, c)}" | SyntaxError | Generator expression must be parenthesized | 1 | 6
f"{x:{y} | SyntaxError | '{' was never closed | 1 | 3
f"{[}" | SyntaxError | closing parenthesis '}' does not match opening parenthesis '[' | 1 | 5
f"{1 = 2}" | SyntaxError | f-string: expecting '!', or ':', or '}' | 1 | 8
f'{a #}' | SyntaxError | '{' was never closed | 1 | 3
f"{a \ b}" | SyntaxError | unexpected character after line continuation character | 1 | 7
f"{x for x in y}" | SyntaxError | f-string: expecting '=', or '!', or ':', or '}' | 1 | 6
'''.strip().split("\n"):
    source, kind, message, at_line, offset = line.split(" | ")
    MEANT[source.replace("\\'", "'")] = (kind, message, int(at_line), int(offset))


def read(snippet):
    """The snippet's \\n, \\t, \\x, \\u are those of this file only; \\\\ is a backslash of the program."""
    def character(found):
        text = found.group(0)
        if text == "\\'":
            return "'"
        if text == "\\\\":
            return "\\"
        if text in ("\\n", "\\t"):
            return {"\\n": "\n", "\\t": "\t"}[text]
        return chr(int(text[2:], 16))

    if re.match(r"""[^'"]*['"]""", snippet) and re.search(r"\\[xuUN]", snippet.split("=")[-1]) and (
        not snippet.startswith(("b\"\\u00", "x = \\u20"))
    ):
        # In a string literal an escape is the program's own.
        return re.sub(r"\\n(?![a-z])|\\n(?=def)", "\n", snippet) if '"""' in snippet else snippet
    return re.sub(r"\\\\|\\'|\\[nt]|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}", character, snippet)


def wanted(source):
    warnings.simplefilter("ignore")
    try:
        compile(source.decode(), "snippet", "exec", ast.PyCF_ONLY_AST)
    except SyntaxError as error:
        return (type(error).__name__, error.msg, error.lineno, error.offset,
                error.end_lineno, error.end_offset)
    except MemoryError as error:
        return ("MemoryError", str(error), 0, 0, 0, 0)
    return None


def answered(process, path):
    process.stdin.write(path.encode() + b"\n")
    process.stdin.flush()
    head = process.stdout.readline().split()
    if not head:
        return ("crash",)
    text = process.stdout.read(int(head[1])).decode("utf-8", "replace")
    if head[0] == b"OK":
        return None
    found = re.fullmatch(
        r"(\w+): (.*) \(line (-?\d+), offset (-?\d+), end line (-?\d+), end offset (-?\d+)\)", text, re.S)
    return (found[1], found[2], *map(int, found.groups()[2:]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("--ends", action="store_true")
    parser.add_argument("filter", nargs="?", default="")
    options = parser.parse_args()
    count = 6 if options.ends else 4
    process = subprocess.Popen([options.engine, "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    same = total = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "snippet.py")
        for snippet in SNIPPETS.strip("\n").split("\n") + list(MEANT):
            if options.filter not in snippet:
                continue
            source = read(snippet).encode() if snippet not in MEANT else snippet.encode()
            with open(path, "wb") as file:
                file.write(source)
            want = MEANT.get(snippet) or wanted(source)
            got = answered(process, path)
            total += 1
            if (want and want[:count]) == (got and got[:count]):
                same += 1
                continue
            print("%r\n    wanted %s\n    got    %s" % (source.decode(), want, got))
    process.stdin.close()
    print("%d of %d wrong programs are refused alike" % (same, total))
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
