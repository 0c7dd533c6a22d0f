// Immutable bytes, and the growable kind.
#pragma once

#include "base/text.h"
#include "heap/state.h"

struct Bytes {
    Object object;
    uint64_t hash; // 0: not computed yet
    size_t size;
    char bytes[]; // one NUL behind them
};

struct ByteArray {
    Object object;
    Attributes attributes;
    size_t size, capacity;
    char *bytes;      // from heap_buffer; NULL when empty
    uint32_t exports; // memoryviews on it: its size may not change
};

MUST_USE Bytes *bytes_new(Vm *vm, const char *bytes, size_t size); // bytes NULL: zeroed, for the caller to fill
static inline MUST_USE Value bytes_value(Bytes *b) { return b ? object_value(b) : ABSENT; }
MUST_USE ByteArray *bytearray_new(Vm *vm, const char *bytes, size_t size);
MUST_USE bool bytearray_resize(Vm *vm, ByteArray *array, size_t size); // BufferError while exported
// The bytes of a bytes, bytearray or memoryview; false without an error: it is none. Valid until anything runs.
bool bytes_view(Value v, View *view);
int64_t bytes_hash(Bytes *b);
bool bytes_add_repr(Vm *vm, Text *text, View bytes);
void bytearray_trace(Marker *marker, Object *object);
