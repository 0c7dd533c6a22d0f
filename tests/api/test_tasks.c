// Tasks go on exactly where they were put aside, whatever they were doing; natives answer later; cancelling runs what must be run.
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "krait.h"

typedef struct World {
    uint64_t tokens[4096];
    size_t waiting;
} World;

static kr_value fetch(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args;
    World *world = user;
    uint64_t token;
    kr_value pending = kr_pending(vm, &token);
    if (kr_ok(pending)) world->tokens[world->waiting++] = token;
    return pending;
}

static World world;
static const kr_func_def fetch_def = {"fetch(key=None)", fetch, &world, "Answers later."};

static int set_up(void **state) {
    memset(&world, 0, sizeof world);
    kr_vm *vm = kr_new(NULL);
    *state = vm;
    return vm && kr_open_std(vm) == KR_OK && kr_add_func(vm, &fetch_def) == KR_OK ? 0 : -1;
}

static int tear_down(void **state) {
    kr_free(*state);
    return 0;
}

static kr_value make(kr_vm *vm, const char *source, const char *function) {
    assert_int_equal(kr_exec(vm, source, "tasks.py"), KR_OK);
    kr_value task = kr_task(vm, kr_get_global(vm, function), 0, NULL);
    assert_int_equal(kr_typeof(vm, task), KR_T_TASK);
    return task;
}

static int64_t number(kr_vm *vm, kr_value v) {
    int64_t i = -1;
    assert_true(kr_to_int(vm, v, &i));
    return i;
}

// A program that does a little of everything, its result the same however it is cut up.
static const char *const everything =
    "def numbers(n):\n"
    "    for i in range(n):\n"
    "        try:\n"
    "            yield i\n"
    "        finally:\n"
    "            seen.append(i)\n"
    "class Point:\n"
    "    def __init__(self, x): self.x = x\n"
    "    def __add__(self, other): return Point(self.x + other.x)\n"
    "def deep(n): return 1 + deep(n - 1) if n else 0\n"
    "def work():\n"
    "    global seen\n"
    "    seen, total, point = [], 0, Point(0)\n"
    "    for i in numbers(40):\n"
    "        total += i\n"
    "        point = point + Point(i)\n"
    "        try:\n"
    "            if i % 7 == 3: raise ValueError(i)\n"
    "            total += deep(i * 3)\n"
    "        except ValueError as error:\n"
    "            total += error.args[0] * 100\n"
    "        while i > 30:\n"
    "            i -= 1\n"
    "            total += len([k for k in range(i) if k & 1])\n"
    "    total += sum(sorted(seen, key=lambda k: -k)[:5])\n"
    "    return total + point.x\n";

static void test_every_cut(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm, everything, "tasks.py"), KR_OK);
    int64_t expected = number(vm, kr_callf(vm, kr_get_global(vm, "work"), ""));
    uint64_t whole = 0;
    for (uint64_t slice = 1; slice < 200; slice += slice < 20 ? 1 : 17) {
        kr_scope scope = kr_scope_open(vm);
        kr_value task = kr_task(vm, kr_get_global(vm, "work"), 0, NULL), result;
        kr_status status;
        size_t steps = 0;
        while ((status = kr_task_step(vm, task, slice, &result)) == KR_SUSPENDED) {
            assert_int_equal(kr_task_why(vm, task), KR_WHY_SLICE);
            steps++;
        }
        assert_int_equal(status, KR_OK);
        assert_true(steps > 5);
        assert_int_equal(number(vm, result), expected);
        if (!whole) whole = kr_task_fuel_used(vm, task);
        // The same work costs the same however it is cut.
        assert_int_equal(kr_task_fuel_used(vm, task), whole);
        kr_scope_close(vm, scope);
    }
}

