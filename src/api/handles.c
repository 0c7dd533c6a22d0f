// How a host holds values: handles in scopes, and refs; and the brackets around every call that may run Python.
#include <pthread.h>

#include "api/host.h"
#include "heap/gc.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/run.h"

bool host_misuse(kr_vm *vm, const char *message) {
    if (!vm) return false;
    if (vm->host.misuse) vm->host.misuse(vm->host.user, message);
    // Inside a callback the VM may be in any state.
    if (vm->host.locked || vm_failed(&vm->vm)) return false;
    return raise_false(&vm->vm, TYPE_SystemError, "%s", message);
}

bool host_refuse(kr_vm *vm, kr_value v) {
    if (!vm || vm_failed(&vm->vm)) return false;
    if (!is_absent(vm->host.dropped) && v.bits == KR_NULL.bits) {
        vm->vm.error = vm->host.dropped;
        return false;
    }
    return host_misuse(vm, v.bits == KR_NULL.bits ? "KR_NULL was handed on, but no exception is pending"
                           : v.bits == KR_NO.bits ? "KR_NO stands where a value is needed"
                                                  : "a kr_value was used after its scope had closed, or with another VM");
}

// == Scopes

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

// The scope lies among the handles, as one that nobody holds; its value says where the next scope further out lies.
kr_scope kr_scope_open(kr_vm *vm) {
    kr_scope none = {UINT32_MAX, 0};
    if (!vm) return none;
    HandleStack *handles = &vm->host.handles;
    uint32_t mark = handles->count;
    if (!kr_ok(host_value(vm, object_value(tuple_empty())))) return none;
    handles->items[mark].value = small_value(handles->scope);
    handles->scope = mark + 1;
    return (kr_scope){mark, handles->items[mark].generation};
}

static bool is_open(const HandleStack *handles, kr_scope scope) {
    return scope.mark < handles->count && handles->items[scope.mark].generation == scope.serial;
}

void kr_scope_close(kr_vm *vm, kr_scope scope) {
    if (!vm || scope.mark == UINT32_MAX) return;
    HandleStack *handles = &vm->host.handles;
    if (!is_open(handles, scope)) {
        host_misuse(vm, "a scope was closed that is not open");
        return;
    }
    if (scope.mark < handles->floor) {
        host_misuse(vm, "a native closed a scope that its caller opened");
        return;
    }
    if (handles->scope != scope.mark + 1) host_misuse(vm, "a scope was closed before those opened inside it");
    handles->scope = (uint32_t)small_of(handles->items[scope.mark].value);
    handles->count = scope.mark;
    // Between runs all that is in use is held by the host or reachable from a module.
    if (!vm->host.runs && vm->vm.collect_due) gc_collect(&vm->vm);
}

// == Refs

#define REF_HALF (sizeof(uintptr_t) * 4)
#define REF_PLACES ((uintptr_t)1 << REF_HALF)

static kr_ref *ref_at(uint32_t place, uint32_t generation) {
    return (kr_ref *)((uintptr_t)generation << REF_HALF | (uintptr_t)(place + 1));
}

// NULL: no ref of this VM, or freed (SystemError is set).
static RefEntry *entry_of(kr_vm *vm, const kr_ref *ref) {
    RefTable *refs = &vm->host.refs;
    uintptr_t bits = (uintptr_t)ref, place = (bits & (REF_PLACES - 1)) - 1;
    RefEntry *entry = place < refs->count ? &refs->items[place] : NULL;
    if (entry && !is_absent(entry->value) && ref_at((uint32_t)place, entry->generation) == ref) return entry;
    host_misuse(vm, ref ? "a kr_ref was used after it was freed, or with another VM" : "NULL stands where a kr_ref is needed");
    return NULL;
}

static bool grow_refs(kr_vm *vm) {
    RefTable *refs = &vm->host.refs;
    size_t capacity = refs->capacity ? memory_product(refs->capacity, 2) : 8;
    RefEntry *items = capacity >= REF_PLACES || capacity > UINT32_MAX
                          ? NULL
                          : memory_resize(&vm->vm.memory, refs->items, refs->capacity * sizeof *items, capacity * sizeof *items);
    if (!items) return vm_out_of_memory(&vm->vm);
    refs->items = items;
    refs->capacity = (uint32_t)capacity;
    return true;
}

