// What the constructors of the built-in exceptions make of their arguments, kind by kind.
#include "object/exception.h"

#include <errno.h>

#include "object/bytes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"

static const struct {
    int number;
    BuiltinType kind;
} os_errors[] = {
    {EAGAIN, TYPE_BlockingIOError},
    {EALREADY, TYPE_BlockingIOError},
    {EINPROGRESS, TYPE_BlockingIOError},
    {EWOULDBLOCK, TYPE_BlockingIOError},
    {EPIPE, TYPE_BrokenPipeError},
    {ESHUTDOWN, TYPE_BrokenPipeError},
    {ECHILD, TYPE_ChildProcessError},
    {ECONNABORTED, TYPE_ConnectionAbortedError},
    {ECONNREFUSED, TYPE_ConnectionRefusedError},
    {ECONNRESET, TYPE_ConnectionResetError},
    {EEXIST, TYPE_FileExistsError},
    {ENOENT, TYPE_FileNotFoundError},
    {EISDIR, TYPE_IsADirectoryError},
    {ENOTDIR, TYPE_NotADirectoryError},
    {EINTR, TYPE_InterruptedError},
    {EACCES, TYPE_PermissionError},
    {EPERM, TYPE_PermissionError},
    {ESRCH, TYPE_ProcessLookupError},
    {ETIMEDOUT, TYPE_TimeoutError},
};

typedef struct Items {
    const Value *values;
    size_t count;
} Items;

// The items of a list or tuple; false: it is neither.
static bool items_of(Value v, Items *items) {
    if (is_tuple(v)) *items = (Items){as_tuple(v)->items, as_tuple(v)->count};
    else if (is_list(v)) *items = (Items){as_list(v)->items, as_list(v)->count};
    else return false;
    return true;
}

static bool is_kind(const Exception *exception, BuiltinType kind) {
    return type_derives(exception->object.type, &builtin_types[kind]);
}

static BuiltinType os_kind(const Tuple *args) {
    int64_t number;
    if (args->count < 2 || args->count > 5) return TYPE_OSError;
    if (!is_int(args->items[0]) || !int_to_int64(args->items[0], &number)) return TYPE_OSError;
    for (size_t i = 0; i < ARRAY_COUNT(os_errors); i++) {
        if (os_errors[i].number == number) return os_errors[i].kind;
    }
    return TYPE_OSError;
}

BuiltinType exception_kind(BuiltinType kind, const Tuple *args) {
    if (kind == TYPE_OSError) return os_kind(args);
    if (kind != TYPE_BaseExceptionGroup || args->count != 2) return kind;
    Items members;
    if (!items_of(args->items[1], &members)) return kind;
    for (size_t i = 0; i < members.count; i++) {
        if (!is_instance(members.values[i], BUILTIN(Exception))) return kind;
    }
    return TYPE_ExceptionGroup;
}

static bool init_os(Vm *vm, Exception *exception, Tuple *args) {
    if (args->count < 2 || args->count > 5) return true;
    exception->fields[0] = args->items[0];
    exception->fields[1] = args->items[1];
    if (args->count == 2) return true;
    // How much was written before it blocked stands where others have a file name.
    if (is_kind(exception, TYPE_BlockingIOError) && is_int(args->items[2])) {
        exception->fields[4] = int_exact(vm, args->items[2]);
        return !is_absent(exception->fields[4]);
    }
    exception->fields[2] = args->items[2];
    if (args->count == 5) exception->fields[3] = args->items[4];
    // With a file name, args are the first two alone.
    if (is_none(args->items[2])) return true;
    exception->args = tuple_slice(vm, args, 0, 2);
    return exception->args != NULL;
}

static bool init_syntax(Vm *vm, Exception *exception, const Tuple *args) {
    if (args->count) exception->fields[0] = args->items[0];
    if (args->count != 2) return true;
    for (size_t i = 1; i < EXCEPTION_FIELDS; i++) exception->fields[i] = NONE;
    Items place;
    if (!items_of(args->items[1], &place)) {
        return raise_false(vm, TYPE_TypeError, "'%T' object is not iterable", args->items[1]);
    }
    if (place.count < 4) {
        return raise_false(vm, TYPE_TypeError, "function takes at least 4 arguments (%zu given)",
                           place.count);
    }
    if (place.count > 6) {
        return raise_false(vm, TYPE_TypeError, "function takes at most 6 arguments (%zu given)",
                           place.count);
    }
    if (place.count == 5) {
        return raise_false(vm, TYPE_TypeError,
                           "end_offset must be provided when end_lineno is provided");
    }
    for (size_t i = 0; i < place.count; i++) exception->fields[1 + i] = place.values[i];
    return true;
}

static bool need_str(Vm *vm, const Tuple *args, size_t index) {
    if (is_str(args->items[index])) return true;
    return raise_false(vm, TYPE_TypeError, "argument %zu must be str, not %T", index + 1,
                       args->items[index]);
}

