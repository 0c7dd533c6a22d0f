// The functions of itertools that are no types.
#pragma once

#include "heap/type.h"

RUNS Value itertools_tee(Vm *vm, const Value *args); // iterable, n
