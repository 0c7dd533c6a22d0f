// Formats of kr_build, shared with the calls that take their arguments so.
#pragma once

#include <stdarg.h>

#include "api/host.h"

typedef struct BuildArguments {
    va_list list;
} BuildArguments;

// One value; *format moves behind its letters. The result is not kept.
MUST_USE RUNS Value build_value(kr_vm *vm, const char **format, BuildArguments *arguments);
// Nothing but spaces and commas is left.
bool build_at_end(const char **format);