// Fields from `first` on are args from `at` on: start, end, reason.
static bool init_span(Vm *vm, Exception *exception, const Tuple *args, size_t at) {
    for (size_t i = 0; i < 2; i++) {
        int64_t position;
        Value given = args->items[at + i];
        if (!is_int(given)) {
            return raise_false(vm, TYPE_TypeError,
                               "'%T' object cannot be interpreted as an integer", given);
        }
        if (!int_to_int64(given, &position)) {
            return raise_false(vm, TYPE_OverflowError,
                               "Python int too large to convert to C ssize_t");
        }
        exception->fields[2 + i] = int_exact(vm, given);
        if (is_absent(exception->fields[2 + i])) return false;
    }
    CHECK_BOOL(need_str(vm, args, at + 2));
    exception->fields[4] = args->items[at + 2];
    return true;
}

static bool need_count(Vm *vm, const Tuple *args, size_t count) {
    if (args->count == count) return true;
    return raise_false(vm, TYPE_TypeError, "function takes exactly %zu arguments (%zu given)",
                       count, args->count);
}

static bool init_decode(Vm *vm, Exception *exception, const Tuple *args) {
    CHECK_BOOL(need_count(vm, args, 5) && need_str(vm, args, 0));
    Value object = args->items[1];
    View view;
    if (!bytes_view(object, &view)) {
        return raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", object);
    }
    if (!is_bytes(object)) object = TRY_BOOL(bytes_value(bytes_new(vm, view.bytes, view.size)));
    exception->fields[0] = args->items[0];
    exception->fields[1] = object;
    return init_span(vm, exception, args, 2);
}

static bool init_encode(Vm *vm, Exception *exception, const Tuple *args) {
    CHECK_BOOL(need_count(vm, args, 5) && need_str(vm, args, 0) && need_str(vm, args, 1));
    exception->fields[0] = args->items[0];
    exception->fields[1] = args->items[1];
    return init_span(vm, exception, args, 2);
}

static bool init_translate(Vm *vm, Exception *exception, const Tuple *args) {
    CHECK_BOOL(need_count(vm, args, 4) && need_str(vm, args, 0));
    exception->fields[1] = args->items[0];
    return init_span(vm, exception, args, 1);
}

static bool check_members(Vm *vm, const Exception *exception, const Items *members) {
    bool plain = is_kind(exception, TYPE_Exception);
    for (size_t i = 0; i < members->count; i++) {
        if (!is_exception(members->values[i])) {
            return raise_false(vm, TYPE_ValueError,
                               "Item %zu of second argument (exceptions) is not an exception", i);
        }
    }
    for (size_t i = 0; plain && i < members->count; i++) {
        if (is_instance(members->values[i], BUILTIN(Exception))) continue;
        if (exception->object.type == BUILTIN(ExceptionGroup)) {
            return raise_false(vm, TYPE_TypeError,
                               "Cannot nest BaseExceptions in an ExceptionGroup");
        }
        return raise_false(vm, TYPE_TypeError, "Cannot nest BaseExceptions in '%N'",
                           exception->object.type);
    }
    return true;
}

static bool init_group(Vm *vm, Exception *exception, const Tuple *args) {
    if (args->count != 2) {
        return raise_false(vm, TYPE_TypeError,
                           "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)",
                           args->count);
    }
    if (!is_str(args->items[0])) {
        return raise_false(vm, TYPE_TypeError,
                           "BaseExceptionGroup.__new__() argument 1 must be str, not %A",
                           args->items[0]);
    }
    Items members;
    if (!items_of(args->items[1], &members)) {
        return raise_false(vm, TYPE_TypeError, "second argument (exceptions) must be a sequence");
    }
    if (members.count == 0) {
        return raise_false(vm, TYPE_ValueError,
                           "second argument (exceptions) must be a non-empty sequence");
    }
    CHECK_BOOL(check_members(vm, exception, &members));
    exception->fields[0] = args->items[0];
    exception->fields[1] = TRY_BOOL(tuple_value(tuple_new(vm, members.values, members.count)));
    return true;
}

bool exception_init(Vm *vm, Exception *exception, Tuple *args) {
    Value first = args->count ? args->items[0] : NONE;
    exception->args = args;
    if (is_kind(exception, TYPE_StopIteration)) exception->fields[0] = first;
    if (is_kind(exception, TYPE_SystemExit)) {
        exception->fields[0] = args->count > 1 ? object_value(args) : first;
    }
    if (is_kind(exception, TYPE_ImportError)) exception->fields[0] = args->count == 1 ? first : ABSENT;
    if (is_kind(exception, TYPE_OSError)) return init_os(vm, exception, args);
    if (is_kind(exception, TYPE_SyntaxError)) return init_syntax(vm, exception, args);
    if (is_kind(exception, TYPE_UnicodeDecodeError)) return init_decode(vm, exception, args);
    if (is_kind(exception, TYPE_UnicodeEncodeError)) return init_encode(vm, exception, args);
    if (is_kind(exception, TYPE_UnicodeTranslateError)) return init_translate(vm, exception, args);
    if (is_kind(exception, TYPE_BaseExceptionGroup)) return init_group(vm, exception, args);
    return true;
}
