// The order follows CPython's collector: weak references to all that is dead are cleared, then their callbacks run, then finalizers.
#include "vm/finalizer.h"

#include "heap/watch.h"
#include "object/any.h"
#include "object/class.h"
#include "object/function.h"
#include "object/statics.h"
#include "object/weakref.h"
#include "vm/generator.h"

#define ROOM_CALLS 50            // calls a finalizer can count on
#define ROOM_STACK (48 * 1024)   // and bytes of C stack

static bool wants(const Object *object) {
    if (object->layout == TYPE_generator) return generator_minds_death((const Generator *)object);
    return object->type->finalize != NULL;
}

static void find_dead(Vm *vm, Marker *marker) {
    weakref_clear_dead(vm);
    watch_find_dead(vm, marker, wants);
    weakref_prune(vm);
}

static void mark_due(Vm *vm, Marker *marker) {
    weakref_mark_due(vm, marker);
    watch_mark_due(vm, marker);
}

void finalizer_open(Vm *vm) {
    vm->dying_hook = find_dead;
    vm->finalizer_hook = finalizer_run;
    keep_add_roots(vm, mark_due);
}

void finalizer_close(Vm *vm) {
    watch_close(vm);
    weakref_close(vm);
}

// A failure is reported with what failed; false: it was a stop.
static RUNS bool report(Vm *vm, Value where) {
    if (vm->stop != STOP_NONE) return false;
    KEEP(vm, where);
    if (vm->unraisable_hook) vm->unraisable_hook(vm, where);
    if (vm->stop != STOP_NONE) return false;
    vm->error = ABSENT;
    return true;
}

static RUNS bool call_back(Vm *vm, WeakRef *ref) {
    Value callback = ref->callback, kept = object_value(ref);
    KEEP(vm, callback);
    KEEP(vm, kept);
    ref->callback = ABSENT;
    return !is_absent(any_call_1(vm, callback, kept)) || report(vm, callback);
}

static RUNS bool finalize(Vm *vm, Object *object) {
    Value self = object_value(object);
    KEEP(vm, self);
    UnarySlot slot = object->type->finalize;
    if (!slot || !is_absent(slot(vm, self)) || !vm_failed(vm)) return true;
    // A method in Python is named; other finalizers are named by what they finalize.
    Value method = class_lookup(vm, object->type, NAME_OF(slot_finalize));
    return report(vm, object->layout != TYPE_generator && !is_absent(method) ? method : self);
}

static bool has_room(const Vm *vm) {
    char *here = __builtin_frame_address(0);
    return vm->depth + ROOM_CALLS <= vm->depth_limit && vm->c_depth + ROOM_CALLS <= vm->c_depth_limit &&
           here - ROOM_STACK >= vm->c_stack_limit;
}

bool finalizer_run(Vm *vm) {
    if (vm->finalizing || !has_room(vm)) return true;
    vm->finalizing = true;
    bool alive = true;
    while (alive) {
        WeakRef *ref = weakref_take_due(vm);
        Object *object = ref ? NULL : watch_take(vm);
        if (!ref && !object) break;
        alive = ref ? call_back(vm, ref) : finalize(vm, object);
    }
    vm->finalizing = false;
    return alive;
}
