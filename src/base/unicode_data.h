// What the Unicode database says of a character beyond letters, cases and names: for the module unicodedata.
#pragma once

#include "base/text.h"

// The number it stands for; false: none.
bool unicode_numeric(uint32_t code_point, int64_t *numerator, int64_t *denominator);
const char *unicode_width(uint32_t code_point);         // East Asian width: "W"
const char *unicode_bidirectional(uint32_t code_point); // "L"; "" for what is not assigned
bool unicode_is_mirrored(uint32_t code_point);
// Adds what it is made of, as the database writes it: "0041 030A", "<compat> 0020 0308", or nothing. False: memory was refused.
bool unicode_add_decomposition(Text *text, uint32_t code_point);
