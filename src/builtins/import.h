// import: sys.modules first, packages, relative names, then what import_load makes.
#pragma once

#include "builtins/import_load.h"

// vm->import_hook: the IMPORT instruction and __import__. globals: a dict, or NONE; fromlist: None or any sequence of names.
MUST_USE RUNS Value import_module(Vm *vm, Str *name, Value globals, Value fromlist, int level);
// The module of this absolute, dotted name itself.
MUST_USE RUNS Value import_absolute(Vm *vm, Str *name);
