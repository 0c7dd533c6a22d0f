// Mistakes of a host are told, never undefined: stale and foreign values, scopes and refs closed wrongly, calls at the wrong moment, NULL.
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

typedef struct World {
    char told[1024]; // by the misuse function, the last message
    unsigned count;
    kr_vm *vm;
    kr_ref *ref;
} World;

static void tell(void *user, const char *message) {
    World *world = user;
    world->count++;
    strcpy(world->told, message);
}

static kr_vm *new_vm(World *world) {
    kr_config config = KR_CONFIG_INIT;
    config.user = world;
    config.misuse = tell;
    kr_vm *vm = kr_new(&config);
    assert_non_null(vm);
    return vm;
}

static int set_up(void **state) {
    World *world = calloc(1, sizeof *world);
    world->vm = new_vm(world);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    World *world = *state;
    // Whatever happened, the VM works.
    int64_t sum = 0;
    assert_true(kr_to_int(world->vm, kr_eval(world->vm, "sum(range(5))"), &sum) && sum == 10);
    kr_free(world->vm);
    free(world);
    return 0;
}

static void assert_told(World *world, const char *part) {
    if (!strstr(world->told, part)) fail_msg("'%s' is not in '%s'", part, world->told);
    assert_true(kr_error_is(world->vm, KR_NULL, KR_EXC_SystemError));
    if (!strstr(kr_traceback(world->vm, NULL), part)) fail_msg("not in the traceback: %s", part);
    world->told[0] = 0;
}

#define STALE "used after its scope had closed, or with another VM"

static void test_stale_values(void **state) {
    World *world = *state;
    kr_vm *vm = world->vm;
    kr_scope scope = kr_scope_open(vm);
    kr_value list = kr_eval(vm, "[1]");
    kr_scope_close(vm, scope);
    assert_int_equal(kr_len(vm, list), -1);
    assert_told(world, STALE);
    // Its place is taken by another value: still stale.
    kr_value other = kr_eval(vm, "[1, 2]"), third = kr_eval(vm, "(3,)");
    assert_int_equal(kr_len(vm, list), -1);
    assert_told(world, STALE);
    assert_false(kr_ok(kr_call(vm, list, 0, NULL, KR_NO)));
    assert_told(world, STALE);
    assert_false(kr_ok(kr_list(vm, 1, &list)));
    assert_told(world, STALE);
    assert_null(kr_ref_new(vm, list));
    assert_told(world, STALE);
    assert_int_equal(kr_set_global(vm, "x", list), KR_ERROR);
    assert_told(world, STALE);
    assert_int_equal(kr_len(vm, other) + kr_len(vm, third), 3);
    assert_false(kr_ok(kr_getattr(vm, KR_NO, "x")));
    assert_told(world, "KR_NO stands where a value is needed");
    assert_false(kr_ok(kr_getattr(vm, KR_NULL, "x")));
    assert_told(world, "no exception is pending");
    kr_value wild = {0xdeadbeefdeadbeec};
    assert_int_equal(kr_typeof(vm, wild), KR_T_NULL);
    assert_told(world, STALE);
}

static void test_values_of_another_vm(void **state) {
    World *world = *state;
    World elsewhere = {0};
    kr_vm *other = new_vm(&elsewhere);
    // Made alike in both, so that they lie in the same places.
    for (int i = 0; i < 50; i++) {
        kr_value ours = kr_build(world->vm, "[i]", i), theirs = kr_build(other, "[i]", i);
        assert_int_equal(kr_len(world->vm, ours), 1);
        assert_int_equal(kr_len(world->vm, theirs), -1);
        assert_told(world, STALE);
        kr_ref *ref = kr_ref_new(other, theirs);
        assert_non_null(ref);
        assert_false(kr_ok(kr_ref_get(world->vm, ref)));
        assert_told(world, "a kr_ref was used after it was freed, or with another VM");
    }
    // Numbers and None belong to nobody.
    int64_t i;
    assert_true(kr_to_int(world->vm, kr_int(other, 7), &i) && i == 7);
    kr_free(other);
}

