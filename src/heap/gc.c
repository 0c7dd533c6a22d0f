// Marking with an explicit stack; what the stack could not hold is found again by walking the heap.
#include "heap/gc.h"

#include "base/vec.h"
#include "heap/sweep.h"

#define MARK_STACK_FIRST 256 // in the marker itself: enough for most graphs even when no memory is left
#define MARK_STEPS 4096 // objects between two looks at the clock
#define MARK_AHEAD 8 // items fetched before they are marked

struct Marker {
    Vm *vm;
    Object **items;
    size_t count, capacity;
    bool overflowed;
    bool abandoned; // the run is over before the collection is
    bool decided;   // what is dead is being told: too late to give up
    uint32_t steps;
    Object *first[MARK_STACK_FIRST];
};

bool gc_is_marked(const Object *object) {
    if (object->flags & OBJECT_STATIC) return true;
    if (object->flags & OBJECT_LARGE) return ((const Large *)object - 1)->marked;
    return page_is_marked(page_of(object), object);
}

static bool mark_now(Object *object) {
    if (object->flags & OBJECT_LARGE) {
        Large *large = (Large *)object - 1;
        if (large->marked) return false;
        return large->marked = true;
    }
    Page *page = page_of(object);
    unsigned bit = page_bit(object);
    uint64_t mask = (uint64_t)1 << (bit % 64);
    if (page->marks[bit / 64] & mask) return false;
    page->marks[bit / 64] |= mask;
    return true;
}

static bool grow(Marker *marker) {
    Memory *memory = &marker->vm->memory;
    bool is_first = marker->items == marker->first;
    size_t size = marker->capacity * sizeof(Object *), grown = memory_product(size, 2);
    Object **moved = memory_resize(memory, is_first ? NULL : marker->items, is_first ? 0 : size, grown);
    if (!moved) return false;
    if (is_first) memcpy(moved, marker->first, size);
    marker->items = moved;
    marker->capacity *= 2;
    return true;
}

void mark_object(Marker *marker, Object *object) {
    if (!object || object->flags & OBJECT_STATIC || !mark_now(object)) return;
    if (!builtin_types[object->layout].trace && !(object->type->flags & TYPE_HEAP)) return;
    // Most strings hold nothing but their bytes.
    if (object->type == BUILTIN(str) && !object->spare) return;
    if (marker->count == marker->capacity && !grow(marker)) {
        marker->overflowed = true;
        return;
    }
    marker->items[marker->count++] = object;
}

// A collection answers a deadline and an interrupt as running code does: it is given up, and nothing has happened.
COLD static void look_up(Marker *marker) {
    Vm *vm = marker->vm;
    if (vm->stress || marker->decided || !vm->frame || vm->stop != STOP_NONE) return;
    bool interrupted = atomic_load_explicit(&vm->interrupt, memory_order_relaxed) & INTERRUPT_STOP;
    if (!interrupted && (!vm->deadline || vm->clock(vm->user, false) < vm->deadline)) return;
    vm_stop(vm, interrupted ? STOP_KILL : STOP_DEADLINE);
    marker->abandoned = true;
    marker->count = 0;
}

ALWAYS_INLINE void count_step(Marker *marker) {
    if (UNLIKELY(++marker->steps % MARK_STEPS == 0)) look_up(marker);
}

void mark_values(Marker *marker, const Value *values, size_t count) {
    for (size_t i = 0; i < count && !marker->abandoned; i++) {
        if (count > MARK_STEPS) count_step(marker);
        if (i + MARK_AHEAD < count && is_object(values[i + MARK_AHEAD])) {
            const Object *ahead = object_of(values[i + MARK_AHEAD]);
            __builtin_prefetch(ahead);
            __builtin_prefetch(page_of(ahead));
        }
        mark_value(marker, values[i]);
    }
}

void mark_buffer(Marker *marker, const void *bytes) {
    if (bytes) mark_object(marker, &buffer_of(bytes)->object);
}

static void trace(Marker *marker, Object *object) {
    mark_object(marker, (Object *)(uintptr_t)object->type);
    // A class made by a script knows where it put attributes and __slots__ in the struct of its layout.
    bool by_class = object->type->flags & TYPE_HEAP;
    TraceFunction function = by_class ? object->type->trace : builtin_types[object->layout].trace;
    if (function) function(marker, object);
}

static void drain(Marker *marker) {
    while (marker->count) {
        trace(marker, marker->items[--marker->count]);
        count_step(marker);
    }
}

static void trace_if_marked(Marker *marker, Object *object) {
    if (object->type && gc_is_marked(object)) {
        trace(marker, object);
        drain(marker);
    }
}

