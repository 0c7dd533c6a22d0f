// The dispatch loop.
#pragma once

#include "vm/frame.h"

// Runs vm->frame == top until the frame whose FRAME_ENTRY flag is set, it or one below, returns or yields. throwing: an exception is pending in top.
// ABSENT: it failed, and the frames are gone as after a return; or (vm->pausing) they stay as they are, and it can be run again.
MUST_USE RUNS Value interp_run(Vm *vm, Frame *top, bool throwing);
