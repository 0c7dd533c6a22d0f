// A unit under construction: its instructions, labels and handler ranges, and how deep its operand stack is.
#pragma once

#include "compile/constant.h"

// Opens a unit for a scope inside the one at hand; close it with assemble() or, when compiling fails, emit_abandon().
// NULL: compiling fails. Units lie in the scratch arena, since the C stack is small and definitions nest.
Unit *emit_open(Gen *g, Scope *scope, View name, View qualified_name, uint32_t first_line);
void emit_abandon(Gen *g, Unit *unit);

// What cannot be reached is dropped.
void emit(Gen *g, Opcode op, uint32_t arg);
// Forward or backward, as the label is not yet or already placed.
void emit_jump(Gen *g, Opcode op, Label label);
Label emit_label(Gen *g);
void emit_place(Gen *g, Label label);
Label emit_here(Gen *g);

void emit_constant(Gen *g, UnitConstant constant);
void emit_none(Gen *g);
void emit_int(Gen *g, int64_t number);
void emit_text(Gen *g, View text);
// An instruction whose operand is a name (OPERAND_NAME) or a cache site for one (OPERAND_SITE).
void emit_name(Gen *g, Opcode op, View name);

// Handler ranges. A range may be left and taken up again: code in between is not covered.
// depth: what is left of the operand stack when the handler starts, below the exception.
uint32_t emit_region_start(Gen *g);
void emit_region_end(Gen *g, uint32_t start, Label handler, uint32_t depth);
