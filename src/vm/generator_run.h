// Generators run from C: send, throw and close, each of them a run of the loop.
#pragma once

#include "vm/generator.h"

// What throw() was given, as it was given; ABSENT: left out.
typedef struct Thrown {
    Value type, value, traceback;
} Thrown;

// Sends a value (NONE to start or to go on). *finished: it returned, and the answer is the return value; else the answer is what was yielded.
MUST_USE RUNS Value generator_send(Vm *vm, Generator *generator, Value value, bool *finished);
// Raises the exception inside, where it is suspended, delegating to what it yields from; a GeneratorExit closes that when close_on_exit.
MUST_USE RUNS Value generator_throw(Vm *vm, Generator *generator, const Thrown *thrown, bool close_on_exit, bool *finished);
MUST_USE RUNS bool generator_close(Vm *vm, Generator *generator);
