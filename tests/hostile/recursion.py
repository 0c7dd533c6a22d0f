# Depth driven by data: each of these nests or calls far deeper than any C stack is.
#: nested list repr and comparison
a = []
for i in range(100000): a = [a]
b = []
for i in range(100000): b = [b]
for f in (repr, str, lambda x: x == b, lambda x: x < b, lambda x: x != b, ascii, lambda x: f"{x}", lambda x: "%s" % (x,), lambda x: x in [b], [b].index, [b].count):
    try: f(a)
    except RecursionError: pass
    else: assert False, f
#: nested tuple hash
a = ()
for i in range(100000): a = (a,)
for f in (hash, repr, lambda x: {x}, lambda x: {x: 1}, lambda x: {}.get(x), lambda x: x in frozenset()):
    try: f(a)
    except RecursionError: pass
    else: assert False, f
#: nested dict repr and comparison
a = {}
for i in range(100000): a = {1: a}
b = {}
for i in range(100000): b = {1: b}
for f in (repr, lambda x: x == b, str, lambda x: x.values().__repr__()):
    try: f(a)
    except RecursionError: pass
    else: assert False, f
#: nested frozensets
a = frozenset()
for i in range(10000): a = frozenset([a])
for f in (repr, hash, lambda x: x == frozenset([a])):
    try: f(a)
    except RecursionError: pass
#: self containing
l = []; l.append(l)
assert repr(l) == '[[...]]'
d = {}; d[1] = d
assert repr(d) == '{1: {...}}'
t = ([],); t[0].append(t)
assert repr(t) == '([(...)],)'
m = []; m.append(m)
for f in (lambda: l == m, lambda: l < m, lambda: d == {1: {1: d}}, lambda: hash(t)):
    try: f()
    except (RecursionError, TypeError): pass
assert l == l
e = {}; e['v'] = e.values()
repr(e)
import_like = [l, d, t] * 3
repr(import_like)
#: shared structure, exponential when walked
a = []
for i in range(60): a = [a, a]
b = []
for i in range(60): b = [b, b]
a == b
#: shared structure printed
a = []
for i in range(60): a = [a, a]
repr(a)
#: shared tuple hashed
a = ()
for i in range(60): a = (a, a)
hash(a)
#: map of map of map
x = iter([1])
for i in range(100000): x = map(lambda v: v, x)
try: next(x)
except RecursionError: pass
#: zip filter enumerate reversed chains
for wrap in (zip, lambda x: filter(None, x), enumerate, iter, lambda x: map(str, x)):
    x = iter([1])
    for i in range(100000): x = wrap(x)
    try: next(x)
    except (RecursionError, MemoryError): pass
    try: list(x)
    except (RecursionError, MemoryError): pass
#: generator chain
def g(x):
    for v in x: yield v
x = iter([1])
for i in range(20000): x = g(x)
try: next(x)
except RecursionError: pass
#: generator expression chain
x = iter([1])
for i in range(20000): x = (v for v in x)
try: next(x)
except RecursionError: pass
#: yield from chain
def g(n):
    if n: yield from g(n - 1)
    else: yield 1
try: print(list(g(10000)))
except RecursionError: pass
def h(x): yield from x
x = iter([1])
for i in range(10000): x = h(x)
try: next(x)
except RecursionError: pass
try: x.close()
except RecursionError: pass
#: generator that runs itself
def g():
    yield next(me)
me = g()
try: next(me)
except ValueError: pass
else: assert False
def h():
    yield from me2
me2 = h()
try: next(me2)
except ValueError: pass
def k():
    try: yield 1
    finally: me3.close()
me3 = k(); next(me3)
try: me3.close()
except ValueError: pass
def t():
    me4.throw(KeyError)
    yield
me4 = t()
try: next(me4)
except ValueError: pass
#: function recursion
def f(): return f()
try: f()
except RecursionError: pass
else: assert False
f2 = lambda *a, **k: f2(*a, **k)
try: f2(1, 2, x=3)
except RecursionError: pass
#: recursion in except and finally
def f():
    try: f()
    except RecursionError: f()
try: f()
except RecursionError: pass
#: recursion in finally
def f():
    try: f()
    finally: f()
