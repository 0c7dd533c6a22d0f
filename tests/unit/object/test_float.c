// Floats: boxes, Python's division and rounding, errors of powers.
#include <math.h>

#include "fixture.h"

static void test_boxes(void **state) {
    Vm *vm = *state;
    const double numbers[] = {0.0,    -0.0, 1.5,  -1e-300,  1e300,
                              5e-324, 1e77, 1e78, INFINITY, -INFINITY};
    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        Value v = float_new(vm, numbers[i]);
        double back = float_of(v);
        assert_true(is_float(v));
        assert_memory_equal(&back, &numbers[i], sizeof back);
    }
    assert_true(isnan(float_of(float_new(vm, NAN))));
    assert_false(is_object(float_new(vm, 0.0)));
}

static void test_division(void **state) {
    (void)state;
    assert_true(float_floor_divide(-7, 2) == -4);
    assert_true(float_remainder(-7, 2) == 1);
    assert_true(float_remainder(7, -2) == -1);
    assert_true(signbit(float_remainder(-4, -2)));
    assert_true(float_floor_divide(1, 0.1) == 9);
    assert_true(isnan(float_floor_divide(INFINITY, 2)));
    assert_true(float_remainder(-1, INFINITY) == INFINITY);
}

static double rounded(Vm *vm, double d, int64_t digits) {
    return float_of(float_round(vm, d, digits));
}

static void test_round(void **state) {
    Vm *vm = *state;
    assert_true(rounded(vm, 2.675, 2) == 2.67);
    assert_true(rounded(vm, 0.5, 0) == 0 && rounded(vm, 1.5, 0) == 2 && rounded(vm, 2.5, 0) == 2);
    assert_true(rounded(vm, 1234.5, -2) == 1200 && rounded(vm, 1250, -2) == 1200 &&
                rounded(vm, 1350, -2) == 1400);
    assert_true(rounded(vm, 95, -2) == 100 && rounded(vm, 50, -2) == 0 &&
                rounded(vm, 51, -2) == 100);
    assert_true(rounded(vm, 1e22, -21) == 1e22 && rounded(vm, 5e-324, 400) == 5e-324);
    assert_true(signbit(rounded(vm, -0.2, 0)));
    assert_true(is_absent(float_round(vm, 1.7e308, -308)));
    assert_string_equal(fixture_error(vm, TYPE_OverflowError),
                        "rounded value too large to represent");
}

static void test_power(void **state) {
    Vm *vm = *state;
    assert_true(float_of(float_power(vm, 2, 0.5)) == sqrt(2));
    assert_true(is_absent(float_power(vm, 0, -1)));
    assert_string_equal(fixture_error(vm, TYPE_ZeroDivisionError),
                        "0.0 cannot be raised to a negative power");
    assert_true(is_absent(float_power(vm, 10, 400)));
    const Exception *error = as_BaseException(error_take(vm));
    assert_int_equal(error->args->count, 2);
    assert_int_equal(small_of(error->args->items[0]), 34);
    assert_true(float_of(float_power(vm, INFINITY, 0)) == 1 &&
                float_of(float_power(vm, 1, NAN)) == 1);
}

static void test_hash(void **state) {
    (void)state;
    assert_int_equal(float_hash(1.0), 1);
    assert_int_equal(float_hash(0.5), 1152921504606846976);
    assert_int_equal(float_hash(-1.0), -2);
    assert_int_equal(float_hash(1e300), int_hash(small_value(0)) + float_hash(1e300));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {TEST(test_boxes), TEST(test_division), TEST(test_round),
                                       TEST(test_power), TEST(test_hash)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
