// What is printed for an uncaught exception.
#pragma once

#include "base/text.h"
#include "heap/state.h"

// Appends the whole text, as CPython prints it. Bounded in work, and asks scripts for nothing but str() of what it shows; what that raises is
// dropped. False: the text failed for want of memory, or the run is being stopped.
RUNS bool traceback_add_text(Vm *vm, Text *text, Value exception);
// The exception's type as it stands before the colon: "ValueError", "package.Error".
void traceback_add_type(Text *text, const Type *type);
