// Making integers, reading them as C numbers, comparing them, and their text.
#include "object/int.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/number.h"
#include "object/raise.h"

Value int_new_big(Vm *vm, int64_t i) {
    BigOut out;
    Int *number = int_blank(vm, 2, &out);
    if (!number) return ABSENT;
    bigint_from_int128(i, &out);
    return int_finish(number, &out);
}

Value int_new_unsigned(Vm *vm, uint64_t u) {
    if (u <= (uint64_t)SMALL_MAX) return small_value((int64_t)u);
    BigOut out;
    Int *number = int_blank(vm, 2, &out);
    if (!number) return ABSENT;
    bigint_from_int128((__int128)u, &out);
    return int_finish(number, &out);
}

Value int_from_double(Vm *vm, double d) {
    // 2**61 itself is a double and no small; its neighbour below is one.
    if (LIKELY(d > -0x1p61 && d < 0x1p61)) return small_value((int64_t)d);
    if (isnan(d)) return raise_error(vm, TYPE_ValueError, "cannot convert float NaN to integer");
    if (isinf(d)) {
        return raise_error(vm, TYPE_OverflowError, "cannot convert float infinity to integer");
    }
    BigOut out;
    Int *number = int_blank(vm, BIGINT_DOUBLE_LIMBS, &out);
    if (!number) return ABSENT;
    bigint_from_double(d, &out);
    return int_finish(number, &out);
}

Value int_exact(Vm *vm, Value v) {
    if (is_small(v) || is_exactly(v, int)) return v;
    if (is_bool(v)) return small_value(is_true(v));
    Limb room[1];
    BigView view = int_view(v, room);
    BigOut out;
    Int *number = int_blank(vm, view.count, &out);
    if (!number) return ABSENT;
    bigint_copy(view, &out);
    return int_finish(number, &out);
}

// == As C numbers

bool int_to_int64(Value v, int64_t *result) {
    if (LIKELY(is_small(v))) return *result = small_of(v), true;
    Limb room[1];
    return bigint_to_int64(int_view(v, room), result);
}

bool int_to_uint64(Value v, uint64_t *result) {
    Limb room[1];
    return bigint_to_uint64(int_view(v, room), result);
}

int int_sign(Value v) {
    if (LIKELY(is_small(v))) return (small_of(v) > 0) - (small_of(v) < 0);
    Limb room[1];
    BigView view = int_view(v, room);
    return view.count == 0 ? 0 : view.negative ? -1 : 1;
}

bool int_to_double(Vm *vm, Value v, double *result) {
    if (LIKELY(is_small(v))) return *result = (double)small_of(v), true;
    Limb room[1];
    if (bigint_to_double(int_view(v, room), result) == BIG_OK) return true;
    return raise_false(vm, TYPE_OverflowError, "int too large to convert to float");
}

int int_compare(Value a, Value b) {
    if (LIKELY(both_small(a, b))) {
        int64_t x = small_of(a), y = small_of(b);
        return (x > y) - (x < y);
    }
    Limb room_a[1], room_b[1];
    return bigint_compare(int_view(a, room_a), int_view(b, room_b));
}

int int_compare_double(Value a, double d) {
    if (is_small(a) && small_of(a) >= -((int64_t)1 << 53) && small_of(a) <= (int64_t)1 << 53) {
        double x = (double)small_of(a); // exactly
        return (x > d) - (x < d);
    }
    Limb room[1];
    return bigint_compare_double(int_view(a, room), d);
}

int64_t int_hash(Value v) {
    if (LIKELY(is_small(v))) return hash_int64(small_of(v));
    Limb room[1];
    return bigint_hash(int_view(v, room));
}

Value int_bit_length(Vm *vm, Value a) {
    if (is_small(a)) return small_value(small_of(a) ? 64 - __builtin_clzll((uint64_t)llabs(small_of(a))) : 0);
    Limb room[1];
    return int_size(vm, bigint_bit_length(int_view(a, room)));
}

Value int_bit_count(Vm *vm, Value a) {
    if (is_small(a)) return small_value(__builtin_popcountll((uint64_t)llabs(small_of(a))));
    Limb room[1];
    BigView number = int_view(a, room);
    CHECK(vm_charge(vm, number.count / 4));
    return int_size(vm, bigint_bit_count(number));
}

// == Bytes

