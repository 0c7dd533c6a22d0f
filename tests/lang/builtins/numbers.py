# abs, divmod, pow, round, bin, oct, hex, chr, ord: values and errors.
def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__ + ':', error)

class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n

for x in (0, -1, 1, True, -2.5, 1 << 70, -(1 << 70), 'x', None):
    show(abs, x)
for a, b in ((7, 2), (-7, 2), (7, -2), (7.5, 2), (1 << 80, 3), (1, 0), (1.0, 0), ('a', 1), (True, 2)):
    show(divmod, a, b)
for args in ((2, 10), (2, -1), (0, 0), (2, 100), (2.0, 3), (3, 4, 5), (3, -1, 7), (2, -1, 4), (2, 2, 0), (2.0, 2, 3), ('x', 2),
             (2, 'x', 3), (-8, 1 / 3) if False else (4, 0.5), (10, 20, 1)):
    show(pow, *args)
show(pow, base=2, exp=3)
show(pow, 2, exp=5, mod=7)
for args in ((2.5,), (3.5,), (-2.5,), (0.5,), (2.675, 2), (1234, -2), (1250, -2), (1350, -2), (15, -1), (25, -1), (True,), (1.5, None),
             (1e300,), (float('inf'),), (float('nan'),), ('x',), (1.5, 'x'), (1, 2, 3), (1e16,), (-0.4,), (12345678901234567890, -5)):
    show(round, *args)
show(round, number=3.7)
show(round, number=3.14159, ndigits=2)
show(round)
for f in (bin, oct, hex):
    for x in (0, 5, -5, 255, 1 << 70, -(1 << 70), True, Index(9), 1.5, 'x'):
        show(f, x)
for x in (65, 0, 0x10FFFF, 0xE9, 0x1F600, -1, 0x110000, 1 << 80, 'x', 1.0, Index(66)):
    show(chr, x)
for x in ('a', 'é', '\U0001F600', '', 'ab', b'a', b'', b'ab', bytearray(b'z'), 1, None):
    show(ord, x)
class R:
    def __round__(self, n=None): return ('round', n)
    def __abs__(self): return 'abs'
    def __divmod__(self, other): return ('divmod', other)
    def __rdivmod__(self, other): return ('rdivmod', other)
    def __pow__(self, other, mod=None): return ('pow', other, mod)
show(round, R()); show(round, R(), 3); show(abs, R()); show(divmod, R(), 1); show(divmod, 1, R()); show(pow, R(), 2); show(pow, R(), 2, 3)
for f in (abs, chr, ord, bin, hex, divmod, pow, round):
    show(f)
    show(f, 1, 2, 3, 4)
for f in (abs, chr, divmod):
    show(f, 1, nonsense=2)
