// Instructions appended one by one, with the depth of the operand stack kept along the way.
#include "compile/emit.h"

Unit *emit_open(Gen *g, Scope *scope, View name, View qualified_name, uint32_t first_line) {
    if (g->failed) return NULL;
    Unit *unit = ARENA_NEW(g->scratch, Unit);
    if (!unit) {
        gen_out_of_memory(g);
        return NULL;
    }
    *unit = (Unit){
        .outer = g->unit,
        .scope = scope,
        .reachable = true,
        .name = name,
        .qualified_name = qualified_name,
        .first_line = first_line,
    };
    if (g->unit) unit->span = g->unit->span;
    g->unit = unit;
    return unit;
}

void emit_abandon(Gen *g, Unit *unit) {
    assert(g->unit == unit && "units are closed from the inside out");
    vec_free(g->memory, &unit->code);
    vec_free(g->memory, &unit->labels);
    vec_free(g->memory, &unit->regions);
    vec_free(g->memory, &unit->constants);
    vec_free(g->memory, &unit->names);
    vec_free(g->memory, &unit->sites);
    constant_free_table(g, &unit->constant_table);
    constant_free_table(g, &unit->name_table);
    g->unit = unit->outer;
}

static void push(Gen *g, Opcode op, uint32_t arg, Label label) {
    Unit *unit = g->unit;
    if (arg > OPCODE_ARG_MAX && opcode_info[op].operand != OPERAND_SMALL) {
        gen_fail(g, unit->span, "code object is too large");
        return;
    }
    Instruction instruction = {.op = (uint8_t)op, .arg = arg & OPCODE_ARG_MAX, .label = label, .span = unit->span};
    if (!gen_step(g)) return;
    if (unit->code.count >= OPCODE_ARG_MAX) gen_fail(g, unit->span, "code object is too large");
    else if (!vec_push(g->memory, &unit->code, instruction)) gen_out_of_memory(g);
}

static void set_depth(Unit *unit, uint32_t depth) {
    unit->depth = depth;
    if (depth > unit->deepest) unit->deepest = depth;
}

void emit(Gen *g, Opcode op, uint32_t arg) {
    Unit *unit = g->unit;
    if (!unit->reachable || g->failed) return;
    assert(unit->depth >= opcode_pops(op, arg) && "the operand stack holds what is taken from it");
    push(g, op, arg, NO_LABEL);
    set_depth(unit, unit->depth - opcode_pops(op, arg) + opcode_pushes(op, arg));
    if (opcode_info[op].flags & OPCODE_ENDS) unit->reachable = false;
}

// == Labels

Label emit_label(Gen *g) {
    Unit *unit = g->unit;
    if (g->failed) return 0;
    if (!vec_push(g->memory, &unit->labels, (LabelInfo){0})) {
        gen_out_of_memory(g);
        return 0;
    }
    return (Label)unit->labels.count - 1;
}

static void use(Gen *g, Label label, uint32_t depth) {
    LabelInfo *info = &g->unit->labels.items[label];
    assert((!(info->used || info->placed) || info->depth == depth) && "all ways to a label leave one depth");
    info->used = true;
    info->depth = depth;
}

void emit_place(Gen *g, Label label) {
    Unit *unit = g->unit;
    if (g->failed) return;
    LabelInfo *info = &unit->labels.items[label];
    assert(!info->placed && "a label is placed once");
    assert(!(info->used && unit->reachable && info->depth != unit->depth) && "all ways to a label leave one depth");
    info->placed = true;
    info->at = (uint32_t)unit->code.count;
    if (info->used) {
        set_depth(unit, info->depth);
        unit->reachable = true;
    } else {
        info->depth = unit->depth;
    }
}

Label emit_here(Gen *g) {
    Label label = emit_label(g);
    emit_place(g, label);
    return label;
}

static void jump_back(Gen *g, Opcode op, Label label) {
    if (op == OP_JUMP || op == OP_JUMP_IF_TRUE) {
        push(g, op == OP_JUMP ? OP_JUMP_BACK : OP_JUMP_BACK_IF_TRUE, 0, label);
        return;
    }
    assert(op == OP_JUMP_IF_FALSE && "only these have a way back");
    Label over = emit_label(g);
    push(g, OP_JUMP_IF_TRUE, 0, over);
    use(g, over, g->unit->depth - 1);
    push(g, OP_JUMP_BACK, 0, label);
    if (g->failed) return;
    g->unit->labels.items[over].placed = true;
    g->unit->labels.items[over].at = (uint32_t)g->unit->code.count;
}

void emit_jump(Gen *g, Opcode op, Label label) {
    Unit *unit = g->unit;
    if (!unit->reachable || g->failed) return;
    uint32_t below = unit->depth - opcode_pops(op, 0);
    assert(unit->depth >= opcode_pops(op, 0) && "the operand stack holds what is taken from it");
    use(g, label, below + opcode_pushes_jumped(op, 0));
    if (unit->labels.items[label].placed) jump_back(g, op, label);
    else push(g, op, 0, label);
    set_depth(unit, below + opcode_pushes(op, 0));
    if (op == OP_JUMP) unit->reachable = false;
}

// == Operands

void emit_constant(Gen *g, UnitConstant constant) {
    if (!g->unit->reachable || g->failed) return;
    if (constant.kind == UNIT_INT && constant.integer >= -(1 << 23) && constant.integer < 1 << 23) {
        emit(g, OP_LOAD_SMALL, (uint32_t)constant.integer);
        return;
    }
    emit(g, OP_LOAD_CONST, constant_add(g, &constant));
}

void emit_none(Gen *g) { emit_constant(g, (UnitConstant){.kind = UNIT_NONE}); }
void emit_int(Gen *g, int64_t number) { emit_constant(g, constant_of_int(number)); }
void emit_text(Gen *g, View text) { emit_constant(g, constant_of_view(text)); }

void emit_name(Gen *g, Opcode op, View name) {
    Unit *unit = g->unit;
    if (!unit->reachable || g->failed) return;
    uint32_t index = constant_add_name(g, name);
    if (opcode_info[op].operand == OPERAND_SITE) {
        if (!g->failed && !vec_push(g->memory, &unit->sites, index)) gen_out_of_memory(g);
        index = (uint32_t)unit->sites.count - 1;
    }
    if (!g->failed) emit(g, op, index);
}

// == Handler ranges

uint32_t emit_region_start(Gen *g) { return (uint32_t)g->unit->code.count; }

void emit_region_end(Gen *g, uint32_t start, Label handler, uint32_t depth) {
    Unit *unit = g->unit;
    uint32_t stop = (uint32_t)unit->code.count;
    if (g->failed || stop <= start) return;
    use(g, handler, depth + 1);
    if (!vec_push(g->memory, &unit->regions, (Region){start, stop, handler, depth})) gen_out_of_memory(g);
}
