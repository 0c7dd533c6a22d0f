// What the constructors of built-in types share.
#pragma once

#include "heap/state.h"

// __new__'s first argument: a type derived from `type`, and made with its layout. NULL: TypeError.
MUST_USE const Type *construct_check(Vm *vm, Value class, const Type *type);
// The instance a __new__ of `type` answers for the class asked for: an empty one.
MUST_USE void *construct_empty(Vm *vm, Value class, const Type *type);
// `value`, an exact instance of a type without identity (tuple, ...), as one of `class`.
MUST_USE Value construct_from(Vm *vm, const Type *class, const Type *type, Value exact);
// "<name object at 0x12>", the default repr.
MUST_USE Value construct_default_repr(Vm *vm, Value self);
// The default of __class_getitem__: a generic alias.
MUST_USE Value construct_class_getitem(Vm *vm, const Value *args);
#define CLASS_GETITEM_ROW                                                                                              \
    {"__class_getitem__", "cls, item, /", construct_class_getitem, "See PEP 585", NATIVE_CLASS}
