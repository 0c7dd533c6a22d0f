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
    uint32_t exports; // C code at work on the bytes while Python may run: the size may not change
};

// A window on the bytes of another object. It does not pin them (nobody would know when the last window died): who reads
// through it compares with what is there. The format is always 'B'.
struct MemoryView {
    Object object; // FLAG_A: read-only
    Value owner;   // a bytes or bytearray; ABSENT once released
    size_t offset, count;
    ptrdiff_t stride; // from one item to the next
};

MUST_USE Bytes *bytes_new(Vm *vm, const char *bytes, size_t size); // bytes NULL: zeroed, for the caller to fill
static inline MUST_USE Value bytes_value(Bytes *b) { return b ? object_value(b) : ABSENT; }
MUST_USE ByteArray *bytearray_new(Vm *vm, const char *bytes, size_t size);
MUST_USE bool bytearray_resize(Vm *vm, ByteArray *array, size_t size); // BufferError while exported
// The bytes of a bytes, bytearray or memoryview; false without an error: it is none, or a memoryview released, with gaps, or on bytes that are gone. Valid until anything runs.
bool bytes_view(Value v, View *view);
int64_t bytes_hash(Bytes *b);
bool bytes_add_repr(Vm *vm, Text *text, View bytes);
MUST_USE MemoryView *memoryview_new(Vm *vm, Value owner, size_t offset, size_t count, ptrdiff_t stride);
void memoryview_release(MemoryView *view);
void memoryview_trace(Marker *marker, Object *object);
void bytearray_trace(Marker *marker, Object *object);
