// getattr, setattr and descriptors; methods without a bound object.
#pragma once

#include "heap/state.h"
#include "object/str.h"

MUST_USE RUNS Value attribute_get(Vm *vm, Value object, Str *name);            // AttributeError
// ABSENT without an error: there is none (an AttributeError raised on the way is swallowed, as getattr's default does).
MUST_USE RUNS Value attribute_find(Vm *vm, Value object, Str *name);
MUST_USE RUNS bool attribute_set(Vm *vm, Value object, Str *name, Value value);
MUST_USE RUNS bool attribute_delete(Vm *vm, Value object, Str *name);
// For a call object.name(...): *self is the object when *function is to be called with it in front, else ABSENT.
MUST_USE RUNS bool attribute_get_method(Vm *vm, Value object, Str *name, Value *function, Value *self);

// The slots of object and of type.
MUST_USE RUNS Value attribute_generic_get(Vm *vm, Value object, Str *name);
// The same; ABSENT without an error: there is none. name interned.
MUST_USE RUNS Value attribute_generic_find(Vm *vm, Value object, Str *name);
MUST_USE RUNS bool attribute_generic_set(Vm *vm, Value object, Str *name, Value value);
MUST_USE RUNS Value attribute_type_get(Vm *vm, Value type, Str *name);
MUST_USE RUNS Value attribute_module_get(Vm *vm, Value module, Str *name);
MUST_USE RUNS Value attribute_super_get(Vm *vm, Value super, Str *name); // get_attribute of super
// descriptor.__get__ if it has one, else the value itself.
MUST_USE RUNS Value attribute_bind(Vm *vm, Value found, Value instance, const Type *owner);
// type(object).name bound to object; ABSENT without an error: there is none. How special methods are found.
MUST_USE RUNS Value attribute_special(Vm *vm, Value object, Str *name);
