// The counter when it runs out, and how a run is stopped for good.
#include "heap/state.h"

void vm_stop(Vm *vm, StopReason reason) {
    if (vm->stop == STOP_NONE) vm->stop = reason;
    vm->error = vm->memory_error; // pending, and since vm->stop is set it matches nothing
    if (vm->counter > 0) vm->counter = 0;
}

void *vm_out_of_memory(Vm *vm) {
    vm->memory.refused = true;
    if (!vm_failed(vm)) vm->error = vm->memory_error;
    return NULL;
}

// A slice is given out again and again until the debt is paid or the fuel is gone.
static bool refuel(Vm *vm) {
    while (vm->counter < 0) {
        uint64_t slice = FUEL_SLICE;
        if (vm->fuel_limit) {
            if (!vm->fuel_left) {
                vm_stop(vm, STOP_FUEL);
                return false;
            }
            uint64_t debt = (uint64_t)-vm->counter;
            if (slice < debt) slice = debt;
            if (slice > vm->fuel_left) slice = vm->fuel_left;
            vm->fuel_left -= slice;
        } else if (slice < (uint64_t)-vm->counter) {
            slice = (uint64_t)-vm->counter;
        }
        vm->fuel_given += slice;
        vm->counter += (int64_t)slice;
    }
    return true;
}

bool vm_poll(Vm *vm) {
    if (vm->stop != STOP_NONE) {
        if (!vm_failed(vm)) vm->error = vm->memory_error;
        return false;
    }
    vm->counter += vm->deferred;
    vm->deferred = 0;
    if (vm->counter < 0) {
        if (atomic_load_explicit(&vm->interrupt, memory_order_relaxed)) {
            vm_stop(vm, STOP_KILL);
            return false;
        }
        if (vm->deadline && vm->clock(vm->user, false) >= vm->deadline) {
            vm_stop(vm, STOP_DEADLINE);
            return false;
        }
        if (!refuel(vm)) return false;
    }
    if (vm->collect_due || vm->stress) {
        vm->deferred = vm->counter;
        vm->counter = 0;
    }
    return true;
}
