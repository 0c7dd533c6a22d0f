// Bytes to text.
#include "base/unicode.h"
#include "object/bytes.h"
#include "object/raise.h"
#include "types/codec_coding.h"
#include "types/pieces.h"

#define REPLACEMENT 0xFFFD

static bool refuse(CodecJob *job, View bytes, size_t start, size_t end, const char *reason) {
    Bytes *copy = bytes_new(job->vm, bytes.bytes, bytes.size);
    if (!copy) return false;
    return codec_error_raise(job->vm, TYPE_UnicodeDecodeError, job->name, object_value(copy), start,
                             end, reason);
}

// Surrogates that stand for the bytes, up to the first that is ASCII.
static size_t escape_bytes(CodecJob *job, View bytes, size_t start, size_t end) {
    while (start < end && (uint8_t)bytes.bytes[start] >= 0x80) {
        text_add_code_point(&job->out, 0xDC00u + (uint8_t)bytes.bytes[start++]);
    }
    return start;
}

// An encoded surrogate at `start` is let through; answers where it ends.
static size_t pass_surrogate(CodecJob *job, View bytes, size_t start) {
    const uint8_t *at = (const uint8_t *)bytes.bytes + start;
    size_t left = bytes.size - start;
    uint32_t c = 0;
    size_t size = 0;
    if (job->coding <= CODING_UTF8_SIGNED) {
        bool whole =
            left >= 3 && at[0] == 0xED && at[1] >= 0xA0 && at[1] <= 0xBF && (at[2] & 0xC0) == 0x80;
        if (!whole) return start;
        unicode_decode(bytes.bytes + start, &c);
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

bool codec_decode_fault(CodecJob *job, View bytes, size_t start, size_t end, const char *reason,
                        size_t *next) {
    *next = end;
    switch (job->handler) {
    case HANDLER_UNKNOWN: return codec_error_unknown(job->vm, job->errors);
    case HANDLER_STRICT: return refuse(job, bytes, start, end, reason);
    case HANDLER_XML:
        return raise_false(job->vm, TYPE_TypeError,
                           "don't know how to handle UnicodeDecodeError in error callback");
    case HANDLER_IGNORE: break;
    case HANDLER_REPLACE: text_add_code_point(&job->out, REPLACEMENT); break;
    case HANDLER_BACKSLASH:
        for (size_t i = start; i < end; i++)
            codec_error_add_escape(&job->out, (uint8_t)bytes.bytes[i]);
        break;
    case HANDLER_SURROGATE_ESCAPE:
        *next = escape_bytes(job, bytes, start, end);
        if (*next == start) return refuse(job, bytes, start, end, reason);
        break;
    case HANDLER_SURROGATE_PASS:
        *next = pass_surrogate(job, bytes, start);
        if (*next == start) return refuse(job, bytes, start, end, reason);
        break;
    }
    return !job->out.failed || (vm_out_of_memory(job->vm), false);
}

static bool decode_utf8(CodecJob *job, View bytes) {
    if (job->coding == CODING_UTF8_SIGNED && bytes.size >= 3 &&
        memcmp(bytes.bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes = (View){bytes.bytes + 3, bytes.size - 3};
    }
    for (size_t at = 0; at < bytes.size;) {
        size_t size = bytes.size - at;
        UnicodeFault fault;
        bool well = unicode_validate(bytes.bytes + at, size, false, &fault);
        size_t good = well ? size : fault.start;
        if (!text_add(&job->out, bytes.bytes + at, good)) return vm_out_of_memory(job->vm), false;
        CHECK_BOOL(vm_charge(job->vm, good / 16 + 1));
        if (well) break;
        CHECK_BOOL(
            codec_decode_fault(job, bytes, at + fault.start, at + fault.end, fault.reason, &at));
    }
    return true;
}

static bool decode_bytes(CodecJob *job, View bytes) {
    size_t polled = 0;
    for (size_t at = 0; at < bytes.size;) {
        uint8_t byte = (uint8_t)bytes.bytes[at];
        if (byte < 0x80 || job->coding == CODING_LATIN1) {
            if (!text_add_code_point(&job->out, byte)) return vm_out_of_memory(job->vm), false;
            at++;
        } else {
            CHECK_BOOL(
                codec_decode_fault(job, bytes, at, at + 1, "ordinal not in range(128)", &at));
        }
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return true;
}

bool codec_decode_bytes(CodecJob *job, View bytes) {
    if (job->coding <= CODING_UTF8_SIGNED) return decode_utf8(job, bytes);
    if (job->coding > CODING_LATIN1) return codec_decode_units(job, bytes);
    if (!unicode_is_ascii(bytes.bytes, bytes.size)) return decode_bytes(job, bytes);
    CHECK_BOOL(vm_charge(job->vm, bytes.size / 16));
    return text_add_view(&job->out, bytes) || (vm_out_of_memory(job->vm), false);
}
