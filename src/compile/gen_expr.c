// Operators, conditions, comparisons, and chains of attributes, items and calls.
#include "compile/gen_expr.h"

#include "compile/gen_call.h"

void gen_optional(Gen *g, Node *node) {
    if (node) gen(g, node);
    else emit_none(g);
}

void gen_Constant(Gen *g, Node *node) { emit_constant(g, constant_of_literal(g, &ast_Constant(node)->value)); }

// == Operators

void gen_binary_operation(Gen *g, BinaryOperator operator, bool in_place) {
    static const uint8_t numbers[BINARY_COUNT] = {
        [BINARY_Add] = OPERATOR_ADD,          [BINARY_Sub] = OPERATOR_SUBTRACT,
        [BINARY_Mult] = OPERATOR_MULTIPLY,    [BINARY_MatMult] = OPERATOR_MATRIX_MULTIPLY,
        [BINARY_Div] = OPERATOR_TRUE_DIVIDE,  [BINARY_Mod] = OPERATOR_REMAINDER,
        [BINARY_Pow] = OPERATOR_POWER,        [BINARY_LShift] = OPERATOR_LEFT_SHIFT,
        [BINARY_RShift] = OPERATOR_RIGHT_SHIFT, [BINARY_BitOr] = OPERATOR_OR,
        [BINARY_BitXor] = OPERATOR_XOR,       [BINARY_BitAnd] = OPERATOR_AND,
        [BINARY_FloorDiv] = OPERATOR_FLOOR_DIVIDE,
    };
    if (operator == BINARY_Add) emit(g, OP_ADD, in_place);
    else if (operator == BINARY_Sub) emit(g, OP_SUBTRACT, in_place);
    else if (operator == BINARY_Mult) emit(g, OP_MULTIPLY, in_place);
    else emit(g, OP_BINARY, numbers[operator] + (in_place ? OPERATOR_INPLACE : 0));
}

// a + b + c + ... leans to the left as far as the line is long.
void gen_BinOp(Gen *g, Node *node) {
    size_t count = 0;
    Node *first = node;
    for (; first->kind == NODE_BinOp; first = ast_BinOp(first)->left) count++;
    Node **chain = ARENA_ARRAY(g->scratch, Node *, count);
    if (!chain) {
        gen_out_of_memory(g);
        return;
    }
    size_t at = count;
    for (Node *link = node; at > 0; link = ast_BinOp(link)->left) chain[--at] = link;
    gen(g, first);
    for (; at < count && gen_step(g); at++) {
        BinOpNode *binary = ast_BinOp(chain[at]);
        gen(g, binary->right);
        g->unit->span = binary->node.span;
        gen_binary_operation(g, binary->op, false);
    }
}

// `not a in b` and `not a is b` are one instruction.
static bool gen_negated(Gen *g, Node *operand) {
    if (operand->kind != NODE_Compare || ast_Compare(operand)->ops.count != 1) return false;
    CompareNode *compare = ast_Compare(operand);
    uint8_t operator = compare->ops.items[0];
    if (operator < COMPARE_Is || operator > COMPARE_NotIn) return false;
    compare->ops.items[0] = operator == COMPARE_Is   ? COMPARE_IsNot
                            : operator == COMPARE_IsNot ? COMPARE_Is
                            : operator == COMPARE_In ? COMPARE_NotIn
                                                     : COMPARE_In;
    gen(g, operand);
    compare->ops.items[0] = operator;
    return true;
}

static void unary_step(Gen *g, Node *node) {
    static const uint8_t numbers[UNARY_COUNT] = {
        [UNARY_Invert] = OPERATOR_INVERT,
        [UNARY_Not] = OPERATOR_NOT,
        [UNARY_UAdd] = OPERATOR_POSITIVE,
        [UNARY_USub] = OPERATOR_NEGATIVE,
    };
    g->unit->span = node->span;
    emit(g, OP_UNARY, numbers[ast_UnaryOp(node)->op]);
}

