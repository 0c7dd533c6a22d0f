// math: the C library's functions with Python's errors.
#include <math.h>

#include "modules/modules.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

#define PI 3.141592653589793238462643383279502884197
#define E 2.718281828459045235360287471352662497757

static Value domain_error(Vm *vm) { return raise_error(vm, TYPE_ValueError, "math domain error"); }
static Value range_error(Vm *vm) { return raise_error(vm, TYPE_OverflowError, "math range error"); }

// == Functions of one number

// What came out of x: a new nan is outside the domain, a new infinity too unless the function may overflow.
static Value checked(Vm *vm, double x, double result, bool may_overflow) {
    if (isnan(result) && !isnan(x)) return domain_error(vm);
    if (isinf(result) && isfinite(x)) return may_overflow ? range_error(vm) : domain_error(vm);
    return float_new(vm, result);
}

#define ONE(name, function, may_overflow)                                                                              \
    static Value py_##name(Vm *vm, const Value *args) {                                                                \
        double x;                                                                                                      \
        CHECK(any_to_double(vm, args[0], &x));                                                                         \
        return checked(vm, x, function(x), may_overflow);                                                              \
    }
ONE(acos, acos, false)
ONE(acosh, acosh, false)
ONE(asin, asin, false)
ONE(asinh, asinh, false)
ONE(atan, atan, false)
ONE(atanh, atanh, false)
ONE(cbrt, cbrt, false)
ONE(cos, cos, false)
ONE(cosh, cosh, true)
ONE(erf, erf, false)
ONE(erfc, erfc, false)
ONE(exp, exp, true)
ONE(exp2, exp2, true)
ONE(expm1, expm1, true)
ONE(fabs, fabs, false)
ONE(sin, sin, false)
ONE(sinh, sinh, true)
ONE(sqrt, sqrt, false)
ONE(tan, tan, false)
ONE(tanh, tanh, false)

static double log_1_plus(double x) { return x == 0.0 ? x : log1p(x); }
ONE(log1p, log_1_plus, false)

static Value gamma_result(Vm *vm, double value, bool domain, bool overflow) {
    if (domain) return domain_error(vm);
    return overflow ? range_error(vm) : float_new(vm, value);
}

static Value py_gamma(Vm *vm, const Value *args) {
    double x;
    bool domain, overflow;
    CHECK(any_to_double(vm, args[0], &x));
    double value = math_gamma_value(x, &domain, &overflow);
    return gamma_result(vm, value, domain, overflow);
}

static Value py_lgamma(Vm *vm, const Value *args) {
    double x;
    bool domain, overflow;
    CHECK(any_to_double(vm, args[0], &x));
    double value = math_lgamma_value(x, &domain, &overflow);
    return gamma_result(vm, value, domain, overflow);
}

#define TEST(name, test)                                                                                               \
    static Value py_##name(Vm *vm, const Value *args) {                                                                \
        double x;                                                                                                      \
        CHECK(any_to_double(vm, args[0], &x));                                                                         \
        return bool_value(test(x));                                                                                    \
    }
TEST(isfinite, isfinite)
TEST(isinf, isinf)
TEST(isnan, isnan)

#define SCALE(name, expression)                                                                                        \
    static Value py_##name(Vm *vm, const Value *args) {                                                                \
        double x;                                                                                                      \
        CHECK(any_to_double(vm, args[0], &x));                                                                         \
        return float_new(vm, expression);                                                                              \
    }
SCALE(degrees, x * (180.0 / PI))
SCALE(radians, x * (PI / 180.0))
SCALE(ulp, isnan(x) ? x : isinf(x) ? fabs(x) : nextafter(fabs(x), HUGE_VAL) == HUGE_VAL ? fabs(x) - nextafter(fabs(x), 0) : nextafter(fabs(x), HUGE_VAL) - fabs(x))

// == Rounding: the type's own special method first

