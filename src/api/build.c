// kr_build and kr_unpack: nested data from a format string and back.
#include "api/build.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/tuple.h"

static void skip(const char **format) {
    while (**format == ' ' || **format == ',' || **format == ':') ++*format;
}

bool build_at_end(const char **format) {
    skip(format);
    return !**format;
}

static Value build_str(kr_vm *vm, const char *text, size_t size) {
    return text ? str_value(host_str(vm, text, size)) : NONE;
}

static Value build_digits(kr_vm *vm, const char *digits) {
    bool negative = *digits == '-';
    size_t size = strlen(digits) - negative;
    Value v = int_parse(&vm->vm, digits + negative, size, 10);
    if (is_absent(v) && !vm_failed(&vm->vm)) {
        return raise_error(&vm->vm, TYPE_ValueError, "invalid literal for int() with base 10: '%s'", digits);
    }
    return negative && !is_absent(v) ? int_negative(&vm->vm, v) : v;
}

static RUNS Value build_dict(kr_vm *vm, const char **format, BuildArguments *arguments) {
    Value dict = TRY(dict_value(dict_new(&vm->vm)));
    KEEP(&vm->vm, dict);
    for (skip(format); **format && **format != '}'; skip(format)) {
        Value key = TRY(build_value(vm, format, arguments));
        KEEP(&vm->vm, key);
        skip(format);
        Value value = TRY(build_value(vm, format, arguments));
        KEEP(&vm->vm, value);
        CHECK(dict_set(&vm->vm, as_dict(dict), key, value));
    }
    if (**format) ++*format;
    return dict;
}

static RUNS Value build_sequence(kr_vm *vm, const char **format, BuildArguments *arguments, char end) {
    Value list = TRY(list_value(list_new(&vm->vm, NULL, 0)));
    KEEP(&vm->vm, list);
    for (skip(format); **format && **format != end; skip(format)) {
        Value item = TRY(build_value(vm, format, arguments));
        CHECK(list_append(&vm->vm, as_list(list), item));
    }
    if (**format) ++*format;
    if (end == ']') return list;
    return tuple_value(tuple_new(&vm->vm, as_list(list)->items, as_list(list)->count));
}

static RUNS Value build_nested(kr_vm *vm, char opening, const char **format, BuildArguments *arguments) {
    CHECK(any_enter(&vm->vm, " in a format"));
    Value made = opening == '{'   ? build_dict(vm, format, arguments)
                 : opening == '[' ? build_sequence(vm, format, arguments, ']')
                                  : build_sequence(vm, format, arguments, ')');
    any_leave(&vm->vm);
    return made;
}

Value build_value(kr_vm *vm, const char **format, BuildArguments *arguments) {
    skip(format);
    char letter = **format;
    if (letter) ++*format;
    Value v = ABSENT;
    switch (letter) {
    case 'i': return small_value(va_arg(arguments->list, int));
    case 'l': return int_new(&vm->vm, va_arg(arguments->list, int64_t));
    case 'u': return int_new_unsigned(&vm->vm, va_arg(arguments->list, uint64_t));
    case 'f': return float_new(&vm->vm, va_arg(arguments->list, double));
    case 'b': return bool_value(va_arg(arguments->list, int) != 0);
    case 's': return build_str(vm, va_arg(arguments->list, const char *), SIZE_MAX);
    case 'S': {
        const char *text = va_arg(arguments->list, const char *);
        return build_str(vm, text, va_arg(arguments->list, size_t));
    }
    case 'y': {
        const void *bytes = va_arg(arguments->list, const void *);
        return bytes_value(bytes_new(&vm->vm, bytes, va_arg(arguments->list, size_t)));
    }
    case 'I': return build_digits(vm, va_arg(arguments->list, const char *));
    case 'v': return host_read(vm, va_arg(arguments->list, kr_value), &v) ? v : ABSENT;
    case 'n': return NONE;
    case '[':
    case '(':
    case '{': return build_nested(vm, letter, format, arguments);
    default: return raise_error(&vm->vm, TYPE_SystemError, "a format has no '%c'", letter ? letter : ' ');
    }
}

