// The command line of the krait command.
#pragma once

#include "krait.h"

typedef enum Action { ACTION_RUN, ACTION_USAGE, ACTION_HELP, ACTION_VERSION, ACTION_TOKENS, ACTION_AST, ACTION_DIS } Action;

typedef struct Options {
    Action action;
    const char *code; // -c
    const char *file; // the script; "-": standard input
    const char *path; // --path: more directories of modules, a colon between two; NULL: none
    int first_argument; // of the script, in argv
    kr_limits limits;
    bool gc_stress, stats;
    uint64_t fail_alloc;
    const char *wrong; // what could not be understood; NULL: nothing
} Options;

void options_read(Options *options, int argc, char **argv);
extern const char options_usage[];
