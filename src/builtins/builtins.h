// The functions that need no import, put together in one read-only table that all VMs share.
#pragma once

#include "heap/state.h"

// During the statics' build, after the types: makes the table.
void builtins_build(void);
// A new VM sees the table and gets the hooks of this room. Allocates nothing.
void builtins_open(Vm *vm);
