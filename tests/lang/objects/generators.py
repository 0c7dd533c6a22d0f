# Generators, coroutines, asynchronous generators.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
def g(n):
    try:
        for i in range(n):
            x = yield i
            if x: print('sent', x)
        return 'done'
    except ValueError as e: print('caught', e); yield 'after'
    finally: print('finally')
a = g(3); print(next(a), a.send('hi'), a.gi_running, a.gi_suspended, a.gi_frame is not None, a.gi_code.co_name, a.__name__, a.__qualname__)
print(a.throw(ValueError('thrown'))); attempt(next, a); attempt(next, a); print(a.gi_frame, a.gi_suspended)
a = g(1); attempt(a.send, 5); print(next(a)); attempt(next, a)
a = g(3); next(a); print(a.close(), a.close()); attempt(next, a); attempt(a.send, 1)
a = g(3); attempt(a.throw, KeyError, 'k'); attempt(next, a); attempt(a.throw, ValueError)
a = g(3); next(a); attempt(a.throw, 5); attempt(a.throw, ValueError('a'), 'b'); attempt(a.throw, int); attempt(a.throw, ValueError, 'x', 5); print(a.throw(ValueError, 'val')); a.close()
def ignores():
    while True:
        try: yield 1
        except GeneratorExit: yield 2
a = ignores(); next(a); attempt(a.close)
def running():
    yield next(me)
me = running(); attempt(next, me)
def stop(): raise StopIteration(5); yield
attempt(next, stop())
def sub():
    r = yield from g(2); print('sub got', r)
    r = yield from [7, 8]; print(r)
    return 'ret'
s = sub(); print(list(s))
s = sub(); next(s); print(s.gi_yieldfrom.__name__, s.send('x')); print(s.throw(ValueError('inner'))); print(list(s))
attempt(lambda: list((yield_from_int())))
def yield_from_int(): yield from 5
attempt(lambda: list(yield_from_int()))
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration('itval')
        return s.n
    def send(s, v): print('send', v); return next(s)
    def throw(s, *a): print('throw'); raise StopIteration('thrown')
    def close(s): print('closed')
def d(): r = yield from It(); print('r', r); yield 'end'
x = d(); print(next(x), x.send('v'), next(x), next(x)); x = d(); next(x); print(x.throw(KeyError)); x = d(); next(x); x.close()
print([i * 2 for i in g(2)], sum(i for i in range(5)), list(zip(g(2), 'ab')))
e = (i for i in [1, 2]); print(e.__name__, type(e).__name__, next(e), list(e), iter(e) is e)
attempt(type(e)); attempt(lambda: len(e)); attempt(lambda: e[0]); attempt(e.send); a.__name__ = 'renamed'; print(a.__name__); attempt(lambda: setattr(a, '__name__', 5))
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
def nested(n):
    if n: yield n; yield from nested(n - 1)
print(list(nested(10)))
def tree(d):
    if d == 0: yield 0
    else: yield from tree(d - 1); yield d; yield from tree(d - 1)
print(list(tree(4)))
def handled():
    try: 1 / 0
    except ZeroDivisionError:
        yield 1
        try: raise
        except ZeroDivisionError as z: yield repr(z)
h = handled(); print(next(h))
try: raise KeyError
except KeyError: print(next(h))
# coroutines
class Aw:
    def __init__(s, v): s.v = v
    def __await__(s): r = yield s.v; return ('res', r)
async def c1(): return await Aw(1)
async def c2(): x = await c1(); y = await c1(); return [x, y]
c = c2(); print(c.send(None), c.send('a')); attempt(c.send, 'b'); attempt(c.send, None)
def drive(c):
    out = []
    try:
        v = None
        while True: v = c.send(v); out.append(v)
    except StopIteration as e: return out, e.value
print(drive(c2()))
c = c1(); print(c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_code.co_name, c.__name__, type(c).__name__); print(c.send(None), type(c.cr_await).__name__); attempt(c.throw, ValueError('x')); c.close(); attempt(c.send, None)
c = c1(); c.close(); attempt(lambda: next(c)); attempt(lambda: iter(c)); print(drive(c2().__await__()))
async def bad(): await 5
attempt(bad().send, None)
def plain(): yield from c1()
attempt(next, plain())
async def agen(n):
    try:
        for i in range(n): r = yield i; await Aw('w'); print('agen got', r)
    except ValueError as e: print('agen caught', e); yield 'c'
    finally: print('agen fin')
async def use():
    out = []
    async for x in agen(3): out.append(x)
    out.append([y async for y in agen(2)])
    out.append({y: 1 async for y in agen(1) if y == 0})
    return out
print(drive(use()))
async def use2():
    a = agen(3); out = [await a.__anext__(), await a.asend('s1'), await a.athrow(ValueError('t'))]
    try: await a.asend(None)
    except StopAsyncIteration as e: out.append('stopped')
    b = agen(3); out.append(await anext(b)); await b.aclose(); await b.aclose()
    try: await b.__anext__()
    except StopAsyncIteration: out.append('closed')
    return out
print(drive(use2()))
class ACM:
    async def __aenter__(s): await Aw('enter'); return 'acm'
    async def __aexit__(s, *a): await Aw('exit'); print('aexit', a[0]); return True
async def use3():
    async with ACM() as x: print(x); raise KeyError('in')
    return 'ok'
print(drive(use3()))
async def use4():
    async with 5: pass
attempt(lambda: drive(use4()))
async def use5():
    async for x in 5: pass
attempt(lambda: drive(use5()))
async def use6():
    for x in agen(2): pass
attempt(lambda: drive(use6()))
async def ig():
    while True:
        try: yield 1
        except GeneratorExit: yield 2
async def use7():
    a = ig(); await a.__anext__(); await a.aclose()
attempt(lambda: drive(use7()))
async def plain_agen(): yield 0
a = plain_agen(); n = a.__anext__(); attempt(n.send, None)
attempt(lambda: n.send(None)); attempt(lambda: n.send(None)); print(type(a).__name__, a.ag_running, a.ag_code.co_name, type(n).__name__)