static void test_scopes(void **state) {
    World *world = *state;
    kr_vm *vm = world->vm;
    kr_scope outer = kr_scope_open(vm);
    kr_value a = kr_list(vm, 0, NULL);
    kr_scope inner = kr_scope_open(vm);
    kr_value b = kr_list(vm, 0, NULL);
    assert_int_equal(kr_len(vm, a) + kr_len(vm, b), 0);
    kr_scope_close(vm, outer);
    assert_told(world, "closed before those opened inside it");
    kr_scope_close(vm, inner);
    assert_told(world, "closed that is not open");
    kr_scope_close(vm, outer);
    assert_told(world, "closed that is not open");
    assert_int_equal(kr_len(vm, a), -1);
    assert_told(world, STALE);
    // Opened again at the same place, it is another scope.
    kr_scope again = kr_scope_open(vm);
    kr_scope_close(vm, outer);
    assert_told(world, "closed that is not open");
    kr_scope_close(vm, again);
    assert_int_equal(world->count, 5);
    assert_false(kr_failed(vm));
}

static kr_value opens_a_scope(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args, (void)user;
    kr_scope_open(vm); // and leaves it open: it ends with the native
    return kr_list(vm, 0, NULL);
}

static kr_value frees_everything(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args, (void)user;
    kr_free(vm);
    return KR_NULL;
}

static kr_value stays_silent(kr_vm *vm, const kr_arg *args, void *user) {
    (void)vm, (void)args, (void)user;
    return KR_NULL;
}

static kr_value answers_stale(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args, (void)user;
    kr_scope scope = kr_scope_open(vm);
    kr_value v = kr_list(vm, 0, NULL);
    kr_scope_close(vm, scope);
    return v;
}

static kr_value runs_more(kr_vm *vm, const kr_arg *args, void *user) {
    World *world = user;
    if (args[0].i > 0) return kr_callf(vm, kr_ref_get(vm, world->ref), "l", args[0].i - 1);
    return kr_eval(vm, "'bottom'");
}

static void test_natives(void **state) {
    World *world = *state;
    kr_vm *vm = world->vm;
    kr_func_def defs[] = {
        {"opens()", opens_a_scope, world, NULL}, {"frees()", frees_everything, world, NULL}, {"silent()", stays_silent, world, NULL},
        {"stale()", answers_stale, world, NULL}, {"deeper(n: int)", runs_more, world, NULL},
    };
    for (size_t i = 0; i < sizeof defs / sizeof *defs; i++) assert_int_equal(kr_add_func(vm, &defs[i]), KR_OK);
    kr_scope scope = kr_scope_open(vm);
    assert_int_equal(kr_exec(vm, "for i in range(10): opens()", "t.py"), KR_OK);
    kr_scope_close(vm, scope);
    assert_int_equal(world->count, 0);
    assert_int_equal(kr_exec(vm, "frees()", "t.py"), KR_ERROR);
    assert_told(world, "kr_free was called while the VM runs");
    assert_int_equal(kr_exec(vm, "silent()", "t.py"), KR_ERROR);
    assert_told(world, "KR_NULL was handed on, but no exception is pending");
    assert_int_equal(kr_exec(vm, "stale()", "t.py"), KR_ERROR);
    assert_told(world, STALE);
    // Calls in calls in calls, until Python's own limit says no.
    world->ref = kr_ref_new(vm, kr_get_global(vm, "deeper"));
    const char *text = kr_to_str(vm, kr_eval(vm, "deeper(20)"), NULL);
    assert_string_equal(text, "bottom");
    assert_false(kr_ok(kr_eval(vm, "deeper(10**6)")));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_RecursionError));
    kr_ref_free(vm, world->ref);
}

