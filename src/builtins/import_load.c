// Making modules: their names, running their source, and the finders of sys.meta_path.
#include "builtins/import_load.h"

#include "builtins/evaluate.h"
#include "builtins/namespace.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/module_spec.h"
#include "vm/run.h"

Dict *import_modules(Vm *vm) {
    if (!is_absent(vm->modules)) return as_dict(vm->modules);
    Dict *modules = dict_new(vm);
    if (!modules) return NULL;
    if (!is_absent(vm->main_module)) CHECK_NULL(dict_set_str(vm, modules, NAME_OF(main), vm->main_module));
    vm->modules = object_value(modules);
    return modules;
}

View import_parent_name(View name) {
    while (name.size && name.bytes[name.size - 1] != '.') name.size--;
    if (name.size) name.size--;
    return name;
}

// The pending error is about the module of that name. Answers false.
static bool name_error(Vm *vm, Str *name) {
    if (!error_is(vm, TYPE_ModuleNotFoundError)) return false;
    Exception *error = as_BaseException(vm->error);
    int field = exception_field(error->object.type, "name");
    if (field >= 0) error->fields[field] = object_value(name);
    barrier(vm, error, object_value(name));
    return false;
}

bool import_not_found(Vm *vm, Str *name, Str *parent) {
    Value shown = object_value(name);
    if (parent) {
        raise_error(vm, TYPE_ModuleNotFoundError, "No module named %R; %R is not a package", shown, object_value(parent));
    } else {
        raise_error(vm, TYPE_ModuleNotFoundError, "No module named %R", shown);
    }
    return name_error(vm, name);
}

bool import_halted(Vm *vm, Str *name) {
    raise_error(vm, TYPE_ModuleNotFoundError, "import of %S halted; None in sys.modules", name);
    return name_error(vm, name);
}

// == The names every module has

static bool set_name(Vm *vm, Module *module, Str *name, Value value) {
    return !is_absent(value) && dict_set_str(vm, module->namespace, name, value);
}

// A file's directory is where the parts of its package are looked for.
static Value locations_of(Vm *vm, View filename) {
    List *locations = list_new(vm, NULL, 0);
    CHECK(locations);
    while (filename.size && filename.bytes[filename.size - 1] != '/') filename.size--;
    if (filename.size > 1) filename.size--;
    if (filename.size) {
        Value directory = TRY(str_value(str_new(vm, filename.bytes, filename.size)));
        CHECK(list_append(vm, locations, directory));
    }
    return object_value(locations);
}

// filename empty: written in C. One that ends in '/' is a directory without a source of its own.
static Module *make(Vm *vm, Str *name, bool is_package, View filename) {
    Module *module = module_new(vm, name);
    if (!module || name == NAME_OF(main)) return module;
    bool in_c = !filename.size, in_file = !in_c && filename.bytes[filename.size - 1] != '/';
    View package = is_package ? str_view(name) : import_parent_name(str_view(name));
    Value package_name = str_value(str_new(vm, package.bytes, package.size));
    Value file = in_file ? str_value(str_new(vm, filename.bytes, filename.size)) : NONE;
    Value origin = in_c ? object_value(NAME_OF(built_in)) : file;
    if (is_absent(package_name) || is_absent(file)) return NULL;
    Value loader = in_c      ? type_value(BUILTIN(builtin_importer))
                   : in_file ? TRY_NULL(source_loader_new(vm, name, file))
                             : NONE;
    Value locations = is_package ? TRY_NULL(locations_of(vm, filename)) : NONE;
    Value spec = TRY_NULL(module_spec_new(vm, name, loader, origin, locations));
    CHECK_NULL(set_name(vm, module, NAME_OF(package), package_name) && set_name(vm, module, NAME_OF(loader), loader) &&
               set_name(vm, module, NAME_OF(spec), spec));
    if (is_package) CHECK_NULL(set_name(vm, module, NAME_OF(dunder_path), locations));
    if (in_c) return module;
    if (!in_file) return set_name(vm, module, NAME_OF(file), NONE) ? module : NULL;
    module_spec_set_file(vm, spec);
    CHECK_NULL(set_name(vm, module, NAME_OF(file), file) && set_name(vm, module, NAME_OF(dunder_cached), NONE));
    return module;
}

Module *import_new_module(Vm *vm, Str *name, bool is_package) { return make(vm, name, is_package, VIEW("")); }

// == From source

static RUNS bool run_source(Vm *vm, Module *module, const ModuleSource *source) {
    Code *code = source->code ? source->code : evaluate_module_code(vm, source->text, source->filename);
    return code && !is_absent(run_code(vm, code, module->namespace, ABSENT, NULL));
}

bool import_run_again(Vm *vm, Module *module, Str *name) {
    ModuleSource source = {0};
    int found = vm->loader ? vm->loader->find(vm, name, &source) : 0;
    if (found < 0) return false;
    if (!found) return import_not_found(vm, name, NULL);
    bool done = run_source(vm, module, &source);
    if (source.done) source.done(source.user);
    return done;
}

