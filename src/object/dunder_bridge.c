// From slots to special methods: the C functions that stand in the slots of a class whose methods are Python's.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dunder.h"
#include "object/exception.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"

// type(self).name(self, args...); AttributeError when there is none, as for `del x[i]` with __setitem__ alone.
static RUNS Value call_special(Vm *vm, Value self, Str *name, const Value *args, size_t count) {
    bool found;
    Value result = any_call_special(vm, self, name, args, count, &found);
    return found ? result : raise_attribute_text(vm, self, name, "%S", name);
}

// NOT_IMPLEMENTED when there is none.
static RUNS Value call_maybe(Vm *vm, Value self, Str *name, Value other) {
    bool found;
    Value result = any_call_special(vm, self, name, &other, 1, &found);
    return found || vm_failed(vm) ? result : NOT_IMPLEMENTED;
}

// == Operators

// Does the right operand's class give the reflected method a meaning of its own?
static bool is_overloaded(Vm *vm, Value left, Value right, Str *name) {
    Value own = class_lookup(vm, type_of(right), name);
    return !is_absent(own) && !value_same(own, class_lookup(vm, type_of(left), name));
}

static RUNS Value bridge_binary(Vm *vm, Value left, Value right, size_t offset, AnySlot bridge,
                                Str *name, Str *reflected) {
    const Type *left_type = type_of(left), *right_type = type_of(right);
    bool other = left_type != right_type && dunder_slot(right_type, offset) == bridge;
    KEEP(vm, left);
    KEEP(vm, right);
    if (dunder_slot(left_type, offset) == bridge) {
        if (other && type_derives(right_type, left_type) &&
            is_overloaded(vm, left, right, reflected)) {
            Value first = TRY(call_maybe(vm, right, reflected, left));
            if (!value_same(first, NOT_IMPLEMENTED)) return first;
            other = false;
        }
        Value result = TRY(call_maybe(vm, left, name, right));
        if (!value_same(result, NOT_IMPLEMENTED) || left_type == right_type) return result;
    }
    return other ? call_maybe(vm, right, reflected, left) : NOT_IMPLEMENTED;
}

static RUNS Value bridge_power(Vm *vm, Value left, Value right, Value modulus) {
    AnySlot bridge = (AnySlot)bridge_power;
    if (is_none(modulus))
        return bridge_binary(vm, left, right, offsetof(Type, power), bridge, NAME_OF(slot_power),
                             NAME_OF(rpow));
    if (dunder_slot(type_of(left), offsetof(Type, power)) != bridge) return NOT_IMPLEMENTED;
    Value args[] = {right, modulus};
    return call_special(vm, left, NAME_OF(slot_power), args, 2);
}

static Str *compare_name(int operation) {
    switch (operation) {
    case COMPARE_LT: return NAME_OF(dunder_lt);
    case COMPARE_LE: return NAME_OF(dunder_le);
    case COMPARE_EQ: return NAME_OF(slot_compare);
    case COMPARE_NE: return NAME_OF(dunder_ne);
    case COMPARE_GT: return NAME_OF(dunder_gt);
    default: return NAME_OF(dunder_ge);
    }
}

static RUNS Value bridge_compare(Vm *vm, Value self, Value other, int operation) {
    Str *name = compare_name(operation);
    Value found = class_lookup(vm, type_of(self), name);
    const DunderRow *row = dunder_row_of(found);
    // What the class left to a built-in base needs no call.
    if (row && row->wrapper == WRAPPER_Compare && row->part == operation && is_instance(self, dunder_wrapped(found, row)))
        return dunder_wrapped(found, row)->compare(vm, self, other, operation);
    // A descriptor that cannot be bound leaves the question open.
    if (!is_absent(found) && type_of(found)->get && !(type_of(found)->flags & TYPE_METHOD)) {
        Value bound = attribute_bind(vm, found, self, type_of(self));
        if (is_absent(bound)) return error_clear_if(vm, TYPE_Exception) ? NOT_IMPLEMENTED : ABSENT;
        KEEP(vm, bound);
        return any_call_1(vm, bound, other);
    }
    return call_maybe(vm, self, name, other);
}

// == Questions with an answer of a certain kind

static RUNS bool bridge_hash(Vm *vm, Value self, int64_t *hash) {
    Value found = class_lookup(vm, type_of(self), NAME_OF(slot_hash));
    if (is_absent(found) || is_none(found))
        return raise_false(vm, TYPE_TypeError, "unhashable type: '%T'", self);
    Value result = TRY_BOOL(call_special(vm, self, NAME_OF(slot_hash), NULL, 0));
    if (!is_int(result))
        return raise_false(vm, TYPE_TypeError, "__hash__ method should return an integer");
    if (!int_to_int64(result, hash)) *hash = int_hash(result);
    if (*hash == -1) *hash = -2;
    return true;
}

