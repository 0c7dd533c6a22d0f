// Immutable bytes, and the growable kind.
#include "object/bytes.h"

#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"

static bool charge_bytes(Vm *vm, size_t size) { return size < 1024 || vm_charge(vm, size / 16); }

Bytes *bytes_new(Vm *vm, const char *bytes, size_t size) {
    if (size == 0) return static_empty_bytes;
    if (!charge_bytes(vm, size)) return NULL;
    Bytes *made = heap_new(vm, BUILTIN(bytes), memory_sum(sizeof(Bytes) + 1, size));
    if (!made) return NULL;
    made->size = size;
    if (bytes) memcpy(made->bytes, bytes, size);
    return made;
}

ByteArray *bytearray_new(Vm *vm, const char *bytes, size_t size) {
    if (!charge_bytes(vm, size)) return NULL;
    ByteArray *array = HEAP_NEW(vm, bytearray, ByteArray);
    if (!array || size == 0) return array;
    array->bytes = heap_buffer(vm, size);
    if (!array->bytes) return NULL;
    array->size = array->capacity = size;
    if (bytes) memcpy(array->bytes, bytes, size);
    else memset(array->bytes, 0, size);
    return array;
}

// A collection looks at all there is, so it is paid for by that.
bool bytearray_unpinned(Vm *vm, ByteArray *array) {
    if (LIKELY(!array->exports)) return true;
    size_t live = vm->heap.live_cells + vm->heap.live_bytes + vm->heap.allocated_since;
    CHECK_BOOL(vm_charge(vm, live / 256));
    gc_collect(vm);
    if (!array->exports) return true;
    return raise_false(vm, TYPE_BufferError, "Existing exports of data: object cannot be re-sized");
}

// What is new is zeroed.
bool bytearray_resize(Vm *vm, ByteArray *array, size_t size) {
    if (size == array->size) return true;
    CHECK_BOOL(bytearray_unpinned(vm, array));
    bool shrink = array->capacity >= 256 && size < array->capacity / 4;
    if (size > array->capacity || shrink) {
        size_t wanted = size;
        if (array->size && size > array->capacity) wanted = memory_sum(size, size / 8 + 8);
        CHECK_BOOL(charge_bytes(vm, size < array->size ? size : array->size));
        char *bytes = heap_buffer_resize(vm, array->bytes, wanted);
        if (!bytes) return false;
        array->bytes = bytes;
        array->capacity = wanted;
    }
    if (size > array->size) memset(array->bytes + array->size, 0, size - array->size);
    array->size = size;
    return true;
}

bool bytes_buffer(Object *object, BufferInfo *info) {
    Bytes *bytes = (Bytes *)object;
    *info = (BufferInfo){.bytes = bytes->bytes, .size = bytes->size, .read_only = true};
    return true;
}

bool bytearray_buffer(Object *object, BufferInfo *info) {
    ByteArray *array = (ByteArray *)object;
    *info = (BufferInfo){.bytes = array->bytes, .size = array->size, .exports = &array->exports};
    return true;
}

bool bytes_view(Value v, View *view) {
    if (is_bytes(v)) {
        *view = (View){as_bytes(v)->bytes, as_bytes(v)->size};
    } else if (is_bytearray_object(v)) {
        *view = (View){as_bytearray(v)->bytes, as_bytearray(v)->size};
    } else {
        BufferFunction buffer = is_object(v) ? builtin_types[object_of(v)->layout].buffer : NULL;
        BufferInfo info = {0};
        if (!buffer || !buffer(object_of(v), &info)) return false;
        *view = (View){info.bytes, info.size};
    }
    if (!view->bytes) view->bytes = "";
    return true;
}

int64_t bytes_hash(Bytes *b) {
    if (!b->hash) b->hash = str_hash_bytes(b->bytes, b->size);
    return (int64_t)b->hash;
}

static bool add_byte(Text *text, uint8_t byte, char quote) {
    switch (byte) {
    case '\t': return text_add_string(text, "\\t");
    case '\n': return text_add_string(text, "\\n");
    case '\r': return text_add_string(text, "\\r");
    case '\\': return text_add_string(text, "\\\\");
    default: break;
    }
    if (byte == (uint8_t)quote) text_add_char(text, '\\');
    if (byte >= ' ' && byte < 0x7F) return text_add_char(text, (char)byte);
    const char *digits = "0123456789abcdef";
    const char escape[] = {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    return text_add(text, escape, sizeof escape);
}

bool bytes_add_repr(Vm *vm, Text *text, View bytes) {
    bool single = bytes.size && memchr(bytes.bytes, '\'', bytes.size);
    bool both = single && memchr(bytes.bytes, '"', bytes.size);
    char quote = single && !both ? '"' : '\'';
    text_add_char(text, 'b');
    text_add_char(text, quote);
    for (size_t i = 0; i < bytes.size; i++) {
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
        if (!add_byte(text, (uint8_t)bytes.bytes[i], quote)) return vm_out_of_memory(vm), false;
    }
    return text_add_char(text, quote) || (vm_out_of_memory(vm), false);
}

void bytearray_trace(Marker *marker, Object *object) {
    ByteArray *array = (ByteArray *)object;
    mark_buffer(marker, array->bytes);
}
