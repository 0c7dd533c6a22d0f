// Arithmetic on ints: smalls by machine words where the result fits, all else through base/bigint.
#include "object/int.h"

#include <stdlib.h>

#include "object/float.h"
#include "object/raise.h"

static Value of_int128(Vm *vm, __int128 number) {
    if (number >= SMALL_MIN && number <= SMALL_MAX) return small_value((int64_t)number);
    BigOut out;
    Int *made = int_blank(vm, 2, &out);
    if (!made) return ABSENT;
    bigint_from_int128(number, &out);
    return int_finish(made, &out);
}

typedef BigStatus (*BigOperation)(const BigWork *work, BigView a, BigView b, BigOut *out);

static Value apply(Vm *vm, Value a, Value b, size_t (*size)(BigView a, BigView b),
                   BigOperation operation) {
    Limb room_a[1], room_b[1];
    BigView x = int_view(a, room_a), y = int_view(b, room_b);
    BigOut out;
    Int *number = int_blank(vm, size(x, y), &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = operation(&work, x, y, &out);
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

// Smalls, and ints of one limb: what an operation on smalls has just outgrown.
static bool to_int128(Value v, __int128 *wide) {
    if (is_small(v)) return *wide = small_of(v), true;
    if (!is_int_object(v) || as_int(v)->object.aux > 1) return false;
    const Int *number = as_int(v);
    *wide = number->object.aux ? (__int128)number->limbs[0] : 0;
    if (number->object.flags & OBJECT_FLAG_A) *wide = -*wide;
    return true;
}

static bool both_int128(Value a, Value b, __int128 *x, __int128 *y) { return to_int128(a, x) && to_int128(b, y); }

Value int_add_slow(Vm *vm, Value a, Value b) {
    __int128 x, y;
    if (both_int128(a, b, &x, &y)) return of_int128(vm, x + y);
    return apply(vm, a, b, bigint_add_size, bigint_add);
}

Value int_subtract_slow(Vm *vm, Value a, Value b) {
    __int128 x, y;
    if (both_int128(a, b, &x, &y)) return of_int128(vm, x - y);
    return apply(vm, a, b, bigint_add_size, bigint_sub);
}

Value int_multiply(Vm *vm, Value a, Value b) {
    if (LIKELY(both_small(a, b))) return of_int128(vm, (__int128)small_of(a) * small_of(b));
    return apply(vm, a, b, bigint_mul_size, bigint_mul);
}

// == Division

// b is not 0. C's division cuts towards zero, Python's rounds down.
static int64_t floor_quotient(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return quotient - ((a % b != 0) & ((a < 0) != (b < 0)));
}

static int64_t floor_rest(int64_t a, int64_t b) {
    int64_t rest = a % b;
    return rest && (rest < 0) != (b < 0) ? rest + b : rest;
}

static Value raise_zero(Vm *vm, const char *message) {
    return raise_error(vm, TYPE_ZeroDivisionError, message);
}

Value int_floor_divide(Vm *vm, Value a, Value b) {
    if (LIKELY(both_small(a, b) && b.bits))
        return int_new(vm, floor_quotient(small_of(a), small_of(b)));
    Value quotient;
    return int_divmod(vm, a, b, &quotient, NULL) ? quotient : ABSENT;
}

Value int_remainder(Vm *vm, Value a, Value b) {
    if (LIKELY(both_small(a, b) && b.bits))
        return small_value(floor_rest(small_of(a), small_of(b)));
    if (int_sign(b) == 0) return raise_zero(vm, "integer modulo by zero");
    __int128 x, y;
    if (both_int128(a, b, &x, &y)) {
        __int128 remainder = x % y;
        return of_int128(vm, remainder && (remainder < 0) != (y < 0) ? remainder + y : remainder);
    }
    Value rest;
    return int_divmod(vm, a, b, NULL, &rest) ? rest : ABSENT;
}

static bool divide_big(Vm *vm, Value a, Value b, Value *quotient, Value *rest) {
    Limb room_a[1], room_b[1];
    BigView x = int_view(a, room_a), y = int_view(b, room_b);
    BigOut quotient_out, rest_out;
    Int *quotient_int = NULL, *rest_int = NULL;
    if (quotient) {
        quotient_int = int_blank(vm, bigint_quotient_size(x, y), &quotient_out);
        if (!quotient_int) return false;
    }
    if (rest) {
        rest_int = int_blank(vm, bigint_remainder_size(x, y), &rest_out);
        if (!rest_int) return false;
    }
    BigWork work = int_work(vm);
    BigStatus status =
        bigint_divmod(&work, x, y, quotient ? &quotient_out : NULL, rest ? &rest_out : NULL);
    if (status != BIG_OK) return (void)int_failed(vm, status), false;
    if (quotient) *quotient = int_finish(quotient_int, &quotient_out);
    if (rest) *rest = int_finish(rest_int, &rest_out);
    return true;
}

bool int_divmod(Vm *vm, Value a, Value b, Value *quotient, Value *remainder) {
    if (int_sign(b) == 0) return (void)raise_zero(vm, "integer division or modulo by zero"), false;
    if (!both_small(a, b)) return divide_big(vm, a, b, quotient, remainder);
    if (quotient) *quotient = TRY_BOOL(int_new(vm, floor_quotient(small_of(a), small_of(b))));
    if (remainder) *remainder = small_value(floor_rest(small_of(a), small_of(b)));
    return true;
}

static bool is_exact_double(int64_t number) {
    return number >= -((int64_t)1 << 53) && number <= (int64_t)1 << 53;
}

Value int_true_divide(Vm *vm, Value a, Value b) {
    if (int_sign(b) == 0) return raise_zero(vm, "division by zero");
    if (both_small(a, b) && is_exact_double(small_of(a)) && is_exact_double(small_of(b))) {
        return float_new(vm, (double)small_of(a) / (double)small_of(b));
    }
    Limb room_a[1], room_b[1];
    BigWork work = int_work(vm);
    double result;
    BigStatus status = bigint_true_divide(&work, int_view(a, room_a), int_view(b, room_b), &result);
    if (status == BIG_OVERFLOW) {
        return raise_error(vm, TYPE_OverflowError, "integer division result too large for a float");
    }
    return status == BIG_OK ? float_new(vm, result) : int_failed(vm, status);
}

// == Powers and roots

// By squaring in machine words; false: it does not fit.
static bool power_small(int64_t base, uint64_t exponent, int64_t *result) {
    int64_t product = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(product, base, &product)) return false;
        exponent >>= 1;
        if (!exponent) return *result = product, true;
        if (__builtin_mul_overflow(base, base, &base)) return false;
    }
}

