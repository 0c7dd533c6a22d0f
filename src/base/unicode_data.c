// What the Unicode database says of a character beyond letters, cases and names.
#include "base/unicode_data.h"

#include <utf8proc.h>

#include "base/unicode.h"

static const struct Numeric {
    uint32_t first, count;
    int64_t numerator;
    int32_t step, denominator;
} numerics[] = {
#define NUMERIC(first, count, numerator, step, denominator) {first, count, numerator, step, denominator},
#include "base/unicode_numeric.def"
};

bool unicode_numeric(uint32_t c, int64_t *numerator, int64_t *denominator) {
    size_t low = 0, high = ARRAY_COUNT(numerics);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (numerics[middle].first + numerics[middle].count <= c) low = middle + 1;
        else high = middle;
    }
    if (low == ARRAY_COUNT(numerics) || numerics[low].first > c) return false;
    *numerator = numerics[low].numerator + (int64_t)(c - numerics[low].first) * numerics[low].step;
    *denominator = numerics[low].denominator;
    return true;
}

typedef enum Width { N, A, F, H, Na, W } Width;
static const struct WidthRange {
    uint32_t first, last;
    Width width;
} widths[] = {
#define WIDTH(first, last, class) {first, last, class},
#include "base/unicode_width.def"
};

const char *unicode_width(uint32_t c) {
    static const char *const names[] = {"N", "A", "F", "H", "Na", "W"};
    size_t low = 0, high = ARRAY_COUNT(widths);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (widths[middle].last < c) low = middle + 1;
        else high = middle;
    }
    bool found = low < ARRAY_COUNT(widths) && widths[low].first <= c;
    return names[found ? widths[low].width : N];
}

static const utf8proc_property_t *property(uint32_t c) { return utf8proc_get_property((utf8proc_int32_t)c); }

const char *unicode_bidirectional(uint32_t c) {
    static const char *const names[] = {"",  "L",  "LRE", "LRO", "R",   "AL", "RLE", "RLO", "PDF", "EN",  "ES",  "ET",
                                        "AN", "CS", "NSM", "BN",  "B",   "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    unsigned class = property(c)->bidi_class;
    return class < ARRAY_COUNT(names) ? names[class] : "";
}

bool unicode_is_mirrored(uint32_t c) { return property(c)->bidi_mirrored; }

// == Decompositions

#define STEPS 6
static const struct Step {
    uint32_t character, to[STEPS];
} steps[] = {
#define STEP(character, ...) {character, {__VA_ARGS__}},
#include "base/unicode_decomposition.def"
};

static const struct Step *find_step(uint32_t c) {
    size_t low = 0, high = ARRAY_COUNT(steps);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (steps[middle].character < c) low = middle + 1;
        else high = middle;
    }
    return low < ARRAY_COUNT(steps) && steps[low].character == c ? &steps[low] : NULL;
}

static bool add_code(Text *text, uint32_t c) {
    if (text->size) text_add_char(text, ' ');
    return text_format(text, "%04X", c);
}

static bool add_codes(Text *text, View characters) {
    for (size_t at = 0; at < characters.size;) {
        uint32_t c;
        at += unicode_decode(characters.bytes + at, &c);
        add_code(text, c);
    }
    return !text->failed;
}

// All but the last character composed again, then the last: the first step of a canonical decomposition.
static bool add_canonical(Text *text, View full) {
    const char *end = full.bytes + full.size, *last = unicode_previous(end);
    if (last == full.bytes) return add_codes(text, full);
    TEXT_CLEANUP Text head;
    text_open(&head, text->memory);
    if (!unicode_normalize(&head, (View){full.bytes, (size_t)(last - full.bytes)}, UNICODE_NFC)) return false;
    if (unicode_count(head.bytes, head.size) != 1) return add_codes(text, full);
    return add_codes(text, (View){head.bytes, head.size}) && add_codes(text, (View){last, (size_t)(end - last)});
}

bool unicode_add_decomposition(Text *text, uint32_t c) {
    static const char *const tags[] = {"",      "<font>",   "<noBreak>", "<initial>", "<medial>", "<final>",
                                       "<isolated>", "<circle>", "<super>",   "<sub>",     "<vertical>", "<wide>",
                                       "<narrow>",   "<small>",  "<square>",  "<fraction>", "<compat>"};
    if (c >= 0xAC00 && c <= 0xD7A3) return true; // Hangul by rule: the database has none
    TEXT_CLEANUP Text whole, made;
    text_open(&whole, text->memory);
    text_open(&made, text->memory);
    text_add_code_point(&made, c);
    unsigned tag = property(c)->decomp_type;
    bool done = unicode_normalize(&whole, (View){made.bytes, made.size}, tag ? UNICODE_NFKD : UNICODE_NFD);
    if (!done) return false;
    if (view_equal((View){whole.bytes, whole.size}, (View){made.bytes, made.size})) return true;
    if (tag < ARRAY_COUNT(tags) && tag) text_add_string(text, tags[tag]);
    const struct Step *step = find_step(c);
    for (int i = 0; step && i < STEPS && step->to[i]; i++) add_code(text, step->to[i]);
    if (step) return !text->failed;
    return tag ? add_codes(text, (View){whole.bytes, whole.size}) : add_canonical(text, (View){whole.bytes, whole.size});
}
