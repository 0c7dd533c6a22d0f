// Finding, loading and caching modules: sys.modules first, then what the loader knows.
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
} ModuleSource;

// Where modules come from beyond sys.modules; installed by the api room (vm->loader; NULL: nowhere).
typedef struct Loader {
    // A module written in C, made and filled; ABSENT without an error: there is none of that name.
    Value (*make)(Vm *vm, Str *name);
    // 1: *source is filled in, 0: there is none, -1: an exception is set.
    int (*find)(Vm *vm, Str *name, ModuleSource *source);
    bool (*knows)(Vm *vm, Str *name); // would `make` make it?
} Loader;

// vm->import_hook: the IMPORT instruction and __import__. globals: a dict, or NONE; fromlist: None or any sequence of names.
MUST_USE RUNS Value import_module(Vm *vm, Str *name, Value globals, Value fromlist, int level);
// The module of this absolute, dotted name itself.
MUST_USE RUNS Value import_absolute(Vm *vm, Str *name);
// sys.modules, made on first use with __main__ in it. NULL: MemoryError.
MUST_USE Dict *import_modules(Vm *vm);
// Makes a module, puts it in sys.modules and runs its source in it. path ABSENT: no package.
MUST_USE RUNS Value import_run_source(Vm *vm, Str *name, const ModuleSource *source);
// The source of this name run once more in this module.
MUST_USE RUNS bool import_run_again(Vm *vm, Module *module, Str *name);
// The module with __package__ and the other names every module has. NULL: MemoryError.
MUST_USE Module *import_new_module(Vm *vm, Str *name, bool is_package);
