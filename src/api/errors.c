// Raising, catching and showing exceptions.
#include <stdarg.h>

#include "api/host.h"
#include "builtins/excepthook.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/traceback.h"
#include "object/tuple.h"
#include "types/traceback_text.h"

static BuiltinType kind_of(kr_exc type) {
    static const uint8_t kinds[] = {
#define KIND(Name) [KR_EXC_##Name] = TYPE_##Name
        KIND(Exception),      KIND(TypeError),           KIND(ValueError),      KIND(KeyError),
        KIND(IndexError),     KIND(AttributeError),      KIND(NameError),       KIND(RuntimeError),
        KIND(ImportError),    KIND(OSError),             KIND(MemoryError),     KIND(OverflowError),
        KIND(ZeroDivisionError), KIND(StopIteration),    KIND(NotImplementedError), KIND(PermissionError),
        KIND(FileNotFoundError), KIND(TimeoutError),     KIND(RecursionError),  KIND(SyntaxError),
        KIND(AssertionError), KIND(EOFError),            KIND(LookupError),     KIND(ArithmeticError),
        KIND(SystemError),    KIND(BaseException),       KIND(SystemExit),      KIND(KeyboardInterrupt),
#undef KIND
    };
    size_t index = (size_t)type;
    return index < ARRAY_COUNT(kinds) ? (BuiltinType)kinds[index] : TYPE_SystemError;
}

static Str *message_of(kr_vm *vm, const char *format, va_list list) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->vm.memory);
    text_format_list(&text, format, list);
    if (text.failed) return vm_out_of_memory(&vm->vm);
    return host_str(vm, text.bytes, text.size);
}

kr_value kr_raise(kr_vm *vm, kr_exc type, const char *format, ...) {
    HOST_NEED(vm, format, KR_NULL);
    va_list list;
    va_start(list, format);
    Str *message = message_of(vm, format, list);
    va_end(list);
    if (message) raise_value(&vm->vm, kind_of(type), object_value(message));
    return KR_NULL;
}

