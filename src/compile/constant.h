// The constants and names of a unit under construction: each once.
#pragma once

#include "compile/gen.h"

// The index of an equal constant or name, which is copied into the result when it is new. 0 when compiling fails.
uint32_t constant_add(Gen *g, const UnitConstant *constant);
uint32_t constant_add_code(Gen *g, const CodeUnit *code);
uint32_t constant_add_name(Gen *g, View name);
void constant_free_table(Gen *g, IndexTable *table);

// What a literal of the source is.
UnitConstant constant_of(const Constant *literal);
UnitConstant constant_of_literal(Gen *g, const Constant *literal); // in trees of scripts too
UnitConstant constant_of_view(View text);
UnitConstant constant_of_int(int64_t number);
// Is the expression a constant, or a tuple of such? Then answers it, its items in the scratch arena.
bool constant_of_node(Gen *g, const Node *node, UnitConstant *constant);
// The truth of a constant expression: 0 or 1; -1 when it is not constant.
int constant_truth(const Node *node);
View constant_copy_view(Gen *g, View view);
