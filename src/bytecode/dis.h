// Code as text: what `krait --dis` prints.
#pragma once

#include "object/code_unit.h"

// The unit and those nested in it, one paragraph each. text->failed afterwards: no memory.
void dis_unit(Text *text, const CodeUnit *unit);
// One instruction: its name, operand and what the operand means; no newline.
void dis_instruction(Text *text, const CodeUnit *unit, uint32_t at);
