// Listings of code: line, index, instruction, operand and its meaning, one instruction a line; then the handlers.
#include "bytecode/dis.h"

#include "base/number.h"
#include "base/vec.h"
#include "bytecode/opcode.h"

#define LONGEST_SHOWN 60 // bytes of a constant text
#define DEEPEST_SHOWN 4  // levels of tuples

static const char *const binary_symbols[] = {"+", "-", "*", "/", "//", "%", "<<", ">>", "&", "|", "^", "**", "@"};
static const char *const unary_symbols[] = {"-", "+", "~", "not"};
static const char *const compare_symbols[] = {"<", "<=", "==", "!=", ">", ">="};

// == Constants

static void add_text(Text *text, View view) {
    text_add_char(text, '\'');
    for (size_t i = 0; i < view.size && i < LONGEST_SHOWN; i++) {
        unsigned char c = (unsigned char)view.bytes[i];
        if (c < 0x20 || c == 0x7F) text_format(text, "\\x%02x", c);
        else text_add_char(text, (char)c);
    }
    text_add_string(text, view.size > LONGEST_SHOWN ? "'..." : "'");
}

static void add_constant(Text *text, const UnitConstant *constant, int nesting) {
    switch (constant->kind) {
    case UNIT_NONE: text_add_string(text, "None"); break;
    case UNIT_TRUE: text_add_string(text, "True"); break;
    case UNIT_FALSE: text_add_string(text, "False"); break;
    case UNIT_ELLIPSIS: text_add_string(text, "Ellipsis"); break;
    case UNIT_INT: text_format(text, "%lld", (long long)constant->integer); break;
    case UNIT_BIG_INT:
        text_format(text, "int:%u:", constant->count);
        text_add_view(text, constant->text);
        break;
    case UNIT_FLOAT: number_add_repr(text, constant->number); break;
    case UNIT_COMPLEX:
        number_add_repr(text, constant->number);
        text_add_char(text, 'j');
        break;
    case UNIT_BYTES: text_add_char(text, 'b'); add_text(text, constant->text); break;
    case UNIT_STR: add_text(text, constant->text); break;
    case UNIT_CODE:
        text_add_string(text, "<code ");
        text_add_view(text, constant->code->qualified_name);
        text_add_char(text, '>');
        break;
    case UNIT_TUPLE:
    case UNIT_FROZENSET:
        text_add_string(text, constant->kind == UNIT_TUPLE ? "(" : "frozenset(");
        for (uint32_t i = 0; i < constant->count && nesting < DEEPEST_SHOWN; i++) {
            if (i) text_add_string(text, ", ");
            add_constant(text, &constant->items[i], nesting + 1);
        }
        text_add_string(text, nesting < DEEPEST_SHOWN ? ")" : "...)");
        break;
    }
}

// == Operands

static void add_view_at(Text *text, const View *views, uint32_t count, uint32_t index) {
    if (index < count) text_add_view(text, views[index]);
    else text_add_string(text, "?");
}

static void add_constant_at(Text *text, const CodeUnit *unit, uint32_t index) {
    if (index < unit->constant_count) add_constant(text, &unit->constants[index], 0);
    else text_add_string(text, "?");
}

static void add_slots(Text *text, const CodeUnit *unit, Opcode op, uint32_t arg) {
    add_view_at(text, unit->local_names, unit->local_count, arg & 0xFFF);
    text_add_string(text, ", ");
    if (op == OP_LOAD_LOCAL_CONST) add_constant_at(text, unit, arg >> 12);
    else add_view_at(text, unit->local_names, unit->local_count, arg >> 12);
}

static const char *symbol(const char *const *symbols, size_t count, uint32_t index) {
    return index < count ? symbols[index] : "?";
}

static int32_t small_of(uint32_t arg) { return (int32_t)(arg << 8) >> 20; }

