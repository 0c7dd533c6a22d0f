# Names of callees in messages about * and **.
def f(**k):
    pass


class A:
    def __init__(self, a):
        pass


calls = [
    lambda: f(**[1]),
    lambda: f(**{"a": 1}, **{"a": 2}),
    lambda: f(*5),
    lambda: [].append(*5),
    lambda: str.join(**5),
    lambda: A(a=1, **{"a": 2}),
    lambda: dict(*5),
    lambda: f(**{1: 2}),
    lambda: {**[]},
]
for call in calls:
    try:
        call()
    except TypeError as e:
        print(e)
try:
    print >> 5
except TypeError as e:
    print(e)
print((-0.0) ** -float("inf"), 0.0 ** -float("inf"))
exec("try: print(1)\nexcept NameError as e: keep(e)", {"__builtins__": {"NameError": NameError, "keep": print}})


def own():
    def given(x):
        return x

    return eval("f(x) + y", {"__builtins__": {"f": given}, "x": 1}, {"y": 2})


print(own())
match range(10):
    case int(5) | str():
        pass
    case range() as r:
        print(r)
try:
    match range(10):
        case range(10):
            pass
except TypeError as e:
    print(e)
