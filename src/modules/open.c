// kr_open_std: every standard module by its name, made when a script first imports it.
#include "modules/modules.h"

#include "object/int.h"

static const NativeModule *const standard[] = {
#define MODULE(stem) &stem##_module,
#include "modules/module.def"
#undef MODULE
    NULL,
};

bool module_add(kr_vm *vm, Module *module, const char *name, Value v) {
    if (is_absent(v)) return false;
    Str *key = host_name(vm, name);
    return key && dict_set_str(&vm->vm, module->namespace, key, v);
}

bool module_add_types(kr_vm *vm, Module *module, const ModuleType *types) {
    for (; types->name; types++)
        if (!module_add(vm, module, types->name, object_value(&builtin_types[types->type]))) return false;
    return true;
}

bool module_add_numbers(kr_vm *vm, Module *module, const ModuleNumber *numbers) {
    for (; numbers->name; numbers++)
        if (!module_add(vm, module, numbers->name, int_new(&vm->vm, numbers->number))) return false;
    return true;
}

kr_status kr_open_std(kr_vm *vm) {
    vm->host.native_modules = standard;
    return KR_OK;
}
