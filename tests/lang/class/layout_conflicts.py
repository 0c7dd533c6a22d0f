# Which bases go together, and other finds of random programs.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A(int): pass
class B(int): pass
class A0(int): __slots__ = ()
class T(tuple): pass
class T2(tuple): pass
class S(str): pass
class S2(str): pass
class M(type): pass
class M2(type): pass
class E1(KeyError): pass
class E2(ValueError): pass
class L(list): pass
class L2(list): pass
class AA(A): pass
class By(bytes): pass
class By2(bytes): pass
class P: pass
for bases in [(A,B),(A,A0),(A0,A),(T,T2),(S,S2),(M,M2),(E1,E2),(L,L2),(AA,A),(AA,B),(By,By2),(A,P),(P,A),(P,T),(A0,P),(A0,AA)]: t(lambda: type('X', bases, {}).__mro__)
for s in ['\U00010400\xa0_1','1_\u00e9','_\u00e9','\u00e9_1','1__\u0661','?_1','1_?','\u0661_\u0662j','a_b','1_0j_']: t(lambda: complex(s))
t(lambda: list[int].__bases__); t(lambda: issubclass(list[int], 's')); t(lambda: issubclass(list[int], list)); t(lambda: list[int].__mro__)
class W:
    def __iter__(self): return self
class V:
    def __iter__(self): raise KeyError(1)
t(lambda: ','.join(W())); t(lambda: ','.join(V())); t(lambda: b','.join(W())); t(lambda: ','.join(range(3)))
t(lambda: ValueError().__setstate__({1:2})); t(lambda: ValueError().__setstate__({'a':2}))
eg = ExceptionGroup('a', [ValueError(1), TypeError(2)])
t(lambda: [e.__suppress_context__ for e in eg.split(ValueError)] + [eg.__suppress_context__])
def d(x, k): del x[k]
for k in (0, 'a', slice(1)): t(lambda: d(eg, k)); t(lambda: d(ValueError(), k)); t(lambda: d(P(), k))
