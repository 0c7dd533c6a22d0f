// From the objects scripts see to the compiler's tree: everything in them is looked at as if it were hostile.
#pragma once

#include "heap/state.h"
#include "syntax/ast.h"
#include "syntax/parse.h"

// The tree, in the arena, as deep as the parser's may be and no deeper; NULL: an exception. `tree` is kept by the caller.
MUST_USE RUNS Node *tree_read(Vm *vm, Value tree, ParseMode mode, Arena *arena);
