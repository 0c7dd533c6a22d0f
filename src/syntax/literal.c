// What number and string tokens mean: digits, escapes, doubled braces.
#include "syntax/literal.h"

#include "base/number.h"
#include "base/unicode_name.h"
#include "syntax/problem.h"

static int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

static const char *message(Arena *arena, const char *format, ...) FORMAT(2, 3);
static const char *message(Arena *arena, const char *format, ...) {
    Text text;
    text_open(&text, arena->memory);
    va_list list;
    va_start(list, format);
    text_format_list(&text, format, list);
    va_end(list);
    const char *copy = problem_keep(arena, &text);
    return copy ? copy : "out of memory";
}

// Without underscores; the source itself when it has none.
static View plain_digits(Arena *arena, View text) {
    if (!memchr(text.bytes, '_', text.size)) return text;
    char *plain = arena_new(arena, text.size);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++)
        if (text.bytes[i] != '_') plain[size++] = text.bytes[i];
    return (View){plain, size};
}

static const char *integer(Arena *arena, View digits, uint8_t base, uint32_t most, Constant *constant) {
    while (digits.size > 1 && digits.bytes[0] == '0') digits.bytes++, digits.size--;
    int64_t value = 0;
    bool fits = true;
    for (size_t i = 0; fits && i < digits.size; i++)
        fits = !__builtin_mul_overflow(value, (int64_t)base, &value) &&
               !__builtin_add_overflow(value, digit_value(digits.bytes[i]), &value);
    if (fits) {
        *constant = (Constant){.kind = CONSTANT_INT, .small = value};
        return NULL;
    }
    if (base == 10 && digits.size > most)
        return message(arena,
                       "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                       "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                       "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                       (int)most, digits.size);
    *constant = (Constant){.kind = CONSTANT_BIG_INT, .base = base, .text = digits};
    return NULL;
}

const char *literal_number(Arena *arena, View text, uint32_t most, Constant *constant) {
    text = plain_digits(arena, text);
    if (text.size > 2 && text.bytes[0] == '0') {
        char letter = text.bytes[1] | 0x20;
        uint8_t base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
        if (base) return integer(arena, (View){text.bytes + 2, text.size - 2}, base, most, constant);
    }
    bool is_integer = true;
    for (size_t i = 0; is_integer && i < text.size; i++)
        is_integer = text.bytes[i] >= '0' && text.bytes[i] <= '9';
    if (is_integer) return integer(arena, text, 10, most, constant);
    char last = text.bytes[text.size - 1];
    bool imaginary = last == 'j' || last == 'J';
    size_t size = text.size - imaginary;
    double number;
    size_t read = number_parse(text.bytes, size, &number);
    // "1." and "1.e5" too: the lexer has seen to it that all of it is a number.
    assert(read == size && "the lexer only passes numbers");
    (void)read;
    *constant = (Constant){.kind = imaginary ? CONSTANT_COMPLEX : CONSTANT_FLOAT, .real = number};
    return NULL;
}

// A string being decoded. Nothing an escape stands for takes more bytes than the escape.
typedef struct Decoding {
    Arena *arena;
    const char *at, *end;
    char *out;
    View odd;        // the first escape that is none
    size_t position; // where CPython's codec would be: it sees a character past ASCII as ten bytes
} Decoding;

static void put(Decoding *decoding, uint32_t c, bool is_bytes) {
    char *out = decoding->out;
    if (c < 0x80 || is_bytes) {
        *out++ = (char)c;
    } else if (c < 0x800) {
        *out++ = (char)(0xC0 | c >> 6);
        *out++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *out++ = (char)(0xE0 | c >> 12);
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    } else {
        *out++ = (char)(0xF0 | c >> 18);
        *out++ = (char)(0x80 | (c >> 12 & 0x3F));
        *out++ = (char)(0x80 | (c >> 6 & 0x3F));
        *out++ = (char)(0x80 | (c & 0x3F));
    }
    decoding->out = out;
}

// The codec's complaint about the escape of `size` bytes at the position.
static const char *complain(const Decoding *decoding, size_t size, const char *reason) {
    size_t from = decoding->position;
    return message(decoding->arena,
                   "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                   "%zu-%zu: %s",
                   from, from + size - 1, reason);
}

// \xXX, \uXXXX, \UXXXXXXXX: `at` is past the letter.
static const char *hexadecimal(Decoding *decoding, size_t count, const char *shape, bool is_bytes) {
    const char *digits = decoding->at;
    uint32_t value = 0;
    size_t read = 0;
    for (; read < count && digits + read < decoding->end; read++) {
        int digit = digit_value(digits[read]);
        if (digit < 0) break;
        value = value << 4 | (uint32_t)digit;
    }
    if (read < count && is_bytes)
        return message(decoding->arena, "(value error) invalid \\x escape at position %zu",
                       decoding->position);
    if (read < count)
        return complain(decoding, 2 + read, message(decoding->arena, "truncated %s escape", shape));
    if (value > 0x10FFFF) return complain(decoding, 2 + count, "illegal Unicode character");
    decoding->at += count;
    decoding->position += 2 + count;
    put(decoding, value, is_bytes);
    return NULL;
}

static void octal(Decoding *decoding, bool is_bytes) {
    uint32_t value = 0;
    size_t read = 0;
    for (; read < 3 && decoding->at < decoding->end; read++) {
        char c = *decoding->at;
        if (c < '0' || c > '7') break;
        value = value << 3 | (uint32_t)(c - '0');
        decoding->at++;
    }
    decoding->position += 1 + read;
    if (value > 0xFF && !decoding->odd.size) decoding->odd = (View){decoding->at - 4, 4};
    put(decoding, is_bytes ? value & 0xFF : value, is_bytes);
}

// \N{name}: `at` is past the N.
static const char *named(Decoding *decoding) {
    const char *at = decoding->at;
    const char *close =
        at < decoding->end && *at == '{' ? memchr(at, '}', (size_t)(decoding->end - at)) : NULL;
    if (!close) {
        size_t size = at < decoding->end && *at == '{' ? (size_t)(decoding->end - at) : 0;
        return complain(decoding, 2 + size, "malformed \\N character escape");
    }
    if (close == at + 1) return complain(decoding, 3, "malformed \\N character escape");
    uint32_t c;
    if (!unicode_name_find((View){at + 1, (size_t)(close - at - 1)}, &c))
        return complain(decoding, 2 + (size_t)(close - at) + 1, "unknown Unicode character name");
    decoding->at = close + 1;
    decoding->position += 2 + (size_t)(close - at) + 1;
    put(decoding, c, false);
    return NULL;
}

// The character a one-letter escape stands for; 0: none.
static char simple_escape(char c) {
    switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return 0;
    }
}

