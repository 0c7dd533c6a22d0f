# Iteration while things change, exhausted iterators, length hints, reversed, and what the functions over iterables refuse.
def show(f, *a):
    try: print(repr(f(*a)))
    except BaseException as e: print(type(e).__name__, e)
# dict
for op in ("d[9]=1", "d.pop(0)", "d.clear()", "d.clear(); d.update({5:5,6:6,7:7})", "d.pop(0); d[7]=7", "d[0]=3", "d.update({1:5})", "d.pop(2); d[2]=2"):
    for kind in ('d', 'd.items()', 'd.values()', 'reversed(d)', 'reversed(d.items())'):
        d = {0: 0, 1: 1, 2: 2}
        it = iter(eval(kind)); out = [next(it)]
        exec(op)
        for i in range(3):
            try: out.append(next(it))
            except BaseException as e: out.append(type(e).__name__ + ':' + str(e))
        print(op, kind, out, it.__length_hint__())
for op in ("s.add(9)", "s.discard(0)", "s.clear()", "s.discard(1); s.add(7)"):
    s = {0, 1, 2}
    it = iter(s); out = [next(it)]
    exec(op)
    for i in range(3):
        try: out.append(next(it))
        except BaseException as e: out.append(type(e).__name__ + ':' + str(e))
    if 'add(7)' not in op: print(op, out, it.__length_hint__())
# list mutated while iterated
l = [1, 2, 3]; it = iter(l); next(it); l.append(4); print(list(it)); l.append(5); show(next, it); print(it.__length_hint__())
l = [1, 2, 3]; it = reversed(l); next(it); l.clear(); show(next, it); l.extend([1,2,3]); show(next, it)
l = [1, 2, 3]; it = iter(l); del l[:]; show(next, it); l.append(1); show(next, it)
for m in ("l.append(1)", "l.pop()", "l.clear()", "l[:] = []", "l.sort()", "l.extend([1,2])", "l.insert(0, 1)", "del l[0]", "l *= 2", "l.append(1); l.pop()", "l.reverse()", "len(l)", "l.append(1); del l[:]"):
    l = [3, 1, 2]
    def key(x):
        exec(m, {'l': l}); return x
    show(lambda: l.sort(key=key)); print(m, l)
    l = [3, 1, 2]
    class K:
        def __init__(self, x): self.x = x
        def __lt__(self, o): exec(m, {'l': l}); return self.x < o.x
    l = [K(3), K(1), K(2)]
    show(lambda: l.sort()); print(m, len(l))
l = [1, 2]
def bad(x): l.append(1); raise KeyError('k')
show(lambda: l.sort(key=bad)); print(l)
# exhausted for good
class Flaky:
    def __init__(self): self.n = 0
    def __call__(self): self.n += 1; return self.n
it = iter(Flaky(), 2); print(list(it)); show(next, it)
class Seq:
    n = 2
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        return i
s = Seq(); it = iter(s); print(list(it)); s.n = 5; show(next, it)
class Stop:
    def __init__(self): self.k = 0
    def __iter__(self): return self
    def __next__(self):
        self.k += 1
        if self.k % 3 == 0: raise StopIteration
        return self.k
it = zip(Stop()); print(list(it), list(it)); it = map(str, Stop()); print(list(it), list(it)); it = filter(None, Stop()); print(list(it), list(it)); it = enumerate(Stop()); print(list(it), list(it))
class NoRev:
    __reversed__ = None
    def __getitem__(self, i): return 1
    def __len__(self): return 1
show(reversed, NoRev())
class Rev:
    def __reversed__(self): return 'anything'
show(reversed, Rev())
class LG:
    def __len__(self): return 2
    def __getitem__(self, i): return i * 10
print(list(reversed(LG())))
r = reversed(LG()); print(r.__length_hint__()); next(r); print(r.__length_hint__())
import _operator as operator
for o in (iter([1,2]), 5, LG(), (x for x in ()), range(5), iter(range(3)), {}, map(str, [1])):
    show(operator.length_hint, o); show(operator.length_hint, o, 7)
show(operator.length_hint, [], 'a'); show(operator.length_hint, [1], -1)
for z in (lambda: zip([1], [1, 2], strict=True), lambda: zip([1, 2], [1], strict=True), lambda: zip([1], [1], [], strict=True), lambda: zip([], [1], strict=True), lambda: zip([1], [], [], strict=True), lambda: zip(strict=True), lambda: zip(1), lambda: zip([1], 2), lambda: map(), lambda: map(1), lambda: map(str, 3), lambda: filter(None), lambda: filter(None, 1), lambda: enumerate(), lambda: enumerate(1), lambda: enumerate([1], 'a'), lambda: iter(1), lambda: iter(1, 2), lambda: iter(), lambda: next(1), lambda: next([]), lambda: next(iter([])), lambda: next(iter([]), 4), lambda: reversed(), lambda: sorted(1), lambda: sorted([1, 'a']), lambda: iter([1]).__next__(1)):
    show(lambda: list(z()))
class It1:
    def __iter__(self): return 5
class It2:
    __iter__ = None
class It3:
    def __next__(self): return 1
class It4:
    def __iter__(self): return It3()
    def __init__(self): pass
show(iter, It1()); show(iter, It2()); show(iter, It3()); show(lambda: type(iter(It4())).__name__); show(next, It3())
show(lambda: [*It1()]); show(lambda: (lambda *a: 0)(*It2())); show(lambda: 1 in It2()); show(lambda: [x for x in It1()]); 
def f(): a, b = It2()
show(f)
