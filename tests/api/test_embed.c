// The host's side: running code, values both ways, scopes and refs, exceptions, natives, classes, modules.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "krait.h"

typedef struct Output {
    char text[8192];
    size_t size;
} Output;

static size_t write_out(void *user, kr_stream stream, const char *bytes, size_t size) {
    Output *output = user;
    (void)stream;
    if (size > sizeof output->text - 1 - output->size) size = sizeof output->text - 1 - output->size;
    memcpy(output->text + output->size, bytes, size);
    output->size += size;
    output->text[output->size] = 0;
    return size;
}

static int set_up(void **state) {
    Output *output = calloc(1, sizeof *output);
    kr_config config = KR_CONFIG_INIT;
    config.user = output;
    config.write = write_out;
    kr_vm *vm = kr_new(&config);
    if (!vm) return -1;
    kr_open_std(vm);
    *state = vm;
    return 0;
}

static int tear_down(void **state) {
    free(kr_user(*state));
    kr_free(*state);
    return 0;
}

static void run(kr_vm *vm, const char *source) {
    if (kr_exec(vm, source, "test.py") != KR_OK) fail_msg("%s", kr_traceback(vm, NULL));
}

static void assert_output(kr_vm *vm, const char *expected) {
    Output *output = kr_user(vm);
    assert_string_equal(output->text, expected);
    output->size = 0;
    output->text[0] = 0;
}

static void assert_error(kr_vm *vm, kr_exc type, const char *part) {
    assert_true(kr_failed(vm));
    assert_true(kr_error_is(vm, KR_NULL, type));
    const char *text = kr_traceback(vm, NULL);
    if (!strstr(text, part)) fail_msg("'%s' is not in: %s", part, text);
    assert_false(kr_failed(vm));
}

static int64_t as_int(kr_vm *vm, kr_value v) {
    int64_t i = -1;
    if (!kr_to_int(vm, v, &i)) fail_msg("%s", kr_traceback(vm, NULL));
    return i;
}

static void test_running(void **state) {
    kr_vm *vm = *state;
    run(vm, "x = 20\nprint('x is', x)\n");
    assert_output(vm, "x is 20\n");
    assert_int_equal(as_int(vm, kr_eval(vm, " x * 2 + 2")), 42);
    assert_int_equal(kr_exec(vm, "x +", "bad.py"), KR_ERROR);
    assert_error(vm, KR_EXC_SyntaxError, "bad.py");
    assert_int_equal(kr_exec(vm, "1 / 0", "bad.py"), KR_ERROR);
    assert_error(vm, KR_EXC_ZeroDivisionError, "division by zero");
    assert_int_equal(as_int(vm, kr_eval(vm, "x")), 20);
}

static void test_code_outlives_its_vm(void **state) {
    kr_vm *vm = *state;
    kr_vm *other = kr_new(NULL);
    kr_code *code = kr_compile(other, "y * 2", SIZE_MAX, "code.py", KR_EXPRESSION);
    assert_non_null(code);
    kr_free(other);
    kr_value globals = kr_build(vm, "{s:i}", "y", 21);
    assert_int_equal(as_int(vm, kr_run(vm, code, globals)), 42);
    kr_code_retain(code);
    kr_code_release(code);
    assert_int_equal(as_int(vm, kr_run(vm, code, globals)), 42);
    kr_code_release(code);
    assert_null(kr_compile(vm, "y *", SIZE_MAX, "code.py", KR_EXPRESSION));
    assert_error(vm, KR_EXC_SyntaxError, "invalid syntax");
}

static void test_calls(void **state) {
    kr_vm *vm = *state;
    run(vm, "def f(a, b=2, *c, d=4, **e): return (a, b, c, d, sorted(e))\n"
            "class C:\n    def m(self, x): return x + 1\n");
    kr_value f = kr_get_global(vm, "f"), one = kr_int(vm, 1);
    kr_value text = kr_str_of(vm, kr_call(vm, f, 1, &one, kr_build(vm, "{s:i,s:i}", "d", 9, "z", 1)), true);
    assert_string_equal(kr_to_str(vm, text, NULL), "(1, 2, (), 9, ['z'])");
    text = kr_str_of(vm, kr_callf(vm, f, "isf[ii]n", 1, "two", 0.5, 3, 4), true);
    assert_string_equal(kr_to_str(vm, text, NULL), "(1, 'two', (0.5, [3, 4], None), 4, [])");
    kr_value object = kr_callf(vm, kr_get_global(vm, "C"), "");
    assert_int_equal(as_int(vm, kr_callm(vm, object, "m", "i", 4)), 5);
    assert_false(kr_ok(kr_callm(vm, object, "none", "")));
    assert_error(vm, KR_EXC_AttributeError, "'C' object has no attribute 'none'");
    assert_false(kr_ok(kr_call(vm, f, 0, NULL, KR_NO)));
    assert_error(vm, KR_EXC_TypeError, "missing 1 required positional argument: 'a'");
    // A chain is checked once: the first exception is kept.
    kr_value chain = kr_getattr(vm, kr_callf(vm, kr_get_global(vm, "nothing"), "v", kr_eval(vm, "1/0")), "x");
    assert_false(kr_ok(chain));
    assert_error(vm, KR_EXC_NameError, "name 'nothing' is not defined");
}

