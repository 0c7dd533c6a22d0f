// Finds expressions that are legal and can hardly be meant, in CPython's words.
#include "compile/suspect.h"

typedef struct Suspicion {
    SyntaxNotices *notices;
    View text;
    Span span;
} Suspicion;

#define NOTE(s, ...)                                                                                                   \
    problem_notice((s)->notices, (s)->text, false, ORIGIN_COMPILER,                                                    \
                   (ProblemPlace){(s)->span.line, (s)->span.column, (s)->span.end_line, (s)->span.end_column}, __VA_ARGS__)

static const char *constant_type(const Constant *constant) {
    static const char *const names[] = {
        [CONSTANT_NONE] = "NoneType", [CONSTANT_TRUE] = "bool",      [CONSTANT_FALSE] = "bool",  [CONSTANT_ELLIPSIS] = "ellipsis",
        [CONSTANT_INT] = "int",       [CONSTANT_BIG_INT] = "int",    [CONSTANT_FLOAT] = "float", [CONSTANT_COMPLEX] = "complex",
        [CONSTANT_STR] = "str",       [CONSTANT_BYTES] = "bytes",
    };
    return names[constant->kind];
}

// The type of what a literal or display makes; NULL: anything.
static const char *type_of_node(const Node *node) {
    switch (node->kind) {
    case NODE_Tuple: return "tuple";
    case NODE_List:
    case NODE_ListComp: return "list";
    case NODE_Dict:
    case NODE_DictComp: return "dict";
    case NODE_Set:
    case NODE_SetComp: return "set";
    case NODE_GeneratorExp: return "generator";
    case NODE_Lambda: return "function";
    case NODE_JoinedStr:
    case NODE_FormattedValue: return "str";
    case NODE_Constant: return constant_type(&ast_Constant(node)->value);
    default: return NULL;
    }
}

// A tuple of constants alone, which is one constant. Nesting is bounded by the parser.
static bool is_constant_tuple(const Node *node) {
    if (node->kind != NODE_Tuple) return false;
    NodeList elements = ast_Tuple(node)->elts;
    for (uint32_t i = 0; i < elements.count; i++) {
        if (elements.items[i]->kind != NODE_Constant && !is_constant_tuple(elements.items[i])) return false;
    }
    return true;
}

static bool has_identity(const Node *node) {
    if (node->kind != NODE_Constant) return !is_constant_tuple(node);
    return ast_Constant(node)->value.kind <= CONSTANT_ELLIPSIS;
}

static void check_compare(const Suspicion *s, const CompareNode *compare) {
    bool left = has_identity(compare->left);
    for (uint32_t i = 0; i < compare->ops.count; i++) {
        CompareOperator operator= compare->ops.items[i];
        bool right = has_identity(compare->comparators.items[i]);
        if ((operator== COMPARE_Is || operator== COMPARE_IsNot) && (!left || !right)) {
            if (operator== COMPARE_Is) NOTE(s, "\"is\" with a literal. Did you mean \"==\"?");
            else NOTE(s, "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

static void check_call(const Suspicion *s, const Node *callee) {
    const char *type = callee->kind == NODE_Lambda ? NULL : type_of_node(callee);
    if (type) NOTE(s, "'%s' object is not callable; perhaps you missed a comma?", type);
}

static bool has_items(const Node *node) {
    switch (node->kind) {
    case NODE_Constant: {
        ConstantKind kind = ast_Constant(node)->value.kind;
        return kind == CONSTANT_STR || kind == CONSTANT_BYTES;
    }
    case NODE_Set:
    case NODE_SetComp:
    case NODE_GeneratorExp:
    case NODE_Lambda: return false;
    default: return true;
    }
}

static bool wants_index(const Node *node) {
    switch (node->kind) {
    case NODE_Constant:
    case NODE_Tuple:
    case NODE_List:
    case NODE_ListComp:
    case NODE_JoinedStr:
    case NODE_FormattedValue: return true;
    default: return false;
    }
}

static void check_subscript(const Suspicion *s, const SubscriptNode *subscript) {
    if (subscript->ctx != CONTEXT_Load) return;
    const char *type = type_of_node(subscript->value), *index = type_of_node(subscript->slice);
    if (!has_items(subscript->value)) {
        NOTE(s, "'%s' object is not subscriptable; perhaps you missed a comma?", type);
    } else if (index && wants_index(subscript->value) && strcmp(index, "int") != 0 && strcmp(index, "bool") != 0) {
        NOTE(s, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", type, index);
    }
}

void suspect_check(SyntaxNotices *notices, View text, const Node *node) {
    // What stands alone as a statement is not visited itself.
    if (node->kind == NODE_Expr) node = ast_Expr(node)->value;
    Suspicion s = {notices, text, node->span};
    switch (node->kind) {
    case NODE_Compare: check_compare(&s, ast_Compare(node)); break;
    case NODE_Call: check_call(&s, ast_Call(node)->func); break;
    case NODE_Subscript: check_subscript(&s, ast_Subscript(node)); break;
    case NODE_Assert:
        if (ast_Assert(node)->test->kind == NODE_Tuple && ast_Tuple(ast_Assert(node)->test)->elts.count) {
            NOTE(&s, "assertion is always true, perhaps remove parentheses?");
        }
        break;
    default: break;
    }
}
