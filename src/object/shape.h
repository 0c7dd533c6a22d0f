// The shape that all instances built alike share: which attribute lies in which slot.
#pragma once

#include "heap/state.h"

// The order in which attributes were first set. Shapes of a class form a tree below its root shape.
struct Shape {
    Object object;
    Shape *parent; // NULL: the root
    Str *key;      // the attribute this shape adds, interned
    uint32_t count; // attributes, this one included
    uint32_t id;
    Shape *last_child; // the most recent transition
    Dict *children;    // all transitions: name -> shape; NULL while there is one at most
    Str **keys;        // buffer: all keys in order, made on demand
    uint32_t *index;   // buffer: hash index over keys, made on demand for large shapes
    uint32_t index_mask;
};

ALWAYS_INLINE uint32_t shape_key_hash(const Str *key) { return (uint32_t)((uintptr_t)key >> 4) * 2654435761u >> 7; }
MUST_USE Shape *shape_root(Vm *vm); // a new one, without attributes
ptrdiff_t shape_find(Shape *shape, Str *name); // slot, or -1
void shape_trace(Marker *marker, Object *object);
void shape_trace_values(Marker *marker, const Attributes *attributes); // of values that lie inside their object
void shape_trace_attributes(Marker *marker, Attributes *attributes);
