// Where names live for code that is not a function's: globals, locals, and the built-in names as a dict.
#pragma once

#include "heap/state.h"
#include "object/dict.h"

// Of the innermost frame, or of __main__ when the host called in.
Dict *namespace_globals(Vm *vm);
MUST_USE Value namespace_locals(Vm *vm);
// The built-in names as a dict of this VM, asked before the table all VMs share: what `import builtins` shows. NULL: MemoryError.
MUST_USE Dict *namespace_builtins(Vm *vm);
