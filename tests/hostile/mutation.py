# Callbacks that change what is being worked on: nothing kept across one may be trusted.
#: sort key mutates
l = list(range(100))
def key(x): l.append(x); return -x
try: l.sort(key=key)
except ValueError: pass
def key(x): l.clear(); return -x
l = list(range(100))
try: l.sort(key=key)
except ValueError: pass
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        l[:] = [1] * 50
        del l[10:]
        return self.v < o.v
l = [K(i * 7 % 50) for i in range(50)]
try: l.sort()
except ValueError: pass
l = [K(i) for i in range(50)]
try: l.sort(reverse=True)
except ValueError: pass
#: sort inside sort
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): l.sort(); return self.v < o.v
l = [K(i * 7 % 20) for i in range(20)]
try: l.sort()
except ValueError: pass
#: sort without order
class R:
    n = 0
    def __lt__(self, o): R.n = (R.n * 1103515245 + 12345) & 0x7fffffff; return R.n & 64 == 0
for n in (2, 3, 63, 64, 65, 100, 1000, 5000):
    l = [R() for i in range(n)]
    s = set(map(id, l))
    l.sort()
    assert set(map(id, l)) == s
    assert len(sorted(l, key=lambda x: float('nan'))) == n
#: list methods with mutating eq
class E:
    def __eq__(self, o): l.clear(); return False
for name in ('index', 'count', 'remove', '__contains__'):
    l = [E() for i in range(100)]
    try: getattr(l, name)(5)
    except ValueError: pass
class G:
    def __eq__(self, o): l.append(G()); return len(l) > 3000
for name in ('index', 'count', 'remove', '__contains__'):
    l = [G() for i in range(10)]
    try: getattr(l, name)(5)
    except ValueError: pass
#: list compare with mutating eq
class E:
    def __eq__(self, o): a.clear(); b.clear(); return True
    def __lt__(self, o): a.clear(); b.clear(); return True
for op in ('__eq__', '__lt__', '__le__', '__ne__', '__gt__', '__ge__'):
    a = [E() for i in range(50)]; b = [E() for i in range(50)]
    getattr(a, op)(b)
class F:
    def __eq__(self, o): a.extend([F(), F()]); b.extend([F(), F()]); return len(a) < 3000
a = [F()]; b = [F()]
a == b
#: list remove that pops
class E:
    def __eq__(self, o):
        if l: l.pop()
        return True
l = [E() for i in range(10)]
try:
    while l: l.remove(3)
except ValueError: pass
#: extend while iterated
l = [1, 2, 3]
l.extend(l); l += l; l[1:2] = l; l[:] = l; l[::2] = l[::2]; l[len(l):] = l
assert len(l) > 20
l = [1, 2, 3]
it = iter(l)
l.clear()
assert list(it) == []
l = [1, 2, 3]
r = reversed(l)
l.clear()
assert list(r) == []
l = [1]
for x in l:
    if len(l) < 10000: l.append(x)
assert len(l) == 10000
l = list(range(10))
def gen():
    for i in range(100):
        l.clear() if i % 3 else l.append(i)
        yield i
l.extend(gen())
l[2:4] = gen()
l[:] = gen()
l += gen()
#: list extend of itself through iterators
l = [1]
def f():
    for x in l:
        yield x
l.extend(f())
#: set item and slices through __index__
class I:
    def __init__(self, v): self.v = v
    def __index__(self): l.clear(); return self.v
for f in (lambda: l[I(3)], lambda: l.__setitem__(I(3), 1), lambda: l.__delitem__(I(3)), lambda: l[I(0):I(9)], lambda: l.__setitem__(slice(I(0), I(9)), [1, 2]),
          lambda: l.__delitem__(slice(I(0), I(9))), lambda: l.__setitem__(slice(I(0), I(9), I(2)), [1]), lambda: l.__delitem__(slice(I(0), I(9), I(2))), lambda: l.insert(I(5), 1),
          lambda: l.pop(I(5)), lambda: l * I(3), lambda: l.__imul__(I(3)), lambda: l.index(1, I(0), I(10))):
    l = list(range(20))
    try: f()
    except (IndexError, ValueError): pass
