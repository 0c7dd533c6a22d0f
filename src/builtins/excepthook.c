// After CPython's PyErr_Print: the hook first, and when that fails, both what it raised and what it was to show.
#include "builtins/excepthook.h"

#include "base/text.h"
#include "builtins/print.h"
#include "object/any.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "types/traceback_text.h"

static RUNS bool write(Vm *vm, const Text *text) {
    Value file = print_replaced(vm, NAME_OF(stderr), NAME_OF(original_stderr));
    if (is_none(file)) return true;
    if (is_absent(file)) return print_write(vm, STREAM_ERROR, text->bytes, text->size);
    KEEP(vm, file);
    Value piece = str_value(str_new(vm, text->bytes, text->size));
    if (is_absent(piece)) return false;
    KEEP(vm, piece);
    return !is_absent(any_call_method(vm, file, NAME_OF(write), &piece, 1));
}

static RUNS bool write_line(Vm *vm, const char *line) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, line);
    return text.failed ? vm_out_of_memory(vm) != NULL : write(vm, &text);
}

bool excepthook_show(Vm *vm, Value exception) {
    KEEP(vm, exception);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (!traceback_add_text(vm, &text, exception)) {
        if (vm->stop != STOP_NONE) return false;
        error_clear(vm);
    }
    return text.failed ? vm_out_of_memory(vm) != NULL : write(vm, &text);
}

// The hook has failed: its exception is pending.
static RUNS bool show_both(Vm *vm, Value exception) {
    if (vm->stop != STOP_NONE || error_is(vm, TYPE_SystemExit)) return false;
    Value second = error_take(vm);
    KEEP(vm, second);
    return write_line(vm, "Error in sys.excepthook:\n") && excepthook_show(vm, second) &&
           write_line(vm, "\nOriginal exception was:\n") && excepthook_show(vm, exception);
}

static RUNS bool give(Vm *vm, Value hook, Value exception) {
    KEEP(vm, hook);
    Traceback *traceback = as_BaseException(exception)->traceback;
    Value args[] = {object_value(type_of(exception)), exception, traceback ? object_value(traceback) : NONE};
    return !is_absent(any_call(vm, hook, args, ARRAY_COUNT(args), NULL)) || show_both(vm, exception);
}

bool excepthook_run(Vm *vm) {
    Value exception = error_take(vm);
    if (!is_exception(exception)) return false;
    KEEP(vm, exception);
    bool missing;
    Value hook = print_sys_hook(vm, NAME_OF(excepthook), NAME_OF(original_excepthook), &missing);
    bool done = true;
    if (missing) done = write_line(vm, "sys.excepthook is missing\n");
    if (done) done = is_absent(hook) ? excepthook_show(vm, exception) : give(vm, hook, exception);
    if (done || vm->stop != STOP_NONE || error_is(vm, TYPE_SystemExit)) return done;
    error_clear(vm); // there was no way to tell
    return true;
}
