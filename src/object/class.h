// Classes a script makes: MRO, inherited slots, cached attribute lookup, version tags.
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

// type.__new__ without the metaclass search: checks bases and layouts, computes the MRO, inherits slots, calls __set_name__ and __init_subclass__ (RUNS).
// namespace is copied.
MUST_USE RUNS Value class_new(Vm *vm, const Type *metaclass, Str *name, Tuple *bases, Dict *namespace, const Value *kwargs, Tuple *kwnames);
// The most derived metaclass of these bases; NULL: TypeError metaclass conflict.
MUST_USE const Type *class_metaclass(Vm *vm, const Type *metaclass, Tuple *bases);
// Parts of class_new. The type that decides what instances look like, and the base that brings it; NULL: TypeError.
MUST_USE const Type *class_best_base(Vm *vm, const Tuple *bases);
// The MRO (C3), the class itself first, or what mro() of its metaclass makes of it; false: TypeError.
MUST_USE RUNS bool class_compute_mro(Vm *vm, Class *class);
MUST_USE bool class_set_mro(Vm *vm, Class *class, const Tuple *order); // order: types, as values
const Type *class_solid(const Type *type); // the class or built-in type that decides how large instances are
// __dict__ and __weakref__ as the namespace of a class shows them.
MUST_USE bool class_add_entries(Vm *vm, Class *class, bool dict, bool weakref);
// Adds member descriptors and fixed places for __slots__ (a tuple of names, or ABSENT) and decides where attributes go.
MUST_USE bool class_lay_out(Vm *vm, Class *class, Tuple *slot_names);

// The attribute as found along the MRO, no descriptor applied; ABSENT without an error: there is none. Runs nothing. name need not be interned.
Value class_lookup(Vm *vm, const Type *type, Str *name);
Value class_lookup_after(Vm *vm, const Type *type, const Type *after, Str *name); // super: from the type behind `after`
Value class_own(const Type *type, Str *name); // in this type alone
// type.name = value (ABSENT: del): updates slots here and in derived classes, and gives them new versions. TypeError on built-in types.
// Deleting what is not there is an AttributeError.
MUST_USE bool class_set_own(Vm *vm, Type *type, Str *name, Value value);
uint32_t class_version(Vm *vm, const Type *type); // assigned on demand; 0: none to be had
MUST_USE Tuple *class_mro_tuple(Vm *vm, const Type *type);
MUST_USE Tuple *class_bases(Vm *vm, const Type *type);
MUST_USE Value class_subclasses(Vm *vm, const Type *type); // a new list
MUST_USE bool class_add_subclass(Vm *vm, Class *class);    // enters a new class with its bases
MUST_USE bool class_move_subclass(Vm *vm, Class *class, const Tuple *from); // out of the lists of those bases, into those of its own
// class.__bases__ = bases, with all classes derived from it; false: TypeError, and all is as before.
MUST_USE RUNS bool class_set_bases(Vm *vm, Class *class, Tuple *bases);
// All classes derived from this one, itself first, each once, in memory to be given back; NULL: MemoryError.
MUST_USE Class **class_derived(Vm *vm, Class *class, size_t *count, size_t *capacity);
// The qualified name for messages and reprs ("module.Outer.Inner" unless builtins).
MUST_USE Str *class_full_name(Vm *vm, const Type *type);
void class_trace(Marker *marker, Object *object); // of layout type
// For keep_add_prune: forgets dead subclasses, and cached lookups of dead names.
void class_prune(Vm *vm);
void class_close(Vm *vm); // gives back the cache

// calling a type: __new__, then __init__
MUST_USE RUNS Value class_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names);
// object.__new__(type, ...): refuses abstract classes, and arguments nobody takes.
MUST_USE RUNS Value class_instantiate(Vm *vm, const Type *type, bool has_arguments);
// object.__init__(self, ...): refuses arguments nobody takes.
MUST_USE bool class_initialize(Vm *vm, Value self, bool has_arguments);
