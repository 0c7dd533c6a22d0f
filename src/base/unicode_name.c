// Characters by their Unicode names: those that follow a rule, and a table of words for the others.
#include "base/unicode_name.h"

// 0 leaves out the table (300 KB): no "\N{...}" then, and unicodedata finds no name.
#ifndef KRAIT_UNICODE_NAMES
#define KRAIT_UNICODE_NAMES 1
#endif

#if !KRAIT_UNICODE_NAMES

bool unicode_name_find(View name UNUSED, uint32_t *character UNUSED) { return false; }
bool unicode_name_add(Text *text UNUSED, uint32_t character UNUSED) { return false; }

#else

typedef struct Range {
    uint32_t first, count;
} Range;

// Words of one length, one after the other without separators: a record each.
typedef struct Group {
    const char *text;
    uint16_t length, count;
} Group;

#define WORDS(length, count, text) {text, length, count},
#define COMMON(...)
#define NAMES(text)
#define RANGE(first, count)
#define ALIASES(text)
#define ALIAS(point)
static const Group groups[] = {
#include "base/unicode_name.def"
};

#define WORDS(length, count, text)
#define COMMON(...) static const uint16_t common[] = {__VA_ARGS__};
#define NAMES(text) static const char names[] = text;
#define RANGE(first, count)
#define ALIASES(text) static const char aliases[] = text;
#define ALIAS(point)
#include "base/unicode_name.def"

#define WORDS(length, count, text)
#define COMMON(...)
#define NAMES(text)
#define RANGE(first, count) {first, count},
#define ALIASES(text)
#define ALIAS(point)
static const Range ranges[] = {
#include "base/unicode_name.def"
};

#define WORDS(length, count, text)
#define COMMON(...)
#define NAMES(text)
#define RANGE(first, count)
#define ALIASES(text)
#define ALIAS(point) point,
static const uint32_t alias_points[] = {
#include "base/unicode_name.def"
};

// A word is one byte from 1 on for a common one, else two: the first says which 255 words, the
// second which of them. No byte is NUL, which ends a name.
#define FIRST_PAIR (1 + ARRAY_COUNT(common))

