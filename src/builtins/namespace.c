// Where names live: the frame's, __main__'s, and the built-in ones, copied for a VM that wants to change them.
#include "builtins/namespace.h"

#include "object/instance.h"
#include "vm/frame.h"

Dict *namespace_globals(Vm *vm) {
    Frame *frame = frame_current(vm);
    return frame ? frame->globals : as_module(vm->main_module)->namespace;
}

Value namespace_locals(Vm *vm) {
    Frame *frame = frame_current(vm);
    return frame ? frame_locals(vm, frame) : object_value(namespace_globals(vm));
}

Dict *namespace_builtins(Vm *vm) { return frame_builtins(vm); }
