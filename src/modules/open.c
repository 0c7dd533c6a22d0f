// kr_open_std: every standard module by its name, made when a script first imports it.
#include "modules/modules.h"

static const NativeModule *const standard[] = {&math_module, &sys_module, &weakref_module, NULL};

kr_status kr_open_std(kr_vm *vm) {
    vm->host.native_modules = standard;
    return KR_OK;
}
