# Built-ins called with what they do not expect: a TypeError, never a crash.
#: unbound methods with wrong self
kinds = [int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, type, object, property, map, zip, filter, enumerate, reversed, memoryview, BaseException, Exception, OSError, SyntaxError, UnicodeDecodeError, StopIteration, ExceptionGroup, staticmethod, classmethod, super, bool, type(lambda: 0), type((lambda: 0).__code__), type((i for i in ())), type(len), type(iter([])), type({}.keys()), type(iter({})), type([].append), type(None), type(...), type(NotImplemented)]
values = [1, 1.5, 1j, '', b'', bytearray(), [], (), {}, set(), frozenset(), range(3), slice(1), type, object(), property(), iter([]), lambda: 0, ValueError(), 2 ** 100, None, int, True]
for k in kinds:
    for n in dir(k):
        try: f = getattr(k, n)
        except AttributeError: continue
        if not callable(f) or n in ('__subclasses__', 'mro'): continue
        for args in [()] + [(v,) for v in values] + [(v, 1) for v in values] + [(v, v) for v in values]:
            try: r = f(*args)
            except (TypeError, ValueError, AttributeError, IndexError, KeyError, OverflowError, StopIteration, ZeroDivisionError, BufferError, RuntimeError, MemoryError, LookupError, NameError, NotImplementedError): pass
            except RecursionError: pass
#: constructors with wrong arguments
kinds = [int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, type, object, property, map, zip, filter, enumerate, reversed, memoryview, BaseException, Exception, OSError, ImportError, SyntaxError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError, StopIteration, ExceptionGroup, KeyError, AttributeError, NameError, SystemExit, staticmethod, classmethod, super, bool]
values = [1, -1, 2 ** 63, 2 ** 100, 1.5, float('nan'), float('inf'), '', 'abc', '\udc80', b'abc', [], [1, 2], (), (1, 2), {}, {'a': 1}, {1}, range(3), slice(1), type, int, object(), None, True, len, lambda *a, **k: 5]
for k in kinds:
    for a in values:
        for args in [(a,), (a, a), (a, 1), (1, a), (a, a, a), ('x', a, {}), (a, 'utf-8'), (a, 'x', 'y', 1, 2), (a,) * 5]:
            try: k(*args)
            except (TypeError, ValueError, AttributeError, OverflowError, LookupError, MemoryError, StopIteration, RuntimeError): pass
            except BaseException as e:
                assert isinstance(e, Exception), e
        for kw in ('x', 'key', 'obj', 'encoding', 'errors', 'base', 'start', 'end', 'name', 'path', 'doc', 'real', 'imag', 'strict'):
            try: k(a, **{kw: a})
            except Exception: pass
#: new with other types
kinds = [int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, type, object, property, Exception, KeyError, super, range, slice, map, zip, bool, OSError, memoryview, staticmethod]
class A: pass
class B(int): pass
class C(list): pass
class D(Exception): pass
class S: __slots__ = ('a', 'b')
for k in kinds:
    for c in kinds + [A, B, C, D, S, 5, None, 'x', type(None), type(len), type(lambda: 0)]:
        for args in [(), (1,), ('1',), ([],), (1, 2)]:
            try: v = k.__new__(c, *args)
            except (TypeError, ValueError, OverflowError, LookupError): continue
            assert isinstance(v, c) or k in (super, type, object)
            try: repr(v), hash(v), v == v, bool(v)
            except (TypeError, RuntimeError, ValueError, AttributeError): pass
        try: k.__init__(c, 1)
        except (TypeError, ValueError, AttributeError): pass
#: objects made without init
class A(list):
    def __init__(self): pass
class B(dict):
    def __init__(self): pass
class X(Exception):
    def __init__(self): pass
class P(property):
    def __init__(self): pass
class S(super):
    def __init__(self): pass
class M(memoryview if False else bytearray):
    def __init__(self): pass
class E(UnicodeDecodeError):
    def __init__(self): pass
class Y(SyntaxError):
    def __init__(self): pass
class O(OSError):
    def __init__(self): pass
class T(type):
    def __init__(self, *a): pass
class Z(staticmethod):
    def __init__(self): pass
class CM(classmethod):
    def __init__(self): pass
class G(ExceptionGroup):
    def __init__(self, *a): pass
