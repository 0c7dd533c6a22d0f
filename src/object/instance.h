// Objects with a namespace: attributes in slots described by a shape that all instances built alike share; modules.
#pragma once

#include "heap/state.h"
#include "object/dict.h"

#define SHAPE_MAX_KEYS 128 // more attributes than this live in a dict

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

struct Instance {
    Object object; // aux: inline capacity
    Attributes attributes;
    Value inline_slots[];
};

struct Module {
    Object object;
    Dict *namespace;
};

// An instance of a class (or derived-layout type) without running __init__: the C struct of its layout, zeroed, with empty attributes.
MUST_USE void *instance_new(Vm *vm, const Type *type);
Attributes *instance_attributes(Value v); // NULL: it has none
// The instance's own attribute; ABSENT without an error: not there. name interned. Runs nothing.
Value attributes_get(Attributes *attributes, Str *name);
MUST_USE bool attributes_set(Vm *vm, Object *owner, Attributes *attributes, Str *name, Value value);
MUST_USE bool attributes_delete(Vm *vm, Object *owner, Attributes *attributes, Str *name, bool *found);
// __dict__: switches to a dict for good. NULL: MemoryError.
MUST_USE Dict *attributes_dict(Vm *vm, Object *owner, Attributes *attributes);
void attributes_set_dict(Vm *vm, Object *owner, Attributes *attributes, Dict *dict);
// In order: `size_t at = 0; while (attributes_next(attributes, &at, &name, &value))`
bool attributes_next(Attributes *attributes, size_t *at, Value *name, Value *value);
ptrdiff_t shape_find(Shape *shape, Str *name); // slot, or -1
MUST_USE Shape *shape_child(Vm *vm, Shape *shape, Str *name); // the transition, made when new
MUST_USE Shape *shape_root(Vm *vm);

MUST_USE Module *module_new(Vm *vm, Str *name);
void shape_trace(Marker *marker, Object *object);
void instance_trace(Marker *marker, Object *object);
void attributes_trace(Marker *marker, Attributes *attributes);
void module_trace(Marker *marker, Object *object);
