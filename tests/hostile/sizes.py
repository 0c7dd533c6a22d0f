# Sizes at the borders of what numbers hold, and results that would not fit any memory.
#: huge integers
import sys
try: sys.set_int_max_str_digits(0)
except AttributeError: pass
for f in (lambda: 10 ** 10 ** 6 and 1, lambda: 1 << 10 ** 10, lambda: 1 << 2 ** 63, lambda: 1 << 2 ** 100, lambda: 0 << 2 ** 100, lambda: 1 >> 2 ** 100, lambda: -1 >> 2 ** 100, lambda: (-1) << 10 ** 12, lambda: 2 ** (1 << 40), lambda: 2 ** -(1 << 40), lambda: (-2) ** (2 ** 70), lambda: 1 ** (2 ** 70), lambda: 0 ** (2 ** 70), lambda: (-1) ** (2 ** 70), lambda: 1 << -1, lambda: 1 >> -1, lambda: (1).to_bytes(2 ** 40, 'big'), lambda: (1).to_bytes(-1, 'big'), lambda: (2 ** 100).to_bytes(3, 'little'), lambda: pow(2, 2 ** 70, 2 ** 70 - 1), lambda: pow(3, -1, 2 ** 64), lambda: pow(2, -1, 4), lambda: pow(2, 5, 0), lambda: round(10 ** 30, -2 ** 62), lambda: round(5, -2 ** 70), lambda: round(1.5, 2 ** 62), lambda: round(1.5, -2 ** 62), lambda: float(10 ** 400), lambda: 10 ** 400 / 10 ** 399, lambda: 10 ** 400 * 1.0, lambda: int(float('inf')), lambda: int(float('nan')), lambda: int(1e308), lambda: (10 ** 400).bit_length(), lambda: complex(10 ** 400), lambda: divmod(10 ** 400, -7), lambda: hash(10 ** 400), lambda: 10 ** 400 == float('inf'), lambda: 10 ** 400 < 1e308, lambda: (10 ** 400).as_integer_ratio(), lambda: range(10 ** 400)[10 ** 399], lambda: len(range(10 ** 400)), lambda: 5e-324 // 1e308, lambda: 1e308 % 5e-324, lambda: 2.0 ** 1e308, lambda: (-8) ** 0.5, lambda: 0.0 ** -1, lambda: 1e308 * 10 // 1):
    try: f()
    except (OverflowError, MemoryError, ValueError, ZeroDivisionError, TypeError): pass
#: int of a million digits
int('9' * 10 ** 6)
#: str of a million digits
import sys
if hasattr(sys, 'set_int_max_str_digits'): sys.set_int_max_str_digits(0)
x = 7 ** 400000
str(x)
#: int text limits
for f in (lambda: int('9' * 10 ** 6), lambda: str(10 ** 5000), lambda: int('f' * 10 ** 6, 16), lambda: hex(1 << 10 ** 6), lambda: '%d' % 10 ** 5000, lambda: f'{10 ** 5000:,}', lambda: int('1_' * 10 ** 5 + '1'), lambda: int(' ' * 10 ** 6 + '1'), lambda: float('1' * 10 ** 6), lambda: float('0.' + '0' * 10 ** 6 + '1'), lambda: float('1e' + '9' * 10 ** 5), lambda: complex('1' * 10 ** 5 + 'j'), lambda: int(b'1' * 4300), lambda: int('z' * 10 ** 4, 36), lambda: int('1' * 10 ** 5, 3)):
    try: f()
    except (ValueError, OverflowError, MemoryError): pass
#: borders of the small integers
borders = [s * (1 << b) + d for b in (0, 29, 30, 31, 32, 52, 53, 59, 60, 61, 62, 63, 64, 65, 127, 128) for d in (-2, -1, 0, 1, 2) for s in (1, -1)]
n = 0
for a in borders:
    for b in borders:
        assert (a + b) - b == a and (a - b) + b == a
        p = a * b
        if b:
            q, r = divmod(a, b)
            assert q * b + r == a and (0 <= r < b or b < r <= 0)
            assert p // b == a and p % b == 0
        assert (a & b) + (a | b) == a + b and (a ^ b) == (a | b) - (a & b)
        assert (a < b) == (a - b < 0) and (a == b) == (a - b == 0)
        if 0 <= b < 200: assert a << b == a * 2 ** b and a >> b == a // 2 ** b
        n += 1
    assert int(str(a)) == a and -(-a) == a and abs(a) >= 0 and ~a == -a - 1 and int(hex(a), 16) == a
    assert hash(a) == hash(int(str(a))) and {a: 1}[int(str(a))] == 1
    for k in (1, 8, 9, 20):
        for signed in (True, False):
            try: assert int.from_bytes(a.to_bytes(k, 'big', signed=signed), 'big', signed=signed) == a
            except OverflowError: pass
#: huge repeats
for f in (lambda: 'a' * 2 ** 62, lambda: 'a' * 2 ** 63, lambda: 'ab' * 2 ** 62, lambda: 'é' * 2 ** 61, lambda: b'a' * 2 ** 62, lambda: b'ab' * 2 ** 62, lambda: bytearray(b'ab') * 2 ** 62, lambda: [1] * 2 ** 60, lambda: [1] * 2 ** 61, lambda: [1] * 2 ** 62, lambda: [1, 2, 3, 4, 5, 6, 7, 8] * 2 ** 60, lambda: (1,) * 2 ** 61, lambda: (1,) * 2 ** 62, lambda: [1] * 10 ** 9, lambda: bytes(2 ** 62), lambda: bytearray(2 ** 62), lambda: bytes(2 ** 63), lambda: bytes(10 ** 9), lambda: 'a' * 10 ** 9, lambda: ('a' * 10 ** 6) * 10 ** 6, lambda: [[]] * 10 ** 9, lambda: bytearray().zfill(2 ** 62), lambda: ''.zfill(2 ** 62), lambda: ''.center(2 ** 62), lambda: ''.ljust(10 ** 10, 'é'), lambda: '\t'.expandtabs(2 ** 62), lambda: ('\t' * 1000).expandtabs(2 ** 60), lambda: b'\t\t\t'.expandtabs(2 ** 62), lambda: ('\t' * 10 ** 6).expandtabs(1000), lambda: ('a' * 10 ** 6).replace('a', 'b' * 10 ** 6), lambda: ('a' * 10 ** 6).join(['b'] * 10 ** 6), lambda: b'a' * 10 ** 6 and (b'a' * 10 ** 6).replace(b'', b'x' * 10 ** 6), lambda: ('a' * 10 ** 6).translate({97: 'x' * 10 ** 6}), lambda: list(range(10 ** 9)), lambda: set(range(10 ** 8)), lambda: [0] * (2 ** 63 - 1), lambda: [0] * -2 ** 63, lambda: 'a' * -2 ** 100, lambda: [1, 2] * 2 ** 100, lambda: tuple(range(2 ** 62)), lambda: list(range(-2 ** 63, 2 ** 63))):
    try: f()
    except (MemoryError, OverflowError): pass
#: growing forever list
l = []
while True: l.append(l[:])
#: growing forever list of ints
l = [0]
try:
    while True: l.extend(l)
except MemoryError: pass
assert l
del l
l = [0] * 1000
#: growing forever str
s = 'ab'
try:
    while True: s += s
except MemoryError: pass
s = 'x'
#: growing forever dict
d = {}
i = 0
while True: d[i] = str(i); i += 1
#: growing forever set
s = set()
i = 0
while True: s.add((i,)); i += 1
#: growing forever bytearray
b = bytearray(b'x')
try:
    while True: b += b
except MemoryError: pass
b.clear()
#: growing forever int
x = 3
try:
    while True: x *= x
except (MemoryError, OverflowError): pass
#: growing forever objects
class A:
    def __init__(self, n): self.n = n
a = None
while True: a = A(a)
#: growing forever attributes
class A: pass
a = A(); i = 0
while True: setattr(a, 'a%d' % i, i); i += 1
#: growing forever classes
c = []
while True: c.append(type('C', (), {'x': 1}))
#: growing forever generators
def g(): yield 1
c = []
while True:
    x = g(); next(x); c.append(x)
#: growing forever exceptions
c = []
while True:
    try: 1 / 0
    except ZeroDivisionError as e: c.append(e)
#: growing forever globals
i = 0
while True: globals()['x%d' % i] = i; i += 1
#: growing forever closures
l = []
def f(): return lambda: (f, l)
while True: l.append(f())
#: growing forever code
l = []
i = 0
while True: l.append(compile('x = %d' % i, 'f%d' % i, 'exec')); i += 1
#: growing forever interned names
i = 0
while True:
    i += 1
    getattr(i, 'name%d' % i, None)
#: memory error caught again and again
for i in range(200):
    try:
        x = []
        while True: x.append([0] * 1000)
    except MemoryError: x = None
#: memory error handled while full
l = []
try:
    while True: l.append('x' * 1000 + str(len(l)))
except MemoryError as e:
    try: l.append(l + l)
    except MemoryError: pass
    l = None
assert len([0] * 1000) == 1000
#: memory error inside everything
hog = []
try:
    while True: hog.append(bytearray(10000))
except MemoryError: pass
fs = (lambda: 'x' * 100000, lambda: list(range(20000)), lambda: {i: i for i in range(5000)}, lambda: set(range(5000)), lambda: '%100000d' % 5, lambda: f'{5:100000}', lambda: sorted(range(50000)), lambda: (1 << 1000000) + 1, lambda: 'a,b' * 30000, lambda: ','.join(['ab'] * 20000), lambda: exec('x=' + '1+' * 20000 + '1'), lambda: [i for i in range(50000)], lambda: type('T', (), {'a%d' % i: 1 for i in range(2000)}), lambda: bytearray(100000), lambda: (lambda *a: a)(*range(20000)), lambda: (lambda **k: k)(**{'k%d' % i: i for i in range(3000)}), lambda: repr([0] * 30000), lambda: ('a ' * 30000).split(), lambda: ('é' * 50000).upper(), lambda: ('é' * 50000).encode('utf-16'), lambda: (b'a' * 100000).decode(), lambda: dict(zip(range(5000), range(5000))), lambda: 3 ** 100000, lambda: str(3 ** 8000), lambda: [[] for i in range(20000)], lambda: '{}'.format('x' * 100000), lambda: ('x' * 50000)[::-1], lambda: ('ab' * 50000).replace('a', 'cc'), lambda: frozenset(map(str, range(3000))), lambda: ValueError('x' * 90000), lambda: eval('[' + '1,' * 20000 + ']'))
for f in fs:
    try: f()
    except MemoryError: pass
del hog
for f in fs: f()
#: format widths
for f in ('%*d', '%.*d', '%*s', '%.*s', '%*.*f', '%-*d'):
    for w in (0, 1, -1, 10, 2 ** 31 - 1, 2 ** 31, 2 ** 62, 2 ** 63, 2 ** 100, -2 ** 31, -2 ** 63, 'x', 1.5):
        try: f % ((w, w, 1) if f.count('*') == 2 else (w, 1))
        except (OverflowError, ValueError, TypeError, MemoryError): pass
for f in ('%99999999999d', '%.99999999999d', '%.2147483648f', '%.9999f', '%2147483647s', '%' + '9' * 100 + 'd', '%.' + '9' * 100 + 's', '%', '%(', '%(a', '%(a)', '%()s', '%(' + '(' * 1000, '%z', '%\0', '%l', '%hhhd', '%-+ #0', '%1$s', '%c', '%.50000f', '%#x', '%+.3e'):
    for a in (1, -1, 1.5, 'x', (), (1,), (1, 2), {}, {'': 1, 'a': 2}, None, 1e308, 2 ** 1000, float('nan'), '\udc80', b'x'):
        for s in (f, f.encode()):
            try: s % a
            except (OverflowError, ValueError, TypeError, MemoryError, KeyError): pass
#: format specs
specs = ['99999999999', '.99999999999', '9' * 100, '.' + '9' * 100, '10000000d', '.1000000f', '.1000f', '0' * 1000 + '5', 'x' * 100, '<' * 3, '\0>10', '\udc80^20', 'é=+#010_b', ',', '_', ',_', '_,', '1.', '.', '+', ' ', '#', '0', 'n', 'c', '%', 'z', 'zf', '=10', '2147483648', '.2147483648', '-10', 'e', 'g', '.0g', '.0%', '.3,f', '#.0e', '5.5s', '9223372036854775807', '9223372036854775808', '.9223372036854775808f', '4611686018427387904', '.4611686018427387904g', '{', '}', '{}', '1000000s', ' ^1000000', ',d', '_x', ',x', 'c', '08.3n']
values = [1, -1, 0, 2 ** 62, 2 ** 100, 10 ** 400, 1.5, -0.0, 1e308, 5e-324, float('nan'), float('inf'), 1 + 2j, 'x', '', '\udc80', True, None, [], b'x', 1114111, 1114112]
for s in specs:
    for v in values:
        try: format(v, s)
        except (ValueError, TypeError, OverflowError, MemoryError): pass
        try: ('{:' + s + '}').format(v)
        except (ValueError, TypeError, OverflowError, MemoryError, IndexError, KeyError): pass
#: format templates
for s in ('{', '}', '{{}', '{0', '{0[', '{0[}', '{0.}', '{0.a.}', '{0[a]b}', '{!}', '{!x}', '{!r', '{:{', '{:{}', '{:{}}', '{:{:{}}}', '{99999999999999999999}', '{0[99999999999999999999]}', '{-1}', '{ }', '{a.b[c].d}', '{0.__class__.__mro__}', '{0!r:{1}}', '{\0}', '{:\0}', '{0}{}', '{}{0}', '{' * 1000, '{}' * 100000, '{0[' + '[' * 1000 + ']}', '{:{a}}', '{a!s:>{b}.{c}}'):
    for a in ((), (1,), (1, 2), ([],), ({},), ('x', 5)):
        try: s.format(*a, a=1)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, MemoryError): pass
        try: s.format_map({})
        except (ValueError, TypeError, KeyError, IndexError, AttributeError): pass
