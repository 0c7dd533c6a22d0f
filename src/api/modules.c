// Modules that a host adds: made when first imported, from its tables, its source text, or its import function.
#include "api/host.h"
#include "builtins/evaluate.h"
#include "builtins/import.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "vm/run.h"

kr_status kr_add_module(kr_vm *vm, const kr_module_def *def) {
    HOST_NEED(vm, def, KR_ERROR);
    HostModule module = {def};
    if (vec_push(&vm->vm.memory, &vm->host.modules, module)) return KR_OK;
    vm_out_of_memory(&vm->vm);
    return KR_ERROR;
}

static bool set_name(kr_vm *vm, Module *module, const char *name, Value v) {
    if (is_absent(v)) return false;
    Str *key = host_name(vm, name);
    return key && dict_set_str(&vm->vm, module->namespace, key, v);
}

// == From tables

static bool set_constant(kr_vm *vm, Module *module, const kr_const_def *row) {
    Vm *inner = &vm->vm;
    switch ((int)row->type) {
    case KR_T_NONE: return set_name(vm, module, row->name, NONE);
    case KR_T_BOOL: return set_name(vm, module, row->name, bool_value(row->i != 0));
    case KR_T_INT: return set_name(vm, module, row->name, int_new(inner, row->i));
    case KR_T_FLOAT: return set_name(vm, module, row->name, float_new(inner, row->f));
    case KR_T_STR: return set_name(vm, module, row->name, str_value(host_str(vm, row->s, SIZE_MAX)));
    default: return raise_false(inner, TYPE_SystemError, "constant '%s' is of no type a table can hold", row->name);
    }
}

static RUNS bool fill(kr_vm *vm, Value made, const kr_module_def *def, Str *name) {
    Vm *inner = &vm->vm;
    Module *module = as_module(made);
    if (def->doc) CHECK_BOOL(set_name(vm, module, "__doc__", str_value(host_str(vm, def->doc, SIZE_MAX))));
    for (const kr_class_def *const *class = def->classes; class && *class; class++) {
        CHECK_BOOL(set_name(vm, module, (*class)->name, host_class_new(vm, *class, name)));
    }
    for (const kr_func_def *row = def->funcs; row && row->sig; row++) {
        Value function = host_function_new(vm, row, NULL);
        if (is_absent(function)) return false;
        as_native(function)->module = object_value(name);
        CHECK_BOOL(set_name(vm, module, as_native(function)->def->name, function));
    }
    for (const kr_const_def *row = def->constants; row && row->name; row++) CHECK_BOOL(set_constant(vm, module, row));
    if (def->init) {
        kr_value handle = host_value(vm, made);
        if (!kr_ok(handle) || def->init(vm, handle) != KR_OK) return false;
    }
    if (!def->source) return true;
    Code *code = evaluate_module_code(inner, view_of(def->source), view_of(def->name));
    return code && !is_absent(run_code(inner, code, module->namespace, ABSENT, NULL));
}

// Some module of the host lies in the package of that name.
static bool is_package(const kr_vm *vm, const Str *name) {
    for (size_t i = 0; i < vm->host.modules.count; i++) {
        const char *other = vm->host.modules.items[i].def->name;
        if (strncmp(other, name->bytes, name->size) == 0 && other[name->size] == '.') return true;
    }
    return false;
}

// def NULL: a package that is there for its parts alone.
static RUNS Value make_from_def(kr_vm *vm, Str *name, const kr_module_def *def) {
    Module *module = import_new_module(&vm->vm, name, is_package(vm, name));
    CHECK(module);
    Value made = object_value(module);
    if (!def) return made;
    KEEP(&vm->vm, made);
    // Known before it is filled, so that its own source may import parts of it.
    Dict *modules = import_modules(&vm->vm);
    CHECK(modules && dict_set_str(&vm->vm, modules, name, made));
    uint32_t mark = vm->host.handles.count, scope = vm->host.handles.scope;
    bool done = fill(vm, made, def, name);
    vm->host.handles.count = mark;
    vm->host.handles.scope = scope;
    if (done) return made;
    // init may have failed without saying why.
    if (!vm_failed(&vm->vm)) raise_error(&vm->vm, TYPE_ImportError, "module '%S' could not be set up", name);
    if (!is_absent(vm->vm.modules)) dict_remove_str(&vm->vm, as_dict(vm->vm.modules), name);
    return ABSENT;
}

static bool is_native_package(const kr_vm *vm, const Str *name) {
    for (const NativeModule *const *row = vm->host.native_modules; *row; row++) {
        if (strncmp((*row)->name, name->bytes, name->size) == 0 && (*row)->name[name->size] == '.') return true;
    }
    return false;
}

static Value make_native(kr_vm *vm, Str *name, const NativeModule *def) {
    Vm *inner = &vm->vm;
    Module *module = import_new_module(inner, name, is_native_package(vm, name));
    CHECK(module);
    if (def->help) CHECK(set_name(vm, module, "__doc__", str_value(str_from(inner, def->help))));
    for (const NativeDef *row = def->functions; row && row->name; row++) {
        const Signature *signature = signature_parse(inner, row->signature);
        Native *native = signature ? native_new(inner, row, signature, ABSENT) : NULL;
        CHECK(native);
        native->module = object_value(name);
        CHECK(set_name(vm, module, row->name, object_value(native)));
    }
    if (def->open) CHECK(def->open(vm, module));
    return object_value(module);
}

const kr_module_def *host_find_module(const kr_vm *vm, const Str *name) {
    for (size_t i = 0; i < vm->host.modules.count; i++) {
        const kr_module_def *def = vm->host.modules.items[i].def;
        if (str_is(name, def->name)) return def;
    }
    return NULL;
}

static RUNS Value load_make(Vm *inner, Str *name) {
    kr_vm *vm = host_of(inner);
    const kr_module_def *def = host_find_module(vm, name);
    if (def || is_package(vm, name)) return make_from_def(vm, name, def);
    for (const NativeModule *const *row = vm->host.native_modules; row && *row; row++) {
        if (str_is(name, (*row)->name)) return make_native(vm, name, *row);
    }
    return ABSENT;
}

// == From the host's import function

static int load_find(Vm *inner, Str *name, ModuleSource *source) {
    kr_vm *vm = host_of(inner);
    if (!vm->host.import) return 0;
    const char *text = host_utf8(vm, name, NULL);
    if (!text) return -1;
    kr_import_result result = {0};
    uint32_t mark = vm->host.handles.count;
    int found = vm->host.import(vm, vm->host.user, text, &result);
    vm->host.handles.count = mark;
    if (found < 0 && !vm_failed(inner)) raise_error(inner, TYPE_ImportError, "the host could not load '%S'", name);
    if (vm_failed(inner)) return -1;
    Code *code = found > 0 && result.code ? host_link_code(vm, (kr_code *)(uintptr_t)result.code) : NULL;
    if (vm_failed(inner)) {
        if (result.done) result.done(result.user);
        return -1;
    }
    *source = (ModuleSource){
        .code = code,
        .text = {result.source, result.size},
        .filename = result.filename ? view_of(result.filename) : VIEW(""),
        .is_package = result.is_package,
        .done = result.done,
        .user = result.user,
    };
    return found > 0;
}

static bool load_knows(Vm *inner, Str *name) {
    const kr_vm *vm = host_of(inner);
    bool known = str_is(name, "builtins") || host_find_module(vm, name) || is_package(vm, name);
    for (const NativeModule *const *row = vm->host.native_modules; row && *row; row++) known |= str_is(name, (*row)->name);
    return known;
}

const Loader host_loader = {load_make, load_find, load_knows};