kr_value kr_raise_class(kr_vm *vm, kr_value exception_class, const char *format, ...) {
    HOST_NEED(vm, format, KR_NULL);
    HOST_READ(vm, exception_class, class, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    va_list list;
    va_start(list, format);
    Str *message = message_of(vm, format, list);
    va_end(list);
    Value made = message ? any_call_1(&vm->vm, class, object_value(message)) : ABSENT;
    if (!is_absent(made)) {
        if (is_exception(made)) raise_exception(&vm->vm, made);
        else raise_error(&vm->vm, TYPE_TypeError, "exceptions must derive from BaseException");
    }
    host_leave(vm);
    return KR_NULL;
}

static RUNS Value new_exception_class(kr_vm *vm, const char *name, Value base, const char *doc) {
    Vm *inner = &vm->vm;
    const char *dot = strrchr(name, '.');
    Value args[] = {ABSENT, base, dict_value(dict_new(inner))};
    KEEP(inner, args[1]);
    KEEP(inner, args[2]);
    if (!is_tuple(base)) args[1] = tuple_value(tuple_new(inner, &base, 1));
    args[0] = str_value(host_name(vm, dot ? dot + 1 : name));
    Value module = str_value(dot ? host_str(vm, name, (size_t)(dot - name)) : NAME_OF(main));
    Value text = doc ? str_value(host_str(vm, doc, SIZE_MAX)) : NONE;
    CHECK(!is_absent(args[0]) && !is_absent(args[1]) && !is_absent(args[2]) && !is_absent(module) && !is_absent(text));
    CHECK(dict_set_str(inner, as_dict(args[2]), NAME_OF(module), module));
    CHECK(dict_set_str(inner, as_dict(args[2]), NAME_OF(doc), text));
    Value made = TRY(any_call(inner, object_value(BUILTIN(type)), args, 3, NULL));
    if (is_type(made) && type_derives(as_type(made), BUILTIN(BaseException))) return made;
    return raise_error(inner, TYPE_TypeError, "exceptions must derive from BaseException");
}

kr_value kr_new_exception(kr_vm *vm, const char *name, kr_value base, const char *doc) {
    HOST_NEED(vm, name, KR_NULL);
    Value bases = object_value(BUILTIN(Exception));
    if (base.bits != KR_NO.bits && !host_read(vm, base, &bases)) return KR_NULL;
    if (!host_enter(vm)) return KR_NULL;
    return host_finish(vm, new_exception_class(vm, name, bases, doc));
}

kr_value kr_raise_object(kr_vm *vm, kr_value exception) {
    HOST_READ(vm, exception, value, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    if (is_type(value) && type_derives(as_type(value), BUILTIN(BaseException))) value = any_call_0(&vm->vm, value);
    if (!is_absent(value)) {
        if (is_exception(value)) raise_exception(&vm->vm, value);
        else raise_error(&vm->vm, TYPE_TypeError, "exceptions must derive from BaseException");
    }
    host_leave(vm);
    return KR_NULL;
}

bool kr_failed(kr_vm *vm) { return vm_failed(&vm->vm) && vm->vm.stop == STOP_NONE; }

kr_value kr_take_error(kr_vm *vm) { return host_value(vm, error_take(&vm->vm)); }

bool kr_error_is(kr_vm *vm, kr_value exception, kr_exc type) {
    BuiltinType kind = kind_of(type);
    if (exception.bits == KR_NULL.bits) return error_is(&vm->vm, kind);
    HOST_READ(vm, exception, value, false);
    return is_instance(value, &builtin_types[kind]);
}

bool host_place(kr_vm *vm, const Code *code, uint32_t instruction, kr_error_place *place) {
    const Position *position = code_unit_position(code->unit, instruction);
    *place = (kr_error_place){
        .filename = str_terminated(&vm->vm, code->filename),
        .function = str_terminated(&vm->vm, code->name),
        .line = code_unit_line(code->unit, instruction),
    };
    if (position && position->line) {
        place->line = position->line;
        place->column = position->column + 1;
        place->end_line = position->end_line;
        place->end_column = position->end_column + 1;
    }
    return place->filename && place->function;
}

static uint32_t number_field(const Exception *exception, const char *name) {
    int at = exception_field(exception->object.type, name);
    int64_t number = 0;
    return at >= 0 && int_to_int64(exception->fields[at], &number) && number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
}

// What a SyntaxError says about the source. False: it says nothing, or MemoryError.
static bool syntax_place(kr_vm *vm, const Exception *error, kr_error_place *place) {
    if (!type_derives(error->object.type, BUILTIN(SyntaxError))) return false;
    *place = (kr_error_place){.filename = "<unknown>", .function = "", .line = number_field(error, "lineno")};
    int at = exception_field(error->object.type, "filename");
    if (at >= 0 && is_str(error->fields[at])) place->filename = host_utf8(vm, as_str(error->fields[at]), NULL);
    place->column = number_field(error, "offset");
    place->end_line = number_field(error, "end_lineno");
    place->end_column = number_field(error, "end_offset");
    return place->filename && place->line;
}

static int frame_count(const Exception *exception) {
    int count = 0;
    for (const Traceback *entry = exception->traceback; entry; entry = entry->next) count++;
    return count;
}

bool kr_error_at(kr_vm *vm, kr_value exception, int frame, kr_error_place *place) {
    HOST_NEED(vm, place, false);
    HOST_READ(vm, exception, value, false);
    if (!is_exception(value)) return false;
    if (frame == -1) return syntax_place(vm, as_BaseException(value), place);
    int count = frame_count(as_BaseException(value));
    if (frame < 0 || frame >= count) return false;
    Traceback *entry = as_BaseException(value)->traceback;
    for (int i = count - 1; i > frame; i--) entry = entry->next;
    CHECK_BOOL(host_place(vm, entry->code, entry->instruction, place));
    place->line = entry->line;
    return true;
}

// == Details

// Puts the text and its NUL where *kept is; without memory nothing is kept.
static void keep_text(kr_vm *vm, const Text *text, char **kept, size_t *size) {
    Memory *memory = &vm->vm.memory;
    memory_free(memory, *kept, *size);
    *size = text->failed ? 0 : text->size + 1;
    *kept = text->failed ? NULL : memory_new(memory, *size);
    if (!*kept) {
        *size = 0;
        return;
    }
    memcpy(*kept, text->size ? text->bytes : "", text->size);
    (*kept)[text->size] = 0;
}

// The type's name, a NUL, the message. *notes: ABSENT without any.
static RUNS bool read_details(kr_vm *vm, Value exception, Text *text, Value *notes) {
    Vm *inner = &vm->vm;
    traceback_add_type(text, type_of(exception));
    text_add_char(text, '\0');
    Str *message = any_str(inner, exception);
    if (!message && inner->stop != STOP_NONE) return false;
    if (!message) error_clear(inner);
    size_t size = 0;
    const char *utf8 = message ? host_utf8(vm, message, &size) : NULL;
    if (message && !utf8) error_clear(inner);
    if (utf8) text_add(text, utf8, size);
    *notes = attribute_find(inner, exception, NAME_OF(notes));
    if (is_absent(*notes) && vm_failed(inner)) {
        if (inner->stop != STOP_NONE) return false;
        error_clear(inner);
    }
    if (!is_absent(*notes) && !is_list(*notes) && !is_tuple(*notes)) *notes = ABSENT;
    return !text->failed || (vm_out_of_memory(inner), false);
}

static void add_cause(kr_vm *vm, const Exception *exception, kr_error_details *details) {
    details->is_direct = !is_none(exception->cause);
    Value from = details->is_direct ? exception->cause : exception_suppresses_context(exception) ? NONE : exception->context;
    details->cause = is_none(from) ? KR_NO : host_value(vm, from);
}

bool kr_error_info(kr_vm *vm, kr_value exception, kr_error_details *details) {
    HOST_NEED(vm, details, false);
    *details = (kr_error_details){.type = "", .message = "", .notes = KR_NO, .cause = KR_NO};
    HOST_READ(vm, exception, value, false);
    if (!is_exception(value)) return false;
    if (!host_enter(vm)) return false;
    KEEP(&vm->vm, value);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->vm.memory);
    Value notes = ABSENT;
    KEEP(&vm->vm, notes);
    bool done = read_details(vm, value, &text, &notes);
    if (done) keep_text(vm, &text, &vm->host.details, &vm->host.details_size);
    if (done && vm->host.details) {
        details->type = vm->host.details;
        details->message = vm->host.details + strlen(details->type) + 1;
        details->frames = frame_count(as_BaseException(value));
        if (!is_absent(notes)) details->notes = host_value(vm, notes);
        add_cause(vm, as_BaseException(value), details);
    }
    done = done && vm->host.details && kr_ok(details->notes) && kr_ok(details->cause);
    host_leave(vm);
    return done;
}

// == The text of a traceback

const char *kr_traceback(kr_vm *vm, size_t *size) {
    Vm *inner = &vm->vm;
    if (size) *size = 0;
    if (!kr_failed(vm)) return "";
    Value exception = error_take(inner);
    KEEP(inner, exception);
    TEXT_CLEANUP Text text;
    text_open(&text, &inner->memory);
    if (is_absent(exception) || !host_enter(vm)) return "";
    if (!traceback_add_text(inner, &text, exception)) error_clear(inner);
    host_leave(vm);
    // The exception is over; what showing it may have raised is too.
    inner->error = ABSENT;
    keep_text(vm, &text, &vm->host.text, &vm->host.text_size);
    if (!vm->host.text) return "MemoryError\n";
    if (size) *size = vm->host.text_size - 1;
    return vm->host.text;
}

kr_status kr_print_error(kr_vm *vm) {
    if (!kr_failed(vm)) return KR_OK;
    Value exception = error_take(&vm->vm);
    KEEP(&vm->vm, exception);
    if (!host_enter(vm)) return KR_STOPPED;
    error_restore(&vm->vm, exception);
    bool done = excepthook_run(&vm->vm);
    return host_finish_status(vm, done);
}
