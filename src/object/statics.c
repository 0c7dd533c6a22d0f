// The process' room for constant objects.
#include "object/statics.h"

#include <pthread.h>

// Written only by the build, which pthread_once lets one thread run while all others wait; constant
// from then on.
static _Alignas(16) char room[STATICS_ROOM];
static size_t room_used;
static pthread_once_t once = PTHREAD_ONCE_INIT;

Str *static_names[NAME_COUNT];
Str *static_characters[256];
Tuple *static_empty_tuple;
struct Bytes *static_empty_bytes;

void statics_once(void (*build)(void)) { pthread_once(&once, build); }

void *statics_new(size_t size) {
    size = (size + 15) & ~(size_t)15;
    // The build is the same in every process, so that one run of a debug build proves it for all.
    assert(size <= STATICS_ROOM - room_used && "the room for static objects is too small");
    void *made = room + room_used;
    room_used += size;
    return made;
}

void statics_header(Object *object, const Type *type) {
    object->type = type;
    // Not type->layout: strings are made before the types are filled in.
    object->layout = type->layout ? type->layout : (uint8_t)(type - builtin_types);
    object->flags |= OBJECT_STATIC;
}
