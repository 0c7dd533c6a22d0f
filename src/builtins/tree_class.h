// The classes of the syntax trees that scripts see, made from syntax/ast.def when a VM first needs them.
#pragma once

#include "heap/state.h"
#include "syntax/ast.h"

// All of them in one tuple, which the VM keeps. NULL: an exception.
MUST_USE RUNS Tuple *tree_classes(Vm *vm);
// Entries of it. A sort of a single node and that node have one class.
const Type *tree_sort_class(const Tuple *classes, Sort sort);
const Type *tree_node_class(const Tuple *classes, NodeKind kind);
const Type *tree_value_class(const Tuple *classes, Sort sort, unsigned value); // of an enum
Value tree_value(const Tuple *classes, Sort sort, unsigned value);             // its one instance that parsed trees have
// The names of all fields of a node, in the order of ast.def; interned.
const Value *tree_field_names(const Tuple *classes, NodeKind kind);
bool tree_is_lone(Sort sort); // the sort of a single node, whose name it has

enum { TREE_PLACES = 4 }; // lineno, col_offset, end_lineno, end_col_offset
Str *tree_place_name(const Tuple *classes, unsigned which);
// Adds every class to a module's namespace.
MUST_USE bool tree_add_classes(Vm *vm, const Tuple *classes, Dict *namespace);
