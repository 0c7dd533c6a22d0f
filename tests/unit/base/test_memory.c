// Tests of base/memory, base/arena and base/vec: what is counted, what is refused, what stays whole.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/vec.h"

static void counts_every_byte(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    char *a = memory_new(&memory, 100);
    char *b = memory_new_zeroed(&memory, 50);
    assert_int_equal(memory.used, 150);
    for (int i = 0; i < 50; i++) assert_int_equal(b[i], 0);
    a = memory_resize(&memory, a, 100, 1000);
    assert_int_equal(memory.used, 1050);
    a = memory_resize(&memory, a, 1000, 10);
    memory_free(&memory, b, 50);
    assert_int_equal(memory.used, 10);
    memory_free(&memory, a, 10);
    memory_free(&memory, NULL, 123);
    assert_int_equal(memory.used, 0);
    assert_int_equal(memory.peak, 1050);
    assert_false(memory.refused);
}

static void limit_refuses_and_keeps(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 1000);
    char *a = memory_new(&memory, 600);
    assert_non_null(a);
    a[599] = 'x';
    assert_null(memory_new(&memory, 401));
    assert_true(memory.refused);
    assert_null(memory_resize(&memory, a, 600, 1001));
    assert_int_equal(a[599], 'x');
    assert_int_equal(memory.used, 600);
    assert_true(memory_allows(&memory, 400));
    assert_false(memory_allows(&memory, 401));
    assert_null(memory_new(&memory, SIZE_MAX));
    assert_null(memory_new(&memory, memory_product(SIZE_MAX / 2, 3)));
    memory_free(&memory, a, 600);
}

static void nth_request_fails(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    memory.fail_at = 2;
    void *a = memory_new(&memory, 8);
    assert_null(memory_new(&memory, 8));
    void *b = memory_new(&memory, 8);
    assert_non_null(b);
    memory.fail_at = memory.requests + 1;
    memory.fail_sticky = true;
    assert_null(memory_new(&memory, 8));
    assert_null(memory_new(&memory, 8));
    memory_free(&memory, a, 8);
    memory_free(&memory, b, 8);
    assert_int_equal(memory.used, 0);
}

static void nothing_is_something(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    void *a = memory_new(&memory, 0);
    assert_non_null(a);
    a = memory_resize(&memory, a, 0, 32);
    a = memory_resize(&memory, a, 32, 0);
    memory_free(&memory, a, 0);
    assert_int_equal(memory.used, 0);
}

static void arena_pieces(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Arena arena;
    arena_open(&arena, &memory);
    uint64_t *before = NULL;
    for (int i = 0; i < 5000; i++) {
        uint64_t *piece = ARENA_NEW(&arena, uint64_t);
        assert_int_equal(*piece, 0);
        assert_int_equal((uintptr_t)piece % 8, 0);
        if (before) assert_int_equal(*before, i - 1);
        *piece = (uint64_t)i;
        before = piece;
    }
    char *big = arena_new(&arena, 1 << 20);
    big[(1 << 20) - 1] = 1;
    char *copy = arena_copy(&arena, "text", 4);
    assert_string_equal(copy, "text");
    arena_close(&arena);
    assert_int_equal(memory.used, 0);
}

static void arena_arrays_grow(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Arena arena;
    arena_open(&arena, &memory);
    int *items = NULL;
    size_t size = 0;
    for (int i = 0; i < 3000; i++) {
        items = arena_grow(&arena, items, size, size + sizeof(int));
        size += sizeof(int);
        assert_int_equal(items[i], 0);
        items[i] = i;
        if (i % 7 == 0) arena_new(&arena, 24);
    }
    for (int i = 0; i < 3000; i++) assert_int_equal(items[i], i);
    arena_close(&arena);
    assert_int_equal(memory.used, 0);
}

static void note(void *user) { ++*(int *)user; }

static void arena_refuses(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 5000);
    Arena arena;
    arena_open(&arena, &memory);
    assert_non_null(arena_new(&arena, 100));
    assert_null(arena_new(&arena, 10000));
    assert_null(arena_new(&arena, SIZE_MAX - 3));
    assert_null(ARENA_ARRAY(&arena, uint64_t, SIZE_MAX / 4));
    int calls = 0;
    arena.user = &calls;
    arena.out_of_memory = note;
    arena_new(&arena, 10000);
    assert_int_equal(calls, 1);
    arena_close(&arena);
    assert_int_equal(memory.used, 0);
}

static void vectors_grow(void **state UNUSED) {
    Memory memory;
    memory_open(&memory, NULL, NULL, 0);
    Vec(int) numbers = {0};
    for (int i = 0; i < 1000; i++) assert_true(vec_push(&memory, &numbers, i));
    assert_int_equal(numbers.count, 1000);
    assert_int_equal(vec_last(&numbers), 999);
    assert_int_equal(vec_pop(&numbers), 999);
    memory.fail_at = memory.requests + 1;
    assert_false(vec_reserve(&memory, &numbers, 100000));
    assert_int_equal(numbers.items[998], 998);
    vec_free(&memory, &numbers);
    assert_int_equal(memory.used, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_every_byte), cmocka_unit_test(limit_refuses_and_keeps),
        cmocka_unit_test(nth_request_fails), cmocka_unit_test(nothing_is_something),
        cmocka_unit_test(arena_pieces),      cmocka_unit_test(arena_arrays_grow),
        cmocka_unit_test(arena_refuses),     cmocka_unit_test(vectors_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