// At a backslash.
static const char *escape(Decoding *decoding, bool is_bytes) {
    const char *at = ++decoding->at;
    // The last of an f-string's text, before the `{` of a field.
    char c = at < decoding->end ? *at : '{';
    char simple = simple_escape(c);
    if (simple || c == '\n') {
        decoding->at++;
        if (simple) *decoding->out++ = simple;
        decoding->position += 2;
        return NULL;
    }
    decoding->at++;
    if (c == 'x') return hexadecimal(decoding, 2, "\\xXX", is_bytes);
    if (c == 'u' && !is_bytes) return hexadecimal(decoding, 4, "\\uXXXX", false);
    if (c == 'U' && !is_bytes) return hexadecimal(decoding, 8, "\\UXXXXXXXX", false);
    if (c == 'N' && !is_bytes) return named(decoding);
    decoding->at = at;
    if (c >= '0' && c <= '7') {
        octal(decoding, is_bytes);
        return NULL;
    }
    // Not an escape: the backslash stays. What looks like one past ASCII is said to be wrong by nobody.
    if (!decoding->odd.size && (unsigned char)c < 128) decoding->odd = (View){at - 1, 2};
    // CPython writes one before a character past ASCII as
    // \u005c.
    *decoding->out++ = '\\';
    decoding->position += (unsigned char)c >= 128 ? 6 : 1;
    return NULL;
}

const char *literal_string(Arena *arena, View text, uint8_t flags, View *decoded, View *odd) {
    bool is_bytes = flags & TOKEN_BYTES, is_raw = flags & TOKEN_RAW;
    bool is_format = flags & TOKEN_FORMAT;
    *decoded = text;
    *odd = (View){NULL, 0};
    if (is_bytes && flags & TOKEN_NON_ASCII)
        return "bytes can only contain ASCII literal characters";
    if (!(flags & TOKEN_BACKSLASH) || (is_raw && !is_format)) return NULL;
    char *bytes = arena_new(arena, text.size);
    Decoding decoding = {
        .arena = arena, .at = text.bytes, .end = text.bytes + text.size, .out = bytes};
    while (decoding.at < decoding.end) {
        char c = *decoding.at;
        if (c == '\\' && !is_raw) {
            const char *problem = escape(&decoding, is_bytes);
            if (problem) return problem;
            continue;
        }
        *decoding.out++ = c;
        decoding.at++;
        if (((unsigned char)c & 0xC0) != 0x80) decoding.position += (unsigned char)c < 128 ? 1 : 10;
        // A doubled brace is one; a single one does not get here.
        if (is_format && (c == '{' || c == '}') && decoding.at < decoding.end && *decoding.at == c)
            decoding.at++;
    }
    *decoded = (View){bytes, (size_t)(decoding.out - bytes)};
    *odd = decoding.odd;
    return NULL;
}
