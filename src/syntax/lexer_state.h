// The state of a lexer, and what its files share: where tokens lie, and how a failure is told.
#pragma once

#include "syntax/ast.h"
#include "syntax/parse_options.h"
#include "syntax/token.h"

#define MAX_BRACKETS 200      // CPython's MAXLEVEL
#define MAX_FSTRING_DEPTH 150 // CPython's MAXFSTRINGLEVEL
#define MAX_FIELD_DEPTH 3 // fields in format specifications in fields; CPython's MAX_EXPR_NESTING
#define NO_COLUMN UINT32_MAX // of tokens that have no text; end_column is real

typedef struct Bracket {
    char opening;
    uint32_t line, column;
} Bracket;

// An f-string being read. Between fields its text is read, inside a field ordinary tokens are.
typedef struct FormatMode {
    char quote;
    uint8_t quote_size, flags;
    bool in_text;
    uint8_t field_depth;
    uint8_t outer_level;                   // brackets open outside
    uint8_t field_levels[MAX_FIELD_DEPTH]; // brackets open just inside each open field
    uint32_t start, line, line_start;      // of the whole string
} FormatMode;

// What kind of failure ended the lexer: CPython ranks them against the parser's own differently.
typedef enum LexerFault { FAULT_NONE, FAULT_TOKEN, FAULT_LINE } LexerFault;

typedef struct Lexer {
    Arena *arena;
    SyntaxProblem *problem;
    SyntaxNotices *notices; // NULL: nobody wants to hear of them
    const char *text, *at, *end;
    const char *line_start;
    Charge charge;       // asked about in long runs of lines without a token; .spend NULL: they are free
    const char *charged; // up to here
    uint32_t depth; // blocks and brackets let in, within what there is room for
    uint32_t line;
    int32_t pending; // indents (+1) or dedents (-n) not yet handed out
    bool at_line_start;
    LexerFault fault;
    uint8_t level, indent_count, format_count;
    uint32_t indents[MAX_BLOCK_DEPTH], tab_indents[MAX_BLOCK_DEPTH]; // with tabs of 8 and of 1
    Bracket brackets[MAX_BRACKETS];
    FormatMode formats[MAX_FSTRING_DEPTH];
} Lexer;

// Describes the innermost open bracket as never closed.
COLD void lexer_fail_unclosed(Lexer *lexer);

// Fails at the character before `at` on the current line; always false.
COLD bool lexer_fail(Lexer *lexer, const char *at, const char *format, ...) FORMAT(3, 4);
// Fails there.
COLD bool lexer_fail_at(Lexer *lexer, ProblemKind kind, ProblemPlace place, const char *format, ...) FORMAT(4, 5);
// Notes a warning about the same place.
COLD void lexer_notice(Lexer *lexer, const char *at, const char *format, const char *kind);
// Fills in the place of a token that starts at `start` on the current line and ends at lexer->at.
void lexer_place(const Lexer *lexer, Token *token, TokenKind kind, const char *start);
ALWAYS_INLINE FormatMode *lexer_format(Lexer *lexer) {
    return lexer->format_count ? &lexer->formats[lexer->format_count - 1] : NULL;
}
