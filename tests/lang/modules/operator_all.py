# _operator: every function with good and bad arguments, and the three kinds of callables.
import _operator as op
from _operator import *
def show(f, *a, **k):
    n = f if isinstance(f, str) else None
    try: r = (getattr(op, f) if n else f)(*a, **k)
    except Exception as e: r = type(e).__name__ + ': ' + str(e)
    print(n or repr(f), a, k or '', r)
names = 'lt le eq ne ge gt add sub mul matmul floordiv truediv mod lshift rshift and_ or_ xor pow is_ is_not concat contains countOf indexOf getitem delitem iadd isub imul imatmul ifloordiv itruediv imod ilshift irshift iand ior ixor ipow iconcat'
for n in names.split():
    for a, b in ((7, 2), (7.5, 2), ('ab', 'b'), ([1, 2], [3]), ([1, 2], 1), ((1, 2), 0), ({1: 2}, 1), (None, 1), (3, 0), ({1, 2}, {2, 3})):
        show(n, a, b)
    show(n); show(n, 1); show(n, 1, 2, 3)
for n in 'truth neg pos abs inv invert not_ index length_hint call'.split():
    for a in (0, -5, 2.5, 'x', [1, 2], None, True, int):
        show(n, a)
    show(n)
show('setitem', [1, 2], 0, 5); show('setitem', (1,), 0, 1); show('setitem', {}, 1, 2); show('setitem', 1, 2)
class H:
    def __init__(self, h): self.h = h
    def __length_hint__(self):
        if isinstance(self.h, type): raise self.h('hint')
        return self.h
    def __repr__(self): return 'H(%r)' % (self.h,)
for h in (5, -1, NotImplemented, 'x', TypeError, KeyError): show('length_hint', H(h)); show('length_hint', H(h), 9)
show('length_hint', [1], 'x'); show('length_hint', 1, default=3)
for a, b in (('a', 'a'), ('a', 'b'), ('a', 'ab'), (b'a', b'a'), (b'ab', bytearray(b'ab')), ('a', b'a'), ('é', 'é'), (1, 1)): show('_compare_digest', a, b)
show('call', max, 1, 5, 3); show('call', sorted, [3, 1], reverse=True); show('call', dict, a=1)
print(attrgetter('a'), attrgetter('a.b', 'c'), itemgetter(1), itemgetter('x', slice(1, 2)), methodcaller('foo'), methodcaller('foo', 1, 'x', k=2, z=[3]))
class A: pass
a = A(); a.b = A(); a.b.c = A(); a.b.c.d = 5; a.x = 7
for g in (attrgetter('x'), attrgetter('b.c.d'), attrgetter('x', 'b.c.d'), attrgetter('y'), attrgetter('b.y.z'), attrgetter('')):
    try: print(g(a))
    except AttributeError as e: print(e)
show(attrgetter); show(attrgetter, 1); show(attrgetter, 'x', 2); show(attrgetter('x')); show(attrgetter('x'), a=1); show(attrgetter('x'), 1, 2)
for g in (itemgetter(0), itemgetter(-1, 0), itemgetter(5), itemgetter('k')):
    for v in ('abc', [1, 2], {'k': 1, 0: 2}, 5): show(g, v)
show(itemgetter); show(itemgetter(1)); show(itemgetter(1), 1, 2); show(itemgetter, x=1)
for m in (methodcaller('upper'), methodcaller('split', ','), methodcaller('split', sep='b', maxsplit=1), methodcaller('nope'), methodcaller('upper', 1)):
    show(m, 'a,b'); show(m, 5)
show(methodcaller); show(methodcaller, 5); show(methodcaller('x')); show(methodcaller('x'), 1, 2)
g = itemgetter(1, 2); print(g.__reduce__()[1], attrgetter('a.b').__reduce__()[1], methodcaller('a', 1).__reduce__()[1])
try:
    class S(itemgetter): pass
except TypeError as e: print(e)
l = []; g = itemgetter(l); l.append(g); print(g)
