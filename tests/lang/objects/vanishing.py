# Special methods that let go of their arguments and collect, called with values nobody else holds: nothing used later may be gone.
import gc
junk=[]
def churn():
    gc.collect()
    for i in range(4): junk.append([i]*3); junk.append(str(i)*7)
    junk.clear()
class Base: pass
n=0
def stop(): raise IndexError("st"+"op") 
class It:
    def __init__(self): self.k=0
    def __iter__(self): return It()
    def __next__(self):
        self.k+=1
        if self.k>3: raise StopIteration("x"+"y")
        k=self.k; del self; churn()
        return X()
    def __length_hint__(self): del self; churn(); return 5
class X:
    def __repr__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"x"
    def __str__(self, *a, **k):
        del self, a, k; churn()
        return "s"+"y"
    def __hash__(self, *a, **k):
        del self, a, k; churn()
        return hash("abc"+"d")
    def __bool__(self, *a, **k):
        del self, a, k; churn()
        return True
    def __len__(self, *a, **k):
        del self, a, k; churn()
        return 3
    def __length_hint__(self, *a, **k):
        del self, a, k; churn()
        return 4
    def __contains__(self, *a, **k):
        del self, a, k; churn()
        return True
    def __getitem__(self, *a):
        global n
        n+=1
        del self, a; churn()
        if n%4==0: raise IndexError("st"+"op")
        return "it"+"em"+str(n)
    def __iter__(self, *a, **k):
        del self, a, k; churn()
        return It()
    def __reversed__(self, *a, **k):
        del self, a, k; churn()
        return It()
    def __call__(self, *a, **k):
        del self, a, k; churn()
        return "c"+"all"
    def __eq__(self, *a, **k):
        del self, a, k; churn()
        return True
    def __ne__(self, *a, **k):
        del self, a, k; churn()
        return False
    def __lt__(self, *a, **k):
        del self, a, k; churn()
        return True
    def __gt__(self, *a, **k):
        del self, a, k; churn()
        return False
    def __le__(self, *a, **k):
        del self, a, k; churn()
        return True
    def __ge__(self, *a, **k):
        del self, a, k; churn()
        return False
    def __int__(self, *a, **k):
        del self, a, k; churn()
        return 2**70
    def __float__(self, *a, **k):
        del self, a, k; churn()
        return 1e200*1e10
    def __index__(self, *a, **k):
        del self, a, k; churn()
        return 2+1
    def __neg__(self, *a, **k):
        del self, a, k; churn()
        return "n"+"eg"
    def __pos__(self, *a, **k):
        del self, a, k; churn()
        return "p"+"os"
    def __abs__(self, *a, **k):
        del self, a, k; churn()
        return "a"+"bs"
    def __invert__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"nv"
    def __complex__(self, *a, **k):
        del self, a, k; churn()
        return 1e300j
    def __bytes__(self, *a, **k):
        del self, a, k; churn()
        return b"by"+b"tes"
    def __format__(self, *a, **k):
        del self, a, k; churn()
        return "f"+"mt"
    def __round__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"nd"
    def __trunc__(self, *a, **k):
        del self, a, k; churn()
        return 2**80
    def __floor__(self, *a, **k):
        del self, a, k; churn()
        return 2**81
    def __ceil__(self, *a, **k):
        del self, a, k; churn()
        return 2**82
    def __enter__(self, *a, **k):
        del self, a, k; churn()
        return X()
    def __exit__(self, *a, **k):
        del self, a, k; churn()
        return True
    def __setitem__(self, *a, **k):
        del self, a, k; churn()
        return None
    def __delitem__(self, *a, **k):
        del self, a, k; churn()
        return None
    def __dir__(self, *a, **k):
        del self, a, k; churn()
        return ["b"+"x","a"+"y"]
    def __sizeof__(self, *a, **k):
        del self, a, k; churn()
        return 10
    def __fspath__(self, *a, **k):
        del self, a, k; churn()
        return "p"+"ath"
    def __copy__(self, *a, **k):
        del self, a, k; churn()
        return X()
    def __getnewargs__(self, *a, **k):
        del self, a, k; churn()
        return ("a"+"b",)
    def __getstate__(self, *a, **k):
        del self, a, k; churn()
        return {"a"+"b":1}
    def __divmod__(self, *a, **k):
        del self, a, k; churn()
        return ("d"+"m",1)
    def __pow__(self, *a, **k):
        del self, a, k; churn()
        return "po"+"w"
    def __rpow__(self, *a, **k):
        del self, a, k; churn()
        return "rpo"+"w"
    def __ipow__(self, *a, **k):
        del self, a, k; churn()
        return "ipo"+"w"
    def __add__(self, *a, **k):
        del self, a, k; churn()
        return ""+"add"
    def __radd__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"add"
    def __iadd__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"add"
    def __sub__(self, *a, **k):
        del self, a, k; churn()
        return ""+"sub"
    def __rsub__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"sub"
    def __isub__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"sub"
    def __mul__(self, *a, **k):
        del self, a, k; churn()
        return ""+"mul"
    def __rmul__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"mul"
    def __imul__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"mul"
    def __matmul__(self, *a, **k):
        del self, a, k; churn()
        return ""+"matmul"
    def __rmatmul__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"matmul"
    def __imatmul__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"matmul"
    def __truediv__(self, *a, **k):
        del self, a, k; churn()
        return ""+"truediv"
    def __rtruediv__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"truediv"
    def __itruediv__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"truediv"
    def __floordiv__(self, *a, **k):
        del self, a, k; churn()
        return ""+"floordiv"
    def __rfloordiv__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"floordiv"
    def __ifloordiv__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"floordiv"
    def __mod__(self, *a, **k):
        del self, a, k; churn()
        return ""+"mod"
    def __rmod__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"mod"
    def __imod__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"mod"
    def __lshift__(self, *a, **k):
        del self, a, k; churn()
        return ""+"lshift"
    def __rlshift__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"lshift"
    def __ilshift__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"lshift"
    def __rshift__(self, *a, **k):
        del self, a, k; churn()
        return ""+"rshift"
    def __rrshift__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"rshift"
    def __irshift__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"rshift"
    def __and__(self, *a, **k):
        del self, a, k; churn()
        return ""+"and"
    def __rand__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"and"
    def __iand__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"and"
    def __xor__(self, *a, **k):
        del self, a, k; churn()
        return ""+"xor"
    def __rxor__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"xor"
    def __ixor__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"xor"
    def __or__(self, *a, **k):
        del self, a, k; churn()
        return ""+"or"
    def __ror__(self, *a, **k):
        del self, a, k; churn()
        return "r"+"or"
    def __ior__(self, *a, **k):
        del self, a, k; churn()
        return "i"+"or"
