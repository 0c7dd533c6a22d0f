# Arithmetic, shifts and text of integers up to 20,000 digits: prints a checksum per block of cases.
# usage: bigints.py SEED BLOCKS CASES
import binascii
import math
import sys

MASK = (1 << 64) - 1
SIZES = [1, 9, 10, 18, 19, 20, 30, 38, 40, 60, 100, 150, 300, 500, 1000, 2000, 5000]


class Random:
    def __init__(self, seed):
        self.state = seed * 2654435761 + 88172645463325252

    def bits(self):
        self.state = x = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        x ^= x >> 32
        x = x * 0xd6e8feb86659fd93 & MASK
        return x ^ x >> 32

    def below(self, limit):
        return self.bits() % limit

    def integer(self, most):
        """Of up to this many digits: random limbs, or the borders of powers of two and ten, and of either sign."""
        digits = SIZES[self.below(len(SIZES))] if self.below(12) else 20000
        size = int(min(digits, most) * 3.33) + 1
        size = size - self.below(size) // (1 + self.below(4)) if self.below(2) else size
        kind = self.below(8)
        if kind == 0:
            value = (1 << size) + self.below(5) - 2
        elif kind == 1:
            value = 10 ** (size * 3 // 10) + self.below(5) - 2
        elif kind == 2:  # long runs of ones and of zeros
            value = 0
            while value.bit_length() < size:
                run = self.below(200) + 1
                value = value << run | ((1 << run) - 1 if self.below(2) else 0) | 1
        else:
            value = int.from_bytes(b"".join([self.bits().to_bytes(8, "little") for _ in range(size // 64 + 1)]), "little") >> 64 - size % 64
        return -value if self.below(3) == 0 else value


def attempt(call, *args):
    try:
        return call(*args)
    except (ArithmeticError, ValueError) as error:
        return "%s: %s" % (type(error).__name__, error)


def shown(value):
    return hex(value) if isinstance(value, int) else repr(value)


def sums(rng):
    a, b = rng.integer(20000), rng.integer(20000)
    return [a + b, a - b, a & b, a | b, a ^ b, ~a, -b, abs(a), a < b, a == b, a >= b, a == a + 0, a.bit_length(), b.bit_count()]


def products(rng):
    a, b = rng.integer(20000), rng.integer(20000)
    return [a * b, a * a, a * rng.below(1 << 40), b * -1]


def quotients(rng):
    a, b = rng.integer(20000), rng.integer(20000 if rng.below(2) else 600)
    c = rng.integer(300)
    n = a * c + rng.below(3) - 1
    return [attempt(divmod, a, b), attempt(divmod, n, c), attempt(lambda: a // b), attempt(lambda: a % c), attempt(lambda: a // rng.below(1 << 30)), attempt(lambda: a / b), attempt(divmod, a * b, b)]


def shifts(rng):
    a, by = rng.integer(20000), rng.below(1 << rng.below(17))
    return [a << by, a >> by, a >> rng.below(200), a.to_bytes(9000, "little", signed=True), int.from_bytes(a.to_bytes(9000, "big", signed=True), "big")]


def texts(rng):
    a = rng.integer(20000)
    text = str(a)
    base = rng.below(35) + 2
    b = rng.integer(2000)
    digits = ""
    rest = abs(b)
    if rng.below(8) == 0:
        while rest:
            rest, digit = divmod(rest, base)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return [text, int(text) == a, hex(a), oct(b), bin(b), int(hex(a), 16) == a, int(oct(a), 8) == a, int(digits or "0", base), format(a, ","), format(b, "_x"), attempt(float, a), attempt(float, b), hash(a),
            attempt(lambda: b * 1.5), attempt(math.isqrt, abs(a)), a == float(b) if abs(b) < 1 << 1000 else 0, attempt(math.log, abs(b) + 1)]


def powers(rng):
    a, m = rng.integer(300), rng.integer(300)
    e = rng.integer(40)
    small = rng.integer(60)
    return [attempt(pow, a, e, m), attempt(pow, a, -abs(e), m), attempt(pow, small, rng.below(60)), attempt(pow, a, rng.below(6)), math.gcd(a, m), math.gcd(a * small, m * small), math.lcm(a, m), attempt(pow, rng.below(100), rng.below(3000)),
            attempt(math.comb, rng.below(500), rng.below(400)), attempt(math.isqrt, abs(m))]


def main():
    seed, blocks, cases = map(int, sys.argv[1:4])
    sys.set_int_max_str_digits(0)
    for number in range(blocks):
        for kind in (sums, products, quotients, shifts, texts, powers):
            rng = Random(seed * 100003 + number)
            check = 0
            for _ in range(cases):
                for value in kind(rng):
                    check = binascii.crc32(("(%s %s)" % tuple(map(shown, value)) if type(value) is tuple else shown(value)).encode(), check)
            print(kind.__name__, number, check, flush=True)


main()
