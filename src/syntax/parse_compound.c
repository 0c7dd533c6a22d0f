// Compound statements: if, while, for, with, try, def, class, and what decorates them.
#include "syntax/grammar.h"

bool parse_compound_starts(TokenKind kind) {
    static const bool starts[TOKEN_COUNT] = {
        [TOKEN_IF] = true,    [TOKEN_FOR] = true,   [TOKEN_DEF] = true,
        [TOKEN_WHILE] = true, [TOKEN_CLASS] = true, [TOKEN_TRY] = true,
        [TOKEN_WITH] = true,  [TOKEN_AT] = true,    [TOKEN_ASYNC] = true,
    };
    return starts[kind];
}

// The colon after a header: in the second run, "expected ':'" where the line ends without one.
static void colon(Cursor *cursor) {
    if (LIKELY(cursor_accept(cursor, TOKEN_COLON))) return;
    if (cursor->hunting && cursor_is(cursor, TOKEN_NEWLINE))
        cursor_raise_here(cursor, PROBLEM_SYNTAX, "expected ':'");
    cursor_fail(cursor);
}

static NodeList else_block(Cursor *cursor) {
    uint32_t line = cursor->at->line;
    if (!cursor_accept(cursor, TOKEN_ELSE)) return (NodeList){NULL, 0};
    cursor_demand(cursor, TOKEN_COLON);
    return parse_block(cursor, "'else' statement", line);
}

static Node *if_clause(Cursor *cursor, const char *what) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    Node *test = parse_expr_named(cursor);
    colon(cursor);
    NodeList body = parse_block(cursor, what, start.line);
    return CURSOR_NEW(cursor, If, start, .test = test, .body = body);
}

// An elif is an If in the else of the one before; all of them end where the last one does.
static OWN_FRAME Node *if_(Cursor *cursor) {
    Node *first = if_clause(cursor, "'if' statement"), *last = first;
    while (cursor_is(cursor, TOKEN_ELIF)) {
        Node *next = if_clause(cursor, "'elif' statement");
        ast_If(last)->orelse = cursor_single(cursor, next);
        last = next;
    }
    ast_If(last)->orelse = else_block(cursor);
    for (Node *node = first;; node = ast_If(node)->orelse.items[0]) {
        cursor_end_here(cursor, node);
        if (node == last) return first;
    }
}

static OWN_FRAME Node *while_(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    Node *test = parse_expr_named(cursor);
    colon(cursor);
    NodeList body = parse_block(cursor, "'while' statement", start.line);
    NodeList orelse = else_block(cursor);
    return CURSOR_NEW(cursor, While, start, .test = test, .body = body, .orelse = orelse);
}

static OWN_FRAME Node *for_(Cursor *cursor, Place start, bool is_async) {
    uint32_t line = cursor->at->line;
    cursor_advance(cursor);
    if (UNLIKELY(cursor->hunting)) mistake_in_for(cursor);
    Node *target = cursor_calmly(cursor, parse_target_list);
    cursor_expect(cursor, TOKEN_IN);
    Node *iter = parse_expr_stars(cursor);
    colon(cursor);
    NodeList body = parse_block(cursor, "'for' statement", line);
    NodeList orelse = else_block(cursor);
    Node *node = CURSOR_NEW(cursor, For, start, .target = target, .iter = iter, .body = body,
                            .orelse = orelse);
    if (is_async) node->kind = NODE_AsyncFor;
    return node;
}

static Node *with_target(Cursor *cursor) {
    if (!cursor_accept(cursor, TOKEN_AS)) return NULL;
    if (UNLIKELY(cursor->hunting)) mistake_in_with_target(cursor);
    return cursor_calmly(cursor, parse_target_star);
}

static Node *with_item(Cursor *cursor) {
    Node *expr = parse_expr(cursor);
    Node *vars = with_target(cursor);
    return CURSOR_NEW(cursor, WithItem, ((Place){0, 0}), .context_expr = expr,
                      .optional_vars = vars);
}

// What the parenthesis after `with` turned out to hold: items of the statement, or an expression's
// atom.
typedef struct Parenthesis {
    bool has_as;    // an item has a target: they are items for sure
    bool all_plain; // every element could be an item
    bool has_comma;
    Node *generator; // it was one
} Parenthesis;

