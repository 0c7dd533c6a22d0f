# What is said of sources that are no Python: the kinds, the messages and the lines, where CPython 3.11 and 3.12 agree.
tests = r'''(x for x in y, 1)
f(x for x in y, 1)
f(1, x for x in y)
f(a=1, 2)
f(**a, *b)
f(**a, b)
f(a.b=1)
f(True=1)
f(None=1)
f(a()=1)
f(1+1=2)
f(a for a in b, c for c in d)
class C(x for x in y): pass
def f(*): pass
def f(*, **k): pass
def f(**k, a): pass
def f(*a, *b): pass
def f(*a, *, b): pass
def f(a, /, b, /): pass
def f(/): pass
def f(/, a): pass
def f(*, /): pass
def f(*a, /): pass
def f(a, *, /): pass
def f(a, a): pass
def f(*, a, a): pass
def f(a, (b, c)): pass
def f(a, 1): pass
def f(*a=1): pass
def f(**k=1): pass
def f(a=): pass
def f(**k, *a): pass
def f(**k, **l): pass
lambda *: a
lambda *, **k: a
lambda **k, a: a
lambda *a, *b: a
lambda a, /, b, /: a
lambda /: a
lambda a, a: a
lambda (a): a
lambda a=: a
lambda *a=1: a
x = 1 = y
1 = x
None = 1
True = 1
f() = 1
a + b = 1
a and b = 1
not a = 1
-a = 1
(a, 1) = 2
[a, b()] = 2
{a: b} = 1
{a} = 1
"x" = 1
f"x" = 1
... = 1
a if b else c = 1
lambda: 1 = 2
(yield) = 1
a < b = 1
x := 1
(x := 1) = 2
(x.y := 1)
(x[0] := 1)
(1 := 2)
((a, b) := 1)
[x := 1 for x in y]
[i := 0 for i in range(5)]
[[(j := 0) for i in range(5)] for j in range(5)]
[i for i in (j := range(5))]
class C: [(x := 1) for i in range(3)]
del 1
del f()
del (a, b())
del a + b
del *a
del (*a,)
del None
del (a for a in b)
del x := 1
for 1 in x: pass
for f() in x: pass
for a, 1 in x: pass
for x in : pass
for in x: pass
for x y: pass
with a as 1: pass
with a as f(): pass
with (a as 1): pass
with (a, b as f()): pass
with a as b, c as 1: pass
with : pass
import a.b as c.d
import
from import a
from a import
from a import *, b
from a import (b, c
from a import b,
from . import
from a import (
from a import ()
import a as 1
from a import b as 1
x += y = 1
(a, b) += 1
f() += 1
1 += 1
a, b += 1
x: int: str
(a, b): int
[a]: int
a, b: int
f(): int = 1
print 1
print "a"
exec "a"
print a, b
raise a, b
if x = 1: pass
while x = 1: pass
if x:
else: pass
elif x: pass
try: pass
except: pass
finally: pass
try: pass\nx=1
try: pass\nexcept: pass\nexcept A: pass
try: pass\nexcept A, B: pass
try: pass\nexcept* : pass
try: pass\nexcept A: pass\nexcept* B: pass
try: pass\nexcept* A: break
try:\nx
for x in y:\nx
def f():\nx
class C:\nx
if a:\nx
while a:\nx
with a:\nx
match a:\ncase 1: pass
match a:\n case 1:\n pass
if a\n pass
while a\n pass
for a in b\n pass
def f()\n pass
class C\n pass
class C()\n pass
with a\n pass
try\n pass
else\n pass
lambda a
match a\n case 1: pass
match a:\n case 1\n  pass
match a:\n case a.b as c.d: pass
match a:\n case x as _: pass
match a:\n case {**a, 1: b}: pass
match a:\n case {**_}: pass
match a:\n case C(a=1, 2): pass
match a:\n case a | b: pass
match a:\n case a: pass\n case b: pass
match a:\n case _: pass\n case b: pass
match a:\n case (a | 1): pass
match a:\n case [*a, *b]: pass
match a:\n case {1: a, 1: b}: pass
match a:\n case C(a=1, a=2): pass
match a:\n case 1 + 1: pass
match a:\n case -a: pass
match a:\n case 1j + 1: pass
match a:\n case f"x": pass
match a:\n case [a, a]: pass
{1:}
{1: *a}
{1: a, b}
{1: a, **}
{1, 2: 3}
{**a, b}
{a: b for a, b in c, d}
{**a for a in b}
{*a for a in b}
[*a for a in b]
(*a for a in b)
[a, b for a in b]
[for a in b]
[a for a]
[a for 1 in b]
[a if b for c in d]
[a for a in b if]
(*a)
*a
*a = 1
*a, *b = 1
a = *b
return *a
f(*)
f(**)
f(a, b
f(a, b]
f(a))
[1, 2
{1, 2
(1, [2, 3}
)
]
}
a b
a 1
1 a
"a" b
a "b"
a ? b
a $ b
a ! b
a ` b
a <> b
a ++
a --
++ a
a === b
a => b
a && b
a || b
a ->
! a
not
a not b
a is
a in
a if b
a if b else
if a else b
yield
await x
return
break
continue
def f(): continue
class C: return
def f(): x = yield = 1
async x
async for a in b: pass
async with a: pass
def f(): await x
def f(): async with a: pass
def f(): [x async for x in y]
async def f(): yield from x
async def f(): return 1; yield
nonlocal x
def f(): nonlocal x
def f(x): global x
def f(): x = 1; global x
def f(): print(x); global x
def f(): global x; nonlocal x
def f(): x: int; global x
global
global x, 1
global x.y
nonlocal
from __future__ import x
from __future__ import braces
x = 1; from __future__ import division
def f(): from a import *
class C: from a import *
assert
assert x,
assert (x, 1) = 1
__debug__ = 1
def __debug__(): pass
f(__debug__=1)
def f(__debug__): pass
del __debug__
import __debug__
for __debug__ in x: pass
with a as __debug__: pass
x.__debug__ = 1
class __debug__: pass
1.a
1_
1__0
0_7
07
0b2
0o8
0xg
1e
1e+
1.2.3
1a
0x1g
1_000_
0_
1_j
"abc
'abc
"""abc
\ a
a \
\
 a
if a:\n  b\n c
if a:\n\tb\n        c
	a
a\n b
'\x1'
'\u12'
'\U12345678'
'\N{foo}'
b'\x1'
b'é'
'a' b'b'
u'a' b'b'
rb'a' 'b'
ur'a'
bu'a'
@
@a
@a\nb
@a b\ndef f(): pass
class 1: pass
def 1(): pass
def f.g(): pass
class C.D: pass
def f() -> : pass
def f(a: ): pass
x: = 1
x[
x[]
x[1:2:3:4]
x[a b]
x.1
x.
x..y
.x
x(.y)
a, = 
a = 
= a
a =
a == 
== a
a < 
a and
or a
a, , b
, a
(,)
[,]
{,}
(a, , b)
[a, , b]
f(,)
f(a,,b)
f(a, )(
type x
type X = 
case 1:
match
match x
a €
“a”
a；b
if True print(1)
if x then: pass
for (i=0; i<3; i++): pass
x = {a=1}
x = [a=1]
x = (a=1)
f(a:=1, b=2, c:=3)
f(a=b:=1)
f(a=(b:=1))
x[a=1]
x[a:=1]
x[*a]
x[**a]
x[lambda: 1 = 2]
def f(x): x := 1
a; ; b
;
a;;
if a: if b: c
if a: b else: c
while a: b; else: c
try: a except: b
with a: with b: c
def f(): def g(): pass
class C: def f(): pass
lambda: pass
lambda: return 1
lambda x: yield
(lambda: (yield))
a = yield = 1
x = await
print(a b)
print(a, b c)
print("a" b)
print("a" "b" c)
[a b, c]
{a b}
{a: b c}
{a: b, c d}
(a b)
(a, b c)
f(a, b c, d)
f(a b=1)
f(a=b c)'''.split('\n')
for t in tests:
    t = t.replace('\\n', '\n')
    try: compile(t, '<f>', 'exec'); print(repr(t), '-> ok')
    except SyntaxError as e: print(repr(t), '->', type(e).__name__, e.msg, e.lineno)
    except Exception as e: print(repr(t),'->',type(e), e)
