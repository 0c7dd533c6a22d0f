// Patterns: checks that jump away when they fail, captures that are rotated below what is still needed.
#include "compile/gen_pattern.h"

#include <math.h>

#include "base/number.h"
#include "compile/gen_display.h"
#include "compile/gen_expr.h"
#include "compile/gen_target.h"

bool pattern_is_wildcard(const Node *pattern) {
    return pattern->kind == NODE_MatchAs && !ast_MatchAs(pattern)->name;
}

static bool is_star_wildcard(const Node *pattern) {
    return pattern->kind == NODE_MatchStar && !ast_MatchStar(pattern)->name;
}

// == Failing

Label pattern_fail_label(Gen *g, PatternState *state, uint32_t drops) {
    while (state->fail_count <= drops && !g->failed) {
        if (state->fail_count == state->fail_capacity) {
            uint32_t capacity = state->fail_capacity ? state->fail_capacity * 2 : 8;
            Label *grown = arena_grow(g->scratch, state->fail, state->fail_capacity * sizeof(Label),
                                      memory_product(capacity, sizeof(Label)));
            if (!grown) {
                gen_out_of_memory(g);
                return 0;
            }
            state->fail = grown;
            state->fail_capacity = capacity;
        }
        state->fail[state->fail_count++] = emit_label(g);
    }
    return g->failed ? 0 : state->fail[drops];
}

static void jump_to_fail(Gen *g, PatternState *state, Opcode op) {
    Label label = pattern_fail_label(g, state, state->on_top + state->store_count);
    emit_jump(g, op, label);
}

void pattern_place_fails(Gen *g, PatternState *state) {
    for (uint32_t i = state->fail_count; i-- > 0 && !g->failed;) {
        emit_place(g, state->fail[i]);
        if (i) emit(g, OP_POP, 0);
    }
    state->fail_count = state->fail_capacity = 0;
    state->fail = NULL;
}

// == Capturing

// Moves the top below the count - 1 values under it.
static void rotate(Gen *g, uint32_t count) {
    for (; count > 1; count--) emit(g, OP_SWAP, count);
}

static bool has_store(const PatternState *state, const Name *name) {
    for (uint32_t i = 0; i < state->store_count; i++)
        if (scope_same_name(state->stores[i], name)) return true;
    return false;
}

static void add_store(Gen *g, PatternState *state, const Name *name) {
    if (has_store(state, name)) {
        gen_fail(g, g->unit->span, "multiple assignments to name '%.*s' in pattern", (int)name->size,
                 name->text);
        return;
    }
    if (state->store_count == state->store_capacity) {
        uint32_t capacity = state->store_capacity ? state->store_capacity * 2 : 8;
        const Name **grown = arena_grow(g->scratch, state->stores, state->store_capacity * sizeof(Name *),
                                        memory_product(capacity, sizeof(Name *)));
        if (!grown) {
            gen_out_of_memory(g);
            return;
        }
        state->stores = grown;
        state->store_capacity = capacity;
    }
    state->stores[state->store_count++] = name;
}

static void capture(Gen *g, PatternState *state, const Name *name) {
    if (!name) {
        emit(g, OP_POP, 0);
        return;
    }
    if (!name_check(g, name, g->unit->span, "assign to")) return;
    rotate(g, state->on_top + state->store_count + 1);
    add_store(g, state, name);
}

static void sub_pattern(Gen *g, Node *pattern, PatternState *state) {
    bool before = state->allow_irrefutable;
    state->allow_irrefutable = true;
    pattern_match(g, pattern, state);
    state->allow_irrefutable = before;
}

static void match_as(Gen *g, MatchAsNode *as, PatternState *state) {
    if (!as->pattern) {
        if (!state->allow_irrefutable && as->name)
            gen_fail(g, as->node.span, "name capture '%.*s' makes remaining patterns unreachable",
                     (int)as->name->size, as->name->text);
        else if (!state->allow_irrefutable)
            gen_fail(g, as->node.span, "wildcard makes remaining patterns unreachable");
        capture(g, state, as->name);
        return;
    }
    state->on_top++;
    emit(g, OP_COPY, 1);
    pattern_match(g, as->pattern, state);
    state->on_top--;
    capture(g, state, as->name);
}