#: bytearray through __index__
class I:
    def __init__(self, v): self.v = v
    def __index__(self): b.clear(); return self.v
for f in (lambda: b[I(3)], lambda: b.__setitem__(I(3), 1), lambda: b.__setitem__(3, I(3)), lambda: b.__delitem__(I(3)), lambda: b[I(0):I(9)], lambda: b.__setitem__(slice(I(0), I(9)), b'ab'),
          lambda: b.__delitem__(slice(I(0), I(9), I(2))), lambda: b.__setitem__(slice(0, 9, I(2)), b'ab'), lambda: b.insert(I(5), 1), lambda: b.insert(5, I(1)), lambda: b.append(I(3)), lambda: b.extend([I(3)] * 5), lambda: b.remove(I(3)),
          lambda: b.pop(I(5)), lambda: b * I(3), lambda: b.__imul__(I(3)), lambda: b.find(I(3)), lambda: b.find(b'1', I(0), I(20)), lambda: b.count(b'1', I(0)), lambda: b.startswith(b'1', I(0), I(9)),
          lambda: I(3) in b, lambda: b.center(I(100)), lambda: b.zfill(I(100)), lambda: b.replace(b'1', b'2', I(5)), lambda: b.split(b'1', I(2)), lambda: b.hex(':', I(2)), lambda: b.expandtabs(I(7)), lambda: b.ljust(I(50), b'.'), lambda: b.rindex(I(200))):
    b = bytearray(range(40))
    try: f()
    except (IndexError, ValueError, TypeError): pass
#: bytearray aliasing
b = bytearray(b'abcdef')
b.extend(b); b += b; b[:] = b; b[1:3] = b; b[2:] = memoryview(b) if False else b; b *= 3; b[::2] = b[::2]
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.clear(), lambda: b.extend(b'x'), lambda: b.pop(), lambda: b.__delitem__(0), lambda: b.__setitem__(slice(0, 1), b'xyz'), lambda: b.__iadd__(b'x'), lambda: b.__imul__(2), lambda: b.insert(0, 1), lambda: b.remove(97), lambda: b.__init__(b'new')):
    try: f()
    except (BufferError, IndexError, ValueError): pass
for f in (lambda: b.__setitem__(slice(0, 3), m[3:6]), lambda: m.__setitem__(slice(0, 5), m[1:6]), lambda: m.__setitem__(slice(1, 6), m[0:5]), lambda: m.__setitem__(slice(None, None, 2), m[::-1][::2])):
    try: f()
    except (BufferError, ValueError): pass
    b = bytearray(b'0123456789'); m = memoryview(b)
m.release()
b.clear()
try: m[0]
except ValueError: pass
#: memoryview release in callback
b = bytearray(100)
m = memoryview(b)
class I:
    def __index__(self): m.release(); b.clear(); b.extend(b'x' * 100000); return 5
for f in (lambda: m[I()], lambda: m.__setitem__(I(), 1), lambda: m.__setitem__(5, I()), lambda: m[I():I()], lambda: m.__setitem__(slice(I(), 6), b'x'), lambda: m.tobytes(I()), lambda: m.hex(':', I())):
    b = bytearray(100)
    m = memoryview(b)
    try: f()
    except (ValueError, TypeError, IndexError, BufferError): pass
#: dict mutated by eq and hash
class E:
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o):
        d.clear()
        for i in range(20): d[i] = i
        return False
