// Limits hold and are exact, nothing of a script runs after a stop, and the VM takes the next source.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

typedef struct World {
    char text[4096];
    size_t size;
    uint64_t now;
    kr_vm *interrupted;
} World;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    World *world = user;
    (void)stream;
    if (size > sizeof world->text - 1 - world->size) size = sizeof world->text - 1 - world->size;
    memcpy(world->text + world->size, bytes, size);
    world->text[world->size += size] = 0;
    return size;
}

// A clock that goes on by a millisecond whenever it is read.
static uint64_t read_clock(void *user, bool wall) {
    World *world = user;
    (void)wall;
    if (world->interrupted) kr_interrupt(world->interrupted);
    return world->now += 1000000;
}

static int set_up(void **state) {
    World *world = calloc(1, sizeof *world);
    kr_config config = KR_CONFIG_INIT;
    config.user = world;
    config.write = write_out;
    config.clock = read_clock;
    kr_vm *vm = kr_new(&config);
    *state = vm;
    return vm && kr_open_std(vm) == KR_OK ? 0 : -1;
}

static int tear_down(void **state) {
    free(kr_user(*state));
    kr_free(*state);
    return 0;
}

static const char *output(kr_vm *vm) {
    World *world = kr_user(vm);
    world->size = 0;
    return world->text;
}

static void assert_alive(kr_vm *vm) {
    kr_limits none = {0};
    kr_set_limits(vm, &none);
    output(vm);
    if (kr_exec(vm, "print(sum(range(100)))", "alive.py") != KR_OK) fail_msg("%s", kr_traceback(vm, NULL));
    assert_string_equal(output(vm), "4950\n");
}

static const char guarded[] =
    "import sys\n"
    "class Manager:\n"
    "    def __enter__(self): return self\n"
    "    def __exit__(self, *a): print('exit')\n"
    "try:\n"
    "    with Manager():\n"
    "        %s\n"
    "except BaseException as e:\n"
    "    print('except', type(e))\n"
    "finally:\n"
    "    print('finally')\n";

static void assert_stops(kr_vm *vm, const char *body, kr_why why) {
    char *at = strstr(guarded, "%s");
    size_t head = (size_t)(at - guarded), size = sizeof guarded + strlen(body);
    char *source = malloc(size);
    memcpy(source, guarded, head);
    memcpy(source + head, body, strlen(body));
    strcpy(source + head + strlen(body), at + 2);
    ((World *)kr_user(vm))->text[0] = 0;
    output(vm);
    kr_status status = kr_exec(vm, source, "stopped.py");
    free(source);
    if (status == KR_ERROR) fail_msg("%s", kr_traceback(vm, NULL));
    if (status == KR_OK) fail_msg("%s was not stopped: %s", body, output(vm));
    assert_int_equal(status, KR_STOPPED);
    assert_int_equal(kr_why_stopped(vm), why);
    assert_false(kr_failed(vm));
    if (why != KR_WHY_OUTPUT) assert_string_equal(output(vm), "");
}

static void test_fuel(void **state) {
    kr_vm *vm = *state;
    static const char *const bodies[] = {
        "while True: pass",
        "sum(range(10 ** 12))",
        "list(iter(int, 1))",
        "x = 3 ** 10 ** 8",
        "'a' * 10 ** 7 in 'a' * (10 ** 7 - 1) + 'b'",
        "sorted(range(10 ** 6), key=lambda x: -x)",
        "[0] * 10 ** 7 == [0] * 10 ** 7",
        "max(x for x in iter(int, 1))",
        "exec('while True: pass')",
        "all(iter(lambda: 1, 0))",
        "import math; math.factorial(10 ** 9)",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        kr_limits limits = {.fuel = 300000, .memory = 256 << 20};
        kr_set_limits(vm, &limits);
        assert_stops(vm, bodies[i], KR_WHY_FUEL);
        kr_usage usage;
        kr_get_usage(vm, &usage);
        assert_true(usage.fuel_used <= 300000);
        assert_alive(vm);
    }
}

static void test_fuel_is_the_same_every_time(void **state) {
    (void)state;
    uint64_t used[2];
    for (int i = 0; i < 2; i++) {
        kr_config config = KR_CONFIG_INIT;
        kr_vm *vm = kr_new(&config);
        assert_int_equal(kr_exec(vm, "d = {}\nfor i in range(1000):\n    d[str(i)] = [i] * 10\nsorted(d)\n", "same.py"), KR_OK);
        kr_usage usage;
        kr_get_usage(vm, &usage);
        used[i] = usage.fuel_used;
        kr_free(vm);
    }
    assert_true(used[0] == used[1]);
    assert_true(used[0] > 1000);
}

static void test_deadline(void **state) {
    kr_vm *vm = *state;
    kr_limits limits = {.deadline_ns = 5000000};
    kr_set_limits(vm, &limits);
    assert_stops(vm, "while True: pass", KR_WHY_DEADLINE);
    assert_alive(vm);
    kr_set_limits(vm, &limits);
    assert_stops(vm, "sum(range(10 ** 12))", KR_WHY_DEADLINE);
    assert_alive(vm);
}

static void test_interrupt(void **state) {
    kr_vm *vm = *state;
    kr_limits limits = {.deadline_ns = UINT64_MAX / 2};
    kr_set_limits(vm, &limits);
    ((World *)kr_user(vm))->interrupted = vm;
    assert_stops(vm, "while True: pass", KR_WHY_INTERRUPT);
    ((World *)kr_user(vm))->interrupted = NULL;
    assert_alive(vm);
    kr_interrupt(vm);
    assert_stops(vm, "for i in range(10 ** 9): pass", KR_WHY_INTERRUPT);
    assert_alive(vm);
}

