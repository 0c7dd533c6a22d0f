# Coroutines, and programs with many of everything.
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class Y:
    def __await__(self):
        r = yield 'y'
        return 5
async def a1(): return await Y() + 1
print(run(a1()))
class AI:
    def __init__(s, n): s.n = n; s.i = 0
    def __aiter__(s): return s
    async def __anext__(s):
        s.i += 1
        if s.i > s.n: raise StopAsyncIteration
        await Y()
        return s.i
class AC:
    def __init__(s, sup=False): s.sup = sup
    async def __aenter__(s): await Y(); print('aenter'); return 7
    async def __aexit__(s, *a): await Y(); print('aexit', a[0], a[1]); return s.sup
async def a2():
    out = []
    async for x in AI(3):
        if x == 2: continue
        out.append(x)
    else: out.append('else')
    async for x in AI(9):
        if x == 2: break
    async with AC() as v, AC(True): out.append(v); raise ValueError(3)
    out.append([x async for x in AI(3) if x > 1])
    out.append({x: y async for x in AI(2) for y in (1,2)})
    out.append([await Y() for _ in range(2)])
    g = (x * 2 async for x in AI(2))
    async for z in g: out.append(z)
    async for z in ag(): out.append(z)
    out.append([[x async for x in AI(2)] for _ in range(2)])
    async def r():
        async with AC() as v: return v
    out.append(await r())
    return out
async def ag():
    for i in range(3):
        s = yield i
        await Y()
print(run(a2()))
async def a3():
    try:
        async for x in AI(3):
            raise KeyError(x)
    except KeyError as e: print(repr(e))
    finally: print('fin')
run(a3())
async def a4():
    g = ag()
    print(await g.__anext__())
    print(await g.asend(4))
    try: await g.athrow(ValueError('q'))
    except ValueError as e: print('out', e)
    await g.aclose()
run(a4())
# chain sizes
n = 60
print(eval('+'.join(['1'] * n)), eval('x' + '.a' * 0, {'x': 1}))
src = 'def f(x):\n  if x == 0: return 0\n' + ''.join(f'  elif x == {i}: return {i}\n' for i in range(1, n))
ns = {}; exec(src, ns); print(ns['f'](n - 1), ns['f'](5), ns['f'](n))
src = 'def g():\n' + ''.join(f'  v{i} = {i}\n' for i in range(5000)) + '  return v4999 + v4998 + v0, v4999 < v4998, v4999 - 1, v4095 + v4096\n'
exec(src, ns); print(ns['g']())
src = 'def h(' + ','.join(f'a{i}={i}' for i in range(400)) + '): return a399 + a0\nprint(h(), h(*range(400)), h(' + ','.join(f'a{i}={i+1}' for i in range(400)) + '))'
exec(src, ns)
src = 'x = [' + ','.join(f'"s{i}"' if i % 2 else str(i) + '+a' for i in range(2000)) + ']'
ns['a'] = 1; exec(src, ns); print(len(ns['x']), ns['x'][-1], ns['x'][1998])
src = 'd = {' + ','.join(f'"s{i}": {i}' for i in range(2000)) + '}'
exec(src, ns); print(len(ns['d']), ns['d']['s1999'])
src = 'f"' + ''.join('{a}x' for i in range(500)) + '"'
print(len(eval(src, {'a': 1})))
print(eval('1 < ' + ' < '.join(str(i) for i in range(2, 1000))), eval(' and '.join(['1'] * 999 + ['0'])), eval(' or '.join(['0'] * 999 + ['5'])))
class Z:
    @property
    def a(self): return self
    def m(self): return self
z = Z(); print(type(eval('z' + '.a' * 50 + '.m()' * 50)) is Z)
def nest(k):
    try:
        try:
            try:
                try:
                    try:
                        return k
                    finally:
                        try: pass
                        finally:
                            try: print(1)
                            finally: print(2)
                finally: print('a')
            finally: print('b')
        finally: print('c')
    finally:
        if k: return 'over'
print(nest(0), nest(1))
def lw(n):
    out = []
    while n and n > 2 or n == 1:
        n -= 1
        if n == 5: continue
        out.append(n)
    while not n == 0: n -= 1
    while n is None: pass
    while (m := n + 1) < 5: n = m
    return out, n
print(lw(8))
def idx():
    l = [1,2,3,4]
    l[1] += 5; l[1:3] = [9]; del l[0]
    l[::2]
    class O: pass
    o = O(); o.x = 1; o.x += 2; del o.x
    try: o.x
    except AttributeError as e: print(e)
    return l
print(idx())
def dd():
    x = 1
    del x
    try: return x
    except UnboundLocalError as e: return str(e)
print(dd())
print(*(i for i in 'abc'), sep='-')
def defaults(a, /, b, *, c=[]): return a, b, c
print(defaults(1, b=2))
try: defaults(a=1, b=2)
except TypeError as e: print(e)
import sys as system
from sys import version_info as vi
print(system.__name__)
exec("from math import *\nprint(floor(2.5))")
print([*range(3), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2))
class M(type):
    def __new__(m, n, b, d, **k): print(n, sorted(x for x in d if x != '__classcell__'), k); return type.__new__(m, n, b, d)
    def __init__(c, *a, **k): pass
class MM(metaclass=M, q=1):
    def f(self): return __class__
print(MM().f() is MM)
def deco(*a): return lambda f: (print('deco', a), f)[1]
@deco(1)
@deco(2)
def df(): pass
@deco(3)
class DC: pass
def tb():
    try:
        raise ValueError('a') from KeyError('b')
    except ValueError as e:
        print(repr(e.__cause__), e.__suppress_context__)
tb()
def star(a, *b):
    match (a, *b):
        case (1, *_, 3 as z): return 'x', z
        case [1, [2, {'q': [*w]}]]: return w
        case ({'a': 1} | {'b': 2}): return 'alt'
        case (1, x) | (x, 2): return 'or', x
    return None
print(star(1, 2, 3), star(1, [2, {'q': (5, 6)}]), star(1, 9), star(8, 2), star(4))
def yf():
    try:
        yield 1
    finally:
        print('gen closed')
g = yf(); next(g); g.close()
print(list(zip(*[(1, 2), (3, 4)])))
lam = lambda x, *y, z=1, **k: (x, y, z, k)
print(lam(1, 2, z=3, w=4))
print((lambda: 3)(), [f(2) for f in [lambda v: v * 2]])
print("%s %r" % (1, 'a'), "a" "b" * 2, -1, ~5, not 0, +3, 2 ** 10, 7 // -2, 7 % -3, -7 // 2, 1 / 3, 1e308 * 10, 5 & 3 | 4 ^ 1, 1 << 40, 2**62, 2**63, -2**63, 0x7fffffffffffffff + 1)
print(0.1 + 0.2, 1e16 + 1, -0.0, 0.0 == -0.0, (-0.0).__repr__(), (0.0, -0.0), 1 == 1.0, (1, 1.0, True), {1: 'a', 1.0: 'b'})
