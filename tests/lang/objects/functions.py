# Functions, methods, natives, code, cells, descriptors.
import sys
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
def strip(s):
    out, i = '', 0
    while i < len(s):
        if s.startswith(' at 0x', i):
            j = i + 6
            while j < len(s) and s[j] in '0123456789abcdef': j += 1
            out += ' at X'; i = j
        else: out += s[i]; i += 1
    return out
def show(*a): print(*(strip(repr(x)) for x in a))
def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int:
    "doc"
    x = a; y = lambda: x
    return y
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__closure__)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_firstlineno, c.co_flags)
def gen(): yield
async def co(): pass
async def ag(): yield
print(gen.__code__.co_flags, co.__code__.co_flags, ag.__code__.co_flags, (lambda *a: 0).__code__.co_flags, f(1, d=2).__code__.co_freevars, f(1, d=2).__closure__[0].cell_contents)
show(f, f.__code__.co_name, A := 5, lambda: 0, len, [].append, list.append, 'a'.upper, int.__add__, (5).__add__, dict.fromkeys, dict.__dict__['fromkeys'], object.__init__, type.__dict__['__name__'], int.__new__, object().__repr__, list.__init__, print)
f.attr = 1; print(f.attr, f.__dict__, vars(f)); f.__name__ = 'g'; f.__doc__ = None; f.__qualname__ = 'Q'; show(f); print(f.__name__, f.__doc__)
attempt(lambda: setattr(f, '__name__', 5)); attempt(lambda: setattr(f, '__defaults__', 5)); attempt(lambda: setattr(f, '__kwdefaults__', 5)); attempt(lambda: setattr(f, '__code__', 5)); attempt(lambda: setattr(f, '__globals__', 5)); attempt(lambda: setattr(f, '__annotations__', 5)); attempt(lambda: setattr(f, '__dict__', 5)); attempt(lambda: delattr(f, '__name__')); attempt(lambda: f.nothing)
def h(a, b): return (a, b)
h.__defaults__ = (7,); print(h(1)); del h.__defaults__; attempt(h, 1)
def h2(*, k): return k
h2.__kwdefaults__ = {'k': 9}; print(h2())
h.__code__ = (lambda a, b: a + b).__code__; print(h(1, 2))
def outer():
    v = 1
    def inner(): return v
    return inner
attempt(lambda: setattr(h, '__code__', outer().__code__))
print(h.__globals__ is globals(), outer().__closure__[0].cell_contents); cell = outer().__closure__[0]; cell.cell_contents = 5; print(cell.cell_contents); del cell.cell_contents; attempt(lambda: cell.cell_contents)
show(cell, outer().__closure__)
class K:
    def m(self, x=1): "mdoc"; return (self, x)
    @classmethod
    def cm(cls): return cls
    @staticmethod
    def sm(): return 'sm'
    def __repr__(self): return '<K>'
k = K(); m = k.m
print(m.__func__ is K.m, m.__self__ is k, m.__name__, m.__doc__, m.__qualname__, m == k.m, m is k.m, m != K().m, hash(m) == hash(k.m), m.__defaults__, m.__code__ is K.m.__code__)
show(m, K.m, K.cm, k.cm, K.sm, K.__dict__['cm'], K.__dict__['sm'], K.__dict__['sm'].__func__)
attempt(lambda: setattr(m, 'x', 1)); attempt(lambda: m.nothing); attempt(K.m)
print(K.__dict__['sm'](), type(m)(len, 'abc')(), K.__dict__['cm'].__get__(None, K)() is K, K.m.__get__(k, K)(2), K.m.__get__(None, K) is K.m)
attempt(type(m), 5, 6); attempt(type(m), len, None); attempt(lambda: K.__dict__['cm']())
print([].append == [].append, len == len, 'a'.join.__self__, len.__name__, len.__module__, [].append.__name__, [].append.__qualname__, list.append.__objclass__, list.append.__name__, list.append.__doc__)
attempt(list.append, 5, 1); attempt(str.upper, 5); attempt(str.upper); attempt(int.__add__, 'a', 1); attempt(len); attempt(len, 1, 2); attempt(len, 5); attempt(len, obj=[])
# property
class P:
    @property
    def a(self): "adoc"; return 1
    b = property(None, lambda self, v: print('set b', v), lambda self: print('del b'), 'bdoc')
    c = property()
