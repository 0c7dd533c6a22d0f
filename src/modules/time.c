// time: the host's clock, if it gave one; the calendar is python/time.py.
#include "modules/modules.h"
#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"

static bool now(Vm *vm, bool wall, uint64_t *nanoseconds) {
    if (!host_of(vm)->host.clock) return raise_false(vm, TYPE_PermissionError, "the host has given scripts no clock");
    *nanoseconds = host_of(vm)->host.clock(vm->user, wall);
    return true;
}

static Value seconds(Vm *vm, bool wall) {
    uint64_t nanoseconds;
    CHECK(now(vm, wall, &nanoseconds));
    return float_new(vm, (double)nanoseconds / 1e9);
}
static Value nanoseconds_of(Vm *vm, bool wall) {
    uint64_t nanoseconds;
    CHECK(now(vm, wall, &nanoseconds));
    return int_new_unsigned(vm, nanoseconds);
}

static Value py_time(Vm *vm, const Value *args) {
    (void)args;
    return seconds(vm, true);
}
static Value py_monotonic(Vm *vm, const Value *args) {
    (void)args;
    return seconds(vm, false);
}
static Value py_time_ns(Vm *vm, const Value *args) {
    (void)args;
    return nanoseconds_of(vm, true);
}
static Value py_monotonic_ns(Vm *vm, const Value *args) {
    (void)args;
    return nanoseconds_of(vm, false);
}

// Waiting is the host's business: a script that could sleep would hold up the host's thread.
static Value py_sleep(Vm *vm, const Value *args) {
    double wanted;
    CHECK(any_to_double(vm, args[0], &wanted));
    if (wanted < 0) return raise_error(vm, TYPE_ValueError, "sleep length must be non-negative");
    if (wanted == 0) return NONE;
    return raise_error(vm, TYPE_PermissionError, "the host does not let scripts sleep");
}

static const NativeDef functions[] = {
    {"time", "", py_time, "time() -> floating point number\n\nReturn the current time in seconds since the Epoch.", 0},
    {"time_ns", "", py_time_ns, "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch.", 0},
    {"monotonic", "", py_monotonic, "monotonic() -> float\n\nMonotonic clock, cannot go backward.", 0},
    {"monotonic_ns", "", py_monotonic_ns, "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds.", 0},
    {"perf_counter", "", py_monotonic, "perf_counter() -> float\n\nPerformance counter for benchmarking.", 0},
    {"perf_counter_ns", "", py_monotonic_ns, "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds.", 0},
    {"process_time", "", py_monotonic, "process_time() -> float", 0},
    {"process_time_ns", "", py_monotonic_ns, "process_time_ns() -> int", 0},
    {"thread_time", "", py_monotonic, "thread_time() -> float", 0},
    {"thread_time_ns", "", py_monotonic_ns, "thread_time_ns() -> int", 0},
    {"sleep", "seconds, /", py_sleep, "sleep(seconds)\n\nDelay execution for a given number of seconds.", 0},
    {0},
};

const NativeModule time_module = {"time", "This module provides various functions to manipulate time values.", functions, module_run_python};