#: ranges at the borders
b = [0, 1, -1, 2, 2 ** 61, 2 ** 61 - 1, -2 ** 61, -2 ** 61 - 1, 2 ** 62, -2 ** 62, 2 ** 63 - 1, 2 ** 63, -2 ** 63, -2 ** 63 - 1, 2 ** 64, 10 ** 30]
for x in b:
    for y in b:
        for z in b:
            if not z: continue
            r = range(x, y, z)
            try: n = len(r)
            except OverflowError: n = None
            bool(r), hash(r), repr(r), r == range(y, x, z)
            assert (x in r) == bool(r)
            if r:
                assert r[0] == x and r[-1] in r
                r[1:], r[::-1], r[::2], r[-1:0:-1]
                i = iter(r); assert next(i) == x
                assert next(reversed(r)) == r[-1]
                assert r.index(r[-1]) + 1 == n or n is None
            r.count(5)
for x in (0, 1, 5, 2 ** 61 - 2, -2 ** 61, 2 ** 63 - 3, -2 ** 63 - 2, 2 ** 64):
    assert list(range(x, x + 5)) == [x + i for i in range(5)]
    assert list(range(x, x - 5, -1)) == [x - i for i in range(5)]
    assert sum(range(x, x + 5)) == 5 * x + 10
    n = 0
    for i in range(x, x + 5): n += i
    assert n == 5 * x + 10
    assert [i for i in range(x + 4, x - 1, -2)] == [x + 4, x + 2, x]
