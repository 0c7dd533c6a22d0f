// Arithmetic of complex numbers, with CPython's treatment of infinities and errors.
#pragma once

#include "heap/state.h"

typedef struct ComplexPair {
    double real, imaginary;
} ComplexPair;

ComplexPair complex_math_multiply(ComplexPair a, ComplexPair b);
MUST_USE bool complex_math_divide(Vm *vm, ComplexPair a, ComplexPair b,
                                  ComplexPair *quotient); // ZeroDivisionError
MUST_USE bool complex_math_power(Vm *vm, ComplexPair a, ComplexPair b,
                                 ComplexPair *power); // and OverflowError
