// A named source text: bytes and their count, and lines by number.
#pragma once

#include "base/text.h"

typedef struct Source {
    View name; // as tracebacks show it
    View text; // owned by whoever made the Source
} Source;

Source source_of(View name, View text);
// Line `line` (from 1) without its end (LF, CR or CRLF); empty when there is none.
View source_line(const Source *source, uint32_t line);
