# marshal: plain values as bytes and back, and damaged data.
import marshal,sys
def rep(x):
    if isinstance(x,(set,frozenset)): return type(x).__name__+repr(sorted(map(rep,x)))
    return repr(x)
vals=[None,True,False,...,StopIteration,0,1,-1,255,2**31-1,-2**31,2**31,-2**31-1,2**100,-2**100,2**15,2**30,2**45-1,10**4400 if False else 10**400,1.5,-0.0,float('inf'),float('nan'),1e300,2j,1.5+2j,'','abc','a'*300,'é€','\ud800',b'',b'ab',bytearray(b'xy'),(),(1,2),(1,)*300,[],[1,[2,[3]]],{},{1:2,'a':[3,{}]},set(),{1},{1,2,(3,)},frozenset([1,'a']),[[]],({},),[{}],{(): {}}]
for v in vals:
    for ver in range(5):
        try: d=marshal.dumps(v,ver); r=marshal.loads(d); print(str(rep(v))[:30],ver,str(rep(r))[:60], type(r).__name__)
        except Exception as e: print(str(rep(v))[:30],ver,type(e).__name__,e)
for bad in [object(),lambda:1,len,int,[object()],range(3)]:
    try: marshal.dumps(bad)
    except Exception as e: print(type(e).__name__, str(e)[:20])
for data in [b'',b'i',b'i\1\0',b'Q',b'?',b'(\1\0\0\0',b'(\1\0\0\0' b'0',b'[\1\0\0\0' b'0',b'0',b'{0',b'{i\1\0\0\0' b'0',b'r\0\0\0\0',b'\xdb\2\0\0\0r\0\0\0\0N',b'\xa8\1r\0\0\0\0',b'\xe1\1\0\0\0xr\0\0\0\0',b'l\1\0\0\0\0\0',b'l\1\0\0\0\xff\xff',b'l\0\0\0\0',b'(\xff\xff\xff\xff',b's\xff\xff\xff\xff',b'u\1\0\0\0\xff',b'z\3ab',b'f\0031.5',b'f\3abc',b'I\1\0\0\0\0\0\0\0',b'<\1\0\0\0[\0\0\0\0',b'\xa9\2\xe9\1\0\0\0r\1\0\0\0',b'N extra',b')\0',b'['*5,b'[\1\0\0\0'*2500]:
    try: 
        x=marshal.loads(data); print(data[:12],str(x)[:40])
    except Exception as e: print(data[:12],type(e).__name__,e)
x=[]
for i in range(1990): x=[x]
try: y=marshal.loads(marshal.dumps(x)); print('deep ok')
except Exception as e: print(type(e).__name__,e)
for i in range(100): x=[x]
try: marshal.dumps(x); print('deeper')
except Exception as e: print(type(e).__name__,e)
class F:
    def __init__(s,d=b''): s.d=d
    def write(s,b): s.d+=b; return len(b)
    def read(s,n): r=s.d[:n]; s.d=s.d[n:]; return r
    def readinto(s,b): r=s.read(len(b)); b[:len(r)]=r; return len(r)
f=F(); marshal.dump([1,'a'],f); marshal.dump(2.5,f); print(marshal.load(f),marshal.load(f), f.d)
try: marshal.load(f)
except EOFError as e: print(e)
print(marshal.version)
