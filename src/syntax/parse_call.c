// The arguments of a call or of a class statement.
#include "syntax/grammar.h"

// What may still come. Starred arguments are positional, wherever they stand before a `**`.
typedef enum Stage { POSITIONAL, AFTER_KEYWORD, AFTER_DOUBLE_STAR } Stage;

// Positional arguments and keywords lie on the scratch in source order and are then told apart.
static CallArguments separate(Cursor *cursor, uint32_t base) {
    CallArguments arguments = {{NULL, 0}, {NULL, 0}};
    uint32_t count = cursor->scratch_count - base, keywords = 0;
    for (uint32_t i = base; i < cursor->scratch_count; i++)
        keywords += cursor->scratch[i]->kind == NODE_Keyword;
    if (count > keywords)
        arguments.args.items = ARENA_ARRAY(cursor->arena, Node *, count - keywords);
    if (keywords) arguments.keywords.items = ARENA_ARRAY(cursor->arena, Node *, keywords);
    for (uint32_t i = base; i < cursor->scratch_count; i++) {
        Node *node = cursor->scratch[i];
        NodeList *list = node->kind == NODE_Keyword ? &arguments.keywords : &arguments.args;
        list->items[list->count++] = node;
    }
    cursor->scratch_count = base;
    return arguments;
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

static Node *argument(Cursor *cursor, Stage *stage) {
    Place start = cursor_place(cursor);
    if (cursor_is(cursor, TOKEN_DOUBLE_STAR)) {
        *stage = AFTER_DOUBLE_STAR;
        return keyword(cursor, NULL, start);
    }
    if (cursor_is(cursor, TOKEN_STAR)) {
        return starred(cursor, start);
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

static Node *generator(Cursor *cursor, Node *elt, Place open) {
    NodeList generators = parse_atom_comprehension(cursor);
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    Node *node = CURSOR_NEW(cursor, GeneratorExp, open, .elt = elt, .generators = generators);
    node->parenthesized = true;
    return node;
}

CallArguments parse_call_arguments(Cursor *cursor, bool is_class) {
    Place open = cursor_place(cursor);
    cursor_advance(cursor);
    uint32_t base = cursor->scratch_count;
    Stage stage = POSITIONAL;
    while (!cursor_is(cursor, TOKEN_RIGHT_PAREN)) {
        bool is_first = cursor->scratch_count == base;
        Stage before = stage;
        Node *node = argument(cursor, &stage);
        cursor_push(cursor, node);
        if (UNLIKELY(cursor_is(cursor, TOKEN_FOR) || cursor_is(cursor, TOKEN_ASYNC))) {
            bool is_sole = is_first && !is_class && node->kind != NODE_Starred &&
                           node->kind != NODE_Keyword;
            if (!is_sole) fail_argument(cursor, base, before);
            if (cursor->hunting) mistake_in_arguments(cursor, base, false);
            cursor->scratch_count = base;
            return (CallArguments){cursor_single(cursor, generator(cursor, node, open)), {NULL, 0}};
        }
        if (UNLIKELY(is_out_of_order(node, before))) fail_argument(cursor, base, before);
        if (!cursor_accept(cursor, TOKEN_COMMA)) break;
    }
    cursor_expect(cursor, TOKEN_RIGHT_PAREN);
    return separate(cursor, base);
}