static void add_meaning(Text *text, const CodeUnit *unit, uint32_t at) {
    uint32_t instruction = unit->instructions[at], arg = instruction_arg(instruction), next = at + 1;
    Opcode op = instruction_op(instruction);
    switch ((OperandKind)opcode_info[op].operand) {
    case OPERAND_CONST: add_constant_at(text, unit, arg); break;
    case OPERAND_NAME: add_view_at(text, unit->names, unit->name_count, arg); break;
    case OPERAND_SITE:
        add_view_at(text, unit->names, unit->name_count, arg < unit->site_count ? unit->sites[arg] : UINT32_MAX);
        break;
    case OPERAND_LOCAL: add_view_at(text, unit->local_names, unit->local_count, arg); break;
    case OPERAND_LOCAL_SITE:
        add_view_at(text, unit->local_names, unit->local_count, arg & 0x3FF);
        text_add_string(text, ", ");
        add_view_at(text, unit->names, unit->name_count, arg >> 10 < unit->site_count ? unit->sites[arg >> 10] : UINT32_MAX);
        break;
    case OPERAND_LOCAL_FORWARD:
        add_view_at(text, unit->local_names, unit->local_count, arg & 0xFF);
        text_format(text, " to %u", next + (arg >> 8));
        break;
    case OPERAND_LOCALS: add_slots(text, unit, op, arg); break;
    case OPERAND_LOCAL_SMALL:
        add_view_at(text, unit->local_names, unit->local_count, arg & 0xFFF);
        text_format(text, ", %d", small_of(arg));
        break;
    case OPERAND_BINARY:
        text_format(text, "%s%s", symbol(binary_symbols, ARRAY_COUNT(binary_symbols), arg & 0xFF),
                    arg & OPERATOR_INPLACE ? "=" : "");
        break;
    case OPERAND_UNARY: text_add_string(text, symbol(unary_symbols, ARRAY_COUNT(unary_symbols), arg)); break;
    case OPERAND_COMPARE: text_add_string(text, symbol(compare_symbols, ARRAY_COUNT(compare_symbols), arg)); break;
    case OPERAND_INPLACE: text_add_string(text, arg ? "in place" : ""); break;
    case OPERAND_INVERT: text_add_string(text, arg ? "not" : ""); break;
    case OPERAND_FORWARD: text_format(text, "to %u", next + arg); break;
    case OPERAND_BACKWARD: text_format(text, "to %u", next - arg); break;
    case OPERAND_COMPARE_FORWARD:
    case OPERAND_COMPARE_BACKWARD:
        text_add_string(text, symbol(compare_symbols, ARRAY_COUNT(compare_symbols), arg & 0xF));
        text_format(text, " to %u", opcode_info[op].operand == OPERAND_COMPARE_FORWARD ? next + (arg >> 4)
                                                                                        : next - (arg >> 4));
        break;
    case OPERAND_SPLIT: text_format(text, "%u, *, %u", arg & 0xFFF, arg >> 12); break;
    case OPERAND_NONE:
    case OPERAND_COUNT:
    case OPERAND_SMALL:
    case OPERAND_FLAGS: break;
    }
}

void dis_instruction(Text *text, const CodeUnit *unit, uint32_t at) {
    uint32_t instruction = unit->instructions[at];
    if ((instruction & 0xFF) >= OP_COUNT) {
        text_format(text, "<%u>", instruction & 0xFF);
        return;
    }
    const OpcodeInfo *info = &opcode_info[instruction_op(instruction)];
    if (info->operand == OPERAND_NONE) {
        text_add_string(text, info->name);
        return;
    }
    int32_t arg = info->operand == OPERAND_SMALL ? instruction_signed(instruction)
                                                 : (int32_t)instruction_arg(instruction);
    text_format(text, "%-22s %d", info->name, arg);
    size_t before = text->size;
    text_add_string(text, "  (");
    size_t inside = text->size;
    add_meaning(text, unit, at);
    if (text->size == inside) text_truncate(text, before);
    else text_add_char(text, ')');
}

