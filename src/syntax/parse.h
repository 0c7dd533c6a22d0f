// The way into this room: source text to a tree, or to the one problem that stopped it.
#pragma once

#include "syntax/ast.h"
#include "syntax/parse_options.h"

// The tree, or NULL and the problem is filled in. Everything is allocated in the arena, whose
// out_of_memory hook is taken over meanwhile. Runs on a C stack of 128 KB.
MUST_USE Node *parse_source(Arena *arena, const Source *source, ParseOptions options,
                            SyntaxProblem *problem);
