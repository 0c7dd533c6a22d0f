// The layout of chunks, pages and large blocks, and their sweeping: for the allocator and the collector alone.
#pragma once

#include "heap/vm.h"

#define HEAP_GRANULE 16
#define HEAP_THRESHOLD ((size_t)192 * 1024) // bytes between collections while little lives

struct Page {
    Page *next, *next_unswept;
    uint8_t class;
    uint16_t cell_size, cell_count;
    uint64_t marks[HEAP_PAGE / HEAP_GRANULE / 64]; // a bit per granule
};
_Static_assert(sizeof(Page) % HEAP_GRANULE == 0, "cells are aligned to 16 bytes");

struct Large {
    Large *next, **link;
    size_t size; // of the object behind this
    bool marked;
};
_Static_assert(sizeof(Large) % HEAP_GRANULE == 0, "large objects are aligned to 16 bytes");

struct Chunk {
    Chunk *next;
    size_t size;
    uint32_t pages, taken;
    char *first; // page-aligned
};

static inline Page *page_of(const void *cell) { return (Page *)((uintptr_t)cell & ~(uintptr_t)(HEAP_PAGE - 1)); }
static inline unsigned page_bit(const void *cell) { return (unsigned)((uintptr_t)cell & (HEAP_PAGE - 1)) / HEAP_GRANULE; }
static inline bool page_is_marked(const Page *page, const void *cell) {
    unsigned bit = page_bit(cell);
    return page->marks[bit / 64] >> (bit % 64) & 1;
}
static inline bool page_has_marks(const Page *page) {
    uint64_t any = 0;
    for (size_t i = 0; i < ARRAY_COUNT(page->marks); i++) any |= page->marks[i];
    return any != 0;
}

static inline size_t page_mark_count(const Page *page) {
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_COUNT(page->marks); i++) count += (size_t)__builtin_popcountll(page->marks[i]);
    return count;
}

void sweep_free_chunk(Vm *vm, Chunk *chunk);
// Puts every cell that is not marked on the free list (keep_free: that of its class); the count of cells in use.
uint32_t sweep_page(Vm *vm, Page *page, bool keep_free);
void sweep_begin(Vm *vm);          // after marking
void sweep_finish(Vm *vm);         // before marking: no mark is left set
void sweep_finish_keeping(Vm *vm); // the same, and free cells stay at hand
