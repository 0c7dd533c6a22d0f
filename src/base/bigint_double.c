// Big integers and doubles: conversion, comparison and division, each rounded once; and CPython's hash.
#include <math.h>

#include "base/bigint.h"
#include "base/limbs.h"
#include "base/number.h"

#define HASH_BITS 61
#define HASH_PRIME ((UINT64_C(1) << HASH_BITS) - 1)

int64_t bigint_hash(BigView a) {
    uint64_t hash = 0;
    // A limb up is a factor of 2**64, which modulo 2**61 - 1 is 8.
    for (size_t i = a.count; i-- > 0;) {
        DoubleLimb sum = ((DoubleLimb)hash << 3) + a.limbs[i];
        hash = (uint64_t)(sum & HASH_PRIME) + (uint64_t)(sum >> HASH_BITS);
        hash = (hash & HASH_PRIME) + (hash >> HASH_BITS);
    }
    if (hash == HASH_PRIME) hash = 0;
    int64_t result = a.negative ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

void bigint_from_double(double number, BigOut *out) {
    assert(isfinite(number) && "only a finite double has an integer part");
    int exponent;
    double fraction = frexp(fabs(number), &exponent);
    if (exponent <= 0) {
        limbs_set_result(out, 0, false);
        return;
    }
    uint64_t mantissa = (uint64_t)ldexp(fraction, 53);
    if (exponent <= 53) {
        out->limbs[0] = mantissa >> (53 - exponent);
        limbs_set_result(out, 1, number < 0);
        return;
    }
    unsigned up = (unsigned)exponent - 53;
    size_t low = up / LIMB_BITS, count = low + 1;
    limbs_clear(out->limbs, low);
    Limb above = limbs_shift_up(out->limbs + low, &mantissa, 1, up % LIMB_BITS);
    if (above) out->limbs[count++] = above;
    limbs_set_result(out, count, number < 0);
}

// The upper 64 bits of a number that is not zero, so that a is mantissa * 2**exponent, and more if
// sticky.
static uint64_t upper_bits(BigView a, bool *sticky, uint64_t *exponent) {
    unsigned shift = (unsigned)__builtin_clzll(a.limbs[a.count - 1]);
    uint64_t mantissa = a.limbs[a.count - 1] << shift;
    *exponent = (uint64_t)(a.count - 1) * LIMB_BITS - shift;
    *sticky = false;
    if (a.count == 1) return mantissa;
    Limb next = a.limbs[a.count - 2];
    if (shift) mantissa |= next >> (LIMB_BITS - shift);
    *sticky = (next << shift) != 0 || limbs_trim(a.limbs, a.count - 2) != 0;
    return mantissa;
}

BigStatus bigint_to_double(BigView a, double *number) {
    *number = 0;
    if (!a.count) return BIG_OK;
    if (a.count > BIGINT_DOUBLE_LIMBS) return BIG_OVERFLOW;
    bool sticky;
    uint64_t exponent;
    uint64_t mantissa = upper_bits(a, &sticky, &exponent);
    double magnitude = number_compose(mantissa, sticky, (int64_t)exponent);
    if (isinf(magnitude)) return BIG_OVERFLOW;
    *number = a.negative ? -magnitude : magnitude;
    return BIG_OK;
}

int bigint_compare_double(BigView a, double number) {
    if (isinf(number)) return number > 0 ? -1 : 1;
    Limb room[BIGINT_DOUBLE_LIMBS];
    BigOut whole = {.limbs = room, .capacity = BIGINT_DOUBLE_LIMBS};
    bigint_from_double(number, &whole);
    int order = bigint_compare(a, bigint_view(&whole));
    if (order) return order;
    double rest = number - trunc(number);
    return rest > 0 ? -1 : rest < 0;
}

// The quotient of |a| / |b| as mantissa * 2**exponent: `shift` makes it at least 65 bits long, at
// most 67.
static BigStatus divide_rounded(const BigWork *work, BigView a, BigView b, int64_t shift,
                                double *number) {
    enum { QUOTIENT_LIMBS = 3 };
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t count = b.count + QUOTIENT_LIMBS;
    Limb *limbs = limbs_scratch_take(&job, &room, count + b.count);
    if (!limbs) return job.status;
    a.negative = b.negative = false;
    BigOut scaled = {.limbs = limbs, .capacity = count};
    bool sticky = false;
    if (shift >= 0) {
        BigStatus status = bigint_shift_left(work, a, (uint64_t)shift, &scaled);
        if (status != BIG_OK) return status;
    } else {
        BigStatus status = bigint_shift_right(work, a, (uint64_t)-shift, &scaled);
        if (status != BIG_OK) return status;
        sticky = bigint_trailing_zeros(a) < (uint64_t)-shift;
    }
    Limb quotient[QUOTIENT_LIMBS + 1] = {0};
    Limb *rest = limbs + count;
    assert(scaled.count >= b.count && scaled.count - b.count < QUOTIENT_LIMBS &&
           "it was scaled so");
    if (!limbs_divide(&job, quotient, rest, scaled.limbs, scaled.count, b.limbs, b.count)) {
        return job.status;
    }
    sticky |= limbs_trim(rest, b.count) != 0;
    BigView result = {quotient, limbs_trim(quotient, QUOTIENT_LIMBS), false};
    bool more;
    uint64_t exponent;
    uint64_t mantissa = upper_bits(result, &more, &exponent);
    *number = number_compose(mantissa, sticky || more, (int64_t)exponent - shift);
    if (isinf(*number)) return BIG_OVERFLOW;
    return limbs_finish(&job);
}

BigStatus bigint_true_divide(const BigWork *work, BigView a, BigView b, double *number) {
    if (!b.count) return BIG_ZERO_DIVISOR;
    bool negative = a.negative != b.negative;
    double magnitude = 0;
    if (a.count) {
        // Far outside the range of doubles nothing needs to be divided.
        enum { LARGEST = 1025, SMALLEST = -1100, WANTED_BITS = 66 };
        int64_t length = (int64_t)bigint_bit_length(a) - (int64_t)bigint_bit_length(b);
        if (length > LARGEST) return BIG_OVERFLOW;
        if (length >= SMALLEST) {
            BigStatus status = divide_rounded(work, a, b, WANTED_BITS - length, &magnitude);
            if (status != BIG_OK) return status;
        }
    }
    *number = negative ? -magnitude : magnitude;
    return BIG_OK;
}