// == Sequences

static void match_length(Gen *g, PatternState *state, uint32_t length, uint32_t comparison) {
    emit(g, OP_GET_LENGTH, 0);
    emit_int(g, length);
    emit(g, OP_COMPARE, comparison);
    jump_to_fail(g, state, OP_JUMP_IF_FALSE);
}

// All items are wanted: the subject is taken apart.
static void match_unpacked(Gen *g, Span span, NodeList patterns, uint32_t star, PatternState *state) {
    target_unpack(g, span, patterns.count, star);
    state->on_top += patterns.count;
    for (uint32_t i = 0; i < patterns.count && gen_step(g); i++) {
        state->on_top--;
        sub_pattern(g, patterns.items[i], state);
    }
}

// What the star stands for is not wanted: single items are looked up.
static void match_looked_up(Gen *g, NodeList patterns, uint32_t star, PatternState *state) {
    state->on_top++;
    for (uint32_t i = 0; i < patterns.count && gen_step(g); i++) {
        if (i == star || pattern_is_wildcard(patterns.items[i])) continue;
        emit(g, OP_COPY, 1);
        if (i < star) {
            emit_int(g, i);
        } else {
            emit(g, OP_GET_LENGTH, 0);
            emit_int(g, patterns.count - i);
            emit(g, OP_SUBTRACT, 0);
        }
        emit(g, OP_LOAD_ITEM, 0);
        sub_pattern(g, patterns.items[i], state);
    }
    state->on_top--;
    emit(g, OP_POP, 0);
}

static void match_sequence(Gen *g, MatchSequenceNode *sequence, PatternState *state) {
    NodeList patterns = sequence->patterns;
    uint32_t star = UINT32_MAX;
    bool only_wildcards = true, star_wildcard = false;
    for (uint32_t i = 0; i < patterns.count; i++) {
        const Node *pattern = patterns.items[i];
        if (pattern->kind != NODE_MatchStar) {
            only_wildcards &= pattern_is_wildcard(pattern);
            continue;
        }
        if (star != UINT32_MAX) {
            gen_fail(g, sequence->node.span, "multiple starred names in sequence pattern");
            return;
        }
        star = i;
        star_wildcard = is_star_wildcard(pattern);
        only_wildcards &= star_wildcard;
    }
    state->on_top++;
    emit(g, OP_MATCH_SEQUENCE, 0);
    jump_to_fail(g, state, OP_JUMP_IF_FALSE);
    if (star == UINT32_MAX) match_length(g, state, patterns.count, OPERATOR_EQ);
    else if (patterns.count > 1) match_length(g, state, patterns.count - 1, OPERATOR_GE);
    state->on_top--;
    if (only_wildcards) emit(g, OP_POP, 0);
    else if (star_wildcard) match_looked_up(g, patterns, star, state);
    else match_unpacked(g, sequence->node.span, patterns, star, state);
}

// == Mappings

// What a key comes to when it is a number; signs and sums are not folded yet.
typedef struct KeyNumber {
    double real, imaginary;
    int64_t small;
    bool is_small, is_complex;
} KeyNumber;

static bool constant_number(const Constant *value, KeyNumber *number) {
    *number = (KeyNumber){0};
    switch ((int)value->kind) {
    case CONSTANT_TRUE:
    case CONSTANT_FALSE: number->small = value->kind == CONSTANT_TRUE; break;
    case CONSTANT_INT: number->small = value->small; break;
    case CONSTANT_FLOAT: number->real = value->real; return true;
    case CONSTANT_COMPLEX:
        number->imaginary = value->real;
        return number->is_complex = true;
    default: return false;
    }
    number->is_small = true;
    number->real = (double)number->small;
    return true;
}

