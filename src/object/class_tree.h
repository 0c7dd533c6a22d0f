// Which classes derive from which, held weakly: a class nobody else knows dies with the next collection.
#pragma once

#include "object/class.h"

MUST_USE Value class_subclasses(Vm *vm, const Type *type); // a new list
MUST_USE bool class_add_subclass(Vm *vm, Class *class);    // enters a new class with its bases
MUST_USE bool class_move_subclass(Vm *vm, Class *class, const Tuple *from); // out of the lists of those bases, into those of its own
// All classes derived from this one, itself first, each once, in memory to be given back; NULL: MemoryError.
MUST_USE Class **class_derived(Vm *vm, Class *class, size_t *count, size_t *capacity);
// For keep_add_prune: forgets dead subclasses.
void class_tree_prune(Vm *vm);
