# Iterators and the functions that make them.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate(iterable='a', start=10**20)), list(enumerate('abc', 2**61 - 1)))
attempt(enumerate, 5); attempt(enumerate, 'a', 'b'); attempt(enumerate, 'a', 1, 2); attempt(enumerate, 'a', foo=1)
print(list(zip()), list(zip('ab')), list(zip('ab', [1, 2, 3])), list(zip('abc', range(3), strict=True)))
attempt(lambda: list(zip('ab', [1], strict=True))); attempt(lambda: list(zip('a', [1, 2], strict=True))); attempt(lambda: list(zip('ab', 'ab', 'a', strict=True))); attempt(lambda: list(zip('a', 'a', 'ab', strict=True))); attempt(zip, 5); attempt(zip, 'a', 5); attempt(zip, foo=1)
print(list(map(len, ['a', 'bb'])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(str.upper, 'ab')))
attempt(map); attempt(map, len); attempt(map, len, 5); attempt(lambda: list(map(5, [1]))); attempt(lambda: list(map(len, [5])))
print(list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(bool, [0, 1])))
attempt(filter); attempt(filter, None); attempt(filter, None, 5); attempt(lambda: list(filter(5, [1])))
print(list(reversed([1, 2])), list(reversed('ab')), list(reversed((1, 2))), list(reversed(range(3))), list(reversed(b'ab')))
attempt(reversed, 5); attempt(reversed, {1}); attempt(reversed, iter([])); attempt(reversed); attempt(reversed, (x for x in []))
class Seq:
    def __len__(s): return 3
    def __getitem__(s, i):
        if i >= 3: raise IndexError
        return i * 10
print(list(Seq()), list(reversed(Seq())), 20 in Seq(), 5 in Seq(), type(iter(Seq())).__name__, max(Seq()), [*Seq()], tuple(Seq()))
class Rev:
    def __reversed__(s): return 'rev'
print(reversed(Rev()))
class NoRev(list): __reversed__ = None
attempt(reversed, NoRev())
n = [0]
def count(): n[0] += 1; return n[0]
it = iter(count, 4); print(list(it), list(it), type(it).__name__); attempt(iter, 5, 1); attempt(iter, 5); attempt(iter); attempt(next, 5); attempt(next, iter([])); print(next(iter([]), 'd')); attempt(next)
class BadIter:
    def __iter__(s): return 5
attempt(iter, BadIter()); attempt(list, BadIter())
class NoIter: __iter__ = None
attempt(iter, NoIter())
class StopIt:
    def __iter__(s): return s
    def __next__(s): raise StopIteration
print(list(StopIt()))
for x in (iter([]), iter(()), iter(b''), iter({}), iter(set()), iter(range(0)), iter({}.items()), enumerate([]), zip(), map(len, []), filter(None, []), reversed([]), iter(bytearray())):
    print(type(x).__name__, iter(x) is x, list(x)); attempt(next, x)
it = iter('aé😀b'); print(next(it), it.__length_hint__(), list(it))
l = [1, 2, 3]; it = iter(l); next(it); l.insert(0, 9); print(list(it)); it = reversed(l); next(it); l.clear(); print(list(it))
print(all(x for x in [1, 2]), any(map(None.__class__.__call__ if False else bool, [0, 1])), min(map(abs, [-3, 2])), sum(filter(None, [1, 0, 2])), sorted(zip('ba', [1, 2])), dict(enumerate('ab')), list(zip(*[(1, 2), (3, 4)])))
class E(enumerate): pass
print(list(E('ab')), type(E('a')).__name__)
class Z(zip):
    def __init__(self, *a): self.tag = 'z'
print(list(Z('ab', 'cd')), Z('a').tag)
def chain(n):
    it = iter(range(3))
    for i in range(n): it = map(lambda x: x, it)
    return list(it)
print(chain(50))
a, b, *c = map(int, '12345'); print(a, b, c)
attempt(lambda: [x for x in 5]);
print([(i, j) for i in range(3) for j in range(i)], {k: v for k, v in zip('ab', [1, 2])}, {x % 3 for x in range(9)})
attempt(type(iter([]))); attempt(type(iter({})))
i = iter([1, 2, 3]); print([x + next(i) for x in i if x < 3])
