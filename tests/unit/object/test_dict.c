// Dicts: order, growth, removal at both ends, keys that change the table, refusals of memory.
#include "fixture.h"

static Value key(int64_t i) { return small_value(i); }

static Value get(Vm *vm, Dict *dict, Value k) {
    Value found;
    assert_true(dict_get(vm, dict, k, &found));
    return found;
}

static void test_order_and_growth(void **state) {
    Vm *vm = *state;
    Dict *dict = dict_new(vm);
    for (int64_t i = 0; i < 100000; i++) assert_true(dict_set(vm, dict, key(i * 7919), key(i)));
    assert_int_equal(dict->count, 100000);
    for (int64_t i = 0; i < 100000; i++)
        assert_int_equal(small_of(get(vm, dict, key(i * 7919))), i);
    assert_true(is_absent(get(vm, dict, key(1))));
    size_t at = 0;
    Value k, v;
    for (int64_t i = 0; dict_next(dict, &at, &k, &v); i++) assert_int_equal(small_of(v), i);
    at = dict->used;
    for (int64_t i = 100000; dict_previous(dict, &at, &k, &v);) assert_int_equal(small_of(v), --i);
}

// A dict used as a queue must not walk over all it ever held.
static void test_queue(void **state) {
    Vm *vm = *state;
    Dict *dict = dict_new(vm);
    for (int64_t i = 0; i < 200000; i++) {
        assert_true(dict_set(vm, dict, key(i), NONE));
        if (i < 1000) continue;
        size_t at = 0;
        Value k, v;
        assert_true(dict_next(dict, &at, &k, &v));
        assert_int_equal(small_of(k), i - 1000);
        assert_true(dict_remove(vm, dict, k, NULL));
    }
    assert_int_equal(dict->count, 1000);
    assert_true(dict->capacity < 10000);
}

static void test_stack(void **state) {
    Vm *vm = *state;
    Dict *dict = dict_new(vm);
    for (int64_t i = 0; i < 1000; i++) assert_true(dict_set(vm, dict, key(i), NONE));
    for (int64_t i = 0; i < 100000; i++) {
        assert_true(dict_set(vm, dict, key(5000 + i), NONE));
        size_t at = dict->used;
        Value k, v;
        assert_true(dict_previous(dict, &at, &k, &v));
        assert_int_equal(small_of(k), 5000 + i);
        assert_true(dict_remove(vm, dict, k, NULL));
    }
    assert_int_equal(dict->count, 1000);
    assert_true(dict->capacity < 10000);
}

static void test_names(void **state) {
    Vm *vm = *state;
    Dict *dict = dict_new(vm);
    Str *name = str_intern_bytes(vm, "name", 4), *same = str_from(vm, "name");
    assert_true(dict_set_str(vm, dict, name, key(1)));
    assert_int_equal(small_of(dict_get_str(dict, same)), 1);
    assert_int_equal(dict_find_str(dict, name), 0);
    uint32_t layout = dict_layout(vm, dict);
    assert_true(layout != 0);
    assert_true(dict_set_str(vm, dict, name, key(2)));
    assert_int_equal(dict->layout, layout);
    assert_true(dict_set_str(vm, dict, str_from(vm, "other"), key(3)));
    assert_int_equal(dict->layout, 0);
    assert_true(dict_remove_str(vm, dict, same));
    assert_false(dict_remove_str(vm, dict, same));
    assert_true(dict_set(vm, dict, key(5), key(6)));
    assert_false(dict->object.flags & OBJECT_FLAG_A);
    assert_int_equal(small_of(dict_get_str(dict, str_from(vm, "other"))), 3);
}

