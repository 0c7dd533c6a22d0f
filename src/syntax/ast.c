// What ast.def says about the nodes, as tables, and the walks that need nothing but those tables.
#include "syntax/ast.h"

#define VALUE(PREFIX, Name) #Name,
#define BINARY_OPERATORS(...) static const char *const operator_names[] = {__VA_ARGS__};
#define UNARY_OPERATORS(...) static const char *const unaryop_names[] = {__VA_ARGS__};
#define BOOL_OPERATORS(...) static const char *const boolop_names[] = {__VA_ARGS__};
#define COMPARE_OPERATORS(...) static const char *const cmpop_names[] = {__VA_ARGS__};
#define EXPR_CONTEXTS(...) static const char *const expr_context_names[] = {__VA_ARGS__};
#include "syntax/ast.def"

#define FIELD(KIND, sort, member, table) {#member, table, offsetof(Here, member), FIELD_##KIND, SORT_##sort},
#define CHILD(sort, name) FIELD(CHILD, sort, name, NULL)
#define OPTIONAL(sort, name) FIELD(OPTIONAL, sort, name, NULL)
#define LIST(sort, name) FIELD(LIST, sort, name, NULL)
#define LATE_LIST(sort, name) FIELD(LATE_LIST, sort, name, NULL)
#define NAME(name) FIELD(NAME, COUNT, name, NULL)
#define OPTIONAL_NAME(name) FIELD(OPTIONAL_NAME, COUNT, name, NULL)
#define NAMES(name) FIELD(NAMES, COUNT, name, NULL)
#define INT(name) FIELD(INT, COUNT, name, NULL)
#define OPTIONAL_INT(name) FIELD(OPTIONAL_INT, COUNT, name, NULL)
#define STRING(name) FIELD(STRING, COUNT, name, NULL)
#define OPTIONAL_STRING(name) FIELD(OPTIONAL_STRING, COUNT, name, NULL)
#define ENUM(Type, sort, name) FIELD(ENUM, sort, name, sort##_names)
#define OPERATORS(name) FIELD(OPERATORS, cmpop, name, cmpop_names)
#define CONSTANT(name) FIELD(CONSTANT, COUNT, name, NULL)

enum {
#define SORT(name, positioned) is_##name##_positioned = positioned,
#include "syntax/ast.def"
};

static const SortInfo sorts[SORT_COUNT] = {
#define SORT(name, positioned) [SORT_##name] = {#name, NULL, 0, positioned},
#include "syntax/ast.def"
};

static const SortInfo enums[] = {
#define ENUMERATION(name) [SORT_##name - SORT_expr_context] = {#name, name##_names, ARRAY_COUNT(name##_names), false}
    ENUMERATION(expr_context), ENUMERATION(boolop), ENUMERATION(operator), ENUMERATION(unaryop), ENUMERATION(cmpop),
};

const SortInfo *ast_sort(Sort sort) { return sort < SORT_expr_context ? &sorts[sort] : &enums[sort - SORT_expr_context]; }

// A case per node, so that each row can call its own struct Here. The closing row keeps the table
// of a node without fields from being empty.
#define NODE(Kind, name, sort, ...)                                                                \
    case NODE_##Kind: {                                                                            \
        typedef Kind##Node Here;                                                                   \
        static const Field fields[] = {__VA_ARGS__{NULL, NULL, sizeof(Here), 0, 0}};               \
        static const NodeInfo info = {name, fields, ARRAY_COUNT(fields) - 1, SORT_##sort,          \
                                      is_##sort##_positioned};                                     \
        return &info;                                                                              \
    }

const NodeInfo *ast_info(NodeKind kind) {
    switch (kind) {
#include "syntax/ast.def"
    case NODE_COUNT: break;
    }
    assert(false && "every node kind has a row");
    return NULL;
}

void ast_each_child(const Node *node, void (*visit)(void *user, Node *child), void *user) {
    const NodeInfo *info = ast_info(node->kind);
    for (size_t i = 0; i < info->field_count; i++) {
        const char *place = (const char *)node + info->fields[i].offset;
        FieldKind kind = info->fields[i].kind;
        if (kind == FIELD_CHILD || kind == FIELD_OPTIONAL) {
            Node *child = *(Node *const *)place;
            if (child) visit(user, child);
        } else if (kind == FIELD_LIST || kind == FIELD_LATE_LIST) {
            const NodeList *list = (const NodeList *)place;
            for (uint32_t j = 0; j < list->count; j++)
                if (list->items[j]) visit(user, list->items[j]);
        }
    }
}

static void push_child(void *user, Node *child) {
    Walk *walk = user;
    if (walk->failed) return;
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? walk->capacity * 2 : 64;
        Node **grown =
            arena_grow(walk->arena, walk->stack, memory_product(walk->capacity, sizeof *grown),
                       memory_product(capacity, sizeof *grown));
        if (!grown) {
            walk->failed = true;
            return;
        }
        walk->stack = grown;
        walk->capacity = capacity;
    }
    walk->stack[walk->count++] = child;
}

Node *ast_walk_open(Walk *walk, Arena *arena, Node *root) {
    *walk = (Walk){.arena = arena, .current = root};
    return root;
}

Node *ast_walk_next(Walk *walk) {
    size_t bottom = walk->count;
    if (walk->current) ast_each_child(walk->current, push_child, walk);
    // Pushed first to last; the first is wanted on top.
    for (size_t low = bottom, high = walk->count; low + 1 < high; low++, high--) {
        Node *swapped = walk->stack[low];
        walk->stack[low] = walk->stack[high - 1];
        walk->stack[high - 1] = swapped;
    }
    walk->current = walk->count && !walk->failed ? walk->stack[--walk->count] : NULL;
    return walk->current;
}

void ast_walk_skip(Walk *walk) { walk->current = NULL; }
