# Every kind of statement once or more, with what they do when they are left early.
print("hello", 1+2)
def f(a, b=1, *args, c=3, d, **kw):
    return a, b, args, c, d, kw
print(f(1, d=2), f(1,2,3,4,d=5,e=6), f(*[1,2], **{'d':3,'z':4}))
# finally, return, break
def g(n):
    out = []
    for i in range(n):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally:
            out.append('f%d' % i)
    else:
        out.append('else')
    return out
print(g(2), g(5))
def h():
    try:
        return 1
    finally:
        print("fin")
print(h())
def h2():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return 'done'
print(h2())
def h3():
    while True:
        try:
            try:
                raise ValueError(1)
            finally:
                break
        except ValueError as e:
            print('no')
    return 'ok'
print(h3())
# shared finally: large body
def s(kind):
    log = []
    for k in range(2):
        try:
            log.append(k)
            if kind == 'ret': return log
            if kind == 'brk': break
            if kind == 'con': continue
            if kind == 'exc': raise KeyError('x')
            log.append('norm')
        finally:
            log.append(1); log.append(2); log.append(3); log.append(4); log.append(5)
            log.append(1); log.append(2); log.append(3); log.append(4); log.append(5)
            try:
                log.append('inner')
            finally:
                log.append('ifin')
    return log, 'end'
for k in ('ret','brk','con','norm'): print(k, s(k))
try: s('exc')
except KeyError as e: print(repr(e), e.__context__)
def s2(kind):
    try:
        raise KeyError(1)
    except KeyError as e:
        try:
            if kind == 0: return 'r'
            if kind == 1: raise ValueError(2)
        finally:
            a=1;b=2;c=3;d=4;a=1;b=2;c=3;d=4;a=1;b=2;c=3;d=4;a=1;b=2;c=3;d=4;a=1;b=2;c=3;d=4
            import sys
            print(repr(sys.exc_info()[1]))
            if kind == 2: return 'over'
            if kind == 3: raise TypeError(9)
import sys
for k in range(5):
    try: print(k, s2(k))
    except Exception as e: print(k, repr(e), repr(e.__context__), repr(e.__context__ and e.__context__.__context__))
    print(sys.exc_info())
class CM:
    def __init__(s, sup=False): s.sup = sup
    def __enter__(s): print('enter'); return s
    def __exit__(s, *a): print('exit', a[0], a[1]); return s.sup
def w(k):
    for i in range(2):
        with CM(True) as a, CM() as b:
            if k == 0: return i
            if k == 1: continue
            if k == 2: break
            if k == 3: raise ValueError(i)
    return 'end'
for k in range(5): print(w(k))
# handled state
def hs():
    try: 1/0
    except ZeroDivisionError as e:
        try:
            raise
        except ZeroDivisionError: pass
        try: raise KeyError
        except KeyError as k: print(repr(k.__context__))
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])
    try: e
    except UnboundLocalError as x: print(x)
hs()
# except*
def es():
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as e:
        print('V', e.exceptions)
    except* TypeError:
        raise OSError(5)
try: es()
except BaseException as e: print(repr(e), e.exceptions)
try:
    try: raise ValueError(7)
    except* ValueError as e: print(repr(e))
except BaseException as e: print("?", e)
# comprehension
print([x*y for x in range(3) if x for y in [x+1] if y > 1], {x for x in 'aab'}, {k: v for k, v in zip('ab', [1,2])}, list(i for i in range(3)))
print([[a for a in range(b)] for b in range(3)])
fs = [lambda: i for i in range(3)]; print([f() for f in fs])
# unpack
a, *b, c = range(5); print(a, b, c)
(a, [b, *c]), d = (1, [2, 3, 4]), 5; print(a, b, c, d)
x = y = z = [1]; x += [2]; print(y)
a, b = b, a; print(a, b)
a, b, c = c, b, a; print(a,b,c)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1 < 5, not 1 in [1], 2 not in {1,2}, None is None)
d = {'a': 1, **{'b': 2}, 'c': 3}; print(d, [*d, *[1]], sorted({*d}), (*d, 1))
print(f"{1+1} {'a'!r:>5} {3.14159:.{2}f} {{}} {d['a']}")
# class
class A:
    "doc"
    x: int = 1
    y: str
    def __init__(self, v): self.__v = v
    def get(self): return self.__v
    @property
    def p(self): return self.__v * 2
    @staticmethod
    def s(): return 's'
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    def __init__(self, v): super().__init__(v + 1)
    def get(self): return super().get() + 100
    def who(self): return __class__
b = B(1); print(b.get(), b.p, B.s(), B.c(), A.__doc__, A.__annotations__, A.__qualname__, b.who(), b._A__v)
def outer():
    class I:
        def m(self):
            def n(): pass
            return n
    return I
print(outer().__qualname__, outer()().m().__qualname__)
# closures
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter(); print(c(), c())
def cl(x):
    class K:
        y = x
        x = 5
        def get(self): return x
    return K
try: cl(3)
except NameError as e: print(e)
def cl2(x):
    class K:
        y = x
        def get(self): return x
    return K.y, K().get()
print(cl2(4))
# match
def m(v):
    match v:
        case 0 | 1: return 'small'
        case int(n) if n > 100: return 'big'
        case [1, *r]: return r
        case [a, b]: return ('two', a, b)
        case {'k': kk, **rest}: return kk, rest
        case str() as s: return 's' + s
        case (None | True) as q: return q
        case A(x=1, p=pp): return ('A', pp)
        case [_, _, *_, last]: return last
        case _: return 'other'
for v in (0, 1, 500, 7, [1,2,3], [5,6], {'k': 1, 'z': 2}, 'abc', None, True, b, [9,8,7,6], 3.5, {}): print(m(v))
def gen():
    x = yield 1
    print('got', x)
    try:
        y = yield 2
    except ValueError as e:
        print('caught', e)
        yield 'c'
    return 'ret'
def deleg():
    r = yield from gen()
    print('r', r)
g = deleg(); print(next(g)); print(g.send(5)); print(g.throw(ValueError('v')));
try: next(g)
except StopIteration as e: print('stop', e.value)
print((lambda *a, k=2, **kw: (a, k, kw))(1, 2, z=3))
assert True, "no"
try: assert 1 == 2, "msg"
except AssertionError as e: print(e)
i = 0
while i < 5:
    i += 1
    if i == 2: continue
    if i == 4: break
else: print("never")
print(i)
for i in []: pass
else: print('empty else')
print([i for i in range(10) if i % 2 if i > 3], any(x > 2 for x in range(4)))
if (n := 10) > 5: print(n)
print([y := 5, y**2], y)
def ff(): return [last := q for q in range(4)], last
print(ff())
del x
try: x
except NameError as e: print(e)
global_v = 1
def setg():
    global global_v
    global_v = 2
setg(); print(global_v)
print(0 or 'a' and 'b', 0 and 1, '' or [] or 0, 1 if [] else 2)
def kwonly(*, a, b=2): return a, b
print(kwonly(a=1), kwonly.__kwdefaults__)
def ann(a: int, b: 'x' = 1, *c: float, d: str = 's', **e: dict) -> None: pass
print(ann.__annotations__)
print((lambda: (yield))().__class__)
