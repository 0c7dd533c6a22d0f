// Identifiers outside ASCII: which characters they may have, and their one normal form.
#pragma once

#include "base/arena.h"
#include "base/text.h"

// One character of valid UTF-8 and how many bytes it takes.
uint32_t identifier_decode(const char *bytes, size_t *size);
bool identifier_may_start(uint32_t character);
bool identifier_may_continue(uint32_t character);
// As str.isprintable sees it.
bool identifier_is_printable(uint32_t character);
// The NFKC form, in the arena or `name` itself. bytes NULL: refused memory.
View identifier_normalize(Arena *arena, View name);