// Operators before an operand may be very many: the innermost comes first.
void gen_UnaryOp(Gen *g, Node *node) {
    size_t count = 1;
    Node *operand = ast_UnaryOp(node)->operand;
    for (; operand->kind == NODE_UnaryOp; operand = ast_UnaryOp(operand)->operand) count++;
    Node **chain = ARENA_ARRAY(g->scratch, Node *, count);
    if (!chain) {
        gen_out_of_memory(g);
        return;
    }
    Node *at = node;
    for (size_t i = count; i > 0; at = ast_UnaryOp(at)->operand) chain[--i] = at;
    size_t done = 0;
    g->unit->span = chain[0]->span;
    if (ast_UnaryOp(chain[0])->op == UNARY_Not && gen_negated(g, operand)) done = 1;
    else gen(g, operand);
    while (done < count && gen_step(g)) unary_step(g, chain[done++]);
}

void gen_BoolOp(Gen *g, Node *node) {
    BoolOpNode *bool_op = ast_BoolOp(node);
    Opcode jump = bool_op->op == BOOL_And ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP;
    Label end = emit_label(g);
    for (uint32_t i = 0; i < bool_op->values.count && !g->failed; i++) {
        gen(g, bool_op->values.items[i]);
        if (i + 1 < bool_op->values.count) emit_jump(g, jump, end);
    }
    emit_place(g, end);
}

// `a if b else c if d else e ...` leans to the right: one after the other, all to the same end.
void gen_IfExp(Gen *g, Node *node) {
    Label end = emit_label(g);
    for (; node->kind == NODE_IfExp && gen_step(g); node = ast_IfExp(node)->orelse) {
        IfExpNode *choice = ast_IfExp(node);
        Label otherwise = emit_label(g);
        g->unit->span = node->span;
        gen_condition(g, choice->test, otherwise, false);
        gen(g, choice->body);
        emit_jump(g, OP_JUMP, end);
        emit_place(g, otherwise);
    }
    gen(g, node);
    emit_place(g, end);
}

void gen_NamedExpr(Gen *g, Node *node) {
    NamedExprNode *named = ast_NamedExpr(node);
    gen(g, named->value);
    emit(g, OP_COPY, 1);
    gen(g, named->target);
}

// == Comparisons

static void emit_comparison(Gen *g, CompareOperator operator) {
    static const uint8_t numbers[COMPARE_COUNT] = {
        [COMPARE_Eq] = OPERATOR_EQ, [COMPARE_NotEq] = OPERATOR_NE, [COMPARE_Lt] = OPERATOR_LT,
        [COMPARE_LtE] = OPERATOR_LE, [COMPARE_Gt] = OPERATOR_GT,   [COMPARE_GtE] = OPERATOR_GE,
    };
    if (operator == COMPARE_Is || operator == COMPARE_IsNot) emit(g, OP_IS, operator == COMPARE_IsNot);
    else if (operator == COMPARE_In || operator == COMPARE_NotIn)
        emit(g, OP_CONTAINS, operator == COMPARE_NotIn);
    else emit(g, OP_COMPARE, numbers[operator]);
}

// `x in [1, 2]` looks through a constant instead of a list made for it. Not inlined: its frame would be on the C stack
// once per level of nesting.
static __attribute__((noinline)) bool gen_constant_container(Gen *g, const Node *node) {
    bool set = node->kind == NODE_Set;
    TupleNode as_tuple = {.node = {.kind = NODE_Tuple}, .elts = set ? ast_Set(node)->elts : ast_List(node)->elts};
    UnitConstant constant;
    if (!constant_of_node(g, &as_tuple.node, &constant)) return false;
    if (set) constant.kind = UNIT_FROZENSET;
    emit_constant(g, constant);
    return true;
}

static void gen_comparator(Gen *g, Node *node, CompareOperator operator) {
    bool membership = operator == COMPARE_In || operator == COMPARE_NotIn;
    bool container = node->kind == NODE_List || node->kind == NODE_Set;
    if (!membership || !container || !gen_constant_container(g, node)) gen(g, node);
}

// left -- left's successor, truth of `left op successor`; of all but the last comparison of a chain.
static void chain_link(Gen *g, CompareNode *compare, uint32_t i) {
    gen_comparator(g, compare->comparators.items[i], compare->ops.items[i]);
    emit(g, OP_SWAP, 2);
    emit(g, OP_COPY, 2);
    emit_comparison(g, compare->ops.items[i]);
}

