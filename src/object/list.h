// Growable arrays of values.
#pragma once

#include "heap/state.h"

enum { LIST_CLEARED = OBJECT_FLAG_A }; // emptied since a sort began

struct List {
    Object object;
    size_t count, capacity;
    Value *items; // from heap_buffer; NULL when capacity is 0
    Attributes attributes; // only in instances of derived classes
};

MUST_USE List *list_new(Vm *vm, const Value *items, size_t count); // items NULL: `count` times ABSENT, for the caller to fill
static inline MUST_USE Value list_value(List *l) { return l ? object_value(l) : ABSENT; }
MUST_USE bool list_reserve(Vm *vm, List *list, size_t capacity);
MUST_USE bool list_grow(Vm *vm, List *list); // room for one more
MUST_USE ALWAYS_INLINE bool list_append(Vm *vm, List *list, Value v) {
    if (UNLIKELY(list->count == list->capacity) && !list_grow(vm, list)) return false;
    list->items[list->count++] = v;
    barrier(vm, list, v);
    return true;
}
MUST_USE bool list_insert(Vm *vm, List *list, size_t index, Value v); // index <= count
MUST_USE bool list_extend(Vm *vm, List *list, const Value *items, size_t count); // items may be the list's own
void list_remove_range(Vm *vm, List *list, size_t start, size_t stop);
// list[start:stop] = items; items may not lie in the list.
MUST_USE bool list_replace(Vm *vm, List *list, size_t start, size_t stop, const Value *items, size_t count);
MUST_USE List *list_slice(Vm *vm, const List *list, size_t start, size_t stop);
void list_clear(Vm *vm, List *list);
void list_trace(Marker *marker, Object *object);
