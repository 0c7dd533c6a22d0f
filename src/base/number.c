// Numbers to text: repr, the formats of % and format(), hexadecimal floats, integers in any base.
#include "base/number.h"

#include <math.h>

#define MANTISSA_BITS 52
#define HIDDEN_BIT (UINT64_C(1) << MANTISSA_BITS)
#define LOWEST_EXPONENT (-1022)
#define HIGHEST_EXPONENT 1023

static double from_bits(uint64_t bits) {
    double number;
    memcpy(&number, &bits, sizeof(number));
    return number;
}

static uint64_t to_bits(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof(bits));
    return bits;
}

double number_compose(uint64_t mantissa, bool sticky, int64_t exponent) {
    if (!mantissa) return 0;
    int shift = __builtin_clzll(mantissa);
    mantissa <<= shift;
    // The exponent of the leading one; what lies far outside needs no further arithmetic.
    if (exponent > 2 * HIGHEST_EXPONENT) return INFINITY;
    if (exponent < 4 * LOWEST_EXPONENT) return 0;
    int leading = (int)exponent - shift + 63;
    if (leading > HIGHEST_EXPONENT) return INFINITY;
    bool normal = leading >= LOWEST_EXPONENT;
    int dropped = 63 - MANTISSA_BITS + (normal ? 0 : LOWEST_EXPONENT - leading);
    if (dropped > 64) return 0;
    uint64_t kept = dropped == 64 ? 0 : mantissa >> dropped;
    uint64_t rest = dropped == 64 ? mantissa : mantissa << (64 - dropped);
    const uint64_t half = UINT64_C(1) << 63;
    kept += rest > half || (rest == half && (sticky || kept % 2));
    // Rounding up may carry into the exponent, which is what it should do, up to infinity.
    if (normal) kept += (uint64_t)(leading + HIGHEST_EXPONENT - 1) << MANTISSA_BITS;
    return from_bits(kept);
}

// Two digits a division; a division by a constant is a multiplication.
static size_t decimal_digits(uint64_t number, char *text) {
    char reversed[NUMBER_INTEGER_SIZE];
    char *next = reversed + sizeof reversed;
    for (; number >= 100; number /= 100) {
        unsigned pair = (unsigned)(number % 100);
        *--next = (char)('0' + pair % 10);
        *--next = (char)('0' + pair / 10);
    }
    *--next = (char)('0' + number % 10);
    if (number >= 10) *--next = (char)('0' + number / 10);
    size_t size = (size_t)(reversed + sizeof reversed - next);
    memcpy(text, next, size);
    return size;
}

size_t number_from_uint64(uint64_t number, unsigned base, char *text) {
    assert(base >= 2 && base <= 36 && "bases that have digits");
    if (base == 10) return decimal_digits(number, text);
    char reversed[NUMBER_INTEGER_SIZE];
    size_t size = 0;
    do {
        reversed[size++] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % base];
        number /= base;
    } while (number);
    for (size_t i = 0; i < size; i++) text[i] = reversed[size - 1 - i];
    return size;
}

size_t number_from_int64(int64_t number, unsigned base, char *text) {
    if (number >= 0) return number_from_uint64((uint64_t)number, base, text);
    text[0] = '-';
    return number_from_uint64(0 - (uint64_t)number, base, text + 1) + 1;
}

// How digits are laid out.
typedef struct Layout {
    bool exponent;  // d.ddde+xx
    bool alternate; // keep the point
    bool dot_zero;  // ".0" where there would be no point
    size_t least;   // digits there must be, zeros added
    char mark;      // e or E
} Layout;

static bool add_exponent(Text *text, char mark, int exponent) {
    text_add_char(text, mark);
    text_add_char(text, exponent < 0 ? '-' : '+');
    unsigned magnitude = (unsigned)(exponent < 0 ? -exponent : exponent);
    if (magnitude < 10) text_add_char(text, '0');
    char digits[NUMBER_INTEGER_SIZE];
    return text_add(text, digits, number_from_uint64(magnitude, 10, digits));
}

// `size` digits from number `from` on, where there are none beyond `count`: zeros.
static void add_digits(Text *text, const char *digits, size_t count, size_t from, size_t size) {
    size_t there = from >= count ? 0 : count - from < size ? count - from : size;
    text_add(text, digits + (there ? from : 0), there);
    text_fill(text, '0', size - there);
}

static bool add_layout(Text *text, const char *digits, Decimal decimal, const Layout *layout) {
    int point = layout->exponent ? 1 : decimal.point;
    size_t count = decimal.count > layout->least ? decimal.count : layout->least;
    size_t before = point > 0 ? (size_t)point : 0;
    size_t leading = point < 0 ? (size_t)-point : 0; // zeros between the point and the first digit
    size_t after = count > before ? count - before : 0;
    if (before) add_digits(text, digits, decimal.count, 0, before);
    else text_add_char(text, '0');
    if (after) {
        text_add_char(text, '.');
        text_fill(text, '0', leading);
        add_digits(text, digits, decimal.count, before, after);
    } else if (layout->dot_zero && !layout->exponent) {
        text_add_string(text, ".0");
    } else if (layout->alternate) {
        text_add_char(text, '.');
    }
    if (layout->exponent) add_exponent(text, layout->mark, decimal.point - 1);
    return !text->failed;
}

