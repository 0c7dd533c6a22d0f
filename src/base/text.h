// String views, and a growable byte builder: the one way text is put together (no fixed char buffers, SAFETY 12).
#pragma once

#include <stdarg.h>

#include "base/memory.h"

// Bytes that somebody else owns; not NUL-terminated.
typedef struct View {
    const char *bytes;
    size_t size;
} View;

#define VIEW(literal) ((View){"" literal, sizeof(literal) - 1})
View view_of(const char *terminated);
bool view_equal(View a, View b);

// A builder. After a refusal `failed` is set, further appends do nothing, and the owner raises MemoryError once, at the end.
typedef struct Text {
    Memory *memory;
    char *bytes; // NULL while empty
    size_t size, capacity;
    bool failed;
    char small[64]; // the first bytes need no allocation; `bytes` then points here
} Text;

void text_open(Text *text, Memory *memory);
void text_close(Text *text);
#define TEXT_CLEANUP __attribute__((cleanup(text_close)))
// usage: TEXT_CLEANUP Text text; text_open(&text, memory);

// All answer false once failed.
bool text_reserve(Text *text, size_t extra);
bool text_add_slow(Text *text, const char *bytes, size_t size); // what text_add does where there is no room, or not yet
ALWAYS_INLINE bool text_add(Text *text, const char *bytes, size_t size) {
    if (UNLIKELY(size > text->capacity - text->size || text->failed || !size)) return text_add_slow(text, bytes, size);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    return true;
}
ALWAYS_INLINE bool text_add_view(Text *text, View view) { return text_add(text, view.bytes, view.size); }
bool text_add_string(Text *text, const char *terminated);
ALWAYS_INLINE bool text_add_char(Text *text, char c) {
    if (UNLIKELY(text->size == text->capacity || text->failed)) return text_add_slow(text, &c, 1);
    text->bytes[text->size++] = c;
    return true;
}
bool text_add_code_point(Text *text, uint32_t code_point); // UTF-8; surrogates in generalized form
bool text_fill(Text *text, char c, size_t count);
// printf's %s %d %u %zu %c %x %lld %.*s %% and their width forms; locale never enters (no floats here: base/number).
bool text_format(Text *text, const char *format, ...) FORMAT(2, 3);
bool text_format_list(Text *text, const char *format, va_list list) FORMAT(2, 0);
void text_truncate(Text *text, size_t size);
