// Sweeping: what marking has not reached goes back to the free cells, page by page when cells are needed.
#include "heap/sweep.h"

void sweep_free_chunk(Vm *vm, Chunk *chunk) {
    UNPOISON(chunk, chunk->size);
    memory_free(&vm->memory, chunk, chunk->size);
}

// Puts every cell that is not marked on the free list; the count of cells in use.
uint32_t sweep_page(Vm *vm, Page *page, bool keep_free) {
    Heap *heap = &vm->heap;
    FreeCell *free_list = NULL, **tail = &free_list;
    uint32_t in_use = 0, size = page->cell_size;
    char *cell = (char *)page + sizeof(Page);
    for (uint32_t i = 0; i < page->cell_count; i++, cell += size) {
        FreeCell *dead = (FreeCell *)cell;
        if (page_is_marked(page, cell)) {
            in_use++;
            continue;
        }
        UNPOISON(cell, size);
        if (vm->stress && dead->type) memset(cell, 0xDB, size);
        dead->type = NULL;
        *tail = dead;
        tail = &dead->next;
        POISON(cell + sizeof(FreeCell), size - sizeof(FreeCell));
    }
    *tail = NULL;
    memset(page->marks, 0, sizeof page->marks);
    if (keep_free && in_use < page->cell_count) {
        *tail = heap->free[page->class];
        heap->free[page->class] = free_list;
        heap->allocated_since += (size_t)(page->cell_count - in_use) * size;
    }
    return in_use;
}

void sweep_finish(Vm *vm) {
    Heap *heap = &vm->heap;
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = heap->unswept[class]; page; page = page->next_unswept)
            sweep_page(vm, page, false);
        heap->unswept[class] = NULL;
        heap->free[class] = NULL;
    }
}

static bool has_life(const Chunk *chunk) {
    for (uint32_t i = 0; i < chunk->taken; i++)
        if (page_has_marks((const Page *)(chunk->first + (size_t)i * HEAP_PAGE))) return true;
    return false;
}

// Deals the pages of a chunk out again: by class for sweeping where something lives, else to the spare ones. In order of address,
// fetched ahead, for this looks at every page there is.
static size_t sort_pages(Vm *vm, const Chunk *chunk) {
    Heap *heap = &vm->heap;
    size_t live = 0;
    for (uint32_t i = 0; i < chunk->taken; i++) {
        Page *page = (Page *)(chunk->first + (size_t)i * HEAP_PAGE);
        __builtin_prefetch((char *)page + 8 * HEAP_PAGE);
        if (page_has_marks(page)) {
            size_t count = page_mark_count(page);
            live += count * page->cell_size;
            page->next = heap->pages[page->class];
            heap->pages[page->class] = page;
            if (count == page->cell_count) { // nothing to find here: as if swept
                memset(page->marks, 0, sizeof page->marks);
                continue;
            }
            page->next_unswept = heap->unswept[page->class];
            heap->unswept[page->class] = page;
        } else {
            if (vm->stress && page->cell_count) sweep_page(vm, page, false);
            page->cell_count = 0;
            page->next = heap->spare_pages;
            heap->spare_pages = page;
        }
    }
    return live;
}

void sweep_begin(Vm *vm) {
    Heap *heap = &vm->heap;
    memset(heap->free, 0, sizeof heap->free);
    memset(heap->pages, 0, sizeof heap->pages);
    memset(heap->unswept, 0, sizeof heap->unswept);
    heap->spare_pages = NULL;
    heap->live_cells = 0;
    heap->chunk_bytes = 0;
    size_t spare = 0; // bytes of chunks without life that were kept
    for (Chunk **at = &heap->chunks; *at;) {
        Chunk *chunk = *at;
        if (spare > HEAP_THRESHOLD + heap->live_cells && !has_life(chunk)) {
            *at = chunk->next;
            sweep_free_chunk(vm, chunk);
            continue;
        }
        size_t live = sort_pages(vm, chunk);
        if (!live) spare += chunk->size;
        heap->live_cells += live;
        heap->chunk_bytes += chunk->size;
        at = &chunk->next;
    }
    Large **link = &heap->large;
    while (*link) {
        Large *large = *link;
        if (large->marked) {
            large->marked = false;
            link = &large->next;
        } else {
            *link = large->next;
            if (large->next) large->next->link = link;
            heap->live_bytes -= large->size;
            if (vm->stress) memset(large + 1, 0xDB, large->size);
            memory_free(&vm->memory, large, sizeof(Large) + large->size);
        }
    }
}

void sweep_finish_keeping(Vm *vm) {
    Heap *heap = &vm->heap;
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = heap->unswept[class]; page; page = page->next_unswept) sweep_page(vm, page, true);
        heap->unswept[class] = NULL;
    }
}