static void test_output(void **state) {
    kr_vm *vm = *state;
    kr_limits limits = {.output = 10};
    kr_set_limits(vm, &limits);
    assert_stops(vm, "while True: print('abc')", KR_WHY_OUTPUT);
    assert_string_equal(output(vm), "abc\nabc\nab");
    assert_alive(vm);
}

static void test_memory(void **state) {
    kr_vm *vm = *state;
    static const char *const bodies[] = {
        "[0] * 10 ** 9",
        "'x' * 10 ** 10",
        "bytes(10 ** 10)",
        "x = []\nwhile True: x.append(x[:] + [1] * 1000)",
        "x = 'a'\nwhile True: x += x",
        "x = {}\nfor i in range(10 ** 9): x[i] = i",
        "1 << 10 ** 11",
        "list(range(10 ** 9))",
        "' '.join(['x' * 1000] * 10 ** 7)",
    };
    kr_limits limits = {.memory = 4 << 20};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        kr_set_limits(vm, &limits);
        kr_status status = kr_exec(vm, bodies[i], "memory.py");
        if (status != KR_ERROR) fail_msg("%s: %d", bodies[i], status);
        assert_true(kr_error_is(vm, KR_NULL, KR_EXC_MemoryError) || kr_error_is(vm, KR_NULL, KR_EXC_OverflowError));
        kr_traceback(vm, NULL);
        // What the script left behind may fill the VM to its limit: letting go needs no memory.
        kr_set_global(vm, "x", kr_none(vm));
        kr_collect(vm);
        status = kr_exec(vm, "try:\n    [0] * 10 ** 9\nexcept MemoryError:\n    y = 'caught'\n", "memory.py");
        if (status != KR_OK) fail_msg("after %s: %d %s", bodies[i], status, kr_traceback(vm, NULL));
        kr_usage usage;
        kr_get_usage(vm, &usage);
        assert_true(usage.memory_peak <= 4 << 20);
    }
    assert_alive(vm);
}

static void test_depth(void **state) {
    kr_vm *vm = *state;
    kr_limits limits = {.recursion = 50};
    kr_set_limits(vm, &limits);
    assert_int_equal(kr_exec(vm,
                             "def f(n): return n if n == 0 else f(n - 1)\n"
                             "print(f(40))\n"
                             "try:\n    f(60)\nexcept RecursionError as e:\n    print(e)\n",
                             "depth.py"),
                     KR_OK);
    assert_string_equal(output(vm), "0\nmaximum recursion depth exceeded\n");
    limits.recursion = 100000;
    kr_set_limits(vm, &limits);
    // The C stack is bounded whatever the limit says.
    static const char *const deep[] = {
        "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
        "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().x",
        "x = []\nfor i in range(100000): x = [x]\nrepr(x)",
        "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
        "def f(): return sorted([1], key=lambda x: f())\nf()",
        "class A:\n    def __iter__(self): return iter(self)\nlist(A())",
        "eval('(' * 1000 + ')' * 1000)",
        "x = ()\nfor i in range(100000): x = (x,)\nhash(x)",
        "x = map(str, [1])\nfor i in range(100000): x = map(str, x)\nlist(x)",
        "x = []\ny = []\nfor i in range(100000): x = [x]; y = [y]\nx == y",
        "s = 'f()'\ndef f(): exec(s)\nf()",
    };
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
        kr_status status = kr_exec(vm, deep[i], "deep.py");
        if (status != KR_ERROR) fail_msg("%s: %d", deep[i], status);
        kr_traceback(vm, NULL);
    }
    assert_alive(vm);
}

// A text that ran before costs the same again, whatever the VM remembers of it.
static void test_fuel_of_texts_run_again(void **state) {
    kr_vm *vm = *state;
    uint64_t first = 0;
    for (int i = 0; i < 5; i++) {
        kr_usage usage;
        int64_t sum;
        assert_true(kr_to_int(vm, kr_eval(vm, "sum([x * x for x in range(10)])"), &sum) && sum == 285);
        assert_int_equal(kr_exec(vm, "n = 1\nfor i in range(5): n *= 2\n", NULL), KR_OK);
        kr_get_usage(vm, &usage);
        if (i == 0) first = usage.fuel_used;
        assert_int_equal(usage.fuel_used, first);
    }
    // The same text elsewhere is another text.
    assert_int_equal(kr_exec(vm, "def where(): pass\n", "one.py"), KR_OK);
    assert_int_equal(kr_exec(vm, "def where(): pass\n", "two.py"), KR_OK);
    assert_string_equal(kr_to_str(vm, kr_eval(vm, "where.__code__.co_filename"), NULL), "two.py");
    for (int i = 0; i < 1000; i++) {
        char text[32];
        snprintf(text, sizeof text, "%d * 2", i % 300);
        int64_t twice;
        assert_true(kr_to_int(vm, kr_eval(vm, text), &twice) && twice == i % 300 * 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fuel, set_up, tear_down),
        cmocka_unit_test(test_fuel_is_the_same_every_time),
        cmocka_unit_test_setup_teardown(test_fuel_of_texts_run_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_deadline, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_interrupt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_output, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_depth, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
