// The act of raising: a message is formatted, an exception made and chained to the one being handled.
#include "object/raise.h"

#include <errno.h>

#include "object/exception.h"
#include "object/str.h"
#include "object/statics.h"
#include "object/tuple.h"

#define MESSAGE_CUT 200 // code points of a name or repr that a message shows

bool raise_open(Vm *vm) {
    vm->memory_error = exception_new(vm, TYPE_MemoryError, tuple_empty());
    return !is_absent(vm->memory_error);
}

// At most MESSAGE_CUT characters, never half of one.
static bool add_cut(Text *text, const char *bytes, size_t size) {
    size_t at = 0;
    for (size_t left = MESSAGE_CUT; at < size; at++) {
        if (((unsigned char)bytes[at] & 0xC0) == 0x80) continue;
        if (left-- == 0) break;
    }
    return text_add(text, bytes, at);
}

static bool add_name(Text *text, const Type *type) {
    return add_cut(text, type->name, strlen(type->name));
}

// The repr slot is asked directly: the object room's any.c leans on this file.
static RUNS bool add_repr(Vm *vm, Text *text, Value v) {
    UnarySlot repr = type_of(v)->repr;
    if (!repr) return add_name(text, type_of(v));
    CHECK_BOOL(any_enter(vm, " while getting the repr of an object"));
    Value shown = repr(vm, v);
    any_leave(vm);
    if (is_absent(shown)) return false;
    if (!is_str(shown)) return add_name(text, type_of(v));
    return add_cut(text, as_str(shown)->bytes, as_str(shown)->size);
}

// `*format` stands behind the '%' and is moved to the last character of the directive.
static bool add_directive(Vm *vm, Text *text, const char **format, va_list *list) {
    switch (**format) {
    case '%': return text_add_char(text, '%');
    case 'c': return text_add_char(text, (char)va_arg(*list, int));
    case 'd': return text_format(text, "%d", va_arg(*list, int));
    case 's': return text_add_string(text, va_arg(*list, const char *));
    case 'l':
        assert((*format)[1] == 'l' && (*format)[2] == 'd' && "an unknown directive in a message");
        *format += 2;
        return text_format(text, "%lld", va_arg(*list, long long));
    case 'z':
        ++*format;
        if (**format == 'u') return text_format(text, "%zu", va_arg(*list, size_t));
        return text_format(text, "%zd", va_arg(*list, ptrdiff_t));
    case 'S': {
        const Str *s = va_arg(*list, const Str *);
        return add_cut(text, s->bytes, s->size);
    }
    case 'A': {
        Value argument = va_arg(*list, Value);
        return is_none(argument) ? text_add_string(text, "None"), true : add_name(text, type_of(argument));
    }
    case 'T': return add_name(text, type_of(va_arg(*list, Value)));
    case 'N': return add_name(text, va_arg(*list, const Type *));
    case 'R': return add_repr(vm, text, va_arg(*list, Value));
    default: assert(!"an unknown directive in a message"); return false;
    }
}

static RUNS Str *format_message(Vm *vm, const char *format, va_list *list) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    for (const char *at = format; *at; at++) {
        const char *plain = at;
        while (*at && *at != '%') at++;
        bool added = text_add(&text, plain, (size_t)(at - plain));
        if (!*at) break;
        at++;
        added = added && add_directive(vm, &text, &at, list);
        if (!added && vm_failed(vm)) return NULL;
    }
    return str_from_text(vm, &text);
}

// An exception of that kind with one argument, not raised yet.
static Value make(Vm *vm, ExceptionKind kind, Value argument) {
    Tuple *args = tuple_new(vm, &argument, 1);
    return args ? exception_new(vm, kind, args) : ABSENT;
}

// What is pending is about to be replaced: the text of a new error may not be made under it.
static bool may_raise(Vm *vm) {
    if (vm->stop != STOP_NONE) return false;
    vm->error = ABSENT;
    return true;
}

// If `exception` is already among the contexts of the handled one, the chain is cut there, so that none becomes a ring.
// A ring made by a script's own assignments is noticed by a second walker at half speed. False: stopped on the way.
static bool cut_ring(Vm *vm, Value handled, Value exception) {
    Exception *at = as_BaseException(handled), *slow = at;
    for (size_t step = 1; is_object(at->context); step++) {
        if (value_same(at->context, exception)) {
            at->context = NONE;
            break;
        }
        at = as_BaseException(at->context);
        if (at == slow) break;
        if (step % 2 == 0) slow = as_BaseException(slow->context);
        if (step % POLL_ELEMENTS == 0) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS / 4));
    }
    return true;
}

