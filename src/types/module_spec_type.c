// ModuleSpec, and the loaders and finders of the modules that scripts import. What they do is written in Python: module importlib.
#include "types/module_spec.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/construct.h"
#include "types/specs.h"

static Namespace *namespace_of(Value self) { return as_simple_namespace(self); }

static bool put(Vm *vm, Namespace *namespace, Str *name, Value value) {
    return attributes_set(vm, &namespace->object, &namespace->attributes, name, value);
}

// ABSENT: not there.
static Value get(Value self, Str *name) { return attributes_get(instance_attributes(self), name); }

// == ModuleSpec

static bool fill(Vm *vm, Namespace *spec, Value name, Value loader, Value origin, Value state, Value locations) {
    return put(vm, spec, NAME_OF(name), name) && put(vm, spec, NAME_OF(plain_loader), loader) && put(vm, spec, NAME_OF(origin), origin) &&
           put(vm, spec, NAME_OF(loader_state), state) && put(vm, spec, NAME_OF(search_locations), locations) &&
           put(vm, spec, NAME_OF(set_fileattr), FALSE_VALUE) && put(vm, spec, NAME_OF(cached_path), NONE);
}

Value module_spec_new(Vm *vm, Str *name, Value loader, Value origin, Value locations) {
    Namespace *spec = HEAP_NEW(vm, module_spec, Namespace);
    CHECK(spec && fill(vm, spec, object_value(name), loader, origin, NONE, locations));
    return object_value(spec);
}

void module_spec_set_file(Vm *vm, Value spec) {
    if (is_exactly(spec, module_spec) && !put(vm, namespace_of(spec), NAME_OF(set_fileattr), TRUE_VALUE)) error_clear(vm);
}

bool module_spec_set_initializing(Vm *vm, Value spec, bool initializing) {
    return !is_exactly(spec, module_spec) || put(vm, namespace_of(spec), NAME_OF(initializing), bool_value(initializing));
}

static Value spec_make(Vm *vm, const Value *args) {
    Namespace *namespace = construct_empty(vm, args[0], BUILTIN(module_spec));
    return namespace ? object_value(namespace) : ABSENT;
}

static Value spec_init(Vm *vm, const Value *args) {
    Value locations = NONE;
    bool package;
    CHECK(any_truth(vm, args[5], &package));
    if (package) locations = TRY(list_value(list_new(vm, NULL, 0)));
    CHECK(fill(vm, namespace_of(args[0]), args[1], args[2], args[3], args[4], locations));
    return NONE;
}

static Value spec_repr(Vm *vm, Value self) {
    Str *const names[] = {NAME_OF(name), NAME_OF(plain_loader), NAME_OF(origin), NAME_OF(search_locations)};
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "ModuleSpec(");
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        Value part = get(self, names[i]);
        if (is_absent(part) || (i > 1 && is_none(part))) continue;
        KEEP(vm, part);
        text_format(&text, "%s%s=", i ? ", " : "", names[i]->bytes);
        CHECK(any_add_repr(vm, &text, part));
    }
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static Value spec_compare(Vm *vm, Value self, Value other, int operation) {
    Str *const names[] = {NAME_OF(name),             NAME_OF(plain_loader), NAME_OF(origin),
                          NAME_OF(search_locations), NAME_OF(cached_path),  NAME_OF(set_fileattr)};
    if (!is_instance(other, BUILTIN(module_spec)) || (operation != COMPARE_EQ && operation != COMPARE_NE)) {
        return NOT_IMPLEMENTED;
    }
    bool same = true;
    for (size_t i = 0; i < ARRAY_COUNT(names) && same; i++) {
        Value left = get(self, names[i]), right = get(other, names[i]);
        if (is_absent(left) || is_absent(right)) same = is_absent(left) && is_absent(right);
        else CHECK(any_equal(vm, left, right, &same));
    }
    return bool_value(same == (operation == COMPARE_EQ));
}