for f in (lambda: d[E(5)], lambda: d.get(E(5)), lambda: d.__setitem__(E(5), 1), lambda: d.__delitem__(E(5)), lambda: d.pop(E(5), 0), lambda: d.setdefault(E(5), 1), lambda: E(5) in d, lambda: d.update({E(5): 1}), lambda: {**d, E(5): 1}, lambda: d | {E(5): 1}):
    d = {}
    for i in range(5): dict.__setitem__(d, E(i), i) if False else d.__setitem__(1 << (61 * 0), i)
    d = {E(0): 1}
    try: f()
    except (KeyError, RuntimeError): pass
#: dict mutated forever
class E:
    def __hash__(self): return 7
    def __eq__(self, o): d[E.__new__(E)] = 1 if len(d) < 100 else 2; return False
d = {}
try:
    d[E()] = 1; d[E()] = 2; d[E()] = 3
except (RecursionError, RuntimeError): pass
#: dict compare mutates
class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o): a.clear(); b.clear(); return True
    def __hash__(self): return self.n
a = {i: E(i) for i in range(50)}; b = {i: E(i) for i in range(50)}
a == b
a = {E(i): i for i in range(50)}; b = {E(i): i for i in range(50)}
a == b
#: dict changed during iteration
for change in (lambda d: d.__setitem__(object(), 1), lambda d: d.clear(), lambda d: d.popitem(), lambda d: d.update({i: i for i in range(1000, 1100)})):
    for view in (lambda d: d, lambda d: d.keys(), lambda d: d.values(), lambda d: d.items(), reversed, lambda d: reversed(d.items())):
        d = {i: i for i in range(30)}
        try:
            for x in view(d): change(d)
        except RuntimeError: pass
d = {i: i for i in range(30)}
try:
    for k in d:
        del d[k]; d[k] = 1
except RuntimeError: pass
#: dict update from itself and hostile mappings
d = {i: i for i in range(20)}
d.update(d); d |= d
class M:
    def keys(self):
        d.clear(); return iter([1, 2, 3])
    def __getitem__(self, k): d.clear(); d[99] = 1; return k
d.update(M()); {**M()}; dict(M()); (lambda **k: k)(**{'a': 1})
class N:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): raise KeyError(k)
for f in (lambda: d.update(N()), lambda: {**N()}, lambda: dict(N()), lambda: (lambda **k: k)(**N())):
    try: f()
    except (KeyError, TypeError): pass
d.update((i, d.clear()) for i in range(10))
try: d.update([(1, 2, 3)])
except ValueError: pass
#: dict views with mutating operators
class E:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v & 1
    def __eq__(self, o): d.clear(); return False
for f in (lambda: d.keys() & {E(1)}, lambda: d.keys() | {E(1)}, lambda: d.keys() - {E(1)}, lambda: d.keys() ^ {E(1)}, lambda: d.items() & {(E(1), 1)}, lambda: d.keys() == {E(i) for i in range(10)}, lambda: d.keys() <= {E(i) for i in range(10)}, lambda: d.keys().isdisjoint([E(1)]), lambda: (E(1), 1) in d.items(), lambda: 5 in d.values()):
    d = {}
    for i in range(10):
        e = E(i); e.__class__.__eq__, save = (lambda s, o: s is o), E.__eq__
        d[e] = e
        E.__eq__ = save
    try: f()
    except RuntimeError: pass
#: set operators with mutating eq
class E:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o):
        if armed: s.clear(); t.clear()
        return False
for f in (lambda: s & t, lambda: s | t, lambda: s - t, lambda: s ^ t, lambda: s == t, lambda: s <= t, lambda: s.update(t), lambda: s.intersection_update(t), lambda: s.difference_update(t), lambda: s.symmetric_difference_update(t), lambda: s.isdisjoint(t), lambda: s.issuperset(t), lambda: E(1) in s, lambda: s.add(E(1)), lambda: s.remove(E(1)), lambda: s.discard(E(1)), lambda: frozenset(s) & t, lambda: s.union(t, s), lambda: s.intersection([E(1), E(2)]), lambda: set(s) == t, lambda: s.copy() < t):
    armed = False
    s = {E(i) for i in range(20)}; t = {E(i) for i in range(20)}
    armed = True
    try: f()
    except (KeyError, RuntimeError): pass
