# Times arithmetic and text of integers of 10 to 20,000 digits: a line per operation, the least nanoseconds of one.
# usage: integers.py [PREFIX...]; compare.py --script integers.py runs it under two engines and prints the ratios.
import sys
from time import perf_counter

DIGITS = [10, 100, 1000, 10000, 20000]


def number(digits, seed):
    state, text = seed, ""
    while len(text) < digits:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        text += str(state >> 8)
    return int("7" + text[:digits - 1])


def measure(call):
    count, best = 1, None
    while True:
        start = perf_counter()
        for _ in range(count):
            call()
        took = perf_counter() - start
        if took > 0.001:
            break
        count *= 2
    best = took
    for _ in range(max(2, int(0.06 / took))):
        start = perf_counter()
        for _ in range(count):
            call()
        best = min(best, perf_counter() - start)
    return best / count * 1e9


def main():
    sys.set_int_max_str_digits(0)
    for digits in DIGITS:
        a, b, half = number(digits, 1), number(digits, 2), number(max(digits // 2, 2), 3)
        text = str(a)
        operations = {
            "add": lambda: a + b, "sub": lambda: a - b, "mul": lambda: a * b, "square": lambda: a * a, "mul small": lambda: a * 12345, "divmod half": lambda: divmod(a, half),
            "divmod small": lambda: divmod(a, 12345), "mod": lambda: a % half, "str": lambda: str(a), "int": lambda: int(text), "hex": lambda: hex(a), "shift": lambda: a << 77 >> 33,
            "and": lambda: a & b, "compare": lambda: a < b, "float": lambda: float(half) if digits < 600 else 0, "bytes": lambda: a.to_bytes(9000, "little"),
        }
        if digits <= 1000:
            operations["gcd"] = lambda: __import__("math").gcd(a, b)
            operations["pow mod"] = lambda: pow(a, 65537, b)
            operations["pow mod full"] = lambda: pow(a, half, b)
        for name, call in operations.items():
            label = "%s %d" % (name, digits)
            if not sys.argv[1:] or any(label.startswith(prefix) for prefix in sys.argv[1:]):
                print("%s | %.1f" % (label, measure(call)), flush=True)


main()
