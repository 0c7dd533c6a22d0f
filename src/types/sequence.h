// What list and tuple do alike.
#pragma once

#include "heap/state.h"

// An index or TypeError "list indices must be integers or slices, not str"; clamped where it does not fit.
MUST_USE RUNS bool sequence_index(Vm *vm, Value key, const char *type, int64_t *index);
// The start and stop arguments of index(): ABSENT means the end; negative ones count from it.
MUST_USE RUNS bool sequence_bounds(Vm *vm, Value start, Value stop, size_t count, size_t *from, size_t *to);
// How often to repeat; *mine false: `v` is no integer, and somebody else may know what to do.
MUST_USE RUNS bool sequence_times(Vm *vm, Value v, size_t *times, bool *mine);
// Fills `to` with the count items at `from`, so many times; they may be the same place. False: a limit hit.
MUST_USE bool sequence_repeat(Vm *vm, Value *to, const Value *from, size_t count, size_t times);
// One is the beginning of the other: the longer is greater.
Value sequence_compare_sizes(size_t a, size_t b, int operation);
// left + right, where right is no sequence of that type: TypeError, or NOT_IMPLEMENTED when right may know better.
// sequence * other, where other is no integer: the same choice.
