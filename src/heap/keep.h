// What keeps objects alive across a call that may run Python: the local variables named by KEEP, and root functions of higher rooms.
#pragma once

#include "heap/vm.h"

void kept_release(Kept *kept);

#define KEEP_NAME_(line) kept_##line
#define KEEP_NAME(line) KEEP_NAME_(line)
// KEEP(vm, variable): whatever the (initialized) Value variable holds stays alive until the end of the enclosing block.
#define KEEP(vm, variable)                                                                                             \
    Kept KEEP_NAME(__LINE__) __attribute__((cleanup(kept_release))) = {(vm)->kept, (vm), &(variable)};                 \
    (vm)->kept = &KEEP_NAME(__LINE__)

void keep_add_roots(Vm *vm, RootFunction function);
void keep_add_prune(Vm *vm, PruneFunction function);
