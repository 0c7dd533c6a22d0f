// Making classes: what `class` and type(name, bases, namespace) do.
#pragma once

#include "object/class.h"

// type.__new__ without the metaclass search: checks bases and layouts, computes the MRO, inherits slots, calls __set_name__ and __init_subclass__ (RUNS).
// namespace is copied.
MUST_USE RUNS Value class_new(Vm *vm, const Type *metaclass, Str *name, Tuple *bases, Dict *namespace, const Value *kwargs, Tuple *kwnames);
// The most derived metaclass of these bases; NULL: TypeError metaclass conflict.
MUST_USE const Type *class_metaclass(Vm *vm, const Type *metaclass, Tuple *bases);
