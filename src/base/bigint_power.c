// Powers, powers modulo a number, greatest common divisors and square roots of big integers.
#include <math.h>

#include "base/bigint.h"
#include "base/limbs.h"

static bool is_power_of_two(BigView a) {
    Limb top = a.limbs[a.count - 1];
    return (top & (top - 1)) == 0 && limbs_trim(a.limbs, a.count - 1) == 0;
}

size_t bigint_pow_size(BigView a, uint64_t exponent) {
    if (!a.count || !exponent || bigint_bit_length(a) == 1) return 1;
    // A product is written with up to two limbs more than it keeps.
    size_t bits;
    if (__builtin_mul_overflow(bigint_bit_length(a), exponent, &bits)) return SIZE_MAX;
    return bits / LIMB_BITS + 4;
}

static BigStatus power_of_two(const BigWork *work, BigView a, uint64_t exponent, BigOut *out) {
    Limb room[1];
    uint64_t bits = (bigint_bit_length(a) - 1) * exponent;
    BigStatus status = bigint_shift_left(work, bigint_of_uint64(1, room), bits, out);
    out->negative = a.negative && exponent % 2;
    return status;
}

BigStatus bigint_pow(const BigWork *work, BigView a, uint64_t exponent, BigOut *out) {
    Limb room_for_one[1];
    if (!exponent) a = bigint_of_uint64(1, room_for_one), exponent = 1;
    if (!a.count || exponent == 1) {
        bigint_copy(a, out);
        return BIG_OK;
    }
    if (is_power_of_two(a)) return power_of_two(work, a, exponent, out);
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    Limb *other = limbs_scratch_take(&job, &room, bigint_pow_size(a, exponent));
    if (!other) return job.status;
    Limb *power = out->limbs;
    limbs_copy(power, a.limbs, a.count);
    size_t count = a.count;
    for (int bit = 62 - __builtin_clzll(exponent); bit >= 0; bit--) {
        if (!limbs_multiply(&job, other, power, count, power, count)) return job.status;
        count = limbs_trim(other, 2 * count);
        if (exponent >> bit & 1) {
            if (!limbs_multiply(&job, power, other, count, a.limbs, a.count)) return job.status;
            count = limbs_trim(power, count + a.count);
        } else {
            Limb *swapped = power;
            power = other;
            other = swapped;
        }
    }
    if (power != out->limbs) limbs_copy(out->limbs, power, count);
    limbs_set_result(out, count, a.negative && exponent % 2);
    return limbs_finish(&job);
}

// A residue: modulus.count limbs, zeros on top if need be. product is twice as long and used up.
static bool reduce(Job *job, Limb *residue, const Limb *product, size_t product_count,
                   BigView modulus) {
    size_t count = limbs_trim(product, product_count);
    if (count < modulus.count) {
        limbs_copy(residue, product, count);
        limbs_clear(residue + count, modulus.count - count);
        return true;
    }
    return limbs_divide(job, NULL, residue, product, count, modulus.limbs, modulus.count);
}

static bool multiply_residues(Job *job, Limb *a, const Limb *b, BigView modulus, Limb *product) {
    size_t count = modulus.count;
    return limbs_multiply(job, product, a, count, b, count) &&
           reduce(job, a, product, 2 * count, modulus);
}

// The lowest bits of the exponent's window number i.
static unsigned window_at(BigView exponent, size_t i, unsigned bits) {
    return (unsigned)(exponent.limbs[i * bits / LIMB_BITS] >> i * bits % LIMB_BITS) &
           ((1u << bits) - 1);
}

// Left to right, by windows of 4 bits for long exponents and single bits for short ones. base is a
// residue.
static BigStatus power_residues(const BigWork *work, const Limb *base, BigView exponent,
                                BigView modulus, Limb *result) {
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t count = modulus.count, length = bigint_bit_length(exponent);
    unsigned bits = length > 100 ? 4 : 1;
    size_t table_count = (size_t)1 << bits;
    size_t needed = memory_product(table_count + 2, count);
    Limb *table = limbs_scratch_take(&job, &room, needed);
    if (!table) return job.status;
    Limb *product = table + table_count * count;
    limbs_clear(table, count);
    table[0] = 1;
    for (size_t i = 1; i < table_count; i++) {
        limbs_copy(table + i * count, table + (i - 1) * count, count);
        if (!multiply_residues(&job, table + i * count, base, modulus, product)) return job.status;
    }
    limbs_copy(result, table, count);
    for (size_t i = (length + bits - 1) / bits; i-- > 0;) {
        for (unsigned squared = 0; squared < bits; squared++) {
            if (!multiply_residues(&job, result, result, modulus, product)) return job.status;
        }
        unsigned window = window_at(exponent, i, bits);
        if (!window) continue;
        if (!multiply_residues(&job, result, table + window * count, modulus, product)) {
            return job.status;
        }
    }
    return limbs_finish(&job);
}