void gen_Compare(Gen *g, Node *node) {
    CompareNode *compare = ast_Compare(node);
    uint32_t last = compare->ops.count - 1;
    gen(g, compare->left);
    if (!last) {
        gen_comparator(g, compare->comparators.items[0], compare->ops.items[0]);
        emit_comparison(g, compare->ops.items[0]);
        return;
    }
    Label cleanup = emit_label(g), end = emit_label(g);
    for (uint32_t i = 0; i < last && !g->failed; i++) {
        chain_link(g, compare, i);
        emit_jump(g, OP_JUMP_IF_FALSE_OR_POP, cleanup);
    }
    gen_comparator(g, compare->comparators.items[last], compare->ops.items[last]);
    emit_comparison(g, compare->ops.items[last]);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, cleanup);
    emit(g, OP_SWAP, 2);
    emit(g, OP_POP, 0);
    emit_place(g, end);
}

// == Conditions

static void emit_branch(Gen *g, Label target, bool when) {
    emit_jump(g, when ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, target);
}

static void condition_chain(Gen *g, CompareNode *compare, Label target, bool when) {
    uint32_t last = compare->ops.count - 1;
    Label cleanup = emit_label(g), end = emit_label(g);
    gen(g, compare->left);
    for (uint32_t i = 0; i < last && !g->failed; i++) {
        chain_link(g, compare, i);
        emit_jump(g, OP_JUMP_IF_FALSE, cleanup);
    }
    gen_comparator(g, compare->comparators.items[last], compare->ops.items[last]);
    emit_comparison(g, compare->ops.items[last]);
    emit_branch(g, target, when);
    emit_jump(g, OP_JUMP, end);
    emit_place(g, cleanup);
    emit(g, OP_POP, 0);
    if (!when) emit_jump(g, OP_JUMP, target);
    emit_place(g, end);
}

static bool is_none(const Node *node) {
    return node->kind == NODE_Constant && ast_Constant(node)->value.kind == CONSTANT_NONE;
}

// `x is None` and `x is not None` need no bool.
static bool condition_none(Gen *g, CompareNode *compare, Label target, bool when) {
    uint8_t operator = compare->ops.items[0];
    if (operator != COMPARE_Is && operator != COMPARE_IsNot) return false;
    if (!is_none(compare->comparators.items[0])) return false;
    gen(g, compare->left);
    bool jump_if_none = (operator == COMPARE_Is) == when;
    if (!g->unit->reachable || g->failed) return true;
    if (!g->unit->labels.items[target].placed) {
        emit_jump(g, jump_if_none ? OP_JUMP_IF_NONE : OP_JUMP_IF_NOT_NONE, target);
        return true;
    }
    Label over = emit_label(g);
    emit_jump(g, jump_if_none ? OP_JUMP_IF_NOT_NONE : OP_JUMP_IF_NONE, over);
    emit_jump(g, OP_JUMP, target);
    emit_place(g, over);
    return true;
}

static void condition_bool(Gen *g, BoolOpNode *bool_op, Label target, bool when) {
    // The value that settles the whole: a false one of an `and`, a true one of an `or`.
    bool settles = bool_op->op == BOOL_Or;
    Label beyond = settles == when ? target : emit_label(g);
    uint32_t last = bool_op->values.count - 1;
    for (uint32_t i = 0; i < last && !g->failed; i++)
        gen_condition(g, bool_op->values.items[i], beyond, settles);
    gen_condition(g, bool_op->values.items[last], target, when);
    if (settles != when) emit_place(g, beyond);
}

static void condition_choice(Gen *g, Node *node, Label target, bool when) {
    Label end = emit_label(g);
    for (; node->kind == NODE_IfExp && gen_step(g); node = ast_IfExp(node)->orelse) {
        IfExpNode *choice = ast_IfExp(node);
        Label otherwise = emit_label(g);
        gen_condition(g, choice->test, otherwise, false);
        gen_condition(g, choice->body, target, when);
        emit_jump(g, OP_JUMP, end);
        emit_place(g, otherwise);
    }
    gen_condition(g, node, target, when);
    emit_place(g, end);
}

