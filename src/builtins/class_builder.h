// The class statement: __build_class__.
#pragma once

#include "heap/state.h"

// args: the body's function, the name, the bases; then the keywords' values.
MUST_USE RUNS Value class_builder_build(Vm *vm, const Value *args, size_t count, Tuple *names);
