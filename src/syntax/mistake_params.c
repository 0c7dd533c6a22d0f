// The mistakes that have a word of their own: in parameters, and in the fields of f-strings.
#include "syntax/grammar.h"

static Span here(const Cursor *cursor) { return cursor_token_span(cursor->at); }

// One name with an annotation where there may be one.
static bool skip_param(Cursor *cursor, bool is_lambda) {
    if (!cursor_accept(cursor, TOKEN_NAME)) return false;
    if (is_lambda || !cursor_accept(cursor, TOKEN_COLON)) return true;
    return cursor_try(cursor, parse_expr) != NULL;
}

// `def f(a, (b, c))`, as Python 2 had it.
void mistake_in_params(Cursor *cursor, bool is_lambda) {
    if (!cursor_is(cursor, TOKEN_LEFT_PAREN)) return;
    Mark mark = cursor_mark(cursor);
    Span span = here(cursor);
    cursor_advance(cursor);
    bool named = skip_param(cursor, is_lambda);
    while (named && cursor_accept(cursor, TOKEN_COMMA) && cursor_is(cursor, TOKEN_NAME))
        named = skip_param(cursor, is_lambda);
    if (named && cursor_is(cursor, TOKEN_RIGHT_PAREN)) {
        span.end_line = cursor->at->end_line;
        span.end_column = cursor->at->end_column;
        mistake_raise(cursor, span,
                      is_lambda ? "Lambda expression parameters cannot be parenthesized"
                                : "Function parameters cannot be parenthesized");
    }
    cursor_return(cursor, mark);
}

void mistake_in_default(Cursor *cursor) {
    if (!cursor_is(cursor, TOKEN_EQUAL)) return;
    TokenKind next = cursor_peek(cursor, 1)->kind;
    if (next == TOKEN_RIGHT_PAREN || next == TOKEN_COMMA)
        mistake_raise(cursor, here(cursor), "expected default value expression");
}

void mistake_in_order(Cursor *cursor, const Node *arg, bool is_lambda) {
    TokenKind closing = is_lambda ? TOKEN_COLON : TOKEN_RIGHT_PAREN;
    if (cursor_is(cursor, TOKEN_COMMA) || cursor_is(cursor, closing))
        mistake_raise(cursor, arg->span, "non-default argument follows default argument");
}

void mistake_in_slash(Cursor *cursor, bool after_star, bool after_slash, uint32_t before) {
    if (after_slash) mistake_raise(cursor, here(cursor), "/ may appear only once");
    if (after_star) mistake_raise(cursor, here(cursor), "/ must be ahead of *");
    if (!before && cursor_peek(cursor, 1)->kind == TOKEN_COMMA)
        mistake_raise(cursor, here(cursor), "at least one argument must precede /");
}

void mistake_in_star(Cursor *cursor, bool after_star, bool is_lambda) {
    TokenKind closing = is_lambda ? TOKEN_COLON : TOKEN_RIGHT_PAREN;
    TokenKind next = cursor_peek(cursor, 1)->kind;
    if (after_star && (next == TOKEN_COMMA || next == TOKEN_NAME))
        mistake_raise(cursor, here(cursor), "* argument may appear only once");
    bool is_bare = next == closing;
    if (next == TOKEN_COMMA) {
        TokenKind after = cursor_peek(cursor, 2)->kind;
        is_bare = after == closing || after == TOKEN_DOUBLE_STAR;
        if (after == TOKEN_SLASH) mistake_raise(cursor, cursor_token_span(cursor_peek(cursor, 2)), "/ must be ahead of *");
    }
    if (!is_bare || after_star) return;
    if (is_lambda)
        cursor_raise(cursor, PROBLEM_SYNTAX, cursor_token_span(cursor->limit - 1),
                     "named arguments must follow bare *");
    mistake_raise(cursor, here(cursor), "named arguments must follow bare *");
}

void mistake_after_kwarg(Cursor *cursor) {
    if (cursor_is(cursor, TOKEN_EQUAL))
        mistake_raise(cursor, here(cursor), "var-keyword argument cannot have default value");
    if (!cursor_is(cursor, TOKEN_COMMA)) return;
    const Token *next = cursor_peek(cursor, 1);
    if (next->kind == TOKEN_NAME || next->kind == TOKEN_STAR || next->kind == TOKEN_DOUBLE_STAR ||
        next->kind == TOKEN_SLASH)
        mistake_raise(cursor, cursor_token_span(next),
                      "arguments cannot follow var-keyword argument");
}

void mistake_in_type_bound(Cursor *cursor, const char *what) {
    Span span = here(cursor);
    cursor_advance(cursor);
    Node *bound = cursor_try(cursor, parse_expr);
    bool is_tuple = bound && bound->kind == NODE_Tuple;
    mistake_raise(cursor, span, "cannot use %s with %s", is_tuple ? "constraints" : "bound", what);
}

// At the first token of the value: is there one?
void mistake_in_field(Cursor *cursor) {
    switch (cursor_kind(cursor)) {
    case TOKEN_EQUAL:
    case TOKEN_EXCLAMATION:
    case TOKEN_COLON:
    case TOKEN_RIGHT_BRACE:
        mistake_raise(cursor, here(cursor), "f-string: valid expression required before '%s'",
                      token_text(cursor_kind(cursor)));
    default: break;
    }
    Mark mark = cursor_mark(cursor);
    if (!cursor_try_hunting(cursor, parse_expr_yield_or_stars))
        mistake_raise(cursor, here(cursor), "f-string: expecting a valid expression after '{'");
    cursor_return(cursor, mark);
}

void mistake_after_value(Cursor *cursor, bool may_show_itself) {
    TokenKind kind = cursor_kind(cursor);
    if (kind == TOKEN_EXCLAMATION || kind == TOKEN_COLON || kind == TOKEN_RIGHT_BRACE) return;
    if (may_show_itself && kind == TOKEN_EQUAL) return;
    mistake_raise(cursor, here(cursor), "f-string: expecting %s'!', or ':', or '}'",
                  may_show_itself ? "'=', or " : "");
}

void mistake_in_conversion(Cursor *cursor) {
    TokenKind kind = cursor_kind(cursor);
    if (kind == TOKEN_NAME) return;
    bool is_missing = kind == TOKEN_COLON || kind == TOKEN_RIGHT_BRACE;
    mistake_raise(cursor, here(cursor), "f-string: %s conversion character",
                  is_missing ? "missing" : "invalid");
}

void mistake_at_field_end(Cursor *cursor, bool has_spec) {
    if (cursor_is(cursor, TOKEN_RIGHT_BRACE)) return;
    mistake_raise(cursor, here(cursor),
                  has_spec ? "f-string: expecting '}', or format specs"
                           : "f-string: expecting ':' or '}'");
}
