// One module made: from C, from the host's source text, or by what sys.meta_path holds.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/instance.h"

// The source of a module as the host gave it; `done` (may be NULL) is called when it is no longer needed.
typedef struct ModuleSource {
    View text, filename;
    bool is_package;
    void (*done)(void *user);
    void *user;
    Code *code; // instead of the text; NULL: the text it is
} ModuleSource;

// Where modules come from beyond sys.modules; installed by the api room (vm->loader; NULL: nowhere).
typedef struct Loader {
    // A module written in C, made and filled; ABSENT without an error: there is none of that name.
    Value (*make)(Vm *vm, Str *name);
    // 1: *source is filled in, 0: there is none, -1: an exception is set.
    int (*find)(Vm *vm, Str *name, ModuleSource *source);
    bool (*knows)(Vm *vm, Str *name); // would `make` make it?
} Loader;

// sys.modules, made on first use with __main__ in it. NULL: MemoryError.
MUST_USE Dict *import_modules(Vm *vm);
// The source of this name run once more in this module.
MUST_USE RUNS bool import_run_again(Vm *vm, Module *module, Str *name);
// The module with __package__ and the other names every module has. NULL: MemoryError.
MUST_USE Module *import_new_module(Vm *vm, Str *name, bool is_package);
// The module of this name, whose parent has been imported; path: the parent's __path__, or NONE. It is in sys.modules then.
// ABSENT: ModuleNotFoundError, or what went wrong while it ran.
MUST_USE RUNS Value import_load(Vm *vm, Str *name, Value path);
// Sets ModuleNotFoundError, parent being no package (NULL: there is no such parent). Answers false.
bool import_not_found(Vm *vm, Str *name, Str *parent);
// The same for a name that sys.modules holds None for.
bool import_halted(Vm *vm, Str *name);
// The part before the last dot; empty when there is none.
View import_parent_name(View name);
