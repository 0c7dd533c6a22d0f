// Many VMs: small, cheap to make, independent, and each its own thread's.
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

// A hundred thousand at a time, where a sanitizer or checks do not make each of them many times larger.
#if defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VM_COUNT 100000
#else
#define VM_COUNT 2000
#endif

static void test_idle_vms_are_small(void **state) {
    (void)state;
    kr_vm **vms = calloc(VM_COUNT, sizeof *vms);
    for (int i = 0; i < VM_COUNT; i++) {
        vms[i] = kr_new(NULL);
        assert_non_null(vms[i]);
    }
    kr_usage usage;
    kr_get_usage(vms[7], &usage);
    assert_true(usage.memory <= 16 << 10);
    for (int i = 0; i < VM_COUNT; i += VM_COUNT / 20) {
        kr_set_global(vms[i], "x", kr_int(vms[i], i));
        int64_t x = 0;
        assert_true(kr_to_int(vms[i], kr_eval(vms[i], "x + 1"), &x));
        assert_int_equal(x, i + 1);
    }
    for (int i = 0; i < VM_COUNT; i++) kr_free(vms[i]);
    free(vms);
}

static kr_code *shared;

static void *work(void *argument) {
    int64_t *result = argument;
    for (int round = 0; round < 50; round++) {
        kr_vm *vm = kr_new(NULL);
        kr_code *code = kr_code_retain(shared);
        kr_value globals = kr_build(vm, "{s:i}", "n", round);
        int64_t sum = 0;
        if (kr_to_int(vm, kr_run(vm, code, globals), &sum)) *result += sum;
        kr_code_release(code);
        kr_free(vm);
    }
    return NULL;
}

static void test_threads_share_code(void **state) {
    (void)state;
    kr_vm *vm = kr_new(NULL);
    shared = kr_compile(vm, "sum([len(str(i) * (j % 3)) for j in range(20) for i in range(n)])", SIZE_MAX, "shared.py", KR_EXPRESSION);
    assert_non_null(shared);
    kr_free(vm);
    pthread_t threads[4];
    int64_t results[4] = {0};
    for (int i = 0; i < 4; i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &results[i]), 0);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    kr_code_release(shared);
    for (int i = 1; i < 4; i++) assert_true(results[i] == results[0] && results[i] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_idle_vms_are_small),
        cmocka_unit_test(test_threads_share_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
