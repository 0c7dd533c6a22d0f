// Constants as repr() writes them.
#pragma once

#include "base/text.h"
#include "syntax/ast.h"

void unparse_text_repr(Text *text, View view); // of a str
void unparse_text_constant(Text *text, const ConstantNode *node);
