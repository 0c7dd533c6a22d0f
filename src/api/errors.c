// Raising, catching and showing exceptions.
#include <stdarg.h>

#include "api/host.h"
#include "builtins/excepthook.h"
#include "object/any.h"
#include "object/class.h"
#include "object/code.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/traceback_text.h"

BuiltinType host_exception_kind(kr_exc type) {
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
    if (message) raise_value(&vm->vm, host_exception_kind(type), object_value(message));
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
    BuiltinType kind = host_exception_kind(type);
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

bool kr_error_at(kr_vm *vm, kr_value exception, int frame, kr_error_place *place) {
    HOST_NEED(vm, place, false);
    HOST_READ(vm, exception, value, false);
    if (!is_exception(value) || frame < 0) return false;
    int count = 0;
    for (Traceback *entry = as_BaseException(value)->traceback; entry; entry = entry->next) count++;
    if (frame >= count) return false;
    Traceback *entry = as_BaseException(value)->traceback;
    for (int i = count - 1; i > frame; i--) entry = entry->next;
    CHECK_BOOL(host_place(vm, entry->code, entry->instruction, place));
    place->line = entry->line;
    return true;
}

// == The text of a traceback

static void set_text(kr_vm *vm, const Text *text) {
    Memory *memory = &vm->vm.memory;
    memory_free(memory, vm->host.text, vm->host.text_size);
    vm->host.text_size = text->failed ? 0 : text->size + 1;
    vm->host.text = text->failed ? NULL : memory_new(memory, vm->host.text_size);
    if (!vm->host.text) {
        vm->host.text_size = 0;
        return;
    }
    memcpy(vm->host.text, text->size ? text->bytes : "", text->size);
    vm->host.text[text->size] = 0;
}

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
    set_text(vm, &text);
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
