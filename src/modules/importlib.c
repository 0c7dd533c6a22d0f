// importlib and its submodules: import as functions, specs, and what the loaders of modules do.
#include "modules/modules.h"

#include "builtins/evaluate.h"
#include "builtins/import.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/run.h"

static bool check_name(Vm *vm, Value name) {
    return is_str(name) || raise_false(vm, TYPE_TypeError, "module name must be str, not %T", name);
}

// What the host finds under the name: (file or None, is it a package, text), or None.
static Value py_find(Vm *vm, const Value *args) {
    CHECK(check_name(vm, args[0]));
    ModuleSource source = {0};
    int found = vm->loader ? vm->loader->find(vm, as_str(args[0]), &source) : 0;
    if (found < 0) return ABSENT;
    if (!found) return NONE;
    Value file = source.filename.size ? str_value(str_new(vm, source.filename.bytes, source.filename.size)) : NONE;
    Value text = is_absent(file) ? ABSENT : str_value(str_new(vm, source.text.bytes, source.text.size));
    Value row[] = {file, bool_value(source.is_package), text};
    Value made = is_absent(text) ? ABSENT : tuple_value(tuple_new(vm, row, 3));
    if (source.done) source.done(source.user);
    return made;
}

static Value py_is_builtin(Vm *vm, const Value *args) {
    CHECK(check_name(vm, args[0]));
    return bool_value(vm->loader && vm->loader->knows(vm, as_str(args[0])));
}

static Value py_run_again(Vm *vm, const Value *args) {
    CHECK(check_name(vm, args[1]));
    if (!is_module_object(args[0])) return raise_error(vm, TYPE_TypeError, "a module is wanted, not %T", args[0]);
    CHECK(import_run_again(vm, as_module(args[0]), as_str(args[1])));
    return NONE;
}

static const NativeDef functions[] = {
    {"_find", "name, /", py_find, NULL, 0},
    {"_is_builtin", "name, /", py_is_builtin, NULL, 0},
    {"_run_again", "module, name, /", py_run_again, NULL, 0},
    {0},
};

