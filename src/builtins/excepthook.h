// The end of an exception nobody caught: sys.excepthook, or the traceback on sys.stderr.
#pragma once

#include "heap/state.h"

// What sys.excepthook does of its own: the exception with all that led to it, to sys.stderr. False: a stop, or writing failed.
MUST_USE RUNS bool excepthook_show(Vm *vm, Value exception);
// Gives the pending exception to sys.excepthook, or shows it. True: it is over. False: a stop, or a SystemExit that the hook
// raised, is pending.
MUST_USE RUNS bool excepthook_run(Vm *vm);