static RUNS Value whole(Vm *vm, Value v, Str *special, double (*rounded)(double)) {
    if (is_exact_int(v)) return v;
    if (!is_exact_float(v)) {
        bool found;
        Value result = any_call_special(vm, v, special, NULL, 0, &found);
        if (found) return result;
        if (vm_failed(vm)) return ABSENT;
    }
    double x;
    CHECK(any_to_double(vm, v, &x));
    return int_from_double(vm, rounded(x));
}

static Value py_floor(Vm *vm, const Value *args) { return whole(vm, args[0], NAME_OF(floor), floor); }
static Value py_ceil(Vm *vm, const Value *args) { return whole(vm, args[0], NAME_OF(ceil), ceil); }

static Value py_trunc(Vm *vm, const Value *args) {
    if (is_exact_int(args[0])) return args[0];
    if (is_exact_float(args[0])) return int_from_double(vm, float_of(args[0]));
    bool found;
    Value result = any_call_special(vm, args[0], NAME_OF(trunc), NULL, 0, &found);
    if (found || vm_failed(vm)) return result;
    return raise_error(vm, TYPE_TypeError, "type %T doesn't define __trunc__ method", args[0]);
}

// == Functions of two numbers

static RUNS bool two(Vm *vm, const Value *args, double *x, double *y) {
    return any_to_double(vm, args[0], x) && any_to_double(vm, args[1], y);
}

static Value py_atan2(Vm *vm, const Value *args) {
    double x, y;
    CHECK(two(vm, args, &x, &y));
    return float_new(vm, atan2(x, y));
}

static Value py_copysign(Vm *vm, const Value *args) {
    double x, y;
    CHECK(two(vm, args, &x, &y));
    return float_new(vm, copysign(x, y));
}

static Value py_nextafter(Vm *vm, const Value *args) {
    double x, y;
    CHECK(two(vm, args, &x, &y));
    return float_new(vm, nextafter(x, y));
}

static Value py_fmod(Vm *vm, const Value *args) {
    double x, y;
    CHECK(two(vm, args, &x, &y));
    if (isinf(y) && isfinite(x)) return float_new(vm, x);
    double r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? domain_error(vm) : float_new(vm, r);
}

static Value py_remainder(Vm *vm, const Value *args) {
    double x, y;
    CHECK(two(vm, args, &x, &y));
    double r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? domain_error(vm) : float_new(vm, r);
}

static Value py_pow(Vm *vm, const Value *args) {
    double x, y;
    CHECK(two(vm, args, &x, &y));
    double r = pow(x, y);
    if (!isfinite(x) || !isfinite(y) || isfinite(r)) return float_new(vm, r);
    if (isnan(r) || x == 0.0) return domain_error(vm);
    return range_error(vm);
}

static Value py_ldexp(Vm *vm, const Value *args) {
    double x;
    int64_t exponent;
    CHECK(any_to_double(vm, args[0], &x));
    if (!is_int(args[1])) return raise_error(vm, TYPE_TypeError, "Expected an int as second argument to ldexp.");
    CHECK(any_to_clamped(vm, args[1], &exponent));
    if (x == 0.0 || !isfinite(x)) return float_new(vm, x);
    if (exponent < INT32_MIN) return float_new(vm, copysign(0.0, x));
    double r = exponent > INT32_MAX ? HUGE_VAL : ldexp(x, (int)exponent);
    return isinf(r) ? range_error(vm) : float_new(vm, r);
}

static Value py_frexp(Vm *vm, const Value *args) {
    double x;
    int exponent = 0;
    CHECK(any_to_double(vm, args[0], &x));
    if (x != 0.0 && isfinite(x)) x = frexp(x, &exponent);
    Value mantissa = TRY(float_new(vm, x));
    return tuple_pair(vm, mantissa, small_value(exponent));
}

static Value py_modf(Vm *vm, const Value *args) {
    double x, whole_part;
    CHECK(any_to_double(vm, args[0], &x));
    double rest = isinf(x) ? copysign(0.0, x) : modf(x, &whole_part);
    if (isinf(x)) whole_part = x;
    Value part = TRY(float_new(vm, rest));
    return tuple_pair(vm, part, TRY(float_new(vm, whole_part)));
}

