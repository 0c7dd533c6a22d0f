// slice and range: index arithmetic in one place.
#include "object/slice.h"

#include "object/any.h"
#include "object/int.h"
#include "object/raise.h"

Value slice_new(Vm *vm, Value start, Value stop, Value step) {
    Slice *slice = HEAP_NEW(vm, slice, Slice);
    if (!slice) return ABSENT;
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return object_value(slice);
}

#define STEP_MOST ((int64_t)1 << 61)

static RUNS bool unpack_bound(Vm *vm, Value bound, int64_t missing, int64_t *result) {
    if (is_none(bound)) return *result = missing, true;
    if (is_small(bound)) return *result = small_of(bound), true;
    if (!is_int(bound) && !type_of(bound)->as_index) {
        return raise_false(vm, TYPE_TypeError,
                           "slice indices must be integers or None or have an __index__ method");
    }
    return any_to_clamped(vm, bound, result);
}

bool slice_unpack(Vm *vm, const Slice *slice, SliceBounds *bounds) {
    CHECK_BOOL(unpack_bound(vm, slice->step, 1, &bounds->step));
    if (bounds->step == 0) return raise_false(vm, TYPE_ValueError, "slice step cannot be zero");
    // Longer than any sequence is long enough, and one step beyond the end is a number still.
    if (bounds->step > STEP_MOST) bounds->step = STEP_MOST;
    if (bounds->step < -STEP_MOST) bounds->step = -STEP_MOST;
    bool backward = bounds->step < 0;
    CHECK_BOOL(unpack_bound(vm, slice->start, backward ? INT64_MAX : 0, &bounds->start));
    CHECK_BOOL(unpack_bound(vm, slice->stop, backward ? INT64_MIN : INT64_MAX, &bounds->stop));
    bounds->count = 0;
    return true;
}

static int64_t clip_bound(int64_t bound, int64_t length, bool backward) {
    if (bound < 0) {
        bound += length;
        return bound >= 0 ? bound : backward ? -1 : 0;
    }
    if (bound < length) return bound;
    return backward ? length - 1 : length;
}

void slice_clip(SliceBounds *bounds, size_t length) {
    bool backward = bounds->step < 0;
    int64_t size = length > INT64_MAX ? INT64_MAX : (int64_t)length;
    bounds->start = clip_bound(bounds->start, size, backward);
    bounds->stop = clip_bound(bounds->stop, size, backward);
    bounds->count = 0;
    if (backward) {
        if (bounds->stop < bounds->start) {
            bounds->count = (size_t)((bounds->start - bounds->stop - 1) / -bounds->step + 1);
        }
    } else if (bounds->start < bounds->stop) {
        bounds->count = (size_t)((bounds->stop - bounds->start - 1) / bounds->step + 1);
    }
}

bool index_clip(int64_t index, size_t length, size_t *result) {
    size_t wanted = (size_t)index;
    // Adding wraps as two's complement does: what was too negative ends far beyond the length.
    if (index < 0) wanted += length;
    if (wanted >= length) return false;
    *result = wanted;
    return true;
}

// (stop - start - 1) // step + 1, or 0; backward with all signs turned.
static Value range_length(Vm *vm, Value start, Value stop, Value step) {
    bool backward = int_sign(step) < 0;
    Value low = backward ? stop : start, high = backward ? start : stop;
    if (int_compare(low, high) >= 0) return small_value(0);
    if (backward) step = TRY(int_negative(vm, step));
    Value distance = TRY(int_subtract(vm, high, low));
    distance = TRY(int_subtract(vm, distance, small_value(1)));
    Value steps = TRY(int_floor_divide(vm, distance, step));
    return int_add(vm, steps, small_value(1));
}

Value range_new(Vm *vm, Value start, Value stop, Value step) {
    if (int_sign(step) == 0) {
        return raise_error(vm, TYPE_ValueError, "range() arg 3 must not be zero");
    }
    Value length;
    if (both_small(start, stop) && value_same(step, small_value(1))) {
        int64_t steps = small_of(stop) - small_of(start); // of 63 bits at most
        length = TRY(int_new(vm, steps > 0 ? steps : 0));
    } else {
        length = TRY(range_length(vm, start, stop, step));
    }
    Range *range = HEAP_NEW(vm, range, Range);
    if (!range) return ABSENT;
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    return object_value(range);
}

Value range_item(Vm *vm, const Range *range, Value index) {
    Value offset = TRY(int_multiply(vm, index, range->step));
    return int_add(vm, range->start, offset);
}

void slice_trace(Marker *marker, Object *object) {
    Slice *slice = (Slice *)object;
    mark_value(marker, slice->start);
    mark_value(marker, slice->stop);
    mark_value(marker, slice->step);
}

void range_trace(Marker *marker, Object *object) {
    Range *range = (Range *)object;
    mark_value(marker, range->start);
    mark_value(marker, range->stop);
    mark_value(marker, range->step);
    mark_value(marker, range->length);
}
