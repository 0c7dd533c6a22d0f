# What functions, methods, descriptors and natives tell of themselves, bound and unbound, and what may be set.
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


def f(a,b=1,/,c=2,*args,d,e=3,**kw)->int:
    "doc"
    x=1
    def g(): return x,a
    return g
f.attr=1
for n in ['__name__','__qualname__','__module__','__doc__','__defaults__','__kwdefaults__','__annotations__','__closure__','__dict__','__globals__','__builtins__','__code__','__class__','__call__','__get__','__self__','__func__','__wrapped__','__text_signature__','__signature__','__objclass__']:
    if n in('__globals__','__builtins__'): e('type(f.%s)'%n,f=f); e('sorted(f.__builtins__)[:3]',f=f)
    else: e('f.%s'%n,f=f)
    def h(a=1): pass
    for v in ['1','"s"','None','()','(1,)','{}','[]','f.__code__','lambda:0']:
        def st():
            ns={'h':h,'f':f}; exec('h.%s=%s'%(n,v),ns); return getattr(h,n)
        print(n,v)
        if n in('__dict__','__globals__','__builtins__'): t(lambda:st() and 0)
        else: t(st)
    def dl():
        exec('del h.%s'%n,{'h':h}); return getattr(h,n)
    print('del',n)
    if n in('__dict__','__globals__','__builtins__'): t(lambda:dl() and 0)
    else: t(dl)
g=f(1,d=2)
t(lambda:g.__closure__); t(lambda:g.__closure__[0].cell_contents); t(lambda:g.__qualname__)
class C:
    def m(self): "mdoc"; return self
    @classmethod
    def c(cls): return cls
    @staticmethod
    def s(): return 1
    p=property(lambda s:1,doc='pd')
    def __repr__(s): return '<C>'
    __slots__=('q',)
