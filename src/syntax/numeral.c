// Number tokens: where they end, and what may not follow them.
#include "syntax/numeral.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 128;
}

static bool is_base_digit(char c, unsigned base) {
    return base == 16 ? is_hex_digit(c) : c >= '0' && c < (char)('0' + base);
}

// CPython lets these words follow a number without a space: `1if x else 2`, `0or y`.
static bool word_may_follow(const char *at) {
    switch (*at) {
    case 'a': return at[1] == 'n' && at[2] == 'd';
    case 'e': return at[1] == 'l' && at[2] == 's' && at[3] == 'e';
    case 'f': return at[1] == 'o' && at[2] == 'r';
    case 'i': return at[1] == 'f' || at[1] == 'n' || at[1] == 's';
    case 'n': return at[1] == 'o' && at[2] == 't';
    case 'o': return at[1] == 'r';
    default: return false;
    }
}

static bool verify_end(Lexer *lexer, const char *at, const char *kind) {
    lexer->at = at;
    if (!is_letter(*at) && !is_digit(*at)) return true;
    if (word_may_follow(at)) {
        lexer_notice(lexer, at, "invalid %s literal", kind);
        return true;
    }
    return lexer_fail(lexer, at, "invalid %s literal", kind);
}

// 0x, 0o, 0b have been read.
static bool based(Lexer *lexer, const char *at, unsigned base, const char *kind) {
    do {
        if (*at == '_') at++;
        if (!is_base_digit(*at, base)) {
            if (is_digit(*at))
                return lexer_fail(lexer, at + 1, "invalid digit '%c' in %s literal", *at, kind);
            return lexer_fail(lexer, at, "invalid %s literal", kind);
        }
        while (is_base_digit(*at, base)) at++;
    } while (*at == '_');
    if (is_digit(*at))
        return lexer_fail(lexer, at + 1, "invalid digit '%c' in %s literal", *at, kind);
    return verify_end(lexer, at, kind);
}

// Digits with single underscores between them; NULL: an underscore that no digit follows.
static const char *digits(Lexer *lexer, const char *at) {
    for (;;) {
        while (is_digit(*at)) at++;
        if (*at != '_') return at;
        if (!is_digit(*++at)) {
            lexer_fail(lexer, at, "invalid decimal literal");
            return NULL;
        }
    }
}

// What may follow the digits before a point: fraction, exponent, j.
static bool rest(Lexer *lexer, const char *at) {
    if (*at == '.') {
        at++;
        if (is_digit(*at) && !(at = digits(lexer, at))) return false;
    }
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + 1;
        bool is_signed = *exponent == '+' || *exponent == '-';
        if (is_signed) exponent++;
        if (is_digit(*exponent)) {
            if (!(at = digits(lexer, exponent))) return false;
        } else if (is_signed) {
            return lexer_fail(lexer, exponent, "invalid decimal literal");
        } else {
            return verify_end(lexer, at, "decimal");
        }
    }
    if (*at == 'j' || *at == 'J') return verify_end(lexer, at + 1, "imaginary");
    return verify_end(lexer, at, "decimal");
}

static bool is_rest(char c) { return c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J'; }

// A number that starts with 0 and is not in another base: zeros alone, or a float or imaginary.
static bool zero(Lexer *lexer, const char *start) {
    const char *at = start;
    for (;;) {
        if (*at == '_' && !is_digit(*++at)) return lexer_fail(lexer, at, "invalid decimal literal");
        if (*at != '0') break;
        at++;
    }
    if (!is_digit(*at)) return rest(lexer, at);
    const char *zeros_end = at;
    if (!(at = digits(lexer, at))) return false;
    if (is_rest(*at)) return rest(lexer, at);
    lexer_fail(lexer, start + 1,
               "leading zeros in decimal integer literals are not permitted; "
               "use an 0o prefix for octal integers");
    lexer->problem->end_offset = lexer->problem->offset + (int32_t)(zeros_end - start);
    return false;
}

bool numeral_scan(Lexer *lexer, Token *token) {
    const char *start = lexer->at;
    bool scanned;
    if (*start != '0') {
        const char *at = *start == '.' ? start : digits(lexer, start);
        scanned = at && rest(lexer, at);
    } else if (start[1] == 'x' || start[1] == 'X') {
        scanned = based(lexer, start + 2, 16, "hexadecimal");
    } else if (start[1] == 'o' || start[1] == 'O') {
        scanned = based(lexer, start + 2, 8, "octal");
    } else if (start[1] == 'b' || start[1] == 'B') {
        scanned = based(lexer, start + 2, 2, "binary");
    } else {
        scanned = zero(lexer, start);
    }
    if (!scanned) return false;
    lexer_place(lexer, token, TOKEN_NUMBER, start);
    return true;
}
