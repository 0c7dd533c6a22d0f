// An expression as text, the way CPython writes annotations under `from __future__ import annotations`.
#pragma once

#include "base/text.h"
#include "syntax/ast.h"

// text->failed afterwards: no memory.
void unparse_expression(Text *text, const Node *node);
