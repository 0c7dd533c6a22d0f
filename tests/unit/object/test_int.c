// Integers at the borders of the small ones, against 128-bit arithmetic; limits and messages.
#include "fixture.h"

static __int128 wide(Value v) {
    uint8_t bytes[16];
    __int128 number;
    Vm none = {.counter = 1000};
    assert_true(int_to_bytes(&none, v, bytes, 16, false, true));
    memcpy(&number, bytes, 16);
    return number;
}

// Every pair of numbers within 3 of a power of two that some representation ends at.
static void test_borders(void **state) {
    Vm *vm = *state;
    const int powers[] = {0, 1, 31, 32, 53, 60, 61, 62};
    int64_t numbers[128];
    size_t count = 0;
    for (size_t p = 0; p < ARRAY_COUNT(powers); p++) {
        for (int64_t d = -3; d <= 3; d++) {
            numbers[count++] = ((int64_t)1 << powers[p]) + d;
            numbers[count++] = -((int64_t)1 << powers[p]) + d;
        }
    }
    for (size_t i = 0; i < count; i++) {
        Value a = int_new(vm, numbers[i]);
        assert_int_equal(is_small(a), fits_small(numbers[i]));
        assert_int_equal(int_hash(a), hash_int64(numbers[i]));
        for (size_t j = 0; j < count; j++) {
            Value b = int_new(vm, numbers[j]);
            __int128 x = numbers[i], y = numbers[j];
            assert_true(wide(int_add(vm, a, b)) == x + y);
            assert_true(wide(int_subtract(vm, a, b)) == x - y);
            assert_true(wide(int_multiply(vm, a, b)) == x * y);
            assert_true(wide(int_and(vm, a, b)) == (x & y));
            assert_true(wide(int_or(vm, a, b)) == (x | y));
            assert_true(wide(int_xor(vm, a, b)) == (x ^ y));
            assert_int_equal(int_compare(a, b), (x > y) - (x < y));
            if (!y) continue;
            __int128 quotient = x / y - (x % y != 0 && (x < 0) != (y < 0));
            assert_true(wide(int_floor_divide(vm, a, b)) == quotient);
            assert_true(wide(int_remainder(vm, a, b)) == x - quotient * y);
        }
    }
}

static void expect_digits(Vm *vm, Value v, int base, const char *digits) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    assert_true(int_add_text(vm, &text, v, base));
    assert_true(view_equal((View){text.bytes, text.size}, view_of(digits)));
}

static void test_big(void **state) {
    Vm *vm = *state;
    Value two = small_value(2), power = int_power(vm, two, small_value(200));
    expect_digits(vm, power, 10, "1606938044258990275541962092341162602522202993782792835301376");
    expect_digits(vm, int_subtract(vm, small_value(0), power), 16,
                  "-100000000000000000000000000000000000000000000000000");
    assert_true(value_same(int_right_shift(vm, power, small_value(200)), small_value(1)));
    assert_true(value_same(int_right_shift(vm, int_negative(vm, power), power), small_value(-1)));
    assert_true(value_same(int_power_modulo(vm, small_value(3), small_value(-1), small_value(7)),
                           small_value(5)));
    assert_true(value_same(int_sqrt(vm, power), int_power(vm, two, small_value(100))) == false);
    assert_int_equal(int_compare(int_sqrt(vm, power), int_power(vm, two, small_value(100))), 0);
    double d;
    assert_true(int_to_double(vm, power, &d) && d == 0x1p200);
    assert_int_equal(int_compare_double(power, 0x1p200), 0);
}

static Value parse(Vm *vm, const char *digits, int base) {
    return int_parse(vm, digits, strlen(digits), base);
}

