// How int and bool behave in Python.
#include "object/any.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/bytes_convert.h"
#include "types/construct.h"
#include "types/format.h"
#include "types/int_convert.h"
#include "types/number_power.h"
#include "types/pieces.h"
#include "types/specs.h"

// == Slots

static Value slot_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(int_add_text(vm, &text, self, 10));
    return str_value(str_new_ascii(vm, text.bytes, text.size));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    if (is_int_object(self)) vm->counter -= (int64_t)(object_of(self)->aux / 4);
    *hash = int_hash(self);
    return true;
}

static bool slot_truth(Vm *vm, Value self, bool *truth) {
    (void)vm;
    *truth = int_sign(self) != 0;
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    (void)vm;
    if (!is_int(other)) return NOT_IMPLEMENTED;
    int order = int_compare(self, other);
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

#define BINARY(name, function)                                                                     \
    static Value slot_##name(Vm *vm, Value left, Value right) {                                    \
        return is_int(left) && is_int(right) ? function(vm, left, right) : NOT_IMPLEMENTED;        \
    }
BINARY(add, int_add)
BINARY(subtract, int_subtract)
BINARY(multiply, int_multiply)
BINARY(true_divide, int_true_divide)
BINARY(floor_divide, int_floor_divide)
BINARY(remainder, int_remainder)
BINARY(left_shift, int_left_shift)
BINARY(right_shift, int_right_shift)
BINARY(bit_and, int_and)
BINARY(bit_or, int_or)
BINARY(bit_xor, int_xor)

static Value slot_divmod(Vm *vm, Value left, Value right) {
    if (!is_int(left) || !is_int(right)) return NOT_IMPLEMENTED;
    Value quotient, remainder;
    CHECK(int_divmod(vm, left, right, &quotient, &remainder));
    return tuple_pair(vm, quotient, remainder);
}

static Value slot_power(Vm *vm, Value left, Value right, Value modulus) {
    if (!is_int(left) || !is_int(right)) return NOT_IMPLEMENTED;
    if (!is_none(modulus)) {
        if (!is_int(modulus)) return NOT_IMPLEMENTED;
        return int_power_modulo(vm, left, right, modulus);
    }
    if (int_sign(right) >= 0) return int_power(vm, left, right);
    double base, exponent;
    CHECK(int_to_double(vm, left, &base) && int_to_double(vm, right, &exponent));
    return number_power(vm, base, exponent);
}

static Value slot_float(Vm *vm, Value self) {
    double number;
    CHECK(int_to_double(vm, self, &number));
    return float_new(vm, number);
}

// == Methods

static Value py_exact(Vm *vm, const Value *args) { return int_exact(vm, args[0]); }
static Value py_bit_length(Vm *vm, const Value *args) { return int_bit_length(vm, args[0]); }
static Value py_bit_count(Vm *vm, const Value *args) { return int_bit_count(vm, args[0]); }

static Value py_ratio(Vm *vm, const Value *args) {
    Value exact = TRY(int_exact(vm, args[0]));
    return tuple_pair(vm, exact, small_value(1));
}

static Value py_getnewargs(Vm *vm, const Value *args) {
    Value exact = TRY(int_exact(vm, args[0]));
    return tuple_value(tuple_new(vm, &exact, 1));
}

// Half to even on a power of ten.
static Value round_to(Vm *vm, Value number, Value places) {
    // Ten to that power is more than twice the number: the power itself may be far too large to
    // make.
    int64_t count, bits;
    Value size = TRY(int_bit_length(vm, number));
    if (!int_to_int64(places, &count) || !int_to_int64(size, &bits) || count > bits / 3 + 2)
        return small_value(0);
    Value unit = TRY(int_power(vm, small_value(10), places));
    Value quotient, rest;
    CHECK(int_divmod(vm, number, unit, &quotient, &rest));
    Value twice = TRY(int_add(vm, rest, rest));
    int order = int_compare(twice, unit);
    Value odd = TRY(int_and(vm, quotient, small_value(1)));
    Value below = TRY(int_subtract(vm, number, rest));
    bool up = order > 0 || (order == 0 && int_sign(odd));
    return up ? int_add(vm, below, unit) : below;
}

