// A class under other bases.
#pragma once

#include "object/class.h"

// class.__bases__ = bases, with all classes derived from it; false: TypeError, and all is as before.
MUST_USE RUNS bool class_set_bases(Vm *vm, Class *class, Tuple *bases);
