// How complex behaves in Python.
#include <math.h>

#include "base/number.h"
#include "object/any.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/complex_convert.h"
#include "types/complex_math.h"
#include "types/construct.h"
#include "types/format.h"
#include "types/specs.h"

static ComplexPair pair_of(Value v) {
    const Complex *number = as_complex(v);
    return (ComplexPair){number->real, number->imaginary};
}

static Value new_pair(Vm *vm, ComplexPair pair) {
    return complex_new(vm, pair.real, pair.imaginary);
}

// == Slots

static Value slot_repr(Vm *vm, Value self) {
    ComplexPair number = pair_of(self);
    bool bare = number.real == 0 && !signbit(number.real);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (!bare) {
        text_add_char(&text, '(');
        number_format(&text, number.real, 'r', 0, false, false);
        if (!signbit(number.imaginary) || isnan(number.imaginary)) text_add_char(&text, '+');
    }
    number_format(&text, number.imaginary, 'r', 0, false, false);
    text_add_string(&text, bare ? "j" : "j)");
    return str_value(str_from_text(vm, &text));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    (void)vm;
    ComplexPair number = pair_of(self);
    uint64_t real = (uint64_t)float_hash(number.real);
    uint64_t imaginary = (uint64_t)float_hash(number.imaginary);
    int64_t sum = (int64_t)(real + 1000003 * imaginary);
    *hash = sum == -1 ? -2 : sum;
    return true;
}

static bool slot_truth(Vm *vm, Value self, bool *truth) {
    (void)vm;
    ComplexPair number = pair_of(self);
    *truth = number.real != 0 || number.imaginary != 0;
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    (void)vm;
    if (operation != COMPARE_EQ && operation != COMPARE_NE) return NOT_IMPLEMENTED;
    ComplexPair a = pair_of(self);
    bool equal;
    if (is_complex_object(other)) {
        ComplexPair b = pair_of(other);
        equal = a.real == b.real && a.imaginary == b.imaginary;
    } else if (is_float(other)) {
        equal = a.real == float_of(other) && a.imaginary == 0;
    } else if (is_int(other)) {
        equal = a.imaginary == 0 && isfinite(a.real) && int_compare_double(other, a.real) == 0;
    } else {
        return NOT_IMPLEMENTED;
    }
    return bool_value(equal == (operation == COMPARE_EQ));
}

// An operand as a complex number; *mine false: it is none.
static bool read_operand(Vm *vm, Value v, ComplexPair *pair, bool *mine) {
    *mine = true;
    pair->imaginary = 0;
    if (is_complex_object(v)) *pair = pair_of(v);
    else if (is_float(v)) pair->real = float_of(v);
    else if (is_int(v)) return int_to_double(vm, v, &pair->real);
    else *mine = false;
    return true;
}

#define READ_OPERANDS(left, right)                                                                 \
    ComplexPair a, b;                                                                              \
    bool first, second;                                                                            \
    CHECK(read_operand(vm, left, &a, &first) && read_operand(vm, right, &b, &second));             \
    if (!first || !second) return NOT_IMPLEMENTED

static Value slot_add(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    return complex_new(vm, a.real + b.real, a.imaginary + b.imaginary);
}

static Value slot_subtract(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    return complex_new(vm, a.real - b.real, a.imaginary - b.imaginary);
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    return new_pair(vm, complex_math_multiply(a, b));
}

static Value slot_true_divide(Vm *vm, Value left, Value right) {
    READ_OPERANDS(left, right);
    ComplexPair quotient;
    CHECK(complex_math_divide(vm, a, b, &quotient));
    return new_pair(vm, quotient);
}

static Value slot_power(Vm *vm, Value left, Value right, Value modulus) {
    READ_OPERANDS(left, right);
    if (!is_none(modulus)) return raise_error(vm, TYPE_ValueError, "complex modulo");
    ComplexPair power;
    CHECK(complex_math_power(vm, a, b, &power));
    return new_pair(vm, power);
}

static Value slot_negative(Vm *vm, Value self) {
    ComplexPair number = pair_of(self);
    return complex_new(vm, -number.real, -number.imaginary);
}

static Value slot_exact(Vm *vm, Value self) {
    return is_exactly(self, complex) ? self : new_pair(vm, pair_of(self));
}

static Value slot_absolute(Vm *vm, Value self) {
    ComplexPair number = pair_of(self);
    double size = hypot(number.real, number.imaginary);
    if (isinf(size) && isfinite(number.real) && isfinite(number.imaginary)) {
        return raise_error(vm, TYPE_OverflowError, "absolute value too large");
    }
    return float_new(vm, size);
}

// == Methods

static Value py_conjugate(Vm *vm, const Value *args) {
    ComplexPair number = pair_of(args[0]);
    return complex_new(vm, number.real, -number.imaginary);
}

static Value py_complex(Vm *vm, const Value *args) { return slot_exact(vm, args[0]); }

static Value py_format(Vm *vm, const Value *args) {
    CHECK(format_check_spec(vm, args[1]));
    return format_complex(vm, args[0], as_str(args[1]));
}

static Value get_real(Vm *vm, Value self) { return float_new(vm, as_complex(self)->real); }
static Value get_imaginary(Vm *vm, Value self) {
    return float_new(vm, as_complex(self)->imaginary);
}

static Value py_getnewargs(Vm *vm, const Value *args) {
    Value real = TRY(get_real(vm, args[0])), imaginary = TRY(get_imaginary(vm, args[0]));
    return tuple_pair(vm, real, imaginary);
}

static Value py_new(Vm *vm, const Value *args) {
    ComplexPair number;
    const Type *type = construct_check(vm, args[0], BUILTIN(complex));
    CHECK(type);
    if (type == BUILTIN(complex) && is_exactly(args[1], complex) && is_absent(args[2])) return args[1];
    CHECK(complex_convert(vm, args[1], args[2], &number));
    Complex *made = construct_empty(vm, args[0], BUILTIN(complex));
    if (!made) return ABSENT;
    made->real = number.real;
    made->imaginary = number.imaginary;
    return object_value(made);
}

#define COMPLEX_HELP "Create a complex number from a real part and an optional imaginary part."
static const NativeDef new_def = {"__new__", "cls, /, real=..., imag=...", py_new, COMPLEX_HELP, 0};

static const NativeDef methods[] = {
    {"conjugate", "self, /", py_conjugate, "Return the complex conjugate of its argument.", 0},
    {"__complex__", "self, /", py_complex, "Convert this value to exact type complex.", 0},
    {"__format__", "self, format_spec, /", py_format,
     "Convert to a string according to format_spec.", 0},
    {"__getnewargs__", "self, /", py_getnewargs, NULL, 0},
    {0},
};

static const GetSetDef getsets[] = {
    {"real", get_real, NULL, "the real part of a complex number"},
    {"imag", get_imaginary, NULL, "the imaginary part of a complex number"},
    {0},
};

const Type complex_type = {
    .size = sizeof(Complex),
    .flags = TYPE_SUBCLASSABLE,
    .repr = slot_repr,
    .hash = slot_hash,
    .truth = slot_truth,
    .compare = slot_compare,
    .negative = slot_negative,
    .positive = slot_exact,
    .absolute = slot_absolute,
    .power = slot_power,
    .add = slot_add,
    .subtract = slot_subtract,
    .multiply = slot_multiply,
    .true_divide = slot_true_divide,
    .new_def = &new_def,
    .methods = methods,
    .getsets = getsets,
    .help = COMPLEX_HELP,
};