static void test_refs(void **state) {
    World *world = *state;
    kr_vm *vm = world->vm;
    kr_ref *a = kr_ref_new(vm, kr_eval(vm, "[1]")), *b = kr_ref_new(vm, kr_eval(vm, "[1, 2]"));
    kr_ref_free(vm, a);
    assert_false(kr_ok(kr_ref_get(vm, a)));
    assert_told(world, "a kr_ref was used after it was freed");
    kr_ref *c = kr_ref_new(vm, kr_eval(vm, "[1, 2, 3]"));
    assert_ptr_not_equal(a, c);
    assert_false(kr_ok(kr_ref_get(vm, a)));
    assert_told(world, "a kr_ref was used after it was freed");
    kr_ref_free(vm, a);
    assert_told(world, "a kr_ref was used after it was freed");
    assert_int_equal(kr_len(vm, kr_ref_get(vm, b)) + kr_len(vm, kr_ref_get(vm, c)), 5);
    assert_false(kr_ok(kr_ref_get(vm, NULL)));
    assert_told(world, "NULL stands where a kr_ref is needed");
    kr_ref_free(vm, NULL);
    kr_collect(vm);
    kr_ref *many[1000];
    for (int i = 0; i < 1000; i++) many[i] = kr_ref_new(vm, kr_int(vm, i));
    for (int i = 0; i < 1000; i += 2) kr_ref_free(vm, many[i]);
    for (int i = 0; i < 1000; i += 2) many[i] = kr_ref_new(vm, kr_int(vm, i));
    int64_t n;
    for (int i = 0; i < 1000; i++) assert_true(kr_to_int(vm, kr_ref_get(vm, many[i]), &n) && n == i);
}

// == Calls from where none may come

static World *finalized;
static void calls_back(void *self, void *user) {
    (void)self, (void)user;
    assert_false(kr_ok(kr_eval(finalized->vm, "1")));
    kr_free(finalized->vm);
}

static void test_finalizers(void **state) {
    World *world = finalized = *state;
    static const kr_class_def def = {.name = "Dies", .size = 8, .finalize = calls_back};
    kr_scope scope = kr_scope_open(world->vm);
    assert_true(kr_ok(kr_add_class(world->vm, &def)));
    kr_new_object(world->vm, &def, NULL);
    kr_scope_close(world->vm, scope);
    kr_collect(world->vm);
    assert_int_equal(world->count, 2);
    assert_non_null(strstr(world->told, "kr_free was called while the VM runs"));
}

#ifndef NDEBUG
static void *use(void *vm) { return (void *)(uintptr_t)kr_ok(kr_eval(vm, "1")); }

static kr_value use_elsewhere(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args, (void)user;
    pthread_t thread;
    void *answer;
    pthread_create(&thread, NULL, use, vm);
    pthread_join(thread, &answer);
    return kr_bool(vm, answer != NULL);
}

static void test_threads(void **state) {
    World *world = *state;
    kr_func_def def = {"elsewhere()", use_elsewhere, world, NULL};
    assert_int_equal(kr_add_func(world->vm, &def), KR_OK);
    assert_int_equal(kr_exec(world->vm, "assert elsewhere() is False", "t.py"), KR_OK);
    assert_int_equal(world->count, 1);
    assert_string_equal(world->told, "a VM was used by two threads at a time");
}
#endif

