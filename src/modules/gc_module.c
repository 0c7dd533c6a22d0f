// gc: the collector as scripts see it. It has one generation, and cannot be turned off.
#include "heap/watch.h"
#include "modules/modules.h"
#include "modules/references.h"
#include "object/any.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "vm/finalizer.h"

#define ROUNDS_MOST 4 // of collecting and finalizing: what a finalizer lets go is dead too

// == Collecting

// Finalizers run in between, as at any safepoint.
static RUNS bool collect(Vm *vm) {
    for (int round = 0; round < ROUNDS_MOST; round++) {
        gc_collect(vm);
        CHECK_BOOL(vm_charge(vm, 1 + (vm->heap.live_cells + vm->heap.live_bytes) / 256));
        bool due = vm->watched.due || vm->weak.due;
        if (!due || vm->finalizing) return true;
        CHECK_BOOL(finalizer_run(vm));
    }
    return true;
}

// gc.callbacks of the module that runs this, called around a collection that was asked for.
static RUNS bool tell(Vm *vm, const char *phase, int64_t generation) {
    Value callbacks = references_setting(vm, "callbacks");
    if (is_absent(callbacks) || !is_list(callbacks) || !as_list(callbacks)->count) return !vm_failed(vm);
    KEEP(vm, callbacks);
    Dict *info = dict_new(vm);
    CHECK_BOOL(info);
    Value args[] = {str_value(str_from(vm, phase)), object_value(info)};
    KEEP(vm, args[0]);
    KEEP(vm, args[1]);
    CHECK_BOOL(!is_absent(args[0]));
    const char *const names[] = {"generation", "collected", "uncollectable"};
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        Str *name = str_from(vm, names[i]);
        CHECK_BOOL(name && dict_set_str(vm, info, name, small_value(i ? 0 : generation)));
    }
    for (size_t i = 0; i < as_list(callbacks)->count; i++) {
        Value callback = as_list(callbacks)->items[i];
        KEEP(vm, callback);
        if (!is_absent(any_call_2(vm, callback, args[0], args[1]))) continue;
        if (vm->stop != STOP_NONE) return false;
        vm->unraisable_hook(vm, callback);
    }
    return true;
}

static Value py_collect(Vm *vm, const Value *args) {
    int64_t generation;
    CHECK(any_to_int64(vm, args[0], &generation));
    if (generation < 0 || generation > 2) return raise_error(vm, TYPE_ValueError, "invalid generation");
    CHECK(tell(vm, "start", generation));
    CHECK(collect(vm));
    CHECK(tell(vm, "stop", generation));
    return small_value(0);
}

// == Settings that are remembered, and nothing else

static Value py_enable(Vm *vm, const Value *args) {
    (void)args;
    vm->gc_settings.disabled = false;
    return NONE;
}

static Value py_disable(Vm *vm, const Value *args) {
    (void)args;
    vm->gc_settings.disabled = true;
    return NONE;
}

static Value py_isenabled(Vm *vm, const Value *args) {
    (void)args;
    return bool_value(!vm->gc_settings.disabled);
}

static bool to_int(Vm *vm, Value v, int *number) {
    int64_t wide;
    CHECK_BOOL(any_to_int64(vm, v, &wide));
    if (wide < INT32_MIN || wide > INT32_MAX) return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C int");
    *number = (int)wide;
    return true;
}

static Value py_get_debug(Vm *vm, const Value *args) {
    (void)args;
    return small_value(vm->gc_settings.debug);
}

static Value py_set_debug(Vm *vm, const Value *args) {
    CHECK(to_int(vm, args[0], &vm->gc_settings.debug));
    return NONE;
}

static Value three(Vm *vm, int64_t a, int64_t b, int64_t c) {
    Value items[] = {small_value(a), small_value(b), small_value(c)};
    return tuple_value(tuple_new(vm, items, 3));
}

static Value py_get_threshold(Vm *vm, const Value *args) {
    (void)args;
    const int *threshold = vm->gc_settings.threshold;
    return three(vm, threshold[0], threshold[1], threshold[2]);
}

static Value py_set_threshold(Vm *vm, const Value *args) {
    for (int i = 0; i < 3; i++)
        if (!is_absent(args[i])) CHECK(to_int(vm, args[i], &vm->gc_settings.threshold[i]));
    return NONE;
}

static Value py_get_count(Vm *vm, const Value *args) {
    (void)args;
    return three(vm, (int64_t)(vm->heap.allocated_since / 64), 0, 0);
}

static Value py_get_stats(Vm *vm, const Value *args) {
    (void)args;
    List *list = list_new(vm, NULL, 0);
    CHECK(list);
    static const char *const names[] = {"collections", "collected", "uncollectable"};
    for (int i = 0; i < 3; i++) {
        Dict *stats = dict_new(vm);
        CHECK(stats && list_append(vm, list, object_value(stats)));
        for (size_t n = 0; n < ARRAY_COUNT(names); n++) {
            Str *name = str_from(vm, names[n]);
            CHECK(name && dict_set_str(vm, stats, name, small_value(i == 2 && !n ? (int64_t)vm->collections : 0)));
        }
    }
    return object_value(list);
}

