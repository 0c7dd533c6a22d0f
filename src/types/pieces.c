// What str, bytes and bytearray do alike: making them, their arguments, their bounds.
#include "types/pieces.h"

#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"

#define RESERVE_SIZE 32768 // results above this ask first whether a collection is due

View pieces_view(Value v) {
    View view = {"", 0};
    if (pieces_is_text(v)) return str_view(as_str(v));
    bytes_view(v, &view);
    return view;
}

static Value of_bytearray(ByteArray *array) { return array ? object_value(array) : ABSENT; }

Value pieces_make(Vm *vm, Value like, View view) {
    if (pieces_is_text(like)) return str_value(str_new(vm, view.bytes, view.size));
    if (is_bytes(like)) return bytes_value(bytes_new(vm, view.bytes, view.size));
    return of_bytearray(bytearray_new(vm, view.bytes, view.size));
}

Value pieces_slice(Vm *vm, Value of, size_t start, size_t stop) {
    if (pieces_is_text(of)) return str_value(str_slice_bytes(vm, as_str(of), start, stop));
    View view = pieces_view(of);
    if (is_exactly(of, bytes) && stop - start == view.size) return of;
    return pieces_make(vm, of, (View){view.bytes + start, stop - start});
}

Value pieces_whole(Vm *vm, Value of) { return pieces_slice(vm, of, 0, pieces_view(of).size); }

Value pieces_blank(Vm *vm, Value like, size_t size, bool ascii, char **bytes) {
    if (size >= RESERVE_SIZE) CHECK(gc_reserve(vm, size));
    if (pieces_is_text(like)) {
        *bytes = NULL;
        if (size == 0) return object_value(NAME_OF(empty));
        if (size >= POLL_ELEMENTS) CHECK(vm_charge(vm, size / 16));
        return str_value(str_blank(vm, size, ascii, bytes));
    }
    if (is_bytes(like)) {
        Bytes *made = bytes_new(vm, NULL, size);
        if (!made) return ABSENT;
        *bytes = made->bytes;
        return object_value(made);
    }
    ByteArray *array = bytearray_new(vm, NULL, size);
    if (!array) return ABSENT;
    *bytes = array->bytes;
    return object_value(array);
}

Value pieces_finish(Value made) {
    if (!pieces_is_text(made)) return made;
    Str *s = as_str(made);
    if (!s->size) return made;
    if (s->size == 1) return object_value(static_characters[(uint8_t)s->bytes[0]]);
    s->object.flags &= (uint8_t)~OBJECT_ASCII;
    s->object.flags |= str_measure(s->bytes, s->size, &s->count);
    return made;
}

bool pieces_argument(Vm *vm, Value self, Value argument, const char *message, View *view) {
    if (pieces_is_text(self)) {
        if (!is_str(argument)) {
            bool generated = strstr(message, "() argument") != NULL;
            const char *name = generated ? pieces_type_name(argument) : type_name(argument);
            return raise_false(vm, TYPE_TypeError, message, name);
        }
        *view = str_view(as_str(argument));
        return true;
    }
    if (bytes_view(argument, view)) return true;
    return raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", argument);
}

const char *pieces_type_name(Value v) { return is_none(v) ? "None" : type_name(v); }

size_t pieces_step(Value of, const char *bytes) {
    return pieces_is_text(of) ? unicode_size(*bytes) : 1;
}

static RUNS bool read_bound(Vm *vm, Value v, int64_t missing, int64_t *bound) {
    if (is_absent(v) || is_none(v)) return *bound = missing, true;
    if (is_small(v)) return *bound = small_of(v), true;
    if (is_int(v) || type_of(v)->as_index) return any_to_clamped(vm, v, bound);
    return raise_false(vm, TYPE_TypeError,
                       "slice indices must be integers or None or have an __index__ method");
}

bool pieces_bounds(Vm *vm, Value start, Value stop, PieceBounds *bounds) {
    return read_bound(vm, start, 0, &bounds->start) &&
           read_bound(vm, stop, INT64_MAX, &bounds->stop);
}

static int64_t clip(int64_t bound, int64_t count) {
    if (bound >= 0) return bound;
    return bound + count < 0 ? 0 : bound + count;
}

bool pieces_clip(Vm *vm, Value self, PieceBounds bounds, size_t *from, size_t *to) {
    size_t count = pieces_is_text(self) ? as_str(self)->count : pieces_view(self).size;
    int64_t start = clip(bounds.start, (int64_t)count), stop = clip(bounds.stop, (int64_t)count);
    if (stop > (int64_t)count) stop = (int64_t)count;
    if (start > stop) return false;
    bool text = pieces_is_text(self);
    *from = text ? str_offset(vm, as_str(self), (size_t)start) : (size_t)start;
    *to = text ? str_offset(vm, as_str(self), (size_t)stop) : (size_t)stop;
    return true;
}
