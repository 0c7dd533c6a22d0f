# Times small pieces of everyday Python: a line per piece, the least nanoseconds per turn of its loop.
# usage: pieces.py [PREFIX...]; compare.py runs it under two engines and prints the ratios.
import sys
from time import perf_counter

SETUP = """
import sys
words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'] * 4
line = ' '.join(words)
csv = ','.join(words)
wide = 'gr\\u00f6\\u00dfe \\u4e16\\u754c ' * 8
data = line.encode()
ints = [(i * 7919) % 1009 for i in range(1000)]
floats = [i * 1.5 for i in range(200)]
texts = [str(i) for i in ints]
small = list(range(10))
pairs = list(zip(small, small))
table = {i: i for i in range(1000)}
named = {'key%d' % i: i for i in range(100)}
keys = list(named)
numbers = set(range(0, 1000, 2))
others = set(range(0, 1000, 3))
big = 2**70 + 12345
other = 2**80 + 54321
x, y, f, g = 17, 5, 2.5, 1.25
def nothing(): pass
def one(a): return a
def three(a, b, c): return a
def default(a, b=1, *, c=2): return a
def star(*args, **kwargs): return args
def gen(n):
    for i in range(n): yield i
class Point:
    kind = 'point'
    def __init__(self, x, y): self.x, self.y = x, y
    def method(self): return self.x
    def add(self, other): return other
    @property
    def prop(self): return self.x
    @staticmethod
    def static(a): return a
    @classmethod
    def klass(cls): return cls
    def __len__(self): return 3
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __add__(self, other): return self
    def __getitem__(self, i): return i
    def __contains__(self, i): return True
    def __call__(self): return 1
    def __iter__(self): return iter((1, 2))
    def __str__(self): return 's'
class Sub(Point):
    def __init__(self, x, y): super().__init__(x, y)
    def method(self): return super().method()
class Slots:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
class Empty: pass
class CM:
    def __enter__(self): return self
    def __exit__(self, *args): pass
p = Point(1, 2)
q = Sub(1, 2)
s = Slots(1, 2)
cm = CM()
"""

