// Text to bytes and back: the names of encodings, and the ways in.
#include "types/codec.h"

#include "base/unicode.h"
#include "object/bytes.h"
#include "object/raise.h"
#include "object/statics.h"
#include "types/codec_coding.h"
#include "types/codec_registry.h"
#include "types/pieces.h"

// Names in lower case, all that is neither letter nor digit one '_'.
static const struct {
    const char *name;
    Coding coding;
} codings[] = {
    {"utf_8", CODING_UTF8},
    {"utf8", CODING_UTF8},
    {"u8", CODING_UTF8},
    {"utf", CODING_UTF8},
    {"utf8_ucs2", CODING_UTF8},
    {"utf8_ucs4", CODING_UTF8},
    {"cp65001", CODING_UTF8},
    {"utf_8_sig", CODING_UTF8_SIGNED},
    {"ascii", CODING_ASCII},
    {"us_ascii", CODING_ASCII},
    {"us", CODING_ASCII},
    {"646", CODING_ASCII},
    {"iso646_us", CODING_ASCII},
    {"cp367", CODING_ASCII},
    {"ibm367", CODING_ASCII},
    {"csascii", CODING_ASCII},
    {"ansi_x3.4_1968", CODING_ASCII},
    {"iso_ir_6", CODING_ASCII},
    {"latin_1", CODING_LATIN1},
    {"latin1", CODING_LATIN1},
    {"latin", CODING_LATIN1},
    {"l1", CODING_LATIN1},
    {"iso_8859_1", CODING_LATIN1},
    {"iso8859_1", CODING_LATIN1},
    {"iso8859", CODING_LATIN1},
    {"8859", CODING_LATIN1},
    {"cp819", CODING_LATIN1},
    {"ibm819", CODING_LATIN1},
    {"csisolatin1", CODING_LATIN1},
    {"iso_ir_100", CODING_LATIN1},
    {"utf_16", CODING_UTF16},
    {"utf16", CODING_UTF16},
    {"u16", CODING_UTF16},
    {"utf_16_le", CODING_UTF16_LITTLE},
    {"utf_16le", CODING_UTF16_LITTLE},
    {"utf_16_be", CODING_UTF16_BIG},
    {"utf_16be", CODING_UTF16_BIG},
    {"utf_32", CODING_UTF32},
    {"utf32", CODING_UTF32},
    {"u32", CODING_UTF32},
    {"utf_32_le", CODING_UTF32_LITTLE},
    {"utf_32le", CODING_UTF32_LITTLE},
    {"utf_32_be", CODING_UTF32_BIG},
    {"utf_32be", CODING_UTF32_BIG},
    {"utf_7", CODING_UTF7},
    {"utf7", CODING_UTF7},
    {"u7", CODING_UTF7},
    {"unicode_1_1_utf_7", CODING_UTF7},
    {"unicode_escape", CODING_ESCAPE},
    {"unicodeescape", CODING_ESCAPE},
    {"raw_unicode_escape", CODING_RAW_ESCAPE},
    {"rawunicodeescape", CODING_RAW_ESCAPE},
};

static const char *const names[] = {"utf-8",     "utf-8",     "ascii",  "latin-1",   "utf-16",
                                    "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
                                    "utf7",      "unicodeescape", "rawunicodeescape", "charmap"};

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           (uint8_t)c >= 0x80;
}

static bool name_is(const Str *given, const char *name) {
    size_t at = 0;
    bool gap = false;
    for (size_t i = 0; i < given->size; i++) {
        char c = given->bytes[i];
        if (!is_name_char(c)) {
            gap = true;
            continue;
        }
        if (gap && at && name[at++] != '_') return false;
        gap = false;
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        if (!name[at] || name[at++] != c) return false;
    }
    return !name[at] && !gap;
}

static Coding find_coding(const Str *encoding) {
    if (!encoding) return CODING_UTF8;
    for (size_t i = 0; i < ARRAY_COUNT(codings); i++) {
        if (name_is(encoding, codings[i].name)) return codings[i].coding;
    }
    return CODING_UNKNOWN;
}

static void open_job(Vm *vm, Coding coding, const Str *errors, CodecJob *job) {
    *job = (CodecJob){.vm = vm, .coding = coding, .name = names[coding], .errors = errors, .input = ABSENT, .mapping = ABSENT};
    job->handler = codec_error_handler(errors);
    text_open(&job->out, &vm->memory);
}