Value int_from_bytes(Vm *vm, const uint8_t *bytes, size_t size, bool big_endian, bool is_signed) {
    CHECK(vm_charge(vm, size / 16));
    BigOut out;
    Int *number = int_blank(vm, size / sizeof(Limb) + 1, &out);
    if (!number) return ABSENT;
    bigint_from_bytes(bytes, size, big_endian, is_signed, &out);
    return int_finish(number, &out);
}

bool int_to_bytes(Vm *vm, Value a, uint8_t *bytes, size_t size, bool big_endian, bool is_signed) {
    CHECK_BOOL(vm_charge(vm, size / 16));
    Limb room[1];
    BigView view = int_view(a, room);
    if (view.negative && !is_signed) {
        return raise_false(vm, TYPE_OverflowError, "can't convert negative int to unsigned");
    }
    if (bigint_to_bytes(view, bytes, size, big_endian, is_signed) == BIG_OK) return true;
    return raise_false(vm, TYPE_OverflowError, "int too big to convert");
}

// == Text

static bool is_power_of_two(unsigned base) { return (base & (base - 1)) == 0; }

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 36;
}

Value int_from_digits(Vm *vm, const char *digits, size_t size, uint32_t base) {
    BigOut out;
    Int *number = int_blank(vm, bigint_from_text_size(size, base), &out);
    if (!number) return ABSENT;
    BigWork work = int_work(vm);
    BigStatus status = bigint_from_text(&work, digits, size, base, &out);
    return status == BIG_OK ? int_finish(number, &out) : int_failed(vm, status);
}

// Counts the digits, each of the base; underscores stand between two digits only.
static bool check_digits(Vm *vm, const char *digits, size_t size, int base, size_t *count) {
    bool after_digit = false;
    *count = 0;
    for (size_t i = 0; i < size; i++) {
        if (i && i % POLL_BYTES == 0) CHECK_BOOL(vm_charge(vm, POLL_BYTES));
        bool digit = digits[i] != '_';
        if (digit ? digit_of(digits[i]) >= base : !after_digit) return false;
        *count += digit;
        after_digit = digit;
    }
    return after_digit;
}

Value int_parse(Vm *vm, const char *digits, size_t size, int base) {
    size_t count;
    if (size >= POLL_ELEMENTS) CHECK(vm_charge(vm, size % POLL_BYTES));
    if (!check_digits(vm, digits, size, base, &count)) return ABSENT;
    // 11 digits of base 36 stay below 2**61.
    if (size <= 11) {
        int64_t value = 0;
        for (size_t i = 0; i < size; i++) {
            if (digits[i] != '_') value = value * base + digit_of(digits[i]);
        }
        return small_value(value);
    }
    if (vm->int_digits_most && count > vm->int_digits_most && !is_power_of_two((unsigned)base)) {
        return raise_error(
            vm, TYPE_ValueError,
            "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
            "digits; use sys.set_int_max_str_digits() to increase the limit",
            (int)vm->int_digits_most, count);
    }
    return int_from_digits(vm, digits, size, (uint32_t)base);
}

static bool raise_digit_limit(Vm *vm) {
    return raise_false(vm, TYPE_ValueError,
                       "Exceeds the limit (%d digits) for integer string conversion; "
                       "use sys.set_int_max_str_digits() to increase the limit",
                       (int)vm->int_digits_most);
}

bool int_add_text(Vm *vm, Text *text, Value v, int base) {
    if (LIKELY(is_small(v))) {
        char digits[NUMBER_INTEGER_SIZE];
        size_t size = number_from_int64(small_of(v), (unsigned)base, digits);
        return text_add(text, digits, size) || (vm_out_of_memory(vm), false);
    }
    Limb room[1];
    BigView view = int_view(v, room);
    size_t digits_most = vm->int_digits_most;
    bool limited = digits_most && !is_power_of_two((unsigned)base);
    // A decimal digit takes at most 3.33 bits: past that no digit need be made to know.
    if (limited && base == 10 && bigint_bit_length(view) > digits_most * 10 / 3 + 1) return raise_digit_limit(vm);
    size_t most = bigint_text_size(view, (unsigned)base), size = 0;
    if (!text_reserve(text, most)) return vm_out_of_memory(vm), false;
    BigWork work = int_work(vm);
    char *digits = text->bytes + text->size;
    BigStatus status = bigint_to_text(&work, view, (unsigned)base, digits, &size);
    if (status != BIG_OK) return (void)int_failed(vm, status), false;
    if (limited && size - view.negative > digits_most) return raise_digit_limit(vm);
    text->size += size;
    return true;
}