#: set changed during iteration
s = set(range(20))
try:
    for x in s: s.add(x + 100)
except RuntimeError: pass
s = set(range(20))
try:
    for x in s: s.clear()
except RuntimeError: pass
s = set(range(20)); s.update(s); s -= s; s |= s; s ^= s; s &= s
def g():
    for i in range(50): s.clear(); yield i
s.update(g()); s.difference_update(g()); s.intersection_update(g()); s.symmetric_difference_update(g())
#: repr that mutates
class R:
    def __repr__(self): l.clear(); d.clear(); s.clear(); return 'R'
l = [R() for i in range(10)]; d = {i: R() for i in range(10)}; s = set()
repr(l)
l = [R() for i in range(10)]
repr(d)
d = {R(): 1 for i in range(10)}
repr(d); repr(d.items())
s = {R() for i in range(10)}
try: repr(s)
except RuntimeError: pass
#: join and format that mutate
class L(list):
    def __iter__(self): self.clear(); return iter(['a', 'b'])
','.join(L(['x', 'y']))
class S(str):
    def __str__(self): l.clear(); return 'z'
    def __format__(self, f): l.clear(); return 'q'
l = [S('a') for i in range(20)]
"".join(l)
"{0[0]}{0[0]}".format(l) if l else 0
class F:
    def __format__(self, s): args.clear(); return 'x'
    def __str__(self): args.clear(); return 'x'
args = [F(), F(), F()]
try: "{}{}{}".format(*args)
except IndexError: pass
args = {'a': F(), 'b': F()}
try: "%(a)s %(b)s" % args
except KeyError: pass
#: sum min max any zip that mutate
class A:
    def __add__(self, o): l.clear(); return self
    def __radd__(self, o): l.clear(); return self
    def __lt__(self, o): l.clear(); return True
    def __gt__(self, o): l.clear(); return True
    def __bool__(self): l.clear(); return False
    def __iter__(self): l.clear(); return iter([1])
for f in (sum, min, max, any, all, sorted, lambda l: list(zip(l, l)), lambda l: list(map(bool, l)), lambda l: list(filter(None, l)), lambda l: [*l, *l[0]], tuple, set, lambda l: dict.fromkeys(l), lambda l: [x for y in l for x in y]):
    l = [A() for i in range(20)]
    try: f(l)
    except (ValueError, IndexError, TypeError): pass
#: tuple made while seen
def g():
    yield 1
    import sys
    for i in range(100): yield [i] * 100
t = tuple(g())
assert len(t) == 101
class L(list):
    def __iter__(self):
        for i in range(10):
            L.x = tuple(self) if False else None
            yield i
    def __len__(self): return 10 ** 9
tuple(L()); list(L()); [*L()]
class H:
    def __length_hint__(self): return 2 ** 62
    def __iter__(self): return self
    def __next__(self): raise StopIteration
try: list(H())
except (MemoryError, OverflowError): pass
class H2(H):
    def __length_hint__(self): return -1
try: list(H2())
except ValueError: pass
#: iterator changed in next
class I:
    def __iter__(self): return self
    def __next__(self):
        global it
        it = None
        return 1
it = zip(I(), I())
next(it)
it = map(lambda x: globals().__setitem__('it', 0), [1, 2])
next(it)
l = iter([1, 2, 3])
class X:
    def __eq__(self, o): list(it2); return False
it2 = iter(lambda: 1, X())
try: next(it2)
except (RecursionError, StopIteration): pass
#: class changed during call
class A:
    def f(self):
        del A.f
        A.g = lambda self: 1
        return self.g()
assert A().f() == 1
class B:
    def __getattribute__(self, n):
        B.__getattribute__ = object.__getattribute__
        self.__class__ = C
        return object.__getattribute__(self, n)
