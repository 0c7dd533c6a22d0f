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

extern Str *static_names[NAME_COUNT]; // filled in once
#define NAME_OF(stem) (static_names[NAME_##stem])
extern Str *static_characters[256]; // the strings of one character below 256
extern Tuple *static_empty_tuple;
extern struct Bytes *static_empty_bytes;

// Runs `build` once per process, whichever thread comes first; the others wait.
void statics_once(void (*build)(void));
// During the build only. Zeroed, 16-byte aligned; the process' fixed room is large enough (asserted, and tested).
void *statics_new(size_t size);
Str *statics_str(const char *bytes, size_t size);      // interned among the static strings
static inline Str *statics_name(const char *text) { return statics_str(text, strlen(text)); }
void statics_header(Object *object, const Type *type); // makes it a static object
size_t statics_used(void); // bytes of the room given out
// The first step of the build: names, the empty string, one-character strings, the empty tuple and bytes.
void statics_build_strings(void);
// The static string of these bytes, or NULL; any time after the build.
Str *statics_find(const char *bytes, size_t size, uint64_t hash);

// A read-only table from interned static names to values: the attributes of a built-in type, the built-in functions.
typedef struct NameTable {
    uint32_t mask, count;
    struct {
        Str *name;
        Value value;
    } *slots;
    uint32_t *order; // slot numbers in the order they were added, for dir()
} NameTable;

extern const NameTable *static_builtins; // what every program can name; filled in by builtins/builtins.c
NameTable *statics_table(uint32_t count); // room for count names
void statics_table_add(NameTable *table, Str *name, Value value);
Value name_table_get(const NameTable *table, const Str *name); // name interned; ABSENT: not there
