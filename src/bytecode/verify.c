// The proof, in three passes over the instructions: operands, cells, and the depth of the operand stack on every way.
#include "bytecode/verify.h"

#include "base/vec.h"
#include "bytecode/opcode.h"

#define DEEPEST_CONSTANT 256
#define UNREACHED UINT32_MAX

typedef struct Verifier {
    Memory *memory;
    const CodeUnit *unit;
    const char *fault; // NULL: none found yet
    bool no_memory;
    uint8_t *marks;   // per instruction
    uint8_t *cells;   // per slot: it holds a cell
    uint32_t *depths; // per instruction: of the stack before it, or UNREACHED
    uint32_t prologue; // MAKE_CELLs at the start
    Vec(uint32_t) work;
    Vec(const CodeUnit *) units; // still to be looked at
} Verifier;

enum { MARK_TARGET = 1 };

static bool bad(Verifier *verifier, const char *fault) {
    if (!verifier->fault) verifier->fault = fault;
    return false;
}

static bool no_memory(Verifier *verifier) {
    verifier->no_memory = true;
    return bad(verifier, "no memory");
}

#define REQUIRE(condition, fault)                                                                  \
    do {                                                                                           \
        if (!(condition)) return bad(verifier, fault);                                             \
    } while (0)

// == The unit's own numbers

static bool check_constant(Verifier *verifier, const UnitConstant *constant, unsigned nesting) {
    REQUIRE(nesting < DEEPEST_CONSTANT, "constants nest too deeply");
    REQUIRE((unsigned)constant->kind <= UNIT_CODE, "unknown kind of constant");
    if (constant->kind == UNIT_CODE) {
        REQUIRE(constant->code && !nesting, "a code constant without code");
        if (!vec_push(verifier->memory, &verifier->units, constant->code)) return no_memory(verifier);
    }
    if (constant->kind != UNIT_TUPLE && constant->kind != UNIT_FROZENSET) return true;
    for (uint32_t i = 0; i < constant->count; i++)
        if (!check_constant(verifier, &constant->items[i], nesting + 1)) return false;
    return true;
}

static bool check_tables(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    for (uint32_t i = 0; i < unit->constant_count; i++)
        if (!check_constant(verifier, &unit->constants[i], 0)) return false;
    for (uint32_t i = 0; i < unit->site_count; i++)
        REQUIRE(unit->sites[i] < unit->name_count, "a cache site without a name");
    uint32_t start = 0;
    for (uint32_t i = 0; i < unit->position_count; i++) {
        REQUIRE(unit->positions[i].start >= start && unit->positions[i].start < unit->instruction_count,
                "positions out of order");
        start = unit->positions[i].start;
    }
    return true;
}

static bool check_counts(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    REQUIRE(unit->instruction_count && unit->instruction_count <= OPCODE_ARG_MAX, "no code, or too much");
    REQUIRE(unit->stack_size <= OPCODE_ARG_MAX && unit->local_count <= OPCODE_ARG_MAX, "a frame too large");
    uint64_t parameters = (uint64_t)unit->positional + unit->keyword_only +
                          ((unit->flags & CODE_VARARGS) != 0) + ((unit->flags & CODE_VARKEYWORDS) != 0);
    REQUIRE(unit->positional_only <= unit->positional, "more positional-only parameters than positional");
    uint32_t suspends = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR;
    REQUIRE(!(unit->flags & suspends) || unit->flags & CODE_OPTIMIZED, "a generator that is no function");
    REQUIRE(parameters + unit->cell_count + unit->free_count <= unit->local_count, "fewer slots than variables");
    return true;
}

// == Operands

static uint32_t jump_target(uint32_t at, uint32_t instruction) {
    uint32_t arg = instruction_arg(instruction), next = at + 1;
    switch (opcode_info[instruction_op(instruction)].operand) {
    case OPERAND_FORWARD: return next + arg;
    case OPERAND_BACKWARD: return arg <= next ? next - arg : UINT32_MAX;
    case OPERAND_COMPARE_FORWARD: return next + (arg >> 4);
    case OPERAND_LOCAL_FORWARD: return next + (arg >> 8);
    case OPERAND_COMPARE_BACKWARD: return arg >> 4 <= next ? next - (arg >> 4) : UINT32_MAX;
    default: return UINT32_MAX;
    }
}

