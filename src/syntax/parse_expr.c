// Expressions by precedence. Chains are loops, so that only brackets, lambdas and the like recurse.
#include "syntax/grammar.h"

static Node *binary(Cursor *cursor, Precedence least);

// A node and, once it has been parsed, what it has for its last child: `- - x`, `a ** b ** c` and
// `a if b else c if d else e` are built from the outside in, without recursion.
typedef struct Chain {
    Node *first;
    Node **hole;
} Chain;

static void chain_add(Chain *chain, Node *node, Node **hole) {
    if (chain->first) *chain->hole = node;
    else chain->first = node;
    chain->hole = hole;
}

// All nodes of a chain end where its last child does.
static Node *chain_close(Cursor *cursor, Chain *chain, Node *last) {
    if (!chain->first) return last;
    *chain->hole = last;
    for (Node *node = chain->first; node != last;) {
        cursor_end_here(cursor, node);
        if (node->kind == NODE_UnaryOp) node = ast_UnaryOp(node)->operand;
        else if (node->kind == NODE_BinOp) node = ast_BinOp(node)->right;
        else node = ast_IfExp(node)->orelse;
    }
    return chain->first;
}

static Node *await_primary(Cursor *cursor) {
    Place start = cursor_place(cursor);
    if (!cursor_accept(cursor, TOKEN_AWAIT)) return parse_atom_primary(cursor);
    Node *value = parse_atom_primary(cursor);
    return CURSOR_NEW(cursor, Await, start, .value = value);
}

static bool sign(TokenKind kind, UnaryOperator *op) {
    if (kind == TOKEN_MINUS) *op = UNARY_USub;
    else if (kind == TOKEN_PLUS) *op = UNARY_UAdd;
    else if (kind == TOKEN_TILDE) *op = UNARY_Invert;
    else return false;
    return true;
}

// factor, from an operand already parsed if there is one.
static COLD Node *factor_chain(Cursor *cursor, Node *operand, Place start) {
    Chain chain = {NULL, NULL};
    for (;;) {
        if (!operand) {
            start = cursor_place(cursor);
            UnaryOperator op;
            if (sign(cursor_kind(cursor), &op)) {
                cursor_advance(cursor);
                UnaryOpNode *node =
                    AST_NEW(cursor->arena, UnaryOp, cursor_span(cursor, start), .op = op);
                chain_add(&chain, &node->node, &node->operand);
                continue;
            }
            operand = await_primary(cursor);
        }
        if (!cursor_is(cursor, TOKEN_DOUBLE_STAR)) return chain_close(cursor, &chain, operand);
        cursor_advance(cursor);
        BinOpNode *node = AST_NEW(cursor->arena, BinOp, cursor_span(cursor, start), .left = operand,
                                  .op = BINARY_Pow);
        chain_add(&chain, &node->node, &node->right);
        operand = NULL;
    }
}

ALWAYS_INLINE Node *factor(Cursor *cursor) {
    TokenKind kind = cursor_kind(cursor);
    if (kind == TOKEN_MINUS || kind == TOKEN_PLUS || kind == TOKEN_TILDE)
        return factor_chain(cursor, NULL, (Place){0, 0});
    Place start = cursor_place(cursor);
    Node *operand = await_primary(cursor);
    if (LIKELY(!cursor_is(cursor, TOKEN_DOUBLE_STAR))) return operand;
    return factor_chain(cursor, operand, start);
}

// inversion at its `not`.
static OWN_FRAME Node *inversion(Cursor *cursor) {
    Chain chain = {NULL, NULL};
    while (cursor_is(cursor, TOKEN_NOT)) {
        Place start = cursor_place(cursor);
        cursor_advance(cursor);
        UnaryOpNode *node =
            AST_NEW(cursor->arena, UnaryOp, cursor_span(cursor, start), .op = UNARY_Not);
        chain_add(&chain, &node->node, &node->operand);
    }
    return chain_close(cursor, &chain, binary(cursor, PRECEDENCE_COMPARE));
}

static Node *attempted_operand(Cursor *cursor, const void *least) {
    return binary(cursor, *(const Precedence *)least);
}

// Where to go back to should no operand follow the operator at hand.
ALWAYS_INLINE Mark before_operator(const Cursor *cursor) {
    return cursor_settles(cursor) ? cursor_mark(cursor) : (Mark){0};
}

