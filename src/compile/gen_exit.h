// Blocks, and the ways out of them: what return, break and continue must undo as they leave.
#pragma once

#include "compile/gen_name.h"

// How a shared finally body was entered, and so where it leads on.
typedef enum Way { WAY_NORMAL, WAY_RETURN, WAY_BREAK, WAY_CONTINUE, WAY_EXCEPTION } Way;

// A block's C storage is the caller's; false: nested too deeply.
bool exit_push(Gen *g, Block *block, BlockKind kind, Node *node);
void exit_pop(Gen *g, Block *block);
// From here to exit_pop (or exit_unguard) exceptions go to the label, the operand stack being cut to depth.
void exit_guard(Gen *g, Block *block, Label handler, uint32_t depth);
void exit_unguard(Gen *g, Block *block);

// Leaves all blocks with the value on top of the stack and returns it.
void exit_return(Gen *g);
// way: WAY_BREAK or WAY_CONTINUE.
void exit_loop(Gen *g, Way way);
void exit_call_with(Gen *g, Block *block, bool value); // calls exit(None, None, None)
void exit_finally_body(Gen *g, Node *node);
// The end of `except ... as name`: None, then no longer bound.
void exit_unbind(Gen *g, const Name *name);
