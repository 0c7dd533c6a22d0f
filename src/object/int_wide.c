// Arithmetic on ints of up to two limbs in machine words: most of what outgrows a small int.
#include "object/int_wide.h"

#include "object/int.h"

typedef unsigned __int128 Wide;

typedef struct Number {
    Wide magnitude; // below 2**126: sums and two's complements stay in range
    bool negative;
} Number;

#define WIDE_BITS 126

static bool read_number(Value v, Number *number) {
    if (is_small(v)) {
        int64_t small = small_of(v);
        number->negative = small < 0;
        number->magnitude = number->negative ? (Wide)(-(uint64_t)small) : (Wide)small;
        return true;
    }
    if (!is_exactly(v, int)) return false;
    const Int *big = as_int(v);
    if (big->object.aux > 2) return false;
    number->magnitude = big->limbs[0];
    if (big->object.aux == 2) number->magnitude |= (Wide)big->limbs[1] << 64;
    number->negative = big->object.flags & OBJECT_FLAG_A;
    return !(number->magnitude >> WIDE_BITS);
}

static Value make(Vm *vm, Wide magnitude, bool negative) {
    if (magnitude <= (Wide)SMALL_MAX + negative) {
        int64_t small = (int64_t)magnitude;
        return small_value(negative ? -small : small);
    }
    bool two = magnitude >> 64;
    Int *made = heap_new(vm, BUILTIN(int), sizeof(Int) + (1 + two) * sizeof(uint64_t));
    if (!made) return ABSENT;
    made->object.aux = 1 + two;
    if (negative) made->object.flags |= OBJECT_FLAG_A;
    made->limbs[0] = (uint64_t)magnitude;
    if (two) made->limbs[1] = (uint64_t)(magnitude >> 64);
    return object_value(made);
}

static __int128 signed_of(Number n) { return n.negative ? -(__int128)n.magnitude : (__int128)n.magnitude; }

static Value make_signed(Vm *vm, __int128 n) { return make(vm, n < 0 ? -(Wide)n : (Wide)n, n < 0); }

static Value divide(Vm *vm, Number a, Number b, bool rest) {
    if (!b.magnitude) return ABSENT;
    bool differ = a.negative != b.negative;
    Wide quotient, remainder;
    if (!(a.magnitude >> 64) && !(b.magnitude >> 64)) {
        uint64_t x = (uint64_t)a.magnitude, y = (uint64_t)b.magnitude;
        quotient = x / y;
        remainder = x % y;
    } else {
        quotient = a.magnitude / b.magnitude;
        remainder = a.magnitude - quotient * b.magnitude;
    }
    bool down = remainder && differ; // C cuts towards zero, Python rounds down
    if (rest) return make(vm, down ? b.magnitude - remainder : remainder, b.negative);
    return make(vm, quotient + down, differ);
}

static Value shift_left(Vm *vm, Number a, Number b) {
    if (b.negative || b.magnitude >= WIDE_BITS || a.magnitude >> (WIDE_BITS - (unsigned)b.magnitude)) return ABSENT;
    return make(vm, a.magnitude << (unsigned)b.magnitude, a.negative);
}

static Value shift_right(Vm *vm, Number a, Number b) {
    if (b.negative) return ABSENT;
    return make_signed(vm, signed_of(a) >> (b.magnitude > WIDE_BITS ? WIDE_BITS : (unsigned)b.magnitude));
}

Value int_wide_binary(Vm *vm, BinaryOperation operation, Value a, Value b) {
    Number x, y;
    if (!read_number(a, &x) || !read_number(b, &y)) return ABSENT;
    switch (operation) {
    case BINARY_ADD: return make_signed(vm, signed_of(x) + signed_of(y));
    case BINARY_SUBTRACT: return make_signed(vm, signed_of(x) - signed_of(y));
    case BINARY_MULTIPLY:
        if ((x.magnitude | y.magnitude) >> 64) return ABSENT;
        return make(vm, x.magnitude * y.magnitude, x.negative != y.negative);
    case BINARY_FLOOR_DIVIDE: return divide(vm, x, y, false);
    case BINARY_REMAINDER: return divide(vm, x, y, true);
    case BINARY_AND: return make_signed(vm, signed_of(x) & signed_of(y));
    case BINARY_OR: return make_signed(vm, signed_of(x) | signed_of(y));
    case BINARY_XOR: return make_signed(vm, signed_of(x) ^ signed_of(y));
    case BINARY_LEFT_SHIFT: return shift_left(vm, x, y);
    case BINARY_RIGHT_SHIFT: return shift_right(vm, x, y);
    default: return ABSENT;
    }
}