// One number of Euclid's algorithm, in room that holds any of its steps.
typedef struct Number {
    Limb *limbs;
    size_t count;
} Number;

static void swap(Number *a, Number *b) {
    Number kept = *a;
    *a = *b;
    *b = kept;
}

// Extended Euclid on (modulus, a): the factors of a alternate in sign, so their magnitudes are
// enough.
typedef struct Euclid {
    Number rest, next;          // two remainders in a row
    Number factor, next_factor; // what a is multiplied by to give them, modulo the modulus
    Number quotient, product;
} Euclid;

static bool euclid_step(Job *job, Euclid *e) {
    e->quotient.count = 0;
    if (e->rest.count >= e->next.count) {
        size_t count = e->rest.count - e->next.count + 1;
        if (!limbs_divide(job, e->quotient.limbs, e->product.limbs, e->rest.limbs, e->rest.count,
                          e->next.limbs, e->next.count)) {
            return false;
        }
        e->rest.count = limbs_trim(e->product.limbs, e->next.count);
        limbs_copy(e->rest.limbs, e->product.limbs, e->rest.count);
        e->quotient.count = limbs_trim(e->quotient.limbs, count);
    }
    swap(&e->rest, &e->next);
    size_t count = e->quotient.count + e->next_factor.count;
    if (e->quotient.count &&
        !limbs_multiply(job, e->product.limbs, e->quotient.limbs, e->quotient.count,
                        e->next_factor.limbs, e->next_factor.count)) {
        return false;
    }
    if (!e->quotient.count) count = 0;
    // factor += quotient * next_factor; below the modulus, so it fits its room.
    size_t longer = count > e->factor.count ? count : e->factor.count;
    limbs_clear(e->factor.limbs + e->factor.count, longer - e->factor.count);
    e->factor.limbs[longer] =
        limbs_add(e->factor.limbs, e->factor.limbs, longer, e->product.limbs, count);
    e->factor.count = limbs_trim(e->factor.limbs, longer + 1);
    swap(&e->factor, &e->next_factor);
    return true;
}

// residue becomes its inverse modulo the modulus; BIG_DOMAIN: it has none.
static BigStatus invert(const BigWork *work, Limb *residue, BigView modulus) {
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t each = modulus.count + 4;
    Limb *limbs = limbs_scratch_take(&job, &room, memory_product(each, 8));
    if (!limbs) return job.status;
    Euclid e = {.rest = {limbs, modulus.count},
                .next = {limbs + each, limbs_trim(residue, modulus.count)},
                .factor = {limbs + 2 * each, 0},
                .next_factor = {limbs + 3 * each, 1},
                .quotient = {limbs + 4 * each, 0},
                .product = {limbs + 5 * each, 0}};
    limbs_copy(e.rest.limbs, modulus.limbs, modulus.count);
    limbs_copy(e.next.limbs, residue, e.next.count);
    e.next_factor.limbs[0] = 1;
    bool negative = true; // the sign of `factor`
    while (e.next.count) {
        if (!euclid_step(&job, &e)) return job.status;
        negative = !negative;
    }
    if (e.rest.count != 1 || e.rest.limbs[0] != 1) return BIG_DOMAIN;
    size_t count = e.factor.count;
    if (negative) {
        limbs_sub(residue, modulus.limbs, modulus.count, e.factor.limbs, count);
    } else {
        limbs_copy(residue, e.factor.limbs, count);
        limbs_clear(residue + count, modulus.count - count);
    }
    return limbs_finish(&job);
}

BigStatus bigint_powmod(const BigWork *work, BigView a, BigView exponent, BigView modulus,
                        BigOut *out) {
    if (!modulus.count) return BIG_ZERO_DIVISOR;
    bool negative = modulus.negative;
    modulus.negative = false;
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    Limb *base = limbs_scratch_take(&job, &room, modulus.count);
    if (!base) return job.status;
    BigOut residue = {.limbs = base, .capacity = modulus.count};
    BigStatus status = bigint_divmod(work, a, modulus, NULL, &residue);
    if (status == BIG_OK && exponent.negative) status = invert(work, base, modulus);
    if (status == BIG_OK) status = power_residues(work, base, exponent, modulus, out->limbs);
    if (status != BIG_OK) return status;
    // Modulo 1 even the empty product is 0.
    if (modulus.count == 1 && modulus.limbs[0] == 1) out->limbs[0] = 0;
    if (negative && limbs_trim(out->limbs, modulus.count)) {
        limbs_sub(out->limbs, modulus.limbs, modulus.count, out->limbs, modulus.count);
    }
    limbs_set_result(out, modulus.count, negative);
    return BIG_OK;
}

