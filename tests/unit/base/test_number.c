// Tests of base/number: what CPython prints and reads, and millions of doubles there and back.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/number.h"

static uint64_t bits_of(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof(bits));
    return bits;
}

static double double_of(uint64_t bits) {
    double number;
    memcpy(&number, &bits, sizeof(number));
    return number;
}

static uint64_t next_random(uint64_t *state) {
    uint64_t mixed = *state += UINT64_C(0x9E3779B97F4A7C15);
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ mixed >> 31;
}

static double parse(const char *text) {
    double number = NAN;
    assert_int_equal(number_parse(text, strlen(text), &number), strlen(text));
    return number;
}

static void assert_bytes(const char *bytes, size_t size, const char *expected) {
    if (size != strlen(expected) || memcmp(bytes, expected, size)) {
        fail_msg("%.*s is not %s", (int)size, bytes, expected);
    }
}

static void reprs(void **state UNUSED) {
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {-0.0, "-0.0"},
        {1e16, "1e+16"},
        {1e15, "1000000000000000.0"},
        {1e-4, "0.0001"},
        {1e-5, "1e-05"},
        {5e-324, "5e-324"},
        {1e22, "1e+22"},
        {1e23, "1e+23"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {NAN, "nan"},
        {9007199254740993.0, "9007199254740992.0"},
        {1.0 / 3, "0.3333333333333333"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {2.2250738585072014e-308, "2.2250738585072014e-308"},
        {5.684341886080802e-14, "5.684341886080802e-14"},
        {123456.789, "123456.789"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char text[NUMBER_REPR_SIZE];
        assert_bytes(text, number_repr(cases[i].number, text), cases[i].text);
    }
}

static void there_and_back(void **state UNUSED) {
    uint64_t random = 1;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = next_random(&random);
        if (i % 4 == 0) bits &= (UINT64_C(1) << 52) - 1; // a denormal
        double number = double_of(bits), read, c_read;
        if (!isfinite(number)) continue;
        char text[NUMBER_REPR_SIZE + 1];
        size_t size = number_repr(number, text);
        text[size] = 0;
        assert_int_equal(number_parse(text, size, &read), size);
        assert_true(bits_of(read) == bits);
        c_read = strtod(text, NULL);
        assert_true(bits_of(c_read) == bits);
    }
}

static void powers_of_two(void **state UNUSED) {
    for (int exponent = -1074; exponent < 1024; exponent++) {
        double number = ldexp(1, exponent), read;
        const double neighbours[] = {number, nextafter(number, 0), nextafter(number, INFINITY)};
        for (size_t i = 0; i < ARRAY_COUNT(neighbours); i++) {
            char text[NUMBER_REPR_SIZE];
            size_t size = number_repr(neighbours[i], text);
            number_parse(text, size, &read);
            assert_true(read == neighbours[i]);
        }
    }
}

static void parses(void **state UNUSED) {
    assert_true(parse("1e400") == INFINITY);
    assert_true(parse("-1e-400") == 0 && signbit(parse("-1e-400")));
    assert_true(parse("2.4703282292062327e-324") == 0);
    assert_true(parse("2.4703282292062328e-324") == 5e-324);
    assert_true(parse("1.7976931348623158e308") == 1.7976931348623157e308);
    assert_true(parse("1.7976931348623159e308") == INFINITY);
    assert_true(parse(".5") == 0.5 && parse("5.") == 5 && parse("+1E+2") == 100);
    assert_true(parse("0e99999999999999999999") == 0 &&
                parse("1e99999999999999999999") == INFINITY);
    assert_true(isnan(parse("nAn")) && parse("-Infinity") == -INFINITY && parse("INF") == INFINITY);
    // The middle between two doubles, and a little above, far to the right.
    assert_true(parse("9007199254740993") == 9007199254740992.0);
    char text[2000] = "9007199254740993.";
    memset(text + 17, '0', 1500);
    strcpy(text + 1517, "1");
    assert_true(parse(text) == 9007199254740994.0);
    double unread;
    static const char *const nothing[] = {"", ".", "e5", "-", "+.", "abc", "in", "-e1"};
    for (size_t i = 0; i < ARRAY_COUNT(nothing); i++) {
        assert_int_equal(number_parse(nothing[i], strlen(nothing[i]), &unread), 0);
    }
    assert_int_equal(number_parse("1e+", 3, &unread), 1);
    assert_int_equal(number_parse("1.5x", 4, &unread), 3);
}

static void assert_format(double number, char letter, size_t precision, bool alternate,
                          bool dot_zero, const char *expected) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Text text;
    text_open(&text, &memory);
    assert_true(number_format(&text, number, letter, precision, alternate, dot_zero));
    assert_bytes(text.bytes, text.size, expected);
    text_close(&text);
    assert_int_equal(memory.used, 0);
}

