# Modules, aliases, unions, mapping proxies, namespaces.
import sys, math
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
M = type(sys)
m = M('mod', 'the doc'); print(m, m.__name__, m.__doc__, m.__dict__['__name__'], m.__spec__, m.__loader__, m.__package__)
m.x = 5; print(m.x, 'x' in dir(m), 'x' in m.__dict__); del m.x; attempt(lambda: m.x); attempt(lambda: delattr(m, 'x')); attempt(M); attempt(M, 5)
m.__getattr__ = lambda n: 'dyn ' + n; print(m.anything)
m.__file__ = '/a/b.py'; print(m)
attempt(lambda: setattr(m, '__dict__', {}))
attempt(lambda: math.nothing)
print(type(math).__name__, math.__name__)
a = list[int]; print(a, a.__origin__, a.__args__, a.__parameters__, a() == [], a('ab'), a == list[int], a != list[str], hash(a) == hash(list[int]), dict[str, list[int]], tuple[int, ...], type(a))
print(a.append is list.append, a.__name__, a.__mro_entries__(())); attempt(lambda: a[int]); attempt(lambda: isinstance([], a)); attempt(lambda: issubclass(list, a)); attempt(lambda: int[5]); attempt(lambda: a.nothing)
class L(list[int]): pass
print(L.__bases__, L([1]), *[list[int]][0:1], list(tuple[int])[0])
u = int | str; print(u, u.__args__, type(u), int | None, None | int, int | int, int | str | int, (int | str) == (str | int), hash(int | str) == hash(str | int), list[int] | None, u | float)
print(isinstance(5, u), isinstance(None, int | None), isinstance(1.5, u), issubclass(bool, u)); attempt(lambda: isinstance(5, int | list[int])); attempt(lambda: int | 5); attempt(lambda: u[int]); attempt(lambda: u | 5); attempt(lambda: 5 | u)
class A: x = 1
p = A.__dict__; print(type(p), p['x'], 'x' in p, p.get('x'), p.get('q', 2), len(p) > 1, 'x' in p.keys(), 1 in p.values()); attempt(lambda: p.__setitem__); attempt(lambda: p['nothing'])
def setp(): p['y'] = 1
attempt(setp)
MP = type(p); q = MP({'a': 1}); print(q, q == {'a': 1}, q | {'b': 2}, {'c': 3} | q, q.copy(), list(q), list(reversed(q)), str(q)); attempt(MP, 5); attempt(MP, [1]); attempt(MP); attempt(hash, q)
