// The bridge between slots and __special__ methods, both ways, made from slot.def.
#pragma once

#include "heap/state.h"

// Fills a class' slots from what its MRO defines: a bridge to the Python method where there is one, else the base's own C function.
void dunder_inherit(Vm *vm, Type *type);
// After type.name changed: sets that name's slots anew. True when the name is that of a slot.
bool dunder_update(Vm *vm, Type *type, Str *name);
// During the build: adds wrapper_descriptors for the slots a built-in type itself defines to its table; counts them when table is NULL.
struct NameTable;
uint32_t dunder_add_wrappers(const Type *type, struct NameTable *table);
// native_call's way into a wrapper.
MUST_USE RUNS Value dunder_call_wrapper(Vm *vm, const void *slot, Value self, const Value *args, size_t count, Tuple *names);
