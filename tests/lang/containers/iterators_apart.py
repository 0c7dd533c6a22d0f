# Iterators taken apart and put together again: __reduce__, __setstate__, __length_hint__.
class Few:
    def __getitem__(self, at):
        if at > 2: raise IndexError
        return at
    def __len__(self): return 3
    def __repr__(self): return "Few"

makers = [lambda: iter([1, 2, 3]), lambda: reversed([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("aé€"), lambda: iter(b"abc"), lambda: iter(bytearray(b"abc")),
          lambda: iter({1: 2, 3: 4}), lambda: iter({1: 2, 3: 4}.items()), lambda: reversed({1: 2, 3: 4}.values()), lambda: iter({1, 2}), lambda: enumerate([5, 6]),
          lambda: enumerate([5, 6], 2**70), lambda: zip([1, 2], [3, 4]), lambda: zip([1, 2], [3, 4], strict=True), lambda: map(abs, [-1, 2]), lambda: filter(None, [0, 1]),
          lambda: reversed(Few()), lambda: iter(Few()), lambda: iter(range(4)), lambda: iter(range(2**64, 2**64 + 3))]
for number, make in enumerate(makers):
    for steps in (0, 1, 5):
        it = make()
        for _ in range(steps): next(it, None)
        maker, arguments, *state = it.__reduce__()
        again = maker(*arguments)
        if state and hasattr(again, "__setstate__"): again.__setstate__(state[0])
        print(number, steps, getattr(maker, "__name__", maker), list(again))
    for state in (0, 2, -3, 100, True, None, "x"):
        it = make()
        try: it.__setstate__(state); print(list(it))
        except Exception as error: print(type(error).__name__)

# Changed while it is gone over, with the size as it was.
d = {0: 0}
try:
    for key in d: del d[0]; d[0] = 0
except RuntimeError as error: print(error)
class H(int):
    count = 0
    def __hash__(self): H.count += 1; return int.__hash__(self)
d = dict.fromkeys(map(H, range(10)))
s = set(d); s.difference(d); frozenset(d); dict.fromkeys(d); dict.fromkeys(s); dict.fromkeys(frozenset(s))
print(H.count)
print({1}.issuperset(x for x in ([1], 2)) if False else {1}.issuperset(iter([2, []])))
print({}.pop([], "none"))
for refused in ("[1] * 1.5", "[1] + 2", "b'a' + 1", "(1,) * 'a'", "'a' + 1", "[1].__mul__(1.5)", "[1].__add__(2)", "''.find()", "max()", "type(len)(1)", "enumerate()", "iter(int | str)",
                "() * -2**70", "'ab' * (2**63 - 1)", "{}.keys().__init__(1)", "super(1, 2, 3)", "zip(a=1, b=2)", "sum(1, '')", "dict([1])", "del_('a')", "type('a\\udcdc', (), {})", "[].pop(2**64)"):
    try: print(eval(refused))
    except Exception as error: print(refused, type(error).__name__, error)
x = {}
try: x *= [1]
except TypeError as error: print(error)
