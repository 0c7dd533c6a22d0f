// A finished unit put into its final form: fused instructions, offsets for labels, tables, the depth of its stack.
#pragma once

#include "compile/gen.h"

// NULL: compiling failed. All of the answer lies in the result arena.
const CodeUnit *assemble(Gen *g, Unit *unit);
