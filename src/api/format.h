// Formats of kr_build, shared with the calls that take their arguments so.
#pragma once

#include <stdarg.h>

#include "api/host.h"

typedef struct FormatArguments {
    va_list list;
} FormatArguments;

// One value; *format moves behind its letters. The result is not kept.
MUST_USE RUNS Value format_build(kr_vm *vm, const char **format, FormatArguments *arguments);
// Nothing but spaces and commas is left.
bool format_at_end(const char **format);
