// range and slice.
#include "base/hash.h"
#include "object/any.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/sequence.h"
#include "types/specs.h"

static const Range *range_of(Value self) { return (const Range *)object_of(self); }
static bool is_range(Value v) { return is_range_object(v); }

// == range

static Value py_new(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    Value bounds[3] = {small_value(0), small_value(0), small_value(1)};
    if (given->count < 1) return raise_error(vm, TYPE_TypeError, "range expected at least 1 argument, got 0");
    if (given->count > 3) {
        return raise_error(vm, TYPE_TypeError, "range expected at most 3 arguments, got %zu", given->count);
    }
    KEEP(vm, bounds[0]);
    KEEP(vm, bounds[1]);
    KEEP(vm, bounds[2]);
    size_t first = given->count == 1;
    for (size_t i = 0; i < given->count; i++) bounds[first + i] = TRY(any_index(vm, given->items[i]));
    return range_new(vm, bounds[0], bounds[1], bounds[2]);
}

static bool slot_truth(Vm *vm, Value self, bool *truth) {
    (void)vm;
    *truth = int_sign(range_of(self)->length) != 0;
    return true;
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    int64_t count;
    if (!int_to_int64(range_of(self)->length, &count)) {
        return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
    }
    *length = (size_t)count;
    return true;
}

static Value slot_repr(Vm *vm, Value self) {
    const Range *range = range_of(self);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "range(");
    CHECK(int_add_text(vm, &text, range->start, 10));
    text_add_string(&text, ", ");
    CHECK(int_add_text(vm, &text, range->stop, 10));
    if (!value_same(range->step, small_value(1))) {
        text_add_string(&text, ", ");
        CHECK(int_add_text(vm, &text, range->step, 10));
    }
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

