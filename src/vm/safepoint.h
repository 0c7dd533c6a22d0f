// Where running code looks up: collect if due, count fuel, check the deadline, answer an interrupt.
#pragma once

#include "heap/state.h"

// Called by the loop when the counter runs out, with everything saved in the frame. Finalizers run here. False: the run is stopped, or
// (vm->pausing) to be put aside; nothing has failed then.
MUST_USE RUNS bool safepoint(Vm *vm);
