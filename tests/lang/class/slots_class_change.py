# Equal __slots__ in any order are laid out alike, and __doc__ may be one of them.
class G:
    __slots__ = ["a", "b"]


class H:
    __slots__ = ["b", "a"]


class K:
    __slots__ = ["a", "c"]


x = G()
x.a, x.b = 1, 2
x.__class__ = H
print(type(x).__name__, x.a, x.b)
try:
    x.__class__ = K
except TypeError as e:
    print(e)


class Documented:
    __slots__ = ("__doc__", "_name")

    def __init__(self, doc):
        self.__doc__ = doc


print(Documented("text").__doc__)
try:
    class Bad:
        __slots__ = ("\x80",)
except TypeError as e:
    print(e)


class Setter:
    def __set__(self, instance, value):
        instance.__dict__["a"] = value


class Owner:
    a = Setter()


o = Owner()
print(type(o.a).__name__)
o.a = 3
print(o.a)


# Keywords that a derived class takes for itself.
class F(float):
    def __init__(self, x, name=None):
        self.name = name


class L(list):
    def __new__(cls, items, name=None):
        self = super().__new__(cls, items)
        self.name = name
        return self


print(F(1.5, name="f").name, L([1, 2], name="l").name, L([1, 2]))
class Plain(float):
    pass


try:
    Plain(x=1)
except TypeError as e:
    print(e)
