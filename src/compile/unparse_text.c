// Quoting and numbers, as CPython's repr() and its unparser have them.
#include "compile/unparse_text.h"

#include "base/number.h"
#include "base/unicode.h"

static char quote_for(View view) {
    bool single = view.size && memchr(view.bytes, '\'', view.size);
    return single && !memchr(view.bytes, '"', view.size) ? '"' : '\'';
}

// An escape that str and bytes share; false: the character stands for itself.
static bool put_escape(Text *text, uint32_t c, char quote) {
    if (c == (uint32_t)quote || c == '\\') text_format(text, "\\%c", (char)c);
    else if (c == '\n') text_add_string(text, "\\n");
    else if (c == '\r') text_add_string(text, "\\r");
    else if (c == '\t') text_add_string(text, "\\t");
    else if (c < 0x20 || c == 0x7F) text_format(text, "\\x%02x", c);
    else return false;
    return true;
}

static void put_hidden(Text *text, uint32_t c) {
    text_format(text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
}

void unparse_text_repr(Text *text, View view) {
    char quote = quote_for(view);
    text_add_char(text, quote);
    for (size_t i = 0; i < view.size;) {
        uint32_t c;
        size_t size = unicode_decode(view.bytes + i, &c);
        if (!put_escape(text, c, quote)) {
            if (c < 0x80 || unicode_is_printable(c)) text_add(text, view.bytes + i, size);
            else put_hidden(text, c);
        }
        i += size;
    }
    text_add_char(text, quote);
}

static void put_bytes(Text *text, View view) {
    char quote = quote_for(view);
    text_add_char(text, 'b');
    text_add_char(text, quote);
    for (size_t i = 0; i < view.size; i++) {
        uint32_t c = (unsigned char)view.bytes[i];
        if (put_escape(text, c, quote)) continue;
        if (c < 0x80) text_add_char(text, (char)c);
        else text_format(text, "\\x%02x", c);
    }
    text_add_char(text, quote);
}

// There is no literal for infinity but a number too large.
static void put_double(Text *text, double number) {
    if (number > 1.7976931348623157e308) text_add_string(text, "1e309");
    else number_add_repr(text, number);
}

static void put_big_int(Text *text, const Constant *constant) {
    text_add_string(text, constant->base == 16  ? "0x"
                          : constant->base == 8 ? "0o"
                          : constant->base == 2 ? "0b"
                                                : "");
    text_add_view(text, constant->text);
}

// 2j and not 2.0j, as complex writes a whole number.
static void put_imaginary(Text *text, double number) {
    size_t before = text->size;
    put_double(text, number);
    if (!text->failed && text->size - before > 2 && !memcmp(text->bytes + text->size - 2, ".0", 2))
        text_truncate(text, text->size - 2);
    text_add_char(text, 'j');
}

void unparse_text_constant(Text *text, const ConstantNode *node) {
    const Constant *constant = &node->value;
    if (node->kind && node->kind->size == 1) text_add_char(text, 'u');
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_NONE: text_add_string(text, "None"); break;
    case CONSTANT_TRUE: text_add_string(text, "True"); break;
    case CONSTANT_FALSE: text_add_string(text, "False"); break;
    case CONSTANT_ELLIPSIS: text_add_string(text, "..."); break;
    case CONSTANT_INT: text_format(text, "%lld", (long long)constant->small); break;
    case CONSTANT_BIG_INT: put_big_int(text, constant); break;
    case CONSTANT_FLOAT: put_double(text, constant->real); break;
    case CONSTANT_COMPLEX: put_imaginary(text, constant->real); break;
    case CONSTANT_STR: unparse_text_repr(text, constant->text); break;
    case CONSTANT_BYTES: put_bytes(text, constant->text); break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET: text_add_string(text, constant->count ? "frozenset({...})" : "frozenset()"); break;
    }
}
