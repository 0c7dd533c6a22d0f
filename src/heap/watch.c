// The list is compacted by each collection; taking one leaves a hole until then.
#include "heap/watch.h"

#define DUE ((uintptr_t)1)

static Object *object_at(uintptr_t item) { return (Object *)(item & ~DUE); }

bool watch_add(Vm *vm, Object *object) {
    WatchList *list = &vm->watched;
    if (list->count == list->capacity) {
        size_t size = memory_product(list->capacity, sizeof *list->items);
        size_t grown = list->capacity ? memory_product(size, 2) : 16 * sizeof *list->items;
        uintptr_t *items = memory_resize(&vm->memory, list->items, size, grown);
        if (!items) return vm_out_of_memory(vm) != NULL;
        list->items = items;
        list->capacity = grown / sizeof *items;
    }
    list->items[list->count++] = (uintptr_t)object;
    return true;
}

static bool becomes_due(Object *object, bool (*wants)(const Object *object)) {
    if (object->flags & OBJECT_FINALIZED || !wants(object)) return false;
    object->flags |= OBJECT_FINALIZED;
    return true;
}

void watch_find_dead(Vm *vm, Marker *marker, bool (*wants)(const Object *object)) {
    WatchList *list = &vm->watched;
    size_t kept = 0, due = list->due;
    for (size_t i = 0; i < list->count; i++) {
        uintptr_t item = list->items[i];
        if (!item) continue;
        if (!(item & DUE) && !gc_is_marked(object_at(item))) {
            if (!becomes_due(object_at(item), wants)) continue;
            item |= DUE;
            list->due++;
        }
        list->items[kept++] = item;
    }
    list->count = kept;
    list->next = 0;
    if (list->due == due) return;
    // Only now, so that what one of them reaches is found dead as well.
    watch_mark_due(vm, marker);
    gc_mark_rest(marker);
}

void watch_mark_due(Vm *vm, Marker *marker) {
    const WatchList *list = &vm->watched;
    size_t left = list->due;
    for (size_t i = list->next; left; i++) {
        if (!(list->items[i] & DUE)) continue;
        mark_object(marker, object_at(list->items[i]));
        left--;
    }
}

Object *watch_take(Vm *vm) {
    WatchList *list = &vm->watched;
    if (!list->due) return NULL;
    while (!(list->items[list->next] & DUE)) list->next++;
    Object *object = object_at(list->items[list->next]);
    list->items[list->next++] = 0;
    list->due--;
    return object;
}

void watch_close(Vm *vm) {
    memory_free(&vm->memory, vm->watched.items, vm->watched.capacity * sizeof *vm->watched.items);
    vm->watched = (WatchList){0};
}
