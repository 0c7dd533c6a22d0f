// A window on the bytes of another object or of the host: items of one format along one or more dimensions.
#pragma once

#include "base/text.h"
#include "heap/state.h"

#define VIEW_DIMENSIONS 64

// The bytes stay where they are while the window is open: who owns them counts its windows in *exports and does not
// move them meanwhile. Nobody is told when the last reference to a window is lost, so the next collection closes it.
struct MemoryView {
    Object object;     // FLAG_A: read-only
    Value owner;       // whose bytes they are, or what keeps them; ABSENT once released
    Value format;      // a str
    char *first;       // item 0
    size_t count;      // items, of all dimensions together
    ptrdiff_t stride;  // bytes from one item to the next, or along the first of several dimensions; the others lie close
    size_t item_size;
    Value shape;       // a tuple of ints where there is not exactly one dimension, else ABSENT
    uint32_t *exports; // in the owner, or NULL
    MemoryView *next;  // the VM's list of windows that count, or are on the host's bytes (FLAG_B)
    int64_t hash;      // once asked for; 0: not yet
    char code;         // the format's letter without '@'; 0: items of that format are not understood
};

// A window on all the bytes of an object with a buffer. ABSENT without an error: it has none.
MUST_USE Value memoryview_of(Vm *vm, Value owner);
// A window on bytes of the host, good until it is released; owner is kept alive with it and is its `obj` (NONE: nothing).
MUST_USE Value memoryview_over_host(Vm *vm, void *bytes, size_t size, bool read_only, Value owner);
// Another window on the same bytes: all fields alike, for the caller to narrow before anything can see it.
MUST_USE MemoryView *memoryview_copy(Vm *vm, const MemoryView *view);
void memoryview_release(Vm *vm, MemoryView *view);
// The host takes its bytes back: every window on them, slices too, is released.
void memoryview_close_host(Vm *vm, const void *bytes, size_t size);
void memoryview_prune(Vm *vm); // for keep_add_prune: closes the windows that are dead
size_t memoryview_row(const MemoryView *view); // bytes of what lies close: an item, or all behind the first dimension
bool memoryview_is_contiguous(const MemoryView *view);
// The item of that number, counted over all dimensions.
char *memoryview_at(const MemoryView *view, size_t index);
// Adds all bytes, one item after the other; ValueError when released.
MUST_USE bool memoryview_add_bytes(Vm *vm, const MemoryView *view, Text *text);
bool memoryview_is_open(Vm *vm, const MemoryView *view); // else ValueError
// The size of an item of a native format letter; 0: there is no such letter.
size_t memoryview_item_size(char code);
bool memoryview_buffer(Object *object, BufferInfo *info);
void memoryview_trace(Marker *marker, Object *object);
