// String tokens: prefixes, where a string ends, and the text between the fields of an f-string.
#pragma once

#include "syntax/lexer_state.h"

// Is the word that starts here the prefix of a string?
bool quote_follows(const char *at);
// At a prefix or a quote. An f-string answers TOKEN_FSTRING_START and changes the lexer's mode.
MUST_USE bool quote_string(Lexer *lexer, Token *token);
// In an f-string's text: TOKEN_FSTRING_MIDDLE, TOKEN_FSTRING_END, or the `{` of a field. *found false: a `}` stands here, and ordinary
// tokens go on with it.
MUST_USE bool quote_format_text(Lexer *lexer, Token *token, bool *found);
