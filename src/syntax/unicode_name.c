// Characters by their Unicode names: those that follow a rule.
#include "syntax/unicode_name.h"

static bool is_prefix(View *name, const char *prefix) {
    size_t size = strlen(prefix);
    if (name->size < size) return false;
    for (size_t i = 0; i < size; i++) {
        char c = name->bytes[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c != prefix[i]) return false;
    }
    name->bytes += size;
    name->size -= size;
    return true;
}

// CJK UNIFIED IDEOGRAPH-4E00: four or five hexadecimal digits of an assigned one.
static bool find_ideograph(View name, uint32_t *character) {
    static const uint32_t ranges[][2] = {
        {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B739},
        {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A},
    };
    if (!is_prefix(&name, "CJK UNIFIED IDEOGRAPH-")) return false;
    if (name.size != 4 && name.size != 5) return false;
    uint32_t value = 0;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.bytes[i];
        bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'A' && c <= 'F';
        if (!is_digit && !is_letter) return false;
        value = value << 4 | (uint32_t)(is_digit ? c - '0' : c - 'A' + 10);
    }
    for (size_t i = 0; i < ARRAY_COUNT(ranges); i++)
        if (value >= ranges[i][0] && value <= ranges[i][1]) return *character = value, true;
    return false;
}

// The longest part that the name goes on with.
static uint32_t longest(View *name, const char *const *parts, uint32_t count, bool *found) {
    uint32_t best = 0;
    View rest = *name;
    *found = false;
    for (uint32_t i = 0; i < count; i++) {
        View after = *name;
        if (!is_prefix(&after, parts[i])) continue;
        if (*found && after.size >= rest.size) continue;
        *found = true;
        best = i;
        rest = after;
    }
    *name = rest;
    return best;
}

// HANGUL SYLLABLE GAG: a leading consonant, a vowel and a trailing consonant.
static bool find_syllable(View name, uint32_t *character) {
    static const char *const leads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                        "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static const char *const vowels[] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                         "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                         "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const tails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                        "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                        "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    if (!is_prefix(&name, "HANGUL SYLLABLE ")) return false;
    bool has_lead, has_vowel, has_tail;
    uint32_t lead = longest(&name, leads, ARRAY_COUNT(leads), &has_lead);
    uint32_t vowel = longest(&name, vowels, ARRAY_COUNT(vowels), &has_vowel);
    uint32_t tail = longest(&name, tails, ARRAY_COUNT(tails), &has_tail);
    if (!has_vowel || name.size) return false;
    *character = 0xAC00 + (lead * 21 + vowel) * 28 + tail;
    return true;
}

bool unicode_name_find(View name, uint32_t *character) {
    return find_ideograph(name, character) || find_syllable(name, character);
}
