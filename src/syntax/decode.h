// The bytes of a source as text the lexer can read, whatever encoding they declare.
#pragma once

#include "syntax/problem.h"

// A NUL-terminated UTF-8 copy in the arena: checked, without BOM and NUL bytes, every line ended by
// LF.
// False: the problem is filled in.
MUST_USE bool decode_source(Arena *arena, const Source *source, bool is_text, View *text,
                            SyntaxProblem *problem);
// Does it begin with a BOM, or have a coding line?
bool decode_is_declared(const Source *source);
