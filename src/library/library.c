// The table of this room's types.
#include "library/library.h"

const Type *const library_specs[TYPE_COUNT] = {
#define SPEC(stem) [TYPE_##stem] = &stem##_type,
#include "library/library.def"
#undef SPEC
};