size_t number_repr(double number, char text[NUMBER_REPR_SIZE]) {
    Memory none;
    memory_open(&none, NULL, NULL, 1);
    Text short_text; // what it holds never outgrows the bytes inside it
    text_open(&short_text, &none);
    number_add_repr(&short_text, number);
    assert(!short_text.failed && short_text.size <= NUMBER_REPR_SIZE && "a repr is short");
    memcpy(text, short_text.bytes, short_text.size);
    return short_text.size;
}

bool number_add_repr(Text *text, double number) {
    return number_format(text, number, 'r', 0, false, true);
}

static bool add_significant(Text *text, double number, size_t count, Layout *layout, bool general) {
    // Beyond this many digits a double has only zeros.
    enum { MOST_DIGITS = 800 };
    size_t found = count < MOST_DIGITS ? count : MOST_DIGITS;
    char digits[MOST_DIGITS];
    Decimal decimal = number_significant(number, found, digits);
    if (general) {
        // %g: the exponent decides, and trailing zeros go unless they were asked for.
        int64_t threshold = count > INT32_MAX ? INT32_MAX : (int64_t)count;
        layout->exponent = decimal.point <= -4 || decimal.point > threshold - layout->dot_zero;
        while (decimal.count > 1 && digits[decimal.count - 1] == '0') decimal.count--;
        layout->least = layout->alternate ? count : 0;
    } else {
        layout->least = count;
    }
    return add_layout(text, digits, decimal, layout);
}

static bool add_fixed(Text *text, double number, size_t places, Layout *layout) {
    enum { MOST_PLACES = 1100 };
    size_t found = places < MOST_PLACES ? places : MOST_PLACES;
    TEXT_CLEANUP Text digits;
    text_open(&digits, text->memory);
    if (!text_reserve(&digits, number_fixed_size(found))) return !(text->failed = true);
    Decimal decimal = number_fixed(number, found, digits.bytes);
    layout->least = memory_sum((size_t)decimal.point, places);
    return add_layout(text, digits.bytes, decimal, layout);
}

static bool add_shortest(Text *text, double number, Layout *layout) {
    enum { REPR_EXPONENT = 16 }; // from 1e16 on, as in Python
    char digits[NUMBER_SHORTEST_SIZE];
    Decimal decimal = number_shortest(number, digits);
    layout->exponent = decimal.point <= -4 || decimal.point > REPR_EXPONENT;
    return add_layout(text, digits, decimal, layout);
}

bool number_format(Text *text, double number, char letter, size_t precision, bool alternate,
                   bool dot_zero) {
    bool capital = letter >= 'A' && letter <= 'Z';
    if (isnan(number)) return text_add(text, capital ? "NAN" : "nan", 3);
    if (to_bits(number) >> 63) text_add_char(text, '-');
    if (isinf(number)) return text_add(text, capital ? "INF" : "inf", 3);
    Layout layout = {.alternate = alternate, .dot_zero = dot_zero, .mark = capital ? 'E' : 'e'};
    switch (letter) {
    case 'e':
    case 'E':
        layout.exponent = true;
        return add_significant(text, number, memory_sum(precision, 1), &layout, false);
    case 'f':
    case 'F': return add_fixed(text, number, precision, &layout);
    case 'g':
    case 'G': return add_significant(text, number, precision ? precision : 1, &layout, true);
    default: assert(letter == 'r' && "a known format"); return add_shortest(text, number, &layout);
    }
}

size_t number_hex(double number, char text[NUMBER_HEX_SIZE]) {
    size_t size = 0;
    uint64_t bits = to_bits(number);
    if (isfinite(number)) {
        uint64_t mantissa = bits & (HIDDEN_BIT - 1);
        int exponent = (int)(bits >> MANTISSA_BITS & 0x7FF);
        if (bits >> 63) text[size++] = '-';
        memcpy(text + size, exponent ? "0x1." : "0x0.", 4);
        size += 4;
        if (!exponent && !mantissa) {
            text[size++] = '0';
        } else {
            for (int at = MANTISSA_BITS - 4; at >= 0; at -= 4) {
                text[size++] = "0123456789abcdef"[mantissa >> at & 15];
            }
            exponent = exponent ? exponent - HIGHEST_EXPONENT : LOWEST_EXPONENT;
        }
        text[size++] = 'p';
        text[size++] = exponent < 0 ? '-' : '+';
        return size +
               number_from_uint64((uint64_t)(exponent < 0 ? -exponent : exponent), 10, text + size);
    }
    return number_repr(number, text);
}
