// Exception objects: their named fields, and the traceback entries they carry.
#include "object/exception.h"

#include "object/instance.h"
#include "object/tuple.h"

// Of a longer traceback the outermost and the innermost entries are kept.
#define TRACEBACK_MOST 2048
#define TRACEBACK_KEPT 512 // at either end

typedef struct FieldRow {
    BuiltinType kind;
    const char *names[EXCEPTION_FIELDS];
} FieldRow;

static const FieldRow field_rows[] = {
    {TYPE_StopIteration, {"value"}},
    {TYPE_SystemExit, {"code"}},
    {TYPE_NameError, {"name"}},
    {TYPE_AttributeError, {"name", "obj"}},
    {TYPE_ImportError, {"msg", "name", "path"}},
    {TYPE_OSError, {"errno", "strerror", "filename", "filename2"}},
    {TYPE_SyntaxError,
     {"msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset",
      "print_file_and_line"}},
    {TYPE_UnicodeDecodeError, {"encoding", "object", "start", "end", "reason"}},
    {TYPE_UnicodeEncodeError, {"encoding", "object", "start", "end", "reason"}},
    {TYPE_UnicodeTranslateError, {"encoding", "object", "start", "end", "reason"}},
    {TYPE_BaseExceptionGroup, {"message", "exceptions"}},
};

int exception_field(const Type *type, const char *name) {
    for (size_t row = 0; row < ARRAY_COUNT(field_rows); row++) {
        if (!type_derives(type, &builtin_types[field_rows[row].kind])) continue;
        for (int i = 0; i < EXCEPTION_FIELDS && field_rows[row].names[i]; i++) {
            if (strcmp(field_rows[row].names[i], name) == 0) return i;
        }
    }
    return -1;
}

void exception_open(Exception *exception) {
    exception->args = tuple_empty();
    exception->cause = exception->context = NONE;
    for (size_t i = 0; i < EXCEPTION_FIELDS; i++) exception->fields[i] = ABSENT;
}

Value exception_new(Vm *vm, BuiltinType kind, Tuple *args) {
    const Type *type = &builtin_types[exception_kind(kind, args)];
    Exception *exception = heap_new(vm, type, sizeof(Exception));
    if (!exception) return ABSENT;
    exception_open(exception);
    CHECK(exception_init(vm, exception, args));
    return object_value(exception);
}

// Drops the middle, and numbers the outer part anew.
static void cut_traceback(Traceback *first) {
    Traceback *outer = first, *inner = first;
    uint32_t number = TRACEBACK_KEPT * 2;
    for (uint32_t i = 1; i < TRACEBACK_KEPT && outer->next; i++) {
        outer->object.aux = number--;
        outer = outer->next;
    }
    outer->object.aux = number;
    while (inner->object.aux != TRACEBACK_KEPT && inner->next) inner = inner->next;
    outer->next = inner;
}

void exception_add_traceback(Vm *vm, Exception *exception, Code *code, uint32_t instruction) {
    // An error already pending is the exception itself on its way: only a new refusal is undone
    // here.
    Value pending = vm->error;
    Traceback *entry = HEAP_NEW(vm, traceback, Traceback);
    if (!entry) {
        if (vm->stop == STOP_NONE) vm->error = pending;
        return;
    }
    entry->next = exception->traceback;
    entry->object.aux = entry->next ? entry->next->object.aux + 1 : 1;
    entry->code = code;
    entry->instruction = instruction;
    const Position *position = code_unit_position(code->unit, instruction);
    entry->line = position ? position->line : code->unit->first_line;
    entry->frame = NONE;
    barrier(vm, exception, object_value(entry));
    exception->traceback = entry;
    if (entry->object.aux > TRACEBACK_MOST) cut_traceback(entry);
}

bool exception_suppresses_context(const Exception *exception) {
    return exception->object.flags & OBJECT_FLAG_A;
}

void exception_trace(Marker *marker, Object *object) {
    Exception *exception = (Exception *)object;
    MARK(marker, exception->args);
    MARK(marker, exception->traceback);
    mark_value(marker, exception->cause);
    mark_value(marker, exception->context);
    mark_values(marker, exception->fields, EXCEPTION_FIELDS);
    attributes_trace(marker, &exception->attributes);
}

void traceback_trace(Marker *marker, Object *object) {
    Traceback *traceback = (Traceback *)object;
    MARK(marker, traceback->next);
    MARK(marker, traceback->code);
    mark_value(marker, traceback->frame);
    MARK(marker, traceback->globals);
}
