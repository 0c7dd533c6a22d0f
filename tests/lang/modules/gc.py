# What the collector finds dead: weak references to it are cleared, and finalizers run once.
import gc, _weakref as W
class C:
    def m(self): return 1
    def s(self): return super().__init__()
def dead(r): gc.collect(); return r() is None
c=C(); r=W.ref(c); del c; print(dead(r))
c=C(); c.m(); c.s(); c.x=1; c.x; r=W.ref(C); c=None; C=None; print(dead(r))
def f():
    c=[C2() for i in range(3)]
    return W.ref(c[0])
class C2: pass
print(dead(f()))
try:
    x=C2(); r=W.ref(x); del x; raise ValueError
except ValueError as e: pass
print(dead(r))
def g():
    x=C2(); r=W.ref(x)
    try: raise KeyError(x)
    except KeyError as e: pass
    return r
print(dead(g()))
def h():
    x=C2(); rs.append(W.ref(x)); 1/0
rs=[]
try: h()
except ZeroDivisionError: pass
print(dead(rs[0]))
def gen():
    x=C2(); rs.append(W.ref(x)); yield
rs.clear()
for _ in gen(): pass
print(dead(rs[0]))
rs.clear(); next(gen()); print(dead(rs[0]))
x=C2(); x.me=x; r=W.ref(x); del x; print(dead(r))
x=C2(); r=W.ref(x); gc.collect(); print(r() is x); x=5; print(dead(r))
r=W.ref(lambda: 0); print(dead(r))
r=W.ref(type('T',(),{})); print(dead(r))
r=W.ref(set()); print(dead(r))
def k(*a, **k): return W.ref(a[0])
print(dead(k(C2())))
print(dead(k(*[C2()])))
r=[W.ref(z) for z in [C2()]][0]; print(dead(r))
with_x=None
class CM:
    def __enter__(self): self.z=C2(); return self.z
    def __exit__(self,*a): self.z=None
def w():
    with CM() as z: return W.ref(z)
print(dead(w()))
for z in [C2()]: r=W.ref(z)
del z; print(dead(r))
a,b=C2(),C2(); r=W.ref(a); a,b=1,2; print(dead(r))
r=W.ref(C2()); sorted([r]); print(dead(r))
log=[]
class D:
    def __init__(self,n): self.n=n
    def __del__(self): log.append(self.n)
D(1);D(2);D([3]); gc.collect(); print(log)
log.clear(); a=D(1); a.o=D(2); a.o.o=a; a=None; gc.collect(); print(log)
import sys
class E:
    def __del__(self): raise ValueError('x')
E(); gc.collect()
sys.unraisablehook=lambda u: print(u.exc_type,u.exc_value,u.err_msg,u.object.__qualname__,type(u.exc_traceback))
E(); gc.collect()
sys.unraisablehook=lambda u: 1/0
E(); gc.collect()
sys.unraisablehook=sys.__unraisablehook__
def g2():
    try: yield
    finally: print('fin')
next(g2()); gc.collect()
def g3():
    try: yield
    finally: 1/0
next(g3()); gc.collect()
class F:
    def __del__(self): global keep; keep=self
F(); gc.collect(); print(type(keep).__name__, gc.is_finalized(keep)); del keep; gc.collect(); print('keep' in globals())
def cb(r): print("cb", r() is None); 1/0
x=C2(); r=W.ref(x,cb); del x; gc.collect()
gc.callbacks.append(lambda p,i: print(p,i)); gc.collect(); gc.callbacks.clear()
print(gc.get_referents([1,[2],'x'],{1:2},(3,)), gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked({'a':[]}), gc.is_tracked(D), gc.is_tracked(()), gc.is_tracked(C2()), gc.isenabled(), gc.get_threshold(), gc.get_count()[1:])
l=[]; m=[l]; print(gc.get_referrers(l)==[m] or len(gc.get_referrers(l)))
print(any(o is m for o in gc.get_objects()))
class T:
    def __del__(self): print('t', gc.collect())
T(); gc.collect()
