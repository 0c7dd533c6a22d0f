# dict and its views.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
print({}, {1: 2}, dict(a=1), dict([(1, 2), ('a', 'b')]), dict({1: 2}, b=3), dict(['ab', 'cd']))
attempt(dict, 5)
attempt(dict, [1])
attempt(dict, [(1, 2, 3)])
attempt(dict, ['a'])
attempt(dict, 1, 2)
attempt(dict, [(1, 2)], [3])
attempt(lambda: {[]: 1})
attempt(lambda: {}[1])
attempt(lambda: {}['a'])
attempt(lambda: {}[(1, 2)])
d = {'a': 1, 'b': 2, 'c': 3}
d['d'] = d; print(d); del d['d']
def delete(d, k):
    del d[k]
attempt(delete, d, 'zz')
attempt(delete, d, [])
print(d.get('a'), d.get('z'), d.get('z', 5), d.setdefault('a', 9), d.setdefault('z', 9), d.setdefault('y'), d)
print(d.pop('z'), d.pop('nope', None), d.popitem(), d)
attempt(d.pop, 'nope')
attempt({}.popitem)
attempt(d.get)
attempt(d.pop)
attempt(d.pop, 1, 2, 3)
attempt({}.setdefault, [])
d.update({'q': 1}); d.update([('r', 2)]); d.update(s=3, t=4); d.update(); print(d)
attempt(d.update, 5)
attempt(d.update, [5])
attempt(d.update, {1: 2}, {3: 4})
print(dict.fromkeys('abc'), dict.fromkeys([1, 2], 0), dict.fromkeys({1: 2}))
attempt(dict.fromkeys, 5)
attempt(dict.fromkeys)
print({1: 2} | {3: 4}, {1: 2} | {1: 3})
attempt(lambda: {} | [])
e = {1: 2}; e |= {2: 3}; e |= [(5, 6)]; print(e)
def ior(d, x): d |= x
attempt(ior, {}, 5)
print({1: 2} == {1: 2}, {1: 2} == {1: 3}, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 2}, {} == [])
attempt(lambda: {} < {})
attempt(hash, {})
print(list(d), list(d.keys()), list(d.values()), list(d.items()), len(d))
print(d.keys(), d.values(), d.items(), {}.keys(), {}.items())
print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())), list(reversed(d.keys())))
print('a' in d, 'zz' in d, ('a', 1) in d.items(), ('a', 2) in d.items(), 'a' in d.keys(), 1 in d.values(), 5 in d.items())
k = {1: 0, 2: 0, 3: 0}.keys()
print(k & {1, 2}, k | [9], k - {1}, k ^ {3, 4}, {1, 9} & k, [1, 7] | k, k & k, {5} - k)
i = {1: 'a', 2: 'b'}.items()
print(sorted(i & {(1, 'a')}), sorted(i | {(3, 'c')}), sorted(i - {(1, 'a')}), sorted(i ^ {(1, 'a'), (9, 'z')}))
attempt(lambda: k & 5)
attempt(lambda: k | 5)
attempt(lambda: {}.values() & {})
print(k == {1, 2, 3}, k <= {1, 2, 3, 4}, k < {1, 2, 3}, k >= {1}, k > {1}, {1, 2, 3} == k, k != {1}, k == [1, 2, 3])
print(k.isdisjoint([4]), k.isdisjoint([1]), i.isdisjoint([]), k.mapping, type(k.mapping))
attempt(hash, k)
def change_size():
    d = {1: 2}
    for x in d: d[x + 1] = 1
attempt(change_size)
def change_del():
    d = {1: 2, 2: 3}
    for x in d.items(): d.clear()
attempt(change_del)
def change_value():
    d = {1: 2, 2: 3}
    for x in d: d[x] = 0
    return d
attempt(change_value)
def change_keys():
    d = {1: 2, 2: 3}
    for x in d:
        del d[x]; d[x + 10] = 1
attempt(change_keys)
print({1: 'int', True: 'bool', 1.0: 'float'}, {0.0: 1, -0.0: 2}, {'a': 1, 'a': 2})
class D(dict):
    def __missing__(self, k): return ('missing', k)
x = D(a=1); x.attr = 5
print(x['a'], x['b'], x.get('b'), 'b' in x, x, type(x.copy()), type(x | {}), x.attr)
class D2(dict):
    def __getitem__(self, k): return 'got'
y = D2(a=1); print(y["zz"], y.get("a"), dict(y))
class M:
    def keys(self): return ['x', 'y']
    def __getitem__(self, k): return k * 2
print(dict(M()), {**M()}); z = {}; z.update(M()); print(z)
class H:
    def __init__(s, h): s.h = h
    def __hash__(s): return s.h
    def __eq__(s, o): return isinstance(o, H) and s.h == o.h
    def __repr__(s): return 'H(%d)' % s.h
hd = {H(1): 1, H(2): 2}; hd[H(1)] = 5; print(hd, hd[H(2)], H(3) in hd)
class BadHash:
    def __hash__(s): raise RuntimeError('no hash')
attempt(lambda: {BadHash(): 1})
class BadEq:
    def __hash__(s): return 1
    def __eq__(s, o): raise RuntimeError('no eq')
bd = {BadEq(): 1}
attempt(lambda: bd[BadEq()])
class Str(str): pass
print({Str('a'): 1}['a'], {'a': 1}[Str('a')], {Str('a'): 1, 'a': 2})
d = {}
for i in range(1000): d[i] = i
for i in range(0, 1000, 2): del d[i]
for i in range(1000, 1100): d[i] = i
print(len(d), list(d)[:5], list(d)[-3:], sum(d))
d.clear(); print(d, len(d)); d['x'] = 1; print(d)
it = iter({1: 2, 3: 4}); print(next(it), it.__length_hint__(), list(it), list(it))
print(type(it).__name__, type(iter({}.values())).__name__, type(iter({}.items())).__name__, type(reversed({})).__name__)
print(dict.__doc__.splitlines()[0], dict[str, int])
a = {}; a['self'] = a; a['l'] = [a]; print(a, a.keys(), a.values())
print({**{'a': 1}, 'b': 2, **{'a': 3}}, dict(**{'x': 1}))
print({}.__contains__(1), {1: 2}.__getitem__(1), {1: 2}.__len__(), {1: 2}.__eq__({1: 2}), {1: 2}.__or__({3: 4}), {}.__or__(5))
attempt({}.__getitem__, 1)
print(sorted({'b': 1, 'a': 2}.items(), key=lambda t: t[1]))
from_zip = dict(zip('abc', range(3))); print(from_zip, {v: k for k, v in from_zip.items()})
