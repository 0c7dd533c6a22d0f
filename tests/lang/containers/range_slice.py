# range and slice.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
for a in ((5,), (1, 5), (0, 10, 3), (10, 0, -3), (0,), (5, 1), (-5, 5, 2), (10**20, 10**20 + 3), (0, 10**20, 10**19), (2**62 - 2, 2**62 + 2), (2**63 - 2, 2**63 + 2), (-2**61 - 2, -2**61 + 1), (5, -2**62, -2**61)):
    r = range(*a)
    print(r, list(r), len(r), list(reversed(r)), bool(r), r.start, r.stop, r.step)
attempt(range)
attempt(range, 1, 2, 3, 4)
attempt(range, 1, 2, 0)
attempt(range, 'a')
attempt(range, 1.5)
attempt(range, stop=5)
attempt(len, range(10**30))
print(bool(range(10**30)), range(10**30)[10**29], range(10**30)[-1], 10**29 in range(10**30), range(0, 10**30, 7).index(7 * 10**28))
r = range(0, 20, 3)
for s in (slice(None), slice(1, 3), slice(None, None, -1), slice(-2, None), slice(5, 1, -2), slice(100, None), slice(None, None, 2)):
    print(r[s], list(r[s]), range(10**30)[s])
attempt(lambda: r[100])
attempt(lambda: r[-100])
attempt(lambda: r['a'])
attempt(lambda: r[1.0])
attempt(lambda: r[::0])
print(3 in r, 4 in r, 'a' in r, 3.0 in r, True in range(2), 10**30 in r, r.index(3), r.count(3), r.count(4), r.count('a'), r.count(6.0), r.index(9.0))
attempt(r.index, 4)
attempt(r.index, 'x')
print(range(0) == range(1, 1), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(1) != range(2), hash(range(5)) == hash(range(0, 5)), hash(range(0, 3, 2)) == hash(range(0, 4, 2)), hash(range(3)))
attempt(lambda: range(1) < range(2))
def set_start(r): r.start = 5
attempt(set_start, r)
class I:
    def __init__(s, v): s.v = v
    def __index__(s): return s.v
print(range(I(3)), range(I(1), I(5), I(2)), range(5)[I(2)])
it = iter(range(3)); print(next(it), it.__length_hint__(), list(it), type(it).__name__, type(iter(range(2**70))).__name__)
attempt(lambda: type('X', (range,), {}))
print(slice(1), slice(1, 2), slice(1, 2, 3), slice(None), slice('a', 'b', 'c'))
s = slice(1, 10, 2); print(s.start, s.stop, s.step, s == slice(1, 10, 2), s != slice(1), s < slice(2, 3, 4), s.indices(5), s.indices(100))
for sl in (slice(None, None, -1), slice(-3, None), slice(10, -10, -3), slice(0, 0), slice(None, 10**30), slice(-10**30, 10**30, 10**30)):
    print(sl.indices(7), sl.indices(0), sl.indices(10**25))
attempt(s.indices, -1)
attempt(s.indices, 'a')
attempt(slice(1, 2, 0).indices, 5)
attempt(slice('a').indices, 5)
attempt(hash, s)
attempt(slice)
attempt(slice, 1, 2, 3, 4)
attempt(set_start, s)
total = 0
for i in range(10):
    for j in range(i, 0, -1): total += i * j
print(total)
print([i for i in range(2**61 - 3, 2**61 + 3)])
print(range(5).__reduce__() if hasattr(range(5), '__never__') else 'ok', sum(range(101)), max(range(5)), sorted(range(5, 0, -1)))