static Value py_isclose(Vm *vm, const Value *args) {
    double a, b, relative = 1e-9, absolute = 0.0;
    CHECK(two(vm, args, &a, &b));
    if (!is_absent(args[2])) CHECK(any_to_double(vm, args[2], &relative));
    if (!is_absent(args[3])) CHECK(any_to_double(vm, args[3], &absolute));
    if (relative < 0.0 || absolute < 0.0) return raise_error(vm, TYPE_ValueError, "tolerances must be non-negative");
    if (a == b) return TRUE_VALUE;
    if (isinf(a) || isinf(b)) return FALSE_VALUE;
    double difference = fabs(b - a);
    return bool_value(difference <= fabs(relative * b) || difference <= fabs(relative * a) || difference <= absolute);
}

// == Logarithms, of ints of any size

// A positive int as mantissa * 2**exponent; exponent 0 when it fits a double.
static bool split_int(Vm *vm, Value v, double *mantissa, int64_t *exponent) {
    *exponent = 0;
    if (int_to_double(vm, v, mantissa)) return true;
    if (!error_clear_if(vm, TYPE_OverflowError)) return false;
    Value bits = TRY_BOOL(int_bit_length(vm, v));
    Value below = small_value(small_of(bits) - 64);
    Value top = TRY_BOOL(int_right_shift(vm, v, below));
    // What is cut off decides where the rest is halfway between two doubles.
    Value whole = TRY_BOOL(int_left_shift(vm, top, below));
    if (int_compare(whole, v) != 0) top = TRY_BOOL(int_or(vm, top, small_value(1)));
    CHECK_BOOL(int_to_double(vm, top, mantissa));
    int adjust;
    *mantissa = frexp(*mantissa, &adjust);
    *exponent = small_of(bits) - 64 + adjust;
    return true;
}

static RUNS bool logarithm(Vm *vm, Value v, double (*function)(double), double *result) {
    double x;
    int64_t exponent = 0;
    if (is_int(v)) {
        if (int_sign(v) <= 0) return domain_error(vm), false;
        CHECK_BOOL(split_int(vm, v, &x, &exponent));
    } else {
        CHECK_BOOL(any_to_double(vm, v, &x));
        if (x <= 0.0) return domain_error(vm), false;
    }
    *result = function(x);
    if (exponent) *result += function(2.0) * (double)exponent;
    return true;
}

static Value py_log(Vm *vm, const Value *args) {
    double above, below;
    CHECK(logarithm(vm, args[0], log, &above));
    if (is_absent(args[1])) return float_new(vm, above);
    CHECK(logarithm(vm, args[1], log, &below));
    if (below == 0.0) return raise_error(vm, TYPE_ZeroDivisionError, "float division by zero");
    return float_new(vm, above / below);
}

static Value py_log2(Vm *vm, const Value *args) {
    double result;
    CHECK(logarithm(vm, args[0], log2, &result));
    return float_new(vm, result);
}

static Value py_log10(Vm *vm, const Value *args) {
    double result;
    CHECK(logarithm(vm, args[0], log10, &result));
    return float_new(vm, result);
}

// == The module

static bool open(kr_vm *vm, Module *module) {
    static const struct {
        const char *name;
        double value;
    } constants[] = {{"pi", PI}, {"e", E}, {"tau", 2.0 * PI}, {"inf", HUGE_VAL}, {"nan", NAN}};
    for (size_t i = 0; i < ARRAY_COUNT(constants); i++) {
        Str *name = host_name(vm, constants[i].name);
        Value number = float_new(&vm->vm, constants[i].value);
        if (!name || is_absent(number) || !dict_set_str(&vm->vm, module->namespace, name, number)) return false;
    }
    return true;
}

