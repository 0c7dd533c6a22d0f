// What is wrong with a source, or looks wrong: messages put together in the arena, offsets counted in characters.
#pragma once

#include "base/arena.h"
#include "base/source.h"

typedef enum ProblemKind {
    PROBLEM_NONE,
    PROBLEM_SYNTAX,      // SyntaxError
    PROBLEM_INDENTATION, // IndentationError
    PROBLEM_TAB,         // TabError
    PROBLEM_MEMORY,      // MemoryError: the arena was refused memory
    PROBLEM_TOO_DEEP,    // MemoryError, as in CPython: nested deeper than the parser goes
    PROBLEM_STOPPED,     // a limit stopped the work; no exception
} ProblemKind;

// Who found it. They differ in what the exception shows of the line.
typedef enum ProblemOrigin { ORIGIN_PARSER, ORIGIN_DECODER, ORIGIN_LEXER, ORIGIN_SCOPES, ORIGIN_FUTURE, ORIGIN_COMPILER } ProblemOrigin;

// What Python's SyntaxError carries. Lines count from 1; offsets are in characters from 1, 0 when
// unknown; end_offset is exclusive, and end_line 0 means that there is no end. Texts are NUL-
// terminated and live in the arena (or are literals).
typedef struct SyntaxProblem {
    ProblemKind kind;
    const char *message;
    int32_t line, offset, end_line, end_offset;
    View text;       // the line of the source, without its end; bytes NULL when unknown
    int32_t byte_offset, byte_end_offset; // the offsets in bytes of UTF-8
    bool incomplete; // the source ended too early: more of it might make it right (for a prompt)
    uint8_t origin;  // ProblemOrigin
} SyntaxProblem;

// A warning: shown, or, where the script has asked for that, made the SyntaxError it describes.
typedef struct SyntaxNotice {
    struct SyntaxNotice *previous, *next;
    bool is_deprecation; // a DeprecationWarning, else a SyntaxWarning
    SyntaxProblem problem;
} SyntaxNotice;

typedef struct SyntaxNotices {
    Arena *arena; // where they and their texts live
    SyntaxNotice *first, *last;
    uint32_t read_to; // string literals that start before this have had theirs
    bool failed;      // no memory for one
} SyntaxNotices;

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
// Notes a warning; those of the compiler come in the order of the source, an outer expression before an inner one.
COLD void problem_notice(SyntaxNotices *notices, View text, bool is_deprecation, ProblemOrigin origin, ProblemPlace place,
                    const char *format, ...) FORMAT(6, 7);
