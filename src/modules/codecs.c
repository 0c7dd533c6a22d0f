// _codecs: the registry of encodings and error handlers, and every encoding there is, as the library's codecs.py wants them.
#include "modules/modules.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/codec_coding.h"
#include "types/codec_registry.h"
#include "types/pieces.h"

// == Arguments

static bool read_errors(Vm *vm, Value v, const char *function, int place, const Str **errors) {
    *errors = NULL;
    if (is_none(v)) return true;
    if (!is_str(v)) {
        return raise_false(vm, TYPE_TypeError, "%s() argument %d must be str or None, not %s", function, place,
                           pieces_type_name(v));
    }
    *errors = as_str(v);
    if (!memchr(as_str(v)->bytes, 0, as_str(v)->size)) return true;
    return raise_false(vm, TYPE_ValueError, "embedded null character");
}

// place 0: the only argument.
static bool read_str(Vm *vm, Value v, const char *function, int place) {
    if (is_str(v)) return true;
    if (!place) return raise_false(vm, TYPE_TypeError, "%s() argument must be str, not %s", function, pieces_type_name(v));
    return raise_false(vm, TYPE_TypeError, "%s() argument %d must be str, not %s", function, place, pieces_type_name(v));
}

static bool read_bytes(Vm *vm, Value v, View *bytes) {
    if (bytes_view(v, bytes)) return true;
    return raise_false(vm, TYPE_TypeError, "a bytes-like object is required, not '%T'", v);
}

static Value with_count(Vm *vm, Value made, size_t count) {
    if (is_absent(made)) return ABSENT;
    return tuple_pair(vm, made, TRY(int_size(vm, count)));
}

static RUNS Value encode_with(Vm *vm, const Value *args, Coding coding, const char *function) {
    const Str *errors;
    CHECK(read_str(vm, args[0], function, 1) && read_errors(vm, args[1], function, 2, &errors));
    Value made = codec_encode_as(vm, as_str(args[0]), coding, errors, ABSENT);
    return with_count(vm, made, as_str(args[0])->count);
}

// final: an unfinished end is an error.
static RUNS Value decode_with(Vm *vm, const Value *args, Coding coding, const char *function, Value final) {
    const Str *errors;
    View bytes;
    bool last, escape = coding == CODING_ESCAPE || coding == CODING_RAW_ESCAPE;
    if (escape && is_str(args[0])) bytes = str_view(as_str(args[0]));
    else CHECK(read_bytes(vm, args[0], &bytes));
    CHECK(read_errors(vm, args[1], function, 2, &errors) && any_truth(vm, final, &last));
    // What final is may have been asked of the script.
    if (!is_str(args[0])) CHECK(read_bytes(vm, args[0], &bytes));
    size_t consumed, size = bytes.size;
    Value made = codec_decode_as(vm, bytes, coding, errors, ABSENT, !last, &consumed);
    return with_count(vm, made, last ? size : consumed);
}

#define ENCODER(name, coding)                                                                                          \
    static Value py_##name##_encode(Vm *vm, const Value *args) { return encode_with(vm, args, coding, #name "_encode"); }
#define DECODER(name, coding)                                                                                          \
    static Value py_##name##_decode(Vm *vm, const Value *args) {                                                       \
        return decode_with(vm, args, coding, #name "_decode", args[2]);                                                \
    }
#define WHOLE_DECODER(name, coding)                                                                                    \
    static Value py_##name##_decode(Vm *vm, const Value *args) {                                                       \
        return decode_with(vm, args, coding, #name "_decode", TRUE_VALUE);                                             \
    }
#define BOTH_WAYS(name, coding) ENCODER(name, coding) DECODER(name, coding)
BOTH_WAYS(utf_8, CODING_UTF8)
BOTH_WAYS(utf_7, CODING_UTF7)
BOTH_WAYS(utf_16, CODING_UTF16)
BOTH_WAYS(utf_16_le, CODING_UTF16_LITTLE)
BOTH_WAYS(utf_16_be, CODING_UTF16_BIG)
BOTH_WAYS(utf_32, CODING_UTF32)
BOTH_WAYS(utf_32_le, CODING_UTF32_LITTLE)
BOTH_WAYS(utf_32_be, CODING_UTF32_BIG)
BOTH_WAYS(unicode_escape, CODING_ESCAPE)
BOTH_WAYS(raw_unicode_escape, CODING_RAW_ESCAPE)
ENCODER(ascii, CODING_ASCII)
WHOLE_DECODER(ascii, CODING_ASCII)
ENCODER(latin_1, CODING_LATIN1)
WHOLE_DECODER(latin_1, CODING_LATIN1)

