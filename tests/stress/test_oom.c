// Every allocation may be refused: each script runs again and again with its nth request for memory refused, until it passes. The VM must stay
// whole, give everything back, and do as before once there is memory again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

// What the host gives, counted, so that a leak shows without a sanitizer.
static void *counted(void *user, void *pointer, size_t old_size, size_t new_size) {
    size_t *held = user;
    if (!new_size) {
        free(pointer);
        *held -= old_size;
        return NULL;
    }
    void *moved = realloc(pointer, new_size);
    if (moved) *held += new_size - (pointer ? old_size : 0);
    return moved;
}

static const char *const scripts[] = {
    "x = [i * i for i in range(50)]\nd = {str(i): [i] for i in x}\ns = ','.join(d)\nassert len(s) > 100\n",
    "class A:\n    def __init__(self, n): self.n = n\n    def __repr__(self): return f'A({self.n!r:>3})'\n"
    "class B(A):\n    @property\n    def twice(self): return self.n * 2\n"
    "assert repr([B(1), A('x')]) and B(3).twice == 6\n",
    "def g(n):\n    try:\n        for i in range(n): yield i\n    finally:\n        pass\n"
    "assert sum(g(10)) == 45\nassert [*zip(g(2), map(str, g(3)))]\n",
    "try:\n    try:\n        {}['missing']\n    except KeyError as e:\n        raise ValueError('x') from e\nexcept ValueError as e:\n    assert e.__cause__.args == ('missing',)\n",
    "assert str(3 ** 200 // 7 ** 50)\nassert '{:>10} {!r:5.3}'.format(1.5, 'abcdef')\nassert '%5d|%-5s' % (3, 'a')\nassert sorted({3, 1, 2}, key=lambda x: -x) == [3, 2, 1]\n",
    "import math, sys\nassert math.factorial(30) and sys.version_info[0] == 3\nexec('y = 1; z = eval(\"y + 1\")')\nassert z == 2\n",
    "def f(a, *b, c=1, **d): return a, b, c, d\nassert f(1, 2, 3, c=4, e=5) == (1, (2, 3), 4, {'e': 5})\nassert f(*[1, 2], **{'x': 1})[3] == {'x': 1}\n"
    "a, *b = range(5)\nassert b == [1, 2, 3, 4]\n",
    "match {'k': [1, 2, 3]}:\n    case {'k': [a, *rest]}:\n        assert rest == [2, 3]\nassert (lambda x: x)(1) == 1\nwith type('M', (), {'__enter__': lambda s: s, '__exit__': lambda s, *a: False})():\n    pass\n",
};

static kr_vm *open_vm(size_t *held, uint64_t fail_at) {
    kr_config config = KR_CONFIG_INIT;
    config.alloc = counted;
    config.user = held;
    config.fail_alloc = fail_at;
    return kr_new(&config);
}

// Runs with the nth request refused. True when nothing was refused any more.
static bool run_refused(const char *source, uint64_t nth) {
    size_t held = 0;
    kr_vm *vm = open_vm(&held, nth);
    bool over = false;
    if (vm) {
        kr_open_std(vm);
        kr_status status = kr_exec(vm, source, "oom.py");
        if (status == KR_ERROR) {
            // As it is, or as the cause of another exception.
            const char *text = kr_traceback(vm, NULL);
            if (!strstr(text, "MemoryError")) fail_msg("request %llu: %s", (unsigned long long)nth, text);
        }
        kr_usage usage;
        kr_get_usage(vm, &usage);
        over = usage.allocations < nth;
        if (over) assert_int_equal(status, KR_OK);
        // There is memory again: the same script passes in the same VM.
        if (!over && kr_exec(vm, source, "again.py") != KR_OK) fail_msg("again after %llu: %s", (unsigned long long)nth, kr_traceback(vm, NULL));
        kr_free(vm);
    }
    assert_int_equal(held, 0);
    return over;
}

static void test_every_request(void **state) {
    (void)state;
    const char *stride_text = getenv("KRAIT_OOM_STRIDE");
    uint64_t stride = stride_text ? strtoull(stride_text, NULL, 10) : 1;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        uint64_t nth = 1;
        while (!run_refused(scripts[i], nth)) nth += stride ? stride : 1;
        printf("script %zu: %llu requests\n", i, (unsigned long long)nth - 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_request)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
