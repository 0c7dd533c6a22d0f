// weakref.proxy: stands for an object without keeping it alive. Each slot asks that object.
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/weakref.h"
#include "types/specs.h"

static bool is_proxy(Value v) { return is_weakref_object(v) && type_of(v)->flags & TYPE_NO_NEW; }

// In place of a proxy what it stands for; false: ReferenceError.
static bool unwrap(Vm *vm, Value *v) {
    if (!is_proxy(*v)) return true;
    Value target = weakref_target(as_weakref(*v));
    if (is_absent(target)) return raise_false(vm, TYPE_ReferenceError, "weakly-referenced object no longer exists");
    *v = target;
    return true;
}

// What a proxy stands for is kept for as long as it is at work.
#define UNWRAP(variable, failure) \
    if (!unwrap(vm, &(variable))) return failure; \
    KEEP(vm, variable)

// == Operators

static Value binary(Vm *vm, BinaryOperation operation, Value left, Value right) {
    UNWRAP(left, ABSENT);
    UNWRAP(right, ABSENT);
    return arithmetic_binary(vm, operation, left, right);
}

static Value inplace(Vm *vm, BinaryOperation operation, Value left, Value right) {
    UNWRAP(left, ABSENT);
    UNWRAP(right, ABSENT);
    return arithmetic_inplace(vm, operation, left, right);
}

#define BINARY(field, operation) \
    static Value slot_##field(Vm *vm, Value left, Value right) { return binary(vm, BINARY_##operation, left, right); }
#define INPLACE(field, operation) \
    static Value slot_##field(Vm *vm, Value left, Value right) { return inplace(vm, BINARY_##operation, left, right); }
#define BOTH(field, operation) BINARY(field, operation) INPLACE(inplace_##field, operation)
BOTH(add, ADD)
BOTH(subtract, SUBTRACT)
BOTH(multiply, MULTIPLY)
BOTH(matrix_multiply, MATRIX_MULTIPLY)
BOTH(true_divide, TRUE_DIVIDE)
BOTH(floor_divide, FLOOR_DIVIDE)
BOTH(remainder, REMAINDER)
BOTH(left_shift, LEFT_SHIFT)
BOTH(right_shift, RIGHT_SHIFT)
BOTH(bit_and, AND)
BOTH(bit_or, OR)
BOTH(bit_xor, XOR)
BINARY(divmod, DIVMOD)
INPLACE(inplace_power, POWER)

static Value slot_power(Vm *vm, Value left, Value right, Value modulus) {
    UNWRAP(left, ABSENT);
    UNWRAP(right, ABSENT);
    UNWRAP(modulus, ABSENT);
    return arithmetic_power(vm, left, right, modulus);
}

#define UNARY(field, expression) \
    static Value slot_##field(Vm *vm, Value self) { \
        UNWRAP(self, ABSENT); \
        return expression; \
    }
UNARY(negative, arithmetic_unary(vm, UNARY_NEGATIVE, self))
UNARY(positive, arithmetic_unary(vm, UNARY_POSITIVE, self))
UNARY(invert, arithmetic_unary(vm, UNARY_INVERT, self))
UNARY(as_int, any_call_1(vm, type_value(BUILTIN(int)), self))
UNARY(as_float, any_call_1(vm, type_value(BUILTIN(float)), self))
UNARY(as_index, any_index(vm, self))
UNARY(str, str_value(any_str(vm, self)))
UNARY(iter, any_iter(vm, self))
UNARY(reversed, any_call_method(vm, self, NAME_OF(slot_reversed), NULL, 0))
UNARY(bytes, any_call_method(vm, self, NAME_OF(bytes), NULL, 0))

static Value slot_absolute(Vm *vm, Value self) {
    UNWRAP(self, ABSENT);
    UnarySlot absolute = type_of(self)->absolute;
    return absolute ? absolute(vm, self) : raise_error(vm, TYPE_TypeError, "bad operand type for abs(): '%T'", self);
}

