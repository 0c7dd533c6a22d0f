// The syntax tree: nodes made from ast.def, living in the arena they were parsed into.
//
// Every node starts with a Node: `BinOpNode *binary = ast_BinOp(node)` reads one after a look at
// node->kind. The tree knows no values: a Constant is text, digits and doubles. One spelling is one
// Name pointer within a parse, so names compare by pointer. Chains such as a+b+c+... make trees as
// deep as the source is long: walk them with Walk, never by C recursion.
#pragma once

#include "base/arena.h"
#include "base/text.h"

typedef enum Sort {
#define SORT(name, positioned) SORT_##name,
#include "syntax/ast.def"
    SORT_COUNT
} Sort;

typedef enum NodeKind {
#define NODE(Kind, name, sort, ...) NODE_##Kind,
#include "syntax/ast.def"
    NODE_COUNT
} NodeKind;

#define VALUE(PREFIX, Name) PREFIX##_##Name,
#define BINARY_OPERATORS(...) typedef enum { __VA_ARGS__ BINARY_COUNT } BinaryOperator;
#define UNARY_OPERATORS(...) typedef enum { __VA_ARGS__ UNARY_COUNT } UnaryOperator;
#define BOOL_OPERATORS(...) typedef enum { __VA_ARGS__ BOOL_COUNT } BoolOperator;
#define COMPARE_OPERATORS(...) typedef enum { __VA_ARGS__ COMPARE_COUNT } CompareOperator;
#define EXPR_CONTEXTS(...) typedef enum { __VA_ARGS__ CONTEXT_COUNT } ExprContext;
#include "syntax/ast.def"

// An identifier (or the dotted name of an import), NFKC-normalized, NUL-terminated,
// one object per spelling and parse.
typedef struct Name {
    uint32_t size, hash;
    char text[];
} Name;

// Lines count from 1, columns are byte offsets in the line's UTF-8 from 0; the end is exclusive.
typedef struct Span {
    uint32_t line, column, end_line, end_column;
} Span;

typedef struct Node {
    uint8_t kind;          // NodeKind
    uint8_t parenthesized; // in parentheses of its own, which the span leaves out
    Span span;
} Node;

typedef struct NodeList {
    Node **items;
    uint32_t count;
} NodeList;

typedef struct NameList {
    const Name **items;
    uint32_t count;
} NameList;

typedef struct CompareList {
    uint8_t *items; // CompareOperator
    uint32_t count;
} CompareList;

typedef enum ConstantKind {
    CONSTANT_NONE,
    CONSTANT_TRUE,
    CONSTANT_FALSE,
    CONSTANT_ELLIPSIS,
    CONSTANT_INT,     // small
    CONSTANT_BIG_INT, // does not fit an int64_t; text: its digits in `base`, nothing else
    CONSTANT_FLOAT,   // real
    CONSTANT_COMPLEX, // real is the imaginary part
    CONSTANT_STR,     // text: UTF-8; lone surrogates as three bytes each
    CONSTANT_BYTES,   // text
    // Not of the parser, but in trees that scripts make.
    CONSTANT_TUPLE,     // items, of a frozen set alone: elsewhere a Tuple stands for it
    CONSTANT_FROZENSET, // items
} ConstantKind;

typedef struct Constant {
    uint8_t kind; // ConstantKind
    uint8_t base; // of CONSTANT_BIG_INT: 2, 8, 10 or 16
    union {
        int64_t small;
        double real;
        View text; // in the arena
        struct {
            const struct Constant *items; // in the arena
            uint32_t count;
        };
    };
} Constant;

