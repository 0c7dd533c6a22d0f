# Class statements and type(): metaclasses, __slots__, __mro_entries__, __set_name__, hooks, and what is refused.
def strip(text):
    while " at 0x" in text:
        i = text.index(" at 0x")
        j = i + 6
        while j < len(text) and text[j] in "0123456789abcdef":
            j += 1
        text = text[:i] + " AT" + text[j:]
    return text


def t(f, *a, **k):
    try:
        r = repr(f(*a, **k))
    except BaseException as e:
        r = type(e).__name__ + ": " + str(e)
    print(strip(r))


def x(src, /, **ns):
    ns["t"] = t
    try:
        exec(src, ns)
    except BaseException as e:
        print("EXC", type(e).__name__ + ": " + strip(str(e)))


def e(src, /, **ns):
    print(src)
    t(lambda: eval(src, ns))


x('''
class M(type):
    @classmethod
    def __prepare__(m,n,b,**k):
        print('prep',m.__name__,n,b,k); return {'x':1}
    def __new__(m,n,b,ns,**k):
        print('new',n,sorted(ns),k); return super().__new__(m,n,b,ns)
    def __init__(c,n,b,ns,**k):
        print('init',n,k); super().__init__(n,b,ns)
    def __call__(c,*a,**k):
        print('call',a,k); return super().__call__(*a,**k)
class A(metaclass=M,z=3): y=2
print(A.x,A.y,type(A)); A()
class B(A,w=1): pass
''')
x('class A(metaclass=1): pass')
x('class A(1): pass')
x('class A("a"): pass')
x('class A(None): pass')
x('class A(int,str): pass')
x('class A(bool): pass')
x('class A(type(None)): pass')
x('class A(object,object): pass')
x('class A(object,int): pass')
x('class A(x=1): pass')
x('class A(metaclass=lambda *a,**k:(a[:2],k),q=1): pass\nprint(A)')
x('class A:\n def __init_subclass__(cls,**k): print(cls.__name__,k)\nclass B(A,x=1): pass\nclass C(B): pass')
x('class A:\n def __init_subclass__(cls): pass\nclass B(A,x=1): pass')
x('class D:\n def __set_name__(s,o,n): print(o.__name__,n)\nclass A:\n a=D();b=D()\nA.c=D()\n')
x('class D:\n def __set_name__(s,o): pass\nclass A:\n a=D()')
x('class D:\n __set_name__=None\nclass A:\n a=D()')
for sl in ["'a'","('a','b')","['a','__dict__']","('a','a')","('1',)","(1,)","5","'__dict__'","('__dict__','__dict__')","'__weakref__'","('__weakref__','__weakref__')","{'a':'doc a'}","'__a'","('a b',)","()","''","iter(['a','b'])","b'a'","('__class__',)","('__slots__',)","('__init__',)","('__doc__',)","('__module__',)","('__qualname__',)","('a',None)"]:
    x('''class A: __slots__=%s
print(sorted(k for k in A.__dict__ if k not in('__module__','__qualname__')))
a=A()
t(lambda:setattr(a,'a',1)); t(lambda:a.a); t(lambda:a.b); t(lambda:setattr(a,'zz',1)); t(lambda:delattr(a,'a')); t(lambda:delattr(a,'a')); t(lambda:a.__dict__); t(lambda:a.__slots__);t(lambda:A.a); t(lambda: A.a.__doc__)
'''%sl)
x('class A:\n __slots__=("a",)\n a=1')
x('class A:\n __slots__=("a",)\nclass B(A):\n __slots__=("a","b")\nb=B()\nb.a=1\nt(lambda:A.a.__get__(b))')
x('class A:\n __slots__=("a",)\nclass B:\n __slots__=("b",)\nclass C(A,B): pass')
x('class A(int):\n __slots__=("a",)')
x('class A(tuple):\n __slots__=("a",)')
x('class A(bytes):\n __slots__=("a",)')
x('class A(str):\n __slots__=("a",)\na=A("x")\na.a=1\nprint(a.a,a)\nt(lambda:setattr(a,"b",1))')
x('class A(type):\n __slots__=("a",)')
x('class A(list):\n __slots__=("a",)\na=A()\na.a=5\nt(lambda:a.b)\nt(lambda:setattr(a,"b",1))')
x('class A(dict):\n __slots__=()\na=A()\nt(lambda:setattr(a,"b",1))')
x('class A:\n __slots__="x"\nclass B(A): pass\nb=B()\nb.q=1\nb.x=2\nprint(b.__dict__)')
x('class A: pass\nclass B(A):\n __slots__="__dict__"')
x('class A: pass\nclass B(A):\n __slots__="__weakref__"')
x('t(lambda:type())')
x('t(lambda:type(1,2))')
x('t(lambda:type(1,2,3))')
x('t(lambda:type("A",2,3))')
x('t(lambda:type("A",(),3))')
x('t(lambda:type("A",(),{},x=1))')
x('t(lambda:type("A",(1,),{}))')
x('t(lambda:type("A\\0",(),{}))')
x('t(lambda:type("A b",(),{}))')
x('t(lambda:type("A",(),{"__qualname__":1}))')
x('t(lambda:type("A",(),{"__qualname__":"X.Y"}))')
x('t(lambda:type("A",(),{1:2}).__dict__)')
x('t(lambda:type("A",(),{"__classcell__":2}))')
x('t(lambda:type.__new__(int,"a",(),{}))')
x('t(lambda:type.__call__(int,"5"))')
x('t(lambda:type.__call__(1))')
x('t(lambda:type("A",(),{}).__module__)')
x('t(lambda:type("A",(),{"__module__":"q"}))')
x('t(lambda:type("A",(),{"__module__":5}))')
x('A=type("A",(),{})\nA.__module__="b"\nt(lambda:A)\nA.__qualname__="C.D"\nt(lambda:A)\nA.__name__="N"\nt(lambda:A)\nt(lambda:A.__name__)\nt(lambda:A.__qualname__)\nt(lambda:setattr(A,"__name__",1))\nt(lambda:setattr(A,"__qualname__",1))\nt(lambda:delattr(A,"__name__"))\nt(lambda:delattr(A,"__qualname__"))\nt(lambda:delattr(A,"__module__"))\nt(lambda:delattr(A,"__doc__"))\nt(lambda:delattr(A,"__bases__"))\nt(lambda:delattr(A,"__mro__"))\nt(lambda:delattr(A,"__dict__"))\nt(lambda:setattr(A,"__dict__",{}))\nt(lambda:setattr(A,"__mro__",()))\nt(lambda:setattr(A,"__base__",()))\nt(lambda:setattr(A,"__doc__",5))\nt(lambda:A.__doc__)\nt(lambda:setattr(A,"__name__","a\\0"))\nt(lambda:setattr(A,"__class__",int))\nt(lambda:setattr(A,"zz",1))\nt(lambda:A.zz)\nt(lambda:delattr(A,"zz"))\nt(lambda:delattr(A,"zz"))')
for w in ['__name__','__qualname__','__module__','__doc__','__bases__','__dict__','foo','__abstractmethods__','__annotations__','__class__']:
    x('t(lambda:setattr(int,%r,"a"))\nt(lambda:delattr(int,%r))\nt(lambda:int.%s if %r not in ("__doc__","__dict__") else 0)'%(w,w,w,w))
