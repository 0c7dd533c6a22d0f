// What functools.partial, cmp_to_key and lru_cache keep.
#pragma once

#include "heap/state.h"

struct Partial {
    Object object;
    Attributes attributes;
    Value function;
    Tuple *args;
    Dict *keywords;
};

struct KeyWrapper {
    Object object;
    Value compare; // the function of two
    Value key;     // ABSENT: not given yet
};

struct LruCache {
    Object object;
    Attributes attributes;
    Value function, info_type;
    Dict *entries; // from key to result; with a limit, those used last stand last
    int64_t limit; // -1: none
    bool typed;
    uint64_t hits, misses;
};

Value key_wrapper_new(Vm *vm, Value compare); // functools.cmp_to_key