static RUNS bool bridge_truth(Vm *vm, Value self, bool *truth) {
    Value result = TRY_BOOL(call_special(vm, self, NAME_OF(slot_truth), NULL, 0));
    if (!is_bool(result))
        return raise_false(vm, TYPE_TypeError, "__bool__ should return bool, returned %T", result);
    *truth = is_true(result);
    return true;
}

static RUNS bool bridge_length(Vm *vm, Value self, size_t *length) {
    Value result = TRY_BOOL(call_special(vm, self, NAME_OF(slot_length), NULL, 0));
    Value index = TRY_BOOL(any_index(vm, result));
    int64_t count;
    if (int_sign(index) < 0)
        return raise_false(vm, TYPE_ValueError, "__len__() should return >= 0");
    CHECK_BOOL(any_to_int64(vm, index, &count));
    *length = (size_t)count;
    return true;
}

static RUNS bool bridge_contains(Vm *vm, Value self, Value item, bool *found) {
    if (is_none(class_lookup(vm, type_of(self), NAME_OF(slot_contains))))
        return raise_false(vm, TYPE_TypeError, "'%T' object is not a container", self);
    Value result = TRY_BOOL(call_special(vm, self, NAME_OF(slot_contains), &item, 1));
    KEEP(vm, result);
    return any_truth(vm, result, found);
}

// == Iteration

static RUNS Value bridge_iter(Vm *vm, Value self) {
    if (is_none(class_lookup(vm, type_of(self), NAME_OF(slot_iter))))
        return raise_error(vm, TYPE_TypeError, "'%T' object is not iterable", self);
    return call_special(vm, self, NAME_OF(slot_iter), NULL, 0);
}

static RUNS Value bridge_reversed(Vm *vm, Value self) {
    if (is_none(class_lookup(vm, type_of(self), NAME_OF(slot_reversed))))
        return raise_error(vm, TYPE_TypeError, "'%T' object is not reversible", self);
    return call_special(vm, self, NAME_OF(slot_reversed), NULL, 0);
}

static RUNS Value bridge_next(Vm *vm, Value self) {
    Value result = call_special(vm, self, NAME_OF(slot_next), NULL, 0);
    return result;
}

// == Items, attributes, descriptors, calls

static RUNS bool call_set(Vm *vm, Value self, Value first, Value value, Str *set, Str *remove) {
    Value args[] = {first, value};
    bool removing = is_absent(value);
    return !is_absent(call_special(vm, self, removing ? remove : set, args, removing ? 1 : 2));
}

static RUNS bool bridge_set_item(Vm *vm, Value self, Value key, Value value) {
    return call_set(vm, self, key, value, NAME_OF(slot_set_item), NAME_OF(dunder_delitem));
}

static RUNS bool bridge_set_attribute(Vm *vm, Value self, Str *name, Value value) {
    return call_set(vm, self, object_value(name), value, NAME_OF(slot_set_attribute),
                    NAME_OF(dunder_delattr));
}

static RUNS bool bridge_set(Vm *vm, Value self, Value instance, Value value) {
    return call_set(vm, self, instance, value, NAME_OF(slot_set), NAME_OF(dunder_delete));
}

static RUNS Value bridge_get(Vm *vm, Value self, Value instance, Value owner) {
    Value args[] = {is_absent(instance) ? NONE : instance, is_absent(owner) ? NONE : owner};
    return call_special(vm, self, NAME_OF(slot_get), args, 2);
}

static RUNS Value bridge_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    const Type *type = type_of(self);
    Value found = class_lookup(vm, type, NAME_OF(slot_call));
    if (is_absent(found))
        return raise_error(vm, TYPE_TypeError, "'%T' object is not callable", self);
    if (type_of(found)->flags & TYPE_METHOD)
        return any_call_prepended(vm, found, self, args, count, names);
    Value bound = TRY(attribute_bind(vm, found, self, type));
    KEEP(vm, bound);
    return any_call(vm, bound, args, count, names);
}

