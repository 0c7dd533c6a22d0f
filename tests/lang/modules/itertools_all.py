# itertools: every iterator over ordinary, empty and failing input, and the texts of its errors.
import itertools
from itertools import *

def show(f, *a, **k):
    name = getattr(f, '__name__', f)
    try:
        r = f(*a, **k)
        print(name, [x if not hasattr(x, '__next__') else 'it' for x in islice(r, 30)] if hasattr(r, '__next__') and f is not groupby else [(k, list(g)) for k, g in r] if f is groupby else r if f is not tee else len(r))
    except Exception as e:
        print(name, type(e).__name__, e)

class Bad:
    def __iter__(self): return self
    def __next__(self): raise ValueError('bad')
def gen(n):
    for i in range(n): yield i
def boom(*a): raise KeyError('boom')

for f in (accumulate, cycle, chain, pairwise, groupby, chain.from_iterable, permutations, zip_longest, product):
    for x in ('', 'abc', gen(4), [1, 1, 2], Bad(), 5, None): show(f, x)
    show(f); show(f, 1, 2, 3, 4)
    if f is not zip_longest: show(f, nope=1)
for f in (compress, dropwhile, takewhile, filterfalse, starmap, combinations, combinations_with_replacement, permutations, islice, repeat, zip_longest, tee):
    show(f); show(f, 'a'); show(f, 'abc', 2); show(f, 'abc', 'ab'); show(f, None, [0, 1, 2]); show(f, bool, [0, 1, 2]); show(f, 'abc', -1); show(f, 'abc', 1.5); show(f, boom, [(1, 2)])
    show(f, 1, 2, 3, 4, 5)
show(accumulate, [1, 2, 3], initial=10); show(accumulate, [1, 2, 3], lambda a, b: a * b); show(accumulate, [], initial=7); show(accumulate, [1, 'a']); show(accumulate, 'abc', None); show(accumulate, [1, 2], boom)
show(chain, 'ab', [1], (), gen(2)); show(chain, 'a', 5); show(chain.from_iterable, ['ab', 'c']); show(chain.from_iterable, [1])
for r in range(-1, 6):
    show(combinations, 'abcd', r); show(combinations_with_replacement, 'abc', r); show(permutations, 'abc', r); show(product, 'ab', repeat=r)
show(combinations, range(4), r=2); show(permutations, range(4), r='x'); show(product, 'ab', 'cde', range(2)); show(product, repeat=3); show(product, 'ab', '', repeat=2); show(product, 'a', repeat='x')
show(product, 'ab', repeat=(1 << 63) - 1)
show(compress, 'abcdef', [1, 0, 1, 0, 1, 1]); show(compress, data='abc', selectors=[True, 0])
print(count(), count(3), count(3, 1), count(3, 2), count(1.5), count(0, -1), count(1 << 70), repr(count(2.5, 0.5)))
show(count, 5); show(count, 5, 3); show(count, 1 << 61); show(count, (1 << 63) - 2, 1); show(count, 0.5, 0.25); show(count, 'a'); show(count, 1, 'a'); show(count, start=2, step=-1); show(count, 1j); show(count, step=2); show(count, 1, 2, 3)
c = count((1 << 61) - 3)
for i in range(6): print(next(c), c)
show(dropwhile, lambda x: x < 3, [1, 2, 3, 1, 0]); show(takewhile, lambda x: x < 3, [1, 2, 3, 1, 0])
t = takewhile(lambda x: x < 3, iter([1, 5, 1])); print(list(t), list(t))
show(starmap, pow, [(2, 3), [3, 2], gen(0)]); show(starmap, pow, [1])
show(filterfalse, lambda x: x % 2, range(8))
for a in ((3,), (1, 3), (1, 8, 3), (None,), (None, None), (2, None, 3), (0, 0), (5, 2), (-1,), (-1, 2), (1, -2), (1, 2, 0), (1, 2, -1), ('a',), (1, 'a'), (1, 2, 'a'), (True,), (1 << 80,), (None, None, None)):
    show(islice, 'abcdefghij', *a)
it = iter(range(10)); print(list(islice(it, 2, 5)), next(it)); it = iter(range(10)); print(list(islice(it, 5, 2)), next(it)); it = iter(range(20)); print(list(islice(it, 0, 5, 3)), next(it))
for k, g in groupby('AAAABBBCCDAA'): print(k, list(g))
for k, g in groupby(range(10), lambda x: x // 3): print(k, list(g))
print([k for k, g in groupby('aabbc')]); g = groupby('aab'); k, first = next(g); k2, second = next(g); print(list(first), list(second)); show(groupby, 'aab', boom); show(groupby, 'aab', key=str.upper)
print(repeat(5), repeat('a', 3), repeat(1, -5), repeat(object=3, times=2)); show(repeat, 7, 3); show(repeat, 7, 'x'); show(repeat, 7, times=0)

for r in (repeat(1, 4), repeat(1)):
    try: print(r.__length_hint__())
    except TypeError as e: print(e)
a, b, c = tee(gen(150), 3); print(sum(a), list(b)[:3], sum(c), list(a)); print(tee([], 0), len(tee([1], 5)))
a, b = tee('abcdef'); next(a); import_copy = a.__copy__(); print(list(import_copy), list(a), list(b)); a, b = tee(iter('xyz')); d, e = tee(a); print(next(d), next(e), list(b)); print(type(a).__name__, type(a))
class R:
    def __init__(self): self.first = True
    def __iter__(self): return self
    def __next__(self):
        if self.first:
            self.first = False
            return next(self.t[1])
        return 1
r = R(); r.t = tee(r)
try: print(next(r.t[0]))
except RuntimeError as e: print(e)
show(zip_longest, 'abc', 'x', '', fillvalue='-'); show(zip_longest, 'abc', gen(5)); show(zip_longest); show(zip_longest, 'ab', Bad()); show(zip_longest, [], fillvalue=1)
show(pairwise, 'a'); show(pairwise, range(5))
print(chain, type(chain()), itertools.count.__module__, combinations_with_replacement.__qualname__, product.__name__, chain[int], islice.__mro__)
class Sub(count):
    def __init__(self, *a): self.x = 1
s = Sub(4); print(next(s), s.x, s)
class Sub2(repeat): pass
print(Sub2(1, 2))
try:
    class Both(chain, count): pass
except TypeError as e: print(e)
for T in (chain, count, islice, groupby):
    try: T.__next__(iter([]))
    except TypeError as e: print(e)
    try: T.__new__(int)
    except TypeError as e: print(e)
x = chain.from_iterable(iter(lambda: [1, 2], 5)); print(next(x), next(x), next(x))
def self_chain():
    yield from c2
c2 = chain(self_chain())
try: next(c2)
except ValueError as e: print(e)
print(list(cycle(())), list(islice(cycle('ab'), 5)))
print(len(list(permutations(range(6)))), len(list(product(range(4), repeat=4))), sum(1 for _ in combinations(range(12), 6)))
