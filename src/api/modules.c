// Modules that a host adds: made when first imported, from its tables, its source text, or its import function.
#include "api/host.h"
#include "builtins/evaluate.h"
#include "builtins/import.h"
#include "object/raise.h"
#include "object/statics.h"
#include "vm/run.h"

kr_status kr_add_module(kr_vm *vm, const kr_module_def *def) {
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
    if (def->init) {
        kr_value handle = host_value(vm, made);
        if (!kr_ok(handle) || def->init(vm, handle) != KR_OK) return false;
    }
    if (!def->source) return true;
    Code *code = evaluate_module_code(inner, view_of(def->source), view_of(def->name));
    return code && !is_absent(run_code(inner, code, module->namespace, ABSENT, NULL));
}

static RUNS Value make_from_def(kr_vm *vm, Str *name, const kr_module_def *def) {
    Module *module = import_new_module(&vm->vm, name, false);
    CHECK(module);
    Value made = object_value(module);
    KEEP(&vm->vm, made);
    uint32_t mark = vm->host.handles.count;
    bool done = fill(vm, made, def, name);
    vm->host.handles.count = mark;
    if (done) return made;
    // init may have failed without saying why.
    if (!vm_failed(&vm->vm)) raise_error(&vm->vm, TYPE_ImportError, "module '%S' could not be set up", name);
    return ABSENT;
}

static Value make_native(kr_vm *vm, Str *name, const NativeModule *def) {
    Vm *inner = &vm->vm;
    Module *module = import_new_module(inner, name, false);
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

static RUNS Value load_make(Vm *inner, Str *name) {
    kr_vm *vm = host_of(inner);
    for (size_t i = 0; i < vm->host.modules.count; i++) {
        const kr_module_def *def = vm->host.modules.items[i].def;
        if (str_is(name, def->name)) return make_from_def(vm, name, def);
    }
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
    int found = vm->host.import(vm, vm->host.user, text, &result);
    if (found < 0 && !vm_failed(inner)) raise_error(inner, TYPE_ImportError, "the host could not load '%S'", name);
    if (vm_failed(inner)) return -1;
    *source = (ModuleSource){
        .text = {result.source, result.size},
        .filename = result.filename ? view_of(result.filename) : VIEW(""),
        .is_package = result.is_package,
        .done = result.done,
        .user = result.user,
    };
    return found > 0;
}

const Loader host_loader = {load_make, load_find};