static void test_many(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm,
                             "done = []\n"
                             "def run(me):\n"
                             "    total = 0\n"
                             "    for i in range(50): total += i * me\n"
                             "    done.append(me)\n"
                             "    return total\n",
                             "many.py"),
                     KR_OK);
    enum { COUNT = 1000 };
    for (int i = 0; i < COUNT; i++) {
        kr_scope scope = kr_scope_open(vm);
        kr_value me = kr_int(vm, i);
        assert_true(kr_ok(kr_task(vm, kr_get_global(vm, "run"), 1, &me)));
        kr_scope_close(vm, scope);
    }
    kr_collect(vm);
    size_t unfinished = COUNT;
    for (int turn = 0; unfinished && turn < 1000; turn++) assert_int_equal(kr_run_ready(vm, 10, &unfinished), KR_OK);
    assert_int_equal(unfinished, 0);
    assert_int_equal(number(vm, kr_eval(vm, "len(done)")), COUNT);
    assert_int_equal(number(vm, kr_eval(vm, "done == list(range(1000))")), 1);
}

static void test_generator(void **state) {
    kr_vm *vm = *state;
    kr_value task = make(vm, "def talk():\n    got = yield 1\n    got = yield got + 1\n    return got * 2\n", "talk"), out;
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_SUSPENDED);
    assert_int_equal(kr_task_why(vm, task), KR_WHY_YIELD);
    assert_int_equal(number(vm, out), 1);
    assert_int_equal(kr_task_send(vm, task, kr_int(vm, 10)), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_SUSPENDED);
    assert_int_equal(number(vm, out), 11);
    assert_int_equal(kr_task_send(vm, task, kr_int(vm, 21)), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_OK);
    assert_int_equal(number(vm, out), 42);
    // Done: neither a step nor an answer has anywhere to go.
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_ERROR);
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_RuntimeError));
    kr_take_error(vm);
    assert_int_equal(kr_task_send(vm, task, kr_int(vm, 1)), KR_ERROR);
    kr_take_error(vm);
}

static void test_coroutine(void **state) {
    kr_vm *vm = *state;
    kr_value task = make(vm,
                         "class Ask:\n"
                         "    def __init__(self, what): self.what = what\n"
                         "    def __await__(self): return (yield self.what)\n"
                         "async def inner(): return await Ask('name') + '!'\n"
                         "async def main():\n"
                         "    try:\n"
                         "        await Ask('fail')\n"
                         "    except KeyError as error:\n"
                         "        return await inner() + str(error)\n",
                         "main"),
             out;
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_SUSPENDED);
    assert_int_equal(kr_task_why(vm, task), KR_WHY_AWAIT);
    assert_string_equal(kr_to_str(vm, out, NULL), "fail");
    // An answer can be an exception.
    kr_raise(vm, KR_EXC_KeyError, "gone");
    assert_int_equal(kr_task_send(vm, task, KR_NULL), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_SUSPENDED);
    assert_string_equal(kr_to_str(vm, out, NULL), "name");
    assert_int_equal(kr_task_send(vm, task, kr_str(vm, "krait", 5)), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_OK);
    assert_string_equal(kr_to_str(vm, out, NULL), "krait!'gone'");
}

static void test_answers_later(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm,
                             "results = {}\n"
                             "class Client:\n"
                             "    def get(self, key): return fetch(key)\n"
                             "def job(me):\n"
                             "    try:\n"
                             "        first = Client().get(me)\n"
                             "        results[me] = first + fetch(key=me) + fetch(*[me]) + fetch(**{'key': me})\n"
                             "    except OSError as error:\n"
                             "        results[me] = str(error)\n",
                             "later.py"),
                     KR_OK);
    enum { COUNT = 300 };
    for (int i = 0; i < COUNT; i++) {
        kr_value me = kr_int(vm, i);
        kr_task(vm, kr_get_global(vm, "job"), 1, &me);
    }
    size_t unfinished = COUNT;
    while (unfinished) {
        kr_status status = kr_run_ready(vm, 5, &unfinished);
        if (status != KR_OK) printf("%s", kr_traceback(vm, NULL));
        assert_int_equal(status, KR_OK);
        kr_collect(vm);
        // Answered in the reverse order; one with an exception.
        while (world.waiting) {
            kr_value answer = kr_int(vm, 1);
            uint64_t token = world.tokens[--world.waiting];
            if (token == 77) answer = kr_raise(vm, KR_EXC_OSError, "no answer");
            assert_int_equal(kr_complete(vm, token, answer), KR_OK);
            assert_int_equal(kr_complete(vm, token, kr_none(vm)), KR_ERROR);
            assert_true(kr_error_is(vm, kr_take_error(vm), KR_EXC_RuntimeError));
        }
    }
    assert_int_equal(number(vm, kr_eval(vm, "list(results.values()).count(4)")), COUNT - 1);
    assert_int_equal(number(vm, kr_eval(vm, "list(results.values()).count('no answer')")), 1);
}

