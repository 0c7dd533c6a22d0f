# super().name(...) in every kind of function, found at once and the long way.
class A:
    def f(self, x): return ('A', x)
    @classmethod
    def c(cls): return ('Ac', cls.__name__)
    @property
    def p(self): return lambda: 'prop'
    def __init__(self): self.a = 1
class B(A):
    def f(self, x): return ('B',) + super().f(x)
    @classmethod
    def c(cls): return ('Bc',) + super().c()
    def g(self): return super().p()
    def __init__(self): super().__init__(); self.b = 2
    def cell(self):
        def inner(): return self
        return super().f(inner() is self)
    def nokey(self, **k): return super().f(**k)
    def missing(self): return super().zzz(1)
    def kw(self): return super().f(x=3)
    @staticmethod
    def st(): return super().f(1)
class C(B):
    def f(self, x): return ('C',) + super().f(x)
    def re(self):
        self = B(); return super().f(1)
c = C(); print(c.f(1), c.c(), c.g(), c.a, c.b, c.cell(), c.nokey(x=2), c.kw(), C.c())
for f in (c.missing, c.st, c.re, lambda: C.f(5, 6), lambda: C.f(B(), 6)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for i in range(3): print(c.f(i))
def patched(self, x): return ('P', x)
A.f = patched; print(c.f(9))
B.f = lambda s, x: 'BB'; print(c.f(9) if 0 else B.f(c, 1), C.__mro__[1].f(c, 2))
class D(C):
    def __new__(cls, *a): o = super().__new__(cls); o.n = 1; return o
    def __init_subclass__(cls): super().__init_subclass__(); print('sub', cls.__name__)
    def __getattribute__(self, n): return super().__getattribute__(n)
class E(D): pass
print(E().n, E().a)
super_ = super
class F(A):
    def f(self, x):
        super = lambda: A()
        return super().f(x)
print(F().f(1))
class G(A):
    def f(self, x): return super().f(x)
import builtins
builtins.super = lambda: 'hello'
class H(A):
    def f(self): return super().upper()
print(H().f())
builtins.super = super_
print(H().f if 0 else G().f(1))
class M(type):
    def m(cls): return 'M.m'
    def __call__(cls, *a): return super().__call__(*a)
    def __repr__(cls): return 'M' + super().__repr__()
class N(metaclass=M):
    pass
print(N, N().__class__, N.m())
class L(list):
    def append(self, x): super().append(x * 2)
l = L(); l.append(2); l.append(3); print(l)
class I(int):
    def __add__(self, o): return super().__add__(o) + 100
print(I(3) + 4)
