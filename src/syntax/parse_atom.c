// Atoms, displays and comprehensions, and the trailers that make calls, attributes and subscripts of them.
#include "syntax/grammar.h"
#include "syntax/literal.h"

static OWN_FRAME Node *name(Cursor *cursor) {
    Place start = cursor_place(cursor);
    const Name *id = cursor_name(cursor);
    return CURSOR_NEW(cursor, Name, start, .id = id, .ctx = CONTEXT_Load);
}

static OWN_FRAME Node *number(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Constant value;
    uint32_t most = cursor->options.digits_most ? cursor->options.digits_most : LITERAL_DIGITS_MOST;
    const char *problem =
        literal_number(cursor->arena, cursor_token_text(cursor, cursor->at), most, &value);
    if (UNLIKELY(problem != NULL)) cursor_raise_here(cursor, PROBLEM_SYNTAX, "%s", problem);
    cursor_advance(cursor);
    return CURSOR_NEW(cursor, Constant, start, .value = value);
}

static OWN_FRAME Node *word_constant(Cursor *cursor, ConstantKind kind) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    return CURSOR_NEW(cursor, Constant, start, .value = {.kind = (uint8_t)kind});
}

static bool is_comprehension(const Cursor *cursor) {
    return cursor_is(cursor, TOKEN_FOR) || cursor_is(cursor, TOKEN_ASYNC);
}

static OWN_FRAME Node *comprehension(Cursor *cursor) {
    bool is_async = cursor_accept(cursor, TOKEN_ASYNC);
    cursor_expect(cursor, TOKEN_FOR);
    if (UNLIKELY(cursor->hunting)) mistake_in_for(cursor);
    Node *target = cursor_calmly(cursor, parse_target_list);
    cursor_expect(cursor, TOKEN_IN);
    Node *iter = parse_expr_disjunction(cursor);
    uint32_t base = cursor->scratch_count;
    while (cursor_accept(cursor, TOKEN_IF)) cursor_push(cursor, parse_expr_disjunction(cursor));
    NodeList ifs = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Comprehension, ((Place){target->span.line, target->span.column}),
                      .target = target, .iter = iter, .ifs = ifs, .is_async = is_async);
}

NodeList parse_atom_comprehension(Cursor *cursor) {
    uint32_t base = cursor->scratch_count;
    do cursor_push(cursor, comprehension(cursor));
    while (is_comprehension(cursor));
    return cursor_take(cursor, base);
}

// More star_named_expressions onto the scratch, from a comma on, up to the closing bracket.
static void elements(Cursor *cursor) {
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        TokenKind kind = cursor_kind(cursor);
        if (!token_starts_expression(kind) && kind != TOKEN_STAR) return;
        cursor_push(cursor, parse_expr_star_named(cursor));
    }
}

// Elements of a list or set, of which a `for` after the last may be meant to make a comprehension.
static void elements_of_display(Cursor *cursor) {
    uint32_t base = cursor->scratch_count - 1;
    elements(cursor);
    if (LIKELY(!cursor->hunting)) return;
    Node *first = cursor->scratch[base], *last = cursor->scratch[cursor->scratch_count - 1];
    mistake_in_display(cursor, first, last, true);
}

static OWN_FRAME Node *tuple_rest(Cursor *cursor, Node *first, Place start) {
    uint32_t base = cursor->scratch_count;
    if (first) {
        cursor_push(cursor, first);
        elements(cursor);
    }
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    NodeList elts = cursor_take(cursor, base);
    Node *node = CURSOR_NEW(cursor, Tuple, start, .elts = elts, .ctx = CONTEXT_Load);
    node->parenthesized = true;
    return node;
}

// tuple, group or genexp.
static OWN_FRAME Node *parenthesized(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    if (cursor_is(cursor, TOKEN_RIGHT_PAREN)) return tuple_rest(cursor, NULL, start);
    Node *node;
    if (cursor_is(cursor, TOKEN_YIELD)) {
        node = parse_expr_yield_or_stars(cursor);
    } else {
        if (UNLIKELY(cursor->hunting)) mistake_in_group(cursor);
        node = parse_expr_star_named(cursor);
        if (cursor_is(cursor, TOKEN_COMMA)) return tuple_rest(cursor, node, start);
        if (node->kind == NODE_Starred) {
            if (cursor->hunting) mistake_in_display(cursor, node, node, false);
            cursor_fail(cursor);
        }
        if (is_comprehension(cursor)) {
            NodeList generators = parse_atom_comprehension(cursor);
            cursor_expect(cursor, TOKEN_RIGHT_PAREN);
            node = CURSOR_NEW(cursor, GeneratorExp, start, .elt = node, .generators = generators);
            node->parenthesized = true;
            return node;
        }
    }
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    node->parenthesized = true;
    return node;
}

