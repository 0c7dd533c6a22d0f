// Memory freed all at once: trees, scopes, and what the compiler scribbles on.
#pragma once

#include "base/memory.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    Memory *memory;
    ArenaBlock *blocks;
    char *next, *end;
    void (*out_of_memory)(void *user); // must not return (the room's one longjmp); NULL: arena_new answers NULL
    void *user;
} Arena;

void arena_open(Arena *arena, Memory *memory);
void arena_close(Arena *arena);
// Zeroed, 8-byte aligned. Refused: out_of_memory is called, or NULL.
void *arena_new(Arena *arena, size_t size);
// Grows an array; the old one stays in the arena. The new part is zeroed.
void *arena_grow(Arena *arena, const void *old, size_t old_size, size_t new_size);
// A NUL-terminated copy of size bytes.
char *arena_copy(Arena *arena, const char *bytes, size_t size);

#define ARENA_NEW(arena, Type) ((Type *)arena_new((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_new((arena), memory_product((count), sizeof(Type))))
