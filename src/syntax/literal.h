// What number and string tokens mean.
#pragma once

#include "syntax/ast.h"
#include "syntax/token.h"

// The value of a NUMBER's text. most: digits of a decimal int. NULL, or what is wrong with it.
MUST_USE const char *literal_number(Arena *arena, View text, uint32_t most, Constant *constant);
// The text between the quotes of a string (or between the fields of an f-string), escapes and
// doubled braces replaced; `flags` are the token's. It is the source itself where nothing had to be
// replaced.
// *odd is the first escape that is none, as written, or empty. NULL, or what is wrong with it.
MUST_USE const char *literal_string(Arena *arena, View text, uint8_t flags, View *decoded, View *odd);