// The length, the first item and the step; what does not matter is None.
static void identity(const Range *range, Value parts[3]) {
    parts[0] = range->length;
    parts[1] = parts[2] = NONE;
    if (int_sign(range->length) == 0) return;
    parts[1] = range->start;
    if (int_compare(range->length, small_value(1)) != 0) parts[2] = range->step;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    (void)vm;
    if (!is_range(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    Value a[3], b[3];
    identity(range_of(self), a);
    identity(range_of(other), b);
    bool equal = true;
    for (int i = 0; i < 3 && equal; i++) {
        equal = is_none(a[i]) || is_none(b[i]) ? value_same(a[i], b[i]) : int_compare(a[i], b[i]) == 0;
    }
    return bool_value(equal == (operation == COMPARE_EQ));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    Value parts[3];
    identity(range_of(self), parts);
    uint64_t state = HASH_TUPLE_OPEN;
    for (int i = 0; i < 3; i++) {
        int64_t one;
        CHECK_BOOL(any_hash(vm, parts[i], &one));
        state = hash_tuple_add(state, one);
    }
    *hash = hash_tuple_close(state, 3);
    return true;
}

// Where the int stands in the range; *found false: it does not.
static bool find(Vm *vm, const Range *range, Value item, bool *found, Value *index) {
    *found = false;
    bool forward = int_sign(range->step) > 0;
    if (int_compare(item, range->start) * (forward ? 1 : -1) < 0) return true;
    if (int_compare(item, range->stop) * (forward ? 1 : -1) >= 0) return true;
    Value offset = TRY_BOOL(int_subtract(vm, item, range->start)), rest;
    CHECK_BOOL(int_divmod(vm, offset, range->step, index, &rest));
    *found = int_sign(rest) == 0;
    return true;
}

// Does it compare with ints as an int does, without asking it?
static bool is_plain_int(Value v) { return is_exact_int(v) || is_bool(v); }

static RUNS bool find_equal(Vm *vm, Value self, Value item, int64_t *count, Value *first) {
    Value iterator = TRY_BOOL(any_iter(vm, self)), at = NONE;
    KEEP(vm, iterator);
    KEEP(vm, at);
    *count = 0;
    for (int64_t i = 0;; i++) {
        bool equal;
        CHECK_BOOL(vm_charge(vm, 1));
        at = any_next(vm, iterator);
        if (is_absent(at)) return !vm_failed(vm);
        CHECK_BOOL(any_equal(vm, at, item, &equal));
        if (!equal) continue;
        if (!*count) *first = small_value(i);
        ++*count;
    }
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    Value index = NONE;
    if (is_plain_int(item)) return find(vm, range_of(self), item, found, &index);
    int64_t count;
    CHECK_BOOL(find_equal(vm, self, item, &count, &index));
    *found = count > 0;
    return true;
}

static Value py_count(Vm *vm, const Value *args) {
    Value index = NONE;
    bool found;
    int64_t count;
    if (is_plain_int(args[1])) {
        CHECK(find(vm, range_of(args[0]), args[1], &found, &index));
        return small_value(found);
    }
    CHECK(find_equal(vm, args[0], args[1], &count, &index));
    return int_new(vm, count);
}

static Value py_index(Vm *vm, const Value *args) {
    Value index = NONE;
    bool found;
    int64_t count;
    if (is_plain_int(args[1])) {
        CHECK(find(vm, range_of(args[0]), args[1], &found, &index));
    } else {
        CHECK(find_equal(vm, args[0], args[1], &count, &index));
        found = count > 0;
    }
    if (found) return index;
    if (is_plain_int(args[1])) return raise_error(vm, TYPE_ValueError, "%R is not in range", args[1]);
    return raise_error(vm, TYPE_ValueError, "sequence.index(x): x not in sequence");
}

// == Items

// A slice's bounds for a sequence of any length, all ints.
typedef struct Bounds {
    Value start, stop, step;
} Bounds;

static RUNS Value bound_index(Vm *vm, Value v) {
    if (is_int(v) || type_of(v)->as_index) return any_index(vm, v);
    return raise_error(vm, TYPE_TypeError, "slice indices must be integers or None or have an __index__ method");
}

// The bound as a position from `low` to `high`.
static Value clip(Vm *vm, Value bound, Value length, Value low, Value high) {
    if (int_sign(bound) < 0) {
        bound = TRY(int_add(vm, bound, length));
        return int_compare(bound, low) < 0 ? low : bound;
    }
    return int_compare(bound, high) > 0 ? high : bound;
}

static RUNS bool long_indices(Vm *vm, const Slice *slice, Value length, Bounds *bounds) {
    Value start = slice->start, stop = slice->stop, step = small_value(1);
    KEEP(vm, start);
    KEEP(vm, stop);
    KEEP(vm, step);
    if (!is_none(slice->step)) step = TRY_BOOL(bound_index(vm, slice->step));
    if (int_sign(step) == 0) return raise_false(vm, TYPE_ValueError, "slice step cannot be zero");
    if (!is_none(start)) start = TRY_BOOL(bound_index(vm, start));
    if (!is_none(stop)) stop = TRY_BOOL(bound_index(vm, stop));
    bool backward = int_sign(step) < 0;
    Value low = backward ? small_value(-1) : small_value(0), high = length;
    if (backward) high = TRY_BOOL(int_subtract(vm, length, small_value(1)));
    bounds->step = step;
    bounds->start = is_none(start) ? (backward ? high : low) : TRY_BOOL(clip(vm, start, length, low, high));
    bounds->stop = is_none(stop) ? (backward ? low : high) : TRY_BOOL(clip(vm, stop, length, low, high));
    return true;
}

static RUNS Value slice_range(Vm *vm, const Range *range, const Slice *slice) {
    Bounds bounds;
    CHECK(long_indices(vm, slice, range->length, &bounds));
    Value step = TRY(int_multiply(vm, bounds.step, range->step));
    Value start = TRY(range_item(vm, range, bounds.start));
    Value stop = TRY(range_item(vm, range, bounds.stop));
    return range_new(vm, start, stop, step);
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    const Range *range = range_of(self);
    if (is_slice_object(key)) return slice_range(vm, range, as_slice(key));
    if (!is_int(key) && !type_of(key)->as_index) {
        return raise_error(vm, TYPE_TypeError, "range indices must be integers or slices, not %T", key);
    }
    Value index = TRY(any_index(vm, key));
    if (int_sign(index) < 0) index = TRY(int_add(vm, index, range->length));
    if (int_sign(index) < 0 || int_compare(index, range->length) >= 0) {
        return raise_error(vm, TYPE_IndexError, "range object index out of range");
    }
    return range_item(vm, range, index);
}

// == Iteration

static Value iterate(Vm *vm, Value start, Value step, Value length, Value range) {
    bool small = is_small(start) && is_small(step) && is_small(length);
    // All values and the one behind the last must fit into the loop's fast form.
    int64_t last = 0;
    small = small && !__builtin_mul_overflow(small_of(step), small_of(length), &last) &&
            !__builtin_add_overflow(last, small_of(start), &last) && fits_small(last);
    if (!small) {
        Iterator *it = iterator_new(vm, BUILTIN(long_range_iterator), range);
        return it ? object_value(it) : ABSENT;
    }
    Iterator *it = iterator_new(vm, BUILTIN(range_iterator), NONE);
    if (!it) return ABSENT;
    it->at = small_of(start);
    it->stop = small_of(length);
    it->step = small_of(step);
    it->count = (size_t)it->stop;
    return object_value(it);
}

static Value slot_iter(Vm *vm, Value self) {
    const Range *range = range_of(self);
    return iterate(vm, range->start, range->step, range->length, self);
}

static Value slot_reversed(Vm *vm, Value self) {
    const Range *range = range_of(self);
    Value step = TRY(int_negative(vm, range->step)), start = range->start, stop = range->start;
    if (int_sign(range->length)) {
        Value last = TRY(int_subtract(vm, range->length, small_value(1)));
        start = TRY(range_item(vm, range, last));
        stop = TRY(int_add(vm, range->start, step));
    }
    Value turned = TRY(range_new(vm, start, stop, step));
    return iterate(vm, start, step, range->length, turned);
}

static Value get_start(Vm *vm, Value self) {
    (void)vm;
    return range_of(self)->start;
}
static Value get_stop(Vm *vm, Value self) {
    (void)vm;
    return range_of(self)->stop;
}
static Value get_step(Vm *vm, Value self) {
    (void)vm;
    return range_of(self)->step;
}

static bool readonly(Vm *vm, Value self, Value value) {
    (void)self, (void)value;
    return raise_false(vm, TYPE_AttributeError, "readonly attribute");
}

static const NativeDef range_new_def = {"__new__", "cls, /, *args", py_new, NULL, 0};
static Value py_range_reduce(Vm *vm, const Value *args) {
    const Range *range = (const Range *)object_of(args[0]);
    Value bounds[] = {range->start, range->stop, range->step};
    Value given = TRY(tuple_value(tuple_new(vm, bounds, 3)));
    return tuple_pair(vm, object_value(BUILTIN(range)), given);
}

static const NativeDef range_methods[] = {
    {"__reduce__", "self, /", py_range_reduce, NULL, 0},
    {"count", "self, value, /", py_count, "rangeobject.count(value) -> integer -- return number of occurrences of value", 0},
    {"index", "self, value, /", py_index,
     "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present.", 0},
    {0},
};
static const GetSetDef range_getsets[] = {
    {"start", get_start, readonly, NULL}, {"stop", get_stop, readonly, NULL}, {"step", get_step, readonly, NULL}, {0}};

const Type range_type = {
    .size = sizeof(Range),
    .flags = TYPE_SEQUENCE,
    .trace = range_trace,
    .repr = slot_repr,
    .hash = slot_hash,
    .truth = slot_truth,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .get_item = slot_get_item,
    .iter = slot_iter,
    .reversed = slot_reversed,
    .new_def = &range_new_def,
    .methods = range_methods,
    .getsets = range_getsets,
    .help = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
            "Return an object that produces a sequence of integers from start (inclusive)\n"
            "to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n"
            "start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n"
            "These are exactly the valid indices for a list of 4 elements.\n"
            "When step is given, it specifies the increment (or decrement).",
};

// == slice

static Value slice_make(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    if (given->count < 1) return raise_error(vm, TYPE_TypeError, "slice expected at least 1 argument, got 0");
    if (given->count > 3) {
        return raise_error(vm, TYPE_TypeError, "slice expected at most 3 arguments, got %zu", given->count);
    }
    Value bounds[3] = {NONE, NONE, NONE};
    size_t first = given->count == 1;
    for (size_t i = 0; i < given->count; i++) bounds[first + i] = given->items[i];
    return slice_new(vm, bounds[0], bounds[1], bounds[2]);
}

static Value slice_repr(Vm *vm, Value self) {
    const Slice *slice = as_slice(self);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "slice(");
    CHECK(any_add_repr(vm, &text, slice->start));
    text_add_string(&text, ", ");
    CHECK(any_add_repr(vm, &text, slice->stop));
    text_add_string(&text, ", ");
    CHECK(any_add_repr(vm, &text, slice->step));
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static Value slice_as_tuple(Vm *vm, Value self) {
    const Slice *slice = as_slice(self);
    return tuple_value(tuple_new(vm, (Value[]){slice->start, slice->stop, slice->step}, 3));
}

static Value slice_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_slice_object(other)) return NOT_IMPLEMENTED;
    Value a = TRY(slice_as_tuple(vm, self)), b = TRY(slice_as_tuple(vm, other));
    KEEP(vm, a);
    KEEP(vm, b);
    return any_compare(vm, a, b, (CompareOperation)operation);
}

