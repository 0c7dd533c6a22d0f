// Big integers as bits: shifts, and, or, xor, not on two's complement without end, and bytes.
#include "base/bigint.h"
#include "base/limbs.h"

size_t bigint_shift_left_size(BigView a, uint64_t bits) {
    return a.count ? memory_sum(memory_sum(a.count, bits / LIMB_BITS), 1) : 0;
}

BigStatus bigint_shift_left(const BigWork *work, BigView a, uint64_t bits, BigOut *out) {
    Job job = JOB(work);
    size_t low = a.count ? bits / LIMB_BITS : 0;
    for (size_t at = 0; at < low; at += POLL_LIMBS) {
        size_t count = low - at < POLL_LIMBS ? low - at : POLL_LIMBS;
        if (!limbs_charge(&job, count / 8)) return job.status;
        limbs_clear(out->limbs + at, count);
    }
    Limb carry = 0;
    for (size_t at = 0; at < a.count; at += POLL_LIMBS) {
        size_t count = a.count - at < POLL_LIMBS ? a.count - at : POLL_LIMBS;
        if (!limbs_charge(&job, count)) return job.status;
        Limb *to = out->limbs + low + at;
        Limb next = limbs_shift_up(to, a.limbs + at, count, bits % LIMB_BITS);
        to[0] |= carry;
        carry = next;
    }
    size_t count = low + a.count;
    if (carry) out->limbs[count++] = carry;
    limbs_set_result(out, count, a.negative);
    return limbs_finish(&job);
}

size_t bigint_shift_right_size(BigView a, uint64_t bits) {
    return a.count > bits / LIMB_BITS ? a.count - bits / LIMB_BITS + 1 : 1;
}

// Is any of the lowest bits set?
static bool any_below(BigView a, uint64_t bits) {
    size_t whole = bits / LIMB_BITS;
    for (size_t i = 0; i < whole && i < a.count; i++) {
        if (a.limbs[i]) return true;
    }
    return whole < a.count && a.limbs[whole] << 1 << (63 - bits % LIMB_BITS);
}

BigStatus bigint_shift_right(const BigWork *work, BigView a, uint64_t bits, BigOut *out) {
    Job job = JOB(work);
    size_t low = bits / LIMB_BITS;
    size_t left = a.count > low ? a.count - low : 0;
    for (size_t at = 0; at < left; at += POLL_LIMBS) {
        size_t count = left - at < POLL_LIMBS ? left - at : POLL_LIMBS;
        if (!limbs_charge(&job, count)) return job.status;
        Limb *to = out->limbs + at;
        Limb fallen = limbs_shift_down(to, a.limbs + low + at, count, bits % LIMB_BITS);
        if (at) to[-1] |= fallen;
    }
    if (a.negative && any_below(a, bits)) {
        out->limbs[left] = limbs_increase(out->limbs, left, 1);
        left++;
    }
    limbs_set_result(out, left, a.negative);
    return limbs_finish(&job);
}

typedef enum Bitwise { BITS_AND, BITS_OR, BITS_XOR } Bitwise;

// Limb i of the two's complement, made on the way: a negative number is its magnitude inverted plus
// one.
typedef struct Complement {
    BigView of;
    Limb carry;
} Complement;

static Limb complement_next(Complement *number, size_t i) {
    Limb limb = i < number->of.count ? number->of.limbs[i] : 0;
    if (!number->of.negative) return limb;
    number->carry = __builtin_add_overflow(~limb, number->carry, &limb);
    return limb;
}

static Limb combine_limbs(Bitwise how, Limb a, Limb b) {
    return how == BITS_AND ? a & b : how == BITS_OR ? a | b : a ^ b;
}

size_t bigint_bitwise_size(BigView a, BigView b) {
    return (a.count > b.count ? a.count : b.count) + 1;
}

// Without signs the limbs are what they seem; past the end of the shorter the longer one decides, or nothing.
static BigStatus combine_plain(const BigWork *work, Bitwise how, BigView a, BigView b, BigOut *out) {
    Job job = JOB(work);
    BigView longer = a.count >= b.count ? a : b, shorter = a.count >= b.count ? b : a;
    size_t count = how == BITS_AND ? shorter.count : longer.count;
    if (!limbs_charge(&job, count)) return job.status;
    Limb *to = out->limbs;
    if (how == BITS_AND)
        for (size_t i = 0; i < shorter.count; i++) to[i] = a.limbs[i] & b.limbs[i];
    else if (how == BITS_OR)
        for (size_t i = 0; i < shorter.count; i++) to[i] = a.limbs[i] | b.limbs[i];
    else
        for (size_t i = 0; i < shorter.count; i++) to[i] = a.limbs[i] ^ b.limbs[i];
    for (size_t i = shorter.count; i < count; i++) to[i] = longer.limbs[i];
    limbs_set_result(out, count, false);
    return limbs_finish(&job);
}