static void test_null(void **state) {
    World *world = *state;
    kr_vm *vm = world->vm;
    int64_t i;
    size_t at = 0;
    kr_value v, list = kr_list(vm, 0, NULL);
#define REFUSED(call) ((call), assert_told(world, "NULL stands where an argument is needed"))
    REFUSED(kr_exec(vm, NULL, NULL));
    REFUSED(kr_eval(vm, NULL));
    REFUSED(kr_compile(vm, NULL, 0, NULL, KR_STATEMENTS));
    REFUSED(kr_run(vm, NULL, KR_NO));
    REFUSED(kr_call(vm, list, 1, NULL, KR_NO));
    REFUSED(kr_callf(vm, list, NULL));
    REFUSED(kr_callm(vm, list, NULL, ""));
    REFUSED(kr_list(vm, 1, NULL));
    REFUSED(kr_tuple(vm, 1, NULL));
    REFUSED(kr_build(vm, NULL));
    REFUSED((void)kr_to_int(vm, kr_int(vm, 1), NULL));
    REFUSED((void)kr_to_float(vm, kr_int(vm, 1), NULL));
    REFUSED((void)kr_unpack(vm, list, NULL));
    REFUSED(kr_get_global(vm, NULL));
    REFUSED(kr_set_global(vm, NULL, list));
    REFUSED(kr_getattr(vm, list, NULL));
    REFUSED(kr_setattr(vm, list, NULL, list));
    REFUSED(kr_dict_next(vm, list, &at, NULL, &v));
    REFUSED(kr_next(vm, list, NULL));
    REFUSED(kr_op(vm, NULL, list, list));
    REFUSED(kr_import(vm, NULL));
    REFUSED(kr_add_func(vm, NULL));
    REFUSED(kr_add_class(vm, NULL));
    REFUSED(kr_add_module(vm, NULL));
    REFUSED(kr_new_object(vm, NULL, NULL));
    REFUSED((void)kr_self(vm, list, NULL));
    REFUSED(kr_raise(vm, KR_EXC_ValueError, NULL));
    REFUSED(kr_new_exception(vm, NULL, KR_NO, NULL));
    REFUSED(kr_reload(vm, NULL));
    // Without a VM nothing happens.
    assert_int_equal(kr_exec(NULL, "1", NULL), KR_ERROR);
    assert_false(kr_ok(kr_eval(NULL, "1")) || kr_ok(kr_str(NULL, "x", 1)) || kr_ok(kr_list(NULL, 0, NULL)) || kr_ok(kr_int(NULL, 1)));
    assert_false(kr_to_int(NULL, KR_NULL, &i) || kr_ok(kr_getattr(NULL, KR_NULL, "x")) || kr_ok(kr_callf(NULL, KR_NULL, "")));
    assert_null(kr_ref_new(NULL, KR_NULL));
    kr_scope_close(NULL, kr_scope_open(NULL));
    kr_free(NULL);
    kr_code_release(NULL);
    // Only the name may be missing where there is a usual one.
    assert_int_equal(kr_exec(vm, "x = 1", NULL), KR_OK);
}

static void test_memory_of_the_host(void **state) {
    World *world = *state;
    kr_vm *vm = world->vm;
    kr_usage before, after;
    kr_get_usage(vm, &before);
    char *block = kr_mem(vm, NULL, 0, 1000);
    memset(block, 7, 1000);
    block = kr_mem(vm, block, 1000, 100000);
    assert_int_equal(block[999], 7);
    kr_get_usage(vm, &after);
    assert_int_equal(after.memory - before.memory, 100000);
    assert_int_equal(after.outside, 100000);
    kr_limits limits = {.memory = after.memory + 200000};
    kr_set_limits(vm, &limits);
    assert_null(kr_mem(vm, block, 100000, 1000000));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_MemoryError));
    kr_take_error(vm);
    assert_int_equal(block[999], 7);
    // What scripts left behind makes room.
    assert_int_equal(kr_exec(vm, "x = [0] * 18000\ndel x", NULL), KR_OK);
    block = kr_mem(vm, block, 100000, 280000);
    assert_non_null(block);
    assert_null(kr_mem(vm, block, 280000, 0));
    kr_get_usage(vm, &after);
    assert_int_equal(after.outside, 0);
    kr_limits read;
    kr_get_limits(vm, &read);
    assert_int_equal(read.memory, limits.memory);
    assert_int_equal(read.recursion, 1000);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_stale_values), TEST(test_values_of_another_vm), TEST(test_scopes), TEST(test_natives), TEST(test_refs),
        TEST(test_finalizers),   TEST(test_null),                 TEST(test_memory_of_the_host),
#ifndef NDEBUG
        TEST(test_threads),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
