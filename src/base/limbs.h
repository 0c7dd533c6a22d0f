// Natural numbers as little-endian arrays of limbs: the kernels under the big integers.
#pragma once

#include "base/bigint_types.h"

typedef unsigned __int128 DoubleLimb;

// One operation under way: what it may spend, and how it ended.
typedef struct Job {
    const BigWork *work;
    uint64_t pending; // limb products and moves not yet told to poll
    BigStatus status;
} Job;

#define JOB(the_work) ((Job){.work = (the_work)})
bool limbs_poll(Job *job, uint64_t next);
// Called before each piece of work of at most POLL_LIMBS; false: stop now, job->status says why.
ALWAYS_INLINE bool limbs_charge(Job *job, uint64_t next) {
    if (UNLIKELY(job->pending + next > POLL_LIMBS)) return limbs_poll(job, next);
    job->pending += next;
    return true;
}
// Tells poll what is left over, unless it is next to nothing; answers the operation's status.
BigStatus limbs_finish(Job *job);

// Scratch limbs for the time of one function: usage SCRATCH Scratch room = {0}; then scratch_take
// once.
typedef struct Scratch {
    Memory *memory; // NULL: the limbs are `small`
    Limb *limbs;
    size_t count;
    Limb small[48];
} Scratch;
#define SCRATCH __attribute__((cleanup(limbs_scratch_close)))
#define SCRATCH_OPEN                                                                               \
    { .memory = NULL, .limbs = NULL, .count = 0 }
// NULL: job->status is BIG_NO_MEMORY.
Limb *limbs_scratch_take(Job *job, Scratch *scratch, size_t count);
void limbs_scratch_close(Scratch *scratch);

// Any length, result where an operand lies if wanted (out == a, out == b). Not polled: for at most
// POLL_LIMBS at a time, except in passes that charged for themselves.
// Sum and difference, where a_count >= b_count; they answer the carry, or the borrow.
Limb limbs_add(Limb *out, const Limb *a, size_t a_count, const Limb *b, size_t b_count);
Limb limbs_sub(Limb *out, const Limb *a, size_t a_count, const Limb *b, size_t b_count);
Limb limbs_increase(Limb *a, size_t count, Limb by);
Limb limbs_decrease(Limb *a, size_t count, Limb by);
// a * word + carry; out plus, and out minus, a * word. They answer the limb above.
Limb limbs_mul_word(Limb *out, const Limb *a, size_t count, Limb word, Limb carry);
Limb limbs_mul_add(Limb *out, const Limb *a, size_t count, Limb word);
Limb limbs_mul_sub(Limb *out, const Limb *a, size_t count, Limb word);
// By less than 64 bits, out at or above a (up), at or below it (down). They answer what
// fell off the end: up, in the low bits; down, in the high ones.
Limb limbs_shift_up(Limb *out, const Limb *a, size_t count, unsigned bits);
Limb limbs_shift_down(Limb *out, const Limb *a, size_t count, unsigned bits);
int limbs_compare(const Limb *a, const Limb *b, size_t count);
int limbs_compare_counts(const Limb *a, size_t a_count, const Limb *b, size_t b_count);

ALWAYS_INLINE size_t limbs_trim(const Limb *a, size_t count) {
    while (count && !a[count - 1]) count--;
    return count;
}
// An operation's last step: the result is in out's limbs, perhaps with zeros on top.
ALWAYS_INLINE void limbs_set_result(BigOut *out, size_t count, bool negative) {
    assert(count <= out->capacity && "the size function said how much room there must be");
    out->count = limbs_trim(out->limbs, count);
    out->negative = negative && out->count;
}
ALWAYS_INLINE void limbs_copy(Limb *out, const Limb *a, size_t count) {
    if (count) memmove(out, a, count * sizeof(Limb));
}
ALWAYS_INLINE void limbs_clear(Limb *out, size_t count) {
    if (count) memset(out, 0, count * sizeof(Limb));
}

// A divisor of one limb made ready (Moeller and Granlund, "Improved division by invariant
// integers", 2011).
typedef struct Divisor {
    Limb word;    // shifted up until its top bit is set
    Limb inverse; // floor((2**128 - 1) / word) - 2**64
    unsigned shift;
} Divisor;
Divisor limbs_divisor(Limb word); // not 0
// Divides a with the limb `above` on top, which is below the divisor; quotient may be a, or NULL.
// Answers the remainder.
Limb limbs_divide_word(Limb *quotient, const Limb *a, size_t count, Divisor by, Limb above);

// out = a * b: a_count + b_count limbs, overlapping neither; both counts >= 1. Polls.
MUST_USE bool limbs_multiply(Job *job, Limb *out, const Limb *a, size_t a_count, const Limb *b,
                             size_t b_count);
// quotient (a_count - b_count + 1 limbs, or NULL) and remainder (b_count limbs, or NULL) of a / b;
// a_count >= b_count >= 1, b's top limb is not 0. Polls.
MUST_USE bool limbs_divide(Job *job, Limb *quotient, Limb *remainder, const Limb *a, size_t a_count,
                           const Limb *b, size_t b_count);
