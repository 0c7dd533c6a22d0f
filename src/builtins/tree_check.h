// What the parser would never make: trees of the right shape that stand for no program.
#pragma once

#include "heap/state.h"
#include "syntax/ast.h"

// False: an exception says what is wrong.
MUST_USE bool tree_check(Vm *vm, Arena *arena, Node *root);
