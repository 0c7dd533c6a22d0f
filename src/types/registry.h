// Brings every type of builtin_type.def to life, once per process.
// The specs of this room's files become builtin_types[], with names, bases, MROs, inherited slots and tables of their attributes.
#pragma once

#include "heap/type.h"

// A file of this room ends with `const Type list_type = {.size = sizeof(List), .trace = list_trace, .repr = slot_repr, .methods = methods, ...};`
// Name, base, layout and object header come from builtin_type.def. A slot left NULL is inherited from the base, hash only when compare is
// left too (else the type is unhashable).
// `more` (may be NULL) has the specifications of types that rooms above know, by BuiltinType.
void registry_build(const Type *const *more);
