# Random doubles to text and back, by every way: prints a checksum per block of cases.
# usage: floats.py SEED BLOCKS CASES
import binascii
import _struct as struct
import sys

MASK = (1 << 64) - 1


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


def check(name, number, texts):
    print(name, number, binascii.crc32("\n".join(texts).encode()), flush=True)


def packed(values):
    return struct.pack("<%dd" % len(values), *values)


def doubles(rng, count):
    return struct.unpack("<%dd" % count, b"".join([rng.bits().to_bytes(8, "little") for _ in range(count)]))


# Any bit pattern: repr, and back to the same bits.
def patterns(rng, count):
    values = [x for x in doubles(rng, count) if x == x]
    texts = list(map(repr, values))
    back = list(map(float, texts))
    return texts + ["same" if packed(back) == packed(values) else "DIFFERENT"]


# Of everyday size, where other forms of repr are chosen.
def everyday(rng, count):
    values = [(rng.bits() >> rng.below(64)) / 10 ** rng.below(20) for _ in range(count // 2)]
    values += [float(rng.bits() >> rng.below(64)) for _ in range(count // 4)]
    values += [2.0**53 + rng.below(4096) - 2048 for _ in range(count // 4)]
    texts = list(map(repr, values))
    return texts + ["same" if list(map(float, texts)) == values else "DIFFERENT"]


# Decimal text of any length and size.
def decimals(rng, count):
    texts = []
    for _ in range(count):
        digits = str(rng.bits() >> rng.below(60))
        for _ in range(rng.below(3) * rng.below(2)):
            digits += str(rng.bits())
        point = rng.below(len(digits) + 1)
        exponent = rng.below(660) - 345 if rng.below(3) else rng.below(40) - 20
        texts.append("%s.%se%d" % (digits[:point], digits[point:], exponent))
    return [binascii.hexlify(packed([float(text) for text in texts])).decode()]


# Exactly between two doubles, as many digits as that takes, and a little beside.
def halfway(rng, count):
    values = []
    for _ in range(count // 40):
        mantissa = (rng.bits() >> 11) | (1 << 52 if rng.below(8) else 0)
        exponent = rng.below(2046) - 1074 if rng.below(4) else rng.below(120) - 110
        twice = 2 * mantissa + 1
        exponent -= 1
        if exponent >= 0:
            number, scale = twice << exponent, 0
        else:
            number, scale = twice * 5**-exponent, exponent
        digits = str(number)
        for text in (digits, str(number + 1), str(number - 1), digits + "." + "0" * rng.below(30) + "1", digits[:-1], digits[:rng.below(len(digits)) + 1] + "0" * 3):
            values.append(float("%se%d" % (text, scale)))
        for cut in (17, 18, 19, 20, 25):
            short = "%s.%s" % (digits[:1], digits[1:cut])
            values.append(float("%se%d" % (short, len(digits) - 1 + scale)))
    return [binascii.hexlify(packed(values)).decode()]


def subnormals(rng, count):
    values = struct.unpack("<%dd" % count, b"".join([(rng.bits() >> 12 + rng.below(52)).to_bytes(8, "little") for _ in range(count)]))
    texts = list(map(repr, values))
    return texts + ["same" if list(map(float, texts)) == list(values) else "DIFFERENT"]


# Rounded by formats, and in hexadecimal.
def formats(rng, count):
    out = []
    for x in doubles(rng, count // 20) + tuple((rng.bits() >> rng.below(64)) / 10 ** rng.below(20) for _ in range(count // 20)) + tuple((rng.below(4000) - 2000) / 8 for _ in range(count // 40)):
        n = rng.below(20)
        out += ["%.*e" % (n, x), "%.*g" % (n, x), format(x, ".%d" % n), format(x, ",.3f") if abs(x) < 1e30 else "", x.hex()]
        if x == x and abs(x) < 1e40:
            out += ["%.*f" % (n, x), repr(round(x, n - 6)), format(x, "012.2f"), str(int(x)), repr(x.as_integer_ratio()), format(x, ".1%")]
            out.append(repr(float.fromhex(x.hex()) == x))
    return out


def main():
    seed, blocks, cases = map(int, sys.argv[1:4])
    sys.set_int_max_str_digits(0)
    for number in range(blocks):
        rng = Random(seed * 100003 + number)
        for kind in (patterns, patterns, patterns, everyday, decimals, halfway, subnormals, formats):
            check(kind.__name__, number, kind(rng, cases))


main()
