// Doubles: boxing, and Python's rules for division, powers, rounding and hashing.
#include "object/float.h"

#include <errno.h>
#include <math.h>

#include "base/hash.h"
#include "base/number.h"
#include "object/complex.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"

// Digits enough to write any double exactly.
#define EXACT_DIGITS 800 // number_fixed needs about 345 where it is used
#define ROUND_MOST 323   // decimal places past which every double is exact
#define ROUND_LEAST 308  // powers of ten above which every double rounds to zero

Value float_box(Vm *vm, double d) {
    Float *box = HEAP_NEW(vm, float, Float);
    if (!box) return ABSENT;
    box->number = d;
    return object_value(box);
}

Value complex_new(Vm *vm, double real, double imaginary) {
    Complex *number = HEAP_NEW(vm, complex, Complex);
    if (!number) return ABSENT;
    number->real = real;
    number->imaginary = imaginary;
    return object_value(number);
}

double float_remainder(double a, double b) {
    double rest = fmod(a, b);
    if (rest == 0) return copysign(0, b);
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

double float_floor_divide(double a, double b) {
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) quotient -= 1;
    if (quotient == 0) return copysign(0, a / b);
    // The quotient is a whole number but for rounding.
    double floored = floor(quotient);
    return quotient - floored > 0.5 ? floored + 1 : floored;
}

static Value raise_range(Vm *vm) {
    Str *message = str_from(vm, "Numerical result out of range");
    if (!message) return ABSENT;
    Value args = TRY(tuple_pair(vm, small_value(ERANGE), object_value(message)));
    return raise_exception(vm, TRY(exception_new(vm, TYPE_OverflowError, as_tuple(args))));
}

Value float_power(Vm *vm, double a, double b) {
    // C11's pow agrees with Python on infinities and NaN; only errors differ.
    if (a == 0 && b < 0 && isfinite(b)) {
        return raise_error(vm, TYPE_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    double result = pow(a, b);
    if (UNLIKELY(isinf(result) && isfinite(a) && isfinite(b))) return raise_range(vm);
    return float_new(vm, result);
}

// digits stand for 0.ddd * 10**point: keeps those before the power of ten `-places`, half to even.
static void round_digits(Decimal *decimal, char *digits, int64_t places) {
    int64_t keep = decimal->point + places;
    if (keep < 0 || keep >= (int64_t)decimal->count) {
        if (keep < 0) decimal->count = 0;
        return;
    }
    bool beyond = false;
    for (size_t i = (size_t)keep + 1; i < decimal->count; i++) beyond |= digits[i] != '0';
    bool odd = keep > 0 && (digits[keep - 1] - '0') % 2 == 1;
    bool up = digits[keep] > '5' || (digits[keep] == '5' && (beyond || odd));
    decimal->count = (size_t)keep;
    if (!up) return;
    int64_t i = keep - 1;
    while (i >= 0 && digits[i] == '9') digits[i--] = '0';
    if (i >= 0) {
        digits[i]++;
        return;
    }
    // 99 became 100, and nothing at all became 1.
    digits[0] = '1';
    for (int64_t k = 1; k < keep; k++) digits[k] = '0';
    if (!decimal->count) decimal->count = 1;
    decimal->point++;
}

Value float_round(Vm *vm, double d, int64_t digits) {
    if (d == 0 || !isfinite(d) || digits > ROUND_MOST) return float_new(vm, d);
    if (digits < -ROUND_LEAST) return float_new(vm, copysign(0, d));
    char exact[EXACT_DIGITS];
    Decimal decimal;
    if (digits >= 0 && digits <= 22 && fabs(d) < 1e15) {
        // Some 40 digits at most, correctly rounded by the conversion itself.
        decimal = number_fixed(d, (size_t)digits, exact);
    } else {
        decimal = number_significant(d, EXACT_DIGITS, exact);
        round_digits(&decimal, exact, digits);
    }
    if (decimal.count == 0) return float_new(vm, copysign(0, d));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "0.");
    text_add(&text, exact, decimal.count);
    text_format(&text, "e%d", (int)decimal.point);
    if (text.failed) return vm_out_of_memory(vm), ABSENT;
    double rounded;
    number_parse(text.bytes, text.size, &rounded);
    if (isinf(rounded)) {
        return raise_error(vm, TYPE_OverflowError, "rounded value too large to represent");
    }
    return float_new(vm, copysign(rounded, d));
}

int64_t float_hash(double d) { return hash_double(d, 0); }
