// Breakpoints, stepping, frames and their variables, events and profiles of VMs made for debugging.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

typedef struct Log {
    char text[16384];
    size_t size;
} Log;

static Log logged;

static void note(const char *format, ...) {
    va_list list;
    va_start(list, format);
    int count = vsnprintf(logged.text + logged.size, sizeof logged.text - logged.size, format, list);
    va_end(list);
    logged.size += (size_t)count < sizeof logged.text - logged.size ? (size_t)count : 0;
}

static size_t write_log(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)user, (void)stream;
    note("%.*s", (int)size, bytes);
    return size;
}

static int set_up(void **state) {
    logged = (Log){0};
    kr_config config = KR_CONFIG_INIT;
    config.debug = true;
    config.write = write_log;
    *state = kr_new(&config);
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    kr_free(*state);
    return 0;
}

static const char *const program = "def area(w, h):\n"          // 1
                                   "    size = w * h\n"         // 2
                                   "    return size\n"          // 3
                                   "\n"                         // 4
                                   "def total(n):\n"            // 5
                                   "    result = 0\n"           // 6
                                   "    for i in range(n):\n"   // 7
                                   "        result += area(i, 2)\n" // 8
                                   "    return result\n";       // 9

static kr_go show(kr_vm *vm, void *user, kr_event event, const kr_error_place *place, kr_value what) {
    (void)user;
    static const char *const names[] = {[KR_EV_LINE] = "line", [KR_EV_CALL] = "call", [KR_EV_RETURN] = "return", [KR_EV_RAISE] = "raise", [KR_EV_BREAK] = "break"};
    note("%s %s:%u", names[event], place->function, place->line);
    if (event == KR_EV_RETURN || event == KR_EV_RAISE) note(" %s", kr_to_str(vm, kr_str_of(vm, what, true), NULL));
    note("\n");
    return KR_GO_ON;
}

static void test_events(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm, program, "dir/shapes.py"), KR_OK);
    assert_int_equal(kr_trace(vm, KR_EV_LINE | KR_EV_CALL | KR_EV_RETURN, show, NULL), KR_OK);
    assert_true(kr_ok(kr_callf(vm, kr_get_global(vm, "total"), "i", 2)));
    assert_string_equal(logged.text, "call total:6\nline total:6\nline total:7\nline total:8\ncall area:2\nline area:2\nline area:3\nreturn area:3 0\n"
                                     "line total:7\nline total:8\ncall area:2\nline area:2\nline area:3\nreturn area:3 2\nline total:7\nline total:9\nreturn total:9 2\n");
    // Off again: silence, and the same result.
    assert_int_equal(kr_trace(vm, 0, NULL, NULL), KR_OK);
    logged = (Log){0};
    assert_true(kr_ok(kr_callf(vm, kr_get_global(vm, "total"), "i", 2)));
    assert_string_equal(logged.text, "");
}

static void test_raise(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_trace(vm, KR_EV_RAISE, show, NULL), KR_OK);
    assert_int_equal(kr_exec(vm, "def f():\n    return 1 / 0\ntry:\n    f()\nexcept ZeroDivisionError:\n    pass\n", "f.py"), KR_OK);
    assert_string_equal(logged.text, "raise f:2 ZeroDivisionError('division by zero')\nraise <module>:4 ZeroDivisionError('division by zero')\n");
}

static void test_generators_are_watched(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_trace(vm, KR_EV_LINE, show, NULL), KR_OK);
    kr_value v = KR_NULL;
    assert_int_equal(kr_exec(vm,
                             "def inner():\n"
                             "    got = yield 1\n"
                             "    return got\n"
                             "def outer():\n"
                             "    x = yield from inner()\n"
                             "    for y in inner():\n"
                             "        yield y\n"
                             "    return x\n"
                             "g = outer()\n"
                             "seen = [next(g), g.send(5)]\n"
                             "seen += list(g)\n",
                             "g.py"),
                     KR_OK);
    v = kr_str_of(vm, kr_get_global(vm, "seen"), true);
    assert_string_equal(kr_to_str(vm, v, NULL), "[1, 1]");
    assert_non_null(strstr(logged.text, "line outer:6\nline inner:2\nline outer:7\n"));
}

