// Text to tokens: lines, indentation, brackets, and the modes that f-strings need.
//
// The lexer reads from a NUL-terminated copy of the source in which every line ends in LF; a NUL
// byte is the end and nothing else, since sources that contain one are refused before.
#pragma once

#include "syntax/lexer_state.h"

// The text must be as said above; arena and problem are where a failure is written.
void lexer_open(Lexer *lexer, Arena *arena, View text, SyntaxProblem *problem);
// The next token, after the last one TOKEN_END again and again. False: the problem is filled in.
MUST_USE bool lexer_next(Lexer *lexer, Token *token);