static Value py_indices(Vm *vm, const Value *args) {
    Value length = TRY(any_index(vm, args[1]));
    KEEP(vm, length);
    if (int_sign(length) < 0) return raise_error(vm, TYPE_ValueError, "length should not be negative");
    Bounds bounds;
    CHECK(long_indices(vm, as_slice(args[0]), length, &bounds));
    return tuple_value(tuple_new(vm, (Value[]){bounds.start, bounds.stop, bounds.step}, 3));
}

static Value slice_start(Vm *vm, Value self) {
    (void)vm;
    return as_slice(self)->start;
}
static Value slice_stop(Vm *vm, Value self) {
    (void)vm;
    return as_slice(self)->stop;
}
static Value slice_step(Vm *vm, Value self) {
    (void)vm;
    return as_slice(self)->step;
}

static const NativeDef slice_new_def = {"__new__", "cls, /, *args", slice_make, NULL, 0};
static Value py_slice_reduce(Vm *vm, const Value *args) {
    const Slice *slice = as_slice(args[0]);
    Value bounds[] = {slice->start, slice->stop, slice->step};
    Value given = TRY(tuple_value(tuple_new(vm, bounds, 3)));
    return tuple_pair(vm, object_value(BUILTIN(slice)), given);
}

static const NativeDef slice_methods[] = {
    {"__reduce__", "self, /", py_slice_reduce, "Return state information for pickling.", 0},
    {"indices", "self, object, /", py_indices,
     "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\n"
     "indices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner "
     "consistent with the\nhandling of normal slices.", 0},
    {0},
};
static const GetSetDef slice_getsets[] = {
    {"start", slice_start, readonly, NULL}, {"stop", slice_stop, readonly, NULL}, {"step", slice_step, readonly, NULL}, {0}};

const Type slice_type = {
    .size = sizeof(Slice),
    .trace = slice_trace,
    .repr = slice_repr,
    .compare = slice_compare,
    .new_def = &slice_new_def,
    .methods = slice_methods,
    .getsets = slice_getsets,
    .help = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing "
            "(e.g. a[0:10:2]).",
};