o=C()
for src in ['o.m','C.m','o.m.__func__','o.m.__self__','o.m.__name__','o.m.__qualname__','o.m.__doc__','o.m.__module__','o.m.__dict__','o.m.__wrapped__','o.m.xyz','o.m==o.m','o.m is o.m','hash(o.m)==hash(o.m)','C.c','o.c','C.c()','o.c.__self__','C.s','o.s','o.p','C.p','C.p.__doc__','C.p.fget','C.p.__set__','C.__dict__["c"]','C.__dict__["s"]','C.__dict__["c"].__func__','C.__dict__["c"].__wrapped__','C.__dict__["s"]()','C.__dict__["c"]()','C.__dict__["c"].__name__','C.__dict__["c"].__doc__','C.__dict__["c"].__dict__','C.q','o.q','C.q.__get__','C.q.__name__','C.q.__objclass__','C.q.__qualname__','C.q.__doc__','C.q.__get__(o,C)','C.q.__get__(None,C)','C.q.__get__(None,None)','C.q.__get__(5)','C.q.__set__(o,1)','C.q.__get__(o)','C.q.__delete__(o)','C.q.__set__(5,1)','len.__name__','len.__self__','len.__module__','len.__qualname__','[].append.__name__','[].append.__self__','[].append.__qualname__','[].append.__module__','list.append.__objclass__','list.append.__qualname__','list.append.__module__','list.append.__get__','list.append.__get__([])','list.append.__get__(5)','list.append.__get__(None,list)','list.append.__get__(None,None)','list.append.__get__()','int.__add__','int.__add__.__name__','int.__add__.__objclass__','(5).__add__','(5).__add__.__self__','(5).__add__.__objclass__','(5).__add__.__qualname__','int.__add__.__get__(5)(6)','int.__add__("a",1)','int.__add__()','int.__add__(1)','int.__add__(1,2,3)','int.real','int.real.__get__(5)','int.real.__get__("a")','int.real.__set__(5,1)','int.real.__name__','int.real.__objclass__','int.real.__qualname__','int.real.__doc__','(5).real','dict.fromkeys','dict.__dict__["fromkeys"]','dict.__dict__["fromkeys"].__get__(None,dict)','dict.__dict__["fromkeys"].__get__(None,int)','dict.__dict__["fromkeys"].__get__({})','dict.__dict__["fromkeys"].__get__(5)','dict.__dict__["fromkeys"](dict,"a")','dict.__dict__["fromkeys"]()','dict.__dict__["fromkeys"](5)','dict.__dict__["fromkeys"].__objclass__','str.maketrans','str.__dict__["maketrans"]','object.__new__','int.__new__','int.__new__.__self__','int.__new__.__name__','int.__new__.__qualname__','object.__init__','object.__subclasshook__','object.__init_subclass__','object.__class__','object.__dict__["__class__"]','type.__dict__["__dict__"]','type.__dict__["__dict__"].__get__(int)["real"]','type.__dict__["__mro__"].__get__(bool)','type.__dict__["__bases__"].__get__(5)','type.__call__','type.mro','int.mro','super.__self__','super(C,o)','super(C,o).__self__','super(C,o).__thisclass__','super(C,o).__self_class__','super(C)','super(C).__self__','super(C,C)','super(C,o).__class__','super(C,o).__repr__','super(C,o).__repr__()==object.__repr__(o)','super(C,o).m','super(int,True).__add__(1)','property().__doc__','property().fget','property.__get__','property(1).__get__(1)','property().__get__(1)','property().__get__(None)','property().__get__(None,int)','property().__set__(1,2)','property().__delete__(1)','property(doc="x").__doc__','property(len).__doc__==len.__doc__','property(len).getter(1).fget','property.__set_name__','property().__set_name__(1,2)','property().__set_name__(1)','classmethod(1)','classmethod(1).__get__(1)','classmethod(1).__get__(None,int)','classmethod(len).__get__([])()','staticmethod(5).__get__(1)','staticmethod(len)([])','staticmethod(5)()','staticmethod(len).__get__()','classmethod(len).__get__()','classmethod(len).__get__(None)','classmethod(len).__isabstractmethod__','property().__isabstractmethod__','f.__get__()','f.__get__(None)','f.__get__(None,None)','f.__get__(None,int)','f.__get__(1)','f.__get__(1,2,3)','o.m.__get__(1)','len.__get__','type(len)()','type(list.append)()','type(int.real)()','type(C.q)()','type(f).__call__','type(o.m)(len,5)()','type(o.m)(len,[1,2])()','o.m.__reduce__()','o.m.__eq__(5)','o.m<o.m','o.m.__hash__()!=0','len.__reduce__()','[1].append.__reduce__()','list.append.__reduce__()','int.__add__.__reduce__()','(5).__add__.__reduce__()','C.q.__reduce__()','int.real.__reduce__()','f.__reduce__()','C.__text_signature__','f.__text_signature__','len.__text_signature__','list.append.__text_signature__','int.__add__.__text_signature__','int.__init__.__text_signature__','object.__init__.__text_signature__','object.__new__.__text_signature__','int.__text_signature__','list.__text_signature__','dict.fromkeys.__text_signature__','dict.__text_signature__','print.__text_signature__','list.__doc__','int.__add__.__doc__','object.__init__.__doc__','dir(o.m)','dir(len)']:
    print(src); e(src,**globals())
for src in ['o.m.x=1','del o.m.x','o.m.__func__=1','o.m.__self__=1','o.m.__doc__=1','o.m.__name__="a"','o.p=1','del o.p','C.p=1','C.m.x=1','len.x=1','[].append.x=1','list.append.x=1','int.x=1','int.real=1','(5).real=1','(5).x=1','o.q=1','o.zz=1','del o.zz','del o.q','del o.q','None.x=1','f.__globals__={}','f.__closure__=1','C.__dict__["s"].x=5','C.__dict__["s"].__func__=5','super(C,o).x=1','super(C,o).q=1','object().x=1','object.x=1','o.__class__=5','o.__dict__','property().fget=1','property().__doc__=1','property().x=1','(lambda:0).x=1','type.x=1','del int.real','del C.nope','C.__dict__["a"]=1','del C.__dict__["m"]','type(C.__dict__)','...x=1','range(1).start=1','slice(1).start=1','(1).imag=2','1j .real=5','f.__code__=g.__code__','f.__code__=1','f.__defaults__=1','del f.__code__','del f.__name__','del f.__defaults__','del f.__kwdefaults__','del f.__annotations__','del f.__doc__','del f.__module__']:
    print(src); x(src,**globals())