static void test_values(void **state) {
    kr_vm *vm = *state;
    static const int64_t ints[] = {0,         1,          -1,         INT64_C(1) << 60, -(INT64_C(1) << 61), (INT64_C(1) << 61) - 1,
                                   INT64_C(1) << 61, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof ints / sizeof *ints; i++) assert_true(as_int(vm, kr_int(vm, ints[i])) == ints[i]);
    static const double floats[] = {0.0, -0.0, 1.5, 1e300, -1e-300, 5e-324, 1.7976931348623157e308};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        double d = 3;
        assert_true(kr_to_float(vm, kr_float(vm, floats[i]), &d));
        assert_memory_equal(&d, &floats[i], sizeof d);
    }
    assert_int_equal(kr_typeof(vm, kr_none(vm)), KR_T_NONE);
    assert_int_equal(kr_typeof(vm, kr_bool(vm, true)), KR_T_BOOL);
    assert_int_equal(kr_typeof(vm, kr_eval(vm, "1 << 100")), KR_T_INT);
    assert_int_equal(kr_typeof(vm, kr_eval(vm, "{}")), KR_T_DICT);
    assert_int_equal(kr_typeof(vm, kr_eval(vm, "int")), KR_T_CLASS);
    assert_int_equal(kr_typeof(vm, kr_eval(vm, "len")), KR_T_FUNCTION);
    assert_int_equal(kr_typeof(vm, kr_eval(vm, "ValueError()")), KR_T_EXCEPTION);
    int64_t wide;
    assert_false(kr_to_int(vm, kr_eval(vm, "1 << 100"), &wide));
    assert_error(vm, KR_EXC_OverflowError, "too large");
    assert_false(kr_to_int(vm, kr_eval(vm, "'1'"), &wide));
    assert_error(vm, KR_EXC_TypeError, "cannot be interpreted as an integer");
    size_t size;
    assert_string_equal(kr_to_str(vm, kr_str(vm, "gr\xC3\xBC\xC3\x9F", SIZE_MAX), &size), "gr\xC3\xBC\xC3\x9F");
    assert_int_equal(size, 6);
    assert_false(kr_ok(kr_str(vm, "\xFF", 1)));
    assert_error(vm, KR_EXC_ValueError, "invalid start byte");
    assert_null(kr_to_str(vm, kr_eval(vm, "'\\ud800'"), NULL));
    assert_error(vm, KR_EXC_ValueError, "surrogates not allowed");
    assert_memory_equal(kr_to_bytes(vm, kr_bytes(vm, "a\0b", 3), &size), "a\0b", 3);
    assert_int_equal(size, 3);
    assert_null(kr_to_str(vm, kr_int(vm, 1), NULL));
    assert_error(vm, KR_EXC_TypeError, "a str is required, not int");
}