// Lehmer's steps: what several steps of Euclid's algorithm come to, found from the leading bits
// alone.
typedef struct Lehmer {
    int64_t a, b, c, d; // the pair becomes (a*x - b*y, d*y - c*x), or with the signs turned if odd
    bool odd;
} Lehmer;

static uint64_t bits_from(const Number *number, size_t at) {
    size_t i = at / LIMB_BITS, shift = at % LIMB_BITS;
    if (i >= number->count) return 0;
    uint64_t found = number->limbs[i] >> shift;
    if (shift && i + 1 < number->count) found |= number->limbs[i + 1] << (LIMB_BITS - shift);
    return found;
}

static bool lehmer_steps(const Number *larger, const Number *smaller, Lehmer *steps) {
    size_t length =
        larger->count * LIMB_BITS - (size_t)__builtin_clzll(larger->limbs[larger->count - 1]);
    int64_t x = (int64_t)bits_from(larger, length - 62),
            y = (int64_t)bits_from(smaller, length - 62);
    *steps = (Lehmer){.a = 1, .d = 1};
    bool any = false;
    while (y != steps->c) {
        int64_t quotient = (x + (steps->a - 1)) / (y - steps->c);
        int64_t s, t;
        if (__builtin_mul_overflow(quotient, steps->d, &s) ||
            __builtin_add_overflow(s, steps->b, &s)) {
            break;
        }
        t = x - quotient * y;
        if (s > t) break;
        x = y;
        y = t;
        t = steps->a + quotient * steps->c;
        *steps = (Lehmer){.a = steps->d, .b = steps->c, .c = s, .d = t, .odd = !steps->odd};
        any = true;
    }
    return any;
}

// out = p * x - q * y, which is not negative; x is the longer.
static size_t lehmer_combine(Limb *out, int64_t p, const Limb *x, int64_t q, const Limb *y,
                             size_t count) {
    __int128 carry = 0;
    for (size_t i = 0; i < count; i++) {
        carry += (__int128)x[i] * p - (__int128)y[i] * q;
        out[i] = (Limb)carry;
        carry >>= LIMB_BITS;
    }
    assert(carry == 0 && "a remainder is neither negative nor longer than what it remains of");
    return limbs_trim(out, count);
}

// One round on x >= y > 0: many short steps at once, or one division.
static bool gcd_round(Job *job, Number *x, Number *y, Number *spare, Number *other) {
    Lehmer steps;
    if (!limbs_charge(job, 2)) return false;
    if (!lehmer_steps(x, y, &steps)) {
        if (!limbs_divide(job, NULL, spare->limbs, x->limbs, x->count, y->limbs, y->count)) {
            return false;
        }
        spare->count = limbs_trim(spare->limbs, y->count);
        swap(x, y);
        swap(y, spare);
        return true;
    }
    for (size_t done = 0; done < x->count; done += POLL_LIMBS / 4) {
        if (!limbs_charge(job,
                          x->count - done < POLL_LIMBS / 4 ? x->count - done : POLL_LIMBS / 4)) {
            return false;
        }
    }
    size_t count = x->count;
    limbs_clear(y->limbs + y->count, count - y->count);
    if (steps.odd) {
        spare->count = lehmer_combine(spare->limbs, steps.a, y->limbs, steps.b, x->limbs, count);
        other->count = lehmer_combine(other->limbs, steps.d, x->limbs, steps.c, y->limbs, count);
    } else {
        spare->count = lehmer_combine(spare->limbs, steps.a, x->limbs, steps.b, y->limbs, count);
        other->count = lehmer_combine(other->limbs, steps.d, y->limbs, steps.c, x->limbs, count);
    }
    swap(x, spare);
    swap(y, other);
    return true;
}

