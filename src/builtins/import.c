// import: sys.modules, packages, relative names, and what `from` wants.
#include "builtins/import.h"

#include "builtins/import_load.h"
#include "builtins/rows.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/run.h"

// == Absolute names

// The module `name`, whose parent package (ABSENT: none) has been imported.
static RUNS Value import_one(Vm *vm, Str *name, Value parent, Str *parent_text, bool is_last) {
    Dict *modules = import_modules(vm);
    CHECK(modules);
    Value module = dict_get_str(modules, name);
    if (!is_absent(module) && !is_none(module)) return module;
    if (is_none(module) && !is_last) return module; // the next one finds that it is no package
    if (is_none(module)) {
        import_halted(vm, name);
        return ABSENT;
    }
    if (is_absent(parent)) return import_load(vm, name, NONE);
    Value path = attribute_find(vm, parent, NAME_OF(dunder_path));
    if (is_absent(path)) {
        if (!vm_failed(vm)) import_not_found(vm, name, parent_text);
        return ABSENT;
    }
    KEEP(vm, path);
    module = TRY(import_load(vm, name, path));
    KEEP(vm, module);
    View whole = str_view(name);
    size_t start = import_parent_name(whole).size + 1;
    Str *tail = str_intern_bytes(vm, whole.bytes + start, whole.size - start);
    CHECK(tail && (attribute_set(vm, parent, tail, module) || error_clear_if(vm, TYPE_AttributeError)));
    return module;
}

// Imports `name` and the packages it lies in; *top is the outermost.
static RUNS Value import_chain(Vm *vm, Str *name, Value *top) {
    Value module = ABSENT, prefix = ABSENT, parent_text = ABSENT;
    KEEP(vm, module);
    KEEP(vm, prefix);
    KEEP(vm, parent_text);
    for (size_t at = 0; at <= name->size; at++) {
        if (at < name->size && name->bytes[at] != '.') continue;
        parent_text = prefix;
        prefix = TRY(str_value(str_intern_bytes(vm, name->bytes, at)));
        module = TRY(import_one(vm, as_str(prefix), module, is_absent(parent_text) ? NULL : as_str(parent_text),
                                at == name->size));
        if (is_absent(*top)) *top = module;
    }
    return module;
}

Value import_absolute(Vm *vm, Str *name) {
    Value top = ABSENT, kept = object_value(name);
    KEEP(vm, top);
    KEEP(vm, kept);
    return import_chain(vm, name, &top);
}

// == Relative names

static RUNS Value global_name(Vm *vm, Value globals, Str *name) {
    Value found = ABSENT;
    if (!is_dict(globals) && !is_none(globals)) return raise_error(vm, TYPE_TypeError, "globals must be a dict");
    if (is_dict(globals) && !dict_get(vm, as_dict(globals), object_value(name), &found)) return ABSENT;
    return found;
}

// __spec__.parent of the globals; ABSENT: failed, or no pending error and no spec.
static RUNS Value spec_parent(Vm *vm, Value globals) {
    Str *name = str_intern_bytes(vm, "__spec__", 8), *parent = str_intern_bytes(vm, "parent", 6);
    CHECK(name && parent);
    Value kept = object_value(parent), spec = ABSENT;
    KEEP(vm, kept);
    KEEP(vm, spec);
    spec = global_name(vm, globals, name);
    return is_absent(spec) || is_none(spec) ? ABSENT : attribute_get(vm, spec, parent);
}

// The two names of the package should agree.
static RUNS Str *named_package(Vm *vm, Value globals, Value package) {
    if (!is_str(package)) return raise_null(vm, TYPE_TypeError, "package must be a string");
    KEEP(vm, package);
    Value parent = spec_parent(vm, globals);
    if (is_absent(parent)) return vm_failed(vm) ? NULL : as_str(package);
    KEEP(vm, parent);
    bool equal;
    CHECK_NULL(any_equal(vm, package, parent, &equal));
    if (!equal) CHECK_NULL(raise_warning(vm, TYPE_ImportWarning, 1, "__package__ != __spec__.parent"));
    return as_str(package);
}

