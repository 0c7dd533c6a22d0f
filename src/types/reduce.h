// The methods of object by which copy and pickle take an object apart.
#pragma once

#include "heap/state.h"

RUNS Value reduce_getstate(Vm *vm, const Value *args);  // self: its attributes, or (attributes, slots), or None
RUNS Value reduce_reduce(Vm *vm, const Value *args);    // self: (maker, arguments, state, items, pairs)
RUNS Value reduce_reduce_ex(Vm *vm, const Value *args); // self, protocol: by the class' own __reduce__ if it has one