for k in (A, B, X, P, S, M, E, Y, O, Z, CM):
    v = k()
    for f in (repr, str, hash, len, iter, bool, dir, lambda v: v == v, lambda v: v.__get__(1, int), lambda v: v(), lambda v: v.x, lambda v: v.start, lambda v: v.append(1), lambda v: v.fget, lambda v: v.__func__, lambda v: v.__thisclass__, lambda v: v.__isabstractmethod__, lambda v: v.__doc__):
        try: f(v)
        except (TypeError, AttributeError, RuntimeError, ValueError): pass
for k in (UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError, SyntaxError, OSError, ExceptionGroup, property, super, memoryview, map, filter, zip, enumerate, reversed, staticmethod, classmethod):
    try: v = k.__new__(k)
    except TypeError: continue
    for f in (repr, str, next, iter, len, list, lambda v: v.__get__(1, int), lambda v: v(), lambda v: v.start, lambda v: v.__reduce__(), lambda v: v.__length_hint__(), lambda v: v.exceptions, lambda v: v.__wrapped__, lambda v: setattr(v, '__doc__', 1), lambda v: v.fget):
        try: f(v)
        except (TypeError, AttributeError, RuntimeError, ValueError, StopIteration): pass
raise UnicodeDecodeError.__new__(UnicodeDecodeError)
#: unicode error ranges
for a in (-2 ** 63, -1, 0, 1, 3, 10, 2 ** 62):
    for b in (-2 ** 63, -1, 0, 1, 3, 10, 2 ** 62):
        for e in (UnicodeDecodeError('utf-8', b'abc', a, b, 'r'), UnicodeEncodeError('utf-8', 'abc', a, b, 'r'), UnicodeTranslateError('abc', a, b, 'r')):
            str(e); repr(e)
            e.start = b; e.end = a
            str(e)
            try: e.object = 5; str(e)
            except TypeError: pass
            try: del e.object; str(e)
            except (TypeError, AttributeError): pass
#: super misuse
class A:
    def f(self): return super().f()
    def g(): return super()
    def h(self):
        self = 5
        return super().x
    def k(*a): return super()
    def n(self):
        def inner(): return super()
        return inner()
    def l(self): return [super() for x in [1]]
    def d(self):
        del self
        return super()
    def b(self, __class__=3): return super()
for f in (lambda: A().f(), lambda: A.g(), lambda: A().h(), lambda: A().k(), lambda: A.k(), lambda: A().n(), lambda: A().l(), lambda: A().d(), lambda: super(), lambda: super(int), lambda: super(int, 'x'), lambda: super(1, 2), lambda: super(type, type).x,
          lambda: super(A, A()).__getattribute__('zz'), lambda: super(A).__get__(A()).x, lambda: super(A).__get__(5), lambda: A.f(5), lambda: super(object, object()).__repr__()):
    try: f()
    except (RuntimeError, TypeError, AttributeError, NameError): pass
#: type with weird arguments
for args in (('A', (), {}, 1), ('A', (int, str), {}), ('A', (bool,), {}), ('A', (1,), {}), ('A', ('x',), {}), ('A', (object, object), {}), ('A', [object], {}), (1, (), {}), ('A', (), []), ('A', (), {1: 2}), ('A', (), {'__slots__': 5}), ('A\0', (), {}), ('\udc80', (), {}), ('', (), {}), ('A', (type(None),), {}), ('A', (type(lambda: 0),), {}), ('A', (list, dict), {}), ('A', (Exception, list), {}), ('A', (type, int), {}), ('A', (), {'__slots__': ['a', 'a', 'b c', 1]}), ('A', (), {'__slots__': ('__dict__', '__weakref__', '__dict__')}), ('A', (int,), {'__slots__': ['x']}), ('A', (), {'__slots__': ['x'], 'x': 1}), ('A', (), {'__qualname__': 5}), ('A', (), {'__classcell__': 5}), ('A', (), {'__doc__': '\udc80'}), ('A', (OSError, KeyError), {}), ('A', (OSError, SyntaxError), {}), ('A', (range,), {}), ('A', (slice,), {}), ('A', (memoryview,), {}), ('A', (type(...),), {})):
    try: t = type(*args)
    except (TypeError, ValueError, UnicodeEncodeError): continue
    repr(t)
    try: repr(t())
    except TypeError: pass
