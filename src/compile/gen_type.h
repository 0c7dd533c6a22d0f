// Definitions as statements, and what type parameters (PEP 695) put around them.
#pragma once

#include "compile/gen.h"

void gen_FunctionDef(Gen *g, Node *node);
void gen_ClassDef(Gen *g, Node *node);
void gen_TypeAlias(Gen *g, Node *node);
