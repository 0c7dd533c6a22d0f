# Random values as source text, from the corners where implementations differ.
WORDS = ["", "a", "b", "ab", "abc", " ", "\t", "\n", "\r\n", "\x0b", "\x1c", "A", "Z", "z", "0", "9", "-", "+", "_", ",", ".",
         "\x00", "\x7f", "e", "aa", "aba", "xyz", "%", "{", "}"]
WIDE = ["é", "ß", "İ", "ı", "Σ", "σ", "ς", "ǆ", "ǅ", "ﬁ", "ŉ", "\u0345", "\u2028", "\x85", "\xa0", "\u3000", "Ω", "ж", "١", "²", "½",
        "一", "\U0001f600", "\U00010400", "\ud800", "\udc80", "\u0301", "ª", "ⅷ", "\ufffd", "\u200b", "ა", "Ა"]
INTEGERS = [0, 1, -1, 2, -2, 3, 5, 7, 9, 10, -10, 16, 63, 64, 99, 100, 127, 128, 255, 256, 1000, 12345, -12345, 2**31, 2**53, 2**53 + 1,
            2**60, 2**61 - 1, 2**61, -2**61, -2**61 - 1, 2**62, 2**63 - 1, 2**63, -2**63, 2**64, 10**20, -10**20, 10**30, 2**100, 3**80]
FLOATS = ["0.0", "-0.0", "1.0", "-1.0", "0.5", "-0.5", "1.5", "2.5", "0.1", "1e16", "1e15", "123456.789", "1e-5", "1e-4", "0.0001234",
          "1e22", "1e23", "1e100", "-1e100", "1e300", "1e-300", "5e-324", "1.7976931348623157e308", "2.2250738585072014e-308",
          "float('inf')", "float('-inf')", "float('nan')", "3.141592653589793", "2.0", "1e77", "1e78", "1e-77", "9.995", "0.045",
          "9007199254740993.0", "99999.5", "12345678.0", "1234567.5"]


def words(rng, most=5, wide=True):
    pool = WORDS + WIDE if wide and rng.random() < 0.6 else WORDS
    return "".join(rng.choice(pool) for _ in range(rng.randint(0, most)))


def text(rng, most=5):
    return ascii(words(rng, most))


def raw(rng, most=5):
    data = b"".join(rng.choice(WORDS).encode() if rng.random() < 0.85 else bytes([rng.randrange(256)])
                    for _ in range(rng.randint(0, most)))
    return data


def data(rng, most=5):
    source = repr(raw(rng, most))
    return "bytearray(%s)" % source if rng.random() < 0.4 else source


def integer(rng):
    if rng.random() < 0.3:
        return str(rng.randint(-300, 300))
    if rng.random() < 0.2:
        return str(rng.choice([1, -1]) * rng.getrandbits(rng.randint(1, 200)))
    return str(rng.choice(INTEGERS))


def small(rng):
    return str(rng.choice([0, 1, 2, 3, 4, 5, -1, -2, -3, -5, 8, 20, 100, -100]))


def real(rng):
    if rng.random() < 0.4:
        return repr(rng.uniform(-1, 1) * 10 ** rng.randint(-20, 25))
    return rng.choice(FLOATS)


def anything(rng):
    return rng.choice([lambda: text(rng), lambda: data(rng), lambda: integer(rng), lambda: real(rng), lambda: "None", lambda: "True",
                       lambda: "[1, 'a']", lambda: "(1, 'b')", lambda: "{'a': 1}", lambda: "1+2j", lambda: "range(3)"])()
