// Which line each instruction counts as: one of no source of its own belongs to the line it is reached from.
// Where that can be several, as at the end of a function, each way there gets a copy.
#include "compile/lines.h"

#define MANY UINT32_MAX

static uint32_t place_of(const Unit *unit, Label label) { return unit->labels.items[label].at; }

static bool falls_through(const Unit *unit, uint32_t at) {
    return at && !(opcode_info[unit->code.items[at - 1].op].flags & OPCODE_ENDS);
}

// jumpers[i]: 1 + the only instruction that jumps to i, 0: none does, MANY: several do, or a handler starts there.
static uint32_t *find_jumpers(Gen *g, const Unit *unit) {
    size_t count = unit->code.count + 1;
    uint32_t *jumpers = memory_new_zeroed(g->memory, memory_product(count, sizeof *jumpers));
    if (!jumpers) return NULL;
    for (uint32_t i = 0; i < unit->code.count; i++) {
        if (unit->code.items[i].label == NO_LABEL) continue;
        uint32_t *jumper = &jumpers[place_of(unit, unit->code.items[i].label)];
        *jumper = *jumper ? MANY : i + 1;
    }
    for (size_t i = 0; i < unit->regions.count; i++) jumpers[place_of(unit, unit->regions.items[i].target)] = MANY;
    return jumpers;
}

// == The end

// Appends `return None` for a jump from there; one like the last is shared.
static bool add_exit(Gen *g, Unit *unit, const Instruction *end, Instruction *jump, Label *shared, uint32_t *line) {
    if (*line == jump->span.line && *shared != NO_LABEL) {
        jump->label = *shared;
        return true;
    }
    Span span = jump->span;
    LabelInfo info = {.at = (uint32_t)unit->code.count, .placed = true, .used = true};
    Instruction copies[] = {end[0], end[1]};
    *shared = jump->label = (Label)unit->labels.count;
    *line = span.line;
    copies[0].span = copies[1].span = span;
    return vec_push(g->memory, &unit->labels, info) && vec_push(g->memory, &unit->code, copies[0]) &&
           vec_push(g->memory, &unit->code, copies[1]);
}

static bool copy_exits(Gen *g, Unit *unit) {
    uint32_t count = (uint32_t)unit->code.count, last = count - 2, ways = 0;
    if (count < 2 || unit->code.items[last].op != OP_LOAD_CONST || unit->code.items[last].span.line) return true;
    if (unit->code.items[last + 1].op != OP_RETURN) return true;
    const Instruction end[] = {unit->code.items[last], unit->code.items[last + 1]};
    Label shared = NO_LABEL;
    uint32_t line = 0;
    ways = falls_through(unit, last);
    for (uint32_t i = 0; i < last; i++) ways += unit->code.items[i].label != NO_LABEL && place_of(unit, unit->code.items[i].label) == last;
    for (uint32_t i = 0; i < last && ways > 1; i++) {
        if (unit->code.items[i].label == NO_LABEL || place_of(unit, unit->code.items[i].label) != last) continue;
        if (opcode_info[unit->code.items[i].op].operand == OPERAND_BACKWARD) continue;
        // The vector may move: the jump is changed in a copy.
        Instruction jump = unit->code.items[i];
        if (!add_exit(g, unit, end, &jump, &shared, &line)) return false;
        unit->code.items[i] = jump;
    }
    return true;
}

// == Lines

// An instruction whose only use is its line: can a neighbour stand for it?
static bool is_told_elsewhere(Unit *unit, const uint32_t *jumpers, uint32_t at) {
    const Span span = unit->code.items[at].span;
    if (!span.line) return true;
    if (!jumpers[at] && falls_through(unit, at) && unit->code.items[at - 1].span.line == span.line) return true;
    if (at + 1 >= unit->code.count) return false;
    Instruction *next = &unit->code.items[at + 1];
    if (next->span.line == span.line) return true;
    if (jumpers[at + 1] || next->span.line) return false;
    next->span = span;
    return true;
}

// A jump to what comes next anyway.
static void drop_empty_jump(Unit *unit, uint32_t at) {
    Instruction *jump = &unit->code.items[at];
    if (jump->op != OP_JUMP || place_of(unit, jump->label) != at + 1) return;
    jump->op = OP_NOP;
    jump->label = NO_LABEL;
}

// What has no line gets that of the only instruction it is reached from.
static void spread(Unit *unit, const uint32_t *jumpers, uint32_t at) {
    Instruction *instruction = &unit->code.items[at];
    if (instruction->span.line || instruction->op == OP_NOP || jumpers[at] == MANY) return;
    bool falls = falls_through(unit, at);
    if (falls && jumpers[at]) return;
    // Past instructions that are going to be dropped.
    uint32_t before = at;
    while (falls && before > 1 && unit->code.items[before - 1].op == OP_NOP && !unit->code.items[before - 1].span.line && !jumpers[before - 1]) before--;
    if (falls) instruction->span = unit->code.items[before - 1].span;
    else if (jumpers[at]) instruction->span = unit->code.items[jumpers[at] - 1].span;
}

static bool settle(Gen *g, Unit *unit, bool finally) {
    uint32_t *jumpers = find_jumpers(g, unit);
    if (!jumpers) return false;
    size_t size = (unit->code.count + 1) * sizeof *jumpers;
    for (uint32_t i = 0; i < unit->code.count; i++) {
        Instruction *instruction = &unit->code.items[i];
        if (finally && instruction->op == OP_NOP && is_told_elsewhere(unit, jumpers, i)) instruction->span = (Span){0};
        else spread(unit, jumpers, i);
    }
    memory_free(g->memory, jumpers, size);
    return true;
}

bool lines_settle(Gen *g, Unit *unit) {
    for (uint32_t i = 0; i < unit->code.count; i++) drop_empty_jump(unit, i);
    return settle(g, unit, false) && copy_exits(g, unit) && settle(g, unit, true);
}
