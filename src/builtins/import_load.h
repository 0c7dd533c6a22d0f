// One module made: from C, from the host's source text, or by what sys.meta_path holds.
#pragma once

#include "builtins/import.h"

// The module of this name, whose parent has been imported; path: the parent's __path__, or NONE. It is in sys.modules then.
// ABSENT: ModuleNotFoundError, or what went wrong while it ran.
MUST_USE RUNS Value import_load(Vm *vm, Str *name, Value path);
// Sets ModuleNotFoundError, parent being no package (NULL: there is no such parent). Answers false.
bool import_not_found(Vm *vm, Str *name, Str *parent);
// The same for a name that sys.modules holds None for.
bool import_halted(Vm *vm, Str *name);
// The part before the last dot; empty when there is none.
View import_parent_name(View name);