static bool is_jump(Opcode op) {
    uint8_t kind = opcode_info[op].operand;
    return kind == OPERAND_FORWARD || kind == OPERAND_BACKWARD || kind == OPERAND_COMPARE_FORWARD ||
           kind == OPERAND_COMPARE_BACKWARD || kind == OPERAND_LOCAL_FORWARD;
}

static bool check_count(Verifier *verifier, Opcode op, uint32_t arg) {
    switch (op) {
    case OP_COPY:
    case OP_SWAP:
    case OP_LIST_APPEND:
    case OP_SET_ADD:
    case OP_MAP_ADD: REQUIRE(arg >= 1, "a place on the stack counts from 1"); break;
    case OP_BUILD_SLICE: REQUIRE(arg == 2 || arg == 3, "a slice of two or three"); break;
    case OP_RAISE: REQUIRE(arg <= 2, "raise with too much"); break;
    default: break;
    }
    return true;
}

static bool check_flags(Verifier *verifier, Opcode op, uint32_t arg) {
    uint32_t most = op == OP_FORMAT_VALUE    ? 7
                    : op == OP_CALL_SPREAD   ? 1
                    : op == OP_RERAISE       ? 1
                    : op == OP_MAKE_FUNCTION ? 15
                    : op == OP_GET_AWAITABLE ? 2
                    : op == OP_MAKE_TYPES    ? TYPES_FUNCTION
                                             : 0;
    REQUIRE(arg <= most, "unknown flags");
    return true;
}

static bool check_slots(Verifier *verifier, Opcode op, uint32_t arg) {
    const CodeUnit *unit = verifier->unit;
    uint32_t first = arg & 0xFFF, second = arg >> 12;
    REQUIRE(first < unit->local_count && !verifier->cells[first], "a slot that is no local");
    if (op == OP_LOAD_LOCAL_CONST) REQUIRE(second < unit->constant_count, "no such constant");
    else if (op != OP_ADD_LOCAL_SMALL)
        REQUIRE(second < unit->local_count && !verifier->cells[second], "a slot that is no local");
    return true;
}

static bool check_slot(Verifier *verifier, Opcode op, uint32_t at, uint32_t arg) {
    REQUIRE(arg < verifier->unit->local_count, "no such slot");
    if (op == OP_MAKE_CELL) REQUIRE(at < verifier->prologue, "a cell made too late");
    bool cell = op == OP_LOAD_CELL || op == OP_STORE_CELL || op == OP_DELETE_CELL || op == OP_LOAD_CLOSURE ||
                op == OP_LOAD_CLASS_CELL || op == OP_LOAD_FROM_OR_CELL || op == OP_MAKE_CELL;
    REQUIRE(cell == verifier->cells[arg], "a cell taken for a local, or a local for a cell");
    return true;
}

