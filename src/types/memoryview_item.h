// The items of a memoryview by their format: bytes to values and back.
#pragma once

#include "object/memoryview.h"

// The item of that native format letter at these bytes, which may lie at any address. ABSENT without an error: there is no such letter.
MUST_USE Value memoryview_item_read(Vm *vm, char code, const char *at);
// The item at these bytes. NotImplementedError: the format is not understood.
MUST_USE Value memoryview_item_get(Vm *vm, const MemoryView *view, const char *at);
// The value's bytes, at most VIEW_ITEM_SIZE of them; TypeError, ValueError.
#define VIEW_ITEM_SIZE 8
MUST_USE RUNS bool memoryview_item_pack(Vm *vm, const MemoryView *view, Value value, char bytes[VIEW_ITEM_SIZE]);
// Is the format understood? Else NotImplementedError is set.
MUST_USE bool memoryview_item_known(Vm *vm, const MemoryView *view);
// memoryview.cast.
Value memoryview_cast(Vm *vm, const Value *args);