class D:
    def __get__(self, *a): del self, a; churn(); return X()
    def __set__(self, *a): del self, a; churn()
    def __delete__(self, *a): del self, a; churn()
    def __set_name__(self, *a): del self, a; churn()
class G:
    def __getattribute__(self, name):
        del self, name; churn(); raise AttributeError("no"+"pe")
    def __getattr__(self, name):
        del self, name; churn(); return X()
    def __setattr__(self, *a): del self, a; churn()
    def __delattr__(self, *a): del self, a; churn()
class G2:
    def __getattr__(self, name):
        del self, name; churn(); raise AttributeError("no"+"pe")
class M(type):
    def __instancecheck__(self, *a): del self, a; churn(); return [1]
    def __subclasscheck__(self, *a): del self, a; churn(); return [1]
    def __getattr__(self, *a): del self, a; churn(); raise AttributeError
    def __iter__(self): del self; churn(); return It()
class MC(metaclass=M): pass
class DM(dict):
    def __missing__(self, *a): del self, a; churn(); return "miss"+"ing"
def H():  # hashable with equal hash
    class K:
        def __hash__(self): del self; churn(); return 5
        def __eq__(self, o): del self, o; churn(); return False
    return K()
class K:
    def __hash__(self): del self; churn(); return 5
    def __eq__(self, o): del self, o; churn(); return False
class KT(K):
    def __eq__(self, o): del self, o; churn(); return True
    __hash__=K.__hash__
class L:
    def __lt__(self, o): del self, o; churn(); return "tr"+"ue"
    def __le__(self, o): del self, o; churn(); return ""
def gen(n=3):
    for i in range(n): yield X()
def cm(f):
    def g(*a, **k):
        del a, k; churn(); return f()
    return g
def t(src):
    global n
    n=0
    try: r = eval(src) if src[0] != '!' else exec(src[1:], globals()); print(src, type(r).__name__)
    except Exception as e: print(src, type(e).__name__)
class W:
    def write(self,s): del self, s; churn(); return X()
    def flush(self): del self; churn()
import math
lambda_=lambda e: (churn(), X())[1]
def imp(n):
    try: globals()[n]=__import__(n)
    except ImportError: globals()[n]=G()
for m in "itertools operator _collections".split(): imp(m)