// == utf-16 and utf-32 in an order that is found out: -1 little, 1 big, 0 not known yet

static RUNS Value decode_ordered(Vm *vm, const Value *args, bool wide, const char *function) {
    const Str *errors;
    View bytes;
    int64_t order;
    bool last;
    CHECK(read_errors(vm, args[1], function, 2, &errors) && any_to_int64(vm, args[2], &order));
    CHECK(any_truth(vm, args[3], &last) && read_bytes(vm, args[0], &bytes));
    Coding open = wide ? CODING_UTF32 : CODING_UTF16;
    Coding little = wide ? CODING_UTF32_LITTLE : CODING_UTF16_LITTLE, big = wide ? CODING_UTF32_BIG : CODING_UTF16_BIG;
    const char *mark = wide ? "\xFF\xFE\0\0" : "\xFF\xFE", *other = wide ? "\0\0\xFE\xFF" : "\xFE\xFF";
    size_t size = wide ? 4 : 2, consumed;
    Coding coding = order < 0 ? little : order > 0 ? big : open;
    if (order == 0 && bytes.size >= size) {
        if (memcmp(bytes.bytes, mark, size) == 0) order = -1;
        else if (memcmp(bytes.bytes, other, size) == 0) order = 1;
    }
    Value made = TRY(codec_decode_as(vm, bytes, coding, errors, ABSENT, !last, &consumed));
    const Value items[] = {made, TRY(int_size(vm, consumed)), small_value(order)};
    return tuple_value(tuple_new(vm, items, 3));
}

static Value py_utf_16_ex_decode(Vm *vm, const Value *args) { return decode_ordered(vm, args, false, "utf_16_ex_decode"); }
static Value py_utf_32_ex_decode(Vm *vm, const Value *args) { return decode_ordered(vm, args, true, "utf_32_ex_decode"); }

// == By a mapping

static Value py_charmap_encode(Vm *vm, const Value *args) {
    const Str *errors;
    CHECK(read_str(vm, args[0], "charmap_encode", 1) && read_errors(vm, args[1], "charmap_encode", 2, &errors));
    Coding coding = is_none(args[2]) ? CODING_LATIN1 : CODING_CHARMAP;
    return with_count(vm, codec_encode_as(vm, as_str(args[0]), coding, errors, args[2]), as_str(args[0])->count);
}

static Value py_charmap_decode(Vm *vm, const Value *args) {
    const Str *errors;
    View bytes;
    CHECK(read_bytes(vm, args[0], &bytes) && read_errors(vm, args[1], "charmap_decode", 2, &errors));
    Coding coding = is_none(args[2]) ? CODING_LATIN1 : CODING_CHARMAP;
    size_t consumed, size = bytes.size;
    return with_count(vm, codec_decode_as(vm, bytes, coding, errors, args[2], false, &consumed), size);
}

static Value py_charmap_build(Vm *vm, const Value *args) {
    CHECK(read_str(vm, args[0], "charmap_build", 0));
    Str *table = as_str(args[0]);
    Dict *made = dict_new(vm);
    CHECK(made);
    Value kept = object_value(made);
    KEEP(vm, kept);
    for (size_t i = 0; i < table->count && i < 256; i++) {
        uint32_t c = str_at(vm, table, i);
        if (c != 0xFFFE) CHECK(dict_set(vm, made, small_value(c), small_value((int64_t)i)));
    }
    return kept;
}

// == The escapes of bytes

