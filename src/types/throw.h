// What throw() makes of its arguments, and the steps of asynchronous generators.
#pragma once

#include "heap/state.h"

typedef enum StepKind { STEP_SEND, STEP_THROW, STEP_CLOSE, STEP_YIELDED, STEP_COROUTINE } StepKind; // AsyncStep.kind

// The exception that throw(type, value, traceback) means: args[0..3), the latter two None when left out.
MUST_USE RUNS Value throw_exception(Vm *vm, const Value *args);
