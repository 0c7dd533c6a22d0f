# len, repr, hash, id, callable, format, isinstance, getattr and its family.
def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__ + ':', error)

class Length:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n

for x in ('', 'abc', 'é', b'12', [], (1,), {1: 2}, {1}, range(10), Length(3), Length(-1), Length('x'), Length(1.5), Length(True), 1, None):
    show(len, x)
show(len); show(len, 1, 2); show(len, obj=1)
show(repr); show(repr, 'a\n'); show(ascii, 'é\u1234\U0001F600'); show(ascii, ['é'])
show(hash, []); show(hash, 1 == hash(1)); print(hash(1) == hash(1.0) == hash(True), hash((1, 2)) == hash((1, 2)), hash('a') == hash('a'))
class Hash:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
for h in (1, -1, 1 << 80, 'x', 1.5):
    show(hash, Hash(h))
class NoHash:
    __hash__ = None
show(hash, NoHash())
class EqOnly:
    def __eq__(self, other): return True
show(hash, EqOnly())
x = []
print(id(x) == id(x), id(x) != id([]), type(id(x)))
class Call:
    def __call__(self): pass
for x in (print, len, int, Call, Call(), lambda: 0, 1, 'x', None, [].append, str.upper):
    print(callable(x), end=' ')
print()
show(format, 1); show(format, 255, 'x'); show(format, 'a', '>5'); show(format, 1.5, '.3f'); show(format, 1, 2); show(format); show(format, [], 'x')
class F:
    def __format__(self, spec): return 'F<' + spec + '>'
class G:
    def __format__(self, spec): return 1
show(format, F(), 'abc'); show(format, F()); show(format, G(), '')
class A: pass
class B(A): pass
for args in ((1, int), (True, int), (1, (str, int)), (1, (str, (float, int))), (B(), A), (A(), B), (1, 1), (1, (str, 1)), (1, int | str), ('x', int | None),
             (None, int | None), (1, ()), (A, type), (int, type)):
    show(isinstance, *args)
for args in ((bool, int), (int, bool), (B, A), (B, (int, A)), (1, int), (int, 1), (int, int | str), (A, object)):
    show(issubclass, *args)
show(isinstance, 1); show(issubclass)
class Meta(type):
    def __instancecheck__(cls, x): return x == 'yes'
    def __subclasscheck__(cls, x): return x is int
class Checked(metaclass=Meta): pass
print(isinstance('yes', Checked), isinstance('no', Checked), issubclass(int, Checked), issubclass(str, Checked))
class Attr:
    x = 1
    def __getattr__(self, name):
        if name == 'bad':
            raise ValueError('bad')
        if name.startswith('dyn'):
            return name
        raise AttributeError(name)
a = Attr()
show(getattr, a, 'x'); show(getattr, a, 'dynamic'); show(getattr, a, 'none'); show(getattr, a, 'none', 5); show(getattr, a, 'bad', 5); show(getattr, a, 1)
show(getattr, 1); show(getattr, a, 'x', 1, 2); show(hasattr, a, 'x'); show(hasattr, a, 'none'); show(hasattr, a, 'bad'); show(hasattr, a, 1); show(hasattr, a)
show(setattr, a, 'y', 3); show(getattr, a, 'y'); show(setattr, a, 1, 2); show(setattr, 1, 'x', 2); show(setattr, a, 'x')
show(delattr, a, 'y'); show(delattr, a, 'y'); show(delattr, a, 1); show(delattr, a)
show(vars, 1); show(vars, a); print(vars() is globals(), sorted(dir(a))[-1:], 'x' in dir(a), 'append' in dir(list))
def local():
    p, q = 1, 2
    return sorted(locals().items()), sorted(vars()), sorted(dir())
print(local())
show(globals, 1); show(locals, 1); show(dir, 1, 2); show(vars, 1, 2)
class D:
    def __dir__(self): return ['b', 'a']
print(dir(D()))
