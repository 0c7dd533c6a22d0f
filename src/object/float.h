// Doubles, in the word or boxed, and Python's rounding and modulo rules.
#pragma once

#include "base/text.h"
#include "heap/state.h"

struct Float {
    Object object;
    double number;
    Attributes attributes; // only in instances of derived classes
};

ALWAYS_INLINE bool is_float(Value v) { return is_inline_float(v) || is_float_object(v); }
ALWAYS_INLINE bool is_exact_float(Value v) { return is_inline_float(v) || is_exactly(v, float); }
ALWAYS_INLINE double float_of(Value v) { return is_inline_float(v) ? inline_float_of(v) : as_float(v)->number; }
MUST_USE Value float_box(Vm *vm, double d);
MUST_USE ALWAYS_INLINE Value float_new(Vm *vm, double d) {
    Value v;
    return LIKELY(inline_float_value(d, &v)) ? v : float_box(vm, d);
}
double float_floor_divide(double a, double b); // b is not 0
double float_remainder(double a, double b);    // b is not 0; sign of b
MUST_USE Value float_power(Vm *vm, double a, double b); // ZeroDivisionError, OverflowError; complex results by the caller
MUST_USE Value float_round(Vm *vm, double d, int64_t digits); // half-even on the decimal value
int64_t float_hash(double d); // of a nan by itself: as good as any, but all alike