static void test_formats(void **state) {
    kr_vm *vm = *state;
    kr_value v = kr_build(vm, "{s:[i,l,f], i:(b,n), s:{}, s:S, s:y, s:I}", "a", 1, INT64_C(1) << 40, 0.5, 2, 1, "e", "t", "texts", (size_t)4,
                          "y", "\1\2", (size_t)2, "big", "-123456789012345678901234567890");
    const char *text = kr_to_str(vm, kr_str_of(vm, v, true), NULL);
    assert_string_equal(text, "{'a': [1, 1099511627776, 0.5], 2: (True, None), 'e': {}, 't': 'text', 'y': b'\\x01\\x02', "
                              "'big': -123456789012345678901234567890}");
    int i;
    double f;
    bool b;
    const char *s, *n;
    kr_value rest;
    assert_true(kr_unpack(vm, kr_eval(vm, "(1, [2.5, True], 'x', None, [7])"), "(i[fb]ssv)", &i, &f, &b, &s, &n, &rest));
    assert_int_equal(i, 1);
    assert_true(f == 2.5 && b && !n);
    assert_string_equal(s, "x");
    assert_int_equal(kr_len(vm, rest), 1);
    assert_false(kr_unpack(vm, kr_eval(vm, "(1,)"), "(ii)", &i, &i));
    assert_error(vm, KR_EXC_ValueError, "not enough values");
    assert_false(kr_unpack(vm, kr_eval(vm, "(1, 2)"), "(i)", &i));
    assert_error(vm, KR_EXC_ValueError, "too many values");
    assert_false(kr_ok(kr_build(vm, "?")));
    assert_error(vm, KR_EXC_SystemError, "a format has no '?'");
}

static void test_containers(void **state) {
    kr_vm *vm = *state;
    kr_value dict = kr_dict(vm);
    assert_int_equal(kr_setitem(vm, dict, kr_str(vm, "k", SIZE_MAX), kr_int(vm, 5)), KR_OK);
    assert_int_equal(as_int(vm, kr_getitem(vm, dict, kr_str(vm, "k", SIZE_MAX))), 5);
    size_t at = 0;
    kr_value key, value;
    assert_int_equal(kr_dict_next(vm, dict, &at, &key, &value), 1);
    assert_int_equal(as_int(vm, value), 5);
    assert_int_equal(kr_dict_next(vm, dict, &at, &key, &value), 0);
    assert_int_equal(kr_delitem(vm, dict, kr_str(vm, "k", SIZE_MAX)), KR_OK);
    assert_int_equal(kr_delitem(vm, dict, kr_str(vm, "k", SIZE_MAX)), KR_ERROR);
    assert_error(vm, KR_EXC_KeyError, "'k'");
    kr_value iterator = kr_iter(vm, kr_eval(vm, "(i * i for i in range(3))")), item;
    int64_t sum = 0;
    int more;
    while ((more = kr_next(vm, iterator, &item)) > 0) sum += as_int(vm, item);
    assert_int_equal(more, 0);
    assert_int_equal(sum, 5);
    assert_int_equal(kr_next(vm, kr_int(vm, 1), &item), -1);
    assert_error(vm, KR_EXC_TypeError, "not an iterator");
    assert_int_equal(as_int(vm, kr_op(vm, "**", kr_int(vm, 2), kr_int(vm, 10))), 1024);
    bool truth = false;
    assert_true(kr_to_bool(vm, kr_op(vm, "in", kr_int(vm, 2), kr_eval(vm, "[1, 2]")), &truth));
    assert_true(truth);
    assert_false(kr_ok(kr_op(vm, "+", kr_int(vm, 2), kr_str(vm, "x", 1))));
    assert_error(vm, KR_EXC_TypeError, "unsupported operand type(s) for +: 'int' and 'str'");
    kr_value items[] = {kr_int(vm, 1), kr_int(vm, 2)};
    assert_int_equal(kr_len(vm, kr_list(vm, 2, items)), 2);
    assert_int_equal(kr_len(vm, kr_tuple(vm, 2, items)), 2);
    assert_int_equal(kr_len(vm, kr_int(vm, 1)), -1);
    assert_error(vm, KR_EXC_TypeError, "has no len()");
}

static void test_scopes(void **state) {
    kr_vm *vm = *state;
    kr_scope scope = kr_scope_open(vm);
    kr_value list = kr_eval(vm, "[1, 2]");
    kr_ref *ref = kr_ref_new(vm, list);
    kr_scope_close(vm, scope);
    assert_int_equal(kr_len(vm, list), -1);
    assert_error(vm, KR_EXC_SystemError, "after its scope had closed");
    for (int i = 0; i < 1000; i++) {
        kr_scope inner = kr_scope_open(vm);
        assert_true(kr_ok(kr_eval(vm, "[0] * 1000")));
        kr_scope_close(vm, inner);
    }
    kr_collect(vm);
    assert_int_equal(kr_len(vm, kr_ref_get(vm, ref)), 2);
    kr_usage usage;
    kr_get_usage(vm, &usage);
    assert_true(usage.memory < 1 << 20);
    kr_ref_free(vm, ref);
    assert_false(kr_ok(kr_getattr(vm, KR_NULL, "x")));
    assert_error(vm, KR_EXC_SystemError, "KR_NULL");
    assert_false(kr_ok(kr_getattr(vm, KR_NO, "x")));
    assert_error(vm, KR_EXC_SystemError, "KR_NO");
}