static COLD Node *settled_operand(Cursor *cursor, Precedence least, const Mark *mark) {
    Node *node = cursor_attempt(cursor, attempted_operand, &least);
    if (!node) cursor_return(cursor, *mark);
    return node;
}

// The operand after an operator; NULL, in the second run: there is none.
ALWAYS_INLINE Node *operand(Cursor *cursor, Precedence least, Mark mark) {
    return cursor_settles(cursor) ? settled_operand(cursor, least, &mark) : binary(cursor, least);
}

// At a `not` after an operand. Without an `in` nothing can be right any more; in the second run
// somebody may yet see what was meant.
static bool is_not_in(Cursor *cursor) {
    if (cursor_peek(cursor, 1)->kind == TOKEN_IN) return true;
    if (cursor->second_run) return false;
    cursor_advance(cursor);
    cursor_fail(cursor);
}

// The comparison operator at hand, passed; `not in` and `is not` are two tokens.
static bool comparison(Cursor *cursor, CompareOperator *op) {
    TokenKind kind = cursor_kind(cursor);
    if (token_precedence[kind] != PRECEDENCE_COMPARE) return false;
    if (kind == TOKEN_NOT && !is_not_in(cursor)) return false;
    *op = (CompareOperator)token_operator[kind];
    cursor_advance(cursor);
    if (kind == TOKEN_NOT) cursor_advance(cursor);
    if (kind == TOKEN_IS && cursor_accept(cursor, TOKEN_NOT)) *op = COMPARE_IsNot;
    return true;
}

static OWN_FRAME Node *compare(Cursor *cursor, Node *left, Place start) {
    uint32_t base = cursor->scratch_count;
    CompareList ops = {NULL, 0};
    uint32_t capacity = 0;
    CompareOperator op;
    for (;;) {
        Mark mark = before_operator(cursor);
        if (!comparison(cursor, &op)) break;
        Node *comparator = operand(cursor, PRECEDENCE_BIT_OR, mark);
        if (!comparator) break;
        if (ops.count == capacity) {
            uint32_t grown = capacity ? capacity * 2 : 8;
            ops.items = arena_grow(cursor->arena, ops.items, capacity, grown);
            capacity = grown;
        }
        ops.items[ops.count++] = (uint8_t)op;
        cursor_push(cursor, comparator);
    }
    if (!ops.count) return left;
    NodeList comparators = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Compare, start, .left = left, .ops = ops, .comparators = comparators);
}

static OWN_FRAME Node *bool_op(Cursor *cursor, Node *left, Place start) {
    TokenKind kind = cursor_kind(cursor);
    Precedence precedence = token_precedence[kind];
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, left);
    while (cursor_is(cursor, kind)) {
        Mark mark = before_operator(cursor);
        cursor_advance(cursor);
        Node *value = operand(cursor, precedence + 1, mark);
        if (!value) break;
        cursor_push(cursor, value);
    }
    NodeList values = cursor_take(cursor, base);
    if (values.count == 1) return left;
    return CURSOR_NEW(cursor, BoolOp, start, .op = (BoolOperator)token_operator[kind],
                      .values = values);
}

// The operators that follow `left` and bind at least as tightly as `least`.
static OWN_FRAME Node *operators(Cursor *cursor, Node *left, Place start, Precedence least) {
    for (;;) {
        TokenKind kind = cursor_kind(cursor);
        Precedence precedence = token_precedence[kind];
        if (precedence < least) return left;
        if (kind == TOKEN_NOT && !is_not_in(cursor)) return left;
        if (precedence <= PRECEDENCE_COMPARE) {
            Node *whole = precedence == PRECEDENCE_COMPARE ? compare(cursor, left, start)
                                                           : bool_op(cursor, left, start);
            if (whole == left) return left;
            left = whole;
        } else {
            Mark mark = before_operator(cursor);
            cursor_advance(cursor);
            Node *right = operand(cursor, precedence + 1, mark);
            if (!right) return left;
            left = CURSOR_NEW(cursor, BinOp, start, .left = left,
                              .op = (BinaryOperator)token_operator[kind], .right = right);
        }
    }
}

