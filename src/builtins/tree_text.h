// The texts and constants in a tree of objects, as the compiler's tree has them.
#pragma once

#include "heap/state.h"
#include "syntax/ast.h"

// Names, each spelling once.
typedef struct TreeNames {
    Vm *vm;
    Arena *arena;
    Name **slots;
    uint32_t count, capacity;
} TreeNames;

// An identifier; NULL: TypeError or ValueError.
MUST_USE const Name *tree_identifier(TreeNames *names, Value v);
// Any text; NULL: TypeError.
MUST_USE const Name *tree_string(TreeNames *names, Value v);
// A node that stands for the value of a Constant: most often one, but a tuple is a Tuple. NULL: an exception.
MUST_USE Node *tree_constant(TreeNames *names, Value v, Span span);
