# Programs of statements that end by construction: loops, try, generators, closures, classes, match, with, unpacking.
# What a program noted on its way, how it ended and where (line by line) is its outcome.
import re

SETUP = """
import sys
class Enough(BaseException): pass
class Oops(Exception): pass
class State:
    def __init__(self): self.ticks, self.notes, self.held, self.open = 0, [], [], True
S = None
def tick():
    S.ticks += 1
    if S.ticks > 250: raise Enough('enough')
def weight(x, depth=0):
    if type(x) in (list, tuple, set, frozenset):
        if depth > 5: return 100
        total = 1
        for item in x:
            total += weight(item, depth + 1)
            if total > 60: return 100
        return total
    if type(x) is dict: return weight(list(x.items()), depth + 1)
    if type(x) in (str, bytes): return len(x) // 4
    if type(x) is int: return 100 if abs(x) > 10**40 else 1
    return 1
def k(x):
    return x if weight(x) < 60 else 'heavy'
def show(x, depth=0):
    kind = type(x)
    if kind in (int, str, float, bool, bytes, complex, range, slice) or x is None: return repr(x)
    if depth > 6: return '..'
    if kind is list: return '[' + ', '.join(show(i, depth + 1) for i in x) + ']'
    if kind is tuple: return '(' + ', '.join(show(i, depth + 1) for i in x) + ',)'
    if kind in (set, frozenset): return kind.__name__ + '{' + ', '.join(sorted(show(i, depth + 1) for i in x)) + '}'
    if kind is dict: return '{' + ', '.join(show(i, depth + 1) + ': ' + show(j, depth + 1) for i, j in x.items()) + '}'
    if isinstance(x, BaseException): return kind.__name__ + show(x.args, depth + 1)
    if isinstance(x, type): return '<class ' + x.__qualname__ + ' of ' + ' '.join(c.__name__ for c in x.__mro__) + '>'
    name = getattr(x, '__qualname__', None)
    if name is not None: return '<%s %s>' % (kind.__name__, name)
    return '<%s %s>' % (kind.__name__, show(getattr(x, '__dict__', None), depth + 1))
def p(*values):
    if S.open and len(S.notes) < 400: S.notes.append(' '.join(show(v) for v in values))
    return values[0] if values else None
def noter():
    # What is left of a program when the next one runs is let go of at times of no importance, and stays silent.
    state = S
    def p(*values):
        if state.open and len(state.notes) < 400: state.notes.append(' '.join(show(v) for v in values))
        return values[0] if values else None
    return p
def chain(error):
    out, seen = [], 0
    while error is not None and seen < 6:
        lines, tb = [], error.__traceback__
        while tb is not None:
            if tb.tb_frame.f_code.co_filename == '<program>': lines.append('%s:%d' % (tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        out.append('%s: %s %s%s' % (type(error).__name__, error, '/'.join(lines[-8:]), ' %r' % error.__notes__ if hasattr(error, '__notes__') else ''))
        if isinstance(error, BaseExceptionGroup): out.append('{' + ' & '.join(chain(e) for e in error.exceptions) + '}')
        if error.__cause__ is not None:
            out.append('from')
            error = error.__cause__
        elif error.__suppress_context__: break
        else:
            error = error.__context__
            if error is not None: out.append('during')
        seen += 1
    return ' '.join(out)
def held(make):
    def maker(*args, **kwargs):
        made = make(*args, **kwargs)
        S.held.append(made)
        return made
    maker.__qualname__ = make.__qualname__
    return maker
class CM:
    def __repr__(self): return 'CM'
    def __init__(self, name, swallow=False): self.name, self.swallow, self.state = name, swallow, S
    def __enter__(self):
        p('enter', self.name)
        if self.name == 'bad': raise Oops('enter')
        return self.name
    def __exit__(self, kind, value, tb):
        if self.state is S: p('exit', self.name, kind and kind.__name__)
        if self.name == 'worse': raise Oops('exit')
        return self.swallow
    async def __aenter__(self): return await Step(self.__enter__())
    async def __aexit__(self, *args): return await Step(self.__exit__(*args))
class Step:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield ('step', self.value)
        return self.value if got is None else got
class Counted:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n <= 0: raise StopAsyncIteration
        self.n -= 1
        return await Step(self.n)
class Desc:
    def __set_name__(self, owner, name): self.name = name; p('named', name, owner.__name__)
    def __get__(self, obj, kind=None): return ('got', self.name, obj is None)
class Data(Desc):
    def __set__(self, obj, value): obj.__dict__[self.name + '_'] = p('set', value)[:1] if isinstance(value, str) else value
    def __get__(self, obj, kind=None):
        if obj is None: return self.name
        return obj.__dict__[self.name + '_']
    def __delete__(self, obj): p('delete', self.name)
class Meta(type):
    def __new__(meta, name, bases, space, **keywords):
        p('meta', name, [key for key in space if key[:2] != '__'], keywords)
        return super().__new__(meta, name, bases, space)
    def __init__(cls, name, bases, space, **keywords): super().__init__(name, bases, space)
    def __call__(cls, *args, **kwargs):
        p('making', cls.__name__)
        return super().__call__(*args, **kwargs)
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x=0, y=0): self.x, self.y = x, y
    def __eq__(self, other): return isinstance(other, Point) and self.x == other.x
    def __hash__(self): return 1
    def __repr__(self): return 'Point'
    def __add__(self, other): return Point(k(self.x + other), self.y)
    def __iadd__(self, other): self.x = k(self.x + other); return self
    def __bool__(self): return bool(self.x)
    def __getitem__(self, key):
        if key == 3: raise IndexError('no more')
        return self.x
    def __setitem__(self, key, value): self.y = (key if isinstance(key, int) else 0, k(value))
    def __delitem__(self, key): self.y = 0
    def __contains__(self, item): return item == self.x
    def __call__(self, *args, **kwargs): return (len(args), sorted(kwargs))
class Shape:
    side = 2
    def __repr__(self): return 'Shape'
    def __init_subclass__(cls, **keywords): p('sub', cls.__name__, sorted(keywords))
    def area(self): return self.side * self.side
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return 'missing ' + name
def drive(coroutine):
    sent = None
    for _ in range(30):
        try: sent = p('drive', coroutine.send(None if _ % 3 else sent))
        except StopIteration as stop: return stop.value
    return 'endless'
def program(source):
    global S
    S = State()
    space = {name: globals()[name] for name in NAMES}
    space['__name__'] = 'prog'
    space['p'] = noter()
    space.update(a=1, b='text', c=[1, 2, 3], d={'x': 1, 2: 'y'}, e=None, f=(4, 'five', 6.5), g=Point(3, [4]), h=-7)
    try:
        exec(compile(source, '<program>', 'exec', dont_inherit=True), space)
        end = 'done'
    except SyntaxError as error: end = 'SyntaxError: %s %s' % (error.msg, error.lineno)
    except BaseException as error: end = chain(error)
    for name in 'abcdefgh': S.notes.append(name + '=' + show(space.get(name, 'gone')))
    S.open = False
    for generator in S.held:
        for _ in range(5):
            try: generator.close()
            except BaseException: pass
    S.held = None
    return Text('\\n'.join(S.notes + [end]))
class Text(str):
    def __repr__(self): return str(self)
NAMES = 'Enough Oops S tick k p held CM Step Counted Desc Data Meta Point Shape drive sys chain'.split()
"""

