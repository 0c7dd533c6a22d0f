// Arithmetic on ints of up to two limbs in machine words: most of what outgrows a small int.
#pragma once

#include "object/arithmetic.h"

// ABSENT without an error: one of them is no exact int or too long, or the operation is another's.
MUST_USE Value int_wide_binary(Vm *vm, BinaryOperation operation, Value a, Value b);
