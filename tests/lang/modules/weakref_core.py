# _weakref: references, proxies, and which types have them.
import _weakref as weakref
import gc
import sys
_print = print
def hide(text):
    first, *rest = text.split('0x')
    return first + ''.join('0x' + piece.lstrip('0123456789abcdef') for piece in rest)
def print(*args): _print(*[hide(str(a)) for a in args])
class C: pass
def f(*a):
    try: print(a[0](*a[1:]))
    except Exception as e: print(type(e).__name__, e)
for v in (weakref.ref, weakref.ref.__name__, weakref.ref.__module__, weakref.ProxyType, weakref.CallableProxyType, weakref.ProxyType.__module__): print(v)
for v in (weakref.proxy, weakref.getweakrefcount, weakref.getweakrefs, weakref._remove_dead_weakref, weakref.ProxyType, weakref): print(repr(v.__doc__))
c = C()
f(weakref.ref); f(weakref.ref, 1); f(weakref.ref, c, 1, 2); f(weakref.proxy, 1); f(weakref.ref, c, 5)
f(weakref.getweakrefcount, 1); f(weakref.getweakrefs, 1); f(weakref._remove_dead_weakref, 1, 2); f(weakref._remove_dead_weakref, {}, 2)
for v in (1, 's', [], {}, (), None, set(), frozenset(), C, f, c, len, [].append, sys, memoryview(b''), f.__code__, (i for i in []), Exception(),
          type('E', (Exception,), {})(), type('I', (int,), {})(), type('T', (tuple,), {})(), type('S', (str,), {})(), type('F', (float,), {})(),
          type('B', (bytes,), {})(), type('L', (list,), {})(), slice(1), range(3), bytearray(), property(), staticmethod(f), classmethod(f), super(C),
          list[int], int | str, iter([]), map(f, []), zip(), object(), NotImplemented, ..., type(c), C.__dict__, {}.keys(), weakref.ref(c),
          weakref.proxy(c), 1.5, 1j, str.join, [].__add__, int.__add__, type.__dict__['__dict__'], BaseException(), enumerate([])):
    try: weakref.ref(v); print('ok', type(v).__name__)
    except TypeError as e: print(e)
p = weakref.proxy(c)
r = weakref.ref(c)
print(repr(r)); print(repr(p)); print(str(p))
c.__name__ = 'hello'; print(repr(r))
class N: __name__ = 5
n = N(); print(repr(weakref.ref(n)))
del c
gc.collect()
print(r, r())
f(lambda: p.x); f(repr, p); f(hash, p); f(hash, r)
f(bool, p); f(len, p); f(iter, p); f(next, p); f(str, p)
f(weakref.ref.__new__); f(weakref.ref.__init__, r); f(weakref.ref.__init__, r, 1, 2, 3)
f(weakref.ProxyType); f(r, 1); f(lambda: r(x=1))
print(r.__callback__)

# == More
import gc
class K(weakref.ref):
    __slots__ = ('key',)
    def __new__(cls, ob, cb, key):
        self = super().__new__(cls, ob, cb)
        self.key = key
        return self
    def __init__(self, ob, cb, key): super().__init__(ob, cb)
class O:
    def __eq__(self, other): return isinstance(other, O)
    def __hash__(self): return 7
a, b = O(), O()
seen = []
k = K(a, lambda r: seen.append(r.key), 'the key')
r0 = weakref.ref(a)
print(k() is a, k.key, k is r0, weakref.getweakrefcount(a))
r1, r2, r3 = weakref.ref(a), weakref.ref(a), weakref.ref(b)
print(r1 is r2, r1 == r3, hash(r1) == hash(r3) == 7, r1 != r3, r1 == 5, r1 is k, r1 == k)
p1, p2 = weakref.proxy(a), weakref.proxy(a)
print(p1 is p2, [x is y for x, y in zip(weakref.getweakrefs(a), [r1, p1, k])])
f(lambda x, y: x < y, r1, r3)
del a
gc.collect()
print(seen, k(), r1(), r1 == r2, r1 == r3, hash(r1), weakref.getweakrefcount(b))
d = {'x': r1, 'y': r3, 'z': 3}
weakref._remove_dead_weakref(d, 'x'); weakref._remove_dead_weakref(d, 'y'); weakref._remove_dead_weakref(d, 'nothing')
print(list(d)); f(weakref._remove_dead_weakref, d, 'z')
class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return ('add', self.v, o)
    def __radd__(self, o): return ('radd', self.v, o)
    def __iadd__(self, o): self.v += o; return self
    def __len__(self): return 3
    def __getitem__(self, i): return ('item', i)
    def __setitem__(self, i, v): print('set', i, v)
    def __delitem__(self, i): print('del', i)
    def __contains__(self, x): return x == 1
    def __iter__(self): return iter([1, 2])
    def __reversed__(self): return iter([2, 1])
    def __bytes__(self): return b'bytes'
    def __call__(self, *a, **k): return a, k
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 2
    def __neg__(self): return 'neg'
    def __abs__(self): return 'abs'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __eq__(self, o): return 'equal'
    def __hash__(self): return 1
    def __divmod__(self, o): return 'divmod', o
    def __str__(self): return 'the str'
v = V(1)
p = weakref.proxy(v)
print(type(p), p + 1, 1 + p, len(p), p[3], 1 in p, list(p), bytes(p), p(1, a=2), int(p), float(p))
print([0, 1, 2][p], -p, abs(p), p ** 2, pow(p, 2, 3), p == 1, divmod(p, 2), str(p), isinstance(p, V), p.__class__, p.v)
p[1] = 2; del p[1]; p.w = 5; print(v.w); del p.w; f(getattr, p, 'w')
p += 5; print(p is v, v.v)
p = weakref.proxy(v); f(next, p); f(hash, p); f(lambda x: x @ x, p); f(lambda x: ~x, p); f(lambda x: x < x, p)
it = (i for i in [1, 2]); p = weakref.proxy(it); print(next(p), next(p)); f(next, p)
class W: pass
f(weakref.ref, W(), None, 3); f(lambda: weakref.ref(W(), callback=3)); f(lambda: weakref.ref(W(), foo=3))
f(lambda: type("P", (weakref.ProxyType,), {}))
