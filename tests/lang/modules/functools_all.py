# _functools: partial, the cache, reduce and cmp_to_key.
from _functools import *
from _functools import _lru_cache_wrapper
def show(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
def f(*a, **k): return a, k
p = partial(f, 1, x=2); print(p(), p(3, y=4), p(x=5), p.args, p.keywords, p.func is f)
q = partial(p, 7, y=8, x=9); print(q.args, q.keywords, q.func is f, q(0))
print(repr(partial(print, 1, 'a', sep='-')), partial.__name__, partial)
show(partial); show(partial, 5)
p.extra = 5; print(p.__dict__, vars(p)); r = partial(p, 1); print(r.func is p)
for n in ('func', 'args', 'keywords'):
    try: setattr(p, n, 1)
    except AttributeError as e: print(e)
class P(partial): pass
s = P(f, 1); print(s(2), isinstance(s, partial)); s.z = 1; print(s.__reduce__()[2][3])
p = partial(max, 1); print(p.__reduce__()[0], p.__reduce__()[1:]); p.__setstate__((min, (2, 3), {}, {'a': 1})); print(p(), p.a)
for bad in (1, (), (1, (), {}, None), (f, 1, {}, None), (f, (), 1, None)): show(p.__setstate__, bad)
class C:
    m = partial(f, 1)
print(C().m(2), partial[int])
p = partial(f); p.__setstate__((p, (), {}, {})); print(repr(p)[:30])
for a in ((lambda a, b: a + b, [1, 2, 3]), (lambda a, b: a + b, [], 5), (lambda a, b: a + b, []), (lambda a, b: a + b, [4]), (1, [1, 2]), (f, 5), (f,), ): show(reduce, *a)
K = cmp_to_key(lambda a, b: b - a); print(sorted([3, 1, 2], key=K)); k = K(5); print(k.obj, k < K(3), k > K(3), k == K(5), k != K(5), k <= K(5), K(obj=3).obj)
show(K); show(K, 1, 2); show(K, x=1); show(lambda: k < 5); show(hash, k); show(cmp_to_key); show(cmp_to_key, 1, 2); print(cmp_to_key(mycmp=lambda a, b: 0)(1) == K(2))
k.obj = 9; print(k.obj)
info = lambda *a: a
calls = []
def g(*a, **k):
    calls.append((a, k)); return len(calls)
for size, typed in ((None, False), (2, False), (0, False), (3, True), (-5, False)):
    c = _lru_cache_wrapper(g, size, typed, info); calls.clear()
    print([c(1), c(1.0), c(True), c('a'), c(1, 2), c(1, x=2), c(x=2), c(1), c('a'), c(3), c(1), c()], c.cache_info())
    c.cache_clear(); print(c.cache_info(), c(1), c.cache_info())
show(_lru_cache_wrapper, 1, 2, 3, 4); show(_lru_cache_wrapper, f, 'x', 3, 4)
c = _lru_cache_wrapper(g, 5, False, info); show(c, []); c.attr = 3; print(c.attr, c.__dict__)
class D:
    @lambda f: _lru_cache_wrapper(f, None, False, info)
    def m(self, x): return x * 2
d = D(); print(d.m(4), d.m(4), D.m(d, 5), D.m.cache_info())
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib = _lru_cache_wrapper(fib, 100, False, info); print(fib(80), fib.cache_info())
def rec(n): return rec2(n - 1) if n else 0
rec2 = _lru_cache_wrapper(rec, None, False, info)
try: rec2(100000)
except RecursionError: print('recursion')
class H:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o): c2.cache_clear(); return self.v == o.v
c2 = _lru_cache_wrapper(lambda x: x.v, 3, False, info)
print([c2(H(i % 5)) for i in range(20)])
