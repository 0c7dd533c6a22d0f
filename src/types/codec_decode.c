// Bytes to text.
#include "base/unicode.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "object/raise.h"
#include "types/codec_coding.h"
#include "types/codec_registry.h"
#include "types/pieces.h"

#define REPLACEMENT 0xFFFD

static Value fault_of(CodecJob *job, size_t start, size_t end, const char *reason) {
    if (is_absent(job->input)) {
        job->input = TRY(bytes_value(bytes_new(job->vm, job->bytes.bytes, job->bytes.size)));
    }
    return codec_error_new(job->vm, TYPE_UnicodeDecodeError, job->name, job->input, start, end, reason);
}

static bool refuse(CodecJob *job, size_t start, size_t end, const char *reason) {
    Value exception = fault_of(job, start, end, reason);
    if (!is_absent(exception)) raise_exception(job->vm, exception);
    return false;
}

// Surrogates that stand for the bytes, up to the first that is ASCII.
static size_t escape_bytes(CodecJob *job, size_t start, size_t end) {
    while (start < end && (uint8_t)job->bytes.bytes[start] >= 0x80) {
        text_add_code_point(&job->out, 0xDC00u + (uint8_t)job->bytes.bytes[start++]);
    }
    return start;
}

// An encoded surrogate at `start` is let through; answers where it ends.
static size_t pass_surrogate(CodecJob *job, size_t start) {
    const uint8_t *at = (const uint8_t *)job->bytes.bytes + start;
    size_t left = job->bytes.size - start;
    uint32_t c = 0;
    size_t size = 0;
    if (job->coding <= CODING_UTF8_SIGNED) {
        bool whole =
            left >= 3 && at[0] == 0xED && at[1] >= 0xA0 && at[1] <= 0xBF && (at[2] & 0xC0) == 0x80;
        if (!whole) return start;
        unicode_decode(job->bytes.bytes + start, &c);
        size = 3;
    } else if (job->coding == CODING_UTF16_LITTLE || job->coding == CODING_UTF16_BIG) {
        if (left < (size = 2)) return start;
        c = job->coding == CODING_UTF16_LITTLE ? at[0] | (uint32_t)at[1] << 8
                                               : at[1] | (uint32_t)at[0] << 8;
    } else if (job->coding == CODING_UTF32_LITTLE || job->coding == CODING_UTF32_BIG) {
        if (left < (size = 4)) return start;
        bool little = job->coding == CODING_UTF32_LITTLE;
        for (unsigned i = 0; i < 4; i++) c = c << 8 | at[little ? 3 - i : i];
    }
    if (c < 0xD800 || c > 0xDFFF) return start;
    text_add_code_point(&job->out, c);
    return start + size;
}

// A script's own handler, which may put other bytes in the place of those being decoded.
static bool ask(CodecJob *job, size_t start, size_t end, const char *reason, size_t *next) {
    Value exception = TRY_BOOL(fault_of(job, start, end, reason)), replacement = ABSENT;
    KEEP(job->vm, exception);
    KEEP(job->vm, replacement);
    int64_t position;
    CHECK_BOOL(codec_registry_ask(job->vm, job->errors, exception, false, &replacement, &position));
    Value now = as_BaseException(exception)->fields[1];
    if (!is_bytes(now)) return raise_false(job->vm, TYPE_TypeError, "object attribute must be bytes");
    job->input = now;
    job->bytes = pieces_view(now);
    int64_t size = (int64_t)job->bytes.size;
    if (position < 0) position += size;
    if (position < 0 || position > size) {
        return raise_false(job->vm, TYPE_IndexError, "position %lld from error handler out of bounds",
                           (long long)position);
    }
    *next = (size_t)position;
    CHECK_BOOL(vm_charge(job->vm, 4 + as_str(replacement)->size / 16)); // a handler may go back for ever
    return text_add_view(&job->out, str_view(as_str(replacement))) || codec_full(job);
}

bool codec_decode_fault(CodecJob *job, size_t start, size_t end, const char *reason, size_t *next) {
    *next = end;
    switch (job->handler) {
    case HANDLER_REGISTERED: return ask(job, start, end, reason, next);
    case HANDLER_STRICT: return refuse(job, start, end, reason);
    case HANDLER_XML:
    case HANDLER_NAME:
        return raise_false(job->vm, TYPE_TypeError,
                           "don't know how to handle UnicodeDecodeError in error callback");
    case HANDLER_IGNORE: break;
    case HANDLER_REPLACE: text_add_code_point(&job->out, REPLACEMENT); break;
    case HANDLER_BACKSLASH:
        for (size_t i = start; i < end; i++)
            codec_error_add_escape(&job->out, (uint8_t)job->bytes.bytes[i]);
        break;
    case HANDLER_SURROGATE_ESCAPE:
        *next = escape_bytes(job, start, end);
        if (*next == start) return refuse(job, start, end, reason);
        break;
    case HANDLER_SURROGATE_PASS:
        *next = pass_surrogate(job, start);
        if (*next == start) return refuse(job, start, end, reason);
        break;
    }
    return !job->out.failed || codec_full(job);
}

static bool decode_utf8(CodecJob *job, size_t *consumed) {
    size_t at = 0;
    while (at < job->bytes.size) {
        size_t size = job->bytes.size - at;
        UnicodeFault fault;
        bool well = unicode_validate(job->bytes.bytes + at, size, false, &fault);
        size_t good = well ? size : fault.start;
        if (!text_add(&job->out, job->bytes.bytes + at, good)) return codec_full(job);
        CHECK_BOOL(vm_charge(job->vm, good / 16 + 1));
        if (well) {
            at = job->bytes.size;
            break;
        }
        if (job->partial && strcmp(fault.reason, CODEC_UNFINISHED) == 0) {
            at += fault.start;
            break;
        }
        CHECK_BOOL(codec_decode_fault(job, at + fault.start, at + fault.end, fault.reason, &at));
    }
    *consumed = at;
    return true;
}

static bool decode_bytes(CodecJob *job) {
    size_t polled = 0;
    for (size_t at = 0; at < job->bytes.size;) {
        uint8_t byte = (uint8_t)job->bytes.bytes[at];
        if (byte < 0x80 || job->coding == CODING_LATIN1) {
            if (!text_add_code_point(&job->out, byte)) return codec_full(job);
            at++;
        } else {
            CHECK_BOOL(codec_decode_fault(job, at, at + 1, "ordinal not in range(128)", &at));
            polled = polled < at ? polled : at;
        }
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return true;
}

bool codec_decode_bytes(CodecJob *job, size_t *consumed) {
    *consumed = job->bytes.size;
    switch (job->coding) {
    case CODING_UTF8:
    case CODING_UTF8_SIGNED: return decode_utf8(job, consumed);
    case CODING_UTF7: return codec_decode_utf7(job, consumed);
    case CODING_ESCAPE: return codec_decode_escape(job, consumed);
    case CODING_RAW_ESCAPE: return codec_decode_raw_escape(job, consumed);
    case CODING_CHARMAP: return codec_decode_charmap(job);
    case CODING_ASCII:
    case CODING_LATIN1: break;
    default: return codec_decode_units(job, consumed);
    }
    if (!unicode_is_ascii(job->bytes.bytes, job->bytes.size)) return decode_bytes(job);
    CHECK_BOOL(vm_charge(job->vm, job->bytes.size / 16));
    return text_add_view(&job->out, job->bytes) || codec_full(job);
}
