// Collection, fuel, deadline and interrupt, all behind one counter.
#include "vm/safepoint.h"

// A collection costs what many units of work do, so the clock is looked at after each.
static bool on_time(Vm *vm) {
    if (!vm->deadline || vm->stress || vm->clock(vm->user, false) < vm->deadline) return true;
    vm_stop(vm, STOP_DEADLINE);
    return false;
}

bool safepoint(Vm *vm) {
    if (vm->stop == STOP_NONE && (vm->collect_due || vm->stress)) {
        vm->counter += vm->deferred;
        vm->deferred = 0;
        gc_collect(vm);
        if (!on_time(vm)) return false;
    }
    bool finalizers_due = vm->watched.due || vm->weak.due;
    if (UNLIKELY(finalizers_due) && vm->stop == STOP_NONE && !vm->finalizer_hook(vm)) return false;
    if (!vm_poll(vm)) return false;
    if (UNLIKELY(vm->pause_due) && vm->c_depth == vm->pausable_depth) {
        vm->pausing = vm->pause_asked ? PAUSE_ASKED : PAUSE_FUEL;
        return false;
    }
    return true;
}
