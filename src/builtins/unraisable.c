// The text is CPython's; an exception is shown without what led to it.
#include "builtins/unraisable.h"

#include "base/text.h"
#include "builtins/print.h"
#include "object/any.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/traceback_text.h"

static RUNS void add_repr(Vm *vm, Text *text, Value object) {
    Str *shown = any_repr(vm, object);
    if (!shown) error_clear(vm);
    if (shown) text_add_view(text, str_view(shown));
    else text_add_string(text, "<object repr() failed>");
}

static RUNS void add_exception(Vm *vm, Text *text, Exception *exception) {
    Value cause = exception->cause, context = exception->context;
    KEEP(vm, cause);
    KEEP(vm, context);
    exception->cause = exception->context = NONE;
    if (!traceback_add_text(vm, text, object_value(exception))) error_clear(vm);
    exception->cause = cause;
    exception->context = context;
}

static RUNS bool write(Vm *vm, Text *text) {
    Value file = print_replaced(vm, NAME_OF(stderr), NAME_OF(original_stderr));
    if (is_none(file)) return true;
    if (is_absent(file)) return print_write(vm, STREAM_ERROR, text->bytes, text->size);
    KEEP(vm, file);
    Value piece = str_value(str_from_text(vm, text));
    if (is_absent(piece)) return false;
    KEEP(vm, piece);
    return !is_absent(any_call_method(vm, file, NAME_OF(write), &piece, 1));
}

bool unraisable_show(Vm *vm, Tuple *args) {
    Value exception = args->items[1], message = args->items[3], object = args->items[4];
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (is_str(message)) text_add_view(&text, str_view(as_str(message)));
    else if (!is_none(object)) text_add_string(&text, "Exception ignored in");
    if (!is_none(object)) {
        text_add_string(&text, ": ");
        add_repr(vm, &text, object);
        text_add_char(&text, '\n');
    } else if (is_str(message)) {
        text_add_string(&text, ":\n");
    }
    if (is_exception(exception)) add_exception(vm, &text, as_BaseException(exception));
    if (vm->stop != STOP_NONE) return false;
    return text.failed ? vm_out_of_memory(vm) != NULL : write(vm, &text);
}

static RUNS bool call_hook(Vm *vm, Value hook, Tuple *args) {
    Value kept = object_value(args);
    KEEP(vm, kept);
    KEEP(vm, hook);
    Value class = print_replaced(vm, NAME_OF(unraisable_args), NAME_OF(original_unraisablehook));
    if (is_absent(class) || is_none(class)) class = type_value(BUILTIN(tuple));
    Value record = TRY_BOOL(any_call_1(vm, class, kept));
    KEEP(vm, record);
    return !is_absent(any_call_1(vm, hook, record));
}

// The pending exception as the arguments of a hook; NULL: it is gone.
static Tuple *take(Vm *vm, Value message, Value where) {
    KEEP(vm, message);
    KEEP(vm, where);
    Value error = error_take(vm);
    if (is_absent(error)) return NULL;
    Traceback *traceback = as_BaseException(error)->traceback;
    Value items[] = {type_value(type_of(error)), error, traceback ? object_value(traceback) : NONE, message, where};
    return tuple_new(vm, items, ARRAY_COUNT(items));
}

static RUNS bool report(Vm *vm, Value where) {
    Tuple *args = take(vm, NONE, where);
    if (!args) return false;
    Value kept = object_value(args), hook = print_replaced(vm, NAME_OF(unraisablehook), NAME_OF(original_unraisablehook));
    KEEP(vm, kept);
    if (is_absent(hook)) return unraisable_show(vm, args);
    if (is_none(hook)) return true;
    KEEP(vm, hook);
    if (call_hook(vm, hook, args)) return true;
    if (vm->stop != STOP_NONE) return false;
    Value message = str_value(str_from(vm, "Exception ignored in sys.unraisablehook"));
    if (is_absent(message)) return false;
    args = take(vm, message, hook);
    return args && unraisable_show(vm, args);
}

void unraisable_report(Vm *vm, Value where) {
    KEEP(vm, where);
    if (!report(vm, where)) error_clear(vm);
}
