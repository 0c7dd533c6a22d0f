# Code compiled as 'single' shows its values through sys.displayhook, which keeps the last one.
import sys
exec(compile('1 + 1\n', '<s>', 'single'))
exec(compile('None\n', '<s>', 'single'))
print(_)
exec(compile('"text"; 3', '<s>', 'single'))
print(_)
sys.displayhook = lambda v: print('hook', v)
exec(compile('for i in range(2): i\n', '<s>', 'single'))
def f():
    5
exec(compile('f()\n', '<s>', 'single'))
for text in ['1\n2', 'def f(): pass', 'if 1:\n  x\nelse: y\nz', 'a = 1\nb = 2', '']:
    try: compile(text, '<s>', 'single'); print('fine')
    except SyntaxError as e: print(e)
del sys.displayhook
exec(compile('1\n', '<s>', 'single'))
