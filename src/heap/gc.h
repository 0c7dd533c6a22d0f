// Mark and sweep, at safepoints only. Marking uses an explicit stack and survives its refusal.
#pragma once

#include "heap/heap.h"

void mark_object(Marker *marker, Object *object); // NULL is fine
ALWAYS_INLINE void mark_value(Marker *marker, Value v) {
    if (is_object(v)) mark_object(marker, object_of(v));
}
void mark_values(Marker *marker, const Value *values, size_t count);
void mark_buffer(Marker *marker, const void *bytes); // bytes from heap_buffer; NULL is fine
void gc_mark_rest(Marker *marker); // all that what was marked holds: for the dying hook, which runs when marking is done
#define MARK(marker, pointer) mark_object((marker), (Object *)(pointer))

// Collects now. Only for a safepoint: everything in use must be reachable from a root.
void gc_collect(Vm *vm);
// Called for an object about to allocate in proportion to its data while all operands are on the operand stack or kept:
// collects if the limit would be passed; false: MemoryError is set.
MUST_USE bool gc_reserve(Vm *vm, size_t bytes);
// Between marking and sweeping: for tables that do not keep what they hold (keep_add_prune).
bool gc_is_marked(const Object *object);