void gen_condition(Gen *g, Node *node, Label target, bool when) {
    while (node->kind == NODE_UnaryOp && ast_UnaryOp(node)->op == UNARY_Not && gen_step(g)) {
        node = ast_UnaryOp(node)->operand;
        when = !when;
    }
    if (!gen_step(g)) return;
    int truth = constant_truth(node);
    // As in CPython, what follows a comparison that jumps (an assert's error, say) is placed where it is.
    if (node->kind == NODE_Compare) g->unit->span = node->span;
    if (truth >= 0) {
        Span before = g->unit->span;
        g->unit->span = node->span;
        emit(g, OP_NOP, 0);
        g->unit->span = before;
        if (truth == when) emit_jump(g, OP_JUMP, target);
    } else if (node->kind == NODE_BoolOp) {
        condition_bool(g, ast_BoolOp(node), target, when);
    } else if (node->kind == NODE_IfExp) {
        condition_choice(g, node, target, when);
    } else if (node->kind == NODE_Compare && ast_Compare(node)->ops.count > 1) {
        condition_chain(g, ast_Compare(node), target, when);
    } else if (node->kind != NODE_Compare || !condition_none(g, ast_Compare(node), target, when)) {
        gen(g, node);
        emit_branch(g, target, when);
    }
}

// == Chains: a.b[c](d).e ... leans to the left too

static Node *chain_base(const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_Attribute: return ast_Attribute(node)->value;
    case NODE_Subscript: return ast_Subscript(node)->value;
    case NODE_Call: return ast_Call(node)->func;
    default: return NULL;
    }
}

Span expr_attribute_span(const AttributeNode *attribute, Span span) {
    Span where = attribute->node.span;
    if (span.line == where.end_line || attribute->attr->size > where.end_column) return span;
    return (Span){where.end_line, where.end_column - attribute->attr->size, span.end_line, span.end_column};
}

static bool is_method_call(const Node *attribute, const Node *call) {
    return attribute->kind == NODE_Attribute && call && call->kind == NODE_Call &&
           call_is_plain(ast_Call(call)->args, ast_Call(call)->keywords);
}

static void method_call(Gen *g, AttributeNode *attribute, CallNode *call) {
    g->unit->span = expr_attribute_span(attribute, attribute->node.span);
    emit_name(g, OP_LOAD_METHOD, gen_view(name_mangled(g, attribute->attr)));
    g->unit->span = expr_attribute_span(attribute, call->node.span);
    call_arguments(g, 0, call->args, call->keywords, true);
}

static void chain_step(Gen *g, Node *node) {
    g->unit->span = node->span;
    if (node->kind == NODE_Attribute) {
        g->unit->span = expr_attribute_span(ast_Attribute(node), node->span);
        emit_name(g, OP_LOAD_ATTRIBUTE, gen_view(name_mangled(g, ast_Attribute(node)->attr)));
    } else if (node->kind == NODE_Subscript) {
        gen(g, ast_Subscript(node)->slice);
        emit(g, OP_LOAD_ITEM, 0);
    } else {
        CallNode *call = ast_Call(node);
        call_arguments(g, 0, call->args, call->keywords, false);
    }
}

// super().name(...) needs no super object: what it would find is looked up at once. Where the names are not the usual ones, or the
// function has no first parameter, nothing is special.
static bool is_super_call(const Gen *g, const Node *base, Node *const *chain, size_t count) {
    if (count < 3 || base->kind != NODE_Name || chain[0]->kind != NODE_Call || !is_method_call(chain[1], chain[2])) return false;
    const Scope *scope = g->unit->scope;
    const CallNode *call = ast_Call(chain[0]);
    if (!scope_same_name(((const NameNode *)base)->id, g->scopes->name_super) || call->args.count || call->keywords.count) return false;
    const Symbol *super = scope_find(scope, g->scopes->name_super), *class = scope_find(scope, g->scopes->name_class);
    return scope_is_function(scope) && g->unit->positional && (!super || super->binding == BINDING_GLOBAL_IMPLICIT) && class &&
           class->binding == BINDING_FREE;
}