for u in 'repr str hash bool len iter reversed list tuple set frozenset int float complex bytes bytearray ascii bin hex oct abs round sorted sum min max any all dict enumerate type callable next format divmod ord chr'.split():
    for a in ('X()', 'It()', 'G()', 'K()', '[X(),X()]', 'gen()', '{K(),K()}', 'slice(X(),K())', 'DM()'): t('%s(%s)' % (u, a))
for o in ('+', '*', '%', '**', '|', '&', '==', '!=', '<', '>=', 'in'):
    for a in ('X()', 'K()', '[K(),X()]', '(K(),K())', '{K():K()}', '{K(),K()}', '"%s %r"', 'slice(KT(),K())', '1', 'list[K()]'):
        for b in ('X()', '[X()]', '(K(),K())', '{K():X()}', '{K()}', '1', 'KT()', 'slice(K(),K())', 'int|str', 'G()'): t(a + ' ' + o + ' ' + b)
for a in ('X()', 'DM()', '[1,2,3]', '"abc"', '(1,2)', 'range(9)', 'bytearray(b"abc")', 'memoryview(b"abc")'):
    for i in ('X()', 'K()', 'slice(X(),X(),X())', '(X(),X())'):
        t('%s[%s]' % (a, i)); t('!q=%s; q[%s]=X()' % (a, i)); t('!q=%s; del q[%s]' % (a, i)); t('!q=%s; q[%s]=gen()' % (a, i))