static bool check_operand(Verifier *verifier, uint32_t at, Opcode op, uint32_t arg) {
    const CodeUnit *unit = verifier->unit;
    switch ((OperandKind)opcode_info[op].operand) {
    case OPERAND_NONE: REQUIRE(!arg, "an operand where none belongs"); break;
    case OPERAND_CONST: REQUIRE(arg < unit->constant_count, "no such constant"); break;
    case OPERAND_NAME: REQUIRE(arg < unit->name_count, "no such name"); break;
    case OPERAND_SITE: REQUIRE(arg < unit->site_count, "no such cache site"); break;
    case OPERAND_LOCAL: return check_slot(verifier, op, at, arg);
    case OPERAND_LOCALS:
    case OPERAND_LOCAL_SMALL: return check_slots(verifier, op, arg);
    case OPERAND_LOCAL_FORWARD: return check_slot(verifier, op, at, arg & 0xFF);
    case OPERAND_LOCAL_SITE:
        REQUIRE(arg >> 10 < unit->site_count, "no such cache site");
        return check_slot(verifier, op, at, arg & 0x3FF);
    case OPERAND_COUNT: return check_count(verifier, op, arg);
    case OPERAND_SMALL:
    case OPERAND_SPLIT: break;
    case OPERAND_BINARY:
        REQUIRE((arg & 0xFF) < OPERATOR_BINARY_COUNT && arg < 2 * OPERATOR_INPLACE, "no such operator");
        break;
    case OPERAND_INPLACE:
    case OPERAND_INVERT: REQUIRE(arg <= 1, "neither 0 nor 1"); break;
    case OPERAND_UNARY: REQUIRE(arg < OPERATOR_UNARY_COUNT, "no such operator"); break;
    case OPERAND_COMPARE: REQUIRE(arg < OPERATOR_COMPARE_COUNT, "no such comparison"); break;
    case OPERAND_FORWARD:
    case OPERAND_BACKWARD: break;
    case OPERAND_COMPARE_FORWARD:
    case OPERAND_COMPARE_BACKWARD:
        REQUIRE((arg & 0xF) < OPERATOR_COMPARE_COUNT, "no such comparison");
        break;
    case OPERAND_FLAGS: return check_flags(verifier, op, arg);
    }
    return true;
}

static bool check_operands(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        uint32_t instruction = unit->instructions[i];
        REQUIRE((instruction & 0xFF) < OP_COUNT, "no such instruction");
        Opcode op = instruction_op(instruction);
        if (!check_operand(verifier, i, op, instruction_arg(instruction))) return false;
        if (!is_jump(op)) continue;
        uint32_t target = jump_target(i, instruction);
        REQUIRE(target < unit->instruction_count && target >= verifier->prologue, "a jump to nowhere");
        verifier->marks[target] |= MARK_TARGET;
    }
    return true;
}

// Slots become cells in the first instructions, where nothing jumps and no handler reaches; they stay cells.
static bool find_cells(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    for (uint32_t i = unit->local_count - unit->free_count; i < unit->local_count; i++) verifier->cells[i] = 1;
    uint32_t at = 0;
    for (; at < unit->instruction_count && instruction_op(unit->instructions[at]) == OP_MAKE_CELL; at++) {
        uint32_t slot = instruction_arg(unit->instructions[at]);
        REQUIRE(slot < unit->local_count && !verifier->cells[slot], "a cell made twice");
        verifier->cells[slot] = 1;
    }
    verifier->prologue = at;
    return true;
}

// == Handlers

static bool check_handlers(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    // Rows cover each instruction no more often than blocks nest; more is no compiler's work, and slow to check.
    uint64_t covered = 0, most = (uint64_t)unit->instruction_count * 64 + 1024;
    for (uint32_t i = 0; i < unit->handler_count; i++) {
        const Handler *handler = &unit->handlers[i];
        REQUIRE(handler->start >= verifier->prologue && handler->start < handler->stop &&
                    handler->stop <= unit->instruction_count,
                "a handler for nothing");
        REQUIRE(handler->target >= verifier->prologue && handler->target < unit->instruction_count,
                "a handler that is nowhere");
        REQUIRE(handler->depth < unit->stack_size, "a handler deeper than the stack");
        covered += handler->stop - handler->start;
        REQUIRE(covered <= most, "handlers overlap too much");
        verifier->marks[handler->target] |= MARK_TARGET;
    }
    return true;
}

// == Instructions that are made for certain constants, or for certain kinds of unit

static bool is_names(const UnitConstant *constant, uint32_t most) {
    if (constant->kind != UNIT_TUPLE || constant->count > most) return false;
    for (uint32_t i = 0; i < constant->count; i++)
        if (constant->items[i].kind != UNIT_STR) return false;
    return true;
}