static kr_go look(kr_vm *vm, void *user, kr_event event, const kr_error_place *place, kr_value what) {
    (void)user, (void)what;
    assert_int_equal(event, KR_EV_BREAK);
    kr_error_place caller;
    assert_true(kr_frame(vm, KR_NO, 1, &caller));
    assert_false(kr_frame(vm, KR_NO, 7, &caller));
    assert_true(kr_frame(vm, KR_NO, 1, &caller));
    kr_value size = kr_frame_eval(vm, KR_NO, 0, "w * 10 + len(str(h))"), outer = kr_frame_eval(vm, KR_NO, 1, "(i, n, result)");
    note("%s:%u from %s:%u %s %s\n", place->function, place->line, caller.function, caller.line, kr_to_str(vm, kr_str_of(vm, size, true), NULL),
         kr_to_str(vm, kr_str_of(vm, outer, true), NULL));
    kr_value wrong = kr_frame_eval(vm, KR_NO, 0, "nothing");
    assert_false(kr_ok(wrong));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_NameError));
    return KR_GO_ON;
}

static void test_breakpoint(void **state) {
    kr_vm *vm = *state;
    // Set before the code is there, with a condition; the end of a path is enough.
    assert_int_equal(kr_break(vm, "shapes.py", 2, "w >= 2"), KR_OK);
    assert_int_equal(kr_break(vm, "hapes.py", 3, NULL), KR_OK);
    assert_int_equal(kr_trace(vm, 0, look, NULL), KR_OK);
    assert_int_equal(kr_exec(vm, program, "dir/shapes.py"), KR_OK);
    int64_t result;
    assert_true(kr_to_int(vm, kr_callf(vm, kr_get_global(vm, "total"), "i", 4), &result));
    assert_int_equal(result, 12);
    assert_string_equal(logged.text, "area:2 from total:8 21 (2, 4, 2)\narea:2 from total:8 31 (3, 4, 6)\n");
    assert_int_equal(kr_break(vm, "shapes.py", 2, ""), KR_OK);
    logged = (Log){0};
    assert_true(kr_ok(kr_callf(vm, kr_get_global(vm, "total"), "i", 4)));
    assert_string_equal(logged.text, "");
}

static void test_paused_at_breakpoint(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm, program, "shapes.py"), KR_OK);
    assert_int_equal(kr_break(vm, "shapes.py", 3, NULL), KR_OK);
    kr_value n = kr_int(vm, 3), out;
    kr_value task = kr_task(vm, kr_get_global(vm, "total"), 1, &n);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(kr_task_step(vm, task, 0, NULL), KR_SUSPENDED);
        assert_int_equal(kr_task_why(vm, task), KR_WHY_BREAK);
        kr_error_place place;
        assert_true(kr_frame(vm, task, 0, &place));
        assert_int_equal(place.line, 3);
        assert_string_equal(place.function, "area");
        assert_true(kr_frame(vm, task, 1, &place));
        assert_int_equal(place.line, 8);
        assert_false(kr_frame(vm, task, 2, &place));
        int64_t size;
        assert_true(kr_to_int(vm, kr_getitem(vm, kr_frame_vars(vm, task, 0), kr_str(vm, "size", 4)), &size));
        assert_int_equal(size, i * 2);
    }
    assert_int_equal(kr_task_step(vm, task, 0, &out), KR_OK);
    // A loop that is stepped line by line.
    assert_int_equal(kr_break(vm, "shapes.py", 3, ""), KR_OK);
}

static kr_go pause_at_lines(kr_vm *vm, void *user, kr_event event, const kr_error_place *place, kr_value what) {
    (void)vm, (void)user, (void)event, (void)what;
    note("%u ", place->line);
    return KR_GO_PAUSE;
}

static void test_stepping(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm, program, "shapes.py"), KR_OK);
    assert_int_equal(kr_trace(vm, KR_EV_LINE, pause_at_lines, NULL), KR_OK);
    kr_value n = kr_int(vm, 2), out;
    kr_value task = kr_task(vm, kr_get_global(vm, "total"), 1, &n);
    int steps = 0;
    while (kr_task_step(vm, task, 0, &out) == KR_SUSPENDED) steps++;
    assert_int_equal(steps, 11);
    assert_string_equal(logged.text, "6 7 8 2 3 7 8 2 3 7 9 ");
}

