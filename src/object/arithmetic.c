// Binary, unary and in-place operators: who is asked first, who is asked next.
#include "object/arithmetic.h"

#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/native.h"
#include "object/raise.h"

// One row per operator: how it is written, and the slots that know it.
typedef struct OperatorRow {
    const char *symbol, *inplace_symbol;
    size_t slot, inplace_slot; // places in Type; 0: none
} OperatorRow;

#define ROW(symbol, field)                                                                         \
    { symbol, symbol "=", offsetof(Type, field), offsetof(Type, inplace_##field) }
static const OperatorRow rows[BINARY_OPERATOR_COUNT] = {
    [BINARY_ADD] = ROW("+", add),
    [BINARY_SUBTRACT] = ROW("-", subtract),
    [BINARY_MULTIPLY] = ROW("*", multiply),
    [BINARY_TRUE_DIVIDE] = ROW("/", true_divide),
    [BINARY_FLOOR_DIVIDE] = ROW("//", floor_divide),
    [BINARY_REMAINDER] = ROW("%", remainder),
    [BINARY_LEFT_SHIFT] = ROW("<<", left_shift),
    [BINARY_RIGHT_SHIFT] = ROW(">>", right_shift),
    [BINARY_AND] = ROW("&", bit_and),
    [BINARY_OR] = ROW("|", bit_or),
    [BINARY_XOR] = ROW("^", bit_xor),
    [BINARY_POWER] = {"** or pow()", "**=", offsetof(Type, power), offsetof(Type, inplace_power)},
    [BINARY_MATRIX_MULTIPLY] = ROW("@", matrix_multiply),
    [BINARY_DIVMOD] = {"divmod()", "divmod()", offsetof(Type, divmod), 0},
};
#undef ROW

const char *const binary_symbols[BINARY_OPERATOR_COUNT] = {
    [BINARY_ADD] = "+",
    [BINARY_SUBTRACT] = "-",
    [BINARY_MULTIPLY] = "*",
    [BINARY_TRUE_DIVIDE] = "/",
    [BINARY_FLOOR_DIVIDE] = "//",
    [BINARY_REMAINDER] = "%",
    [BINARY_LEFT_SHIFT] = "<<",
    [BINARY_RIGHT_SHIFT] = ">>",
    [BINARY_AND] = "&",
    [BINARY_OR] = "|",
    [BINARY_XOR] = "^",
    [BINARY_POWER] = "**",
    [BINARY_MATRIX_MULTIPLY] = "@",
    [BINARY_DIVMOD] = "divmod()",
};

static BinarySlot slot_at(const Type *type, size_t offset) {
    BinarySlot slot;
    memcpy(&slot, (const char *)type + offset, sizeof slot);
    return slot;
}

// == What needs no slot

// Small ints; ABSENT: the slots decide.
static Value small_binary(BinaryOperation operation, int64_t a, int64_t b) {
    int64_t result;
    switch (operation) {
    case BINARY_ADD: result = a + b; break; // 62 bits each: no overflow
    case BINARY_SUBTRACT: result = a - b; break;
    case BINARY_MULTIPLY:
        if (__builtin_mul_overflow(a, b, &result)) return ABSENT;
        break;
    case BINARY_FLOOR_DIVIDE:
        if (b == 0) return ABSENT;
        result = a / b - ((a % b != 0) & ((a ^ b) < 0));
        break;
    case BINARY_REMAINDER:
        if (b == 0) return ABSENT;
        result = a % b;
        if (result && (result ^ b) < 0) result += b;
        break;
    case BINARY_AND: result = a & b; break;
    case BINARY_OR: result = a | b; break;
    case BINARY_XOR: result = a ^ b; break;
    case BINARY_RIGHT_SHIFT:
        if (b < 0) return ABSENT;
        result = a >> (b > 63 ? 63 : b);
        break;
    case BINARY_LEFT_SHIFT:
        if (b < 0 || b > 61 || a > SMALL_MAX >> b || a < SMALL_MIN >> b) return ABSENT;
        result = (int64_t)((uint64_t)a << b);
        break;
    default: return ABSENT;
    }
    return fits_small(result) ? small_value(result) : ABSENT;
}

// One float at least, both inline or small: ABSENT, with no error, leaves it to the slots.
static Value float_binary(Vm *vm, BinaryOperation operation, double a, double b) {
    switch (operation) {
    case BINARY_ADD: return float_new(vm, a + b);
    case BINARY_SUBTRACT: return float_new(vm, a - b);
    case BINARY_MULTIPLY: return float_new(vm, a * b);
    case BINARY_TRUE_DIVIDE: return b == 0 ? ABSENT : float_new(vm, a / b);
    default: return ABSENT;
    }
}

static bool plain_double(Value v, double *number) {
    if (is_inline_float(v)) *number = inline_float_of(v);
    else if (is_small(v)) *number = (double)small_of(v); // rounded once, as int.__float__ does
    else return false;
    return true;
}

static Value plain_binary(Vm *vm, BinaryOperation operation, Value left, Value right) {
    if (both_small(left, right)) return small_binary(operation, small_of(left), small_of(right));
    double a, b;
    if (plain_double(left, &a) && plain_double(right, &b)) return float_binary(vm, operation, a, b);
    return ABSENT;
}

// == The protocol

static bool is_sequence(const Type *type) {
    BuiltinType layout = (BuiltinType)type->layout;
    return layout == TYPE_str || layout == TYPE_bytes || layout == TYPE_bytearray || layout == TYPE_list || layout == TYPE_tuple;
}

// Sequences are joined from the left alone: they have no __radd__.
static bool joins(const Type *type, size_t offset, BinarySlot slot) {
    return offset == offsetof(Type, add) && slot == builtin_types[type->layout].add && is_sequence(type);
}

// Joining and repeating sequences comes after what any class says of + and *: in CPython they are not operators of numbers.
static bool yields(const Type *left, size_t offset, BinarySlot first, const Type *right, BinarySlot second) {
    if (!second || !is_sequence(left) || !(right->flags & TYPE_HEAP)) return false;
    if (offset == offsetof(Type, add)) return first == builtin_types[left->layout].add && second != builtin_types[right->layout].add;
    return offset == offsetof(Type, multiply) && first == builtin_types[left->layout].multiply &&
           second != builtin_types[right->layout].multiply;
}

// The right operand's class is asked first where it derives from the left's and has a slot of its own.
static RUNS Value ask_both(Vm *vm, size_t offset, Value left, Value right) {
    const Type *left_type = type_of(left), *right_type = type_of(right);
    BinarySlot first = slot_at(left_type, offset);
    BinarySlot second = left_type == right_type ? NULL : slot_at(right_type, offset);
    if (second == first || joins(right_type, offset, second)) second = NULL;
    if (first && second && (type_derives(right_type, left_type) || yields(left_type, offset, first, right_type, second))) {
        Value result = TRY(second(vm, left, right));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
        second = NULL;
    }
    if (first) {
        Value result = TRY(first(vm, left, right));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    return second ? second(vm, left, right) : NOT_IMPLEMENTED;
}

static RUNS Value power_protocol(Vm *vm, Value left, Value right, Value modulus) {
    const Type *left_type = type_of(left), *right_type = type_of(right);
    PowerSlot first = left_type->power, second = left_type == right_type ? NULL : right_type->power;
    if (second == first) second = NULL;
    if (first && second && type_derives(right_type, left_type)) {
        Value result = TRY(second(vm, left, right, modulus));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
        second = NULL;
    }
    if (first) {
        Value result = TRY(first(vm, left, right, modulus));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    if (second) {
        Value result = TRY(second(vm, left, right, modulus));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    PowerSlot third = is_none(modulus) ? NULL : type_of(modulus)->power;
    if (!third || third == first || third == second) return NOT_IMPLEMENTED;
    return third(vm, left, right, modulus);
}

static RUNS Value protocol(Vm *vm, BinaryOperation operation, Value left, Value right) {
    CHECK(any_enter(vm, ""));
    Value result = operation == BINARY_POWER ? power_protocol(vm, left, right, NONE)
                                             : ask_both(vm, rows[operation].slot, left, right);
    any_leave(vm);
    return result;
}

// CPython tells types that know `in` or len() from mere numbers by this.
static bool has_sequence_slots(const Type *type) {
    return (type->flags & TYPE_HEAP) || type->contains || type->length;
}

static Value unsupported(Vm *vm, const char *symbol, Value left, Value right) {
    bool print = is_native_object(left) && as_native(left)->def && strcmp(as_native(left)->def->name, "print") == 0;
    if (symbol[0] == '+' && is_sequence(type_of(left))) return raise_concat(vm, left, right);
    if (strcmp(symbol, "*") == 0 || (strcmp(symbol, "*=") == 0 && (is_sequence(type_of(left)) || !has_sequence_slots(type_of(left))))) {
        if (is_sequence(type_of(left)) || is_sequence(type_of(right)))
            return raise_error(vm, TYPE_TypeError, "can't multiply sequence by non-int of type '%T'",
                               is_sequence(type_of(left)) ? right : left);
    }
    if (print && strcmp(symbol, ">>") == 0)
        return raise_error(vm, TYPE_TypeError,
                           "unsupported operand type(s) for %s: '%T' and '%T'. Did you mean \"print(<message>, "
                           "file=<output_stream>)\"?", symbol, left, right);
    return raise_error(vm, TYPE_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'",
                       symbol, left, right);
}

Value arithmetic_binary(Vm *vm, BinaryOperation operation, Value left, Value right) {
    Value result = plain_binary(vm, operation, left, right);
    if (LIKELY(!is_absent(result)) || UNLIKELY(vm_failed(vm))) return result;
    result = protocol(vm, operation, left, right);
    if (LIKELY(!value_same(result, NOT_IMPLEMENTED))) return result;
    return unsupported(vm, rows[operation].symbol, left, right);
}

Value arithmetic_inplace(Vm *vm, BinaryOperation operation, Value left, Value right) {
    Value result = plain_binary(vm, operation, left, right);
    if (LIKELY(!is_absent(result)) || UNLIKELY(vm_failed(vm))) return result;
    const OperatorRow *row = &rows[operation];
    BinarySlot slot = row->inplace_slot ? slot_at(type_of(left), row->inplace_slot) : NULL;
    BinarySlot other_slot = slot_at(type_of(right), row->slot);
    bool own = operation == BINARY_ADD && type_of(left)->flags & TYPE_HEAP; // a derived class has += of its own
    if (slot && !own && operation != BINARY_POWER &&
        yields(type_of(left), row->slot, slot_at(type_of(left), row->slot), type_of(right), other_slot)) {
        CHECK(any_enter(vm, ""));
        result = other_slot(vm, left, right);
        any_leave(vm);
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    if (slot) {
        CHECK(any_enter(vm, ""));
        result = slot(vm, left, right);
        any_leave(vm);
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    // What has len() or `in` is not repeated into a sequence on its right.
    const Type *type = type_of(left), *other = type_of(right);
    bool refused = operation == BINARY_MULTIPLY && is_sequence(other) && !is_sequence(type) && has_sequence_slots(type) &&
                   other->multiply == builtin_types[other->layout].multiply;
    if (!refused) result = protocol(vm, operation, left, right);
    else result = type->multiply ? type->multiply(vm, left, right) : NOT_IMPLEMENTED;
    if (LIKELY(!value_same(result, NOT_IMPLEMENTED))) return result;
    return unsupported(vm, row->inplace_symbol, left, right);
}

Value arithmetic_power(Vm *vm, Value left, Value right, Value modulus) {
    if (is_none(modulus)) return arithmetic_binary(vm, BINARY_POWER, left, right);
    CHECK(any_enter(vm, ""));
    Value result = power_protocol(vm, left, right, modulus);
    any_leave(vm);
    if (!value_same(result, NOT_IMPLEMENTED)) return result;
    return raise_error(vm, TYPE_TypeError,
                       "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", left, right,
                       modulus);
}

Value arithmetic_unary(Vm *vm, UnaryOperation operation, Value v) {
    if (operation == UNARY_NOT) {
        bool truth;
        CHECK(any_truth(vm, v, &truth));
        return bool_value(!truth);
    }
    if (is_small(v)) {
        int64_t i = small_of(v);
        if (operation == UNARY_POSITIVE) return v;
        if (operation == UNARY_INVERT) return small_value(~i);
        return int_new(vm, -i);
    }
    if (is_inline_float(v) && operation == UNARY_NEGATIVE)
        return float_new(vm, -inline_float_of(v));
    const Type *type = type_of(v);
    UnarySlot slot = operation == UNARY_NEGATIVE   ? type->negative
                     : operation == UNARY_POSITIVE ? type->positive
                                                   : type->invert;
    if (!slot) {
        const char *symbol = operation == UNARY_NEGATIVE   ? "-"
                             : operation == UNARY_POSITIVE ? "+"
                                                           : "~";
        return raise_error(vm, TYPE_TypeError, "bad operand type for unary %s: '%T'", symbol, v);
    }
    CHECK(any_enter(vm, ""));
    Value result = slot(vm, v);
    any_leave(vm);
    return result;
}
