// Tuples, lists, sets, dicts and f-strings: parts gathered, on the stack when they are few.
#include "compile/gen_display.h"

// More than this many parts go into a growing container one by one, to keep operand stacks small.
#define MOST_ON_STACK 30
#define MOST_PAIRS 17

static bool has_star(NodeList items) {
    for (uint32_t i = 0; i < items.count; i++)
        if (items.items[i]->kind == NODE_Starred) return true;
    return false;
}

static void build(Gen *g, DisplayKind kind, uint32_t count) {
    emit(g, kind == DISPLAY_SET ? OP_BUILD_SET : kind == DISPLAY_LIST ? OP_BUILD_LIST : OP_BUILD_TUPLE, count);
}

// All constant: made in one go from a constant tuple (or frozenset).
static bool display_constant(Gen *g, NodeList items, DisplayKind kind) {
    if (kind == DISPLAY_TUPLE || items.count < 3) return false;
    TupleNode as_tuple = {.node = {.kind = NODE_Tuple}, .elts = items};
    UnitConstant constant;
    if (!constant_of_node(g, &as_tuple.node, &constant)) return false;
    build(g, kind, 0);
    if (kind == DISPLAY_SET) constant.kind = UNIT_FROZENSET;
    emit_constant(g, constant);
    emit(g, kind == DISPLAY_SET ? OP_SET_UPDATE : OP_LIST_EXTEND, 0);
    return true;
}

void gen_display(Gen *g, NodeList items, DisplayKind kind, uint32_t pushed) {
    if (!pushed && display_constant(g, items, kind)) return;
    bool growing = has_star(items) || memory_sum(items.count, pushed) > MOST_ON_STACK;
    if (!growing) {
        gen_list(g, items);
        build(g, kind, pushed + items.count);
        return;
    }
    bool set = kind == DISPLAY_SET, begun = false;
    uint32_t on_stack = pushed;
    for (uint32_t i = 0; i < items.count && !g->failed; i++) {
        bool star = items.items[i]->kind == NODE_Starred;
        if (!begun && (star || on_stack >= MOST_ON_STACK)) {
            build(g, set ? DISPLAY_SET : DISPLAY_LIST, on_stack);
            begun = true;
        }
        gen(g, star ? ast_Starred(items.items[i])->value : items.items[i]);
        if (star) emit(g, set ? OP_SET_UPDATE : OP_LIST_EXTEND, 0);
        else if (begun) emit(g, set ? OP_SET_ADD : OP_LIST_APPEND, 1);
        else on_stack++;
    }
    if (!begun) build(g, set ? DISPLAY_SET : DISPLAY_LIST, on_stack);
    if (kind == DISPLAY_TUPLE) emit(g, OP_LIST_TO_TUPLE, 0);
}

void gen_Tuple(Gen *g, Node *node) {
    UnitConstant constant;
    if (constant_of_node(g, node, &constant)) emit_constant(g, constant);
    else gen_display(g, ast_Tuple(node)->elts, DISPLAY_TUPLE, 0);
}

void gen_List(Gen *g, Node *node) { gen_display(g, ast_List(node)->elts, DISPLAY_LIST, 0); }

void gen_Set(Gen *g, Node *node) { gen_display(g, ast_Set(node)->elts, DISPLAY_SET, 0); }

void gen_Starred(Gen *g, Node *node) {
    gen_fail(g, node->span,
             ast_Starred(node)->ctx == CONTEXT_Store
                 ? "starred assignment target must be in a list or tuple"
                 : "can't use starred expression here");
}

// Keys that are all constants are no line of their own, as in CPython.
static bool has_constant_keys(const DictNode *dict, uint32_t from, uint32_t count) {
    for (uint32_t i = from; i < from + count; i++)
        if (dict->keys.items[i]->kind != NODE_Constant) return false;
    return count > 1;
}

static void gen_key(Gen *g, Node *key, bool constant) {
    if (constant) gen_nowhere(g);
    if (constant) emit_constant(g, constant_of(&ast_Constant(key)->value));
    else gen(g, key);
}

// Pairs up to the next `**`, as many as CPython makes at a time: a few are all evaluated before the first key is hashed.
static uint32_t gen_pairs(Gen *g, const DictNode *dict, uint32_t from, bool begun) {
    Span span = g->unit->span;
    uint32_t count = 0;
    while (count < MOST_PAIRS && from + count < dict->values.count && dict->keys.items[from + count]) count++;
    bool few = count < MOST_PAIRS - 1, constant = few && has_constant_keys(dict, from, count);
    if (!few && !begun) emit(g, OP_BUILD_DICT, 0);
    for (uint32_t i = from; i < from + count && !g->failed; i++) {
        gen_key(g, dict->keys.items[i], constant);
        gen(g, dict->values.items[i]);
        g->unit->span = span;
        if (!few || (begun && count == 1)) emit(g, OP_MAP_ADD, 1);
    }
    if (!few || (begun && count == 1)) return count;
    emit(g, OP_BUILD_DICT, count);
    if (begun) emit(g, OP_DICT_UPDATE, 0);
    return count;
}

void gen_Dict(Gen *g, Node *node) {
    DictNode *dict = ast_Dict(node);
    Span span = g->unit->span;
    bool begun = false;
    for (uint32_t i = 0; i < dict->values.count && !g->failed; begun = true) {
        if (dict->keys.items[i]) {
            i += gen_pairs(g, dict, i, begun);
            continue;
        }
        if (!begun) emit(g, OP_BUILD_DICT, 0);
        gen(g, dict->values.items[i++]);
        g->unit->span = span;
        emit(g, OP_DICT_UPDATE, 0);
    }
    if (!begun) emit(g, OP_BUILD_DICT, 0);
}

// == f-strings

// In CPython 3.11 the parts of an f-string are all where the whole is; those made of a `%` are where their values are.
static bool is_of_percent(const Node *part) {
    if (part->kind != NODE_FormattedValue) return false;
    const Node *value = ast_FormattedValue((Node *)part)->value;
    return !memcmp(&part->span, &value->span, sizeof part->span);
}

void gen_FormattedValue(Gen *g, Node *node) {
    FormattedValueNode *formatted = ast_FormattedValue(node);
    if (formatted->format_spec) formatted->format_spec->span = node->span;
    gen(g, formatted->value);
    uint32_t conversion = formatted->conversion == 's'   ? 1
                          : formatted->conversion == 'r' ? 2
                          : formatted->conversion == 'a' ? 3
                                                         : 0;
    if (formatted->format_spec) gen(g, formatted->format_spec);
    emit(g, OP_FORMAT_VALUE, conversion | (formatted->format_spec ? 4 : 0));
}

void gen_JoinedStr(Gen *g, Node *node) {
    NodeList values = ast_JoinedStr(node)->values;
    for (uint32_t i = 0; i < values.count; i++)
        if (!is_of_percent(values.items[i])) values.items[i]->span = node->span;
    if (values.count <= MOST_ON_STACK) {
        gen_list(g, values);
        if (values.count != 1) emit(g, OP_BUILD_STRING, values.count);
        return;
    }
    emit_text(g, VIEW(""));
    emit_name(g, OP_LOAD_METHOD, VIEW("join"));
    emit(g, OP_BUILD_LIST, 0);
    for (uint32_t i = 0; i < values.count && !g->failed; i++) {
        gen(g, values.items[i]);
        emit(g, OP_LIST_APPEND, 1);
    }
    emit(g, OP_CALL_METHOD, 1);
}