static Node *binary(Cursor *cursor, Precedence least) {
    Place start = cursor_place(cursor);
    Node *left = cursor_is(cursor, TOKEN_NOT) && least <= PRECEDENCE_NOT ? inversion(cursor)
                                                                         : factor(cursor);
    if (token_precedence[cursor_kind(cursor)] < least) return left;
    return operators(cursor, left, start, least);
}

static Node *plain_disjunction(Cursor *cursor) { return binary(cursor, PRECEDENCE_OR); }

// In the second run. What has once been tried without looking for mistakes is not looked through
// later:
// CPython's parser remembers results, and so must miss what is wrong in there too.
static COLD Node *disjunction_again(Cursor *cursor) {
    if (cursor->glancing) cursor->at->flags |= TOKEN_GLANCED;
    bool known = cursor->at->flags & TOKEN_GLANCED;
    return known ? cursor_calmly(cursor, plain_disjunction) : plain_disjunction(cursor);
}

Node *parse_expr_disjunction(Cursor *cursor) {
    return cursor_settles(cursor) ? disjunction_again(cursor) : plain_disjunction(cursor);
}

Node *parse_expr_bit_or(Cursor *cursor) { return binary(cursor, PRECEDENCE_BIT_OR); }

static OWN_FRAME Node *lambda(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    cursor_enter(cursor);
    Node *args = parse_params(cursor, true);
    cursor_expect(cursor, TOKEN_COLON);
    if (UNLIKELY(cursor_is(cursor, TOKEN_FSTRING_MIDDLE)) && cursor->hunting)
        mistake_raise(cursor, cursor_span(cursor, start),
                      "f-string: lambda expressions are not allowed without parentheses");
    Node *body = parse_expr(cursor);
    cursor_leave(cursor);
    return CURSOR_NEW(cursor, Lambda, start, .args = args, .body = body);
}

typedef struct Condition {
    Node *body;
    Place start;
} Condition;

static Node *conditional(Cursor *cursor, Node *body, Place start);

static Node *attempted_condition(Cursor *cursor, const void *data) {
    const Condition *condition = data;
    return conditional(cursor, condition->body, condition->start);
}

static COLD Node *settled_conditional(Cursor *cursor, Node *body, Place start) {
    if (!cursor_is(cursor, TOKEN_IF)) return body;
    Condition condition = {body, start};
    Node *node = cursor_attempt(cursor, attempted_condition, &condition);
    return node ? node : body;
}

// The rest of a conditional expression, at its `if`.
static OWN_FRAME Node *conditional(Cursor *cursor, Node *body, Place start) {
    Chain chain = {NULL, NULL};
    for (;;) {
        if (!cursor_accept(cursor, TOKEN_IF)) return chain_close(cursor, &chain, body);
        Node *test = parse_expr_disjunction(cursor);
        cursor_expect(cursor, TOKEN_ELSE);
        IfExpNode *node =
            AST_NEW(cursor->arena, IfExp, cursor_span(cursor, start), .test = test, .body = body);
        chain_add(&chain, &node->node, &node->orelse);
        if (cursor_is(cursor, TOKEN_LAMBDA)) return chain_close(cursor, &chain, lambda(cursor));
        start = cursor_place(cursor);
        if (UNLIKELY(cursor->hunting) && cursor->depth < MAX_HUNTING_LEVEL) {
            cursor_enter(cursor);
            Node *last = parse_expr(cursor);
            cursor_leave(cursor);
            return chain_close(cursor, &chain, last);
        }
        body = parse_expr_disjunction(cursor);
    }
}

COLD Node *parse_expr_unhunted(Cursor *cursor) {
    if (cursor_is(cursor, TOKEN_LAMBDA)) return lambda(cursor);
    Place start = cursor_place(cursor);
    Node *node = parse_expr_disjunction(cursor);
    return settled_conditional(cursor, node, start);
}

// parse_expr in the second run.
static COLD Node *expr_again(Cursor *cursor) {
    if (cursor->glancing) cursor->at->flags |= TOKEN_GLANCED_WHOLE;
    if (!cursor->hunting || cursor->at->flags & TOKEN_GLANCED_WHOLE)
        return cursor_calmly(cursor, parse_expr_unhunted);
    Mark mark = cursor_mark(cursor);
    Place start = cursor_place(cursor);
    Node *node = parse_expr_disjunction(cursor);
    mistake_in_expression(cursor, mark, node);
    return settled_conditional(cursor, node, start);
}

