// Text to double, correctly rounded: two bounds from 128-bit powers of ten, and exact arithmetic where they disagree.
#include <math.h>

#include "base/limbs.h"
#include "base/number.h"
#include "base/power_of_ten.h"

#define WORD_DIGITS 19   // that many always fit a word
#define EXACT_DIGITS 800 // more than the 768 at which the border between two doubles can end
#define EXACT_LIMBS 48   // 800 digits, or 5**1142 with a mantissa, and some room to shift

// A decimal literal: digits * 10**exponent.
typedef struct Literal {
    const char *digits, *digits_end; // first and past the last digit; a point may lie between
    uint64_t word;                   // the first 19 significant digits
    int64_t exponent;                // of the word's last digit
    size_t significant;              // digits from the first that is not 0
    bool cut;                        // digits beyond the word are not all 0
} Literal;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool starts_with(const char *at, const char *end, const char *word) {
    for (; *word; word++, at++) {
        if (at == end || lower(*at) != *word) return false;
    }
    return true;
}

// inf, infinity or nan: how many bytes, or 0.
static size_t read_special(const char *at, const char *end, double *number) {
    *number = INFINITY;
    if (starts_with(at, end, "infinity")) return 8;
    if (starts_with(at, end, "inf")) return 3;
    *number = NAN;
    return starts_with(at, end, "nan") ? 3 : 0;
}

static void take_digit(Literal *literal, char c, bool after_point) {
    unsigned digit = (unsigned)(c - '0');
    if (literal->significant || digit) {
        if (literal->significant < WORD_DIGITS) {
            literal->word = literal->word * 10 + digit;
        } else {
            literal->cut |= digit != 0;
            literal->exponent++;
        }
        literal->significant++;
    }
    literal->exponent -= after_point;
}

static const char *read_digits(const char *at, const char *end, Literal *literal) {
    literal->digits = at;
    bool any = false, after_point = false;
    for (; at < end; at++) {
        if (is_digit(*at)) {
            take_digit(literal, *at, after_point);
            any = true;
        } else if (*at == '.' && !after_point) {
            after_point = true;
        } else {
            break;
        }
    }
    literal->digits_end = at;
    return any ? at : NULL;
}

// e, a sign, digits; or nothing, if that is not what stands there.
static const char *read_exponent(const char *at, const char *end, char mark, int64_t *exponent) {
    const int64_t most = INT64_MAX / 100; // beyond any sum with a count of digits that matters
    const char *start = at;
    if (at == end || lower(*at) != mark) return start;
    at++;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (at == end || !is_digit(*at)) return start;
    int64_t read = 0;
    for (; at < end && is_digit(*at); at++) {
        if (read < most) read = read * 10 + (*at - '0');
    }
    *exponent += negative ? -read : read;
    return at;
}

// word * power as three limbs.
typedef struct Product {
    Limb limbs[3];
} Product;

static Product multiply(PowerOfTen power, Limb word) {
    Limb factor[2] = {power.low, power.high};
    Product product;
    product.limbs[2] = limbs_mul_word(product.limbs, factor, 2, word, 0);
    return product;
}

// The double nearest to product * 2**exponent, plus a little if `more`.
static double nearest(const Product *product, bool more, int exponent) {
    Limb high = product->limbs[2], middle = product->limbs[1];
    int shift = high ? __builtin_clzll(high) : 64;
    if (shift == 64) return number_compose(middle, more || product->limbs[0], exponent + 64);
    uint64_t mantissa = shift ? high << shift | middle >> (64 - shift) : high;
    return number_compose(mantissa, more || middle << shift || product->limbs[0],
                          exponent + 128 - shift);
}

// The doubles nearest to the least and the greatest value the literal can have, as far as 128 bits
// know it.
static void bound(const Literal *literal, double *least, double *greatest) {
    int ten = (int)literal->exponent;
    PowerOfTen power = power_of_ten(ten);
    bool exact = power_of_ten_exact(ten);
    int exponent = power_of_ten_log2(ten) - 127;
    Product low = multiply(power, literal->word);
    *least = *greatest = nearest(&low, literal->cut || !exact, exponent);
    if (exact && !literal->cut) return;
    // Just below (word + 1) * (power + 1), or whichever of the two is not exact.
    Product high = low;
    if (!exact) {
        limbs_add(high.limbs, high.limbs, 3, &literal->word, 1);
    }
    if (literal->cut) {
        Limb next[2] = {power.low, power.high};
        limbs_add(high.limbs, high.limbs, 3, next, 2);
        limbs_increase(high.limbs, 3, !exact);
    }
    limbs_decrease(high.limbs, 3, 1);
    *greatest = nearest(&high, true, exponent);
}

// A natural number of bounded size.
typedef struct Exact {
    Limb limbs[EXACT_LIMBS];
    size_t count;
} Exact;

static void exact_multiply(Exact *number, Limb factor, Limb add) {
    Limb carry = limbs_mul_word(number->limbs, number->limbs, number->count, factor, add);
    assert((!carry || number->count < EXACT_LIMBS) && "the digits were counted");
    if (carry) number->limbs[number->count++] = carry;
}

static void exact_times_five(Exact *number, uint64_t exponent) {
    const Limb many = UINT64_C(7450580596923828125); // 5**27, the greatest in a limb
    for (; exponent >= 27; exponent -= 27) exact_multiply(number, many, 0);
    for (; exponent; exponent--) exact_multiply(number, 5, 0);
}

