# What modules say of themselves, importlib, finders of a script on sys.meta_path, sys.path changed, __import__ replaced.
import sys, math, parts, importlib
print(math, sys, sys.modules['__main__'].__spec__)
print(parts.__name__, parts.__package__, parts.__file__.endswith('/parts/__init__.py'), parts.__path__ == [parts.__file__[:-12]], parts.__loader__.name, parts.__loader__.path == parts.__file__, parts.__spec__.name, parts.__spec__.origin == parts.__file__, parts.__spec__.parent, parts.__spec__.submodule_search_locations == parts.__path__, parts.__spec__.has_location)
print(repr(parts) == f'<module {parts.__name__!r} from {parts.__file__!r}>')
print(math.__spec__, math.__loader__, math.__package__, repr(math.__spec__.parent))
print(importlib.import_module('parts') is parts, importlib.import_module('.decoder', 'parts').__name__)
import parts.decoder as d
print(d.__package__, d.__spec__.parent, d.__spec__.submodule_search_locations)
print(importlib.reload(parts) is parts)
import importlib.util
s = importlib.util.find_spec('_lonely'); print(s.name, s.origin == s.loader.get_filename(), type(s).__name__)
print(importlib.util.find_spec('nope_x'), importlib.util.find_spec('parts.encoder').name)
m = importlib.util.module_from_spec(s); s.loader.exec_module(m); print(m.value, m is sys.modules.get('_lonely'))
for f in (lambda: importlib.import_module('.x'), lambda: importlib.import_module('nope.y'), lambda: importlib.reload(3), lambda: importlib.util.find_spec('math.foo')):
    try: f()
    except Exception as e: print(type(e).__name__, e, getattr(e, 'name', None))
from importlib.machinery import ModuleSpec
sp = ModuleSpec('a.b', None, origin='o'); print(sp, sp.parent, sp.has_location, sp.cached, sp == ModuleSpec('a.b', None, origin='o'), ModuleSpec('p', 1, is_package=True).parent, ModuleSpec('p', 1, is_package=True))
class Finder:
    def __repr__(self): return 'Finder()'
    def find_spec(self, name, path, target=None):
        print('find', name, path)
        if name == 'virt' : return ModuleSpec(name, self)
        if name == 'virtp': return ModuleSpec(name, self, is_package=True)
        if name == 'virtp.sub': return importlib.util.spec_from_loader(name, self, origin='nowhere')
    def create_module(self, spec): return None
    def exec_module(self, module): module.x = module.__name__ * 2; print('exec', module)
sys.meta_path.insert(0, Finder())
import virt, virtp.sub
print(virt, virt.x, virtp, virtp.sub, virtp.__path__, virtp.__package__, virtp.sub.__package__)
try: import virtp.no
except ImportError as e: print(e)
del sys.meta_path[0]
print(type(sys.path))
old = sys.path[:]
sys.path[:] = []
try: import _lonely
except ImportError as e: print(e)
sys.path[:] = old
import _lonely
import builtins
def imp(name, globals=None, locals=None, fromlist=(), level=0):
    print('imp', name, fromlist, level); return orig(name, globals, locals, fromlist, level)
orig = builtins.__import__
builtins.__import__ = imp
import math as mm
from parts import loads
builtins.__import__ = orig
types = type("t", (), {"ModuleType": type(sys)})
m = types.ModuleType('mt'); print(m); m.__spec__ = ModuleSpec('q', 'ldr'); print(m); m.__spec__ = None; m.__file__ = 'f.py'; print(m); m.__loader__ = 5; del m.__file__; print(m)
