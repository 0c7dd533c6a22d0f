// A growable byte builder that stops at the first refusal, and a printf of its own that knows no locale.
#include "base/text.h"

View view_of(const char *terminated) { return (View){terminated, strlen(terminated)}; }

bool view_equal(View a, View b) {
    return a.size == b.size && (!a.size || memcmp(a.bytes, b.bytes, a.size) == 0);
}

void text_open(Text *text, Memory *memory) {
    text->memory = memory;
    text->bytes = NULL;
    text->size = text->capacity = 0;
    text->failed = false;
}

void text_close(Text *text) {
    if (text->bytes && text->bytes != text->small) {
        memory_free(text->memory, text->bytes, text->capacity);
    }
    text->bytes = NULL;
    text->size = text->capacity = 0;
}

// From nothing to the bytes inside, from there to the heap, then by half.
static bool grow(Text *text, size_t needed) {
    if (needed <= sizeof(text->small)) {
        text->bytes = text->small;
        text->capacity = sizeof(text->small);
        return true;
    }
    size_t grown = memory_sum(text->capacity, text->capacity / 2);
    if (grown < needed) grown = needed;
    bool outside = text->bytes && text->bytes != text->small;
    char *bytes = outside ? memory_resize(text->memory, text->bytes, text->capacity, grown)
                          : memory_new(text->memory, grown);
    if (!bytes) return !(text->failed = true);
    if (!outside && text->size) memcpy(bytes, text->small, text->size);
    text->bytes = bytes;
    text->capacity = grown;
    return true;
}

bool text_reserve(Text *text, size_t extra) {
    if (UNLIKELY(text->failed)) return false;
    size_t needed = memory_sum(text->size, extra);
    return LIKELY(text->bytes && needed <= text->capacity) || grow(text, needed);
}

bool text_add_slow(Text *text, const char *bytes, size_t size) {
    if (!text_reserve(text, size)) return false;
    if (size) memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    return true;
}

bool text_add_string(Text *text, const char *terminated) {
    return text_add(text, terminated, strlen(terminated));
}

bool text_add_code_point(Text *text, uint32_t code_point) {
    if (code_point < 0x80) return text_add_char(text, (char)code_point);
    assert(code_point <= 0x10FFFF && "a code point is at most U+10FFFF");
    if (!text_reserve(text, 4)) return false;
    char *to = text->bytes + text->size;
    int tail = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    uint32_t lead = tail == 1 ? 0xC0 : tail == 2 ? 0xE0 : 0xF0;
    *to++ = (char)(lead | code_point >> 6 * tail);
    for (int left = tail; left-- > 0;) *to++ = (char)(0x80 | (code_point >> 6 * left & 0x3F));
    text->size += (size_t)tail + 1;
    return true;
}

bool text_fill(Text *text, char c, size_t count) {
    if (!text_reserve(text, count)) return false;
    if (count) memset(text->bytes + text->size, c, count);
    text->size += count;
    return true;
}

void text_truncate(Text *text, size_t size) {
    assert(size <= text->size && "truncating never grows");
    text->size = size;
}

// One conversion of a format, between % and its letter.
typedef struct Directive {
    bool left, zeros, plus, space;
    size_t width;
    size_t precision; // SIZE_MAX: none given
    int longs;        // 0: int, 1: long, 2: long long
    bool sized;       // size_t or ptrdiff_t
} Directive;

static size_t read_number(const char **format) {
    size_t number = 0;
    while (**format >= '0' && **format <= '9') number = number * 10 + (size_t)(*(*format)++ - '0');
    return number;
}

static const char *read_flags(const char *format, Directive *directive) {
    for (;; format++) {
        if (*format == '-') directive->left = true;
        else if (*format == '0') directive->zeros = true;
        else if (*format == '+') directive->plus = true;
        else if (*format == ' ') directive->space = true;
        else return format;
    }
}

// A va_list is an array on some platforms and decays when passed on; a struct around it does not.
typedef struct Arguments {
    va_list list;
} Arguments;

static const char *read_directive(const char *format, Directive *directive, Arguments *arguments) {
    *directive = (Directive){.precision = SIZE_MAX};
    format = read_flags(format, directive);
    if (*format == '*') {
        int width = va_arg(arguments->list, int);
        directive->left |= width < 0;
        directive->width = width < 0 ? (size_t)0 - (size_t)width : (size_t)width;
        format++;
    } else {
        directive->width = read_number(&format);
    }
    if (*format == '.') {
        format++;
        if (*format == '*') {
            int precision = va_arg(arguments->list, int);
            directive->precision = precision < 0 ? SIZE_MAX : (size_t)precision;
            format++;
        } else {
            directive->precision = read_number(&format);
        }
    }
    for (; *format == 'l'; format++) directive->longs++;
    if (*format == 'z' || *format == 't') {
        directive->sized = true;
        format++;
    }
    return format;
}

