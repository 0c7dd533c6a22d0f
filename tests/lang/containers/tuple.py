# tuple: operators, methods, errors.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
print((), (1,), (1, 2), ((),), tuple('abc'), tuple([1, 2]), tuple(range(3)), tuple())
attempt(tuple, 5)
attempt(tuple, 1, 2)
attempt(tuple, iterable=())
t = (1, 2, 3, 4, 5)
for s in (slice(None), slice(1, 3), slice(None, None, -1), slice(10, 0, -2), slice(-3, None), slice(0, 100, 2), slice(3, 1)):
    print(t[s])
attempt(lambda: t[9])
attempt(lambda: t['a'])
attempt(lambda: t[1.5])
print(t[:] is t, tuple(t) is t)
print((1,) + (2,), (1, 2) * 2, 3 * (1,), (1,) * 0)
attempt(lambda: (1,) + [1])
attempt(lambda: (1,) * 'a')
print((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == (1, 2), (1,) == [1])
attempt(lambda: (1,) < ('a',))
print(hash((1, 2, 3)), hash(()), hash((1, (2, 3))), hash((-1,)), hash((1.0, True)))
attempt(hash, ([],))
print((1, 2, 1).count(1), (1, 2, 1).index(2), (1, 2, 1, 2).index(2, 2))
attempt((1,).index, 5)
attempt((1,).count)
def setitem(t):
    t[0] = 1
attempt(setitem, (1,))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
x = T(1, 2, 3); x.foo = 1
print(x, type(x), x.foo, x == (1, 2, 3), type(x[:]), type(x + ()), hash(x) == hash((1, 2, 3)))
attempt(tuple.__new__, int)
attempt(tuple.__new__, 5)
attempt(tuple.__new__)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
def unpack(n, v):
    if n == 2: a, b = v
    else: a, b, c = v
attempt(unpack, 2, (1,))
attempt(unpack, 3, (1,))
attempt(unpack, 2, (1, 2, 3))
attempt(unpack, 2, 5)
print(3 in (1, 2, 3), 4 in (1, 2), (1, 2).__contains__(1), (1,).__getnewargs__())
print(tuple[int, ...], tuple[()], (1, 'a', None, ..., NotImplemented, 1.5, b'x'))
l = []; t = (l,); l.append(t); print(t)
print(sorted([(2, 'a'), (1, 'b'), (1, 'a')]), min((1, 2), (1, 1)), max([(1,), (1, 0)]))