static void super_call(Gen *g, Node *base, AttributeNode *attribute, CallNode *call) {
    const Scope *scope = g->unit->scope;
    const Symbol *self = scope->first;
    while (self && self->slot != 0) self = self->next;
    gen(g, base);
    emit(g, OP_LOAD_CLOSURE, scope_find(scope, g->scopes->name_class)->slot);
    emit(g, self && self->binding == BINDING_CELL ? OP_LOAD_CELL : OP_LOAD_LOCAL, 0);
    g->unit->span = expr_attribute_span(attribute, attribute->node.span);
    emit_name(g, OP_LOAD_SUPER_METHOD, gen_view(name_mangled(g, attribute->attr)));
    g->unit->span = expr_attribute_span(attribute, call->node.span);
    call_arguments(g, 0, call->args, call->keywords, true);
}

static void gen_chain(Gen *g, Node *node) {
    size_t count = 0;
    Node *base = node;
    for (Node *below; (below = chain_base(base)); base = below) count++;
    Node **chain = ARENA_ARRAY(g->scratch, Node *, count);
    if (!chain) {
        gen_out_of_memory(g);
        return;
    }
    size_t at = count;
    for (Node *link = node; at > 0; link = chain_base(link)) chain[--at] = link;
    if (is_super_call(g, base, chain, count)) {
        super_call(g, base, ast_Attribute(chain[1]), ast_Call(chain[2]));
        at = 3;
    } else {
        gen(g, base);
    }
    while (at < count && gen_step(g)) {
        Node *above = at + 1 < count ? chain[at + 1] : NULL;
        if (is_method_call(chain[at], above)) {
            method_call(g, ast_Attribute(chain[at]), ast_Call(above));
            at += 2;
        } else {
            chain_step(g, chain[at++]);
        }
    }
}

void gen_Call(Gen *g, Node *node) { gen_chain(g, node); }
void gen_Attribute(Gen *g, Node *node) { gen_chain(g, node); }
void gen_Subscript(Gen *g, Node *node) { gen_chain(g, node); }

void gen_Slice(Gen *g, Node *node) {
    SliceNode *slice = ast_Slice(node);
    gen_optional(g, slice->lower);
    gen_optional(g, slice->upper);
    if (slice->step) gen(g, slice->step);
    emit(g, OP_BUILD_SLICE, slice->step ? 3 : 2);
}

// == Suspension

void gen_send(Gen *g) {
    Label send = emit_here(g), done = emit_label(g);
    emit_jump(g, OP_SEND, done);
    emit(g, OP_YIELD, 0);
    emit_jump(g, OP_JUMP, send);
    emit_place(g, done);
}

static bool check_yield(Gen *g, Node *node) {
    if (scope_is_function(g->unit->scope)) return true;
    gen_fail(g, node->span, "'yield' outside function");
    return false;
}

void gen_Yield(Gen *g, Node *node) {
    if (!check_yield(g, node)) return;
    gen_optional(g, ast_Yield(node)->value);
    if (g->unit->scope->coroutine) emit(g, OP_ASYNC_WRAP, 0);
    emit(g, OP_YIELD, 0);
}

void gen_YieldFrom(Gen *g, Node *node) {
    if (!check_yield(g, node)) return;
    if (g->unit->scope->node->kind == NODE_AsyncFunctionDef) {
        gen_fail(g, node->span, "'yield from' inside async function");
        return;
    }
    gen(g, ast_YieldFrom(node)->value);
    emit(g, OP_GET_YIELD_FROM_ITER, 0);
    emit_none(g);
    gen_send(g);
}

void gen_Await(Gen *g, Node *node) {
    const Scope *scope = g->unit->scope;
    if (!scope_is_function(scope)) {
        gen_fail(g, node->span, "'await' outside function");
        return;
    }
    if (scope->node->kind != NODE_AsyncFunctionDef && scope->kind != SCOPE_COMPREHENSION) {
        gen_fail(g, node->span, "'await' outside async function");
        return;
    }
    gen(g, ast_Await(node)->value);
    emit(g, OP_GET_AWAITABLE, 0);
    emit_none(g);
    gen_send(g);
}
