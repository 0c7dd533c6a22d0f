// Number tokens: where they end, and what may not follow them.
#pragma once

#include "syntax/lexer_state.h"

// At a digit, or at a dot before one.
MUST_USE bool numeral_scan(Lexer *lexer, Token *token);
