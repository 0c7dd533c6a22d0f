# import in all its forms: modules, packages, relative names, errors, sys.modules.
import sys
def attempt(code):
    try:
        exec(code, {'__name__': 'x'})
    except Exception as error:
        print(type(error).__name__ + ':', error, getattr(error, 'name', None))

import package
import package.sub
import package.one as one
from package import one as again, two
from package.sub import deep, value
from package.sub.deep import where
print(package.__name__, package.sub.value, one is again, two.name, deep.where(), where())
print(package.__package__, one.__package__, package.sub.__package__, deep.__package__, type(package), 'package.sub.deep' in sys.modules)
import package.sub.deep
print(package.sub.deep is deep, sys.modules['package.one'] is one)
from package import *
print(public, 'hidden' in globals(), star)
attempt('import nope')
attempt('import package.nope')
attempt('import package.one.nope')
attempt('from package import nope')
attempt('from package.nope import x')
attempt('from . import x')
attempt('from .. import x')
attempt('import broken_module')
attempt('import package.broken')
print('package.broken' in sys.modules)
attempt('__import__("")')
attempt('__import__(1)')
attempt('__import__("a", level=-1)')
attempt('__import__("a", level=1)')
print(__import__('package.sub').__name__, __import__('package.sub', fromlist=['deep']).__name__)
sys.modules['fake'] = 'anything'
import fake
print(fake)
sys.modules['gone'] = None
attempt('import gone')
import builtins
print(builtins.len is len, builtins.__name__)
builtins.added = 5
print(added)
del builtins.added
attempt('added')
import _replaces
print(_replaces)
import _circular_a
print(_circular_a.b.a is _circular_a)
