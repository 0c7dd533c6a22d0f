// String literals: neighbours joined into one, and f-strings with their fields.
#include "syntax/grammar.h"
#include "syntax/literal.h"
#include "syntax/problem.h"

// What has been seen of a row of literals.
typedef struct Row {
    uint32_t base; // of the pieces on the scratch: Constants and FormattedValues
    bool has_format, has_bytes, has_text;
    const Name *kind; // "u" for the first literal's prefix
} Row;

static View body(const Cursor *cursor, const Token *token) {
    View text = cursor_token_text(cursor, token);
    size_t prefix = 0;
    while (text.bytes[prefix] != '"' && text.bytes[prefix] != '\'') prefix++;
    prefix += token->quote_size;
    return (View){text.bytes + prefix, text.size - prefix - token->quote_size};
}

// CPython has read the token after the row by the time it looks at the text.
static COLD NORETURN void fail_after_row(Cursor *cursor, const char *problem) {
    while (cursor_is(cursor, TOKEN_STRING) || cursor_is(cursor, TOKEN_FSTRING_MIDDLE) ||
           cursor_is(cursor, TOKEN_FSTRING_END))
        cursor_advance(cursor);
    cursor_raise_here(cursor, PROBLEM_SYNTAX, "%s", problem);
}

// The place is that of the whole literal.
static COLD void notice_escape(Cursor *cursor, const Token *token, View odd) {
    SyntaxNotices *notices = cursor->lexer.notices;
    if (!notices || token->start < notices->read_to) return;
    notices->read_to = token->start + 1;
    bool within = cursor->format_start.line;
    uint32_t line = within ? cursor->format_start.line : token->line;
    uint32_t column = within ? cursor->format_start.column : token->column;
    ProblemPlace place = {line, column, token->end_line, (int64_t)token->end_column + within};
    const char *kind = odd.size > 2 ? "octal escape" : "escape";
    // Before a field, the brace is what follows the backslash.
    problem_notice(notices, cursor->text, true, ORIGIN_PARSER, place, "invalid %s sequence '%.*s'", kind, (int)odd.size, odd.bytes);
}

static View decoded(Cursor *cursor, const Token *token, View text) {
    View result, odd;
    const char *problem = literal_string(cursor->arena, text, token->flags, &result, &odd);
    if (UNLIKELY(problem != NULL)) fail_after_row(cursor, problem);
    if (UNLIKELY(odd.size)) notice_escape(cursor, token, odd);
    return result;
}

static Node *piece(Cursor *cursor, Span span, View text, const Name *kind) {
    return &AST_NEW(cursor->arena, Constant, span, .value = {.kind = CONSTANT_STR, .text = text},
                    .kind = kind)
                ->node;
}

static void plain(Cursor *cursor, Row *row) {
    const Token *token = cursor->at;
    bool is_bytes = token->flags & TOKEN_BYTES;
    row->has_bytes |= is_bytes;
    row->has_text |= !is_bytes;
    const Name *kind = NULL;
    if (UNLIKELY(token->flags & TOKEN_UNICODE) && cursor->text.bytes[token->start] == 'u')
        kind = cursor_intern(cursor, VIEW("u"));
    View text = decoded(cursor, token, body(cursor, token));
    cursor_push(cursor, piece(cursor, cursor_token_span(token), text, kind));
    cursor_advance(cursor);
}

// The pieces [from, to) of the scratch, all Constants, as one.
static Node *joined(Cursor *cursor, uint32_t from, uint32_t to) {
    ConstantNode *first = ast_Constant(cursor->scratch[from]);
    if (to == from + 1) return &first->node;
    size_t size = 0;
    for (uint32_t i = from; i < to; i++)
        size = memory_sum(size, ast_Constant(cursor->scratch[i])->value.text.size);
    char *bytes = arena_new(cursor->arena, size);
    size_t at = 0;
    for (uint32_t i = from; i < to; i++) {
        View text = ast_Constant(cursor->scratch[i])->value.text;
        if (text.size) memcpy(bytes + at, text.bytes, text.size);
        at += text.size;
    }
    Span span = first->node.span, last = cursor->scratch[to - 1]->span;
    span.end_line = last.end_line;
    span.end_column = last.end_column;
    return piece(cursor, span, (View){bytes, size}, first->kind);
}

static NodeList folded(Cursor *cursor, uint32_t base) {
    uint32_t count = cursor->scratch_count, kept = base;
    for (uint32_t i = base; i < count;) {
        uint32_t run = i;
        while (run < count && cursor->scratch[run]->kind == NODE_Constant) run++;
        if (run == i) {
            cursor->scratch[kept++] = cursor->scratch[i++];
            continue;
        }
        Node *constant = joined(cursor, i, run);
        if (ast_Constant(constant)->value.text.size) cursor->scratch[kept++] = constant;
        i = run;
    }
    cursor->scratch_count = kept;
    return cursor_take(cursor, base);
}

