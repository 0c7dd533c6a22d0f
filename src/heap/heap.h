// Where objects live: cells of 16 sizes in 1 KiB pages, mark bits in the page and not in the object; a block of its own for what is larger.
// Nothing here ever collects: it only asks for a collection at the next safepoint (vm->collect_due).
#pragma once

#include "heap/vm.h"

bool heap_open(Vm *vm);
void heap_close(Vm *vm); // frees blocks, visits no object

// A zeroed object of `size` bytes with its header set. NULL: MemoryError is set.
MUST_USE void *heap_new(Vm *vm, const Type *type, size_t size);
#define HEAP_NEW(vm, stem, Struct) ((Struct *)heap_new((vm), BUILTIN(stem), sizeof(Struct)))

// Bytes owned by exactly one object, whose trace must mark them (mark_buffer). Not zeroed.
struct Buffer {
    Object object;
    size_t size; // usable bytes
    _Alignas(16) char bytes[];
};
MUST_USE void *heap_buffer(Vm *vm, size_t size); // answers the bytes; NULL: MemoryError is set
static inline Buffer *buffer_of(const void *bytes) { return (Buffer *)((char *)(uintptr_t)bytes - offsetof(Buffer, bytes)); }
// Grow or shrink; the bytes may move; NULL: MemoryError is set and the old bytes are untouched. bytes may be NULL.
MUST_USE void *heap_buffer_resize(Vm *vm, void *bytes, size_t size);
// Let the owner give back bytes it knows nobody else holds. NULL is fine.
void heap_buffer_free(Vm *vm, void *bytes);
// Every store of a value into a heap object passes here.
ALWAYS_INLINE void barrier(Vm *vm, const void *owner, Value stored) {
    (void)vm, (void)owner, (void)stored;
}

// Visits every live object (test hook: the heap walker). visit may not allocate.
void heap_walk(Vm *vm, void (*visit)(void *user, Object *object), void *user);
