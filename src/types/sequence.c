// What list and tuple do alike: indices, repetition, and comparing by size.
#include "types/sequence.h"

#include "object/any.h"
#include "object/int.h"
#include "object/raise.h"

bool sequence_index(Vm *vm, Value key, const char *type, int64_t *index) {
    if (LIKELY(is_small(key))) return *index = small_of(key), true;
    if (!is_int(key) && !type_of(key)->as_index) {
        return raise_false(vm, TYPE_TypeError, "%s indices must be integers or slices, not %T", type, key);
    }
    Value exact = TRY_BOOL(any_index(vm, key));
    if (int_to_int64(exact, index)) return true;
    return raise_false(vm, TYPE_IndexError, "cannot fit '%T' into an index-sized integer", key);
}

static RUNS bool bound(Vm *vm, Value v, int64_t *result) {
    if (is_int(v) || type_of(v)->as_index) return any_to_clamped(vm, v, result);
    return raise_false(vm, TYPE_TypeError, "slice indices must be integers or have an __index__ method");
}

bool sequence_bounds(Vm *vm, Value start, Value stop, size_t count, size_t *from, size_t *to) {
    int64_t first = 0, last = INT64_MAX, size = (int64_t)count;
    if (!is_absent(start)) CHECK_BOOL(bound(vm, start, &first));
    if (!is_absent(stop)) CHECK_BOOL(bound(vm, stop, &last));
    if (first < 0) first = first + size < 0 ? 0 : first + size;
    if (last < 0) last = last + size < 0 ? 0 : last + size;
    *from = (size_t)first;
    *to = (size_t)last;
    return true;
}

bool sequence_times(Vm *vm, Value v, size_t *times, bool *mine) {
    *times = 0;
    *mine = is_int(v) || type_of(v)->as_index;
    if (!*mine) return true;
    Value exact = TRY_BOOL(any_index(vm, v));
    int64_t count;
    if (!int_to_int64(exact, &count)) {
        return raise_false(vm, TYPE_OverflowError, "cannot fit '%T' into an index-sized integer", v);
    }
    if (count <= 0) return true;
    *times = (size_t)count;
    return true;
}

bool sequence_repeat(Vm *vm, Value *to, const Value *from, size_t count, size_t times) {
    if (count == 0 || times == 0) return true;
    CHECK_BOOL(vm_charge(vm, count * times / 4));
    if (to != from) memcpy(to, from, count * sizeof(Value));
    size_t done = count, whole = count * times;
    while (done < whole) {
        size_t step = done < whole - done ? done : whole - done;
        memcpy(to + done, to, step * sizeof(Value));
        done += step;
    }
    return true;
}

Value sequence_compare_sizes(size_t a, size_t b, int operation) {
    switch ((CompareOperation)operation) {
    case COMPARE_LT: return bool_value(a < b);
    case COMPARE_LE: return bool_value(a <= b);
    case COMPARE_EQ: return bool_value(a == b);
    case COMPARE_NE: return bool_value(a != b);
    case COMPARE_GT: return bool_value(a > b);
    case COMPARE_GE: return bool_value(a >= b);
    }
    return NOT_IMPLEMENTED;
}

