# Trees of expressions over all built-in types: operators, calls of methods and functions, comprehensions, slices, f-strings.
import calls

SETUP = calls.SETUP + """
import sys
def tag(value): return type(value).__name__
"""

EXPLAINED = calls.EXPLAINED + [
    r"(min|max|next|list|tuple|enumerate|zip|tag\(x\):|\*).*set\(",  # the order of strs in a set
    r"tag\(x\): .* for x in .*(set|Bag|[{])",  # of which type the last one is, in a set of several
    r"\) is \(",  # which equal constants are one object
    r"(str\(|repr\(|ascii\(|format\(|'%|f').*(memoryview|Plain|Operand|object|lambda).*\[",  # part of an address
]
ATOMS = {
    "int": ["0", "1", "2", "3", "-1", "-2", "5", "7", "10", "255", "2**31", "2**53", "-2**61", "2**62 - 1", "2**64", "-(10**20)", "True", "False", "Number(3)", "Index(2)"],
    "float": ["0.0", "-0.0", "0.5", "1.5", "-2.25", "2.0", "1e16", "1e-7", "1e300", "3.14159", "float('inf')", "float('-inf')", "float('nan')", "Real(2.5)"],
    "complex": ["1j", "(1+2j)", "-0j", "complex(1.5, -2)"],
    "str": ["''", "'a'", "'abc'", "'A bC'", "'\\xe9\\u20acx'", "'12'", "' x '", "'%s-%r'", "'{0}{1!r}'", "'a,b,,c'", "'\\n\\t'", "Word('ab')", "'\\U0001f600'", "'ǆ'"],
    "bytes": ["b''", "b'abc'", "b'\\xff\\x00'", "b'a b'", "bytearray(b'xyz')", "bytearray()", "memoryview(b'abcd')"],
    "list": ["[]", "[1, 2, 3]", "['b', 'a']", "[[1], [2, 3]]", "[0.5, 1, True]", "[None, ...]", "Sub([3, 1])", "list(range(7))"],
    "tuple": ["()", "(1,)", "(1, 2, 3)", "('a', 1)", "((1, 2), (3, 4))", "Pair((2, 1))"],
    "dict": ["{}", "{1: 2}", "{'a': 1, 'b': [2]}", "{(): 0, None: 1}", "{1: 'x', 1.0: 'y', True: 'z'}", "Mapping(q=1)"],
    "set": ["set()", "{1, 2, 3}", "{1, 2.5}", "frozenset({1, 4})", "frozenset()", "{0, 8, 16}", "Bag({2, 3})"],
    "range": ["range(4)", "range(10, 0, -3)", "range(0)", "range(2, 20, 5)", "range(-5, 5)"],
    "other": ["None", "...", "NotImplemented", "int", "str", "list", "type", "len", "slice(1, 5, 2)", "slice(None, None, -1)", "Operand()", "Plain()", "object", "Iterable(1, 2)",
              "ValueError('x')", "lambda x: x"],
}
KINDS = list(ATOMS)
METHODS = {
    "int": "bit_length bit_count conjugate to_bytes as_integer_ratio __index__".split(), "float": "is_integer hex as_integer_ratio conjugate".split(), "complex": ["conjugate"],
    "str": """capitalize casefold center count encode endswith expandtabs find format index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric
isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith
strip swapcase title translate upper zfill""".split(),
    "bytes": "count endswith find index isalnum isalpha islower join ljust lower lstrip partition replace rfind rsplit rstrip split splitlines startswith strip title upper zfill hex decode".split(),
    "list": "copy count index".split(), "tuple": ["count", "index"], "dict": "get keys values items copy".split(),
    "set": "union intersection difference symmetric_difference issubset issuperset isdisjoint copy".split(), "range": ["count", "index"], "other": ["__class__", "indices"],
}
CHANGING = {
    "list": ["append(%s)", "extend(%s)", "insert(%s, %s)", "pop()", "pop(%s)", "remove(%s)", "reverse()", "sort()", "sort(key=%s)", "sort(reverse=%s)", "clear()", "sort(key=str)"],
    "dict": ["update(%s)", "setdefault(%s, %s)", "setdefault(%s)", "pop(%s)", "pop(%s, %s)", "popitem()", "clear()"],
    "set": ["add(%s)", "remove(%s)", "discard(%s)", "pop()", "update(%s)", "intersection_update(%s)", "difference_update(%s)", "symmetric_difference_update(%s)", "clear()"],
    "bytes": ["append(%s)", "extend(%s)", "insert(%s, %s)", "pop()", "pop(%s)", "remove(%s)", "reverse()"],
}
UNARY_FUNCTIONS = """abs all any ascii bin bool bytes callable chr complex dict enumerate float frozenset hex int iter len list max min oct ord print_ repr reversed round set sorted str
sum tuple tag zip next type bytearray slice range""".split()
BINARY = ["+", "-", "*", "/", "//", "%", "&", "|", "^", "@", "<", "<=", "==", "!=", ">", ">=", "in", "not in", "and", "or", "is"]
INPLACE = calls.INPLACE
FORMATS = ["", "5", "<8", ">8", "^9", "+", "d", "x", "#x", "b", "e", ".3f", "g", ".2%", "08", ",", "s", "10.2", "c", "n", "_", "!^7", "é>6", "#o", "=+9", " ", "r", ".0f", "020,.1f"]
SMALL = ["0", "1", "-1", "2", "3", "-2", "5", "None"]