// The package a module lies in; a package lies in itself.
static Value get_parent(Vm *vm, Value self) {
    Value name = get(self, NAME_OF(name)), locations = get(self, NAME_OF(search_locations));
    if (!is_str(name)) return NONE;
    if (!is_absent(locations) && !is_none(locations)) return name;
    View view = str_view(as_str(name));
    while (view.size && view.bytes[view.size - 1] != '.') view.size--;
    return str_value(str_new(vm, view.bytes, view.size ? view.size - 1 : 0));
}

static Value get_has_location(Vm *vm, Value self) {
    Value flag = get(self, NAME_OF(set_fileattr));
    bool truth = false;
    CHECK(is_absent(flag) || any_truth(vm, flag, &truth));
    return bool_value(truth);
}

static bool set_has_location(Vm *vm, Value self, Value value) {
    bool truth = false;
    if (!is_absent(value)) CHECK_BOOL(any_truth(vm, value, &truth));
    return put(vm, namespace_of(self), NAME_OF(set_fileattr), bool_value(truth));
}

static Value get_cached(Vm *vm, Value self) {
    (void)vm;
    Value cached = get(self, NAME_OF(cached_path));
    return is_absent(cached) ? NONE : cached;
}

static bool set_cached(Vm *vm, Value self, Value value) {
    return put(vm, namespace_of(self), NAME_OF(cached_path), is_absent(value) ? NONE : value);
}

static Value get_dict(Vm *vm, Value self) {
    return dict_value(attributes_dict(vm, object_of(self), instance_attributes(self)));
}

static const NativeDef spec_new_def = {"__new__", "cls, /, *args, **kwargs", spec_make, NULL, 0};
static const NativeDef spec_init_def = {"__init__", "self, name, loader, *, origin=None, loader_state=None, is_package=None",
                                        spec_init, NULL, 0};
static const GetSetDef spec_getsets[] = {
    {"parent", get_parent, NULL, "The name of the module's parent."},
    {"has_location", get_has_location, set_has_location, NULL},
    {"cached", get_cached, set_cached, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {0},
};

const Type module_spec_type = {
    .size = sizeof(Namespace),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Namespace, attributes),
    .trace = namespace_trace,
    .repr = spec_repr,
    .compare = spec_compare,
    .new_def = &spec_new_def,
    .init_def = &spec_init_def,
    .getsets = spec_getsets,
    .help = "The specification for a module, used for loading.",
};

// == Loaders and finders: calls of functions of importlib

static RUNS Value ask(Vm *vm, const char *function, const Value *args, size_t count) {
    if (!vm->import_hook) return raise_error(vm, TYPE_ImportError, "__import__ not found");
    Str *name = str_intern_bytes(vm, "importlib", 9);
    CHECK(name);
    Value module = TRY(vm->import_hook(vm, name, NONE, NONE, 0));
    KEEP(vm, module);
    Str *wanted = str_intern_bytes(vm, function, strlen(function));
    CHECK(wanted);
    Value callee = TRY(attribute_get(vm, module, wanted));
    KEEP(vm, callee);
    return any_call(vm, callee, args, count, NULL);
}

Value source_loader_new(Vm *vm, Str *name, Value path) {
    Namespace *loader = HEAP_NEW(vm, source_loader, Namespace);
    CHECK(loader && put(vm, loader, NAME_OF(name), object_value(name)) && put(vm, loader, NAME_OF(path), path));
    return object_value(loader);
}

static Value loader_make(Vm *vm, const Value *args) {
    Namespace *loader = construct_empty(vm, args[0], BUILTIN(source_loader));
    return loader ? object_value(loader) : ABSENT;
}

static Value loader_init(Vm *vm, const Value *args) {
    CHECK(put(vm, namespace_of(args[0]), NAME_OF(name), args[1]) && put(vm, namespace_of(args[0]), NAME_OF(path), args[2]));
    return NONE;
}