#: class assignment
class A: pass
class B: pass
class S: __slots__ = ('a',)
class S2: __slots__ = ('a',)
class S3: __slots__ = ('b', 'c')
class I(int): pass
class L(list): pass
class D(dict): pass
class E(Exception): pass
objects = [A(), B(), S(), S2(), S3(), I(), L(), D(), E(), 5, 'x', [], (), {}, None, len, lambda: 0, object(), A, int, E]
for o in objects:
    for c in (A, B, S, S2, S3, I, L, D, E, int, list, object, type, 5, None):
        try: o.__class__ = c
        except (TypeError, AttributeError): continue
        try: o.a = 5; o.b = 6
        except AttributeError: pass
        repr(o)
        getattr(o, 'a', 0), getattr(o, 'c', 0)
#: bases assignment
class A: x = 1
class B: y = 2
class C(A): pass
class D(C): pass
c = D()
for bases in ((B,), (A, B), (int,), (C,), (D,), (), (1,), [A], (object,), (A, A), (type,), (list,), (Exception,)):
    try: C.__bases__ = bases
    except (TypeError, AttributeError): continue
    getattr(c, 'x', 0), getattr(c, 'y', 0), D.__mro__
for v in (None, 1, 'x', ()):
    for n in ('__mro__', '__base__', '__dict__', '__name__', '__qualname__', '__module__', '__doc__', '__class__', '__flags__', '__basicsize__', '__abstractmethods__', '__annotations__'):
        try: setattr(A, n, v)
        except (TypeError, AttributeError, ValueError): pass
        try: delattr(A, n)
        except (TypeError, AttributeError, ValueError): pass
repr(A), A()
#: mro tricks
class M(type):
    def mro(cls): return result
for result in ([], [object], (int, object), [1, 2], 5, None, [list, object], ['x']):
    try:
        class C(metaclass=M): pass
        C().x
    except (TypeError, AttributeError): pass
class N(type):
    def mro(cls):
        cls.__bases__
        try: cls.x
        except AttributeError: pass
        cls.y = 1
        return type.mro(cls)
class C(metaclass=N): pass
C().y
#: metaclasses of odd kinds
for m in (lambda *a: 5, lambda *a: None, len, 5, dict, str, type(lambda: 0), list, object, int, lambda n, b, d: d, print):
    try:
        class C(metaclass=m): x = 1
    except (TypeError, ValueError): pass
class P(type):
    @classmethod
    def __prepare__(m, *a): return space
class Odd(dict):
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): self.clear()
class Worse:
    def __getitem__(self, k): return 5
    def __setitem__(self, k, v): pass
for space in ({}, Odd(), Worse(), 5, None, [], ()):
    try:
        class C(metaclass=P):
            x = 1
            y = x
            def f(self): return __class__
            del x
    except (TypeError, NameError, KeyError): pass
#: mro entries
class X:
    def __mro_entries__(self, bases): return result
for result in ((), (int,), 5, [int], (1,), (int, str), None):
    try:
        class C(X()): pass
    except TypeError: pass
#: slots tricks
class S: __slots__ = ('a', 'b')
class T(S): __slots__ = ('a', 'c')
s = S(); t = T()
for f in (lambda: s.a, lambda: S.a.__get__(5), lambda: S.a.__get__(t), lambda: T.c.__get__(s), lambda: S.a.__set__(5, 1), lambda: T.c.__set__(s, 1), lambda: S.b.__delete__(s), lambda: s.z, lambda: setattr(s, 'z', 1), lambda: s.__dict__, lambda: T.a.__set__(S(), 1)):
    try: f()
    except (TypeError, AttributeError): pass
class U:
    __slots__ = tuple('s%d' % i for i in range(3000))
u = U()
for i in range(3000): setattr(u, 's%d' % i, i)
assert u.s2999 == 2999
def odd():
    yield 'x'
    raise KeyError
for v in (odd(), {'a': 1}, 'name', b'x', 5, [None], ['é'], ['__class__'], ['x y'], ['']):
    try: type('Q', (), {'__slots__': v})().x
    except (TypeError, KeyError, AttributeError): pass
