// Lists, tuples, bytes, slices and ranges: the edges, self-reference, and refusals of memory.
#include "object/memoryview.h"
#include "fixture.h"

static void expect(const List *list, const int64_t *numbers, size_t count) {
    assert_int_equal(list->count, count);
    for (size_t i = 0; i < count; i++) assert_int_equal(small_of(list->items[i]), numbers[i]);
}
#define EXPECT(list, ...)                                                                          \
    expect((list), (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / 8)

static List *counting(Vm *vm, int64_t count) {
    List *list = list_new(vm, NULL, 0);
    for (int64_t i = 0; i < count; i++) assert_true(list_append(vm, list, small_value(i)));
    return list;
}

static void test_list(void **state) {
    Vm *vm = *state;
    List *list = counting(vm, 5);
    assert_true(list_extend(vm, list, list->items, list->count));
    EXPECT(list, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
    list_remove_range(vm, list, 1, 8);
    EXPECT(list, 0, 3, 4);
    const Value items[] = {small_value(7), small_value(8)};
    assert_true(list_replace(vm, list, 1, 2, items, 2));
    EXPECT(list, 0, 7, 8, 4);
    assert_true(list_replace(vm, list, 0, 3, items, 1));
    EXPECT(list, 7, 4);
    assert_true(list_insert(vm, list, 0, small_value(1)) &&
                list_insert(vm, list, 3, small_value(2)));
    EXPECT(list, 1, 7, 4, 2);
    EXPECT(list_slice(vm, list, 1, 3), 7, 4);
    assert_true(list_replace(vm, list, 0, 4, NULL, 0));
    assert_int_equal(list->count, 0);
    assert_int_equal(list_slice(vm, list, 0, 0)->count, 0);
}

static void test_list_gives_back(void **state) {
    Vm *vm = *state;
    List *list = counting(vm, 10000);
    list_remove_range(vm, list, 10, 10000);
    assert_true(list->capacity < 100);
    assert_int_equal(small_of(list->items[9]), 9);
}

static void test_list_refused(void **state) {
    Vm *vm = *state;
    List *list = counting(vm, 1000);
    vm->memory.limit = vm->memory.used + 100;
    size_t before = list->count;
    while (list_append(vm, list, NONE)) before++;
    assert_true(error_clear_if(vm, TYPE_MemoryError));
    assert_int_equal(list->count, before);
    assert_false(list_reserve(vm, list, SIZE_MAX / 4));
    assert_true(error_clear_if(vm, TYPE_MemoryError));
    vm->memory.limit = 0;
}

static void test_tuple(void **state) {
    Vm *vm = *state;
    const Value items[] = {small_value(1), small_value(2), small_value(3)};
    Tuple *tuple = tuple_new(vm, items, 3);
    assert_ptr_equal(tuple_new(vm, NULL, 0), tuple_empty());
    assert_ptr_equal(tuple_slice(vm, tuple, 0, 3), tuple);
    assert_ptr_equal(tuple_slice(vm, tuple, 2, 2), tuple_empty());
    assert_ptr_equal(tuple_concat(vm, tuple, tuple_empty()), tuple);
    Tuple *both = tuple_concat(vm, tuple, tuple_slice(vm, tuple, 1, 2));
    assert_int_equal(both->count, 4);
    assert_int_equal(small_of(both->items[3]), 2);
}

static void test_bytes(void **state) {
    Vm *vm = *state;
    Bytes *bytes = bytes_new(vm, "a'\n\xff", 4);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    assert_true(bytes_add_repr(vm, &text, (View){bytes->bytes, bytes->size}));
    assert_true(view_equal((View){text.bytes, text.size}, VIEW("b\"a'\\n\\xff\"")));
    assert_true(bytes_hash(bytes) == bytes_hash(bytes_new(vm, bytes->bytes, 4)));
    ByteArray *array = bytearray_new(vm, "abc", 3);
    assert_true(bytearray_resize(vm, array, 1000));
    assert_int_equal(array->bytes[999], 0);
    char room[10] = "0123456789";
    Value window = memoryview_over_host(vm, room, sizeof room, false, NONE);
    BufferInfo info;
    assert_true(memoryview_buffer(object_of(window), &info) && info.size == 10 && info.bytes == room);
    memoryview_close_host(vm, room, sizeof room);
    assert_false(memoryview_buffer(object_of(window), &info));
    Value kept = object_value(array);
    KEEP(vm, kept); // what pins it is looked for by a collection
    array->exports = 1;
    assert_false(bytearray_resize(vm, array, 3));
    assert_string_equal(fixture_error(vm, TYPE_BufferError),
                        "Existing exports of data: object cannot be re-sized");
}

static SliceBounds clipped(Vm *vm, Value start, Value stop, Value step, size_t length) {
    SliceBounds bounds;
    const Slice *slice = as_slice(slice_new(vm, start, stop, step));
    assert_true(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, length);
    return bounds;
}

static void test_slice(void **state) {
    Vm *vm = *state;
    Value one = small_value(1), minus = small_value(-1), big = int_new(vm, INT64_MAX);
    assert_int_equal(clipped(vm, NONE, NONE, NONE, 5).count, 5);
    SliceBounds bounds = clipped(vm, NONE, NONE, minus, 5);
    assert_true(bounds.start == 4 && bounds.stop == -1 && bounds.count == 5);
    assert_int_equal(clipped(vm, one, minus, small_value(2), 6).count, 2);
    assert_int_equal(clipped(vm, big, NONE, NONE, 6).count, 0);
    assert_int_equal(clipped(vm, NONE, NONE, big, 6).count, 1);
    assert_int_equal(clipped(vm, NONE, NONE, int_new(vm, INT64_MIN), 6).count, 1);
    SliceBounds none;
    const Slice *slice = as_slice(slice_new(vm, NONE, NONE, small_value(0)));
    assert_false(slice_unpack(vm, slice, &none));
    assert_string_equal(fixture_error(vm, TYPE_ValueError), "slice step cannot be zero");
    size_t index;
    assert_true(index_clip(-1, 3, &index) && index == 2);
    assert_false(index_clip(-4, 3, &index) || index_clip(3, 3, &index) ||
                 index_clip(INT64_MIN, 3, &index));
}

static int64_t range_size(Vm *vm, int64_t start, int64_t stop, int64_t step) {
    Value range = range_new(vm, int_new(vm, start), int_new(vm, stop), int_new(vm, step));
    return small_of(as_range(range)->length);
}

static void test_range(void **state) {
    Vm *vm = *state;
    assert_int_equal(range_size(vm, 0, 10, 3), 4);
    assert_int_equal(range_size(vm, 10, 0, -3), 4);
    assert_int_equal(range_size(vm, 0, 10, -1), 0);
    assert_int_equal(range_size(vm, 5, 5, 1), 0);
    Value wide = range_new(vm, int_new(vm, INT64_MIN), int_new(vm, INT64_MAX), small_value(1));
    uint64_t length;
    assert_true(int_to_uint64(as_range(wide)->length, &length) && length == UINT64_MAX);
    assert_true(is_absent(range_new(vm, small_value(0), small_value(1), small_value(0))));
    assert_string_equal(fixture_error(vm, TYPE_ValueError), "range() arg 3 must not be zero");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_list),  TEST(test_list_gives_back), TEST(test_list_refused), TEST(test_tuple),
        TEST(test_bytes), TEST(test_slice),           TEST(test_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
