// opcode.def as an enum, names, operand kinds and stack effects.
#pragma once

#include "base/config.h"

typedef enum Opcode {
#define OP(name, operand, pops, pushes, jumped, flags, help) OP_##name,
#include "bytecode/opcode.def"
#undef OP
    OP_COUNT,
    OP_BREAK = 255, // never in a unit: stands for another one in the code of a VM that is being debugged (vm/debug.h)
} Opcode;

typedef enum OperandKind {
    OPERAND_NONE, OPERAND_CONST, OPERAND_NAME, OPERAND_SITE, OPERAND_LOCAL, OPERAND_LOCALS, OPERAND_COUNT, OPERAND_SMALL,
    OPERAND_LOCAL_SMALL, OPERAND_BINARY, OPERAND_INPLACE, OPERAND_UNARY, OPERAND_COMPARE, OPERAND_INVERT, OPERAND_FORWARD,
    OPERAND_BACKWARD, OPERAND_COMPARE_FORWARD, OPERAND_COMPARE_BACKWARD, OPERAND_SPLIT, OPERAND_FLAGS, OPERAND_LOCAL_SITE,
    OPERAND_LOCAL_FORWARD,
} OperandKind;

enum { OPCODE_RAISES = 1, OPCODE_ENDS = 2, OPCODE_POLLS = 4, OPCODE_SUSPENDS = 8 };

typedef struct OpcodeInfo {
    const char *name, *help;
    uint8_t operand; // OperandKind
    uint8_t flags;
} OpcodeInfo;

extern const OpcodeInfo opcode_info[OP_COUNT];

// Values an instruction takes off the operand stack and puts there; jumped: when it jumps.
uint32_t opcode_pops(Opcode op, uint32_t arg);
uint32_t opcode_pushes(Opcode op, uint32_t arg);
uint32_t opcode_pushes_jumped(Opcode op, uint32_t arg);

#define OPCODE_ARG_MAX 0xFFFFFFu
ALWAYS_INLINE Opcode instruction_op(uint32_t instruction) { return (Opcode)(instruction & 0xFF); }
ALWAYS_INLINE uint32_t instruction_arg(uint32_t instruction) { return instruction >> 8; }
ALWAYS_INLINE int32_t instruction_signed(uint32_t instruction) { return (int32_t)instruction >> 8; }
ALWAYS_INLINE uint32_t instruction_make(Opcode op, uint32_t arg) { return (uint32_t)op | arg << 8; }

// The numbers operands stand for. They equal those of object/arithmetic.h and heap/type.h, which vm/interp.c asserts.
// Binary: add subtract multiply true-divide floor-divide remainder left-shift right-shift and or xor power matrix-multiply (0..12)
// Unary: negative positive invert not (0..3).  Compare: < <= == != > >= (0..5)
typedef enum OperatorNumber {
    OPERATOR_ADD, OPERATOR_SUBTRACT, OPERATOR_MULTIPLY, OPERATOR_TRUE_DIVIDE, OPERATOR_FLOOR_DIVIDE, OPERATOR_REMAINDER,
    OPERATOR_LEFT_SHIFT, OPERATOR_RIGHT_SHIFT, OPERATOR_AND, OPERATOR_OR, OPERATOR_XOR, OPERATOR_POWER, OPERATOR_MATRIX_MULTIPLY,
    OPERATOR_BINARY_COUNT,
    OPERATOR_INPLACE = 256,
} OperatorNumber;
enum { OPERATOR_NEGATIVE, OPERATOR_POSITIVE, OPERATOR_INVERT, OPERATOR_NOT, OPERATOR_UNARY_COUNT };
// What MAKE_TYPES makes.
typedef enum TypesKind {
    TYPES_TYPE_VAR, TYPES_BOUND, TYPES_CONSTRAINED, TYPES_PARAM_SPEC, TYPES_TYPE_VAR_TUPLE, // type parameters
    TYPES_ALIAS, TYPES_GENERIC, TYPES_FUNCTION,
} TypesKind;
enum { OPERATOR_LT, OPERATOR_LE, OPERATOR_EQ, OPERATOR_NE, OPERATOR_GT, OPERATOR_GE, OPERATOR_COMPARE_COUNT };
