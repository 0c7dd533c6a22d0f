// What is awaited around generators, made: steps of asynchronous generators, wrappers of coroutines, anext() with a default.
#pragma once

#include "heap/state.h"

// One step of the asynchronous generator: value is sent.
MUST_USE Value async_step_new(Vm *vm, Generator *generator, Value value);
// given: the tuple of arguments of athrow(); NONE: aclose().
MUST_USE Value async_throw_new(Vm *vm, Generator *generator, Value given);
MUST_USE Value coroutine_wrapper_new(Vm *vm, Generator *coroutine);
MUST_USE Value anext_awaitable_new(Vm *vm, Value awaitable, Value otherwise);
