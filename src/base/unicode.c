// UTF-8: encoding, decoding, checking, counting and skipping, a word at a time where that is faster.
#include "base/unicode.h"

#define ONES UINT64_C(0x0101010101010101)
#define HIGH_BITS (ONES << 7)
#define WORD sizeof(uint64_t)

static uint64_t load(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, WORD);
    return word;
}

size_t unicode_encode(uint32_t code_point, char bytes[UNICODE_UTF8_SIZE]) {
    assert(code_point < UNICODE_LIMIT && "no code point is larger");
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        return 1;
    }
    unsigned tail = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    unsigned lead = tail == 1 ? 0xC0 : tail == 2 ? 0xE0 : 0xF0;
    bytes[0] = (char)(lead | code_point >> 6 * tail);
    for (unsigned i = 1; i <= tail; i++) {
        bytes[i] = (char)(0x80 | (code_point >> 6 * (tail - i) & 0x3F));
    }
    return tail + 1;
}

size_t unicode_decode(const char *bytes, uint32_t *code_point) {
    const uint8_t *b = (const uint8_t *)bytes;
    if (b[0] < 0x80) {
        *code_point = b[0];
        return 1;
    }
    if (b[0] < 0xE0) {
        *code_point = (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
        return 2;
    }
    if (b[0] < 0xF0) {
        *code_point = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
        return 3;
    }
    *code_point =
        (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
    return 4;
}

// What may follow a first byte: how many bytes, and between which values the second one lies.
typedef struct Sequence {
    size_t tail;
    uint8_t low, high;
} Sequence;

static Sequence sequence_of(uint8_t first, bool surrogates) {
    if (first < 0xC2 || first > 0xF4) return (Sequence){0, 1, 0}; // nothing can follow
    if (first < 0xE0) return (Sequence){1, 0x80, 0xBF};
    if (first < 0xF0) {
        uint8_t high = first == 0xED && !surrogates ? 0x9F : 0xBF;
        return (Sequence){2, first == 0xE0 ? 0xA0 : 0x80, high};
    }
    return (Sequence){3, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF};
}

// Checks one character that is not ASCII; answers its size, or 0 and the fault.
static size_t check_sequence(const char *bytes, size_t size, size_t at, bool surrogates,
                             UnicodeFault *fault) {
    Sequence sequence = sequence_of((uint8_t)bytes[at], surrogates);
    if (!sequence.tail) {
        *fault = (UnicodeFault){at, at + 1, "invalid start byte"};
        return 0;
    }
    for (size_t i = 1; i <= sequence.tail; i++) {
        if (i == size - at) {
            *fault = (UnicodeFault){at, size, "unexpected end of data"};
            return 0;
        }
        uint8_t byte = (uint8_t)bytes[at + i];
        uint8_t low = i == 1 ? sequence.low : 0x80, high = i == 1 ? sequence.high : 0xBF;
        if (byte < low || byte > high) {
            *fault = (UnicodeFault){at, at + i, "invalid continuation byte"};
            return 0;
        }
    }
    return sequence.tail + 1;
}

bool unicode_validate(const char *bytes, size_t size, bool surrogates, UnicodeFault *fault) {
    UnicodeFault unwanted;
    if (!fault) fault = &unwanted;
    for (size_t at = 0; at < size;) {
        if (size - at >= WORD && !(load(bytes + at) & HIGH_BITS)) {
            at += WORD;
        } else if ((uint8_t)bytes[at] < 0x80) {
            at++;
        } else {
            size_t checked = check_sequence(bytes, size, at, surrogates, fault);
            if (!checked) return false;
            at += checked;
        }
    }
    return true;
}

bool unicode_is_ascii(const char *bytes, size_t size) {
    size_t at = 0;
    for (; size - at >= 4 * WORD; at += 4 * WORD) {
        uint64_t any = load(bytes + at) | load(bytes + at + WORD) | load(bytes + at + 2 * WORD) |
                       load(bytes + at + 3 * WORD);
        if (any & HIGH_BITS) return false;
    }
    uint8_t any = 0;
    for (; at < size; at++) any |= (uint8_t)bytes[at];
    return any < 0x80;
}

bool unicode_has_surrogates(const char *bytes, size_t size) {
    // ED begins U+D000 to U+DFFF; the second byte tells the surrogates from the rest.
    const char *end = bytes + size;
    while (bytes < end && (bytes = memchr(bytes, 0xED, (size_t)(end - bytes)))) {
        if ((uint8_t)bytes[1] >= 0xA0) return true;
        bytes += 3;
    }
    return false;
}

// How many of the word's bytes begin a character: all but 10xxxxxx.
static size_t starts_in(uint64_t word) {
    uint64_t continuing = (word >> 7) & (~word >> 6) & ONES;
    return WORD - (size_t)(continuing * ONES >> 56);
}

size_t unicode_count(const char *bytes, size_t size) {
    size_t count = 0, at = 0;
    for (; size - at >= WORD; at += WORD) count += starts_in(load(bytes + at));
    for (; at < size; at++) count += ((uint8_t)bytes[at] & 0xC0) != 0x80;
    return count;
}

size_t unicode_skip(const char *bytes, size_t size, size_t count) {
    size_t at = 0;
    for (; size - at >= WORD; at += WORD) {
        size_t starts = starts_in(load(bytes + at));
        if (starts > count) break;
        count -= starts;
    }
    // The character that a word's end may have cut goes with those before.
    while (at < size && ((uint8_t)bytes[at] & 0xC0) == 0x80) at++;
    for (; count && at < size; count--) at += unicode_size(bytes[at]);
    return at < size ? at : size;
}