// Makes a module, puts it in sys.modules and runs its source in it. path ABSENT: no package.
static RUNS Value run_module(Vm *vm, Str *name, const ModuleSource *source) {
    Dict *modules = import_modules(vm);
    Module *module = modules ? make(vm, name, source->is_package, source->filename) : NULL;
    CHECK(module);
    Value made = object_value(module), spec = dict_get_str(module->namespace, NAME_OF(spec));
    KEEP(vm, made);
    KEEP(vm, spec);
    CHECK(dict_set_str(vm, modules, name, made) && module_spec_set_initializing(vm, spec, true));
    if (!run_source(vm, module, source)) {
        if (!is_absent(vm->modules)) dict_remove_str(vm, as_dict(vm->modules), name);
        return ABSENT;
    }
    CHECK(module_spec_set_initializing(vm, spec, false));
    // A module may put something else in its place.
    Value now = is_dict(vm->modules) ? dict_get_str(as_dict(vm->modules), name) : ABSENT;
    return is_absent(now) ? made : now;
}

static RUNS Value load_source(Vm *vm, Str *name) {
    // No file has such a name, and a path would end there.
    if (memchr(name->bytes, 0, name->size)) return ABSENT;
    ModuleSource source = {0};
    int found = vm->loader ? vm->loader->find(vm, name, &source) : 0;
    if (found <= 0) return ABSENT;
    Value made = run_module(vm, name, &source);
    if (source.done) source.done(source.user);
    return made;
}

// == From C

static Value make_builtins(Vm *vm) {
    Module *module = import_new_module(vm, NAME_OF(builtins), false);
    CHECK(module);
    Dict *dict = namespace_builtins(vm);
    CHECK(dict);
    size_t at = 0;
    for (Value key, value; dict_next(module->namespace, &at, &key, &value);) {
        CHECK(dict_set_str(vm, dict, as_str(key), value));
    }
    module->namespace = dict;
    barrier(vm, module, object_value(dict));
    return object_value(module);
}

// ABSENT without an error: there is none.
static RUNS Value load_native(Vm *vm, Str *name) {
    Value made = ABSENT;
    if (str_equal(name, NAME_OF(builtins))) made = make_builtins(vm);
    else if (vm->loader) made = vm->loader->make(vm, name);
    if (is_absent(made)) return ABSENT;
    Dict *modules = import_modules(vm);
    return modules && dict_set_str(vm, modules, name, made) ? made : ABSENT;
}

// == From what sys.meta_path holds

// What importlib knows how to do with the answer of a finder.
static RUNS Value load_found(Vm *vm, Value spec) {
    Str *name = str_intern_bytes(vm, "importlib", 9), *function = str_intern_bytes(vm, "_load_unlocked", 14);
    CHECK(name && function);
    Value kept = object_value(function);
    KEEP(vm, kept);
    Dict *modules = import_modules(vm);
    CHECK(modules);
    Value importlib = dict_get_str(modules, name);
    if (is_absent(importlib)) importlib = load_native(vm, name);
    if (is_absent(importlib)) {
        return vm_failed(vm) ? ABSENT : raise_error(vm, TYPE_ImportError, "importlib is not there to load what was found");
    }
    KEEP(vm, importlib);
    Value load = TRY(attribute_get(vm, importlib, function));
    KEEP(vm, load);
    return any_call_1(vm, load, spec);
}

// ABSENT without an error: this finder knows nothing of it.
static RUNS Value ask_finder(Vm *vm, Value finder, Str *name, Value path) {
    if (value_same(finder, type_value(BUILTIN(builtin_importer)))) return load_native(vm, name);
    if (value_same(finder, type_value(BUILTIN(path_finder)))) return load_source(vm, name);
    Str *wanted = str_intern_bytes(vm, "find_spec", 9);
    CHECK(wanted);
    Value method = TRY(attribute_find(vm, finder, wanted));
    KEEP(vm, method);
    Value args[] = {object_value(name), path, NONE};
    Value spec = TRY(any_call(vm, method, args, 3, NULL));
    if (is_none(spec)) return ABSENT;
    KEEP(vm, spec);
    return load_found(vm, spec);
}

// sys.meta_path as a tuple; NONE: no script has seen it yet.
static RUNS Value meta_path(Vm *vm) {
    if (!is_dict(vm->modules)) return NONE;
    Value sys = dict_get_str(as_dict(vm->modules), NAME_OF(sys));
    if (is_absent(sys) || !is_module_object(sys)) return NONE;
    Value finders = dict_get_str(as_module(sys)->namespace, NAME_OF(meta_path));
    if (is_absent(finders)) return NONE;
    if (is_none(finders)) {
        return raise_error(vm, TYPE_ImportError, "sys.meta_path is None, Python is likely shutting down");
    }
    return tuple_value(any_to_tuple(vm, finders));
}

Value import_load(Vm *vm, Str *name, Value path) {
    Value finders = TRY(meta_path(vm)), made;
    KEEP(vm, finders);
    if (is_none(finders)) {
        made = load_native(vm, name);
        if (is_absent(made) && !vm_failed(vm)) made = load_source(vm, name);
        if (!is_absent(made) || vm_failed(vm)) return made;
    }
    for (size_t i = 0; is_tuple(finders) && i < as_tuple(finders)->count; i++) {
        made = ask_finder(vm, as_tuple(finders)->items[i], name, path);
        if (!is_absent(made) || vm_failed(vm)) return made;
    }
    import_not_found(vm, name, NULL);
    return ABSENT;
}
