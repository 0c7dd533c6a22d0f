// The data of array.array: numbers or characters of one C type, close together.
#pragma once

#include "object/bytes.h"

#define ARRAY_CODES "bBuhHiIlLqQfd"
#define ARRAY_ITEM_SIZE 8 // of the largest

// A bytearray with the kind of its items; count is store.size / item_size.
struct Array {
    ByteArray store;
    char code;
    uint8_t item_size;
};

size_t array_item_size(char code); // 0: there is no such code
ALWAYS_INLINE size_t array_count(const Array *array) { return array->store.size / array->item_size; }
ALWAYS_INLINE char *array_at(const Array *array, size_t index) { return array->store.bytes + index * array->item_size; }

// An empty array of a type derived from array; the code is checked. NULL: an exception is set.
MUST_USE Array *array_new(Vm *vm, const Type *type, char code);
// BufferError while windows are open; may collect, so everything in hand is kept.
MUST_USE bool array_unpinned(Vm *vm, Array *array);
MUST_USE bool array_resize(Vm *vm, Array *array, size_t count);
// array[start:stop] = bytes, whole items, which may be the array's own.
MUST_USE bool array_store(Vm *vm, Array *array, size_t start, size_t stop, View bytes);
MUST_USE Value array_get(Vm *vm, const Array *array, size_t index); // index < count
// The value's bytes; TypeError, OverflowError.
MUST_USE RUNS bool array_pack(Vm *vm, char code, Value v, char bytes[ARRAY_ITEM_SIZE]);
// Does the item equal v? Two values made alike are not the same object, so that nan equals nothing.
MUST_USE RUNS bool array_equal(Vm *vm, const Array *array, size_t index, Value v, bool *equal);
MUST_USE bool array_add_text(Vm *vm, Text *text, const Array *array); // of code 'u'
// Adds every code point as an item.
MUST_USE bool array_add_characters(Vm *vm, Array *array, const Str *s);
// bytes[0 .. size) with the bytes of each item the other way round.
void array_swap(char *bytes, size_t size, size_t item_size);
bool array_buffer(Object *object, BufferInfo *info);
