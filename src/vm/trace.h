// sys.settrace: what a script is told of the frames that run, event by event, as CPython 3.11 tells it.
#pragma once

#include "vm/frame.h"

// From now on every code linked can be traced, at the cost of its own copy of the instructions. Not in a VM made for debugging.
void trace_open(Vm *vm);
// Can scripts of this VM trace? The host's debugger comes first.
ALWAYS_INLINE bool trace_is_possible(const Vm *vm) { return !is_absent(vm->trace_function); }
// The function all calls are told to; NONE: nobody. False: a limit stopped the run.
MUST_USE bool trace_set(Vm *vm, Value function);
// Calls a function with tracing on, also inside of a tracing function.
MUST_USE RUNS Value trace_call(Vm *vm, Value function, const Value *args, size_t count);
// f_trace of a frame.
void trace_set_local(Vm *vm, FrameObject *object, Value function);