// 1, 1.0 and True are one key.
static void test_equal_numbers(void **state) {
    Vm *vm = *state;
    Dict *dict = dict_new(vm);
    assert_true(dict_set(vm, dict, key(1), key(10)));
    assert_true(dict_set(vm, dict, TRUE_VALUE, key(20)));
    assert_int_equal(small_of(get(vm, dict, float_new(vm, 1.0))), 20);
    assert_int_equal(dict->count, 1);
    Value big = fixture_int(vm, "100000000000000000000"),
          again = fixture_int(vm, "100000000000000000000");
    assert_true(dict_set(vm, dict, big, key(30)));
    assert_int_equal(small_of(get(vm, dict, again)), 30);
    assert_int_equal(small_of(get(vm, dict, float_new(vm, 1e20))), 30);
}

static void test_copy_and_update(void **state) {
    Vm *vm = *state;
    Dict *dict = dict_new(vm), *other = dict_new(vm);
    for (int64_t i = 0; i < 100; i++) assert_true(dict_set(vm, dict, key(i), key(i)));
    for (int64_t i = 0; i < 100; i += 2) assert_true(dict_remove(vm, dict, key(i), NULL));
    Dict *copy = dict_copy(vm, dict), *second = dict_copy(vm, copy);
    assert_int_equal(copy->count, 50);
    assert_int_equal(second->count, 50);
    assert_true(dict_set(vm, other, key(1), key(-1)));
    assert_true(dict_update(vm, other, second));
    assert_true(dict_update(vm, other, other));
    assert_int_equal(other->count, 50);
    assert_int_equal(small_of(get(vm, other, key(1))), 1);
    Value result;
    assert_true(dict_set_default(vm, other, key(3), NONE, &result));
    assert_int_equal(small_of(result), 3);
    dict_clear(vm, dict);
    assert_int_equal(copy->count, 50);
    assert_true(is_absent(get(vm, dict, key(1))));
}

// A key whose comparison changes the dict it is looked up in.
static Dict *meddled;
static int meddling;

static Value meddle(Vm *vm, Value self, Value other, int operation) {
    (void)self, (void)other, (void)operation;
    if (meddling-- > 0) {
        for (int64_t i = 0; i < 50; i++) {
            if (!dict_set(vm, meddled, key(1000 + meddling * 50 + i), NONE)) return ABSENT;
        }
    }
    return FALSE_VALUE;
}

static bool meddle_hash(Vm *vm, Value v, int64_t *hash) {
    (void)vm, (void)v;
    *hash = 42;
    return true;
}

static void test_comparison_changes_dict(void **state) {
    Vm *vm = *state;
    Type type = *BUILTIN(cell);
    type.hash = meddle_hash;
    type.compare = meddle;
    meddled = dict_new(vm);
    meddling = 3;
    Cell *a = heap_new(vm, &type, sizeof(Cell)), *b = heap_new(vm, &type, sizeof(Cell));
    assert_true(dict_set(vm, meddled, object_value(a), key(1)));
    assert_true(dict_set(vm, meddled, object_value(b), key(2)));
    assert_int_equal(meddled->count, 152);
    meddling = 1000000;
    Value found;
    Cell *c = heap_new(vm, &type, sizeof(Cell));
    assert_false(dict_get(vm, meddled, object_value(c), &found));
    assert_string_equal(fixture_error(vm, TYPE_RuntimeError),
                        "dictionary keeps changing during lookup");
}

static void test_refusals(void **state) {
    Vm *vm = *state;
    for (uint64_t n = 1; n < 200; n++) {
        vm->memory.fail_at = vm->memory.requests + n;
        Dict *dict = dict_new(vm);
        int64_t kept = 0;
        for (int64_t i = 0; dict && i < 300; i++) kept += dict_set(vm, dict, key(i), key(i));
        vm->memory.fail_at = 0;
        error_clear(vm);
        if (!dict) continue;
        assert_int_equal(dict->count, kept);
        for (int64_t i = 0; i < 300; i++) {
            Value found = get(vm, dict, key(i));
            assert_true(is_absent(found) || small_of(found) == i);
        }
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_order_and_growth),
        TEST(test_queue),
        TEST(test_stack),
        TEST(test_names),
        TEST(test_equal_numbers),
        TEST(test_copy_and_update),
        TEST(test_refusals),
        TEST(test_comparison_changes_dict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
