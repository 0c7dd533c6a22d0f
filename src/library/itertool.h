// One struct for the iterators of itertools; what each keeps in its fields is said where it is made.
#pragma once

#include "heap/state.h"

struct Tool {
    Object object;
    Value a, b, c, d, e;
    int64_t i, j, k;
    int64_t *numbers; // from heap_buffer, or NULL
    size_t count;
    bool started, done, running;
};

static inline Tool *tool_of(Value self) { return as_itertool(self); }
// The instance that a __new__ answers, with all values ABSENT. NULL: an exception is set.
MUST_USE Tool *tool_new(Vm *vm, Value class, const Type *type);
void tool_trace(Marker *marker, Object *object);
Value tool_iter(Vm *vm, Value self);
// One step of an iterator, through the gate of C recursion; ABSENT without an error: the end. Keeps the iterator.
MUST_USE RUNS Value tool_step(Vm *vm, Value iterator);
// A new tuple of count items: those of `items` at the places `numbers` says.
MUST_USE Value tool_pick(Vm *vm, const Value *items, const int64_t *numbers, size_t count);
// An array for `count` numbers in tool->numbers. False: MemoryError.
MUST_USE bool tool_numbers(Vm *vm, Tool *tool, size_t count);

#define TOOL_SPEC(stem, new_row, next_slot, type_flags, ...)                                                           \
    const Type stem##_type = {                                                                                         \
        .size = sizeof(Tool),                                                                                          \
        .flags = type_flags,                                                                                           \
        .trace = tool_trace,                                                                                           \
        .iter = tool_iter,                                                                                             \
        .next = next_slot,                                                                                             \
        .new_def = new_row,                                                                                            \
        __VA_ARGS__                                                                                                    \
    }
