# Exceptions: constructors, attributes, texts, chaining, groups, notes.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
    except BaseException as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))
for cls in (BaseException, Exception, ValueError, KeyError, StopIteration, SystemExit, OSError, ImportError, NameError, AttributeError, SyntaxError, AssertionError, KeyboardInterrupt, GeneratorExit, RecursionError, UnicodeError):
    for args in ((), (1,), ('a',), (1, 2), ('a', 'b', 'c')):
        try: e = cls(*args)
        except TypeError as t: print(cls, args, t)
        else: print(repr(e), '|', str(e), '|', e.args)
attempt(ValueError, x=1)
attempt(UnicodeDecodeError)
attempt(UnicodeDecodeError, 1, 2, 3, 4, 5)
attempt(UnicodeEncodeError, 'a', 'b', 'c', 1, 'r')
attempt(UnicodeTranslateError, 'a')
print(UnicodeDecodeError('utf-8', b'abc\xff', 3, 4, 'bad'), UnicodeDecodeError('utf-8', b'abcdef', 1, 3, 'bad'))
print(UnicodeEncodeError('ascii', 'a\xe9', 1, 2, 'ordinal'), UnicodeEncodeError('ascii', 'a\u1234\U0001f600', 1, 3, 'x'), UnicodeEncodeError('ascii', 'a\U0001f600', 1, 2, 'x'))
print(UnicodeTranslateError('abc', 0, 1, 'why'))
u = UnicodeDecodeError('utf-8', b'abc', 0, 1, 'bad'); print(u.encoding, u.object, u.start, u.end, u.reason); u.start = 1; u.end = 2; print(u)
for a in ((2, 'No such'), (2, 'No such', 'file'), (2, 'No such', 'f1', None, 'f2'), (13, 'x'), (17, 'x'), (99999, 'x'), (2,), ('a', 'b'), (32, 'p'), (110, 't')):
    e = OSError(*a); print(type(e).__name__, repr(e), str(e), e.errno, e.strerror, e.filename, e.filename2, e.args)
class MyOS(OSError): pass
e = MyOS(2, 'x'); print(type(e).__name__, e, e.errno)
print(FileNotFoundError(1, 'x'), issubclass(FileNotFoundError, OSError), IOError is OSError, EnvironmentError is OSError)
e = ImportError('msg', name='n', path='p'); print(e, e.name, e.path, e.msg, repr(e)); attempt(ImportError, foo=1)
e = ModuleNotFoundError('m', name='q'); print(e, e.name)
e = NameError('x', name='n'); print(e.name); e = AttributeError('x', name='n', obj=5); print(e.name, e.obj); attempt(NameError, foo=1)
print(AttributeError().name, AttributeError().obj, NameError().name)
e = SyntaxError('msg', ('file.py', 3, 4, 'text', 3, 6)); print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
e = SyntaxError('msg', ('dir/file.py', 3, 4, 'text')); print(e, e.end_lineno); e.lineno = None; print(e); e.filename = None; print(e)
attempt(SyntaxError, 'a', (1, 2)); attempt(SyntaxError, 'a', 5); attempt(SyntaxError, 'a', (1, 2, 3, 4, 5))
e = StopIteration(5); print(e.value, StopIteration().value, StopIteration(1, 2).value); e = SystemExit(3); print(e.code, SystemExit().code, SystemExit(1, 2).code)
print(repr(KeyError('a')), str(KeyError('a')), str(KeyError('a', 'b')), str(KeyError()))
# attributes
e = ValueError(1); e.args = (2, 3); print(e, e.args); e.foo = 5; print(e.__dict__); attempt(lambda: delattr(e, 'args')); attempt(lambda: setattr(e, 'args', 5))
print(e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__)
attempt(lambda: setattr(e, '__cause__', 5)); attempt(lambda: setattr(e, '__context__', 5)); attempt(lambda: setattr(e, '__traceback__', 5)); attempt(lambda: delattr(e, '__cause__')); attempt(lambda: e.with_traceback(5)); attempt(lambda: delattr(e, '__traceback__'))
e.__cause__ = TypeError(); print(repr(e.__cause__), e.__suppress_context__); e.__suppress_context__ = False; print(e.__suppress_context__); attempt(lambda: setattr(e, '__suppress_context__', 5))
print(e.with_traceback(None) is e)
class My(Exception):
    def __init__(self, a, b): self.a = a; self.b = b
    def __str__(self): return 'my %s' % self.a
