// Multiplication and squaring of natural numbers: by rows when short, by Karatsuba's three products when long.
#include "base/limbs.h"

// Measured on one machine: below this many limbs rows are faster.
#define KARATSUBA_COUNT 28
#define KARATSUBA_SQUARE_COUNT 44
// Karatsuba halves counts rounding up, so each level may need two limbs more than its half.
#define KARATSUBA_SCRATCH(count) (2 * (count) + 4 * LIMB_BITS)

static void multiply_rows(Limb *out, const Limb *a, size_t a_count, const Limb *b, size_t b_count) {
    out[a_count] = limbs_mul_word(out, a, a_count, b[0], 0);
    for (size_t j = 1; j < b_count; j++) {
        out[a_count + j] = limbs_mul_add(out + j, a, a_count, b[j]);
    }
}

// Each product of two different limbs occurs twice: added once, doubled, then the squares go in
// between.
static void square_rows(Limb *out, const Limb *a, size_t count) {
    limbs_clear(out, 2 * count);
    for (size_t i = 0; i + 1 < count; i++) {
        out[count + i] = limbs_mul_add(out + 2 * i + 1, a + i + 1, count - i - 1, a[i]);
    }
    Limb doubled = 0, carry = 0;
    for (size_t i = 0; i < count; i++) {
        DoubleLimb square = (DoubleLimb)a[i] * a[i];
        Limb low = out[2 * i], high = out[2 * i + 1];
        DoubleLimb sum = (DoubleLimb)(low << 1 | doubled) + (Limb)square + carry;
        out[2 * i] = (Limb)sum;
        sum = (DoubleLimb)(high << 1 | low >> 63) + (Limb)(square >> LIMB_BITS) +
              (Limb)(sum >> LIMB_BITS);
        out[2 * i + 1] = (Limb)sum;
        carry = (Limb)(sum >> LIMB_BITS);
        doubled = high >> 63;
    }
}

// out = |low - high| of a number cut in two, where high may be a limb shorter. True: the difference
// is negative.
static bool difference(Limb *out, const Limb *a, size_t low, size_t high) {
    const Limb *top = a + low;
    bool negative = low == high || !a[low - 1] ? limbs_compare(a, top, high) < 0 : false;
    if (!negative) {
        limbs_sub(out, a, low, top, high);
    } else {
        limbs_sub(out, top, high, a, high);
        if (low > high) out[high] = 0;
    }
    return negative;
}

// out[low..] += z0 + z2 -/+ cross, where z0 and z2 already lie in out: the middle of Karatsuba's
// product.
static void add_middle(Limb *out, Limb *cross, size_t low, size_t high, bool cross_negative) {
    Limb carry;
    if (cross_negative) {
        carry = limbs_add(cross, out, 2 * low, cross, 2 * low);
    } else {
        carry = 0 - limbs_sub(cross, out, 2 * low, cross, 2 * low);
    }
    carry += limbs_add(cross, cross, 2 * low, out + 2 * low, 2 * high);
    size_t above = low + 2 * high; // limbs from out + low to the end
    assert(2 * low <= above && "numbers as short as that are multiplied by rows");
    carry += limbs_add(out + low, out + low, 2 * low, cross, 2 * low);
    limbs_increase(out + 3 * low, above - 2 * low, carry);
}

static bool karatsuba(Job *job, Limb *out, const Limb *a, const Limb *b, size_t count,
                      Limb *scratch) {
    if (count < KARATSUBA_COUNT) {
        if (!limbs_charge(job, count * count)) return false;
        multiply_rows(out, a, count, b, count);
        return true;
    }
    size_t high = count / 2, low = count - high;
    bool negative = difference(out, a, low, high) != difference(out + low, b, low, high);
    if (!karatsuba(job, scratch, out, out + low, low, scratch + 2 * low)) return false;
    if (!karatsuba(job, out, a, b, low, scratch + 2 * low)) return false;
    if (!karatsuba(job, out + 2 * low, a + low, b + low, high, scratch + 2 * low)) return false;
    add_middle(out, scratch, low, high, negative);
    return true;
}

static bool karatsuba_square(Job *job, Limb *out, const Limb *a, size_t count, Limb *scratch) {
    if (count < KARATSUBA_SQUARE_COUNT) {
        if (!limbs_charge(job, count * count / 2 + count)) return false;
        square_rows(out, a, count);
        return true;
    }
    size_t high = count / 2, low = count - high;
    difference(out, a, low, high);
    if (!karatsuba_square(job, scratch, out, low, scratch + 2 * low)) return false;
    if (!karatsuba_square(job, out, a, low, scratch + 2 * low)) return false;
    if (!karatsuba_square(job, out + 2 * low, a + low, high, scratch + 2 * low)) return false;
    add_middle(out, scratch, low, high, false);
    return true;
}

// A short b: rows over blocks of a, so that no piece of work is longer than a poll allows.
static bool multiply_short(Job *job, Limb *out, const Limb *a, size_t a_count, const Limb *b,
                           size_t b_count) {
    size_t block = POLL_LIMBS / b_count;
    if (a_count <= block) {
        if (!limbs_charge(job, a_count * b_count)) return false;
        multiply_rows(out, a, a_count, b, b_count);
        return true;
    }
    limbs_clear(out, a_count + b_count);
    for (size_t at = 0; at < a_count; at += block) {
        size_t count = a_count - at < block ? a_count - at : block;
        if (!limbs_charge(job, count * b_count)) return false;
        for (size_t j = 0; j < b_count; j++) {
            Limb carry = limbs_mul_add(out + at + j, a + at, count, b[j]);
            limbs_increase(out + at + j + count, a_count + b_count - at - j - count, carry);
        }
    }
    return true;
}

// A long a, cut into pieces as long as b.
static bool multiply_pieces(Job *job, Limb *out, const Limb *a, size_t a_count, const Limb *b,
                            size_t b_count) {
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t work_count = memory_sum(2 * b_count, KARATSUBA_SCRATCH(b_count));
    Limb *piece = limbs_scratch_take(job, &room, work_count);
    if (!piece) return false;
    limbs_clear(out, a_count + b_count);
    for (size_t at = 0; at < a_count; at += b_count) {
        size_t count = a_count - at < b_count ? a_count - at : b_count;
        bool done = count == b_count
                        ? karatsuba(job, piece, a + at, b, b_count, piece + 2 * b_count)
                        : limbs_multiply(job, piece, b, b_count, a + at, count);
        if (!done) return false;
        limbs_add(out + at, out + at, a_count + b_count - at, piece, count + b_count);
    }
    return true;
}

bool limbs_multiply(Job *job, Limb *out, const Limb *a, size_t a_count, const Limb *b,
                    size_t b_count) {
    if (a_count < b_count) return limbs_multiply(job, out, b, b_count, a, a_count);
    assert(b_count && "both factors have limbs");
    bool square = a == b && a_count == b_count;
    if (b_count < KARATSUBA_COUNT && !square)
        return multiply_short(job, out, a, a_count, b, b_count);
    if (a_count != b_count) return multiply_pieces(job, out, a, a_count, b, b_count);
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t cutoff = square ? KARATSUBA_SQUARE_COUNT : KARATSUBA_COUNT;
    size_t needed = a_count < cutoff ? 0 : KARATSUBA_SCRATCH(a_count);
    Limb *scratch = limbs_scratch_take(job, &room, needed);
    if (!scratch) return false;
    return square ? karatsuba_square(job, out, a, a_count, scratch)
                  : karatsuba(job, out, a, b, a_count, scratch);
}
