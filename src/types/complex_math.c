// Arithmetic of complex numbers, with CPython's treatment of infinities and errors.
#include "types/complex_math.h"

#include <math.h>

#include "object/raise.h"

ComplexPair complex_math_multiply(ComplexPair a, ComplexPair b) {
    return (ComplexPair){a.real * b.real - a.imaginary * b.imaginary,
                         a.real * b.imaginary + a.imaginary * b.real};
}

// Scaled by the larger part of the divisor, so that nothing overflows on the way. b is not zero.
static ComplexPair divide(ComplexPair a, ComplexPair b) {
    if (fabs(b.real) >= fabs(b.imaginary)) {
        double ratio = b.imaginary / b.real, divisor = b.real + b.imaginary * ratio;
        return (ComplexPair){(a.real + a.imaginary * ratio) / divisor,
                             (a.imaginary - a.real * ratio) / divisor};
    }
    if (fabs(b.imaginary) >= fabs(b.real)) {
        double ratio = b.real / b.imaginary, divisor = b.real * ratio + b.imaginary;
        return (ComplexPair){(a.real * ratio + a.imaginary) / divisor,
                             (a.imaginary * ratio - a.real) / divisor};
    }
    return (ComplexPair){NAN, NAN}; // one of b's parts is a NaN
}

bool complex_math_divide(Vm *vm, ComplexPair a, ComplexPair b, ComplexPair *quotient) {
    if (b.real == 0 && b.imaginary == 0)
        return raise_false(vm, TYPE_ZeroDivisionError, "complex division by zero");
    *quotient = divide(a, b);
    return true;
}

static ComplexPair whole_power(ComplexPair a, unsigned n) {
    ComplexPair power = {1, 0};
    for (; n; n >>= 1) {
        if (n & 1) power = complex_math_multiply(power, a);
        a = complex_math_multiply(a, a);
    }
    return power;
}

// False: the angle is infinite, which C calls a domain error.
static bool polar_power(ComplexPair a, ComplexPair b, ComplexPair *power) {
    double size = hypot(a.real, a.imaginary), length = pow(size, b.real);
    double angle = atan2(a.imaginary, a.real), phase = angle * b.real;
    if (b.imaginary != 0) {
        length /= exp(angle * b.imaginary);
        phase += b.imaginary * log(size);
    }
    if (isinf(phase)) return false;
    *power = (ComplexPair){length * cos(phase), length * sin(phase)};
    return true;
}

static bool raise_zero_power(Vm *vm) {
    return raise_false(vm, TYPE_ZeroDivisionError, "0.0 to a negative or complex power");
}

bool complex_math_power(Vm *vm, ComplexPair a, ComplexPair b, ComplexPair *power) {
    bool zero = a.real == 0 && a.imaginary == 0;
    if (b.imaginary == 0 && b.real == floor(b.real) && fabs(b.real) <= 100) {
        if (zero && b.real < 0) return raise_zero_power(vm);
        *power = whole_power(a, (unsigned)fabs(b.real));
        if (b.real <= 0) {
            // Too small a power has no inverse: CPython calls that a division by zero as well.
            if (power->real == 0 && power->imaginary == 0) return raise_zero_power(vm);
            *power = divide((ComplexPair){1, 0}, *power);
        }
    } else if (b.real == 0 && b.imaginary == 0) {
        *power = (ComplexPair){1, 0};
    } else if (zero) {
        if (b.imaginary != 0 || b.real < 0) return raise_zero_power(vm);
        *power = (ComplexPair){0, 0};
    } else if (!polar_power(a, b, power)) {
        return raise_zero_power(vm);
    }
    if (!isinf(power->real) && !isinf(power->imaginary)) return true;
    return raise_false(vm, TYPE_OverflowError, "complex exponentiation");
}
