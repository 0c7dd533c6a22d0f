// Characters by their Unicode names, and the names of characters.
#pragma once

#include "base/text.h"

// The character of a name or of an alias, in any case; false: there is none.
bool unicode_name_find(View name, uint32_t *character);
// Adds the name of a character; false: it has none, or memory was refused.
bool unicode_name_add(Text *text, uint32_t character);
