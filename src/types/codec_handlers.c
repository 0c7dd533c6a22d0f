// The error handlers as functions of a UnicodeError, which codecs.lookup_error hands out.
// Each answers what takes the place of what could not be coded, and where to go on.
#include "base/unicode.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/codec_error.h"

enum { FIELD_ENCODING, FIELD_OBJECT, FIELD_START, FIELD_END };

// What the exception is about: characters of a str, or bytes.
typedef struct Fault {
    Value object;
    size_t start, end, size;
    bool decode, encode, translate;
} Fault;

static bool read_position(Vm *vm, Value v, const char *name, int64_t *position) {
    if (is_int(v) && int_to_int64(v, position)) return true;
    return raise_false(vm, TYPE_TypeError, "%s attribute not set", name);
}

static bool read_fault(Vm *vm, Value exception, Fault *fault) {
    *fault = (Fault){0};
    fault->encode = is_instance(exception, BUILTIN(UnicodeEncodeError));
    fault->decode = is_instance(exception, BUILTIN(UnicodeDecodeError));
    fault->translate = is_instance(exception, BUILTIN(UnicodeTranslateError));
    if (!fault->encode && !fault->decode && !fault->translate) {
        return raise_false(vm, TYPE_TypeError, "don't know how to handle %T in error callback", exception);
    }
    const Exception *error = as_BaseException(exception);
    fault->object = error->fields[FIELD_OBJECT];
    if (is_absent(fault->object)) return raise_false(vm, TYPE_TypeError, "object attribute not set");
    if (fault->decode ? !is_bytes(fault->object) : !is_str(fault->object)) {
        return raise_false(vm, TYPE_TypeError, "object attribute must be %s", fault->decode ? "bytes" : "unicode");
    }
    int64_t start, end;
    CHECK_BOOL(read_position(vm, error->fields[FIELD_START], "start", &start));
    CHECK_BOOL(read_position(vm, error->fields[FIELD_END], "end", &end));
    int64_t size = (int64_t)(fault->decode ? as_bytes(fault->object)->size : as_str(fault->object)->count);
    start = start < 0 ? 0 : start >= size ? size - 1 : start;
    if (end < 1) end = 1;
    if (end > size) end = size;
    fault->start = start < 0 ? 0 : (size_t)start;
    fault->end = end < 0 ? 0 : (size_t)end;
    fault->size = (size_t)size;
    return true;
}

static bool refuse_kind(Vm *vm, Value exception) {
    return raise_false(vm, TYPE_TypeError, "don't know how to handle %T in error callback", exception);
}

static Value raise_again(Vm *vm, Value exception) { return raise_exception(vm, exception); }

static Value answer(Vm *vm, Value made, size_t position) {
    if (is_absent(made)) return ABSENT;
    Value at = TRY(int_size(vm, position));
    return tuple_pair(vm, made, at);
}

static Value answer_text(Vm *vm, Text *text, size_t position) {
    return answer(vm, str_value(str_from_text(vm, text)), position);
}

static Value py_strict(Vm *vm, const Value *args) {
    if (is_exception(args[0])) return raise_again(vm, args[0]);
    return raise_error(vm, TYPE_TypeError, "codec must pass exception instance");
}

static Value py_ignore(Vm *vm, const Value *args) {
    Fault fault;
    CHECK(read_fault(vm, args[0], &fault));
    return answer(vm, str_value(str_new_ascii(vm, "", 0)), fault.end);
}

static Value py_replace(Vm *vm, const Value *args) {
    Fault fault;
    CHECK(read_fault(vm, args[0], &fault));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    size_t count = fault.decode ? 1 : fault.end > fault.start ? fault.end - fault.start : 0;
    CHECK(vm_charge(vm, count / 16));
    if (fault.encode) text_fill(&text, '?', count);
    else for (size_t i = 0; i < count; i++) text_add_code_point(&text, 0xFFFD);
    return answer_text(vm, &text, fault.end);
}

// Each character of the fault through `add`.
static Value each(Vm *vm, Value exception, bool (*add)(Text *text, uint32_t c), bool translate_too, bool decode_too) {
    Fault fault;
    CHECK(read_fault(vm, exception, &fault));
    if ((fault.translate && !translate_too) || (fault.decode && !decode_too)) return refuse_kind(vm, exception), ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    for (size_t i = fault.start; i < fault.end; i++) {
        uint32_t c = fault.decode ? (uint8_t)as_bytes(fault.object)->bytes[i] : str_at(vm, as_str(fault.object), i);
        CHECK(vm_charge(vm, 1));
        add(&text, c);
    }
    return answer_text(vm, &text, fault.end);
}

static bool add_reference(Text *text, uint32_t c) { return text_format(text, "&#%u;", c); }

static Value py_xml(Vm *vm, const Value *args) { return each(vm, args[0], add_reference, false, false); }
static Value py_backslash(Vm *vm, const Value *args) { return each(vm, args[0], codec_error_add_escape, true, true); }
static Value py_name(Vm *vm, const Value *args) { return each(vm, args[0], codec_error_add_name, false, false); }

