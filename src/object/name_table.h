// Read-only tables from names to values: the attributes of a built-in type, the built-in functions. Alike for all VMs.
#pragma once

#include "object/statics.h"

// Names are interned static ones.
typedef struct NameTable {
    uint32_t mask, count;
    struct {
        Str *name;
        Value value;
    } *slots;
    uint32_t *order; // slot numbers in the order they were added, for dir()
} NameTable;

extern const NameTable *static_builtins; // what every program can name; filled in by builtins/builtins.c
NameTable *name_table_new(uint32_t count); // during the build only: room for count names
void name_table_add(NameTable *table, Str *name, Value value);
Value name_table_get(const NameTable *table, const Str *name); // name interned; ABSENT: not there
