// The order in which a class and its bases are searched.
#pragma once

#include "object/class.h"

// The MRO (C3), the class itself first, or what mro() of its metaclass makes of it; false: TypeError.
MUST_USE RUNS bool class_compute_mro(Vm *vm, Class *class);
MUST_USE bool class_set_mro(Vm *vm, Class *class, const Tuple *order); // order: types, as values
