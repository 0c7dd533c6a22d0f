# type, object, super: making classes, what they answer, and their errors.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
print(object, type, int, type(5), type(type), type(None), type(...), type(NotImplemented))
print(None, ..., NotImplemented, type(None)(), bool(None), type(...)())
attempt(object, 1)
attempt(object.__new__)
attempt(object.__new__, 1)
attempt(object.__new__, int)
attempt(object().__setattr__, 'a', 1)
attempt(lambda: object().x)
attempt(type(None), 1)
attempt(type, 1, 2)
attempt(type, 1, (), {})
attempt(type, 'X', 1, {})
attempt(type, 'X', (), 1)
attempt(type, 'X', (5,), {})
attempt(type, 'X', (bool,), {})
attempt(type, 'X', (int, str), {})
attempt(type, 'X', (object, int), {})
attempt(type, 'X\0', (), {})
X = type('X', (), {'a': 1, 'f': lambda self: self.a})
print(X, X.__name__, X.__qualname__, X.__module__, X.__bases__, X.__mro__, X.__base__, X.a, X().f(), X.__doc__)
class A:
    "doc of A"
    x = 1
    def __init__(self, v=0): self.v = v
    def f(self): return 'A.f'
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(v): return v
    @property
    def p(self): return self.v
    @p.setter
    def p(self, v): self.v = v
class B(A):
    def f(self): return 'B.f+' + super().f()
    @classmethod
    def c(cls): return 'B:' + super().c()
class C(A):
    def f(self): return 'C.f+' + super().f()
class D(B, C):
    def f(self): return 'D.f+' + super().f()
print(D().f(), D.c(), D().c(), A.s(5), A().s(6), D.__mro__, D.mro())
print(A.__doc__, B.__doc__, A.__dict__['x'], type(A.__dict__), sorted(k for k in A.__dict__ if k != '__weakref__' and k != '__dict__'))
a = A(3); a.p = 4; print(a.p, a.v, a.__dict__)
attempt(lambda: A.p.fget(a))
attempt(lambda: delattr(a, 'p'))
attempt(lambda: a.nothing)
attempt(lambda: A.nothing)
attempt(lambda: delattr(a, 'nothing'))
attempt(lambda: delattr(A, 'nothing'))
attempt(lambda: setattr(int, 'x', 1))
attempt(lambda: setattr(5, 'x', 1))
attempt(lambda: delattr(int, 'real'))
attempt(A, 1, 2)
attempt(A, v=1, w=2)
class NoInit: pass
attempt(NoInit, 1)
class BadInit:
    def __init__(self): return 5
attempt(BadInit)
class New:
    def __new__(cls, *a): print('new', cls.__name__, a); return object.__new__(cls)
    def __init__(self, *a): print('init', a)
New(1, 2)
class New2:
    def __new__(cls, x): return x
print(New2(5))
class OnlyNew:
    def __new__(cls, x): return super().__new__(cls)
print(type(OnlyNew(5)).__name__); attempt(OnlyNew)
class OldNew:
    def __new__(cls, x): return object.__new__(cls, x)
attempt(OldNew, 1)
class OldInit:
    def __init__(self, x): object.__init__(self, x)
attempt(OldInit, 1)
print(isinstance(D(), A), isinstance(5, (str, int)), issubclass(D, C), issubclass(A, D), isinstance(True, int))
attempt(isinstance, 5, 5)
attempt(issubclass, 5, int)
attempt(issubclass, int, 5)
# names
A.__name__ = 'Renamed'; print(A, A.__name__); A.__qualname__ = 'Q.A'; print(A)
attempt(lambda: setattr(A, '__name__', 5))
attempt(lambda: setattr(A, '__qualname__', 5))
attempt(lambda: setattr(int, '__name__', 'x'))
attempt(lambda: delattr(A, '__name__'))
A.__module__ = 'mod'; print(A); A.__doc__ = 'new doc'; print(A.__doc__)
A.__name__ = A.__qualname__ = 'A'; A.__module__ = '__main__'
print(int.__module__, int.__qualname__, int.__bases__, object.__bases__, object.__base__, bool.__base__, bool.__mro__)
# __class__
class E: pass
class F: pass
e = E(); e.x = 1; e.__class__ = F; print(type(e).__name__, e.x, isinstance(e, F), e.__class__)
attempt(lambda: setattr(e, '__class__', 5))
attempt(lambda: setattr(e, '__class__', int))
attempt(lambda: setattr(5, '__class__', bool))
class S1: __slots__ = ('a',)
attempt(lambda: setattr(e, '__class__', S1))
# slots
s = S1(); s.a = 5; print(s.a)
attempt(lambda: setattr(s, 'b', 1))
attempt(lambda: S1().a)
attempt(lambda: s.__dict__)
print(S1.a, S1.__slots__)
del s.a
attempt(lambda: s.a)
attempt(lambda: delattr(s, 'a'))
attempt(lambda: type('Y', (), {'__slots__': ['a', 5]}))
attempt(lambda: type('Y', (), {'__slots__': ['a b']}))
attempt(lambda: type('Y', (), {'__slots__': ['a'], 'a': 1}))
attempt(lambda: type('Y', (int,), {'__slots__': ['a']}))
class S2(S1): __slots__ = ('b',)
t = S2(); t.a = 1; t.b = 2; print(t.a, t.b)
class S3(S1): pass
u = S3(); u.a = 1; u.z = 2; print(u.a, u.z, u.__dict__)
# MRO errors
class P: pass
class Q(P): pass
attempt(lambda: type('R', (P, Q), {}))
attempt(lambda: type('R', (P, P), {}))
# metaclasses
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('Meta.__new__', name, kw); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(c, *a): print('Meta.__call__', a); return super().__call__(*a)
    def meth(c): return c.__name__
    @classmethod
    def __prepare__(m, name, bases, **kw): print('prepare', name, kw); return {'prepared': 1}
