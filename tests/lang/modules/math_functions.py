# math: every function over ordinary and extreme values, and its errors.
import math
def show(f,*a,**k):
    try: print(f.__name__, a, repr(f(*a,**k)))
    except Exception as e: print(f.__name__, a, type(e).__name__, e)
xs=[0.0,-0.0,1.0,-1.0,0.5,-0.5,2,3.7,-2.5,10,100.5,171.6,172,-171.3,1e-10,1e300,-1e300,1e-320,float('inf'),float('-inf'),float('nan'),1<<70,-(1<<70),True,'x',None,0.1,0.9999,1e16+1,23,24,-3,200.5,-200.5,5e-324, 1<<2000]
for n in "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma isfinite isinf isnan lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp isqrt factorial".split():
    for x in xs:
        if n=='factorial' and isinstance(x,int) and x>10**5: continue
        show(getattr(math,n),x)
ys=[0.0,1.0,-1.0,2,0.5,-3.5,float('inf'),float('-inf'),float('nan'),1e300,'x',1<<70, 3]
for n in "atan2 copysign fmod nextafter pow remainder isclose hypot log ldexp gcd lcm".split():
    for x in ys:
        for y in ys: show(getattr(math,n),x,y)
for n,k in ((5,2),(10,0),(10,10),(3,5),(-1,2),(2,-1),(100,50),(1<<70,3),(60,30),(1<<70,(1<<70)-1)): show(math.comb,n,k); show(math.perm,n,k)
show(math.perm,5); show(math.comb,5); show(math.prod,[1,2,3]); show(math.prod,[],start=5); show(math.prod,[1.5,2]); show(math.prod,1); show(math.prod,['a',3])
show(math.fsum,[0.1]*10); show(math.fsum,[1e100,1,-1e100]); show(math.fsum,[float('inf'),float('-inf')]); show(math.fsum,[1e308,1e308]); show(math.fsum,[]); show(math.fsum,[float('inf'),1]); show(math.fsum,['x'])
show(math.dist,(1,2),(4,6)); show(math.dist,[1],[1,2]); show(math.dist,(0,)*5,(1,)*5)
show(math.hypot); show(math.hypot,1); show(math.hypot,1,2,3); show(math.hypot,1e200,1e200); show(math.hypot,1e-200,1e-200); show(math.hypot,3,float('nan'),float('inf')); show(math.hypot,5e-324,5e-324)
show(math.gcd); show(math.gcd,12,18,27); show(math.lcm,4,6,10); show(math.lcm); show(math.gcd,1.5); show(math.isclose,1,1.1,rel_tol=0.2); show(math.isclose,1,2,abs_tol=-1); show(math.log,8,2); show(math.log,1<<3000,2); show(math.log2,1<<3000); show(math.log10,10**400); show(math.sqrt); show(math.sqrt,1,2); show(math.pow,2); show(math.factorial,5.0); show(math.factorial,-1); show(math.factorial,100)
show(math.ldexp,1.0,1<<80); show(math.ldexp,1.0,-(1<<80)); show(math.ldexp,1.0,1.5)
print(math.pi,math.e,math.tau,math.inf,math.nan)
class F:
    def __float__(self): return 2.5
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __trunc__(self): return 'trunc'
print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F()))
