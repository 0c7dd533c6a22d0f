// Where names live: the frame's, __main__'s, and the built-in ones, copied for a VM that wants to change them.
#include "builtins/namespace.h"

#include "object/instance.h"
#include "object/statics.h"
#include "vm/frame.h"

Dict *namespace_globals(Vm *vm) {
    Frame *frame = frame_current(vm);
    return frame ? frame->globals : as_module(vm->main_module)->namespace;
}

Value namespace_locals(Vm *vm) {
    Frame *frame = frame_current(vm);
    return frame ? frame_locals(vm, frame) : object_value(namespace_globals(vm));
}

Dict *namespace_builtins(Vm *vm) {
    if (vm->builtins) return vm->builtins;
    const NameTable *table = vm->static_builtins;
    Dict *dict = dict_new(vm);
    if (!dict || !dict_reserve(vm, dict, table->count)) return NULL;
    for (uint32_t i = 0; i < table->count; i++) {
        uint32_t slot = table->order[i];
        if (!dict_set_str(vm, dict, table->slots[slot].name, table->slots[slot].value)) return NULL;
    }
    return vm->builtins = dict;
}
