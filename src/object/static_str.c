// The strings that all VMs share, found by their bytes.
#include "object/static_str.h"

#include "base/hash.h"
#include "object/bytes.h"
#include "object/statics.h"
#include "object/tuple.h"

#define STRING_SLOTS ((size_t)1 << 13)

// Written only by the build, which pthread_once lets one thread run while all others wait.
static Str *strings[STRING_SLOTS];
static size_t string_count;

static size_t string_slot(const char *bytes, size_t size, uint64_t hash) {
    size_t slot = hash & (STRING_SLOTS - 1);
    while (strings[slot] && !(strings[slot]->hash == hash && strings[slot]->size == size &&
                              memcmp(strings[slot]->bytes, bytes, size) == 0)) {
        slot = (slot + 1) & (STRING_SLOTS - 1);
    }
    return slot;
}

Str *static_str_find(const char *bytes, size_t size, uint64_t hash) {
    return strings[string_slot(bytes, size, hash)];
}

Str *static_str(const char *bytes, size_t size) {
    uint64_t hash = str_hash_bytes(bytes, size);
    size_t slot = string_slot(bytes, size, hash);
    if (strings[slot]) return strings[slot];
    string_count++;
    assert(string_count < STRING_SLOTS * 3 / 4 && "the table of static strings is too small");
    Str *made = statics_new(sizeof(Str) + size + 1);
    statics_header(&made->object, BUILTIN(str));
    memcpy(made->behind, bytes, size);
    made->bytes = (const char *)made->behind;
    made->hash = hash;
    made->size = size;
    made->object.flags |= OBJECT_INTERNED | str_measure(made->bytes, size, &made->count);
    return strings[slot] = made;
}

void static_str_build(void) {
    static const char *const texts[NAME_COUNT] = {
#define NAME(stem, text) text,
#include "object/name.def"
    };
    for (size_t i = 0; i < NAME_COUNT; i++) static_names[i] = static_str_name(texts[i]);
    for (unsigned i = 0; i < 128; i++) static_characters[i] = static_str(&(char){(char)i}, 1);
    for (unsigned i = 128; i < 256; i++) {
        static_characters[i] =
            static_str((char[]){(char)(0xC0 | i >> 6), (char)(0x80 | (i & 63))}, 2);
    }
    static_empty_tuple = statics_new(sizeof(Tuple));
    statics_header(&static_empty_tuple->object, BUILTIN(tuple));
    static_empty_bytes = statics_new(sizeof(Bytes) + 1);
    statics_header(&static_empty_bytes->object, BUILTIN(bytes));
    static_empty_bytes->hash = str_hash_bytes("", 0);
}
