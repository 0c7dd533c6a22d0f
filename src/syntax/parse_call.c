// The arguments of a call or of a class statement.
#include "syntax/grammar.h"

// What may still come. Starred arguments are positional, wherever they stand before a `**`.
typedef enum Stage { POSITIONAL, AFTER_KEYWORD, AFTER_DOUBLE_STAR } Stage;

// Positional arguments and keywords lie on the scratch in source order and are then told apart.
static void separate(Cursor *cursor, uint32_t base, NodeList *args, NodeList *keywords) {
    uint32_t count = cursor->scratch_count - base, keyword_count = 0;
    for (uint32_t i = base; i < cursor->scratch_count; i++)
        keyword_count += cursor->scratch[i]->kind == NODE_Keyword;
    *args = *keywords = (NodeList){NULL, 0};
    if (count > keyword_count)
        args->items = ARENA_ARRAY(cursor->arena, Node *, count - keyword_count);
    if (keyword_count) keywords->items = ARENA_ARRAY(cursor->arena, Node *, keyword_count);
    for (uint32_t i = base; i < cursor->scratch_count; i++) {
        Node *node = cursor->scratch[i];
        NodeList *list = node->kind == NODE_Keyword ? keywords : args;
        list->items[list->count++] = node;
    }
    cursor->scratch_count = base;
}

static Node *starred(Cursor *cursor, Place start) {
    cursor_advance(cursor);
    Node *value = parse_expr(cursor);
    return CURSOR_NEW(cursor, Starred, start, .value = value, .ctx = CONTEXT_Load);
}

static Node *keyword(Cursor *cursor, const Name *arg, Place start) {
    cursor_advance(cursor);
    Node *value = parse_expr(cursor);
    return CURSOR_NEW(cursor, Keyword, start, .arg = arg, .value = value);
}

static Node *argument(Cursor *cursor, Stage *stage, uint32_t base) {
    Place start = cursor_place(cursor);
    if (cursor_is(cursor, TOKEN_DOUBLE_STAR)) {
        *stage = AFTER_DOUBLE_STAR;
        return keyword(cursor, NULL, start);
    }
    if (cursor_is(cursor, TOKEN_STAR)) {
        bool was_hunting = cursor->hunting;
        if (UNLIKELY(was_hunting) && cursor->scratch_count > base) {
            mistake_in_starred(cursor, base);
            cursor->hunting = false;
        }
        Node *node = starred(cursor, start);
        cursor->hunting = was_hunting;
        return node;
    }
    Node *node = parse_expr_assigning(cursor);
    if (!cursor_is(cursor, TOKEN_EQUAL)) return node;
    if (UNLIKELY(cursor->hunting)) mistake_in_keyword(cursor, node);
    if (node->kind != NODE_Name || node->parenthesized) cursor_fail(cursor);
    if (*stage == POSITIONAL) *stage = AFTER_KEYWORD;
    return keyword(cursor, ast_Name(node)->id, start);
}

// Is the argument at hand one that may not follow those before it?
static bool is_out_of_order(const Node *node, Stage stage) {
    if (node->kind == NODE_Keyword) return false;
    return stage == AFTER_DOUBLE_STAR || (stage == AFTER_KEYWORD && node->kind != NODE_Starred);
}

// Something stands after an argument, or the argument where it stands, that fits no call.
static COLD NORETURN void fail_argument(Cursor *cursor, uint32_t base, Stage stage) {
    if (cursor->hunting) mistake_in_arguments(cursor, base, stage == AFTER_DOUBLE_STAR);
    cursor_fail(cursor);
}

// A comprehension without parentheses of its own: those of the call are its, and it is all there
// is.
static OWN_FRAME void generator(Cursor *cursor, uint32_t base, Place open) {
    NodeList generators = parse_atom_comprehension(cursor);
    if (!cursor_is(cursor, TOKEN_RIGHT_PAREN)) cursor_fail(cursor);
    Node *node = CURSOR_NEW(cursor, GeneratorExp, open, .elt = cursor->scratch[base],
                            .generators = generators);
    node->span.end_line = cursor->at->end_line;
    node->span.end_column = cursor->at->end_column;
    node->parenthesized = true;
    cursor->scratch[base] = node;
}

// Pushes the arguments, from the opening parenthesis to the closing one.
static OWN_FRAME void arguments(Cursor *cursor, bool is_class) {
    Place open = cursor_place(cursor);
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    Stage stage = POSITIONAL;
    while (!cursor_is(cursor, TOKEN_RIGHT_PAREN)) {
        Stage before = stage;
        Node *node = argument(cursor, &stage, base);
        cursor_push(cursor, node);
        if (UNLIKELY(cursor_is(cursor, TOKEN_FOR) || cursor_is(cursor, TOKEN_ASYNC))) {
            bool is_first = cursor->scratch_count == base + 1;
            bool is_sole =
                is_first && !is_class && node->kind != NODE_Starred && node->kind != NODE_Keyword;
            if (!is_sole) fail_argument(cursor, base, before);
            if (cursor->hunting) mistake_in_arguments(cursor, base, false);
            generator(cursor, base, open);
            break;
        }
        if (UNLIKELY(is_out_of_order(node, before))) fail_argument(cursor, base, before);
        if (!cursor_accept(cursor, TOKEN_COMMA)) break;
    }
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
}

Node *parse_call(Cursor *cursor, Node *func, Place start) {
    uint32_t base = cursor->scratch_count;
    arguments(cursor, false);
    CallNode *call = AST_NEW(cursor->arena, Call, cursor_span(cursor, start), .func = func);
    separate(cursor, base, &call->args, &call->keywords);
    return &call->node;
}

void parse_call_bases(Cursor *cursor, NodeList *bases, NodeList *keywords) {
    uint32_t base = cursor->scratch_count;
    arguments(cursor, true);
    separate(cursor, base, bases, keywords);
}