static BigStatus bitwise(const BigWork *work, Bitwise how, BigView a, BigView b, BigOut *out) {
    if (!a.negative && !b.negative && a.count + b.count < POLL_LIMBS) return combine_plain(work, how, a, b, out);
    Job job = JOB(work);
    bool negative = combine_limbs(how, a.negative, b.negative);
    Complement left = {a, 1}, right = {b, 1};
    Limb carry = 1;
    size_t count = bigint_bitwise_size(a, b);
    for (size_t i = 0; i < count; i++) {
        if (i % POLL_LIMBS == 0) {
            size_t next = count - i < POLL_LIMBS ? count - i : POLL_LIMBS;
            if (!limbs_charge(&job, next)) return job.status;
        }
        Limb limb = combine_limbs(how, complement_next(&left, i), complement_next(&right, i));
        if (negative) carry = __builtin_add_overflow(~limb, carry, &limb);
        out->limbs[i] = limb;
    }
    limbs_set_result(out, count, negative);
    return limbs_finish(&job);
}

BigStatus bigint_and(const BigWork *work, BigView a, BigView b, BigOut *out) {
    return bitwise(work, BITS_AND, a, b, out);
}

BigStatus bigint_or(const BigWork *work, BigView a, BigView b, BigOut *out) {
    return bitwise(work, BITS_OR, a, b, out);
}

BigStatus bigint_xor(const BigWork *work, BigView a, BigView b, BigOut *out) {
    return bitwise(work, BITS_XOR, a, b, out);
}

void bigint_from_bytes(const uint8_t *bytes, size_t size, bool big_endian, bool is_signed,
                       BigOut *out) {
    size_t count = size / 8 + (size % 8 != 0);
    if (count) out->limbs[count - 1] = 0;
    uint8_t top = !size ? 0 : big_endian ? bytes[0] : bytes[size - 1];
    bool negative = is_signed && top >> 7;
    for (size_t i = 0; i < size / 8; i++) {
        Limb limb;
        memcpy(&limb, big_endian ? bytes + size - 8 * (i + 1) : bytes + 8 * i, 8);
        out->limbs[i] = big_endian == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) ? __builtin_bswap64(limb) : limb;
    }
    for (size_t i = size / 8 * 8; i < size; i++) {
        out->limbs[i / 8] |= (Limb)(big_endian ? bytes[size - 1 - i] : bytes[i]) << i % 8 * 8;
    }
    if (negative) {
        Limb carry = 1;
        for (size_t i = 0; i < count; i++) {
            out->limbs[i] = ~out->limbs[i] + carry;
            carry = carry && !out->limbs[i];
        }
        if (size % 8) out->limbs[count - 1] &= ((Limb)1 << size % 8 * 8) - 1;
    }
    limbs_set_result(out, count, negative);
}

// Does the number, with its sign if it has one, go into so many bytes?
static bool fits_bytes(BigView a, size_t size, bool is_signed) {
    size_t bits = bigint_bit_length(a);
    if (!is_signed) return !a.negative && bits / 8 + (bits % 8 != 0) <= size;
    // The lowest negative number of a width is a power of two, and needs no bit more than its
    // magnitude.
    bool lowest = a.negative && bigint_trailing_zeros(a) + 1 == bits;
    size_t needed = bits + (bits && !lowest);
    return needed / 8 + (needed % 8 != 0) <= size;
}

BigStatus bigint_to_bytes(BigView a, uint8_t *bytes, size_t size, bool big_endian, bool is_signed) {
    if (!fits_bytes(a, size, is_signed)) return BIG_OVERFLOW;
    size_t whole = a.negative ? 0 : (a.count < size / 8 ? a.count : size / 8) * 8;
    for (size_t i = 0; i < whole; i += 8) {
        Limb limb = a.limbs[i / 8];
        if (big_endian == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)) limb = __builtin_bswap64(limb);
        memcpy(big_endian ? bytes + size - i - 8 : bytes + i, &limb, 8);
    }
    if (!a.negative && whole == a.count * 8) {
        memset(big_endian ? bytes : bytes + whole, 0, size - whole);
        return BIG_OK;
    }
    unsigned carry = 1;
    for (size_t i = whole; i < size; i++) {
        Limb limb = i / 8 < a.count ? a.limbs[i / 8] : 0;
        unsigned byte = (unsigned)(limb >> i % 8 * 8) & 0xFF;
        if (a.negative) {
            byte = (~byte & 0xFF) + carry;
            carry = byte >> 8;
        }
        bytes[big_endian ? size - 1 - i : i] = (uint8_t)byte;
    }
    return BIG_OK;
}