Node *parse_expr(Cursor *cursor) {
    if (UNLIKELY(cursor_is(cursor, TOKEN_LAMBDA))) return lambda(cursor);
    if (cursor_settles(cursor)) return expr_again(cursor);
    Place start = cursor_place(cursor);
    Node *node = binary(cursor, PRECEDENCE_OR);
    return UNLIKELY(cursor_is(cursor, TOKEN_IF)) ? conditional(cursor, node, start) : node;
}

Node *parse_expr_after_atom(Cursor *cursor, Node *atom, Place start) {
    Node *node = parse_atom_trailers(cursor, atom, start);
    if (cursor_is(cursor, TOKEN_DOUBLE_STAR)) node = factor_chain(cursor, node, start);
    node = operators(cursor, node, start, PRECEDENCE_OR);
    return cursor_is(cursor, TOKEN_IF) ? conditional(cursor, node, start) : node;
}

// The rest of an assignment expression whose target, and all else that is not one, is `node`.
static OWN_FRAME Node *walrus(Cursor *cursor, Node *node, Place start) {
    if (node->kind != NODE_Name || node->parenthesized) cursor_fail(cursor);
    cursor_advance(cursor);
    ast_Name(node)->ctx = CONTEXT_Store;
    Node *value = parse_expr(cursor);
    return CURSOR_NEW(cursor, NamedExpr, start, .target = node, .value = value);
}

Node *parse_expr_assigning(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *node = parse_expr(cursor);
    return cursor_is(cursor, TOKEN_COLON_EQUAL) ? walrus(cursor, node, start) : node;
}

Node *parse_expr_named(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *node = parse_expr(cursor);
    if (UNLIKELY(cursor->hunting)) mistake_in_named(cursor, node);
    return cursor_is(cursor, TOKEN_COLON_EQUAL) ? walrus(cursor, node, start) : node;
}

static OWN_FRAME Node *starred(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    Node *value = parse_expr_bit_or(cursor);
    return CURSOR_NEW(cursor, Starred, start, .value = value, .ctx = CONTEXT_Load);
}

Node *parse_expr_star_named(Cursor *cursor) {
    return cursor_is(cursor, TOKEN_STAR) ? starred(cursor) : parse_expr_named(cursor);
}

Node *parse_expr_star(Cursor *cursor) {
    return cursor_is(cursor, TOKEN_STAR) ? starred(cursor) : parse_expr(cursor);
}

// After the first element, at its comma.
static OWN_FRAME Node *tuple_rest(Cursor *cursor, Node *first, Place start, bool stars) {
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        TokenKind kind = cursor_kind(cursor);
        if (!token_starts_expression(kind) && !(stars && kind == TOKEN_STAR)) break;
        Node *(*element)(Cursor *) = stars ? parse_expr_star : parse_expr;
        Node *node = cursor_settles(cursor) ? cursor_try_hunting(cursor, element) : element(cursor);
        if (!node) break;
        cursor_push(cursor, node);
    }
    NodeList elts = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Tuple, start, .elts = elts, .ctx = CONTEXT_Load);
}

Node *parse_expr_stars(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = parse_expr_star(cursor);
    return cursor_is(cursor, TOKEN_COMMA) ? tuple_rest(cursor, first, start, true) : first;
}

Node *parse_expr_plain_stars(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = parse_expr(cursor);
    return cursor_is(cursor, TOKEN_COMMA) ? tuple_rest(cursor, first, start, false) : first;
}

static OWN_FRAME Node *yield(Cursor *cursor) {
    Place start = cursor_place(cursor);
    cursor_advance(cursor);
    if (cursor_accept(cursor, TOKEN_FROM)) {
        Node *value = parse_expr(cursor);
        return CURSOR_NEW(cursor, YieldFrom, start, .value = value);
    }
    TokenKind kind = cursor_kind(cursor);
    Node *value =
        token_starts_expression(kind) || kind == TOKEN_STAR ? parse_expr_stars(cursor) : NULL;
    return CURSOR_NEW(cursor, Yield, start, .value = value);
}

Node *parse_expr_yield_or_stars(Cursor *cursor) {
    return cursor_is(cursor, TOKEN_YIELD) ? yield(cursor) : parse_expr_stars(cursor);
}
