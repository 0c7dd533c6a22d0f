// What a module says of where it came from: __spec__ and __loader__.
#pragma once

#include "heap/state.h"

// loader: NONE or any object; origin: NONE or a str; locations: the list that is a package's __path__, or NONE.
MUST_USE Value module_spec_new(Vm *vm, Str *name, Value loader, Value origin, Value locations);
void module_spec_set_file(Vm *vm, Value spec); // its origin is a file
// Notes that the module is being made, or is ready. A spec of a script's own is left alone.
MUST_USE bool module_spec_set_initializing(Vm *vm, Value spec, bool initializing);
MUST_USE Value source_loader_new(Vm *vm, Str *name, Value path);
