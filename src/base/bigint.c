// Big integers as signed numbers: views, comparison, the four operations, floor division.
#include "base/bigint.h"
#include "base/limbs.h"

BigView bigint_of_uint64(uint64_t number, Limb room[1]) {
    room[0] = number;
    return (BigView){.limbs = room, .count = number != 0};
}

BigView bigint_of_int64(int64_t number, Limb room[1]) {
    BigView view = bigint_of_uint64(number < 0 ? 0 - (uint64_t)number : (uint64_t)number, room);
    view.negative = number < 0;
    return view;
}

bool bigint_to_uint64(BigView a, uint64_t *number) {
    if (a.count > 1 || a.negative) return false;
    *number = a.count ? a.limbs[0] : 0;
    return true;
}

bool bigint_to_int64(BigView a, int64_t *number) {
    if (a.count > 1) return false;
    uint64_t magnitude = a.count ? a.limbs[0] : 0;
    if (magnitude > (uint64_t)INT64_MAX + a.negative) return false;
    *number = (int64_t)(a.negative ? 0 - magnitude : magnitude);
    return true;
}

void bigint_from_int128(__int128 number, BigOut *out) {
    unsigned __int128 magnitude = (unsigned __int128)number;
    if (number < 0) magnitude = 0 - magnitude;
    out->limbs[0] = (Limb)magnitude;
    out->limbs[1] = (Limb)(magnitude >> LIMB_BITS);
    limbs_set_result(out, 2, number < 0);
}

void bigint_copy(BigView a, BigOut *out) {
    limbs_copy(out->limbs, a.limbs, a.count);
    limbs_set_result(out, a.count, a.negative);
}

static int compare_magnitudes(BigView a, BigView b) {
    return limbs_compare_counts(a.limbs, a.count, b.limbs, b.count);
}

int bigint_compare(BigView a, BigView b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = compare_magnitudes(a, b);
    return a.negative ? -order : order;
}

size_t bigint_bit_length(BigView a) {
    if (!a.count) return 0;
    return a.count * LIMB_BITS - (size_t)__builtin_clzll(a.limbs[a.count - 1]);
}

size_t bigint_bit_count(BigView a) {
    size_t ones = 0;
    for (size_t i = 0; i < a.count; i++) ones += (size_t)__builtin_popcountll(a.limbs[i]);
    return ones;
}

size_t bigint_trailing_zeros(BigView a) {
    assert(a.count && "zero has no lowest one");
    size_t i = 0;
    while (!a.limbs[i]) i++;
    return i * LIMB_BITS + (size_t)__builtin_ctzll(a.limbs[i]);
}

size_t bigint_add_size(BigView a, BigView b) { return (a.count > b.count ? a.count : b.count) + 1; }

// out = |a| + |b| or |a| - |b| in pieces no longer than a poll allows, where |a| is the greater.
static BigStatus combine(const BigWork *work, BigView a, BigView b, bool subtract, BigOut *out) {
    Job job = JOB(work);
    Limb carry = 0;
    for (size_t at = 0; at < a.count; at += POLL_LIMBS) {
        size_t count = a.count - at < POLL_LIMBS ? a.count - at : POLL_LIMBS;
        size_t both = b.count <= at ? 0 : b.count - at < count ? b.count - at : count;
        if (!limbs_charge(&job, count)) return job.status;
        Limb *to = out->limbs + at;
        const Limb *other = both ? b.limbs + at : NULL;
        Limb next = subtract ? limbs_sub(to, a.limbs + at, count, other, both)
                             : limbs_add(to, a.limbs + at, count, other, both);
        next += subtract ? limbs_decrease(to, count, carry) : limbs_increase(to, count, carry);
        carry = next;
    }
    size_t count = a.count;
    if (carry) out->limbs[count++] = carry;
    limbs_set_result(out, count, a.negative);
    return limbs_finish(&job);
}

BigStatus bigint_add(const BigWork *work, BigView a, BigView b, BigOut *out) {
    bool subtract = a.negative != b.negative;
    if (compare_magnitudes(a, b) < 0) return combine(work, b, a, subtract, out);
    return combine(work, a, b, subtract, out);
}

BigStatus bigint_sub(const BigWork *work, BigView a, BigView b, BigOut *out) {
    b.negative = !b.negative;
    return bigint_add(work, a, b, out);
}

size_t bigint_mul_size(BigView a, BigView b) { return memory_sum(a.count, b.count); }

BigStatus bigint_mul(const BigWork *work, BigView a, BigView b, BigOut *out) {
    Job job = JOB(work);
    if (!a.count || !b.count) {
        limbs_set_result(out, 0, false);
        return BIG_OK;
    }
    if (!limbs_multiply(&job, out->limbs, a.limbs, a.count, b.limbs, b.count)) return job.status;
    limbs_set_result(out, a.count + b.count, a.negative != b.negative);
    return limbs_finish(&job);
}

// Rounding down may carry into one limb more.
size_t bigint_quotient_size(BigView a, BigView b) {
    return a.count >= b.count ? a.count - b.count + 2 : 1;
}

size_t bigint_remainder_size(BigView a UNUSED, BigView b) { return b.count + !b.count; }

// Where the signs differ and something is left over, rounding down makes the quotient one greater
// in magnitude, and the remainder what is missing up to |b|.
static void round_down(BigView b, BigOut *quotient, size_t count, Limb *remainder) {
    if (quotient) {
        quotient->limbs[count] = limbs_increase(quotient->limbs, count, 1);
        limbs_set_result(quotient, count + 1, true);
    }
    limbs_sub(remainder, b.limbs, b.count, remainder, b.count);
}

BigStatus bigint_divmod(const BigWork *work, BigView a, BigView b, BigOut *quotient,
                        BigOut *remainder) {
    if (!b.count) return BIG_ZERO_DIVISOR;
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    Limb *rest = remainder ? remainder->limbs : limbs_scratch_take(&job, &room, b.count);
    if (!rest) return job.status;
    size_t count = a.count >= b.count ? a.count - b.count + 1 : 0;
    if (!count) {
        limbs_copy(rest, a.limbs, a.count);
        limbs_clear(rest + a.count, b.count - a.count);
    } else if (!limbs_divide(&job, quotient ? quotient->limbs : NULL, rest, a.limbs, a.count,
                             b.limbs, b.count)) {
        return job.status;
    }
    if (quotient) limbs_set_result(quotient, count, a.negative != b.negative);
    if (a.negative != b.negative && limbs_trim(rest, b.count)) {
        round_down(b, quotient, count, rest);
    }
    if (remainder) limbs_set_result(remainder, b.count, b.negative);
    return limbs_finish(&job);
}
