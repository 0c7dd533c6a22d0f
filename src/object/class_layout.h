// What instances of a class look like in memory.
#pragma once

#include "object/class.h"

// The type that decides what instances look like, and the base that brings it; NULL: TypeError.
MUST_USE const Type *class_best_base(Vm *vm, const Tuple *bases);
const Type *class_solid(const Type *type); // the class or built-in type that decides how large instances are
// Adds member descriptors and fixed places for __slots__ (a tuple of names, or ABSENT) and decides where attributes go.
MUST_USE bool class_lay_out(Vm *vm, Class *class, Tuple *slot_names);
