// Equal, ordered, hashed: what any two values can be asked about each other.
#include "base/hash.h"
#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/str.h"

#define EXACT_STR(v) is_exactly(v, str)
// Longer ones are compared by their slot, which charges for it.
#define BOTH_SHORT_STR(a, b) (EXACT_STR(a) && EXACT_STR(b) && as_str(a)->size <= POLL_BYTES)

static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
static const uint8_t swapped[] = {COMPARE_GT, COMPARE_GE, COMPARE_EQ,
                                  COMPARE_NE, COMPARE_LT, COMPARE_LE};

static bool holds(CompareOperation operation, int order) {
    switch (operation) {
    case COMPARE_LT: return order < 0;
    case COMPARE_LE: return order <= 0;
    case COMPARE_EQ: return order == 0;
    case COMPARE_NE: return order != 0;
    case COMPARE_GT: return order > 0;
    default: return order >= 0;
    }
}

static bool compare_doubles(CompareOperation operation, double a, double b) {
    switch (operation) {
    case COMPARE_LT: return a < b;
    case COMPARE_LE: return a <= b;
    case COMPARE_EQ: return a == b;
    case COMPARE_NE: return a != b;
    case COMPARE_GT: return a > b;
    default: return a >= b;
    }
}

// Is the int exactly a double? Beyond 2**53 the comparison belongs to int.
ALWAYS_INLINE bool is_exact_double(Value v) {
    return (uint64_t)(small_of(v) + (INT64_C(1) << 53)) <= (UINT64_C(1) << 54);
}

// The kinds that need no slot; false: they are of other kinds.
ALWAYS_INLINE bool compare_plain(Value a, Value b, CompareOperation operation, bool *result) {
    if (LIKELY(both_small(a, b))) {
        int64_t left = small_of(a), right = small_of(b);
        *result = holds(operation, (left > right) - (left < right));
        return true;
    }
    if (is_inline_float(a)) {
        if (is_inline_float(b))
            *result = compare_doubles(operation, inline_float_of(a), inline_float_of(b));
        else if (is_small(b) && is_exact_double(b))
            *result = compare_doubles(operation, inline_float_of(a), (double)small_of(b));
        else return false;
        return true;
    }
    if (is_small(a) && is_inline_float(b) && is_exact_double(a)) {
        *result = compare_doubles(operation, (double)small_of(a), inline_float_of(b));
        return true;
    }
    return false;
}

static bool compare_strings(const Str *a, const Str *b, CompareOperation operation) {
    if (operation == COMPARE_EQ) return str_equal(a, b);
    if (operation == COMPARE_NE) return !str_equal(a, b);
    return holds(operation, str_compare(a, b));
}

// Both sides are asked, the right one first where its class derives from the left's; NOT_IMPLEMENTED: neither knows.
static RUNS Value ask_both(Vm *vm, Value a, Value b, CompareOperation operation) {
    const Type *left = type_of(a), *right = type_of(b);
    bool asked = false;
    if (left != right && right->compare && type_derives(right, left)) {
        asked = true;
        Value result = TRY(right->compare(vm, b, a, swapped[operation]));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    if (left->compare) {
        Value result = TRY(left->compare(vm, a, b, operation));
        if (!value_same(result, NOT_IMPLEMENTED)) return result;
    }
    if (asked || !right->compare) return NOT_IMPLEMENTED;
    return right->compare(vm, b, a, swapped[operation]);
}

Value any_compare(Vm *vm, Value a, Value b, CompareOperation operation) {
    bool plain;
    if (compare_plain(a, b, operation, &plain)) return bool_value(plain);
    if (BOTH_SHORT_STR(a, b))
        return bool_value(compare_strings(as_str(a), as_str(b), operation));
    CHECK(any_enter(vm, " in comparison"));
    Value kept_a = a, kept_b = b;
    KEEP(vm, kept_a);
    KEEP(vm, kept_b);
    Value result = ask_both(vm, a, b, operation);
    any_leave(vm);
    if (!value_same(result, NOT_IMPLEMENTED)) return result;
    if (operation == COMPARE_EQ) return bool_value(value_same(a, b));
    if (operation == COMPARE_NE) return bool_value(!value_same(a, b));
    return raise_error(vm, TYPE_TypeError, "'%s' not supported between instances of '%T' and '%T'",
                       symbols[operation], a, b);
}

bool any_equal(Vm *vm, Value a, Value b, bool *equal) {
    if (value_same(a, b)) return *equal = true, true;
    if (compare_plain(a, b, COMPARE_EQ, equal)) return true;
    if (BOTH_SHORT_STR(a, b)) return *equal = str_equal(as_str(a), as_str(b)), true;
    Value result = TRY_BOOL(any_compare(vm, a, b, COMPARE_EQ));
    KEEP(vm, result);
    return any_truth(vm, result, equal);
}

bool any_less(Vm *vm, Value a, Value b, bool *less) {
    if (compare_plain(a, b, COMPARE_LT, less)) return true;
    if (BOTH_SHORT_STR(a, b)) return *less = str_compare(as_str(a), as_str(b)) < 0, true;
    Value result = TRY_BOOL(any_compare(vm, a, b, COMPARE_LT));
    KEEP(vm, result);
    return any_truth(vm, result, less);
}

Value any_object_compare(Vm *vm, Value self, Value other, int operation) {
    if (operation == COMPARE_EQ) return value_same(self, other) ? TRUE_VALUE : NOT_IMPLEMENTED;
    if (operation != COMPARE_NE || !type_of(self)->compare) return NOT_IMPLEMENTED;
    Value equal = TRY(type_of(self)->compare(vm, self, other, COMPARE_EQ));
    if (value_same(equal, NOT_IMPLEMENTED)) return NOT_IMPLEMENTED;
    KEEP(vm, equal);
    bool truth;
    CHECK(any_truth(vm, equal, &truth));
    return bool_value(!truth);
}

static int64_t not_minus_one(uint64_t hash) { return (int64_t)hash == -1 ? -2 : (int64_t)hash; }

bool any_hash(Vm *vm, Value v, int64_t *hash) {
    if (is_small(v)) return *hash = hash_int64(small_of(v)), true;
    if (EXACT_STR(v)) return *hash = not_minus_one(str_hash_charged(vm, as_str(v))), true;
    if (is_inline_float(v)) return *hash = float_hash(inline_float_of(v)), true;
    if (is_bool(v)) return *hash = is_true(v), true;
    if (!is_object(v)) return *hash = not_minus_one(hash_word(v.bits, 0) >> 4), true;
    HashSlot slot = type_of(v)->hash;
    if (!slot) return raise_false(vm, TYPE_TypeError, "unhashable type: '%T'", v);
    CHECK_BOOL(any_enter(vm, " while hashing"));
    bool hashed = slot(vm, v, hash);
    any_leave(vm);
    return hashed;
}
