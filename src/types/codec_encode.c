// Text to bytes, character by character, where it is not simply copied.
#include "base/unicode.h"
#include "types/codec_coding.h"
#include "types/pieces.h"

static bool is_surrogate(uint32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

static bool is_wide16(Coding coding) {
    return coding >= CODING_UTF16 && coding <= CODING_UTF16_BIG;
}
static bool is_wide32(Coding coding) {
    return coding >= CODING_UTF32 && coding <= CODING_UTF32_BIG;
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

static bool can_encode(const CodecJob *job, uint32_t c) {
    if (job->coding == CODING_ASCII) return c < 0x80;
    if (job->coding == CODING_LATIN1) return c < 0x100;
    return !is_surrogate(c);
}

static bool add_ascii(CodecJob *job, const Text *text) {
    for (size_t i = 0; i < text->size; i++) add_code_point(job, (uint8_t)text->bytes[i]);
    return !job->out.failed;
}

// What replaces one character.
static bool add_replacement(CodecJob *job, uint32_t c) {
    TEXT_CLEANUP Text text;
    text_open(&text, &job->vm->memory);
    if (job->handler == HANDLER_REPLACE) text_add_char(&text, '?');
    else if (job->handler == HANDLER_BACKSLASH) codec_error_add_escape(&text, c);
    else if (job->handler == HANDLER_XML) text_format(&text, "&#%u;", c);
    return add_ascii(job, &text) && !text.failed;
}

static bool refuse(CodecJob *job, Str *s, size_t start, size_t end) {
    const char *reason = job->coding == CODING_ASCII    ? "ordinal not in range(128)"
                         : job->coding == CODING_LATIN1 ? "ordinal not in range(256)"
                                                        : "surrogates not allowed";
    return codec_error_raise(job->vm, TYPE_UnicodeEncodeError, job->name, object_value(s),
                             str_index_of_offset(job->vm, s, start),
                             str_index_of_offset(job->vm, s, end), reason);
}

// Surrogates that stand for bytes, or that are let through, at the start of the run; answers where
// they end.
static size_t pass_surrogates(CodecJob *job, const Str *s, size_t start, size_t end) {
    bool wide = is_wide16(job->coding) || is_wide32(job->coding);
    bool narrow = job->coding == CODING_ASCII || job->coding == CODING_LATIN1;
    while (start < end) {
        uint32_t c;
        size_t size = unicode_decode(s->bytes + start, &c);
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

// The characters in bytes start..end of s, none of which can be encoded.
static bool handle(CodecJob *job, Str *s, size_t start, size_t end) {
    switch (job->handler) {
    case HANDLER_UNKNOWN: return codec_error_unknown(job->vm, job->errors);
    case HANDLER_STRICT: return refuse(job, s, start, end);
    case HANDLER_SURROGATE_ESCAPE:
    case HANDLER_SURROGATE_PASS:
        start = pass_surrogates(job, s, start, end);
        return start == end || refuse(job, s, start, end);
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE:
    case HANDLER_BACKSLASH:
    case HANDLER_XML: break;
    }
    size_t polled = start;
    while (start < end) {
        uint32_t c;
        start += unicode_decode(s->bytes + start, &c);
        if (!add_replacement(job, c)) return vm_out_of_memory(job->vm), false;
        CHECK_BOOL(pieces_poll(job->vm, start, &polled));
    }
    return true;
}

// Where the run of characters that cannot be encoded ends; the wide encodings take one at a time.
static size_t run_end(const CodecJob *job, const Str *s, size_t at) {
    bool single = is_wide16(job->coding) || is_wide32(job->coding);
    while (at < s->size) {
        uint32_t c;
        size_t size = unicode_decode(s->bytes + at, &c);
        if (can_encode(job, c)) break;
        at += size;
        if (single) break;
    }
    return at;
}

bool codec_encode_text(CodecJob *job, Str *s) {
    bool marked = job->coding == CODING_UTF16 || job->coding == CODING_UTF32 ||
                  job->coding == CODING_UTF8_SIGNED;
    if (marked) add_code_point(job, CODEC_MARK);
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        size_t size = unicode_decode(s->bytes + at, &c);
        if (can_encode(job, c)) {
            add_code_point(job, c);
            at += size;
        } else {
            size_t end = run_end(job, s, at);
            CHECK_BOOL(handle(job, s, at, end));
            at = end;
        }
        if (job->out.failed) return vm_out_of_memory(job->vm), false;
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return !job->out.failed || (vm_out_of_memory(job->vm), false);
}
