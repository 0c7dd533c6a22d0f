// Immutable UTF-8 text with its code point count; every str operation that needs no other object.
// A concatenation that extends a string whose buffer has spare room behind it appends there and shares the buffer, so that
// `s += x` in a loop is linear while every string stays flat.
#pragma once

#include "base/hash.h"
#include "base/text.h"
#include "heap/state.h"

struct Str {
    Object object;
    uint64_t hash;     // 0: not computed yet
    size_t size;       // bytes
    size_t count;      // code points
    const char *bytes; // inline behind the struct, or in the side's buffer; NUL-terminated only when inline
    Object *behind[];  // ASCII: the text. Else the side, where object.spare says that there is one, and then the text
};

ALWAYS_INLINE bool str_is_ascii(const Str *s) { return s->object.flags & OBJECT_ASCII; }
ALWAYS_INLINE bool str_is_interned(const Str *s) { return s->object.flags & OBJECT_INTERNED; }
#define STR_HEADER (sizeof(Str) + sizeof(Object *)) // with the side's room; every str that is not ASCII has it, or is of a derived class
// A Buffer the string refers to: bytes it shares with others, or (FLAG_A) an index of code point offsets.
ALWAYS_INLINE bool str_has_side(const Str *s) { return s->object.spare; }
static inline View str_view(const Str *s) { return (View){s->bytes, s->size}; }

// New strings. bytes must be valid (generalized) UTF-8; these count code points and set the flags. NULL: MemoryError.
MUST_USE Str *str_new(Vm *vm, const char *bytes, size_t size);
MUST_USE Str *str_new_ascii(Vm *vm, const char *bytes, size_t size);
MUST_USE Str *str_from(Vm *vm, const char *terminated);
// Of `size` bytes for the caller to fill before use; text that may turn out not to be ASCII needs other room, and str_measure.
MUST_USE Str *str_blank(Vm *vm, size_t size, bool ascii, char **bytes);
MUST_USE Str *str_from_text(Vm *vm, Text *text);            // also answers NULL with MemoryError when the text failed
MUST_USE Str *str_code_point(Vm *vm, uint32_t code_point);  // one character; shared below 256
MUST_USE Str *str_format(Vm *vm, const char *format, ...) FORMAT(2, 3);
// A str of a derived class; its bytes lie behind type->size bytes of header and attributes.
MUST_USE Str *str_new_derived(Vm *vm, const Type *type, const Str *value);
static inline MUST_USE Value str_value(Str *s) { return s ? object_value(s) : ABSENT; } // hands NULL on as ABSENT

// The one interned string of these bytes: names compare by address.
MUST_USE Str *str_intern(Vm *vm, Str *s);
MUST_USE Str *str_intern_bytes(Vm *vm, const char *bytes, size_t size);
void str_interned_prune(Vm *vm); // after marking: forgets the dead
void str_interned_close(Vm *vm);

// 0 means not computed and -1 is no hash in Python, so neither is ever answered. One seed for all: static strings keep their
// hash, and what guards tables against flooding is that long probes are charged.
ALWAYS_INLINE uint64_t str_hash_bytes(const char *bytes, size_t size) {
    uint64_t hash = hash_bytes(bytes, size, 0);
    return hash + 1 <= 1 ? 2 : hash;
}
// Counts code points; answers OBJECT_ASCII, OBJECT_SURROGATES or 0.
uint8_t str_measure(const char *bytes, size_t size, size_t *count);
uint64_t str_hash_compute(Str *s);
ALWAYS_INLINE uint64_t str_hash(Str *s) { return s->hash ? s->hash : str_hash_compute(s); }
// The same, its work charged: for text of any length that a script hashes.
uint64_t str_hash_work(Vm *vm, Str *s);
ALWAYS_INLINE uint64_t str_hash_charged(Vm *vm, Str *s) { return LIKELY(s->hash) ? s->hash : str_hash_work(vm, s); }
ALWAYS_INLINE bool str_same_bytes(const Str *a, const Str *b) { // of two that hash alike, and are not one
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}
bool str_equal(const Str *a, const Str *b);
int str_compare(const Str *a, const Str *b); // by code point: <0, 0, >0
bool str_is(const Str *s, const char *terminated);

uint32_t str_at(Vm *vm, Str *s, size_t index);             // the code point there; index < count
size_t str_offset(Vm *vm, Str *s, size_t index);           // its byte offset; index <= count
size_t str_index_of_offset(Vm *vm, Str *s, size_t offset); // and back
MUST_USE Str *str_slice(Vm *vm, Str *s, size_t start, size_t stop); // by code points
MUST_USE Str *str_slice_bytes(Vm *vm, Str *s, size_t start, size_t stop); // by byte offsets on character borders
MUST_USE Str *str_concat(Vm *vm, Str *a, Str *b);
MUST_USE Str *str_repeat(Vm *vm, Str *s, size_t times);
// Byte offset of the first (last) occurrence in s[start, stop) by byte offsets; SIZE_MAX when there is none, *stopped when a limit hit.
size_t str_find_bytes(Vm *vm, View s, View part, size_t start, size_t stop, bool backward, bool *stopped);
// NUL-terminated bytes, valid while the string lives; copies when the string shares a buffer. NULL: MemoryError.
MUST_USE const char *str_terminated(Vm *vm, Str *s);
// Appends the string as Python's repr shows it. False: MemoryError or a stop.
bool str_add_repr(Vm *vm, Text *text, const Str *s);
void str_trace(Marker *marker, Object *object);
