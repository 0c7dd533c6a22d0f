// What a parse is asked for, and how it asks whether it may go on.
#pragma once

#include "syntax/problem.h"

typedef enum ParseMode {
    PARSE_MODULE,      // a file: Module
    PARSE_EXPRESSION,  // what eval() takes: Expression
    PARSE_INTERACTIVE, // one statement of a prompt: Interactive
} ParseMode;

// Asked about every 1024 steps of work; false stops everything with PROBLEM_STOPPED.
typedef struct Charge {
    bool (*spend)(void *user, size_t units); // NULL: free
    void *user;
} Charge;

// CPython's guard against decimal conversions that take quadratic time.
#define LITERAL_DIGITS_MOST 4300

typedef struct ParseOptions {
    ParseMode mode;
    uint32_t digits_most; // of a decimal int; 0: LITERAL_DIGITS_MOST
    bool is_text;       // the source is a str already: UTF-8, a coding line means nothing
    uint64_t hash_seed; // of the table of names
    Charge charge;      // .spend NULL: parsing is free
    uint32_t depth;     // levels the source may nest; 0, or more than the parser goes: as deep as that
    SyntaxNotices *notices; // what is legal but looks wrong goes there; NULL: nowhere
} ParseOptions;
