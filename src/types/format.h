// format(), str.format and the like: the mini-language of format specs, applied to each kind of value that knows it.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/str.h"

// format(v, spec): type(v).__format__, which must answer a str.
MUST_USE RUNS Value format_value(Vm *vm, Value v, Str *spec);

// What the __format__ of these types do.
MUST_USE RUNS Value format_str(Vm *vm, Value self, Str *spec);
MUST_USE RUNS Value format_int(Vm *vm, Value self, Str *spec);
MUST_USE RUNS Value format_float(Vm *vm, Value self, Str *spec);
MUST_USE RUNS Value format_complex(Vm *vm, Value self, Str *spec);
// TypeError unless it is a str: the argument of __format__.
MUST_USE bool format_check_spec(Vm *vm, Value spec);

// str.format and str.format_map. args: a tuple, or NONE when only names may be used; names: any
// mapping.
MUST_USE RUNS Value format_template(Vm *vm, Str *template, Value args, Value names);
