// try in all its forms, and with.
#pragma once

#include "compile/gen_name.h"

void gen_AsyncWith(Gen *g, Node *node);
void gen_Try(Gen *g, Node *node);
void gen_TryStar(Gen *g, Node *node);
void gen_With(Gen *g, Node *node);