p = P(); print(p.a, P.a.__doc__, P.b.__doc__, P.c.__doc__, P.a.fset, P.a.fget.__name__); p.b = 5; del p.b
attempt(lambda: setattr(p, 'a', 1)); attempt(lambda: delattr(p, 'a')); attempt(lambda: p.b); attempt(lambda: p.c); attempt(lambda: setattr(P.a, 'fget', 1)); attempt(property, 1, 2, 3, 4, 5); attempt(lambda: property().__get__(5)); attempt(lambda: property().__set__(5, 1))
q = P.a.getter(lambda self: 2); print(q.fget(None), q.__doc__, type(q), P.a.__get__(p), P.a.__get__(None, P) is P.a)
class MyProp(property):
    "cls doc"
class P2:
    @MyProp
    def x(self): "xdoc"; return 3
print(P2().x, P2.x.__doc__)
# descriptors
class Desc:
    def __get__(self, i, o): return ('get', i is None, o.__name__)
    def __set__(self, i, v): print('set', v)
    def __delete__(self, i): print('delete')
class ND:
    def __get__(self, i, o): return 'nd'
class U: d = Desc(); n = ND()
u = U(); print(u.d, U.d, u.n); u.d = 5; del u.d; u.n = 'own'; print(u.n, u.__dict__); u.__dict__['d'] = 1; print(u.d)
# calls
def sig(a, b=2, *c, d=4, **e): return (a, b, c, d, e)
print(sig(1), sig(1, 2, 3, d=5, x=6), sig(*[1, 2], **{'d': 1}), sig(b=1, a=2))
attempt(sig); attempt(sig, 1, a=2); attempt(lambda: sig(**{1: 2})); attempt(lambda: sig(1, **{'a': 1}))
def po(a, /, b): return (a, b)
attempt(po, a=1, b=2); attempt(po, 1); attempt(po, 1, 2, 3); attempt(po, 1, b=2)
def ko(*, a, b): pass
attempt(ko); attempt(ko, 1); attempt(ko, a=1); attempt(ko, a=1, b=2, c=3)
five, none = 5, None
attempt(lambda: five()); attempt(lambda: none())
def many(a, b, c): pass
attempt(many); attempt(many, 1); attempt(many, 1, 2); attempt(many, 1, 2, 3, 4); attempt((lambda x: x)); attempt((lambda x=1: x), 1, 2)
attempt(K().m, 1, 2, 3); attempt(K().m, y=1); attempt(K.cm, 1)
import_ok = sys is not None
print(import_ok, callable(len), callable(5), callable(K), callable(K()), (lambda: 0).__name__, (lambda: 0).__qualname__, outer().__qualname__)
def deco(n):
    def d(fn):
        def w(*a): return (n, fn(*a))
        return w
    return d
@deco(1)
@deco(2)
def dd(x): return x
print(dd(5))
def ann(x: int, y: 'str' = 'a', *z: list, k: float = 1.0, **kw: dict) -> None: pass
print(ann.__annotations__); ann.__annotations__ = {}; print(ann.__annotations__)
def defaults(x=[]): x.append(1); return x
print(defaults(), defaults(), defaults.__defaults__)
g1 = (lambda: (yield 1))(); print(next(g1), type(g1).__name__)
attempt(type(f)); attempt(type(f), 1, 2); fn = type(f)((lambda q: q * 2).__code__, globals(), 'named'); print(fn(4), fn.__name__)
