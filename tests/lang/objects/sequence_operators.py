# Who is asked first when a sequence is joined or repeated with something of another class.
class L(list):
    def __iadd__(self, o): return 'iadd'
    def __radd__(self, o): return 'lradd'
class L2(list): pass
class S(str):
    def __radd__(self, o): return 'sradd'
    def __rmul__(self, o): return 'srmul'
class N:
    def __radd__(self, o): return NotImplemented
    def __rmul__(self, o): return NotImplemented
    def __index__(self): return 2
    def __iter__(self): return iter('ab')
class A: 
    def __add__(self, o): return 'add'
    def __mul__(self, o): return 'mul'
def t(f):
    try: r = f(); print(r if not isinstance(r, (N, A)) else type(r))
    except TypeError as e: print(e)
def ia(a,b): a+=b; return a
def im(a,b): a*=b; return a
vals=[[1],(1,),'a',b'a',bytearray(b'a'),L([1]),L2([2]),S('s'),N(),A(),2]
for a in vals:
    for b in vals:
        if a is b: continue
        for f in (lambda: a+b, lambda: a*b, lambda: ia(type(a)(a) if isinstance(a,(list,bytearray)) else a,b), lambda: im(type(a)(a) if isinstance(a,(list,bytearray)) else a,b)): t(f)
class L3(list):
    def __radd__(self, o): return 'lradd'
class L4(list): pass
class S3(str):
    def __radd__(self, o): return 'sradd'
class S4(str): pass
class R:
    def __radd__(self, o): return 'rradd'
    def __rmul__(self, o): return 'rrmul'
    def __index__(self): return 2
    def __iter__(self): return iter('ab')
class R2(R):
    def __iadd__(self,o): return 'r2i'
def ia(a,b): a+=b; return a
def im(a,b): a*=b; return a
for mk in (lambda:[1], lambda: L4([1]), lambda: (1,), lambda: 'a', lambda: S4("a"), lambda: bytearray(b'x')):
    for b in (L3([1]), S3("s"), R(), R2()):
        for f in (lambda a,b: a+b, ia, lambda a,b:a*b, im):
            try: print(type(mk()).__name__, type(b).__name__, f(mk(),b))
            except TypeError as e: print(type(mk()).__name__, type(b).__name__, e)
