# Every operator on classes with and without its method, reflected, in place, derived: who is asked, and what is said.
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


ops=['add','sub','mul','matmul','truediv','floordiv','mod','divmod','pow','lshift','rshift','and','xor','or']
sym={'add':'+','sub':'-','mul':'*','matmul':'@','truediv':'/','floordiv':'//','mod':'%','pow':'**','lshift':'<<','rshift':'>>','and':'&','xor':'^','or':'|'}
def mk(name,bases=(object,),l=True,r=True,i=False,ret=None):
    ns={}
    for o in ops:
        def lf(s,x,*m,o=o): print(name,'__%s__'%o,type(x).__name__); return ret
        def rf(s,x,*m,o=o): print(name,'__r%s__'%o,type(x).__name__); return ret
        def nf(s,x,*m,o=o): print(name,'__i%s__'%o,type(x).__name__); return ret
        if l: ns['__%s__'%o]=lf
        if r: ns['__r%s__'%o]=rf
        if i and o!='divmod': ns['__i%s__'%o]=nf
    return type(name,bases,ns)
NI=NotImplemented
A=mk('A'); AN=mk('AN',ret=NI); S=mk('S',(A,)); SN=mk('SN',(AN,),ret=NI); SP=type('SP',(AN,),{}); I=mk('I',i=True); IN=mk('IN',i=True,ret=NI); P=type('P',(),{})
RI=mk('RI',(int,)); RL=mk('RL',(list,)); RS=mk('RS',(str,),ret=NI); II=type('II',(int,),{})
pairs=[(A(),A()),(A(),S()),(S(),A()),(AN(),SN()),(SN(),AN()),(AN(),SP()),(SP(),AN()),(AN(),AN()),(A(),1),(1,A()),(AN(),1),(1,AN()),(I(),1),(IN(),1),(1,I()),(P(),1),(1,P()),(P(),P()),(1,RI(2)),(RI(1),2),(RI(1),RI(2)),(1,II(2)),(II(1),2),([1],RL([2])),(RL([1]),[2]),([],1),({},1),('a',1),(1,'a'),(1.5,'a'),(b'',''),(None,1),((),[]),(1,[]),(1j,1),(1,1j),(1.5,1j),({1},[1]),({1:2},[1]),(True,A())]
for a,b in pairs:
    for o in sym:
        print(type(a).__name__,o,type(b).__name__)
        t(lambda: eval('a%sb'%sym[o],{'a':a,'b':b}))
        def ip():
            ns={'a':a,'b':b}
            exec('a%s=b'%sym[o],ns); return ns['a']
        if not isinstance(a,(list,dict,set)): t(ip)
    t(lambda: divmod(a,b)); t(lambda: pow(a,b)); 
    t(lambda: pow(a,b,1)); t(lambda: pow(1,a,b)); t(lambda:pow(b,1,a))
# comparisons
class C:
    def __init__(s,n,r=NI): s.n=n; s.r=r
for o in ['lt','le','gt','ge','eq','ne']:
    def f(s,x,o=o): print(type(s).__name__,s.n,o); return s.r
    setattr(C,'__%s__'%o,f)
class D(C): pass
class E(C):
    for o in ['lt','le','gt','ge','eq','ne']:
        def f(s,x,o=o): print('E',s.n,o); return s.r
        locals()['__%s__'%o]=f
for a,b in [(C(1),C(2)),(C(1),D(2)),(D(1),C(2)),(C(1),E(2)),(E(1),C(2)),(C(1),5),(5,C(1)),(C(1,0),C(2)),(C(1),C(2,7)),(C(1),None),(object(),C(1)),(P(),P()),(1,'a'),([],()),({},{}),({1},[1]),(1j,1j)]:
    for s in ['<','<=','>','>=','==','!=']:
        t(lambda: eval('a%sb'%s,{'a':a,'b':b}))
    t(lambda: a in [b]); t(lambda:[a]==[b]); t(lambda:(a,)<(b,))
