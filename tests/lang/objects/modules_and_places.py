# Modules, exec and eval with namespaces of their own, SimpleNamespace and mappingproxy.
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


import sys


class types:
    GenericAlias = type(list[int])
    UnionType = type(int | str)
    ModuleType = type(sys)
    SimpleNamespace = type(sys.implementation)
    MappingProxyType = type(type.__dict__)
    FunctionType = type(lambda: 0)
    MethodType = type(type("Q", (), {"m": lambda s: 0})().m)
    CellType = type((lambda q: lambda: q)(1).__closure__[0])
    NoneType, EllipsisType, NotImplementedType = type(None), type(...), type(NotImplemented)
    MemberDescriptorType, GetSetDescriptorType = type(type(lambda: 0).__globals__), type(type(lambda: 0).__code__)


import math, builtins
M=types.ModuleType
m=M('foo','doc')
ns=dict(M=M,m=m,types=types,sys=sys,math=math,builtins=builtins,t=t)
for s in '''M()
M(1)
M('a',2).__doc__
M('a','b','c')
M('a')
m.__name__
m.__doc__
m.__dict__
m.__annotations__
m.x
m.__class__
dir(m)
vars(m)
M.__dict__['__dict__']
M.__doc__
m.__repr__()
sys
math
builtins
M.__new__(M)
M.__new__(M).__dict__
dir(M.__new__(M))
M.__new__(M).x
__builtins__ is builtins or __builtins__ is builtins.__dict__
type(__builtins__)
eval('1+1',{})
sorted((lambda g:(exec('a=1',g),g)[1])({}))
eval('a',{'a':1},{'a':2})
eval('a',{},{'a':2})
eval('a+b',{'a':1},{'b':2})
eval('print',{'__builtins__':{}})
eval('len([])',{'__builtins__':{'len':lambda x:7}})
eval('x',{'__builtins__':5})
eval('[a for _ in (1,)]',{},{'a':2})
eval('a','{}')
eval('a',{},5)
eval('a',5)
eval(5)
eval('a=1')
eval('  1')
eval('1\\n')
eval('')
eval(b'1+1')
eval(bytearray(b'1+1'))
eval(compile('1+2','f','eval'))
eval(compile('a=1','f','exec'))
exec('a','{}')
exec('a',5)
exec('a',{},5)
exec(5)
exec('import math as q',{})
exec(compile('1','f','eval'))
exec('x=1;y=x',{},(lambda d:d)({}))
compile('1','f','eval')
compile('1','f','foo')
compile('1','f',5)
compile('1',5,'eval')
compile(5,'f','eval')
compile('a b','f','eval')
compile('1','f','eval',999999999)
compile('1','f','eval',0,0,5)
compile('1','f','eval',flags=0,dont_inherit=1,optimize=2)
compile('1','f')
compile()
compile('x','f','single')
compile('\\0','f','exec')
compile(b'\\xff','f','exec')
globals(1)
locals(1)
vars(1)
vars(1,2)
vars(object())
vars([])
dir(1,2)
dir(5)==dir(int)
globals() is globals()
hasattr(m,'zz')
getattr(m,'zz',3)
getattr(m)
getattr(m,1)
getattr(m,'a','b','c')
setattr(m,1,2)
setattr(m,'q',2)
delattr(m,'q')
delattr(m,'q')
delattr(m,1)
hasattr(m,1)
hasattr(m)
isinstance(1)
isinstance(1,2)
isinstance(1,(2,))
isinstance(1,((int,),))
isinstance(1,())
isinstance(1,'a')
issubclass(1,int)
issubclass(int,1)
issubclass(int,(1,))
issubclass(int,())
issubclass(int,(str,(int,)))
callable(1)
callable(m)
callable()
id(1)==id(1)
hash([])
hash({})
hash(set())
hash(slice(1))
hash((1,[]))
hash(1.0)==hash(1)
types.SimpleNamespace(a=1,b=[2])
types.SimpleNamespace(1)
types.SimpleNamespace(a=1)==types.SimpleNamespace(a=1)
types.SimpleNamespace(a=1)<types.SimpleNamespace(a=1)
types.SimpleNamespace(a=1).b
types.SimpleNamespace(a=1).__dict__
types.SimpleNamespace(a=1).__reduce__()
hash(types.SimpleNamespace())
types.SimpleNamespace
type(sys.implementation)
types.MappingProxyType({1:2})
types.MappingProxyType([])
types.MappingProxyType()
types.MappingProxyType(1)
types.MappingProxyType('a')
types.MappingProxyType((1,))
types.MappingProxyType({1:2})[1]
types.MappingProxyType({1:2})[3]
types.MappingProxyType({1:2}).get(3,4)
types.MappingProxyType({1:2}).get(3)
types.MappingProxyType({1:2}).get()
types.MappingProxyType({1:2})|{3:4}
{3:4}|types.MappingProxyType({1:2})
types.MappingProxyType({1:2})|1
types.MappingProxyType({1:2})|[]
types.MappingProxyType({1:2})=={1:2}
types.MappingProxyType({1:2})==types.MappingProxyType({1:2})
types.MappingProxyType({1:2})<{1:2}
hash(types.MappingProxyType({1:2}))
len(types.MappingProxyType({1:2}))
list(types.MappingProxyType({1:2}))
list(reversed(types.MappingProxyType({1:2})))
1 in types.MappingProxyType({1:2})
types.MappingProxyType({1:2}).keys()
types.MappingProxyType({1:2}).copy()
types.MappingProxyType({1:2}).x
str(types.MappingProxyType({1:2}))
sorted(set(dir(types.MappingProxyType))-set(dir(object)))
types.MethodType(len,[1,2])()
types.FunctionType
types.CellType(5).cell_contents
types.CellType().cell_contents
types.CellType(1,2)
types.CellType(1)==types.CellType(1)
types.CellType(1)<types.CellType(2)
hash(types.CellType(1))
types.NoneType
types.EllipsisType()
types.NotImplementedType()
types.NoneType(1)
types.MemberDescriptorType
types.GetSetDescriptorType'''.split('\n'):
    print(s); e(s,**ns)
