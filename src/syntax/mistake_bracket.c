// The mistakes that have a word of their own: in displays, comprehensions and calls.
#include "syntax/grammar.h"

static Span range(const Node *from, Span to) {
    return (Span){from->span.line, from->span.column, to.end_line, to.end_column};
}

static Node *clauses(Cursor *cursor) {
    NodeList list = parse_atom_comprehension(cursor);
    return list.items[list.count - 1];
}

// Do for_if_clauses stand here? Where their last part ends, if so.
static bool for_clauses(Cursor *cursor, Span *last) {
    if (!cursor_is(cursor, TOKEN_FOR) && !cursor_is(cursor, TOKEN_ASYNC)) return false;
    Node *node = cursor_try(cursor, clauses);
    if (!node) return false;
    ComprehensionNode *clause = ast_Comprehension(node);
    *last = clause->ifs.count ? clause->ifs.items[clause->ifs.count - 1]->span : clause->iter->span;
    return true;
}

void mistake_in_group(Cursor *cursor) {
    if (!cursor_is(cursor, TOKEN_STAR) && !cursor_is(cursor, TOKEN_DOUBLE_STAR)) return;
    Mark here = cursor_mark(cursor);
    Span span = cursor_token_span(cursor->at);
    bool is_double = cursor_is(cursor, TOKEN_DOUBLE_STAR);
    cursor_advance(cursor);
    Node *value = cursor_try(cursor, parse_expr);
    if (value && cursor_is(cursor, TOKEN_RIGHT_PAREN)) {
        if (is_double) mistake_raise(cursor, span, "cannot use double starred expression here");
        span.end_line = value->span.end_line;
        span.end_column = value->span.end_column;
        mistake_raise(cursor, span, "cannot use starred expression here");
    }
    cursor_return(cursor, here);
}

void mistake_in_display(Cursor *cursor, Node *first, Node *last, bool many) {
    Mark here = cursor_mark(cursor);
    Span end;
    if (!for_clauses(cursor, &end)) return;
    if (first == last && first->kind == NODE_Starred &&
        cursor->tokens[here.token - 1].kind != TOKEN_COMMA)
        mistake_raise(cursor, first->span, "iterable unpacking cannot be used in comprehension");
    if (many) {
        // A comma may be the last thing before the `for`.
        Span to = first == last ? cursor_token_span(cursor->tokens + here.token - 1) : last->span;
        mistake_raise(cursor, range(first, to),
                      "did you forget parentheses around the comprehension target?");
    }
    cursor_return(cursor, here);
}

void mistake_in_dict_unpacking(Cursor *cursor, Span star) {
    Mark here = cursor_mark(cursor);
    Span end;
    if (for_clauses(cursor, &end) && cursor_is(cursor, TOKEN_RIGHT_BRACE))
        mistake_raise(cursor, star, "dict unpacking cannot be used in dict comprehension");
    cursor_return(cursor, here);
}

// Keys after the first. CPython looks at these in its first run, without a thought for mistakes
// inside.
void mistake_in_dict_key(Cursor *cursor) {
    Mark here = cursor_mark(cursor);
    Node *key = cursor_try(cursor, parse_expr);
    if (key && !cursor_is(cursor, TOKEN_COLON)) {
        Span span = key->span;
        span.line = span.end_line;
        span.column = span.end_column ? span.end_column - 1 : 0;
        mistake_raise(cursor, span, "':' expected after dictionary key");
    }
    cursor_return(cursor, here);
}

