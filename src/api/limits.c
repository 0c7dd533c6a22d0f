// What a host limits and what it is told: limits, usage, interrupts, memory of its own.
#include "api/host.h"
#include "heap/gc.h"
#include "heap/sweep.h"
#include "object/raise.h"
#include "vm/run.h"

void kr_set_limits(kr_vm *vm, const kr_limits *limits) {
    Vm *inner = &vm->vm;
    vm->host.limits = *limits;
    inner->memory.limit = inner->memory_limit = limits->memory;
    inner->source_depth = limits->source_depth;
    inner->depth_limit = limits->recursion ? limits->recursion : DEFAULT_RECURSION;
    inner->c_depth_limit = inner->depth_limit;
    inner->output_left = limits->output ? limits->output : SIZE_MAX;
}

void kr_get_limits(kr_vm *vm, kr_limits *limits) {
    *limits = vm->host.limits;
    limits->recursion = vm->vm.depth_limit;
}

void kr_interrupt(kr_vm *vm) { atomic_fetch_or_explicit(&vm->vm.interrupt, INTERRUPT_STOP, memory_order_relaxed); }

void kr_get_usage(kr_vm *vm, kr_usage *usage) {
    const Vm *inner = &vm->vm;
    uint64_t used = run_fuel_used(inner);
    // What ran out was asked for, but not given.
    if (inner->fuel_limit && used > inner->fuel_limit) used = inner->fuel_limit;
    *usage = (kr_usage){
        .memory = inner->memory.used,
        .memory_peak = inner->memory.peak,
        .collections = inner->collections,
        .fuel_used = used,
        .allocations = inner->memory.requests,
        .output_left = inner->output_left,
        .outside = vm->host.outside,
        .depth = inner->depth,
    };
}

bool kr_charge(kr_vm *vm, uint64_t fuel) {
    return vm_charge(&vm->vm, fuel > INT32_MAX ? INT32_MAX : (size_t)fuel);
}

size_t kr_collect(kr_vm *vm) {
    size_t before = vm->vm.memory.used;
    if (vm->host.runs || vm->host.locked) return 0;
    gc_collect(&vm->vm);
    sweep_finish(&vm->vm);
    return before > vm->vm.memory.used ? before - vm->vm.memory.used : 0;
}

// Finalizers may give memory back, so that freeing works while the VM is locked.
void *kr_mem(kr_vm *vm, void *pointer, size_t old_size, size_t new_size) {
    if (!vm) return NULL;
    Memory *memory = &vm->vm.memory;
    if (!pointer) old_size = 0;
    if (!new_size) {
        if (pointer) memory_free(memory, pointer, old_size);
        vm->host.outside -= old_size;
        return NULL;
    }
    if (new_size > old_size && !memory_allows(memory, new_size - old_size)) kr_collect(vm);
    void *moved = memory_resize(memory, pointer, old_size, new_size);
    if (!moved) return vm_out_of_memory(&vm->vm);
    vm->host.outside += new_size - old_size;
    return moved;
}
