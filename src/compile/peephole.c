// Fused instructions: the loop dispatches once for what would be two or three instructions.
#include "compile/peephole.h"

#include "compile/lines.h"

#define MOST_HOPS 16
#define SMALL_OPERANDS 4096      // what 12 bits hold
#define FOR_DISTANCE (1 << 16)   // what is left of an operand beside a slot of 8 bits
#define COMPARE_DISTANCE (1 << 20) // what is left of an operand beside a comparison

// == Jumps

static uint32_t place_of(const Unit *unit, Label label) { return unit->labels.items[label].at; }

static void thread_jump(Unit *unit, uint32_t at) {
    Instruction *jump = &unit->code.items[at];
    for (int hops = 0; hops < MOST_HOPS; hops++) {
        const Instruction *target = &unit->code.items[place_of(unit, jump->label)];
        if (target->span.line && target->span.line != jump->span.line) return; // it shows
        if (target->op == OP_JUMP) {
            if (opcode_info[jump->op].operand != OPERAND_FORWARD) return;
            jump->label = target->label;
        } else if (target->op == OP_JUMP_BACK && jump->op == OP_JUMP && place_of(unit, target->label) <= at) {
            jump->op = OP_JUMP_BACK;
            jump->label = target->label;
            return;
        } else {
            return;
        }
    }
}

static void mark(Unit *unit, uint32_t at) {
    if (at < unit->code.count) unit->code.items[at].target = true;
}

static void mark_targets(Unit *unit) {
    for (size_t i = 0; i < unit->code.count; i++)
        if (unit->code.items[i].label != NO_LABEL) mark(unit, place_of(unit, unit->code.items[i].label));
    for (size_t i = 0; i < unit->regions.count; i++) {
        const Region *region = &unit->regions.items[i];
        mark(unit, region->start);
        mark(unit, region->stop);
        mark(unit, place_of(unit, region->target));
    }
}

// == Fusing: what starts at an instruction is looked at with what follows up to the next target

typedef struct Window {
    const Instruction *first;
    size_t count;
} Window;

static bool on_one_line(Window window, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (window.first[i].span.line != window.first[0].span.line) return false;
    return true;
}

static bool is_op(Window window, size_t i, Opcode op, uint32_t below) {
    return i < window.count && window.first[i].op == op && window.first[i].arg < below;
}

static Instruction fused(Window window, size_t place, Opcode op, uint32_t arg) {
    return (Instruction){.op = (uint8_t)op, .target = window.first[0].target, .arg = arg, .label = NO_LABEL,
                         .span = window.first[place].span};
}

// local + local
static bool fuse_add_locals(Window window, Instruction *result) {
    if (!is_op(window, 0, OP_LOAD_LOCAL, SMALL_OPERANDS) || !is_op(window, 1, OP_LOAD_LOCAL, SMALL_OPERANDS) ||
        !is_op(window, 2, OP_ADD, 1) || !on_one_line(window, 3))
        return false;
    *result = fused(window, 2, OP_ADD_LOCALS, window.first[0].arg | window.first[1].arg << 12);
    return true;
}

// local + number, local - number; the sign of the fused number says which, so x + -1 stays as it is.
static bool fuse_add_small(Window window, Instruction *result) {
    if (!is_op(window, 0, OP_LOAD_LOCAL, SMALL_OPERANDS) || !is_op(window, 1, OP_LOAD_SMALL, 2048) ||
        !on_one_line(window, window.count < 3 ? window.count : 3))
        return false;
    int32_t number = (int32_t)window.first[1].arg;
    bool add = is_op(window, 2, OP_ADD, 1), subtract = is_op(window, 2, OP_SUBTRACT, 1) && number > 0;
    if (!add && !subtract) return false;
    uint32_t bits = (uint32_t)(add ? number : -number) & 0xFFF;
    *result = fused(window, 2, OP_ADD_LOCAL_SMALL, window.first[0].arg | bits << 12);
    return true;
}

// Code is for MAKE_FUNCTION, which wants to see where it comes from.
static bool is_plain_constant(const Unit *unit, Window window, size_t i) {
    return is_op(window, i, OP_LOAD_CONST, SMALL_OPERANDS) &&
           unit->constants.items[window.first[i].arg].kind != UNIT_CODE;
}

// local.name
static bool fuse_attribute(Window window, Instruction *result) {
    if (!is_op(window, 0, OP_LOAD_LOCAL, 1 << 10) || !is_op(window, 1, OP_LOAD_ATTRIBUTE, 1 << 14) || !on_one_line(window, 2)) return false;
    *result = fused(window, 1, OP_LOAD_LOCAL_ATTRIBUTE, window.first[0].arg | window.first[1].arg << 10);
    return true;
}

// local[local]
static bool fuse_item(Window window, Instruction *result) {
    if (!is_op(window, 0, OP_LOAD_LOCAL, SMALL_OPERANDS) || !is_op(window, 1, OP_LOAD_LOCAL, SMALL_OPERANDS) ||
        !is_op(window, 2, OP_LOAD_ITEM, 1) || !on_one_line(window, 3))
        return false;
    *result = fused(window, 2, OP_LOAD_LOCALS_ITEM, window.first[0].arg | window.first[1].arg << 12);
    return true;
}

