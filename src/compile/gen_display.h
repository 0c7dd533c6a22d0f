// Tuples, lists, sets, dicts and f-strings as they are written out.
#pragma once

#include "compile/gen_name.h"

typedef enum DisplayKind { DISPLAY_TUPLE, DISPLAY_LIST, DISPLAY_SET } DisplayKind;
// Items, of which the first `pushed` are on the stack already, gathered.
void gen_display(Gen *g, NodeList items, DisplayKind kind, uint32_t pushed);

void gen_Dict(Gen *g, Node *node);
void gen_FormattedValue(Gen *g, Node *node);
void gen_JoinedStr(Gen *g, Node *node);
void gen_List(Gen *g, Node *node);
void gen_Set(Gen *g, Node *node);
void gen_Starred(Gen *g, Node *node);
void gen_Tuple(Gen *g, Node *node);