#: slices at the borders
b = [None, 0, 1, -1, 5, 2 ** 61, -2 ** 61, 2 ** 62, 2 ** 63 - 1, 2 ** 63, -2 ** 63, -2 ** 63 - 1, 10 ** 30, -10 ** 30]
l = list(range(10))
for x in b:
    for y in b:
        for z in b:
            if z == 0: continue
            s = slice(x, y, z)
            i = s.indices(10)
            assert l[s] == [l[k] for k in range(*i)] == list('0123456789'[s].translate({})) and False or l[s] == [l[k] for k in range(*i)]
            assert ''.join(map(str, l[s])) == '0123456789'[s]
            assert bytes(l)[s] == bytes(l[s]) and tuple(l)[s] == tuple(l[s]) and bytearray(l)[s] == bytes(l[s])
            m = l[:]
            try: m[s] = [9] * len(l[s])
            except ValueError: assert False
            del m[s]
            assert len(m) == 10 - len(l[s])
            for n in (0, 2 ** 62, 2 ** 63, 10 ** 30):
                try: s.indices(n)
                except OverflowError: pass
            range(10 ** 30)[s]
            try: m[s] = [1, 2, 3]
            except ValueError: pass
            ba = bytearray(10)
            try: ba[s] = b'abc'
            except ValueError: pass
            memoryview(b'0123456789')[s].tobytes()
