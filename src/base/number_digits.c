// The decimal digits of a double: the shortest that read back as it, or exactly as many as wanted.
#include <math.h>

#include "base/limbs.h"
#include "base/number.h"
#include "base/power_of_ten.h"

#define CHUNK UINT64_C(10000000000000000000) // the greatest power of ten in a limb
#define CHUNK_DIGITS 19
#define WHOLE_LIMBS 17    // 1024 bits, and one limb to shift into
#define PART_LIMBS 17     // 1074 bits
#define WHOLE_DIGITS 323  // 17 chunks
#define EXACT_DIGITS 1425 // 17 chunks before the point, and 58 after it

// A finite number's magnitude: mantissa * 2**exponent.
typedef struct Binary {
    uint64_t mantissa;
    int exponent;
    bool edge; // a power of two, whose lower neighbour is half as far away as its upper one
} Binary;

static Binary split(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof(bits));
    uint64_t mantissa = bits & ((UINT64_C(1) << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7FF);
    if (!exponent) return (Binary){mantissa, -1074, false};
    return (Binary){mantissa | UINT64_C(1) << 52, exponent - 1075, !mantissa && exponent > 1};
}

// power * scaled >> 128, where a lost bit sets the last one ("rounding to odd").
static uint64_t scale(PowerOfTen power, uint64_t scaled) {
    DoubleLimb low = (DoubleLimb)power.low * scaled;
    DoubleLimb high = (DoubleLimb)power.high * scaled + (uint64_t)(low >> 64);
    return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

// The integer and power of ten of Raffaello Giulietti's Schubfach ("The Schubfach way to render
// doubles", 2021).
static uint64_t schubfach(Binary b, int *exponent) {
    // k = floor(log10(width of the interval that rounds to the number))
    int k = (b.exponent * 1262611 - (b.edge ? 524031 : 0)) >> 22;
    int shift = b.exponent + power_of_ten_log2(-k) + 1;
    PowerOfTen power = power_of_ten(-k);
    if (!power_of_ten_exact(-k) && !++power.low) power.high++;
    uint64_t four = 4 * b.mantissa;
    uint64_t middle = scale(power, four << shift);
    // The interval's ends belong to it when the mantissa is even. All three are in quarters.
    uint64_t lower = scale(power, (four - 2 + b.edge) << shift) + b.mantissa % 2;
    uint64_t upper = scale(power, (four + 2) << shift) - b.mantissa % 2;
    uint64_t whole = middle / 4;
    if (whole >= 10) {
        // One digit less, if exactly one of the two candidates lies inside.
        uint64_t tens = whole / 10;
        bool down = lower <= 40 * tens, up = 40 * tens + 40 <= upper;
        if (down != up) {
            *exponent = k + 1;
            return tens + up;
        }
    }
    *exponent = k;
    bool down = lower <= 4 * whole, up = 4 * whole + 4 <= upper;
    if (down != up) return whole + up;
    uint64_t half = 4 * whole + 2;
    return whole + (middle > half || (middle == half && whole % 2));
}

Decimal number_shortest(double number, char digits[NUMBER_SHORTEST_SIZE]) {
    Binary b = split(number);
    if (!b.mantissa) {
        digits[0] = '0';
        return (Decimal){1, 1};
    }
    int exponent = 0;
    uint64_t decimal;
    bool small_integer =
        b.exponent <= 0 && b.exponent > -53 && !(b.mantissa & ((UINT64_C(1) << -b.exponent) - 1));
    if (small_integer) decimal = b.mantissa >> -b.exponent;
    else decimal = schubfach(b, &exponent);
    while (decimal % 10 == 0) {
        decimal /= 10;
        exponent++;
    }
    char text[NUMBER_INTEGER_SIZE];
    size_t count = number_from_uint64(decimal, 10, text);
    assert(count <= NUMBER_SHORTEST_SIZE && "no double needs more");
    memcpy(digits, text, count);
    return (Decimal){count, (int32_t)count + exponent};
}

// A number written out: integer part and fraction as limbs, digits made on demand.
typedef struct Expansion {
    Limb whole[WHOLE_LIMBS], part[PART_LIMBS];
    size_t part_count; // the fraction is part / 2**(64 * part_count)
    size_t part_from;  // limbs below are zero by now
    size_t count;      // digits so far
    size_t point;      // how many of them come before the point
    char digits[EXACT_DIGITS];
} Expansion;

static void write_chunk(char *to, Limb chunk, size_t width) {
    for (size_t i = width; i-- > 0; chunk /= 10) to[i] = (char)('0' + chunk % 10);
}

static void write_whole(Expansion *e, size_t limbs) {
    Limb chunks[WHOLE_LIMBS];
    size_t count = 0;
    Divisor by = limbs_divisor(CHUNK);
    for (limbs = limbs_trim(e->whole, limbs); limbs; limbs = limbs_trim(e->whole, limbs)) {
        chunks[count++] = limbs_divide_word(e->whole, e->whole, limbs, by, 0);
    }
    if (!count) return;
    char first[NUMBER_INTEGER_SIZE];
    e->count = number_from_uint64(chunks[--count], 10, first);
    memcpy(e->digits, first, e->count);
    for (; count; e->count += CHUNK_DIGITS) {
        write_chunk(e->digits + e->count, chunks[--count], CHUNK_DIGITS);
    }
    e->point = e->count;
}

static void expand(Expansion *e, double number) {
    Binary b = split(number);
    e->count = e->point = e->part_count = e->part_from = 0;
    if (b.exponent >= 0) {
        size_t low = (size_t)b.exponent / LIMB_BITS;
        limbs_clear(e->whole, low);
        e->whole[low + 1] =
            limbs_shift_up(e->whole + low, &b.mantissa, 1, (unsigned)b.exponent % 64);
        write_whole(e, low + 2);
        return;
    }
    unsigned below = (unsigned)-b.exponent;
    e->whole[0] = below < 64 ? b.mantissa >> below : 0;
    write_whole(e, 1);
    if (below < 64) b.mantissa &= (UINT64_C(1) << below) - 1;
    if (!b.mantissa) return;
    e->part_count = (below + 63) / 64;
    limbs_clear(e->part, e->part_count);
    // Its last bit stands at 2**-below, which is so many bits above the lowest limb's end.
    unsigned shift = (unsigned)e->part_count * 64 - below;
    Limb above = limbs_shift_up(e->part, &b.mantissa, 1, shift);
    if (e->part_count > 1) e->part[1] = above;
}

// Nineteen digits more; false: all have been written.
static bool more_digits(Expansion *e) {
    while (e->part_from < e->part_count && !e->part[e->part_from]) e->part_from++;
    if (e->part_from == e->part_count) return false;
    Limb *from = e->part + e->part_from;
    Limb chunk = limbs_mul_word(from, from, e->part_count - e->part_from, CHUNK, 0);
    assert(e->count + CHUNK_DIGITS <= EXACT_DIGITS && "a double has no more digits");
    write_chunk(e->digits + e->count, chunk, CHUNK_DIGITS);
    e->count += CHUNK_DIGITS;
    return true;
}

static bool any_more(const Expansion *e, size_t at) {
    for (; at < e->count; at++) {
        if (e->digits[at] != '0') return true;
    }
    return limbs_trim(e->part + e->part_from, e->part_count - e->part_from) != 0;
}

// Should what is cut off before digit `at` be rounded up? Half goes to even.
static bool rounds_up(const Expansion *e, size_t at, bool odd) {
    if (at >= e->count || e->digits[at] < '5') return false;
    if (e->digits[at] > '5' || any_more(e, at + 1)) return true;
    return odd;
}

// Digits start..start+count to the caller, rounded; true: they were all nines, and are now 1000...
static bool cut(const Expansion *e, size_t start, size_t count, char *digits) {
    size_t end = start + count;
    size_t there = e->count < end ? e->count : end;
    if (there > start) memcpy(digits, e->digits + start, there - start);
    else there = start;
    memset(digits + (there - start), '0', end - there);
    bool odd = count && (digits[count - 1] - '0') % 2;
    if (!rounds_up(e, end, odd)) return false;
    for (size_t i = count; i-- > 0;) {
        if (digits[i]++ != '9') return false;
        digits[i] = '0';
    }
    return true;
}

Decimal number_significant(double number, size_t count, char *digits) {
    assert(count && isfinite(number) && "a finite number has a first digit");
    Expansion e;
    expand(&e, number);
    size_t start = 0;
    do {
        while (start < e.count && e.digits[start] == '0') start++;
    } while ((start == e.count || e.count - start <= count) && more_digits(&e));
    if (start == e.count) {
        memset(digits, '0', count);
        return (Decimal){count, 1};
    }
    int32_t point = (int32_t)e.point - (int32_t)start;
    if (cut(&e, start, count, digits)) {
        digits[0] = '1';
        point++;
    }
    return (Decimal){count, point};
}

size_t number_fixed_size(size_t places) { return memory_sum(places, WHOLE_DIGITS + 2); }

Decimal number_fixed(double number, size_t places, char *digits) {
    assert(isfinite(number) && "only finite numbers have digits");
    Expansion e;
    expand(&e, number);
    size_t count = memory_sum(e.point, places);
    while (e.count <= count && more_digits(&e)) continue;
    // A place is left in front: for the zero before the point, or what rounding carries over.
    bool carried = cut(&e, 0, count, digits + 1);
    if (carried || !e.point) {
        digits[0] = carried ? '1' : '0';
        return (Decimal){count + 1, (int32_t)e.point + 1};
    }
    memmove(digits, digits + 1, count);
    return (Decimal){count, (int32_t)e.point};
}