// Pushes the elements, each either an expression or a WithItem, up to the closing parenthesis.
static Parenthesis with_elements(Cursor *cursor, Place start) {
    Parenthesis found = {.all_plain = true};
    uint32_t base = cursor->scratch_count;
    while (!cursor_is(cursor, TOKEN_RIGHT_PAREN)) {
        bool is_yield = cursor_is(cursor, TOKEN_YIELD);
        Node *node = is_yield ? parse_expr_yield_or_stars(cursor) : parse_expr_star_named(cursor);
        bool plain = !is_yield && node->kind != NODE_Starred &&
                     (node->kind != NODE_NamedExpr || node->parenthesized);
        bool is_first = cursor->scratch_count == base;
        if (is_first && (cursor_is(cursor, TOKEN_FOR) || cursor_is(cursor, TOKEN_ASYNC))) {
            NodeList generators = parse_atom_comprehension(cursor);
            cursor_expect(cursor, TOKEN_RIGHT_PAREN);
            found.generator =
                CURSOR_NEW(cursor, GeneratorExp, start, .elt = node, .generators = generators);
            return found;
        }
        if (cursor_is(cursor, TOKEN_AS) && plain) {
            found.has_as = true;
            Node *vars = with_target(cursor);
            node = CURSOR_NEW(cursor, WithItem, ((Place){0, 0}), .context_expr = node,
                              .optional_vars = vars);
        }
        found.all_plain &= plain;
        cursor_push(cursor, node);
        if (is_yield || !cursor_accept(cursor, TOKEN_COMMA)) break;
        found.has_comma = true;
    }
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    return found;
}

// The elements were no items: the tuple or group they are.
static Node *with_atom(Cursor *cursor, const Parenthesis *found, uint32_t base, Place start) {
    Node *atom = found->generator;
    NodeList elements = cursor_take(cursor, base);
    if (!atom && elements.count == 1 && !found->has_comma) atom = elements.items[0];
    else if (!atom) atom = CURSOR_NEW(cursor, Tuple, start, .elts = elements, .ctx = CONTEXT_Load);
    if (atom->kind == NODE_Starred) cursor_fail(cursor);
    atom->parenthesized = true;
    return atom;
}

static NodeList with_items(Cursor *cursor) {
    uint32_t base = cursor->scratch_count;
    Place start = cursor_place(cursor);
    bool has_more = true;
    if (cursor_accept(cursor, TOKEN_LEFT_PAREN)) {
        Parenthesis found = with_elements(cursor, start);
        uint32_t count = cursor->scratch_count - base;
        bool are_items = !found.generator && count && found.all_plain &&
                         (found.has_as || cursor_is(cursor, TOKEN_COLON));
        if (found.has_as && !are_items) cursor_fail(cursor);
        if (are_items) {
            for (uint32_t i = base; i < cursor->scratch_count; i++)
                if (cursor->scratch[i]->kind != NODE_WithItem)
                    cursor->scratch[i] = CURSOR_NEW(cursor, WithItem, ((Place){0, 0}),
                                                    .context_expr = cursor->scratch[i]);
            return cursor_take(cursor, base);
        }
        Node *atom = with_atom(cursor, &found, base, start);
        Node *expr = parse_expr_after_atom(cursor, atom, start);
        Node *vars = with_target(cursor);
        cursor_push(cursor, CURSOR_NEW(cursor, WithItem, ((Place){0, 0}), .context_expr = expr,
                                       .optional_vars = vars));
        has_more = cursor_accept(cursor, TOKEN_COMMA);
    }
    if (has_more) do
            cursor_push(cursor, with_item(cursor));
        while (cursor_accept(cursor, TOKEN_COMMA));
    return cursor_take(cursor, base);
}

static OWN_FRAME Node *with(Cursor *cursor, Place start, bool is_async) {
    uint32_t line = cursor->at->line;
    cursor_advance(cursor);
    NodeList items = with_items(cursor);
    colon(cursor);
    NodeList body = parse_block(cursor, "'with' statement", line);
    Node *node = CURSOR_NEW(cursor, With, start, .items = items, .body = body);
    if (is_async) node->kind = NODE_AsyncWith;
    return node;
}

static Node *except_clause(Cursor *cursor, bool *is_star) {
    Place start = cursor_place(cursor);
    if (UNLIKELY(cursor->hunting)) mistake_in_except(cursor);
    cursor_advance(cursor);
    *is_star = cursor_accept(cursor, TOKEN_STAR);
    Node *type = NULL;
    const Name *name = NULL;
    if (*is_star || !cursor_is(cursor, TOKEN_COLON)) {
        type = parse_expr(cursor);
        if (cursor_accept(cursor, TOKEN_AS)) name = cursor_name(cursor);
    }
    colon(cursor);
    const char *what = *is_star ? "'except*' statement" : "'except' statement";
    NodeList body = parse_block(cursor, what, start.line);
    return CURSOR_NEW(cursor, ExceptHandler, start, .type = type, .name = name, .body = body);
}

static NodeList handlers(Cursor *cursor, bool *is_star) {
    uint32_t base = cursor->scratch_count;
    while (cursor_is(cursor, TOKEN_EXCEPT)) {
        bool is_group = cursor_peek(cursor, 1)->kind == TOKEN_STAR;
        if (cursor->scratch_count > base && is_group != *is_star) {
            if (cursor->hunting) mistake_in_mixed_except(cursor);
            if (is_group) cursor_advance(cursor);
            cursor_fail(cursor);
        }
        cursor_push(cursor, except_clause(cursor, is_star));
    }
    return cursor_take(cursor, base);
}

