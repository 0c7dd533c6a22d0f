// Labels become distances, spans become rows, and everything moves to where it will stay.
#include "compile/assemble.h"

#include "compile/constant.h"
#include "compile/peephole.h"

static uint32_t encode(const Unit *unit, size_t at) {
    const Instruction *instruction = &unit->code.items[at];
    Opcode op = (Opcode)instruction->op;
    if (instruction->label == NO_LABEL) return instruction_make(op, instruction->arg);
    uint32_t target = unit->labels.items[instruction->label].at, next = (uint32_t)at + 1;
    switch (opcode_info[op].operand) {
    case OPERAND_FORWARD: return instruction_make(op, target - next);
    case OPERAND_BACKWARD: return instruction_make(op, next - target);
    case OPERAND_LOCAL_FORWARD: return instruction_make(op, instruction->arg | (target - next) << 8);
    case OPERAND_COMPARE_FORWARD: return instruction_make(op, instruction->arg | (target - next) << 4);
    case OPERAND_COMPARE_BACKWARD: return instruction_make(op, instruction->arg | (next - target) << 4);
    default: break;
    }
    assert(false && "only jumps have labels");
    return 0;
}

static void *allocate(Gen *g, size_t count, size_t size) {
    void *array = arena_new(g->result, memory_product(count, size));
    if (!array) gen_out_of_memory(g);
    return array;
}

static void put_instructions(Gen *g, const Unit *unit, CodeUnit *code) {
    uint32_t *instructions = allocate(g, unit->code.count, sizeof *instructions);
    for (size_t i = 0; i < unit->code.count && gen_step(g); i++) instructions[i] = encode(unit, i);
    code->instructions = instructions;
    code->instruction_count = (uint32_t)unit->code.count;
}

static bool same_span(const Span *a, const Span *b) {
    return a->line == b->line && a->end_line == b->end_line && a->column == b->column &&
           a->end_column == b->end_column;
}

static bool starts_row(const Unit *unit, size_t i) {
    return !i || !same_span(&unit->code.items[i].span, &unit->code.items[i - 1].span);
}

static void put_positions(Gen *g, const Unit *unit, CodeUnit *code) {
    uint32_t count = 0;
    for (size_t i = 0; i < unit->code.count; i++) count += starts_row(unit, i);
    Position *positions = allocate(g, count, sizeof *positions);
    Position *row = positions;
    for (size_t i = 0; i < unit->code.count && gen_step(g); i++) {
        if (!starts_row(unit, i)) continue;
        Span span = unit->code.items[i].span;
        *row++ = (Position){(uint32_t)i, span.line, span.end_line, span.column, span.end_column};
    }
    code->positions = positions;
    code->position_count = count;
}

static void put_handlers(Gen *g, const Unit *unit, CodeUnit *code) {
    Handler *handlers = allocate(g, unit->regions.count, sizeof *handlers);
    for (size_t i = 0; i < unit->regions.count && !g->failed; i++) {
        const Region *region = &unit->regions.items[i];
        if (region->start == region->stop) continue;
        uint32_t target = unit->labels.items[region->target].at;
        handlers[code->handler_count++] = (Handler){region->start, region->stop, target, region->depth};
    }
    code->handlers = handlers;
}

static void put_tables(Gen *g, const Unit *unit, CodeUnit *code) {
    UnitConstant *constants = allocate(g, unit->constants.count, sizeof *constants);
    View *names = allocate(g, unit->names.count, sizeof *names);
    uint32_t *sites = allocate(g, unit->sites.count, sizeof *sites);
    if (g->failed) return;
    if (unit->constants.count) memcpy(constants, unit->constants.items, unit->constants.count * sizeof *constants);
    if (unit->names.count) memcpy(names, unit->names.items, unit->names.count * sizeof *names);
    if (unit->sites.count) memcpy(sites, unit->sites.items, unit->sites.count * sizeof *sites);
    code->constants = constants;
    code->constant_count = (uint32_t)unit->constants.count;
    code->names = names;
    code->name_count = (uint32_t)unit->names.count;
    code->sites = sites;
    code->site_count = (uint32_t)unit->sites.count;
}

static void put_locals(Gen *g, const Unit *unit, CodeUnit *code) {
    const Scope *scope = unit->scope;
    View *names = allocate(g, scope->slot_count, sizeof *names);
    for (uint32_t i = 0; i < scope->slot_count && !g->failed; i++)
        names[i] = constant_copy_view(g, gen_view(scope->slot_names[i]));
    code->local_names = names;
    code->local_count = scope->slot_count;
    code->cell_count = scope->cell_count;
    code->free_count = scope->free_count;
    code->positional_only = unit->positional_only;
    code->positional = unit->positional;
    code->keyword_only = unit->keyword_only;
}

const CodeUnit *assemble(Gen *g, Unit *unit) {
    CodeUnit *code = unit->outer ? ARENA_NEW(g->result, CodeUnit) : g->root;
    if (!code || !peephole(g, unit)) {
        gen_out_of_memory(g);
        return NULL;
    }
    put_instructions(g, unit, code);
    put_positions(g, unit, code);
    put_handlers(g, unit, code);
    put_tables(g, unit, code);
    put_locals(g, unit, code);
    code->references = 1;
    code->root = g->root;
    code->arena = g->result;
    code->stack_size = unit->deepest;
    code->flags = unit->flags;
    code->first_line = unit->first_line;
    code->name = unit->name;
    code->qualified_name = unit->qualified_name;
    code->filename = g->filename;
    code->source = g->text;
    return g->failed ? NULL : code;
}
