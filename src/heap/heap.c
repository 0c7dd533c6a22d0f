// Cells by size class in 1 KiB pages, taken from growing chunks; sweeping is done page by page when cells are needed.
#include "heap/sweep.h"
#include "heap/state.h"

#define CHUNK_FIRST 6
#define CHUNK_MOST 63 // pages; with the lost alignment a chunk stays within 64 KiB

struct Chunk {
    Chunk *next;
    size_t size;
    uint32_t pages, taken;
    char *first; // page-aligned
};

static void free_chunk(Vm *vm, Chunk *chunk) {
    UNPOISON(chunk, chunk->size);
    memory_free(&vm->memory, chunk, chunk->size);
}

bool heap_open(Vm *vm) {
    vm->heap.threshold = HEAP_THRESHOLD;
    return true;
}

void heap_close(Vm *vm) {
    Heap *heap = &vm->heap;
    for (Chunk *chunk = heap->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free_chunk(vm, chunk);
    }
    for (Large *large = heap->large, *next; large; large = next) {
        next = large->next;
        memory_free(&vm->memory, large, sizeof(Large) + large->size);
    }
    *heap = (Heap){0};
}

static Chunk *new_chunk(Vm *vm) {
    Heap *heap = &vm->heap;
    uint32_t pages = CHUNK_FIRST;
    if (heap->chunks) pages = heap->chunks->pages * 2 > CHUNK_MOST ? CHUNK_MOST : heap->chunks->pages * 2;
    size_t size = sizeof(Chunk) + (size_t)pages * HEAP_PAGE + HEAP_PAGE - 16;
    Chunk *chunk = memory_new(&vm->memory, size);
    if (!chunk) {
        pages = 2; // near the limit a small chunk may still fit
        size = sizeof(Chunk) + (size_t)pages * HEAP_PAGE + HEAP_PAGE - 16;
        chunk = memory_new(&vm->memory, size);
        if (!chunk) return NULL;
    }
    uintptr_t start = ((uintptr_t)(chunk + 1) + HEAP_PAGE - 1) & ~(uintptr_t)(HEAP_PAGE - 1);
    uintptr_t end = (uintptr_t)chunk + size;
    *chunk = (Chunk){.next = heap->chunks, .size = size, .first = (char *)start, .pages = (uint32_t)((end - start) / HEAP_PAGE)};
    heap->chunks = chunk;
    return chunk;
}

static Page *new_page(Vm *vm, unsigned class) {
    Heap *heap = &vm->heap;
    Page *page = heap->spare_pages;
    if (page) {
        heap->spare_pages = page->next;
    } else {
        Chunk *chunk = heap->chunks;
        if (!chunk || chunk->taken == chunk->pages) {
            chunk = new_chunk(vm);
            if (!chunk) return NULL;
        }
        page = (Page *)(chunk->first + (size_t)chunk->taken++ * HEAP_PAGE);
    }
    uint32_t size = (class + 1) * HEAP_GRANULE;
    UNPOISON(page, HEAP_PAGE);
    *page = (Page){.next = heap->pages[class],
                   .class = (uint8_t)class,
                   .cell_size = (uint16_t)size,
                   .cell_count = (uint16_t)((HEAP_PAGE - sizeof(Page)) / size)};
    heap->pages[class] = page;
    return page;
}

