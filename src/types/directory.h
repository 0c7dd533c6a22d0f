// The names dir() answers, before they are sorted.
#pragma once

#include "object/dict.h"

// Add to the keys of `names`, a dict used as an ordered set. Run nothing but the object's own __dict__ attribute.
MUST_USE bool directory_add_type(Vm *vm, Dict *names, const Type *type); // with its bases
MUST_USE RUNS bool directory_add_object(Vm *vm, Dict *names, Value object); // its __dict__, then its type
MUST_USE Value directory_list(Vm *vm, Dict *names);