#: searches at the borders
b = [None, 0, 1, -1, 3, 10, -10, 2 ** 61, 2 ** 63, -2 ** 63, 10 ** 30, -10 ** 30]
for t, p in (('abcabc', 'c'), (b'abcabc', b'c'), (bytearray(b'abcabc'), b'c'), ('éaéb', 'é'), ('', ''), ('abc', '')):
    for x in b:
        for y in b:
            t.find(p, x, y), t.rfind(p, x, y), t.count(p, x, y), t.startswith(p, x, y), t.endswith(p, x, y)
            try: t.index(p, x, y), t.rindex(p, x, y)
            except ValueError: pass
    for n in (-1, 0, 1, 2 ** 62, 2 ** 63 - 1):
        try: t.split(p, n), t.rsplit(p, n), t.replace(p, p + p, n), t.split(None, n), t.splitlines(n)
        except (ValueError, OverflowError): pass
for x in b:
    for y in b:
        try: [1, 2, 3].index(2, x, y)
        except (ValueError, TypeError): pass
        try: (1, 2, 3).index(2, x, y)
        except (ValueError, TypeError): pass
    for f in (lambda: [1, 2][x], lambda: (1, 2)[x], lambda: 'ab'[x], lambda: b'ab'[x], lambda: [1].pop(x), lambda: [1].insert(x, 1), lambda: bytearray(b'a').pop(x), lambda: bytearray(b'a').insert(x, 1), lambda: range(3)[x], lambda: memoryview(b'ab')[x], lambda: chr(x), lambda: bytes([x]), lambda: bytearray(b'a').append(x), lambda: [1] * x if x is not None and x < 10 else 0):
        try: f()
        except (IndexError, TypeError, ValueError, OverflowError): pass
