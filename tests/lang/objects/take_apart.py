# How copy and pickle take apart what has more in it than attributes: bytearray, exceptions, iterators, callers.
from _collections import deque
import _operator as operator
def show(f):
    try:
        r = f()
        print([repr(x).split(' at 0x')[0] for x in r])
    except Exception as e:
        print(type(e).__name__, e)
class B(bytearray): pass
class S(bytearray): __slots__ = ('x',)
b = B(b'a\xff'); b.f = 1
s = S(b'q'); s.x = 2
for v in (bytearray(), bytearray(b'a\x00\xe9'), b, s, S()):
    show(v.__reduce__)
    show(v.__reduce_ex__)
    for p in range(6):
        show(lambda: v.__reduce_ex__(p))
show(lambda: b.__reduce_ex__('x'))
show(lambda: b.__reduce_ex__(2**40))
class E(OSError): pass
e = E(2, 'm', 'f'); e.more = 3
for v in (OSError(), OSError(1), OSError(2, 'm'), OSError(2, 'm', 'f'), OSError(2, 'm', None), OSError(2, 'm', 'f', None, 'g'),
          OSError(2, 'm', 'f', 0, None), e, BlockingIOError(11, 'm', 5), BlockingIOError(11, 'm', 'f'), OSError(11, 'm', 5),
          ImportError('m'), ImportError('m', name='n'), ImportError('m', path='p'), ImportError('m', name='n', path='p'),
          ModuleNotFoundError('m', name='n'), ImportError(), ValueError(1, 2), StopIteration(3), KeyError('k')):
    show(v.__reduce__)
    print(v.args, getattr(v, 'filename', '-'), getattr(v, 'filename2', '-'))
    r = v.__reduce__()
    w = r[0](*r[1])
    if len(r) > 2: w.__setstate__(r[2])
    print(type(w) is type(v), w.args == v.args, getattr(w, 'name', '-'), getattr(w, 'path', '-'), getattr(w, 'filename', '-'), w.__dict__)
v = BlockingIOError(11, 'm', 5)
print(v.characters_written, v.filename)
v.characters_written = 7
print(v.characters_written)
del v.characters_written
try: v.characters_written
except AttributeError as x: print(x)
try: del v.characters_written
except AttributeError as x: print(x)
try: v.characters_written = 'x'
except TypeError as x: print(x)
d = deque([1, 2, 3])
for i in (iter(d), reversed(d)):
    show(i.__reduce__)
    next(i)
    show(i.__reduce__)
    r = i.__reduce__()
    print(list(r[0](*r[1])))
    list(i)
    show(i.__reduce__)
for m in (operator.methodcaller('x'), operator.methodcaller('x', 1, 2), operator.methodcaller('x', 1, k=2, z=3)):
    show(m.__reduce__)
    r = m.__reduce__()
    print(r[0](*r[1]))