x('m.__dict__["__getattr__"]=lambda n:n+"!"\nt(lambda:m.foo)\nt(lambda:m.__name__)\ndel m.__getattr__\nm.__dict__["__dir__"]=lambda:["z","a"]\nt(lambda:dir(m))\nm.__dir__=5\nt(lambda:dir(m))\ndel m.__dir__\nm.__getattr__=5\nt(lambda:m.zz)\ndel m.__getattr__\ndel m.__name__\nt(lambda:m.zz)\nt(lambda:m)\nm.__name__=5\nt(lambda:m)\nt(lambda:m.zz)\nm.__dict__={}',**ns)
x('class MM(M): pass\nq=MM("q")\nprint(q,q.__class__)\nt(lambda:setattr(m,"__class__",MM))\nt(lambda:m.__class__)\nt(lambda:setattr(m,"__class__",M))\nt(lambda:setattr(m,"__class__",int))',**ns)
x('types.MappingProxyType({1:2})[1]=3',**ns)
x('del types.MappingProxyType({1:2})[1]',**ns)
x('a=types.MappingProxyType({1:2})\na|={3:4}\nprint(a)',**ns)
x('n=types.SimpleNamespace(a=1)\nn.b=2\nprint(n)\ndel n.a\nprint(n)\nn.n=n\nprint(n)\nclass S(types.SimpleNamespace): pass\nprint(S(z=1),S(z=1)==n,vars(S(q=2)))',**ns)
x('g={}\nexec("def f(): return x\\nx=1",g)\nprint(g["f"](),g["f"].__module__,g["f"].__globals__ is g)\nl={}\nexec("y=1\\ndef h(): return y",g,l)\nprint(l.keys())\nt(l["h"])',**ns)
x('g={"__name__":"zz"}\nexec("class A: pass",g)\nprint(g["A"].__module__,g["A"])\ng={}\nexec("class A: pass",g)\nprint(g["A"].__module__,g["A"])',**ns)
x('class D(dict):\n def __getitem__(s,k): print("get",k); return 5\n def __setitem__(s,k,v): print("set",k,v)\nexec("x=1\\ny=x\\nz=zz",{},D())\nexec("x=1\\nprint(len)",D())',**ns)
x('class L:\n def __getitem__(s,k):\n  print("get",k)\n  raise KeyError(k)\n def __setitem__(s,k,v): print("set",k,v)\n def __delitem__(s,k): print("del",k)\nexec("x=1\\nlen\\ndel x",{},L())\nexec("qq",{},L())',**ns)
x('def f():\n a=1\n exec("a=2")\n return a,locals()\nprint(f())\ndef g():\n a=1\n d=locals()\n d["a"]=5\n return a,eval("a"),[eval("a") for a in (7,)]\nprint(g())\nclass C:\n x=1\n print(sorted(locals())[-1],eval("x"),sorted(vars())[-1],dir()[-1])\n',**ns)
x('exec("global q\\nq=1",(g:={}),{})\nprint("q" in g)',**ns)
x('def f():\n x=1\n def g(): return x\n return g\ng=f()\nexec(g.__code__)',**ns)
x('def f():\n x=1\n def g(): print(x)\n return g\ng=f()\nexec(g.__code__,closure=(types.CellType(9),))\nexec(g.__code__,closure=())',**ns)