static bool add_padded(Text *text, const Directive *directive, View sign, View body) {
    size_t used = memory_sum(sign.size, body.size);
    size_t padding = directive->width > used ? directive->width - used : 0;
    bool zeros = directive->zeros && !directive->left;
    if (!directive->left && !zeros) text_fill(text, ' ', padding);
    text_add_view(text, sign);
    if (zeros) text_fill(text, '0', padding);
    text_add_view(text, body);
    return directive->left ? text_fill(text, ' ', padding) : !text->failed;
}

static bool add_string(Text *text, const Directive *directive, const char *string) {
    if (!string) string = "(null)";
    size_t size =
        directive->precision == SIZE_MAX ? strlen(string) : strnlen(string, directive->precision);
    Directive plain = *directive;
    plain.zeros = false;
    return add_padded(text, &plain, VIEW(""), (View){string, size});
}

static bool add_unsigned(Text *text, const Directive *directive, View sign, uint64_t number,
                         unsigned base, const char *digits) {
    char bytes[64]; // base 2 would need 64, base 8 needs 22
    size_t at = sizeof(bytes);
    do {
        bytes[--at] = digits[number % base];
        number /= base;
    } while (number);
    return add_padded(text, directive, sign, (View){bytes + at, sizeof(bytes) - at});
}

static uint64_t read_unsigned(const Directive *directive, Arguments *arguments) {
    if (directive->sized) return va_arg(arguments->list, size_t);
    if (directive->longs == 0) return va_arg(arguments->list, unsigned);
    if (directive->longs == 1) return va_arg(arguments->list, unsigned long);
    return va_arg(arguments->list, unsigned long long);
}

static int64_t read_signed(const Directive *directive, Arguments *arguments) {
    if (directive->sized) return va_arg(arguments->list, ptrdiff_t);
    if (directive->longs == 0) return va_arg(arguments->list, int);
    if (directive->longs == 1) return va_arg(arguments->list, long);
    return va_arg(arguments->list, long long);
}

static bool add_signed(Text *text, const Directive *directive, int64_t number) {
    View sign = number < 0         ? VIEW("-")
                : directive->plus  ? VIEW("+")
                : directive->space ? VIEW(" ")
                                   : VIEW("");
    uint64_t magnitude = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    return add_unsigned(text, directive, sign, magnitude, 10, "0123456789");
}

static bool add_directive(Text *text, char letter, const Directive *directive,
                          Arguments *arguments) {
    switch (letter) {
    case '%': return text_add_char(text, '%');
    case 'c': {
        char c = (char)va_arg(arguments->list, int);
        return add_padded(text, directive, VIEW(""), (View){&c, 1});
    }
    case 's': return add_string(text, directive, va_arg(arguments->list, const char *));
    case 'd':
    case 'i': return add_signed(text, directive, read_signed(directive, arguments));
    case 'u':
        return add_unsigned(text, directive, VIEW(""), read_unsigned(directive, arguments), 10,
                            "0123456789");
    case 'x':
        return add_unsigned(text, directive, VIEW(""), read_unsigned(directive, arguments), 16,
                            "0123456789abcdef");
    case 'X':
        return add_unsigned(text, directive, VIEW(""), read_unsigned(directive, arguments), 16,
                            "0123456789ABCDEF");
    case 'o':
        return add_unsigned(text, directive, VIEW(""), read_unsigned(directive, arguments), 8,
                            "01234567");
    default: assert(false && "a conversion text_format does not know"); return false;
    }
}

bool text_format_list(Text *text, const char *format, va_list list) {
    Arguments arguments;
    va_copy(arguments.list, list);
    while (*format) {
        const char *percent = strchr(format, '%');
        if (!percent) {
            text_add_string(text, format);
            break;
        }
        text_add(text, format, (size_t)(percent - format));
        Directive directive;
        format = read_directive(percent + 1, &directive, &arguments);
        if (!add_directive(text, *format, &directive, &arguments)) break;
        format++;
    }
    va_end(arguments.list);
    return !text->failed;
}

bool text_format(Text *text, const char *format, ...) {
    va_list list;
    va_start(list, format);
    bool done = text_format_list(text, format, list);
    va_end(list);
    return done;
}