static void format_text(Cursor *cursor) {
    const Token *token = cursor->at;
    View text = decoded(cursor, token, cursor_token_text(cursor, token));
    cursor_push(cursor, piece(cursor, cursor_token_span(token), text, NULL));
    cursor_advance(cursor);
}

static void field(Cursor *cursor);

static Node *format_spec(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    for (;;) {
        if (cursor_is(cursor, TOKEN_FSTRING_MIDDLE)) format_text(cursor);
        else if (cursor_is(cursor, TOKEN_LEFT_BRACE)) field(cursor);
        else break;
    }
    NodeList values = folded(cursor, base);
    return CURSOR_NEW(cursor, JoinedStr, start, .values = values);
}

// The letter after `!`.
static int32_t conversion(Cursor *cursor) {
    Span mark = cursor_token_span(cursor->at);
    cursor_advance(cursor);
    const Token *token = cursor->at;
    if (UNLIKELY(cursor->hunting)) mistake_in_conversion(cursor);
    if (token->kind != TOKEN_NAME) cursor_fail(cursor);
    Span span = cursor_token_span(token);
    if (span.line != mark.line || span.column != mark.end_column) {
        mark.end_line = span.end_line;
        mark.end_column = span.end_column;
        cursor_raise(cursor, PROBLEM_SYNTAX, mark,
                     "f-string: conversion type must come right after the exclamanation mark");
    }
    View text = cursor_token_text(cursor, token);
    char letter = text.bytes[0];
    if (text.size != 1 || (letter != 's' && letter != 'r' && letter != 'a'))
        cursor_raise(cursor, PROBLEM_SYNTAX, span,
                     "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                     (int)text.size, text.bytes);
    cursor_advance(cursor);
    return letter;
}

// `{value = !r :spec}`: the FormattedValue on the scratch, after its own text where there is a `=`.
static void field(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Span text_span = cursor_token_span(cursor->at);
    uint32_t text_start = cursor->at->end;
    cursor_advance(cursor);
    if (UNLIKELY(cursor->hunting)) mistake_in_field(cursor);
    Node *value = cursor_calmly(cursor, parse_expr_yield_or_stars);
    if (UNLIKELY(cursor->hunting)) mistake_after_value(cursor, true);
    bool shows_itself = cursor_accept(cursor, TOKEN_EQUAL);
    if (UNLIKELY(cursor->hunting)) mistake_after_value(cursor, false);
    if (shows_itself) {
        View text = {cursor->text.bytes + text_start, cursor->at->start - text_start};
        text_span.column++;
        text_span.end_line = cursor->at->line;
        text_span.end_column = cursor->at->column;
        cursor_push(cursor, piece(cursor, text_span, text, NULL));
    }
    int32_t letter = cursor_is(cursor, TOKEN_EXCLAMATION) ? conversion(cursor) : -1;
    Node *spec = cursor_is(cursor, TOKEN_COLON) ? format_spec(cursor) : NULL;
    if (shows_itself && letter < 0 && !spec) letter = 'r';
    if (UNLIKELY(cursor->hunting)) mistake_at_field_end(cursor, spec != NULL);
    cursor_expect(cursor, TOKEN_RIGHT_BRACE);
    Node *node = CURSOR_NEW(cursor, FormattedValue, start, .value = value, .conversion = letter,
                            .format_spec = spec);
    cursor_push(cursor, node);
}

static void format(Cursor *cursor, Row *row) {
    row->has_format = row->has_text = true;
    Place outer = cursor->format_start;
    if (!outer.line) cursor->format_start = cursor_place(cursor);
    cursor_advance(cursor);
    while (!cursor_accept(cursor, TOKEN_FSTRING_END)) {
        if (cursor_is(cursor, TOKEN_FSTRING_MIDDLE)) format_text(cursor);
        else if (cursor_is(cursor, TOKEN_LEFT_BRACE)) field(cursor);
        else cursor_fail(cursor);
    }
    cursor->format_start = outer;
}

Node *parse_string(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Row row = {.base = cursor->scratch_count};
    for (;;) {
        if (cursor_is(cursor, TOKEN_STRING)) plain(cursor, &row);
        else if (cursor_is(cursor, TOKEN_FSTRING_START)) format(cursor, &row);
        else break;
    }
    if (row.has_bytes && row.has_text)
        fail_after_row(cursor, "cannot mix bytes and nonbytes literals");
    if (row.has_format) {
        NodeList values = folded(cursor, row.base);
        return CURSOR_NEW(cursor, JoinedStr, start, .values = values);
    }
    Node *node = joined(cursor, row.base, cursor->scratch_count);
    if (row.has_bytes) ast_Constant(node)->value.kind = CONSTANT_BYTES;
    cursor->scratch_count = row.base;
    return node;
}
