// Tests of base/bigint: laws that random numbers must keep, results from CPython, limits and refusals on the way.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/bigint.h"

static Memory memory;
static uint64_t random_state, most_work, polls_left;

static bool poll(void *user UNUSED, uint64_t work) {
    if (work > most_work) most_work = work;
    return !polls_left || --polls_left;
}

static const BigWork work = {&memory, poll, NULL};

static int open_memory(void **state UNUSED) {
    memory_open(&memory, NULL, NULL, 0);
    random_state = 1;
    polls_left = 0;
    return 0;
}

static int all_given_back(void **state UNUSED) {
    assert_int_equal(memory.used, 0);
    assert_true(most_work <= POLL_LIMBS);
    return 0;
}

static uint64_t next_random(void) {
    uint64_t mixed = random_state += UINT64_C(0x9E3779B97F4A7C15);
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ mixed >> 31;
}

// A number with room of exactly the size that was asked for, so that a sanitizer sees a limb too
// many.
static BigOut room(size_t count) {
    BigOut out = {.limbs = malloc(count * sizeof(Limb)), .capacity = count};
    return out;
}

static void drop(BigOut *out) { free(out->limbs); }
#define NUMBER __attribute__((cleanup(drop))) BigOut

// Random limbs, with runs of zeros and ones, which is where carries go far.
static BigOut some(size_t most) {
    size_t count = next_random() % (most + 1);
    BigOut out = room(count + 1);
    for (size_t i = 0; i < count; i++) {
        uint64_t kind = next_random() % 4;
        out.limbs[i] = kind == 0 ? 0 : kind == 1 ? UINT64_MAX : next_random();
    }
    while (count && !out.limbs[count - 1]) count--;
    out.count = count;
    out.negative = count && next_random() % 2;
    return out;
}

static BigOut parsed(const char *text, unsigned base) {
    bool negative = *text == '-';
    text += negative;
    size_t size = strlen(text);
    BigOut out = room(bigint_from_text_size(size, base));
    assert_int_equal(bigint_from_text(&work, text, size, base, &out), BIG_OK);
    out.negative = negative && out.count;
    return out;
}

static void assert_number(const BigOut *out, const char *expected, unsigned base) {
    BigView view = bigint_view(out);
    char *text = malloc(bigint_text_size(view, base));
    size_t size;
    assert_int_equal(bigint_to_text(&work, view, base, text, &size), BIG_OK);
    if (size != strlen(expected) || memcmp(text, expected, size)) {
        fail_msg("%.*s is not %s", (int)size, text, expected);
    }
    free(text);
}

static void assert_equal(BigView a, BigView b) { assert_int_equal(bigint_compare(a, b), 0); }

static void adding_and_taking_away(void **state UNUSED) {
    for (int i = 0; i < 2000; i++) {
        NUMBER a = some(i % 20), b = some(i % 13);
        BigView x = bigint_view(&a), y = bigint_view(&b);
        NUMBER sum = room(bigint_add_size(x, y));
        assert_int_equal(bigint_add(&work, x, y, &sum), BIG_OK);
        NUMBER back = room(bigint_add_size(bigint_view(&sum), y));
        assert_int_equal(bigint_sub(&work, bigint_view(&sum), y, &back), BIG_OK);
        assert_equal(bigint_view(&back), x);
    }
}

// a == quotient * b + remainder, and the remainder lies between 0 and b.
static void check_division(BigView a, BigView b) {
    NUMBER quotient = room(bigint_quotient_size(a, b));
    NUMBER remainder = room(bigint_remainder_size(a, b));
    assert_int_equal(bigint_divmod(&work, a, b, &quotient, &remainder), BIG_OK);
    BigView q = bigint_view(&quotient), r = bigint_view(&remainder);
    NUMBER product = room(bigint_mul_size(q, b));
    assert_int_equal(bigint_mul(&work, q, b, &product), BIG_OK);
    NUMBER sum = room(bigint_add_size(bigint_view(&product), r));
    assert_int_equal(bigint_add(&work, bigint_view(&product), r, &sum), BIG_OK);
    assert_equal(bigint_view(&sum), a);
    if (r.count) assert_int_equal(r.negative, b.negative);
    BigView r_magnitude = {r.limbs, r.count, false}, b_magnitude = {b.limbs, b.count, false};
    assert_true(bigint_compare(r_magnitude, b_magnitude) < 0);
}

