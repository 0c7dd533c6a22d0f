// The entries of a traceback: places, source lines, carets.
#pragma once

#include "base/text.h"
#include "object/exception.h"
#include "object/traceback.h"

// A line of the source the code came from; empty: unknown.
View traceback_source_line(const CodeUnit *unit, uint32_t line);
// Every line begins with `indent` spaces and the margin.
void traceback_add_frames(Text *text, const Traceback *first, size_t indent, const char *margin);
void traceback_add_margin(Text *text, size_t indent, const char *margin);