static void test_cannot_wait(void **state) {
    kr_vm *vm = *state;
    // Not in a task, and not below C code: it says so.
    const char *const sources[] = {"fetch(1)", "sorted([2, 1], key=fetch)", "list(map(fetch, [1]))"};
    for (size_t i = 0; i < 3; i++) {
        assert_false(kr_ok(kr_eval(vm, sources[i])));
        assert_true(kr_error_is(vm, kr_take_error(vm), KR_EXC_RuntimeError));
        assert_int_equal(kr_exec(vm, "def f(): pass", "f.py"), KR_OK);
        kr_code *code = kr_compile(vm, sources[i], SIZE_MAX, "task.py", KR_STATEMENTS);
        kr_value task = kr_task_code(vm, code, KR_NO);
        kr_status status = kr_task_step(vm, task, 0, NULL);
        assert_int_equal(status, i ? KR_ERROR : KR_SUSPENDED);
        if (i) kr_take_error(vm);
        else assert_int_equal(kr_task_cancel(vm, task, 1000), KR_OK);
        kr_code_release(code);
    }
}

static void test_cancel(void **state) {
    kr_vm *vm = *state;
    const char *source = "log = []\n"
                         "def stubborn():\n"
                         "    while True:\n"
                         "        try:\n"
                         "            while True: log.append(1)\n"
                         "        except BaseException:\n"
                         "            log.append('caught')\n"
                         "def tidy():\n"
                         "    try:\n"
                         "        while True: pass\n"
                         "    finally:\n"
                         "        log.append('tidy')\n"
                         "def asleep():\n"
                         "    with Context():\n"
                         "        yield 1\n"
                         "def waits():\n"
                         "    try: fetch()\n"
                         "    finally: log.append('waits')\n"
                         "def fails():\n"
                         "    try: yield\n"
                         "    finally: 1 / 0\n"
                         "class Context:\n"
                         "    def __enter__(self): pass\n"
                         "    def __exit__(self, *error): log.append(error[0].__name__)\n";
    kr_value task = make(vm, source, "stubborn");
    assert_int_equal(kr_task_step(vm, task, 1000, NULL), KR_SUSPENDED);
    assert_int_equal(kr_task_cancel(vm, task, 100), KR_OK);
    assert_int_equal(number(vm, kr_eval(vm, "log.count('caught')")), 1);
    assert_string_equal(kr_to_str(vm, kr_str_of(vm, task, true), NULL) ? "ok" : "", "ok");
    const char *const names[] = {"tidy", "asleep", "waits"}, *const logged[] = {"tidy", "GeneratorExit", "waits"};
    for (size_t i = 0; i < 3; i++) {
        task = make(vm, source, names[i]);
        assert_int_equal(kr_task_step(vm, task, 100, NULL), KR_SUSPENDED);
        assert_int_equal(kr_task_cancel(vm, task, 1000), KR_OK);
        assert_string_equal(kr_to_str(vm, kr_eval(vm, "log[-1]"), NULL), logged[i]);
        assert_int_equal(kr_task_cancel(vm, task, 1000), KR_OK);
        // Without fuel nothing runs.
        task = make(vm, source, names[i]);
        assert_int_equal(kr_task_step(vm, task, 100, NULL), KR_SUSPENDED);
        assert_int_equal(kr_task_cancel(vm, task, 0), KR_OK);
        assert_int_equal(number(vm, kr_eval(vm, "len(log)")), 0);
    }
    task = make(vm, source, "fails");
    assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_SUSPENDED);
    assert_int_equal(kr_task_cancel(vm, task, 1000), KR_ERROR);
    assert_true(kr_error_is(vm, kr_take_error(vm), KR_EXC_ZeroDivisionError));
}

