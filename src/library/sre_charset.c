// Which characters match: categories, sets, cases, and places between characters.
#include "library/sre.h"

#include "base/unicode.h"

// == Categories, in the order of re._constants.CHCODES

static bool ascii_digit(uint32_t c) { return c - '0' < 10; }
static bool ascii_space(uint32_t c) { return c == ' ' || c - '\t' < 5; }
static bool ascii_word(uint32_t c) { return (c | 32) - 'a' < 26 || ascii_digit(c) || c == '_'; }
static bool unicode_word(uint32_t c) { return c < 128 ? ascii_word(c) : unicode_is_alnum(c); }
static bool unicode_space(uint32_t c) { return c < 128 ? ascii_space(c) || c - 0x1C < 4 : unicode_is_space(c); }
static bool unicode_line(uint32_t c) {
    return c - '\n' < 4 || c - 0x1C < 3 || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_in_category(uint32_t category, uint32_t c) {
    switch (category) {
    case 0: return ascii_digit(c);
    case 1: return !ascii_digit(c);
    case 2: return ascii_space(c);
    case 3: return !ascii_space(c);
    case 4: case 8: return ascii_word(c);
    case 5: case 9: return !ascii_word(c);
    case 6: return c == '\n';
    case 7: return c != '\n';
    case 10: return c < 128 ? ascii_digit(c) : unicode_is_decimal(c);
    case 11: return !(c < 128 ? ascii_digit(c) : unicode_is_decimal(c));
    case 12: return unicode_space(c);
    case 13: return !unicode_space(c);
    case 14: return unicode_word(c);
    case 15: return !unicode_word(c);
    case 16: return unicode_line(c);
    case 17: return !unicode_line(c);
    default: return false;
    }
}

// == Case

uint32_t sre_lower_ascii(uint32_t c) { return c - 'A' < 26 ? c + 32 : c; }

// The first code point of the mapping, as CPython's simple mapping has it.
uint32_t sre_lower_unicode(uint32_t c) {
    if (c < 128) return sre_lower_ascii(c);
    uint32_t to[UNICODE_MAPPED];
    unicode_lower(c, to);
    return to[0];
}
uint32_t sre_upper_unicode(uint32_t c) {
    if (c < 128) return c - 'a' < 26 ? c - 32 : c;
    uint32_t to[UNICODE_MAPPED];
    return unicode_upper(c, to) == 1 ? to[0] : c;
}

// == Sets

static bool in_big(const uint32_t *set, uint32_t c) {
    if (c >= 65536) return false;
    const unsigned char *index = (const unsigned char *)(set + 1);
    const uint32_t *chunk = set + 1 + SRE_BIGCHARSET_INDEX + index[c >> 8] * SRE_CHARSET_WORDS;
    return chunk[(c & 255) / 32] >> (c & 31) & 1;
}

bool sre_in(const uint32_t *set, uint32_t c) {
    bool ok = true;
    for (;;) {
        switch (*set++) {
        case SRE_FAILURE: return !ok;
        case SRE_LITERAL:
            if (c == set[0]) return ok;
            set++;
            break;
        case SRE_CATEGORY:
            if (is_in_category(set[0], c)) return ok;
            set++;
            break;
        case SRE_CHARSET:
            if (c < 256 && set[c / 32] >> (c & 31) & 1) return ok;
            set += SRE_CHARSET_WORDS;
            break;
        case SRE_RANGE:
            if (set[0] <= c && c <= set[1]) return ok;
            set += 2;
            break;
        case SRE_RANGE_UNI_IGNORE: {
            uint32_t upper = sre_upper_unicode(c);
            if ((set[0] <= c && c <= set[1]) || (set[0] <= upper && upper <= set[1])) return ok;
            set += 2;
            break;
        }
        case SRE_NEGATE: ok = !ok; break;
        case SRE_BIGCHARSET:
            if (in_big(set, c)) return ok;
            set += 1 + SRE_BIGCHARSET_INDEX + set[0] * SRE_CHARSET_WORDS;
            break;
        default: return false;
        }
    }
}

bool sre_matches_one(const uint32_t *code, uint32_t c) {
    switch (code[0]) {
    case SRE_ANY: return c != '\n';
    case SRE_ANY_ALL: return true;
    case SRE_LITERAL: return c == code[1];
    case SRE_NOT_LITERAL: return c != code[1];
    case SRE_IN: return sre_in(code + 2, c);
    case SRE_CATEGORY: return is_in_category(code[1], c);
    case SRE_LITERAL_IGNORE: case SRE_LITERAL_LOC_IGNORE: return sre_lower_ascii(c) == sre_lower_ascii(code[1]);
    case SRE_NOT_LITERAL_IGNORE: case SRE_NOT_LITERAL_LOC_IGNORE: return sre_lower_ascii(c) != sre_lower_ascii(code[1]);
    case SRE_LITERAL_UNI_IGNORE: return sre_lower_unicode(c) == code[1];
    case SRE_NOT_LITERAL_UNI_IGNORE: return sre_lower_unicode(c) != code[1];
    case SRE_IN_IGNORE: return sre_in(code + 2, sre_lower_ascii(c));
    case SRE_IN_UNI_IGNORE: return sre_in(code + 2, sre_lower_unicode(c));
    case SRE_IN_LOC_IGNORE:
        return sre_in(code + 2, c) || sre_in(code + 2, sre_lower_ascii(c)) || (c - 'a' < 26 && sre_in(code + 2, c - 32));
    default: return false;
    }
}

// == Places

uint32_t sre_before(const Subject *subject, size_t at, size_t *before) {
    size_t start = at - 1, next;
    if (!subject->single) start = (size_t)(unicode_previous(subject->bytes + at) - subject->bytes);
    *before = start;
    return sre_char(subject, start, &next);
}

static bool is_boundary(const Sre *sre, size_t at, bool unicode) {
    size_t other;
    bool before = false, after = false;
    if (!sre->end) return false;
    // Around the part looked at nothing is, as if the string ended there (but not before its start).
    if (at > 0) {
        uint32_t c = sre_before(&sre->subject, at, &other);
        before = unicode ? unicode_word(c) : ascii_word(c);
    }
    if (at < sre->end) {
        uint32_t c = sre_char(&sre->subject, at, &other);
        after = unicode ? unicode_word(c) : ascii_word(c);
    }
    return before != after;
}

bool sre_at(const Sre *sre, size_t at, uint32_t where) {
    const char *bytes = sre->subject.bytes;
    switch (where) {
    case SRE_AT_BEGINNING: case SRE_AT_BEGINNING_STRING: return at == 0;
    case SRE_AT_BEGINNING_LINE: return at == 0 || bytes[at - 1] == '\n';
    case SRE_AT_END: return at == sre->end || (at + 1 == sre->end && bytes[at] == '\n');
    case SRE_AT_END_LINE: return at == sre->end || bytes[at] == '\n';
    case SRE_AT_END_STRING: return at == sre->end;
    case SRE_AT_BOUNDARY: case SRE_AT_LOC_BOUNDARY: return is_boundary(sre, at, false);
    case SRE_AT_NON_BOUNDARY: case SRE_AT_LOC_NON_BOUNDARY: return sre->end && !is_boundary(sre, at, false);
    case SRE_AT_UNI_BOUNDARY: return is_boundary(sre, at, true);
    case SRE_AT_UNI_NON_BOUNDARY: return sre->end && !is_boundary(sre, at, true);
    default: return false;
    }
}