def atom(rng, kind=None):
    return rng.choice(ATOMS[kind or rng.choice(KINDS)])


def tree(rng, depth, kind=None):
    if depth <= 0 or rng.random() < 0.1:
        return "(%s)" % atom(rng, kind)
    if kind and rng.random() < 0.55:
        return TYPED[kind](rng, depth - 1)
    return rng.choice(FORMS)(rng, depth - 1)


def binary(rng, d):
    kind = rng.choice(KINDS)
    other = kind if rng.random() < 0.6 else None
    return "(%s %s %s)" % (tree(rng, d, kind), rng.choice(BINARY), tree(rng, d, other))


def chain(rng, d):
    kind = rng.choice(KINDS)
    return "(%s %s %s %s %s)" % (tree(rng, d, kind), rng.choice(BINARY[10:16]), tree(rng, d, kind), rng.choice(BINARY[10:18]), tree(rng, d, kind))


def repeat(rng, d):
    return "(%s * %s)" % (tree(rng, d, rng.choice(["str", "list", "tuple", "bytes"])), rng.choice(["0", "1", "2", "3", "-1", "True"]))


def shift(rng, d):
    return "(%s %s %s)" % (tree(rng, d, "int"), rng.choice(["<<", ">>"]), rng.choice(["0", "1", "5", "61", "62", "64", "100", "-1", "True", "1.0"]))


def power(rng, d):
    return "((%s) ** %s)" % (atom(rng, rng.choice(["int", "float", "complex"])), rng.choice(["0", "1", "2", "3", "-1", "-2", "0.5", "10", "1j"]))


def unary(rng, d):
    return "(%s%s)" % (rng.choice(["-", "+", "~", "not "]), tree(rng, d))


def method(rng, d):
    kind = rng.choice(KINDS)
    args = [tree(rng, d, kind if rng.random() < 0.5 else None) if rng.random() < 0.8 else rng.choice(SMALL) for _ in range(rng.choice([0, 0, 1, 1, 1, 2, 2, 3]))]
    return "%s.%s(%s)" % (tree(rng, d, kind), rng.choice(METHODS[kind]), ", ".join(args))


def function(rng, d):
    name = rng.choice(UNARY_FUNCTIONS)
    if name == "print_":
        return "print(%s, sep=%s, file=Sink())" % (tree(rng, d), tree(rng, d, "str"))
    if rng.random() < 0.7:
        return "%s(%s)" % (name, tree(rng, d))
    if name in ("round", "int", "sum", "str", "bytes", "zip", "next", "slice", "range", "max", "min", "enumerate", "complex", "type"):
        return "%s(%s, %s)" % (name, tree(rng, d), rng.choice(SMALL) if name in ("round", "int", "range") else tree(rng, d))
    return "%s(%s, key=%s)" % (rng.choice(["sorted", "max", "min"]), tree(rng, d, rng.choice(["list", "tuple", "set", "dict"])), rng.choice(["str", "tag", "repr", "len", "None", "abs", "lambda x: 0"]))


