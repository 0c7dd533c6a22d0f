// Compiled patterns, what they matched, and scanners, as scripts hold them.
#pragma once

#include "library/sre.h"

struct Match {
    Object object;
    Pattern *pattern;
    Value string;
    int64_t pos, endpos; // as asked for, in characters
    int64_t last_group;  // -1: none
    size_t groups;       // group 0 included
    int64_t spans[];     // byte offsets, two for each group; -1: took no part
};

struct Scanner {
    Object object;
    Pattern *pattern;
    Value string;
    int64_t pos, endpos;
    size_t at;     // where the next search starts
    bool must_advance, done, running;
};

// Opens a search of the string between two places in characters. False: an exception is set. Closed by the caller's SRE_CLEANUP.
MUST_USE bool pattern_search_open(Vm *vm, Sre *sre, Pattern *pattern, Value string, int64_t pos, int64_t endpos);
// Looks at the string anew: what ran may have changed a bytearray. False: an exception is set.
MUST_USE bool pattern_look(Vm *vm, Sre *sre, Value string);
// A new match of the search's last result; NONE for status 0; ABSENT for -1.
MUST_USE Value match_new(Vm *vm, const Sre *sre, Pattern *pattern, Value string, int64_t pos, int64_t endpos, int status);
// Part of a string by byte offsets: a str or bytes.
MUST_USE Value pattern_slice(Vm *vm, Value string, size_t from, size_t to);
// The part that group `group` of the search took; `fallback` when it took none.
MUST_USE Value pattern_group(Vm *vm, const Sre *sre, Value string, size_t group, Value fallback);
MUST_USE RUNS Value pattern_call_re(Vm *vm, const char *function, const Value *args, size_t count);
MUST_USE Value pattern_empty(Value string); // '' or b''

RUNS Value pattern_py_findall(Vm *vm, const Value *args);
RUNS Value pattern_py_split(Vm *vm, const Value *args);
RUNS Value pattern_py_sub(Vm *vm, const Value *args);
RUNS Value pattern_py_subn(Vm *vm, const Value *args);

// _sre.compile: pattern, flags, code, groups, groupindex, indexgroup
RUNS Value pattern_compile(Vm *vm, const Value *args);