static OWN_FRAME Node *try_(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    cursor_demand(cursor, TOKEN_COLON);
    NodeList body = parse_block(cursor, "'try' statement", start.line);
    bool is_star = false;
    NodeList clauses = handlers(cursor, &is_star);
    NodeList orelse = {NULL, 0}, finalbody = {NULL, 0};
    if (clauses.count) orelse = else_block(cursor);
    uint32_t line = cursor->at->line;
    if (cursor_accept(cursor, TOKEN_FINALLY)) {
        cursor_demand(cursor, TOKEN_COLON);
        finalbody = parse_block(cursor, "'finally' statement", line);
    } else if (!clauses.count) {
        if (cursor->hunting)
            cursor_raise_here(cursor, PROBLEM_SYNTAX, "expected 'except' or 'finally' block");
        cursor_fail(cursor);
    }
    Node *node = CURSOR_NEW(cursor, Try, start, .body = body, .handlers = clauses, .orelse = orelse,
                            .finalbody = finalbody);
    if (is_star) node->kind = NODE_TryStar;
    return node;
}

static OWN_FRAME Node *function(Cursor *cursor, Place start, bool is_async, NodeList decorators) {
    uint32_t line = cursor->at->line;
    cursor_advance(cursor);
    const Name *name = cursor_name(cursor);
    NodeList type_params = parse_params_of_type(cursor);
    cursor_demand(cursor, TOKEN_LEFT_PAREN);
    Node *args = parse_params(cursor, false);
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    if (UNLIKELY(cursor_is(cursor, TOKEN_ARROW)) && cursor->hunting) mistake_in_returns(cursor);
    Node *returns = cursor_accept(cursor, TOKEN_ARROW) ? parse_expr(cursor) : NULL;
    cursor_demand(cursor, TOKEN_COLON);
    NodeList body = parse_block(cursor, "function definition", line);
    Node *node =
        CURSOR_NEW(cursor, FunctionDef, start, .name = name, .args = args, .body = body,
                   .decorator_list = decorators, .returns = returns, .type_params = type_params);
    if (is_async) node->kind = NODE_AsyncFunctionDef;
    return node;
}

static OWN_FRAME Node *class(Cursor *cursor, NodeList decorators) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    const Name *name = cursor_name(cursor);
    NodeList type_params = parse_params_of_type(cursor);
    NodeList bases = {NULL, 0}, keywords = {NULL, 0};
    if (cursor_is(cursor, TOKEN_LEFT_PAREN)) parse_call_bases(cursor, &bases, &keywords);
    colon(cursor);
    NodeList body = parse_block(cursor, "class definition", start.line);
    return CURSOR_NEW(cursor, ClassDef, start, .name = name, .bases = bases, .keywords = keywords,
                      .body = body, .decorator_list = decorators, .type_params = type_params);
}

static OWN_FRAME Node *async(Cursor *cursor, NodeList decorators) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    if (cursor_is(cursor, TOKEN_DEF)) return function(cursor, start, true, decorators);
    if (cursor_is(cursor, TOKEN_FOR) && !decorators.count) return for_(cursor, start, true);
    if (cursor_is(cursor, TOKEN_WITH) && !decorators.count) return with(cursor, start, true);
    cursor_fail(cursor);
}

static OWN_FRAME Node *decorated(Cursor *cursor) {
    uint32_t base = cursor->scratch_count;
    while (cursor_accept(cursor, TOKEN_AT)) {
        cursor_push(cursor, parse_expr_named(cursor));
        cursor_expect(cursor, TOKEN_NEWLINE);
    }
    NodeList decorators = cursor_take(cursor, base);
    if (cursor_is(cursor, TOKEN_CLASS)) return class(cursor, decorators);
    if (cursor_is(cursor, TOKEN_ASYNC)) return async(cursor, decorators);
    if (!cursor_is(cursor, TOKEN_DEF)) cursor_fail(cursor);
    return function(cursor, cursor_place(cursor), false, decorators);
}

Node *parse_compound(Cursor *cursor) {
    NodeList none = {NULL, 0};
    switch (cursor_kind(cursor)) {
    case TOKEN_IF: return if_(cursor);
    case TOKEN_FOR: return for_(cursor, cursor_place(cursor), false);
    case TOKEN_DEF: return function(cursor, cursor_place(cursor), false, none);
    case TOKEN_WHILE: return while_(cursor);
    case TOKEN_CLASS: return class(cursor, none);
    case TOKEN_TRY: return try_(cursor);
    case TOKEN_WITH: return with(cursor, cursor_place(cursor), false);
    case TOKEN_AT: return decorated(cursor);
    case TOKEN_ASYNC: return async(cursor, none);
    default: return parse_pattern_match(cursor);
    }
}
