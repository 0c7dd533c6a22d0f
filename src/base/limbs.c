// The kernels under the big integers: carries, borrows, shifts, and division by one limb.
#include "base/limbs.h"

bool limbs_poll(Job *job, uint64_t next) {
    uint64_t done = job->pending;
    job->pending = next;
    if (!job->work->poll || job->work->poll(job->work->user, done)) return true;
    job->status = BIG_STOPPED;
    return false;
}

BigStatus limbs_finish(Job *job) {
    // Below this an operation costs no more than the instruction that asked for it.
    enum { NEXT_TO_NOTHING = 64 };
    if (job->status == BIG_OK && job->pending > NEXT_TO_NOTHING) (void)limbs_poll(job, 0);
    return job->status;
}

Limb *limbs_scratch_take(Job *job, Scratch *scratch, size_t count) {
    assert(!scratch->limbs && "scratch is taken once");
    scratch->count = count;
    if (count <= ARRAY_COUNT(scratch->small)) return scratch->limbs = scratch->small;
    scratch->memory = job->work->memory;
    scratch->limbs = memory_new(scratch->memory, memory_product(count, sizeof(Limb)));
    if (!scratch->limbs) job->status = BIG_NO_MEMORY;
    return scratch->limbs;
}

void limbs_scratch_close(Scratch *scratch) {
    if (scratch->memory && scratch->limbs) {
        memory_free(scratch->memory, scratch->limbs, scratch->count * sizeof(Limb));
    }
    scratch->limbs = NULL;
}

Limb limbs_add(Limb *out, const Limb *a, size_t a_count, const Limb *b, size_t b_count) {
    assert(a_count >= b_count && "the longer operand comes first");
    Limb carry = 0;
    size_t i = 0;
    for (; i < b_count; i++) {
        DoubleLimb sum = (DoubleLimb)a[i] + b[i] + carry;
        out[i] = (Limb)sum;
        carry = (Limb)(sum >> LIMB_BITS);
    }
    for (; carry && i < a_count; i++) carry = __builtin_add_overflow(a[i], carry, &out[i]);
    if (out != a) limbs_copy(out + i, a + i, a_count - i);
    return carry;
}

Limb limbs_sub(Limb *out, const Limb *a, size_t a_count, const Limb *b, size_t b_count) {
    assert(a_count >= b_count && "the longer operand comes first");
    Limb borrow = 0;
    size_t i = 0;
    for (; i < b_count; i++) {
        DoubleLimb difference = (DoubleLimb)a[i] - b[i] - borrow;
        out[i] = (Limb)difference;
        borrow = (Limb)(difference >> LIMB_BITS) & 1;
    }
    for (; borrow && i < a_count; i++) borrow = __builtin_sub_overflow(a[i], borrow, &out[i]);
    if (out != a) limbs_copy(out + i, a + i, a_count - i);
    return borrow;
}

Limb limbs_increase(Limb *a, size_t count, Limb by) {
    for (size_t i = 0; by && i < count; i++) by = __builtin_add_overflow(a[i], by, &a[i]);
    return by;
}

Limb limbs_decrease(Limb *a, size_t count, Limb by) {
    for (size_t i = 0; by && i < count; i++) by = __builtin_sub_overflow(a[i], by, &a[i]);
    return by;
}

Limb limbs_mul_word(Limb *out, const Limb *a, size_t count, Limb word, Limb carry) {
    for (size_t i = 0; i < count; i++) {
        DoubleLimb product = (DoubleLimb)a[i] * word + carry;
        out[i] = (Limb)product;
        carry = (Limb)(product >> LIMB_BITS);
    }
    return carry;
}

Limb limbs_mul_add(Limb *out, const Limb *a, size_t count, Limb word) {
    Limb carry = 0;
    for (size_t i = 0; i < count; i++) {
        DoubleLimb product = (DoubleLimb)a[i] * word + out[i] + carry;
        out[i] = (Limb)product;
        carry = (Limb)(product >> LIMB_BITS);
    }
    return carry;
}

Limb limbs_mul_sub(Limb *out, const Limb *a, size_t count, Limb word) {
    Limb carry = 0;
    for (size_t i = 0; i < count; i++) {
        DoubleLimb product = (DoubleLimb)a[i] * word + carry;
        carry = (Limb)(product >> LIMB_BITS);
        carry += __builtin_sub_overflow(out[i], (Limb)product, &out[i]);
    }
    return carry;
}

Limb limbs_shift_up(Limb *out, const Limb *a, size_t count, unsigned bits) {
    if (!bits) {
        limbs_copy(out, a, count);
        return 0;
    }
    Limb fallen = 0;
    if (count) fallen = a[count - 1] >> (LIMB_BITS - bits);
    for (size_t i = count; i-- > 1;) out[i] = a[i] << bits | a[i - 1] >> (LIMB_BITS - bits);
    if (count) out[0] = a[0] << bits;
    return fallen;
}

Limb limbs_shift_down(Limb *out, const Limb *a, size_t count, unsigned bits) {
    if (!bits) {
        limbs_copy(out, a, count);
        return 0;
    }
    Limb fallen = 0;
    if (count) fallen = a[0] << (LIMB_BITS - bits);
    for (size_t i = 0; i + 1 < count; i++) out[i] = a[i] >> bits | a[i + 1] << (LIMB_BITS - bits);
    if (count) out[count - 1] = a[count - 1] >> bits;
    return fallen;
}

int limbs_compare(const Limb *a, const Limb *b, size_t count) {
    while (count-- > 0) {
        if (a[count] != b[count]) return a[count] < b[count] ? -1 : 1;
    }
    return 0;
}

int limbs_compare_counts(const Limb *a, size_t a_count, const Limb *b, size_t b_count) {
    if (a_count != b_count) return a_count < b_count ? -1 : 1;
    return limbs_compare(a, b, a_count);
}

Divisor limbs_divisor(Limb word) {
    assert(word && "nothing is divided by zero here");
    unsigned shift = (unsigned)__builtin_clzll(word);
    word <<= shift;
    DoubleLimb all = (DoubleLimb)~word << LIMB_BITS | UINT64_MAX;
    return (Divisor){.word = word, .inverse = (Limb)(all / word), .shift = shift};
}

// (high:low) / word where high < word: the paper's algorithm 4.
static Limb divide_two(Limb *high, Limb low, const Divisor *by) {
    DoubleLimb product = (DoubleLimb)by->inverse * *high + ((DoubleLimb)*high << LIMB_BITS | low);
    Limb quotient = (Limb)(product >> LIMB_BITS) + 1;
    Limb remainder = low - quotient * by->word;
    if (remainder > (Limb)product) {
        quotient--;
        remainder += by->word;
    }
    if (UNLIKELY(remainder >= by->word)) {
        quotient++;
        remainder -= by->word;
    }
    *high = remainder;
    return quotient;
}

Limb limbs_divide_word(Limb *quotient, const Limb *a, size_t count, Divisor by, Limb above) {
    if (!count) return above;
    // The dividend is shifted as the divisor was, on the way.
    unsigned shift = by.shift;
    Limb remainder = shift ? above << shift | a[count - 1] >> (LIMB_BITS - shift) : above;
    for (size_t i = count; i-- > 0;) {
        Limb low = shift && i ? a[i - 1] >> (LIMB_BITS - shift) : 0;
        Limb digit = divide_two(&remainder, a[i] << shift | low, &by);
        if (quotient) quotient[i] = digit;
    }
    return remainder >> shift;
}