class C:
    x = 5
assert B().x == 5
#: descriptors that delete themselves
class D:
    def __get__(self, i, o):
        try: del A.d
        except AttributeError: pass
        return 1
    def __set__(self, i, v):
        del A.d
        i.__dict__['d'] = v
    def __delete__(self, i): del A.d
class A: d = D()
assert A().d == 1
A.d = D()
a = A(); a.d = 3
assert a.d == 3
A.d = D()
del a.d
class N:
    def __set_name__(self, owner, name):
        for k in list(vars(owner)):
            if not k.startswith('__'): delattr(owner, k)
        owner.new = 1
class S: a = N(); b = N(); c = 3
#: instance dict replaced
class A: pass
a = A(); a.x = 1
d = a.__dict__
a.__dict__ = {'y': 2}
assert a.y == 2 and not hasattr(a, 'x') and d == {'x': 1}
class S(str):
    def __hash__(self): return str.__hash__(self)
    def __eq__(self, o): a.__dict__ = {}; a.z = 1; return True
try: a.__dict__[S('y')] = 5
except RuntimeError: pass
a.__dict__[3] = 4
vars(a).clear()
for i in range(1000): a.__dict__['k%d' % i] = i; setattr(a, 'j%d' % i, i)
for i in range(1000): delattr(a, 'k%d' % i)
assert a.j999 == 999
del a.__dict__
assert a.__dict__ == {}
#: __del__ tricks
class A:
    def __del__(self):
        global keep
        keep = self
        raise ValueError('in del')
for i in range(1000): A()
keep = None
class B:
    def __del__(self): B()
for i in range(100): B()
class C:
    def __del__(self):
        while True: pass
#: __del__ during iteration
class D:
    def __del__(self): l.clear(); d.clear()
l = []; d = {}
for i in range(3000):
    l.append(D()); d[i] = D()
    if i % 7 == 0: l[:] = []; d.pop(i, None)
    [x for x in l]
    for k in list(d): d.pop(k, None)
#: globals changed under the loop
g = globals()
def f():
    for i in range(100):
        g.clear() if i == 50 else None
        g['x'] = i
try: f()
except NameError: pass
#: locals dict
def f():
    l = locals()
    l['zz'] = 1
    l.clear()
    return locals()
f()
class A:
    locals()['x'] = 1
    locals().clear()
    y = 2
#: code and function attributes
def f(a, b=1): return a, b
f.__defaults__ = (1, 2, 3, 4, 5)
try: f()
except TypeError: pass
f.__defaults__ = None
try: f()
except TypeError: pass
f.__kwdefaults__ = {'zz': 1}
f.__code__ = (lambda: 5).__code__
assert f() == 5
def outer():
    x = 1
    def inner(): return x
    return inner
try: f.__code__ = outer().__code__
except ValueError: pass
for name in ('__defaults__', '__kwdefaults__', '__code__', '__dict__', '__name__', '__annotations__', '__qualname__'):
    for value in (1, 'x', (), None, {}, [1]):
        try: setattr(f, name, value)
        except (TypeError, ValueError): pass
    try: delattr(f, name)
    except (TypeError, AttributeError): pass
def g():
    g.__code__ = (lambda: 1).__code__
    return 2
assert g() == 2 and g() == 1
def gen():
    gen.__code__ = (lambda: 1).__code__
    yield 1
    yield 2
assert list(gen()) == [1, 2]
#: frames that outlive
def f():
    try: 1 / 0
    except ZeroDivisionError as e: return e.__traceback__
t = f()
t.tb_frame; t.tb_lineno; t.tb_next
try: t.tb_next = t
except ValueError: pass
e = ValueError()
e.__traceback__ = t
try: raise e
except ValueError as x: pass
e.__traceback__ = None
for bad in (1, 'x', e):
    try: e.__traceback__ = bad
    except TypeError: pass
    try: e.__cause__ = bad
    except TypeError: pass
    try: e.__context__ = bad
    except TypeError: pass