static const char source[] =
    "import sys\n"
    "_Module = type(sys)\n"
    "_Spec = type(sys.__spec__)\n"
    "_Builtin = sys.__loader__\n"
    "def _resolve(name, package, level):\n"
    "    if not isinstance(package, str):\n"
    "        raise TypeError('__package__ not set to a string')\n"
    "    if not package:\n"
    "        raise ImportError('attempted relative import with no known parent package')\n"
    "    bits = package.rsplit('.', level - 1)\n"
    "    if len(bits) < level:\n"
    "        raise ImportError('attempted relative import beyond top-level package')\n"
    "    return f'{bits[0]}.{name}' if name else bits[0]\n"
    "def _level(name):\n"
    "    return len(name) - len(name.lstrip('.'))\n"
    "def import_module(name, package=None):\n"
    "    \"\"\"Import a module.\n\n    The 'package' argument is required when performing a relative import. It\n"
    "    specifies the package to use as the anchor point from which to resolve the\n"
    "    relative import to an absolute import.\n\n    \"\"\"\n"
    "    level = _level(name)\n"
    "    if level:\n"
    "        if not package:\n"
    "            raise TypeError('the \\'package\\' argument is required to perform a '\n"
    "                            f'relative import for {name!r}')\n"
    "        name = _resolve(name[level:], package, level)\n"
    "    __import__(name)\n"
    "    return sys.modules[name]\n"
    "def invalidate_caches():\n"
    "    \"\"\"Call the invalidate_caches() method on all meta path finders stored in\n"
    "    sys.meta_path (where implemented).\"\"\"\n"
    "    for finder in sys.meta_path:\n"
    "        if hasattr(finder, 'invalidate_caches'):\n"
    "            finder.invalidate_caches()\n"
    "def reload(module):\n"
    "    \"\"\"Reload the module and return it.\n\n    The module must have been successfully imported before.\n\n    \"\"\"\n"
    "    try:\n"
    "        name = module.__spec__.name\n"
    "    except AttributeError:\n"
    "        try:\n"
    "            name = module.__name__\n"
    "        except AttributeError:\n"
    "            raise TypeError('reload() argument must be a module')\n"
    "    if sys.modules.get(name) is not module:\n"
    "        raise ImportError(f'module {name} not in sys.modules', name=name)\n"
    "    parent, path = name.rpartition('.')[0], None\n"
    "    if parent:\n"
    "        try:\n"
    "            path = sys.modules[parent].__path__\n"
    "        except KeyError:\n"
    "            raise ImportError(f'parent {parent!r} not in sys.modules', name=parent) from None\n"
    "    spec = module.__spec__ = _find_spec(name, path, module)\n"
    "    if spec is None:\n"
    "        raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)\n"
    "    _init_attributes(spec, module, True)\n"
    "    if spec.loader is not _Builtin:\n"
    "        spec.loader.exec_module(module)\n"
    "    return sys.modules[name]\n"
    "def _find_spec(name, path, target=None):\n"
    "    for finder in list(sys.meta_path):\n"
    "        find = getattr(finder, 'find_spec', None)\n"
    "        spec = None if find is None else find(name, path, target)\n"
    "        if spec is not None:\n"
    "            return spec\n"
    "def _find_builtin(name):\n"
    "    if _is_builtin(name):\n"
    "        return _Spec(name, _Builtin, origin='built-in')\n"
    "def _find_path(name, path=None):\n"
    "    found = _find(name)\n"
    "    if found is None:\n"
    "        return None\n"
    "    if found[0] and found[0].endswith('/'):\n"
    "        spec = _Spec(name, None, is_package=True)\n"
    "        spec.submodule_search_locations.append(found[0][:-1])\n"
    "        return spec\n"
    "    return spec_from_file(name, found[0], found[1])\n"
    "def spec_from_file(name, file, package, loader=None):\n"
    "    spec = _Spec(name, loader or _Loader(name, file), origin=file, is_package=package)\n"
    "    spec.has_location = file is not None\n"
    "    if package and file is not None:\n"
    "        spec.submodule_search_locations.append(file.rpartition('/')[0])\n"
    "    return spec\n"
    "def _load_builtin(spec):\n"
    "    return import_module(spec.name)\n"
    "def _init_attributes(spec, module, override=False):\n"
    "    values = {'__name__': spec.name, '__loader__': spec.loader, '__package__': spec.parent, '__spec__': spec}\n"
    "    if spec.submodule_search_locations is not None:\n"
    "        values['__path__'] = spec.submodule_search_locations\n"
    "    if spec.has_location:\n"
    "        values['__file__'] = spec.origin\n"
    "        values['__cached__'] = spec.cached\n"
    "    for name, value in values.items():\n"
    "        if override or name == '__spec__' or getattr(module, name, None) is None:\n"
    "            try:\n"
    "                setattr(module, name, value)\n"
    "            except AttributeError:\n"
    "                pass\n"
    "def module_from_spec(spec):\n"
    "    \"\"\"Create a module based on the provided spec.\"\"\"\n"
    "    module = None\n"
    "    if hasattr(spec.loader, 'create_module'):\n"
    "        module = spec.loader.create_module(spec)\n"
    "    elif hasattr(spec.loader, 'exec_module'):\n"
    "        raise ImportError('loaders that define exec_module() must also define create_module()')\n"
    "    if module is None:\n"
    "        module = _Module(spec.name)\n"
    "    _init_attributes(spec, module)\n"
    "    return module\n"
    "def _load_unlocked(spec):\n"
    "    if spec.loader is not None and not hasattr(spec.loader, 'exec_module'):\n"
    "        module = spec.loader.load_module(spec.name)\n"
    "        return sys.modules.get(spec.name, module)\n"
    "    module = module_from_spec(spec)\n"
    "    spec._initializing = True\n"
    "    try:\n"
    "        sys.modules[spec.name] = module\n"
    "        try:\n"
    "            if spec.loader is None:\n"
    "                if spec.submodule_search_locations is None:\n"
    "                    raise ImportError('missing loader', name=spec.name)\n"
    "            else:\n"
    "                spec.loader.exec_module(module)\n"
    "        except:\n"
    "            sys.modules.pop(spec.name, None)\n"
    "            raise\n"
    "        module = sys.modules.pop(spec.name)\n"
    "        sys.modules[spec.name] = module\n"
    "    finally:\n"
    "        spec._initializing = False\n"
    "    return module\n"
    "def _named(loader, name):\n"
    "    if name is None:\n"
    "        name = loader.name\n"
    "    elif name != loader.name:\n"
    "        raise ImportError(f'loader for {loader.name} cannot handle {name}', name=name)\n"
    "    return name\n"
    "def _found(loader, name):\n"
    "    found = _find(_named(loader, name))\n"
    "    if found is None or found[0] != loader.path:\n"
    "        raise ImportError('source not available', name=loader.name, path=loader.path)\n"
    "    return found\n"
    "def _get_source(loader, name=None):\n"
    "    return _found(loader, name)[2]\n"
    "def _get_code(loader, name=None):\n"
    "    return compile(_found(loader, name)[2], loader.path, 'exec', dont_inherit=True)\n"
    "def _is_package(loader, name=None):\n"
    "    return loader.path.endswith('/__init__.py')\n"
    "def _exec_source(loader, module):\n"
    "    _found(loader, module.__name__)\n"
    "    _run_again(module, module.__name__)\n"
    "def _load_module(loader, name=None):\n"
    "    name = _named(loader, name)\n"
    "    if name in sys.modules:\n"
    "        module = sys.modules[name]\n"
    "        loader.exec_module(module)\n"
    "        return sys.modules[name]\n"
    "    return _load_unlocked(spec_from_file(name, loader.path, loader.is_package(name), loader))\n"
    "def find_loader(name, path=None):\n"
    "    spec = _find_spec(name, path)\n"
    "    return None if spec is None else spec.loader\n"
    "__import__ = __import__\n"
    "__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']\n";

