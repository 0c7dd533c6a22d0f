// The host's allocator behind one door: every byte counted, a hard limit, and the test hook that fails the nth request.
#pragma once

#include "base/config.h"

// new_size 0 frees; a NULL answer to any other request means refused, and the old block is then untouched.
typedef void *(*AllocFn)(void *user, void *pointer, size_t old_size, size_t new_size);

typedef struct Memory {
    AllocFn allocate;
    void *user;
    size_t limit;      // bytes; 0: none
    size_t used;       // bytes now held
    size_t peak;       // the most ever held
    uint64_t requests; // requests made so far (a test counts them, then fails each in turn)
    uint64_t fail_at;  // the request number that is refused, and all after it while fail_sticky; 0: none
    bool fail_sticky;
    bool refused; // a request was refused since the owner last cleared this
} Memory;

// allocate may be NULL: the C library's realloc and free.
void memory_open(Memory *memory, AllocFn allocate, void *user, size_t limit);

// All answer NULL when refused. Sizes are bytes; a free must name the size that was asked for. Blocks are 16-byte aligned.
MUST_USE void *memory_new(Memory *memory, size_t size);
MUST_USE void *memory_new_zeroed(Memory *memory, size_t size);
// A failed resize leaves the old block whole.
MUST_USE void *memory_resize(Memory *memory, void *pointer, size_t old_size, size_t new_size);
void memory_free(Memory *memory, void *pointer, size_t size);

// count * size, or SIZE_MAX (which every allocator refuses) when that overflows.
ALWAYS_INLINE size_t memory_product(size_t count, size_t size) {
    size_t product;
    return __builtin_mul_overflow(count, size, &product) ? SIZE_MAX : product;
}
// a + b, or SIZE_MAX.
ALWAYS_INLINE size_t memory_sum(size_t a, size_t b) {
    size_t sum;
    return __builtin_add_overflow(a, b, &sum) ? SIZE_MAX : sum;
}
// Would a request of this size pass the limit? Asked before work in proportion to it is begun.
bool memory_allows(const Memory *memory, size_t size);
// Counts as a request for the test hook alone: allocators built on top call it where they answer from their own stock.
bool memory_probe(Memory *memory);