Value codec_encode_as(Vm *vm, Str *s, Coding coding, const Str *errors, Value mapping) {
    CodecJob job;
    open_job(vm, coding, errors, &job);
    bool plain = str_is_ascii(s) && (coding == CODING_ASCII || coding == CODING_LATIN1);
    plain |= coding == CODING_UTF8 && !(s->object.flags & OBJECT_SURROGATES);
    if (plain) return bytes_value(bytes_new(vm, s->bytes, s->size));
    job.mapping = mapping;
    bool well = codec_encode_text(&job, s);
    Value made = ABSENT;
    if (well) made = bytes_value(bytes_new(vm, job.out.bytes, job.out.size));
    text_close(&job.out);
    return made;
}

Value codec_decode_as(Vm *vm, View bytes, Coding coding, const Str *errors, Value mapping, bool partial, size_t *consumed) {
    if (coding == CODING_UTF8 && unicode_validate(bytes.bytes, bytes.size, false, NULL)) {
        *consumed = bytes.size;
        CHECK(vm_charge(vm, bytes.size / 16));
        return str_value(str_new(vm, bytes.bytes, bytes.size));
    }
    CodecJob job;
    open_job(vm, coding, errors, &job);
    KEEP(vm, job.input);
    size_t mark = 0;
    if (coding == CODING_UTF8_SIGNED && bytes.size >= 3 && memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0) mark = 3;
    job.bytes = (View){bytes.bytes + mark, bytes.size - mark};
    job.mapping = mapping;
    job.partial = partial;
    // Bytes of somebody else may change or move while something runs.
    bool runs = job.handler == HANDLER_REGISTERED || coding == CODING_CHARMAP || coding == CODING_ESCAPE;
    if (runs) {
        job.input = TRY(bytes_value(bytes_new(vm, job.bytes.bytes, job.bytes.size)));
        job.bytes = pieces_view(job.input);
    }
    Value made = codec_decode_bytes(&job, consumed) ? str_value(str_from_text(vm, &job.out)) : ABSENT;
    *consumed += mark;
    text_close(&job.out);
    return made;
}

Value codec_encode(Vm *vm, Str *s, const Str *encoding, const Str *errors) {
    Coding coding = find_coding(encoding);
    if (coding != CODING_UNKNOWN) return codec_encode_as(vm, s, coding, errors, ABSENT);
    Value made = TRY(codec_registry_convert(vm, object_value(s), encoding, errors, 0, true));
    if (is_bytes(made)) return made;
    return raise_error(vm, TYPE_TypeError,
                       "'%S' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
                       encoding, made);
}

Value codec_decode(Vm *vm, View bytes, const Str *encoding, const Str *errors) {
    // Nothing at all is good in any encoding, even one that is not known.
    if (!bytes.size) return object_value(NAME_OF(empty));
    Coding coding = find_coding(encoding);
    size_t consumed;
    if (coding != CODING_UNKNOWN) return codec_decode_as(vm, bytes, coding, errors, ABSENT, false, &consumed);
    Value copy = TRY(bytes_value(bytes_new(vm, bytes.bytes, bytes.size)));
    KEEP(vm, copy);
    Value made = TRY(codec_registry_convert(vm, copy, encoding, errors, 1, true));
    if (is_str(made)) return made;
    return raise_error(vm, TYPE_TypeError,
                       "'%S' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                       encoding, made);
}

bool codec_arguments(Vm *vm, const char *function, Value encoding, Value errors,
                     const Str **texts) {
    const Value values[] = {encoding, errors};
    const char *const parameters[] = {"encoding", "errors"};
    for (int i = 0; i < 2; i++) {
        texts[i] = NULL;
        if (is_absent(values[i])) continue;
        if (!is_str(values[i])) {
            return raise_false(vm, TYPE_TypeError, "%s() argument '%s' must be str, not %s",
                               function, parameters[i], pieces_type_name(values[i]));
        }
        const Str *text = texts[i] = as_str(values[i]);
        if (memchr(text->bytes, 0, text->size))
            return raise_false(vm, TYPE_ValueError, "embedded null character");
    }
    return true;
}
