// Binary, unary and in-place operators: who is asked first, who is asked next.
#pragma once

#include "heap/state.h"

typedef enum BinaryOperation { // the order of HOUSE's operator table; opcode BINARY's operand
    BINARY_ADD, BINARY_SUBTRACT, BINARY_MULTIPLY, BINARY_TRUE_DIVIDE, BINARY_FLOOR_DIVIDE, BINARY_REMAINDER,
    BINARY_LEFT_SHIFT, BINARY_RIGHT_SHIFT, BINARY_AND, BINARY_OR, BINARY_XOR, BINARY_POWER, BINARY_MATRIX_MULTIPLY,
    BINARY_DIVMOD, // divmod() alone
    BINARY_OPERATOR_COUNT
} BinaryOperation;

typedef enum UnaryOperation { UNARY_NEGATIVE, UNARY_POSITIVE, UNARY_INVERT, UNARY_NOT } UnaryOperation;

extern const char *const binary_symbols[BINARY_OPERATOR_COUNT];

MUST_USE RUNS Value arithmetic_binary(Vm *vm, BinaryOperation operation, Value left, Value right);
MUST_USE RUNS Value arithmetic_inplace(Vm *vm, BinaryOperation operation, Value left, Value right);
MUST_USE RUNS Value arithmetic_unary(Vm *vm, UnaryOperation operation, Value v);
MUST_USE RUNS Value arithmetic_power(Vm *vm, Value left, Value right, Value modulus);
