// Small and big integers behind one set of functions. A value that fits 62 bits is always small.
#pragma once

#include "base/text.h"
#include "object/int_big.h"

// True for ints, bools and instances of derived classes.
ALWAYS_INLINE bool is_int(Value v) { return is_small(v) || is_bool(v) || is_int_object(v); }
ALWAYS_INLINE bool is_exact_int(Value v) { return is_small(v) || is_exactly(v, int); }

MUST_USE Value int_new_big(Vm *vm, int64_t i);
MUST_USE ALWAYS_INLINE Value int_new(Vm *vm, int64_t i) { return fits_small(i) ? small_value(i) : int_new_big(vm, i); }
MUST_USE Value int_new_unsigned(Vm *vm, uint64_t u);
static inline MUST_USE Value int_size(Vm *vm, size_t n) { return int_new_unsigned(vm, n); }
MUST_USE Value int_from_double(Vm *vm, double d); // truncates; OverflowError, ValueError for inf and nan
// Digits of base 2..36 without sign or prefix, underscores allowed between digits; ABSENT without an error: not a number.
MUST_USE Value int_parse(Vm *vm, const char *digits, size_t size, int base);

// Any int (bools and derived too) as C; false without an error when it does not fit.
bool int_to_int64(Value v, int64_t *result);
bool int_to_uint64(Value v, uint64_t *result);
int int_sign(Value v); // -1, 0, 1
// Python's int(v).__float__: OverflowError "int too large to convert to float".
MUST_USE bool int_to_double(Vm *vm, Value v, double *result);
// The value of an int, bool or instance of a derived class as an exact int.
Value int_exact(Vm *vm, Value v);

// Digits of base 2..36, either case, as the compiler or a checked source has them: no limit on their number.
MUST_USE Value int_from_digits(Vm *vm, const char *digits, size_t size, uint32_t base);

// Arithmetic on ints of any kind; both are checked by the caller. ABSENT: an exception or a stop.
MUST_USE Value int_add_slow(Vm *vm, Value a, Value b);
MUST_USE Value int_subtract_slow(Vm *vm, Value a, Value b);
// Two smalls are shifted left alike, so the words add as the numbers do and overflow where those leave 62 bits.
MUST_USE ALWAYS_INLINE Value int_add(Vm *vm, Value a, Value b) {
    int64_t sum;
    if (LIKELY(both_small(a, b) && !__builtin_add_overflow((int64_t)a.bits, (int64_t)b.bits, &sum))) {
        return (Value){(uint64_t)sum};
    }
    return int_add_slow(vm, a, b);
}
MUST_USE ALWAYS_INLINE Value int_subtract(Vm *vm, Value a, Value b) {
    int64_t difference;
    if (LIKELY(both_small(a, b) && !__builtin_sub_overflow((int64_t)a.bits, (int64_t)b.bits, &difference))) {
        return (Value){(uint64_t)difference};
    }
    return int_subtract_slow(vm, a, b);
}
MUST_USE Value int_multiply(Vm *vm, Value a, Value b);
MUST_USE Value int_floor_divide(Vm *vm, Value a, Value b); // ZeroDivisionError
MUST_USE Value int_remainder(Vm *vm, Value a, Value b);
MUST_USE Value int_true_divide(Vm *vm, Value a, Value b);
MUST_USE bool int_divmod(Vm *vm, Value a, Value b, Value *quotient, Value *remainder);
MUST_USE Value int_power(Vm *vm, Value a, Value b);        // b >= 0
MUST_USE Value int_power_modulo(Vm *vm, Value a, Value b, Value modulus);
MUST_USE Value int_left_shift(Vm *vm, Value a, Value b);   // ValueError "negative shift count"
MUST_USE Value int_right_shift(Vm *vm, Value a, Value b);
MUST_USE Value int_and(Vm *vm, Value a, Value b);
MUST_USE Value int_or(Vm *vm, Value a, Value b);
MUST_USE Value int_xor(Vm *vm, Value a, Value b);
MUST_USE Value int_invert(Vm *vm, Value a);
MUST_USE Value int_negative(Vm *vm, Value a);
MUST_USE Value int_absolute(Vm *vm, Value a);
MUST_USE Value int_gcd(Vm *vm, Value a, Value b);
MUST_USE Value int_sqrt(Vm *vm, Value a);                  // floor; a >= 0
MUST_USE Value int_bit_length(Vm *vm, Value a);
MUST_USE Value int_bit_count(Vm *vm, Value a);
MUST_USE Value int_from_bytes(Vm *vm, const uint8_t *bytes, size_t size, bool big_endian, bool is_signed);
// False: OverflowError ("int too big to convert", ...).
MUST_USE bool int_to_bytes(Vm *vm, Value a, uint8_t *bytes, size_t size, bool big_endian, bool is_signed);
int int_compare(Value a, Value b);                         // <0, 0, >0
int int_compare_double(Value a, double d);                 // exact; d is not nan
int64_t int_hash(Value v);                                 // Python's: modulo 2^61-1
// Appends digits in base 2..36, lower case, '-' in front of negatives. ValueError over the digit limit (4300) for base 10.
MUST_USE bool int_add_text(Vm *vm, Text *text, Value v, int base);
