# memoryview: formats, dimensions, slices, pinning, and what it says when it does not go.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
b = bytearray(range(16))
m = memoryview(b)
t(lambda: b.append(1))
t(lambda: b.clear()); t(lambda: b.extend(b'x'))
def f(): b[2:4]=b''
t(f)
def f(): b[2:4]=b'zz'
t(f)
m.release(); b.append(3); t(lambda: len(b)); b.pop()
t(lambda: m[0]); t(lambda: m.tolist()); t(lambda: len(m)); t(lambda: m == m); t(lambda: m == b)
m = memoryview(b)
for code in 'cbBhHiIlLqQnNfd?P':
    c = m.cast(code)
    t(lambda: (code, c.itemsize, c.shape, c.strides, c.format, c.nbytes, len(c)))
    t(lambda: c.tolist() if code not in 'fd' else 0)
    for v in (0, 1, -1, 255, 256, 1<<31, 1<<63, -(1<<63), 1<<64, 1.5, 'a', b'a', b'ab', None, True):
        def f(): c[0] = v; return c[0]
        t(f)
        def f(): c[1:2] = v
        t(f)
t(lambda: m.cast('x')); t(lambda: m.cast(3)); t(lambda: m.cast('h').cast('i')); t(lambda: m[::2].cast('h')); t(lambda: m[:3].cast('h'))
t(lambda: m.cast('B', [2,8]).tolist()); t(lambda: m.cast('B', [2,8])[1,3]); t(lambda: m.cast('B', [2,8])[1]); t(lambda: m.cast('B', [2,8])[1,3,4]); t(lambda: m.cast('B', [2,8])[1:].tolist())
t(lambda: m.cast('B', [2,8])[:,:]); t(lambda: m.cast('B', [2,8])[3,0]); t(lambda: m.cast('B', [2,8]).strides); t(lambda: m.cast('h', (2,2,2)).strides)
t(lambda: m.cast('B', [2,8]).tobytes('F')); t(lambda: m.cast('B', [2,8]).tobytes('X'));t(lambda: m.cast('B', [2,8]).tobytes(3))
t(lambda: m.cast('B', [3,8])); t(lambda: m.cast('B', [0,8])); t(lambda: m.cast('B', ['a'])); t(lambda: m.cast('B', 3)); t(lambda: m.cast('B', [1]*65)); t(lambda: m.cast('B', [2,8]).cast('B', [4,4]))
t(lambda: m.cast('B', [2,8]).cast('B').shape); t(lambda: memoryview(b'abcd').cast('i', []).tolist() ); t(lambda: memoryview(b'abcd').cast('i', [])[()]); t(lambda: memoryview(b'abcd').cast('i', [])[0]); t(lambda: len(memoryview(b'abcd').cast('i', [])));t(lambda: memoryview(b'abcd').cast('i', []).shape)
t(lambda: list(memoryview(b'abcd').cast('i', []))); t(lambda: list(m.cast('B', [2,8])))
t(lambda: hash(memoryview(b'abc'))==hash(b'abc')); t(lambda: hash(m)); t(lambda: hash(memoryview(b'abcd').cast('h')))
t(lambda: memoryview(b'abcd')==memoryview(b'abcd').cast('h')); t(lambda: memoryview(b'ab\0\0').cast('h')==memoryview(b'ab').cast('h'))
t(lambda: memoryview(b'a\0b\0').cast('h')==memoryview(b'ab'))
t(lambda: bytes(m[::3])); t(lambda: bytearray(m[::-1])); t(lambda: b''.join([m[::2]])); t(lambda: m[::2].tobytes()); t(lambda: m[5:2:-1].strides); t(lambda: m['a']); t(lambda: m[1.0]); t(lambda: m[100]); t(lambda: m[-1]); t(lambda: m[1<<100])
def f(): del m[0]
t(f)
def f(): memoryview(b'abc')[0]=1
t(f)
t(lambda: m.toreadonly().readonly); t(lambda: m.obj is b); t(lambda: m.hex('-',2)); t(lambda: 3 in m); t(lambda: type(iter(m)))
with memoryview(b) as q:
    t(lambda: q[:4].tolist())
t(lambda: q[0])
it = iter(m); next(it); m.release(); t(lambda: next(it))
t(lambda: memoryview(3)); t(lambda: memoryview('a')); t(lambda: memoryview()); 
x = bytearray(b'abc')
x.extend(memoryview(x)[:0] or b'') if 0 else None
for i in range(5):
    k = memoryview(x)[1:]
    del k
    x.append(i)
t(lambda: x)
y = bytearray(b'0123456789')
v = memoryview(y)
v[2:5] = v[0:3]
t(lambda: y)
v[::2] = b'ABCDE'; t(lambda: y)
t(lambda: v.cast('H')[1]); t(lambda: int(memoryview(b'12'))); t(lambda: b'a'+memoryview(b'bc')); t(lambda: memoryview(b'abc')[1:] == b'bc')
q = bytearray(range(24)); n = memoryview(q).cast('B',[2,3,4])
t(lambda: n[1:].tolist()); t(lambda: n[::-1].tolist()); t(lambda: n[::-1].strides); t(lambda: n[::-1].shape); t(lambda: n[:0].tolist()); t(lambda: n[1:].tobytes()); t(lambda: n[1:].tobytes('F'))
t(lambda: n[::-1].contiguous); t(lambda: n[1:].contiguous); t(lambda: n[::-1][1,2,3]);t(lambda: n[::-1]==n); t(lambda: n[::-1][::-1]==n); t(lambda: n[1:].nbytes)
t(lambda: n[0:1].f_contiguous); t(lambda: n.f_contiguous); t(lambda: memoryview(q).cast('B',[24,1]).f_contiguous)
  t(lambda: memoryview(b'').cast('h',[0]))
def f(): n[0]=1
t(f)
def f(): n[0:1]=n[1:2]
t(f)
def f(): n[0,1,2]=77; return n.tolist()
t(f)
def f(): n[0,1:2]=77; return n.tolist()
t(f)
t(lambda: bytes(memoryview(q).cast('h')[::-2])); t(lambda: bytearray(memoryview(q).cast('h')[::-2]))