static void dividing(void **state UNUSED) {
    for (int i = 0; i < 1500; i++) {
        NUMBER a = some(i % 10 ? 30 : 700), b = some(i % 7 ? 12 : 300);
        if (b.count) check_division(bigint_view(&a), bigint_view(&b));
    }
    Limb zero[1];
    NUMBER a = some(5);
    BigStatus status = bigint_divmod(&work, bigint_view(&a), bigint_of_int64(0, zero), NULL, NULL);
    assert_int_equal(status, BIG_ZERO_DIVISOR);
}

// (a + b)**2 - (a - b)**2 == 4ab, by different ways through the multiplication.
static void multiplying(void **state UNUSED) {
    for (int i = 0; i < 400; i++) {
        NUMBER a = some(i % 10 ? 60 : 900), b = some(i % 7 ? 60 : 500);
        BigView x = bigint_view(&a), y = bigint_view(&b);
        NUMBER sum = room(bigint_add_size(x, y)), difference = room(bigint_add_size(x, y));
        assert_int_equal(bigint_add(&work, x, y, &sum), BIG_OK);
        assert_int_equal(bigint_sub(&work, x, y, &difference), BIG_OK);
        BigView s = bigint_view(&sum), d = bigint_view(&difference);
        NUMBER sum_squared = room(bigint_mul_size(s, s)), squared = room(bigint_mul_size(d, d));
        assert_int_equal(bigint_mul(&work, s, s, &sum_squared), BIG_OK);
        assert_int_equal(bigint_mul(&work, d, d, &squared), BIG_OK);
        s = bigint_view(&sum_squared), d = bigint_view(&squared);
        NUMBER left = room(bigint_add_size(s, d)), product = room(bigint_mul_size(x, y));
        assert_int_equal(bigint_sub(&work, s, d, &left), BIG_OK);
        assert_int_equal(bigint_mul(&work, x, y, &product), BIG_OK);
        NUMBER right = room(bigint_shift_left_size(bigint_view(&product), 2));
        assert_int_equal(bigint_shift_left(&work, bigint_view(&product), 2, &right), BIG_OK);
        assert_equal(bigint_view(&left), bigint_view(&right));
    }
}

static void texts(void **state UNUSED) {
    for (unsigned i = 0; i < 800; i++) {
        NUMBER a = some(i % 20 ? 40 : 400);
        BigView x = bigint_view(&a);
        unsigned base = 2 + i % 35;
        char *text = malloc(bigint_text_size(x, base) + 1);
        size_t size;
        assert_int_equal(bigint_to_text(&work, x, base, text, &size), BIG_OK);
        assert_true(size <= bigint_text_size(x, base));
        text[size] = 0;
        NUMBER back = parsed(text, base);
        assert_equal(bigint_view(&back), x);
        free(text);
    }
    NUMBER number = parsed("1_000_000_000_000_000_000_000", 10);
    assert_number(&number, "3635c9adc5dea00000", 16);
    NUMBER out = room(bigint_from_text_size(3, 10));
    assert_int_equal(bigint_from_text(&work, "12x", 3, 10, &out), BIG_SYNTAX);
}

static void powers(void **state UNUSED) {
    NUMBER three = parsed("-3", 10);
    NUMBER power = room(bigint_pow_size(bigint_view(&three), 101));
    assert_int_equal(bigint_pow(&work, bigint_view(&three), 101, &power), BIG_OK);
    assert_number(&power, "-1546132562196033993109383389296863818106322566003", 10);
    NUMBER ten = parsed("10", 10), modulus = parsed("-1000000007000000011000000013", 10);
    NUMBER exponent = parsed("123456789012345678901234567890123456789", 10);
    NUMBER result = room(modulus.count);
    assert_int_equal(bigint_powmod(&work, bigint_view(&ten), bigint_view(&exponent),
                                   bigint_view(&modulus), &result),
                     BIG_OK);
    assert_number(&result, "-334308653467345758681085794", 10);
    exponent.negative = true;
    assert_int_equal(bigint_powmod(&work, bigint_view(&three), bigint_view(&exponent),
                                   bigint_view(&modulus), &result),
                     BIG_OK);
    assert_number(&result, "-292290592774746191450614038", 10);
    NUMBER even = parsed("100000000000000000000000000", 10), room_for_even = room(even.count);
    assert_int_equal(bigint_powmod(&work, bigint_view(&ten), bigint_view(&exponent),
                                   bigint_view(&even), &room_for_even),
                     BIG_DOMAIN);
}

