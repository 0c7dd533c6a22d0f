// Assignment in all its forms, and del.
#pragma once

#include "compile/gen_name.h"

// Stores the value on top of the stack.
void target_store(Gen *g, Node *target);
// n items of one pattern or target list are taken apart; star: the index of a starred one, or UINT32_MAX.
void target_unpack(Gen *g, Span span, uint32_t count, uint32_t star);

void gen_AnnAssign(Gen *g, Node *node);
void gen_Assign(Gen *g, Node *node);
void gen_AugAssign(Gen *g, Node *node);
void gen_Delete(Gen *g, Node *node);
