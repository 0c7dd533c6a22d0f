// From the parser's tree to the objects scripts see.
#pragma once

#include "heap/state.h"
#include "syntax/ast.h"

// ABSENT: an exception, or a stop.
MUST_USE RUNS Value tree_make(Vm *vm, const Node *root);
