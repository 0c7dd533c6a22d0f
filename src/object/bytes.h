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
    uint32_t exports; // windows on the bytes (object/memoryview.h): they may not move
};

// CPython's header of 33 bytes must fit too: beyond this it does not ask for memory.
#define BYTES_MOST (INT64_MAX - 33)
MUST_USE Bytes *bytes_new(Vm *vm, const char *bytes, size_t size); // bytes NULL: zeroed, for the caller to fill
static inline MUST_USE Value bytes_value(Bytes *b) { return b ? object_value(b) : ABSENT; }
MUST_USE ByteArray *bytearray_new(Vm *vm, const char *bytes, size_t size);
// False: BufferError, windows are open. May collect, to find those nobody has any more.
MUST_USE bool bytearray_unpinned(Vm *vm, ByteArray *array);
MUST_USE bool bytearray_resize(Vm *vm, ByteArray *array, size_t size); // as bytearray_unpinned
// The bytes of whatever lends them; false without an error: it lends none, or is a memoryview released or with gaps. Valid until anything runs.
bool bytes_view(Value v, View *view);
bool bytes_buffer(Object *object, BufferInfo *info);
bool bytearray_buffer(Object *object, BufferInfo *info);
int64_t bytes_hash(Bytes *b);
bool bytes_add_repr(Vm *vm, Text *text, View bytes);
void bytearray_trace(Marker *marker, Object *object);
