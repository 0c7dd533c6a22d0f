// The data of array.array: making it, resizing it, its items as values and back.
#include "library/array.h"

#include "base/unicode.h"
#include "object/any.h"
#include "object/float.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/memoryview.h"
#include "object/raise.h"
#include "object/str.h"
#include "types/bytearray_store.h"
#include "types/memoryview_item.h"

#define UNICODE_MAX 0x10FFFF

size_t array_item_size(char code) {
    if (!code || !strchr(ARRAY_CODES, code)) return 0;
    return code == 'u' ? sizeof(uint32_t) : memoryview_item_size(code);
}

Array *array_new(Vm *vm, const Type *type, char code) {
    Array *array = instance_new(vm, type);
    if (!array) return NULL;
    array->code = code;
    array->item_size = (uint8_t)array_item_size(code);
    return array;
}

bool array_unpinned(Vm *vm, Array *array) {
    if (bytearray_unpinned(vm, &array->store)) return true;
    if (!error_clear_if(vm, TYPE_BufferError)) return false;
    return raise_false(vm, TYPE_BufferError, "cannot resize an array that is exporting buffers");
}

bool array_resize(Vm *vm, Array *array, size_t count) {
    size_t size = memory_product(count, array->item_size);
    if (size == array->store.size) return true;
    return array_unpinned(vm, array) && bytearray_resize(vm, &array->store, size);
}

bool array_store(Vm *vm, Array *array, size_t start, size_t stop, View bytes) {
    size_t size = array->item_size;
    if ((stop - start) * size != bytes.size) CHECK_BOOL(array_unpinned(vm, array));
    return bytearray_store_range(vm, &array->store, start * size, stop * size, bytes);
}

// == Items

Value array_get(Vm *vm, const Array *array, size_t index) {
    const char *at = array_at(array, index);
    if (array->code != 'u') return memoryview_item_read(vm, array->code, at);
    uint32_t c;
    memcpy(&c, at, sizeof c);
    if (c > UNICODE_MAX) return raise_error(vm, TYPE_ValueError, "chr() arg not in range(0x110000)");
    return str_value(str_code_point(vm, c));
}

static bool pack_character(Vm *vm, Value v, char *bytes) {
    if (!is_str(v) || as_str(v)->count != 1) return raise_false(vm, TYPE_TypeError, "array item must be unicode character");
    uint32_t c = str_at(vm, as_str(v), 0);
    memcpy(bytes, &c, sizeof c);
    return true;
}

static bool too_large(Vm *vm, const char *type) {
    return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C %s", type);
}

static bool outside(Vm *vm, const char *kind, bool below) {
    return raise_false(vm, TYPE_OverflowError, "%s is %s", kind, below ? "less than minimum" : "greater than maximum");
}

static bool pack_unsigned(Vm *vm, char code, Value number, uint64_t *bits) {
    if (int_sign(number) < 0) {
        if (code == 'Q') return raise_false(vm, TYPE_OverflowError, "can't convert negative int to unsigned");
        return raise_false(vm, TYPE_OverflowError, "can't convert negative value to unsigned int");
    }
    if (!int_to_uint64(number, bits)) {
        if (code == 'Q') return raise_false(vm, TYPE_OverflowError, "int too big to convert");
        return too_large(vm, "unsigned long");
    }
    return code != 'I' || *bits <= UINT32_MAX || outside(vm, "unsigned int", false);
}

// C's conversions take a short or an int first, and say so.
static bool pack_signed(Vm *vm, char code, Value number, int64_t *result) {
    if (!int_to_int64(number, result)) {
        if (code == 'q') return raise_false(vm, TYPE_OverflowError, "int too big to convert");
        return too_large(vm, "long");
    }
    int64_t i = *result;
    switch (code) {
    case 'b':
        if (i < INT16_MIN || i > INT16_MAX) return outside(vm, "signed short integer", i < 0);
        return (i >= INT8_MIN && i <= INT8_MAX) || outside(vm, "signed char", i < 0);
    case 'h': return (i >= INT16_MIN && i <= INT16_MAX) || outside(vm, "signed short integer", i < 0);
    case 'B': return (i >= 0 && i <= UINT8_MAX) || outside(vm, "unsigned byte integer", i < 0);
    case 'H':
        if (i < INT32_MIN || i > INT32_MAX) return outside(vm, "signed integer", i < 0);
        return (i >= 0 && i <= UINT16_MAX) || outside(vm, "unsigned short", i < 0);
    case 'i': return (i >= INT32_MIN && i <= INT32_MAX) || outside(vm, "signed integer", i < 0);
    default: return true;
    }
}

