// Exceptions that have nowhere to go: of finalizers and of callbacks of weak references.
#pragma once

#include "heap/state.h"

// vm->unraisable_hook: gives the pending exception to sys.unraisablehook, or says on stderr that it was ignored in `where`.
// Drops it, and whatever goes wrong here; only a stop is left pending.
RUNS void unraisable_report(Vm *vm, Value where);
// What sys.unraisablehook does of its own. args: exc_type, exc_value, exc_traceback, err_msg, object.
MUST_USE RUNS bool unraisable_show(Vm *vm, Tuple *args);
