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

// == Memory, as the host's allocator sees it

typedef struct Account {
    size_t used, peak;
} Account;

static void *count(void *user, void *pointer, size_t old_size, size_t new_size) {
    Account *account = user;
    if (!new_size) {
        free(pointer);
        account->used -= old_size;
        return NULL;
    }
    void *moved = realloc(pointer, new_size);
    if (!moved) return NULL;
    account->used += new_size - (pointer ? old_size : 0);
    if (account->used > account->peak) account->peak = account->used;
    return moved;
}

static const char *const hogs[] = {
    "x = []\nwhile True: x.append(len(x))",          "x = 'ab'\nwhile True: x += x",          "x = {}\nwhile True: x[len(x)] = []",
    "x = [0] * 10**9",                              "x = 7 ** 10**9",                       "x = 'x'.ljust(10**9)",
    "x = bytearray(10**9)",                         "x = list(range(10**9))",               "x = set(range(10**9))",
    "x = eval('[' + '1,' * 10**6 + ']')",           "x = 'a' * 10**6\nx = x.replace('a', x)", "x = 1\nwhile True: x <<= 1000",
    "def f(n): return f(n + 1)\nf(0)",               "x = ()\nwhile True: x = x, x",         "x = [lambda: i for i in range(10**9)]",
    "x = str(list(range(10**6)))",                  "x = (yield_ for yield_ in range(9))\nx = [x] * 10**8", "x = '%1000000000d' % 1",
    "class C: pass\nx = []\nwhile True:\n    c = C()\n    c.a = c.b = c\n    x.append(c)", "compile('x=1\\n' * 10**6, 'f', 'exec')",
    "x = []\nwhile True:\n    try: x.append([0] * 1000)\n    except MemoryError: x = x[:10]; break",
    "import re\nre.findall('a', 'a' * 10**7)",       "x = sorted('abc' * 10**6)",            "x = [i for i in iter(int, 1)]",
    "s = 'a' * 10**6\ntry: s.nowhere\nexcept AttributeError as e: e.x = s * 10\nx = [e.x * 3 for e in [e]]",
    "x = 'é' * 10**5\nx = [x[:i] for i in range(10**5)]",  "x = b'x'.join([b'y' * 10**5] * 10**4)",  "x = '{:>99999999}'.format(1)",
    "x = (2 ** 10**6) ** 10**3",                     "x = [0]\nwhile True: x += x",          "x = {}.fromkeys(range(10**9))",
    "f = lambda: (yield)\nx = [f() for i in range(10**7)]", "x = memoryview(bytearray(3 * 10**6)).tolist()", "class A:\n    x = [type('B', (), {}) for i in range(10**6)]",
    "x = '%s' * 10**6 % tuple(range(10**6))",        "x = 'a b ' * 10**5\nx = [x.split() for i in x]", "def f(*a): return f(*a, *a)\nf(1)",
    "exec('x = ' + '(' * 90 + '1' + ')' * 90 + '\\n' * 10**6)", "x = ''.join(chr(i) for i in range(0x10ffff) if i < 0xd800)", "x = [{}] * 10**5\nx = [dict(a=i) for i in x]",
};

static void test_hogs(void **state) {
    (void)state;
    const size_t last = sizeof hogs / sizeof *hogs - 1;
    for (size_t i = 0; i <= last; i++) {
        Account account = {0};
        kr_config config = KR_CONFIG_INIT;
        config.alloc = count;
        config.user = &account;
        config.limits = (kr_limits){.memory = 2 << 20, .fuel = 3000000};
        kr_vm *vm = kr_new(&config);
        assert_int_equal(kr_open_std(vm), KR_OK);
        kr_exec(vm, hogs[i], "hog");
        kr_exec(vm, hogs[i < last ? i + 1 : 0], "hog");
        kr_usage usage;
        kr_get_usage(vm, &usage);
        assert_int_equal(usage.memory, account.used);
        if (account.peak > config.limits.memory) fail_msg("%zu bytes over the limit: %s", account.peak - config.limits.memory, hogs[i]);
        kr_free(vm);
        assert_int_equal(account.used, 0);
    }
}

