// The match statement and its patterns (PEP 634).
#include "syntax/grammar.h"
#include "syntax/literal.h"

static Node *pattern(Cursor *cursor);

// Does the logical line at hand end in a colon? It is read ahead once, and only for the word
// `match` before something that may as well be the rest of an expression.
static bool line_ends_in_colon(Cursor *cursor) {
    TokenKind last = TOKEN_NAME;
    for (uint32_t ahead = 1;; ahead++) {
        TokenKind kind = cursor_peek(cursor, ahead)->kind;
        if (kind == TOKEN_NEWLINE || kind == TOKEN_END) return last == TOKEN_COLON;
        last = kind;
    }
}

bool parse_pattern_is_match(Cursor *cursor) {
    if (LIKELY(!cursor_is_word(cursor, cursor->at, cursor->name_match))) return false;
    TokenKind next = cursor_peek(cursor, 1)->kind;
    switch (next) {
    case TOKEN_NOT: return cursor_peek(cursor, 2)->kind != TOKEN_IN;
    case TOKEN_LEFT_PAREN:
    case TOKEN_LEFT_BRACKET:
    case TOKEN_MINUS:
    case TOKEN_PLUS:
    case TOKEN_STAR: return line_ends_in_colon(cursor);
    default: return token_starts_expression(next);
    }
}

static Node *number(Cursor *cursor) {
    Place start = cursor_place(cursor);
    bool is_negative = cursor_accept(cursor, TOKEN_MINUS);
    if (!cursor_is(cursor, TOKEN_NUMBER)) cursor_fail(cursor);
    Node *node = parse_atom(cursor);
    if (!is_negative) return node;
    return CURSOR_NEW(cursor, UnaryOp, start, .op = UNARY_USub, .operand = node);
}

static bool is_complex(const Node *node) {
    if (node->kind == NODE_UnaryOp) node = ast_UnaryOp(node)->operand;
    return ast_Constant(node)->value.kind == CONSTANT_COMPLEX;
}

// A number with an optional sign, or a complex one: 1-2j.
static Node *signed_number(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *real = number(cursor);
    TokenKind kind = cursor_kind(cursor);
    if (kind != TOKEN_PLUS && kind != TOKEN_MINUS) return real;
    if (is_complex(real))
        cursor_raise(cursor, PROBLEM_SYNTAX, real->span, "real number required in complex literal");
    cursor_advance(cursor);
    if (!cursor_is(cursor, TOKEN_NUMBER)) cursor_fail(cursor);
    Node *imaginary = parse_atom(cursor);
    if (!is_complex(imaginary))
        cursor_raise(cursor, PROBLEM_SYNTAX, imaginary->span,
                     "imaginary number required in complex literal");
    BinaryOperator op = kind == TOKEN_PLUS ? BINARY_Add : BINARY_Sub;
    return CURSOR_NEW(cursor, BinOp, start, .left = real, .op = op, .right = imaginary);
}

// literal_expr, or NULL when none begins here.
static Node *literal(Cursor *cursor) {
    switch (cursor_kind(cursor)) {
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return signed_number(cursor);
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: return parse_atom(cursor);
    default: return NULL;
    }
}

static OWN_FRAME Node *literal_pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *value = literal(cursor);
    if (!value) return NULL;
    if (value->kind == NODE_Constant && ast_Constant(value)->value.kind <= CONSTANT_FALSE)
        return CURSOR_NEW(cursor, MatchSingleton, start, .value = ast_Constant(value)->value);
    return CURSOR_NEW(cursor, MatchValue, start, .value = value);
}

// name_or_attr.
static Node *name_or_attr(Cursor *cursor) {
    Place start = cursor_place(cursor);
    const Name *id = cursor_name(cursor);
    Node *node = CURSOR_NEW(cursor, Name, start, .id = id, .ctx = CONTEXT_Load);
    while (cursor_accept(cursor, TOKEN_DOT)) {
        const Name *attr = cursor_name(cursor);
        node =
            CURSOR_NEW(cursor, Attribute, start, .value = node, .attr = attr, .ctx = CONTEXT_Load);
    }
    return node;
}

// A name that is bound; it is not `_`, and nothing follows that would make it something else.
static const Name *capture_target(Cursor *cursor) {
    if (cursor_is_word(cursor, cursor->at, cursor->name_wildcard)) cursor_fail(cursor);
    const Name *name = cursor_name(cursor);
    TokenKind next = cursor_kind(cursor);
    if (next == TOKEN_DOT || next == TOKEN_LEFT_PAREN || next == TOKEN_EQUAL) cursor_fail(cursor);
    return name;
}

