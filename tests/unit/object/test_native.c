// Signatures and calls of C functions: what is bound, and CPython's texts for what does not fit.
#include "fixture.h"

#include "object/native.h"

// Answers what it was given, so that a test sees the binding.
static Value give_back_1(Vm *vm, const Value *args) { return tuple_value(tuple_new(vm, args, 1)); }
static Value give_back_2(Vm *vm, const Value *args) { return tuple_value(tuple_new(vm, args, 2)); }
static Value give_back_3(Vm *vm, const Value *args) { return tuple_value(tuple_new(vm, args, 3)); }
static Value give_back_4(Vm *vm, const Value *args) { return tuple_value(tuple_new(vm, args, 4)); }

static const NativeDef length_def = {"len", "obj, /", give_back_1, NULL, 0};
static const NativeDef pop_def = {"pop", "self, index=-1, /", give_back_2, NULL, 0};
static const NativeDef append_def = {"append", "self, value, /", give_back_2, NULL, 0};
static const NativeDef clear_def = {"clear", "self, /", give_back_1, NULL, 0};
static const NativeDef sort_def = {"sort", "self, *, key=None, reverse=False", give_back_3, NULL,
                                   0};
static const NativeDef sum_def = {"sum", "iterable, /, start=0", give_back_2, NULL, 0};
static const NativeDef close_def = {"isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", give_back_4,
                                    NULL, 0};
static const NativeDef print_def = {"print", "*args, sep=' ', end='\\n', flush=False", give_back_4,
                                    NULL, 0};
static const NativeDef update_def = {"update", "self, iterable=..., /, **kwargs", give_back_3, NULL,
                                     0};
static const NativeDef split_def = {"split", "self, sep=None, maxsplit=-1", give_back_3, NULL, 0};
static const NativeDef isinstance_def = {"isinstance", "obj, classinfo, /", give_back_2, NULL, 0};
static const NativeDef sqrt_def = {"sqrt", "x, /", give_back_1, NULL, 0};

static Native *make(Vm *vm, const NativeDef *def, const Type *owner) {
    const Signature *signature = signature_parse(vm, def->signature);
    assert_non_null(signature);
    Native *native = native_new(vm, def, signature, ABSENT);
    native->owner = owner;
    return native;
}

static Tuple *names_of(Vm *vm, const char *first, const char *second) {
    if (!first) return NULL;
    Value names[] = {object_value(str_intern_bytes(vm, first, strlen(first))), NONE};
    if (second) names[1] = object_value(str_intern_bytes(vm, second, strlen(second)));
    return tuple_new(vm, names, second ? 2 : 1);
}

static Value call(Vm *vm, Native *native, size_t count, const char *first, const char *second) {
    Value args[8];
    for (int i = 0; i < 8; i++) args[i] = small_value(i + 1);
    if (native->owner) args[0] = object_value(list_new(vm, NULL, 0));
    return native_call(vm, object_value(native), args, count, names_of(vm, first, second));
}

static void expect_error(Vm *vm, const NativeDef *def, const Type *owner, size_t count,
                         const char *first, const char *second, const char *message) {
    Native *native = make(vm, def, owner);
    assert_true(is_absent(call(vm, native, count, first, second)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), message);
}

static void test_texts_of_functions(void **state) {
    Vm *vm = *state;
    expect_error(vm, &length_def, NULL, 0, NULL, NULL,
                 "len() takes exactly one argument (0 given)");
    expect_error(vm, &length_def, NULL, 2, NULL, NULL,
                 "len() takes exactly one argument (2 given)");
    expect_error(vm, &length_def, NULL, 0, "x", NULL, "len() takes no keyword arguments");
    expect_error(vm, &isinstance_def, NULL, 0, NULL, NULL,
                 "isinstance expected 2 arguments, got 0");
    expect_error(vm, &isinstance_def, NULL, 3, NULL, NULL,
                 "isinstance expected 2 arguments, got 3");
    expect_error(vm, &isinstance_def, NULL, 1, "x", NULL,
                 "isinstance() takes no keyword arguments");
    expect_error(vm, &sum_def, NULL, 0, NULL, NULL,
                 "sum() takes at least 1 positional argument (0 given)");
    expect_error(vm, &sum_def, NULL, 3, NULL, NULL, "sum() takes at most 2 arguments (3 given)");
    expect_error(vm, &sum_def, NULL, 1, "x", NULL, "'x' is an invalid keyword argument for sum()");
    expect_error(vm, &sum_def, NULL, 1, "start", "x", "sum() takes at most 2 arguments (3 given)");
    expect_error(vm, &close_def, NULL, 1, NULL, NULL,
                 "isclose() missing required argument 'b' (pos 2)");
    expect_error(vm, &close_def, NULL, 3, NULL, NULL,
                 "isclose() takes exactly 2 positional arguments (3 given)");
    expect_error(vm, &close_def, NULL, 2, "x", NULL,
                 "'x' is an invalid keyword argument for isclose()");
    expect_error(vm, &close_def, NULL, 2, "b", NULL,
                 "argument for isclose() given by name ('b') and position (2)");
    expect_error(vm, &print_def, NULL, 3, "x", NULL,
                 "'x' is an invalid keyword argument for print()");
}

