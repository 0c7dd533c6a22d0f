// Collection, fuel, deadline and interrupt, all behind one counter.
#include "vm/safepoint.h"

bool safepoint(Vm *vm) {
    if (vm->stop == STOP_NONE && (vm->collect_due || vm->stress)) {
        vm->counter += vm->deferred;
        vm->deferred = 0;
        gc_collect(vm);
    }
    return vm_poll(vm);
}
