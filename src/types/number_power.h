// Powers of real numbers, which are complex where no real one exists.
#pragma once

#include "heap/state.h"

MUST_USE Value number_power(Vm *vm, double base,
                            double exponent); // ZeroDivisionError, OverflowError