// for local in ...
static bool fuse_for(const Unit *unit, Window window, Instruction *result) {
    if (window.first[0].op != OP_FOR_ITER || !is_op(window, 1, OP_STORE_LOCAL, 1 << 8) || !on_one_line(window, 2)) return false;
    if (place_of(unit, window.first[0].label) - (window.first - unit->code.items) >= FOR_DISTANCE) return false;
    *result = fused(window, 0, OP_FOR_ITER_LOCAL, window.first[1].arg);
    result->label = window.first[0].label;
    return true;
}

static bool fuse_pair(const Unit *unit, Window window, Instruction *result) {
    Window next = {window.first + 1, window.count - 1};
    Instruction better;
    if (!is_op(window, 0, OP_LOAD_LOCAL, SMALL_OPERANDS) || window.count < 2 || !on_one_line(window, 2)) return false;
    if (fuse_add_locals(next, &better) || fuse_add_small(next, &better) || fuse_attribute(next, &better) || fuse_item(next, &better))
        return false;
    Opcode op = next.first->op == OP_LOAD_LOCAL ? OP_LOAD_LOCALS : OP_LOAD_LOCAL_CONST;
    if (!is_op(window, 1, OP_LOAD_LOCAL, SMALL_OPERANDS) && !is_plain_constant(unit, window, 1)) return false;
    *result = fused(window, 0, op, window.first[0].arg | window.first[1].arg << 12);
    return true;
}

static bool fuse_compare(const Unit *unit, Window window, Instruction *result) {
    if (window.count < 2 || window.first[0].op != OP_COMPARE) return false;
    const Instruction *jump = &window.first[1];
    Opcode op = jump->op == OP_JUMP_IF_FALSE       ? OP_COMPARE_JUMP_FALSE
                : jump->op == OP_JUMP_IF_TRUE      ? OP_COMPARE_JUMP_TRUE
                : jump->op == OP_JUMP_BACK_IF_TRUE ? OP_COMPARE_JUMP_BACK
                                                   : OP_NOP;
    if (op == OP_NOP) return false;
    // Fusing only brings places nearer, so the distance now bounds the distance then.
    int64_t distance = (int64_t)place_of(unit, jump->label) - (jump - unit->code.items);
    if (distance >= COMPARE_DISTANCE || distance <= -COMPARE_DISTANCE) return false;
    *result = fused(window, 0, op, window.first[0].arg);
    result->label = jump->label;
    return true;
}

// How many instructions the result stands for; 0: it stands for nothing and is left out.
static size_t rewrite(const Unit *unit, size_t at, Instruction *result) {
    Window window = {&unit->code.items[at], 1};
    while (window.count < 4 && at + window.count < unit->code.count && !window.first[window.count].target)
        window.count++;
    *result = *window.first;
    if (fuse_add_locals(window, result) || fuse_add_small(window, result) || fuse_item(window, result)) return 3;
    if (fuse_attribute(window, result) || fuse_for(unit, window, result)) return 2;
    if (fuse_pair(unit, window, result) || fuse_compare(unit, window, result)) return 2;
    bool nothing = (result->op == OP_NOP && !result->span.line) || (result->op == OP_JUMP && place_of(unit, result->label) == at + 1);
    return !nothing;
}

// moved[i]: where the instruction that was at i is now.
static void move_places(Unit *unit, const uint32_t *moved) {
    for (size_t i = 0; i < unit->labels.count; i++)
        if (unit->labels.items[i].placed) unit->labels.items[i].at = moved[unit->labels.items[i].at];
    for (size_t i = 0; i < unit->regions.count; i++) {
        unit->regions.items[i].start = moved[unit->regions.items[i].start];
        unit->regions.items[i].stop = moved[unit->regions.items[i].stop];
    }
}

bool peephole(Gen *g, Unit *unit) {
    for (uint32_t i = 0; i < unit->code.count; i++)
        if (unit->code.items[i].label != NO_LABEL) thread_jump(unit, i);
    if (!lines_settle(g, unit)) return false;
    size_t count = unit->code.count, kept = 0;
    uint32_t *moved = memory_new(g->memory, memory_product(count + 1, sizeof *moved));
    if (!moved) return false;
    mark_targets(unit);
    for (size_t i = 0; i < count;) {
        Instruction result;
        size_t taken = rewrite(unit, i, &result);
        for (size_t j = 0; j < (taken ? taken : 1); j++) moved[i + j] = (uint32_t)kept;
        i += taken ? taken : 1;
        if (taken) unit->code.items[kept++] = result;
    }
    moved[count] = (uint32_t)kept;
    unit->code.count = kept;
    move_places(unit, moved);
    memory_free(g->memory, moved, (count + 1) * sizeof *moved);
    return true;
}
