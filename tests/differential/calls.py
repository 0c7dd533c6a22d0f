# Calls of every built-in type, method and function with anything at all: what comes back, or what is said, and what was changed.
import builtins

SETUP = """
class Index:
    def __init__(self, number): self.number = number
    def __index__(self): return self.number
    def __repr__(self): return 'Index(%d)' % self.number
class Sub(list): pass
class Mapping(dict):
    def __missing__(self, key): return ('missing', key)
class Pair(tuple): pass
class Word(str): pass
class Number(int): pass
class Real(float): pass
class Raw(bytes): pass
class Bag(set): pass
class Fixed(frozenset): pass
class Iterable:
    def __init__(self, *items): self.items = items
    def __iter__(self): return iter(self.items)
    def __repr__(self): return 'Iterable%r' % (self.items,)
class Sequence:
    def __init__(self, *items): self.items = items
    def __getitem__(self, at): return self.items[at]
    def __len__(self): return len(self.items)
    def __repr__(self): return 'Sequence%r' % (self.items,)
class Keys:
    def keys(self): return ['k', 1]
    def __getitem__(self, key):
        if isinstance(key, int) and key > 3: raise IndexError('no more')
        return [key]
    def __repr__(self): return 'Keys()'
class Angry:
    def refuse(self, *args): raise LookupError('angry')
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = __hash__ = __bool__ = __iter__ = __len__ = __index__ = __add__ = __contains__ = refuse
    __getitem__ = __setitem__ = __int__ = __float__ = __call__ = __str__ = __format__ = __mul__ = __radd__ = __neg__ = __reversed__ = refuse
    def __repr__(self): return 'Angry()'
class Wrong:
    def answer(self, *args): return self
    __hash__ = __bool__ = __iter__ = __len__ = __index__ = __int__ = __float__ = __complex__ = __str__ = __format__ = answer
    __length_hint__ = __round__ = __reversed__ = __dir__ = __bytes__ = __contains__ = __missing__ = answer
    def __repr__(self): return 'Wrong()'
class Operand:
    def __repr__(self): return 'Operand()'
for name in 'add sub mul truediv floordiv mod divmod lshift rshift and or xor matmul'.split():
    for kind in ('', 'r', 'i'):
        def operate(self, other, name=kind + name): return (name, type(other).__name__)
        setattr(Operand, '__%s%s__' % (kind, name), operate)
for name in 'lt le gt ge eq ne'.split():
    def operate(self, other, name=name): return (name, type(other).__name__)
    setattr(Operand, '__%s__' % name, operate)
class Dumb:
    def shrug(self, *args): return NotImplemented
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = __add__ = __radd__ = __iadd__ = __mul__ = __rmul__ = __or__ = __ror__ = __and__ = shrug
    __hash__ = object.__hash__
    def __repr__(self): return 'Dumb()'
class Plain:
    '''A class.'''
    a = 1
    def __repr__(self): return 'Plain()'
class Meta(type):
    def __instancecheck__(self, other): return 'yes'
    def __subclasscheck__(self, other): return []
    def __repr__(self): return 'Checked'
class Checked(metaclass=Meta): pass
class Unhashable:
    __hash__ = None
    def __eq__(self, other): return True
    def __repr__(self): return 'Unhashable()'
def items(*values):
    yield from values
def show(value):
    name = type(value).__name__
    if hasattr(type(value), '__next__') and not isinstance(value, (Iterable, Wrong)):
        found = []
        try:
            for item in value:
                found.append(item)
                if len(found) == 12: break
        except Exception as error:
            found.append(error)
        return '<%s %s>' % (name, ' '.join(map(show, found)))
    if name in ('method', 'builtin_function_or_method', 'method-wrapper', 'function'): return '<%s %s>' % (name, value.__qualname__)
    if name in ('str_iterator', 'str_ascii_iterator'): name = 'str_iterator'
    if name in ('list', 'tuple'): return name + '(' + ', '.join(map(show, value)) + ')'
    if isinstance(value, (set, frozenset)): return name + '{' + ', '.join(sorted(map(show, value))) + '}'  # strs have no order in common
    return repr(value)
class S:
    def __init__(self, *values): self.values = values
    def __repr__(self): return ' ; '.join(map(show, self.values))
def m(value, call):
    try: result = call(value)
    except Exception as error: result = type(error).__name__ + ': ' + str(error)
    return S(result, value)
"""