static Value py_round(Vm *vm, const Value *args) {
    Value exact = TRY(int_exact(vm, args[0]));
    if (is_absent(args[1])) return exact;
    KEEP(vm, exact);
    Value digits = TRY(any_index(vm, args[1]));
    if (int_sign(digits) >= 0) return exact;
    digits = TRY(int_negative(vm, digits));
    return round_to(vm, exact, digits);
}

static Value py_format(Vm *vm, const Value *args) {
    CHECK(format_check_spec(vm, args[1]));
    return format_int(vm, args[0], as_str(args[1]));
}

static bool read_byte_order(Vm *vm, const char *function, Value order, bool *big) {
    if (!is_str(order)) {
        return raise_false(vm, TYPE_TypeError, "%s() argument 'byteorder' must be str, not %s",
                           function, pieces_type_name(order));
    }
    *big = str_is(as_str(order), "big");
    if (*big || str_is(as_str(order), "little")) return true;
    return raise_false(vm, TYPE_ValueError, "byteorder must be either 'little' or 'big'");
}

static Value py_to_bytes(Vm *vm, const Value *args) {
    int64_t length;
    bool big, is_signed;
    CHECK(any_to_size(vm, args[1], &length));
    CHECK(read_byte_order(vm, "to_bytes", args[2], &big));
    CHECK(any_truth(vm, args[3], &is_signed));
    if (length < 0) return raise_error(vm, TYPE_ValueError, "length argument must be non-negative");
    if (int_sign(args[0]) < 0 && !is_signed) {
        return raise_error(vm, TYPE_OverflowError, "can't convert negative int to unsigned");
    }
    CHECK(gc_reserve(vm, (size_t)length));
    if (length == 0) {
        // Of -1 no bytes are as good as any number of them.
        bool fits = !int_sign(args[0]) || (is_signed && int_compare(args[0], small_value(-1)) == 0);
        if (!fits) return raise_error(vm, TYPE_OverflowError, "int too big to convert");
        return object_value(static_empty_bytes);
    }
    Bytes *made = bytes_new(vm, NULL, (size_t)length);
    if (!made) return ABSENT;
    CHECK(int_to_bytes(vm, args[0], (uint8_t *)made->bytes, made->size, big, is_signed));
    return object_value(made);
}

static Value py_from_bytes(Vm *vm, const Value *args) {
    bool big, is_signed;
    CHECK(read_byte_order(vm, "from_bytes", args[2], &big));
    CHECK(any_truth(vm, args[3], &is_signed));
    Value bytes = TRY(bytes_convert(vm, args[1]));
    const Bytes *source = as_bytes(bytes);
    Value number =
        TRY(int_from_bytes(vm, (const uint8_t *)source->bytes, source->size, big, is_signed));
    if (as_type(args[0]) == BUILTIN(int)) return number;
    KEEP(vm, number);
    return any_call_1(vm, args[0], number);
}

static Value get_exact(Vm *vm, Value self) { return int_exact(vm, self); }
static Value get_zero(Vm *vm, Value self) {
    (void)vm, (void)self;
    return small_value(0);
}
static Value get_one(Vm *vm, Value self) {
    (void)vm, (void)self;
    return small_value(1);
}

// == The constructor

static Value make(Vm *vm, Value x, Value base) {
    if (is_absent(base)) return is_absent(x) ? small_value(0) : int_convert(vm, x);
    if (is_absent(x)) return raise_error(vm, TYPE_TypeError, "int() missing string argument");
    int64_t radix;
    CHECK(any_to_clamped(vm, base, &radix));
    if (radix != 0 && (radix < 2 || radix > 36)) {
        return raise_error(vm, TYPE_ValueError, "int() base must be >= 2 and <= 36, or 0");
    }
    if (is_str(x) || is_bytes(x) || is_bytearray_object(x))
        return int_convert_text(vm, x, (int)radix);
    return raise_error(vm, TYPE_TypeError, "int() can't convert non-string with explicit base");
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(int));
    if (!class) return ABSENT;
    return construct_from(vm, class, BUILTIN(int), TRY(make(vm, args[1], args[2])));
}

