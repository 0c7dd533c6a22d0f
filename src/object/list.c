// Growable arrays of values.
#include "object/list.h"

// Moving items cannot fail, so it takes from the counter without looking up.
static void count_moved(Vm *vm, size_t count) { vm->counter -= (int64_t)(count / 2); }

static bool charge_copy(Vm *vm, size_t count) {
    return count < POLL_ELEMENTS || vm_charge(vm, count / 2);
}

static bool set_capacity(Vm *vm, List *list, size_t capacity) {
    Value *items = heap_buffer_resize(vm, list->items, memory_product(capacity, sizeof(Value)));
    if (!items) return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

bool list_reserve(Vm *vm, List *list, size_t capacity) {
    if (capacity <= list->capacity) return true;
    return charge_copy(vm, list->count) && set_capacity(vm, list, capacity);
}

// Half as much again, so that appending stays linear. Near the limit half of what is left each time, so that the way up to it is short too.
static bool make_room(Vm *vm, List *list, size_t extra) {
    size_t needed = memory_sum(list->count, extra);
    if (needed <= list->capacity) return true;
    if (!charge_copy(vm, list->count)) return false;
    size_t grown = list->capacity + list->capacity / 2 + 4;
    while (grown > needed && !memory_allows(&vm->memory, memory_product(grown - list->capacity, sizeof(Value)))) {
        grown = needed + (grown - needed) / 2;
    }
    return set_capacity(vm, list, grown > needed ? grown : needed);
}

List *list_new(Vm *vm, const Value *items, size_t count) {
    List *list = HEAP_NEW(vm, list, List);
    if (!list || count == 0) return list;
    if (!charge_copy(vm, count) || !set_capacity(vm, list, count)) return NULL;
    if (items) memcpy(list->items, items, count * sizeof(Value));
    else
        for (size_t i = 0; i < count; i++) list->items[i] = ABSENT;
    list->count = count;
    return list;
}

bool list_grow(Vm *vm, List *list) { return make_room(vm, list, 1); }

bool list_insert(Vm *vm, List *list, size_t index, Value v) {
    assert(index <= list->count);
    CHECK_BOOL(make_room(vm, list, 1));
    CHECK_BOOL(charge_copy(vm, list->count - index));
    Value *place = list->items + index;
    memmove(place + 1, place, (list->count - index) * sizeof(Value));
    *place = v;
    list->count++;
    barrier(vm, list, v);
    return true;
}

static void note_stores(Vm *vm, const List *list, const Value *items, size_t count) {
    for (size_t i = 0; i < count; i++) barrier(vm, list, items[i]);
}

bool list_extend(Vm *vm, List *list, const Value *items, size_t count) {
    if (count == 0) return true;
    // The list's own items move with its buffer.
    uintptr_t base = (uintptr_t)list->items, from = (uintptr_t)items;
    bool own = list->items && from >= base && from < base + list->count * sizeof(Value);
    CHECK_BOOL(charge_copy(vm, count) && make_room(vm, list, count));
    if (own) items = (const Value *)((uintptr_t)list->items + (from - base));
    memcpy(list->items + list->count, items, count * sizeof(Value));
    note_stores(vm, list, items, count);
    list->count += count;
    return true;
}

// Gives back most of a buffer that has become mostly empty. Memory refused for it is no error.
static void give_back(Vm *vm, List *list) {
    if (list->capacity < 64 || list->count > list->capacity / 4) return;
    size_t capacity = list->count * 2;
    bool possible =
        !vm_failed(vm) && memory_allows(&vm->memory, capacity * sizeof(Value) + HEAP_PAGE);
    if (possible && !set_capacity(vm, list, capacity) && vm->stop == STOP_NONE) vm->error = ABSENT;
}

void list_remove_range(Vm *vm, List *list, size_t start, size_t stop) {
    assert(start <= stop && stop <= list->count);
    if (start == stop) return;
    if (stop - start == list->count) {
        list_clear(vm, list);
        return;
    }
    count_moved(vm, list->count - stop);
    memmove(list->items + start, list->items + stop, (list->count - stop) * sizeof(Value));
    list->count -= stop - start;
    give_back(vm, list);
}

bool list_replace(Vm *vm, List *list, size_t start, size_t stop, const Value *items, size_t count) {
    assert(start <= stop && stop <= list->count);
    size_t old = stop - start, tail = list->count - stop;
    CHECK_BOOL(charge_copy(vm, memory_sum(count, tail)));
    if (count > old) CHECK_BOOL(make_room(vm, list, count - old));
    if (count != old && tail) {
        memmove(list->items + start + count, list->items + stop, tail * sizeof(Value));
    }
    if (count) memcpy(list->items + start, items, count * sizeof(Value));
    note_stores(vm, list, items, count);
    list->count = start + count + tail;
    if (list->count == 0) list_clear(vm, list);
    else give_back(vm, list);
    return true;
}

List *list_slice(Vm *vm, const List *list, size_t start, size_t stop) {
    assert(start <= stop && stop <= list->count);
    return list_new(vm, list->items ? list->items + start : NULL, stop - start);
}

void list_clear(Vm *vm, List *list) {
    Value *items = list->items;
    list->items = NULL;
    list->count = list->capacity = 0;
    if (items) list->object.flags |= LIST_CLEARED;
    heap_buffer_free(vm, items);
}

void list_trace(Marker *marker, Object *object) {
    List *list = (List *)object;
    mark_buffer(marker, list->items);
    mark_values(marker, list->items, list->count);
}
