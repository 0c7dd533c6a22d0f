// The counter when it runs out, and how a run is stopped for good.
#include "heap/vm.h"

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

// The units to hand out next: what the debt asks for at least, no more than the task's slice has, nor than the limit leaves.
static uint64_t next_slice(Vm *vm) {
    uint64_t slice = FUEL_SLICE, debt = (uint64_t)-vm->counter;
    if (vm->slice_left == 0) {
        vm->pause_due = true;
        slice = FUEL_OVERTIME;
    } else if (slice > vm->slice_left) {
        slice = vm->slice_left;
    }
    if (slice < debt) slice = debt;
    if (vm->slice_left != UINT64_MAX) vm->slice_left -= slice < vm->slice_left ? slice : vm->slice_left;
    if (vm->fuel_limit) {
        if (slice > vm->fuel_left) slice = vm->fuel_left;
        vm->fuel_left -= slice;
    }
    return slice;
}

// A slice is given out again and again until the debt is paid or the fuel is gone.
static bool refuel(Vm *vm) {
    while (vm->counter < 0) {
        if ((vm->fuel_limit && !vm->fuel_left) || (vm->slice_final && !vm->slice_left)) {
            vm_stop(vm, STOP_FUEL);
            return false;
        }
        uint64_t slice = next_slice(vm);
        vm->fuel_given += slice;
        vm->counter += (int64_t)slice;
    }
    return true;
}

static bool answer_interrupt(Vm *vm) {
    int asked = atomic_load_explicit(&vm->interrupt, memory_order_relaxed);
    if (!asked) return true;
    if (asked & INTERRUPT_STOP) {
        vm_stop(vm, STOP_KILL);
        return false;
    }
    // Nothing but a task can be put aside; the rest goes on as if nobody had asked.
    atomic_fetch_and(&vm->interrupt, ~INTERRUPT_PAUSE);
    if (vm->tasks && vm->pausable_depth != NEVER_PAUSABLE) vm->pause_due = vm->pause_asked = true;
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
        if (!answer_interrupt(vm)) return false;
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