// Positional and keyword patterns of a class pattern, at its parenthesis.
static OWN_FRAME Node *class_pattern(Cursor *cursor, Node *cls, Place start) {
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    NameList attrs = {NULL, 0};
    uint32_t capacity = 0, positional = 0;
    while (!cursor_is(cursor, TOKEN_RIGHT_PAREN)) {
        if (cursor_is(cursor, TOKEN_NAME) && cursor_peek(cursor, 1)->kind == TOKEN_EQUAL) {
            if (attrs.count == capacity) {
                uint32_t grown = capacity ? capacity * 2 : 4;
                attrs.items = arena_grow(cursor->arena, attrs.items, capacity * sizeof(Name *),
                                         grown * sizeof(Name *));
                capacity = grown;
            }
            attrs.items[attrs.count++] = cursor_name(cursor);
            cursor_advance(cursor);
        } else if (attrs.count) {
            if (cursor->hunting) mistake_in_class_pattern(cursor, pattern);
            pattern(cursor);
            cursor_fail(cursor);
        } else {
            positional++;
        }
        cursor_push(cursor, pattern(cursor));
        if (!cursor_accept(cursor, TOKEN_COMMA)) break;
    }
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    NodeList keyword_patterns = cursor_take(cursor, base + positional);
    NodeList patterns = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, MatchClass, start, .cls = cls, .patterns = patterns,
                      .kwd_attrs = attrs, .kwd_patterns = keyword_patterns);
}

static OWN_FRAME Node *name_pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    bool is_wildcard = cursor_is_word(cursor, cursor->at, cursor->name_wildcard);
    Node *node = name_or_attr(cursor);
    if (cursor_is(cursor, TOKEN_LEFT_PAREN)) return class_pattern(cursor, node, start);
    if (node->kind == NODE_Attribute) return CURSOR_NEW(cursor, MatchValue, start, .value = node);
    const Name *name = is_wildcard ? NULL : ast_Name(node)->id;
    return CURSOR_NEW(cursor, MatchAs, start, .name = name);
}

static Node *star_pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    bool is_wildcard = cursor_is_word(cursor, cursor->at, cursor->name_wildcard);
    if (is_wildcard) cursor_advance(cursor);
    const Name *name = is_wildcard ? NULL : capture_target(cursor);
    return CURSOR_NEW(cursor, MatchStar, start, .name = name);
}

static Node *maybe_star_pattern(Cursor *cursor) {
    return cursor_is(cursor, TOKEN_STAR) ? star_pattern(cursor) : pattern(cursor);
}

static bool starts_pattern(const Cursor *cursor) {
    TokenKind kind = cursor_kind(cursor);
    return kind == TOKEN_STAR || token_starts_expression(kind);
}

// The rest of a sequence after its first pattern, from a comma on, with the first on the scratch.
static void more_patterns(Cursor *cursor) {
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        if (!starts_pattern(cursor)) return;
        cursor_push(cursor, maybe_star_pattern(cursor));
    }
}

static OWN_FRAME Node *bracket_pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    bool is_paren = cursor_is(cursor, TOKEN_LEFT_PAREN);
    TokenKind closing = is_paren ? TOKEN_RIGHT_PAREN : TOKEN_RIGHT_BRACKET;
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    if (!cursor_is(cursor, closing)) {
        Node *first = maybe_star_pattern(cursor);
        bool is_group = is_paren && !cursor_is(cursor, TOKEN_COMMA);
        if (is_group && first->kind == NODE_MatchStar) cursor_fail(cursor);
        if (is_group) {
            cursor_expect(cursor, closing);
            return first;
        }
        cursor_push(cursor, first);
        more_patterns(cursor);
    }
    cursor_expect(cursor, closing);
    NodeList patterns = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, MatchSequence, start, .patterns = patterns);
}

static Node *mapping_key(Cursor *cursor) {
    Node *key = literal(cursor);
    if (key) return key;
    key = name_or_attr(cursor);
    if (key->kind != NODE_Attribute) cursor_fail(cursor);
    return key;
}