class W(metaclass=Meta, opt=5):
    def __init__(self, x): self.x = x
print(W(3).x, W.meth(), W.prepared, type(W), W)
class W2(W): pass
print(type(W2))
class Meta2(type): pass
attempt(lambda: Meta2('Z', (W,), {}))
attempt(lambda: W(1).meth)
# __init_subclass__, __set_name__, __class_getitem__
class Base:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag
class Sub(Base, tag='t'): pass
print(Sub.tag)
attempt(lambda: type('Sub2', (Base,), {}, foo=1))
attempt(lambda: type('Sub3', (), {}, foo=1))
class Named:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name)
class HasNamed: n = Named(); m = Named()
class BadNamed:
    def __set_name__(self, o, n): raise ValueError('no')
def bad_named():
    class Z: z = BadNamed()
attempt(bad_named)
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[5], G[1, 2])
attempt(lambda: A[5])
attempt(lambda: int[5])
# special methods
class Ops:
    def __repr__(self): return 'Ops!'
    def __eq__(self, o): return True
    def __getitem__(self, k): return k
    def __len__(self): return 3
    def __contains__(self, x): return x == 5
    def __call__(self, *a, **k): return (a, k)
    def __bool__(self): return False
    def __iter__(self): return iter([1, 2])
    def __format__(self, spec): return 'fmt:' + spec
    def __getattr__(self, n):
        if n.startswith('_'): raise AttributeError(n)
        return 'attr ' + n
    def __enter__(self): return 'entered'
    def __exit__(self, *a): return True
o = Ops()
print(o, str(o), o == 1, o != 1, o[5], len(o), 5 in o, 6 in o, o(1, a=2), bool(o), list(o), f'{o:abc}', format(o, 'x'), o.foo)
with o as q: print(q); raise ValueError
attempt(hash, o)
print(o[1:2], o[1, 2], o[...])
class NoEqHash:
    def __eq__(s, o): return NotImplemented
    __hash__ = object.__hash__
print(isinstance(hash(NoEqHash()), int), NoEqHash() == 5, NoEqHash() != 5)
class R:
    def __repr__(self): return 5
attempt(repr, R()); attempt(str, R())
class St:
    def __str__(self): return None
attempt(str, St()); attempt(print, St())
attempt(lambda: object() < object())
attempt(format, object(), 'x')
print(format(None, ''), object.__format__(5, ''))
class GetAttr:
    def __getattribute__(self, n): return 'got ' + n
print(GetAttr().anything, GetAttr().__dict__)
class SetAttr:
    def __setattr__(self, n, v): print('set', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
sa = SetAttr(); sa.x = 5; print(sa.x); del sa.x
# super
class S:
    def m(self):
        return [super().__repr__().startswith('<__main__.S object'), super(S, self).__init__() is None]
print(S().m(), super(D, D()).f(), super(B, D).c())
attempt(super)
attempt(super, 5)
attempt(super, int, 'a')
def no_args(): super()
attempt(no_args)
def with_arg(x): super().foo
attempt(with_arg, 5)
print(repr(super(A, A())), super(A, A()).__thisclass__, super(int, True).__self__, super(A).__self_class__)
attempt(lambda: super(A, A()).nothing)
class Cell:
    def f(self): return __class__
print(Cell().f())
class Lazy:
    def g(self): return [super(Lazy, self).__hash__ is not None for _ in range(1)]
print(Lazy().g())
# dict of instances
i = E(); i.b = 1; i.a = 2; print(i.__dict__, vars(i)); i.__dict__['c'] = 3; print(i.c); i.__dict__ = {'z': 1}; print(i.z, i.__dict__)
attempt(lambda: setattr(i, '__dict__', 5))
del i.__dict__; print(i.__dict__)
print(sorted(x for x in dir(i) if not x.startswith('__')), 'f' in dir(A), '__init__' in dir(A), 'real' in dir(5))
print(type.__call__(list, 'ab'), type.mro(int), int.__subclasses__()[0], [c.__name__ for c in P.__subclasses__()])
attempt(lambda: int.__dict__.__setitem__)
class Ann: x: int = 5; y: str
print(Ann.__annotations__, A.__annotations__)
attempt(lambda: int.__annotations__)
print(object.__eq__(1, 1), object.__ne__(1, 2), object().__eq__(5), object.__lt__(1, 2), object.__init_subclass__(), object.__subclasshook__(5))
print(A.__class__, A().__class__.__name__, type(A.f), type(A().f), A.f.__qualname__)
class Abs:
    def __abs__(self): return 'abs'
    def __neg__(self): return 'neg'
    def __invert__(self): return 'inv'
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __index__(self): return 2
    def __round__(self, n=None): return ('round', n)
    def __radd__(self, o): return ('radd', o)
    def __iadd__(self, o): return ('iadd', o)
    def __matmul__(self, o): return 'mm'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __divmod__(self, o): return 'dm'
z = Abs(); print(abs(z), -z, ~z, int(z), float(z), [1, 2, 3][z], round(z), round(z, 2), 5 + z, z @ 1, z ** 2, pow(z, 2, 3), divmod(z, 1)); z += 3; print(z)
attempt(lambda: +Abs()); attempt(lambda: Abs() + 1)
