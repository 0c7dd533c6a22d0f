// A tree as Python's own ast.dump(tree, include_attributes=True, indent=1) writes it.
#pragma once

#include "syntax/ast.h"

// Lists that Python 3.11 does not know are left out when empty. False: memory was refused.
bool dump_tree(Text *text, const Node *root);
// A constant as Python's repr.
bool dump_constant(Text *text, const Constant *constant);