// list or listcomp.
static OWN_FRAME Node *list(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    if (!cursor_is(cursor, TOKEN_RIGHT_BRACKET)) {
        Node *first = parse_expr_star_named(cursor);
        if (is_comprehension(cursor) && first->kind != NODE_Starred) {
            NodeList generators = parse_atom_comprehension(cursor);
            cursor_expect(cursor, TOKEN_RIGHT_BRACKET);
            return CURSOR_NEW(cursor, ListComp, start, .elt = first, .generators = generators);
        }
        cursor_push(cursor, first);
        elements_of_display(cursor);
    }
    cursor_expect(cursor, TOKEN_RIGHT_BRACKET);
    NodeList elts = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, List, start, .elts = elts, .ctx = CONTEXT_Load);
}

static OWN_FRAME Node *dict_comprehension(Cursor *cursor, Node *key, Node *value, Place start) {
    NodeList generators = parse_atom_comprehension(cursor);
    cursor_expect(cursor, TOKEN_RIGHT_BRACE);
    return CURSOR_NEW(cursor, DictComp, start, .key = key, .value = value,
                      .generators = generators);
}

// One more key and value onto the scratch: NULL and the mapping for `**mapping`.
static void dict_item(Cursor *cursor, uint32_t base) {
    Span star = cursor_token_span(cursor->at);
    if (cursor_accept(cursor, TOKEN_DOUBLE_STAR)) {
        cursor_push(cursor, NULL);
        cursor_push(cursor, parse_expr_bit_or(cursor));
        if (UNLIKELY(cursor->hunting)) mistake_in_dict_unpacking(cursor, star);
        return;
    }
    if (UNLIKELY(cursor->hunting) && cursor->scratch_count > base) mistake_in_dict_key(cursor);
    Node *key = parse_expr(cursor);
    if (UNLIKELY(cursor->hunting)) mistake_in_dict_value(cursor);
    cursor_push(cursor, key);
    cursor_expect(cursor, TOKEN_COLON);
    cursor_push(cursor, parse_expr(cursor));
}

// The rest of a dict whose first items lie on the scratch from base on, keys and values in turn.
static OWN_FRAME Node *dict_rest(Cursor *cursor, uint32_t base, Place start) {
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        TokenKind kind = cursor_kind(cursor);
        if (!token_starts_expression(kind) && kind != TOKEN_DOUBLE_STAR) break;
        dict_item(cursor, base);
    }
    cursor_expect(cursor, TOKEN_RIGHT_BRACE);
    NodeList keys, values;
    cursor_take_pairs(cursor, base, &keys, &values);
    return CURSOR_NEW(cursor, Dict, start, .keys = keys, .values = values);
}

static OWN_FRAME Node *set_rest(Cursor *cursor, Node *first, Place start) {
    if (is_comprehension(cursor) && first->kind != NODE_Starred) {
        NodeList generators = parse_atom_comprehension(cursor);
        cursor_expect(cursor, TOKEN_RIGHT_BRACE);
        return CURSOR_NEW(cursor, SetComp, start, .elt = first, .generators = generators);
    }
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    elements_of_display(cursor);
    cursor_expect(cursor, TOKEN_RIGHT_BRACE);
    NodeList elts = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Set, start, .elts = elts);
}

// dict, set, dictcomp or setcomp.
static OWN_FRAME Node *braces(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    if (cursor_is(cursor, TOKEN_RIGHT_BRACE)) return dict_rest(cursor, base, start);
    if (cursor_is(cursor, TOKEN_DOUBLE_STAR)) {
        dict_item(cursor, base);
        return dict_rest(cursor, base, start);
    }
    Node *first = parse_expr_star_named(cursor);
    bool is_key =
        first->kind != NODE_Starred && (first->kind != NODE_NamedExpr || first->parenthesized);
    if (!cursor_is(cursor, TOKEN_COLON) || !is_key) return set_rest(cursor, first, start);
    if (UNLIKELY(cursor->hunting)) mistake_in_dict_value(cursor);
    cursor_advance(cursor);
    Node *value = parse_expr(cursor);
    if (is_comprehension(cursor)) return dict_comprehension(cursor, first, value, start);
    cursor_push(cursor, first);
    cursor_push(cursor, value);
    return dict_rest(cursor, base, start);
}

