// A named source text: bytes and their count, lines by number, and the excerpt with carets that
// errors show.
#pragma once

#include "base/text.h"

typedef struct Source {
    View name; // as tracebacks show it
    View text; // owned by whoever made the Source
} Source;

Source source_of(View name, View text);
// Line `line` (from 1) without its end (LF, CR or CRLF); empty when there is none.
View source_line(const Source *source, uint32_t line);
// The line without leading blanks, indented by four, and below it carets under the characters
// `from` to `to` (counted from 1 in the whole line; to 0 or less: one caret). from 0 or less: no
// carets.
bool source_add_excerpt(Text *text, View line, int32_t from, int32_t to);
