// What a host did not grant is out of reach, and plain data passes from one VM to another unharmed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

// A build that collects at every safepoint pays for each step by all that is alive: there, less is.
#if defined(KRAIT_STRESS) && KRAIT_STRESS
#define SCALE "100"
#define TRIED "(('math',),)"
#define MOST "200" // things looked at
#else
#define SCALE "1"
#define TRIED "((), ('math',), (1,), ('1', 'x', 'eval'), (object,), (explore,))"
#define MOST "1000000"
#endif

typedef struct World {
    unsigned writes, reads, clocks, imports;
} World;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    (void)stream, (void)bytes;
    ((World *)user)->writes++;
    return size;
}

static ptrdiff_t read_in(void *user, char *bytes, size_t capacity) {
    (void)bytes, (void)capacity;
    ((World *)user)->reads++;
    return 0;
}

static uint64_t read_clock(void *user, bool wall) {
    (void)wall;
    return ++((World *)user)->clocks;
}

static int find_module(kr_vm *vm, void *user, const char *name, kr_import_result *result) {
    (void)vm, (void)name, (void)result;
    ((World *)user)->imports++;
    return 0;
}

static kr_vm *new_vm(World *world, uint32_t caps) {
    kr_config config = KR_CONFIG_INIT;
    config.user = world;
    config.write = write_out;
    config.read = read_in;
    config.clock = read_clock;
    config.import = find_module;
    config.caps = caps;
    kr_vm *vm = kr_new(&config);
    assert_non_null(vm);
    assert_int_equal(kr_open_std(vm), KR_OK);
    return vm;
}

static void run(kr_vm *vm, const char *source) {
    kr_status status = kr_exec(vm, source, "test.py");
    if (status == KR_STOPPED) fail_msg("stopped by %d", (int)kr_why_stopped(vm));
    if (status != KR_OK) fail_msg("%s", kr_traceback(vm, NULL));
}

static void assert_refused(uint32_t caps, const char *source, const char *what) {
    World world = {0};
    kr_vm *vm = new_vm(&world, caps);
    assert_int_equal(kr_exec(vm, source, "test.py"), KR_ERROR);
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_PermissionError));
    const char *text = kr_traceback(vm, NULL);
    if (!strstr(text, what)) fail_msg("%s", text);
    assert_int_equal(world.writes + world.reads + world.clocks + world.imports, 0);
    kr_free(vm);
}

static void test_grants(void **state) {
    (void)state;
    assert_refused(KR_CAP_ALL & ~KR_CAP_STDIO, "print(1)", "PermissionError: the host has not granted standard output");
    assert_refused(KR_CAP_ALL & ~KR_CAP_STDIO, "print(1, flush=True)", "standard output");
    assert_refused(KR_CAP_ALL & ~KR_CAP_STDIO, "help(len)", "standard output");
    assert_refused(KR_CAP_ALL & ~KR_CAP_STDIO, "input()", "standard input");
    assert_refused(KR_CAP_ALL & ~KR_CAP_STDIO, "import sys; sys.stdout.write('x')", "standard output");
    assert_refused(KR_CAP_ALL & ~KR_CAP_STDIO, "import sys; sys.stdin.readline()", "standard input");
    assert_refused(KR_CAP_ALL & ~KR_CAP_EVAL, "eval('1')", "eval");
    assert_refused(KR_CAP_ALL & ~KR_CAP_EVAL, "exec('1')", "exec");
    assert_refused(KR_CAP_ALL & ~KR_CAP_EVAL, "compile('1', 'f', 'eval')", "compile");
    assert_refused(KR_CAP_ALL & ~KR_CAP_IMPORT, "import math", "import");
    assert_refused(KR_CAP_ALL & ~KR_CAP_IMPORT, "__import__('math')", "import");
    assert_refused(KR_CAP_ALL & ~KR_CAP_IMPORT, "from math import pi", "import");
}

static void test_what_is_granted_works(void **state) {
    (void)state;
    World world = {0};
    kr_vm *vm = new_vm(&world, KR_CAP_DEFAULT);
    run(vm, "import math\nprint(eval('math.pi'))\nexec('x = 1')\ntry:\n    import nowhere\nexcept ImportError: pass\n");
    assert_true(world.writes > 0 && world.imports > 0);
    kr_free(vm);
    // A stream of the script's own needs no grant.
    vm = new_vm(&world, KR_CAP_NONE);
    run(vm, "class Own:\n    def write(self, text): lines.append(text)\nlines = []\nprint(1, file=Own())\nassert lines == ['1', '\\n']\n");
    kr_free(vm);
}

// Calls everything that can be reached from the built-in names, and looks whether any of it got out.
static const char explorer[] =
    "seen = {}\n"
    "def explore(start):\n"
    "    todo = [start]\n"
    "    while todo and len(seen) < " MOST ":\n"
    "        thing = todo.pop()\n"
    "        if id(thing) in seen: continue\n"
    "        seen[id(thing)] = thing\n"
    "        if isinstance(thing, type):\n"
    "            todo += type.__subclasses__(thing)\n"
    "        if isinstance(thing, dict):\n"
    "            todo += list(thing.values())\n"
    "        if type(thing).__name__ not in ('type', 'module'): continue\n"
    "        for name in dir(thing):\n"
    "            try: part = getattr(thing, name)\n"
    "            except Exception: continue\n"
    "            if callable(part) or type(part).__name__ in ('dict', 'module'): todo.append(part)\n"
    "explore(builtins)\n"
    "tried = 0\n"
    "for thing in list(seen.values()):\n"
    "    if not callable(thing) or thing is explore: continue\n"
    "    for args in " TRIED ":\n"
    "        try: thing(*args)\n"
    "        except BaseException: pass\n"
    "        tried += 1\n"
    "assert tried > 1000 // " SCALE ", tried\n";

