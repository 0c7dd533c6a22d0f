// What str, bytes and bytearray do alike: they are bytes that can be searched, cut and put together.
// A str's are UTF-8, and only cut between characters. "Of its kind" below: a str for a str, bytes for bytes, a
// bytearray for a bytearray.
#pragma once

#include "base/text.h"
#include "heap/state.h"

// The bytes of a str, bytes or bytearray. Valid until anything runs.
View pieces_view(Value v);
ALWAYS_INLINE bool pieces_is_text(Value v) { return has_layout(v, TYPE_str); }

// New ones of like's kind.
MUST_USE Value pieces_make(Vm *vm, Value like, View bytes);
MUST_USE Value pieces_slice(Vm *vm, Value of, size_t start,
                            size_t stop);      // by byte offsets; a whole str or bytes is itself
MUST_USE Value pieces_whole(Vm *vm, Value of); // of itself, an exact one; a bytearray is copied
// Room of `size` bytes of like's kind for the caller to fill, then pieces_finish. Collects where
// the limit asks for it. ascii: if it is a str, it will be one of nothing but ASCII.
MUST_USE Value pieces_blank(Vm *vm, Value like, size_t size, bool ascii, char **bytes);
Value pieces_finish(Value made);

// An argument of the methods of `self`: a str for str, anything bytes-like for the others. Else
// TypeError, for str with the given text, which has one %s.
MUST_USE bool pieces_argument(Vm *vm, Value self, Value argument, const char *message, View *view);
// How CPython's generated argument checks name a value's type: "None" for None.
const char *pieces_type_name(Value v);
// The size of the character at bytes[0], or 1.
size_t pieces_step(Value of, const char *bytes);

// Work on bytes in a loop: takes from the counter every POLL_BYTES. False: the run is stopped.
MUST_USE ALWAYS_INLINE bool pieces_poll(Vm *vm, size_t at, size_t *polled) {
    if (LIKELY(at - *polled < POLL_BYTES)) return true;
    size_t units = (at - *polled) / 16;
    *polled = at;
    return vm_charge(vm, units);
}

// The optional start and end arguments of find() and its like: ABSENT, None, or an index.
typedef struct PieceBounds {
    int64_t start, stop;
} PieceBounds;
MUST_USE RUNS bool pieces_bounds(Vm *vm, Value start, Value stop, PieceBounds *bounds);
// As byte offsets of self; false: they lie the wrong way round or beyond the end, so that nothing
// can be found.
bool pieces_clip(Vm *vm, Value self, PieceBounds bounds, size_t *from, size_t *to);
