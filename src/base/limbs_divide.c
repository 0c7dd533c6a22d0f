// Division of natural numbers: Knuth's algorithm D when short, Burnikel and Ziegler's halving when long.
#include "base/limbs.h"

#define SHORT_QUOTIENT 40 // limbs up to which a quotient is found limb by limb
#define SHORT_DIVISOR 80  // and the divisor's; their product stays below POLL_LIMBS

// The divisor's two top limbs made ready to estimate quotient limbs (Moeller and Granlund's
// algorithm 5).
static Limb inverse_of_two(Limb high, Limb low) {
    Limb inverse = limbs_divisor(high).inverse;
    Limb sum = high * inverse + low;
    if (sum < low) {
        inverse--;
        if (sum >= high) {
            inverse--;
            sum -= high;
        }
        sum -= high;
    }
    DoubleLimb product = (DoubleLimb)inverse * low;
    sum += (Limb)(product >> LIMB_BITS);
    if (sum < (Limb)(product >> LIMB_BITS)) {
        inverse--;
        DoubleLimb rest = (DoubleLimb)sum << LIMB_BITS | (Limb)product;
        if (rest >= ((DoubleLimb)high << LIMB_BITS | low)) inverse--;
    }
    return inverse;
}

// The quotient of three limbs by two, where the upper two are below the divisor.
static Limb divide_three(const Limb *top, DoubleLimb divisor, Limb inverse) {
    Limb high = top[0], middle = top[-1], low = top[-2];
    DoubleLimb estimate = (DoubleLimb)inverse * high + ((DoubleLimb)high << LIMB_BITS | middle);
    Limb quotient = (Limb)(estimate >> LIMB_BITS);
    Limb divisor_high = (Limb)(divisor >> LIMB_BITS), divisor_low = (Limb)divisor;
    DoubleLimb rest = (DoubleLimb)(middle - quotient * divisor_high) << LIMB_BITS | low;
    rest -= (DoubleLimb)divisor_low * quotient;
    rest -= divisor;
    quotient++;
    if ((Limb)(rest >> LIMB_BITS) >= (Limb)estimate) {
        quotient--;
        rest += divisor;
    }
    if (UNLIKELY(rest >= divisor)) quotient++;
    return quotient;
}

// Knuth's algorithm D. a has count + b_count limbs, its upper b_count are below b; b_count >= 2,
// b's top bit is set. The quotient's `count` limbs go out, the remainder stays in a's lower b_count
// limbs.
static void divide_short(Limb *quotient, size_t count, Limb *a, const Limb *b, size_t b_count) {
    DoubleLimb divisor = (DoubleLimb)b[b_count - 1] << LIMB_BITS | b[b_count - 2];
    Limb inverse = inverse_of_two(b[b_count - 1], b[b_count - 2]);
    for (size_t j = count; j-- > 0;) {
        Limb *top = a + j + b_count;
        DoubleLimb upper = (DoubleLimb)top[0] << LIMB_BITS | top[-1];
        Limb digit = upper >= divisor ? UINT64_MAX : divide_three(top, divisor, inverse);
        Limb borrow = limbs_mul_sub(a + j, b, b_count, digit);
        Limb rest = *top - borrow;
        bool negative = *top < borrow;
        while (negative) {
            digit--;
            Limb before = rest;
            rest += limbs_add(a + j, a + j, b_count, b, b_count);
            negative = rest >= before;
        }
        *top = rest;
        quotient[j] = digit;
    }
}

static bool divide_block(Job *job, Limb *quotient, size_t count, Limb *a, const Limb *b,
                         size_t b_count);

// a -= quotient * (b's limbs below `cut`), then corrects a quotient that was found from b's upper
// limbs only.
static bool settle(Job *job, Limb *quotient, size_t count, Limb *a, const Limb *b, size_t b_count,
                   Limb top) {
    size_t cut = b_count - count;
    size_t used = limbs_trim(quotient, count);
    Limb borrow = 0;
    if (used) {
        SCRATCH Scratch room = SCRATCH_OPEN;
        Limb *product = limbs_scratch_take(job, &room, used + cut);
        if (!product || !limbs_multiply(job, product, quotient, used, b, cut)) return false;
        borrow = limbs_sub(a, a, b_count, product, used + cut);
    }
    // Each turn adds b back once; the estimate is at most two too large.
    while (top < borrow) {
        limbs_decrease(quotient, count, 1);
        top += limbs_add(a, a, b_count, b, b_count);
    }
    return true;
}