// __getattribute__, and __getattr__ for what that does not find.
static RUNS Value bridge_get_attribute(Vm *vm, Value self, Str *name) {
    Value named = object_value(name), found, result;
    KEEP(vm, named);
    KEEP(vm, self);
    found = class_lookup(vm, type_of(self), NAME_OF(slot_get_attribute));
    const DunderRow *row = dunder_row_of(found);
    bool own = row && is_instance(self, dunder_wrapped(found, row));
    GetAttributeSlot slot = own ? dunder_wrapped(found, row)->get_attribute : NULL;
    if (slot == attribute_generic_get && str_is_interned(name))
        result = attribute_generic_find(vm, self, name);
    else if (slot) result = slot(vm, self, name);
    else result = call_special(vm, self, NAME_OF(slot_get_attribute), &named, 1);
    if (!is_absent(result)) return result;
    if (vm_failed(vm) && !error_is(vm, TYPE_AttributeError)) return ABSENT;
    bool missing = is_absent(class_lookup(vm, type_of(self), NAME_OF(getattr)));
    if (missing) return vm_failed(vm) ? ABSENT : raise_attribute_error(vm, self, name);
    error_clear(vm);
    return call_special(vm, self, NAME_OF(getattr), &named, 1);
}

// == The plain ones, made from the table

#define BRIDGE_Unary(field)                                                                        \
    static RUNS Value bridge_##field(Vm *vm, Value self) {                                         \
        return call_special(vm, self, NAME_OF(slot_##field), NULL, 0);                             \
    }
#define BRIDGE_Binary(field)                                                                       \
    static RUNS Value bridge_##field(Vm *vm, Value self, Value other) {                            \
        return call_special(vm, self, NAME_OF(slot_##field), &other, 1);                           \
    }
#define BRIDGE_Operator(field)                                                                     \
    static RUNS Value bridge_##field(Vm *vm, Value left, Value right) {                            \
        return bridge_binary(vm, left, right, offsetof(Type, field), (AnySlot)bridge_##field,      \
                             NAME_OF(slot_##field), NAME_OF(reflected_##field));                   \
    }
BRIDGE_Unary(repr) BRIDGE_Unary(str) BRIDGE_Unary(length_hint) BRIDGE_Unary(negative)
    BRIDGE_Unary(positive) BRIDGE_Unary(absolute) BRIDGE_Unary(invert) BRIDGE_Unary(as_int)
        BRIDGE_Unary(as_float) BRIDGE_Unary(as_index) BRIDGE_Unary(await) BRIDGE_Unary(async_iter)
            BRIDGE_Unary(async_next) BRIDGE_Unary(finalize) BRIDGE_Binary(get_item)
                BRIDGE_Binary(inplace_add) BRIDGE_Binary(inplace_subtract)
                    BRIDGE_Binary(inplace_multiply) BRIDGE_Binary(inplace_matrix_multiply)
                        BRIDGE_Binary(inplace_true_divide) BRIDGE_Binary(inplace_floor_divide)
                            BRIDGE_Binary(inplace_remainder) BRIDGE_Binary(inplace_power)
                                BRIDGE_Binary(inplace_left_shift) BRIDGE_Binary(inplace_right_shift)
                                    BRIDGE_Binary(inplace_bit_and) BRIDGE_Binary(inplace_bit_xor)
                                        BRIDGE_Binary(inplace_bit_or)
#define BINARY_SLOT(field, name, reflected) BRIDGE_Operator(field)
#include "heap/slot.def"

#define ROW(text, field, stem, shape, half)                                                        \
    {{text, NULL, NULL, NULL, 0}, offsetof(Type, field), NAME_##stem, WRAPPER_##shape, half,       \
     (AnySlot)bridge_##field},
// The half a special method is of its slot; only __eq__'s number is not 0 among those of the table.
#define PART_OF(shape) (WRAPPER_##shape == WRAPPER_Compare ? COMPARE_EQ : 0)
#define SLOT(field, text, shape) ROW(text, field, slot_##field, shape, PART_OF(shape))
#define BINARY_SLOT(field, text, reflected)                                                        \
    ROW(text, field, slot_##field, Operator, 0)                                                    \
    ROW(reflected, field, reflected_##field, Operator, 1)
#define COMPARE(text, stem, operation) ROW(text, compare, stem, Compare, operation)

                                            const DunderRow
    dunder_rows[] = {
#include "heap/slot.def"
        COMPARE("__lt__", dunder_lt, COMPARE_LT) COMPARE("__le__", dunder_le, COMPARE_LE)
            COMPARE("__ne__", dunder_ne, COMPARE_NE) COMPARE("__gt__", dunder_gt, COMPARE_GT)
                COMPARE("__ge__", dunder_ge, COMPARE_GE)
                    ROW("__delitem__", set_item, dunder_delitem, SetItem, 1)
                        ROW("__delattr__", set_attribute, dunder_delattr, SetAttribute, 1)
                            ROW("__delete__", set, dunder_delete, Set, 1)
                                ROW("__rpow__", power, rpow, Power, 1)};
const uint32_t dunder_row_count = ARRAY_COUNT(dunder_rows);