m = My(1, 2); print(m, repr(m), m.args)
class My2(Exception):
    def __init__(self, a): super().__init__('wrapped', a)
print(repr(My2(5)), My2(5).args)
class My3(KeyError): pass
print(My3('q'), repr(My3('q')))
# chaining
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise ValueError('v') from z
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v')
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v') from None
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
def raise_it(x, y=None):
    raise x from y
attempt(raise_it, 5); attempt(raise_it, int); attempt(raise_it, ValueError, 5); attempt(raise_it, ValueError); attempt(raise_it, ValueError('a'), TypeError)
def reraise(): raise
attempt(reraise)
# notes
e = ValueError('x'); e.add_note('n1'); e.add_note('n2'); print(e.__notes__); attempt(e.add_note, 5); e.__notes__ = 5; attempt(e.add_note, 'x')
# finally, else, nested
def flow(n):
    out = []
    try:
        out.append('try')
        if n == 1: raise ValueError
        if n == 2: return out
        if n == 3: raise KeyError
    except ValueError: out.append('except')
    else: out.append('else')
    finally:
        out.append('finally')
        if n == 3: return out
    out.append('end')
    return out
print([flow(i) for i in range(4)])
def catch(x):
    try: raise ValueError
    except x: return 'caught'
attempt(catch, 5); attempt(catch, (ValueError, 5)); attempt(catch, (TypeError, ValueError)); attempt(catch, ())
# traceback objects
def f(): g()
def g(): raise ValueError('deep')
try: f()
except ValueError as e:
    t = e.__traceback__; names = []
    while t: names.append((t.tb_frame.f_code.co_name, t.tb_lineno)); t = t.tb_next
    print(names, type(e.__traceback__).__name__)
# groups
eg = ExceptionGroup('msg', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k'), ValueError(2)])])
print(eg, repr(eg), eg.message, eg.exceptions, eg.args)
print(eg.split(ValueError)); print(eg.subgroup(KeyError)); print(eg.subgroup(OSError)); print(eg.split((ValueError, KeyError, TypeError))); print(eg.subgroup(lambda e: isinstance(e, TypeError))); print(eg.split(ExceptionGroup))
attempt(eg.split, 5); attempt(eg.subgroup, 'a'); attempt(ExceptionGroup); attempt(ExceptionGroup, 'a'); attempt(ExceptionGroup, 1, [ValueError()]); attempt(ExceptionGroup, 'a', []); attempt(ExceptionGroup, 'a', 5); attempt(ExceptionGroup, 'a', [5]); attempt(ExceptionGroup, 'a', [KeyboardInterrupt()])
print(type(BaseExceptionGroup('a', [ValueError()])), type(BaseExceptionGroup('a', [KeyboardInterrupt()])), ExceptionGroup.__mro__, ExceptionGroup.__bases__)
class MyEG(ExceptionGroup):
    def derive(self, excs): return MyEG(self.message + '!', excs)
me = MyEG('my', [ValueError(1), TypeError(2)]); me.add_note('note'); s, r = me.split(ValueError); print(repr(s), repr(r), s.__notes__)
class BadEG(ExceptionGroup):
    def derive(self, excs): return 5
attempt(BadEG('b', [ValueError(), TypeError()]).split, ValueError)
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as x: print('v', repr(x))
except* (TypeError, KeyError) as x: print('t', repr(x))
try:
    try: raise ValueError('plain')
    except* ValueError as x: print(x, x.exceptions); raise
except BaseException as x: print(x, type(x), getattr(x, 'exceptions', None))
try:
    try: raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* ValueError as x: raise KeyError('new')
except BaseException as x: print(repr(x), repr(x.exceptions[0].__context__))
print(Exception.__subclasses__()[0] is not None, ZeroDivisionError.__mro__, BaseException.__doc__)
class E0(Exception): pass
attempt(lambda: exec('raise E0'))
try: raise E0
except E0 as e: print(repr(e), e.__class__.__name__)
attempt(lambda: e)
print(isinstance(RecursionError(), RuntimeError), Warning(1), DeprecationWarning('x'))
def rec(): rec()
attempt(rec)