static bool key_number(const Node *key, KeyNumber *number) {
    if (key->kind == NODE_Constant) return constant_number(&ast_Constant(key)->value, number);
    if (key->kind == NODE_UnaryOp) {
        const Node *operand = ast_UnaryOp(key)->operand;
        if (operand->kind != NODE_Constant || !constant_number(&ast_Constant(operand)->value, number)) return false;
        number->real = number->is_small && !number->small ? 0 : -number->real;
        number->imaginary = -number->imaginary;
        number->small = -number->small;
        return true;
    }
    if (key->kind != NODE_BinOp) return false;
    KeyNumber imaginary;
    const BinOpNode *sum = ast_BinOp(key);
    if (sum->left->kind == NODE_BinOp || !key_number(sum->left, number) || sum->right->kind != NODE_Constant ||
        !constant_number(&ast_Constant(sum->right)->value, &imaginary))
        return false;
    number->imaginary = sum->op == BINARY_Sub ? -imaginary.imaginary : imaginary.imaginary;
    number->is_small = false;
    return number->is_complex = true;
}

static bool same_key(const Node *a, const Node *b) {
    KeyNumber left_number, right_number;
    if (key_number(a, &left_number) && key_number(b, &right_number)) {
        if (left_number.is_small && right_number.is_small) return left_number.small == right_number.small;
        return left_number.real == right_number.real && left_number.imaginary == right_number.imaginary;
    }
    if (a->kind != NODE_Constant || b->kind != NODE_Constant) return false;
    const Constant *left = &ast_Constant(a)->value, *right = &ast_Constant(b)->value;
    if (left->kind != right->kind) return false;
    if (left->kind == CONSTANT_STR || left->kind == CONSTANT_BYTES || left->kind == CONSTANT_BIG_INT)
        return view_equal(left->text, right->text);
    return left->kind < CONSTANT_INT;
}

// A part of a complex number: whole ones show no fraction.
static void add_part(Text *text, double number) {
    size_t start = text->size;
    if (!number_add_repr(text, number)) return;
    if (text->size > start + 2 && text->bytes[text->size - 2] == '.' && text->bytes[text->size - 1] == '0') text->size -= 2;
}

static void add_number(Text *text, const KeyNumber *number) {
    if (number->is_small) {
        text_format(text, "%lld", (long long)number->small);
    } else if (!number->is_complex) {
        (void)!number_add_repr(text, number->real);
    } else if (number->real == 0 && !signbit(number->real)) {
        add_part(text, number->imaginary);
        text_add_char(text, 'j');
    } else {
        text_add_char(text, '(');
        add_part(text, number->real);
        if (!signbit(number->imaginary)) text_add_char(text, '+');
        add_part(text, number->imaginary);
        text_add_string(text, "j)");
    }
}

static void add_repr(Text *text, const Node *node) {
    KeyNumber number;
    const Constant *key = node->kind == NODE_Constant ? &ast_Constant(node)->value : NULL;
    if (key && key->kind == CONSTANT_TRUE) text_add_string(text, "True");
    else if (key && key->kind == CONSTANT_FALSE) text_add_string(text, "False");
    else if (key_number(node, &number)) add_number(text, &number);
    else if (!key) text_add_string(text, "...");
    else if (key->kind == CONSTANT_STR) text_format(text, "'%.*s'", (int)key->text.size, key->text.bytes);
    else if (key->kind == CONSTANT_BYTES) text_format(text, "b'%.*s'", (int)key->text.size, key->text.bytes);
    else if (key->kind == CONSTANT_NONE) text_add_string(text, "None");
    else text_add_string(text, "...");
}

static void check_keys(Gen *g, MatchMappingNode *mapping) {
    NodeList keys = mapping->keys;
    for (uint32_t i = 0; i < keys.count && gen_step(g); i++) {
        Node *key = keys.items[i];
        if (key->kind == NODE_JoinedStr)
            gen_fail(g, mapping->node.span, "mapping pattern keys may only match literals and attribute lookups");
        if (key->kind == NODE_Attribute) continue;
        for (uint32_t j = 0; j < i && gen_step(g); j++) {
            if (!same_key(keys.items[j], key)) continue;
            TEXT_CLEANUP Text text;
            text_open(&text, g->memory);
            add_repr(&text, key);
            gen_fail(g, mapping->node.span, "mapping pattern checks duplicate key (%.*s)",
                     (int)text.size, text.bytes ? text.bytes : "");
        }
    }
}