static void test_source_depth(void **state) {
    kr_vm *vm = *state;
    kr_limits limits = {.source_depth = 10};
    static const char *const fit[] = {"x = ((((((((1))))))))", "if 1:\n if 1:\n  if 1:\n   x = 1\n", "x = -+-+-1", "x = f'{1}{[[1]]}'"};
    static const char *const deep[] = {"x = ((((((((((((1))))))))))))", "x = [[[[[[[[[[[[]]]]]]]]]]]]", 
                                       "if 1:\n if 1:\n  if 1:\n   if 1:\n    if 1:\n     if 1:\n      if 1:\n       if 1:\n        if 1:\n"
                                       "         if 1:\n          if 1:\n           x = 1\n", "x = f'{((((((((((((1))))))))))))}'",
                                       "x = lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: 1"};
    for (size_t i = 0; i < sizeof fit / sizeof *fit; i++) {
        kr_set_limits(vm, &limits);
        if (kr_exec(vm, fit[i], "fit.py") != KR_OK) fail_msg("%s: %s", fit[i], kr_traceback(vm, NULL));
    }
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
        kr_set_limits(vm, &limits);
        if (kr_exec(vm, deep[i], "deep.py") == KR_OK) fail_msg("%s", deep[i]);
        kr_take_error(vm);
        // What a script compiles is no exception.
        kr_set_global(vm, "text", kr_str(vm, deep[i], SIZE_MAX));
        assert_int_equal(kr_exec(vm, "compile(text, 'deep.py', 'exec')", "outer.py"), KR_ERROR);
        assert_true(kr_error_is(vm, KR_NULL, KR_EXC_SyntaxError) || kr_error_is(vm, KR_NULL, KR_EXC_MemoryError));
        kr_take_error(vm);
        kr_limits none = {0};
        kr_set_limits(vm, &none);
        if (kr_exec(vm, deep[i], "deep.py") != KR_OK) fail_msg("%s: %s", deep[i], kr_traceback(vm, NULL));
    }
}

static void test_limits_are_read_and_changed(void **state) {
    kr_vm *vm = *state;
    kr_limits limits = {.memory = 8 << 20, .fuel = 5000, .deadline_ns = 1000000000000, .recursion = 77, .output = 99, .source_depth = 33}, read = {0};
    kr_set_limits(vm, &limits);
    kr_get_limits(vm, &read);
    assert_memory_equal(&limits, &read, sizeof limits);
    // Between runs: the next one has the new fuel.
    const char *count = "n = 0\nwhile True: n += 1\n";
    int64_t few, many;
    assert_int_equal(kr_exec(vm, count, "count.py"), KR_STOPPED);
    assert_true(kr_to_int(vm, kr_get_global(vm, "n"), &few));
    limits.fuel = 50000;
    kr_set_limits(vm, &limits);
    assert_int_equal(kr_exec(vm, count, "count.py"), KR_STOPPED);
    assert_true(kr_to_int(vm, kr_get_global(vm, "n"), &many));
    assert_true(many > few * 9);
    // While a task is suspended: its next step has it.
    limits.fuel = 0;
    kr_set_limits(vm, &limits);
    assert_int_equal(kr_exec(vm, "def deep(n): return n and deep(n - 1)\ndef work():\n    yield deep(50)\n    yield deep(50)\n", "task.py"), KR_OK);
    kr_value task = kr_task(vm, kr_get_global(vm, "work"), 0, NULL);
    assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_SUSPENDED);
    limits.recursion = 20;
    kr_set_limits(vm, &limits);
    assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_ERROR);
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_RecursionError));
}

// The same number wherever the code runs: in the VM that compiled it, in others that share it, before and after.
static void test_fuel_in_vms_that_share_code(void **state) {
    (void)state;
    kr_vm *vms[3];
    for (int i = 0; i < 3; i++) vms[i] = kr_new(NULL);
    kr_code *code = kr_compile(vms[0],
                               "class P:\n    def __init__(self, x): self.x = x\n    def get(self): return self.x\n"
                               "total = 0\nfor i in range(300): total += P(i).get() + len(str(i)) + {i: 1}[i]\n"
                               "total = sum(sorted([total, 3, 2 ** 100 % 7]))\n",
                               SIZE_MAX, "shared.py", KR_STATEMENTS);
    uint64_t first = 0;
    for (int i = 0; i < 9; i++) {
        kr_scope scope = kr_scope_open(vms[i % 3]);
        assert_true(kr_ok(kr_run(vms[i % 3], code, KR_NO)));
        kr_usage usage;
        kr_get_usage(vms[i % 3], &usage);
        if (i == 0) first = usage.fuel_used;
        assert_int_equal(usage.fuel_used, first);
        kr_scope_close(vms[i % 3], scope);
    }
    // One unit less is not enough, and just so many are.
    for (uint64_t less = 0; less < 2; less++) {
        kr_limits limits = {.fuel = first - less};
        kr_set_limits(vms[1], &limits);
        assert_true(kr_ok(kr_run(vms[1], code, KR_NO)) == !less);
    }
    assert_int_equal(kr_why_stopped(vms[1]), KR_WHY_FUEL);
    kr_code_release(code);
    for (int i = 0; i < 3; i++) kr_free(vms[i]);
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
        cmocka_unit_test(test_hogs),
        cmocka_unit_test_setup_teardown(test_source_depth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_limits_are_read_and_changed, set_up, tear_down),
        cmocka_unit_test(test_fuel_in_vms_that_share_code),
        cmocka_unit_test_setup_teardown(test_depth, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