kr_ref *kr_ref_new(kr_vm *vm, kr_value v) {
    HOST_READ(vm, v, value, NULL);
    RefTable *refs = &vm->host.refs;
    if (!refs->free && refs->count == refs->capacity) CHECK_NULL(grow_refs(vm));
    uint32_t place = refs->free ? refs->free - 1 : refs->count++;
    RefEntry *entry = &refs->items[place];
    if (refs->free) refs->free = entry->generation;
    *entry = (RefEntry){value, ++refs->generation};
    return ref_at(place, entry->generation);
}

kr_value kr_ref_get(kr_vm *vm, kr_ref *ref) {
    if (!vm) return KR_NULL;
    const RefEntry *entry = entry_of(vm, ref);
    return entry ? host_value(vm, entry->value) : KR_NULL;
}

void kr_ref_free(kr_vm *vm, kr_ref *ref) {
    RefEntry *entry = vm && ref ? entry_of(vm, ref) : NULL;
    if (!entry) return;
    *entry = (RefEntry){ABSENT, vm->host.refs.free};
    vm->host.refs.free = (uint32_t)(entry - vm->host.refs.items) + 1;
}

// == Entering and leaving

kr_why host_why(StopReason reason) {
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

void host_start(kr_vm *vm) {
    Vm *inner = &vm->vm;
    const kr_limits *limits = &vm->host.limits;
    vm->host.why = KR_WHY_NONE;
    char *here = __builtin_frame_address(0);
    inner->c_stack_limit = (uintptr_t)here > vm->host.c_stack ? here - vm->host.c_stack : NULL;
    uint64_t deadline = limits->deadline_ns ? inner->clock(inner->user, false) + limits->deadline_ns : 0;
    run_set_limits(inner, limits->fuel, deadline, inner->depth_limit);
    if (inner->collect_due) gc_collect(inner);
}

#ifdef NDEBUG
static bool check_thread(kr_vm *vm UNUSED) { return true; }
#else
// What another thread does inside may not be disturbed: only the host's function hears.
static bool check_thread(kr_vm *vm) {
    uintptr_t here = (uintptr_t)pthread_self(), inside = __atomic_load_n(&vm->host.thread, __ATOMIC_RELAXED);
    if (inside && inside != here) {
        if (vm->host.misuse) vm->host.misuse(vm->host.user, "a VM was used by two threads at a time");
        return false;
    }
    __atomic_store_n(&vm->host.thread, here, __ATOMIC_RELAXED);
    return true;
}
#endif

bool host_enter(kr_vm *vm) {
    if (UNLIKELY(!vm) || UNLIKELY(!check_thread(vm))) return false;
    if (UNLIKELY(vm->host.locked != NULL)) return host_misuse(vm, vm->host.locked);
    if (vm->vm.stop != STOP_NONE) return false;
    vm->host.dropped = vm->vm.error;
    vm->vm.error = ABSENT;
    if (!vm->host.runs) host_start(vm);
    vm->host.runs++;
    return true;
}

// When the outermost call ends, a stop is over: the next call begins anew.
static void end_stop(kr_vm *vm) {
    Vm *inner = &vm->vm;
    vm->host.why = host_why(inner->stop);
    if (inner->stop == STOP_KILL) atomic_fetch_and(&inner->interrupt, ~INTERRUPT_STOP);
    inner->stop = STOP_NONE;
    inner->error = ABSENT;
}

void host_leave(kr_vm *vm) {
    vm->host.dropped = ABSENT;
    if (--vm->host.runs) return;
#ifndef NDEBUG
    __atomic_store_n(&vm->host.thread, 0, __ATOMIC_RELAXED);
#endif
    if (UNLIKELY(vm->vm.stop != STOP_NONE)) end_stop(vm);
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

kr_why kr_why_stopped(kr_vm *vm) { return vm->vm.stop != STOP_NONE ? host_why(vm->vm.stop) : vm->host.why; }
