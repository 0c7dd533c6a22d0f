// Targets of assignments, loops and deletions: expressions looked at again, and marked as stored to.
#include "syntax/grammar.h"

bool parse_target_is_single(const Node *node) {
    return node->kind == NODE_Name || node->kind == NODE_Attribute || node->kind == NODE_Subscript;
}

// What must be a target for `node` to be one: the items of a tuple or list, what a star is before.
static NodeList inner(Node **node) {
    if ((*node)->kind == NODE_Tuple) return ast_Tuple(*node)->elts;
    if ((*node)->kind == NODE_List) return ast_List(*node)->elts;
    return (NodeList){node, 1};
}

static bool is_container(const Node *node) {
    return node->kind == NODE_Tuple || node->kind == NODE_List;
}

// As deep as brackets nest.
Node *parse_target_invalid(Node *node, TargetKind kind) {
    while (node->kind == NODE_Starred && kind != TARGET_DELETE) node = ast_Starred(node)->value;
    if (!is_container(node)) return parse_target_is_single(node) ? NULL : node;
    NodeList items = inner(&node);
    for (uint32_t i = 0; i < items.count; i++) {
        Node *invalid = parse_target_invalid(items.items[i], kind);
        if (invalid) return invalid;
    }
    return NULL;
}

void parse_target_set(Cursor *cursor, Node *node, ExprContext context) {
    for (;;) {
        switch ((NodeKind)node->kind) {
        case NODE_Name: ast_Name(node)->ctx = context; return;
        case NODE_Attribute: ast_Attribute(node)->ctx = context; return;
        case NODE_Subscript: ast_Subscript(node)->ctx = context; return;
        case NODE_Tuple: ast_Tuple(node)->ctx = context; break;
        case NODE_List: ast_List(node)->ctx = context; break;
        case NODE_Starred:
            ast_Starred(node)->ctx = context;
            node = ast_Starred(node)->value;
            continue;
        default: cursor_fail(cursor);
        }
        NodeList items = inner(&node);
        for (uint32_t i = 0; i < items.count; i++)
            parse_target_set(cursor, items.items[i], context);
        return;
    }
}

Node *parse_target_star(Cursor *cursor) {
    Place start = cursor_place(cursor);
    bool has_star = cursor_accept(cursor, TOKEN_STAR);
    Node *node = parse_atom_primary(cursor);
    if (parse_target_invalid(node, TARGET_STAR)) cursor_fail(cursor);
    if (has_star) node = CURSOR_NEW(cursor, Starred, start, .value = node, .ctx = CONTEXT_Store);
    parse_target_set(cursor, node, CONTEXT_Store);
    return node;
}

Node *parse_target_list(Cursor *cursor) {
    Place start = cursor_place(cursor);
    Node *first = parse_target_star(cursor);
    if (!cursor_is(cursor, TOKEN_COMMA)) return first;
    uint32_t base = cursor->scratch_count;
    cursor_push(cursor, first);
    while (cursor_accept(cursor, TOKEN_COMMA)) {
        TokenKind kind = cursor_kind(cursor);
        if (!token_starts_expression(kind) && kind != TOKEN_STAR) break;
        cursor_push(cursor, parse_target_star(cursor));
    }
    NodeList elts = cursor_take(cursor, base);
    return CURSOR_NEW(cursor, Tuple, start, .elts = elts, .ctx = CONTEXT_Store);
}