bool array_pack(Vm *vm, char code, Value v, char bytes[ARRAY_ITEM_SIZE]) {
    if (code == 'u') return pack_character(vm, v, bytes);
    if (code == 'f' || code == 'd') {
        double d;
        CHECK_BOOL(any_to_double(vm, v, &d));
        float f = (float)d;
        memcpy(bytes, code == 'f' ? (void *)&f : (void *)&d, code == 'f' ? sizeof f : sizeof d);
        return true;
    }
    Value number = TRY_BOOL(any_index(vm, v));
    uint64_t bits;
    if (strchr("ILQ", code)) {
        CHECK_BOOL(pack_unsigned(vm, code, number, &bits));
    } else {
        int64_t i;
        CHECK_BOOL(pack_signed(vm, code, number, &i));
        bits = (uint64_t)i;
    }
    size_t size = array_item_size(code);
    const char *low = (const char *)&bits;
    if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) low += sizeof bits - size;
    memcpy(bytes, low, size);
    return true;
}

bool array_equal(Vm *vm, const Array *array, size_t index, Value v, bool *equal) {
    Value item = TRY_BOOL(array_get(vm, array, index));
    KEEP(vm, item);
    Value same = TRY_BOOL(any_compare(vm, item, v, COMPARE_EQ));
    KEEP(vm, same);
    return any_truth(vm, same, equal);
}

// == Characters

static bool refuse_character(Vm *vm, uint32_t c) {
    Value message = TRY_BOOL(str_value(str_format(vm, "character U+%x is not in range [U+0000; U+10ffff]", c)));
    raise_value(vm, TYPE_ValueError, message);
    return false;
}

bool array_add_text(Vm *vm, Text *text, const Array *array) {
    for (size_t i = 0; i < array_count(array); i++) {
        uint32_t c;
        memcpy(&c, array_at(array, i), sizeof c);
        if (c > UNICODE_MAX) return refuse_character(vm, c);
        text_add_code_point(text, c);
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
    }
    return !text->failed || (vm_out_of_memory(vm), false);
}

bool array_add_characters(Vm *vm, Array *array, const Str *s) {
    size_t at = array_count(array);
    CHECK_BOOL(vm_charge(vm, s->count / 16) && array_resize(vm, array, memory_sum(at, s->count)));
    const char *from = s->bytes;
    for (size_t i = 0; i < s->count; i++) {
        uint32_t c;
        from += unicode_decode(from, &c);
        memcpy(array_at(array, at + i), &c, sizeof c);
    }
    return true;
}

void array_swap(char *bytes, size_t size, size_t item_size) {
    for (size_t at = 0; at + item_size <= size; at += item_size) {
        for (size_t i = 0, j = item_size - 1; i < j; i++, j--) {
            char moved = bytes[at + i];
            bytes[at + i] = bytes[at + j];
            bytes[at + j] = moved;
        }
    }
}

bool array_buffer(Object *object, BufferInfo *info) {
    Array *array = (Array *)object;
    char format = array->code == 'u' ? 'w' : array->code;
    // The letters of the codes, each a string of its own.
    static const char formats[] = "b\0B\0w\0h\0H\0i\0I\0l\0L\0q\0Q\0f\0d";
    *info = (BufferInfo){.bytes = array->store.bytes,
                         .size = array->store.size,
                         .format = memchr(formats, format, sizeof formats),
                         .item_size = array->item_size,
                         .exports = &array->store.exports};
    return true;
}
