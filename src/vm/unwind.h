// From a raise to its handler: handler table, tracebacks.
#pragma once

#include "vm/frame.h"

// An exception is pending and the current frame failed at ip[-1]. Leaves frames until one handles it, and answers that frame with its stack and ip
// set for the handler; NULL: it left a frame with FRAME_ENTRY. reraised: the current frame is in the traceback already.
MUST_USE Frame *unwind(Vm *vm, bool reraised);
// A pending StopIteration may not leave a generator, it would look like its end: makes a RuntimeError of it.
void unwind_convert_stop(Vm *vm, const Generator *generator);