static Value py_create_module(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return NONE;
}
static Value py_exec_module(Vm *vm, const Value *args) { return ask(vm, "_exec_source", args, 2); }
static Value py_get_source(Vm *vm, const Value *args) { return ask(vm, "_get_source", args, 2); }
static Value py_get_code(Vm *vm, const Value *args) { return ask(vm, "_get_code", args, 2); }
static Value py_is_package(Vm *vm, const Value *args) { return ask(vm, "_is_package", args, 2); }
static Value py_load_module(Vm *vm, const Value *args) { return ask(vm, "_load_module", args, 2); }
static Value py_get_filename(Vm *vm, const Value *args) {
    (void)vm;
    Value path = get(args[0], NAME_OF(path));
    return is_absent(path) ? NONE : path;
}

static bool loader_hash(Vm *vm, Value self, int64_t *hash) {
    uint64_t id = any_id(vm, self);
    *hash = (int64_t)(id & INT32_MAX);
    return id != 0;
}

static const NativeDef loader_new_def = {"__new__", "cls, /, *args, **kwargs", loader_make, NULL, 0};
static const NativeDef loader_init_def = {"__init__", "self, fullname, path", loader_init, NULL, 0};
static const NativeDef loader_methods[] = {
    {"create_module", "self, spec", py_create_module, "Use default semantics for module creation.", 0},
    {"exec_module", "self, module", py_exec_module, "Execute the module.", 0},
    {"get_source", "self, fullname=None", py_get_source, "Concrete implementation of InspectLoader.get_source.", 0},
    {"get_code", "self, fullname=None", py_get_code, "Concrete implementation of InspectLoader.get_code.", 0},
    {"get_filename", "self, name=None", py_get_filename, "Return the path to the source file as found by the finder.", 0},
    {"is_package", "self, fullname=None", py_is_package, "Is the module a package?", 0},
    {"load_module", "self, fullname=None", py_load_module, "Load a module.", 0},
    {0},
};
static const GetSetDef loader_getsets[] = {{"__dict__", get_dict, NULL, NULL}, {0}};

const Type source_loader_type = {
    .size = sizeof(Namespace),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Namespace, attributes),
    .trace = namespace_trace,
    .hash = loader_hash,
    .new_def = &loader_new_def,
    .init_def = &loader_init_def,
    .methods = loader_methods,
    .getsets = loader_getsets,
    .help = "Concrete implementation of SourceLoader using the host's modules.",
};

static Value py_find_builtin(Vm *vm, const Value *args) { return ask(vm, "_find_builtin", args + 1, 1); }
static Value py_find_path(Vm *vm, const Value *args) { return ask(vm, "_find_path", args + 1, 2); }
static Value py_load_builtin(Vm *vm, const Value *args) { return ask(vm, "_load_builtin", args, 1); }
static Value py_nothing(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return NONE;
}

static const NativeDef importer_methods[] = {
    {"find_spec", "cls, fullname, path=None, target=None", py_find_builtin, NULL, NATIVE_CLASS},
    {"create_module", "spec", py_load_builtin, "Create a built-in module", NATIVE_STATIC},
    {"exec_module", "module", py_nothing, "Exec a built-in module", NATIVE_STATIC},
    {"get_source", "cls, fullname", py_nothing, "Return None as built-in modules do not have source code.", NATIVE_CLASS},
    {"get_code", "cls, fullname", py_nothing, "Return None as built-in modules do not have code objects.", NATIVE_CLASS},
    {0},
};

const Type builtin_importer_type = {
    .flags = TYPE_SUBCLASSABLE,
    .methods = importer_methods,
    .help = "Meta path import for built-in modules.\n\nAll methods are either class or static methods to avoid the need to\n"
            "instantiate the class.",
};

static const NativeDef finder_methods[] = {
    {"find_spec", "cls, fullname, path=None, target=None", py_find_path, NULL, NATIVE_CLASS},
    {"invalidate_caches", "", py_nothing, NULL, NATIVE_STATIC},
    {0},
};

const Type path_finder_type = {
    .flags = TYPE_SUBCLASSABLE,
    .methods = finder_methods,
    .help = "Meta path finder for sys.path and package __path__ attributes.",
};