// A new exception is in no chain yet: none needs to be walked.
static Value raise_chained(Vm *vm, Value exception, Value handled, bool is_new) {
    if (vm->stop != STOP_NONE) return ABSENT;
    if (is_object(handled) && !value_same(handled, exception) && is_exception(handled)) {
        if (!is_new) CHECK(cut_ring(vm, handled, exception));
        as_BaseException(exception)->context = handled;
        barrier(vm, as_BaseException(exception), handled);
    }
    vm->error = exception;
    return ABSENT;
}

static Value raise_new(Vm *vm, Value exception) { return raise_chained(vm, exception, error_handled(vm), true); }

Value raise_exception(Vm *vm, Value exception) {
    assert(is_exception(exception) && "only exceptions are raised");
    return raise_chained(vm, exception, error_handled(vm), false);
}

void raise_under(Vm *vm, Value exception, Value handled) { raise_chained(vm, exception, handled, false); }

Value raise_error(Vm *vm, ExceptionKind kind, const char *format, ...) {
    if (!may_raise(vm)) return ABSENT;
    va_list list;
    va_start(list, format);
    Str *message = format_message(vm, format, &list);
    va_end(list);
    if (!message) return ABSENT;
    Value exception = TRY(make(vm, kind, object_value(message)));
    return raise_new(vm, exception);
}

bool raise_warning(Vm *vm, ExceptionKind kind, int level, const char *format, ...) {
    if (!vm->warn_hook) return true;
    va_list list;
    va_start(list, format);
    Str *message = format_message(vm, format, &list);
    va_end(list);
    return message && vm->warn_hook(vm, kind, message, level);
}

Value raise_value(Vm *vm, ExceptionKind kind, Value argument) {
    if (!may_raise(vm)) return ABSENT;
    return raise_new(vm, TRY(make(vm, kind, argument)));
}

bool raise_key_error(Vm *vm, Value key) {
    raise_value(vm, TYPE_KeyError, key);
    return false;
}

static void set_field(Vm *vm, Value exception, const char *name, Value v) {
    int index = exception_field(object_of(exception)->type, name);
    if (index < 0) return;
    as_BaseException(exception)->fields[index] = v;
    barrier(vm, as_BaseException(exception), v);
}

static ExceptionKind os_error_kind(int number) {
    switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return TYPE_BlockingIOError;
    case ECHILD: return TYPE_ChildProcessError;
    case EPIPE:
    case ESHUTDOWN: return TYPE_BrokenPipeError;
    case ECONNABORTED: return TYPE_ConnectionAbortedError;
    case ECONNREFUSED: return TYPE_ConnectionRefusedError;
    case ECONNRESET: return TYPE_ConnectionResetError;
    case EEXIST: return TYPE_FileExistsError;
    case ENOENT: return TYPE_FileNotFoundError;
    case EINTR: return TYPE_InterruptedError;
    case EISDIR: return TYPE_IsADirectoryError;
    case ENOTDIR: return TYPE_NotADirectoryError;
    case EACCES:
    case EPERM: return TYPE_PermissionError;
    case ESRCH: return TYPE_ProcessLookupError;
    case ETIMEDOUT: return TYPE_TimeoutError;
    default: return TYPE_OSError;
    }
}

Value raise_os_error(Vm *vm, int number, const char *message, Value filename) {
    if (!may_raise(vm)) return ABSENT;
    Str *text = str_from(vm, message);
    if (!text) return ABSENT;
    Value pair[] = {small_value(number), object_value(text)};
    Tuple *args = tuple_new(vm, pair, 2);
    if (!args) return ABSENT;
    Value exception = TRY(exception_new(vm, os_error_kind(number), args));
    set_field(vm, exception, "errno", pair[0]);
    set_field(vm, exception, "strerror", pair[1]);
    if (!is_absent(filename) && !is_none(filename)) set_field(vm, exception, "filename", filename);
    return raise_exception(vm, exception);
}

static Value finish_attribute_error(Vm *vm, Value object, Str *name, Str *message) {
    if (!message) return ABSENT;
    Value exception = TRY(make(vm, TYPE_AttributeError, object_value(message)));
    set_field(vm, exception, "name", object_value(name));
    set_field(vm, exception, "obj", object);
    return raise_exception(vm, exception);
}