# Name, statement, and how often it is written out in the loop's body.
PIECES = [line.strip().split(" | ", 1) for line in r"""
str split | line.split()
str split comma | csv.split(',')
str rsplit one | csv.rsplit(',', 1)
str splitlines | 'a\x0ab\x0ac'.splitlines()
str join | ','.join(words)
str join gen | ','.join(w for w in words)
str join map | ''.join(map(str, small))
str replace | line.replace('eta', 'ETA')
str replace none | line.replace('xyz', '')
str find | line.find('theta')
str find far | csv.find('q')
str count | line.count('eta')
str in | 'epsilon' in line
str upper | line.upper()
str lower wide | wide.lower()
str title | 'hello world'.title()
str strip | '  hello '.strip()
str strip chars | 'xxhelloxx'.strip('x')
str startswith | line.startswith('alpha')
str endswith tuple | line.endswith(('a', 'b'))
str format | '{} {}'.format(x, 'y')
str format spec | '{:>8.2f}|{:05d}'.format(f, x)
str percent | '%s %d' % ('a', x)
str percent float | '%.2f' % f
str fstring | f'{x} {y}'
str fstring spec | f'{f:.2f} {x:>5}'
str fstring repr | f'{line!r}'
str concat | line + csv
str concat loop | t = ''; t += 'ab'; t += 'cd'; t += 'ef'
str index | line[5]
str slice | line[3:40]
str slice step | line[::-1]
str index wide | wide[20]
str slice wide | wide[3:30]
str iterate | for c in csv: pass
str iterate wide | for c in wide: pass
str equal | 'alpha' == words[0]
str less | words[0] < words[1]
str hash dict | named[keys[5]]
str isdigit | '12345'.isdigit()
str isalpha | words[0].isalpha()
str zfill | '42'.zfill(5)
str center | 'ab'.center(20)
str partition | csv.partition(',')
str translate | words[0].translate({97: 'b'})
str encode | line.encode()
str encode wide | wide.encode('utf-8')
str decode | data.decode()
str repeat | 'ab' * 20
str of int | str(x)
str of big | str(big)
str of float | str(f)
str repr | repr(csv)
int of str | int('12345')
float of str | float('3.14159')
str ord chr | chr(ord('a') + 1)
str len | len(line)
bytes find | data.find(b'theta')
bytes split | data.split(b' ')
bytes join | b','.join([data, data])
bytes index | data[3]
bytes slice | data[3:40]
bytes iterate | for c in data: pass
bytes hex | data.hex()
bytearray append | b = bytearray(); b.append(1); b.append(2)
list append | a = []; a.append(1); a.append(2); a.append(3)
list append pop | small.append(1); small.pop()
list insert pop0 | small.insert(0, 1); small.pop(0)
list literal | [x, y, f]
list sort ints | sorted(ints)
list sort sorted | sorted(table)
list sort strs | sorted(texts)
list sort floats | sorted(floats)
list sort key | sorted(texts, key=len)
list sort lambda | sorted(small, key=lambda v: -v)
list sort reverse | sorted(ints, reverse=True)
list index | ints[500]
list store | small[3] = x
list negative index | ints[-1]
list slice | ints[10:50]
list slice copy | ints[:]
list slice step | ints[::3]
list slice assign | small[2:5] = [2, 3, 4]
list find | ints.index(777)
list in | 777 in ints
list count | ints.count(5)
list extend | a = []; a.extend(small)
list concat | small + small
list repeat | [0] * 100
list of range | list(range(100))
list of tuple | list((1, 2, 3))
list reverse | ints.reverse()
list copy | ints.copy()
list equal | small == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
list comprehension | [v for v in small]
list comprehension if | [v for v in small if v % 2]
list comprehension call | [one(v) for v in small]
list comprehension nested | [i * j for i in (1, 2, 3) for j in (1, 2, 3)]
list unpack | a, b, c, *d = small
list iterate | for v in ints: pass
list len | len(ints)
list del | del small[0]; small.append(9)
list remove | small.append(99); small.remove(99)
dict get item | table[500]
dict get str | named['key50']
dict get method | table.get(500)
dict get default | table.get(5000, 0)
dict set | table[500] = 5
dict new keys | d = {}; d[1] = 1; d[2] = 2; d[3] = 3
dict in | 500 in table
dict not in | 5000 in table
dict literal | {'a': 1, 'b': 2, 'c': 3}
dict literal ints | {1: x, 2: y}
dict comprehension | {k: k for k in small}
dict iterate | for k in table: pass
dict iterate items | for k, v in table.items(): pass
dict iterate values | for v in named.values(): pass
dict update | d = {}; d.update(named)
dict merge | {**named, 'z': 1}
dict or | named | named
dict setdefault | named.setdefault('key1', 0)
dict pop | table[-1] = 1; table.pop(-1)
dict del | table[-1] = 1; del table[-1]
dict copy | named.copy()
dict of pairs | dict(pairs)
dict of zip | dict(zip(small, small))
dict keywords | dict(a=1, b=2)
dict fromkeys | dict.fromkeys(small)
dict len | len(table)
dict equal | named == named.copy()
dict tuple key | {(1, 2): 3}[1, 2]
dict count loop | d = {};\n    for w in words: d[w] = d.get(w, 0) + 1
set literal | {1, 2, 3}
set add | a = set(); a.add(1); a.add(2)
set of list | set(ints)
set of texts | set(texts)
set in | 500 in numbers
set union | numbers | others
set intersection | numbers & others
set difference | numbers - others
set symmetric | numbers ^ others
set issubset | numbers <= others
set comprehension | {v for v in small}
set iterate | for v in numbers: pass
set frozenset | frozenset(small)
set discard | numbers.add(1); numbers.discard(1)
tuple pack | (x, y, f)
tuple unpack | a, b = pairs[3]
tuple swap | x, y = y, x; x, y = y, x
tuple index | pairs[3][0]
tuple concat | (1, 2) + (x,)
tuple of list | tuple(small)
tuple equal | pairs[1] == pairs[2]
tuple hash | hash((x, y))
tuple in | x in (1, 2, 17)
int add | x + y
int multiply | x * y
int floor divide | x // y
int modulo | x % y
int divide | x / y
int power | x ** 2
int shift | x << 3 >> 1
int bits | x & y | 3 ^ x
int compare | x < y
int chain | 1 < x < 100
int negate | -x
int abs | abs(-x)
int augmented | z = x; z += 1; z -= 2; z *= 3
int over 64 | 2**62 + 2**62 * x
int mul 64 | 123456789012 * 987654321
int big add | big + other
int big mul | big * other
int big divmod | divmod(other, big)
int big compare | big < other
int divmod | divmod(x, y)
int pow mod | pow(x, 65537, 1000007)
int bit_length | x.bit_length()
int hash | hash(x)
int of float | int(f)
int hex | hex(x)
int bool | not x
int round | round(f)
float add | f + g
float multiply | f * g
float divide | f / g
float int mix | f * x + y
float power | f ** 2.0
float compare | f < g
float modulo | f % g
float floor | f // g
float abs | abs(f)
float of int | float(x)
float round | round(f, 1)
float repr | repr(3.14159)
loop range 100 | for i in range(100): pass
loop range sum | t = 0;\n    for i in range(100): t += i
loop while | i = 0;\n    while i < 100: i += 1
loop enumerate | for i, v in enumerate(small): pass
loop zip | for i, v in zip(small, small): pass
loop map | for v in map(abs, small): pass
loop filter | for v in filter(None, small): pass
loop reversed | for v in reversed(small): pass
loop nested | for i in small:\n        for j in small: pass
loop break | for i in ints:\n        if i > 500: break
loop items | for a, b in pairs: pass
call sum | sum(ints)
call sum floats | sum(floats)
call sum gen | sum(v for v in small)
call min | min(ints)
call max | max(ints)
call max two | max(x, y)
call max key | max(texts, key=len)
call any | any(small)
call all | all(ints)
call any gen | any(v > 5 for v in small)
call list map | list(map(str, small))
call list map lambda | list(map(lambda v: v + 1, small))
call list filter | list(filter(lambda v: v % 2, small))
call list zip | list(zip(small, small))
call list enumerate | list(enumerate(small))
call isinstance | isinstance(x, int)
call isinstance tuple | isinstance(x, (str, int))
call issubclass | issubclass(Sub, Point)
call getattr | getattr(p, 'x')
call getattr default | getattr(p, 'z', None)
call hasattr | hasattr(p, 'x')
call setattr | setattr(p, 'x', 1)
call len | len(small)
call type | type(x)
call id | id(x)
call callable | callable(one)
call repr list | repr(small)
call repr dict | repr({'a': 1, 'b': [1, 2]})
call iter next | next(iter(small))
call range | range(10)
call print like | str([1, 'a', 2.5])
call nothing | nothing()
call one | one(x)
call three | three(x, y, f)
call keywords | three(a=1, b=2, c=3)
call default | default(x)
call default keyword | default(x, c=5)
call star args | star(1, 2, 3)
call star kwargs | star(1, a=2)
call star pass | three(*(1, 2, 3))
call lambda | (lambda v: v)(x)
call closure | (lambda n: (lambda: n))(1)()
call builtin abs | abs(x)
call recursive | fib(8)
class new | Point(1, 2)
class new empty | Empty()
class new slots | Slots(1, 2)
class new sub | Sub(1, 2)
class attribute | p.x
class attribute store | p.x = 5
class attribute class | p.kind
class attribute slots | s.x
class augmented | p.x += 1
class method | p.method()
class method arg | p.add(x)
class method bound | m = p.method; m()
class super | q.method()
class property | p.prop
class static | p.static(x)
class classmethod | Point.klass()
class len | len(p)
class eq | p == q
class add | p + q
class getitem | p[3]
class contains | 3 in p
class call | p()
class iter | for v in p: pass
class str | str(p)
class hash | hash(p)
class isinstance | isinstance(q, Point)
class define | C = type('C', (), {})
class statement | class C:\n        def m(self): pass
class dict of | p.__dict__
try no raise | try: x\n    except ValueError: pass
try raise | try: raise ValueError(1)\n    except ValueError: pass
try raise deep | try: one(nothing.missing)\n    except AttributeError as e: pass
try keyerror | try: table['no']\n    except KeyError: pass
try finally | try: x\n    finally: y
with | with cm: pass
generator next | for v in gen(20): pass
generator expression | for v in (i for i in small): pass
generator from | list(gen(10))
assert | assert x
global load | words
if else | z = 1 if x > y else 2
match int | match x:\n        case 1: pass\n        case 17: pass
match class | match p:\n        case Point(x=1): pass\n        case _: pass
import | import sys
lambda make | lambda v: v + x
unpack call | print_like = '%s' % (x,)
walrus | (z := x)
del name | z = 1; del z
""".strip().splitlines()]

