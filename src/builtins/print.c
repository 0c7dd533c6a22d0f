// print and input: text to and from the host, through sys.stdout and sys.stdin when a script has replaced them.
#include "builtins/print.h"

#include "base/number.h"
#include "base/unicode.h"
#include "builtins/rows.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

bool print_write(Vm *vm, int stream, const char *bytes, size_t size) {
    CHECK_BOOL(vm_granted(vm, GRANT_STDIO, "standard output"));
    CHECK_BOOL(vm_charge(vm, size / 64 + 1));
    size_t allowed = size;
    if (vm->output_left != SIZE_MAX) {
        if (allowed > vm->output_left) allowed = vm->output_left;
        vm->output_left -= allowed;
    }
    if (vm->write && allowed) vm->write(vm->user, stream, bytes, allowed);
    if (allowed == size) return true;
    vm_stop(vm, STOP_OUTPUT);
    return false;
}

void print_flush(Vm *vm, int stream) {
    if (vm->write && vm->granted & GRANT_STDIO) vm->write(vm->user, stream, "", 0);
}

bool print_check(Vm *vm, const Str *s) { return raise_unless_utf8(vm, s); }

bool print_write_str(Vm *vm, int stream, const Str *s) {
    return print_check(vm, s) && print_write(vm, stream, s->bytes, s->size);
}

static Dict *sys_namespace(Vm *vm) {
    if (is_absent(vm->modules)) return NULL;
    Value sys = dict_get_str(as_dict(vm->modules), NAME_OF(sys));
    return !is_absent(sys) && is_module_object(sys) ? as_module(sys)->namespace : NULL;
}

Value print_replaced(Vm *vm, Str *name, Str *original) {
    Dict *namespace = sys_namespace(vm);
    if (!namespace) return ABSENT;
    Value current = dict_get_str(namespace, name);
    if (is_absent(current)) return NONE;
    return value_same(current, dict_get_str(namespace, original)) ? ABSENT : current;
}

Value print_sys_hook(Vm *vm, Str *name, Str *original, bool *missing) {
    Dict *namespace = sys_namespace(vm);
    *missing = false;
    if (!namespace) return ABSENT;
    Value current = dict_get_str(namespace, name);
    *missing = is_absent(current);
    return value_same(current, dict_get_str(namespace, original)) ? ABSENT : current;
}

// == print

// Where the pieces go: gathered in `text` for the host, or to a file object's write method one by one.
typedef struct Printer {
    Value file; // ABSENT: the host
    Text text;
} Printer;

static RUNS bool printer_add(Vm *vm, Printer *printer, Value piece) {
    if (is_absent(printer->file)) {
        Str *s = as_str(piece);
        CHECK_BOOL(print_check(vm, s));
        return text_add(&printer->text, s->bytes, s->size) || vm_out_of_memory(vm);
    }
    KEEP(vm, piece);
    return !is_absent(any_call_method(vm, printer->file, NAME_OF(write), &piece, 1));
}

static RUNS bool printer_add_value(Vm *vm, Printer *printer, Value v) {
    if (is_absent(printer->file) && is_small(v)) {
        char digits[NUMBER_INTEGER_SIZE];
        size_t size = number_from_int64(small_of(v), 10, digits);
        return text_add(&printer->text, digits, size) || vm_out_of_memory(vm);
    }
    Str *s = is_exactly(v, str) ? as_str(v) : any_str(vm, v);
    return s && printer_add(vm, printer, object_value(s));
}

static RUNS bool printer_run(Vm *vm, Printer *printer, Tuple *items, Value separator, Value end) {
    for (size_t i = 0; i < items->count; i++) {
        if (i > 0) CHECK_BOOL(printer_add(vm, printer, separator));
        CHECK_BOOL(printer_add_value(vm, printer, items->items[i]));
        CHECK_BOOL(vm_charge(vm, 1));
    }
    return printer_add(vm, printer, end);
}

// sep and end: a str, or None for the usual one.
static bool ending(Vm *vm, const char *name, Value *given, unsigned char usual) {
    if (is_none(*given)) *given = object_value(static_characters[usual]);
    if (is_str(*given)) return true;
    return raise_false(vm, TYPE_TypeError, "%s must be None or a string, not %T", name, *given);
}

static RUNS bool flush_file(Vm *vm, Value file) {
    return !is_absent(any_call_method(vm, file, NAME_OF(flush), NULL, 0));
}