def divide(rng, d):
    return "divmod(%s, %s)" % (tree(rng, d, rng.choice(["int", "float"])), tree(rng, d, rng.choice(["int", "float"])))


def item(rng, d):
    where = tree(rng, d, rng.choice(["str", "list", "tuple", "bytes", "range", "dict"]))
    if rng.random() < 0.5:
        return "%s[%s]" % (where, rng.choice(SMALL) if rng.random() < 0.6 else tree(rng, d))
    return "%s[%s:%s:%s]" % (where, *(rng.choice(["", "0", "1", "-1", "2", "-2", "9", "-9", "2**64", "None", tree(rng, d, "int")]) for _ in range(2)),
                             rng.choice(["", "1", "-1", "2", "-2", "3", "0", "2**63 - 1", "-2**63", "Index(1)"]))


def conditional(rng, d):
    return "(%s if %s else %s)" % (tree(rng, d), tree(rng, d), tree(rng, d))


def display(rng, d):
    items = [("*" if rng.random() < 0.15 else "") + tree(rng, d) for _ in range(rng.randint(0, 3))]
    kind = rng.randrange(4)
    if kind == 0:
        return "[%s]" % ", ".join(items)
    if kind == 1:
        return "(%s)" % "".join(i + ", " for i in items)
    if kind == 2 and items:
        return "{%s}" % ", ".join(items)
    pairs = ["**" + tree(rng, d, "dict") if rng.random() < 0.2 else "%s: %s" % (tree(rng, d), tree(rng, d)) for _ in items]
    return "{%s}" % ", ".join(pairs)


def comprehension(rng, d):
    body = rng.choice(["x", "(x, x)", "str(x)", "x * 2", "-x", "[x]", "x == %s" % tree(rng, d), "tag(x)"])
    clause = "for x in %s%s" % (tree(rng, d, rng.choice(["list", "tuple", "set", "range", "str", "dict", "bytes"])), rng.choice(["", "", " if x", " if x != 1", " if x in %s" % tree(rng, d)]))
    return rng.choice(["[%s %s]", "list(%s %s)", "{%s %s}", "tuple(%s %s)", "sum(%s %s)", "any(%s %s)"]) % (body, clause) if rng.random() < 0.8 else "{tag(x): %s %s}" % (body, clause)


def text_of(rng, d):
    value, form = tree(rng, d), rng.choice(FORMATS)
    kind = rng.randrange(5)
    if kind == 0:
        return "format(%s, %r)" % (value, form)
    if kind == 1:
        return "('%%%s' %% (%s,))" % (rng.choice(["s", "r", "d", "5s", "-5d", ".2f", "x", "c", "e", "#o", "+d", "g", "%", "i", "a", "(a)s"]), value)
    if kind == 2:
        return "'{0:%s}{0!%s}'.format(%s)" % (form, rng.choice("rsa"), value)
    inner = value if "'" not in value and '"' not in value and "\\" not in value and "{" not in value and "lambda" not in value and "!" not in value else "1"
    return "f'<{%s%s:%s}>'" % (inner, rng.choice(["", "!r", "!s"]), form)


def changed(rng, d):
    kind = rng.choice(list(CHANGING))
    call = rng.choice(CHANGING[kind])
    call = call % tuple(tree(rng, d) if rng.random() < 0.7 else rng.choice(SMALL) for _ in range(call.count("%s")))
    return "m(%s, lambda v: v.%s)" % (tree(rng, d, kind), call)


def inplace(rng, d):
    kind = rng.choice(KINDS)
    return "inplace(%s, %r, %s)" % (tree(rng, d, kind), rng.choice([o for o in INPLACE if o not in ("*=", "<<=")]), tree(rng, d, kind if rng.random() < 0.6 else None))


