// Objects with a namespace: instances, the fixed places of __slots__, and modules.
#pragma once

#include "object/attributes.h"

// Type.attributes_offset of classes derived from int, bytes and tuple: the Attributes lie behind the variable part.
#define ATTRIBUTES_BEHIND UINT16_MAX

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

// The value of a __slots__ entry: get and set slots of member_descriptor. set with ABSENT deletes.
MUST_USE Value member_get(Vm *vm, Value member, Value instance, Value owner);
MUST_USE bool member_set(Vm *vm, Value member, Value instance, Value value);
MUST_USE Module *module_new(Vm *vm, Str *name);
bool module_is_initializing(Vm *vm, Value module); // its source is still running, says its __spec__; runs nothing
void instance_trace(Marker *marker, Object *object);
void instance_trace_derived(Marker *marker, Object *object); // of classes derived from a built-in layout
void module_trace(Marker *marker, Object *object);
void member_trace(Marker *marker, Object *object);
