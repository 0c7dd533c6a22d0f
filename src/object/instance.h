// Objects with a namespace: attributes in slots described by a shape that all instances built alike share; modules.
#pragma once

#include "heap/state.h"
#include "object/dict.h"

#define SHAPE_MAX_KEYS 128    // more attributes than this live in a dict
#define SHAPE_MAX_CHILDREN 64 // a shape with more transitions is no pattern: instances that leave it live in a dict
// Type.attributes_offset of classes derived from int, bytes and tuple: the Attributes lie behind the variable part.
#define ATTRIBUTES_BEHIND UINT16_MAX

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

// An instance of a class derived from object alone. type->size covers the header and the fixed places of __slots__;
// behind it come `aux` more values, where the first attributes live.
struct Instance {
    Object object; // aux: inline capacity
    Attributes attributes;
    Value inline_slots[];
};

struct Module {
    Object object;
    Dict *namespace;
};

struct Member { // a __slots__ entry
    Object object;
    Str *name;
    const Type *owner;
    uint32_t offset; // of the value in the instance
};

// An instance of a class (or derived-layout type) without running __init__: the C struct of its layout, zeroed, with empty attributes.
MUST_USE void *instance_new(Vm *vm, const Type *type);
// The same with a variable part: `size` bytes of C struct in all, computed exactly as the layout itself does.
MUST_USE void *instance_new_sized(Vm *vm, const Type *type, size_t size);
// An instance of a class derived from int, float, str, bytes or tuple with the contents of this exact value.
MUST_USE Value instance_from_exact(Vm *vm, const Type *type, Value exact);
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

// The value of a __slots__ entry: get and set slots of member_descriptor. set with ABSENT deletes.
MUST_USE Value member_get(Vm *vm, Value member, Value instance, Value owner);
MUST_USE bool member_set(Vm *vm, Value member, Value instance, Value value);
MUST_USE Module *module_new(Vm *vm, Str *name);
bool module_is_initializing(Vm *vm, Value module); // its source is still running, says its __spec__; runs nothing
void shape_trace(Marker *marker, Object *object);
void instance_trace(Marker *marker, Object *object);
void instance_trace_derived(Marker *marker, Object *object); // of classes derived from a built-in layout
void attributes_trace(Marker *marker, Attributes *attributes);
void module_trace(Marker *marker, Object *object);
void member_trace(Marker *marker, Object *object);
