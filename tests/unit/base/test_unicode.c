// Tests of base/unicode: the borders of UTF-8, properties and mappings as CPython has them, normal forms.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unicode.h"

static void every_code_point_and_back(void **state UNUSED) {
    for (uint32_t c = 0; c < UNICODE_LIMIT; c++) {
        char bytes[UNICODE_UTF8_SIZE];
        uint32_t read;
        size_t size = unicode_encode(c, bytes);
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(size, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_int_equal(unicode_size(bytes[0]), size);
        assert_int_equal(unicode_decode(bytes, &read), size);
        assert_int_equal(read, c);
        assert_int_equal(unicode_validate(bytes, size, false, NULL), !surrogate);
        assert_true(unicode_validate(bytes, size, true, NULL));
        assert_int_equal(unicode_has_surrogates(bytes, size), surrogate);
    }
}

// The faults that CPython 3.11 reports for the same bytes.
static void faults(void **state UNUSED) {
    static const struct {
        View bytes;
        size_t start, end;
        const char *reason;
    } cases[] = {
        {VIEW("abc\xFF"), 3, 4, "invalid start byte"},
        {VIEW("\x80"), 0, 1, "invalid start byte"},
        {VIEW("\xC0\x80"), 0, 1, "invalid start byte"},
        {VIEW("\xF5\x80\x80\x80"), 0, 1, "invalid start byte"},
        {VIEW("\xE2\x82"), 0, 2, "unexpected end of data"},
        {VIEW("12345678\xE2\x28\xA1"), 8, 9, "invalid continuation byte"},
        {VIEW("\xE2\x82\x28"), 0, 2, "invalid continuation byte"},
        {VIEW("\xE0\x80\x80"), 0, 1, "invalid continuation byte"},
        {VIEW("\xED\xA0\x80"), 0, 1, "invalid continuation byte"},
        {VIEW("\xF4\x90\x80\x80"), 0, 1, "invalid continuation byte"},
        {VIEW("\xF0\x9F\x98"), 0, 3, "unexpected end of data"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        UnicodeFault fault;
        assert_false(unicode_validate(cases[i].bytes.bytes, cases[i].bytes.size, false, &fault));
        assert_int_equal(fault.start, cases[i].start);
        assert_int_equal(fault.end, cases[i].end);
        assert_string_equal(fault.reason, cases[i].reason);
    }
}

static void counting(void **state UNUSED) {
    const char text[] =
        "na\xC3\xAFve \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E \xF0\x9F\x90\x8D text that is longer";
    size_t size = sizeof(text) - 1, at = 0, count = unicode_count(text, size);
    assert_int_equal(count, size - 1 - 6 - 3);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(unicode_skip(text, size, i), at);
        at += unicode_size(text[at]);
        assert_ptr_equal(unicode_previous(text + at), text + unicode_skip(text, size, i));
    }
    assert_int_equal(unicode_skip(text, size, count), size);
    assert_int_equal(unicode_skip(text, size, count + 5), size);
    assert_false(unicode_is_ascii(text, size));
    assert_true(unicode_is_ascii(text + size - 15, 15));
    assert_true(unicode_is_ascii("", 0));
}

static void properties(void **state UNUSED) {
    assert_true(unicode_is_alpha(0xE9) && unicode_is_lower(0xE9) && !unicode_is_upper(0xE9));
    assert_true(unicode_is_upper(0x2160) && !unicode_is_alpha(0x2160)); // a roman numeral
    assert_true(unicode_is_title(0x1C5) && !unicode_is_upper(0x1C5));
    assert_true(unicode_is_xid_start(0x2118) && !unicode_is_xid_start(0xB7));
    assert_true(unicode_is_xid_continue(0xB7) && !unicode_is_xid_continue(0x20));
    assert_true(unicode_is_space(0x1C) && unicode_is_space(0x3000) && !unicode_is_space(0x200B));
    assert_false(unicode_is_printable(0xA0));
    assert_true(unicode_is_digit(0xB2) && !unicode_is_decimal(0xB2));
    assert_true(unicode_is_numeric(0x4E00) && !unicode_is_digit(0x4E00));
    assert_int_equal(unicode_decimal_value(0x0664), 4);
    assert_int_equal(unicode_decimal_value(0x1D7FF), 9);
    assert_int_equal(unicode_decimal_value('x'), -1);
    assert_int_equal(unicode_digit_value(0x2461), 2);
    assert_string_equal(unicode_category(0x20AC), "Sc");
    assert_true(unicode_is_case_ignorable('\'') && unicode_is_cased(0x2160));
}

static void decimal_digits_stand_in_tens(void **state UNUSED) {
    int expected = 0;
    for (uint32_t c = 0; c < UNICODE_LIMIT; c++) {
        int value = unicode_decimal_value(c);
        assert_int_equal(value >= 0, unicode_is_decimal(c));
        if (value < 0) continue;
        assert_int_equal(value, expected);
        expected = (expected + 1) % 10;
    }
}

static void assert_mapped(unsigned count, const uint32_t *to, const char *expected) {
    size_t size = 0;
    char bytes[UNICODE_MAPPED * UNICODE_UTF8_SIZE];
    for (unsigned i = 0; i < count; i++) size += unicode_encode(to[i], bytes + size);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(bytes, expected, size);
}

static void mappings(void **state UNUSED) {
    uint32_t to[UNICODE_MAPPED];
    assert_mapped(unicode_upper('q', to), to, "Q");
    assert_mapped(unicode_upper(0xDF, to), to, "SS");
    assert_mapped(unicode_title(0xDF, to), to, "Ss");
    assert_mapped(unicode_fold(0xDF, to), to, "ss");
    assert_mapped(unicode_lower(0x130, to), to, "i\xCC\x87");
    assert_mapped(unicode_upper(0xFB03, to), to, "FFI");
    assert_mapped(unicode_upper(0xFF, to), to, "\xC5\xB8");
    assert_mapped(unicode_title(0x1C6, to), to, "\xC7\x85");
}

static void assert_normal(UnicodeForm form, View from, View to) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Text text;
    text_open(&text, &memory);
    assert_true(unicode_normalize(&text, from, form));
    assert_true(view_equal((View){text.bytes, text.size}, to));
    text_close(&text);
    assert_int_equal(memory.used, 0);
    memory.fail_at = memory.requests + 1;
    text_open(&text, &memory);
    assert_false(unicode_normalize(&text, from, form));
    text_close(&text);
    assert_int_equal(memory.used, 0);
}

static void normal_forms(void **state UNUSED) {
    assert_normal(UNICODE_NFC, VIEW("e\xCC\x81"), VIEW("\xC3\xA9"));
    assert_normal(UNICODE_NFD, VIEW("\xC3\xA9"), VIEW("e\xCC\x81"));
    assert_normal(UNICODE_NFKC, VIEW("\xEF\xAC\x81 \xC2\xBD"),
                  VIEW("fi 1\xE2\x81\x84"
                       "2"));
    assert_normal(UNICODE_NFKD, VIEW("\xE1\xBA\x9B\xCC\xA3"), VIEW("s\xCC\xA3\xCC\x87"));
    assert_normal(UNICODE_NFC, VIEW("\xED\xA0\x80\xE1\x84\x80\xE1\x85\xA1"),
                  VIEW("\xED\xA0\x80\xEA\xB0\x80"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_and_back),
        cmocka_unit_test(faults),
        cmocka_unit_test(counting),
        cmocka_unit_test(properties),
        cmocka_unit_test(decimal_digits_stand_in_tens),
        cmocka_unit_test(mappings),
        cmocka_unit_test(normal_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