x('''
class A: pass
class B(A): pass
class C: pass
class S: __slots__='a'
class I(int): pass
t(lambda:setattr(B,'__bases__',(C,))); t(lambda:B.__mro__)
t(lambda:setattr(B,'__bases__',()))
t(lambda:setattr(B,'__bases__',1))
t(lambda:setattr(B,'__bases__',(1,)))
t(lambda:setattr(B,'__bases__',(int,)))
t(lambda:setattr(B,'__bases__',(object,)))
t(lambda:setattr(B,'__bases__',(B,)))
t(lambda:setattr(C,'__bases__',(B,)))
t(lambda:setattr(B,'__bases__',(S,)))
t(lambda:setattr(B,'__bases__',(bool,)))
t(lambda:setattr(B,'__bases__',(A,A)))
t(lambda:setattr(B,'__bases__',(A,C))); t(lambda:B.__mro__)
a=A()
t(lambda:setattr(a,'__class__',C)); t(lambda:type(a))
t(lambda:setattr(a,'__class__',int))
t(lambda:setattr(a,'__class__',1))
t(lambda:setattr(a,'__class__',I))
t(lambda:setattr(a,'__class__',S))
t(lambda:delattr(a,'__class__'))
t(lambda:setattr(5,'__class__',int))
t(lambda:setattr(5,'__class__',I))
t(lambda:setattr(I(5),'__class__',int))
t(lambda:setattr(S(),'__class__',A))
t(lambda:setattr(None,'__class__',A))
t(lambda:setattr([],'__class__',A))
t(lambda:setattr(len,'__class__',A))
t(lambda:setattr(a,'__dict__',1))
t(lambda:setattr(a,'__dict__',None))
t(lambda:delattr(a,'__dict__'))
t(lambda:A.__dict__['__dict__'])
t(lambda:A.__dict__['__dict__'].__get__(a))
t(lambda:A.__dict__['__dict__'].__get__(5))
t(lambda:A.__dict__.keys())
t(lambda:S.__dict__.keys())
t(lambda:A.__subclasses__())
t(lambda:A.__subclasses__(1))
t(lambda:A.mro())
t(lambda:A.__base__)
t(lambda:A.__flags__&0)
t(lambda:A.__dictoffset__ and 0)
t(lambda:A.__weakrefoffset__ and 0)
t(lambda:A.__itemsize__)
t(lambda:A.__text_signature__)
t(lambda:int.__text_signature__)
t(lambda:type.__text_signature__)
t(lambda:A.__annotations__)
''')
x('''
class M(type):
    def mro(c): return (c,int,object) if c.__name__=='B' else type.mro(c)
class A(metaclass=M): pass
class B(A): pass
''')
x('class M(type):\n def mro(c): return 5\nclass A(metaclass=M): pass')
x('class M(type):\n def mro(c): return [5]\nclass A(metaclass=M): pass')
x('class M(type):\n def mro(c): return []\nclass A(metaclass=M): pass\nprint(A.__mro__)')
x('class M(type):\n def __prepare__(*a): return 5\nclass A(metaclass=M): pass')
x('class M(type):\n def __prepare__(n,b): return {}\nclass A(metaclass=M): pass')
x('class M1(type):pass\nclass M2(type):pass\nclass A(metaclass=M1):pass\nclass B(metaclass=M2):pass\nclass C(A,B):pass')
x('class X: pass\nclass Y: pass\nclass A(X,Y):pass\nclass B(Y,X):pass\nclass C(A,B):pass')
x('''
class G:
    __repr__=lambda s:'<G>'
    def __mro_entries__(s,b): print(b); return (int,)
class A(G(),str.__class__ and object): pass
print(A.__bases__,A.__orig_bases__)
''')
x('class G:\n def __mro_entries__(s,b): return 5\nclass A(G()): pass')
x('class G:\n __repr__=lambda s:"<G>"\n def __mro_entries__(s,b): return ()\nclass A(G()): pass\nprint(A.__bases__,A.__orig_bases__)')
x('class G:\n def __mro_entries__(s,b): return (5,)\nclass A(G()): pass')
x('class A:\n def f(self): return __class__\nprint(A().f())\nclass B(A):\n def f(self): return super().f()\nprint(B().f())')
x('class A:\n def __class_getitem__(c,i): return (c,i)\nprint(A[1],A[1,2])\nclass B(A):pass\nprint(B[3])\n')
x('class A:pass\nA[1]')
x('A=5\nclass B:\n global A\n A=6\nprint(A)')
x('class A:\n x=1\n y=[x for _ in range(2)]')
x('class A:\n print(__name__,__qualname__,__module__)\n')
x('class A:\n "doc"\n def f(self): "fdoc"\nprint(A.__doc__,A.f.__doc__,A().f.__doc__,A.f.__qualname__,A.__qualname__)')
x('class A:\n del __module__\nprint(A.__module__)')
x('class A:\n del __qualname__\nprint(A.__qualname__)')
x('class A:\n __slots__=("__classcell__",)')
x('class A:\n def __new__(cls): return 5\n def __init__(self): print("no")\nprint(A())')
x('class A:\n def __init__(self): return 5\nA()')
x('class A:\n def __new__(cls,*a): return super().__new__(cls,*a)\nA(1)')
x('class A:\n def __init__(self,*a): super().__init__(*a)\nA(1)')
x('class A:\n def __new__(cls,*a): return super().__new__(cls)\nA(1)')
x('class A(int):\n def __init__(self,*a): super().__init__(*a)\nA(1)')
x('class A(int):\n def __init__(self,*a,**k): pass\nprint(A(1,base=2))')
x('class A(str):\n def __new__(c,*a): return str.__new__(c,*a)\nprint(A("q",2))')
x('''class A:
    def __getattr__(s,n): print('ga',n); raise AttributeError(n+'!')
a=A()
t(lambda:a.foo); t(lambda:getattr(a,'bar',7)); t(lambda:hasattr(a,'z')); t(lambda:a())
t(lambda:len(a)); t(lambda:a+1);t(lambda:repr(a)); t(lambda:a[1])
''')
x('''class A:
    def __getattribute__(s,n): print('gb',n); return object.__getattribute__(s,n)
    def __setattr__(s,n,v): print('sa',n,v); object.__setattr__(s,n,v)
    def __delattr__(s,n): print('da',n); object.__delattr__(s,n)
a=A(); a.x=1; t(lambda:a.x); del a.x; t(lambda:a.x); t(lambda:a.__class__); t(lambda:delattr(a,'q'))
''')
