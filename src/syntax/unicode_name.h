// Characters by their Unicode names, for \N{...} in string literals.
#pragma once

#include "base/text.h"

// The character of a name or of an alias, in any case; false: there is none.
bool unicode_name_find(View name, uint32_t *character);
