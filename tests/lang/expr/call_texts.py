# Calls that do not fit: what functions, methods and built-ins of every kind of parameter say.
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


# python function calls
def f0(): return ()
def f1(a): return a
def f2(a,b): return a,b
def f3(a,b,c): return a,b,c
def d1(a,b=1): return a,b
def p1(a,/): return a
def p2(a,b,/,c): return a,b,c
def p3(a,b=2,/,c=3,*,d=4): return a,b,c,d
def k1(*,a): return a
def k2(*,a,b): return a,b
def k3(*,a,b,c): return a,b,c
def k4(x,*,a,b=1): return x,a,b
def v(*args): return args
def kw(**k): return k
def vk(a,*args,b,**k): return a,args,b,k
def pk(a,/,**k): return a,k
class C:
    def m(self): return 'm'
    def m1(self,a): return a
    @classmethod
    def c(cls,a): return a
    @staticmethod
    def s(a): return a
    def __init__(self,*a): pass
    def __call__(self,x,*,y): return x,y
c=C()
calls='''f0(1)
f0(1,2)
f0(a=1)
f0(1,a=1)
f0(*[1],**{'a':1})
f1()
f1(1,2)
f1(1,2,3)
f1(b=1)
f1(1,a=1)
f1(1,b=2)
f1(a=1,b=2)
f2()
f2(1)
f2(1,2,3)
f2(b=1)
f2(a=1)
f2(1,a=2)
f2(1,2,b=3)
f3()
f3(1)
f3(1,2)
f3(1,2,3,4)
f3(c=1)
d1()
d1(1,2,3)
d1(1,2,b=3)
d1(b=1)
d1(1,2,3,c=4)
p1()
p1(a=1)
p1(1,2)
p1(1,a=2)
p2(1)
p2(1,b=2,c=3)
p2(a=1,b=2,c=3)
p2(1,2)
p2(1,2,3,4)
p3(1,b=2)
p3()
p3(1,2,3,4)
p3(1,2,3,4,d=5)
p3(1,2,3,d=5,e=5)
k1()
k1(1)
k1(1,a=2)
k1(1,2)
k2()
k2(a=1)
k2(1,a=2,b=3)
k2(1,2,a=2)
k3()
k3(a=1)
k3(1,2,3)
k4()
k4(1)
k4(1,2,a=3)
k4(1,2,a=3,b=4)
k4(1,2,3)
k4(a=1)
k4(1,a=1,z=1)
v(a=1)
v(1,2,a=3)
kw(1)
kw(1,2,a=1)
kw(1,**{'b':1})
vk()
vk(1)
vk(b=1)
vk(1,2,3,c=4)
vk(1,a=2,b=3)
pk(a=1)
pk(1,a=2)
pk(1,**{'a':3},b=4)
C.m()
C.m(1,2)
c.m(1)
c.m(1,2)
c.m1()
c.m1(1,2)
c.m1(b=1)
C.c()
C.c(1,2)
c.c()
C.s()
C.s(1,2)
c.s(1,2,3)
c()
c(1)
c(1,2)
c(1,2,y=3)
c(1,y=2,z=3)
f1(**{1:2})
f1(**{'a':1,'b':2})
f1(*1)
f1(**1)
f1(*None)
f1(**None)
f1(1,*1)
f1(*[1],*2)
f1(**{'a':1},**{'a':2})
f1(a=1,**{'a':2})
kw(a=1,**{'a':2})
kw(**{'a':1},**{'a':2})
kw(**{'a':1},**[1])
kw(**[1])
c.m(**1)
c.m(*1)
len(*1)
len(**1)
c(*1)
C(*1)
C(**1)
C(a=1)
(lambda:0)(1)
(lambda a:0)()
(lambda a,b=1,*,c:0)()
(lambda a,b=1,*,c:0)(1,2,3)
c.x()
[].x()
f1.x()
C.x()
print(**{1:2})
print(sep=1)
print(foo=1)
dict(**{1:2})
dict(*1)
dict(1)
dict([1])
dict([(1,2,3)])
dict(1,2)
v(*(i for i in (1,2)),*[3],4,*"ab")
vk(*[1,2],b=3,**{'c':4},d=5,**{'e':6})
kw(**{'a':1},b=2,**{'c':3})
f1.__call__()
f1.__call__(1,2)
type(f1)()
type(f1)(1,2)
type(f1)(f1.__code__)
type(f1)(f1.__code__,{},1)
type(f1)(f1.__code__,{},'n',1)
type(f1)(f1.__code__,{},'n',(1,),1)
type(f1)(f1.__code__,{},'n',(1,),())
type(f1)(f1.__code__,{},'n',(1,),(1,))
type(f1)(f1.__code__,{},'n',(7,))()
type(c.m)()
type(c.m)(1)
type(c.m)(1,2)
type(c.m)(f1,None)
type(c.m)(f1,3)()
super()
super(1)
super(int,'a')
super(int,1).foo
super(C,c).foo
super(C,C).foo
classmethod()
staticmethod()
property(1,2,3,4,5)
property(1).fget
object(1)
object().__init__(1)
object.__new__()
object.__new__(1)
object.__new__(int)
int.__new__(str)
int.__new__()
list.append()
list.append(1)
list.append([])
list.append([],1,2)
list.append((),1)
[].append()
[].append(1,2)
[].append(x=1)
[].append(*[1,2])'''
for s in calls.split('\n'):
    e(s,**globals())
