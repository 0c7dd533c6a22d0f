# Generators: a plain one, a pipeline of three, delegation through a tree, and send.


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def pipeline(n):
    squares = (x * x for x in count(n))
    odd = (x for x in squares if x & 1)
    return sum(x % 10 for x in odd)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averager():
    total = n = 0
    value = yield 0
    while True:
        total += value
        n += 1
        value = yield total // n


def main():
    print(sum(count(1_000_000)))
    print(pipeline(500_000))
    print(sum(tree(15)))
    mean = averager()
    next(mean)
    last = 0
    for i in range(500_000):
        last = mean.send(i)
    print(last)


main()