#: what special methods return
for name, use in [('__repr__', repr), ('__str__', str), ('__bytes__', bytes), ('__format__', format), ('__hash__', hash), ('__bool__', bool), ('__len__', len), ('__len__', bool), ('__length_hint__', list), ('__index__', range), ('__index__', lambda x: [1][x]), ('__int__', int), ('__float__', float), ('__complex__', complex), ('__iter__', iter), ('__iter__', list), ('__dir__', dir), ('__contains__', lambda x: 1 in x), ('__instancecheck__', lambda x: isinstance(1, x)), ('__trunc__', int), ('__round__', round), ('__divmod__', lambda x: divmod(x, 1)), ('__reversed__', reversed), ('__eq__', lambda x: x in [1]), ('__lt__', lambda x: sorted([x, x])), ('__add__', lambda x: sum([x], x)), ('__enter__', lambda x: x.__enter__()), ('__index__', lambda x: 'a' * x), ('__index__', bytes), ('__index__', lambda x: '%d' % x), ('__index__', chr), ('__index__', hex), ('__len__', reversed), ('__fspath__', str), ('__index__', lambda x: slice(x, x, x).indices(10)), ('__index__', lambda x: 1 << x), ('__index__', lambda x: round(1.5, x)), ('__index__', lambda x: (5).to_bytes(x, 'big')), ('__index__', lambda x: int('1', x)), ('__getitem__', list), ('__getitem__', lambda x: '{0[a]}'.format(x)), ('__class_getitem__', lambda x: type(x)[1]), ('__missing__', lambda x: x)]:
    for value in (None, 1, -1, -2, 2 ** 63, -2 ** 63, 2 ** 62, 2 ** 61, 2 ** 100, 1.5, float('nan'), 'x', '\udc80', b'x', [], (), object(), type, NotImplemented, ..., True, iter([]), lambda: 1):
        C = type('C', (), {name: lambda self, *a: value})
        try: use(C())
        except (TypeError, ValueError, OverflowError, IndexError, MemoryError, AttributeError, RecursionError, RuntimeError, KeyError): pass
#: await and async misuse
async def c(): return 1
async def ag():
    yield 1
    await c()
import sys
co = c()
for f in (lambda: co.send(1), lambda: co.throw(5), lambda: co.throw(ValueError, 1, 2), lambda: co.close(), lambda: co.send(None), lambda: co.__await__().__next__(), lambda: iter(co), lambda: next(co)):
    try: f()
    except (TypeError, RuntimeError, StopIteration, ValueError): pass
a = ag()
for f in (lambda: a.asend(None).send(None), lambda: a.asend(5), lambda: a.athrow(ValueError), lambda: a.aclose().send(None), lambda: a.__anext__().__await__().send(None), lambda: a.athrow(5).send(None), lambda: [x for x in a]):
    try: f()
    except (TypeError, RuntimeError, StopIteration, StopAsyncIteration, ValueError): pass
x = a.asend(None); y = a.asend(None)
for z in (x, y, x, y):
    try: z.send(None)
    except (StopIteration, StopAsyncIteration, RuntimeError, ValueError): pass
class W:
    def __await__(self): return value
async def w(): await W()
for value in (5, None, iter([]), co, iter([1]), 'x'):
    try: w().send(None)
    except (TypeError, StopIteration, RuntimeError): pass
class AM:
    def __aenter__(self): return 5
    def __aexit__(self, *a): return 5
    def __aiter__(self): return 5
    def __anext__(self): return 5
async def u1():
    async with AM(): pass
async def u2():
    async for x in AM(): pass
async def u3(): return [x async for x in AM()]
for u in (u1, u2, u3):
    try: u().send(None)
    except (TypeError, StopIteration): pass
#: generator misuse
def g():
    try: x = yield 1
    except GeneratorExit: yield 2
    yield 3
a = g()
for f in (lambda: a.send(5), lambda: next(a), lambda: a.close(), lambda: next(a), lambda: a.throw(ValueError), lambda: a.throw(5), lambda: a.throw(ValueError, 5, 5), lambda: a.throw(int), lambda: a.throw(ValueError('x'), 'y'), lambda: a.close(), lambda: a.send(1), lambda: a.gi_frame, lambda: setattr(a, 'gi_running', 1), lambda: a.throw(KeyError, (1, 2), None)):
    try: f()
    except (TypeError, StopIteration, RuntimeError, ValueError, AttributeError, KeyError): pass
