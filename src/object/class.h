// Classes a script makes, what every type tells about itself, and cached lookup along the MRO.
#pragma once

#include "heap/state.h"
#include "object/dict.h"

typedef struct Class {
    Type type; // type.object.type is the metaclass
    Attributes metaclass_attributes; // none today: classes keep everything in the namespace
    Str *name, *qualified_name;
    Dict *namespace;
    Tuple *bases;      // of types, as values
    const Type **mro_buffer; // type.mro; from heap_buffer
    Shape *root_shape; // of instances without attributes
    uint32_t inline_slots; // attributes instances are likely to have: room made inside them
    uint32_t places;   // instances have the fixed places of __slots__ at offsets [places, type.size)
    const Type *solid; // the class or built-in type that last made instances larger: two bases must agree on it
    Value subclasses;  // a list of the classes derived from it, held weakly (object/class_tree.c), or ABSENT
    Value slot_names;  // __slots__ as given, or ABSENT
} Class;

ALWAYS_INLINE bool is_class(const Type *type) { return type->flags & TYPE_HEAP; }
ALWAYS_INLINE Value type_value(const Type *type) { return object_value(type); }
ALWAYS_INLINE Class *as_class(const Type *type) {
    assert(is_class(type));
    return (Class *)(uintptr_t)type;
}

// The attribute as found along the MRO, no descriptor applied; ABSENT without an error: there is none. Runs nothing. name need not be interned.
Value class_lookup(Vm *vm, const Type *type, Str *name);
Value class_lookup_after(Vm *vm, const Type *type, const Type *after, Str *name); // super: from the type behind `after`
Value class_own(const Type *type, Str *name); // in this type alone
uint32_t class_version(Vm *vm, const Type *type); // assigned on demand; 0: none to be had
MUST_USE Tuple *class_mro_tuple(Vm *vm, const Type *type);
MUST_USE Tuple *class_bases(Vm *vm, const Type *type);
// The qualified name for messages and reprs ("module.Outer.Inner" unless builtins).
MUST_USE Str *class_full_name(Vm *vm, const Type *type);
void class_trace(Marker *marker, Object *object); // of layout type
// For keep_add_prune: forgets cached lookups of dead names.
void class_prune(Vm *vm);
void class_close(Vm *vm); // gives back the cache
