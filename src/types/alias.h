// Generic aliases and unions as other types of this room make them.
#pragma once

#include "heap/state.h"

// The bit_or slot of type, GenericAlias and UnionType: X | Y.
MUST_USE Value alias_or(Vm *vm, Value left, Value right);