static void test_text(void **state) {
    Vm *vm = *state;
    expect_digits(vm, parse(vm, "zz", 36), 10, "1295");
    expect_digits(vm, parse(vm, "1_000_000_000_000_000_000_000", 10), 10, "1000000000000000000000");
    const char *wrong[] = {"", "_1", "1_", "1__2", "12a", "2 "};
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        assert_true(is_absent(parse(vm, wrong[i], 10)));
        assert_false(vm_failed(vm));
    }
    char *long_text = malloc(5001);
    memset(long_text, '9', 5000);
    long_text[5000] = 0;
    assert_true(is_absent(parse(vm, long_text, 10)));
    assert_string_equal(
        fixture_error(vm, TYPE_ValueError),
        "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 "
        "digits; use sys.set_int_max_str_digits() to increase the limit");
    assert_false(is_absent(parse(vm, long_text, 16)));
    long_text[4301] = 0;
    Value big = int_from_digits(vm, long_text, 4301, 10);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    assert_false(int_add_text(vm, &text, big, 10));
    assert_string_equal(fixture_error(vm, TYPE_ValueError),
                        "Exceeds the limit (4300 digits) for integer string conversion; "
                        "use sys.set_int_max_str_digits() to increase the limit");
    assert_true(int_add_text(vm, &text, int_from_digits(vm, long_text, 4300, 10), 10));
    assert_int_equal(text.size, 4300);
    free(long_text);
}

// Too much is refused before it is begun: by memory, or by the limit on work.
static void test_limits(void **state) {
    Vm *vm = *state;
    vm->memory.limit = vm->memory.used + (1 << 20);
    assert_true(is_absent(int_left_shift(vm, small_value(1), small_value(1000000000))));
    assert_true(error_clear_if(vm, TYPE_MemoryError));
    assert_true(is_absent(int_power(vm, small_value(10), small_value(100000000))));
    assert_true(error_clear_if(vm, TYPE_MemoryError));
    vm->memory.limit = 0;
    assert_true(is_absent(
        int_left_shift(vm, small_value(1), int_power(vm, small_value(2), small_value(70)))));
    assert_string_equal(fixture_error(vm, TYPE_OverflowError), "too many digits in integer");
    vm->fuel_limit = vm->fuel_left = 100000;
    vm->counter = 0;
    assert_true(is_absent(int_power(vm, small_value(3), small_value(5000000))));
    assert_int_equal(vm->stop, STOP_FUEL);
    vm->stop = STOP_NONE;
    vm->error = ABSENT;
    vm->fuel_limit = 0;
}

static void test_errors(void **state) {
    Vm *vm = *state;
    Value one = small_value(1), zero = small_value(0);
    assert_true(is_absent(int_floor_divide(vm, one, zero)));
    assert_string_equal(fixture_error(vm, TYPE_ZeroDivisionError),
                        "integer division or modulo by zero");
    assert_true(is_absent(int_remainder(vm, one, zero)));
    assert_string_equal(fixture_error(vm, TYPE_ZeroDivisionError), "integer modulo by zero");
    assert_true(is_absent(int_true_divide(vm, one, zero)));
    assert_string_equal(fixture_error(vm, TYPE_ZeroDivisionError), "division by zero");
    assert_true(is_absent(int_left_shift(vm, one, small_value(-1))));
    assert_string_equal(fixture_error(vm, TYPE_ValueError), "negative shift count");
    assert_true(is_absent(int_power_modulo(vm, small_value(2), small_value(-1), small_value(4))));
    assert_string_equal(fixture_error(vm, TYPE_ValueError),
                        "base is not invertible for the given modulus");
    uint8_t byte;
    assert_false(int_to_bytes(vm, small_value(300), &byte, 1, true, false));
    assert_string_equal(fixture_error(vm, TYPE_OverflowError), "int too big to convert");
    assert_false(int_to_bytes(vm, small_value(-1), &byte, 1, true, false));
    assert_string_equal(fixture_error(vm, TYPE_OverflowError),
                        "can't convert negative int to unsigned");
    assert_true(is_absent(int_from_double(vm, 1.0 / 0.0)));
    assert_string_equal(fixture_error(vm, TYPE_OverflowError),
                        "cannot convert float infinity to integer");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {TEST(test_borders), TEST(test_big), TEST(test_text),
                                       TEST(test_limits), TEST(test_errors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
