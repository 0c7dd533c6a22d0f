# _collections: deque, defaultdict, the getters of named tuples, _count_elements.
from _collections import deque, defaultdict, _tuplegetter, _count_elements, _deque_iterator
def show(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
d = deque('abc'); print(d, len(d), deque(), deque(maxlen=3), deque('abcdef', 3), deque([1], maxlen=None), d.maxlen, deque('ab', 5).maxlen)
show(deque, 5); show(deque, 'a', -1); show(deque, 'a', 'x'); show(deque, 1, 2, 3); show(deque, 'ab', maxlen=1); show(deque, iterable='ab'); show(deque, foo=1)
d.append('d'); d.appendleft('z'); d.extend('ef'); d.extendleft('12'); print(d)
print(d.pop(), d.popleft(), d.index('b'), d.count('b'), 'b' in d, 'q' in d, d[0], d[-1], d[3])
d.rotate(); print(d); d.rotate(-3); print(d); d.rotate(100); print(d); d.rotate(-100); print(d); d.rotate(0); d.reverse(); print(d)
show(d.rotate, 'x'); show(d.index, 'nope'); show(d.index, 'a', 3); show(d.index, 'a', 0, -1); show(d.remove, 'nope'); show(lambda: d[99]); show(lambda: d['x']); show(lambda: d[1:2])
d.remove('b'); d[0] = 'X'; d[-1] = 'Y'; print(d); del d[1]; print(d); show(d.__setitem__, 50, 1); show(d.__delitem__, 50)
for i in (-100, -2, 0, 1, 3, 100): d.insert(i, i); print(d)
m = deque([1, 2, 3], 3); m.append(4); print(m); m.appendleft(0); print(m); m.extend([7, 8, 9, 10]); print(m); m.extendleft([1, 2]); print(m); show(m.insert, 1, 5); m += [6]; print(m, m + deque([1, 2]), m * 2, 2 * m); m *= 3; print(m); m *= 0; print(m)
z = deque([1, 2], 0); z.append(1); z.extendleft('ab'); print(z, len(z))
e = deque([1, 2]); print(e + deque([3]), e * 3, e * 0, e * -1); e += e; print(e); e.extend(e); print(e); e.extendleft(deque([9])); e *= 2; print(e); show(lambda: e + [1]); show(lambda: e * 'x'); show(lambda: e * 1.5); show(lambda: [1] + e); show(lambda: e.__iadd__(5))
for a, b in (([1, 2], [1, 2]), ([1, 2], [1, 3]), ([1], [1, 2]), ([2], [1, 5]), ([], [])):
    a, b = deque(a), deque(b); print(a == b, a != b, a < b, a <= b, a > b, a >= b)
print(deque([1]) == [1], deque([1]) != [1]); show(lambda: deque([1]) < [1]); show(hash, deque()); show(lambda: deque([1, 'a']) < deque([1, 2]))
show(deque().pop); show(deque().popleft); d = deque(range(5)); d.clear(); print(d, bool(d), bool(deque([0])))
d = deque(range(5)); print(list(reversed(d)), list(d), list(iter(d)), iter(d).__length_hint__()); it = iter(d); next(it); d.append(1); show(next, it); show(list, it); it = reversed(d); d.popleft(); show(next, it)
c = d.copy(); c.append(1); print(c, d); import_c = d.__copy__(); print(import_c == d, d.__reduce__()[:3], deque([1], 2).__reduce__()[:3])
d = deque(); d.append(d); print(d); d = deque([1], 5); d.append([d]); print(d)
class D(deque):
    def __init__(self, *a): super().__init__(*a); self.x = 1
s = D('ab'); print(s, s.copy(), type(s.copy()), s.x, s + s, s * 2, s.__reduce__()[2]); print(D.__mro__, deque[int], isinstance(s, deque))
class Bad:
    def __init__(self, d): self.d = d
    def __eq__(self, o): self.d.clear(); return False
for name in ('count', 'index', 'remove', '__contains__'):
    d = deque([1, 2, 3]); show(getattr(d, name), Bad(d))
d = deque(range(1000))
for i in range(5000): d.append(d.popleft()); d.rotate(i % 7 - 3)
print(sum(d), list(d)[:5], d[500]); d.insert(500, -1); del d[400]; print(d[499], len(d))
match deque([1, 2]):
    case [a, b]: print('sequence', a, b)
show(_deque_iterator, [1]); print(list(_deque_iterator(deque('abc'), 1)), type(iter(deque())))
# defaultdict
dd = defaultdict(list); dd['a'].append(1); print(dd, dd['b'], len(dd), dd.get('z'), dd.default_factory); show(lambda: defaultdict()['x']); show(defaultdict, 5); show(defaultdict, list, 5); show(defaultdict, None, {1: 2}, x=3); show(defaultdict, int, [(1, 2)]); show(defaultdict, int, 1, 2)
n = defaultdict(lambda: 5, a=1); print(n['a'], n['q'], sorted(n.items())); n.default_factory = None; show(lambda: n['zz']); show(n.__missing__, 1); del n.default_factory
print(defaultdict(int, a=1) | {'b': 2}, {'b': 2} | defaultdict(int, a=1), defaultdict(int) == {}, defaultdict(int).copy(), defaultdict[int, str]); x = defaultdict(int); x |= {1: 2}; print(x); show(lambda: x | 5); print(defaultdict(int, {1: 2}).__reduce__()[:4])
r = defaultdict(None); r.default_factory = r.copy; r['a'] = 1; print(dict(r)); r2 = defaultdict(int); r2['self'] = r2; print(r2)
class DD(defaultdict): pass
q = DD(int, a=1); q.attr = 2; print(q, q['new'], q.attr, q.copy(), vars(q)); print(defaultdict.fromkeys('ab', 1)); 
class M(dict):
    def __missing__(self, k): return k * 2
print(M()['ab'])
def boom(): raise ValueError('boom')
show(lambda: defaultdict(boom)['x'])
# tuple getter
class T(tuple):
    x = _tuplegetter(0, 'first'); y = _tuplegetter(5, 'sixth')
t = T((1, 2)); print(t.x, T.x, T.x.__doc__, T.x.__reduce__()[1]); show(lambda: t.y); show(setattr, t, 'x', 1); show(delattr, t, 'x'); show(T.x.__get__, [1]); show(T.x.__get__, None); show(_tuplegetter, 'a', 1); show(_tuplegetter)
# counting
c = {}; _count_elements(c, 'abracadabra'); print(c); c = {'a': 1.5, 'b': 2}; _count_elements(c, 'ab'); print(c)
class C(dict):
    def get(self, k, d=None): return super().get(k, d + 10)
c = C(); _count_elements(c, 'aab'); print(c); show(_count_elements, {}, 5); show(_count_elements, {}, [[]]); show(_count_elements, 5, 'a')
