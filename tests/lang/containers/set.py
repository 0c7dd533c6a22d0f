# set and frozenset.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
def s(x): return sorted(x, key=repr)
print(set(), frozenset(), {1}, frozenset([1]), set('a'), {1, 2, 3}, set(range(10)), {True, 1, 1.0})
attempt(set, 5)
attempt(set, 1, 2)
attempt(lambda: {[]})
attempt(frozenset, [[]])
attempt(frozenset, a=1)
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, frozenset(a) | b, a | frozenset(b))
for op in ('__or__', '__and__', '__sub__', '__xor__'):
    print(getattr(a, op)([1]), getattr(a, op)(b))
attempt(lambda: a | [1])
attempt(lambda: a & [1])
attempt(lambda: a - 5)
attempt(lambda: a ^ 'a')
attempt(lambda: a < [1])
print(a.union([4], (5,)), a.union(), a.intersection([1, 2], [2]), a.intersection(), a.difference([1], [2]), a.difference(), a.symmetric_difference([1, 9, 9]))
attempt(a.union, 5)
attempt(a.intersection, 5)
attempt(a.symmetric_difference)
c = {1, 2}; c |= {3}; c &= {2, 3, 4}; c -= {2}; c ^= {3, 5}; print(c)
def ior(x, y): x |= y
attempt(ior, {1}, [1])
c = {1, 2, 3}; c.update([4], 'a'); c.difference_update([1], [2]); c.intersection_update([3, 4, 'a', 9]); c.symmetric_difference_update([3, 7]); print(s(c))
c |= c; c &= c; print(s(c)); c -= c; print(c); c ^= c; print(c)
print({1, 2} < {1, 2, 3}, {1} <= {1}, {1} < {1}, {1, 2} > {1}, {1} == {1}, {1} == frozenset([1]), {1} != {2}, {1} == [1], {1} >= {2})
print(a.issubset([1, 2, 3, 4]), a.issuperset([1]), a.isdisjoint([5]), a.isdisjoint([1]))
attempt(a.issubset, 5)
c = {1}
print(c.add(2), c.discard(9), c.remove(1), c, c.pop(), c)
attempt(c.pop)
attempt(c.remove, 1)
attempt(c.remove, [])
attempt(c.discard, [])
attempt(c.add, {})
print({frozenset([1])} == {frozenset([1])}, {1} in {frozenset([1])}, frozenset([1]) in {frozenset([1])})
d = {frozenset([1]), 2}; d.discard({1}); print(d); attempt(d.remove, {5})
attempt(hash, set())
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(frozenset(range(100))))
f = frozenset([1, 2])
print(f.copy() is f, frozenset(f) is f, f | {3}, type(f | {3}), type({3} | f), f.union([5]), f - {1})
attempt(lambda: f.add(1))
def change():
    x = {1, 2}
    for i in x: x.add(i + 10)
attempt(change)
print(sorted(iter({3, 1})), len({1, 2}), 1 in {1}, 5 in {1}, iter({1}).__length_hint__())
class S(set): pass
x = S([1]); x.foo = 1; print(x, type(x | {2}), type(x.copy()), x.foo, x == {1}, type(x & x), type(x.union()))
class F(frozenset): pass
y = F([1]); print(y, type(y.copy()), type(y | y), hash(y) == hash(frozenset([1])))
class Bad:
    def __eq__(s, o): raise ValueError('eq')
    def __hash__(s): return 1
attempt(lambda: {Bad(), Bad()})
q = {i * i % 31 for i in range(50)}; print(q)
q = set()
for i in range(0, 200, 7): q.add(i)
for i in range(0, 200, 14): q.discard(i)
print(q, q & set(range(50)), q - set(range(100)), set(list(q)))
z = {i for i in range(20)}; print([z.pop() for _ in range(5)], z)
print({*[1, 2], *'a'} == {1, 2, 'a'}, set.__doc__.splitlines()[0], set[int], frozenset[int])
print({1, 2}.__contains__(1), {1}.__len__(), {1}.__eq__({1}), {1}.__eq__(5), {1}.__le__({1, 2}))
attempt(set.add, frozenset(), 1)
attempt({1}.__or__)
print({-1, -2}, {0, -0.0, False}, {'a', 'a'}, {(1, 2), (1, 2)}, {None, None})
x = {1, 2, 3}
x.clear(); print(x)
print(set([1, 2, 3]).__reduce__()[1])
w = set(); w.update({1: 2}.keys(), {5: 6}.items()); print(s(w))
