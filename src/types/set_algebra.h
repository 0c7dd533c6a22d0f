// Operations on sets with any iterable on the other side, for sets and for the views of dicts.
#pragma once

#include "object/set.h"

MUST_USE RUNS Set *set_algebra_from(Vm *vm, Value iterable, bool frozen); // a new set of its items
MUST_USE RUNS bool set_algebra_update(Vm *vm, Set *set, Value iterable);
MUST_USE RUNS bool set_algebra_difference_update(Vm *vm, Set *set, Value iterable);
MUST_USE RUNS bool set_algebra_symmetric_update(Vm *vm, Set *set, Value iterable);
// New sets, of the kind of `set` (set or frozenset).
MUST_USE RUNS Set *set_algebra_intersection(Vm *vm, Set *set, Value iterable);
MUST_USE RUNS Set *set_algebra_difference(Vm *vm, Set *set, Value iterable);
MUST_USE RUNS bool set_algebra_is_subset(Vm *vm, Set *set, Set *of, bool *result);
MUST_USE RUNS bool set_algebra_is_disjoint(Vm *vm, Set *set, Value iterable, bool *result);
// Exchanges what two sets hold.
void set_algebra_swap(Set *a, Set *b);