// subject keys -- a dict of the rest, captured.
static void match_rest(Gen *g, MatchMappingNode *mapping, PatternState *state) {
    uint32_t count = mapping->keys.count;
    emit(g, OP_SWAP, 2);
    emit(g, OP_BUILD_DICT, 0);
    emit(g, OP_SWAP, 2);
    emit(g, OP_DICT_UPDATE, 0);
    emit(g, OP_SWAP, 2);
    emit(g, OP_UNPACK_SEQUENCE, count); // rest keys...
    for (; count > 0; count--) {
        emit(g, OP_COPY, count + 1);
        emit(g, OP_SWAP, 2);
        emit(g, OP_DELETE_ITEM, 0);
    }
    capture(g, state, mapping->rest);
}

static void match_mapping(Gen *g, MatchMappingNode *mapping, PatternState *state) {
    uint32_t count = mapping->keys.count;
    check_keys(g, mapping);
    state->on_top++;
    emit(g, OP_MATCH_MAPPING, 0);
    jump_to_fail(g, state, OP_JUMP_IF_FALSE);
    if (!count && !mapping->rest) {
        state->on_top--;
        emit(g, OP_POP, 0);
        return;
    }
    if (count) match_length(g, state, count, OPERATOR_GE);
    gen_display(g, mapping->keys, DISPLAY_TUPLE, 0);
    emit(g, OP_MATCH_KEYS, 0);
    state->on_top += 2;
    emit(g, OP_COPY, 1);
    jump_to_fail(g, state, OP_JUMP_IF_NONE);
    emit(g, OP_UNPACK_SEQUENCE, count);
    state->on_top += count - 1;
    for (uint32_t i = 0; i < count && gen_step(g); i++) {
        state->on_top--;
        sub_pattern(g, mapping->patterns.items[i], state);
    }
    state->on_top -= 2;
    if (mapping->rest) {
        match_rest(g, mapping, state);
    } else {
        emit(g, OP_POP, 0);
        emit(g, OP_POP, 0);
    }
}

// == Classes

static void emit_attribute_names(Gen *g, MatchClassNode *class) {
    uint32_t count = class->kwd_attrs.count;
    UnitConstant *names = ARENA_ARRAY(g->scratch, UnitConstant, memory_sum(count, 1));
    if (!names) gen_out_of_memory(g);
    for (uint32_t i = 0; i < count && gen_step(g); i++) {
        const Name *name = class->kwd_attrs.items[i];
        Span span = class->kwd_patterns.items[i]->span;
        if (!name_check(g, name, span, "assign to")) return;
        for (uint32_t j = 0; j < i && gen_step(g); j++)
            if (scope_same_name(class->kwd_attrs.items[j], name))
                gen_fail(g, span, "attribute name repeated in class pattern: %.*s", (int)name->size,
                         name->text);
        names[i] = constant_of_view(gen_view(name));
    }
    emit_constant(g, (UnitConstant){.kind = UNIT_TUPLE, .count = count, .items = names});
}

static void match_class(Gen *g, MatchClassNode *class, PatternState *state) {
    uint32_t positional = class->patterns.count;
    uint32_t count = positional + class->kwd_patterns.count;
    gen(g, class->cls);
    emit_attribute_names(g, class);
    emit(g, OP_MATCH_CLASS, positional);
    emit(g, OP_COPY, 1);
    state->on_top++;
    jump_to_fail(g, state, OP_JUMP_IF_NONE);
    state->on_top--;
    emit(g, OP_UNPACK_SEQUENCE, count);
    state->on_top += count;
    for (uint32_t i = 0; i < count && gen_step(g); i++) {
        Node *pattern = i < positional ? class->patterns.items[i] : class->kwd_patterns.items[i - positional];
        state->on_top--;
        if (pattern_is_wildcard(pattern)) emit(g, OP_POP, 0);
        else sub_pattern(g, pattern, state);
    }
}

// == Alternatives