static void exact_shift(Exact *number, uint64_t bits) {
    size_t low = bits / LIMB_BITS;
    assert(number->count + low < EXACT_LIMBS && "both sides are of one size after the shift");
    memmove(number->limbs + low, number->limbs, number->count * sizeof(Limb));
    limbs_clear(number->limbs, low);
    number->limbs[number->count + low] =
        limbs_shift_up(number->limbs + low, number->limbs + low, number->count, bits % LIMB_BITS);
    number->count = limbs_trim(number->limbs, number->count + low + 1);
}

// The literal's first digits as a number; answers the power of ten that belongs to it.
static int64_t exact_digits(const Literal *literal, Exact *number, bool *more) {
    number->count = 0;
    size_t taken = 0;
    Limb chunk = 0, factor = 1;
    *more = false;
    for (const char *at = literal->digits; at < literal->digits_end; at++) {
        if (*at == '.' || (!taken && *at == '0')) continue;
        if (taken++ >= EXACT_DIGITS) {
            *more |= *at != '0';
            continue;
        }
        chunk = chunk * 10 + (Limb)(*at - '0');
        factor *= 10;
        if (taken % 18 == 0) {
            exact_multiply(number, factor, chunk);
            chunk = 0;
            factor = 1;
        }
    }
    exact_multiply(number, factor, chunk);
    size_t in_word = literal->significant < WORD_DIGITS ? literal->significant : WORD_DIGITS;
    size_t used = literal->significant < EXACT_DIGITS ? literal->significant : EXACT_DIGITS;
    return literal->exponent - (int64_t)(used - in_word);
}

// Is the literal above the middle between `low` and the double after it? 0: it is the middle.
static int compare_with_middle(const Literal *literal, double low) {
    Exact decimal, middle;
    bool more;
    int64_t ten = exact_digits(literal, &decimal, &more);
    uint64_t bits;
    memcpy(&bits, &low, sizeof(bits));
    uint64_t mantissa = bits & ((UINT64_C(1) << 52) - 1);
    int exponent = (int)(bits >> 52);
    if (exponent) mantissa |= UINT64_C(1) << 52;
    // (2 * mantissa + 1) * 2**two
    int two = (exponent ? exponent : 1) - 1076;
    middle.limbs[0] = 2 * mantissa + 1;
    middle.count = 1;
    exact_times_five(ten < 0 ? &middle : &decimal, (uint64_t)(ten < 0 ? -ten : ten));
    int64_t shift = ten - two;
    exact_shift(shift < 0 ? &middle : &decimal, (uint64_t)(shift < 0 ? -shift : shift));
    int order = limbs_compare_counts(decimal.limbs, decimal.count, middle.limbs, middle.count);
    return order ? order : more;
}

static double round_exactly(const Literal *literal, double low, double high) {
    int order = compare_with_middle(literal, low);
    if (order) return order < 0 ? low : high;
    uint64_t bits;
    memcpy(&bits, &low, sizeof(bits));
    return bits % 2 ? high : low;
}

static double value(const Literal *literal) {
    // Small words and powers are exact doubles, and one operation on them rounds once (Clinger).
    static const double small_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                          1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int64_t largest = ARRAY_COUNT(small_powers) - 1;
    int64_t ten = literal->exponent;
    if (!literal->word) return 0;
    if (!literal->cut && literal->word <= UINT64_C(1) << 53 && ten >= -largest && ten <= largest) {
        double word = (double)literal->word;
        return ten < 0 ? word / small_powers[-ten] : word * small_powers[ten];
    }
    if (ten > 308) return INFINITY;
    if (ten < POWER_OF_TEN_LOWEST) return 0;
    double least, greatest;
    bound(literal, &least, &greatest);
    if (least == greatest) return least;
    return round_exactly(literal, least, greatest);
}

size_t number_parse(const char *text, size_t size, double *number) {
    const char *at = text, *end = text + size;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    size_t special = read_special(at, end, number);
    if (special) {
        at += special;
    } else {
        Literal literal = {0};
        at = read_digits(at, end, &literal);
        if (!at) return 0;
        at = read_exponent(at, end, 'e', &literal.exponent);
        *number = value(&literal);
    }
    if (negative) *number = -*number;
    return (size_t)(at - text);
}

static int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Hexadecimal digits with a point: mantissa * 2**exponent, and more if sticky. NULL: no digit.
static const char *read_hex(const char *at, const char *end, uint64_t *mantissa, int64_t *exponent,
                            bool *sticky) {
    bool any = false, after_point = false;
    for (; at < end; at++) {
        int digit = hex_digit(*at);
        if (*at == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (digit < 0) break;
        any = true;
        if (*mantissa >> 60) {
            *sticky |= digit != 0;
            *exponent += 4;
        } else {
            *mantissa = *mantissa << 4 | (unsigned)digit;
        }
        if (after_point) *exponent -= 4;
    }
    return any ? at : NULL;
}

size_t number_parse_hex(const char *text, size_t size, double *number, bool *overflow) {
    const char *at = text, *end = text + size;
    *overflow = false;
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    size_t special = read_special(at, end, number);
    if (special) {
        at += special;
    } else {
        if (starts_with(at, end, "0x")) at += 2;
        uint64_t mantissa = 0;
        int64_t exponent = 0;
        bool sticky = false;
        at = read_hex(at, end, &mantissa, &exponent, &sticky);
        if (!at) return 0;
        at = read_exponent(at, end, 'p', &exponent);
        *number = number_compose(mantissa, sticky, exponent);
        *overflow = isinf(*number);
    }
    if (negative) *number = -*number;
    return (size_t)(at - text);
}