f()
#: every dunder recursing
class A:
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __bytes__(self): return bytes(self)
    def __format__(self, s): return format(self, s)
    def __eq__(self, o): return self == o
    def __ne__(self, o): return self != o
    def __lt__(self, o): return self < o
    def __gt__(self, o): return self > o
    def __hash__(self): return hash(self)
    def __bool__(self): return bool(self)
    def __len__(self): return len(self)
    def __getitem__(self, i): return self[i]
    def __setitem__(self, i, v): self[i] = v
    def __delitem__(self, i): del self[i]
    def __contains__(self, i): return i in self
    def __iter__(self): return iter(self)
    def __next__(self): return next(self)
    def __call__(self, *a): return self(*a)
    def __getattr__(self, n): return getattr(self, n)
    def __setattr__(self, n, v): setattr(self, n, v)
    def __delattr__(self, n): delattr(self, n)
    def __dir__(self): return dir(self)
    def __add__(self, o): return self + o
    def __radd__(self, o): return o + self
    def __iadd__(self, o): self += o
    def __mul__(self, o): return self * o
    def __neg__(self): return -self
    def __pow__(self, o, m=None): return pow(self, o, m)
    def __divmod__(self, o): return divmod(self, o)
    def __int__(self): return int(self)
    def __float__(self): return float(self)
    def __index__(self): return range(self)
    def __complex__(self): return complex(self)
    def __abs__(self): return abs(self)
    def __round__(self, n=None): return round(self, n)
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    def __instancecheck__(self, o): return isinstance(o, self)
    def __subclasscheck__(self, o): return issubclass(o, self)
    def __reversed__(self): return reversed(self)
    def __length_hint__(self): return list(self)
a = A()
def sub(x): x += 1
def withit(x):
    with x: pass
def setit(x): x[0] = 1
def delit(x): del x[0]
def setat(x): x.a = 1
def delat(x): del x.a
for f in (repr, str, bytes, format, lambda x: x == 1, lambda x: x != 1, lambda x: x < 1, lambda x: x > 1, hash, bool, len,
          lambda x: x[0], setit, delit, lambda x: 1 in x, iter, next, lambda x: x(), lambda x: x.zz, setat, delat, dir,
          lambda x: x + 1, lambda x: 1 + x, sub, lambda x: x * 1, lambda x: -x, lambda x: x ** 1, lambda x: divmod(x, 1),
          int, float, range, complex, abs, round, withit, lambda x: isinstance(1, x), lambda x: issubclass(int, x),
          reversed, list, sorted, sum, max, lambda x: [].extend(x), lambda x: "".join(x), lambda x: dict([(x, 1)]), lambda x: {x},
          lambda x: [1, x].index(x.__class__()), lambda x: "%d" % x, lambda x: "%s" % x, lambda x: f"{x!r:>{x}}", lambda x: bytearray(x),
          lambda x: [1] * x, lambda x: [1][x], lambda x: [x, A()].sort(), lambda x: min(x, A()), lambda x: print(x), lambda x: int("1", x), chr, lambda x: [*x], lambda x: {**x}, lambda x: setattr(x, "b", 1)):
    try: f(a)
    except (RecursionError, TypeError, ValueError, AttributeError): pass
#: getattr recursion
class A:
    def __getattribute__(self, n): return self.x
try: A().y
except RecursionError: pass
class P:
    @property
    def x(self): return self.x
try: P().x
except RecursionError: pass
class D:
    def __get__(self, i, o): return getattr(i, 'd')
class E: d = D()
try: E().d
except RecursionError: pass
#: metaclass recursion
class M(type):
    def __call__(cls, *a): return cls(*a)
    def __instancecheck__(cls, o): return isinstance(o, cls)
    def __repr__(cls): return repr(cls)
    def __getattr__(cls, n): return getattr(cls, n)
    def __prepare__(*a, **k):
        return {}
class C(metaclass=M): pass
for f in (lambda: C(), lambda: isinstance(1, C), lambda: repr(C), lambda: C.zz):
    try: f()
    except RecursionError: pass
#: metaclass that makes classes
class M(type):
    def __new__(m, n, b, d): return m(n, b, d)
try:
    class C(metaclass=M): pass
except RecursionError: pass
class I:
    def __init_subclass__(cls):
        class D(cls): pass
try:
    class E(I): pass
except RecursionError: pass
#: isinstance of nested tuples
t = int
for i in range(100000): t = (t,)
for f in (isinstance, issubclass):
    try: f(str, t)
    except RecursionError: pass
    else: assert False
t = (int,)
for i in range(40): t = (t, t)
isinstance('', t)
#: except with nested tuples
t = (KeyError,)
for i in range(100000): t = (t,)
try:
    try: 1 / 0
    except t: pass
except (RecursionError, TypeError, ZeroDivisionError): pass
#: exception cause chains
e = None
for i in range(100000):
    n = ValueError(i)
    n.__cause__ = e
    e = n
raise e
#: exception context chains
e = ValueError()
for i in range(100000):
    n = ValueError(i)
    n.__context__ = e
    e = n
raise e
#: exception cycle
a = ValueError(1); b = KeyError(2)
a.__cause__ = b; b.__cause__ = a
a.__context__ = b; b.__context__ = a
raise a
#: exception its own cause
a = ValueError(1)
a.__cause__ = a
a.__context__ = a
try: raise a
except ValueError as e:
    raise e from e
#: context chain by handling
def f(n):
    try: 1 / 0
    except ZeroDivisionError: return f(n + 1)
try: f(0)
except RecursionError as e:
    n = 0
    while e: e = e.__context__; n += 1
    assert n > 10
    raise
