# compile, eval and exec: where names live, what is compiled, what is refused.
def show(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except SyntaxError as error:
        print(type(error).__name__, error.args)
    except Exception as error:
        print(type(error).__name__ + ':', error)

x = 10
print(eval('x + 1'), eval('x + y', {'x': 1, 'y': 2}), eval('x + y', {'x': 1}, {'y': 5}), eval('  x'), eval('\tx\n'))
show(eval, '1 +'); show(eval, '1 2'); show(eval, 'x = 1'); show(eval, ''); show(eval, 1); show(eval, '1', 1); show(eval, '1', {}, 1); show(eval)
show(eval, b'2 * 3'); show(eval, bytearray(b'2 * 4')); show(eval, 'a\0b'); show(eval, source='1')
show(exec, 'pass'); show(exec, 1); show(exec, '1', 1); show(exec, '1', {}, 1); show(exec, 'x ='); show(exec, 'if 1:\nx')
names = {}
exec('a = 1\nb = a + 1\ndef f(): return b\nclass C: z = f()', names)
print(names['b'], names['f'](), names['C'].z, '__builtins__' in names)
g, l = {}, {}
exec('a = 1; global b; b = 2', g, l)
print('a' in l, 'b' in g, 'b' in l)
def f():
    y = 2
    exec('y = 3; z = 1')
    try:
        z
    except NameError as error:
        print(error)
    return y, eval('y + 1'), eval('[y for _ in range(2)]', {'y': 7})
print(f())
code = compile('q = 5\nprint(q)', 'file.py', 'exec')
exec(code); print(q, type(code).__name__, code.co_filename, code.co_name)
print(eval(compile('x * 2', 'file.py', 'eval')), eval(code))
exec(compile('x\n', 'file.py', 'single')); exec(compile('None\n', 'file.py', 'single'))
show(compile, '1', 'a', 'b'); show(compile, 1, 'a', 'exec'); show(compile, '1', 1, 'exec'); show(compile, '1'); show(compile, '1', 'a', 'exec', 1 << 29)
show(compile, 'x = = 1', 'f.py', 'exec'); show(compile, 'f() = 1', 'f.py', 'exec'); show(compile, '(1,', 'f.py', 'exec')
class Mapping(dict):
    def __missing__(self, key): return key + '!'
print(eval('abc + d', {}, Mapping()))
class Log:
    def __init__(self): self.log = []
    def __getitem__(self, key): self.log.append(key); raise KeyError(key)
    def __setitem__(self, key, value): self.log.append((key, value))
log = Log()
exec('w = len("abc")', {}, log); print(log.log)
def outer():
    v = 1
    def inner(): return v
    return inner
show(exec, outer().__code__); show(eval, outer().__code__); exec(outer().__code__, closure=outer().__closure__); show(exec, code, closure=())
try:
    exec('def broken():\n    return nothing\nbroken()')
except NameError as error:
    print(error)
try:
    eval('1 / 0')
except ZeroDivisionError as error:
    print(error, error.__traceback__.tb_next is not None)
print([eval('i * 2', {'i': i}) for i in range(3)])
exec('''
def gen():
    yield from range(3)
print(list(gen()))
''')
print(eval('lambda a, *b, c=1, **d: (a, b, c, d)')(1, 2, 3, e=4))
