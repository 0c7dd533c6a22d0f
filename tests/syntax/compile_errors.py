# Wrong programs that parse: the compiler's errors and their places must be CPython's.
# usage: compile_errors.py COMPILE_MAIN; the interpreter that runs this is the oracle.
import os
import re
import subprocess
import sys
import tempfile
import warnings

if sys.version_info[:2] != (3, 11):
    print("skipped: the oracle is CPython 3.11")
    sys.exit(77)
warnings.simplefilter("ignore")

SNIPPETS = r"""
def f():
    x = 1
    global x
---
def f():
    print(x)
    global x
---
def f(x):
    global x
---
def f():
    x: int
    global x
---
def f():
    global x
    x: int = 1
---
def f():
    nonlocal x
---
nonlocal x
---
class C:
    nonlocal x
---
def f(a, b, a): pass
---
lambda a, *, a: 0
---
def f(a, *a): pass
---
def f():
    x = 1
    def g():
        print(x)
        nonlocal x
---
def f(x):
    def g(x):
        nonlocal x
---
def f():
    def g():
        x = 2
        nonlocal x
---
def f():
    x = 0
    def g():
        global x
        nonlocal x
---
def f():
    x = 0
    def g():
        nonlocal x
        global x
---
def f():
    global x
    def g():
        nonlocal x
---
return
---
class C:
    return 1
---
yield
---
x = yield 1
---
class C:
    yield from a
---
await x
---
def f():
    await x
---
def f(): return [await x for x in y]
---
break
---
continue
---
def f():
    break
---
while x:
    def g():
        continue
---
for x in y:
    class C:
        break
---
if x: continue
---
def f():
    from a import *
---
class C:
    from a import *
---
try:
    pass
except:
    pass
except ValueError:
    pass
---
[y for x in (y := z)]
---
[y for x in a for y in (b := x)]
---
[x := 1 for x in y]
---
[[x := 1 for a in b] for x in y]
---
[a for b in c if [b := 1]]
---
class C:
    [y := x for x in z]
---
[(y := 1) for x in a for y in b]
---
[i for i in range(5) if (j := 0) for k[j + 1] in range(5)]
---
[i for i in x for j in (lambda: (k := 1))()]
---
def f():
    [x async for x in y]
---
[x async for x in y]
---
def f():
    return {x: y async for x in z}
---
a, *b, *c = d
---
*a = b
---
*a, = *b
---
x = *a
---
(*a)
---
print(*a if b else c, *d)
---
[*a for a in b]
---
for *a in b: pass
---
del *a
---
__debug__ = 1
---
def __debug__(): pass
---
class __debug__: pass
---
def f(__debug__): pass
---
def f(*, __debug__): pass
---
lambda __debug__: 0
---
f(__debug__=1)
---
import __debug__
---
from a import __debug__
---
import a as __debug__
---
for __debug__ in x: pass
---
with x as __debug__: pass
---
x.__debug__ = 1
---
x.__debug__ += 1
---
del __debug__
---
del x.__debug__
---
__debug__ += 1
---
(__debug__ := 1)
---
__debug__: int
---
try: pass
except E as __debug__: pass
---
match x:
    case __debug__: pass
---
match x:
    case C(__debug__=1): pass
---
[x for __debug__ in y]
---
global __debug__
---
from __future__ import nothing
---
from __future__ import braces
---
x = 1
from __future__ import division
---
def f():
    from __future__ import division
---
x = 1; from __future__ import division
---
"doc"; from __future__ import annotations; x: (yield)
---
from __future__ import annotations
def f(x: (y := 1)): pass
---
from __future__ import annotations
def f() -> (await x): pass
---
from __future__ import annotations
x: [lambda: (yield)]
---
f(a=1, a=2)
---
class C(a=1, a=2): pass
---
f(a=1, b=2, **c, a=3)
---
async def f():
    yield 1
    return 2
---
async def f():
    yield from x
---
def f():
    async with a: pass
---
def f():
    async for a in b: pass
---
async with a: pass
---
async for a in b: pass
---
[(yield 1) for x in y]
---
{(yield 1) for x in y}
---
{(yield 1): 1 for x in y}
---
((yield 1) for x in y)
---
[x for x in (yield)]
---
def f(): ([x for x in y if (yield)])
---
def f(): [x for x in [(yield)]]
---
match x:
    case a: pass
    case b: pass
---
match x:
    case _: pass
    case b: pass
---
match x:
    case a | 1: pass
---
match x:
    case 1 | _ | 2: pass
---
match x:
    case (a | 1): pass
---
match x:
    case [a, a]: pass
---
match x:
    case {"a": a, **a}: pass
---
match x:
    case [*a, *b]: pass
---
match x:
    case [*a, 1, *_]: pass
---
match x:
    case (1 as a) | (2 as b): pass
---
match x:
    case [a] | [b]: pass
---
match x:
    case [a, b] | [a]: pass
---
match x:
    case [a, [a]]: pass
---
match x:
    case C(a=1, a=2): pass
---
match x:
    case {"a": 1, "a": 2}: pass
---
match x:
    case {1: 1, 1: 2}: pass
---
match x:
    case {None: 1, None: 2}: pass
---
match x:
    case {b"a": 1, b"a": 2}: pass
---
match x:
    case {**rest, "a": 1}: pass
---
match x:
    case a if b: pass
    case c: pass
    case d: pass
---
while x:
    try: pass
    except* E: break
---
while x:
    try: pass
    except* E: continue
---
def f():
    try: pass
    except* E: return
---
def f():
    try: pass
    except* E:
        try: pass
        finally: return 1
---
try: pass
except* E:
    break
---
for a in b:
 for a in b:
  for a in b:
   for a in b:
    for a in b:
     for a in b:
      for a in b:
       for a in b:
        for a in b:
         for a in b:
          for a in b:
           for a in b:
            for a in b:
             for a in b:
              for a in b:
               for a in b:
                for a in b:
                 for a in b:
                  for a in b:
                   for a in b:
                    for a in b:
                     pass
---
with a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u: pass
---
def f():
    try:
        return 1
        break
    finally:
        pass
---
if 0:
    break
---
def f():
    return
    yield
    return (await x)
---
x = lambda: (yield)
---
def f(x):
    x: int
    nonlocal x
---
class C:
    x: int
    global x
---
class C:
    x = 1
    global x
---
def f():
    import x
    global x
---
def f():
    def x(): pass
    global x
---
def f():
    for x in y: pass
    global x
---
def f():
    [x for y in z]
    global x
---
def f():
    class C: x
    global x
---
def f():
    global x, y, x
    x = 1
    nonlocal y
---
x = 1
global x
---
print(x)
global x
---
def f():
    global x
    (x := 1)
    [x := 2 for y in z]
---
def f(x):
    [x := 2 for y in z]
---
def f():
    nonlocal_x = 1
    def g():
        def h():
            nonlocal nonlocal_x, other
---
async def f():
    def g():
        [x async for x in y]
---
async def f():
    return (x async for x in y), [x async for x in y]
---
def f(): return (x async for x in y)
---
async def f(): return [[x async for x in y] for z in w]
---
def f(): return [[x async for x in y] for z in w]
---
async def f(): return lambda: await x
---
async def f():
    [await x for x in y]
    await [z for z in (await w)]
---
class C:
    async def f(self): return super()
    await x
---
x = [await y for z in w]
---
x = (await y for z in w)
---
(a, b) += 1
---
a = 1 if b else *c
---
return *a
---
def f(): return *a, b
---
x[*a]
---
x[*a:b]
---
assert *a
---
print(a := 1, b)
---
f(a for b in c, d)
---
def f():
    def __x(): pass
    class C:
        nonlocal __x
---
class C:
    def f(self, __a, _C__a): pass
---
def f(a=(yield)): pass
---
def f(a: (yield)): pass
---
class C:
    def f(self) -> (yield): pass
---
@(yield)
def f(): pass
""".strip("\n").split("\n---\n")

LINE = re.compile(r"(\S+?): (\d+): (.*) \(line (-?\d+), offset (-?\d+) to line (-?\d+), offset (-?\d+)\)$")


def oracle(path):
    with open(path, "rb") as file:
        text = file.read()
    try:
        compile(text, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return (error.msg, error.lineno or 0, error.offset or 0, error.end_lineno or 0, error.end_offset or 0)
    return None


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, snippet in enumerate(SNIPPETS):
            path = os.path.join(folder, f"{i:03}.py")
            with open(path, "w") as file:
                file.write(snippet + "\n")
            paths.append(path)
        output = subprocess.run([sys.argv[1], *paths], capture_output=True, text=True, timeout=300).stdout
        ours = {}
        for line in output.splitlines():
            if match := LINE.match(line):
                ours[match[1]] = (match[3], *(int(match[i]) for i in range(4, 8)))
            else:
                print("unexpected:", line)
                failed += 1
        for path, snippet in zip(paths, SNIPPETS):
            expected = oracle(path)
            if ours.get(path) != expected:
                failed += 1
                print(f"{snippet}\n  expected {expected}\n  got      {ours.get(path)}")
    print(f"{len(SNIPPETS)} programs, {failed} wrong")
    return failed > 0


sys.exit(main())