static void test_nothing_ungranted_is_reachable(void **state) {
    (void)state;
    World world = {0};
    kr_vm *vm = new_vm(&world, KR_CAP_NONE);
    kr_limits limits = {.memory = 64 << 20, .fuel = 50000000};
    kr_set_limits(vm, &limits);
    kr_value builtins = kr_import(vm, "builtins");
    assert_true(kr_ok(builtins));
    kr_set_global(vm, "builtins", builtins);
    run(vm, explorer);
    assert_int_equal(world.writes, 0);
    assert_int_equal(world.reads, 0);
    assert_int_equal(world.clocks, 0);
    assert_int_equal(world.imports, 0);
    kr_free(vm);
}

// == Transfer

static const char data[] =
    "shared = ['x' * 100, b'\\x00\\xff', 2 ** 200, -3 ** 99, 1e300, 1e-300, 0.5, -0.0, 1j]\n"
    "data = {'a': [1, -1, None, True, False], 'b': (1, (2, ())), 3: {4, 5, (6, 7)}, frozenset([1, 2]): bytearray(b'abc'),\n"
    "        (1, 'k'): 'Grüße \\U0001F40D', 'one': shared, 'two': shared, '\\ud800': 2 ** 61, 'e': [[], {}, '', b'', set()]}\n"
    "data['self'] = data\n"
    "loop = []\n"
    "pair = (loop, shared)\n"
    "loop.append(pair)\n"
    "data['pair'] = pair\n";
static const char check[] =
    "assert got is not data and got['self'] is got and got['one'] is got['two']\n"
    "assert got['pair'][0][0] is got['pair'] and got['pair'][1] is got['one']\n"
    "del got['self'], got['pair'], data['self'], data['pair']\n"
    "assert repr(got) == repr(data), (got, data)\n"
    "assert got == data\n";

static void test_transfer(void **state) {
    (void)state;
    World world = {0};
    kr_vm *from = new_vm(&world, KR_CAP_DEFAULT), *to = new_vm(&world, KR_CAP_DEFAULT);
    run(from, data);
    run(to, data);
    kr_value got = kr_transfer(to, from, kr_get_global(from, "data"));
    if (!kr_ok(got)) fail_msg("%s", kr_traceback(to, NULL));
    assert_int_equal(kr_set_global(to, "got", got), KR_OK);
    kr_free(from);
    kr_collect(to);
    run(to, check);
    // Within one VM it is a copy too.
    run(to, data);
    assert_int_equal(kr_set_global(to, "got", kr_transfer(to, to, kr_get_global(to, "data"))), KR_OK);
    run(to, check);
    assert_true(kr_ok(kr_transfer(to, to, kr_int(to, 5))));
    kr_free(to);
}

static void test_deep_transfer(void **state) {
    (void)state;
    World world = {0};
    kr_vm *from = new_vm(&world, KR_CAP_DEFAULT), *to = new_vm(&world, KR_CAP_DEFAULT);
    run(from, "many = 300000 // " SCALE "\ndeep = None\nfor i in range(many): deep = [deep] if i % 2 else (deep,)\n");
    kr_value deep = kr_transfer(to, from, kr_get_global(from, "deep"));
    assert_true(kr_ok(deep));
    kr_set_global(to, "deep", deep);
    run(to, "n = 0\nwhile deep is not None: deep, n = deep[0], n + 1\nassert n == 300000 // " SCALE "\n");
    kr_free(from);
    kr_free(to);
}

static void test_refused_transfers(void **state) {
    (void)state;
    World world = {0};
    kr_vm *from = new_vm(&world, KR_CAP_DEFAULT), *to = new_vm(&world, KR_CAP_DEFAULT);
    static const char *const others[] = {"len", "object()", "type('L', (list,), {})()", "[1, {2: range(3)}]", "...", "iter([])",
                                         "type('I', (int,), {})(3)", "(x for x in ())", "ValueError()"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        kr_value other = kr_eval(from, others[i]);
        assert_true(kr_ok(other));
        assert_false(kr_ok(kr_transfer(to, from, other)));
        assert_true(kr_error_is(to, KR_NULL, KR_EXC_TypeError));
        assert_non_null(strstr(kr_traceback(to, NULL), "TypeError: cannot transfer '"));
        assert_false(kr_failed(from));
    }
    assert_false(kr_ok(kr_transfer(to, from, KR_NULL)));
    assert_true(kr_error_is(to, KR_NULL, KR_EXC_SystemError));
    // The receiver's limits hold.
    run(from, "big = [[i] * 200 for i in range(2000)]");
    kr_value big = kr_get_global(from, "big");
    kr_limits limits = {.memory = 1 << 20};
    kr_set_limits(to, &limits);
    assert_false(kr_ok(kr_transfer(to, from, big)));
    assert_true(kr_error_is(to, KR_NULL, KR_EXC_MemoryError));
    limits = (kr_limits){.fuel = 10000};
    kr_set_limits(to, &limits);
    assert_false(kr_ok(kr_transfer(to, from, big)));
    assert_int_equal(kr_why_stopped(to), KR_WHY_FUEL);
    kr_free(from);
    kr_free(to);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grants),         cmocka_unit_test(test_what_is_granted_works),
        cmocka_unit_test(test_nothing_ungranted_is_reachable),
        cmocka_unit_test(test_transfer),       cmocka_unit_test(test_deep_transfer),
        cmocka_unit_test(test_refused_transfers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
