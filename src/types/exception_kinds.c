// The kinds of exceptions that have more than args: their attributes, and how they show themselves.
#include "object/any.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/exception_type.h"
#include "types/specs.h"

static Value field(Value self, int index) {
    Value v = as_BaseException(self)->fields[index];
    return is_absent(v) ? NONE : v;
}

#define KIND_FLAGS .size = sizeof(Exception), .flags = TYPE_SUBCLASSABLE, .attributes_offset = offsetof(Exception, attributes)

// == StopIteration, SystemExit, KeyError

static const GetSetDef stop_iteration_getsets[] = {FIELD_ROW("value", 0, "generator return value"), {0}};
const Type StopIteration_type = {
    KIND_FLAGS, .getsets = stop_iteration_getsets, .help = "Signal the end from iterator.__next__()."};

static const GetSetDef system_exit_getsets[] = {FIELD_ROW("code", 0, "exception code"), {0}};
const Type SystemExit_type = {
    KIND_FLAGS, .getsets = system_exit_getsets, .help = "Request to exit from the interpreter."};

static Value key_error_str(Vm *vm, Value self) {
    const Tuple *args = as_BaseException(self)->args;
    if (args->count != 1) return exception_type_str(vm, self);
    return str_value(any_repr(vm, args->items[0]));
}
const Type KeyError_type = {KIND_FLAGS, .str = key_error_str, .help = "Mapping key not found."};

// == Kinds with keyword arguments

static bool init_fields(Vm *vm, Value self, Value args, const Value *fields, int first, int count) {
    CHECK_BOOL(exception_type_init(vm, self, args, ABSENT));
    for (int i = 0; i < count; i++) {
        as_BaseException(self)->fields[first + i] = fields[i];
        barrier(vm, as_BaseException(self), fields[i]);
    }
    return true;
}

static Value name_error_init(Vm *vm, const Value *args) {
    CHECK(init_fields(vm, args[0], args[1], args + 2, 0, 1));
    return NONE;
}
static Value attribute_error_init(Vm *vm, const Value *args) {
    CHECK(init_fields(vm, args[0], args[1], args + 2, 0, 2));
    return NONE;
}
static Value import_error_init(Vm *vm, const Value *args) {
    CHECK(init_fields(vm, args[0], args[1], args + 2, 1, 2));
    return NONE;
}

static const NativeDef name_error_init_def = {"__init__", "self, /, *args, name=None", name_error_init, NULL, NATIVE_PARSED};
static const GetSetDef name_error_getsets[] = {FIELD_ROW("name", 0, "name"), {0}};
const Type NameError_type = {
    KIND_FLAGS, .init_def = &name_error_init_def, .getsets = name_error_getsets, .help = "Name not found globally."};

static const NativeDef attribute_error_init_def = {"__init__", "self, /, *args, name=None, obj=None", attribute_error_init,
                                                   NULL, NATIVE_PARSED};
static const GetSetDef attribute_error_getsets[] = {FIELD_ROW("name", 0, "attribute name"), FIELD_ROW("obj", 1, "object"),
                                                    {0}};
const Type AttributeError_type = {KIND_FLAGS, .init_def = &attribute_error_init_def, .getsets = attribute_error_getsets,
                                  .help = "Attribute not found."};

static Value import_error_str(Vm *vm, Value self) {
    Value message = field(self, 0);
    return is_exactly(message, str) ? message : exception_type_str(vm, self);
}

// (class, args) and, with a state, (class, args, state).
static Value take_apart(Vm *vm, Value self, Value args, Value state) {
    Value parts[] = {object_value(type_of(self)), args, state};
    return tuple_value(tuple_new(vm, parts, is_none(state) ? 2 : 3));
}

static RUNS bool add_to_state(Vm *vm, Value state, const char *name, Value v) {
    Value key = TRY_BOOL(str_value(str_from(vm, name)));
    return is_none(v) || dict_set(vm, as_dict(state), key, v);
}

static Value import_error_reduce(Vm *vm, const Value *args) {
    Value state = TRY(exception_type_state(vm, args[0])), name = field(args[0], 1), path = field(args[0], 2);
    KEEP(vm, state);
    if (!is_none(name) || !is_none(path)) {
        if (is_none(state)) state = TRY(dict_value(dict_new(vm)));
        CHECK(add_to_state(vm, state, "name", name) && add_to_state(vm, state, "path", path));
    }
    return take_apart(vm, args[0], object_value(as_BaseException(args[0])->args), state);
}
static const NativeDef import_error_methods[] = {{"__reduce__", "self, /", import_error_reduce, NULL, 0}, {0}};
static const NativeDef import_error_init_def = {"__init__", "self, /, *args, name=None, path=None", import_error_init, NULL,
                                                NATIVE_PARSED};