// The constant that the instruction before pushed last; NULL: none.
static const UnitConstant *constant_before(const Verifier *verifier, uint32_t at) {
    if (at == 0 || verifier->marks[at] & MARK_TARGET) return NULL;
    uint32_t before = verifier->unit->instructions[at - 1];
    if (instruction_op(before) == OP_LOAD_CONST) return &verifier->unit->constants[instruction_arg(before)];
    if (instruction_op(before) == OP_LOAD_LOCAL_CONST)
        return &verifier->unit->constants[instruction_arg(before) >> 12];
    return NULL;
}

static bool check_names(Verifier *verifier, uint32_t at, Opcode op, uint32_t arg) {
    const UnitConstant *constant = constant_before(verifier, at);
    REQUIRE(constant, "names that are no constant");
    if (op == OP_IMPORT && constant->kind == UNIT_NONE) return true;
    bool keywords = op == OP_CALL_KEYWORDS || op == OP_CALL_METHOD_KEYWORDS;
    REQUIRE(is_names(constant, keywords ? arg : UINT32_MAX), "names that are no names");
    return true;
}

static bool check_place(Verifier *verifier, uint32_t at, uint32_t instruction) {
    uint32_t suspends = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR;
    uint32_t flags = verifier->unit->flags;
    Opcode op = instruction_op(instruction);
    switch (op) {
    case OP_YIELD:
    case OP_SEND: REQUIRE(flags & suspends, "a suspension in what does not suspend"); break;
    case OP_ASYNC_WRAP: REQUIRE(flags & CODE_ASYNC_GENERATOR, "a wrapped value elsewhere"); break;
    case OP_LOAD_NAME:
    case OP_STORE_NAME:
    case OP_DELETE_NAME:
    case OP_LOAD_CLASS_CELL:
    case OP_LOAD_NAMESPACE:
    case OP_SETUP_ANNOTATIONS:
    case OP_IMPORT_STAR: REQUIRE(!(flags & CODE_OPTIMIZED), "a function has no namespace"); break;
    case OP_IMPORT:
    case OP_MATCH_CLASS:
    case OP_CALL_KEYWORDS:
    case OP_CALL_METHOD_KEYWORDS: return check_names(verifier, at, op, instruction_arg(instruction));
    default: break;
    }
    return true;
}

// == Functions are made from code, with as many cells as the code has free variables

static bool is_closure(const Verifier *verifier, uint32_t end, uint32_t count) {
    const uint32_t *instructions = verifier->unit->instructions;
    if (end < count + 1 || instructions[end - 1] != instruction_make(OP_BUILD_TUPLE, count)) return false;
    for (uint32_t i = end - 1 - count; i < end - 1; i++)
        if (instruction_op(instructions[i]) != OP_LOAD_CLOSURE || verifier->marks[i + 1] & MARK_TARGET)
            return false;
    return true;
}

static bool check_function(Verifier *verifier, uint32_t at) {
    const CodeUnit *unit = verifier->unit;
    REQUIRE(at > 0 && instruction_op(unit->instructions[at - 1]) == OP_LOAD_CONST &&
                !(verifier->marks[at] & MARK_TARGET),
            "a function made of no code");
    const UnitConstant *constant = &unit->constants[instruction_arg(unit->instructions[at - 1])];
    REQUIRE(constant->kind == UNIT_CODE, "a function made of no code");
    bool closure = instruction_arg(unit->instructions[at]) & 8;
    REQUIRE(closure == (constant->code->free_count > 0), "a function without its free variables");
    if (closure)
        REQUIRE(!(verifier->marks[at - 1] & MARK_TARGET) &&
                    is_closure(verifier, at - 1, constant->code->free_count),
                "a function without its free variables");
    return true;
}

static bool check_places(Verifier *verifier) {
    for (uint32_t i = 0; i < verifier->unit->instruction_count; i++) {
        uint32_t instruction = verifier->unit->instructions[i];
        if (!check_place(verifier, i, instruction)) return false;
        if (instruction_op(instruction) == OP_MAKE_FUNCTION && !check_function(verifier, i)) return false;
    }
    return true;
}

// == The depth of the operand stack