static void divisors_and_roots(void **state UNUSED) {
    for (int i = 0; i < 300; i++) {
        NUMBER a = some(40), b = some(30), c = some(20);
        BigView x = bigint_view(&a), y = bigint_view(&b), z = bigint_view(&c);
        if (!z.count) continue;
        NUMBER left = room(bigint_mul_size(x, z)), right = room(bigint_mul_size(y, z));
        assert_int_equal(bigint_mul(&work, x, z, &left), BIG_OK);
        assert_int_equal(bigint_mul(&work, y, z, &right), BIG_OK);
        NUMBER divisor = room((left.count > right.count ? left.count : right.count) + 1);
        assert_int_equal(bigint_gcd(&work, bigint_view(&left), bigint_view(&right), &divisor),
                         BIG_OK);
        NUMBER rest = room(z.count + 1);
        assert_int_equal(bigint_divmod(&work, bigint_view(&divisor), z, NULL, &rest), BIG_OK);
        assert_int_equal(rest.count, 0);
        BigView square = {left.limbs, left.count, false};
        NUMBER product = room(bigint_mul_size(square, square)),
               root = room(product.capacity / 2 + 1);
        assert_int_equal(bigint_mul(&work, square, square, &product), BIG_OK);
        assert_int_equal(bigint_isqrt(&work, bigint_view(&product), &root), BIG_OK);
        assert_equal(bigint_view(&root), square);
    }
}

// ~(x & y) == ~x | ~y, and (x ^ y) ^ y == x, with numbers of any sign.
static void bits(void **state UNUSED) {
    for (int i = 0; i < 1000; i++) {
        NUMBER a = some(20), b = some(15);
        BigView x = bigint_view(&a), y = bigint_view(&b);
        size_t size = bigint_bitwise_size(x, y) + 1;
        NUMBER both = room(size);
        NUMBER either = room(size), odd = room(size), back = room(size + 1);
        assert_int_equal(bigint_and(&work, x, y, &both), BIG_OK);
        assert_int_equal(bigint_or(&work, x, y, &either), BIG_OK);
        assert_int_equal(bigint_xor(&work, x, y, &odd), BIG_OK);
        // What only one of them has, and what both have, is what either has.
        assert_int_equal(bigint_or(&work, bigint_view(&odd), bigint_view(&both), &back), BIG_OK);
        assert_equal(bigint_view(&back), bigint_view(&either));
        assert_int_equal(bigint_xor(&work, bigint_view(&odd), y, &back), BIG_OK);
        assert_equal(bigint_view(&back), x);
        uint64_t shift = next_random() % 300;
        NUMBER up = room(bigint_shift_left_size(x, shift)), down = room(x.count + 7);
        assert_int_equal(bigint_shift_left(&work, x, shift, &up), BIG_OK);
        assert_int_equal(bigint_shift_right(&work, bigint_view(&up), shift, &down), BIG_OK);
        assert_equal(bigint_view(&down), x);
    }
}

static void bytes(void **state UNUSED) {
    for (int i = 0; i < 1000; i++) {
        uint8_t from[40], to[40];
        size_t size = next_random() % sizeof(from);
        for (size_t at = 0; at < size; at++) from[at] = (uint8_t)next_random();
        bool big = i % 2, is_signed = i % 3 == 0;
        NUMBER number = room((size + 7) / 8);
        bigint_from_bytes(from, size, big, is_signed, &number);
        assert_int_equal(bigint_to_bytes(bigint_view(&number), to, size, big, is_signed), BIG_OK);
        assert_memory_equal(from, to, size);
    }
    Limb limb[1];
    uint8_t byte[1];
    assert_int_equal(bigint_to_bytes(bigint_of_int64(-128, limb), byte, 1, true, true), BIG_OK);
    assert_int_equal(bigint_to_bytes(bigint_of_int64(128, limb), byte, 1, true, true),
                     BIG_OVERFLOW);
    assert_int_equal(bigint_to_bytes(bigint_of_int64(-1, limb), byte, 1, true, false),
                     BIG_OVERFLOW);
}

