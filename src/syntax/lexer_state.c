// What the files of the lexer share: where tokens lie, and how a failure is told.
#include "syntax/lexer_state.h"

bool lexer_fail_at(Lexer *lexer, ProblemKind kind, ProblemPlace place, const char *format, ...) {
    va_list list;
    va_start(list, format);
    View text = {lexer->text, (size_t)(lexer->end - lexer->text)};
    problem_set_list(lexer->problem, lexer->arena, text, kind, place, format, list);
    va_end(list);
    lexer->fault = FAULT_LINE;
    return false;
}

// Counted in characters up to `at`: a range of none that begins at the last one.
static ProblemPlace place_before(const Lexer *lexer, const char *at) {
    const char *from = at;
    if (from > lexer->line_start) from--;
    while (from > lexer->line_start && ((unsigned char)*from & 0xC0) == 0x80) from--;
    int64_t column = at > lexer->line_start ? from - lexer->line_start : -1;
    return (ProblemPlace){lexer->line, column, lexer->line, column};
}

void lexer_notice(Lexer *lexer, const char *at, const char *format, const char *kind) {
    View text = {lexer->text, (size_t)(lexer->end - lexer->text)};
    problem_notice(lexer->notices, text, false, ORIGIN_LEXER, place_before(lexer, at), format, kind);
}

bool lexer_fail(Lexer *lexer, const char *at, const char *format, ...) {
    va_list list;
    va_start(list, format);
    View text = {lexer->text, (size_t)(lexer->end - lexer->text)};
    ProblemPlace place = place_before(lexer, at);
    problem_set_list(lexer->problem, lexer->arena, text, PROBLEM_SYNTAX, place, format, list);
    va_end(list);
    lexer->problem->origin = ORIGIN_LEXER;
    lexer->fault = FAULT_TOKEN;
    return false;
}

void lexer_fail_unclosed(Lexer *lexer) {
    const Bracket *open = &lexer->brackets[lexer->level - 1];
    ProblemPlace place = {open->line, open->column, open->line, -1};
    lexer_fail_at(lexer, PROBLEM_SYNTAX, place, "'%c' was never closed", open->opening);
    lexer->problem->incomplete = true;
}

void lexer_place(const Lexer *lexer, Token *token, TokenKind kind, const char *start) {
    token->kind = (uint8_t)kind;
    token->level = lexer->level;
    token->flags = 0;
    token->quote_size = 0;
    token->start = (uint32_t)(start - lexer->text);
    token->end = (uint32_t)(lexer->at - lexer->text);
    token->line = token->end_line = lexer->line;
    token->column = (uint32_t)(start - lexer->line_start);
    token->end_column = (uint32_t)(lexer->at - lexer->line_start);
}

// An INDENT, DEDENT or END has no text; end_column says how far its line has been read. Past the
// last line end that is the line before.