static bool run_text(kr_vm *vm, Module *module, const char *text, const char *filename) {
    Value kept = object_value(module);
    KEEP(&vm->vm, kept);
    Code *code = evaluate_module_code(&vm->vm, view_of(text), view_of(filename));
    return code && !is_absent(run_code(&vm->vm, code, module->namespace, ABSENT, NULL));
}

static bool open(kr_vm *vm, Module *module) {
    return module_add(vm, module, "_Loader", object_value(BUILTIN(source_loader))) &&
           run_text(vm, module, source, "<frozen importlib>");
}

const NativeModule importlib_module = {
    "importlib", "A pure Python implementation of import.", functions, open};

// == importlib.machinery

static bool open_machinery(kr_vm *vm, Module *module) {
    static const ModuleType types[] = {
        {"ModuleSpec", TYPE_module_spec},       {"BuiltinImporter", TYPE_builtin_importer},
        {"PathFinder", TYPE_path_finder},       {"FileFinder", TYPE_path_finder},
        {"SourceFileLoader", TYPE_source_loader}, {0},
    };
    return module_add_types(vm, module, types) &&
           run_text(vm, module,
                    "SOURCE_SUFFIXES = ['.py']\nBYTECODE_SUFFIXES = ['.pyc']\nDEBUG_BYTECODE_SUFFIXES = ['.pyc']\n"
                    "OPTIMIZED_BYTECODE_SUFFIXES = ['.pyc']\nEXTENSION_SUFFIXES = []\n"
                    "def all_suffixes():\n"
                    "    \"\"\"Returns a list of all recognized module suffixes for this process\"\"\"\n"
                    "    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES\n"
                    "class FrozenImporter:\n"
                    "    @classmethod\n"
                    "    def find_spec(cls, fullname, path=None, target=None):\n"
                    "        return None\n",
                    "<frozen importlib.machinery>");
}

const NativeModule importlib_machinery_module = {
    "importlib.machinery", "The machinery of importlib: finders, loaders, hooks, etc.", NULL, open_machinery};

// == importlib.util

