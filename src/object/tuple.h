// Fixed arrays of values.
#pragma once

#include "heap/state.h"

struct Tuple {
    Object object;
    size_t count;
    uint16_t attributes; // instances of derived classes keep Attributes behind the items
    Value items[];
};

// Items are copied; with items NULL they are ABSENT and the caller fills them before anything can see the tuple. NULL: MemoryError.
MUST_USE Tuple *tuple_new(Vm *vm, const Value *items, size_t count);
MUST_USE Tuple *tuple_slice(Vm *vm, const Tuple *tuple, size_t start, size_t stop);
MUST_USE Tuple *tuple_concat(Vm *vm, const Tuple *a, const Tuple *b);
Tuple *tuple_empty(void);
static inline MUST_USE Value tuple_value(Tuple *t) { return t ? object_value(t) : ABSENT; }
static inline MUST_USE Value tuple_pair(Vm *vm, Value a, Value b) {
    Value items[] = {a, b};
    return tuple_value(tuple_new(vm, items, 2));
}
void tuple_trace(Marker *marker, Object *object);