Node *parse_atom(Cursor *cursor) {
    TokenKind kind = cursor_kind(cursor);
    if (LIKELY(kind == TOKEN_NAME)) return name(cursor);
    if (kind == TOKEN_NUMBER) return number(cursor);
    if (kind == TOKEN_STRING || kind == TOKEN_FSTRING_START) return parse_string(cursor);
    if (kind == TOKEN_LEFT_PAREN) return parenthesized(cursor);
    if (kind == TOKEN_LEFT_BRACKET) return list(cursor);
    if (kind == TOKEN_LEFT_BRACE) return braces(cursor);
    if (kind == TOKEN_NONE) return word_constant(cursor, CONSTANT_NONE);
    if (kind == TOKEN_TRUE) return word_constant(cursor, CONSTANT_TRUE);
    if (kind == TOKEN_FALSE) return word_constant(cursor, CONSTANT_FALSE);
    if (kind == TOKEN_ELLIPSIS) return word_constant(cursor, CONSTANT_ELLIPSIS);
    cursor_fail(cursor);
}

static Node *slice_part(Cursor *cursor) {
    return token_starts_expression(cursor_kind(cursor)) ? parse_expr(cursor) : NULL;
}

static OWN_FRAME Node *slice(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *lower = NULL;
    if (!cursor_is(cursor, TOKEN_COLON)) {
        lower = parse_expr_named(cursor);
        bool is_walrus = lower->kind == NODE_NamedExpr && !lower->parenthesized;
        if (!cursor_is(cursor, TOKEN_COLON) || is_walrus) return lower;
    }
    cursor_advance(cursor);
    Node *upper = slice_part(cursor);
    Node *step = cursor_accept(cursor, TOKEN_COLON) ? slice_part(cursor) : NULL;
    return CURSOR_NEW(cursor, Slice, start, .lower = lower, .upper = upper, .step = step);
}

static Node *slice_or_star(Cursor *cursor) {
    Place start = cursor_place(cursor);
    if (!cursor_accept(cursor, TOKEN_STAR)) return slice(cursor);
    Node *value = parse_expr(cursor);
    return CURSOR_NEW(cursor, Starred, start, .value = value, .ctx = CONTEXT_Load);
}

static Node *slices(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = slice_or_star(cursor);
    if (!cursor_is(cursor, TOKEN_COMMA) && first->kind != NODE_Starred) return first;
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        if (cursor_is(cursor, TOKEN_RIGHT_BRACKET)) break;
        cursor_push(cursor, slice_or_star(cursor));
    }
    NodeList elts = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Tuple, start, .elts = elts, .ctx = CONTEXT_Load);
}

static OWN_FRAME Node *subscript(Cursor *cursor, Node *value, Place start) {
    cursor_advance(cursor);
    Node *slice_node = slices(cursor);
    cursor_expect(cursor, TOKEN_RIGHT_BRACKET);
    return CURSOR_NEW(cursor, Subscript, start, .value = value, .slice = slice_node,
                      .ctx = CONTEXT_Load);
}

static OWN_FRAME Node *attribute(Cursor *cursor, Node *value, Place start) {
    cursor_advance(cursor);
    const Name *attr = cursor_name(cursor);
    return CURSOR_NEW(cursor, Attribute, start, .value = value, .attr = attr, .ctx = CONTEXT_Load);
}

typedef struct Trailer {
    Node *node;
    Place start;
} Trailer;

static Node *attempted_trailer(Cursor *cursor, const void *data) {
    const Trailer *trailer = data;
    if (cursor_is(cursor, TOKEN_DOT)) return attribute(cursor, trailer->node, trailer->start);
    if (cursor_is(cursor, TOKEN_LEFT_PAREN))
        return parse_call(cursor, trailer->node, trailer->start);
    return subscript(cursor, trailer->node, trailer->start);
}

// The second run's way: a trailer that fails is none.
static COLD Node *settled_trailers(Cursor *cursor, Node *node, Place start) {
    for (;;) {
        TokenKind kind = cursor_kind(cursor);
        if (kind != TOKEN_DOT && kind != TOKEN_LEFT_PAREN && kind != TOKEN_LEFT_BRACKET)
            return node;
        Trailer trailer = {node, start};
        Node *longer = cursor_attempt(cursor, attempted_trailer, &trailer);
        if (!longer) return node;
        node = longer;
    }
}

Node *parse_atom_trailers(Cursor *cursor, Node *node, Place start) {
    if (cursor_settles(cursor)) return settled_trailers(cursor, node, start);
    for (;;) {
        if (cursor_is(cursor, TOKEN_DOT)) {
            node = attribute(cursor, node, start);
        } else if (cursor_is(cursor, TOKEN_LEFT_PAREN)) {
            node = parse_call(cursor, node, start);
        } else if (cursor_is(cursor, TOKEN_LEFT_BRACKET)) {
            node = subscript(cursor, node, start);
        } else {
            return node;
        }
    }
}

Node *parse_atom_primary(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *atom = parse_atom(cursor);
    return parse_atom_trailers(cursor, atom, start);
}