static const char util[] =
    "import sys\n"
    "from importlib import module_from_spec, _find_spec, _resolve, _level, spec_from_file, _Spec\n"
    "MAGIC_NUMBER = b'\\xa7\\r\\r\\n'\n"
    "def resolve_name(name, package):\n"
    "    \"\"\"Resolve a relative module name to an absolute one.\"\"\"\n"
    "    if not name.startswith('.'):\n"
    "        return name\n"
    "    elif not package:\n"
    "        raise ImportError(f'no package specified for {repr(name)} '\n"
    "                          '(required for relative module names)')\n"
    "    level = _level(name)\n"
    "    return _resolve(name[level:], package, level)\n"
    "def find_spec(name, package=None):\n"
    "    \"\"\"Return the spec for the specified module.\"\"\"\n"
    "    fullname = resolve_name(name, package) if name.startswith('.') else name\n"
    "    if fullname not in sys.modules:\n"
    "        parent_name = fullname.rpartition('.')[0]\n"
    "        if not parent_name:\n"
    "            return _find_spec(fullname, None)\n"
    "        parent = __import__(parent_name, fromlist=['__path__'])\n"
    "        try:\n"
    "            parent_path = parent.__path__\n"
    "        except AttributeError as e:\n"
    "            raise ModuleNotFoundError(f'__path__ attribute not found on {parent_name!r} '\n"
    "                                      f'while trying to find {fullname!r}', name=fullname) from e\n"
    "        return _find_spec(fullname, parent_path)\n"
    "    module = sys.modules[fullname]\n"
    "    if module is None:\n"
    "        return None\n"
    "    try:\n"
    "        spec = module.__spec__\n"
    "    except AttributeError:\n"
    "        raise ValueError(f'{name}.__spec__ is not set') from None\n"
    "    if spec is None:\n"
    "        raise ValueError(f'{name}.__spec__ is None')\n"
    "    return spec\n"
    "def spec_from_loader(name, loader, *, origin=None, is_package=None):\n"
    "    \"\"\"Return a module spec based on various loader methods.\"\"\"\n"
    "    if origin is None:\n"
    "        origin = getattr(loader, '_ORIGIN', None)\n"
    "    if not origin and hasattr(loader, 'get_filename'):\n"
    "        return spec_from_file_location(name, loader=loader)\n"
    "    if is_package is None:\n"
    "        if hasattr(loader, 'is_package'):\n"
    "            try:\n"
    "                is_package = loader.is_package(name)\n"
    "            except ImportError:\n"
    "                is_package = None\n"
    "        else:\n"
    "            is_package = False\n"
    "    return _Spec(name, loader, origin=origin, is_package=is_package)\n"
    "def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):\n"
    "    \"\"\"Return a module spec based on a file location.\"\"\"\n"
    "    if location is None:\n"
    "        location = '<unknown>'\n"
    "        if hasattr(loader, 'get_filename'):\n"
    "            try:\n"
    "                location = loader.get_filename(name)\n"
    "            except ImportError:\n"
    "                pass\n"
    "    package = hasattr(loader, 'is_package') and loader.is_package(name)\n"
    "    spec = spec_from_file(name, location, package, loader)\n"
    "    if submodule_search_locations is not None:\n"
    "        spec.submodule_search_locations = submodule_search_locations\n"
    "    return spec\n";

static bool open_util(kr_vm *vm, Module *module) { return run_text(vm, module, util, "<frozen importlib.util>"); }

const NativeModule importlib_util_module = {
    "importlib.util", "Utility code for constructing importers, etc.", NULL, open_util};

// == importlib.abc

static bool open_abc(kr_vm *vm, Module *module) {
    return run_text(vm, module,
                    "class Loader:\n"
                    "    \"\"\"Abstract base class for import loaders.\"\"\"\n"
                    "    def create_module(self, spec):\n"
                    "        return None\n"
                    "    def load_module(self, fullname):\n"
                    "        if not hasattr(self, 'exec_module'):\n"
                    "            raise ImportError\n"
                    "        import importlib.util, importlib\n"
                    "        return importlib._load_unlocked(importlib.util.spec_from_loader(fullname, self))\n"
                    "class MetaPathFinder:\n"
                    "    \"\"\"Abstract base class for import finders on sys.meta_path.\"\"\"\n"
                    "    def invalidate_caches(self):\n"
                    "        pass\n"
                    "class PathEntryFinder:\n"
                    "    \"\"\"Abstract base class for path entry finders used by PathFinder.\"\"\"\n"
                    "    def invalidate_caches(self):\n"
                    "        pass\n"
                    "class ResourceLoader(Loader):\n"
                    "    def get_data(self, path):\n"
                    "        raise OSError\n"
                    "class InspectLoader(Loader):\n"
                    "    def is_package(self, fullname):\n"
                    "        raise ImportError\n"
                    "    def get_source(self, fullname):\n"
                    "        raise ImportError\n"
                    "    def get_code(self, fullname):\n"
                    "        source = self.get_source(fullname)\n"
                    "        return None if source is None else self.source_to_code(source)\n"
                    "    @staticmethod\n"
                    "    def source_to_code(data, path='<string>'):\n"
                    "        return compile(data, path, 'exec', dont_inherit=True)\n"
                    "    def exec_module(self, module):\n"
                    "        code = self.get_code(module.__name__)\n"
                    "        if code is None:\n"
                    "            raise ImportError('cannot load module {!r} when get_code() returns None'"
                    ".format(module.__name__))\n"
                    "        exec(code, module.__dict__)\n"
                    "class ExecutionLoader(InspectLoader):\n"
                    "    def get_filename(self, fullname):\n"
                    "        raise ImportError\n"
                    "class FileLoader(ResourceLoader, ExecutionLoader):\n"
                    "    pass\n"
                    "class SourceLoader(ResourceLoader, ExecutionLoader):\n"
                    "    pass\n",
                    "<frozen importlib.abc>");
}

const NativeModule importlib_abc_module = {
    "importlib.abc", "Abstract base classes related to import.", NULL, open_abc};
