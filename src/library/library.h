// The types of the standard modules, for the registry, which makes every type once per process.
#pragma once

#include "heap/type.h"

extern const Type *const library_specs[TYPE_COUNT];

#define SPEC(stem) extern const Type stem##_type;
#include "library/library.def"
#undef SPEC
