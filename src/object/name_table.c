// Read-only tables from names to values, in the process' room for constant objects.
#include "object/name_table.h"

#include "object/str.h"

const NameTable *static_builtins;

NameTable *name_table_new(uint32_t count) {
    uint32_t slots = 2;
    while (slots < count * 2) slots *= 2;
    NameTable *table = statics_new(sizeof(NameTable));
    table->slots = statics_new(slots * sizeof table->slots[0]);
    table->order = statics_new(count * sizeof table->order[0]);
    table->mask = slots - 1;
    return table;
}

static size_t table_slot(const NameTable *table, const Str *name) {
    size_t slot = name->hash & table->mask;
    while (table->slots[slot].name && table->slots[slot].name != name)
        slot = (slot + 1) & table->mask;
    return slot;
}

void name_table_add(NameTable *table, Str *name, Value value) {
    size_t slot = table_slot(table, name);
    if (!table->slots[slot].name) {
        assert(table->count < table->mask && "more names than the table was made for");
        table->order[table->count++] = (uint32_t)slot;
    }
    table->slots[slot].name = name;
    table->slots[slot].value = value;
}

Value name_table_get(const NameTable *table, const Str *name) {
    size_t slot = table_slot(table, name);
    return table->slots[slot].name ? table->slots[slot].value : ABSENT;
}
