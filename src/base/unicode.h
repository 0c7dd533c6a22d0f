// Code points: UTF-8 and back, what Python calls a letter, a digit or a space, case, and normal forms.
#pragma once

#include "base/text.h"

#define UNICODE_LIMIT 0x110000

// A code point's UTF-8; surrogates in the generalized three-byte form. Answers the size.
#define UNICODE_UTF8_SIZE 4
size_t unicode_encode(uint32_t code_point, char bytes[UNICODE_UTF8_SIZE]);
// The code point that begins at `bytes`, in text known to be good; answers its size.
size_t unicode_decode(const char *bytes, uint32_t *code_point);
// The size of the character whose first byte this is, in text known to be good.
ALWAYS_INLINE size_t unicode_size(char first) {
    uint8_t byte = (uint8_t)first;
    return 1 + (byte >= 0xC0) + (byte >= 0xE0) + (byte >= 0xF0);
}
// The start of the character that ends before `at`.
ALWAYS_INLINE const char *unicode_previous(const char *at) {
    do at--;
    while (((uint8_t)*at & 0xC0) == 0x80);
    return at;
}

// What is wrong with bytes that are no UTF-8, as UnicodeDecodeError reports it: bytes start..end
// and a reason.
typedef struct UnicodeFault {
    size_t start, end;
    const char *reason;
} UnicodeFault;
// Is this UTF-8? Surrogates are let through if asked (CPython's "surrogatepass"). fault may be
// NULL.
bool unicode_validate(const char *bytes, size_t size, bool surrogates, UnicodeFault *fault);

// On text known to be good, a word at a time.
bool unicode_is_ascii(const char *bytes, size_t size);
bool unicode_has_surrogates(const char *bytes, size_t size);
size_t unicode_count(const char *bytes, size_t size); // code points
size_t unicode_skip(const char *bytes, size_t size,
                    size_t count); // the offset of code point number count, at most size

// As the str method of the same name answers for one character; identifiers as in str.isidentifier.
bool unicode_is_xid_start(uint32_t code_point); // and '_'
bool unicode_is_xid_continue(uint32_t code_point);
bool unicode_is_alpha(uint32_t code_point);
bool unicode_is_decimal(uint32_t code_point);
bool unicode_is_digit(uint32_t code_point);
bool unicode_is_numeric(uint32_t code_point);
bool unicode_is_alnum(uint32_t code_point);
bool unicode_is_space(uint32_t code_point);
bool unicode_is_lower(uint32_t code_point);
bool unicode_is_upper(uint32_t code_point);
bool unicode_is_title(uint32_t code_point); // category Lt alone
bool unicode_is_printable(uint32_t code_point);
bool unicode_is_cased(uint32_t code_point);
bool unicode_is_case_ignorable(uint32_t code_point); // for the final sigma
int unicode_decimal_value(uint32_t code_point);      // -1: none
int unicode_digit_value(uint32_t code_point);        // -1: none
const char *unicode_category(uint32_t code_point);   // "Lu"
int unicode_combining_class(uint32_t code_point);

// Full mappings, without context: how many code points (1 to 3) were written.
#define UNICODE_MAPPED 3
unsigned unicode_upper(uint32_t code_point, uint32_t to[UNICODE_MAPPED]);
unsigned unicode_lower(uint32_t code_point, uint32_t to[UNICODE_MAPPED]);
unsigned unicode_title(uint32_t code_point, uint32_t to[UNICODE_MAPPED]);
unsigned unicode_fold(uint32_t code_point, uint32_t to[UNICODE_MAPPED]);

typedef enum UnicodeForm { UNICODE_NFC, UNICODE_NFD, UNICODE_NFKC, UNICODE_NFKD } UnicodeForm;
// Adds the normal form of good text; false: memory was refused.
bool unicode_normalize(Text *out, View text, UnicodeForm form);
