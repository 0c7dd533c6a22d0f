// Iterators over the built-in containers and those of the built-in functions: one struct, a type each.
#pragma once

#include "heap/state.h"

struct Iterator {
    Object object;
    Attributes attributes; // only in instances of derived classes
    Value source;          // what is iterated, or a tuple of iterators (zip, map); ABSENT once exhausted
    Value function;        // map, filter, callable_iterator; enumerate's big counter
    int64_t at;            // next position; range: the next value
    int64_t stop, step;    // range: how many are left, and the step
    uint32_t version;      // of the dict or set when iteration began
    size_t count;          // of the dict or set when iteration began
};

// The iterator type must be one of those with this layout.
MUST_USE Iterator *iterator_new(Vm *vm, const Type *type, Value source);
void iterator_trace(Marker *marker, Object *object);
// A small-step range: the loop runs these without a call. True and *next, or false when exhausted.
ALWAYS_INLINE bool range_iterator_next(Iterator *it, Value *next) {
    if (it->stop <= 0) return false;
    *next = small_value(it->at);
    it->at += it->step;
    it->stop--;
    return true;
}
