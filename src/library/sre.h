// Regular expressions as the `re` package compiles them: words of code, checked once, run by a machine with a stack of its own.
#pragma once

#include "heap/state.h"

enum SreOp { // the order of re._constants.OPCODES
    SRE_FAILURE, SRE_SUCCESS, SRE_ANY, SRE_ANY_ALL, SRE_ASSERT, SRE_ASSERT_NOT, SRE_AT, SRE_BRANCH, SRE_CATEGORY, SRE_CHARSET,
    SRE_BIGCHARSET, SRE_GROUPREF, SRE_GROUPREF_EXISTS, SRE_IN, SRE_INFO, SRE_JUMP, SRE_LITERAL, SRE_MARK, SRE_MAX_UNTIL,
    SRE_MIN_UNTIL, SRE_NOT_LITERAL, SRE_NEGATE, SRE_RANGE, SRE_REPEAT, SRE_REPEAT_ONE, SRE_SUBPATTERN, SRE_MIN_REPEAT_ONE,
    SRE_ATOMIC_GROUP, SRE_POSSESSIVE_REPEAT, SRE_POSSESSIVE_REPEAT_ONE, SRE_GROUPREF_IGNORE, SRE_IN_IGNORE, SRE_LITERAL_IGNORE,
    SRE_NOT_LITERAL_IGNORE, SRE_GROUPREF_LOC_IGNORE, SRE_IN_LOC_IGNORE, SRE_LITERAL_LOC_IGNORE, SRE_NOT_LITERAL_LOC_IGNORE,
    SRE_GROUPREF_UNI_IGNORE, SRE_IN_UNI_IGNORE, SRE_LITERAL_UNI_IGNORE, SRE_NOT_LITERAL_UNI_IGNORE, SRE_RANGE_UNI_IGNORE,
    SRE_OP_COUNT
};
enum SreAt {
    SRE_AT_BEGINNING, SRE_AT_BEGINNING_LINE, SRE_AT_BEGINNING_STRING, SRE_AT_BOUNDARY, SRE_AT_NON_BOUNDARY, SRE_AT_END,
    SRE_AT_END_LINE, SRE_AT_END_STRING, SRE_AT_LOC_BOUNDARY, SRE_AT_LOC_NON_BOUNDARY, SRE_AT_UNI_BOUNDARY,
    SRE_AT_UNI_NON_BOUNDARY, SRE_AT_COUNT
};
enum { SRE_CATEGORY_COUNT = 18 };
enum { SRE_INFO_PREFIX = 1, SRE_INFO_LITERAL = 2, SRE_INFO_CHARSET = 4 };
enum {
    SRE_FLAG_TEMPLATE = 1, SRE_FLAG_IGNORECASE = 2, SRE_FLAG_LOCALE = 4, SRE_FLAG_MULTILINE = 8, SRE_FLAG_DOTALL = 16,
    SRE_FLAG_UNICODE = 32, SRE_FLAG_VERBOSE = 64, SRE_FLAG_DEBUG = 128, SRE_FLAG_ASCII = 256
};
#define SRE_MAGIC 20220615
#define SRE_MAXREPEAT UINT32_MAX
#define SRE_MAXGROUPS (INT32_MAX / 2)
#define SRE_CHARSET_WORDS 8      // 256 bits
#define SRE_BIGCHARSET_INDEX 64  // 256 bytes

struct Pattern {
    Object object;
    Value source;     // a str or bytes; NONE
    Dict *names;      // from name to number
    Tuple *indexes;   // from number to name
    uint32_t *code;   // from heap_buffer
    size_t code_count;
    uint32_t groups, flags;
    bool of_bytes, of_text; // neither: compiled from no pattern
};

// The text being searched: bytes of UTF-8 or plain bytes. Offsets count bytes.
typedef struct Subject {
    const char *bytes;
    size_t size;
    bool single; // every byte is a character
} Subject;

typedef struct SreEntry SreEntry;
typedef struct SreRepeat SreRepeat;

// One search under way. Marks 2g and 2g+1 are where group g+1 starts and ends.
typedef struct Sre {
    Vm *vm;
    const Pattern *pattern;
    Subject subject;
    size_t start, end;    // the part looked at
    size_t from, to;      // the last match
    bool whole;           // fullmatch: must end at `end`
    bool must_advance;    // the match may not be empty at `start`
    int64_t *marks;
    size_t mark_count;
    int64_t last_mark, last_group; // highest mark set, or -1; number of the group closed last, or -1
    SreEntry *stack;
    size_t depth, capacity;
    SreRepeat *repeats;
    size_t repeat_count, repeat_capacity;
    size_t work; // steps not charged yet
} Sre;

// -- sre_check.c: is this code safe to run? False: RuntimeError "invalid SRE code".
MUST_USE bool sre_check(Vm *vm, const uint32_t *code, size_t count, uint32_t groups);

// -- sre_charset.c
ALWAYS_INLINE uint32_t sre_char(const Subject *subject, size_t at, size_t *next);
bool sre_in(const uint32_t *set, uint32_t c);
uint32_t sre_lower_ascii(uint32_t c);
uint32_t sre_lower_unicode(uint32_t c);
uint32_t sre_upper_unicode(uint32_t c);
bool sre_at(const Sre *sre, size_t at, uint32_t where);
uint32_t sre_before(const Subject *subject, size_t at, size_t *before); // at > 0
// Does one character match the item of a repeat at `code`?
bool sre_matches_one(const uint32_t *code, uint32_t c);

// -- sre_match.c
MUST_USE bool sre_open(Sre *sre, Vm *vm, const Pattern *pattern);
void sre_close(Sre *sre);
#define SRE_CLEANUP __attribute__((cleanup(sre_close)))
// 1: matched, 0: not, -1: an exception or a stop. Runs no Python.
int sre_match_at(Sre *sre, size_t at);
int sre_search(Sre *sre); // sre_search.c

#include "base/unicode.h"
ALWAYS_INLINE uint32_t sre_char(const Subject *subject, size_t at, size_t *next) {
    uint8_t byte = (uint8_t)subject->bytes[at];
    if (LIKELY(byte < 0x80 || subject->single)) return *next = at + 1, byte;
    uint32_t c;
    *next = at + unicode_decode(subject->bytes + at, &c);
    return c;
}
