// A double-ended queue: a ring of values in one buffer.
#include "library/deque.h"

#define SMALLEST 8

static bool grow(Vm *vm, Deque *deque) {
    if (deque->count < deque->capacity) return true;
    size_t capacity = deque->capacity ? memory_product(deque->capacity, 2) : SMALLEST;
    Value *ring = heap_buffer(vm, memory_product(capacity, sizeof(Value)));
    if (!ring) return false;
    // Where there were no items, small ints stand: the collector looks at items alone.
    for (size_t i = 0; i < deque->count; i++) ring[i] = *deque_slot(deque, i);
    heap_buffer_free(vm, deque->ring);
    deque->ring = ring;
    deque->capacity = capacity;
    deque->first = 0;
    return true;
}

bool deque_append(Vm *vm, Deque *deque, Value v) {
    if (!deque->limit) return true;
    CHECK_BOOL(deque->count >= deque->limit || grow(vm, deque));
    if (deque->count >= deque->limit) deque_pop_left(deque);
    *deque_slot(deque, deque->count++) = v;
    barrier(vm, deque, v);
    deque->state++;
    return true;
}

bool deque_append_left(Vm *vm, Deque *deque, Value v) {
    if (!deque->limit) return true;
    CHECK_BOOL(deque->count >= deque->limit || grow(vm, deque));
    if (deque->count >= deque->limit) deque_pop(deque);
    deque->first = (deque->first - 1) & (deque->capacity - 1);
    deque->count++;
    *deque_slot(deque, 0) = v;
    barrier(vm, deque, v);
    deque->state++;
    return true;
}

Value deque_pop(Deque *deque) {
    deque->state++;
    return *deque_slot(deque, --deque->count);
}

Value deque_pop_left(Deque *deque) {
    Value v = *deque_slot(deque, 0);
    deque->first = (deque->first + 1) & (deque->capacity - 1);
    deque->count--;
    deque->state++;
    return v;
}

void deque_rotate(Deque *deque, int64_t n) {
    size_t count = deque->count;
    if (count < 2) return;
    int64_t steps = n % (int64_t)count;
    if (steps < 0) steps += (int64_t)count;
    deque->state++;
    // The shorter way round.
    if ((size_t)steps <= count / 2) {
        for (int64_t i = 0; i < steps; i++) {
            Value v = *deque_slot(deque, count - 1);
            deque->first = (deque->first - 1) & (deque->capacity - 1);
            *deque_slot(deque, 0) = v;
        }
        return;
    }
    for (size_t i = (size_t)steps; i < count; i++) {
        Value v = *deque_slot(deque, 0);
        deque->first = (deque->first + 1) & (deque->capacity - 1);
        *deque_slot(deque, count - 1) = v;
    }
}

void deque_clear(Vm *vm, Deque *deque) {
    heap_buffer_free(vm, deque->ring);
    deque->ring = NULL;
    deque->capacity = deque->first = deque->count = 0;
    deque->state++;
}

void deque_trace(Marker *marker, Object *object) {
    Deque *deque = (Deque *)object;
    mark_buffer(marker, deque->ring);
    for (size_t i = 0; i < deque->count; i++) mark_value(marker, *deque_slot(deque, i));
}
