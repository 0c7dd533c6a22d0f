// The entries __dict__ and __weakref__ of a class.
#pragma once

#include "object/class.h"

// __dict__ and __weakref__ as the namespace of a class shows them.
MUST_USE bool class_add_entries(Vm *vm, Class *class, bool dict, bool weakref);
