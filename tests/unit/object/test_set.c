// Sets: the order CPython 3.11 gives, after additions, removals, copies and merges.
#include "fixture.h"

static void expect(const Set *set, const int64_t *numbers, size_t count) {
    size_t at = 0, i = 0;
    Value k;
    while (set_next(set, &at, &k, NULL)) {
        assert_true(i < count);
        assert_int_equal(small_of(k), numbers[i++]);
    }
    assert_int_equal(i, count);
    assert_int_equal(set->count, count);
}
#define EXPECT(set, ...)                                                                           \
    expect((set), (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / 8)

static void add(Vm *vm, Set *set, int64_t number) {
    assert_true(set_add(vm, set, small_value(number)));
}

static void discard(Vm *vm, Set *set, int64_t number) {
    bool found;
    assert_true(set_discard(vm, set, small_value(number), &found));
}

// s = {100, 5, 37, 8, -3}; t = s | {16, 24}; s.discard(37); s.add(69)
static void test_order(void **state) {
    Vm *vm = *state;
    Set *set = set_new(vm, false), *other = set_new(vm, false);
    const int64_t first[] = {100, 5, 37, 8, -3};
    for (size_t i = 0; i < 5; i++) add(vm, set, first[i]);
    EXPECT(set, 100, 37, 5, 8, -3);
    Set *merged = set_copy(vm, set, false);
    add(vm, other, 16);
    add(vm, other, 24);
    assert_true(set_update(vm, merged, other));
    EXPECT(merged, 16, 100, 37, 5, 8, 24, -3);
    discard(vm, set, 37);
    add(vm, set, 69);
    EXPECT(set, 100, 69, 5, 8, -3);
    assert_int_equal(small_of(set_pop(vm, set)), 100);
    assert_int_equal(small_of(set_pop(vm, set)), 69);
}

static void test_large(void **state) {
    Vm *vm = *state;
    Set *set = set_new(vm, false);
    for (int64_t i = 0; i < 100000; i++) add(vm, set, i << 20);
    assert_int_equal(set->count, 100000);
    bool found;
    for (int64_t i = 0; i < 100000; i++) {
        assert_true(set_contains(vm, set, small_value(i << 20), &found));
        assert_true(found);
    }
    assert_true(set_contains(vm, set, small_value(1), &found));
    assert_false(found);
    while (set->count) assert_false(is_absent(set_pop(vm, set)));
    assert_true(is_absent(set_pop(vm, set)));
}

static void test_refusals(void **state) {
    Vm *vm = *state;
    for (uint64_t n = 1; n < 100; n++) {
        vm->memory.fail_at = vm->memory.requests + n;
        vm->memory.fail_sticky = true;
        Set *set = set_new(vm, false);
        size_t kept = 0;
        for (int64_t i = 0; set && i < 300; i++) {
            size_t before = set->count;
            if (!set_add(vm, set, small_value(i))) error_clear(vm);
            kept += set->count > before;
        }
        vm->memory.fail_at = 0;
        error_clear(vm);
        bool found;
        if (!set) continue;
        assert_int_equal(set->count, kept);
        assert_true(set_contains(vm, set, small_value(12345), &found));
        assert_false(found);
        add(vm, set, 5);
    }
    vm->memory.fail_sticky = false;
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {TEST(test_order), TEST(test_large), TEST(test_refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
