// Powers of real numbers, which are complex where no real one exists.
#include "types/number_power.h"

#include <math.h>

#include "object/complex.h"
#include "object/float.h"
#include "object/raise.h"
#include "types/complex_math.h"

Value number_power(Vm *vm, double base, double exponent) {
    bool real = base >= 0 || !isfinite(base) || !isfinite(exponent) ||
                exponent == floor(exponent) || isnan(base);
    if (real) return float_power(vm, base, exponent);
    ComplexPair power;
    CHECK(complex_math_power(vm, (ComplexPair){base, 0}, (ComplexPair){exponent, 0}, &power));
    return complex_new(vm, power.real, power.imaginary);
}