def h():
    while True:
        try: yield
        except BaseException: pass
b = h(); next(b)
try: b.close()
except RuntimeError: pass
def d():
    yield from x
for x in (5, None, [], h(), {}, 'ab', iter(int, 1), d):
    try:
        y = d(); next(y); y.send(5); y.throw(ValueError); y.close()
    except (TypeError, StopIteration, AttributeError, RuntimeError, ValueError): pass
class Sub:
    def __iter__(self): return self
    def __next__(self): return 1
    send = 5
    throw = 6
    close = 7
x = Sub()
for f in ('send', 'throw', 'close'):
    y = d(); next(y)
    try: getattr(y, f)(*([ValueError] if f == 'throw' else [5] if f == 'send' else []))
    except (TypeError, ValueError): pass
#: with misuse
class W:
    def __enter__(self): return self
    __exit__ = 5
for e in (W(), 5, None, type('E', (), {'__enter__': 1, '__exit__': 2})(), type('F', (), {'__enter__': lambda s: 1, '__exit__': lambda s: 1})(), type('G', (), {'__exit__': lambda s, *a: 1 / 0, '__enter__': lambda s: 1})()):
    try:
        with e: raise KeyError
    except (TypeError, AttributeError, ZeroDivisionError): pass
#: raising odd things
for r in (5, None, 'x', int, object, type, KeyError, ValueError(), type('E', (Exception,), {'__new__': lambda *a: 5}), type('F', (Exception,), {'__init__': lambda *a: 1 / 0}), ExceptionGroup, BaseException):
    try: raise r
    except BaseException: pass
    try: raise KeyError from r
    except BaseException: pass
    try:
        try: raise KeyError
        except r: pass
    except BaseException: pass
    try:
        try: raise KeyError
        except (r, (ValueError,)): pass
    except BaseException: pass
    try:
        try: raise KeyError
        except* (r, ValueError): pass
    except BaseException: pass
class E(Exception):
    def __eq__(self, o): raise self
class M(type):
    def __subclasscheck__(c, s): raise KeyError
    def __instancecheck__(c, s): raise KeyError
class X(Exception, metaclass=M): pass
try:
    try: 1 / 0
    except X: pass
except ZeroDivisionError: pass
class G(ExceptionGroup):
    def derive(self, e): return value
    def split(self, c): return value
for value in (5, None, (), (1, 2), (1,), KeyError(), (KeyError(), KeyError()), (None, None)):
    try:
        try: raise G('x', [KeyError(), ValueError()])
        except* KeyError: pass
    except BaseException: pass
for args in ((), ('x',), (1, []), ('x', []), ('x', [1]), ('x', 5), ('x', [KeyError]), ('x', iter([KeyError()])), ('x', (KeyError(), KeyboardInterrupt()))):
    try: ExceptionGroup(*args)
    except (TypeError, ValueError): pass
    try: BaseExceptionGroup(*args)
    except (TypeError, ValueError): pass
#: print misuse
class F:
    def write(self, s): raise KeyError
for kw in ({'file': 5}, {'file': F()}, {'sep': 5}, {'end': b''}, {'flush': F()}, {'file': None, 'end': ''}, {'zz': 1}):
    try: print(1, 2, **kw)
    except (TypeError, AttributeError, KeyError): pass
import sys
for bad in (None, 5, F()):
    sys.stdout = bad
    try: print(1)
    except (AttributeError, KeyError): pass
del sys.stdout
try: print(1)
except RuntimeError: pass
sys.stderr = F()
raise ValueError
#: sys.modules and import misuse
import sys
sys.modules['math'] = 5
import math
assert math == 5
sys.modules['math'] = None
try: import math
except ImportError: pass
for n in ('', '.', '..', 'a.', '.a', 'a..b', 'a' * 100000, '\0', '\udc80', 'a.' * 5000 + 'b', '/etc/passwd', '../x'):
    try: __import__(n)
    except (ImportError, ValueError, UnicodeError): pass
for args in ((5,), ('math', 5, 5, 5, 5), ('math', {}, {}, (), -1), ('math', None, None, [1], 0), ('math', {}, {}, (), 2 ** 40), ('x', {'__package__': 5}, {}, (), 1), ('x', {'__name__': 5}, {}, (), 1), ('', {'__package__': 'x.y'}, {}, (), 3)):
    try: __import__(*args)
    except (TypeError, ImportError, ValueError, KeyError, OverflowError): pass
