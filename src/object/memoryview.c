// A window on the bytes of another object or of the host: opened, copied, and closed by hand or by the collector.
#include "object/memoryview.h"

#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"

size_t memoryview_item_size(char code) {
    switch (code) {
    case 'c':
    case 'b':
    case 'B': return 1;
    case '?': return sizeof(bool);
    case 'h':
    case 'H': return sizeof(short);
    case 'i':
    case 'I': return sizeof(int);
    case 'l':
    case 'L': return sizeof(long);
    case 'q':
    case 'Q': return sizeof(long long);
    case 'n':
    case 'N': return sizeof(size_t);
    case 'f': return sizeof(float);
    case 'd': return sizeof(double);
    case 'P': return sizeof(void *);
    default: return 0;
    }
}

// It is counted by the owner of the bytes, and found by the collector when it is dead.
static void attach(Vm *vm, MemoryView *view) {
    if (view->exports) ++*view->exports;
    else if (!(view->object.flags & OBJECT_FLAG_B)) return;
    view->next = vm->views;
    vm->views = view;
}

static MemoryView *open_view(Vm *vm, Value owner, const BufferInfo *info, uint8_t flags) {
    const char *format = info->format ? info->format : "B";
    Value letters = TRY_NULL(str_value(str_from(vm, format)));
    MemoryView *view = HEAP_NEW(vm, memoryview, MemoryView);
    if (!view) return NULL;
    view->owner = owner;
    view->format = letters;
    view->shape = ABSENT;
    view->item_size = info->item_size ? info->item_size : 1;
    view->first = info->bytes;
    view->count = info->size / view->item_size;
    view->stride = (ptrdiff_t)view->item_size;
    view->exports = info->exports;
    view->object.flags |= flags;
    if (info->read_only) view->object.flags |= OBJECT_FLAG_A;
    if (*format == '@') format++;
    if (!format[1] && memoryview_item_size(*format) == view->item_size) view->code = *format;
    attach(vm, view);
    return view;
}

Value memoryview_of(Vm *vm, Value owner) {
    BufferFunction buffer = is_object(owner) ? builtin_types[object_of(owner)->layout].buffer : NULL;
    if (!buffer) return ABSENT;
    BufferInfo info = {0};
    if (!buffer(object_of(owner), &info)) return ABSENT;
    MemoryView *view = open_view(vm, owner, &info, 0);
    return view ? object_value(view) : ABSENT;
}

Value memoryview_over_host(Vm *vm, void *bytes, size_t size, bool read_only, Value owner) {
    BufferInfo info = {.bytes = bytes, .size = size, .read_only = read_only};
    MemoryView *view = open_view(vm, owner, &info, OBJECT_FLAG_B);
    return view ? object_value(view) : ABSENT;
}

MemoryView *memoryview_copy(Vm *vm, const MemoryView *view) {
    MemoryView *made = HEAP_NEW(vm, memoryview, MemoryView);
    if (!made) return NULL;
    Object header = made->object;
    *made = *view;
    made->object = header;
    made->hash = 0;
    made->object.flags |= view->object.flags & (OBJECT_FLAG_A | OBJECT_FLAG_B);
    attach(vm, made);
    return made;
}

void memoryview_release(Vm *vm, MemoryView *view) {
    bool listed = view->exports || view->object.flags & OBJECT_FLAG_B;
    if (!is_absent(view->owner) && listed) {
        if (view->exports) --*view->exports;
        MemoryView **link = &vm->views;
        while (*link != view) link = &(*link)->next;
        *link = view->next;
    }
    view->owner = ABSENT;
    view->exports = NULL;
    view->first = NULL;
    view->count = 0;
}

void memoryview_close_host(Vm *vm, const void *bytes, size_t size) {
    uintptr_t from = (uintptr_t)bytes;
    for (MemoryView *view = vm->views, *next; view; view = next) {
        next = view->next;
        uintptr_t at = (uintptr_t)view->first;
        bool inside = at >= from && at - from <= size;
        if (view->object.flags & OBJECT_FLAG_B && inside) memoryview_release(vm, view);
    }
}

void memoryview_prune(Vm *vm) {
    for (MemoryView **link = &vm->views; *link;) {
        MemoryView *view = *link;
        if (gc_is_marked(&view->object)) {
            link = &view->next;
            continue;
        }
        if (view->exports) --*view->exports; // the owner may be dead with it: its cell is still there before the sweep
        *link = view->next;
    }
}

size_t memoryview_row(const MemoryView *view) {
    if (is_absent(view->shape)) return view->item_size;
    const Tuple *shape = as_tuple(view->shape);
    size_t size = view->item_size;
    for (size_t i = 1; i < shape->count; i++) size *= (size_t)small_of(shape->items[i]);
    return size;
}

bool memoryview_is_contiguous(const MemoryView *view) {
    size_t row = memoryview_row(view);
    return view->count * view->item_size <= row || view->stride == (ptrdiff_t)row;
}

char *memoryview_at(const MemoryView *view, size_t index) {
    if (is_absent(view->shape)) return view->first + (ptrdiff_t)index * view->stride;
    size_t row = memoryview_row(view), at = index * view->item_size;
    return view->first + (ptrdiff_t)(at / row) * view->stride + (ptrdiff_t)(at % row);
}

bool memoryview_is_open(Vm *vm, const MemoryView *view) {
    if (!is_absent(view->owner)) return true;
    return raise_false(vm, TYPE_ValueError, "operation forbidden on released memoryview object");
}

bool memoryview_add_bytes(Vm *vm, const MemoryView *view, Text *text) {
    CHECK_BOOL(memoryview_is_open(vm, view) && vm_charge(vm, view->count / 16));
    size_t size = view->item_size;
    if (memoryview_is_contiguous(view)) {
        text_add(text, view->first, view->count * size);
    } else {
        for (size_t i = 0; i < view->count; i++) text_add(text, memoryview_at(view, i), size);
    }
    return !text->failed || (vm_out_of_memory(vm), false);
}

// For those who take any bytes: a window with gaps has none to give in one piece.
bool memoryview_buffer(Object *object, BufferInfo *info) {
    const MemoryView *view = (const MemoryView *)object;
    if (is_absent(view->owner) || !memoryview_is_contiguous(view)) return false;
    *info = (BufferInfo){.bytes = view->first, .size = view->count * view->item_size};
    return true;
}

void memoryview_trace(Marker *marker, Object *object) {
    const MemoryView *view = (const MemoryView *)object;
    mark_value(marker, view->owner);
    mark_value(marker, view->format);
    mark_value(marker, view->shape);
}