static const NativeDef new_def = {
    "__new__", "cls, x=..., /, base=...", py_new,
    "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer.",
    0};

static const NativeDef methods[] = {
    {"as_integer_ratio", "self, /", py_ratio,
     "Return a pair of integers, whose ratio is equal to the original int.", 0},
    {"bit_count", "self, /", py_bit_count,
     "Number of ones in the binary representation of the absolute value.", 0},
    {"bit_length", "self, /", py_bit_length,
     "Number of bits necessary to represent self in binary.", 0},
    {"conjugate", "self, /", py_exact, "Returns self, the complex conjugate of any int.", 0},
    {"from_bytes", "cls, /, bytes, byteorder='big', *, signed=False", py_from_bytes,
     "Return the integer represented by the given array of bytes.", NATIVE_CLASS},
    {"to_bytes", "self, /, length=1, byteorder='big', *, signed=False", py_to_bytes,
     "Return an array of bytes representing an integer.", 0},
    {"__ceil__", "self, /", py_exact, "Ceiling of an Integral returns itself.", 0},
    {"__floor__", "self, /", py_exact, "Flooring an Integral returns itself.", 0},
    {"__trunc__", "self, /", py_exact, "Truncating an Integral returns itself.", 0},
    {"__round__", "self, ndigits=..., /", py_round, "Rounding an Integral returns itself.", 0},
    {"__format__", "self, format_spec, /", py_format, "Format according to format_spec.", 0},
    {"__getnewargs__", "self, /", py_getnewargs, NULL, 0},
    {0},
};

static const GetSetDef getsets[] = {
    {"real", get_exact, NULL, "the real part of a complex number"},
    {"imag", get_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", get_exact, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", get_one, NULL, "the denominator of a rational number in lowest terms"},
    {0},
};

const Type int_type = {
    .size = sizeof(Int),
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF,
    .repr = slot_repr,
    .hash = slot_hash,
    .truth = slot_truth,
    .compare = slot_compare,
    .negative = int_negative,
    .positive = int_exact,
    .absolute = int_absolute,
    .invert = int_invert,
    .as_int = int_exact,
    .as_float = slot_float,
    .as_index = int_exact,
    .power = slot_power,
    .add = slot_add,
    .subtract = slot_subtract,
    .multiply = slot_multiply,
    .true_divide = slot_true_divide,
    .floor_divide = slot_floor_divide,
    .remainder = slot_remainder,
    .divmod = slot_divmod,
    .left_shift = slot_left_shift,
    .right_shift = slot_right_shift,
    .bit_and = slot_bit_and,
    .bit_or = slot_bit_or,
    .bit_xor = slot_bit_xor,
    .new_def = &new_def,
    .methods = methods,
    .getsets = getsets,
    .help = "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an "
            "integer.",
};

// == bool

static Value bool_repr(Vm *vm, Value self) {
    return is_true(self) ? str_value(str_new_ascii(vm, "True", 4))
                         : str_value(str_new_ascii(vm, "False", 5));
}

#define BOOL_BINARY(name, symbol)                                                                  \
    static Value bool_##name(Vm *vm, Value left, Value right) {                                    \
        if (is_bool(left) && is_bool(right))                                                       \
            return bool_value(is_true(left) symbol is_true(right));                                \
        return slot_bit_##name(vm, left, right);                                                   \
    }
BOOL_BINARY(and, &&)
BOOL_BINARY(or, ||)
BOOL_BINARY(xor, !=)

static Value py_bool_new(Vm *vm, const Value *args) {
    if (!construct_check(vm, args[0], BUILTIN(bool))) return ABSENT;
    bool truth;
    CHECK(any_truth(vm, args[1], &truth));
    return bool_value(truth);
}

static const NativeDef bool_new_def = {
    "__new__", "cls, x=False, /", py_bool_new,
    "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.", 0};

const Type bool_type = {
    .size = sizeof(Int),
    .flags = TYPE_MATCH_SELF,
    .repr = bool_repr,
    .bit_and = bool_and,
    .bit_or = bool_or,
    .bit_xor = bool_xor,
    .new_def = &bool_new_def,
    .help = "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.",
};
