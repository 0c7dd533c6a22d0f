# list: operators, methods, errors, changes in the middle of callbacks.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))

print([], [1], [[]], list('abc'), list(range(5)), list((1, 2)), list({'a': 1}))
a = [1, 2]
a.append(a)
print(a)
attempt(list, 5)
attempt(list, 1, 2)
attempt(list, iterable=[1])
l = [1, 2, 3, 4, 5]
for s in (slice(None), slice(1, 3), slice(None, None, -1), slice(10, 0, -2), slice(-3, None), slice(0, 100, 2), slice(3, 1)):
    print(s, l[s])
attempt(lambda: l[10])
attempt(lambda: l['a'])
attempt(lambda: l[1.0])
attempt(lambda: l[::0])
attempt(lambda: l[10**30])
attempt(lambda: l['a':])
print(l[True], l[-1], l[-5])
def assign(l, k, v):
    l[k] = v
def delete(l, k):
    del l[k]
attempt(assign, l, 10, 1)
attempt(assign, l, 'x', 1)
attempt(delete, l, 10)
l = list(range(10)); l[2:4] = 'abcd'; print(l)
l = list(range(10)); l[2:2] = [1, 1]; print(l)
l = list(range(10)); l[:] = l; print(l)
l = list(range(10)); l[3:] = l; print(l)
l = list(range(10)); l[::2] = 'abcde'; print(l)
l = list(range(10)); l[::-1] = range(10); print(l)
attempt(assign, l, slice(0, 10, 2), [1])
attempt(assign, l, slice(0, 10, 2), 5)
attempt(assign, l, slice(0, 2), 5)
for s in (slice(0, 10, 3), slice(None, None, -2), slice(5, 2), slice(2, 5), slice(None), slice(8, None, -3)):
    l = list(range(10)); del l[s]; print(s, l)
print([1] + [2], [1, 2] * 2, 2 * [1], [1] * 0, [1] * -5, [1] * True)
attempt(lambda: [1] + (2,))
attempt(lambda: [1] + 1)
attempt(lambda: (2,) + [1])
attempt(lambda: [1] * 'a')
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] * [1])
attempt(lambda: [1] * 10**20)
l = [1]; l += (2, 3); l += 'ab'; print(l)
l *= 2; print(l)
l *= 0; print(l)
def iadd(l, x): l += x
attempt(iadd, l, 5)
def imul(l, x): l *= x
attempt(imul, [1], 'a')
print([1, 2] < [1, 3], [1, 2] < [1], [] < [1], [1, 2] == [1, 2], [1] != [1], [1, 2] >= [1, 2], [2] > [1, 5])
attempt(lambda: [1] < ['a'])
attempt(lambda: [1] < (1,))
print([1] == (1,), [1, 2, float('nan')] == [1, 2, float('nan')])
n = float('nan'); print([n] == [n], n in [n], [n].index(n), [n].count(n))
print(1 in [1, 2], 3 in [1, 2], [1] in [[1]])
l = [3, 1, 2]
print(l.append(4), l.extend([5]), l.insert(0, 9), l.insert(-100, 8), l.insert(100, 7), l)
print(l.pop(), l.pop(0), l.pop(-2), l)
attempt(l.pop, 100)
attempt([].pop)
attempt(l.pop, 'a')
attempt(l.remove, 100)
l.remove(1); print(l)
attempt(l.index, 100)
attempt(l.index, 'x')
print([1, 2, 1, 2].index(2, 2), [1, 2, 1, 2].index(1, -2))
attempt([1, 2].index, 2, 0, 1)
attempt([1, 2].index, 2, 'a')
print([1, 2, 1].count(1), [1].copy(), [1, 2, 3].reverse())
l = [1, 2, 3]; l.reverse(); print(l); l.clear(); print(l)
attempt([].append)
attempt([].append, 1, 2)
attempt([].insert, 1)
attempt([].sort, 1)
attempt([1].sort, key=5)
attempt([2, 'a'].sort)
attempt([1].sort, reverse='x')
attempt([1].sort, foo=1)
attempt(list.append, (), 1)
attempt(list.append)
attempt(hash, [])
l = [5, 3, 8, 1]; l.sort(reverse=True); print(l)
l.sort(key=lambda x: -x); print(l)
l = ['b', 'A', 'c']; l.sort(key=str.lower); print(l)
l = [(1, 'b'), (1, 'a'), (0, 'z')]; l.sort(key=lambda t: t[0]); print(l); l.sort(key=lambda t: t[0], reverse=True); print(l)
l = [1.5, 2, -1, True]; l.sort(); print(l)
l = [10**20, 5, -10**20]; l.sort(); print(l)
import_free = [((i * 7919) % 1009, i) for i in range(1000)]
print(sorted(import_free)[:5], sorted(import_free, key=lambda t: t[0] % 10)[:5])
def bad_key(x):
    l.append(1)
    return x
l = [3, 1, 2]
attempt(l.sort, key=bad_key); print(l)
class Cmp:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
    def __repr__(s): return 'C%d' % s.v
print(sorted([Cmp(3), Cmp(1), Cmp(2)]))
class Boom:
    def __lt__(s, o): raise ValueError('boom')
l = [Boom(), Boom()]
attempt(l.sort); print(len(l))
class Evil:
    def __eq__(s, o):
        victim.clear()
        return False
victim = [Evil(), Evil(), 3]
attempt(victim.index, 5); print(victim)
victim = [Evil(), Evil(), 3]
attempt(victim.remove, 5); print(victim)
victim = [Evil(), 1]; print(5 in victim, victim)
victim = [Evil(), 1]; print(victim == [1, 1], victim)
l = [1, 2, 3]
for x in l:
    if x < 10: l.append(x + 5)
print(l)
it = iter([1, 2, 3]); next(it); print(list(it), list(it))
l = [1, 2]; it = iter(l); next(it); next(it); print(list(it)); l.append(3); print(list(it))
r = reversed([1, 2, 3]); print(list(r), r.__length_hint__())
print([1, [2, [3]]].__repr__(), list.__name__, list.__doc__.splitlines()[0])
class L(list):
    def __repr__(self): return 'L' + super().__repr__()
x = L([1, 2]); x.attr = 5; print(x, x + [3], type(x[:]), type(x * 2), type(x.copy()), x.attr, x.__dict__)
print(L('ab') == ['a', 'b'], isinstance(x, list), len(x))
class Idx:
    def __index__(self): return 1
print([1, 2, 3][Idx()], [1, 2] * Idx(), [1, 2, 3][Idx():])
l = [1, 2, 3]; l.extend(l); print(l); l[1:2] = l; print(l)
l = []; l.extend(i for i in range(3)); print(l)
def deep():
    a = []
    for i in range(3000): a = [a]
    return a
attempt(lambda: repr(deep()) and None)
attempt(lambda: deep() == deep())
print(list.__class_getitem__(int), list[int], list[int, str])
x, *y = [1, 2, 3]; print(x, y)
print([*range(3), *'ab'], [i for i in [3, 4]])
print([1, 2, 3].__contains__(2), [1].__len__(), [1, 2].__getitem__(0), [].__add__([1]))
attempt([].__add__, 5)
print(list.__eq__([1], 5), [1].__eq__([1]), [1].__lt__([2]))