static void formats_as_python(void **state UNUSED) {
    assert_format(2.5, 'f', 0, false, false, "2");
    assert_format(2.5, 'f', 0, true, false, "2.");
    assert_format(1e16, 'r', 0, false, true, "1e+16");
    assert_format(100, 'g', 3, false, true, "1e+02");
    assert_format(100, 'g', 3, false, false, "100");
    assert_format(1, 'g', 6, true, false, "1.00000");
    assert_format(-INFINITY, 'E', 3, false, false, "-INF");
    assert_format(NAN, 'f', 3, false, false, "nan");
    assert_format(0, 'f', 3, false, false, "0.000");
    assert_format(-0.0001, 'f', 2, false, false, "-0.00");
}

static void formats_as_libc(void **state UNUSED) {
    static const char letters[] = "eEfFgG";
    static const int precisions[] = {0, 1, 2, 6, 15, 17, 30, 100, 1100};
    uint64_t random = 2;
    for (int i = 0; i < 6000; i++) {
        double number = double_of(next_random(&random));
        if (i % 2) number = (double)(int64_t)next_random(&random) / 1e17;
        if (!isfinite(number)) continue;
        char letter = letters[i % 6], format[] = "%.*?", alternate[] = "%#.*?";
        int precision = precisions[i / 6 % 9];
        format[3] = alternate[4] = letter;
        char expected[2000];
        snprintf(expected, sizeof(expected), format, precision, number);
        assert_format(number, letter, (size_t)precision, false, false, expected);
        snprintf(expected, sizeof(expected), alternate, precision, number);
        assert_format(number, letter, (size_t)precision, true, false, expected);
    }
}

static void hexadecimal(void **state UNUSED) {
    char text[NUMBER_HEX_SIZE];
    double number;
    bool overflow;
    assert_bytes(text, number_hex(1.5, text), "0x1.8000000000000p+0");
    assert_bytes(text, number_hex(-0.0, text), "-0x0.0p+0");
    assert_bytes(text, number_hex(5e-324, text), "0x0.0000000000001p-1022");
    assert_int_equal(number_parse_hex("-0X1.8p3", 8, &number, &overflow), 8);
    assert_true(number == -12 && !overflow);
    assert_int_equal(number_parse_hex("0x1p1024", 8, &number, &overflow), 8);
    assert_true(overflow);
    assert_int_equal(number_parse_hex("0x1.00000000000008000p0", 23, &number, &overflow), 23);
    assert_true(number == 1);
    assert_int_equal(number_parse_hex("0x1.00000000000008001p0", 23, &number, &overflow), 23);
    assert_true(number == 1.0000000000000002);
    assert_int_equal(number_parse_hex("xyz", 3, &number, &overflow), 0);
}

static void integers(void **state UNUSED) {
    char text[NUMBER_INTEGER_SIZE];
    assert_bytes(text, number_from_int64(INT64_MIN, 10, text), "-9223372036854775808");
    assert_bytes(text, number_from_uint64(UINT64_MAX, 10, text), "18446744073709551615");
    assert_bytes(text, number_from_int64(-255, 16, text), "-ff");
    assert_bytes(text, number_from_uint64(35, 36, text), "z");
    assert_bytes(text, number_from_uint64(0, 2, text), "0");
    assert_int_equal(number_from_int64(INT64_MIN, 2, text), 65);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reprs),         cmocka_unit_test(there_and_back),
        cmocka_unit_test(powers_of_two), cmocka_unit_test(parses),
        cmocka_unit_test(integers),      cmocka_unit_test(formats_as_python),
        cmocka_unit_test(hexadecimal),   cmocka_unit_test(formats_as_libc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
