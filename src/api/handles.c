// How a host holds values: handles in scopes, and refs; and the brackets around every call that may run Python.
#include "api/host.h"
#include "heap/gc.h"
#include "object/raise.h"
#include "object/str.h"
#include "vm/run.h"

bool host_refuse(kr_vm *vm, kr_value v) {
    Vm *inner = &vm->vm;
    if (vm_failed(inner)) return false;
    if (!is_absent(vm->host.dropped) && v.bits == KR_NULL.bits) {
        inner->error = vm->host.dropped;
        return false;
    }
    const char *what = v.bits == KR_NULL.bits ? "KR_NULL was handed on, but no exception is pending"
                       : v.bits == KR_NO.bits ? "KR_NO stands where a value is needed"
                                              : "a kr_value was used after its scope had closed";
    return raise_false(inner, TYPE_SystemError, "%s", what);
}

kr_value host_push(kr_vm *vm, Value v) {
    HandleStack *handles = &vm->host.handles;
    size_t capacity = handles->capacity ? memory_product(handles->capacity, 2) : 16;
    Handle *items = capacity > UINT32_MAX ? NULL
                                          : memory_resize(&vm->vm.memory, handles->items, handles->capacity * sizeof(Handle),
                                                          memory_product(capacity, sizeof(Handle)));
    if (!items) {
        vm_out_of_memory(&vm->vm);
        return KR_NULL;
    }
    handles->items = items;
    handles->capacity = (uint32_t)capacity;
    return host_value(vm, v);
}

kr_scope kr_scope_open(kr_vm *vm) { return (kr_scope){vm->host.handles.count}; }

void kr_scope_close(kr_vm *vm, kr_scope scope) {
    HandleStack *handles = &vm->host.handles;
    uint32_t mark = scope.mark > handles->floor ? scope.mark : handles->floor;
    if (mark < handles->count) handles->count = mark;
    // Between runs all that is in use is held by the host or reachable from a module.
    if (!vm->host.runs && vm->vm.collect_due) gc_collect(&vm->vm);
}

kr_ref *kr_ref_new(kr_vm *vm, kr_value v) {
    HOST_READ(vm, v, value, NULL);
    kr_ref *ref = memory_new(&vm->vm.memory, sizeof *ref);
    if (!ref) return vm_out_of_memory(&vm->vm);
    *ref = (kr_ref){.value = value, .next = vm->host.refs};
    if (ref->next) ref->next->previous = ref;
    vm->host.refs = ref;
    return ref;
}

kr_value kr_ref_get(kr_vm *vm, kr_ref *ref) { return host_value(vm, ref->value); }

void kr_ref_free(kr_vm *vm, kr_ref *ref) {
    if (!ref) return;
    if (ref->previous) ref->previous->next = ref->next;
    else vm->host.refs = ref->next;
    if (ref->next) ref->next->previous = ref->previous;
    memory_free(&vm->vm.memory, ref, sizeof *ref);
}

// == Entering and leaving

static kr_why why_of(StopReason reason) {
    switch (reason) {
    case STOP_NONE: return KR_WHY_NONE;
    case STOP_FUEL: return KR_WHY_FUEL;
    case STOP_DEADLINE: return KR_WHY_DEADLINE;
    case STOP_KILL: return KR_WHY_INTERRUPT;
    case STOP_MEMORY: return KR_WHY_MEMORY;
    case STOP_OUTPUT: return KR_WHY_OUTPUT;
    case STOP_INTERNAL: return KR_WHY_INTERNAL;
    }
    return KR_WHY_INTERNAL;
}

static void start_run(kr_vm *vm) {
    Vm *inner = &vm->vm;
    const kr_limits *limits = &vm->host.limits;
    vm->host.why = KR_WHY_NONE;
    char *here = __builtin_frame_address(0);
    inner->c_stack_limit = (uintptr_t)here > vm->host.c_stack ? here - vm->host.c_stack : NULL;
    uint64_t deadline = limits->deadline_ns ? inner->clock(inner->user, false) + limits->deadline_ns : 0;
    run_set_limits(inner, limits->fuel, deadline, inner->depth_limit);
    if (inner->collect_due) gc_collect(inner);
}

bool host_enter(kr_vm *vm) {
    if (vm->vm.stop != STOP_NONE) return false;
    vm->host.dropped = vm->vm.error;
    vm->vm.error = ABSENT;
    if (!vm->host.runs) start_run(vm);
    vm->host.runs++;
    return true;
}

// When the outermost call ends, a stop is over: the next call begins anew.
void host_leave(kr_vm *vm) {
    Vm *inner = &vm->vm;
    vm->host.dropped = ABSENT;
    if (--vm->host.runs || inner->stop == STOP_NONE) return;
    vm->host.why = why_of(inner->stop);
    if (inner->stop == STOP_KILL) atomic_fetch_and(&inner->interrupt, ~INTERRUPT_STOP);
    inner->stop = STOP_NONE;
    inner->error = ABSENT;
}

kr_value host_finish(kr_vm *vm, Value result) {
    kr_value answer = host_value(vm, result);
    host_leave(vm);
    return answer;
}

kr_status host_finish_status(kr_vm *vm, bool done) {
    bool stopped = vm->vm.stop != STOP_NONE;
    host_leave(vm);
    return stopped ? KR_STOPPED : done ? KR_OK : KR_ERROR;
}

kr_why kr_why_stopped(kr_vm *vm) { return vm->vm.stop != STOP_NONE ? why_of(vm->vm.stop) : vm->host.why; }
