// Reading, binding and deleting a name, wherever its scope put it.
#pragma once

#include "compile/emit.h"

void name_load(Gen *g, const Name *name);
void name_store(Gen *g, const Name *name);
void name_delete(Gen *g, const Name *name);
// The name as the class at hand calls it.
const Name *name_mangled(Gen *g, const Name *name);
// __debug__ may not be bound; false: it was about to be.
bool name_check(Gen *g, const Name *name, Span span, const char *what);
bool name_is(const Name *name, const char *text);
void name_load_text(Gen *g, const char *name);
void name_store_text(Gen *g, const char *name);

void gen_Name(Gen *g, Node *node);
