// Calling a class: __new__, then __init__, and what object has for the two.
#pragma once

#include "object/class.h"

// calling a type: __new__, then __init__
MUST_USE RUNS Value class_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names);
// object.__new__(type, ...): refuses abstract classes, and arguments nobody takes.
MUST_USE RUNS Value class_instantiate(Vm *vm, const Type *type, bool has_arguments);
// object.__init__(self, ...): refuses arguments nobody takes.
MUST_USE bool class_initialize(Vm *vm, Value self, bool has_arguments);