static Limb gcd_words(Limb a, Limb b) {
    while (b) {
        Limb rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

BigStatus bigint_gcd(const BigWork *work, BigView a, BigView b, BigOut *out) {
    if (limbs_compare_counts(a.limbs, a.count, b.limbs, b.count) < 0) {
        return bigint_gcd(work, b, a, out);
    }
    a.negative = false;
    if (!b.count) {
        bigint_copy(a, out);
        return BIG_OK;
    }
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    Limb *limbs = limbs_scratch_take(&job, &room, memory_product(a.count, 4));
    if (!limbs) return job.status;
    Number x = {limbs, a.count}, y = {limbs + a.count, b.count};
    Number spare = {limbs + 2 * a.count, 0}, other = {limbs + 3 * a.count, 0};
    limbs_copy(x.limbs, a.limbs, a.count);
    limbs_copy(y.limbs, b.limbs, b.count);
    while (y.count && x.count > 1) {
        if (!gcd_round(&job, &x, &y, &spare, &other)) return job.status;
    }
    if (y.count) {
        x.limbs[0] = gcd_words(x.limbs[0], y.limbs[0]);
    }
    limbs_copy(out->limbs, x.limbs, x.count);
    limbs_set_result(out, x.count, false);
    return limbs_finish(&job);
}

static uint64_t root_of_word(uint64_t number) {
    uint64_t root = (uint64_t)sqrt((double)number);
    if (root > UINT32_MAX) root = UINT32_MAX;
    while (root * root > number) root--;
    while (root < UINT32_MAX && (root + 1) * (root + 1) <= number) root++;
    return root;
}

// The buffers of the root's steps; `root` is the approximation so far.
typedef struct RootSteps {
    BigOut root, shifted, part, quotient;
} RootSteps;

// root = (root << up) + (a >> down) / root: doubles the number of right bits.
static BigStatus root_step(const BigWork *work, BigView a, uint64_t up, uint64_t down,
                           RootSteps *steps) {
    BigView root = bigint_view(&steps->root);
    BigStatus status = bigint_shift_right(work, a, down, &steps->part);
    if (status == BIG_OK) {
        status = bigint_divmod(work, bigint_view(&steps->part), root, &steps->quotient, NULL);
    }
    if (status == BIG_OK) status = bigint_shift_left(work, root, up, &steps->shifted);
    if (status != BIG_OK) return status;
    return bigint_add(work, bigint_view(&steps->shifted), bigint_view(&steps->quotient),
                      &steps->root);
}

// The approximation is right or one too large.
static BigStatus root_settle(const BigWork *work, BigView a, RootSteps *steps, BigOut *out) {
    BigView root = bigint_view(&steps->root);
    BigStatus status = bigint_mul(work, root, root, &steps->part);
    if (status != BIG_OK) return status;
    bigint_copy(root, out);
    if (bigint_compare(bigint_view(&steps->part), a) > 0) {
        limbs_decrease(out->limbs, out->count, 1);
        limbs_set_result(out, out->count, false);
    }
    return BIG_OK;
}

// Mark Dickinson's method, as in CPython's math.isqrt: the precision doubles with each step.
BigStatus bigint_isqrt(const BigWork *work, BigView a, BigOut *out) {
    if (a.negative) return BIG_DOMAIN;
    if (a.count <= 1) {
        out->limbs[0] = a.count ? root_of_word(a.limbs[0]) : 0;
        limbs_set_result(out, 1, false);
        return BIG_OK;
    }
    Job job = JOB(work);
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t half = a.count / 2 + 4, full = a.count + 4;
    Limb *limbs = limbs_scratch_take(&job, &room, memory_product(3 * half + full, 1));
    if (!limbs) return job.status;
    RootSteps steps = {.root = {.limbs = limbs, .capacity = half},
                       .shifted = {.limbs = limbs + half, .capacity = half},
                       .quotient = {.limbs = limbs + 2 * half, .capacity = half},
                       .part = {.limbs = limbs + 3 * half, .capacity = full}};
    uint64_t target = (bigint_bit_length(a) - 1) / 2;
    int shift = LIMB_BITS - __builtin_clzll(target);
    while (shift > 0 && target >> (shift - 1) < 32) shift--;
    uint64_t done = target >> shift;
    Number whole = {(Limb *)a.limbs, a.count};
    limbs[0] = root_of_word(bits_from(&whole, 2 * (target - done)));
    limbs_set_result(&steps.root, 1, false);
    while (shift-- > 0) {
        uint64_t before = done;
        done = target >> shift;
        BigStatus status =
            root_step(work, a, done - before - 1, 2 * target - before - done + 1, &steps);
        if (status != BIG_OK) return status;
    }
    return root_settle(work, a, &steps, out);
}