// The package that relative names in these globals start from.
static RUNS Str *calling_package(Vm *vm, Value globals) {
    Value package = global_name(vm, globals, NAME_OF(package));
    if (is_absent(package) && vm_failed(vm)) return NULL;
    if (!is_absent(package) && !is_none(package)) return named_package(vm, globals, package);
    package = spec_parent(vm, globals);
    if (!is_absent(package)) return is_str(package) ? as_str(package) : raise_null(vm, TYPE_TypeError, "__spec__.parent must be a string");
    if (vm_failed(vm)) return NULL;
    CHECK_NULL(raise_warning(vm, TYPE_ImportWarning, 1, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"));
    Value name = global_name(vm, globals, NAME_OF(dunder_name));
    if (is_absent(name)) {
        return vm_failed(vm) ? NULL : raise_null(vm, TYPE_KeyError, "'__name__' not in globals");
    }
    if (!is_str(name)) return raise_null(vm, TYPE_TypeError, "__name__ must be a string");
    KEEP(vm, name);
    Value path = global_name(vm, globals, NAME_OF(dunder_path));
    if (!is_absent(path)) return as_str(name);
    if (vm_failed(vm)) return NULL;
    View parent = import_parent_name(str_view(as_str(name)));
    return str_new(vm, parent.bytes, parent.size);
}

static Str *join(Vm *vm, View package, const Str *name) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_view(&text, package);
    if (name->size) {
        text_add_char(&text, '.');
        text_add_view(&text, str_view(name));
    }
    return str_from_text(vm, &text);
}

static RUNS Str *resolve(Vm *vm, Str *name, Value globals, int level) {
    Str *package = calling_package(vm, globals);
    if (!package) return NULL;
    if (!package->size) {
        return raise_null(vm, TYPE_ImportError, "attempted relative import with no known parent package");
    }
    View base = str_view(package);
    for (int i = 1; i < level; i++) {
        base = import_parent_name(base);
        if (!base.size) return raise_null(vm, TYPE_ImportError, "attempted relative import beyond top-level package");
    }
    return join(vm, base, name);
}

// == from package import names

// The name may be a submodule that nobody imported yet.
static RUNS bool import_submodule(Vm *vm, Value module, Str *package, Value name) {
    if (!is_str(name)) return raise_false(vm, TYPE_TypeError, "Item in ``from list'' must be str, not %T", name);
    Str *interned = str_intern(vm, as_str(name));
    CHECK_BOOL(interned);
    Value kept = object_value(interned);
    KEEP(vm, kept);
    Value found = attribute_find(vm, module, interned);
    if (!is_absent(found) || vm_failed(vm)) return !is_absent(found);
    Value full = str_value(join(vm, str_view(package), interned));
    if (is_absent(full)) return false;
    KEEP(vm, full);
    if (!is_absent(import_absolute(vm, as_str(full)))) return true;
    if (!error_is(vm, TYPE_ModuleNotFoundError)) return false;
    Exception *error = as_BaseException(vm->error);
    int field = exception_field(error->object.type, "name");
    Value missing = field >= 0 ? error->fields[field] : ABSENT;
    // Only what is missing itself; what the submodule failed to import is an error.
    if (is_object(missing) && is_str(missing) && str_equal(as_str(missing), as_str(full))) error_clear(vm);
    return !vm_failed(vm);
}

static RUNS bool import_names(Vm *vm, Value module, Value fromlist, bool from_all) {
    Value path = attribute_find(vm, module, NAME_OF(dunder_path));
    if (is_absent(path)) return !vm_failed(vm);
    Value package = attribute_get(vm, module, NAME_OF(dunder_name));
    if (is_absent(package)) return false;
    KEEP(vm, package);
    if (!is_str(package)) return true;
    Value names = tuple_value(any_to_tuple(vm, fromlist));
    if (is_absent(names)) return false;
    KEEP(vm, names);
    for (size_t i = 0; i < as_tuple(names)->count; i++) {
        Value name = as_tuple(names)->items[i];
        if (!is_str(name) || !str_is(as_str(name), "*")) {
            CHECK_BOOL(import_submodule(vm, module, as_str(package), name));
            continue;
        }
        if (from_all) continue;
        Value all = attribute_find(vm, module, NAME_OF(all));
        if (is_absent(all) && vm_failed(vm)) return false;
        if (is_absent(all)) continue;
        KEEP(vm, all);
        CHECK_BOOL(import_names(vm, module, all, true));
    }
    return true;
}

// `import a.b.c` names the outermost package; a relative one that many parts up from the end.
static RUNS Value outermost(Vm *vm, Str *name, Str *absolute, Value top, int level) {
    if (level == 0) return top;
    size_t tail = 0;
    for (size_t i = 0; i < name->size && !tail; i++) {
        if (name->bytes[i] == '.') tail = name->size - i;
    }
    Str *cut = str_intern_bytes(vm, absolute->bytes, absolute->size - tail);
    Dict *modules = cut ? import_modules(vm) : NULL;
    CHECK(modules);
    Value found = dict_get_str(modules, cut);
    return is_absent(found) ? raise_error(vm, TYPE_KeyError, "%S not in sys.modules as expected", cut) : found;
}

Value import_module(Vm *vm, Str *name, Value globals, Value fromlist, int level) {
    CHECK(vm_granted(vm, GRANT_IMPORT, "import"));
    if (level < 0) return raise_error(vm, TYPE_ValueError, "level must be >= 0");
    if (!name->size && level == 0) return raise_error(vm, TYPE_ValueError, "Empty module name");
    Value absolute = object_value(name), top = ABSENT, module = ABSENT;
    KEEP(vm, absolute);
    KEEP(vm, top);
    KEEP(vm, module);
    if (level > 0) absolute = TRY(str_value(resolve(vm, name, globals, level)));
    module = TRY(import_chain(vm, as_str(absolute), &top));
    bool named = false;
    if (!is_absent(fromlist)) CHECK(any_truth(vm, fromlist, &named));
    if (!named) return name->size ? outermost(vm, name, as_str(absolute), top, level) : module;
    CHECK(import_names(vm, module, fromlist, false));
    return module;
}

static Value py_import(Vm *vm, const Value *args) {
    int64_t level;
    if (!is_str(args[0])) return raise_error(vm, TYPE_TypeError, "module name must be a string");
    CHECK(any_to_int64(vm, args[4], &level));
    if (level > INT32_MAX) level = INT32_MAX;
    if (level < INT32_MIN) level = INT32_MIN;
    return import_module(vm, as_str(args[0]), args[1], args[3], (int)level);
}

const NativeDef import_natives[] = {
    {"__import__", "name, globals=None, locals=None, fromlist=None, level=0", py_import, "Import a module.", 0},
    {0},
};
