# anext, hooks of asynchronous generators, origins of coroutines, generators as coroutines.
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
async def ag():
    yield 1
    yield 2
async def anx(g, *d):
    r = []
    for i in range(4):
        try: r.append(await anext(g, *d))
        except StopAsyncIteration as e: r.append(repr(e))
    return r
show(run, anx(ag())); show(run, anx(ag(), 'd'))
show(anext); show(anext, 1); show(anext, 1, 2); show(aiter, 1); show(aiter); show(aiter, 1, 2); show(anext, 1,2,3)
class F2:
    def __aiter__(self): return 1
show(aiter, F2())
g = ag(); print(aiter(g) is g)
a = anext(g, 5); print(type(a).__name__, [n for n in dir(a) if n not in dir(object)])
show(run, a)
class NI:
    def __anext__(self): return 7
show(anext, NI()); x = anext(NI(), 3); show(run_ := (lambda: run(x)))
class NI2:
    def __anext__(self): return 1
async def k(x): return await x
show(run, k(anext(NI2(), 3)))
class Aw:
    def __init__(self, *v): self.v = v
    def __await__(self):
        r = []
        for x in self.v: 
            try: r.append((yield x))
            except ValueError as e: r.append(repr(e))
        return r
class NI3:
    async def __anext__(self): return await Aw(1, 2)
show(run, k(anext(NI3(), 3)))
x = k(anext(NI3(), 3)); print(x.send(None)); print(x.throw(ValueError('z'))); show(x.send, 'q')
x = k(anext(NI3(), 3)); print(x.send(None)); x.close(); show(x.send, None)
x = anext(NI3(), 3); show(x.send, None); show(x.throw, ValueError('w')); show(x.close)
async def astop(): raise StopAsyncIteration
class NI4:
    def __anext__(self): return astop()
show(run, anx(NI4(), 'dd'))
show(run, anx(NI4()))
class NI5:
    async def __anext__(self): raise StopAsyncIteration
show(run, anx(NI5(), 'dd'))
# hooks
print(sys.get_asyncgen_hooks())
log = []
def first(g): log.append(('first', g.__name__))
def final(g): log.append(('final', g.__name__))
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=first, finalizer=final)
h = sys.get_asyncgen_hooks(); print(h.firstiter is first, h.finalizer is final, h[0] is first, type(h).__name__, len(h))
g = ag(); print(log); a = g.asend(None); print(log); b = g.asend(None); print(log); run(a); run(b)
g2 = ag(); g2.aclose(); print(log); g3 = ag(); g3.athrow(ValueError); print(log)
sys.set_asyncgen_hooks(*old); print(sys.get_asyncgen_hooks())
show(lambda: sys.set_asyncgen_hooks(firstiter=1)); show(lambda: sys.set_asyncgen_hooks(finalizer=1)); show(lambda: sys.set_asyncgen_hooks(1)); 
def badfirst(g): raise KeyError('bf')
sys.set_asyncgen_hooks(firstiter=badfirst)
show(lambda: ag().asend(None)); show(lambda: ag().__anext__()); show(lambda: ag().aclose()); 
sys.set_asyncgen_hooks(None, None)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth())
async def co(): pass
def mk(): return co()
c = mk(); print([(l, n) for f, l, n in c.cr_origin]); c.close()
sys.set_coroutine_origin_tracking_depth(0)
c = mk(); print(c.cr_origin); c.close()
show(sys.set_coroutine_origin_tracking_depth, -1); show(sys.set_coroutine_origin_tracking_depth, 'a'); show(sys.set_coroutine_origin_tracking_depth)
class types:
    @staticmethod
    def coroutine(function):
        code = function.__code__
        function.__code__ = code.replace(co_flags=code.co_flags | 0x100)
        return function
@types.coroutine
def tc():
    x = yield 'tc'
    return x
async def atc(): return await tc()
show(run, atc())
print(tc.__code__.co_flags & 0x100, type(tc()).__name__)
async def atd(): return await atc()
c = atd(); print(c.send(None)); print(c.cr_await.__name__, c.cr_await.cr_await.__name__, c.cr_await.cr_await.gi_yieldfrom); show(c.send, 4)
def gg():
    return (yield from atc())
show(list, gg())
@types.coroutine
def gg2():
    return (yield from atc())
show(run, k(gg2()))
print(tc.__code__.replace(co_name='zz').co_name, co.__code__.replace() == co.__code__)