#define ROW(name, text) {#name, "x, /", py_##name, text, 0}
static const NativeDef functions[] = {
    ROW(acos, "Return the arc cosine (measured in radians) of x."),
    ROW(acosh, "Return the inverse hyperbolic cosine of x."),
    ROW(asin, "Return the arc sine (measured in radians) of x."),
    ROW(asinh, "Return the inverse hyperbolic sine of x."),
    ROW(atan, "Return the arc tangent (measured in radians) of x."),
    {"atan2", "y, x, /", py_atan2, "Return the arc tangent (measured in radians) of y/x.", 0},
    ROW(atanh, "Return the inverse hyperbolic tangent of x."),
    ROW(cbrt, "Return the cube root of x."),
    ROW(ceil, "Return the ceiling of x as an Integral."),
    {"comb", "n, k, /", math_comb, "Number of ways to choose k items from n items without repetition and without order.", 0},
    {"copysign", "x, y, /", py_copysign, "Return a float with the magnitude of x but the sign of y.", 0},
    ROW(cos, "Return the cosine of x (measured in radians)."),
    ROW(cosh, "Return the hyperbolic cosine of x."),
    ROW(degrees, "Convert angle x from radians to degrees."),
    {"dist", "p, q, /", math_dist, "Return the Euclidean distance between two points p and q.", 0},
    ROW(erf, "Error function at x."),
    ROW(erfc, "Complementary error function at x."),
    ROW(exp, "Return e raised to the power of x."),
    ROW(exp2, "Return 2 raised to the power of x."),
    ROW(expm1, "Return exp(x)-1."),
    ROW(fabs, "Return the absolute value of the float x."),
    {"factorial", "n, /", math_factorial, "Find n!.", 0},
    ROW(floor, "Return the floor of x as an Integral."),
    {"fmod", "x, y, /", py_fmod, "Return fmod(x, y), according to platform C.", 0},
    ROW(frexp, "Return the mantissa and exponent of x, as pair (m, e)."),
    {"fsum", "seq, /", math_fsum, "Return an accurate floating point sum of values in the iterable seq.", 0},
    ROW(gamma, "Gamma function at x."),
    {"gcd", "*integers", math_gcd, "Greatest Common Divisor.", 0},
    {"hypot", "*coordinates", math_hypot, "Multidimensional Euclidean distance from the origin to a point.", 0},
    {"isclose", "a, b, *, rel_tol=..., abs_tol=...", py_isclose, "Determine whether two floating point numbers are close in value.", 0},
    ROW(isfinite, "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    ROW(isinf, "Return True if x is a positive or negative infinity, and False otherwise."),
    ROW(isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    {"isqrt", "n, /", math_isqrt, "Return the integer part of the square root of the input.", 0},
    {"lcm", "*integers", math_lcm, "Least Common Multiple.", 0},
    {"ldexp", "x, i, /", py_ldexp, "Return x * (2**i).", 0},
    ROW(lgamma, "Natural logarithm of absolute value of Gamma function at x."),
    {"log", "x, base=..., /", py_log, "Return the logarithm of x to the given base.", 0},
    ROW(log10, "Return the base 10 logarithm of x."),
    ROW(log1p, "Return the natural logarithm of 1+x (base e)."),
    ROW(log2, "Return the base 2 logarithm of x."),
    ROW(modf, "Return the fractional and integer parts of x."),
    {"nextafter", "x, y, /", py_nextafter, "Return the next floating-point value after x towards y.", 0},
    {"perm", "n, k=None, /", math_perm, "Number of ways to choose k items from n items without repetition and with order.", 0},
    {"pow", "x, y, /", py_pow, "Return x**y (x to the power of y).", 0},
    {"prod", "iterable, /, *, start=1", math_prod, "Calculate the product of all the elements in the input iterable.", 0},
    ROW(radians, "Convert angle x from degrees to radians."),
    {"remainder", "x, y, /", py_remainder, "Difference between x and the closest integer multiple of y.", 0},
    ROW(sin, "Return the sine of x (measured in radians)."),
    ROW(sinh, "Return the hyperbolic sine of x."),
    ROW(sqrt, "Return the square root of x."),
    ROW(tan, "Return the tangent of x (measured in radians)."),
    ROW(tanh, "Return the hyperbolic tangent of x."),
    ROW(trunc, "Truncates the Real x to the nearest Integral toward 0."),
    ROW(ulp, "Return the value of the least significant bit of the float x."),
    {0},
};

const NativeModule math_module = {"math", "This module provides access to the mathematical functions\ndefined by the C standard.", functions, open};