for src in (
    'pow(X(),X())',
    'pow(X(),X(),X())',
    'divmod(X(),X())',
    'isinstance(X(),MC)',
    'issubclass(X,MC)',
    'isinstance(X(),(MC,X))',
    'getattr(G(),"a"+"b")',
    'getattr(G2(),"a"+"b")',
    'getattr(G2(),"a"+"b",X())',
    'hasattr(G2(),"q"+"w")',
    'setattr(G(),"a"+"b",X())',
    'delattr(G(),"a"+"b")',
    'list(map(cm(X),gen()))',
    'list(map(cm(X),gen(),It()))',
    'list(filter(cm(X),gen()))',
    'list(filter(None,gen()))',
    'list(zip(gen(),It(),X()))',
    'sorted(gen(),key=cm(L))',
    'sorted([L(),L(),L(),L()])',
    'sorted([L(),L(),L()],reverse=X())',
    'min(gen(),key=cm(L))',
    'max([L(),L()],default=X())',
    'min(L(),L(),L())',
    'sum(gen(),X())',
    'sum([X(),X()],[])',
    'list(iter(cm(X),X()))',
    '[*gen()]',
    '[*X()]',
    '{*gen()}',
    '{**DM()}',
    'dict(gen())',
    'dict([(K(),X()),(K(),X())])',
    'dict(zip(gen(),gen()))',
    'print(X(),sep="",file=W())',
    'print(X(),file=W(),end="",flush=X())',
    '"{}',
    '{!r:>5}',
    '{a.b}',
    '{c[d]}".format(X(),X(),a=G(),c=DM())',
    '"{:{}}".format(X(),X())',
    'f"{X()!r}{X()}{X():{X()}}"',
    '"%s%r%d%f%x%c%*d"%(X(),X(),X(),X(),X(),X(),X(),X())',
    '"%(a)s"%DM()',
    '"x".join(gen())',
    '"".join([str(X())]*3)',
    'b"".join([X()])',
    'int(X())',
    'int("12",X())',
    'float(X())',
    'complex(X(),X())',
    'bytes(X())',
    'bytes(gen())',
    'bytearray(gen())',
    'bytes([X(),X()])',
    'str(b"abc",X())',
    'list(X())',
    'tuple(gen())',
    'set(gen())',
    'frozenset(gen())',
    'range(X(),X(),X())',
    'range(10).index(X())',
    'range(10).count(K())',
    '(X())in(range(10))',
    '[1,2].index(X(),X(),X())',
    '[K(),K()].index(K())',
    '[K(),K()].count(K())',
    '[K()].remove(K())',
    '[KT()].remove(KT())',
    '(K(),K()).index(K())',
    '[1,2].insert(X(),X())',
    '[1,2].pop(X())',
    '[1].extend(gen())',
    '[1].extend(X())',
    '{}.update(gen())',
    '{}.update(a=X())',
    '{}.update(DM(a=X()))',
    '{}.fromkeys(gen(),X())',
    'dict.fromkeys(gen())',
    '{K():1}.get(K(),X())',
    '{K():1}.setdefault(K(),X())',
    '{K():1}.pop(K(),X())',
    '{K():1}=={K():1}',
    '{KT():X()}=={KT():X()}',
    '{K():1}.keys()&gen()',
    '{K():1}.items()|gen()',
    '{K():1}.items()=={K():1}.items()',
    '{K()}.union(gen(),It())',
    '{K()}.intersection(gen())',
    '{K()}.difference(gen())',
    '{K()}.symmetric_difference(gen())',
    '{K()}.issubset(gen())',
    '{K()}.issuperset(gen())',
    '{K()}.isdisjoint(gen())',
    '{K()}|{K()}',
    '{K()}-{K()}',
    '{KT()}&{KT()}',
    '{KT()}^{KT()}',
    '{K()}<={K()}',
    '{KT()}=={KT()}',
    '{K()}.update(gen())',
    '{K()}.add(K())',
    '{K()}.discard(K())',
    '{KT()}.remove({1})',
    '"abc".startswith((str(X()),X()))',
    '"abc".replace("a",X())',
    '"abc".find("b",X(),X())',
    '"abc".split(X(),X())',
    '"abc".center(X(),str(X()))',
    '"abc".ljust(X())',
    '"abc".zfill(X())',
    '"abc".translate(DM())',
    '"abc".translate(X())',
    '"abc".maketrans(DM())',
    '"abc".encode(str(X()))',
    '"abc"*X()',
    '[1]*X()',
    'X()*[1]',
    '(1,)*X()',
    'b"a"*X()',
    '"abc".count("a",X())',
    '(3).to_bytes(X(),"big")',
    'int.from_bytes(X(),"big")',
    'int.from_bytes(gen(),"big")',
    'round(X(),X())',
    'round(1.5,X())',
    'round(15,X())',
    'slice(X(),X()).indices(X())',
    'hash((K(),K(),X()))',
    'hash(frozenset([K(),K()]))',
    'repr([X(),{K():X()},(X(),)])',
    'repr({X()})',
    'str([X()])',
    'type("a"+"b",(X,),{"q"+"w":D(),"e"+"r":D()})',
    'type("a",(MC,),DM())',
    'super(X,X()).foo',
    'enumerate(gen(),X()).__next__()',
    'list(enumerate(X()))',
    'reversed(X()).__next__()',
    'list(reversed([X()]))',
    'vars(G())',
    'dir(X())',
    'eval("X()+X()")',
    'exec(str(X()))',
    'memoryview(b"abc")[X()]',
    'memoryview(bytearray(b"abc")).tolist()',
    'property(cm(X),cm(X),cm(X)).__get__(X())',
    'property(cm(X)).__set__(X(),X())',
    'staticmethod(cm(X))()',
    'classmethod(cm(X)).__get__(X(),X)()',
    'Exception(X()).__repr__()',
    'Exception(X(),X()).__str__()',
    'KeyError(X()).__str__()',
    'OSError(X(),X(),X()).__str__()',
    'StopIteration(X()).value',
    'ExceptionGroup(str(X()),[ValueError(X())]).split(cm(X))',
    'ExceptionGroup("a",[ValueError(X())]).subgroup(lambda_)',
    'isinstance(X(),G())',
    'issubclass(G(),G())',
    'isinstance(X(),int|MC)',
    'list[X()]',
    'list[gen()]',
    '(list[int]|X)',
    '(int|X())',
    'int.__add__(1,X())',
    'object.__eq__(X(),X())',
    'object.__format__(X(),str(X()))',
    'X().__reduce_ex__(2)',
    'object().__reduce_ex__(X())',
    'object.__reduce_ex__(X(),2)',
    'object.__getattribute__(G(),"a"+"b")',
    'type.__call__(X)',
    'type.__getattribute__(X,"a"+"b")',
    'object.__setattr__(X(),"a"+"b",X())',
    'object.__dir__(G())',
    'object.__sizeof__(X())',
    '"".__format__(str(X()))',
    '(1).__format__(str(X()))',
    '1.5.__format__(str(X()))',
    'float.fromhex(str(X()))',
    'divmod(1,X())',
    'pow(2,X())',
    'pow(2,3,X())',
    'abs(X())',
    'math.fsum(gen())',
    'math.gcd(X(),X())',
    'math.floor(X())',
    'math.ceil(X())',
    'math.trunc(X())',
    'math.prod(gen())',
    'math.comb(X(),X())',
    'math.perm(X())',
    'math.isqrt(X())',
    'math.hypot(X(),X())',
    'math.dist((X(),X()),(X(),X()))',
    'math.sqrt(X())',
    'math.ldexp(1.5,X())',
    'math.factorial(X())',
    'math.log(X(),X())',
    'math.pow(X(),X())',
    'list(itertools.chain(gen(),It()))',
    'list(itertools.chain.from_iterable([gen(),X()]))',
    'list(itertools.islice(gen(),X()))',
    'list(itertools.islice(It(),X(),X(),X()))',
    'list(itertools.tee(It()))',
    'list(itertools.tee(X(),X()))',
    'list(itertools.groupby(gen(),cm(X)))',
    'list(itertools.groupby([K(),K()]))',
    'list(itertools.accumulate(gen(),cm(X)))',
    'list(itertools.accumulate(gen()))',
    'list(itertools.product(gen(),It(),repeat=2))',
    'list(itertools.permutations(gen(),X()))',
    'list(itertools.combinations(gen(),X()))',
    'list(itertools.combinations_with_replacement(gen(),2))',
    'list(itertools.zip_longest(gen(),It(),fillvalue=X()))',
    'list(itertools.starmap(cm(X),[gen(),X()]))',
    'list(itertools.takewhile(cm(X),gen()))',
    'list(itertools.dropwhile(cm(X),gen()))',
    'list(itertools.filterfalse(cm(str),gen()))',
    'list(itertools.compress(gen(),gen()))',
    'list(itertools.repeat(X(),X()))',
    'list(itertools.pairwise(gen()))',
    '!with X() as q: pass',
    '!for q in X(): pass',
    '!for q in gen(): break',
    '!a,b,c=It()',
    '!a,*b=gen()',
    '!a,b=X()',
    '![a,(b,c)]=gen()',
    '!q=X(); q+=X(); q-=X(); q*=X(); q@=X()',
    '!q=G(); q.a=X(); q.a+=X(); del q.a',
    '!q=DM(); q[K()]=X(); q[K()]+=X(); del q[K()]',
    '!class Q(X(), metaclass=M): a=D()',
    '!class Q(metaclass=cm(X)): pass',
    '!class Q(MC, a=X()): pass',
    '!cm(X)(*gen(),**DM(a=X()))',
    '!(lambda *a,**k:X())(*X(),**{"a"+"b":X()})',
    '!assert not X(), X()',
    '!raise ValueError(X()) from KeyError(X())',
    '!raise X()',
    '!try: raise ValueError(X())\nexcept MC: pass\nexcept X(): pass',
    '!try: raise ExceptionGroup("a",[ValueError(X()),TypeError(X())])\nexcept* ValueError as e: del e; churn()\nexcept* (TypeError,) as e: raise KeyError(X())',
    '!match X():\n  case [a,b]: pass\n  case {"a":b,**c}: pass\n  case X(a=1): pass\n  case MC(): pass\n  case 5: pass',
    '!match DM(a=X()):\n  case {"a":[*b],"b":c,**d}: pass\n  case {"a":5}: pass',
    '!match G():\n  case object(foo=1,bar=X(a=2)): pass',
    '!match K():\n  case "a"|5|None: pass',
    '!def f():\n    try: yield X()\n    finally: churn()\nq=f(); next(q); q.throw(ValueError(X()))',
    '!def f():\n    x=yield from It()\n    yield from X()\nlist(f())',
    '!def f():\n    while True:\n        try: x=yield X()\n        except ValueError as e: del e; churn()\nq=f(); next(q); q.send(X()); q.throw(ValueError("a"+"b")); q.close()',
    '!q=[X() for i in gen() if X() for j in It()]',
    '!q={K():X() for i in gen()}',
    '!q={K() for i in gen()}',
    '!q=list(X() for i in X())',
    '!global z; z=X(); del z',
    '!print(f"{X()=} {X()!s:>{X()}}")',
    '!@cm(X)\ndef f(a=X(), *, b:X()=X()) -> X(): pass\ndel [1,2][X()]',
    '![1,2,3][X():X():X()]=gen()',
    '!b=bytearray(b"abcdef"); b[X():X()]=gen(); b.extend(gen()); b+=X()',
    '!m=memoryview(bytearray(b"abc")); m[X()]=X(); m[X():X()]=b"a"',
    '!q=property(D().__get__); q.getter(X()); q.__set_name__(X,"a")',
    '!q=sorted([(L(),K()),(L(),K())])',
    '!q=[K()]==[K()]; q=[(K(),)]<[(K(),)]',
    '!q=max((K(),1),(K(),2))',
): t(src)
