// Objects that are to be asked before they die: a list in the order they were made, and those of it that were found dead.
#pragma once

#include "heap/state.h"

// False: MemoryError is set.
MUST_USE bool watch_add(Vm *vm, Object *object);
// When marking is done: those found dead that `wants` says yes to are due, and marked with all they reach. Each only once in its life.
void watch_find_dead(Vm *vm, Marker *marker, bool (*wants)(const Object *object));
void watch_mark_due(Vm *vm, Marker *marker); // roots
// The first of those due, which is no longer kept by this; NULL: none.
Object *watch_take(Vm *vm);
void watch_close(Vm *vm);
