// slice and range: index arithmetic in one place.
#pragma once

#include "heap/state.h"

struct Slice {
    Object object;
    Value start, stop, step;
};

struct Range {
    Object object;
    Value start, stop, step; // ints of any size
    Value length;            // an int
};

MUST_USE Value slice_new(Vm *vm, Value start, Value stop, Value step);
// The bounds for a sequence of that length, as slice.indices computes them: count items from start by step. Converts first (RUNS __index__), so
// ask for the length after slice_unpack and clip then with slice_clip, which runs nothing.
typedef struct SliceBounds {
    int64_t start, stop, step;
    size_t count;
} SliceBounds;
MUST_USE RUNS bool slice_unpack(Vm *vm, const Slice *slice, SliceBounds *bounds);
void slice_clip(SliceBounds *bounds, size_t length);
// An index as Python means it: negative counts from the end. False without an error: out of range.
bool index_clip(int64_t index, size_t length, size_t *result);

MUST_USE Value range_new(Vm *vm, Value start, Value stop, Value step); // ints; ValueError for step 0
MUST_USE Value range_item(Vm *vm, const Range *range, Value index);    // index in 0 .. length
void slice_trace(Marker *marker, Object *object);
void range_trace(Marker *marker, Object *object);
