// Finished instructions made fewer: jumps to jumps followed, neighbours fused.
#pragma once

#include "compile/gen.h"

// Rewrites the unit's code in place and moves labels and handler ranges with it. False: no memory.
MUST_USE bool peephole(Gen *g, Unit *unit);