e.args = [1, 2]
e.args = ''
try: e.args = 1
except TypeError: pass
#: str of exceptions raising
class E(Exception):
    def __str__(self): raise E
    def __repr__(self): raise E
raise E(1) from E(2)
#: exception with lying class
class E(Exception):
    @property
    def __class__(self): raise KeyError
    @property
    def __cause__(self): raise KeyError
    @property
    def __context__(self): return 5
    @property
    def __traceback__(self): return 'x'
    @property
    def __notes__(self): return 17
    @property
    def args(self): return 4
raise E(1)
#: exception with notes
e = ValueError('x')
e.__notes__ = ['a', 5, None, ['b'], 'c\n' * 1000]
try: raise e
except ValueError as x:
    x.__notes__.append('z' * 100000)
    raise
#: unraisable names
class E(Exception): pass
E.__name__ = 'x' * 10000
E.__qualname__ = '\udc80\n\0'
E.__module__ = 5
raise E('\udc80', '\0', b'\xff')
#: syntax error attributes
e = SyntaxError('m', ('f', 1, 2, 't'))
e.lineno = 'x'; e.offset = -5; e.text = 17; e.filename = b'x'; e.end_lineno = []; e.end_offset = 2 ** 70
try: str(e), repr(e)
except Exception: pass
raise e
#: syntax error attributes in numbers
e = SyntaxError('m', ('f', 2 ** 63, -2 ** 63, 'text', 2 ** 62, 2 ** 62))
e.print_file_and_line = 1
raise e
#: every method with arguments that change the object
class Evil:
    def __init__(self, act, answer): self.act = act; self.answer = answer; self.left = 6
    def do(self):
        if self.left: self.left -= 1; self.act()
    def __eq__(self, other): self.do(); return self.answer & 1 == 0
    def __lt__(self, other): self.do(); return self.answer & 1 == 0
    __gt__ = __le__ = __ge__ = __lt__
    def __hash__(self): self.do(); return self.answer
    def __index__(self): self.do(); return self.answer
    def __bool__(self): self.do(); return True
    def __len__(self): self.do(); return 3
    def __length_hint__(self): self.do(); return 3
    def __iter__(self): self.do(); return Steps(self)
    def __call__(self, *args): self.do(); return 0
    def __getitem__(self, at):
        self.do()
        if at == 'a' or at < 4: return at
        raise IndexError
    def keys(self): self.do(); return Steps(self)
    def __bytes__(self): self.do(); return b'xyz'
    def __repr__(self): self.do(); return 'evil'
    def __str__(self): self.do(); return 'evil'
    def __format__(self, spec): self.do(); return 'evil'
class Steps:
    def __init__(self, evil): self.evil = evil; self.at = 0
    def __iter__(self): return self
    def __next__(self):
        self.evil.do(); self.at += 1
        if self.at > 5: raise StopIteration
        return self.at
    def __length_hint__(self): self.evil.do(); return 2
def kinds():
    yield (lambda: [1, 2, 3, 'a', 5] * 3), [lambda c: c.clear(), lambda c: c.append([1]), lambda c: c.__init__(range(9)), lambda c: c.extend(range(50)), lambda c: c.__delitem__(slice(1, None, 2)),
        lambda c: c.__setitem__(slice(None), [7]), lambda c: c.sort(key=str), lambda c: c and c.pop()]
    yield (lambda: {1: 2, 'a': 3, (1,): 4, 2.5: 5}), [lambda c: c.clear(), lambda c: c.update({len(c) + 10: 1}), lambda c: c and c.popitem(), lambda c: c.update(dict.fromkeys(range(40))), lambda c: c.setdefault('zz')]
    yield (lambda: {1, 'a', (1,), 2.5, 9, 10}), [lambda c: c.clear(), lambda c: c.add(len(c) + 10), lambda c: c and c.pop(), lambda c: c.update(range(40)), lambda c: c.__init__([5, 6])]
    yield (lambda: bytearray(b'abcdefgh')), [lambda c: c.clear(), lambda c: c.append(7), lambda c: c.extend(b'x' * 100), lambda c: c.__delitem__(slice(1, None, 2)), lambda c: c.__init__(b'q')]
