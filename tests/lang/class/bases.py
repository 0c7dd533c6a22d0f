# __bases__ may be assigned: derived classes follow, and a refused assignment changes nothing.
class A:
    x = "A"


class B(A):
    pass


class C(B):
    def __len__(self):
        return 3


class D:
    x = "D"

    def __add__(self, other):
        return "add"


def names(classes):
    return [k.__name__ for k in classes]


def attempt(bases):
    try:
        B.__bases__ = bases
    except TypeError as e:
        print(e)


c = C()
print(c.x)
B.__bases__ = (D,)
print(c.x, c + 1, len(c), names(C.__mro__), isinstance(c, A))
attempt((C,))
attempt(())
attempt((1,))
print(names(B.__bases__), names(A.__subclasses__()), names(D.__subclasses__()))
B.__bases__ = (A, D)
print(names(C.__mro__), c.x, B.__base__.__name__, names(A.__subclasses__()), names(D.__subclasses__()))


class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class X(B, metaclass=Reversed):
    pass


print(names(X.__mro__), X().x)

for bad in ([1], 1):
    class Broken(type):
        def mro(cls):
            return bad

    try:
        class Y(metaclass=Broken):
            pass
    except TypeError as e:
        print(e)


# An assignment that a derived class refuses is taken back.
class Picky(type):
    refuse = False

    def mro(cls):
        if Picky.refuse:
            raise ValueError("no")
        return super().mro()


class P(A, metaclass=Picky):
    pass


class Q(P):
    pass


Picky.refuse = True
try:
    P.__bases__ = (D,)
except ValueError as e:
    print(e, names(P.__bases__), names(Q.__mro__), Q().x)
