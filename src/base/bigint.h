// Integers of any size: operations on limbs that lie in somebody else's objects, Python's rules for signs.
//
// A number is read through a BigView and written through a BigOut: the caller asks for the size a
// result can have at most (bigint_*_size, in limbs; SIZE_MAX: more than there can be), finds that
// much room, and trims afterwards. Results have no leading zero limbs; zero has count 0 and is not
// negative. An `out` never overlaps an operand.
#pragma once

#include "base/bigint_types.h"

// Between views, results and machine integers. `room` holds the limbs of a small number.
BigView bigint_of_int64(int64_t number, Limb room[1]);
BigView bigint_of_uint64(uint64_t number, Limb room[1]);
ALWAYS_INLINE BigView bigint_view(const BigOut *out) {
    return (BigView){out->limbs, out->count, out->negative};
}
bool bigint_to_int64(BigView a, int64_t *number); // false: does not fit
bool bigint_to_uint64(BigView a, uint64_t *number);
void bigint_from_int128(__int128 number, BigOut *out); // needs 2 limbs
void bigint_copy(BigView a, BigOut *out);              // needs a.count limbs

int bigint_compare(BigView a, BigView b); // < 0, 0, > 0
size_t bigint_bit_length(BigView a);      // of the magnitude
size_t bigint_bit_count(BigView a);       // ones in the magnitude
int64_t bigint_hash(BigView a);           // CPython's: modulo 2**61 - 1, never -1
size_t bigint_trailing_zeros(BigView a);  // a is not zero

// Arithmetic.
size_t bigint_add_size(BigView a, BigView b); // and of sub
MUST_USE BigStatus bigint_add(const BigWork *work, BigView a, BigView b, BigOut *out);
MUST_USE BigStatus bigint_sub(const BigWork *work, BigView a, BigView b, BigOut *out);
size_t bigint_mul_size(BigView a, BigView b);
MUST_USE BigStatus bigint_mul(const BigWork *work, BigView a, BigView b, BigOut *out);

// Floor division: the remainder has the sign of b. Either out may be NULL.
size_t bigint_quotient_size(BigView a, BigView b);
size_t bigint_remainder_size(BigView a, BigView b);
MUST_USE BigStatus bigint_divmod(const BigWork *work, BigView a, BigView b, BigOut *quotient,
                                 BigOut *remainder);

size_t bigint_pow_size(BigView a, uint64_t exponent);
MUST_USE BigStatus bigint_pow(const BigWork *work, BigView a, uint64_t exponent, BigOut *out);
// pow(a, exponent, modulus) as Python has it: any signs; a negative exponent inverts. Needs
// modulus.count limbs.
MUST_USE BigStatus bigint_powmod(const BigWork *work, BigView a, BigView exponent, BigView modulus,
                                 BigOut *out);
// Never negative; needs the larger count of the two.
MUST_USE BigStatus bigint_gcd(const BigWork *work, BigView a, BigView b, BigOut *out);
// Floor of the square root; needs a.count / 2 + 1 limbs.
MUST_USE BigStatus bigint_isqrt(const BigWork *work, BigView a, BigOut *out);

// Bits, on two's complement of unlimited length. A right shift rounds down.
size_t bigint_shift_left_size(BigView a, uint64_t bits);
MUST_USE BigStatus bigint_shift_left(const BigWork *work, BigView a, uint64_t bits, BigOut *out);
size_t bigint_shift_right_size(BigView a, uint64_t bits);
MUST_USE BigStatus bigint_shift_right(const BigWork *work, BigView a, uint64_t bits, BigOut *out);
size_t bigint_bitwise_size(BigView a, BigView b);
MUST_USE BigStatus bigint_and(const BigWork *work, BigView a, BigView b, BigOut *out);
MUST_USE BigStatus bigint_or(const BigWork *work, BigView a, BigView b, BigOut *out);
MUST_USE BigStatus bigint_xor(const BigWork *work, BigView a, BigView b, BigOut *out);

// Text in base 2 to 36: lower-case digits with a leading '-', no prefix. The size bounds the bytes
// written.
size_t bigint_text_size(BigView a, unsigned base);
MUST_USE BigStatus bigint_to_text(const BigWork *work, BigView a, unsigned base, char *text,
                                  size_t *size);
// Digits only, either case, and '_', which is passed over; sign, prefix and placement of '_' are
// the caller's matter.
size_t bigint_from_text_size(size_t digits, unsigned base);
MUST_USE BigStatus bigint_from_text(const BigWork *work, const char *text, size_t size,
                                    unsigned base, BigOut *out);

// Doubles, correctly rounded, half to even.
#define BIGINT_DOUBLE_LIMBS 16                       // room for any double's integer part
void bigint_from_double(double number, BigOut *out); // a finite number, cut towards zero
MUST_USE BigStatus bigint_to_double(BigView a, double *number); // or BIG_OVERFLOW
int bigint_compare_double(BigView a, double number); // exact; number is not a NaN
// a / b rounded once; BIG_ZERO_DIVISOR, BIG_OVERFLOW.
MUST_USE BigStatus bigint_true_divide(const BigWork *work, BigView a, BigView b, double *number);

// Bytes, as int.from_bytes and int.to_bytes. Needs (size + 7) / 8 limbs.
void bigint_from_bytes(const uint8_t *bytes, size_t size, bool big_endian, bool is_signed,
                       BigOut *out);
MUST_USE BigStatus bigint_to_bytes(BigView a, uint8_t *bytes, size_t size, bool big_endian,
                                   bool is_signed);
