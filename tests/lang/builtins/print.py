# print: separators, ends, files and errors; input; sys.stdout replaced.
# stdin: first line
# stdin: zweite Zeile é
# stdin: 42
import sys

def attempt(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ':', error)

print(); print(1, 2.5, 'a', None, True, [1, 'x']); print(1, 2, sep='-'); print(1, 2, sep=None, end='!\n'); print('a', end=''); print('b')
print(*range(5), sep=', '); print('é', '\U0001F600'); print(1 << 70, -5)
for bad in (dict(sep=1), dict(end=1), dict(foo=1), dict(file=1)):
    attempt(lambda: print(1, **bad))
class Log:
    def __init__(self): self.pieces = []
    def write(self, s): self.pieces.append(s)
    def flush(self): self.pieces.append('FLUSH')
log = Log()
print(1, 'two', [3], sep=', ', file=log, flush=True); print(file=log); print('x', end='', file=log)
print(log.pieces)
old, sys.stdout = sys.stdout, log
print('captured', 1)
sys.stdout = old
print(log.pieces[-4:])
sys.stdout.write('written\n'); print(sys.stdout.write('abc'))
class BadStr:
    def __str__(self): raise ValueError('no str')
def bad(): print('before', BadStr(), 'after')
attempt(bad)
class NotStr:
    def __str__(self): return 1
attempt(lambda: print(NotStr()))
print(input(), input(''), int(input('prompt> ')))
attempt(input)
attempt(lambda: input(1, 2))
sys.stdout = None
print('nowhere')
sys.stdout = old
print('end', file=sys.stdout)
print('to stderr', file=sys.stderr)
