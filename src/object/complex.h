// Complex numbers.
#pragma once

#include "heap/state.h"

struct Complex {
    Object object;
    double real, imaginary;
    Attributes attributes; // only in instances of derived classes
};

MUST_USE Value complex_new(Vm *vm, double real, double imaginary);