// Puts every cell that is not marked on the free list; the count of cells in use.
static uint32_t sweep_page(Vm *vm, Page *page, bool keep_free) {
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

static void free_new_page(Vm *vm, Page *page) {
    sweep_page(vm, page, true);
}

void heap_finish_sweep(Vm *vm) {
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

void heap_begin_sweep(Vm *vm) {
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
            free_chunk(vm, chunk);
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

// A collection becomes due at the next safepoint: the counter is set aside so that it comes soon.
void heap_request_collection(Vm *vm) {
    vm->collect_due = true;
    if (vm->counter > 0) {
        vm->deferred += vm->counter;
        vm->counter = 0;
    }
}

static FreeCell *refill(Vm *vm, unsigned class) {
    Heap *heap = &vm->heap;
    while (heap->unswept[class]) {
        Page *page = heap->unswept[class];
        heap->unswept[class] = page->next_unswept;
        if (page->next_unswept) __builtin_prefetch(page->next_unswept);
        if (sweep_page(vm, page, true) < page->cell_count) break;
    }
    if (!heap->free[class]) {
        Page *page = new_page(vm, class);
        if (!page) return NULL;
        free_new_page(vm, page);
    }
    if (heap->allocated_since > heap->threshold) heap_request_collection(vm);
    return heap->free[class];
}

static void *new_large(Vm *vm, size_t size) {
    Heap *heap = &vm->heap;
    Large *large = memory_new_zeroed(&vm->memory, memory_sum(sizeof(Large), size));
    if (!large) return NULL;
    large->size = size;
    large->next = heap->large;
    large->link = &heap->large;
    if (heap->large) heap->large->link = &large->next;
    heap->large = large;
    heap->live_bytes += size;
    heap->allocated_since += size;
    if (heap->allocated_since > heap->threshold) heap_request_collection(vm);
    return large + 1;
}

// A cell is a few granules: a loop of stores is shorter than a call.
ALWAYS_INLINE void zero_granules(void *cell, size_t count) {
    typedef long long Granule __attribute__((vector_size(HEAP_GRANULE), may_alias));
    Granule *granule = cell;
    do {
        *granule++ = (Granule){0};
        __asm__("" : "+r"(granule)); // or it is made a string instruction, whose start costs more than all of this
    } while (--count);
}

HOT void *heap_new(Vm *vm, const Type *type, size_t size) {
    Object *object;
    uint8_t flags = 0;
    if (LIKELY(size <= HEAP_CELL_MAX)) {
        unsigned class = (unsigned)((size - 1) / HEAP_GRANULE);
        FreeCell *cell = vm->heap.free[class];
        if (UNLIKELY(!cell || vm->memory.fail_at)) {
            cell = memory_probe(&vm->memory) ? cell ? cell : refill(vm, class) : NULL;
            if (!cell) return vm_out_of_memory(vm);
        }
        vm->heap.free[class] = cell->next;
        UNPOISON(cell, (class + 1) * HEAP_GRANULE);
        zero_granules(cell, class + 1);
        object = (Object *)cell;
    } else {
        object = new_large(vm, size);
        if (!object) return vm_out_of_memory(vm);
        flags = OBJECT_LARGE;
    }
    object->type = type;
    object->layout = type->layout;
    object->flags = flags;
    return object;
}

static void free_large(Vm *vm, Large *large) {
    *large->link = large->next;
    if (large->next) large->next->link = large->link;
    vm->heap.live_bytes -= large->size;
    memory_free(&vm->memory, large, sizeof(Large) + large->size);
}

void *heap_buffer(Vm *vm, size_t size) {
    Buffer *buffer = heap_new(vm, BUILTIN(buffer), memory_sum(sizeof(Buffer), size));
    if (!buffer) return NULL;
    buffer->object.layout = TYPE_buffer;
    buffer->size = size;
    return buffer->bytes;
}

void heap_buffer_free(Vm *vm, void *bytes) {
    if (!bytes) return;
    Buffer *buffer = buffer_of(bytes);
    if (buffer->object.flags & OBJECT_LARGE) {
        free_large(vm, (Large *)buffer - 1);
        return;
    }
    Page *page = page_of(buffer);
    // A page still to be swept: the mark says alive, the sweep of the next collection finds it.
    if (vm->heap.marking || page_has_marks(page)) return;
    FreeCell *cell = (FreeCell *)buffer;
    if (vm->stress) memset(cell, 0xDB, page->cell_size);
    cell->type = NULL;
    cell->next = vm->heap.free[page->class];
    vm->heap.free[page->class] = cell;
    POISON(cell + 1, page->cell_size - sizeof(FreeCell));
}

void *heap_buffer_resize(Vm *vm, void *bytes, size_t size) {
    if (!bytes) return heap_buffer(vm, size);
    Buffer *buffer = buffer_of(bytes);
    size_t total = memory_sum(sizeof(Buffer), size);
    if (buffer->object.flags & OBJECT_LARGE && total > HEAP_CELL_MAX) {
        Large *large = (Large *)buffer - 1;
        size_t old = large->size;
        Large *moved = memory_resize(&vm->memory, large, sizeof(Large) + old, memory_sum(sizeof(Large), total));
        if (!moved) return vm_out_of_memory(vm);
        *moved->link = moved;
        if (moved->next) moved->next->link = &moved->next;
        moved->size = total;
        vm->heap.live_bytes += total - old;
        if (total > old) vm->heap.allocated_since += total - old;
        if (vm->heap.allocated_since > vm->heap.threshold) heap_request_collection(vm);
        buffer = (Buffer *)(moved + 1);
        buffer->size = size;
        return buffer->bytes;
    }
    if (!(buffer->object.flags & OBJECT_LARGE) && total <= page_of(buffer)->cell_size && size >= buffer->size) {
        buffer->size = size;
        return buffer->bytes;
    }
    size_t old_size = buffer->size;
    void *moved = heap_buffer(vm, size);
    if (!moved) return NULL;
    memcpy(moved, bytes, old_size < size ? old_size : size);
    heap_buffer_free(vm, bytes);
    return moved;
}

bool heap_reserve(Vm *vm, size_t bytes) {
    if (bytes < HEAP_PAGE || memory_allows(&vm->memory, bytes)) return true;
    if (vm->collect_at_reserve) gc_collect(vm);
    if (vm->stop != STOP_NONE) return false;
    if (memory_allows(&vm->memory, bytes)) return true;
    vm_out_of_memory(vm);
    return false;
}

void heap_walk(Vm *vm, void (*visit)(void *user, Object *object), void *user) {
    heap_finish_sweep_keeping(vm);
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = vm->heap.pages[class]; page; page = page->next) {
            char *cell = (char *)page + sizeof(Page);
            for (uint32_t i = 0; i < page->cell_count; i++, cell += page->cell_size)
                if (((FreeCell *)cell)->type) visit(user, (Object *)cell);
        }
    }
    for (Large *large = vm->heap.large; large; large = large->next) visit(user, (Object *)(large + 1));
}

void heap_finish_sweep_keeping(Vm *vm) {
    Heap *heap = &vm->heap;
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = heap->unswept[class]; page; page = page->next_unswept) sweep_page(vm, page, true);
        heap->unswept[class] = NULL;
    }
}