sys.modules.clear()
try: import math
except (ImportError, KeyError): pass
#: builtins replaced
import builtins
builtins.__build_class__ = 5
try:
    class A: pass
except TypeError: pass
del builtins.__build_class__
try:
    class A: pass
except NameError: pass
builtins.__import__ = 5
try: import sys
except TypeError: pass
del builtins.__import__
try: import sys
except ImportError: pass
for n in list(vars(builtins)): delattr(builtins, n)
try: print
except NameError: 1
#: exec with odd namespaces
class D(dict):
    def __missing__(self, k): return k
    def __getitem__(self, k): return 5
class M:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): raise KeyError
for g in ({}, {'__builtins__': {}}, {'__builtins__': 5}, {'__builtins__': None}, D(), 5, None, []):
    for l in (None, {}, D(), M(), 5):
        for s in ('x = 1; y = x; del x', 'import math', 'class A: x = 1', 'def f(): return len\nf()', '[i for i in [1]]', 'print', 'global z; z = 1; z', 'from math import *'):
            try: exec(s, g, l)
            except (TypeError, NameError, KeyError, ImportError, AttributeError): pass
            try: eval('[x, len]', g, l)
            except (TypeError, NameError, KeyError): pass
for s in (5, None, b'\xff', b'1', bytearray(b'2'), memoryview(b'3'), '\0', '\udc80', b'# coding: nope\n1', b'\xef\xbb\xbf1', (lambda: 1).__code__, (lambda x: x).__code__):
    try: eval(s)
    except (TypeError, SyntaxError, ValueError, NameError): pass
    try: exec(s)
    except (TypeError, SyntaxError, ValueError, NameError): pass
    try: compile(s, 'f', 'exec')
    except (TypeError, SyntaxError, ValueError): pass
def outer(a):
    def inner(): return a
    return inner
try: exec(outer(1).__code__)
except TypeError: pass
#: code replace
f = lambda a, b=1, *c, **d: (a, b, c, d)
c = f.__code__
for n in dir(c):
    if n.startswith('co_'):
        for v in (-1, 0, 1, 2 ** 31, 2 ** 63, (), ('x',), b'', b'\xff' * 100, 'x', None, (1, 2, 3)):
            try: f.__code__ = c.replace(**{n: v}); f(1)
            except (TypeError, ValueError, OverflowError, AttributeError, SystemError, NameError): pass
try: type(c)()
except TypeError: pass
try: type(f)(c, {}), type(f)(c, 5), type(f)(5, {}), type(f)(c, {}, 5, 5, 5)
except TypeError: pass
#: attribute names
class A: pass
a = A()
for n in ('', '\0', '\udc80', 'x' * 100000, 'é', ' ', '__class__', '__dict__', '__weakref__', '__slots__', '__mro__', '__del__'):
    for f in (lambda: setattr(a, n, 1), lambda: getattr(a, n), lambda: hasattr(a, n), lambda: delattr(a, n), lambda: setattr(A, n, 1), lambda: getattr(A, n), lambda: delattr(A, n)):
        try: f()
        except (TypeError, AttributeError, ValueError): pass
for n in (1, None, b'x', type('S', (str,), {'__eq__': lambda s, o: 1 / 0, '__hash__': lambda s: 1 / 0})('x')):
    for f in (lambda: setattr(a, n, 1), lambda: getattr(a, n), lambda: hasattr(a, n), lambda: delattr(a, n)):
        try: f()
        except (TypeError, AttributeError, ZeroDivisionError): pass
raise AttributeError('x' * 100000, name='y' * 100000, obj=a)
#: attribute suggestions
class A: pass
for i in range(2000): setattr(A, 'attribute%d' % i, i)
class B:
    def __dir__(self): raise KeyError
class C:
    def __dir__(self): return [1, None, 'x', '\udc80'] * 100
class D:
    def __dir__(self): return 5
for c in (B, C, D, A):
    try: c().attribute
    except AttributeError as e: str(e)
A().attribut1
#: name suggestions
for i in range(5000): globals()['n%d' % i] = i
globals()[5] = 1
globals()['\udc80'] = 1
print(n5000)
