// What Python calls a letter, a digit, a space or upper case: general categories, and where they are not enough.
#include <utf8proc.h>

#include "base/unicode.h"

// In the order of the table.
typedef enum Kind {
    XID_START,
    XID_START_NOT,
    XID_CONTINUE,
    XID_CONTINUE_NOT,
    LOWERCASE,
    UPPERCASE,
    CASE_IGNORABLE,
    NUMERIC,
    DIGIT,
} Kind;

typedef struct Range {
    Kind kind;
    uint32_t first, last;
    int value;
} Range;

static const Range ranges[] = {
#define RANGE(kind, first, last, value) {kind, first, last, value},
#include "base/unicode_ranges.def"
#undef RANGE
};

static const Range *find(Kind kind, uint32_t code_point) {
    size_t low = 0, high = ARRAY_COUNT(ranges);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Range *range = &ranges[middle];
        bool before = range->kind < kind || (range->kind == kind && range->last < code_point);
        if (before) low = middle + 1;
        else high = middle;
    }
    bool found =
        low < ARRAY_COUNT(ranges) && ranges[low].kind == kind && ranges[low].first <= code_point;
    return found ? &ranges[low] : NULL;
}

#define BIT(category) (UINT32_C(1) << UTF8PROC_CATEGORY_##category)
#define LETTERS (BIT(LU) | BIT(LL) | BIT(LT) | BIT(LM) | BIT(LO))
#define NUMBERS (BIT(ND) | BIT(NL) | BIT(NO))

static utf8proc_int32_t checked(uint32_t code_point) {
    assert(code_point < UNICODE_LIMIT && "no code point is larger");
    return (utf8proc_int32_t)code_point;
}

static bool is_one_of(uint32_t code_point, uint32_t categories) {
    return categories >> utf8proc_category(checked(code_point)) & 1;
}

static bool is_ascii_letter(uint32_t c) { return (c | 0x20) - 'a' < 26; }

bool unicode_is_xid_start(uint32_t c) {
    if (c < 0x80) return is_ascii_letter(c) || c == '_';
    if (is_one_of(c, LETTERS | BIT(NL))) return !find(XID_START_NOT, c);
    return find(XID_START, c) != NULL;
}

bool unicode_is_xid_continue(uint32_t c) {
    if (c < 0x80) return is_ascii_letter(c) || c == '_' || c - '0' < 10;
    if (is_one_of(c, LETTERS | BIT(NL) | BIT(MN) | BIT(MC) | BIT(ND) | BIT(PC))) {
        return !find(XID_CONTINUE_NOT, c);
    }
    return find(XID_CONTINUE, c) != NULL;
}

bool unicode_is_alpha(uint32_t c) { return c < 0x80 ? is_ascii_letter(c) : is_one_of(c, LETTERS); }

int unicode_decimal_value(uint32_t c) {
    if (c < 0x80) return c - '0' < 10 ? (int)(c - '0') : -1;
    if (!is_one_of(c, BIT(ND))) return -1;
    // Decimal digits stand ten in a row. Nearly all rows begin at a code point that ends in 0 or 6;
    // the mathematical ones follow each other without a gap from U+1D7CE on.
    if (c >= 0x1D7CE && c <= 0x1D7FF) return (int)(c - 0x1D7CE) % 10;
    unsigned low = c % 16;
    return (int)(low >= 6 && is_one_of(c - low + 15, BIT(ND)) ? low - 6 : low);
}

int unicode_digit_value(uint32_t c) {
    int value = unicode_decimal_value(c);
    if (value >= 0 || c < 0x80) return value;
    const Range *range = find(DIGIT, c);
    return range ? range->value + (int)(c - range->first) : -1;
}

bool unicode_is_decimal(uint32_t c) { return c < 0x80 ? c - '0' < 10 : is_one_of(c, BIT(ND)); }

bool unicode_is_digit(uint32_t c) { return unicode_digit_value(c) >= 0; }

bool unicode_is_numeric(uint32_t c) {
    if (c < 0x80) return c - '0' < 10;
    return is_one_of(c, NUMBERS) || find(NUMERIC, c);
}

bool unicode_is_alnum(uint32_t c) { return unicode_is_alpha(c) || unicode_is_numeric(c); }

bool unicode_is_space(uint32_t c) {
    // The controls that the bidirectional algorithm calls separators, and the space separators.
    if (c < 0x80) return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20);
    return c == 0x85 || is_one_of(c, BIT(ZS) | BIT(ZL) | BIT(ZP));
}

bool unicode_is_lower(uint32_t c) {
    if (c < 0x80) return c - 'a' < 26;
    return is_one_of(c, BIT(LL)) || find(LOWERCASE, c);
}

bool unicode_is_upper(uint32_t c) {
    if (c < 0x80) return c - 'A' < 26;
    return is_one_of(c, BIT(LU)) || find(UPPERCASE, c);
}

bool unicode_is_title(uint32_t c) { return c >= 0x80 && is_one_of(c, BIT(LT)); }

bool unicode_is_printable(uint32_t c) {
    if (c < 0x80) return c >= 0x20 && c < 0x7F;
    return !is_one_of(c, BIT(CC) | BIT(CF) | BIT(CS) | BIT(CO) | BIT(CN) | BIT(ZL) | BIT(ZP) |
                             BIT(ZS));
}

bool unicode_is_cased(uint32_t c) {
    return unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c);
}

bool unicode_is_case_ignorable(uint32_t c) {
    return is_one_of(c, BIT(MN) | BIT(ME) | BIT(CF) | BIT(LM) | BIT(SK)) || find(CASE_IGNORABLE, c);
}

const char *unicode_category(uint32_t c) { return utf8proc_category_string(checked(c)); }

int unicode_combining_class(uint32_t c) {
    return utf8proc_get_property(checked(c))->combining_class;
}
