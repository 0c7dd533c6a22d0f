# Exceptions: tries that pass, raises caught near and far, chains, finally, and with.


class Problem(Exception):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


class Guard:
    def __init__(self):
        self.left = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.left += 1
        return kind is Problem


def deep(n, number):
    if n == 0:
        raise Problem(number)
    return deep(n - 1, number)


def main():
    total = 0
    table = {1: 2}
    for i in range(1_000_000):
        try:
            total += i & 1
        except ValueError:
            total = 0
    for i in range(200_000):
        try:
            total += table[i & 3]
        except KeyError:
            total += 1
        finally:
            total += 1
    for i in range(40_000):
        try:
            deep(8, i)
        except Problem as problem:
            total += problem.number & 7
    guard = Guard()
    for i in range(200_000):
        with guard:
            if i & 1:
                raise Problem(i)
    for i in range(50_000):
        try:
            try:
                int("x")
            except ValueError as error:
                raise Problem(i) from error
        except Problem as problem:
            total += problem.__cause__ is not None
    print(total, guard.left)


main()
