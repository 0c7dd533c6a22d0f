// The type variables in the arguments of a generic alias or a union, and putting other types in their place.
#pragma once

#include "heap/state.h"

// Each once, in the order of their first appearance. NULL: an error is set.
MUST_USE RUNS Tuple *generic_parameters_find(Vm *vm, const Tuple *args);
// The arguments of self[item]. NULL: an error is set.
MUST_USE RUNS Tuple *generic_parameters_replace(Vm *vm, Value self, Tuple *args, Tuple *parameters, Value item);
