// What all VMs have alike: memory for constant objects made once per process under a once-guard and never written again.
#pragma once

#include "heap/type.h"

// Bytes of the process' room for constant objects: pages never touched cost nothing.
#define STATICS_ROOM ((size_t)1 << 21)

typedef enum NameIndex {
#define NAME(stem, text) NAME_##stem,
#include "object/name.def"
    NAME_COUNT
} NameIndex;

// Filled in once, by object/static_str.c.
extern Str *static_names[NAME_COUNT];
#define NAME_OF(stem) (static_names[NAME_##stem])
extern Str *static_characters[256]; // the strings of one character below 256
extern Tuple *static_empty_tuple;
extern struct Bytes *static_empty_bytes;

// Runs `build` once per process, whichever thread comes first; the others wait.
void statics_once(void (*build)(void));
// During the build only. Zeroed, 16-byte aligned; the process' fixed room is large enough (asserted, and tested).
void *statics_new(size_t size);
void statics_header(Object *object, const Type *type); // makes it a static object