EXTRA = "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\n"


def measure(statement, seconds):
    copies = 1 if "\\n" in statement or statement.startswith("for ") or "class C" in statement else 4
    try:
        compile(statement, "piece", "eval")
        statement = "r = " + statement  # alone, a constant would not be made
    except SyntaxError:
        pass
    body = "\n    ".join([statement.replace("\\n", "\n").replace("\n    ", "\n    ")] * copies)
    source = SETUP + EXTRA + "def run(n):\n    " + "global small\n    x, y, f, g = 17, 5, 2.5, 1.25\n    for _ in range(n):\n        " + body.replace("\n", "\n    ") + "\n"
    space = {}
    exec(source, space)
    run, count = space["run"], 1
    while True:
        start = perf_counter()
        run(count)
        took = perf_counter() - start
        if took > 0.0008: break
        count *= 3
    best = took
    end = perf_counter() + seconds
    while perf_counter() < end:
        start = perf_counter()
        run(count)
        best = min(best, perf_counter() - start)
    return best / count / copies * 1e9


def main():
    wanted = sys.argv[1:]
    for name, statement in PIECES:
        if wanted and not any(name.startswith(prefix) for prefix in wanted): continue
        print("%s | %.1f" % (name, measure(statement, 0.03)), flush=True)


main()
