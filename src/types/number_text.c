// The text of a number as int(), float() and complex() take it from str and bytes-like values.
#include "types/number_text.h"

#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/raise.h"
#include "object/str.h"

static bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What an ASCII str has is left alone, so that its control characters are no space, as in CPython.
static View to_ascii(Vm *vm, const Str *s, Text *room) {
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        at += unicode_decode(s->bytes + at, &c);
        int digit = c < 128 ? -1 : unicode_decimal_value(c);
        if (digit >= 0) c = (uint32_t)('0' + digit);
        else if (unicode_is_space(c)) c = ' ';
        text_add_char(room, c < 128 ? (char)c : '?');
    }
    if (room->failed) vm_out_of_memory(vm);
    return (View){room->bytes, room->failed ? 0 : room->size};
}

bool number_text_read(Vm *vm, Value source, Text *room, View *text) {
    if (is_str(source)) {
        const Str *s = as_str(source);
        *text = str_is_ascii(s) ? str_view(s) : to_ascii(vm, s, room);
        if (room->failed) return false;
    } else if (!bytes_view(source, text)) {
        return false;
    }
    if (text->size > POLL_BYTES && !vm_charge(vm, text->size / 16)) return false;
    while (text->size && is_ascii_space(text->bytes[0])) text->bytes++, text->size--;
    while (text->size && is_ascii_space(text->bytes[text->size - 1])) text->size--;
    return true;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool number_text_strip(Text *room, View text) {
    for (size_t i = 0; i < text.size; i++) {
        if (text.bytes[i] != '_') {
            if (!text_add_char(room, text.bytes[i])) return false;
            continue;
        }
        bool between =
            i && i + 1 < text.size && is_digit(text.bytes[i - 1]) && is_digit(text.bytes[i + 1]);
        if (!between) return false;
    }
    return true;
}

Value number_text_refuse(Vm *vm, const char *message, Value source) {
    return raise_error(vm, TYPE_ValueError, "%s: %R", message, source);
}
