// What the kinds of exceptions share.
#pragma once

#include "object/exception.h"

// getset functions of the numbered field.
#define EXCEPTION_FIELD_FUNCTIONS(n)                                                                                   \
    Value exception_type_get_##n(Vm *vm, Value self);                                                                  \
    bool exception_type_set_##n(Vm *vm, Value self, Value value);
EXCEPTION_FIELD_FUNCTIONS(0)
EXCEPTION_FIELD_FUNCTIONS(1)
EXCEPTION_FIELD_FUNCTIONS(2)
EXCEPTION_FIELD_FUNCTIONS(3)
EXCEPTION_FIELD_FUNCTIONS(4)
EXCEPTION_FIELD_FUNCTIONS(5)
EXCEPTION_FIELD_FUNCTIONS(6)
EXCEPTION_FIELD_FUNCTIONS(7)
#undef EXCEPTION_FIELD_FUNCTIONS
#define FIELD_ROW(name, n, help) {name, exception_type_get_##n, exception_type_set_##n, help}

// BaseException.__str__ and __init__, for kinds that do more.
MUST_USE RUNS Value exception_type_str(Vm *vm, Value self);
// A new dict of its attributes, or None; __slots__ are not told, as in CPython.
MUST_USE RUNS Value exception_type_state(Vm *vm, Value self);
MUST_USE bool exception_type_init(Vm *vm, Value self, Value args, Value kwargs);