static Value py_nothing(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return NONE;
}

static Value py_zero(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return small_value(0);
}

// == Objects

static Value py_is_finalized(Vm *vm, const Value *args) {
    (void)vm;
    return bool_value(is_object(args[0]) && object_of(args[0])->flags & OBJECT_FINALIZED);
}

static Value py_is_tracked(Vm *vm, const Value *args) {
    (void)vm;
    return bool_value(references_is_tracked(args[0]));
}

static Value py_get_objects(Vm *vm, const Value *args) {
    if (!is_none(args[0])) {
        int64_t generation;
        CHECK(any_to_int64(vm, args[0], &generation));
        if (generation >= 3) return raise_error(vm, TYPE_ValueError, "generation parameter must be less than the number of available generations (3)");
        if (generation < 0) return raise_error(vm, TYPE_ValueError, "generation parameter cannot be negative");
        if (generation < 2) return list_value(list_new(vm, NULL, 0));
    }
    CHECK(collect(vm));
    return list_value(references_all(vm));
}

static Value py_get_referents(Vm *vm, const Value *args) {
    List *found = list_new(vm, NULL, 0);
    const Tuple *objects = as_tuple(args[0]);
    for (size_t i = 0; found && i < objects->count; i++) CHECK(references_of(vm, objects->items[i], found));
    return list_value(found);
}

static Value py_get_referrers(Vm *vm, const Value *args) {
    CHECK(collect(vm));
    return list_value(references_to(vm, as_tuple(args[0])));
}

// == The module

static bool set(Vm *vm, Module *module, const char *text, Value v) {
    Str *name = str_from(vm, text);
    name = name ? str_intern(vm, name) : NULL;
    return name && !is_absent(v) && dict_set_str(vm, module->namespace, name, v);
}

static bool open(kr_vm *host, Module *module) {
    Vm *vm = &host->vm;
    vm->gc_settings = (GcSettings){.threshold = {700, 10, 10}};
    static const struct {
        const char *name;
        int value;
    } constants[] = {{"DEBUG_STATS", 1}, {"DEBUG_COLLECTABLE", 2}, {"DEBUG_UNCOLLECTABLE", 4}, {"DEBUG_SAVEALL", 32}, {"DEBUG_LEAK", 38}};
    for (size_t i = 0; i < ARRAY_COUNT(constants); i++) CHECK_BOOL(set(vm, module, constants[i].name, small_value(constants[i].value)));
    return set(vm, module, "callbacks", list_value(list_new(vm, NULL, 0))) &&
           set(vm, module, "garbage", list_value(list_new(vm, NULL, 0)));
}

static const NativeDef functions[] = {
    {"enable", "", py_enable, "Enable automatic garbage collection.", 0},
    {"disable", "", py_disable, "Disable automatic garbage collection.", 0},
    {"isenabled", "", py_isenabled, "Returns true if automatic garbage collection is enabled.", 0},
    {"set_debug", "flags, /", py_set_debug, "Set the garbage collection debugging flags.", 0},
    {"get_debug", "", py_get_debug, "Get the garbage collection debugging flags.", 0},
    {"get_count", "", py_get_count, "Return a three-tuple of the current collection counts.", 0},
    {"set_threshold", "threshold0, threshold1=..., threshold2=..., /", py_set_threshold, "Sets the collection thresholds.", 0},
    {"get_threshold", "", py_get_threshold, "Return the current collection thresholds.", 0},
    {"collect", "generation=2", py_collect, "Run the garbage collector.", 0},
    {"get_objects", "generation=None", py_get_objects, "Return a list of objects tracked by the collector (excluding the list returned).", 0},
    {"get_stats", "", py_get_stats, "Return a list of dictionaries containing per-generation statistics.", 0},
    {"is_tracked", "obj, /", py_is_tracked, "Returns true if the object is tracked by the garbage collector.", 0},
    {"get_referrers", "*objs", py_get_referrers, "Return the list of objects that directly refer to any of objs.", 0},
    {"get_referents", "*objs", py_get_referents, "Return the list of objects that are directly referred to by objs.", 0},
    {"is_finalized", "obj, /", py_is_finalized, "Returns true if the object has been already finalized by the GC.", 0},
    {"freeze", "", py_nothing, "Freeze all current tracked objects and ignore them for future collections.", 0},
    {"unfreeze", "", py_nothing, "Unfreeze all objects in the permanent generation.", 0},
    {"get_freeze_count", "", py_zero, "Return the number of objects in the permanent generation.", 0},
    {0},
};

const NativeModule gc_module = {
    "gc",
    "This module provides access to the garbage collector for reference cycles.",
    functions, open};
