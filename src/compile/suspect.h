// Expressions that are legal and can hardly be meant.
#pragma once

#include "syntax/problem.h"
#include "syntax/scope.h"

// Notes what is odd about the node, whose parts are folded already: a comparison of identity with a literal, an assertion of a
// tuple, the call or item of what has none.
void suspect_check(SyntaxNotices *notices, View text, const Node *node);
