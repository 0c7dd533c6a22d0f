// The attributes of one object, in slots described by its shape or in a dict. The owner is the object they belong to.
#pragma once

#include "object/dict.h"
#include "object/shape.h"

#define SHAPE_MAX_KEYS 128    // more attributes than this live in a dict
#define SHAPE_MAX_CHILDREN 64 // a shape with more transitions is no pattern: instances that leave it live in a dict

// The instance's own attribute; ABSENT without an error: not there. name interned. Runs nothing.
Value attributes_get(Attributes *attributes, Str *name);
MUST_USE bool attributes_set(Vm *vm, Object *owner, Attributes *attributes, Str *name, Value value);
MUST_USE bool attributes_delete(Vm *vm, Object *owner, Attributes *attributes, Str *name, bool *found);
// __dict__: switches to a dict for good. NULL: MemoryError.
MUST_USE Dict *attributes_dict(Vm *vm, Object *owner, Attributes *attributes);
void attributes_set_dict(Vm *vm, Object *owner, Attributes *attributes, Dict *dict);
// In order: `size_t at = 0; while (attributes_next(attributes, &at, &name, &value))`
bool attributes_next(Attributes *attributes, size_t *at, Value *name, Value *value);
// Do the values lie in the instance itself, behind its C struct and the fixed places of __slots__?
ALWAYS_INLINE bool attributes_inline(Object *owner, const Attributes *attributes) {
    return owner->layout == TYPE_instance && owner->aux && (char *)attributes->values == (char *)owner + owner->type->size;
}
