# Derived classes of text and numbers, and containers that change while a method converts its arguments.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class Clear:
    def __init__(s, b, n): s.b=b; s.n=n
    def __index__(s):
        s.b.clear(); return s.n
class Grow(Clear):
    def __index__(s):
        s.b.extend(b'x'*1000); return s.n
for K in (Clear,):
    for expr in ["b[K(b,1)]", "b[K(b,0):K(b,3)]", "b.insert(K(b,2), 65)", "b.pop(K(b,1))", "b.__setitem__(K(b,1), 3)", "b.__setitem__(1, K(b,3))",
                 "b.__setitem__(slice(0,2), [K(b,3)])", "b.extend([K(b,3), 4])", "b.append(K(b,5))", "b.remove(K(b,97))", "b.center(K(b,20))", "b.zfill(K(b,20))", "b * K(b,2)",
                 "b.split(b'b', K(b,1))", "b.replace(b'a', b'zz', K(b,5))", "b.startswith(b'a', K(b,0))", "b.hex(':', K(b,1))", "b.expandtabs(K(b,4))", "b.splitlines(K(b,1))",
                 "b.__delitem__(slice(K(b,0),2))", "b.__imul__(K(b,2))", "b.__setitem__(slice(None,None,2), [K(b,1)]*3)", "b.rfind(b'b', 0, K(b,5))"]:
        b = bytearray(b'abcabc')
        print(expr, K.__name__)
        t(lambda: eval(expr))
        print(len(b), b[:20])
def gen(b):
    for i in range(5):
        b.append(i); yield i
b = bytearray(b'ab'); b.extend(gen(b)); print(b)
b = bytearray(b'abcdef'); b[1:3] = gen(b); print(b)
b = bytearray(b'abcdef'); b[:] = b; print(b); b[1:4] = b; print(b); b[::2]=b[::-2] if len(b)%2==0 else b[::2]; print(b)
b.extend(b); print(b)
m = memoryview(b); print(m[1:5].tobytes(), m[::-1][0], m.tolist()[:4], len(m), m.nbytes, m.readonly)
m[0] = 90; print(b[:3]); m[1:3] = b'QQ'; print(b[:5])
t(lambda: m.__setitem__(slice(0,3), b'ab'))
t(lambda: m.__setitem__(0, 300)); t(lambda: m.__setitem__(0, 'a')); t(lambda: m[10000]); t(lambda: m['a'])
r = memoryview(b'abc'); t(lambda: r.__setitem__(0, 1)); print(hash(r) == hash(b'abc'), r == b'abc', r[1:] == b'bc', bytes(r), list(r), 98 in r, r.hex(), r.format, r.shape, r.strides, r.obj, r.itemsize, r.ndim, r.contiguous)
t(lambda: hash(m)); r.release(); t(lambda: r[0]); t(lambda: len(r)); t(lambda: r.tobytes())
with memoryview(b'xyz') as q: print(bytes(q[::2]))
t(lambda: q[0]); t(lambda: memoryview(5)); t(lambda: memoryview('a')); t(lambda: memoryview())
class S(str):
    def __format__(s, spec): return 'custom'
    def __str__(s): return 'str!'
    def __repr__(s): return 'repr!'
s = S('abc'); print('%s %r' % (s, s), '{} {!r} {!s}'.format(s, s, s), f'{s} {s!r}', ''.join([s]), type(s.upper()), type(s[:]), type(s.strip()), type(str(s)), type(''.join([s])))
class L(list):
    def __iter__(s): return iter(['x','y'])
print(','.join(L(['a','b'])))
l = ['a','b','c']
class E(str): pass
print(type(','.join([E('q')])), type(E('a')*1), type(E('a')+''), type(''+E('a')), type(E('a').replace('x','y')), type(E('a').zfill(0)), type(E('a').ljust(0)))
class B(bytes): pass
print(type(B(b'a')*1), type(B(b'a')+b''), type(b''+B(b'a')), type(B(b'a').replace(b'x',b'y')), type(B(b'a').strip()), type(B(b'a')[:]), type(bytes(B(b'a'))), B.fromhex('ab'), type(B.fromhex('ab')))
class A(bytearray): pass
a = A(b'ab'); a.x = 1; print(a, a.x, type(a[:]), type(a+b''), type(a.upper()), type(a.copy()), type(A.fromhex('ab')))
class I(int):
    def __index__(s): return 99
    def __int__(s): return 98
print(int(I(5)), I(5)+1, [0]*I(2), '%d' % I(5), '{:d}'.format(I(5)), 'abcdef'[I(1)], round(I(15), -1), I(3).real, type(I(3).real), hash(I(3)), I(3) == 3, {I(3): 1}[3])
class F(float): pass
f = F(2.5); f.y = 3; print(f, f.y, f*2, type(-f), type(+f), f.hex(), F('1.5'), type(F.fromhex('0x1p1')), repr(f), f == 2.5, hash(f) == hash(2.5), '%.1f' % f, f'{f:.3f}')
class C(complex): pass
c = C(1,2); c.z = 1; print(c, c.z, c*1j, abs(C(3,4)), c == 1+2j, hash(c) == hash(1+2j), type(c+1), f'{c:.1f}', c.conjugate(), complex('1e3-2j'), -0j, complex(-0.0,-0.0), 1j**2, (1+2j)/(3-1j), 2**1j)
print(str(b'abc', 'ascii'), str(b'abc'), bytes('é','utf-8'), bytearray('é','latin-1'), bytes([1,2,3]), bytes(3), bytes(bytearray(b'x')), bytes(memoryview(b'yz')))
print(int.from_bytes(b'\x01\x02','little'), I.from_bytes(b'\x05','big'), type(I.from_bytes(b'\x05','big')), (1000).to_bytes(2,'big'), (-1).to_bytes(2,'big',signed=True))
print(sorted(['b','a','C','é','z','Z']), max('abc'), 'abc' < 'abd', 'é' > 'z', '\ud800' < '\uffff', 'a' in 'cat', '' in '')
print('é'.encode(), 'ñandú'.title(), 'ΑΣ'.lower(), 'ǆ'.title(), 'ﬃ'.upper(), 'ß'.casefold(), 'İ'.lower(), 'x\u0345'.upper())
for fn in (str.split, str.join, bytes.find): print(fn)
t(lambda: str.upper(5)); t(lambda: 'a'.upper(1)); t(lambda: ''.join()); t(lambda: 'a'.split(sepp=1)); t(lambda: 'a'.split(',', 1, 2)); t(lambda: str.join(5, [])); t(lambda: bytes.upper('a')); t(lambda: 'a'.encode(encodin='a'))
t(lambda: str(b'a', 'ascii', 'strict', 4)); t(lambda: str(foo=1)); t(lambda: bytes(1,2,3,4)); t(lambda: int(1,2,3)); t(lambda: float(1,2)); t(lambda: complex(1,2,3)); t(lambda: bool(1,2)); t(lambda: bytearray(1,2,3,4)); t(lambda: int(foo=1)); t(lambda: float(x=1)); t(lambda: complex(foo=1)); t(lambda: complex(real=1, imag=2)); t(lambda: int('1', base=3)); t(lambda: (5).to_bytes(length=2, byteorder='little')); t(lambda: (5).to_bytes(foo=1))
