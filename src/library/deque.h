// A double-ended queue: a ring of values in one buffer.
#pragma once

#include "heap/state.h"

struct Deque {
    Object object;
    Value *ring; // from heap_buffer; NULL when capacity is 0
    size_t capacity; // a power of two, or 0
    size_t first, count;
    size_t limit;   // maxlen; SIZE_MAX: none
    uint64_t state; // raised by every change: iterators compare it
};

ALWAYS_INLINE Value *deque_slot(const Deque *deque, size_t index) {
    return &deque->ring[(deque->first + index) & (deque->capacity - 1)];
}
// These drop an item at the other end when the deque is full. False: MemoryError.
MUST_USE bool deque_append(Vm *vm, Deque *deque, Value v);
MUST_USE bool deque_append_left(Vm *vm, Deque *deque, Value v);
Value deque_pop(Deque *deque);      // count > 0
Value deque_pop_left(Deque *deque); // count > 0
void deque_rotate(Deque *deque, int64_t n);
void deque_clear(Vm *vm, Deque *deque);
void deque_trace(Marker *marker, Object *object);
