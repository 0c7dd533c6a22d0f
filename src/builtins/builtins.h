// The functions that need no import, put together in one read-only table that all VMs share.
#pragma once

#include "heap/state.h"
#include "object/dict.h"

// During the statics' build, after the types: makes the table.
void builtins_build(void);
// A new VM sees the table and gets the hooks of this room. Allocates nothing.
void builtins_open(Vm *vm);
// The built-in names as a dict of this VM, which takes the table's place from then on: what `import builtins` shows. NULL: MemoryError.
MUST_USE Dict *builtins_dict(Vm *vm);

// The rows of this room's files.
extern const NativeDef value_natives[];
extern const NativeDef number_natives[];
extern const NativeDef inspect_natives[];
extern const NativeDef iteration_natives[];
extern const NativeDef print_natives[];
extern const NativeDef evaluate_natives[];
extern const NativeDef class_builder_natives[];
extern const NativeDef import_natives[];
