// Storing into a bytearray: items, slices, and any range of bytes.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/bytes.h"

// array[start:stop] = bytes, which may be the array's own.
MUST_USE bool bytearray_store_range(Vm *vm, ByteArray *array, size_t start, size_t stop,
                                    View bytes);
// The set_item slot: an index or a slice; value ABSENT deletes.
MUST_USE RUNS bool bytearray_store_item(Vm *vm, Value self, Value key, Value value);
