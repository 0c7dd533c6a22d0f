// The host's allocator behind one door: counts every byte, holds the limit, refuses when a test asks for it.
#include "base/memory.h"

#include <stdlib.h>

// A block of no bytes still needs an address that is not NULL, so it is asked for, counted and
// given back as one byte.
static size_t stored(size_t size) { return size ? size : 1; }

static void *libc_allocate(void *user UNUSED, void *pointer, size_t old_size UNUSED,
                           size_t new_size) {
    if (new_size) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

void memory_open(Memory *memory, AllocFn allocate, void *user, size_t limit) {
    *memory =
        (Memory){.allocate = allocate ? allocate : libc_allocate, .user = user, .limit = limit};
}

bool memory_allows(const Memory *memory, size_t size) {
    if (size > PTRDIFF_MAX - memory->used) return false;
    return !memory->limit || memory->used + size <= memory->limit;
}

// Is this the request that a test wants to see refused?
static bool fails_by_order(Memory *memory) {
    uint64_t number = ++memory->requests;
    if (!memory->fail_at) return false;
    return memory->fail_sticky ? number >= memory->fail_at : number == memory->fail_at;
}

bool memory_probe(Memory *memory) {
    if (!fails_by_order(memory)) return true;
    memory->refused = true;
    return false;
}

static void *refuse(Memory *memory) {
    memory->refused = true;
    return NULL;
}

// The one place where a block is asked for; sizes are as stored, old_size is 0 for a new block.
static void *request(Memory *memory, void *pointer, size_t old_size, size_t new_size) {
    if (UNLIKELY(fails_by_order(memory))) return refuse(memory);
    if (new_size > old_size && !memory_allows(memory, new_size - old_size)) return refuse(memory);
    void *block = memory->allocate(memory->user, pointer, old_size, new_size);
    if (UNLIKELY(!block)) return refuse(memory);
    memory->used = memory->used - old_size + new_size;
    if (memory->used > memory->peak) memory->peak = memory->used;
    return block;
}

void *memory_new(Memory *memory, size_t size) { return request(memory, NULL, 0, stored(size)); }

void *memory_new_zeroed(Memory *memory, size_t size) {
    void *block = memory_new(memory, size);
    if (block) memset(block, 0, size);
    return block;
}

void *memory_resize(Memory *memory, void *pointer, size_t old_size, size_t new_size) {
    if (!pointer) return memory_new(memory, new_size);
    return request(memory, pointer, stored(old_size), stored(new_size));
}

void memory_free(Memory *memory, void *pointer, size_t size) {
    if (!pointer) return;
    assert(memory->used >= stored(size) && "a free names the size that was asked for");
    memory->used -= stored(size);
    memory->allocate(memory->user, pointer, stored(size), 0);
}