// == Units

static bool is_target(const CodeUnit *unit, const uint8_t *targets, uint32_t at) {
    return targets && at < unit->instruction_count && targets[at];
}

static void find_targets(const CodeUnit *unit, uint8_t *targets) {
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        uint32_t arg = instruction_arg(unit->instructions[i]), target = UINT32_MAX;
        if ((unit->instructions[i] & 0xFF) >= OP_COUNT) continue;
        switch ((OperandKind)opcode_info[instruction_op(unit->instructions[i])].operand) {
        case OPERAND_FORWARD: target = i + 1 + arg; break;
        case OPERAND_BACKWARD: target = i + 1 - arg; break;
        case OPERAND_COMPARE_FORWARD: target = i + 1 + (arg >> 4); break;
        case OPERAND_LOCAL_FORWARD: target = i + 1 + (arg >> 8); break;
        case OPERAND_COMPARE_BACKWARD: target = i + 1 - (arg >> 4); break;
        default: break;
        }
        if (target < unit->instruction_count) targets[target] = 1;
    }
    for (uint32_t i = 0; i < unit->handler_count; i++)
        if (unit->handlers[i].target < unit->instruction_count) targets[unit->handlers[i].target] = 1;
}

static void add_listing(Text *text, const CodeUnit *unit) {
    uint8_t *targets = memory_new_zeroed(text->memory, unit->instruction_count);
    if (targets) find_targets(unit, targets);
    uint32_t line = 0;
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        const Position *position = code_unit_position(unit, i);
        if (position && position->line != line) {
            line = position->line;
            text_format(text, "%5u", line);
        } else {
            text_fill(text, ' ', 5);
        }
        text_format(text, " %s %5u  ", is_target(unit, targets, i) ? ">" : " ", i);
        dis_instruction(text, unit, i);
        text_add_char(text, '\n');
    }
    memory_free(text->memory, targets, unit->instruction_count);
    for (uint32_t i = 0; i < unit->handler_count; i++) {
        const Handler *handler = &unit->handlers[i];
        text_format(text, "      handler %u to %u -> %u, depth %u\n", handler->start, handler->stop - 1,
                    handler->target, handler->depth);
    }
}

static void add_header(Text *text, const CodeUnit *unit) {
    text_add_string(text, "code ");
    text_add_view(text, unit->qualified_name);
    text_format(text, ", line %u, stack %u, flags 0x%x\n", unit->first_line, unit->stack_size, unit->flags);
    if (!unit->local_count) return;
    text_add_string(text, "  slots");
    for (uint32_t i = 0; i < unit->local_count; i++) {
        bool parameter = i < unit->positional + unit->keyword_only + !!(unit->flags & CODE_VARARGS) +
                                 !!(unit->flags & CODE_VARKEYWORDS);
        bool is_free = i >= unit->local_count - unit->free_count;
        bool cell = !is_free && i >= unit->local_count - unit->free_count - unit->cell_count;
        text_format(text, " %s:", parameter ? "parameter" : is_free ? "free" : cell ? "cell" : "local");
        text_add_view(text, unit->local_names[i]);
    }
    text_add_char(text, '\n');
}

void dis_unit(Text *text, const CodeUnit *unit) {
    Vec(const CodeUnit *) units = {0};
    if (!vec_push(text->memory, &units, unit)) text->failed = true;
    while (units.count && !text->failed) {
        unit = vec_pop(&units);
        if (text->size) text_add_char(text, '\n');
        add_header(text, unit);
        add_listing(text, unit);
        for (uint32_t i = unit->constant_count; i-- > 0;)
            if (unit->constants[i].kind == UNIT_CODE && !vec_push(text->memory, &units, unit->constants[i].code))
                text->failed = true;
    }
    vec_free(text->memory, &units);
}
