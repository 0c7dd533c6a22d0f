// Decoding utf-16 and utf-32: units of two and four bytes, in either order.
#include "types/codec_coding.h"
#include "types/pieces.h"

static uint32_t unit_at(const CodecJob *job, View bytes, size_t at, unsigned size) {
    bool little = job->coding == CODING_UTF16_LITTLE || job->coding == CODING_UTF32_LITTLE;
    uint32_t unit = 0;
    for (unsigned i = 0; i < size; i++)
        unit = unit << 8 | (uint8_t)bytes.bytes[at + (little ? size - 1 - i : i)];
    return unit;
}

// The order the mark at the start says, else the machine's; answers how many bytes the mark takes.
static size_t settle_order(CodecJob *job, View bytes, unsigned size) {
    bool wide = job->coding == CODING_UTF32;
    if (!wide && job->coding != CODING_UTF16) return 0;
    Coding little = wide ? CODING_UTF32_LITTLE : CODING_UTF16_LITTLE;
    Coding big = wide ? CODING_UTF32_BIG : CODING_UTF16_BIG;
    const Coding orders[] = {little, big};
    for (int i = 0; i < 2; i++) {
        job->coding = orders[i];
        job->name = wide ? (i ? "utf-32-be" : "utf-32-le") : (i ? "utf-16-be" : "utf-16-le");
        if (bytes.size >= size && unit_at(job, bytes, 0, size) == CODEC_MARK) return size;
    }
    bool native_big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    job->coding = native_big ? big : little;
    job->name =
        wide ? (native_big ? "utf-32-be" : "utf-32-le") : (native_big ? "utf-16-be" : "utf-16-le");
    return 0;
}

static bool decode_16(CodecJob *job, View bytes, size_t *at) {
    size_t left = bytes.size - *at, from = *at;
    if (left < 2) return codec_decode_fault(job, bytes, from, bytes.size, "truncated data", at);
    uint32_t first = unit_at(job, bytes, from, 2);
    if (first < 0xD800 || first > 0xDFFF) {
        *at += 2;
        return text_add_code_point(&job->out, first) || (vm_out_of_memory(job->vm), false);
    }
    if (first >= 0xDC00)
        return codec_decode_fault(job, bytes, from, from + 2, "illegal encoding", at);
    if (left < 4)
        return codec_decode_fault(job, bytes, from, bytes.size, "unexpected end of data", at);
    uint32_t second = unit_at(job, bytes, from + 2, 2);
    if (second < 0xDC00 || second > 0xDFFF) {
        return codec_decode_fault(job, bytes, from, from + 2, "illegal UTF-16 surrogate", at);
    }
    *at += 4;
    uint32_t c = 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
    return text_add_code_point(&job->out, c) || (vm_out_of_memory(job->vm), false);
}

static bool decode_32(CodecJob *job, View bytes, size_t *at) {
    size_t from = *at;
    if (bytes.size - from < 4)
        return codec_decode_fault(job, bytes, from, bytes.size, "truncated data", at);
    uint32_t c = unit_at(job, bytes, from, 4);
    if (c >= 0xD800 && c <= 0xDFFF) {
        return codec_decode_fault(job, bytes, from, from + 4,
                                  "code point in surrogate code point range(0xd800, 0xe000)", at);
    }
    if (c > 0x10FFFF)
        return codec_decode_fault(job, bytes, from, from + 4, "code point not in range(0x110000)",
                                  at);
    *at += 4;
    return text_add_code_point(&job->out, c) || (vm_out_of_memory(job->vm), false);
}

bool codec_decode_units(CodecJob *job, View bytes) {
    bool wide = job->coding >= CODING_UTF32;
    size_t polled = 0;
    for (size_t at = settle_order(job, bytes, wide ? 4 : 2); at < bytes.size;) {
        CHECK_BOOL(wide ? decode_32(job, bytes, &at) : decode_16(job, bytes, &at));
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return true;
}
