# Frame objects: of running, suspended and finished code; tracebacks made by hand.
import sys
def f(a, b=2):
    c = 3
    fr = sys._getframe()
    print(fr.f_code.co_name, fr.f_lineno, {k: v for k, v in fr.f_locals.items() if k != 'fr'}, fr.f_back.f_code.co_name)
    print(fr is sys._getframe(), sys._getframe(1) is fr.f_back)
    return fr
def g():
    x = 'gx'
    return f(1)
fr = g()
print(fr.f_lineno, sorted(fr.f_locals), fr.f_back.f_code.co_name, fr.f_back.f_locals.get('x'))
print(fr.f_back.f_back.f_globals is globals())
def h(n):
    loc = n * 2
    if n == 0: raise ValueError('x')
    h(n - 1)
try:
    h(2)
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_frame.f_lineno, tb.tb_frame.f_locals.get('n'), tb.tb_frame.f_locals.get('loc'))
        last = tb.tb_frame
        tb = tb.tb_next
    while last:
        print(last.f_code.co_name, last.f_lineno, end=' ')
        last = last.f_back
    print()
def gen():
    y = 1
    fr = sys._getframe()
    yield fr
    y = 2
    yield fr
    y = 3
it = gen()
fr = next(it)
print(fr is it.gi_frame, fr.f_locals['y'], fr.f_back, fr.f_lineno)
next(it)
print(fr.f_locals['y'], fr.f_lineno)
try: sys._getframe().clear()
except RuntimeError as e: print(e)
try: sys._getframe(100)
except ValueError as e: print(e)
try: 1/0
except ZeroDivisionError as e: TB = type(e.__traceback__); t = e.__traceback__
n = TB(None, sys._getframe(), 1, 2)
print(n.tb_next, n.tb_frame is sys._getframe(), n.tb_lasti in (0, 1), n.tb_lineno, n.__dir__())
for a in [('a', n.tb_frame, 1, 1), (None, 3, 1, 1), (None, n.tb_frame, 'x', 1), (None, n.tb_frame, 1, 1.5)]:
    try: TB(*a)
    except TypeError as e: print(e)
def clos():
    v = 1
    def inner(): 
        nonlocal v
        v += 1
        return sys._getframe()
    fr = inner()
    return fr, sys._getframe()
a, b = clos()
print(a.f_locals, b.f_locals['v'])
class C:
    z = 3
    fr = sys._getframe()
    print(sorted(fr.f_locals))
print(C.fr.f_locals['z'], C.fr.f_code.co_name, C.fr.f_builtins['len'])
def dele():
    q = 1
    fr = sys._getframe()
    d = fr.f_locals
    print('q' in d)
    del q
    print('q' in fr.f_locals, d is fr.f_locals)
dele()
