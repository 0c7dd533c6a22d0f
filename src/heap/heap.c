// Allocation: cells by size class in 1 KiB pages, taken from growing chunks or found by sweeping; larger objects by themselves.
#include "heap/heap.h"

#include "heap/sweep.h"

#define CHUNK_FIRST 6
#define CHUNK_MOST 63 // pages; with the lost alignment a chunk stays within 64 KiB

bool heap_open(Vm *vm) {
    vm->heap.threshold = HEAP_THRESHOLD;
    return true;
}

void heap_close(Vm *vm) {
    Heap *heap = &vm->heap;
    for (Chunk *chunk = heap->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        sweep_free_chunk(vm, chunk);
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

// A collection becomes due at the next safepoint: the counter is set aside so that it comes soon.
static void request_collection(Vm *vm) {
    if (vm->heap.manual && (!vm->memory.limit || vm->memory.used < vm->memory.limit / 4 * 3)) return;
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
        sweep_page(vm, page, true);
    }
    if (heap->allocated_since > heap->threshold) request_collection(vm);
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
    if (heap->allocated_since > heap->threshold) request_collection(vm);
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
        if (vm->heap.allocated_since > vm->heap.threshold) request_collection(vm);
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

void heap_walk(Vm *vm, void (*visit)(void *user, Object *object), void *user) {
    sweep_finish_keeping(vm);
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = vm->heap.pages[class]; page; page = page->next) {
            char *cell = (char *)page + sizeof(Page);
            for (uint32_t i = 0; i < page->cell_count; i++, cell += page->cell_size)
                if (((FreeCell *)cell)->type) visit(user, (Object *)cell);
        }
    }
    for (Large *large = vm->heap.large; large; large = large->next) visit(user, (Object *)(large + 1));
}