static bool arrive(Verifier *verifier, uint32_t at, uint32_t depth) {
    REQUIRE(at < verifier->unit->instruction_count, "code that runs off its end");
    REQUIRE(depth <= verifier->unit->stack_size, "the stack grows too deep");
    if (verifier->depths[at] != UNREACHED) {
        REQUIRE(verifier->depths[at] == depth, "two depths of the stack at one place");
        return true;
    }
    verifier->depths[at] = depth;
    return vec_push(verifier->memory, &verifier->work, at) || no_memory(verifier);
}

static bool step(Verifier *verifier, uint32_t at) {
    uint32_t instruction = verifier->unit->instructions[at], depth = verifier->depths[at];
    Opcode op = instruction_op(instruction);
    uint32_t arg = instruction_arg(instruction), pops = opcode_pops(op, arg);
    REQUIRE(pops <= depth, "more taken from the stack than there is");
    if (op == OP_LIST_APPEND || op == OP_SET_ADD || op == OP_MAP_ADD)
        REQUIRE(depth - pops >= arg, "more taken from the stack than there is");
    if (is_jump(op)) {
        uint32_t jumped = depth - pops + opcode_pushes_jumped(op, arg);
        if (!arrive(verifier, jump_target(at, instruction), jumped)) return false;
    }
    if (opcode_info[op].flags & OPCODE_ENDS) return true;
    return arrive(verifier, at + 1, depth - pops + opcode_pushes(op, arg));
}

// What a handler finds on the stack must be there throughout its range.
static bool check_range(Verifier *verifier, const Handler *handler) {
    for (uint32_t i = handler->start; i < handler->stop; i++) {
        uint32_t depth = verifier->depths[i];
        if (depth == UNREACHED) continue;
        REQUIRE(depth >= handler->depth, "a handler expects more than there is");
    }
    return true;
}

static bool check_depths(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    if (!arrive(verifier, 0, 0)) return false;
    for (uint32_t i = 0; i < unit->handler_count; i++)
        if (!arrive(verifier, unit->handlers[i].target, unit->handlers[i].depth + 1)) return false;
    while (verifier->work.count)
        if (!step(verifier, vec_pop(&verifier->work))) return false;
    for (uint32_t i = 0; i < unit->handler_count; i++)
        if (!check_range(verifier, &unit->handlers[i])) return false;
    return true;
}

// == All of it

static bool check_code(Verifier *verifier) {
    return find_cells(verifier) && check_operands(verifier) && check_handlers(verifier) &&
           check_places(verifier) && check_depths(verifier);
}

static bool check_unit(Verifier *verifier) {
    const CodeUnit *unit = verifier->unit;
    if (!check_counts(verifier) || !check_tables(verifier)) return false;
    size_t count = unit->instruction_count, slots = memory_sum(unit->local_count, 1);
    verifier->marks = memory_new_zeroed(verifier->memory, count);
    verifier->cells = memory_new_zeroed(verifier->memory, slots);
    verifier->depths = memory_new(verifier->memory, memory_product(count, sizeof(uint32_t)));
    bool good = verifier->marks && verifier->cells && verifier->depths;
    if (good) {
        memset(verifier->depths, 0xFF, count * sizeof(uint32_t));
        verifier->work.count = 0;
        good = check_code(verifier);
    } else {
        no_memory(verifier);
    }
    memory_free(verifier->memory, verifier->marks, count);
    memory_free(verifier->memory, verifier->cells, slots);
    memory_free(verifier->memory, verifier->depths, count * sizeof(uint32_t));
    return good;
}

VerifyResult verify_unit(Memory *memory, const CodeUnit *unit, const char **fault) {
    Verifier verifier = {.memory = memory, .unit = unit};
    bool good = check_unit(&verifier);
    while (good && verifier.units.count) {
        verifier.unit = vec_pop(&verifier.units);
        good = check_unit(&verifier);
    }
    vec_free(memory, &verifier.work);
    vec_free(memory, &verifier.units);
    *fault = verifier.fault;
    return good ? VERIFY_GOOD : verifier.no_memory ? VERIFY_NO_MEMORY : VERIFY_BAD;
}