// Names that are a prefix and the code point in hexadecimal.
static const struct {
    const char *prefix;
    uint32_t first, last;
} rules[] = {
    {"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4DBF},
    {"CJK UNIFIED IDEOGRAPH-", 0x4E00, 0x9FFF},
    {"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2A6DF},
    {"CJK UNIFIED IDEOGRAPH-", 0x2A700, 0x2B739},
    {"CJK UNIFIED IDEOGRAPH-", 0x2B740, 0x2B81D},
    {"CJK UNIFIED IDEOGRAPH-", 0x2B820, 0x2CEA1},
    {"CJK UNIFIED IDEOGRAPH-", 0x2CEB0, 0x2EBE0},
    {"CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134A},
    {"CJK UNIFIED IDEOGRAPH-", 0x31350, 0x323AF},
    {"CJK COMPATIBILITY IDEOGRAPH-", 0xF900, 0xFA6D},
    {"CJK COMPATIBILITY IDEOGRAPH-", 0xFA70, 0xFAD9},
    {"CJK COMPATIBILITY IDEOGRAPH-", 0x2F800, 0x2FA1D},
    {"NUSHU CHARACTER-", 0x1B170, 0x1B2FB},
    {"KHITAN SMALL SCRIPT CHARACTER-", 0x18B00, 0x18CD5},
};

// Hangul syllables: a leading consonant, a vowel and a trailing consonant.
#define FIRST_SYLLABLE 0xAC00u
#define VOWELS 21u
#define TAILS 28u
static const char *const lead_names[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                         "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const vowel_names[VOWELS] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                                "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                                "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const tail_names[TAILS] = {
    "",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
    "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

// Takes the prefix off the name, if it has it.
static bool take(View *name, const char *prefix) {
    size_t size = strlen(prefix);
    if (name->size < size) return false;
    for (size_t i = 0; i < size; i++)
        if (upper(name->bytes[i]) != prefix[i]) return false;
    name->bytes += size;
    name->size -= size;
    return true;
}

static bool find_by_rule(View name, uint32_t *character) {
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++) {
        View digits = name;
        if (!take(&digits, rules[i].prefix)) continue;
        uint32_t value = 0;
        for (size_t j = 0; j < digits.size && value <= rules[i].last; j++) {
            char c = upper(digits.bytes[j]);
            bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'A' && c <= 'F';
            // Without leading zeros, since no other character has the name with them.
            if ((!is_digit && !is_letter) || (c == '0' && !value)) return false;
            value = value << 4 | (uint32_t)(is_digit ? c - '0' : c - 'A' + 10);
        }
        if (digits.size && value >= rules[i].first && value <= rules[i].last) {
            *character = value;
            return true;
        }
    }
    return false;
}

// The longest part that the name goes on with, and its number.
static bool take_longest(View *name, const char *const *parts, uint32_t count, uint32_t *number) {
    bool found = false;
    View rest = *name;
    for (uint32_t i = 0; i < count; i++) {
        View after = *name;
        if (!take(&after, parts[i]) || (found && after.size >= rest.size)) continue;
        found = true;
        *number = i;
        rest = after;
    }
    *name = rest;
    return found;
}

static bool find_syllable(View name, uint32_t *character) {
    uint32_t lead = 0, vowel = 0, tail = 0;
    if (!take(&name, "HANGUL SYLLABLE ") ||
        !take_longest(&name, lead_names, ARRAY_COUNT(lead_names), &lead) ||
        !take_longest(&name, vowel_names, VOWELS, &vowel) ||
        !take_longest(&name, tail_names, TAILS, &tail) || name.size)
        return false;
    *character = FIRST_SYLLABLE + (lead * VOWELS + vowel) * TAILS + tail;
    return true;
}

static int compare_word(View word, const char *record) {
    for (size_t i = 0; i < word.size; i++) {
        char c = upper(word.bytes[i]);
        if (c != record[i]) return (unsigned char)c < (unsigned char)record[i] ? -1 : 1;
    }
    return 0;
}

static bool find_word(View word, uint32_t *number) {
    uint32_t before = 0;
    for (size_t i = 0; i < ARRAY_COUNT(groups); before += groups[i++].count) {
        if (groups[i].length != word.size) continue;
        for (size_t low = 0, high = groups[i].count; low < high;) {
            size_t middle = (low + high) / 2;
            int order = compare_word(word, groups[i].text + middle * groups[i].length);
            if (!order) return *number = before + (uint32_t)middle, true;
            if (order < 0) high = middle;
            else low = middle + 1;
        }
        return false;
    }
    return false;
}

// No name is longer than 88 characters, and none has more words than half of them.
#define LONGEST_NAME 100

// A name's words as the table has them, with a NUL on either side.
typedef struct Code {
    size_t size;
    char bytes[LONGEST_NAME + 4];
} Code;

static bool add_word(Code *code, View word) {
    uint32_t number;
    if (!find_word(word, &number)) return false;
    for (size_t i = 0; i < ARRAY_COUNT(common); i++)
        if (common[i] == number) return code->bytes[code->size++] = (char)(1 + i), true;
    code->bytes[code->size++] = (char)(FIRST_PAIR + number / 255);
    code->bytes[code->size++] = (char)(1 + number % 255);
    return true;
}

static bool encode(Code *code, View name) {
    if (name.size > LONGEST_NAME) return false;
    code->size = 1;
    code->bytes[0] = '\0';
    for (size_t at = 0; at <= name.size;) {
        const char *space = at < name.size ? memchr(name.bytes + at, ' ', name.size - at) : NULL;
        size_t end = space ? (size_t)(space - name.bytes) : name.size;
        if (!add_word(code, (View){name.bytes + at, end - at})) return false;
        at = end + 1;
    }
    code->bytes[code->size++] = '\0';
    return true;
}

// Which name of the table this is; the table's own last NUL is the literal's.
static bool find_code(const char *table, size_t size, const Code *code, uint32_t *index) {
    uint32_t passed = 0;
    for (const char *at = table, *end = table + size; at < end; passed++) {
        const char *next = memchr(at + 1, '\0', (size_t)(end - at - 1));
        if (!next) return false;
        if ((size_t)(next - at) + 1 == code->size && memcmp(at, code->bytes, code->size) == 0)
            return *index = passed, true;
        at = next;
    }
    return false;
}

bool unicode_name_find(View name, uint32_t *character) {
    if (find_by_rule(name, character) || find_syllable(name, character)) return true;
    Code code;
    if (!encode(&code, name)) return false;
    uint32_t index;
    if (find_code(aliases, sizeof(aliases) - 1, &code, &index))
        return *character = alias_points[index], true;
    if (!find_code(names, sizeof(names) - 1, &code, &index)) return false;
    for (size_t i = 0; i < ARRAY_COUNT(ranges); index -= ranges[i++].count)
        if (index < ranges[i].count) return *character = ranges[i].first + index, true;
    return false;
}

static bool add_numbered_word(Text *text, uint32_t number) {
    for (size_t i = 0; i < ARRAY_COUNT(groups); number -= groups[i++].count)
        if (number < groups[i].count)
            return text_add(text, groups[i].text + number * groups[i].length, groups[i].length);
    return false;
}

// The words of the name that begins here.
static bool add_decoded(Text *text, const char *at) {
    for (bool is_first = true; *at; is_first = false) {
        unsigned char lead = (unsigned char)*at++;
        if (!is_first) text_add_char(text, ' ');
        uint32_t number = lead < FIRST_PAIR
                              ? common[lead - 1]
                              : (uint32_t)(lead - FIRST_PAIR) * 255 + (unsigned char)*at++ - 1;
        if (!add_numbered_word(text, number)) return false;
    }
    return true;
}

static bool add_syllable(Text *text, uint32_t number) {
    return text_format(text, "HANGUL SYLLABLE %s%s%s", lead_names[number / TAILS / VOWELS],
                       vowel_names[number / TAILS % VOWELS], tail_names[number % TAILS]);
}

bool unicode_name_add(Text *text, uint32_t character) {
    for (size_t i = 0; i < ARRAY_COUNT(rules); i++)
        if (character >= rules[i].first && character <= rules[i].last)
            return text_format(text, "%s%X", rules[i].prefix, (unsigned)character);
    uint32_t syllable = character - FIRST_SYLLABLE;
    if (syllable < ARRAY_COUNT(lead_names) * VOWELS * TAILS) return add_syllable(text, syllable);
    uint32_t passed = 0;
    for (size_t i = 0; i < ARRAY_COUNT(ranges); passed += ranges[i++].count) {
        if (character < ranges[i].first) return false;
        if (character - ranges[i].first >= ranges[i].count) continue;
        passed += character - ranges[i].first;
        const char *at = names + 1;
        for (; passed; passed--) at += strlen(at) + 1;
        return add_decoded(text, at);
    }
    return false;
}

#endif
