// The % operator on str and bytes: printf's directives applied to Python values.
#pragma once

#include "heap/state.h"

// format: a str, bytes or bytearray; args: a tuple, a mapping or the only value. The result is of
// format's kind.
MUST_USE RUNS Value percent_format(Vm *vm, Value format, Value args);