static void test_own_fuel(void **state) {
    kr_vm *vm = *state;
    kr_value task = make(vm, "def spin():\n    while True:\n        try: sorted(range(9), key=lambda k: k)\n        finally: pass\n", "spin");
    assert_int_equal(kr_task_set_fuel(vm, task, 5000), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 1000, NULL), KR_SUSPENDED);
    assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_STOPPED);
    assert_int_equal(kr_why_stopped(vm), KR_WHY_FUEL);
    assert_false(kr_failed(vm));
    assert_int_equal(number(vm, kr_eval(vm, "1 + 1")), 2);
    // In a run of Python that steps it, only the task ends.
    kr_limits limits = {.fuel = 100000};
    kr_set_limits(vm, &limits);
    task = kr_task(vm, kr_get_global(vm, "spin"), 0, NULL);
    assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_STOPPED);
    limits.fuel = 0;
    kr_set_limits(vm, &limits);
}

// Each of its own limits ends that task alone.
static void test_own_limits(void **state) {
    kr_vm *vm = *state;
    const char *source = "def spin():\n    while True: pass\n"
                         "def write():\n    while True: print('abc')\n"
                         "def grow():\n    x = []\n    while True: x.append([0] * 100)\n"
                         "def litter():\n    for i in range(20000): x = [i] * 100\n    return 1\n"
                         "def deep(n=60): return n and deep(n - 1)\n";
    static const struct {
        const char *name;
        kr_limits limits;
        kr_status status;
        kr_why why;
    } rows[] = {
        {"spin", {.fuel = 100000}, KR_STOPPED, KR_WHY_FUEL},       {"spin", {.deadline_ns = 3000000}, KR_STOPPED, KR_WHY_DEADLINE},
        {"write", {.output = 10}, KR_STOPPED, KR_WHY_OUTPUT},      {"grow", {.memory = 1 << 20}, KR_ERROR, KR_WHY_NONE},
        {"litter", {.memory = 1 << 19}, KR_OK, KR_WHY_NONE},       {"deep", {.recursion = 30}, KR_ERROR, KR_WHY_NONE},
        {"deep", {.recursion = 100}, KR_OK, KR_WHY_NONE},
    };
    assert_int_equal(kr_exec(vm, source, "limits.py"), KR_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (uint64_t slice = 0; slice <= 2000; slice += 2000) {
            kr_scope scope = kr_scope_open(vm);
            kr_value task = kr_task(vm, kr_get_global(vm, rows[i].name), 0, NULL);
            kr_limits left;
            assert_int_equal(kr_task_set_limits(vm, task, &rows[i].limits), KR_OK);
            assert_int_equal(kr_task_get_limits(vm, task, &left), KR_OK);
            assert_memory_equal(&left, &rows[i].limits, sizeof left);
            kr_status status;
            while ((status = kr_task_step(vm, task, slice, NULL)) == KR_SUSPENDED) continue;
            if (status != rows[i].status) fail_msg("%s: %d", rows[i].name, (int)status);
            if (status == KR_STOPPED) assert_int_equal(kr_why_stopped(vm), rows[i].why);
            if (rows[i].limits.memory && status == KR_ERROR) assert_true(kr_error_is(vm, KR_NULL, KR_EXC_MemoryError));
            if (rows[i].limits.recursion && status == KR_ERROR) assert_true(kr_error_is(vm, KR_NULL, KR_EXC_RecursionError));
            kr_scope_close(vm, scope);
            // The others, and the VM, have what they had.
            assert_int_equal(number(vm, kr_eval(vm, "print('x' * 50) or len([0] * 500000) and deep(200)")), 0);
        }
    }
    // Changed while it is suspended: what ended one lets the other go on.
    kr_value task = kr_task(vm, kr_get_global(vm, "spin"), 0, NULL);
    kr_limits limits = {.fuel = 3000}, left;
    assert_int_equal(kr_task_set_limits(vm, task, &limits), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 2000, NULL), KR_SUSPENDED);
    assert_int_equal(kr_task_get_limits(vm, task, &left), KR_OK);
    assert_in_range(left.fuel, 900, 1000); // a slice may end a little later
    limits.fuel = 1000000;
    assert_int_equal(kr_task_set_limits(vm, task, &limits), KR_OK);
    assert_int_equal(kr_task_step(vm, task, 20000, NULL), KR_SUSPENDED);
    assert_int_equal(kr_task_cancel(vm, task, 0), KR_OK);
    // kr_run_ready says so too.
    task = kr_task(vm, kr_get_global(vm, "write"), 0, NULL);
    limits = (kr_limits){.output = 5};
    assert_int_equal(kr_task_set_limits(vm, task, &limits), KR_OK);
    assert_int_equal(kr_run_ready(vm, 100000, NULL), KR_STOPPED); // made just now, it has its turn
    assert_int_equal(kr_why_stopped(vm), KR_WHY_OUTPUT);
}

