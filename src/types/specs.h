// The specifications of the built-in types, as the registry finds them.
#pragma once

#include "heap/type.h"

#define SPEC(stem) extern const Type stem##_type;
#include "types/spec.def"
#undef SPEC