void raise_tell_attribute(Vm *vm, Value object, Str *name) {
    if (!error_is(vm, TYPE_AttributeError)) return;
    Exception *error = as_BaseException(vm->error);
    for (int i = 0; i < 2; i++)
        if (!is_absent(error->fields[i]) && !is_none(error->fields[i])) return;
    set_field(vm, vm->error, "name", object_value(name));
    set_field(vm, vm->error, "obj", object);
}

Value raise_attribute_text(Vm *vm, Value object, Str *name, const char *format, ...) {
    if (!may_raise(vm)) return ABSENT;
    va_list list;
    va_start(list, format);
    Str *message = format_message(vm, format, &list);
    va_end(list);
    return finish_attribute_error(vm, object, name, message);
}

Value raise_attribute_error(Vm *vm, Value object, Str *name) {
    return raise_attribute_text(vm, object, name, "'%T' object has no attribute '%S'", object,
                                name);
}

static Str *name_message(Vm *vm, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Str *message = format_message(vm, format, &list);
    va_end(list);
    return message;
}

Value raise_name_error(Vm *vm, Str *name) {
    if (!may_raise(vm)) return ABSENT;
    Str *message = name_message(vm, "name '%S' is not defined", name);
    if (!message) return ABSENT;
    Value exception = TRY(make(vm, TYPE_NameError, object_value(message)));
    set_field(vm, exception, "name", object_value(name));
    return raise_exception(vm, exception);
}

bool error_matches(Vm *vm, const Type *type) {
    return vm->stop == STOP_NONE && is_object(vm->error) && is_instance(vm->error, type);
}

bool error_is(Vm *vm, ExceptionKind kind) { return error_matches(vm, &builtin_types[kind]); }

Value error_take(Vm *vm) {
    if (vm->stop != STOP_NONE) return ABSENT;
    Value error = vm->error;
    vm->error = ABSENT;
    return error;
}

void error_clear(Vm *vm) {
    if (vm->stop == STOP_NONE) vm->error = ABSENT;
}

bool error_clear_if(Vm *vm, ExceptionKind kind) {
    if (!error_is(vm, kind)) return false;
    vm->error = ABSENT;
    return true;
}

void error_restore(Vm *vm, Value exception) {
    if (vm->stop == STOP_NONE) vm->error = exception;
}

Value error_handled(Vm *vm) {
    for (Handled *at = vm->handled; at; at = at->previous)
        if (is_object(at->exception)) return at->exception;
    return NONE;
}

bool any_enter_refused(Vm *vm, const char *where) {
    return raise_false(vm, TYPE_RecursionError, "maximum recursion depth exceeded%s", where);
}

bool raise_not_granted(Vm *vm, const char *what) {
    return raise_false(vm, TYPE_PermissionError, "the host has not granted %s", what);
}

Value raise_concat(Vm *vm, Value left, Value right) {
    const Type *own = &builtin_types[type_of(left)->layout];
    if (own == BUILTIN(bytes) || own == BUILTIN(bytearray))
        return raise_error(vm, TYPE_TypeError, "can't concat %T to %T", right, left);
    return raise_error(vm, TYPE_TypeError, "can only concatenate %N (not \"%T\") to %N", own, right, own);
}

bool raise_unless_utf8(Vm *vm, const Str *s) {
    if (!(s->object.flags & OBJECT_SURROGATES)) return true;
    size_t index = 0;
    for (size_t i = 0; i < s->size; i++) {
        unsigned char byte = (unsigned char)s->bytes[i];
        if (byte == 0xED && (unsigned char)s->bytes[i + 1] >= 0xA0) break;
        if ((byte & 0xC0) != 0x80) index++;
    }
    Value items[] = {object_value(NAME_OF(utf8)), object_value(s), small_value((int64_t)index),
                     small_value((int64_t)index + 1), str_value(str_from(vm, "surrogates not allowed"))};
    if (is_absent(items[4])) return false;
    Tuple *args = tuple_new(vm, items, ARRAY_COUNT(items));
    Value error = args ? exception_new(vm, TYPE_UnicodeEncodeError, args) : ABSENT;
    if (!is_absent(error)) raise_exception(vm, error);
    return false;
}
