// Fixed arrays of values.
#include "object/tuple.h"

#include "object/statics.h"

Tuple *tuple_empty(void) { return static_empty_tuple; }

static Tuple *new_blank(Vm *vm, size_t count) {
    size_t size = memory_sum(sizeof(Tuple), memory_product(count, sizeof(Value)));
    Tuple *tuple = heap_new(vm, BUILTIN(tuple), size);
    if (tuple) tuple->count = count;
    return tuple;
}

Tuple *tuple_new(Vm *vm, const Value *items, size_t count) {
    if (count == 0) return static_empty_tuple;
    if (count >= POLL_ELEMENTS && !vm_charge(vm, count / 2)) return NULL;
    Tuple *tuple = new_blank(vm, count);
    if (!tuple) return NULL;
    if (items) memcpy(tuple->items, items, count * sizeof(Value));
    else
        for (size_t i = 0; i < count; i++) tuple->items[i] = ABSENT;
    return tuple;
}

Tuple *tuple_slice(Vm *vm, const Tuple *tuple, size_t start, size_t stop) {
    assert(start <= stop && stop <= tuple->count);
    bool whole = stop - start == tuple->count && tuple->object.type == BUILTIN(tuple);
    if (whole) return (Tuple *)(uintptr_t)tuple;
    return tuple_new(vm, tuple->items + start, stop - start);
}

Tuple *tuple_concat(Vm *vm, const Tuple *a, const Tuple *b) {
    if (!b->count) return tuple_slice(vm, a, 0, a->count);
    if (!a->count) return tuple_slice(vm, b, 0, b->count);
    size_t count = memory_sum(a->count, b->count);
    if (count >= POLL_ELEMENTS && !vm_charge(vm, count / 2)) return NULL;
    Tuple *tuple = new_blank(vm, count);
    if (!tuple) return NULL;
    memcpy(tuple->items, a->items, a->count * sizeof(Value));
    memcpy(tuple->items + a->count, b->items, b->count * sizeof(Value));
    return tuple;
}

void tuple_trace(Marker *marker, Object *object) {
    Tuple *tuple = (Tuple *)object;
    mark_values(marker, tuple->items, tuple->count);
}
