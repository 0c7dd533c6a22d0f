// Tests of base/hash: CPython's hashes of numbers, tuples and frozensets; spread and seed of the hash of bytes.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

static void integers(void **state UNUSED) {
    assert_true(hash_int64((INT64_C(1) << 61) - 1) == 0);
    assert_true(hash_int64(INT64_C(1) << 61) == 1);
    assert_true(hash_int64(-1) == -2);
    assert_true(hash_int64(INT64_MIN) == -4);
    assert_true(hash_int64(INT64_MAX) == 3);
    assert_true(hash_int64(12345) == 12345);
}

static void doubles(void **state UNUSED) {
    assert_true(hash_double(0.5, 0) == INT64_C(1152921504606846976));
    assert_true(hash_double(-1.5, 0) == INT64_C(-1152921504606846977));
    assert_true(hash_double(1e300, 0) == INT64_C(1224995262755759164));
    assert_true(hash_double(5e-324, 0) == 16777216);
    assert_true(hash_double(-0.0, 0) == 0);
    assert_true(hash_double(3.141592653589793, 0) == INT64_C(326490430436040707));
    assert_true(hash_double(-1.0, 0) == -2);
    assert_true(hash_double(INFINITY, 0) == 314159);
    assert_true(hash_double(-INFINITY, 0) == -314159);
    assert_true(hash_double(NAN, 77) == 77);
    for (int64_t i = -100000; i < 100000; i += 7) {
        assert_true(hash_double((double)i, 0) == hash_int64(i));
    }
}

static int64_t tuple(const int64_t *items, size_t count) {
    uint64_t hash = HASH_TUPLE_OPEN;
    for (size_t i = 0; i < count; i++) hash = hash_tuple_add(hash, hash_int64(items[i]));
    return hash_tuple_close(hash, count);
}

static int64_t frozenset(const int64_t *items, size_t count) {
    uint64_t hash = 0;
    for (size_t i = 0; i < count; i++) hash = hash_frozenset_add(hash, hash_int64(items[i]));
    return hash_frozenset_close(hash, count);
}

static void containers(void **state UNUSED) {
    assert_true(tuple(NULL, 0) == INT64_C(5740354900026072187));
    assert_true(tuple((int64_t[]){1}, 1) == INT64_C(-6644214454873602895));
    assert_true(tuple((int64_t[]){1, 2, 3}, 3) == INT64_C(529344067295497451));
    assert_true(tuple((int64_t[]){-1, 0}, 2) == INT64_C(2575514064802888272));
    assert_true(frozenset(NULL, 0) == INT64_C(133146708735736));
    assert_true(frozenset((int64_t[]){1}, 1) == INT64_C(-558064481276695278));
    assert_true(frozenset((int64_t[]){1, 2, 3}, 3) == INT64_C(-272375401224217160));
    assert_true(frozenset((int64_t[]){3, 1, 2}, 3) == INT64_C(-272375401224217160));
}

static void bytes_differ(void **state UNUSED) {
    // Every length and every single bit of a text makes a hash of its own.
    enum { LENGTH = 100, MOST = LENGTH * 9 + 1 };
    char text[LENGTH] = {0};
    uint64_t seen[MOST];
    size_t count = 0;
    for (size_t length = 0; length <= LENGTH; length++) seen[count++] = hash_bytes(text, length, 1);
    for (size_t bit = 0; bit < LENGTH * 8; bit++) {
        text[bit / 8] = (char)(1 << bit % 8);
        seen[count++] = hash_bytes(text, LENGTH, 1);
        text[bit / 8] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) assert_true(seen[i] != seen[j]);
    }
    assert_true(hash_bytes("abc", 3, 1) != hash_bytes("abc", 3, 2));
    assert_true(hash_bytes("abc", 3, 1) == hash_bytes("abcd", 3, 1));
}

static void words_spread(void **state UNUSED) {
    // Multiples of a page must not fall into few slots of a small table.
    enum { SLOTS = 256, WORDS = SLOTS * 16 };
    size_t filled[SLOTS] = {0}, most = 0;
    for (uint64_t i = 0; i < WORDS; i++) {
        size_t slot = hash_word(i << 12, 7) % SLOTS;
        if (++filled[slot] > most) most = filled[slot];
    }
    assert_true(most < 48);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers),     cmocka_unit_test(doubles),
        cmocka_unit_test(containers),   cmocka_unit_test(bytes_differ),
        cmocka_unit_test(words_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