# Of what differs on purpose, or in nothing but which of two mistakes in one call is reported.
EXPLAINED = [
    r"__build_class__\(\(lambda",  # bodies of classes are made by the compiler alone
    r"given by name \('",  # which of two mistakes in one call is reported
    r"MemoryError",  # how much there is
    r"hash\(|__hash__", r"0', 'x'", r"surrogates not allowed", r"argument after \*\* must be a mapping", r"keywords must be strings", r"takes no keyword arguments",
    r"descriptor '__\w+__' requires", r"gi_frame", r"memoryview.*(slice|hex|store)", r"positional arguments but \d+ were given", r"max\(set|min\(set|next\(",
]

SMALL = ["None", "True", "False", "0", "1", "-1", "2", "3", "-2", "7", "0.0", "1.5", "-0.0", "2.0", "1j", "''", "'a'", "'abc'", "b''", "b'a'", "b'abc'",
         "()", "(1,)", "(1, 2)", "[]", "[1]", "[3, 1, 2]", "['a', 'b']", "{}", "{'a': 1}", "set()", "{1}"]
POOL = SMALL + [
    "2**63", "2**63 - 1", "-2**63", "2**64", "-2**70", "1000", "float('inf')", "float('nan')", "1e300", "'\\xe9\\u20ac'", "'\\ud800'", "'%s'", "'{}'", "'a b a'",
    "' 12 '", "'utf-8'", "'strict'", "b'\\xff\\x00'", "bytearray(b'ab')", "bytearray()", "memoryview(b'abc')", "('a', 1)", "((1, 2), (3, 4))", "(None,)", "[[1, 2], ['a', 'b']]",
    "[1, 'a']", "[0.5, 2, True]", "[None]", "['abc', 'a']", "[b'a', b'b']", "{1: 2}", "{1: 2, 'b': []}", "{0, 1, 2}", "frozenset()", "frozenset({1})", "frozenset({1, 2})",
    "{(1, 2)}", "range(0)", "range(3)", "range(10, 0, -3)", "slice(1, 2)", "slice(None, None, -1)", "slice(0, 10, 2)", "slice('a')", "{'a': 1}.keys()", "{'a': 1}.values()",
    "{'a': 1}.items()", "iter([1, 2])", "iter('ab')", "items(1, 2)", "items()", "enumerate('ab')", "zip('ab', [1, 2])", "map(str, [1])", "reversed([1, 2])", "object", "int",
    "str", "list", "tuple", "dict", "type", "bool", "ValueError", "ValueError('x')", "KeyError('k')", "len", "abs", "str.upper", "(lambda: 1)", "(lambda x: x)", "(lambda *a: a)",
    "(lambda a, b: 0)", "NotImplemented", "Ellipsis", "int | str", "list[int]", "Index(1)", "Index(-1)", "Index(2**64)", "Sub([1, 2])", "Mapping(a=1)", "Pair((1, 2))",
    "Word('ab')", "Number(2)", "Real(1.5)", "Raw(b'ab')", "Bag({1})", "Fixed({1})", "Iterable(1, 2)", "Iterable()", "Iterable('ab', (1, 2))", "Sequence(1, 2)", "Keys()", "Angry()",
    "Wrong()", "Operand()", "Dumb()", "Plain()", "Plain", "Checked", "Checked()", "Unhashable()", "property()", "staticmethod(len)", "classmethod(len)", "(int, str)", "(int, 'a')"]
