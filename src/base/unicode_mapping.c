// Case mappings and normal forms, from utf8proc's tables and ours of what maps to several code points.
#include <utf8proc.h>

#include "base/unicode.h"
#include "base/vec.h"

typedef struct Special {
    uint32_t code_point;
    uint32_t upper[UNICODE_MAPPED], title[UNICODE_MAPPED];
} Special;

static const Special specials[] = {
#define SPECIAL(code_point, u1, u2, u3, t1, t2, t3) {code_point, {u1, u2, u3}, {t1, t2, t3}},
#include "base/unicode_special.def"
#undef SPECIAL
};

static const Special *find(uint32_t code_point) {
    size_t low = 0, high = ARRAY_COUNT(specials);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (specials[middle].code_point < code_point) low = middle + 1;
        else high = middle;
    }
    bool found = low < ARRAY_COUNT(specials) && specials[low].code_point == code_point;
    return found ? &specials[low] : NULL;
}

static unsigned copy(uint32_t to[UNICODE_MAPPED], const uint32_t from[UNICODE_MAPPED]) {
    unsigned count = 0;
    while (count < UNICODE_MAPPED && from[count]) {
        to[count] = from[count];
        count++;
    }
    return count;
}

static unsigned one(uint32_t to[UNICODE_MAPPED], utf8proc_int32_t code_point) {
    to[0] = (uint32_t)code_point;
    return 1;
}

unsigned unicode_upper(uint32_t c, uint32_t to[UNICODE_MAPPED]) {
    if (c < 0x80) return one(to, (int32_t)(c - 'a' < 26 ? c - 32 : c));
    const Special *special = find(c);
    return special ? copy(to, special->upper) : one(to, utf8proc_toupper((int32_t)c));
}

unsigned unicode_title(uint32_t c, uint32_t to[UNICODE_MAPPED]) {
    if (c < 0x80) return unicode_upper(c, to);
    const Special *special = find(c);
    return special ? copy(to, special->title) : one(to, utf8proc_totitle((int32_t)c));
}

unsigned unicode_lower(uint32_t c, uint32_t to[UNICODE_MAPPED]) {
    if (c < 0x80) return one(to, (int32_t)(c - 'A' < 26 ? c + 32 : c));
    if (c ==
        0x130) { // the Turkish capital I with a dot keeps it: the one lower case of two code points
        to[0] = 'i';
        to[1] = 0x307;
        return 2;
    }
    return one(to, utf8proc_tolower((int32_t)c));
}

unsigned unicode_fold(uint32_t c, uint32_t to[UNICODE_MAPPED]) {
    if (c < 0x80) return unicode_lower(c, to);
    utf8proc_int32_t mapped[UNICODE_MAPPED];
    int last_class = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, mapped, UNICODE_MAPPED,
                                                     UTF8PROC_CASEFOLD, &last_class);
    assert(count > 0 && count <= UNICODE_MAPPED && "no case folds to more");
    for (utf8proc_ssize_t i = 0; i < count; i++) to[i] = (uint32_t)mapped[i];
    return (unsigned)count;
}

typedef Vec(utf8proc_int32_t) CodePoints;

static bool add_decomposed(Memory *memory, CodePoints *points, uint32_t c, unsigned options) {
    enum { LONGEST = 32 }; // U+FDFA becomes 18 code points
    if (!vec_reserve(memory, points, LONGEST)) return false;
    int last_class = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)c, points->items + points->count, LONGEST,
                                (utf8proc_option_t)options, &last_class);
    assert(count >= 0 && count <= LONGEST && "no character decomposes to more");
    points->count += (size_t)count;
    return true;
}

// Sorts the run of marks in items[from..to) by combining class, keeping the order of equals.
// `spare` is as long.
static void sort_marks(utf8proc_int32_t *items, size_t count, utf8proc_int32_t *spare) {
    enum { CLASSES = 256 };
    size_t starts[CLASSES] = {0};
    for (size_t i = 0; i < count; i++) starts[unicode_combining_class((uint32_t)items[i])]++;
    for (size_t class = 0, sum = 0; class < CLASSES; class ++) {
        size_t here = starts[class];
        starts[class] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++) {
        spare[starts[unicode_combining_class((uint32_t)items[i])]++] = items[i];
    }
    memcpy(items, spare, count * sizeof(*items));
}

// Canonical order: each run of marks by class. A counting sort, so that a million marks take no
// longer than they must.
static bool order_marks(Memory *memory, CodePoints *points) {
    CodePoints spare = {0};
    bool done = true;
    for (size_t at = 0; done && at < points->count;) {
        size_t end = at;
        bool sorted = true;
        for (int last = 0; end < points->count; end++) {
            int class = unicode_combining_class((uint32_t)points->items[end]);
            if (!class) break;
            sorted &= last <= class;
            last = class;
        }
        if (!sorted) {
            done = vec_reserve(memory, &spare, end - at);
            if (done) sort_marks(points->items + at, end - at, spare.items);
        }
        at = end + (end == at);
    }
    vec_free(memory, &spare);
    return done;
}

static bool add_normal(Text *out, View text, UnicodeForm form, CodePoints *points) {
    bool compose = form == UNICODE_NFC || form == UNICODE_NFKC;
    unsigned options = UTF8PROC_STABLE | (compose ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE);
    if (form == UNICODE_NFKC || form == UNICODE_NFKD) options |= UTF8PROC_COMPAT;
    for (size_t at = 0; at < text.size;) {
        uint32_t c;
        at += unicode_decode(text.bytes + at, &c);
        if (!add_decomposed(out->memory, points, c, options)) return false;
    }
    if (!order_marks(out->memory, points)) return false;
    utf8proc_ssize_t count = utf8proc_normalize_utf32(
        points->items, (utf8proc_ssize_t)points->count, (utf8proc_option_t)options);
    assert(count >= 0 && "composing writes where it reads");
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        text_add_code_point(out, (uint32_t)points->items[i]);
    }
    return true;
}

bool unicode_normalize(Text *out, View text, UnicodeForm form) {
    if (unicode_is_ascii(text.bytes, text.size)) return text_add_view(out, text);
    CodePoints points = {0};
    bool done = add_normal(out, text, form, &points);
    vec_free(out->memory, &points);
    if (!done) out->failed = true;
    return !out->failed;
}
