# Constructors called in every way, slots, slices, searches and small powers.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class L(list): pass
class D(dict): pass
for v in ['list()','list(1)','list([1])','list((1,2))','list(range(3))','list("ab")','list({1:2})','list(x=1)','list([1],2)','list([1],x=1)','list(*[[1]])','list(**{"x":1})','tuple()','tuple(3)','tuple([1])','tuple((1,))','tuple(x=1)','tuple("ab")','dict()','dict(a=1)','dict(a=1,b=2)','dict({1:2})','dict({1:2},a=1)','dict(**{"a":1})','dict(**{1:1})','dict([(1,2)],b=3)','dict(3)','dict(self=1)','dict(iterable=2)','D(a=1)','L([1])','L(x=1)','dict(a=1,**{"a":2})','type("X",(list,),{})([1])','list.__call__([1])','dict.__call__(a=1)','set([1])','frozenset(x=1)','list(i for i in [1,2])','list(1/0 for i in [1])','tuple(1/0 for i in [1])',
 '(lambda a: list(a) is a)([1])','(lambda a: tuple(a) is a)((1,))','sorted({3,1,2})','{3,1,2}','{1,1.0,True}','len({i%7 for i in range(100)})', 'set("hello") == set("olleh")', '3 in {1,2}', '{1:2}.keys() & {1}', '{float("nan")}', 'dict(zip("ab",[1,2]))', 'functools']:
    print(v); t(lambda: eval(v))
import sys
class S:
    __slots__ = ('x', 'y', '__dict__')
    def __init__(self): self.x = 1
class T(S): __slots__ = ('z',)
class U: x = S.x
def get(o): return o.x
def put(o, v): o.x = v
for o in [S(), T(), S(), U(), 5, S]:
    for n in range(3):
        try: print(get(o))
        except Exception as e: print(type(e).__name__, e)
        try: put(o, n); print(get(o))
        except Exception as e: print(type(e).__name__, e)
o = S()
for n in range(5):
    if n == 3: del o.x
    try: print(get(o))
    except Exception as e: print(type(e).__name__, e)
S.x = property(lambda s: 'prop')
print(get(o), get(T()) if 0 else '')
def find(t, p): return t.find(p), t.rfind(p), t.count(p), p in t, t.replace(p, '<>'), t.split(p)
import itertools
seed = 1
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return seed // 65536 % n
h = 0
for i in range(400):
    t = ''.join('abc\u00e9'[rnd(4 if i % 5 == 0 else 2)] for _ in range(rnd(90)))
    p = ''.join('abc\u00e9'[rnd(4 if i % 5 == 0 else 2)] for _ in range(1 + rnd(6)))
    print(find(t, p), t.find(p, rnd(50), rnd(90)), t.encode().find(p.encode()))
for n in (0, 1, 5, 50): print('abcdefghij'[::-1], 'abcdefghij'[n:n+7:3], 'abc'[::-5], ('x' * n + 'y')[::-2])
print(list(range(5)), list(range(10, 0, -3)), list(range(0)), [*range(3)], list(range(2**61-2, 2**61+2)), tuple(range(4)), list(range(2**61-3, 2**61-1)), list(range(-2**61, -2**61+3)))
print(len(set([1, 2, 2.0, 'a', (1,)])), set((3, 3)), frozenset([1]), {1,2} | set([2,3]), {1,2}.union([5], (6,)), {1,2,3}.intersection([2,9]), {1,2,3}.difference([1]), {1,2}.symmetric_difference([2,2,7]), {1,2}.issuperset([1]))
class Grow:
    def __init__(self, l): self.l = l
    def __hash__(self):
        if len(self.l) < 5: self.l.append(len(self.l))
        return 1
    def __eq__(self, o): return False
    def __repr__(self): return 'G'
l = [0]; l.append(Grow(l)); print(len(set(l)), l)
class Clear:
    def __init__(self, l): self.l = l
    def __hash__(self): self.l.clear(); return 1
l = [0]; l += [Clear(l), 5]; print(len(set(l)), l)
for b in (0, 1, 2, -3, 2**31, -2**40, 10**15):
    for e in (0, 1, 2, 5, 65537, 2**40):
        for m in (1, -1, 2, -7, 1000007, 2**32 - 1, -(2**32 - 1), 2**32, 2**33):
            print(pow(b, e, m), end=' ')
    print(b ** 2, b ** 0, b ** 3, b ** 1)
print((-2) ** 61, (-2)**60, 2 ** 61, 2**62, (2**61-1)**2, 3 ** 2, 2 ** -1)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for r in (0, 1, -1, 2**31, 2**31-1, -2**31, -2**31-1, 2**62, 2**70, True, None, 'a', 1.5):
    t(lambda: [2,1].sort(reverse=r)); t(lambda: sorted([2,1], reverse=r))
for x in (0,1,-1,2,-2,7,-8,255,256,2**53,2**53+1,-2**53-1,2**60,2**61-1,-2**61,2**61,-2**61-1,2**64,-2**70):
    print(x.bit_length(), x.bit_count(), abs(x), bool(x), -x, ~x, [x < d for d in (0.0,-0.0,1.5,2.0**53,2.0**53+2,1e300,-1e300,float('inf'),float('-inf'),float('nan'))],[x == d for d in (0.0,1.0,2.0**53,2.0**60,2.0**61,float('nan'))],[x > d for d in (0.5,2.0**53,-2.0**53,float('nan'))], [x >= float('nan'), x != float('nan')])
