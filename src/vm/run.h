// The only ways in: run a module's code, call a function, resume a generator.
#pragma once

#include "heap/state.h"
#include "object/code.h"
#include "object/function.h"

// Runs code that takes no arguments: a module (namespace ABSENT: names live in globals), a class body or exec with a namespace of its own
// (any mapping). closure: a tuple of cells for the code's free variables, or NULL.
MUST_USE RUNS Value run_code(Vm *vm, Code *code, Dict *globals, Value namespace, Tuple *closure);
// The call of a plain function from C in two steps, so that its arguments are written only once: where they go (NULL: any_call has to
// do it), and the call. Nothing may push a frame in between.
Value *run_place(Vm *vm, Value callee, size_t count);
MUST_USE RUNS Value run_placed(Vm *vm, Value callee, Value *args, size_t count);
// type->call of function, and of bound methods.
MUST_USE RUNS Value run_function(Vm *vm, Value function, const Value *args, size_t count, Tuple *names);
MUST_USE RUNS Value run_method(Vm *vm, Value method, const Value *args, size_t count, Tuple *names);
// Between runs. 0: unlimited (fuel, deadline), the default (depth). The deadline is a time of vm->clock in nanoseconds.
static inline void run_set_limits(Vm *vm, uint64_t fuel, uint64_t deadline_nanoseconds, uint32_t depth) {
    vm->fuel_limit = fuel;
    vm->fuel_left = fuel;
    vm->fuel_given = 0;
    vm->counter = 0;
    vm->deferred = 0;
    vm->deadline = deadline_nanoseconds;
    vm->depth_limit = depth ? depth : DEFAULT_RECURSION;
}
uint64_t run_fuel_used(const Vm *vm);
