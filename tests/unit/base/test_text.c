// Tests of base/text: growing past the bytes inside, refusals, and formats compared with the C library's.
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/text.h"

static Memory memory;

static int open_memory(void **state UNUSED) {
    memory_open(&memory, NULL, NULL, 0);
    return 0;
}

static int all_given_back(void **state UNUSED) {
    assert_int_equal(memory.used, 0);
    return 0;
}

static void assert_text(const Text *text, const char *expected) {
    assert_false(text->failed);
    assert_int_equal(text->size, strlen(expected));
    assert_memory_equal(text->bytes, expected, text->size);
}

static void grows(void **state UNUSED) {
    TEXT_CLEANUP Text text;
    text_open(&text, &memory);
    assert_null(text.bytes);
    for (int i = 0; i < 10000; i++) assert_true(text_add_char(&text, (char)('a' + i % 26)));
    for (int i = 0; i < 10000; i++) assert_int_equal(text.bytes[i], 'a' + i % 26);
    text_truncate(&text, 3);
    text_add_string(&text, "-");
    text_add_view(&text, VIEW("view"));
    text_fill(&text, '.', 2);
    assert_text(&text, "abc-view..");
}

static void code_points(void **state UNUSED) {
    TEXT_CLEANUP Text text;
    text_open(&text, &memory);
    const uint32_t points[] = {0x41, 0xE9, 0x20AC, 0xD800, 0x1F600};
    for (size_t i = 0; i < ARRAY_COUNT(points); i++) text_add_code_point(&text, points[i]);
    assert_text(&text, "A\xC3\xA9\xE2\x82\xAC\xED\xA0\x80\xF0\x9F\x98\x80");
}

static void stays_failed(void **state UNUSED) {
    Text text;
    text_open(&text, &memory);
    text_fill(&text, 'x', 64);
    memory.fail_at = memory.requests + 1;
    assert_false(text_add_char(&text, 'y'));
    memory.fail_at = 0;
    assert_true(text.failed);
    assert_false(text_add_string(&text, "z"));
    assert_false(text_format(&text, "%d", 1));
    assert_false(text_reserve(&text, SIZE_MAX));
    assert_int_equal(text.size, 64);
    text_close(&text);
}

// The same format through text_format and snprintf.
#define ASSERT_FORMAT(format, ...)                                                                 \
    do {                                                                                           \
        char expected[200];                                                                        \
        snprintf(expected, sizeof(expected), format, __VA_ARGS__);                                 \
        TEXT_CLEANUP Text text;                                                                    \
        text_open(&text, &memory);                                                                 \
        assert_true(text_format(&text, format, __VA_ARGS__));                                      \
        assert_text(&text, expected);                                                              \
    } while (0)

static void formats(void **state UNUSED) {
    ASSERT_FORMAT("%s and %s", "one", "two");
    ASSERT_FORMAT("[%5s][%-5s][%.2s][%.*s]", "abc", "abc", "abc", 1, "abc");
    ASSERT_FORMAT("%d %d %i", 0, -1, INT32_MIN);
    ASSERT_FORMAT("%5d|%-5d|%05d|%+d|% d|%*d", 42, 42, -42, 42, 42, 6, 7);
    ASSERT_FORMAT("%ld %lld %zd", LONG_MIN, LLONG_MIN, (ptrdiff_t)-5);
    ASSERT_FORMAT("%u %lu %llu %zu", UINT32_MAX, ULONG_MAX, ULLONG_MAX, SIZE_MAX);
    ASSERT_FORMAT("%x %X %o %02x %08lx", 0xBEEFu, 0xBEEFu, 8u, 7u, 0xABCul);
    ASSERT_FORMAT("%c%c 100%% %-*s|", 'a', 'z', 4, "x");
}

static void views(void **state UNUSED) {
    assert_true(view_equal(view_of("abc"), VIEW("abc")));
    assert_false(view_equal(view_of("abd"), VIEW("abc")));
    assert_false(view_equal(view_of("ab"), VIEW("abc")));
    assert_true(view_equal((View){NULL, 0}, VIEW("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows),   cmocka_unit_test(code_points), cmocka_unit_test(stays_failed),
        cmocka_unit_test(formats), cmocka_unit_test(views),
    };
    return cmocka_run_group_tests(tests, open_memory, all_given_back);
}
