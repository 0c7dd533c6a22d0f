// A string as Python's repr shows it.
#include "object/str.h"

#include "base/unicode.h"

static bool add_hex(Text *text, char kind, uint32_t number, unsigned digits) {
    text_add_char(text, '\\');
    text_add_char(text, kind);
    while (digits--) text_add_char(text, "0123456789abcdef"[number >> (digits * 4) & 15]);
    return !text->failed;
}

static bool add_escaped(Text *text, uint32_t code_point, char quote) {
    switch (code_point) {
    case '\t': return text_add_string(text, "\\t");
    case '\n': return text_add_string(text, "\\n");
    case '\r': return text_add_string(text, "\\r");
    case '\\': return text_add_string(text, "\\\\");
    default: break;
    }
    if (code_point == (uint8_t)quote) {
        text_add_char(text, '\\');
        return text_add_char(text, quote);
    }
    if (code_point < 0x100) return add_hex(text, 'x', code_point, 2);
    if (code_point < 0x10000) return add_hex(text, 'u', code_point, 4);
    return add_hex(text, 'U', code_point, 8);
}

static bool is_plain(uint32_t code_point, char quote) {
    if (code_point == '\\' || code_point == (uint8_t)quote) return false;
    if (code_point < 0x7F) return code_point >= ' ';
    return unicode_is_printable(code_point);
}

bool str_add_repr(Vm *vm, Text *text, const Str *s) {
    bool single = s->size && memchr(s->bytes, '\'', s->size);
    bool both = single && memchr(s->bytes, '"', s->size);
    char quote = single && !both ? '"' : '\'';
    text_add_char(text, quote);
    size_t plain = 0, at = 0, polled = 0; // [plain, at) needs no escape and is not added yet
    while (at < s->size) {
        uint32_t code_point;
        size_t size = unicode_decode(s->bytes + at, &code_point);
        if (!is_plain(code_point, quote)) {
            text_add(text, s->bytes + plain, at - plain);
            add_escaped(text, code_point, quote);
            plain = at + size;
        }
        at += size;
        if (at - polled >= POLL_ELEMENTS) {
            CHECK_BOOL(vm_charge(vm, at - polled));
            polled = at;
            if (text->failed) break;
        }
    }
    text_add(text, s->bytes + plain, at - plain);
    return text_add_char(text, quote) || (vm_out_of_memory(vm), false);
}
