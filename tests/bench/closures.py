# Closures: counters in cells, functions made in loops, decorators, composition, sort of functional.


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def adder(n):
    return lambda x: x + n


def compose(f, g):
    return lambda x: f(g(x))


def traced(function):
    calls = 0

    def wrapper(*args, **kwargs):
        nonlocal calls
        calls += 1
        return function(*args, **kwargs)

    wrapper.calls = lambda: calls
    return wrapper


@traced
def scale(x, *, by=2):
    return x * by


def main():
    step = counter()
    for _ in range(1_000_000):
        step()
    total = step(by=0)
    for i in range(200_000):
        total += adder(i)(i & 7)
    both = compose(adder(3), compose(adder(5), lambda x: x * 2))
    for i in range(300_000):
        total += both(i)
    for i in range(200_000):
        total += scale(i, by=3)
    total += sum(map(adder(1), filter(lambda x: x & 1, range(300_000))))
    print(total, scale.calls())


main()
