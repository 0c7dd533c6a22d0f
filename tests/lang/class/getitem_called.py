# __getitem__ in Python, and what else answers to an index.
class A:
    def __getitem__(self, i):
        if i == 3: raise IndexError('no')
        if i == 4: yield_ = 1; return self[5] + 1
        return i * 2
class B(A):
    def __getitem__(self, i): return super().__getitem__(i)
class G:
    def __getitem__(self, i): yield i
class W:
    def __getitem__(self): return 1
class X:
    def __getitem__(self, a, b=5, *c): return a, b, c
class L(list):
    def __getitem__(self, i): return ('L', list.__getitem__(self, i))
class D(dict):
    def __getitem__(self, k): return 'D'
class S:
    __getitem__ = staticmethod(lambda i: i)
class C:
    @classmethod
    def __getitem__(cls, i): return cls.__name__, i
class M(type):
    def __getitem__(cls, i): return cls.__name__, i
class MM(metaclass=M): pass
def deep(a, n): return a[n]
class R:
    def __getitem__(self, n): return self[n - 1] if n else 'end'
class Q:
    def __getitem__(self, n): return self[n + 1]
def gen(a):
    yield a[1]
    yield a[2]
import sys
for o in (A(), B(), W(), X(), L([1,2,3,4,5,6]), D(), S(), C(), MM, R()):
    for i in (0, 3, 4, slice(1, 2), (1, 2)):
        try: print(type(o).__name__, o[i], deep(o, i))
        except Exception as e: print(type(e).__name__, e, e.__traceback__.tb_lineno)
print(list(G()[1]), list(gen(A())), [x for x in A()], R()[500], 'x' in A())
try: Q()[0]
except RecursionError as e: print('RecursionError', e)
a = A()
A.__getitem__ = lambda self, i: 'new'
print(a[1]); del A.__getitem__
try: print(a[1])
except TypeError as e: print(e)