SELVES = {
    "int": ["0", "1", "-5", "2**70"], "bool": ["True", "False"], "float": ["1.5", "-0.0", "float('inf')", "Real(2.5)"], "complex": ["1j", "(1+2j)"],
    "str": ["''", "'abc'", "'a b\\nc'", "'\\xe9\\u20aca'", "'Ab%sC{}'", "Word('abc')"], "bytes": ["b''", "b'abc'", "b'a b\\nc'", "Raw(b'abc')"],
    "bytearray": ["bytearray()", "bytearray(b'abc')", "bytearray(b'a b')"], "memoryview": ["memoryview(b'abc')", "memoryview(bytearray(b'abcd'))[::2]"],
    "list": ["[]", "[1]", "[3, 1, 2]", "[1, 'a', None]", "[1.0, 2, True]", "Sub([2, 1])"], "tuple": ["()", "(1, 2)", "(1, 'a', 1)", "Pair((1, 2))"],
    "dict": ["{}", "{1: 2}", "{'a': 1, 'b': 2, 3: 4}", "Mapping(a=1)"], "set": ["set()", "{1, 2}", "{1, 'a'}", "Bag({1, 5})"],
    "frozenset": ["frozenset()", "frozenset({1, 2})", "Fixed({1, 2})"], "range": ["range(0)", "range(5)", "range(10, 0, -3)", "range(5, 2**66, 2**64)"],
    "slice": ["slice(1)", "slice(1, 5, 2)", "slice(None, 'a')"], "dict_keys": ["{1: 2, 'a': 1}.keys()", "{}.keys()"], "dict_items": ["{1: 2, 'a': 1}.items()"],
    "dict_values": ["{1: 2, 'a': 1}.values()"], "object": ["object", "Plain()"], "type": ["int", "Plain", "type"], "property": ["property(len)"],
    "staticmethod": ["staticmethod(len)"], "classmethod": ["classmethod(len)"], "enumerate": ["enumerate('ab')"], "zip": ["zip('ab', [1])"], "map": ["map(abs, [1, -2])"],
    "filter": ["filter(None, [0, 1])"], "reversed": ["reversed('ab')"], "list_iterator": ["iter([1, 2])"], "generator": ["items(1, 2)"], "ValueError": ["ValueError('x', 1)"],
    "KeyError": ["KeyError('k')"], "StopIteration": ["StopIteration(4)"], 
    "function": ["(lambda a, b=1: a)"], "method": ["Plain().__repr__"], "NoneType": ["None"], "ellipsis": ["..."]}
FUNCTIONS = """abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict divmod enumerate filter float format frozenset
getattr hasattr hash hex int isinstance issubclass iter len list map max memoryview min next object oct ord pow property range repr reversed round set
setattr slice sorted staticmethod str sum super tuple type zip ValueError KeyError StopIteration UnicodeDecodeError UnicodeEncodeError
ImportError NameError AttributeError SystemExit BaseException ExceptionGroup dict.fromkeys int.from_bytes float.fromhex bytes.fromhex str.maketrans bytes.maketrans
__build_class__ eval compile""".split()
KEYWORDS = ["key", "reverse", "default", "start", "strict", "sep", "maxsplit", "encoding", "errors", "end", "keepends", "tabsize", "base", "mod", "exp", "ndigits",
            "iterable", "object", "x", "sequence", "number", "real", "imag", "string", "source", "name", "path", "obj", "signed", "length", "byteorder", "bytes", "doc", "fget",
            "a", "k", "self", "format_spec", "old", "new", "delete", "count", "bytes_per_sep", "table"]
SKIPPED = {"__sizeof__", "__dir__", "__hash__", "__reduce__", "__reduce_ex__", "__init_subclass__", "__subclasshook__", "__doc__", "__subclasses__", "__class__", "__new__",
           "__dict__", "__weakref__", "__setattr__", "__delattr__", "__getattribute__", "__getstate__", "__mro__", "__basicsize__", "__dictoffset__", "__itemsize__", "__flags__",
           "__weakrefoffset__", "__builtins__", "__globals__", "__code__", "__get__", "mro", "cast", "__text_signature__", "__sizeof__", "__del__", "characters_written"}