static void test_texts_of_methods(void **state) {
    Vm *vm = *state;
    const Type *list = BUILTIN(list);
    expect_error(vm, &append_def, list, 1, NULL, NULL,
                 "list.append() takes exactly one argument (0 given)");
    expect_error(vm, &append_def, list, 3, NULL, NULL,
                 "list.append() takes exactly one argument (2 given)");
    expect_error(vm, &append_def, list, 1, "x", NULL, "list.append() takes no keyword arguments");
    expect_error(vm, &append_def, list, 0, NULL, NULL,
                 "unbound method list.append() needs an argument");
    expect_error(vm, &clear_def, list, 2, NULL, NULL, "list.clear() takes no arguments (1 given)");
    expect_error(vm, &pop_def, list, 3, NULL, NULL, "pop expected at most 1 argument, got 2");
    expect_error(vm, &sort_def, list, 2, NULL, NULL, "sort() takes no positional arguments");
    expect_error(vm, &sort_def, list, 1, "x", NULL,
                 "'x' is an invalid keyword argument for sort()");
    expect_error(vm, &update_def, list, 3, NULL, NULL, "update expected at most 1 argument, got 2");
    expect_error(vm, &split_def, list, 4, NULL, NULL,
                 "split() takes at most 2 arguments (3 given)");
    Value wrong[] = {small_value(1), small_value(2)};
    assert_true(
        is_absent(native_call(vm, object_value(make(vm, &append_def, list)), wrong, 2, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
    Native *sqrt = make(vm, &sqrt_def, NULL);
    sqrt->module = object_value(str_from(vm, "math"));
    assert_true(is_absent(call(vm, sqrt, 0, NULL, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "math.sqrt() takes exactly one argument (0 given)");
}

static void test_defaults_and_rest(void **state) {
    Vm *vm = *state;
    Tuple *got = as_tuple(call(vm, make(vm, &pop_def, BUILTIN(list)), 1, NULL, NULL));
    assert_int_equal(small_of(got->items[1]), -1);
    got = as_tuple(call(vm, make(vm, &close_def, NULL), 0, "b", "a"));
    assert_int_equal(small_of(got->items[0]), 2);
    assert_int_equal(small_of(got->items[1]), 1);
    assert_true(float_of(got->items[2]) == 1e-09 && float_of(got->items[3]) == 0.0);
    got = as_tuple(call(vm, make(vm, &print_def, NULL), 2, "end", NULL));
    assert_int_equal(as_tuple(got->items[0])->count, 2);
    assert_true(str_is(as_str(got->items[1]), " "));
    assert_int_equal(small_of(got->items[2]), 3);
    assert_true(is_false(got->items[3]));
    got = as_tuple(call(vm, make(vm, &update_def, BUILTIN(list)), 1, "k", "l"));
    assert_true(is_absent(got->items[1]));
    assert_int_equal(as_dict(got->items[2])->count, 2);
}

static void test_bound_calls(void **state) {
    Vm *vm = *state;
    Value self = object_value(list_new(vm, NULL, 0)), seven = small_value(7);
    Value bound = native_bind(vm, make(vm, &append_def, BUILTIN(list)), self);
    Tuple *got = as_tuple(any_call(vm, bound, &seven, 1, NULL));
    assert_true(value_same(got->items[0], self) && value_same(got->items[1], seven));
    assert_true(is_absent(any_call(vm, bound, &seven, 0, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "list.append() takes exactly one argument (0 given)");
    assert_true(is_absent(any_call(vm, small_value(1), NULL, 0, NULL)));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "'int' object is not callable");
}

static void test_malformed_signatures(void **state) {
    Vm *vm = *state;
    const char *const bad[] = {"a b",
                               "a=",
                               "a='x",
                               "a=[]",
                               "=1",
                               "a,,b",
                               "a=9999999999999999999",
                               "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q"};
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) assert_null(signature_parse(vm, bad[i]));
    assert_non_null(signature_parse(vm, ""));
}

static int setup(void **state) {
    *state = fixture_open();
    BUILTIN(native)->call = BUILTIN(method_descriptor)->call = native_call;
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_texts_of_functions, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_texts_of_methods, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_defaults_and_rest, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_bound_calls, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_malformed_signatures, setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