static kr_go stop(kr_vm *vm, void *user, kr_event event, const kr_error_place *place, kr_value what) {
    (void)vm, (void)user, (void)event, (void)what;
    return place->line == 8 ? KR_GO_STOP : KR_GO_ON;
}

static void test_stop(void **state) {
    kr_vm *vm = *state;
    assert_int_equal(kr_exec(vm, program, "shapes.py"), KR_OK);
    assert_int_equal(kr_trace(vm, KR_EV_LINE, stop, NULL), KR_OK);
    assert_false(kr_ok(kr_callf(vm, kr_get_global(vm, "total"), "i", 2)));
    assert_false(kr_failed(vm));
    assert_int_equal(kr_why_stopped(vm), KR_WHY_INTERRUPT);
    assert_true(kr_ok(kr_callf(vm, kr_get_global(vm, "area"), "ii", 2, 3)));
}

static void test_profile(void **state) {
    kr_vm *vm = *state;
    char first[sizeof logged.text];
    for (int round = 0; round < 2; round++) {
        logged = (Log){0};
        assert_int_equal(kr_exec(vm, program, "dir/shapes.py"), KR_OK);
        assert_int_equal(kr_profile(vm, true, NULL, NULL), KR_OK);
        assert_int_equal(kr_exec(vm, "total(50)\nsum(range(10000))\n", "main.py"), KR_OK);
        assert_int_equal(kr_profile(vm, false, write_log, NULL), KR_OK);
        if (round == 0) memcpy(first, logged.text, sizeof first);
        else assert_string_equal(logged.text, first);
    }
    // Calls and jumps back are what fuel counts: 50 calls, and 50 jumps over the nine instructions of the loop.
    assert_non_null(strstr(logged.text, "<module> (main.py:1);total (shapes.py:8) 500\n"));
    assert_non_null(strstr(logged.text, "<module> (main.py:2) 10003\n"));
}

static void test_needs_the_option(void **state) {
    (void)state;
    kr_vm *vm = kr_new(NULL);
    assert_int_equal(kr_trace(vm, KR_EV_LINE, show, NULL), KR_ERROR);
    assert_true(kr_error_is(vm, kr_take_error(vm), KR_EXC_RuntimeError));
    assert_int_equal(kr_break(vm, "x.py", 1, NULL), KR_ERROR);
    kr_take_error(vm);
    assert_int_equal(kr_profile(vm, true, NULL, NULL), KR_ERROR);
    kr_free(vm);
}

// sys.settrace is the host's to grant, and its own debugger comes first.
static void test_scripts_that_trace(void **state) {
    (void)state;
    static const char source[] = "import sys\n"
                                 "def told():\n"
                                 "    lines = []\n"
                                 "    def trace(frame, event, what):\n"
                                 "        if event == 'line': lines.append(frame.f_lineno)\n"
                                 "        return trace\n"
                                 "    def watched():\n"
                                 "        x = 1\n"
                                 "        return x\n"
                                 "    sys.settrace(None)\n"
                                 "    try: sys.settrace(trace)\n"
                                 "    except (PermissionError, RuntimeError) as error: return type(error).__name__\n"
                                 "    watched()\n"
                                 "    sys.settrace(None)\n"
                                 "    return str(lines)\n";
    static const struct { uint32_t caps; bool debug; const char *told; } rows[] = {
        {KR_CAP_DEFAULT, false, "PermissionError"}, {KR_CAP_DEFAULT | KR_CAP_TRACE, false, "[8, 9]"},
        {KR_CAP_ALL, false, "[8, 9]"}, {KR_CAP_ALL, true, "RuntimeError"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kr_config config = KR_CONFIG_INIT;
        config.caps = rows[i].caps;
        config.debug = rows[i].debug;
        kr_vm *vm = kr_new(&config);
        assert_int_equal(kr_open_std(vm), KR_OK);
        assert_int_equal(kr_exec(vm, source, "tracing.py"), KR_OK);
        assert_string_equal(kr_to_str(vm, kr_callf(vm, kr_get_global(vm, "told"), ""), NULL), rows[i].told);
        kr_free(vm);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_events, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_raise, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_generators_are_watched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_breakpoint, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paused_at_breakpoint, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stepping, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stop, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_profile, set_up, tear_down),
        cmocka_unit_test(test_needs_the_option),
        cmocka_unit_test(test_scripts_that_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
