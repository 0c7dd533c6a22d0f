# list[T] and X | Y with type variables of a script's own; what __reduce_ex__ and __getstate__ answer.
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


class TV:
    def __init__(s,n): s.n=n
    def __repr__(s): return '~'+s.n
    def __typing_subst__(s,a): return a
T,U=TV('T'),TV('U')
GA=types.GenericAlias
ns=dict(T=T,U=U,GA=GA,types=types,TV=TV,t=t)
for s in '''list[int]
list[T]
list[T].__parameters__
dict[T,U].__parameters__
dict[T,T].__parameters__
dict[T,list[U]].__parameters__
list[T][int]
dict[T,U][int,str]
dict[T,U][int]
dict[T,U][int,str,int]
dict[T,list[U]][int,str]
dict[T,list[T]][int]
list[int][int]
list[T][U]
list[list[T]][U][int]
tuple[()]
tuple[int,...]
tuple[T,...][int]
list[int]|None
list[T]|None
(list[T]|None).__parameters__
(list[T]|None)[int]
(list[T]|int)[int]
(int|list[T])[str,int]
int|str|int
int|(str|int)
int|None|None
(int|str)==(str|int)
hash(int|str)==hash(str|int)
int|1
1|int
int|"a"
None|int
None|None
type(None)|int
isinstance(1,int|str)
isinstance(None,int|None)
isinstance(1.5,int|str)
issubclass(int,int|str)
issubclass(1,int|str)
isinstance(1,int|list[int])
isinstance([],list[int]|int)
isinstance([],list[int])
issubclass(list,list[int])
(int|str).__args__
(int|str).__parameters__
(int|str)[int]
(int|str)()
(int|str).x
(int|str)<(int|str)
list[int]==list[int]
list[int]==list[str]
list[int]!=list[int]
hash(list[int])==hash(list[int])
list[int]<list[int]
list[int]([1])
type(list[int]([1]))
list[int].__origin__
list[int].__args__
list[int].__class__
list[int].append
list[int].x
list[int].__mro_entries__(1)
list[int].__name__
list[int].__doc__==list.__doc__
list[int].__module__
list[int].__qualname__
list[int].__unpacked__
list[int].__typing_unpacked_tuple_args__
[*list[int]]
[*tuple[int,str]][0].__unpacked__
[*tuple[int,str]][0].__typing_unpacked_tuple_args__
[*tuple[int,str]][0]==tuple[int,str]
list[*tuple[int,str]]
tuple[T,U][*tuple[int,str]]
tuple[*tuple[T,...]].__parameters__
list[int].__reduce__()
GA(list,int)
GA(list,(int,str))
GA()
GA(list)
GA(list,1,2)
GA(1,2)
GA(1,2).__origin__
GA(list,a=1)
list["a"]
list[1,...,None]
list[lambda:0].__args__[0] is not None
list[len]
list[types]
list[T][...]
list[[int]]
list[int,]
types.UnionType
types.UnionType()
sorted(set(dir(list[int]))-set(dir(list)))
list[int].__class_getitem__
setattr(list[int],"x",1)
setattr(int|str,"x",1)
type[int]
int[str]
frozenset[int]|set[int]
enumerate[int]
type(list[int])[int]
repr(list[int|str])
list[None]
list[type(None)]
(int|None).__args__
list[object]|object
bool(list[int])
len(list[int])
list[int]+1
class_|int
list[int][T]'''.split('\n'):
    print(s); e(s,**ns)
x('class A(list[int]): pass\nprint(A.__bases__,A.__orig_bases__,A.__mro__)')
x('class A(int|str): pass')
x('class A(types.GenericAlias): pass\nprint(A(list,int),type(A(list,int)))\nprint(A(list,int)==list[int])',types=types)
x('class A(list):\n def __class_getitem__(c,i): return types.GenericAlias(c,i)\nprint(A[int],A[int]([1]),A[int]([1]).__orig_class__)',types=types)
# reduce
x('''
class A: pass
class B:
    __slots__=('x','_B__y')
class C(B): pass
class D(list): pass
class E(dict): pass
class F(int): pass
class G:
    def __getnewargs__(s): return (1,2)
class H:
    def __getnewargs_ex__(s): return ((1,),{'k':2})
class I:
    def __getstate__(s): return 7
class J:
    def __getnewargs_ex__(s): return 5
class K:
    def __getnewargs__(s): return 5
class L:
    def __getnewargs_ex__(s): return (1,2)
class M:
    def __getnewargs_ex__(s): return ((1,),2)
class N:
    def __reduce__(s): return 'N!'
class O:
    def __getnewargs_ex__(s): return ()
a=A(); a.q=1
b=B(); b.x=5
c=C(); c.x=1; c.z=2
for o in (a,A(),b,B(),c,D([1]),E(a=1),F(5),G(),H(),I(),J(),K(),L(),M(),N(),O(),object(),5,'s',[1],(1,),{1:2},None,True,1.5,b'b',{1},frozenset([1]),len,ValueError(1),A,type,NotImplemented,...,(i for i in []),1j,property(),staticmethod(len),super(F,F(1)),{}.keys(),type.__dict__):
    for p in (2,4):
        t(lambda: o.__reduce_ex__(p)[1:])
    t(lambda:o.__getstate__())
t(lambda:object().__reduce_ex__("a")); t(lambda:object().__reduce_ex__()); t(lambda:object().__reduce_ex__(None)); t(lambda:object().__reduce__(1))
''',types=types)
