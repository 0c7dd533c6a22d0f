// Proves that a compiled unit can be run, whoever made it.
#pragma once

#include "object/code_unit.h"

typedef enum VerifyResult { VERIFY_GOOD, VERIFY_BAD, VERIFY_NO_MEMORY } VerifyResult;

// One bounded pass over the unit and those nested in it: operands in range, jumps onto instructions, one depth of the
// operand stack wherever ways meet, never below zero or above stack_size, sane handlers, cells where cells are.
// VERIFY_BAD: *fault says what is wrong.
MUST_USE VerifyResult verify_unit(Memory *memory, const CodeUnit *unit, const char **fault);