UNARY_WORDS = ["-%s", "+%s", "~%s", "not %s"]
BINARY = ["+", "-", "*", "/", "//", "%", "&", "|", "^", "@", "<<", ">>", "<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "and", "or"]
INPLACE = ["+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "@=", "<<=", ">>="]


def type_named(name):
    if hasattr(builtins, name):
        return getattr(builtins, name)
    return {"dict_keys": type({}.keys()), "dict_items": type({}.items()), "dict_values": type({}.values()), "list_iterator": type(iter([])),
            "generator": type(i for i in ()), "function": type(type_named), "method": type([].append), "NoneType": type(None), "ellipsis": type(...)}[name]


METHODS = [(name, method) for name in SELVES for method in dir(type_named(name)) if method not in SKIPPED]


def arguments(rng, pool, most=3):
    count = rng.choice([0, 1, 1, 1, 2, 2, 2, 3, 3, 4])
    args = [rng.choice(pool) for _ in range(min(count, most))]
    if rng.random() < 0.12:
        args += ["%s=%s" % (word, rng.choice(pool)) for word in rng.sample(KEYWORDS, rng.choice([1, 1, 2]))]
    if rng.random() < 0.03:
        args.append(rng.choice(["*%s", "**%s"]) % rng.choice(POOL))
    return ", ".join(args)


def method_call(rng):
    name, method = rng.choice(METHODS)
    pool = SMALL if any(word in method for word in ("pow", "round", "shift")) else POOL
    value = rng.choice(SELVES[name]) if rng.random() < 0.97 else rng.choice(pool)
    if pool is SMALL and len(value) > 3: value = "2" if name in ("int", "bool") else value
    args = arguments(rng, pool)
    if rng.random() < 0.2:
        where = name if hasattr(builtins, name) else "type(%s)" % value
        return "S(%s.%s(%s%s))" % (where, method, value + ", " if args else value, args)
    if rng.random() < 0.02:
        return "S(%s.%s)" % ("(%s)" % value, method)
    return "m(%s, lambda x: x.%s(%s))" % (value, method, args)


def operation(rng):
    a, b = rng.choice(POOL), rng.choice(POOL)
    kind = rng.randrange(20)
    if kind < 9:
        return "S((%s) %s (%s))" % (a, rng.choice(BINARY), b)
    if kind == 9:
        return "S((%s) ** (%s))" % (rng.choice(SMALL), rng.choice(SMALL))
    if kind == 10:
        return "S(%s)" % (rng.choice(UNARY_WORDS) % ("(%s)" % a))
    if kind < 14:
        return "m(%s, lambda x: inplace(x, %r, %s))" % (a, rng.choice(INPLACE), b)
    own = rng.choice(rng.choice(list(SELVES.values())))
    index = b if rng.random() < 0.5 else "slice(%s, %s, %s)" % tuple(rng.choice(["None", "0", "1", "-1", "2", "-2", "5", "-9", "2**64", "-2**64", "'a'", "Index(1)"]) for _ in range(3))
    if kind < 17:
        return "S((%s)[%s])" % (own, index)
    if kind == 17:
        return "m(%s, lambda x: x.__setitem__(%s, %s))" % (own, index, a)
    return "m(%s, lambda x: %s)" % (own, rng.choice(["store(x, %s, %s)" % (index, a), "remove(x, %s)" % index, "unpack(x, %d)" % rng.randrange(4), "[*x, *%s]" % a,
                                                     "{**x, **%s}" % a, "f'{x!r:%s}'" % rng.choice(["", "5", ">9", "x", "d"]), "'%s %r' % x", "[y for y in x]"]))


SETUP += """
def store(x, key, value): x[key] = value
def remove(x, key): del x[key]
def unpack(x, n):
    if n == 0: a, = x; return a
    if n == 1: a, b = x; return a, b
    if n == 2: a, *b = x; return a, b
    if n == 3: a, b, c = x; return a, b, c
def inplace(x, operator, y):
""" + "".join("    if operator == %r: x %s y; return x\n" % (operator, operator) for operator in INPLACE)


def expression(rng):
    kind = rng.random()
    if kind < 0.55:
        return method_call(rng)
    if kind < 0.75:
        return operation(rng)
    function = rng.choice(FUNCTIONS)
    pool = SMALL if function in ("pow", "round") else POOL
    return "S(%s(%s))" % (function, arguments(rng, pool))