static void doubles(void **state UNUSED) {
    double number;
    NUMBER big = parsed("9007199254740993", 10), huge = parsed("1"
                                                               "e"
                                                               "0",
                                                               16);
    assert_int_equal(bigint_to_double(bigint_view(&big), &number), BIG_OK);
    assert_true(number == 9007199254740992.0);
    assert_int_equal(bigint_compare_double(bigint_view(&big), number), 1);
    assert_int_equal(bigint_compare_double(bigint_view(&huge), INFINITY), -1);
    assert_int_equal(bigint_compare_double(bigint_view(&huge), 480.5), -1);
    NUMBER largest = room(BIGINT_DOUBLE_LIMBS);
    bigint_from_double(-1.7976931348623157e308, &largest);
    assert_int_equal(bigint_to_double(bigint_view(&largest), &number), BIG_OK);
    assert_true(number == -1.7976931348623157e308);
    assert_int_equal(bigint_true_divide(&work, bigint_view(&big), bigint_view(&largest), &number),
                     BIG_OK);
    assert_true(number == 9007199254740993.0 / -1.7976931348623157e308);
    NUMBER square = room(2 * largest.count);
    BigView view = bigint_view(&largest);
    assert_int_equal(bigint_mul(&work, view, view, &square), BIG_OK);
    assert_int_equal(bigint_to_double(bigint_view(&square), &number), BIG_OVERFLOW);
    assert_int_equal(bigint_true_divide(&work, bigint_view(&square), bigint_view(&big), &number),
                     BIG_OVERFLOW);
    assert_int_equal(bigint_true_divide(&work, bigint_view(&square), view, &number), BIG_OK);
    assert_true(number == -1.7976931348623157e308);
}

static void hashes_and_words(void **state UNUSED) {
    Limb limb[1];
    int64_t back;
    assert_true(bigint_hash(bigint_of_int64(-1, limb)) == -2);
    assert_true(bigint_hash(bigint_of_int64(INT64_MIN, limb)) == -4);
    NUMBER big = parsed("100000000000000000000000000000000000000000", 10);
    assert_true(bigint_hash(bigint_view(&big)) == INT64_C(49916784014012194));
    assert_false(bigint_to_int64(bigint_view(&big), &back));
    assert_true(bigint_to_int64(bigint_of_int64(INT64_MIN, limb), &back) && back == INT64_MIN);
    assert_false(bigint_to_int64(bigint_of_uint64(UINT64_C(1) << 63, limb), &back));
    NUMBER wide = room(2);
    bigint_from_int128(-((__int128)1 << 100), &wide);
    assert_number(&wide, "-1267650600228229401496703205376", 10);
    assert_int_equal(bigint_bit_length(bigint_view(&wide)), 101);
    assert_int_equal(bigint_bit_count(bigint_view(&wide)), 1);
    assert_int_equal(bigint_trailing_zeros(bigint_view(&wide)), 100);
}

// Every way an operation can end early leaves nothing behind.
static void stops_and_refusals(void **state UNUSED) {
    NUMBER a = some(0);
    while (a.count < 600) {
        drop(&a);
        a = some(1000);
    }
    BigView x = bigint_view(&a);
    NUMBER product = room(bigint_mul_size(x, x));
    size_t text_size = bigint_text_size(x, 10), size;
    char *text = malloc(text_size);
    for (uint64_t n = 1; n < 10; n++) {
        polls_left = n;
        assert_int_equal(bigint_mul(&work, x, x, &product), BIG_STOPPED);
        polls_left = n;
        assert_int_equal(bigint_to_text(&work, x, 10, text, &size), BIG_STOPPED);
        polls_left = 0;
        assert_int_equal(memory.used, 0);
    }
    for (uint64_t n = 1; n < 8; n++) {
        memory.fail_at = memory.requests + n;
        assert_int_equal(bigint_to_text(&work, x, 10, text, &size), BIG_NO_MEMORY);
        memory.fail_at = 0;
        assert_int_equal(memory.used, 0);
    }
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adding_and_taking_away),
        cmocka_unit_test(dividing),
        cmocka_unit_test(multiplying),
        cmocka_unit_test(texts),
        cmocka_unit_test(powers),
        cmocka_unit_test(divisors_and_roots),
        cmocka_unit_test(bits),
        cmocka_unit_test(bytes),
        cmocka_unit_test(doubles),
        cmocka_unit_test(hashes_and_words),
        cmocka_unit_test(stops_and_refusals),
    };
    return cmocka_run_group_tests(tests, open_memory, all_given_back);
}
