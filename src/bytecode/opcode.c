// opcode.def as tables: names, operand kinds, stack effects.
#include "bytecode/opcode.h"

#include "base/hash.h"

enum { RAISES = OPCODE_RAISES, ENDS = OPCODE_ENDS, POLLS = OPCODE_POLLS, SUSPENDS = OPCODE_SUSPENDS };

_Static_assert(OP_COUNT <= 256, "an opcode is a byte");

const OpcodeInfo opcode_info[OP_COUNT] = {
#define OP(name, operand, pops, pushes, jumped, flags, help)                                       \
    [OP_##name] = {#name, help, OPERAND_##operand, flags},
#include "bytecode/opcode.def"
#undef OP
};

uint32_t opcode_pops(Opcode op, uint32_t arg) {
    (void)arg;
    switch (op) {
#define OP(name, operand, pops, pushes, jumped, flags, help)                                       \
    case OP_##name: return (uint32_t)(pops);
#include "bytecode/opcode.def"
#undef OP
    case OP_COUNT:
    case OP_BREAK: break;
    }
    return 0;
}

uint32_t opcode_pushes(Opcode op, uint32_t arg) {
    (void)arg;
    switch (op) {
#define OP(name, operand, pops, pushes, jumped, flags, help)                                       \
    case OP_##name: return (uint32_t)(pushes);
#include "bytecode/opcode.def"
#undef OP
    case OP_COUNT:
    case OP_BREAK: break;
    }
    return 0;
}

uint32_t opcode_pushes_jumped(Opcode op, uint32_t arg) {
    (void)arg;
    switch (op) {
#define OP(name, operand, pops, pushes, jumped, flags, help)                                       \
    case OP_##name: return (uint32_t)(jumped);
#include "bytecode/opcode.def"
#undef OP
    case OP_COUNT:
    case OP_BREAK: break;
    }
    return 0;
}