#: memoryview casts
for f in 'bBhHiIlLqQfdnNc?P':
    for n in (0, 1, 3, 8, 16, 24):
        for shape in (None, [n], [1, n], [2, n // 2], [0], [-1], [2 ** 62, 2 ** 62], [2 ** 32, 2 ** 32], [1] * 64, [1] * 65, ['x'], 5, ()):
            try:
                m = memoryview(bytearray(n))
                m = m.cast(f) if shape is None else m.cast(f, shape)
                m.tolist(), m.tobytes(), m.nbytes, m.strides, m.shape, repr(m), m == m, hash(m.toreadonly())
                m[0] = m[0]
            except (TypeError, ValueError, IndexError, OverflowError, BufferError, NotImplementedError): pass
m = memoryview(bytearray(8)).cast('d')
for v in (1e400 if False else 1e308, 'x', None, 2 ** 70): 
    try: m[0] = v
    except (TypeError, ValueError, OverflowError): pass
m = memoryview(bytearray(8)).cast('b')
for v in (127, 128, -129, 2 ** 70, 1.5):
    try: m[0] = v
    except (TypeError, ValueError): pass
#: codecs with rubbish
rubbish = [b'', b'\xff', b'\xfe\xff', b'\xc0\x80', b'\xed\xa0\x80', b'\xf4\x90\x80\x80', b'\xe2\x82', b'\xf0\x9f\x98', b'\x80' * 10000, bytes(range(256)) * 10, b'+AGE-', b'+', b'\\', b'\\x', b'\\u12', b'\\N{', b'\\U00110000', b'\x00\xd8', b'\xd8\x00', b'\xff\xfe\x00\xd8\x00']
texts = ['', 'a', '\udc80', '\ud800\udc00', '\0', '\U0010ffff', 'é' * 10000, '\udcff' * 1000, 'aé\u20ac\U0001f600' * 1000]
names = ['utf-8', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-be', 'utf-7', 'ascii', 'latin-1', 'unicode_escape', 'raw_unicode_escape', 'utf-8-sig', 'cp1252', 'idna', 'punycode', 'nope', '', '\0', '\udc80', 'x' * 100000, 'UTF_8', 'utf8\n']
errors = ['strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'xmlcharrefreplace', 'namereplace', 'nope', '', '\0']
for n in names:
    for e in errors:
        for r in rubbish:
            try: r.decode(n, e)
            except (UnicodeError, LookupError, ValueError): pass
        for t in texts:
            try: t.encode(n, e)
            except (UnicodeError, LookupError, ValueError): pass
#: printing odd text
print('\udc80')
#: printing odd errors
raise ValueError('\udc80\0\x1b' * 1000, b'\xff' * 1000)
#: output forever
while True: print('x' * 10000)
#: long lines in errors
exec('x = ' + '1 + ' * 5000 + 'undefined_name')
#: long lines in syntax errors
exec('x = ' + '1 + ' * 50000 + '$')
#: many arguments
def f(*a, **k): return len(a) + len(k)
assert f(*range(100000)) == 100000
assert f(**{'k%d' % i: i for i in range(10000)}) == 10000
try: f(**{1: 2})
except TypeError: pass
try: f(**{'a': 1}, **{'a': 2})
except TypeError: pass
try: len(*range(100000))
except TypeError: pass
try: (lambda a: a)(*range(100000))
except TypeError: pass
try: (lambda a: a)(**{'x%d' % i: 1 for i in range(10000)})
except TypeError: pass
print(*range(10000))
assert max(*range(100000)) == 99999
'{}'.format(*range(100000))
class A:
    def __init__(self, *a): self.a = a
    def __call__(self, *a): return a
assert len(A(*range(100000)).a) == 100000
assert len(A()(*range(100000))) == 100000
list(map(f, *[[1]] * 1000))
list(zip(*[[1]] * 10000))
''.join(*[['a'] * 1000])
#: unpacking
try:
    a, b = range(10 ** 9)
except ValueError: pass
try:
    a, b = iter(int, 1)
except ValueError: pass
a, *b, c = range(100000)
try: a, b, c = 1, 2
except ValueError: pass
try: a, *b, c = [1]
except ValueError: pass
try: (a, b) = 5
except TypeError: pass
#: unpacking forever
a, *b = iter(int, 1)
