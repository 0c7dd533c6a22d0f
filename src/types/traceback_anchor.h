// Which part of an expression a traceback points at: the operator, or the subscript.
#pragma once

#include "base/text.h"

// True when the text, one line of source, is a binary operation or a subscript as a whole: its bytes [*left, *right) are then
// what CPython marks with carets, the rest with tildes.
bool traceback_anchor(View text, size_t *left, size_t *right);