static const GetSetDef import_error_getsets[] = {
    FIELD_ROW("msg", 0, "exception message"), FIELD_ROW("name", 1, "module name"), FIELD_ROW("path", 2, "module path"), {0}};
const Type ImportError_type = {
    KIND_FLAGS,
    .str = import_error_str,
    .init_def = &import_error_init_def,
    .methods = import_error_methods,
    .getsets = import_error_getsets,
    .help = "Import can't find module, or can't find name in module.",
};

// == OSError

static RUNS bool add_str(Vm *vm, Text *text, Value v) {
    Str *shown = any_str(vm, v);
    return shown && (text_add_view(text, str_view(shown)), true);
}

static Value os_error_str(Vm *vm, Value self) {
    const Exception *error = as_BaseException(self);
    if (is_absent(error->fields[0]) || is_absent(error->fields[1])) return exception_type_str(vm, self);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "[Errno ");
    CHECK(add_str(vm, &text, field(self, 0)));
    text_add_string(&text, "] ");
    CHECK(add_str(vm, &text, field(self, 1)));
    if (!is_none(field(self, 2))) {
        text_add_string(&text, ": ");
        CHECK(any_add_repr(vm, &text, field(self, 2)));
        if (!is_none(field(self, 3))) {
            text_add_string(&text, " -> ");
            CHECK(any_add_repr(vm, &text, field(self, 3)));
        }
    }
    return str_value(str_from_text(vm, &text));
}

// The file names that the constructor took out of args stand in them again.
static Value os_error_reduce(Vm *vm, const Value *args) {
    Value state = TRY(exception_type_state(vm, args[0]));
    KEEP(vm, state);
    const Exception *error = as_BaseException(args[0]);
    Value given = object_value(error->args);
    if (error->args->count == 2 && !is_absent(error->fields[2])) {
        Value second = field(args[0], 3);
        Value parts[] = {error->args->items[0], error->args->items[1], error->fields[2], NONE, second};
        given = TRY(tuple_value(tuple_new(vm, parts, is_none(second) ? 3 : 5)));
    }
    return take_apart(vm, args[0], given, state);
}
static const NativeDef os_error_methods[] = {{"__reduce__", "self, /", os_error_reduce, NULL, 0}, {0}};

static Value get_written(Vm *vm, Value self) {
    Value written = as_BaseException(self)->fields[4];
    return is_absent(written) ? raise_error(vm, TYPE_AttributeError, "characters_written") : written;
}

static bool set_written(Vm *vm, Value self, Value v) {
    Value *written = &as_BaseException(self)->fields[4];
    if (is_absent(v)) {
        if (is_absent(*written)) return raise_false(vm, TYPE_AttributeError, "characters_written");
    } else {
        v = TRY_BOOL(any_index(vm, v));
    }
    *written = v;
    return true;
}

static const GetSetDef os_error_getsets[] = {
    {"characters_written", get_written, set_written, NULL},
    FIELD_ROW("errno", 0, "POSIX exception code"),
    FIELD_ROW("strerror", 1, "exception strerror"),
    FIELD_ROW("filename", 2, "exception filename"),
    FIELD_ROW("filename2", 3, "second exception filename"),
    {0},
};
const Type OSError_type = {
    KIND_FLAGS, .str = os_error_str, .getsets = os_error_getsets, .methods = os_error_methods, .help = "Base class for I/O related errors."};

// == SyntaxError

static void add_base_name(Text *text, Value path) {
    View name = str_view(as_str(path));
    size_t start = name.size;
    while (start && name.bytes[start - 1] != '/') start--;
    text_add(text, name.bytes + start, name.size - start);
}

