// Operators whose operands are constants, computed now where the result is small and cannot raise; simple formats taken apart.
#include "compile/fold.h"

#include "compile/suspect.h"

#define LONGEST_TEXT 4096 // bytes of a folded str or bytes

// == Arithmetic

static bool is_number(const Constant *constant) {
    return constant->kind == CONSTANT_INT || constant->kind == CONSTANT_FLOAT;
}

static double as_double(const Constant *constant) {
    return constant->kind == CONSTANT_INT ? (double)constant->small : constant->real;
}

static bool give_int(Constant *result, int64_t number) {
    *result = (Constant){.kind = CONSTANT_INT, .small = number};
    return true;
}

static bool give_float(Constant *result, double number) {
    *result = (Constant){.kind = CONSTANT_FLOAT, .real = number};
    return true;
}

static bool fold_floats(BinaryOperator operator, double left, double right, Constant *result) {
    switch (operator) {
    case BINARY_Add: return give_float(result, left + right);
    case BINARY_Sub: return give_float(result, left - right);
    case BINARY_Mult: return give_float(result, left * right);
    case BINARY_Div: return right != 0 && give_float(result, left / right);
    default: return false;
    }
}

static bool fold_power(int64_t base, int64_t exponent, Constant *result) {
    if (exponent < 0 || (exponent > 63 && base != 0 && base != 1 && base != -1)) return false;
    if (exponent > 63) exponent = base == -1 ? exponent & 1 : 1;
    int64_t power = 1;
    for (; exponent > 0; exponent--)
        if (__builtin_mul_overflow(power, base, &power)) return false;
    return give_int(result, power);
}

static bool fold_division(BinaryOperator operator, int64_t left, int64_t right, Constant *result) {
    if (!right || (left == INT64_MIN && right == -1)) return false;
    int64_t quotient = left / right, remainder = left % right;
    if (remainder && (remainder < 0) != (right < 0)) {
        quotient--;
        remainder += right;
    }
    return give_int(result, operator == BINARY_Mod ? remainder : quotient);
}

static bool fold_shift(BinaryOperator operator, int64_t number, int64_t places, Constant *result) {
    if (places < 0 || places > 62) return false;
    if (operator == BINARY_RShift) return give_int(result, number >> places);
    int64_t shifted;
    return !__builtin_mul_overflow(number, (int64_t)1 << places, &shifted) && give_int(result, shifted);
}

static bool is_exact_double(int64_t number) {
    return number >= -((int64_t)1 << 53) && number <= (int64_t)1 << 53;
}

static bool fold_ints(BinaryOperator operator, int64_t left, int64_t right, Constant *result) {
    int64_t number;
    switch (operator) {
    case BINARY_Add: return !__builtin_add_overflow(left, right, &number) && give_int(result, number);
    case BINARY_Sub: return !__builtin_sub_overflow(left, right, &number) && give_int(result, number);
    case BINARY_Mult: return !__builtin_mul_overflow(left, right, &number) && give_int(result, number);
    case BINARY_Div:
        return right && is_exact_double(left) && is_exact_double(right) &&
               give_float(result, (double)left / (double)right);
    case BINARY_FloorDiv:
    case BINARY_Mod: return fold_division(operator, left, right, result);
    case BINARY_Pow: return fold_power(left, right, result);
    case BINARY_LShift:
    case BINARY_RShift: return fold_shift(operator, left, right, result);
    case BINARY_BitOr: return give_int(result, left | right);
    case BINARY_BitXor: return give_int(result, left ^ right);
    case BINARY_BitAnd: return give_int(result, left & right);
    default: return false;
    }
}

// == Text

static bool is_text(const Constant *constant) {
    return constant->kind == CONSTANT_STR || constant->kind == CONSTANT_BYTES;
}

static bool fold_join(Fold *fold, const Constant *left, const Constant *right, Constant *result) {
    size_t size = left->text.size + right->text.size;
    if (left->kind != right->kind || size > LONGEST_TEXT) return false;
    // Two halves of a surrogate pair side by side would be read as one character by nobody: they stay two.
    char *bytes = arena_new(fold->arena, size + 1);
    if (!bytes) {
        fold->failed = PROBLEM_MEMORY;
        return false;
    }
    memcpy(bytes, left->text.bytes, left->text.size);
    memcpy(bytes + left->text.size, right->text.bytes, right->text.size);
    *result = (Constant){.kind = left->kind, .text = {bytes, size}};
    return true;
}

static bool fold_repeat(Fold *fold, const Constant *text, int64_t times, Constant *result) {
    size_t size = text->text.size;
    if (times < 0) times = 0;
    if (size && (uint64_t)times > LONGEST_TEXT / size) return false;
    if (!size) times = 0;
    char *bytes = arena_new(fold->arena, size * (size_t)times + 1);
    if (!bytes) {
        fold->failed = PROBLEM_MEMORY;
        return false;
    }
    for (int64_t i = 0; i < times; i++) memcpy(bytes + size * (size_t)i, text->text.bytes, size);
    *result = (Constant){.kind = text->kind, .text = {bytes, size * (size_t)times}};
    return true;
}