// Marks again from everything marked, after the stack was refused memory.
static void retrace_all(Marker *marker) {
    Heap *heap = &marker->vm->heap;
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = heap->pages[class]; page; page = page->next) {
            char *cell = (char *)page + sizeof(Page);
            for (uint32_t i = 0; i < page->cell_count; i++, cell += page->cell_size)
                if (page_is_marked(page, cell)) trace_if_marked(marker, (Object *)cell);
        }
    }
    for (Large *large = heap->large; large; large = large->next)
        if (large->marked) trace_if_marked(marker, (Object *)(large + 1));
}

void gc_mark_rest(Marker *marker) {
    drain(marker);
    while (marker->overflowed && !marker->abandoned) {
        marker->overflowed = false;
        retrace_all(marker);
    }
}

static void mark_roots(Vm *vm, Marker *marker) {
    for (Kept *kept = vm->kept; kept; kept = kept->next) mark_value(marker, *kept->slot);
    for (Handled *handled = vm->handled; handled; handled = handled->previous) mark_value(marker, handled->exception);
    const Value values[] = {vm->error, vm->memory_error, vm->ids,        vm->modules,
                            vm->main_module, vm->warnings, vm->subclasses, vm->repr_active, vm->codecs, vm->trees, vm->async_first, vm->async_finalizer, vm->trace_function,
                            vm->base_handled.exception};
    mark_values(marker, values, ARRAY_COUNT(values));
    MARK(marker, vm->builtins);
    for (size_t i = 0; i < ROOT_FUNCTIONS; i++)
        if (vm->roots[i]) vm->roots[i](vm, marker);
}

static void unmark_all(Heap *heap) {
    for (unsigned class = 0; class < HEAP_CLASS_COUNT; class++) {
        for (Page *page = heap->pages[class]; page; page = page->next) memset(page->marks, 0, sizeof page->marks);
    }
    for (Large *large = heap->large; large; large = large->next) large->marked = false;
}

// Nothing is known about what lives: all of it stays, and the collection is still due.
static void give_up(Vm *vm, Marker *marker) {
    if (marker->items != marker->first) memory_free(&vm->memory, marker->items, marker->capacity * sizeof(Object *));
    unmark_all(&vm->heap);
    vm->heap.marking = false;
    vm->collect_due = true;
}

void gc_collect(Vm *vm) {
    Heap *heap = &vm->heap;
    Marker marker;
    marker.vm = vm;
    marker.items = marker.first;
    marker.count = 0;
    marker.capacity = MARK_STACK_FIRST;
    marker.overflowed = marker.abandoned = marker.decided = false;
    marker.steps = 0;
    vm->collect_due = false;
    sweep_finish(vm);
    heap->marking = true;
    mark_roots(vm, &marker);
    gc_mark_rest(&marker);
    if (UNLIKELY(marker.abandoned)) {
        give_up(vm, &marker);
        return;
    }
    marker.decided = true;
    if (vm->dying_hook) vm->dying_hook(vm, &marker);
    if (marker.items != marker.first) memory_free(&vm->memory, marker.items, marker.capacity * sizeof(Object *));
    for (size_t i = 0; i < ROOT_FUNCTIONS; i++)
        if (vm->prunes[i]) vm->prunes[i](vm);
    sweep_begin(vm);
    if (vm->stress) sweep_finish_keeping(vm); // what is used after its death shows at once
    heap->marking = false;
    vm->collections++;
    heap->allocated_since = 0;
    size_t live = heap->live_cells + heap->live_bytes;
    // A collection looks at every page, so it is not worth its while before a good part of them is used again.
    size_t threshold = (heap->growth ? live / 100 * heap->growth : live) + heap->chunk_bytes / 4;
    if (threshold < HEAP_THRESHOLD) threshold = HEAP_THRESHOLD;
    if (vm->memory.limit) {
        size_t room = vm->memory.limit > vm->memory.used ? (vm->memory.limit - vm->memory.used) / 2 : 0;
        // Close to the limit too, a collection is paid for by what was allocated since the last.
        size_t least = live / 32 + 16384;
        if (threshold > room) threshold = room > least ? room : least;
    }
    heap->threshold = threshold;
}

bool gc_reserve(Vm *vm, size_t bytes) {
    if (bytes < HEAP_PAGE || memory_allows(&vm->memory, bytes)) return true;
    if (vm->collect_at_reserve) gc_collect(vm);
    if (vm->stop != STOP_NONE) return false;
    if (memory_allows(&vm->memory, bytes)) return true;
    vm_out_of_memory(vm);
    return false;
}
