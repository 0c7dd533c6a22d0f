// Which line each instruction counts as, the way PEP 626 wants it, once jumps lead where they will.
#pragma once

#include "compile/gen.h"

// Instructions of no line of their own get one where only one can be meant; what stands for nothing but its line
// (OP_NOP) stays where no other instruction does, and loses its line elsewhere. False: no memory.
MUST_USE bool lines_settle(Gen *g, Unit *unit);
