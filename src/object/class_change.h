// Changing a class: setting and deleting its attributes.
#pragma once

#include "object/class.h"

// type.name = value (ABSENT: del): updates slots here and in derived classes, and gives them new versions. TypeError on built-in types.
// Deleting what is not there is an AttributeError.
MUST_USE bool class_set_own(Vm *vm, Type *type, Str *name, Value value);
// The set_attribute slot of type: descriptors of the metaclass come first.
MUST_USE RUNS bool class_set_attribute(Vm *vm, Value type, Str *name, Value value);
