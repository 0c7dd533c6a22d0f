// How float behaves in Python.
#include <math.h>

#include "base/number.h"
#include "object/any.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/float_convert.h"
#include "types/format.h"
#include "types/number_power.h"
#include "types/pieces.h"
#include "types/specs.h"

// == Slots

static Value slot_repr(Vm *vm, Value self) {
    char text[NUMBER_REPR_SIZE];
    size_t size = number_repr(float_of(self), text);
    return str_value(str_new_ascii(vm, text, size));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    // A NaN, equal to nothing, is hashed as the object it is; it never fits the word.
    if (isnan(float_of(self))) return builtin_types[TYPE_object].hash(vm, self, hash);
    *hash = float_hash(float_of(self));
    return true;
}

static bool slot_truth(Vm *vm, Value self, bool *truth) {
    (void)vm;
    *truth = float_of(self) != 0;
    return true;
}

static Value by_order(int order, int operation) {
    switch ((CompareOperation)operation) {
    case COMPARE_LT: return bool_value(order < 0);
    case COMPARE_LE: return bool_value(order <= 0);
    case COMPARE_EQ: return bool_value(order == 0);
    case COMPARE_NE: return bool_value(order != 0);
    case COMPARE_GT: return bool_value(order > 0);
    case COMPARE_GE: return bool_value(order >= 0);
    }
    return NOT_IMPLEMENTED;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    (void)vm;
    double left = float_of(self);
    if (is_float(other)) {
        double right = float_of(other);
        if (isnan(left) || isnan(right)) return bool_value(operation == COMPARE_NE);
        return by_order((left > right) - (left < right), operation);
    }
    if (!is_int(other)) return NOT_IMPLEMENTED;
    if (isnan(left)) return bool_value(operation == COMPARE_NE);
    if (isinf(left)) return by_order(left > 0 ? 1 : -1, operation);
    return by_order(-int_compare_double(other, left), operation);
}

// What the other operand of a float may be.
typedef enum Operand { OPERAND_NUMBER, OPERAND_OTHER, OPERAND_FAILED } Operand;

static Operand read_operand(Vm *vm, Value v, double *number) {
    if (LIKELY(is_float(v))) {
        *number = float_of(v);
        return OPERAND_NUMBER;
    }
    if (!is_int(v)) return OPERAND_OTHER;
    return int_to_double(vm, v, number) ? OPERAND_NUMBER : OPERAND_FAILED;
}

#define READ_OPERANDS(left, right)                                                                 \
    double a, b;                                                                                   \
    Operand first = read_operand(vm, left, &a);                                                    \
    if (first != OPERAND_NUMBER) return first == OPERAND_OTHER ? NOT_IMPLEMENTED : ABSENT;         \
    Operand second = read_operand(vm, right, &b);                                                  \
    if (second != OPERAND_NUMBER) return second == OPERAND_OTHER ? NOT_IMPLEMENTED : ABSENT

static Value slot_add(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    return float_new(vm, a + b);
}

static Value slot_subtract(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    return float_new(vm, a - b);
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    return float_new(vm, a * b);
}

static Value slot_true_divide(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    if (b == 0) return raise_error(vm, TYPE_ZeroDivisionError, "float division by zero");
    return float_new(vm, a / b);
}

static Value slot_floor_divide(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    if (b == 0) return raise_error(vm, TYPE_ZeroDivisionError, "float floor division by zero");
    return float_new(vm, float_floor_divide(a, b));
}

static Value slot_remainder(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    if (b == 0) return raise_error(vm, TYPE_ZeroDivisionError, "float modulo");
    return float_new(vm, float_remainder(a, b));
}

static Value slot_divmod(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    if (b == 0) return raise_error(vm, TYPE_ZeroDivisionError, "float divmod()");
    Value quotient = TRY(float_new(vm, float_floor_divide(a, b)));
    Value rest = TRY(float_new(vm, float_remainder(a, b)));
    return tuple_pair(vm, quotient, rest);
}

static Value slot_power(Vm *vm, Value left, Value right, Value modulus) {
    if (!is_none(modulus)) {
        return raise_error(vm, TYPE_TypeError,
                           "pow() 3rd argument not allowed unless all arguments are integers");
    }
    READ_OPERANDS(left, right);
    return number_power(vm, a, b);
}

static Value slot_negative(Vm *vm, Value self) { return float_new(vm, -float_of(self)); }
static Value slot_exact(Vm *vm, Value self) {
    return is_exact_float(self) ? self : float_new(vm, float_of(self));
}
static Value slot_absolute(Vm *vm, Value self) { return float_new(vm, fabs(float_of(self))); }
static Value slot_int(Vm *vm, Value self) { return int_from_double(vm, float_of(self)); }

// == Methods

static Value py_exact(Vm *vm, const Value *args) { return slot_exact(vm, args[0]); }
static Value py_trunc(Vm *vm, const Value *args) { return int_from_double(vm, float_of(args[0])); }
static Value py_floor(Vm *vm, const Value *args) {
    return int_from_double(vm, floor(float_of(args[0])));
}
static Value py_ceil(Vm *vm, const Value *args) {
    return int_from_double(vm, ceil(float_of(args[0])));
}

static Value py_round(Vm *vm, const Value *args) {
    double number = float_of(args[0]);
    if (is_absent(args[1]) || is_none(args[1])) {
        double rounded = round(number);
        if (fabs(number - rounded) == 0.5) rounded = 2 * round(number / 2);
        return int_from_double(vm, rounded);
    }
    int64_t digits;
    CHECK(any_to_clamped(vm, args[1], &digits));
    return float_round(vm, number, digits);
}

static Value py_is_integer(Vm *vm, const Value *args) {
    (void)vm;
    double number = float_of(args[0]);
    return bool_value(isfinite(number) && floor(number) == number);
}