// The quotient is shorter than b: found from the upper parts of both, then settled with the rest of
// b.
static bool divide_upper(Job *job, Limb *quotient, size_t count, Limb *a, const Limb *b,
                         size_t b_count) {
    size_t cut = b_count - count;
    Limb top = 0; // what stands above a's lower b_count limbs
    if (limbs_compare(a + b_count, b + cut, count) >= 0) {
        // The upper parts are equal: the largest quotient there is, and a - (that * upper b) is a +
        // upper b there.
        for (size_t i = 0; i < count; i++) quotient[i] = UINT64_MAX;
        limbs_sub(a + b_count, a + b_count, count, b + cut, count);
        top = limbs_add(a + cut, a + cut, count, b + cut, count);
    } else if (!divide_block(job, quotient, count, a + cut, b + cut, count)) {
        return false;
    }
    return settle(job, quotient, count, a, b, b_count, top);
}

// As divide_short, for any sizes with count <= b_count.
static bool divide_block(Job *job, Limb *quotient, size_t count, Limb *a, const Limb *b,
                         size_t b_count) {
    if (b_count == 1) {
        a[0] = limbs_divide_word(quotient, a, 1, limbs_divisor(b[0]), a[1]);
        return limbs_charge(job, 1);
    }
    if (count <= SHORT_QUOTIENT && b_count <= SHORT_DIVISOR) {
        if (!limbs_charge(job, count * b_count)) return false;
        divide_short(quotient, count, a, b, b_count);
        return true;
    }
    if (count < b_count) return divide_upper(job, quotient, count, a, b, b_count);
    size_t low = count / 2;
    return divide_block(job, quotient + low, count - low, a + low, b, b_count) &&
           divide_block(job, quotient, low, a, b, b_count);
}

static bool divide_one(Job *job, Limb *quotient, Limb *remainder, const Limb *a, size_t count,
                       Limb word) {
    Divisor by = limbs_divisor(word);
    Limb rest = 0;
    // In blocks from the top; the remainder of one is the limb above the next.
    for (size_t at = count; at;) {
        size_t block = at < POLL_LIMBS ? at : POLL_LIMBS;
        if (!limbs_charge(job, block)) return false;
        at -= block;
        rest = limbs_divide_word(quotient ? quotient + at : NULL, a + at, block, by, rest);
    }
    if (remainder) remainder[0] = rest;
    return true;
}

bool limbs_divide(Job *job, Limb *quotient, Limb *remainder, const Limb *a, size_t a_count,
                  const Limb *b, size_t b_count) {
    assert(a_count >= b_count && b_count && b[b_count - 1] && "a long dividend, a trimmed divisor");
    if (b_count == 1) return divide_one(job, quotient, remainder, a, a_count, b[0]);
    size_t count = a_count - b_count + 1;
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t needed = memory_sum(memory_sum(a_count + 1, b_count), count);
    Limb *rest = limbs_scratch_take(job, &room, needed);
    if (!rest) return false;
    Limb *divisor = rest + a_count + 1;
    Limb *digits = quotient ? quotient : divisor + b_count;
    unsigned shift = (unsigned)__builtin_clzll(b[b_count - 1]);
    limbs_shift_up(divisor, b, b_count, shift);
    rest[a_count] = limbs_shift_up(rest, a, a_count, shift);
    // From the top, a quotient of b_count limbs at a time; the first takes what is over.
    size_t at = count;
    size_t block = count % b_count ? count % b_count : b_count;
    while (at) {
        at -= block;
        if (!divide_block(job, digits + at, block, rest + at, divisor, b_count)) return false;
        block = b_count;
    }
    if (remainder) limbs_shift_down(remainder, rest, b_count, shift);
    return true;
}
