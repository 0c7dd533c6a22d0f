// The dispatch loop.
#pragma once

#include "vm/frame.h"

// Runs vm->frame == entry (its FRAME_ENTRY flag set) until it returns or yields. throwing: an exception is pending in it. ABSENT: it failed; the frame
// is gone then, as after a return.
MUST_USE RUNS Value interp_run(Vm *vm, Frame *entry, bool throwing);