// == Nodes

static const Constant *constant_in(const Node *node) {
    return node->kind == NODE_Constant ? &ast_Constant(node)->value : NULL;
}

static bool fold_binary(Fold *fold, BinOpNode *binary, Constant *result) {
    const Constant *left = constant_in(binary->left), *right = constant_in(binary->right);
    if (!left || !right) return false;
    if (left->kind == CONSTANT_INT && right->kind == CONSTANT_INT)
        return fold_ints(binary->op, left->small, right->small, result);
    if (is_number(left) && is_number(right))
        return fold_floats(binary->op, as_double(left), as_double(right), result);
    if (binary->op == BINARY_Add && is_text(left) && is_text(right))
        return fold_join(fold, left, right, result);
    if (binary->op == BINARY_Mult && is_text(left) && right->kind == CONSTANT_INT)
        return fold_repeat(fold, left, right->small, result);
    if (binary->op == BINARY_Mult && left->kind == CONSTANT_INT && is_text(right))
        return fold_repeat(fold, right, left->small, result);
    return false;
}

static bool fold_not(const Constant *operand, Constant *result) {
    bool truth;
    switch ((ConstantKind)operand->kind) {
    case CONSTANT_NONE:
    case CONSTANT_FALSE: truth = false; break;
    case CONSTANT_INT: truth = operand->small != 0; break;
    case CONSTANT_FLOAT:
    case CONSTANT_COMPLEX: truth = operand->real != 0; break;
    case CONSTANT_STR:
    case CONSTANT_BYTES: truth = operand->text.size != 0; break;
    case CONSTANT_FROZENSET: truth = operand->count != 0; break;
    default: truth = true; break;
    }
    *result = (Constant){.kind = truth ? CONSTANT_FALSE : CONSTANT_TRUE};
    return true;
}

static bool fold_unary(const UnaryOpNode *unary, Constant *result) {
    const Constant *operand = constant_in(unary->operand);
    if (!operand) return false;
    if (unary->op == UNARY_Not) return fold_not(operand, result);
    if (operand->kind == CONSTANT_FLOAT && unary->op != UNARY_Invert)
        return give_float(result, unary->op == UNARY_USub ? -operand->real : operand->real);
    if (operand->kind != CONSTANT_INT) return false;
    if (unary->op == UNARY_Invert) return give_int(result, ~operand->small);
    if (unary->op == UNARY_UAdd) return give_int(result, operand->small);
    return operand->small != INT64_MIN && give_int(result, -operand->small);
}

static bool fold_name(const Fold *fold, const NameNode *name, Constant *result) {
    if (name->ctx != CONTEXT_Load || name->id->size != 9 || memcmp(name->id->text, "__debug__", 9)) return false;
    *result = (Constant){.kind = fold->optimize ? CONSTANT_FALSE : CONSTANT_TRUE};
    return true;
}

// == '%s and %r' % (x, y) is f'{x!s} and {y!r}', as CPython has it

static bool is_plain_tuple(const Node *node) {
    if (node->kind != NODE_Tuple) return false;
    const NodeList *items = &ast_Tuple((Node *)node)->elts;
    for (uint32_t i = 0; i < items->count; i++)
        if (items->items[i]->kind == NODE_Starred) return false;
    return items->count > 0;
}

// The conversions of the format: %s, %r and %a without anything between, and %%. -1: there are others.
static ptrdiff_t count_conversions(View format) {
    ptrdiff_t count = 0;
    for (size_t i = 0; i < format.size; i++) {
        if (format.bytes[i] != '%') continue;
        if (++i == format.size) return -1;
        char letter = format.bytes[i];
        if (letter == 's' || letter == 'r' || letter == 'a') count++;
        else if (letter != '%') return -1;
    }
    return count;
}

// The literal text from *at up to the next conversion.
static bool take_literal(Fold *fold, Span span, View format, size_t *at, NodeList *parts) {
    char *bytes = arena_new(fold->arena, format.size - *at + 1);
    if (!bytes) return false;
    size_t size = 0;
    for (; *at < format.size; ++*at) {
        if (format.bytes[*at] == '%' && format.bytes[++*at] != '%') break;
        bytes[size++] = format.bytes[*at];
    }
    if (!size) return true;
    Constant text = {.kind = CONSTANT_STR, .text = {bytes, size}};
    ConstantNode *made = AST_NEW(fold->arena, Constant, span, .value = text);
    if (made) parts->items[parts->count++] = &made->node;
    return made;
}

