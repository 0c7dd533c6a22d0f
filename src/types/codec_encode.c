// Text to bytes, character by character, where it is not simply copied.
#include "base/unicode.h"
#include "object/bytes.h"
#include "object/raise.h"
#include "types/codec_coding.h"
#include "types/codec_registry.h"
#include "types/pieces.h"

static bool is_surrogate(uint32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

static bool is_wide16(Coding coding) {
    return coding >= CODING_UTF16 && coding <= CODING_UTF16_BIG;
}
static bool is_wide32(Coding coding) {
    return coding >= CODING_UTF32 && coding <= CODING_UTF32_BIG;
}

bool codec_full(CodecJob *job) {
    vm_out_of_memory(job->vm);
    return false;
}

static void add_unit(CodecJob *job, uint32_t unit, unsigned size) {
    bool big = job->coding == CODING_UTF16_BIG || job->coding == CODING_UTF32_BIG;
    if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
        big |= job->coding == CODING_UTF16 || job->coding == CODING_UTF32;
    for (unsigned i = 0; i < size; i++) {
        text_add_char(&job->out, (char)(unit >> (big ? size - 1 - i : i) * 8 & 0xFF));
    }
}

// A character that the encoding has, or a surrogate that is let through.
static bool add_code_point(CodecJob *job, uint32_t c) {
    if (is_wide32(job->coding)) {
        add_unit(job, c, 4);
    } else if (is_wide16(job->coding)) {
        if (c >= 0x10000) add_unit(job, 0xD800 | (c - 0x10000) >> 10, 2);
        add_unit(job, c >= 0x10000 ? 0xDC00 | (c & 0x3FF) : c, 2);
    } else if (job->coding == CODING_ASCII || job->coding == CODING_LATIN1) {
        text_add_char(&job->out, (char)c);
    } else {
        text_add_code_point(&job->out, c);
    }
    return !job->out.failed;
}

static bool has(const CodecJob *job, uint32_t c) {
    if (job->coding == CODING_ASCII) return c < 0x80;
    if (job->coding == CODING_LATIN1) return c < 0x100;
    return !is_surrogate(c);
}

// Adds the character if the encoding has it, which *known tells. A mapping RUNS.
static bool add_if_known(CodecJob *job, uint32_t c, bool *known) {
    if (job->coding == CODING_CHARMAP) return codec_encode_mapped(job, c, known);
    *known = has(job, c);
    return !*known || add_code_point(job, c) || codec_full(job);
}

// A character at `at` of s: `size` bytes.
static size_t char_at(const Str *s, size_t at, uint32_t *c) { return unicode_decode(s->bytes + at, c); }

static const char *reason_of(const CodecJob *job) {
    switch (job->coding) {
    case CODING_ASCII: return "ordinal not in range(128)";
    case CODING_LATIN1: return "ordinal not in range(256)";
    case CODING_CHARMAP: return "character maps to <undefined>";
    default: return "surrogates not allowed";
    }
}

static Value fault_of(CodecJob *job, Str *s, size_t start, size_t end) {
    return codec_error_new(job->vm, TYPE_UnicodeEncodeError, job->name, object_value(s),
                           str_index_of_offset(job->vm, s, start), str_index_of_offset(job->vm, s, end),
                           reason_of(job));
}

static bool refuse(CodecJob *job, Str *s, size_t start, size_t end) {
    Value exception = fault_of(job, s, start, end);
    if (!is_absent(exception)) raise_exception(job->vm, exception);
    return false;
}

// What stands in the place of characters start..end: ASCII that the encoding must have itself.
static bool add_text(CodecJob *job, Str *s, size_t start, size_t end, View text) {
    size_t polled = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t c;
        bool known = false;
        at += unicode_decode(text.bytes + at, &c);
        // The utf encodings take nothing else from a handler, as in CPython.
        bool narrow = job->coding == CODING_ASCII || job->coding == CODING_LATIN1 || job->coding == CODING_CHARMAP;
        if (narrow || c < 0x80) CHECK_BOOL(add_if_known(job, c, &known));
        if (!known) return refuse(job, s, start, end);
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return true;
}

// What replaces one character.
static bool add_replacement(CodecJob *job, Str *s, size_t start, size_t end, uint32_t c) {
    TEXT_CLEANUP Text text;
    text_open(&text, &job->vm->memory);
    if (job->handler == HANDLER_REPLACE) text_add_char(&text, '?');
    else if (job->handler == HANDLER_BACKSLASH) codec_error_add_escape(&text, c);
    else if (job->handler == HANDLER_NAME) codec_error_add_name(&text, c);
    else if (job->handler == HANDLER_XML) text_format(&text, "&#%u;", c);
    if (text.failed) return codec_full(job);
    return add_text(job, s, start, end, (View){text.bytes, text.size});
}

// Surrogates that stand for bytes, or that are let through, at the start of the run; answers where
// they end.
static size_t pass_surrogates(CodecJob *job, const Str *s, size_t start, size_t end) {
    bool wide = is_wide16(job->coding) || is_wide32(job->coding);
    bool narrow = job->coding == CODING_ASCII || job->coding == CODING_LATIN1 || job->coding == CODING_CHARMAP;
    while (start < end) {
        uint32_t c;
        size_t size = char_at(s, start, &c);
        if (job->handler == HANDLER_SURROGATE_ESCAPE && !wide && c >= 0xDC80 && c <= 0xDCFF) {
            text_add_char(&job->out, (char)(c & 0xFF));
        } else if (job->handler == HANDLER_SURROGATE_PASS && !narrow && is_surrogate(c)) {
            add_code_point(job, c);
        } else {
            break;
        }
        start += size;
    }
    return start;
}

// A script's own handler; *next is where it wants encoding to go on.
static bool ask(CodecJob *job, Str *s, size_t start, size_t end, size_t *next) {
    Value exception = TRY_BOOL(fault_of(job, s, start, end)), replacement = ABSENT;
    KEEP(job->vm, exception);
    KEEP(job->vm, replacement);
    int64_t position;
    CHECK_BOOL(codec_registry_ask(job->vm, job->errors, exception, true, &replacement, &position));
    if (position < 0) position += (int64_t)s->count;
    if (position < 0 || position > (int64_t)s->count) {
        return raise_false(job->vm, TYPE_IndexError, "position %lld from error handler out of bounds",
                           (long long)position);
    }
    *next = str_offset(job->vm, s, (size_t)position);
    CHECK_BOOL(vm_charge(job->vm, 4)); // a handler may go back for ever
    if (is_str(replacement)) return add_text(job, s, start, end, str_view(as_str(replacement)));
    View bytes = pieces_view(replacement);
    unsigned unit = is_wide32(job->coding) ? 4 : is_wide16(job->coding) ? 2 : 1;
    if (bytes.size % unit) return refuse(job, s, start, end);
    return text_add_view(&job->out, bytes) || codec_full(job);
}

// The characters in bytes start..end of s, none of which can be encoded.
static bool handle(CodecJob *job, Str *s, size_t start, size_t end, size_t *next) {
    *next = end;
    size_t passed;
    switch (job->handler) {
    case HANDLER_REGISTERED: return ask(job, s, start, end, next);
    case HANDLER_STRICT: return refuse(job, s, start, end);
    case HANDLER_SURROGATE_ESCAPE:
    case HANDLER_SURROGATE_PASS:
        passed = pass_surrogates(job, s, start, end);
        return passed == end || refuse(job, s, passed, end);
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE:
    case HANDLER_BACKSLASH:
    case HANDLER_XML:
    case HANDLER_NAME: break;
    }
    size_t polled = start;
    for (size_t at = start; at < end;) {
        uint32_t c;
        at += char_at(s, at, &c);
        CHECK_BOOL(add_replacement(job, s, start, end, c));
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return true;
}

// Where the run of characters that cannot be encoded ends; the wide encodings take one at a time.
static bool find_run_end(CodecJob *job, const Str *s, size_t at, size_t *end) {
    bool single = is_wide16(job->coding) || is_wide32(job->coding);
    size_t polled = at;
    while (at < s->size) {
        uint32_t c;
        size_t size = char_at(s, at, &c), before = job->out.size;
        bool known = has(job, c);
        if (job->coding == CODING_CHARMAP) {
            CHECK_BOOL(codec_encode_mapped(job, c, &known));
            text_truncate(&job->out, before);
        }
        if (known) break;
        at += size;
        if (single) break;
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    *end = at;
    return true;
}

bool codec_encode_text(CodecJob *job, Str *s) {
    if (job->coding == CODING_UTF7) return codec_encode_utf7(job, s);
    if (job->coding == CODING_ESCAPE || job->coding == CODING_RAW_ESCAPE) return codec_encode_escape(job, s);
    bool marked = job->coding == CODING_UTF16 || job->coding == CODING_UTF32 ||
                  job->coding == CODING_UTF8_SIGNED;
    if (marked) add_code_point(job, CODEC_MARK);
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        bool known;
        size_t size = char_at(s, at, &c);
        CHECK_BOOL(add_if_known(job, c, &known));
        if (known) {
            at += size;
        } else {
            size_t end;
            CHECK_BOOL(find_run_end(job, s, at, &end));
            // The character at `at` itself may have a mapping by now.
            CHECK_BOOL(handle(job, s, at, end > at ? end : at + size, &at));
            polled = polled < at ? polled : at;
        }
        if (job->out.failed) return codec_full(job);
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return !job->out.failed || codec_full(job);
}