static kr_value step_inside(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    kr_value out;
    kr_status status = kr_task_step(vm, args[0].v, 20, &out);
    if (status == KR_ERROR) return KR_NULL;
    return kr_int(vm, status);
}

static void test_nested(void **state) {
    kr_vm *vm = *state;
    const kr_func_def def = {"step(task) -> int", step_inside, NULL, NULL};
    assert_int_equal(kr_add_func(vm, &def), KR_OK);
    kr_value inner = make(vm,
                          "def count():\n    for i in range(100): pass\n    return i\n"
                          "def steps():\n"
                          "    n = 0\n"
                          "    while step(inner) == 1: n += 1\n"
                          "    return n\n",
                          "count");
    assert_int_equal(kr_set_global(vm, "inner", inner), KR_OK);
    // From a plain run, from a task, and by itself.
    assert_true(number(vm, kr_eval(vm, "steps()")) >= 4);
    inner = kr_task(vm, kr_get_global(vm, "count"), 0, NULL);
    assert_int_equal(kr_set_global(vm, "inner", inner), KR_OK);
    kr_value outer = kr_task(vm, kr_get_global(vm, "steps"), 0, NULL), out;
    kr_status status;
    while ((status = kr_task_step(vm, outer, 3, &out)) == KR_SUSPENDED) continue;
    assert_int_equal(status, KR_OK);
    assert_true(number(vm, out) >= 4);
    kr_value itself = kr_task(vm, kr_get_global(vm, "steps"), 0, NULL);
    assert_int_equal(kr_set_global(vm, "inner", itself), KR_OK);
    assert_int_equal(kr_task_step(vm, itself, 0, &out), KR_ERROR);
    assert_true(kr_error_is(vm, kr_take_error(vm), KR_EXC_RuntimeError));
}

static void *pause_soon(void *vm) {
    usleep(20000);
    kr_pause(vm);
    return NULL;
}

static void test_pause(void **state) {
    kr_vm *vm = *state;
    kr_value task = make(vm, "def spin():\n    while True: pass\n", "spin");
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, pause_soon, vm), 0);
        assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_SUSPENDED);
        assert_int_equal(kr_task_why(vm, task), KR_WHY_PAUSE);
        pthread_join(thread, NULL);
    }
    // Without a task that runs, nothing happens.
    kr_pause(vm);
    assert_int_equal(number(vm, kr_eval(vm, "sum(1 for i in range(100000))")), 100000);
}

static void test_failure(void **state) {
    kr_vm *vm = *state;
    kr_value task = make(vm, "def fail():\n    for i in range(100): pass\n    return 1 / 0\n", "fail");
    kr_status status;
    while ((status = kr_task_step(vm, task, 7, NULL)) == KR_SUSPENDED) continue;
    assert_int_equal(status, KR_ERROR);
    const char *text = kr_traceback(vm, NULL);
    assert_non_null(strstr(text, "line 3, in fail\n"));
    assert_non_null(strstr(text, "ZeroDivisionError: division by zero"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_generator, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_coroutine, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_answers_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cannot_wait, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cancel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_own_fuel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_own_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nested, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_pause, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_failure, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