def stored(rng, d):
    where = "slice(%s, %s, %s)" % tuple(rng.choice(["None", "0", "1", "-1", "2", "-3", "9", "2**64"]) for _ in range(3)) if rng.random() < 0.6 else tree(rng, d)
    target = tree(rng, d, rng.choice(["list", "list", "dict", "bytes"]))
    return "m(%s, lambda v: %s)" % (target, "store(v, %s, %s)" % (where, tree(rng, d)) if rng.random() < 0.7 else "remove(v, %s)" % where)


def unpacked(rng, d):
    return "(lambda %s: (%s))(*%s)" % (*rng.choice([("*a", "a"), ("a, *b", "a, b"), ("a, b=5, *c", "a, b, c"), ("*a, k=1, **q", "a, k, q"), ("a, /, b", "a, b")]),
                                       tree(rng, d, rng.choice(["list", "tuple", "set", "str", "range"])))


FORMS = [binary, binary, binary, chain, repeat, shift, power, unary, method, method, method, function, function, function, divide, item, item, conditional, display, display, comprehension,
         text_of, text_of, changed, inplace, stored, unpacked]
TYPED = {
    "int": lambda rng, d: rng.choice(["(%s %s %s)" % (tree(rng, d, "int"), rng.choice("+-*&|^%"), tree(rng, d, "int")), "len(%s)" % tree(rng, d), "(%s // %s)" % (tree(rng, d, "int"), tree(rng, d, "int"))]),
    "float": lambda rng, d: "(%s %s %s)" % (tree(rng, d, "float"), rng.choice("+-*/"), tree(rng, d, rng.choice(["int", "float"]))),
    "complex": lambda rng, d: "(%s %s %s)" % (tree(rng, d, "complex"), rng.choice("+-*/"), tree(rng, d, rng.choice(["float", "complex"]))),
    "str": lambda rng, d: rng.choice(["str(%s)" % tree(rng, d), "(%s + %s)" % (tree(rng, d, "str"), tree(rng, d, "str")), text_of(rng, d), "repr(%s)" % tree(rng, d)]),
    "bytes": lambda rng, d: rng.choice(["(%s + %s)" % (tree(rng, d, "bytes"), tree(rng, d, "bytes")), "bytes(%s)" % tree(rng, d, "list"), "%s.encode()" % tree(rng, d, "str")]),
    "list": lambda rng, d: rng.choice(["[%s, %s]" % (tree(rng, d), tree(rng, d)), "list(%s)" % tree(rng, d), "(%s + %s)" % (tree(rng, d, "list"), tree(rng, d, "list")), "sorted(%s)" % tree(rng, d)]),
    "tuple": lambda rng, d: rng.choice(["(%s, %s)" % (tree(rng, d), tree(rng, d)), "tuple(%s)" % tree(rng, d), "(%s + %s)" % (tree(rng, d, "tuple"), tree(rng, d, "tuple"))]),
    "dict": lambda rng, d: rng.choice(["{%s: %s}" % (tree(rng, d), tree(rng, d)), "dict(%s)" % tree(rng, d), "(%s | %s)" % (tree(rng, d, "dict"), tree(rng, d, "dict")), "dict(zip(%s, %s))" % (tree(rng, d), tree(rng, d))]),
    "set": lambda rng, d: rng.choice(["{%s}" % tree(rng, d), "set(%s)" % tree(rng, d), "(%s %s %s)" % (tree(rng, d, "set"), rng.choice("|&-^"), tree(rng, d, "set"))]),
    "range": lambda rng, d: "range(%s, %s)" % (rng.choice(SMALL[:-1]), rng.choice(["0", "5", "9", "-4"])),
    "other": lambda rng, d: tree(rng, d),
}


SETUP += """
class Sink:
    def __init__(self): self.text = ''
    def write(self, text): self.text += text
"""


def expression(rng):
    return "S(%s)" % tree(rng, rng.choice([1, 2, 2, 3, 3, 4]))