// The structs. may_alias because the async twins are read through their plain forms' types.
#define CHILD(sort, name) Node *name;
#define OPTIONAL(sort, name) Node *name;
#define LIST(sort, name) NodeList name;
#define LATE_LIST(sort, name) NodeList name;
#define NAME(name) const Name *name;
#define OPTIONAL_NAME(name) const Name *name;
#define NAMES(name) NameList name;
#define INT(name) int32_t name;
#define OPTIONAL_INT(name) int32_t name;
#define STRING(name) const Name *name;
#define OPTIONAL_STRING(name) const Name *name;
#define ENUM(Type, sort, name) Type name;
#define OPERATORS(name) CompareList name;
#define CONSTANT(name) Constant name;
#define NODE(Kind, name, sort, ...)                                                                \
    typedef struct __attribute__((may_alias)) Kind##Node {                                         \
        Node node;                                                                                 \
        __VA_ARGS__                                                                                \
    } Kind##Node;                                                                                  \
    ALWAYS_INLINE UNUSED Kind##Node *ast_##Kind(const Node *node) {                                \
        assert(node->kind == NODE_##Kind && "a node is read as what it is");                       \
        return (Kind##Node *)node;                                                                 \
    }
#include "syntax/ast.def"
#undef CHILD
#undef OPTIONAL
#undef LIST
#undef LATE_LIST
#undef NAME
#undef OPTIONAL_NAME
#undef NAMES
#undef INT
#undef OPTIONAL_INT
#undef STRING
#undef OPTIONAL_STRING
#undef ENUM
#undef OPERATORS
#undef CONSTANT

// Read a node or its twin: the async forms, and Try and TryStar.
ALWAYS_INLINE FunctionDefNode *ast_function(const Node *node) {
    assert((node->kind == NODE_FunctionDef || node->kind == NODE_AsyncFunctionDef) &&
           "one of the twins");
    return (FunctionDefNode *)node;
}
ALWAYS_INLINE ForNode *ast_for(const Node *node) {
    assert((node->kind == NODE_For || node->kind == NODE_AsyncFor) && "one of the twins");
    return (ForNode *)node;
}
ALWAYS_INLINE WithNode *ast_with(const Node *node) {
    assert((node->kind == NODE_With || node->kind == NODE_AsyncWith) && "one of the twins");
    return (WithNode *)node;
}
ALWAYS_INLINE TryNode *ast_try(const Node *node) {
    assert((node->kind == NODE_Try || node->kind == NODE_TryStar) && "one of the twins");
    return (TryNode *)node;
}

// Makes a node: AST_NEW(arena, BinOp, span, .left = left, .op = op, .right = right).
#define AST_NEW(arena, Kind, where, ...)                                                           \
    ({                                                                                             \
        Kind##Node *ast_made = ARENA_NEW((arena), Kind##Node);                                     \
        if (ast_made)                                                                              \
            *ast_made = (Kind##Node){.node = {.kind = NODE_##Kind, .span = (where)}, __VA_ARGS__}; \
        ast_made;                                                                                  \
    })

// How a field is stored, for whoever treats all nodes alike.
typedef enum FieldKind {
    FIELD_CHILD,
    FIELD_OPTIONAL,
    FIELD_LIST,
    FIELD_LATE_LIST,
    FIELD_NAME,
    FIELD_OPTIONAL_NAME,
    FIELD_NAMES,
    FIELD_INT,
    FIELD_OPTIONAL_INT,
    FIELD_STRING,
    FIELD_OPTIONAL_STRING,
    FIELD_ENUM,
    FIELD_OPERATORS,
    FIELD_CONSTANT,
} FieldKind;

typedef struct Field {
    const char *name;
    const char *const *values; // of FIELD_ENUM and FIELD_OPERATORS: Python's names
    uint16_t offset;
    uint8_t kind; // FieldKind
    uint8_t sort; // Sort: of the nodes or the enum; SORT_COUNT: neither
} Field;

typedef struct NodeInfo {
    const char *name; // Python's
    const Field *fields;
    uint8_t field_count;
    uint8_t sort;    // Sort
    bool positioned; // has lineno, col_offset, end_lineno, end_col_offset in Python
} NodeInfo;

const NodeInfo *ast_info(NodeKind kind);

typedef struct SortInfo {
    const char *name;
    const char *const *values; // of an enum: Python's names, in its order; NULL: a sort of nodes
    uint8_t value_count;
    bool positioned;
} SortInfo;

const SortInfo *ast_sort(Sort sort);

// Calls visit for each direct child that is there, in field order.
void ast_each_child(const Node *node, void (*visit)(void *user, Node *child), void *user);

// A walk in source order of fields, parents first, without C recursion; its stack lives in the
// arena.
//     Walk walk;
//     for (Node *node = ast_walk_open(&walk, arena, root); node; node = ast_walk_next(&walk)) ...
typedef struct Walk {
    Arena *arena;
    Node **stack;
    size_t count, capacity;
    Node *current; // answered last; its children come next
    bool failed;   // the arena refused (only where it answers NULL); the walk has ended early
} Walk;

Node *ast_walk_open(Walk *walk, Arena *arena, Node *root);
Node *ast_walk_next(Walk *walk);
// Leaves out what is below the node answered last.
void ast_walk_skip(Walk *walk);
