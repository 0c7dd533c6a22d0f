// __reduce__ and __setstate__ of the iterators, as rows for their tables.
#pragma once

#include "heap/state.h"

MUST_USE RUNS Value iterator_reduce(Vm *vm, const Value *args);
MUST_USE RUNS Value iterator_setstate(Vm *vm, const Value *args);
MUST_USE Value iterator_builtin(const char *name); // the built-in function that makes the iterator again
// (maker, (argument,)) or, with a state, (maker, (argument,), state). argument ABSENT: hands the failure on.
MUST_USE Value iterator_recipe(Vm *vm, Value maker, Value argument, Value state);
#define ITERATOR_REDUCE_ROW {"__reduce__", "self, /", iterator_reduce, "Return state information for pickling.", 0}
#define ITERATOR_SETSTATE_ROW {"__setstate__", "self, object, /", iterator_setstate, "Set state information for unpickling.", 0}