static Value syntax_error_str(Vm *vm, Value self) {
    Value name = field(self, 1), line = field(self, 2);
    bool has_line = is_exact_int(line);
    if (!is_str(name) && !has_line) return str_value(any_str(vm, field(self, 0)));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(add_str(vm, &text, field(self, 0)));
    text_add_string(&text, " (");
    if (is_str(name)) add_base_name(&text, name);
    if (is_str(name) && has_line) text_add_string(&text, ", ");
    if (has_line) {
        text_add_string(&text, "line ");
        CHECK(int_add_text(vm, &text, line, 10));
    }
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static const GetSetDef syntax_error_getsets[] = {
    FIELD_ROW("msg", 0, "exception msg"),
    FIELD_ROW("filename", 1, "exception filename"),
    FIELD_ROW("lineno", 2, "exception lineno"),
    FIELD_ROW("offset", 3, "exception offset"),
    FIELD_ROW("text", 4, "exception text"),
    FIELD_ROW("end_lineno", 5, "exception end lineno"),
    FIELD_ROW("end_offset", 6, "exception end offset"),
    FIELD_ROW("print_file_and_line", 7, "exception print_file_and_line"),
    {0},
};
const Type SyntaxError_type = {
    KIND_FLAGS, .str = syntax_error_str, .getsets = syntax_error_getsets, .help = "Invalid syntax."};

// == UnicodeError

static int64_t number_field(Value self, int index) {
    int64_t number = 0;
    Value v = field(self, index);
    if (is_int(v)) int_to_int64(v, &number);
    return number;
}

static void add_escape(Text *text, uint32_t c) {
    if (c <= 0xFF) text_format(text, "\\x%02x", c);
    else if (c <= 0xFFFF) text_format(text, "\\u%04x", c);
    else text_format(text, "\\U%08x", c);
}

// "can't encode character '\x..' in position 3" and its like, and the reason behind.
static Value unicode_str(Vm *vm, Value self, const char *verb, bool names_codec, bool of_bytes) {
    Value object = field(self, 1);
    int64_t start = number_field(self, 2), end = number_field(self, 3);
    if (is_none(object)) return object_value(NAME_OF(empty));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (names_codec) {
        text_add_char(&text, '\'');
        CHECK(add_str(vm, &text, field(self, 0)));
        text_add_string(&text, "' codec ");
    }
    text_format(&text, "can't %s ", verb);
    size_t count = of_bytes ? as_bytes(object)->size : as_str(object)->count;
    bool one = start >= 0 && (size_t)start < count && end == start + 1;
    if (one && of_bytes) {
        text_format(&text, "byte 0x%02x in position %lld: ", (unsigned)(unsigned char)as_bytes(object)->bytes[start],
                    (long long)start);
    } else if (one) {
        text_add_string(&text, "character '");
        add_escape(&text, str_at(vm, as_str(object), (size_t)start));
        text_format(&text, "' in position %lld: ", (long long)start);
    } else {
        text_format(&text, "%s in position %lld-%lld: ", of_bytes ? "bytes" : "characters", (long long)start,
                    (long long)((uint64_t)end - 1));
    }
    CHECK(add_str(vm, &text, field(self, 4)));
    return str_value(str_from_text(vm, &text));
}

static Value decode_str(Vm *vm, Value self) {
    if (!is_bytes(field(self, 1))) return object_value(NAME_OF(empty));
    return unicode_str(vm, self, "decode", true, true);
}
static Value encode_str(Vm *vm, Value self) {
    if (!is_str(field(self, 1))) return object_value(NAME_OF(empty));
    return unicode_str(vm, self, "encode", true, false);
}
static Value translate_str(Vm *vm, Value self) {
    if (!is_str(field(self, 1))) return object_value(NAME_OF(empty));
    return unicode_str(vm, self, "translate", false, false);
}

static const GetSetDef unicode_getsets[] = {
    FIELD_ROW("encoding", 0, "exception encoding"), FIELD_ROW("object", 1, "exception object"),
    FIELD_ROW("start", 2, "exception start"),       FIELD_ROW("end", 3, "exception end"),
    FIELD_ROW("reason", 4, "exception reason"),     {0},
};
const Type UnicodeDecodeError_type = {
    KIND_FLAGS, .str = decode_str, .getsets = unicode_getsets, .help = "Unicode decoding error."};
const Type UnicodeEncodeError_type = {
    KIND_FLAGS, .str = encode_str, .getsets = unicode_getsets, .help = "Unicode encoding error."};
const Type UnicodeTranslateError_type = {
    KIND_FLAGS, .str = translate_str, .getsets = unicode_getsets, .help = "Unicode translation error."};
