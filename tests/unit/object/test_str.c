// Strings: growing in place, indexing by code point, search that stays linear, interning.
#include "fixture.h"

static Str *text(Vm *vm, const char *bytes) { return str_from(vm, bytes); }

static void test_flags_and_counts(void **state) {
    Vm *vm = *state;
    Str *s = text(vm, "aé€𝄞");
    assert_int_equal(s->size, 10);
    assert_int_equal(s->count, 4);
    assert_false(str_is_ascii(s));
    assert_int_equal(str_at(vm, s, 3), 0x1D11E);
    assert_true(str_new(vm, "\xED\xA0\x80", 3)->object.flags & OBJECT_SURROGATES);
    assert_ptr_equal(text(vm, ""), NAME_OF(empty));
    assert_ptr_equal(text(vm, "a"), str_code_point(vm, 'a'));
    assert_ptr_equal(str_slice(vm, text(vm, "xéy"), 1, 2), str_code_point(vm, 0xE9));
}

// A million appends must move far less than a million times the text.
static void test_append_is_linear(void **state) {
    Vm *vm = *state;
    Str *s = text(vm, ""), *half = NULL, *piece = text(vm, "0123456789");
    size_t most = 0;
    for (int i = 0; i < 20000; i++) {
        s = str_concat(vm, s, piece);
        assert_non_null(s);
        if (i == 10000) half = s;
        if (s->size > most) most = s->size;
    }
    assert_int_equal(s->size, 200000);
    assert_int_equal(half->size, 100010);
    assert_memory_equal(s->bytes, half->bytes, half->size);
    assert_true(vm->memory.used < 8 * 1024 * 1024);
    // Two strings with the same beginning part ways.
    Str *a = str_concat(vm, half, text(vm, "A")), *b = str_concat(vm, half, text(vm, "B"));
    assert_int_equal(a->bytes[a->size - 1], 'A');
    assert_int_equal(b->bytes[b->size - 1], 'B');
    assert_int_equal(strlen(str_terminated(vm, half)), half->size);
}

static void test_search_is_linear(void **state) {
    Vm *vm = *state;
    size_t size = 400000, part_size = 100000;
    char *bytes = malloc(size), *part = malloc(part_size);
    memset(bytes, 'a', size);
    memset(part, 'a', part_size);
    part[part_size / 2] = 'b';
    bool stopped;
    View whole = {bytes, size}, wanted = {part, part_size};
    vm->counter = 0;
    uint64_t before = vm->fuel_given - (uint64_t)vm->counter;
    assert_int_equal(str_find_bytes(vm, whole, wanted, 0, size, false, &stopped), SIZE_MAX);
    assert_int_equal(str_find_bytes(vm, whole, wanted, 0, size, true, &stopped), SIZE_MAX);
    assert_false(stopped);
    assert_true(vm->fuel_given - (uint64_t)vm->counter - before < size);
    bytes[300000] = 'b';
    assert_int_equal(str_find_bytes(vm, whole, wanted, 0, size, false, &stopped), 250000);
    assert_int_equal(str_find_bytes(vm, whole, wanted, 0, size, true, &stopped), 250000);
    free(bytes);
    free(part);
}

static void test_find_bounds(void **state) {
    Vm *vm = *state;
    View s = VIEW("abcabc");
    bool stopped;
    assert_int_equal(str_find_bytes(vm, s, VIEW("abc"), 0, 6, false, &stopped), 0);
    assert_int_equal(str_find_bytes(vm, s, VIEW("abc"), 1, 6, false, &stopped), 3);
    assert_int_equal(str_find_bytes(vm, s, VIEW("abc"), 0, 6, true, &stopped), 3);
    assert_int_equal(str_find_bytes(vm, s, VIEW("abc"), 1, 5, false, &stopped), SIZE_MAX);
    assert_int_equal(str_find_bytes(vm, s, VIEW(""), 2, 6, false, &stopped), 2);
    assert_int_equal(str_find_bytes(vm, s, VIEW(""), 2, 6, true, &stopped), 6);
    assert_int_equal(str_find_bytes(vm, s, VIEW("c"), 9, 6, false, &stopped), SIZE_MAX);
}

static void test_index_of_long_text(void **state) {
    Vm *vm = *state;
    Str *s = str_repeat(vm, text(vm, "é€a"), 1000);
    assert_int_equal(s->count, 3000);
    for (size_t i = 0; i <= 3000; i += 7) {
        size_t offset = i / 3 * 6 + (i % 3 == 1 ? 2 : i % 3 == 2 ? 5 : 0);
        assert_int_equal(str_offset(vm, s, i), offset);
        assert_int_equal(str_index_of_offset(vm, s, offset), i);
    }
    assert_true(str_is(str_slice(vm, s, 2998, 3000), "€a"));
}

static void test_intern(void **state) {
    Vm *vm = *state;
    Str *a = str_intern(vm, text(vm, "some_name")), *b = str_intern_bytes(vm, "some_name", 9);
    assert_ptr_equal(a, b);
    assert_ptr_equal(str_intern(vm, text(vm, "__init__")), NAME_OF(dunder_init));
    for (int i = 0; i < 1000; i++) assert_non_null(str_intern(vm, str_format(vm, "name%d", i)));
    Value kept = object_value(a);
    KEEP(vm, kept);
    gc_collect(vm);
    assert_int_equal(vm->interned.count, 1);
    assert_ptr_equal(str_intern_bytes(vm, "some_name", 9), a);
}

static void test_order(void **state) {
    Vm *vm = *state;
    assert_true(str_compare(text(vm, "a"), text(vm, "ab")) < 0);
    // By code point, not by UTF-16 unit.
    assert_true(str_compare(text(vm, "\xEF\xBF\xBD"), text(vm, "𝄞")) < 0);
    assert_false(str_equal(text(vm, "ab"), text(vm, "ac")));
    assert_true(str_hash(text(vm, "ab")) == str_hash(text(vm, "ab")));
}

static void test_refusal(void **state) {
    Vm *vm = *state;
    vm->memory.limit = vm->memory.used + 100000;
    assert_null(str_repeat(vm, text(vm, "abc"), 1000000));
    assert_true(error_is(vm, TYPE_MemoryError));
    error_clear(vm);
    assert_null(str_repeat(vm, text(vm, "abc"), SIZE_MAX));
    error_clear(vm);
    vm->memory.limit = 0;
}

static void test_repr(void **state) {
    Vm *vm = *state;
    TEXT_CLEANUP Text shown;
    text_open(&shown, &vm->memory);
    assert_true(str_add_repr(vm, &shown, text(vm, "it's \"\n\x7f\xC2\xADé")));
    assert_true(view_equal((View){shown.bytes, shown.size}, VIEW("'it\\'s \"\\n\\x7f\\xadé'")));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_flags_and_counts),
        TEST(test_append_is_linear),
        TEST(test_search_is_linear),
        TEST(test_find_bounds),
        TEST(test_index_of_long_text),
        TEST(test_intern),
        TEST(test_order),
        TEST(test_refusal),
        TEST(test_repr),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