static kr_value describe(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_build(vm, "(lfbSvi)", args[0].i, args[1].f, args[2].b, args[3].s.p, args[3].s.n, args[4].v, (int)args[5].i);
}

static kr_value gather(kr_vm *vm, const kr_arg *args, void *user) {
    *(int *)user += 1;
    return kr_build(vm, "(vvv)", args[0].v, args[1].v.bits == KR_NO.bits ? kr_none(vm) : args[1].v, args[2].v);
}

static kr_value call_back(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    kr_value result = kr_callf(vm, args[0].v, "i", 5);
    if (!kr_ok(result) && kr_error_is(vm, KR_NULL, KR_EXC_ValueError)) return kr_str(vm, "caught", SIZE_MAX);
    return result;
}

static void test_natives(void **state) {
    kr_vm *vm = *state;
    static int count;
    static const kr_func_def defs[] = {
        {"describe(a: int, b: float = 1.5, *, c: bool = False, d: str | None = None, e: list = ..., f: int = 7) -> tuple", describe, NULL, "Doc."},
        {"gather(*args, x=..., **kwargs)", gather, &count, NULL},
        {"call_back(f)", call_back, NULL, NULL},
    };
    for (size_t i = 0; i < 3; i++) assert_int_equal(kr_add_func(vm, &defs[i]), KR_OK);
    run(vm, "print(describe(1, 2, c=[1], d='x', e=[3]), describe.__doc__)\n"
            "print(gather(1, 2, y=3), gather(x=5))\n"
            "def attempt(f):\n"
            "    try: print(f())\n"
            "    except Exception as e: print(type(e).__name__, e)\n"
            "attempt(lambda: describe())\n"
            "attempt(lambda: describe('x', e=[]))\n"
            "attempt(lambda: describe(1, 'x', e=[]))\n"
            "attempt(lambda: describe(1, 2, 3))\n"
            "attempt(lambda: describe(1, d=5, e=[]))\n"
            "attempt(lambda: describe(1, e=5))\n"
            "attempt(lambda: describe(1 << 70, e=[]))\n"
            "attempt(lambda: describe(1, nonsense=2))\n"
            "attempt(lambda: call_back(lambda x: x + 1))\n"
            "attempt(lambda: call_back(lambda x: int('a')))\n"
            "attempt(lambda: call_back(lambda x: x.y))\n");
    assert_output(vm, "(1, 2.0, True, 'x', [3], 7) Doc.\n"
                      "((1, 2), None, {'y': 3}) ((), 5, {})\n"
                      "TypeError describe() missing required argument 'a' (pos 1)\n"
                      "TypeError 'str' object cannot be interpreted as an integer\n"
                      "TypeError must be real number, not str\n"
                      "TypeError describe() takes at most 2 positional arguments (3 given)\n"
                      "TypeError describe() argument 'd' must be str, not int\n"
                      "TypeError describe() argument 'e' must be list, not int\n"
                      "OverflowError Python int too large to convert to C long\n"
                      "TypeError 'nonsense' is an invalid keyword argument for describe()\n"
                      "6\ncaught\n"
                      "AttributeError 'int' object has no attribute 'y'\n");
    assert_int_equal(count, 2);
    static const kr_func_def bad = {"bad(x: nosuchtype)", gather, NULL, NULL};
    assert_int_equal(kr_add_func(vm, &bad), KR_ERROR);
    assert_error(vm, KR_EXC_SystemError, "malformed signature");
}

