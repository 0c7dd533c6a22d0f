// Exception objects and their named fields.
#include "object/exception.h"

#include "object/shape.h"
#include "object/tuple.h"

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
    shape_trace_attributes(marker, &exception->attributes);
}