static OWN_FRAME Node *mapping_pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    const Name *rest = NULL;
    while (!cursor_is(cursor, TOKEN_RIGHT_BRACE)) {
        if (cursor_accept(cursor, TOKEN_DOUBLE_STAR)) {
            rest = capture_target(cursor);
            cursor_accept(cursor, TOKEN_COMMA);
            break;
        }
        cursor_push(cursor, mapping_key(cursor));
        cursor_expect(cursor, TOKEN_COLON);
        cursor_push(cursor, pattern(cursor));
        if (!cursor_accept(cursor, TOKEN_COMMA)) break;
    }
    cursor_expect(cursor, TOKEN_RIGHT_BRACE);
    NodeList keys, patterns;
    cursor_take_pairs(cursor, base, &keys, &patterns);
    return CURSOR_NEW(cursor, MatchMapping, start, .keys = keys, .patterns = patterns,
                      .rest = rest);
}

static Node *closed_pattern(Cursor *cursor) {
    switch (cursor_kind(cursor)) {
    case TOKEN_NAME: return name_pattern(cursor);
    case TOKEN_LEFT_PAREN:
    case TOKEN_LEFT_BRACKET: return bracket_pattern(cursor);
    case TOKEN_LEFT_BRACE: return mapping_pattern(cursor);
    default: break;
    }
    Node *node = literal_pattern(cursor);
    if (!node) cursor_fail(cursor);
    return node;
}

static Node *or_pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = closed_pattern(cursor);
    if (!cursor_is(cursor, TOKEN_BAR)) return first;
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    while (cursor_accept(cursor, TOKEN_BAR)) cursor_push(cursor, closed_pattern(cursor));
    NodeList patterns = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, MatchOr, start, .patterns = patterns);
}

static Node *pattern(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *node = or_pattern(cursor);
    if (!cursor_accept(cursor, TOKEN_AS)) return node;
    if (UNLIKELY(cursor->hunting)) mistake_in_as_pattern(cursor);
    const Name *name = capture_target(cursor);
    return CURSOR_NEW(cursor, MatchAs, start, .pattern = node, .name = name);
}

// patterns: one, or a sequence without brackets.
static Node *patterns_of_case(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = maybe_star_pattern(cursor);
    if (!cursor_is(cursor, TOKEN_COMMA)) {
        if (first->kind == NODE_MatchStar) cursor_fail(cursor);
        return first;
    }
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    more_patterns(cursor);
    NodeList patterns = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, MatchSequence, start, .patterns = patterns);
}

static void colon(Cursor *cursor) {
    if (cursor->hunting && cursor_is(cursor, TOKEN_NEWLINE))
        cursor_raise_here(cursor, PROBLEM_SYNTAX, "expected ':'");
    cursor_expect(cursor, TOKEN_COLON);
}

static Node *case_block(Cursor *cursor) {
    uint32_t line = cursor->at->line;
    if (!cursor_is_word(cursor, cursor->at, cursor->name_case)) cursor_fail(cursor);
    cursor_advance(cursor);
    Node *node = patterns_of_case(cursor);
    Node *guard = cursor_accept(cursor, TOKEN_IF) ? parse_expr_named(cursor) : NULL;
    colon(cursor);
    NodeList body = parse_block(cursor, "'case' statement", line);
    return CURSOR_NEW(cursor, MatchCase, ((Place){line, 0}), .pattern = node, .guard = guard,
                      .body = body);
}

// subject_expr.
static Node *subject_of_match(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = parse_expr_star_named(cursor);
    if (!cursor_is(cursor, TOKEN_COMMA)) {
        if (first->kind == NODE_Starred) cursor_fail(cursor);
        return first;
    }
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        if (!starts_pattern(cursor)) break;
        cursor_push(cursor, parse_expr_star_named(cursor));
    }
    NodeList elts = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Tuple, start, .elts = elts, .ctx = CONTEXT_Load);
}

Node *parse_pattern_match(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    Node *subject = subject_of_match(cursor);
    colon(cursor);
    cursor_expect(cursor, TOKEN_NEWLINE);
    if (cursor->hunting && !cursor_is(cursor, TOKEN_INDENT))
        cursor_raise_here(cursor, PROBLEM_INDENTATION,
                          "expected an indented block after 'match' statement on line %u",
                          (unsigned)start.line);
    cursor_expect(cursor, TOKEN_INDENT);
    uint32_t base = cursor->scratch_count;
    do cursor_push(cursor, case_block(cursor));
    while (!cursor_is(cursor, TOKEN_DEDENT));
    cursor_advance(cursor);
    NodeList cases = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Match, start, .subject = subject, .cases = cases);
}
