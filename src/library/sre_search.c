// Where a pattern matches first.
#include "library/sre.h"

#include "object/raise.h"

// What the INFO block at the start of the code says about how a match begins.
typedef struct Begin {
    const uint32_t *set; // a character must be in it, or NULL
    bool literal;        // it must be this character
    uint32_t character;
    size_t shortest; // of characters; more bytes are needed at least
} Begin;

static Begin begin_of(const Pattern *pattern) {
    Begin begin = {0};
    const uint32_t *code = pattern->code;
    if (code[0] != SRE_INFO) return begin;
    begin.shortest = code[3];
    if (code[2] & SRE_INFO_PREFIX) {
        begin.literal = true;
        begin.character = code[7];
    } else if (code[2] & SRE_INFO_CHARSET) {
        begin.set = code + 5;
    }
    return begin;
}

#define WINDOW ((size_t)16384) // bytes looked at between two charges

// The next place from `at` where a match may begin; SIZE_MAX: none, or the run is being stopped.
static size_t candidate(Sre *sre, const Begin *begin, size_t at) {
    const Subject *subject = &sre->subject;
    bool by_byte = begin->literal && (begin->character < 0x80 || (subject->single && begin->character < 256));
    while (at < sre->end) {
        size_t stop = sre->end - at > WINDOW ? at + WINDOW : sre->end;
        if (by_byte) {
            const char *found = memchr(subject->bytes + at, (int)begin->character, stop - at);
            if (found) return (size_t)(found - subject->bytes);
            at = stop;
        }
        while (at < stop) {
            size_t next;
            uint32_t c = sre_char(subject, at, &next);
            if (begin->literal ? c == begin->character : sre_in(begin->set, c)) return at;
            at = next;
        }
        if (!vm_charge(sre->vm, WINDOW / 64)) return SIZE_MAX;
    }
    return SIZE_MAX;
}

int sre_search(Sre *sre) {
    Begin begin = begin_of(sre->pattern);
    size_t at = sre->start;
    if (sre->end < at || sre->end - at < begin.shortest) return 0;
    for (;;) {
        if (begin.literal || begin.set) {
            at = candidate(sre, &begin, at);
            if (at == SIZE_MAX) return vm_failed(sre->vm) ? -1 : 0;
        }
        int result = sre_match_at(sre, at);
        if (result) return result;
        sre->must_advance = false;
        if (at >= sre->end) return 0;
        sre_char(&sre->subject, at, &at);
    }
}
