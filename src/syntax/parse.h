// The way into this room: source text to a tree, or to the one problem that stopped it.
#pragma once

#include "base/source.h"
#include "syntax/ast.h"

typedef enum ParseMode {
    PARSE_MODULE,      // a file: Module
    PARSE_EXPRESSION,  // what eval() takes: Expression
    PARSE_INTERACTIVE, // one statement of a prompt: Interactive
} ParseMode;

typedef struct SyntaxNotices SyntaxNotices;

// Asked about every 1024 steps of work; false stops everything with PROBLEM_STOPPED.
typedef struct Charge {
    bool (*spend)(void *user, size_t units); // NULL: free
    void *user;
} Charge;

typedef struct ParseOptions {
    ParseMode mode;
    bool is_text;       // the source is a str already: UTF-8, a coding line means nothing
    uint64_t hash_seed; // of the table of names
    Charge charge;      // .spend NULL: parsing is free
    SyntaxNotices *notices; // what is legal but looks wrong goes there; NULL: nowhere
} ParseOptions;

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

struct SyntaxNotices {
    Arena *arena; // where they and their texts live
    SyntaxNotice *first, *last;
    uint32_t read_to; // string literals that start before this have had theirs
    bool failed;      // no memory for one
};

// The tree, or NULL and the problem is filled in. Everything is allocated in the arena, whose
// out_of_memory hook is taken over meanwhile. Runs on a C stack of 128 KB.
MUST_USE Node *parse_source(Arena *arena, const Source *source, ParseOptions options,
                            SyntaxProblem *problem);
