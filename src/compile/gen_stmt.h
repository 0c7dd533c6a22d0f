// Simple statements, if, loops and imports.
#pragma once

#include "compile/gen_name.h"

void gen_Assert(Gen *g, Node *node);
void gen_AsyncFor(Gen *g, Node *node);
void gen_Break(Gen *g, Node *node);
void gen_Continue(Gen *g, Node *node);
void gen_Expr(Gen *g, Node *node);
void gen_For(Gen *g, Node *node);
void gen_If(Gen *g, Node *node);
void gen_Import(Gen *g, Node *node);
void gen_ImportFrom(Gen *g, Node *node);
void gen_Pass(Gen *g, Node *node); // and global, nonlocal: nothing to run
void gen_Raise(Gen *g, Node *node);
void gen_Return(Gen *g, Node *node);
void gen_While(Gen *g, Node *node);
