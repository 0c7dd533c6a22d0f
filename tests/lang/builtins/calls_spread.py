# Calls that pass on what they were given: operator.call, sorted, breakpoint and __build_class__ by hand.
import _operator as operator
import sys


def show(*args, **kwargs):
    return args, kwargs


print(operator.call(show), operator.call(show, 1, 2), operator.call(show, 1, b=2, a=3), operator.call(show, **{"x y": 1}))
print(sorted([3, 1, 2], reverse=True), sorted("bca", key=str.upper), sorted([1, -2], key=abs, reverse=True))
for bad in (lambda: sorted([1], wrong=1), lambda: sorted(1, key=None), lambda: sorted(), lambda: operator.call()):
    try:
        bad()
    except TypeError as e:
        print(e)


class Meta(type):
    def __new__(meta, name, bases, namespace, **kwargs):
        print(name, bases, sorted(kwargs.items()))
        return super().__new__(meta, name, bases, namespace)

    def __init__(self, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)


def body():
    pass


import builtins
made = builtins.__build_class__(body, "Made", int, metaclass=Meta, b=1, a=[2])
print(made.__mro__[1:], made(5))


class Loud:
    def __init__(self, *args, **kwargs):
        print("called", args, kwargs)
        [0] * 1000


operator.call(Loud, [1] * 2, key="a" * 3)
sys.breakpointhook = show
print(breakpoint(1, 2, c=[3]))

# Hashes of what is long are what they are, however often they are asked for.
text, data, number = "é" * 50000, b"x" * 50000, 3 ** 5000
print(hash(text) == hash("é" * 50000), hash(data) == hash(b"x" * 50000), hash(number) == hash(3 ** 5000) == number % (2 ** 61 - 1))
print({text: 1}["é" * 50000], {data: 2}[b"x" * 50000], {number: 3}[3 ** 5000])
