// compile() to a tree and from one.
#pragma once

#include "builtins/evaluate.h"

// The tree of the source, as objects.
MUST_USE RUNS Value tree_parse(Vm *vm, View source, View filename, EvaluateOptions options);
// Is it a tree: an instance of ast.AST?
ALWAYS_INLINE bool tree_is(Value v) { return is_tree_object(v); }
// The code of a tree, which is kept by the caller.
MUST_USE RUNS Code *tree_compile(Vm *vm, Value tree, View filename, EvaluateOptions options);
