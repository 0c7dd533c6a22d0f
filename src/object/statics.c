// The process' room for constant objects, the static strings, and tables from names to values.
#include "object/statics.h"

#include <pthread.h>

#include "base/hash.h"
#include "object/bytes.h"
#include "object/str.h"
#include "object/tuple.h"

#define STRING_SLOTS ((size_t)1 << 13)

// Written only by the build, which pthread_once lets one thread run while all others wait; constant
// from then on.
static _Alignas(16) char room[STATICS_ROOM];
static size_t room_used;
static Str *strings[STRING_SLOTS];
static size_t string_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

Str *static_names[NAME_COUNT];
Str *static_characters[256];
Tuple *static_empty_tuple;
Bytes *static_empty_bytes;
const NameTable *static_builtins;

void statics_once(void (*build)(void)) { pthread_once(&once, build); }

void *statics_new(size_t size) {
    size = (size + 15) & ~(size_t)15;
    // The build is the same in every process, so that one run of a debug build proves it for all.
    assert(size <= STATICS_ROOM - room_used && "the room for static objects is too small");
    void *made = room + room_used;
    room_used += size;
    return made;
}

size_t statics_used(void) { return room_used; }

void statics_header(Object *object, const Type *type) {
    object->type = type;
    // Not type->layout: strings are made before the types are filled in.
    object->layout = type->layout ? type->layout : (uint8_t)(type - builtin_types);
    object->flags |= OBJECT_STATIC;
}

static size_t string_slot(const char *bytes, size_t size, uint64_t hash) {
    size_t slot = hash & (STRING_SLOTS - 1);
    while (strings[slot] && !(strings[slot]->hash == hash && strings[slot]->size == size &&
                              memcmp(strings[slot]->bytes, bytes, size) == 0)) {
        slot = (slot + 1) & (STRING_SLOTS - 1);
    }
    return slot;
}

Str *statics_find(const char *bytes, size_t size, uint64_t hash) {
    return strings[string_slot(bytes, size, hash)];
}

Str *statics_str(const char *bytes, size_t size) {
    uint64_t hash = str_hash_bytes(bytes, size);
    size_t slot = string_slot(bytes, size, hash);
    if (strings[slot]) return strings[slot];
    string_count++;
    assert(string_count < STRING_SLOTS * 3 / 4 && "the table of static strings is too small");
    Str *made = statics_new(sizeof(Str) + size + 1);
    statics_header(&made->object, BUILTIN(str));
    memcpy(made->inline_bytes, bytes, size);
    made->bytes = made->inline_bytes;
    made->hash = hash;
    made->size = size;
    made->object.flags |= OBJECT_INTERNED | str_measure(made->bytes, size, &made->count);
    return strings[slot] = made;
}

void statics_build_strings(void) {
    static const char *const texts[NAME_COUNT] = {
#define NAME(stem, text) text,
#include "object/name.def"
    };
    for (size_t i = 0; i < NAME_COUNT; i++) static_names[i] = statics_name(texts[i]);
    for (unsigned i = 0; i < 128; i++) static_characters[i] = statics_str(&(char){(char)i}, 1);
    for (unsigned i = 128; i < 256; i++) {
        static_characters[i] =
            statics_str((char[]){(char)(0xC0 | i >> 6), (char)(0x80 | (i & 63))}, 2);
    }
    static_empty_tuple = statics_new(sizeof(Tuple));
    statics_header(&static_empty_tuple->object, BUILTIN(tuple));
    static_empty_bytes = statics_new(sizeof(Bytes) + 1);
    statics_header(&static_empty_bytes->object, BUILTIN(bytes));
    static_empty_bytes->hash = str_hash_bytes("", 0);
}

NameTable *statics_table(uint32_t count) {
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

void statics_table_add(NameTable *table, Str *name, Value value) {
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
