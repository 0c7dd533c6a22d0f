# A thousand digits of pi three ways: Gibbons' spigot, Machin's arctangents, Chudnovsky's series.


def spigot():
    """Gibbons' streaming algorithm: digits for ever."""
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (q * k, (2 * q + r) * l, t * l, k + 1,
                                (q * (7 * k + 2) + r * l) // (t * l), l + 2)


def take(count, stream):
    return [digit for _, digit in zip(range(count), stream)]


def arctan_inverse(x, unity):
    """arctan(1/x) times unity, by the alternating series."""
    total = term = unity // x
    square, divisor, sign = x * x, 3, -1
    while term:
        term //= square
        total += sign * (term // divisor)
        divisor, sign = divisor + 2, -sign
    return total


def machin(digits, guard=10):
    unity = 10 ** (digits + guard)
    pi = 4 * (4 * arctan_inverse(5, unity) - arctan_inverse(239, unity))
    return pi // 10 ** guard


def integer_sqrt(n):
    guess = 1 << (n.bit_length() + 1) // 2
    while (better := (guess + n // guess) // 2) < guess:
        guess = better
    return guess


def chudnovsky(digits, guard=10):
    """Binary splitting of the series."""
    cube = 640320 ** 3 // 24

    def split(a, b):
        if b - a == 1:
            p = q = 1
            if a:
                p = (6 * a - 5) * (2 * a - 1) * (6 * a - 1)
                q = a ** 3 * cube
            t = p * (13591409 + 545140134 * a)
            return p, q, -t if a % 2 else t
        middle = (a + b) // 2
        p1, q1, t1 = split(a, middle)
        p2, q2, t2 = split(middle, b)
        return p1 * p2, q1 * q2, q2 * t1 + p1 * t2

    _, q, t = split(0, digits // 14 + 2)
    root = integer_sqrt(10005 * 10 ** (2 * (digits + guard)))
    return q * 426880 * root // t // 10 ** guard


def euler(digits, guard=10):
    """e from its series, as one integer."""
    unity = 10 ** (digits + guard)
    total, term, n = 0, unity, 1
    while term:
        total += term
        term //= n
        n += 1
    return total // 10 ** guard


def main():
    digits = take(1001, spigot())
    text = "".join(map(str, digits))
    print("3.")
    for start in range(1, 1001, 50):
        line = text[start:start + 50]
        print(*(line[i:i + 10] for i in range(0, 50, 10)), f": {start + 49}")

    pi = machin(1000)
    print("machin agrees:", str(pi) == text)
    print("chudnovsky agrees:", chudnovsky(1000) == pi)
    long = str(chudnovsky(4000))
    print("four thousand digits end in", long[-20:], "and begin alike:", long.startswith(text))

    counts = {digit: text.count(digit) for digit in sorted(set(text))}
    print(counts, sum(map(int, text)))
    print("Feynman point at", text.find("999999"), "longest run", max(
        (text[i:j] for i in range(len(text)) for j in range(i + 1, i + 8)
         if len(set(text[i:j])) == 1), key=len))
    print("e =", str(euler(60)), "sqrt 2 =", integer_sqrt(2 * 10 ** 120))
    print(pi.bit_length(), hex(pi)[:20], hex(pi)[-20:], pi % 1000007, pow(pi, 65537, 2 ** 61 - 1))
    print(2 ** 521 - 1 & (1 << 64) - 1, -(7 ** 80) >> 100, ~(3 ** 50), -pi // 10 ** 990,
          -pi % 10 ** 12)


main()