static Value py_escape_encode(Vm *vm, const Value *args) {
    const Str *errors;
    CHECK(read_errors(vm, args[1], "escape_encode", 2, &errors));
    if (!is_bytes(args[0]))
        return raise_error(vm, TYPE_TypeError, "escape_encode() argument 1 must be bytes, not %s", pieces_type_name(args[0]));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    View bytes = pieces_view(args[0]);
    CHECK(vm_charge(vm, bytes.size / 4));
    for (size_t i = 0; i < bytes.size; i++) {
        uint8_t c = (uint8_t)bytes.bytes[i];
        if (c == '\'' || c == '\\') text_add_char(&text, '\\');
        if (c == '\t' || c == '\n' || c == '\r') text_add_string(&text, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
        else if (c < ' ' || c >= 0x7F) codec_error_add_escape(&text, c);
        else text_add_char(&text, (char)c);
    }
    if (text.failed) return vm_out_of_memory(vm), ABSENT;
    return with_count(vm, bytes_value(bytes_new(vm, text.bytes, text.size)), bytes.size);
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Behind \x: two digits, or what `errors` says. *at is moved on.
static bool add_hex(Vm *vm, Text *text, View bytes, size_t *at, const Str *errors) {
    size_t start = *at - 2;
    int high = *at < bytes.size ? hex_value(bytes.bytes[*at]) : -1;
    int low = high >= 0 && *at + 1 < bytes.size ? hex_value(bytes.bytes[*at + 1]) : -1;
    if (low >= 0) {
        *at += 2;
        return text_add_char(text, (char)(high << 4 | low)), true;
    }
    if (!errors || str_is(errors, "strict"))
        return raise_false(vm, TYPE_ValueError, "invalid \\x escape at position %zu", start);
    if (str_is(errors, "replace")) text_add_char(text, '?');
    else if (!str_is(errors, "ignore"))
        return raise_false(vm, TYPE_ValueError, "decoding error; unknown error handling code: %S", errors);
    if (high >= 0) ++*at; // and the digit there is
    return true;
}

static bool add_unescaped(Vm *vm, Text *text, View bytes, size_t *at, const Str *errors) {
    if (*at >= bytes.size) return raise_false(vm, TYPE_ValueError, "Trailing \\ in string");
    char c = bytes.bytes[(*at)++];
    const char *plain = c ? strchr("\\'\"bfnrtva", c) : NULL;
    if (plain) {
        text_add_char(text, "\\'\"\b\f\n\r\t\v\a"[plain - "\\'\"bfnrtva"]);
    } else if (c >= '0' && c <= '7') {
        int octal = c - '0';
        for (int i = 0; i < 2 && *at < bytes.size && bytes.bytes[*at] >= '0' && bytes.bytes[*at] <= '7'; i++)
            octal = octal << 3 | (bytes.bytes[(*at)++] - '0');
        text_add_char(text, (char)octal);
    } else if (c == 'x') {
        return add_hex(vm, text, bytes, at, errors);
    } else if (c != '\n') {
        text_add_char(text, '\\');
        text_add_char(text, c);
    }
    return true;
}

static Value py_escape_decode(Vm *vm, const Value *args) {
    const Str *errors;
    View bytes;
    CHECK(read_errors(vm, args[1], "escape_decode", 2, &errors));
    if (is_str(args[0])) bytes = str_view(as_str(args[0]));
    else CHECK(read_bytes(vm, args[0], &bytes));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(vm_charge(vm, bytes.size / 4));
    for (size_t at = 0; at < bytes.size;) {
        char c = bytes.bytes[at++];
        if (c != '\\') text_add_char(&text, c);
        else CHECK(add_unescaped(vm, &text, bytes, &at, errors));
    }
    if (text.failed) return vm_out_of_memory(vm), ABSENT;
    return with_count(vm, bytes_value(bytes_new(vm, text.bytes, text.size)), bytes.size);
}

static Value py_readbuffer_encode(Vm *vm, const Value *args) {
    View bytes;
    if (is_str(args[0])) bytes = str_view(as_str(args[0]));
    else CHECK(read_bytes(vm, args[0], &bytes));
    return with_count(vm, bytes_value(bytes_new(vm, bytes.bytes, bytes.size)), bytes.size);
}

// == The registry

static Value py_register(Vm *vm, const Value *args) {
    CHECK(codec_registry_add_search(vm, args[0]));
    return NONE;
}

static Value py_unregister(Vm *vm, const Value *args) {
    CHECK(codec_registry_remove_search(vm, args[0]));
    return NONE;
}

static Value py_lookup(Vm *vm, const Value *args) {
    CHECK(read_str(vm, args[0], "lookup", 0));
    return codec_registry_lookup(vm, as_str(args[0]));
}

static Value py_forget(Vm *vm, const Value *args) {
    CHECK(read_str(vm, args[0], "_forget_codec", 0) && codec_registry_forget(vm, as_str(args[0])));
    return NONE;
}

static Value py_register_error(Vm *vm, const Value *args) {
    CHECK(read_str(vm, args[0], "register_error", 1) && codec_registry_add_handler(vm, args[0], args[1]));
    return NONE;
}

static Value py_lookup_error(Vm *vm, const Value *args) {
    CHECK(read_str(vm, args[0], "lookup_error", 0));
    return codec_registry_handler(vm, as_str(args[0]));
}

static RUNS Value convert(Vm *vm, const Value *args, const char *function, int part) {
    for (int i = 1; i <= 2; i++) {
        if (is_absent(args[i]) || is_str(args[i])) continue;
        return raise_error(vm, TYPE_TypeError, "%s() argument '%s' must be str, not %s", function,
                           i == 1 ? "encoding" : "errors", pieces_type_name(args[i]));
    }
    const Str *encoding = is_absent(args[1]) ? NAME_OF(utf8) : as_str(args[1]);
    const Str *errors = is_absent(args[2]) ? NULL : as_str(args[2]);
    return codec_registry_convert(vm, args[0], encoding, errors, part, false);
}

static Value py_encode(Vm *vm, const Value *args) { return convert(vm, args, "encode", 0); }
static Value py_decode(Vm *vm, const Value *args) { return convert(vm, args, "decode", 1); }

#define ENCODER_ROW(name) {#name "_encode", "str, errors=None, /", py_##name##_encode, NULL, 0}
#define BOTH_ROWS(name) ENCODER_ROW(name), {#name "_decode", "data, errors=None, final=False, /", py_##name##_decode, NULL, 0}
#define FINAL_ROWS(name) ENCODER_ROW(name), {#name "_decode", "data, errors=None, final=True, /", py_##name##_decode, NULL, 0}
#define WHOLE_ROWS(name) ENCODER_ROW(name), {#name "_decode", "data, errors=None, /", py_##name##_decode, NULL, 0}

static const NativeDef functions[] = {
    {"register", "search_function, /", py_register,
     "Register a codec search function.\n\nSearch functions are expected to take one argument, the encoding name in\n"
     "all lower case letters, and either return None, or a tuple of functions\n(encoder, decoder, stream_reader, "
     "stream_writer) (or a CodecInfo object).", 0},
    {"unregister", "search_function, /", py_unregister, "Unregister a codec search function and clear the registry's cache.", 0},
    {"lookup", "encoding, /", py_lookup, "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object.", 0},
    {"encode", "obj, encoding=..., errors=...", py_encode, "Encodes obj using the codec registered for encoding.", 0},
    {"decode", "obj, encoding=..., errors=...", py_decode, "Decodes obj using the codec registered for encoding.", 0},
    {"_forget_codec", "encoding, /", py_forget, "Purge the named codec from the internal codec lookup cache", 0},
    {"register_error", "errors, handler, /", py_register_error, "Register the specified error handler under the name errors.", 0},
    {"lookup_error", "name, /", py_lookup_error,
     "lookup_error(errors) -> handler\n\nReturn the error handler for the specified error handling name or raise a\n"
     "LookupError, if no handler exists under this name.", 0},
    BOTH_ROWS(utf_8), BOTH_ROWS(utf_7), BOTH_ROWS(utf_16), BOTH_ROWS(utf_16_le), BOTH_ROWS(utf_16_be),
    BOTH_ROWS(utf_32), BOTH_ROWS(utf_32_le), BOTH_ROWS(utf_32_be),
    FINAL_ROWS(unicode_escape), FINAL_ROWS(raw_unicode_escape), WHOLE_ROWS(ascii), WHOLE_ROWS(latin_1),
    {"utf_16_ex_decode", "data, errors=None, byteorder=0, final=False, /", py_utf_16_ex_decode, NULL, 0},
    {"utf_32_ex_decode", "data, errors=None, byteorder=0, final=False, /", py_utf_32_ex_decode, NULL, 0},
    {"charmap_encode", "str, errors=None, mapping=None, /", py_charmap_encode, NULL, 0},
    {"charmap_decode", "data, errors=None, mapping=None, /", py_charmap_decode, NULL, 0},
    {"charmap_build", "map, /", py_charmap_build, NULL, 0},
    {"escape_encode", "data, errors=None, /", py_escape_encode, NULL, 0},
    {"escape_decode", "data, errors=None, /", py_escape_decode, NULL, 0},
    {"readbuffer_encode", "data, errors=None, /", py_readbuffer_encode, NULL, 0},
    {0},
};

const NativeModule codecs_module = {"_codecs", NULL, functions, NULL};