static uint32_t store_index(const PatternState *state, const Name *name) {
    for (uint32_t i = 0; i < state->store_count; i++)
        if (scope_same_name(state->stores[i], name)) return i;
    return UINT32_MAX;
}

// Brings what an alternative captured, on the stack and in its list, into the order of the first one.
static void reorder(Gen *g, PatternState *state, const PatternState *first) {
    for (uint32_t wanted = first->store_count; wanted-- > 0 && !g->failed;) {
        uint32_t at = store_index(state, first->stores[wanted]);
        if (at == UINT32_MAX) {
            gen_fail(g, g->unit->span, "alternative patterns bind different names");
            return;
        }
        // The names up to this one go behind those between it and its place.
        for (uint32_t turns = at == wanted ? 0 : at + 1; turns > 0 && gen_step(g); turns--) {
            const Name *moved = state->stores[0];
            memmove(state->stores, state->stores + 1, wanted * sizeof *state->stores);
            state->stores[wanted] = moved;
            rotate(g, wanted + 1);
        }
    }
}

static void match_or(Gen *g, MatchOrNode *either, PatternState *state) {
    uint32_t count = either->patterns.count;
    Label end = emit_label(g);
    PatternState first = {0};
    for (uint32_t i = 0; i < count && gen_step(g); i++) {
        PatternState alternative = {.allow_irrefutable = i + 1 == count && state->allow_irrefutable};
        g->unit->span = either->patterns.items[i]->span;
        emit(g, OP_COPY, 1);
        pattern_match(g, either->patterns.items[i], &alternative);
        if (!i) first = alternative;
        else if (alternative.store_count != first.store_count)
            gen_fail(g, g->unit->span, "alternative patterns bind different names");
        else reorder(g, &alternative, &first);
        emit_jump(g, OP_JUMP, end);
        pattern_place_fails(g, &alternative);
    }
    emit(g, OP_POP, 0);
    jump_to_fail(g, state, OP_JUMP);
    emit_place(g, end);
    uint32_t depth = first.store_count + 1 + state->on_top + state->store_count;
    for (uint32_t i = 0; i < first.store_count && gen_step(g); i++) {
        rotate(g, depth);
        add_store(g, state, first.stores[i]);
    }
    emit(g, OP_POP, 0);
}

// == All kinds

static void match_value(Gen *g, Node *value, PatternState *state) {
    gen(g, value);
    emit(g, OP_COMPARE, OPERATOR_EQ);
    jump_to_fail(g, state, OP_JUMP_IF_FALSE);
}

static void match_singleton(Gen *g, MatchSingletonNode *singleton, PatternState *state) {
    emit_constant(g, constant_of(&singleton->value));
    emit(g, OP_IS, 0);
    jump_to_fail(g, state, OP_JUMP_IF_FALSE);
}

// Patterns nest only as deep as the parser lets them.
void pattern_match(Gen *g, Node *pattern, PatternState *state) {
    if (!gen_step(g)) return;
    g->unit->span = pattern->span; // and so it stays: what follows a pattern is where its last part is
    switch ((NodeKind)pattern->kind) {
    case NODE_MatchValue:
        if (ast_MatchValue(pattern)->value->kind == NODE_JoinedStr)
            gen_fail(g, pattern->span, "patterns may only match literals and attribute lookups");
        match_value(g, ast_MatchValue(pattern)->value, state); break;
    case NODE_MatchSingleton: match_singleton(g, ast_MatchSingleton(pattern), state); break;
    case NODE_MatchSequence: match_sequence(g, ast_MatchSequence(pattern), state); break;
    case NODE_MatchMapping: match_mapping(g, ast_MatchMapping(pattern), state); break;
    case NODE_MatchClass: match_class(g, ast_MatchClass(pattern), state); break;
    case NODE_MatchStar: capture(g, state, ast_MatchStar(pattern)->name); break;
    case NODE_MatchAs: match_as(g, ast_MatchAs(pattern), state); break;
    case NODE_MatchOr: match_or(g, ast_MatchOr(pattern), state); break;
    default: assert(false && "a pattern"); break;
    }
}
