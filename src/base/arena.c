// Memory freed all at once: a chain of blocks, each handed out from front to back.
#include "base/arena.h"

// Blocks start small, because most sources are, and double up to a size where the waste at the end
// is nothing.
#define FIRST_BLOCK 2048
#define LARGEST_BLOCK 65536
#define ALIGNMENT 8

struct ArenaBlock {
    ArenaBlock *older;
    size_t size; // of the whole block, this header included
};

void arena_open(Arena *arena, Memory *memory) { *arena = (Arena){.memory = memory}; }

void arena_close(Arena *arena) {
    while (arena->blocks) {
        ArenaBlock *block = arena->blocks;
        arena->blocks = block->older;
        memory_free(arena->memory, block, block->size);
    }
    arena->next = arena->end = NULL;
}

static void *refuse(Arena *arena) {
    if (arena->out_of_memory) arena->out_of_memory(arena->user);
    return NULL;
}

// A new block with room for size bytes; the rest of the current one is given up.
static bool add_block(Arena *arena, size_t size) {
    size_t wanted = arena->blocks ? memory_product(arena->blocks->size, 2) : FIRST_BLOCK;
    if (wanted > LARGEST_BLOCK) wanted = LARGEST_BLOCK;
    size_t needed = memory_sum(size, sizeof(ArenaBlock));
    if (wanted < needed) wanted = needed;
    ArenaBlock *block = memory_new(arena->memory, wanted);
    if (!block) return false;
    *block = (ArenaBlock){.older = arena->blocks, .size = wanted};
    arena->blocks = block;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + wanted;
    return true;
}

static size_t rounded(size_t size) {
    return memory_sum(size, ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

void *arena_new(Arena *arena, size_t size) {
    size_t taken = rounded(size);
    if (taken < size) return refuse(arena);
    if (taken > (size_t)(arena->end - arena->next) || !arena->next) {
        if (!add_block(arena, taken)) return refuse(arena);
    }
    void *piece = arena->next;
    arena->next += taken;
    return memset(piece, 0, taken);
}

void *arena_grow(Arena *arena, const void *old, size_t old_size, size_t new_size) {
    assert(new_size >= old_size && "an array in an arena only grows");
    // The last piece handed out grows where it lies when the block has room behind it.
    size_t held = rounded(old_size), wanted = rounded(new_size);
    if (wanted < new_size) return refuse(arena);
    if (old && (const char *)old + held == arena->next &&
        wanted - held <= (size_t)(arena->end - arena->next)) {
        memset(arena->next, 0, wanted - held);
        arena->next += wanted - held;
        return arena->next - wanted;
    }
    char *grown = arena_new(arena, new_size);
    if (grown && old_size) memcpy(grown, old, old_size);
    return grown;
}

char *arena_copy(Arena *arena, const char *bytes, size_t size) {
    char *copy = arena_new(arena, memory_sum(size, 1));
    if (copy && size) memcpy(copy, bytes, size);
    return copy;
}