for make, actions in kinds():
    probe = make()
    for name in dir(probe):
        if name in ('__init_subclass__', '__subclasshook__', '__class__', '__reduce_ex__', '__new__', '__doc__', '__dir__'): continue
        for act in actions:
            for answer in (0, 1, 2, -1):
                for shape in range(8):
                    c = make()
                    evil = Evil(lambda: act(c), answer)
                    more = Evil(lambda: act(c), 2)
                    if shape == 7 and isinstance(c, (list, dict, set)):
                        try:
                            if isinstance(c, list): c[1] = evil
                            elif isinstance(c, dict): c[evil] = evil
                            else: c.add(evil)
                        except Exception: pass
                    args = [(evil,), (evil, more), (evil, more, more), (1, evil), (slice(evil, more),), (slice(evil, more, evil), [1, 2]), (slice(evil, None, evil), evil), (9,)][shape]
                    try: getattr(c, name)(*args)
                    except Exception: pass
                    if shape == 0 and name in ('sort', 'update'):
                        try: getattr(c, name)(key=evil)
                        except Exception: pass
#: every operator with operands that change the object
import sys
class Evil:
    def __init__(self, act): self.act = act; self.left = 5
    def do(self, *args):
        if self.left: self.left -= 1; self.act()
        return NotImplemented
    __add__ = __radd__ = __mul__ = __rmul__ = __or__ = __ror__ = __and__ = __rand__ = __sub__ = __rsub__ = __xor__ = __rxor__ = __mod__ = __rmod__ = do
    def __eq__(self, other): self.do(); return True
    def __lt__(self, other): self.do(); return True
    def __hash__(self): self.do(); return 1
    def __iter__(self):
        for i in range(4): self.do(); yield i
    def __index__(self): self.do(); return 2
    def __repr__(self): self.do(); return 'e'
def forms(c, e):
    yield lambda: c + e; yield lambda: e + c; yield lambda: c * e; yield lambda: e * c; yield lambda: c | e; yield lambda: e | c; yield lambda: c & e; yield lambda: c - e
    yield lambda: c ^ e; yield lambda: c == [e] * 3; yield lambda: [e] * 3 == c; yield lambda: c < [e] * 9; yield lambda: c < {e}; yield lambda: c >= {e, 1}; yield lambda: {e: 1} == c
    yield lambda: e in c; yield lambda: c[e]; yield lambda: c[e:]; yield lambda: c[::e]; yield lambda: '%s %r' % (c, e); yield lambda: f'{c!r}'; yield lambda: [*c, *e]; yield lambda: {*c, *e}
    yield lambda: {**c, **{e: e}}; yield lambda: sorted(c, key=lambda x: e.do()); yield lambda: max(c, key=lambda x: e.do() and 1); yield lambda: list(map(lambda x: e.do(), c)); yield lambda: list(zip(c, e))
    yield lambda: [e.do() for x in c]; yield lambda: sum(c, e); yield lambda: any(e.do() is None for x in c); yield lambda: list(filter(lambda x: e.do() is None, c)); yield lambda: dict.fromkeys(c, e)
    yield lambda: list(reversed(c)) and list(e); yield lambda: c.__setitem__(slice(None), (e.do() for x in range(3))); yield lambda: c.__iadd__(e); yield lambda: c.__ior__(e); yield lambda: c.__isub__(e)
    yield lambda: c.__ixor__(e); yield lambda: c.__iand__(e); yield lambda: c.__imul__(e); yield lambda: c.extend(e.do() or 3 for x, i in zip(c, range(40))); yield lambda: c.update((e.do() or i, 1) for i in c); yield lambda: c.keys() & e
    yield lambda: c.items() | e; yield lambda: c.keys() - e; yield lambda: c.items() == {(e, 1)}; yield lambda: set(c).difference(e); yield lambda: bytes(c); yield lambda: tuple(c); yield lambda: ','.join(map(str, c))
