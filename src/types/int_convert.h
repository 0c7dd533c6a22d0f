// Making an int of any value, as int() does.
#pragma once

#include "heap/state.h"

// __int__, __index__, __trunc__, or the digits of a str or bytes-like value.
MUST_USE RUNS Value int_convert(Vm *vm, Value v);
// The digits of a str or bytes-like value; base 0 goes by the prefix.
MUST_USE RUNS Value int_convert_text(Vm *vm, Value source, int base);
