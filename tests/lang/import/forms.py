# import in all its forms: circles, packages, relative names, __all__, __getattr__, what sys.modules holds, errors on the way.
import sys
def t(code, show=True):
    space = {'__name__': '__main__'}
    try:
        exec(code, space)
        print('ok', sorted(k for k in space if not k.startswith('__')))
    except BaseException as e:
        p = getattr(e, 'path', None)
        text = str(e).replace(str(p), 'PATH') if p else str(e)
        text = text.replace(sys.path[0], 'DIR')
        print(type(e).__name__, text, getattr(e, 'name', '-'), bool(p), getattr(e, 'msg', '-') and 1)
t('import _circ_x')
t('from _pa import *')
t('import _pa.one as o; print(o.two, o.s, o.up)')
t('import _pa.bad')
t('import _pa; print(_pa.lazy, dir(_pa)); _pa.nope')
t('from _pa import nope')
t('from _pa import lazy as l')
t('import _pa.sub.toofar')
t('import _pa.cyc1')
t('from _pa.sub import nothing')
t('import _pa.sub.leaf; print(_pa.sub.leaf.__package__)')
t('from _badall import *'); t('from _badall2 import *'); t('from _noall import *')
t('import _failing'); print('_failing' in sys.modules); t('import _wraps'); print('_wraps' in sys.modules)
t('import _synt')
t('import _ns._inner; print(_ns._inner.x)'); t('import _ns; print(_ns.__file__)'); t('import _ns; print(_ns.__spec__.origin, _ns.__package__)')
t('from sys import nothing_here'); t('from sys import path as p, argv'); t('import sys.foo')
t('from math import pii')
t('from . import q'); t('from .m import q'); t('from .. import q')
t('import __main__; print(__main__.__name__)')
t('import os.nothing' if False else 'import _circ_x.z')
import importlib
sys.modules['stub'] = type('S', (), {'attr': 5})()
t('import stub; print(stub.attr)'); t('from stub import attr'); t('from stub import other'); t('import stub.sub')
sys.modules['nothing'] = None
t('import nothing'); t('from nothing import x'); t('import nothing.y')
import _pa
sys.modules['_pa.fake'] = 'fake'
t('import _pa.fake as f; print(f)'); t('from _pa import fake; print(fake)'); t('import _pa.fake; print(_pa.fake)')
del sys.modules['_pa.sub']
t('import _pa.sub.leaf')
t('__import__("_pa.sub.leaf", None, None, ["x"], 0)'); print(__import__('_pa.sub.leaf'), __import__('_pa.sub.leaf', fromlist=['up']).__name__)
t('__import__("_pa", fromlist=[1])'); t('__import__("_pa", fromlist="ab")'); t('__import__("x" * 10, level=-1)'); t('__import__(b"x")')
t('__import__("one", {"__package__": "_pa"}, None, ["two"], 1)'); t('__import__("", {"__package__": "_pa"}, None, ["two"], 1)')
t('__import__("one", {"__package__": 3}, None, [], 1)'); t('__import__("one", {"__name__": "_pa", "__path__": []}, None, [], 1)'); t('__import__("one", {"__name__": "_pa.one"}, None, [], 1)'); t('__import__("one", {"__package__": "nopkg"}, None, [], 1)'); t('__import__("one", {"__package__": ""}, None, [], 1)'); t('__import__("one", {"__package__": "_pa"}, None, [], 3)'); t('__import__("one", 5, None, [], 1)'); t('__import__("one", {}, None, [], 1)')
e = ImportError('m', name='n', path='p'); print(repr(e), e.name, e.path, e.msg, e.args); print(repr(ModuleNotFoundError('q', name='z')), ImportError().msg)
try: ImportError('x', foo=1)
except TypeError as x: print(x)
def f():
    import _pa.one, _circ_x as cc
    from _pa.sub import s as ss
    return sorted(locals())
print(f())
class C:
    import _circ_y
    from _pa import two
print(C.two, C._circ_y.__name__)
try:
    exec('def g():\n from _pa import *')
except SyntaxError as e: print(e)
t('import a.b.c'); t('import _pa.x.y')

try: import _wraps
except ZeroDivisionError as e:
    tb = e.__traceback__; names = []
    while tb: names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_globals['__name__'])); tb = tb.tb_next
    print(names)
import _wraps