static Value slot_next(Vm *vm, Value self) {
    UNWRAP(self, ABSENT);
    if (type_of(self)->next) return any_next(vm, self);
    return raise_error(vm, TYPE_TypeError, "Weakref proxy referenced a non-iterator '%T' object", self);
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    UNWRAP(self, ABSENT);
    UNWRAP(other, ABSENT);
    return any_compare(vm, self, other, (CompareOperation)operation);
}

static bool slot_truth(Vm *vm, Value self, bool *truth) {
    UNWRAP(self, false);
    return any_truth(vm, self, truth);
}

// == Containers

static bool slot_length(Vm *vm, Value self, size_t *length) {
    UNWRAP(self, false);
    return any_length(vm, self, length);
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    UNWRAP(self, false);
    return any_contains(vm, self, item, found);
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    UNWRAP(self, ABSENT);
    UNWRAP(key, ABSENT);
    return any_get_item(vm, self, key);
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    UNWRAP(self, false);
    return is_absent(value) ? any_delete_item(vm, self, key) : any_set_item(vm, self, key, value);
}

// == Attributes and calls

static Value slot_get_attribute(Vm *vm, Value self, Str *name) {
    UNWRAP(self, ABSENT);
    return attribute_get(vm, self, name);
}

static bool slot_set_attribute(Vm *vm, Value self, Str *name, Value value) {
    UNWRAP(self, false);
    return is_absent(value) ? attribute_delete(vm, self, name) : attribute_set(vm, self, name, value);
}

static Value slot_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    UNWRAP(self, ABSENT);
    return any_call(vm, self, args, count, names);
}

static Value slot_repr(Vm *vm, Value self) {
    Value target = weakref_target(as_weakref(self));
    if (is_absent(target)) target = NONE;
    uint64_t own = any_id(vm, self), id = own ? any_id(vm, target) : 0;
    if (!id) return ABSENT;
    return str_value(str_format(vm, "<weakproxy at 0x%llx to %s at 0x%llx>", (unsigned long long)own, type_name(target),
                                (unsigned long long)id));
}

static Value py_bytes(Vm *vm, const Value *args) { return slot_bytes(vm, args[0]); }

static const NativeDef methods[] = {{"__bytes__", "self, /", py_bytes, NULL, 0}, {0}};

#define BOTH_SLOTS(field) .field = slot_##field, .inplace_##field = slot_inplace_##field
#define PROXY_SLOTS \
    .size = sizeof(WeakRef), .flags = TYPE_NO_NEW, .trace = weakref_trace, .repr = slot_repr, .str = slot_str, \
    .hash = NULL, .truth = slot_truth, .length = slot_length, .contains = slot_contains, .get_item = slot_get_item, \
    .set_item = slot_set_item, .iter = slot_iter, .next = slot_next, \
    .compare = slot_compare, .get_attribute = slot_get_attribute, .set_attribute = slot_set_attribute, \
    .negative = slot_negative, .positive = slot_positive, .absolute = slot_absolute, .invert = slot_invert, \
    .as_int = slot_as_int, .as_float = slot_as_float, .as_index = slot_as_index, .power = slot_power, \
    .divmod = slot_divmod, .inplace_power = slot_inplace_power, BOTH_SLOTS(add), \
    BOTH_SLOTS(subtract), BOTH_SLOTS(multiply), BOTH_SLOTS(matrix_multiply), BOTH_SLOTS(true_divide), \
    BOTH_SLOTS(floor_divide), BOTH_SLOTS(remainder), BOTH_SLOTS(left_shift), BOTH_SLOTS(right_shift), \
    BOTH_SLOTS(bit_and), BOTH_SLOTS(bit_or), BOTH_SLOTS(bit_xor)

const Type weakproxy_type = {PROXY_SLOTS, .reversed = slot_reversed, .methods = methods};
const Type weak_callable_proxy_type = {PROXY_SLOTS, .call = slot_call};
