# Coroutines, asynchronous generators, with and for, driven by hand.
import sys
def show(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
def run(c):
    try:
        while True:
            x = c.send(None); print('->', x)
    except StopIteration as e: return e.value
class Aw:
    def __init__(self, *v): self.v = v
    def __await__(self):
        r = []
        for x in self.v: r.append((yield x))
        return r
async def co(): 
    print('start'); r = await Aw(1, 2); print('r', r); return 'ret'
c = co()
print(repr(c)[:20], c.cr_await, c.cr_running, c.cr_suspended, c.cr_origin, c.cr_frame.f_locals, c.cr_code.co_name)
show(c.send, 3)
show(c.send, None); print(repr(c.cr_await)[:25], c.cr_suspended)
show(c.throw, ValueError('x'))
show(c.send, None); show(c.throw, ValueError('x')); show(c.close)
print(sorted(n for n in dir(c) if n not in dir(object) and n != '__del__'))
c = co()
it = c.__await__(); print(type(it).__name__, sorted(n for n in dir(it) if n not in dir(object) and n != '__del__'))
print(next(it)); print(it.send(3)); show(it.send, 4); show(it.send, 4); show(it.throw, ValueError); show(it.close)
c = co(); it = c.__await__(); show(it.throw, ValueError('u')); 
c = co(); it = c.__await__(); next(it); it.close(); show(next, it)
show(iter, co())
try:
    for x in co(): pass
except TypeError as e: print(e)
try: [*co()]
except TypeError as e: print(e)
def yf():
    yield from co()
try: list(yf())
except TypeError as e: print(e)
async def aw(x): return await x
for x in (1, None, 'a', object, [], (i for i in ()), lambda: 0):
    show(run, aw(x))
class A1:
    def __await__(self): return 1
class A2:
    def __await__(self): return co()
class A3:
    def __await__(self): return iter([1,2])
class A4:
    __await__ = None
class A5:
    def __await__(self): return (x for x in [3])
    def __repr__(self): return 'A5'
class A6:
    def __await__(self): raise KeyError('aw')
for A in (A1, A2, A3, A4, A5, A6): show(run, aw(A()))
c = co(); run(c); show(run, aw(c))
async def twice(c): 
    await c
async def slow(): await Aw('s')
s = slow(); t1 = twice(s); t2 = twice(s); t1.send(None); show(t2.send, None); 
async def selfaw():
    await me
me = selfaw(); show(run, me)
# async with
class AC:
    def __init__(self, sup=False): self.sup = sup
    async def __aenter__(self): print('enter'); await Aw('e'); return self
    async def __aexit__(self, *a): print('exit', a[0], a[1]); await Aw('x'); return self.sup
async def w1():
    async with AC() as a, AC(True) as b:
        raise ValueError('in')
    print('after')
    async with AC(): return 5
show(run, w1())
class N1: pass
class N2:
    def __aenter__(self): return 1
class N3:
    def __aexit__(self, *a): return 1
class N4:
    def __aenter__(self): return 1
    def __aexit__(self, *a): return 1
class N5:
    async def __aenter__(self): return 1
    def __aexit__(self, *a): return 1
class N6:
    def __enter__(self): pass
    def __exit__(self, *a): pass
class N7:
    def __aenter__(self): raise KeyError('e')
    def __aexit__(self, *a): return 1
class N8:
    async def __aenter__(self): return 1
    def __aexit__(self, *a): raise KeyError('x')
async def aw_with(x, r=False):
    async with x:
        if r: raise ValueError('body')
for N in (N1, N2, N3, N4, N5, N6, N7, N8): show(run, aw_with(N())); show(run, aw_with(N(), True))
# async for
class AI:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        await Aw('n')
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1; return self.n
async def f1():
    async for x in AI(2): print('x', x)
    else: print('else')
    print([x async for x in AI(2)], {x async for x in AI(2)}, {x: x async for x in AI(2)}, [y async for x in AI(3) if x for y in (x, x) if await aw(AI2())])
class AI2:
    def __await__(self): return iter(()) or 0
show(run, f1())
async def f2(it):
    async for x in it: print(x)
class F1: pass
class F2:
    def __aiter__(self): return 1
class F3:
    def __aiter__(self): return self
class F4:
    def __aiter__(self): return self
    def __anext__(self): return 1
class F5:
    async def __aiter__(self): return self
class F6:
    def __aiter__(self): return self
    def __anext__(self): raise StopAsyncIteration(3)
class F7:
    def __aiter__(self): raise KeyError('it')
class F8:
    def __aiter__(self): return self
    def __anext__(self): raise KeyError('nx')
for F in (F1, F2, F3, F4, F5, F6, F7, F8): show(run, f2(F()))
for v in ([], 5, 'a'): show(run, f2(v))
# async gen
async def ag():
    try:
        r = yield 1; print('r', r)
        await Aw('in')
        r = yield 2; print('r', r)
    except ValueError as e:
        print('caught', e); yield 'h'
    finally: pass
g = ag()
print(repr(g)[:20], g.ag_await, g.ag_running, g.ag_frame.f_locals, g.ag_code.co_name, sorted(n for n in dir(g) if n not in dir(object) and n != '__del__'))
s = g.asend(None); print(type(s).__name__, repr(s)[:28], sorted(n for n in dir(s) if n not in dir(object) and n != '__del__'))
show(s.send, None); show(s.send, None); show(s.throw, ValueError); show(s.close)
show(g.asend(5).send, 7)
show(run, g.asend('zz'))
t = g.athrow(ValueError('th')); print(type(t).__name__, sorted(n for n in dir(t) if n not in dir(object) and n != '__del__'))
show(run, t); show(run, t)
show(run, g.aclose()); show(run, g.aclose()); show(run, g.asend(1)); show(run, g.__anext__()); show(run, g.athrow(KeyError('late')))
g = ag(); show(run, g.asend(3)); show(run, g.athrow(KeyError('first'))); show(run, g.asend(None))
g = ag(); show(run, g.aclose()); show(run, g.asend(None))
g = ag(); a = g.asend(None); a.send; b = g.asend(None)
async def slowag():
    await Aw('w1'); yield 1
    await Aw('w2'); yield 2
g = slowag(); a = g.asend(None); show(a.send, None); b = g.asend(None); show(b.send, None); show(b.send, None); cl = g.aclose(); show(cl.send, None); show(cl.send, None); th = g.athrow(ValueError); show(th.send, None); show(a.send, None)
g = slowag(); a = g.asend(None); a.send(None); show(a.throw, ValueError('into')); show(a.send, None); show(run, g.asend(None))
g = slowag(); a = g.asend(None); a.close(); show(a.send, None); show(run, g.asend(None))
async def ignore():
    try: yield 1
    except GeneratorExit: yield 2
g = ignore(); run(g.asend(None)); show(run, g.aclose())
g = ignore(); run(g.asend(None)); show(run, g.athrow(GeneratorExit)); show(run, g.aclose())
async def awex():
    try: yield 1
    finally: await Aw('closing')
g = awex(); run(g.asend(None)); show(run, g.aclose())
async def stop1():
    yield 1
    raise StopAsyncIteration
async def stop2():
    yield 1
    raise StopIteration
async def stop3(): raise StopIteration('c')
for S in (stop1, stop2):
    g = S(); run(g.asend(None)); show(run, g.asend(None))
show(run, stop3())
async def stop4(): raise StopAsyncIteration('c')
show(run, stop4())
for bad in ('send', 'throw'): print(hasattr(ag(), bad))
try:
    for x in ag(): pass
except TypeError as e: print(e)
show(next, ag()); show(iter, ag())
async def f9():
    async for x in ag(): print('af', x)
    print([x async for x in slowag()])
    ge = (x async for x in slowag()); print(type(ge).__name__, ge.__name__)
    async for y in ge: print(y)
    print([await aw(A5()) for i in range(2)])
    ge = (await aw(A5()) for i in range(2)); print(type(ge).__name__)
    async for y in ge: print('ge', y)
    return 3
show(run, f9())
for args in ((ValueError,), (ValueError, 'x'), (ValueError('i'), 'v'), (1,), (ValueError, None, 3)):
    g = ag(); run(g.asend(None)); show(run, g.athrow(*args))
