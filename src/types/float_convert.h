// Making a float of any value, as float() does.
#pragma once

#include "heap/state.h"

// An exact float: of __float__, __index__, or the digits of a str or bytes-like value.
MUST_USE RUNS Value float_convert(Vm *vm, Value v);
