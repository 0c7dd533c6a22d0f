// Storing into a bytearray: items, slices, and any range of bytes.
#include "types/bytearray_store.h"

#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/slice.h"
#include "types/bytes_convert.h"
#include "types/sequence.h"

static bool store_range(Vm *vm, ByteArray *array, size_t start, size_t stop, View bytes) {
    size_t old = stop - start, tail = array->size - stop;
    size_t size = memory_sum(array->size - old, bytes.size);
    CHECK_BOOL(vm_charge(vm, memory_sum(tail, bytes.size) / 16));
    if (bytes.size < old) {
        CHECK_BOOL(bytearray_unpinned(vm, array));
        memmove(array->bytes + start + bytes.size, array->bytes + stop, tail);
        CHECK_BOOL(bytearray_resize(vm, array, size));
    } else if (bytes.size > old) {
        CHECK_BOOL(bytearray_resize(vm, array, size));
        memmove(array->bytes + start + bytes.size, array->bytes + stop, tail);
    }
    if (bytes.size) memcpy(array->bytes + start, bytes.bytes, bytes.size);
    return true;
}

bool bytearray_store_range(Vm *vm, ByteArray *array, size_t start, size_t stop, View bytes) {
    assert(start <= stop && stop <= array->size);
    uintptr_t from = (uintptr_t)bytes.bytes, base = (uintptr_t)array->bytes;
    bool own = bytes.size && array->size && from >= base && from < base + array->size;
    if (!own) return store_range(vm, array, start, stop, bytes);
    // The array's own bytes move with its buffer.
    TEXT_CLEANUP Text copy;
    text_open(&copy, &vm->memory);
    if (!text_add_view(&copy, bytes)) return vm_out_of_memory(vm), false;
    return store_range(vm, array, start, stop, (View){copy.bytes, copy.size});
}

static bool delete_stepped(Vm *vm, ByteArray *array, SliceBounds bounds) {
    if (!bounds.count) return true;
    int64_t step = bounds.step, first = bounds.start;
    if (step < 0) {
        first += step * (int64_t)(bounds.count - 1);
        step = -step;
    }
    CHECK_BOOL(bytearray_unpinned(vm, array));
    CHECK_BOOL(vm_charge(vm, array->size / 4));
    size_t to = (size_t)first, next = (size_t)first, left = bounds.count;
    for (size_t from = to; from < array->size; from++) {
        if (left && from == next) {
            left--;
            next += (size_t)step;
        } else {
            array->bytes[to++] = array->bytes[from];
        }
    }
    return bytearray_resize(vm, array, array->size - bounds.count);
}

static bool store_stepped(Vm *vm, ByteArray *array, SliceBounds bounds, View bytes) {
    if (bytes.size != bounds.count) {
        return raise_false(vm, TYPE_ValueError,
                           "attempt to assign bytes of size %zu to extended slice of size %zu",
                           bytes.size, bounds.count);
    }
    CHECK_BOOL(vm_charge(vm, bytes.size / 4));
    for (size_t i = 0; i < bounds.count; i++) {
        array->bytes[bounds.start + (int64_t)i * bounds.step] = bytes.bytes[i];
    }
    return true;
}

static bool store_slice_bytes(Vm *vm, ByteArray *array, SliceBounds bounds, View bytes) {
    slice_clip(&bounds, array->size);
    // Nothing stored in a stepped slice deletes it, other than in a list.
    if (bounds.step != 1 && !bytes.size) return delete_stepped(vm, array, bounds);
    if (bounds.step != 1) return store_stepped(vm, array, bounds, bytes);
    size_t start = (size_t)bounds.start;
    return bytearray_store_range(vm, array, start, start + bounds.count, bytes);
}

static bool is_number(Value v) {
    return is_int(v) || is_float(v) || type_of(v)->as_index || has_layout(v, TYPE_complex);
}

static RUNS bool store_slice(Vm *vm, ByteArray *array, const Slice *slice, Value value) {
    SliceBounds bounds;
    CHECK_BOOL(slice_unpack(vm, slice, &bounds));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    View view;
    if (bytes_view(value, &view)) {
        text_add_view(&text, view);
    } else if (is_str(value) || is_number(value)) {
        return raise_false(vm, TYPE_TypeError,
                           "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    } else {
        if (!type_of(value)->iter && !type_of(value)->get_item) {
            return raise_false(vm, TYPE_TypeError, "cannot convert '%T' object to bytearray",
                               value);
        }
        CHECK_BOOL(bytes_convert_add(vm, &text, value, "byte"));
    }
    if (text.failed) return vm_out_of_memory(vm), false;
    return store_slice_bytes(vm, array, bounds, (View){text.size ? text.bytes : "", text.size});
}

static RUNS bool delete_slice(Vm *vm, ByteArray *array, const Slice *slice) {
    SliceBounds bounds;
    CHECK_BOOL(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, array->size);
    if (bounds.step != 1) return delete_stepped(vm, array, bounds);
    size_t start = (size_t)bounds.start;
    return bytearray_store_range(vm, array, start, start + bounds.count, (View){"", 0});
}

bool bytearray_store_item(Vm *vm, Value self, Value key, Value value) {
    ByteArray *array = as_bytearray(self);
    if (is_slice_object(key)) {
        if (is_absent(value)) return delete_slice(vm, array, as_slice(key));
        return store_slice(vm, array, as_slice(key), value);
    }
    int64_t index;
    size_t at;
    uint8_t byte = 0;
    CHECK_BOOL(sequence_index(vm, key, "bytearray", &index));
    // First the value: asking it for its number may shrink the array.
    if (!is_absent(value)) CHECK_BOOL(bytes_convert_byte(vm, value, "byte", &byte));
    if (!index_clip(index, array->size, &at)) {
        return raise_false(vm, TYPE_IndexError, "bytearray index out of range");
    }
    if (is_absent(value)) return bytearray_store_range(vm, array, at, at + 1, (View){"", 0});
    array->bytes[at] = (char)byte;
    return true;
}
