# How an object is taken apart for copies: state, slots, items.
class A:
    def __init__(self):
        self.x = [1]


class S:
    __slots__ = ("a", "b")


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


def rebuild(o):
    parts = o.__reduce_ex__(4)
    made = parts[0](*parts[1])
    state, items, pairs = (parts[2:] + (None,) * 3)[:3]
    if isinstance(state, tuple):
        for name, value in state[1].items():
            setattr(made, name, value)
        state = state[0]
    if state:
        made.__dict__.update(state)
    if items is not None:
        made.extend(items)
    if pairs is not None:
        for key, value in pairs:
            made[key] = value
    return made


print(rebuild(A()).x)
s = S()
s.a = 5
t = rebuild(s)
print(t.a, hasattr(t, "b"), s.__getstate__())
l = L([1, 2])
l.z = 3
print(rebuild(l), rebuild(l).z, type(rebuild(l)).__name__)
d = D(k=1)
print(rebuild(d), type(rebuild(d)).__name__)
i = I(7)
i.tag = "t"
print(rebuild(i), rebuild(i).tag)
e = ValueError(1, 2)
e.note = "n"
print(e.__reduce__())
print({1}.__reduce__())
try:
    (x for x in []).__reduce_ex__(2)
except TypeError as e:
    print(e)
print(id(0) == id(0), id(0) != id(1), bool(id(0)))