// print(*args, sep=' ', end='\n', file=None, flush=False)
static Value py_print(Vm *vm, const Value *args) {
    Value separator = args[1], end = args[2], file = args[3];
    CHECK(ending(vm, "sep", &separator, ' '));
    CHECK(ending(vm, "end", &end, '\n'));
    if (is_none(file)) {
        file = print_replaced(vm, NAME_OF(stdout), NAME_OF(original_stdout));
        if (is_none(file)) return NONE;
    }
    KEEP(vm, file);
    Printer printer = {.file = file};
    text_open(&printer.text, &vm->memory);
    bool done = printer_run(vm, &printer, as_tuple(args[0]), separator, end);
    // What was shown before one of the values failed comes out too.
    if (is_absent(file) && printer.text.size && vm->stop == STOP_NONE) {
        Value pending = vm->error;
        vm->error = ABSENT;
        KEEP(vm, pending);
        if (!print_write(vm, STREAM_OUT, printer.text.bytes, printer.text.size)) done = false;
        else vm->error = pending;
    }
    text_close(&printer.text);
    if (!done) return ABSENT;
    bool flush = false;
    CHECK(any_truth(vm, args[4], &flush));
    if (!flush) return NONE;
    if (!is_absent(file)) CHECK(flush_file(vm, file));
    else print_flush(vm, STREAM_OUT);
    return NONE;
}

// == input

#define READ_PIECE 256

static void raise_undecodable(Vm *vm, const Text *text, const UnicodeFault *fault) {
    Value items[] = {object_value(NAME_OF(utf8)), bytes_value(bytes_new(vm, text->bytes, text->size)),
                     small_value((int64_t)fault->start), small_value((int64_t)fault->end),
                     str_value(str_from(vm, fault->reason))};
    if (is_absent(items[1]) || is_absent(items[4])) return;
    Tuple *args = tuple_new(vm, items, ARRAY_COUNT(items));
    Value error = args ? exception_new(vm, TYPE_UnicodeDecodeError, args) : ABSENT;
    if (!is_absent(error)) raise_exception(vm, error);
}

Str *print_read_line(Vm *vm) {
    CHECK_NULL(vm_granted(vm, GRANT_STDIO, "standard input"));
    if (!vm->read) return str_new_ascii(vm, "", 0);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    while (!text.size || text.bytes[text.size - 1] != '\n') {
        if (!text_reserve(&text, READ_PIECE)) return vm_out_of_memory(vm);
        ptrdiff_t size = vm->read(vm->user, text.bytes + text.size, READ_PIECE);
        if (size < 0) return raise_null(vm, TYPE_OSError, "the host could not read its input");
        if (size == 0) break;
        text.size += size > READ_PIECE ? READ_PIECE : (size_t)size;
        if (!vm_charge(vm, READ_PIECE / 64)) return NULL;
    }
    UnicodeFault fault;
    if (unicode_validate(text.bytes, text.size, false, &fault)) return str_from_text(vm, &text);
    raise_undecodable(vm, &text, &fault);
    return NULL;
}

static RUNS Value strip_line_end(Vm *vm, Str *line) {
    size_t size = line->size;
    if (!size) return raise_error(vm, TYPE_EOFError, "EOF when reading a line");
    if (line->bytes[size - 1] == '\n') size--;
    return str_value(str_slice_bytes(vm, line, 0, size));
}

static Value py_input(Vm *vm, const Value *args) {
    CHECK(vm_granted(vm, GRANT_STDIO, "standard input"));
    Value out = print_replaced(vm, NAME_OF(stdout), NAME_OF(original_stdout));
    Value in = print_replaced(vm, NAME_OF(stdin), NAME_OF(original_stdin));
    if (is_none(in) || (is_absent(in) && !vm->read)) {
        return raise_error(vm, TYPE_RuntimeError, "input(): lost sys.stdin");
    }
    if (is_none(out)) return raise_error(vm, TYPE_RuntimeError, "input(): lost sys.stdout");
    KEEP(vm, in);
    if (!is_absent(args[0])) {
        Printer printer = {.file = out};
        KEEP(vm, printer.file);
        text_open(&printer.text, &vm->memory);
        bool done = printer_add_value(vm, &printer, args[0]);
        if (done) done = print_write(vm, STREAM_OUT, printer.text.bytes, printer.text.size);
        text_close(&printer.text);
        CHECK(done);
    }
    if (is_absent(out)) print_flush(vm, STREAM_OUT);
    if (is_absent(in)) {
        Str *line = print_read_line(vm);
        return line ? strip_line_end(vm, line) : ABSENT;
    }
    Str *name = str_intern_bytes(vm, "readline", 8);
    if (!name) return ABSENT;
    Value line = TRY(any_call_method(vm, in, name, NULL, 0));
    if (!is_str(line)) return raise_error(vm, TYPE_TypeError, "object.readline() returned non-string");
    return strip_line_end(vm, as_str(line));
}

// Files are not granted to scripts: whatever is asked for, the operating system seems to refuse it.
static Value py_open(Vm *vm, const Value *args) {
    return raise_os_error(vm, 1, "Operation not permitted", args[0]);
}

const NativeDef print_natives[] = {
    {"print", "*args, sep=' ', end='\\n', file=None, flush=False", py_print,
     "Prints the values to a stream, or to sys.stdout by default.", 0},
    {"open", "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None", py_open,
     "Open file and return a stream.  Raise OSError upon failure.", 0},
    {"input", "prompt=..., /", py_input, "Read a string from standard input.  The trailing newline is stripped.", 0},
    {0},
};