static Value py_surrogate_escape(Vm *vm, const Value *args) {
    Fault fault;
    CHECK(read_fault(vm, args[0], &fault));
    if (fault.translate) return refuse_kind(vm, args[0]), ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    size_t at = fault.start;
    if (fault.encode) {
        for (; at < fault.end; at++) {
            uint32_t c = str_at(vm, as_str(fault.object), at);
            if (c < 0xDC80 || c > 0xDCFF) return raise_again(vm, args[0]);
            text_add_char(&text, (char)(c & 0xFF));
        }
        if (text.failed) return vm_out_of_memory(vm), ABSENT;
        return answer(vm, bytes_value(bytes_new(vm, text.bytes, text.size)), fault.end);
    }
    for (size_t i = 0; i < 4 && at < fault.end; i++, at++) {
        uint8_t byte = (uint8_t)as_bytes(fault.object)->bytes[at];
        if (byte < 0x80) break;
        text_add_code_point(&text, 0xDC00u + byte);
    }
    if (at == fault.start) return raise_again(vm, args[0]);
    return answer_text(vm, &text, at);
}

// How many bytes a surrogate has in the encoding of that name, and in which order; 0: it is no utf.
static unsigned unit_size(const Str *name, bool *big) {
    *big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    const char *at = name->bytes;
    size_t size = name->size;
    if (size < 4 || (at[0] | 32) != 'u' || (at[1] | 32) != 't' || (at[2] | 32) != 'f') return 0;
    at += 3, size -= 3;
    if (*at == '-' || *at == '_') at++, size--;
    if (size == 1 && *at == '8') return 3;
    bool wide = size >= 2 && at[0] == '3' && at[1] == '2';
    if (!wide && !(size >= 2 && at[0] == '1' && at[1] == '6')) return 0;
    at += 2, size -= 2;
    if (size && (*at == '-' || *at == '_')) at++, size--;
    if (size == 2 && (at[1] | 32) == 'e') {
        if ((at[0] | 32) == 'b') *big = true;
        else if ((at[0] | 32) == 'l') *big = false;
        else return 0;
    } else if (size) {
        return 0;
    }
    return wide ? 4 : 2;
}

static void add_unit(Text *text, uint32_t c, unsigned size, bool big) {
    if (size == 3) {
        text_add_code_point(text, c);
        return;
    }
    for (unsigned i = 0; i < size; i++) text_add_char(text, (char)(c >> (big ? size - 1 - i : i) * 8 & 0xFF));
}

static uint32_t read_unit(const uint8_t *at, unsigned size, bool big) {
    uint32_t c = 0;
    if (size == 3) {
        bool form = at[0] == 0xED && at[1] >= 0xA0 && at[1] <= 0xBF && (at[2] & 0xC0) == 0x80;
        return form ? 0xD000u | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu) : 0;
    }
    for (unsigned i = 0; i < size; i++) c = c << 8 | at[big ? i : size - 1 - i];
    return c;
}

static Value py_surrogate_pass(Vm *vm, const Value *args) {
    Fault fault;
    CHECK(read_fault(vm, args[0], &fault));
    if (fault.translate) return refuse_kind(vm, args[0]), ABSENT;
    Value name = as_BaseException(args[0])->fields[FIELD_ENCODING];
    if (!is_str(name)) return raise_error(vm, TYPE_TypeError, "encoding attribute not set");
    bool big;
    unsigned size = unit_size(as_str(name), &big);
    if (!size) return raise_again(vm, args[0]);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (fault.encode) {
        for (size_t at = fault.start; at < fault.end; at++) {
            uint32_t c = str_at(vm, as_str(fault.object), at);
            if (c < 0xD800 || c > 0xDFFF) return raise_again(vm, args[0]);
            add_unit(&text, c, size, big);
        }
        if (text.failed) return vm_out_of_memory(vm), ABSENT;
        return answer(vm, bytes_value(bytes_new(vm, text.bytes, text.size)), fault.end);
    }
    if (fault.size - fault.start < size) return raise_again(vm, args[0]);
    uint32_t c = read_unit((const uint8_t *)as_bytes(fault.object)->bytes + fault.start, size, big);
    if (c < 0xD800 || c > 0xDFFF) return raise_again(vm, args[0]);
    text_add_code_point(&text, c);
    return answer_text(vm, &text, fault.start + size);
}

const char *const codec_error_names[] = {"strict",      "ignore",          "replace",       "xmlcharrefreplace", "backslashreplace",
                                         "namereplace", "surrogateescape", "surrogatepass", NULL};
const NativeDef codec_error_natives[] = {
    {"strict_errors", "exception, /", py_strict,
     "Implements the 'strict' error handling, which raises a UnicodeError on coding errors.", 0},
    {"ignore_errors", "exception, /", py_ignore,
     "Implements the 'ignore' error handling, which ignores malformed data and continues.", 0},
    {"replace_errors", "exception, /", py_replace,
     "Implements the 'replace' error handling, which replaces malformed data with a replacement marker.", 0},
    {"xmlcharrefreplace_errors", "exception, /", py_xml,
     "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML "
     "character reference.", 0},
    {"backslashreplace_errors", "exception, /", py_backslash,
     "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence.", 0},
    {"namereplace_errors", "exception, /", py_name,
     "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence.", 0},
    {"surrogateescape", "exception, /", py_surrogate_escape, NULL, 0},
    {"surrogatepass", "exception, /", py_surrogate_pass, NULL, 0},
    {0},
};
