// A unit's constants and names, found again by content so that each is there once.
#include "compile/constant.h"

#include "base/hash.h"

View constant_copy_view(Gen *g, View view) {
    char *bytes = arena_copy(g->result, view.bytes, view.size);
    if (!bytes) {
        gen_out_of_memory(g);
        return (View){0};
    }
    return (View){bytes, view.size};
}

// == Equality and hash: 0.0 is not -0.0, and 1, 1.0 and True are three

static bool is_bytes(UnitConstantKind kind) {
    return kind == UNIT_STR || kind == UNIT_BYTES || kind == UNIT_BIG_INT;
}

static bool is_items(UnitConstantKind kind) { return kind == UNIT_TUPLE || kind == UNIT_FROZENSET; }

// Constants nest only as deep as the parser let the source nest.
static uint64_t hash_of(const UnitConstant *constant) {
    uint64_t hash = hash_word(constant->count, constant->kind);
    switch (constant->kind) {
    case UNIT_INT: return hash_word((uint64_t)constant->integer, hash);
    case UNIT_FLOAT:
    case UNIT_COMPLEX: {
        uint64_t bits;
        memcpy(&bits, &constant->number, sizeof bits);
        return hash_word(bits, hash);
    }
    case UNIT_BIG_INT:
    case UNIT_STR:
    case UNIT_BYTES: return hash_bytes(constant->text.bytes, constant->text.size, hash);
    case UNIT_TUPLE:
    case UNIT_FROZENSET:
        for (uint32_t i = 0; i < constant->count; i++)
            hash = hash_word(hash_of(&constant->items[i]), hash);
        return hash;
    case UNIT_NONE:
    case UNIT_TRUE:
    case UNIT_FALSE:
    case UNIT_ELLIPSIS:
    case UNIT_CODE: break;
    }
    return hash;
}

static bool is_equal(const UnitConstant *a, const UnitConstant *b) {
    if (a->kind != b->kind || a->count != b->count) return false;
    if (is_bytes(a->kind)) return view_equal(a->text, b->text);
    if (a->kind == UNIT_INT) return a->integer == b->integer;
    if (a->kind == UNIT_FLOAT || a->kind == UNIT_COMPLEX)
        return !memcmp(&a->number, &b->number, sizeof a->number);
    if (is_items(a->kind)) {
        for (uint32_t i = 0; i < a->count; i++)
            if (!is_equal(&a->items[i], &b->items[i])) return false;
        return true;
    }
    return a->kind != UNIT_CODE;
}

// == Tables

static bool grow_table(Gen *g, IndexTable *table, uint64_t (*hash)(Unit *unit, uint32_t index)) {
    size_t capacity = table->capacity ? table->capacity * 2 : 16;
    uint32_t *slots = memory_new_zeroed(g->memory, memory_product(capacity, sizeof *slots));
    if (!slots) return false;
    for (size_t i = 0; i < table->capacity; i++) {
        if (!table->slots[i]) continue;
        size_t at = (size_t)hash(g->unit, table->slots[i] - 1) & (capacity - 1);
        while (slots[at]) at = (at + 1) & (capacity - 1);
        slots[at] = table->slots[i];
    }
    constant_free_table(g, table);
    table->slots = slots;
    table->capacity = capacity;
    return true;
}

void constant_free_table(Gen *g, IndexTable *table) {
    memory_free(g->memory, table->slots, table->capacity * sizeof *table->slots);
    table->slots = NULL;
    table->capacity = 0;
}

static uint64_t constant_hash(Unit *unit, uint32_t index) { return hash_of(&unit->constants.items[index]); }

static uint64_t name_hash(Unit *unit, uint32_t index) {
    View name = unit->names.items[index];
    return hash_bytes(name.bytes, name.size, 0);
}

static bool reserve(Gen *g, IndexTable *table, uint64_t (*hash)(Unit *unit, uint32_t index)) {
    if (g->failed) return false;
    if (table->count * 4 < table->capacity * 3 || grow_table(g, table, hash)) return true;
    gen_out_of_memory(g);
    return false;
}

uint32_t constant_add_name(Gen *g, View name) {
    Unit *unit = g->unit;
    IndexTable *table = &unit->name_table;
    if (!reserve(g, table, name_hash)) return 0;
    size_t mask = table->capacity - 1;
    size_t at = (size_t)hash_bytes(name.bytes, name.size, 0) & mask;
    for (; table->slots[at]; at = (at + 1) & mask)
        if (view_equal(unit->names.items[table->slots[at] - 1], name)) return table->slots[at] - 1;
    View copy = constant_copy_view(g, name);
    if (g->failed) return 0;
    if (!vec_push(g->memory, &unit->names, copy)) {
        gen_out_of_memory(g);
        return 0;
    }
    table->slots[at] = (uint32_t)unit->names.count;
    table->count++;
    return (uint32_t)unit->names.count - 1;
}

static UnitConstant copy_constant(Gen *g, const UnitConstant *constant) {
    UnitConstant copy = *constant;
    if (is_bytes(copy.kind)) {
        copy.text = constant_copy_view(g, copy.text);
    } else if (is_items(copy.kind)) {
        UnitConstant *items = ARENA_ARRAY(g->result, UnitConstant, memory_sum(copy.count, 1));
        if (!items) gen_out_of_memory(g);
        for (uint32_t i = 0; i < copy.count && !g->failed; i++)
            items[i] = copy_constant(g, &constant->items[i]);
        copy.items = items;
    }
    return copy;
}

