// The face of the room: source text in, a compiled unit or the one problem that stopped it out.
#pragma once

#include "object/code_unit.h"
#include "syntax/scope.h"

typedef struct CompileOptions {
    ParseMode mode;
    bool is_text;       // the source is a str already (see parse.h)
    bool keep_source;   // the unit keeps a copy of the text, for the lines a traceback shows
    bool verify;        // check the product as if it were hostile (tests)
    uint64_t hash_seed; // of the tables
    uint32_t depth;     // levels the source may nest (see parse.h)
    uint32_t future;    // CODE_FUTURE_*: in force from the start, as for exec in code that has them
    int optimize;       // 1: no assert, __debug__ is False; 2: no docstrings either
    Charge charge;      // asked about every 1024 steps; .spend NULL: compiling is free
    uint32_t digits_most; // of a decimal int literal; 0: as CPython has it at first
    Node *tree;         // compiled instead of the source's text, and changed on the way; NULL: the text is parsed
    SyntaxNotices *notices; // warnings go there, whether or not it compiles; NULL: nowhere
} CompileOptions;

// The unit, holding one reference, all of whose memory (and its arena) comes from `memory`; or NULL, and the problem is
// filled in: its texts lie in the arena `texts`, which is the caller's and may not be NULL. source->name is the file's name.
// Neither source nor options need to live on.
MUST_USE CodeUnit *compile_unit(Memory *memory, const Source *source, const CompileOptions *options,
                                Arena *texts, SyntaxProblem *problem);
