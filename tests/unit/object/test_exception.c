// Exceptions: what their constructors make of arguments, and tracebacks that stay bounded.
#include "fixture.h"

static Exception *make(Vm *vm, BuiltinType kind, const Value *args, size_t count) {
    Value made = exception_new(vm, kind, tuple_new(vm, args, count));
    return is_absent(made) ? NULL : as_BaseException(made);
}

static Value field(Exception *exception, const char *name) {
    int index = exception_field(exception->object.type, name);
    assert_true(index >= 0);
    return exception->fields[index];
}

static Value text(Vm *vm, const char *bytes) { return object_value(str_from(vm, bytes)); }

static void test_fields(void **state) {
    Vm *vm = *state;
    const Value args[] = {small_value(1), small_value(2)};
    assert_true(is_none(field(make(vm, TYPE_StopIteration, args, 0), "value")));
    assert_true(value_same(field(make(vm, TYPE_StopIteration, args, 2), "value"), args[0]));
    assert_true(value_same(field(make(vm, TYPE_SystemExit, args, 1), "code"), args[0]));
    assert_true(is_tuple(field(make(vm, TYPE_SystemExit, args, 2), "code")));
    assert_true(value_same(field(make(vm, TYPE_ModuleNotFoundError, args, 1), "msg"), args[0]));
    assert_true(is_absent(field(make(vm, TYPE_ImportError, args, 2), "msg")));
    assert_int_equal(exception_field(BUILTIN(ValueError), "value"), -1);
    assert_int_equal(exception_field(BUILTIN(UnboundLocalError), "name"), 0);
}

static void test_os_error(void **state) {
    Vm *vm = *state;
    const Value args[] = {small_value(2), text(vm, "gone"), text(vm, "file"), NONE,
                          text(vm, "other")};
    Exception *error = make(vm, TYPE_OSError, args, 2);
    assert_ptr_equal(error->object.type, BUILTIN(FileNotFoundError));
    assert_int_equal(error->args->count, 2);
    error = make(vm, TYPE_OSError, args, 5);
    assert_int_equal(error->args->count, 2);
    assert_true(value_same(field(error, "filename"), args[2]));
    assert_true(value_same(field(error, "filename2"), args[4]));
    assert_ptr_equal(make(vm, TYPE_OSError, args, 1)->object.type, BUILTIN(OSError));
    assert_ptr_equal(make(vm, TYPE_TimeoutError, args, 2)->object.type, BUILTIN(TimeoutError));
}

static void test_syntax_error(void **state) {
    Vm *vm = *state;
    const Value place[] = {text(vm, "file"),
                           small_value(3),
                           small_value(4),
                           text(vm, "line"),
                           small_value(3),
                           small_value(9),
                           NONE};
    Value args[] = {text(vm, "message"), object_value(tuple_new(vm, place, 6))};
    Exception *error = make(vm, TYPE_IndentationError, args, 2);
    assert_int_equal(small_of(field(error, "lineno")), 3);
    assert_int_equal(small_of(field(error, "end_offset")), 9);
    assert_true(is_absent(field(make(vm, TYPE_SyntaxError, args, 1), "text")));
    const struct {
        size_t count;
        const char *message;
    } wrong[] = {{3, "function takes at least 4 arguments (3 given)"},
                 {5, "end_offset must be provided when end_lineno is provided"},
                 {7, "function takes at most 6 arguments (7 given)"}};
    for (size_t i = 0; i < ARRAY_COUNT(wrong); i++) {
        args[1] = object_value(tuple_new(vm, place, wrong[i].count));
        assert_null(make(vm, TYPE_SyntaxError, args, 2));
        assert_string_equal(fixture_error(vm, TYPE_TypeError), wrong[i].message);
    }
}

static void test_unicode_error(void **state) {
    Vm *vm = *state;
    Value args[] = {text(vm, "utf-8"), object_value(bytes_new(vm, "x", 1)), small_value(0),
                    small_value(1), text(vm, "why")};
    assert_int_equal(small_of(field(make(vm, TYPE_UnicodeDecodeError, args, 5), "end")), 1);
    assert_null(make(vm, TYPE_UnicodeEncodeError, args, 5));
    assert_string_equal(fixture_error(vm, TYPE_TypeError), "argument 2 must be str, not bytes");
    assert_null(make(vm, TYPE_UnicodeDecodeError, args, 4));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "function takes exactly 5 arguments (4 given)");
}

static void test_group(void **state) {
    Vm *vm = *state;
    Value member = object_value(make(vm, TYPE_ValueError, NULL, 0));
    Value exit = object_value(make(vm, TYPE_SystemExit, NULL, 0));
    const Value members[] = {member, exit};
    Value args[] = {text(vm, "group"), object_value(list_new(vm, members, 1))};
    assert_ptr_equal(make(vm, TYPE_BaseExceptionGroup, args, 2)->object.type,
                     BUILTIN(ExceptionGroup));
    args[1] = object_value(list_new(vm, members, 2));
    assert_ptr_equal(make(vm, TYPE_BaseExceptionGroup, args, 2)->object.type,
                     BUILTIN(BaseExceptionGroup));
    assert_null(make(vm, TYPE_ExceptionGroup, args, 2));
    assert_string_equal(fixture_error(vm, TYPE_TypeError),
                        "Cannot nest BaseExceptions in an ExceptionGroup");
    args[1] = object_value(list_new(vm, NULL, 0));
    assert_null(make(vm, TYPE_ExceptionGroup, args, 2));
    assert_string_equal(fixture_error(vm, TYPE_ValueError),
                        "second argument (exceptions) must be a non-empty sequence");
}

static void test_traceback_is_bounded(void **state) {
    Vm *vm = *state;
    const Position position = {.line = 7};
    CodeUnit unit = {.references = 1, .positions = &position, .position_count = 1};
    unit.root = &unit;
    Code *code = HEAP_NEW(vm, code, Code);
    code->unit = &unit;
    Exception *error = make(vm, TYPE_ValueError, NULL, 0);
    for (uint32_t i = 0; i < 100000; i++) traceback_add(vm, error, code, i);
    size_t count = 0;
    const Traceback *last = NULL;
    for (const Traceback *at = error->traceback; at; at = at->next, count++) last = at;
    assert_true(count <= 2048 && count >= 1024);
    assert_int_equal(error->traceback->instruction, 99999);
    assert_int_equal(last->instruction, 0);
    assert_int_equal(last->line, 7);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_fields),        TEST(test_os_error), TEST(test_syntax_error),
        TEST(test_unicode_error), TEST(test_group),    TEST(test_traceback_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
