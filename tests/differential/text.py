# Calls of the methods and operators of str, bytes and bytearray.
import values as v

SETUP = """
class Text(str): pass
class Data(bytes): pass
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
def change(b, f):
    result = f(b)
    return result, b
"""
PLAIN = "capitalize lower upper swapcase title isalnum isalpha isascii isdigit islower isspace istitle isupper".split()
TEXT_ONLY = "casefold isdecimal isidentifier isnumeric isprintable".split()


def bound(rng):
    return rng.choice(["None", "Index(2)", v.small(rng), v.small(rng), str(10**30), "-2**70", "1.5"] + [v.small(rng)] * 6)


def bounds(rng):
    count = rng.randint(0, 2)
    return "".join(", " + bound(rng) for _ in range(count))


def slice_(rng):
    parts = [rng.choice(["", v.small(rng), bound(rng)]) for _ in range(3)]
    return ":".join(parts[:rng.randint(2, 3)])


def expression(rng):
    is_text = rng.random() < 0.55
    make = v.text if is_text else v.data
    self = make(rng, 8)
    if rng.random() < 0.05:
        self = ("Text(%s)" % v.text(rng)) if is_text else ("Data(%r)" % v.raw(rng))
    part = lambda most=2: make(rng, most) if rng.random() < 0.95 else v.anything(rng)
    kind = rng.randrange(26)
    if kind == 0:
        return "%s.%s()" % (self, rng.choice(PLAIN + (TEXT_ONLY if is_text else [])))
    if kind == 1:
        return "%s.%s(%s%s)" % (self, rng.choice(["find", "rfind", "index", "rindex", "count"]), part(), bounds(rng))
    if kind == 2:
        name = rng.choice(["startswith", "endswith"])
        return "%s.%s(%s%s)" % (self, name, rng.choice([part(), "(%s, %s)" % (part(), part())]), bounds(rng))
    if kind == 3:
        return "%s.%s(%s)" % (self, rng.choice(["split", "rsplit"]), rng.choice(
            ["", part(1), "None", "None, " + v.small(rng), part(1) + ", " + v.small(rng), "maxsplit=" + v.small(rng), "sep=" + part(1)]))
    if kind == 4:
        return "%s.splitlines(%s)" % (self, rng.choice(["", "True", "False", "keepends=True", "1.5"]))
    if kind == 5:
        return "%s.%s(%s)" % (self, rng.choice(["partition", "rpartition"]), part(1))
    if kind == 6:
        return "%s.%s(%s)" % (self, rng.choice(["strip", "lstrip", "rstrip"]), rng.choice(["", "None", part(4)]))
    if kind == 7:
        return "%s.%s(%s)" % (self, rng.choice(["removeprefix", "removesuffix"]), part(1))
    if kind == 8:
        return "%s.replace(%s, %s%s)" % (self, part(1), part(2), rng.choice(["", ", " + v.small(rng)]))
    if kind == 9:
        fill = rng.choice(["", ", " + part(1), ", " + make(rng, 1)])
        return "%s.%s(%s%s)" % (self, rng.choice(["center", "ljust", "rjust"]), v.small(rng), fill)
    if kind == 10:
        return "%s.zfill(%s)" % (self, v.small(rng))
    if kind == 11:
        return "%s.expandtabs(%s)" % (self, rng.choice(["", v.small(rng), "tabsize=3"]))
    if kind == 12:
        items = ", ".join(part() for _ in range(rng.randint(0, 4)))
        return "%s.join(%s)" % (make(rng, 1), rng.choice(["[%s]" % items, "iter([%s])" % items, part()]))
    if kind == 13:
        return "%s[%s]" % (self, rng.choice([slice_(rng), slice_(rng), bound(rng)]))
    if kind == 14:
        return "%s + %s" % (self, part())
    if kind == 15:
        return "%s * %s" % (self, rng.choice(["0", "1", "2", "3", "-1", "1.5", "'a'", "True"]))
    if kind == 16:
        return "%s %s %s" % (self, rng.choice(["<", "<=", "==", "!=", ">", ">=", "in", "not in"]), part(8))
    if kind == 17:
        return "list(%s)" % self
    if kind == 18:
        return "len(%s)" % self
    if kind == 19 and is_text:
        table = rng.choice(["{97: 'xy', 98: None, 233: 120}", "str.maketrans('ab\\xe9', 'xyz', 'c')", "str.maketrans({'a': 'bb', 65: None})",
                            "{97: -1}", "[chr(i + 1) for i in range(99)]", v.anything(rng)])
        return "%s.translate(%s)" % (self, table)
    if kind == 19:
        return "%s.translate(%s)" % (self, rng.choice(["bytes(range(255, -1, -1))", "None", "None, " + part(), "None, delete=" + part(3),
                                                      "bytes.maketrans(b'ab', b'xy')", v.anything(rng)]))
    if kind == 20 and is_text:
        return "str.maketrans(%s)" % ", ".join(part() for _ in range(rng.randint(1, 3)))
    if kind == 20:
        return "%s.hex(%s)" % (self, rng.choice(["", "':'", "':', 2", "b'-', -3", "'ab'", "'-', 0"]))
    if kind == 21:
        return rng.choice(["bytes.fromhex(%r)", "bytearray.fromhex(%r)"]) % rng.choice(
            ["", "ab", "AB cd", "a", "abc", "0 1", " 00ff ", "g0", "0g", "é", "00\n11"])
    if kind == 22:
        return rng.choice(["repr(%s)", "hash(%s) is None", "bool(%s)", "str(%s)", "ascii(%s)"]) % self
    if kind == 23:
        kind = rng.choice(["bytes", "bytearray", "str", "list", "tuple"])
        given = v.anything(rng)
        # A size would be made, and shown: gigabytes.
        return "%s(%s)" % (kind, v.small(rng) if given.isdigit() else given)
    if kind == 24:
        name = rng.choice(PLAIN + ["find", "split", "join", "strip", "replace", "center", "partition", "zfill", "startswith", "translate"])
        return "%s.%s(%s)" % (self, name, ", ".join(v.anything(rng) for _ in range(rng.randint(name in ("find", "startswith"), 3))))
    array = "bytearray(%r)" % v.raw(rng, 8)
    action = rng.choice([
        "b.append(%s)" % rng.choice(["5", "256", "'a'", "Index(7)"]), "b.extend(%s)" % v.anything(rng), "b.insert(%s, 65)" % v.small(rng),
        "b.pop(%s)" % rng.choice(["", v.small(rng)]), "b.remove(%s)" % rng.choice(["97", "300", "32"]), "b.reverse()", "b.clear()", "b.copy()",
        "b.__setitem__(slice(%s, %s, %s), %s)" % (v.small(rng), v.small(rng), rng.choice(["1", "2", "-1", "None"]), v.anything(rng)),
        "b.__setitem__(%s, %s)" % (v.small(rng), rng.choice(["1", "256", "'a'"])), "b.__delitem__(%s)" % v.small(rng),
        "b.__delitem__(slice(%s, %s, %s))" % (v.small(rng), v.small(rng), rng.choice(["1", "2", "-2", "3"])),
        "b.__iadd__(%s)" % v.anything(rng), "b.__imul__(%s)" % v.small(rng), "b.extend(b)", "b.__setitem__(slice(1, 2), b)"])
    return "change(%s, lambda b: %s)" % (array, action)