static Node *fold_format(Fold *fold, const BinOpNode *binary) {
    const Constant *left = constant_in(binary->left);
    if (binary->op != BINARY_Mod || !left || left->kind != CONSTANT_STR || !is_plain_tuple(binary->right)) return NULL;
    NodeList values = ast_Tuple(binary->right)->elts, parts = {0};
    View format = left->text;
    if (format.size > LONGEST_TEXT || count_conversions(format) != (ptrdiff_t)values.count) return NULL;
    parts.items = ARENA_ARRAY(fold->arena, Node *, values.count * 2 + 1);
    bool done = parts.items;
    size_t at = 0;
    for (uint32_t i = 0; done && i <= values.count; i++) {
        done = take_literal(fold, binary->node.span, format, &at, &parts);
        if (!done || i == values.count) break;
        FormattedValueNode *value = AST_NEW(fold->arena, FormattedValue, values.items[i]->span, .value = values.items[i],
                                            .conversion = format.bytes[at++]);
        done = value;
        if (value) parts.items[parts.count++] = &value->node;
    }
    JoinedStrNode *made = done ? AST_NEW(fold->arena, JoinedStr, binary->node.span, .values = parts) : NULL;
    if (!made) fold->failed = PROBLEM_MEMORY;
    return made ? &made->node : NULL;
}

static void fold_node(Fold *fold, Node **slot) {
    Node *node = *slot;
    Constant result;
    bool folds = node->kind == NODE_BinOp     ? fold_binary(fold, ast_BinOp(node), &result)
                 : node->kind == NODE_UnaryOp ? fold_unary(ast_UnaryOp(node), &result)
                 : node->kind == NODE_Name    ? fold_name(fold, ast_Name(node), &result)
                                              : false;
    Node *formatted = !folds && node->kind == NODE_BinOp ? fold_format(fold, ast_BinOp(node)) : NULL;
    if (formatted) {
        *slot = formatted;
        return;
    }
    if (!folds) {
        if (fold->notices) suspect_check(fold->notices, fold->text, node);
        return;
    }
    ConstantNode *made = AST_NEW(fold->arena, Constant, node->span, .value = result);
    if (made) *slot = &made->node;
    else fold->failed = PROBLEM_MEMORY;
}

// == The walk: children before parents, by a stack of the places that hold the nodes

typedef struct Place {
    Node **slot;
    bool entered; // its children are done when it comes up again
} Place;

typedef struct Places {
    Fold *fold;
    Place *items;
    size_t count, capacity;
} Places;

static void push(Places *places, Node **slot) {
    if (!*slot || places->fold->failed) return;
    if (places->count == places->capacity) {
        size_t capacity = places->capacity ? places->capacity * 2 : 64;
        Place *grown = arena_grow(places->fold->arena, places->items, places->capacity * sizeof(Place),
                                  memory_product(capacity, sizeof(Place)));
        if (!grown) {
            places->fold->failed = PROBLEM_MEMORY;
            return;
        }
        places->items = grown;
        places->capacity = capacity;
    }
    places->items[places->count++] = (Place){slot, false};
}

// Under `from __future__ import annotations` an annotation is shown as it was written.
static bool is_shown(const Fold *fold, const Field *field) {
    return fold->keep_annotations && (!strcmp(field->name, "annotation") || !strcmp(field->name, "returns"));
}

static void push_children(Places *places, Node *node) {
    // What stands alone is not folded itself: the result might pass for a docstring.
    if (node->kind == NODE_Expr) node = ast_Expr(node)->value;
    const NodeInfo *info = ast_info((NodeKind)node->kind);
    for (size_t i = 0; i < info->field_count; i++) {
        if (is_shown(places->fold, &info->fields[i])) continue;
        char *place = (char *)node + info->fields[i].offset;
        FieldKind kind = (FieldKind)info->fields[i].kind;
        if (kind == FIELD_CHILD || kind == FIELD_OPTIONAL) {
            push(places, (Node **)place);
        } else if (kind == FIELD_LIST || kind == FIELD_LATE_LIST) {
            NodeList *list = (NodeList *)place;
            for (uint32_t j = 0; j < list->count; j++) push(places, &list->items[j]);
        }
    }
}

bool fold_tree(Fold *fold, Node *root) {
    Places places = {.fold = fold};
    size_t steps = 0;
    push_children(&places, root);
    while (places.count && !fold->failed) {
        Place *top = &places.items[places.count - 1];
        if (top->entered) {
            places.count--;
            fold_node(fold, top->slot);
        } else {
            top->entered = true;
            push_children(&places, *top->slot);
        }
        if (++steps % 1024 == 0 && fold->charge.spend && !fold->charge.spend(fold->charge.user, 512))
            fold->failed = PROBLEM_STOPPED;
    }
    return !fold->failed;
}
