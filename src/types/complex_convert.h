// Making a complex number of any values, as complex() does.
#pragma once

#include "types/complex_math.h"

// real and imaginary are ABSENT where left out.
MUST_USE RUNS bool complex_convert(Vm *vm, Value real, Value imaginary, ComplexPair *result);