typedef struct Counter {
    int32_t step;
    int64_t total;
} Counter;
static int counters_dead;
static void counter_dies(void *self, void *user) {
    (void)self, (void)user;
    counters_dead++;
}
static kr_value counter_init(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    ((Counter *)args[0].obj)->step = (int32_t)args[1].i;
    return kr_none(vm);
}
static kr_value counter_next(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    Counter *self = args[0].obj;
    self->total += self->step;
    kr_value callback = kr_get_slot(vm, self, 0);
    if (kr_typeof(vm, callback) == KR_T_FUNCTION && !kr_ok(kr_callf(vm, callback, "l", self->total))) return KR_NULL;
    return kr_int(vm, self->total);
}
static kr_value counter_get(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_get_slot(vm, args[0].obj, 0);
}
static kr_value counter_set(kr_vm *vm, const kr_arg *args, void *user) {
    (void)user;
    return kr_set_slot(vm, args[0].obj, 0, args[1].v) == KR_OK ? kr_none(vm) : KR_NULL;
}
static const kr_func_def counter_methods[] = {
    {"__init__(self, step: int = 1)", counter_init, NULL, NULL},
    {"__next__(self)", counter_next, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};
static const kr_field_def counter_fields[] = {
    {"step", KR_F_I32, offsetof(Counter, step), NULL},
    {"total", KR_F_I64 | KR_F_READONLY, offsetof(Counter, total), NULL},
    {NULL, 0, 0, NULL},
};
static const kr_prop_def counter_props[] = {
    {"callback", counter_get, counter_set, "Called with every total.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static void test_classes(void **state) {
    kr_vm *vm = *state;
    static const kr_class_def def = {.name = "Counter", .size = sizeof(Counter), .doc = "Counts.", .methods = counter_methods,
                                     .fields = counter_fields, .props = counter_props, .finalize = counter_dies, .slots = 1};
    counters_dead = 0;
    assert_true(kr_ok(kr_add_class(vm, &def)));
    run(vm, "c = Counter(3)\n"
            "print(next(c), next(c), c.step, c.total, Counter.__doc__)\n"
            "c.step = 10\nseen = []\nc.callback = lambda t: seen.append(t)\nnext(c)\nprint(seen, c.total)\n"
            "def attempt(f):\n"
            "    try: print(f())\n"
            "    except Exception as e: print(type(e).__name__, e)\n"
            "attempt(lambda: setattr(c, 'total', 1))\n"
            "attempt(lambda: setattr(c, 'step', 1 << 40))\n"
            "attempt(lambda: Counter('x'))\n"
            "attempt(lambda: Counter.__next__(5))\n"
            "c.extra = 1\nprint(c.extra, isinstance(c, Counter))\n"
            "class Double(Counter):\n"
            "    def __next__(self): return 2 * super().__next__()\n"
            "d = Double(4)\nprint(next(d), d.total)\n");
    assert_output(vm, "3 6 3 6 Counts.\n[16] 16\n"
                      "AttributeError property 'total' of 'Counter' object has no setter\n"
                      "OverflowError value out of range for field 'step'\n"
                      "TypeError 'str' object cannot be interpreted as an integer\n"
                      "TypeError descriptor '__next__' for 'Counter' objects doesn't apply to a 'int' object\n"
                      "1 True\n8 4\n");
    void *self;
    kr_value made = kr_new_object(vm, &def, &self);
    ((Counter *)self)->step = 7;
    assert_int_equal(as_int(vm, kr_callm(vm, made, "__next__", "")), 7);
    assert_ptr_equal(kr_self(vm, made, &def), self);
    assert_ptr_equal(kr_self(vm, kr_value_of(vm, self), &def), self);
    assert_null(kr_self(vm, kr_int(vm, 1), &def));
    assert_error(vm, KR_EXC_TypeError, "Counter required, not int");
    kr_collect(vm);
    int before = counters_dead;
    run(vm, "del c, d\n");
    kr_collect(vm);
    assert_int_equal(counters_dead, before + 2);
}

static kr_value nested(kr_vm *vm, const kr_arg *args, void *user) {
    kr_scope *outer = user;
    kr_value before = args[0].v;
    kr_scope_close(vm, *outer); // not ours to close: the arguments stay
    if (kr_exec(vm, "inner = 1 / 0", "inner.py") != KR_ERROR) return KR_NULL;
    kr_value error = kr_take_error(vm);
    if (kr_exec(vm, "inner = [i for i in range(5)]", "inner.py") != KR_OK) return KR_NULL;
    for (int i = 0; i < 100; i++) kr_build(vm, "[i]", i);
    return kr_build(vm, "(vvv)", before, kr_str_of(vm, error, true), kr_get_global(vm, "inner"));
}

static kr_value silent(kr_vm *vm, const kr_arg *args, void *user) {
    (void)vm, (void)args, (void)user;
    return KR_NULL;
}

static kr_value careless(kr_vm *vm, const kr_arg *args, void *user) {
    (void)args;
    kr_eval(vm, "1 / 0");
    kr_call(vm, kr_get_global(vm, "forever"), 0, NULL, KR_NO);
    ++*(int *)user;
    return kr_int(vm, 1);
}

static void test_nesting(void **state) {
    kr_vm *vm = *state;
    kr_scope outer = kr_scope_open(vm);
    int went_on = 0;
    kr_func_def defs[] = {{"nested(x)", nested, &outer, NULL}, {"silent()", silent, NULL, NULL}, {"careless()", careless, &went_on, NULL}};
    for (int i = 0; i < 3; i++) kr_add_func(vm, &defs[i]);
    run(vm, "print(nested([1]), nested('x')[0])\n"
            "try: silent()\n"
            "except SystemError as e: print(e)\n"
            "def forever():\n"
            "    while True: pass\n");
    assert_output(vm, "([1], \"ZeroDivisionError('division by zero')\", [0, 1, 2, 3, 4]) x\n"
                      "KR_NULL was handed on, but no exception is pending\n");
    kr_limits limits = {.fuel = 10000};
    kr_set_limits(vm, &limits);
    assert_int_equal(kr_exec(vm, "try:\n    careless()\nfinally:\n    print('finally')\n", "stop.py"), KR_STOPPED);
    assert_int_equal(kr_why_stopped(vm), KR_WHY_FUEL);
    assert_int_equal(went_on, 1);
    assert_output(vm, "");
    kr_scope_close(vm, outer);
    run(vm, "print('alive')");
    assert_output(vm, "alive\n");
}

static void test_tiny_memory(void **state) {
    (void)state;
    for (size_t memory = 1; memory < 40000; memory += 501) {
        kr_config config = KR_CONFIG_INIT;
        config.limits.memory = memory;
        kr_vm *vm = kr_new(&config);
        if (vm) kr_exec(vm, "x = [1, 2, 3]\ny = str(x) * 100\n", "tiny.py");
        kr_free(vm);
    }
}

static kr_status module_init(kr_vm *vm, kr_value module) { return kr_setattr(vm, module, "answer", kr_int(vm, 42)); }

static void test_modules(void **state) {
    kr_vm *vm = *state;
    static int count;
    static const kr_func_def funcs[] = {{"gather(*args, x=..., **kwargs)", gather, &count, NULL}, {NULL, NULL, NULL, NULL}};
    static const kr_module_def def = {.name = "game", .doc = "A module.", .funcs = funcs, .init = module_init,
                                      .source = "def twice(x): return gather(x, x)[0]\n"};
    assert_int_equal(kr_add_module(vm, &def), KR_OK);
    run(vm, "import game\nfrom game import twice\nprint(game.answer, twice(3), game.__doc__, game.gather.__module__)\n");
    assert_output(vm, "42 (3, 3) A module. game\n");
    assert_int_equal(as_int(vm, kr_getattr(vm, kr_import(vm, "game"), "answer")), 42);
    assert_false(kr_ok(kr_import(vm, "os")));
    assert_error(vm, KR_EXC_ImportError, "No module named 'os'");
}

static void test_exceptions(void **state) {
    kr_vm *vm = *state;
    assert_false(kr_ok(kr_raise(vm, KR_EXC_ValueError, "bad %s %d", "value", 3)));
    kr_value error = kr_take_error(vm);
    assert_false(kr_failed(vm));
    assert_true(kr_error_is(vm, error, KR_EXC_ValueError));
    assert_string_equal(kr_to_str(vm, kr_str_of(vm, error, false), NULL), "bad value 3");
    assert_int_equal(kr_exec(vm, "def inner():\n    return [1][5]\ndef outer():\n    inner()\nouter()\n", "deep.py"), KR_ERROR);
    error = kr_take_error(vm);
    kr_error_place place;
    assert_true(kr_error_at(vm, error, 0, &place));
    assert_string_equal(place.function, "inner");
    assert_string_equal(place.filename, "deep.py");
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 12);
    assert_true(kr_error_at(vm, error, 2, &place));
    assert_int_equal(place.line, 5);
    assert_false(kr_error_at(vm, error, 3, &place));
    kr_raise_object(vm, error);
    assert_error(vm, KR_EXC_IndexError, "list index out of range");
    assert_string_equal(kr_traceback(vm, NULL), "");
    kr_raise_object(vm, kr_eval(vm, "KeyError"));
    assert_true(kr_error_is(vm, KR_NULL, KR_EXC_LookupError));
    kr_traceback(vm, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_running, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_code_outlives_its_vm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_calls, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_formats, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_containers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_scopes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_natives, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_classes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_modules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_exceptions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nesting, set_up, tear_down),
        cmocka_unit_test(test_tiny_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