EXPLAINED = [
    r"\\*'0\\*', \\*'x\\*'",  # the characters of an address
]
NAMES = list("abcdefgh")
ERRORS = ["ValueError", "KeyError", "TypeError", "Oops", "ZeroDivisionError", "IndexError", "AttributeError", "StopIteration", "LookupError", "Exception", "ArithmeticError"]


class Writer:
    def __init__(self, rng):
        self.rng, self.lines, self.left, self.serial = rng, [], rng.randint(4, 26), 0
        self.functions, self.classes, self.generators, self.coroutines = [], [], [], []

    def put(self, depth, line):
        self.lines.append("    " * depth + line)

    def fresh(self, stem):
        self.serial += 1
        return "%s%d" % (stem, self.serial)

    def name(self):
        return self.rng.choice(NAMES)

    # Expressions.
    def atom(self):
        r = self.rng
        return r.choice([self.name(), self.name(), self.name(), str(r.randint(-3, 9)), r.choice(["'q'", "'text'", "''", "1.5", "None", "True", "False", "[]", "()", "{}", "2**64", "b'ab'", "..."])])

    def expr(self, d=2):
        r = self.rng
        if d <= 0 or r.random() < 0.25:
            return self.atom()
        e = lambda: self.expr(d - 1)
        n = r.randrange(30)
        if n < 5: return "k(%s %s %s)" % (e(), r.choice(["+", "-", "*", "//", "%", "/", "|", "&", "^", "+", "-", "+"]), e()) if r.random() < 0.9 else "k(%s << %d)" % (e(), r.randint(0, 9))
        if n == 5: return "(%s %s %s)" % (e(), r.choice(["<", "==", "!=", ">=", "in", "not in"]), e())
        if n == 6: return "(%s %s %s %s %s)" % (self.atom(), r.choice(["<", "=="]), self.atom(), r.choice(["<", "!=", ">"]), self.atom())
        if n == 7: return "(%s %s %s)" % (e(), r.choice(["and", "or"]), e())
        if n == 8: return "(%s if %s else %s)" % (e(), e(), e())
        if n == 9: return r.choice(["(not %s)", "(-%s)", "(not %s)", "(~%s)"]) % self.atom()
        if n == 10: return "[%s, %s]" % (e(), r.choice([e(), "*" + self.atom()]))
        if n == 11: return "(%s, %s%s)" % (e(), r.choice(["", "*"]), self.atom())
        if n == 12: return "{%s: %s, %s}" % (self.atom(), e(), r.choice(["**" + self.name(), "'z': 0", "1: 2"]))
        if n == 13: return "%s[%s]" % (self.name(), r.choice([self.atom(), "0", "-1", "'x'", ":2", "::-1", "1:%s" % self.atom()]))
        if n == 14: return "%s.%s" % (self.name(), r.choice(["x", "y", "real", "__class__", "side", "area", "nothing", "name"]))
        if n == 15: return "[%s for %s in %s%s]" % (self.inner("v"), "v", self.iterable(), r.choice(["", " if v", " if v != %s" % self.atom(), " for w in (v, %s)" % self.atom()]))
        if n == 16: return "%s(%s for v in %s)" % (r.choice(["list", "tuple", "any", "all", "len", "sum", "p"]), self.inner("v"), self.iterable())
        if n == 17: return "{%s: %s for v in %s}" % (r.choice(["v", "str(v)"]), self.inner("v"), self.iterable())
        if n == 18: return "(lambda x=%s, *y: %s)(%s)" % (self.atom(), r.choice(["x", "(x, y)", "k(x + %s)" % self.name()]), r.choice(["", self.atom(), "*%s" % self.name()]))
        if n == 19: return "k(f'{%s}-{%s!r:>5}')" % (self.name(), self.name())
        if n in (20, 21) and self.functions:
            return self.call(d)
        if n == 22 and self.generators: return "list(%s())" % r.choice(self.generators)
        if n == 23: return "(%s := %s)" % (self.name(), e())
        if n == 24: return "%s(%s)" % (r.choice(["len", "str", "repr", "list", "type", "bool", "int", "sorted", "tuple", "p", "abs", "iter"]).replace("type", "p").replace("iter", "bool"), e())
        if n == 25: return "p(%s)" % e()
        if n == 26 and self.classes: return "%s(%s)" % (r.choice(self.classes), r.choice(["", self.atom()]))
        if n == 27: return "%s.%s(%s)" % (self.name(), r.choice(["append", "pop", "get", "upper", "area", "index", "copy", "split", "keys", "count", "join"]), r.choice(["", self.atom(), self.atom()]))
        return self.atom()

    def inner(self, v):
        return self.rng.choice([v, "(%s, %s)" % (v, self.name()), "k(%s * 2)" % v, "p(%s)" % v, "[%s]" % v, "[u for u in (%s, 1)]" % v, "(lambda: %s)()" % v, "%s == %s" % (v, self.name())])

    def iterable(self):
        r = self.rng
        return r.choice(["range(%d)" % r.randint(0, 4), "c", "f", "'xyz'", "(1, %s)" % self.atom(), "d", "list(d.items())", "enumerate('ab')", "zip(c, f)", "g", self.name(), "reversed((1, 2))",
                         "%s()" % r.choice(self.generators) if self.generators else "(i for i in (2, 1))"])

    def call(self, d=1):
        r = self.rng
        args = r.choice(["", self.expr(d - 1), "%s, %s" % (self.expr(d - 1), self.atom()), "*%s" % self.name(), "y=%s" % self.atom(), "%s, **%s" % (self.atom(), r.choice(["d", "{'y': 1}", "{'q': 2}"])), "1, 2, 3"])
        return "%s(%s)" % (r.choice(self.functions), args)

    def target(self, d=1):
        r = self.rng
        n = r.randrange(12)
        if n < 6: return self.name()
        if n == 6: return "%s[%s]" % (self.name(), r.choice(["0", "-1", "'x'", self.atom()]))
        if n == 7: return "%s.%s" % (self.name(), r.choice(["x", "y", "side"]))
        if n == 8 and d: return "%s, %s" % (self.name(), self.name())
        if n == 9 and d: return "%s, *%s" % (self.name(), self.name())
        if n == 10 and d: return "[%s, (%s, *%s)]" % (self.name(), self.name(), self.name())
        if n == 11: return "%s[%s:%s]" % (self.name(), r.choice(["", "0", "1"]), r.choice(["", "1", "2", "-1"]))
        return self.name()

    # Statements.
    def block(self, depth, where, most=3):
        start = len(self.lines)
        for _ in range(self.rng.randint(1, most)):
            self.statement(depth, where)
        if len(self.lines) == start:
            self.put(depth, "pass")

    def statement(self, d, where):
        """where: letters of what encloses: f function, l loop, g generator, a coroutine, n nothing may leave (except*)."""
        r = self.rng
        self.left -= 1
        if self.left < 0 or d > 6:
            return self.put(d, "p(%d, %s)" % (len(self.lines), self.atom()))
        options = [self.assign, self.assign, self.assign, self.augment, self.note, self.note, self.if_, self.for_, self.while_, self.try_, self.try_, self.with_, self.match_, self.raise_,
                   self.delete, self.assert_, self.def_, self.generator, self.class_, self.use, self.use]
        if "f" in where: options += [self.leave, self.leave]
        if "l" in where: options += [self.leave, self.leave]
        if "g" in where: options += [self.yield_] * 6
        if "a" in where: options += [self.await_] * 6
        if d == 0 or "f" not in where: options += [self.coroutine]
        r.choice(options)(d, where)

    def note(self, d, where):
        self.put(d, "p(%d, %s)" % (len(self.lines), self.expr()))

    def assign(self, d, where):
        r = self.rng
        value = self.expr(3)
        if r.random() < 0.1: return self.put(d, "%s: int = %s" % (r.choice([self.name(), "g.x"]), value))
        if r.random() < 0.15: return self.put(d, "%s = %s = %s" % (self.target(), self.target(), value))
        self.put(d, "%s = %s" % (self.target(), value if r.random() < 0.85 else "%s, %s" % (value, r.choice(["*", ""]) + self.atom())))

    def augment(self, d, where):
        r = self.rng
        self.put(d, "%s %s= %s" % (r.choice([self.name(), self.name(), "c[0]", "d['x']", "g.x", "g[1]"]), r.choice(["+", "-", "+", "|", "//", "%"]), r.choice(["1", "'s'", "[4]", "(5,)", "2.5", "{'n': 1}", self.atom()])))

    def delete(self, d, where):
        self.put(d, "del %s" % self.rng.choice([self.name(), "c[0]", "d['x']", "g.x", "g[0]", "c[:1]", "%s, %s" % (self.name(), self.name()), "(%s)" % self.name()]))

    def assert_(self, d, where):
        self.put(d, "assert %s%s" % (self.expr(1), self.rng.choice(["", ", %s" % self.atom(), ", 'note'"])))

    def if_(self, d, where):
        r = self.rng
        self.put(d, "if %s:" % self.expr())
        self.block(d + 1, where, 2)
        if r.random() < 0.3:
            self.put(d, "elif %s:" % self.expr())
            self.block(d + 1, where, 2)
        if r.random() < 0.5:
            self.put(d, "else:")
            self.block(d + 1, where, 2)

    def for_(self, d, where):
        r = self.rng
        kind = "async for" if "a" in where and r.random() < 0.4 else "for"
        target = r.choice([self.name(), self.name(), "%s, %s" % (self.name(), self.name()), "%s, *%s" % (self.name(), self.name()), "g.x", "d['x']", "c[0]"])
        self.put(d, "%s %s in %s:" % (kind, target, "Counted(%d)" % r.randint(0, 3) if kind != "for" else self.iterable()))
        self.put(d + 1, "tick()")
        self.block(d + 1, where.replace("n", "") + "l")
        if r.random() < 0.3:
            self.put(d, "else:")
            self.block(d + 1, where, 1)

    def while_(self, d, where):
        r = self.rng
        n = self.fresh("n")
        self.put(d, "%s = %d" % (n, r.randint(0, 4)))
        self.put(d, "while %s:" % r.choice([n, n, "%s > 0" % n, "%s and %s" % (n, self.expr(1)), "(%s := %s - 1) >= 0" % (n, n), "True" if r.random() < 0.3 else n]))
        self.put(d + 1, "tick()")
        self.put(d + 1, "%s -= 1" % n)
        self.block(d + 1, where.replace("n", "") + "l")
        if r.random() < 0.3:
            self.put(d, "else:")
            self.block(d + 1, where, 1)

    def try_(self, d, where):
        r = self.rng
        self.put(d, "try:")
        self.block(d + 1, where)
        n = r.choice([0, 1, 1, 1, 2])
        star = r.random() < 0.12
        inner = where.replace("l", "").replace("f", "") if star else where
        for _ in range(n):
            kinds = r.choice([r.choice(ERRORS), r.choice(ERRORS), "(%s, %s)" % (r.choice(ERRORS), r.choice(ERRORS)), "Exception", "BaseException" if r.random() < 0.5 else "Exception"])
            name = r.choice(["", "", " as %s" % self.name(), " as error"])
            self.put(d, "except%s %s%s:" % ("*" if star else "", kinds, name))
            if name: self.put(d + 1, "p('caught', %s%s)" % (name[4:], ", %s.__context__" % name[4:] if r.random() < 0.4 else ""))
            self.block(d + 1, inner if not star else inner + "n", 2)
            if r.random() < 0.12: self.put(d + 1, "raise")
        if n and not star and r.random() < 0.2:
            self.put(d, "except:")
            self.block(d + 1, where, 2)
        if n and r.random() < 0.3:
            self.put(d, "else:")
            self.block(d + 1, where, 2)
        if not n or r.random() < 0.4:
            self.put(d, "finally:")
            self.put(d + 1, "p('finally', %d)" % len(self.lines))
            self.block(d + 1, where if r.random() < 0.5 else where.replace("f", "").replace("l", ""), 2)

    def with_(self, d, where):
        r = self.rng
        one = lambda: "CM(%s%s)%s" % (r.choice(["'one'", "'two'", "'bad'" if r.random() < 0.3 else "'x'", "'worse'" if r.random() < 0.5 else "'y'"]), r.choice(["", "", ", True"]),
                                      r.choice(["", " as %s" % self.name(), " as g.x", " as (%s, *%s)" % (self.name(), self.name())]))
        kind = "async with" if "a" in where and r.random() < 0.5 else "with"
        self.put(d, "%s %s:" % (kind, r.choice([one(), one(), "%s, %s" % (one(), one()), "(%s, %s)" % (one(), one()), self.atom() if r.random() < 0.3 else one()])))
        self.block(d + 1, where)

    def pattern(self, d, bound):
        r = self.rng
        n = r.randrange(16)
        def capture():
            free = [x for x in NAMES if x not in bound]
            if not free: return "_"
            bound.append(r.choice(free))
            return bound[-1]
        if n < 2: return capture()
        if n == 2: return "_"
        if n < 6 or d <= 0: return r.choice(["1", "-7", "'text'", "None", "True", "1.5", "2+1j", "b'ab'", "'a' 'b'", "Point.__doc__", "S.ticks"])
        if n == 6: return "[%s, %s]" % (self.pattern(d - 1, bound), self.pattern(d - 1, bound))
        if n == 7: return "[%s, *%s]" % (self.pattern(d - 1, bound), capture())
        if n == 8: return "(%s, *_, %s)" % (self.pattern(d - 1, bound), self.pattern(d - 1, bound))
        if n == 9: return "{'x': %s}" % self.pattern(d - 1, bound)
        if n == 10: return "{2: %s, **%s}" % (self.pattern(d - 1, bound), capture())
        if n == 11: return r.choice(["int", "str", "list", "dict", "float", "tuple"]) + "(%s)" % r.choice(["", self.pattern(d - 1, bound)])
        if n == 12: return "Point(%s)" % r.choice(["", self.pattern(d - 1, bound), "x=%s" % self.pattern(d - 1, bound), "3, y=%s" % self.pattern(d - 1, bound)])
        if n == 13: return "(%s | %s)" % (r.choice(["1", "'q'", "None", "int()", "[1, _]"]), r.choice(["2", "'text'", "str()", "{}", "[]"]))
        if n == 14:
            inner = self.pattern(d - 1, bound)
            return "(%s as %s)" % (inner, capture()) if inner not in NAMES and inner != "_" else inner
        return "[]"

    def match_(self, d, where):
        r = self.rng
        self.put(d, "match %s:" % r.choice([self.name(), self.name(), self.name(), self.expr(2), "%s, %s" % (self.name(), self.name())]))
        count = r.randint(1, 4)
        for i in range(count):
            text = self.pattern(2, [])
            guard = " if %s" % self.expr(1) if r.random() < 0.25 or (i < count - 1 and (text in NAMES or text == "_")) else ""
            self.put(d + 1, "case %s%s:" % (text, guard))
            self.block(d + 2, where, 2)

    def raise_(self, d, where):
        r = self.rng
        if r.random() < 0.4:
            self.put(d, "if %s:" % self.expr(1))
            d += 1
        made = r.choice(["%s(%s)" % (r.choice(ERRORS), self.atom()), r.choice(ERRORS), "%s(%s)" % (r.choice(ERRORS), len(self.lines)), self.name(),
                         "ExceptionGroup('eg', [ValueError(1), KeyError('k'), ExceptionGroup('in', [TypeError(2)])])"])
        self.put(d, "raise %s%s" % (made, r.choice(["", "", "", " from None", " from KeyError('cause')", " from %s" % self.name()])))

    def leave(self, d, where):
        options = []
        if "l" in where: options += ["break", "continue"]
        if "f" in where: options += ["return", "return %s" % self.expr(1)] if "g" not in where else ["return", "return %s" % self.atom()]
        if not options: return self.note(d, where)
        if self.rng.random() < 0.7:
            self.put(d, "if %s:" % self.expr(1))
            d += 1
        self.put(d, self.rng.choice(options))

    def use(self, d, where):
        r = self.rng
        n = r.randrange(6)
        if n < 2 and self.functions: return self.put(d, "p(%s)" % self.call(2))
        if n == 2 and self.coroutines: return self.put(d, "p(drive(%s()))" % r.choice(self.coroutines))
        if n < 5 and self.generators:
            it = self.fresh("it")
            self.put(d, "%s = %s()" % (it, r.choice(self.generators)))
            for _ in range(r.randint(1, 4)):
                self.put(d, "p(%s)" % (r.choice(["next(%s)", "next(%s, 'end')", "%s.send(%s)", "%s.throw(%s)", "%s.close()", "list(%s)"]).replace("%s", it, 1).replace(
                    "%s", self.atom() if r.random() < 0.5 else r.choice(ERRORS), 1)))
            return
        if self.classes:
            kind = r.choice(self.classes)
            self.put(d, "%s = %s(%s)" % (self.name(), kind, r.choice(["", "1", self.atom()])))
            name = self.name()
            for _ in range(r.randint(1, 3)):
                self.put(d, r.choice(["p(%s.area())", "p(%s.m())", "%s.x = %s", "p(%s.x, %s)", "p(%s + %s)", "p(%s.attr)", "p(%s == %s)", "p(%s.data)", "%s.data = %s", "p(%s[%s])", "p(str(%s))",
                                      "p(len(%s))", "del %s.data", "p(%s(%s))", "p(-%s)", "p(%s.c(%s))", "p(%s.s(%s))", "p(list(%s))", "p(isinstance(%s, KIND))", "p(super(KIND, %s).area())"])
                         .replace("KIND", kind).replace("%s", name, 1).replace("%s", self.atom(), 1))
            return
        self.note(d, where)

    def body(self, d, where):
        r = self.rng
        self.put(d, "tick()")
        if r.random() < 0.25 and "c" not in where:
            self.put(d, "%s %s" % (r.choice(["global", "global", "nonlocal"]) if where.count("f") > 1 else "global", self.name()))
        if "x" not in where and r.random() < 0.6:
            self.put(d, "%s = %s" % (self.name(), self.atom()))
        self.block(d, where, 4)

    def parameters(self):
        r = self.rng
        return r.choice(["", "", "x=1", "x=%s, y=2" % self.atom(), "x=0, *y", "*x, y=%s" % self.atom(), "x=1, **y", "x=None, /, y=3", "a=1, b=2, *c, **d", "*, y=4, **x"])

    def decorators(self, d):
        r = self.rng
        if r.random() < 0.12:
            self.put(d, "@%s" % r.choice(["p", "(lambda f: f)", "k", "staticmethod"]))

    def def_(self, d, where):
        r = self.rng
        name = self.fresh("fn")
        self.decorators(d)
        self.put(d, "def %s(%s)%s:" % (name, self.parameters(), r.choice(["", "", " -> %s" % self.atom()])))
        nested = "f" + ("f" if "f" in where else "")
        if d < 5: self.body(d + 1, nested)
        else: self.put(d + 1, "tick(); return %s" % self.expr(1))
        if r.random() < 0.5: self.put(d + 1, "return %s" % r.choice([self.expr(2), "lambda: %s" % self.name(), name if r.random() < 0.2 else self.name()]))
        if "f" not in where: self.functions.append(name)
        self.put(d, "p(%s(%s))" % (name, r.choice(["", "", self.atom(), "y=1", "1, 2, 3"])))

    def generator(self, d, where):
        r = self.rng
        name = self.fresh("gen")
        self.put(d, "@held")
        self.put(d, "def %s():" % name)
        self.put(d + 1, "tick()")
        if r.random() < 0.5: self.put(d + 1, "global %s" % self.name())
        self.yield_(d + 1, "fg")
        self.block(d + 1, "fg", 4)
        if "f" not in where: self.generators.append(name)
        self.put(d, "p(%s)" % r.choice(["list(%s())", "[v for v in %s()]", "next(%s())", "[*%s()]", "sum(1 for _ in %s())", "dict.fromkeys(%s())"]) % name)

    def yield_(self, d, where):
        r = self.rng
        if "c" in where: return self.note(d, where)
        n = r.randrange(8)
        if n < 3: self.put(d, "yield %s" % self.expr(1))
        elif n < 5: self.put(d, "p('sent', (yield %s))" % self.atom())
        elif n == 5: self.put(d, "%s = yield" % self.name())
        elif n == 6: self.put(d, "p((yield from %s))" % self.iterable())
        else: self.put(d, "yield from %s" % self.iterable())

    def coroutine(self, d, where):
        name = self.fresh("co")
        self.put(d, "@held")
        self.put(d, "async def %s(x=1):" % name)
        self.put(d + 1, "tick()")
        self.block(d + 1, "fa", 4)
        self.put(d + 1, "return %s" % self.expr(1))
        if "f" not in where: self.coroutines.append(name)
        self.put(d, "p(drive(%s()))" % name)

    def await_(self, d, where):
        r = self.rng
        if "c" in where: return self.note(d, where)
        self.put(d, r.choice(["p(await Step(%s))" % self.expr(1), "await Step(1)", "%s = await Step(%s)" % (self.name(), self.atom()), "p([v async for v in Counted(%d)])" % r.randint(0, 3),
                              "p([await Step(v) for v in (1, 2)])", "p(await %s())" % r.choice(self.coroutines) if self.coroutines else "p(await %s)" % self.name()]))

    def class_(self, d, where):
        r = self.rng
        if d > 3: return self.note(d, where)
        name = self.fresh("C")
        bases = r.sample(self.classes, min(len(self.classes), r.choice([0, 0, 1, 1, 2]))) or r.choice([[], [], ["Shape"], ["Point"], ["Shape", "Point"], ["int"], ["list"], ["dict"], ["Oops"], ["tuple"], ["str"]])
        if r.random() < 0.15: bases = bases + [r.choice(["metaclass=Meta", "metaclass=Meta, flag=1", "flag=2", "*[]"])]
        self.decorators(d)
        self.put(d, "class %s(%s):" % (name, ", ".join(bases)))
        n = d + 1
        for _ in range(r.randint(1, 5)):
            shape = r.randrange(20)
            if shape == 0: self.put(n, "x = %s" % self.expr(2))
            elif shape == 1: self.put(n, "attr = Desc()")
            elif shape == 2: self.put(n, "data = Data()")
            elif shape == 3: self.put(n, "def area(self): return (%r, super().area())" % name)
            elif shape == 4: self.put(n, "def m(self, *args): return (self.__class__.__name__, __class__.__name__, args)")
            elif shape == 5: self.put(n, "@classmethod\n%sdef c(cls, *args): return (cls.__name__, args)" % ("    " * n))
            elif shape == 6: self.put(n, "@staticmethod\n%sdef s(*args): return args" % ("    " * n))
            elif shape == 7: self.put(n, "@property\n%sdef x(self): return %s" % ("    " * n, self.expr(1)))
            elif shape == 8: self.put(n, "__slots__ = %s" % r.choice(["('x', 'y')", "'x'", "[]", "('x', '__dict__')", "('x', 'x')"]))
            elif shape == 9: self.put(n, "def __init__(self, value=%s): self.x = value" % self.atom())
            elif shape == 10: self.put(n, "def __%s__(self, other): return %s" % (r.choice(["add", "radd", "eq", "lt", "sub", "getitem", "contains", "iadd", "mul"]), r.choice(["NotImplemented", "other", "k((other,))", self.expr(1)])))
            elif shape == 11: self.put(n, "def __%s__(self): return %s" % (r.choice(["len", "bool", "iter", "str", "neg", "next", "index", "repr"]), r.choice(["3", "'s'", "True", "iter((1, 2))", "-1", self.expr(1)])))
            elif shape == 12: self.put(n, "p('body', %s)" % r.choice(["__name__", "__qualname__", self.name(), "sorted(key for key in locals() if key[:2] != '__')"]))
            elif shape == 13: self.put(n, "def __getattr__(self, name): return p('getattr', name)")
            elif shape == 14: self.put(n, "def __setattr__(self, name, value): p('setattr', name); object.__setattr__(self, name, value)")
            elif shape == 15: self.put(n, "def __call__(self, *args, **kwargs): return (args, kwargs)")
            elif shape == 16: self.put(n, "__match_args__ = %s" % r.choice(["('x',)", "['x']", "('x', 1)"]))
            elif shape == 17: self.put(n, "__hash__ = %s" % r.choice(["None", "lambda self: 5"]))
            elif shape == 18: self.put(n, "def __init_subclass__(cls, **keywords): p('init_subclass', cls.__name__, keywords)")
            else: self.block(n, "c", 1)
        if "f" not in where: self.classes.append(name)
        self.put(d, "p(%s)" % name)


def case(rng):
    writer = Writer(rng)
    writer.put(0, "a: int = 1")  # CPython overlooks annotations that are inside of match alone
    while writer.left > 0:
        if rng.random() < 0.3:
            writer.statement(0, "")
            continue
        writer.put(0, "try:")
        writer.statement(1, "")
        writer.put(0, "except Exception as error: p('top', chain(error))")
    return "\n".join(writer.lines) + "\n"


def expression(rng):
    return "program(%s)" % ascii(case(rng))