kr_value kr_build(kr_vm *vm, const char *format, ...) {
    HOST_NEED(vm, format, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    BuildArguments arguments;
    va_start(arguments.list, format);
    Value made = build_value(vm, &format, &arguments);
    va_end(arguments.list);
    return host_finish(vm, made);
}

// == Taking apart

static bool unpack_str(kr_vm *vm, Value v, BuildArguments *arguments, bool sized) {
    const char **text = va_arg(arguments->list, const char **);
    size_t *size = sized ? va_arg(arguments->list, size_t *) : NULL;
    if (is_none(v)) {
        *text = NULL;
        if (size) *size = 0;
        return true;
    }
    if (!is_str(v)) return raise_false(&vm->vm, TYPE_TypeError, "a str is required, not %T", v);
    *text = host_utf8(vm, as_str(v), size);
    return *text != NULL;
}

static RUNS bool unpack_int(kr_vm *vm, Value v, int *out) {
    int64_t wide;
    CHECK_BOOL(host_int64(vm, v, &wide));
    *out = (int)wide;
    if (*out == wide) return true;
    return raise_false(&vm->vm, TYPE_OverflowError, "Python int too large to convert to C int");
}

static RUNS bool unpack(kr_vm *vm, Value v, const char **format, BuildArguments *arguments);

// Values the format has behind the next one, up to `end`.
static size_t formats_left(const char *format, char end) {
    size_t count = 0, depth = 0;
    for (; *format && (depth || *format != end); format++) {
        if (strchr(" ,:", *format)) continue;
        if (depth == 0) count++;
        if (strchr("([{", *format)) depth++;
        else if (depth && strchr(")]}", *format)) depth--;
    }
    return count ? count - 1 : 0;
}

static RUNS bool unpack_sequence(kr_vm *vm, Value v, const char **format, BuildArguments *arguments, char end) {
    Tuple *items = any_to_tuple(&vm->vm, v);
    CHECK_BOOL(items);
    Value kept = object_value(items);
    KEEP(&vm->vm, kept);
    size_t i = 0;
    for (skip(format); **format && **format != end; skip(format), i++) {
        if (i == items->count) {
            size_t expected = i + 1 + formats_left(*format, end);
            return raise_false(&vm->vm, TYPE_ValueError, "not enough values to unpack (expected %zu, got %zu)", expected, items->count);
        }
        CHECK_BOOL(unpack(vm, items->items[i], format, arguments));
    }
    if (**format) ++*format;
    if (i == items->count) return true;
    return raise_false(&vm->vm, TYPE_ValueError, "too many values to unpack (expected %zu)", i);
}

static RUNS bool unpack_nested(kr_vm *vm, Value v, const char **format, BuildArguments *arguments, char end) {
    CHECK_BOOL(any_enter(&vm->vm, " in a format"));
    bool done = unpack_sequence(vm, v, format, arguments, end);
    any_leave(&vm->vm);
    return done;
}

static RUNS bool unpack(kr_vm *vm, Value v, const char **format, BuildArguments *arguments) {
    skip(format);
    char letter = **format;
    if (letter) ++*format;
    switch (letter) {
    case 'i': return unpack_int(vm, v, va_arg(arguments->list, int *));
    case 'l': return host_int64(vm, v, va_arg(arguments->list, int64_t *));
    case 'u': return host_uint64(vm, v, va_arg(arguments->list, uint64_t *));
    case 'f': return any_to_double(&vm->vm, v, va_arg(arguments->list, double *));
    case 'b': return any_truth(&vm->vm, v, va_arg(arguments->list, bool *));
    case 's': return unpack_str(vm, v, arguments, false);
    case 'S': return unpack_str(vm, v, arguments, true);
    case 'v': {
        kr_value *out = va_arg(arguments->list, kr_value *);
        *out = host_value(vm, v);
        return kr_ok(*out);
    }
    case '[': return unpack_nested(vm, v, format, arguments, ']');
    case '(': return unpack_nested(vm, v, format, arguments, ')');
    default: return raise_false(&vm->vm, TYPE_SystemError, "a format has no '%c'", letter ? letter : ' ');
    }
}

bool kr_unpack(kr_vm *vm, kr_value v, const char *format, ...) {
    HOST_NEED(vm, format, false);
    HOST_READ(vm, v, value, false);
    if (!host_enter(vm)) return false;
    BuildArguments arguments;
    va_start(arguments.list, format);
    bool done = unpack(vm, value, &format, &arguments);
    va_end(arguments.list);
    host_leave(vm);
    return done;
}
