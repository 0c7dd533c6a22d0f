// Making bytes of any value, as bytes() does.
#pragma once

#include "base/text.h"
#include "heap/state.h"

// A bytes: of __bytes__, a bytes-like value, or an iterable of ints. An exact bytes is answered
// itself.
MUST_USE RUNS Value bytes_convert(Vm *vm, Value v);
// The bytes of an iterable of ints are added to `text`; `what` begins the text of a range error:
// "bytes", "byte".
MUST_USE RUNS bool bytes_convert_add(Vm *vm, Text *text, Value iterable, const char *what);
// An int of 0 to 255; ValueError "<what> must be in range(0, 256)".
MUST_USE RUNS bool bytes_convert_byte(Vm *vm, Value v, const char *what, uint8_t *byte);