uint32_t constant_add(Gen *g, const UnitConstant *constant) {
    Unit *unit = g->unit;
    IndexTable *table = &unit->constant_table;
    if (!reserve(g, table, constant_hash)) return 0;
    size_t mask = table->capacity - 1;
    size_t at = (size_t)hash_of(constant) & mask;
    for (; table->slots[at]; at = (at + 1) & mask)
        if (is_equal(&unit->constants.items[table->slots[at] - 1], constant)) return table->slots[at] - 1;
    UnitConstant copy = copy_constant(g, constant);
    if (g->failed) return 0;
    if (!vec_push(g->memory, &unit->constants, copy)) {
        gen_out_of_memory(g);
        return 0;
    }
    table->slots[at] = (uint32_t)unit->constants.count;
    table->count++;
    return (uint32_t)unit->constants.count - 1;
}

uint32_t constant_add_code(Gen *g, const CodeUnit *code) {
    if (g->failed) return 0;
    Unit *unit = g->unit;
    if (!vec_push(g->memory, &unit->constants, (UnitConstant){.kind = UNIT_CODE, .code = code})) {
        gen_out_of_memory(g);
        return 0;
    }
    return (uint32_t)unit->constants.count - 1;
}

// == From the tree

UnitConstant constant_of_view(View text) { return (UnitConstant){.kind = UNIT_STR, .text = text}; }

UnitConstant constant_of_int(int64_t number) {
    return (UnitConstant){.kind = UNIT_INT, .integer = number};
}

UnitConstant constant_of(const Constant *literal) {
    switch ((ConstantKind)literal->kind) {
    case CONSTANT_NONE: break;
    case CONSTANT_TRUE: return (UnitConstant){.kind = UNIT_TRUE};
    case CONSTANT_FALSE: return (UnitConstant){.kind = UNIT_FALSE};
    case CONSTANT_ELLIPSIS: return (UnitConstant){.kind = UNIT_ELLIPSIS};
    case CONSTANT_INT: return constant_of_int(literal->small);
    case CONSTANT_BIG_INT:
        return (UnitConstant){.kind = UNIT_BIG_INT, .count = literal->base, .text = literal->text};
    case CONSTANT_FLOAT: return (UnitConstant){.kind = UNIT_FLOAT, .number = literal->real};
    case CONSTANT_COMPLEX: return (UnitConstant){.kind = UNIT_COMPLEX, .number = literal->real};
    case CONSTANT_STR: return constant_of_view(literal->text);
    case CONSTANT_BYTES: return (UnitConstant){.kind = UNIT_BYTES, .text = literal->text};
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET: assert(false && "made by constant_of_literal"); break;
    }
    return (UnitConstant){.kind = UNIT_NONE};
}

UnitConstant constant_of_literal(Gen *g, const Constant *literal) {
    if (literal->kind != CONSTANT_TUPLE && literal->kind != CONSTANT_FROZENSET) return constant_of(literal);
    UnitConstant *items = ARENA_ARRAY(g->scratch, UnitConstant, memory_sum(literal->count, 1));
    if (!items) gen_out_of_memory(g);
    for (uint32_t i = 0; i < literal->count && !g->failed; i++) items[i] = constant_of_literal(g, &literal->items[i]);
    UnitConstantKind kind = literal->kind == CONSTANT_TUPLE ? UNIT_TUPLE : UNIT_FROZENSET;
    return (UnitConstant){.kind = kind, .count = items ? literal->count : 0, .items = items};
}

static bool is_constant(const Node *node) {
    if (node->kind == NODE_Constant) return true;
    if (node->kind != NODE_Tuple) return false;
    NodeList elements = ast_Tuple(node)->elts;
    for (uint32_t i = 0; i < elements.count; i++)
        if (!is_constant(elements.items[i])) return false;
    return true;
}

static UnitConstant tuple_of(Gen *g, NodeList elements) {
    UnitConstant *items = ARENA_ARRAY(g->scratch, UnitConstant, memory_sum(elements.count, 1));
    if (!items) gen_out_of_memory(g);
    for (uint32_t i = 0; i < elements.count && !g->failed; i++) {
        const Node *item = elements.items[i];
        items[i] = item->kind == NODE_Constant ? constant_of_literal(g, &ast_Constant(item)->value)
                                               : tuple_of(g, ast_Tuple(item)->elts);
    }
    return (UnitConstant){.kind = UNIT_TUPLE, .count = elements.count, .items = items};
}

bool constant_of_node(Gen *g, const Node *node, UnitConstant *constant) {
    if (!is_constant(node)) return false;
    *constant = node->kind == NODE_Constant ? constant_of_literal(g, &ast_Constant(node)->value)
                                            : tuple_of(g, ast_Tuple(node)->elts);
    return !g->failed;
}

int constant_truth(const Node *node) {
    if (node->kind != NODE_Constant) return -1;
    const Constant *literal = &ast_Constant(node)->value;
    switch ((ConstantKind)literal->kind) {
    case CONSTANT_NONE:
    case CONSTANT_FALSE: return 0;
    case CONSTANT_TRUE:
    case CONSTANT_ELLIPSIS:
    case CONSTANT_BIG_INT: return 1;
    case CONSTANT_INT: return literal->small != 0;
    case CONSTANT_FLOAT:
    case CONSTANT_COMPLEX: return literal->real != 0;
    case CONSTANT_STR:
    case CONSTANT_BYTES: return literal->text.size != 0;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET: return literal->count != 0;
    }
    return -1;
}