#: long loop of contexts
e = None
for i in range(20000):
    try:
        try: raise ValueError(i)
        finally:
            if e: raise e
    except ValueError as x: e = x
raise e
#: nested exception groups
e = ValueError(1)
for i in range(5000): e = ExceptionGroup('g', [e])
try: e.split(KeyError)
except RecursionError: pass
try: e.subgroup(lambda x: False)
except RecursionError: pass
try: repr(e)
except RecursionError: pass
raise e
#: wide exception group
raise ExceptionGroup('g' * 100000, [ValueError(i) for i in range(100000)])
#: except star
def f(n):
    try: raise ExceptionGroup('a', [ValueError(), TypeError()])
    except* ValueError: f(n - 1)
try: f(10)
except BaseException as e: pass
f(100000)
#: nested exec and eval
def f(n): exec("f(n - 1)", {'f': f, 'n': n})
try: f(100000)
except RecursionError: pass
s = "1"
for i in range(50): s = "eval(%r)" % s if len(s) < 100000 else s
try: eval(s)
except (RecursionError, MemoryError, SyntaxError): pass
#: deep partial chains of bound calls
class F:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return self.f(*a)
f = len
for i in range(100000): f = F(f)
try: f([])
except RecursionError: pass
#: callable of callable
class C: pass
C.__call__ = C()
try: C()()
except (RecursionError, TypeError): pass
#: sorting with recursive key
def key(x): return sorted([x, x], key=key)
try: sorted([1, 2], key=key)
except RecursionError: pass
class K:
    def __lt__(self, o): return sorted([self, o])
try: sorted([K(), K()])
except RecursionError: pass
#: str.format recursion
s = "{0." + ".".join(["x"] * 10000) + "}"
class A:
    def __getattr__(self, n): return self
s.format(A())
try: ("{:" * 1000 + "}" * 1000).format(*range(1000))
except ValueError: pass
class F:
    def __format__(self, spec): return "{:{}}".format(self, "x")
try: format(F(), "")
except RecursionError: pass
#: union and alias nesting
a = int
for i in range(3000): a = list[a]
try: repr(a)
except RecursionError: pass
try: hash(a), a == list[a]
except RecursionError: pass
u = int
for c in range(2000):
    u = u | type('T%d' % c, (), {})
isinstance(1.5, u)
repr(u)
#: property and classmethod towers
f = lambda *a: 1
for i in range(10000): f = classmethod(f)
class A: x = f
try: A.x()
except (RecursionError, TypeError): pass
f = lambda *a: 1
for i in range(10000): f = staticmethod(f)
try: f()
except RecursionError: pass
#: deep inheritance
class A: pass
for i in range(3000):
    class A(A): pass
A().x if hasattr(A(), 'x') else None
isinstance(A(), int)
A.__mro__
A.zzz = 1
#: deep super chain
class A:
    def f(self): return 1
for i in range(2000):
    class A(A):
        def f(self): return super().f()
try: A().f()
except RecursionError: pass
#: nested lists freed
for kind in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, lambda x: iter([x]), lambda x: map(x, [x]), lambda x: (lambda: x), lambda x: slice(x), lambda x: ValueError(x), lambda x: memoryview(bytearray(1)) and [x]):
    a = None
    for i in range(50000): a = kind(a)
    a = None
#: deep del
n = []
class D:
    def __init__(self, x): self.x = x
    def __del__(self): n.append(1)
d = None
for i in range(50000): d = D(d)
d = None
#: deep copies by slice and comparison of strings
s = ''
for i in range(100000): s = s + 'x' if i % 2 else 'x' + s
assert len(s) == 100000 and s == 'x' * 100000
#: deep closures
def f(x): return lambda: x()
g = lambda: 1
for i in range(100000): g = f(g)
try: g()
except RecursionError: pass
#: async towers
async def a(n):
    if n: return await a(n - 1)
    return 1
try: a(20000).send(None)
except (RecursionError, StopIteration): pass
#: json like recursion through __class__
class L(list):
    def __repr__(self): return list.__repr__(self)
l = L()
for i in range(100000): l = L([l])
try: repr(l)
except RecursionError: pass
try: l == L([l])
except RecursionError: pass
#: import recursion
def f():
    import math
    return f()
try: f()
except RecursionError: pass
#: deep match
a = []
for i in range(100000): a = [a]
match a:
    case [[[[[[[x]]]]]]]: pass
    case _: assert False
#: getattr hooks on modules and classes that recurse when printing
class E(Exception):
    def __str__(self): return str(self)
    def __repr__(self): return repr(self)
raise E(1)
#: class that recurses in __class__
class A:
    @property
    def __class__(self): return self.__class__
try: isinstance(A(), int)
except RecursionError: pass
#: compare subclass towers
class A:
    def __eq__(self, o): return [self] == [o]
    __hash__ = None
try: A() == A()
except RecursionError: pass
class B:
    def __hash__(self): return hash((self,))
try: hash(B())
except RecursionError: pass
