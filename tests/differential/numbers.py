# Operators, methods and constructors of int, bool, float and complex.
import values as v

SETUP = """
class Number(int): pass
class Real(float): pass
class Both:
    def __int__(self): return 41
    def __float__(self): return 4.5
    def __index__(self): return 42
    def __complex__(self): return 1+3j
"""
BINARY = ["+", "-", "*", "/", "//", "%", "&", "|", "^", "<", "<=", "==", "!=", ">", ">="]
NUMBER_TEXT = ["1", " 12 ", "-5", "+7", "1_000", "1__0", "_1", "1_", "0x1f", "0X1F", "0b101", "0o17", "0_7", "00", "010", "", " ", "-", "+-1", "1.5",
               "1e5", ".5", "5.", "1e", "1e+", "inf", "-Infinity", "nan", "NaN", "infinit", "1_0.0_1e1_0", "1._5", "1+2j", "(1-2j)", " ( 3j ) ",
               "j", "-j", "1+j", "1+-2j", "(1", "1)", "1 + 2j", "nan+infj", "٣", "１２", "\u2003 7", "\x1f7", "z", "Zz", "1e400", "1e-400", "0.1e1", "٣.٥",
               "123456789012345678901234567890", "1\x00", "0x", "0xg", "1,5", "१२३"]


def number(rng):
    return rng.choice([v.integer, v.integer, v.real, lambda r: r.choice(["True", "False", "1j", "(1+2j)", "complex(-0.0, 1e300)", "Number(5)",
                                                                        "Real(2.5)"])])(rng)


def safe_power(rng):
    base = rng.choice(["2", "-3", "10", "0", "1", "-1", "7", v.real(rng), "1j", "(1+2j)", "0.0", "-8.0", str(2**61)])
    return "pow(%s, %s)" % (base, rng.choice(["0", "1", "2", "-1", "5", "-2", "0.5", "-0.5", "1/3", "10", "63", "64", "1j", "2.0", "-3.0", "1e3"]))


def expression(rng):
    kind = rng.randrange(16)
    n = number(rng)
    if kind < 5:
        return "%s %s %s" % (n, rng.choice(BINARY), number(rng))
    if kind == 5:
        return "%s %s %s" % (v.integer(rng), rng.choice(["<<", ">>"]), rng.choice(["0", "1", "5", "61", "62", "63", "64", "100", "-1", "1.0", str(2**65) + " if 0 else 3"]))
    if kind == 6:
        return "divmod(%s, %s)" % (n, number(rng))
    if kind == 7:
        return safe_power(rng)
    if kind == 8:
        return "pow(%s, %s, %s)" % (v.integer(rng), rng.choice(["0", "1", "5", "-1", "-2", "100", "2.0"]), rng.choice([v.integer(rng), "None", "0", "1.5"]))
    if kind == 9:
        call = rng.choice(["abs(%s)", "-%s", "+%s", "~%s", "bool(%s)", "repr(%s)", "str(%s)", "hash(%s)", "int(%s)", "float(%s)", "complex(%s)", "round(%s)"])
        if "nan" in n and "hash" in call:
            call = "bool(%s)"
        return call % ("(%s)" % n)
    if kind == 10:
        name = rng.choice(["bit_length", "bit_count", "as_integer_ratio", "conjugate", "__trunc__", "__floor__", "__ceil__", "__index__", "__getnewargs__"])
        return "(%s).%s()" % (v.integer(rng), name)
    if kind == 11:
        return rng.choice(["round(%s, %s)", "(%s).__round__(%s)"]) % (rng.choice([v.integer, v.real])(rng), rng.choice(
            ["None", "0", "1", "2", "-1", "-2", "-5", "15", "22", "300", "-300", "400", "1.5", "'a'"]).replace("None", "0"))
    if kind == 12:
        name = rng.choice(["hex", "is_integer", "as_integer_ratio", "conjugate", "__trunc__", "__floor__", "__ceil__", "__int__"])
        return "(%s).%s()" % (v.real(rng), name)
    if kind == 13:
        source = ascii(rng.choice(NUMBER_TEXT))
        if rng.random() < 0.2:
            source = repr(rng.choice(NUMBER_TEXT).encode("utf-8"))
        return "%s(%s%s)" % (rng.choice(["int", "float", "complex", "int"]), source, rng.choice(["", "", "", ", 0", ", 16", ", 2", ", 36", ", 10", ", 8"]))
    if kind == 14:
        size = rng.choice(["1", "2", "8", "0", "16", "-1", "30"])
        order = rng.choice(["'big'", "'little'", "'x'"])
        if rng.random() < 0.5:
            return "(%s).to_bytes(%s, %s, signed=%s)" % (v.integer(rng), size, order, rng.choice(["True", "False"]))
        return "int.from_bytes(%s, %s, signed=%s)" % (v.anything(rng), order, rng.choice(["True", "False"]))
    return rng.choice(["float.fromhex(%r)" % rng.choice(["0x1p3", "-0x1.8p-1074", "1", "0x", "inf", "nan", "0x1.fffffffffffff8p0", "p1", "0x1p1024", " 1.8 "]),
                       "int(%s, %s)" % (v.anything(rng), rng.choice(["10", "2", "'a'"])), "int(%s)" % v.anything(rng), "float(%s)" % v.anything(rng),
                       "complex(%s)" % v.anything(rng), "complex(%s, %s)" % (number(rng), number(rng)), "bool(%s)" % v.anything(rng),
                       "int(Both())", "float(Both())", "complex(Both())", "Number(%s) + 1" % v.integer(rng), "Real(%s) * 2" % v.real(rng),
                       "type(Number(3) + 1)", "[int(Number(3)), type(int(Number(3)))]"])
