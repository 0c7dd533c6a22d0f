// Binding a call's arguments to a function's parameters.
#pragma once

#include "vm/frame.h"

// Fills the parameter slots of `locals` (all ABSENT) from args[0 .. count) and the values of the keywords in names behind them. Runs nothing.
// False: TypeError with CPython's text, or MemoryError.
MUST_USE bool arguments_bind(Vm *vm, const Function *function, const Value *args, size_t count, Tuple *names, Value *locals);
