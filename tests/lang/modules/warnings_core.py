# _warnings: filters, registries, levels, and the compiler's warnings made errors.
import _warnings, sys
class Out:
    def write(self, text): self.text += text
    def flush(self): pass
out = sys.stderr = Out()
out.text = ''
def show(label):
    text = out.text
    out.text = ''
    print(label, [line.rpartition('/')[2] for line in text.splitlines()])
print(sorted(n for n in dir(_warnings) if not n.startswith('__')))
print(_warnings.filters, _warnings._defaultaction, _warnings._onceregistry)
def f(n): _warnings.warn('level', UserWarning, n)
f(1); show('one')
f(1); show('again')
f(2); show('two')
for i in range(3): _warnings.warn('loop %d' % (i // 2))
show('loop')
_warnings.warn('dep', DeprecationWarning); show('main')
_warnings.warn('pending', PendingDeprecationWarning); show('pending')
_warnings.warn(RuntimeWarning('as object'), UserWarning); show('object')
for bad in [(1, 2), ('x', int), ('x', 'y'), ('x', None, 'z')]:
    try: _warnings.warn(*bad); show(bad)
    except TypeError as e: print(bad, e)
_warnings.warn_explicit('explicit', UserWarning, 'some.py', 7); show('explicit')
registry = {}
for i in range(2): _warnings.warn_explicit('registered', UserWarning, 'some.py', 7, 'mod', registry); show('registered')
print(sorted(registry, key=str))
def add(*item):
    _warnings.filters.insert(0, item)
    _warnings._filters_mutated()
class M:
    def __init__(self, want): self.want = want
    def match(self, text):
        return text.startswith(self.want)
add('error', M('bad'), UserWarning, None, 0)
try: _warnings.warn('bad thing')
except UserWarning as e: print('raised', e)
_warnings.warn('good thing'); show('good')
add('once', 'only', Warning, None, 0)
for i in range(2):
    _warnings.warn('only'); show('once')
add('module', 'per module', Warning, None, 0)
for i in range(2):
    _warnings.warn_explicit('per module', UserWarning, 'a.py', i, 'a', registry); show('module')
add('always', 'each', Warning, None, 0)
for i in range(2): _warnings.warn('each'); show('always')
add('default', 'here', Warning, None, 12)
_warnings.warn_explicit('here', UserWarning, 'b.py', 12); show('line')
add('nonsense', 'odd', Warning, None, 0)
try: _warnings.warn('odd')
except RuntimeError as e: print(str(e)[:60])
del _warnings.filters[0]
add('error', None, SyntaxWarning, None, 0)
add('error', None, DeprecationWarning, None, 0)
for text in ['1 is 1', 'assert (1, 2)', 'x = 1\ny = "a\\d"', '1()', '"a"["b"]', '0or 1', "b'\\777'", "f'{1}\\q'"]:
    try: compile(text, '<s>', 'exec')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.text)
del _warnings.filters[:2]
_warnings._filters_mutated()
compile('1 is 1', '<file>', 'exec'); show('compiled')
try: compile('1 is 1; x = 0_', '<file>', 'exec')
except SyntaxError as e: print(e)
show('nothing')
try: compile('1 is 1; return', '<file>', 'exec')
except SyntaxError as e: print(e)
show('shown before')
_warnings.filters[0] = 1
try: _warnings.warn('x')
except ValueError as e: print(e)
