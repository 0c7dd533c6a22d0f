// Comprehensions and generator expressions: functions of their own that are called at once.
#pragma once

#include "compile/gen_name.h"

void gen_DictComp(Gen *g, Node *node);
void gen_GeneratorExp(Gen *g, Node *node);
void gen_ListComp(Gen *g, Node *node);
void gen_SetComp(Gen *g, Node *node);