Value int_power(Vm *vm, Value a, Value b) {
    int64_t quick;
    if (both_small(a, b) && small_of(b) >= 0 && power_small(small_of(a), (uint64_t)small_of(b), &quick)) return int_new(vm, quick);
    Limb room_a[1];
    BigView x = int_view(a, room_a);
    uint64_t exponent;
    if (!int_to_uint64(b, &exponent)) {
        assert(int_sign(b) > 0 && "the caller turns negative exponents into floats");
        // 0, 1 and -1 are the only bases whose power has any size: the parity of the exponent is
        // enough.
        int64_t base;
        if (!bigint_to_int64(x, &base) || base < -1 || base > 1)
            return vm_out_of_memory(vm), ABSENT;
        Limb room_b[1];
        exponent = 2 + (int_view(b, room_b).limbs[0] & 1);
    }
    BigOut out;
    Int *number = int_blank(vm, bigint_pow_size(x, exponent), &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = bigint_pow(&work, x, exponent, &out);
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

// |modulus| fits 32 bits, so that products fit 64; the result has its sign.
static int64_t power_modulo_word(int64_t base, uint64_t exponent, int64_t modulus) {
    uint64_t m = (uint64_t)llabs(modulus), square = (uint64_t)llabs(base) % m, product = 1 % m;
    if (base < 0 && square) square = m - square;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) product = product * square % m;
        square = square * square % m;
    }
    return modulus < 0 && product ? (int64_t)product - (int64_t)m : (int64_t)product;
}

