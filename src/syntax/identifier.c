// Identifiers outside ASCII: which characters they may have, and their one normal form (PEP 3131).
#include "syntax/identifier.h"

#include <utf8proc.h>

uint32_t identifier_decode(const char *bytes, size_t *size) {
    const unsigned char *from = (const unsigned char *)bytes;
    if (from[0] < 0x80) return *size = 1, from[0];
    if (from[0] < 0xE0) return *size = 2, (uint32_t)(from[0] & 0x1F) << 6 | (from[1] & 0x3F);
    if (from[0] < 0xF0) {
        *size = 3;
        return (uint32_t)(from[0] & 0x0F) << 12 | (uint32_t)(from[1] & 0x3F) << 6 |
               (from[2] & 0x3F);
    }
    *size = 4;
    return (uint32_t)(from[0] & 0x07) << 18 | (uint32_t)(from[1] & 0x3F) << 12 |
           (uint32_t)(from[2] & 0x3F) << 6 | (from[3] & 0x3F);
}

// Compatibility forms whose NFKC would not be an identifier, in both classes (UAX 31, XID).
static bool is_unstable(uint32_t c) {
    return c == 0x37A || (c >= 0xFC5E && c <= 0xFC63) || (c >= 0xFDFA && c <= 0xFDFB) ||
           (c >= 0xFE70 && c <= 0xFE7E && c % 2 == 0);
}

// Those that may not start a name for the same reason, though they may go on in one.
static bool is_unstable_start(uint32_t c) {
    return c == 0xE33 || c == 0xEB3 || c == 0xFF9E || c == 0xFF9F;
}

// Unicode's Other_ID_Start, without those that normalize to something else.
static bool is_other_start(uint32_t c) {
    return c == '_' || c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E;
}

static bool is_letter(uint32_t c) {
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return c != 0x2E2F && !is_unstable(c);
    default: return is_other_start(c);
    }
}

bool identifier_may_start(uint32_t character) {
    return is_letter(character) && !is_unstable_start(character);
}

bool identifier_may_continue(uint32_t character) {
    if (is_letter(character)) return true;
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: break;
    }
    // Other_ID_Continue.
    return character == 0xB7 || character == 0x387 || character == 0x19DA ||
           (character >= 0x1369 && character <= 0x1371);
}

bool identifier_is_printable(uint32_t character) {
    if (character == ' ') return true;
    switch (utf8proc_category((utf8proc_int32_t)character)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

View identifier_normalize(Arena *arena, View name) {
    // In the arena's memory, not the library's malloc: first the count of code points, then the work.
    const utf8proc_option_t form = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)name.bytes;
    utf8proc_ssize_t size = (utf8proc_ssize_t)name.size;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, size, NULL, 0, form);
    if (count < 0) return name;
    // Re-encoding happens in place and needs at most four bytes a code point, plus a NUL.
    utf8proc_int32_t *buffer =
        ARENA_ARRAY(arena, utf8proc_int32_t, memory_sum((size_t)count, 1));
    if (!buffer) return (View){NULL, 0};
    count = utf8proc_decompose(bytes, size, buffer, count, form);
    if (count < 0) return name;
    utf8proc_ssize_t written = utf8proc_reencode(buffer, count, form);
    return written < 0 ? name : (View){(const char *)buffer, (size_t)written};
}
