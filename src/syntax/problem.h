// Filling in a SyntaxProblem: messages put together in the arena, offsets counted in characters.
#pragma once

#include "syntax/parse.h"

// A range in bytes: lines from 1, columns from 0; end_line 0: no end.
typedef struct ProblemPlace {
    uint32_t line;
    int64_t column; // -1: unknown, which Python shows as offset 0
    uint32_t end_line;
    int64_t end_column;
} ProblemPlace;

// text is the whole source, from which the line is cut.
COLD void problem_set(SyntaxProblem *problem, Arena *arena, View text, ProblemKind kind,
                      ProblemPlace place, const char *format, ...) FORMAT(6, 7);
COLD void problem_set_list(SyntaxProblem *problem, Arena *arena, View text, ProblemKind kind,
                           ProblemPlace place, const char *format, va_list list) FORMAT(6, 0);
// The text's bytes in the arena, and the text closed; NULL when memory is refused. The arena's
// hook, which leaves by a jump, is not called while the text holds memory.
const char *problem_keep(Arena *arena, Text *text);
// The offsets become those in bytes: what CPython tells where it has no need to decode the line.
void problem_count_bytes(SyntaxProblem *problem);
// How many characters begin in these bytes.
size_t problem_characters(View bytes);
// Notes a warning; those of the compiler come in the order of the source, an outer expression before an inner one.
COLD void problem_notice(SyntaxNotices *notices, View text, bool is_deprecation, ProblemOrigin origin, ProblemPlace place,
                    const char *format, ...) FORMAT(6, 7);