void mistake_in_dict_value(Cursor *cursor) {
    if (!cursor_is(cursor, TOKEN_COLON)) return;
    Mark here = cursor_mark(cursor);
    Span colon = cursor_token_span(cursor->at);
    cursor_advance(cursor);
    if (cursor_is(cursor, TOKEN_RIGHT_BRACE) || cursor_is(cursor, TOKEN_COMMA))
        mistake_raise(cursor, colon, "expression expected after dictionary key and ':'");
    Span star = cursor_token_span(cursor->at);
    if (cursor_accept(cursor, TOKEN_STAR) && cursor_try(cursor, parse_expr_bit_or)) {
        // CPython marks all it has read, but for the last character of the token behind.
        star.end_line = cursor->at->end_line;
        star.end_column = cursor->at->end_column - (cursor->at->end_column > 0);
        mistake_raise(cursor, star, "cannot use a starred expression in a dictionary value");
    }
    cursor_return(cursor, here);
}

void mistake_in_keyword(Cursor *cursor, Node *node) {
    Span equal = cursor_token_span(cursor->at);
    bool is_name = node->kind == NODE_Name && !node->parenthesized;
    if (!is_name) {
        if (node->kind == NODE_NamedExpr && !node->parenthesized) return;
        if (node->kind == NODE_Constant && !node->parenthesized) {
            uint8_t kind = ast_Constant(node)->value.kind;
            if (kind == CONSTANT_NONE || kind == CONSTANT_TRUE || kind == CONSTANT_FALSE)
                mistake_raise(cursor, range(node, equal), "cannot assign to %s",
                              mistake_name(node));
        }
        mistake_raise(cursor, range(node, equal),
                      "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    Mark here = cursor_mark(cursor);
    cursor_advance(cursor);
    Span end;
    if (cursor_try(cursor, parse_expr) && for_clauses(cursor, &end))
        mistake_raise(cursor, range(node, equal),
                      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    cursor_return(cursor, here);
}

static void generator_without_parentheses(Cursor *cursor, const Node *node, bool is_first) {
    Mark here = cursor_mark(cursor);
    Span end;
    bool found = for_clauses(cursor, &end);
    if (found && is_first && node->kind == NODE_Starred)
        mistake_raise(cursor, node->span, "iterable unpacking cannot be used in comprehension");
    if (found && node->kind != NODE_Keyword && (!is_first || cursor_is(cursor, TOKEN_COMMA)))
        mistake_raise(cursor, range(node, end), "Generator expression must be parenthesized");
    cursor_return(cursor, here);
}

// Reads as many arguments as there are, of whatever order.
static void skip_arguments(Cursor *cursor) {
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        if (!cursor_accept(cursor, TOKEN_STAR)) cursor_accept(cursor, TOKEN_DOUBLE_STAR);
        if (!cursor_try(cursor, parse_expr)) return;
        if (cursor_accept(cursor, TOKEN_EQUAL) && !cursor_try(cursor, parse_expr)) return;
    }
}

// At a star after arguments, the first of which lies at base, with nothing behind it.
void mistake_in_starred(Cursor *cursor, uint32_t base) {
    const Node *first = cursor->scratch[base];
    const Node *last = cursor->scratch[cursor->scratch_count - 1];
    Mark here = cursor_mark(cursor);
    cursor_advance(cursor);
    if (!cursor_try_hunting(cursor, parse_expr))
        mistake_raise(cursor, range(first, last->span),
                      "iterable argument unpacking follows keyword argument unpacking");
    cursor_return(cursor, here);
}

void mistake_in_arguments(Cursor *cursor, uint32_t base, bool after_double_star) {
    const Node *first = cursor->scratch[base];
    const Node *last = cursor->scratch[cursor->scratch_count - 1];
    bool is_first = first == last;
    if (cursor_is(cursor, TOKEN_FOR) || cursor_is(cursor, TOKEN_ASYNC)) {
        generator_without_parentheses(cursor, last, is_first);
        return;
    }
    if (last->kind == NODE_Starred) {
        const Node *before = cursor->scratch[cursor->scratch_count - 2];
        mistake_raise(cursor, range(first, before->span),
                      "iterable argument unpacking follows keyword argument unpacking");
    }
    skip_arguments(cursor);
    cursor_raise_here(cursor, PROBLEM_SYNTAX, "positional argument follows keyword argument%s",
                      after_double_star ? " unpacking" : "");
}