static Value py_ratio(Vm *vm, const Value *args) {
    double number = float_of(args[0]);
    if (isinf(number))
        return raise_error(vm, TYPE_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(number))
        return raise_error(vm, TYPE_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double fraction = frexp(number, &exponent);
    for (int i = 0; i < 300 && fraction != floor(fraction); i++) {
        fraction *= 2;
        exponent--;
    }
    Value numerator = TRY(int_from_double(vm, fraction)), denominator = small_value(1);
    Value shift = small_value(exponent < 0 ? -exponent : exponent);
    if (exponent > 0) numerator = TRY(int_left_shift(vm, numerator, shift));
    else denominator = TRY(int_left_shift(vm, denominator, shift));
    return tuple_pair(vm, numerator, denominator);
}

static Value py_hex(Vm *vm, const Value *args) {
    char text[NUMBER_HEX_SIZE];
    size_t size = number_hex(float_of(args[0]), text);
    return str_value(str_new_ascii(vm, text, size));
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static Value py_fromhex(Vm *vm, const Value *args) {
    if (!is_str(args[1]))
        return raise_error(vm, TYPE_TypeError, "bad argument type for built-in operation");
    View text = str_view(as_str(args[1]));
    while (text.size && is_space(text.bytes[0])) text.bytes++, text.size--;
    while (text.size && is_space(text.bytes[text.size - 1])) text.size--;
    double number;
    bool overflow = false;
    size_t used = number_parse_hex(text.bytes, text.size, &number, &overflow);
    if (!used || used != text.size) {
        return raise_error(vm, TYPE_ValueError, "invalid hexadecimal floating-point string");
    }
    if (overflow) {
        return raise_error(vm, TYPE_OverflowError,
                           "hexadecimal value too large to represent as a float");
    }
    Value made = TRY(float_new(vm, number));
    if (as_type(args[0]) == BUILTIN(float)) return made;
    KEEP(vm, made);
    return any_call_1(vm, args[0], made);
}

static Value py_getformat(Vm *vm, const Value *args) {
    if (!is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError, "__getformat__() argument must be str, not %s",
                           pieces_type_name(args[1]));
    }
    const Str *kind = as_str(args[1]);
    if (!str_is(kind, "double") && !str_is(kind, "float")) {
        return raise_error(vm, TYPE_ValueError,
                           "__getformat__() argument 1 must be 'double' or 'float'");
    }
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    return str_value(str_from(vm, little ? "IEEE, little-endian" : "IEEE, big-endian"));
}

static Value py_format(Vm *vm, const Value *args) {
    CHECK(format_check_spec(vm, args[1]));
    return format_float(vm, args[0], as_str(args[1]));
}

static Value py_getnewargs(Vm *vm, const Value *args) {
    Value exact = TRY(slot_exact(vm, args[0]));
    return tuple_value(tuple_new(vm, &exact, 1));
}

static Value get_imaginary(Vm *vm, Value self) {
    (void)self;
    return float_new(vm, 0);
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(float));
    if (!class) return ABSENT;
    Value number = is_absent(args[1]) ? TRY(float_new(vm, 0)) : TRY(float_convert(vm, args[1]));
    return construct_from(vm, class, BUILTIN(float), number);
}

static const NativeDef new_def = {
    "__new__", "cls, x=..., /", py_new,
    "Convert a string or number to a floating point number, if possible.", 0};

static const NativeDef methods[] = {
    {"as_integer_ratio", "self, /", py_ratio, "Return integer ratio.", 0},
    {"conjugate", "self, /", py_exact, "Return self, the complex conjugate of any float.", 0},
    {"fromhex", "cls, string, /", py_fromhex,
     "Create a floating-point number from a hexadecimal string.", NATIVE_CLASS},
    {"hex", "self, /", py_hex, "Return a hexadecimal representation of a floating-point number.",
     0},
    {"is_integer", "self, /", py_is_integer, "Return True if the float is an integer.", 0},
    {"__trunc__", "self, /", py_trunc, "Return the Integral closest to x between 0 and x.", 0},
    {"__floor__", "self, /", py_floor, "Return the floor as an Integral.", 0},
    {"__ceil__", "self, /", py_ceil, "Return the ceiling as an Integral.", 0},
    {"__round__", "self, ndigits=None, /", py_round,
     "Return the Integral closest to x, rounding half toward even.", 0},
    {"__format__", "self, format_spec, /", py_format, "Formats the float according to format_spec.",
     0},
    {"__getformat__", "cls, typestr, /", py_getformat,
     "You probably don't want to use this function.", NATIVE_CLASS},
    {"__getnewargs__", "self, /", py_getnewargs, NULL, 0},
    {0},
};

static const GetSetDef getsets[] = {
    {"real", slot_exact, NULL, "the real part of a complex number"},
    {"imag", get_imaginary, NULL, "the imaginary part of a complex number"},
    {0},
};

const Type float_type = {
    .size = sizeof(Float),
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF,
    .repr = slot_repr,
    .hash = slot_hash,
    .truth = slot_truth,
    .compare = slot_compare,
    .negative = slot_negative,
    .positive = slot_exact,
    .absolute = slot_absolute,
    .as_int = slot_int,
    .as_float = slot_exact,
    .power = slot_power,
    .add = slot_add,
    .subtract = slot_subtract,
    .multiply = slot_multiply,
    .true_divide = slot_true_divide,
    .floor_divide = slot_floor_divide,
    .remainder = slot_remainder,
    .divmod = slot_divmod,
    .new_def = &new_def,
    .methods = methods,
    .getsets = getsets,
    .help = "Convert a string or number to a floating point number, if possible.",
};