Value int_power_modulo(Vm *vm, Value a, Value b, Value modulus) {
    if (int_sign(modulus) == 0) {
        return raise_error(vm, TYPE_ValueError, "pow() 3rd argument cannot be 0");
    }
    if (both_small(a, b) && is_small(modulus) && small_of(b) >= 0 && llabs(small_of(modulus)) <= UINT32_MAX)
        return small_value(power_modulo_word(small_of(a), (uint64_t)small_of(b), small_of(modulus)));
    Limb room_a[1], room_b[1], room_m[1];
    BigView m = int_view(modulus, room_m);
    BigOut out;
    Int *number = int_blank(vm, m.count, &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = bigint_powmod(&work, int_view(a, room_a), int_view(b, room_b), m, &out);
    if (status == BIG_DOMAIN) {
        return raise_error(vm, TYPE_ValueError, "base is not invertible for the given modulus");
    }
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

static size_t larger_count(BigView a, BigView b) { return a.count > b.count ? a.count : b.count; }

Value int_gcd(Vm *vm, Value a, Value b) {
    if (both_small(a, b)) {
        uint64_t x = (uint64_t)llabs(small_of(a)), y = (uint64_t)llabs(small_of(b));
        while (y) {
            uint64_t rest = x % y;
            x = y;
            y = rest;
        }
        return int_new_unsigned(vm, x);
    }
    return apply(vm, a, b, larger_count, bigint_gcd);
}

Value int_sqrt(Vm *vm, Value a) {
    Limb room[1];
    BigView x = int_view(a, room);
    BigOut out;
    Int *number = int_blank(vm, x.count / 2 + 1, &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = bigint_isqrt(&work, x, &out);
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

// == Bits

// How far a shift goes: UINT64_MAX for more than that. False: ValueError.
static bool shift_count(Vm *vm, Value b, uint64_t *bits) {
    if (int_sign(b) < 0) return raise_false(vm, TYPE_ValueError, "negative shift count");
    if (!int_to_uint64(b, bits)) *bits = UINT64_MAX;
    return true;
}

Value int_left_shift(Vm *vm, Value a, Value b) {
    uint64_t bits;
    CHECK(shift_count(vm, b, &bits));
    if (is_small(a) && bits < 62)
        return of_int128(vm, (__int128)small_of(a) * ((__int128)1 << bits));
    Limb room[1];
    BigView x = int_view(a, room);
    if (x.count == 0) return small_value(0);
    if (bits == UINT64_MAX)
        return raise_error(vm, TYPE_OverflowError, "too many digits in integer");
    BigOut out;
    Int *number = int_blank(vm, bigint_shift_left_size(x, bits), &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = bigint_shift_left(&work, x, bits, &out);
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

Value int_right_shift(Vm *vm, Value a, Value b) {
    uint64_t bits;
    CHECK(shift_count(vm, b, &bits));
    if (is_small(a)) return small_value(small_of(a) >> (bits < 63 ? bits : 63));
    Limb room[1];
    BigView x = int_view(a, room);
    if (bits >= UINT32_MAX && bits / LIMB_BITS >= x.count) return small_value(-(int64_t)x.negative);
    BigOut out;
    Int *number = int_blank(vm, bigint_shift_right_size(x, bits), &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = bigint_shift_right(&work, x, bits, &out);
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

Value int_and(Vm *vm, Value a, Value b) {
    if (LIKELY(both_small(a, b))) return (Value){a.bits & b.bits};
    return apply(vm, a, b, bigint_bitwise_size, bigint_and);
}

Value int_or(Vm *vm, Value a, Value b) {
    if (LIKELY(both_small(a, b))) return (Value){a.bits | b.bits};
    return apply(vm, a, b, bigint_bitwise_size, bigint_or);
}

Value int_xor(Vm *vm, Value a, Value b) {
    if (LIKELY(both_small(a, b))) return (Value){a.bits ^ b.bits};
    return apply(vm, a, b, bigint_bitwise_size, bigint_xor);
}

Value int_invert(Vm *vm, Value a) { return int_subtract(vm, small_value(-1), a); }

Value int_negative(Vm *vm, Value a) { return int_subtract(vm, small_value(0), a); }

Value int_absolute(Vm *vm, Value a) {
    return int_sign(a) < 0 ? int_negative(vm, a) : int_exact(vm, a);
}
