// Numbers out of any value: __index__, __float__, and C integers.
#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"

Value any_index(Vm *vm, Value v) {
    if (is_small(v)) return v;
    if (is_int(v)) return int_exact(vm, v);
    UnarySlot slot = type_of(v)->as_index;
    if (!slot)
        return raise_error(vm, TYPE_TypeError, "'%T' object cannot be interpreted as an integer",
                           v);
    Value index = TRY(slot(vm, v));
    if (!is_int(index))
        return raise_error(vm, TYPE_TypeError, "__index__ returned non-int (type %T)", index);
    if (is_exact_int(index)) return index;
    KEEP(vm, index);
    CHECK(raise_warning(vm, TYPE_DeprecationWarning, 1, "__index__ returned non-int (type %T).  " STRICT_SUBCLASS("int"), index));
    return int_exact(vm, index);
}

bool any_to_int64(Vm *vm, Value v, int64_t *result) {
    if (is_small(v)) return *result = small_of(v), true;
    KEEP(vm, v);
    Value index = TRY_BOOL(any_index(vm, v));
    if (int_to_int64(index, result)) return true;
    return raise_false(vm, TYPE_OverflowError, "cannot fit '%T' into an index-sized integer", v);
}

bool any_to_size(Vm *vm, Value v, int64_t *result) {
    if (is_small(v)) return *result = small_of(v), true;
    Value index = TRY_BOOL(any_index(vm, v));
    if (int_to_int64(index, result)) return true;
    return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
}

bool any_to_int(Vm *vm, Value v, int64_t *result) {
    Value index = TRY_BOOL(any_index(vm, v));
    if (int_to_int64(index, result) && *result >= INT32_MIN && *result <= INT32_MAX) return true;
    return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C int");
}

bool any_to_clamped(Vm *vm, Value v, int64_t *result) {
    if (is_small(v)) return *result = small_of(v), true;
    Value index = TRY_BOOL(any_index(vm, v));
    if (!int_to_int64(index, result)) *result = int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    return true;
}

bool any_to_double(Vm *vm, Value v, double *result) {
    if (is_float(v)) return *result = float_of(v), true;
    if (is_int(v)) return int_to_double(vm, v, result);
    const Type *type = type_of(v);
    KEEP(vm, v);
    if (type->as_float) {
        Value number = TRY_BOOL(type->as_float(vm, v));
        if (!is_float(number))
            return raise_false(vm, TYPE_TypeError, "%N.__float__ returned non-float (type %T)",
                               type, number);
        *result = float_of(number);
        return is_exact_float(number) || raise_warning(vm, TYPE_DeprecationWarning, 1, "%N.__float__ returned non-float (type %T).  " STRICT_SUBCLASS("float"), type, number);
    }
    if (!type->as_index)
        return raise_false(vm, TYPE_TypeError, "must be real number, not %N", type);
    Value index = TRY_BOOL(any_index(vm, v));
    return int_to_double(vm, index, result);
}