def containers():
    for make in (lambda e: [1, e, 2, e, 3, e, 4], lambda e: {1: e, 2: 3, 'k': e}, lambda e: {1, 2, 'a', 3.5}, lambda e: bytearray(b'abcdef')):
        for act in ('clear', 'grow', 'shrink', 'insert'): yield make, act
def change(c, act):
    if act == 'clear': c.clear()
    elif act == 'grow':
        if isinstance(c, dict): c.update(dict.fromkeys(range(60)))
        elif isinstance(c, set): c.update(range(60))
        else: c.extend(range(60))
    elif act == 'shrink' and c: c.popitem() if isinstance(c, dict) else c.pop()
    elif act == 'insert':
        if isinstance(c, dict): c[len(c) + 100] = 1
        elif isinstance(c, set): c.add(len(c) + 100)
        else: c.insert(0, 7)
for make, act in containers():
    for number in range(60):
        e = Evil(lambda: change(c, act)); e.left = 0
        c = make(e)
        e.left = 5
        for at, form in enumerate(forms(c, e)):
            if at == number:
                try: form()
                except Exception: pass
                break
#: sort with every kind of interference
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        K.calls += 1
        if K.calls % 7 == 0: K.act()
        return self.n < o.n
for act in (lambda: l.clear(), lambda: l.append(K(1)), lambda: l.sort(), lambda: l.extend([K(2)] * 20), lambda: l.__setitem__(slice(None), []), lambda: l.__init__(), lambda: l.insert(0, K(3)), lambda: l.reverse(),
            lambda: l.__imul__(2), lambda: l.__delitem__(slice(None))):
    for n in (2, 5, 40, 200):
        K.calls = 0; K.act = act
        l = [K(i * 37 % 101) for i in range(n)]
        try: l.sort(reverse=n % 2 == 0)
        except (ValueError, TypeError, RecursionError): pass
        l = [K(i * 37 % 101) for i in range(n)]
        def key(x): K.calls += 1; K.calls % 5 or act(); return x.n
        try: l.sort(key=key)
        except (ValueError, TypeError, RecursionError): pass
        for x in l: x.n
#: iterators of what changes beneath them
def iterators(c):
    yield iter(c); yield enumerate(c); yield zip(c, c); yield map(lambda x: x, c); yield filter(None, c)
    try: yield reversed(c)
    except TypeError: pass
    if isinstance(c, dict): yield iter(c.items()); yield iter(c.values()); yield reversed(c.items()); yield reversed(c.values())
for make in (lambda: list(range(20)), lambda: dict.fromkeys(range(20)), lambda: set(range(20)), lambda: bytearray(range(20)), lambda: dict.fromkeys('abcdefgh')):
    for act in (lambda c: c.clear(), lambda c: c.pop() if not isinstance(c, dict) else c.popitem(), lambda c: c.update({99: 1}) if isinstance(c, dict) else c.add(99) if isinstance(c, set) else c.extend(range(9)),
                lambda c: c.pop(next(iter(c))) if isinstance(c, dict) else c.remove(next(iter(c))), lambda c: c.__init__()):
        for n in range(12):
            c = make()
            try: its = list(iterators(c))
            except Exception: continue
            for it in its:
                c.__init__(make())
                try:
                    next(it)
                    act(c)
                    for i, x in enumerate(it):
                        if i > 30: break
                        if i == n: act(c)
                    it.__length_hint__(); it.__reduce__(); it.__setstate__(5); it.__setstate__(-5); it.__setstate__(2 ** 62); list(it)
                except Exception: pass
