# What a class shows in its namespace for the attributes of its instances and for weak references.
class C: pass
print(vars(C), C.__dict__['__weakref__'].__doc__, C.__dict__['__dict__'].__doc__, C().__weakref__)
class L(list): pass
class S: __slots__ = ('a', '__weakref__')
class S2: __slots__ = ('a', '__dict__')
class S3(S): __slots__ = ()
class S4(S3): pass
class I(int): pass
class T(type): pass
class E(Exception): pass
class M(type(__import__('sys'))): pass
for c in (L, S, S2, S3, S4, I, T, E, M): print(vars(c))
print(dir(object()), dir(C()), dir(C), dir(object))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: type('X', (), {'__slots__': ('__weakref__', '__weakref__')}))
t(lambda: type('X', (C,), {'__slots__': ('__weakref__',)}))
t(lambda: type('X', (int,), {'__slots__': ('__weakref__',)}))
t(lambda: type('X', (C,), {'__slots__': ('__dict__',)}))
t(lambda: type('X', (int,), {'__slots__': ('__dict__',)}))
t(lambda: type('X', (S,), {'__slots__': ('__weakref__',)}))
t(lambda: object().__dict__)
t(lambda: object.__dict__['__dict__'])
t(lambda: (1).__dict__)
t(lambda: C.__dict__['__dict__'].__get__(1))
t(lambda: C.__dict__['__dict__'].__get__(S4()))
t(lambda: C.__dict__['__dict__'].__get__(C()))
t(lambda: S().__dict__)
t(lambda: S().__weakref__)
t(lambda: setattr(C(), '__dict__', 3))
t(lambda: setattr(C(), '__weakref__', 3))
class D(C, S): pass
class D2(S, C): pass
print(vars(D), vars(D2))
class D3(S3, C): __slots__ = ()
class D4(L, C): __slots__ = ()
print(vars(D3), vars(D4))
t(lambda: setattr(S3(), '__class__', S2))
class P: __slots__ = ('a',)
class Q: __slots__ = ('a', '__weakref__')
t(lambda: setattr(P(), '__class__', Q))
class H: __dict__ = 5
t(lambda: H().__dict__)
t(lambda: vars(H()))
X = type('X', (), dict(C.__dict__))
t(lambda: X().__dict__)
t(lambda: type(C.__dict__['__dict__']))
