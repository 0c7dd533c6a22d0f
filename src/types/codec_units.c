// Decoding utf-16 and utf-32: units of two and four bytes, in either order.
#include "types/codec_coding.h"
#include "types/pieces.h"

static uint32_t unit_at(const CodecJob *job, size_t at, unsigned size) {
    bool little = job->coding == CODING_UTF16_LITTLE || job->coding == CODING_UTF32_LITTLE;
    uint32_t unit = 0;
    for (unsigned i = 0; i < size; i++)
        unit = unit << 8 | (uint8_t)job->bytes.bytes[at + (little ? size - 1 - i : i)];
    return unit;
}

// The order the mark at the start says, else the machine's; answers how many bytes the mark takes.
static size_t settle_order(CodecJob *job, unsigned size) {
    bool wide = job->coding == CODING_UTF32;
    if (!wide && job->coding != CODING_UTF16) return 0;
    Coding little = wide ? CODING_UTF32_LITTLE : CODING_UTF16_LITTLE;
    Coding big = wide ? CODING_UTF32_BIG : CODING_UTF16_BIG;
    const Coding orders[] = {little, big};
    for (int i = 0; i < 2; i++) {
        job->coding = orders[i];
        job->name = wide ? (i ? "utf-32-be" : "utf-32-le") : (i ? "utf-16-be" : "utf-16-le");
        if (job->bytes.size >= size && unit_at(job, 0, size) == CODEC_MARK) return size;
    }
    bool native_big = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    job->coding = native_big ? big : little;
    job->name =
        wide ? (native_big ? "utf-32-be" : "utf-32-le") : (native_big ? "utf-16-be" : "utf-16-le");
    return 0;
}

// The end is not whole: an error, unless more may follow (*done then). *at is moved on or left.
static bool unfinished(CodecJob *job, const char *reason, size_t *at, bool *done) {
    *done = job->partial;
    return *done || codec_decode_fault(job, *at, job->bytes.size, reason, at);
}

static bool decode_16(CodecJob *job, size_t *at, bool *done) {
    size_t left = job->bytes.size - *at, from = *at;
    if (left < 2) return unfinished(job, "truncated data", at, done);
    uint32_t first = unit_at(job, from, 2);
    if (first < 0xD800 || first > 0xDFFF) {
        *at += 2;
        return text_add_code_point(&job->out, first) || codec_full(job);
    }
    if (first >= 0xDC00) return codec_decode_fault(job, from, from + 2, "illegal encoding", at);
    if (left < 4) return unfinished(job, CODEC_UNFINISHED, at, done);
    uint32_t second = unit_at(job, from + 2, 2);
    if (second < 0xDC00 || second > 0xDFFF) {
        return codec_decode_fault(job, from, from + 2, "illegal UTF-16 surrogate", at);
    }
    *at += 4;
    uint32_t c = 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
    return text_add_code_point(&job->out, c) || codec_full(job);
}

static bool decode_32(CodecJob *job, size_t *at, bool *done) {
    size_t from = *at;
    if (job->bytes.size - from < 4) return unfinished(job, "truncated data", at, done);
    uint32_t c = unit_at(job, from, 4);
    if (c >= 0xD800 && c <= 0xDFFF) {
        return codec_decode_fault(job, from, from + 4, "code point in surrogate code point range(0xd800, 0xe000)", at);
    }
    if (c > 0x10FFFF) return codec_decode_fault(job, from, from + 4, "code point not in range(0x110000)", at);
    *at += 4;
    return text_add_code_point(&job->out, c) || codec_full(job);
}

bool codec_decode_units(CodecJob *job, size_t *consumed) {
    bool wide = job->coding >= CODING_UTF32, done = false;
    unsigned size = wide ? 4 : 2;
    size_t polled = 0, at = 0;
    // Too few for a mark: the order stays open.
    bool wait = job->partial && job->bytes.size < size && (job->coding == CODING_UTF16 || job->coding == CODING_UTF32);
    if (!wait) at = settle_order(job, size);
    while (at < job->bytes.size && !done && !wait) {
        CHECK_BOOL(wide ? decode_32(job, &at, &done) : decode_16(job, &at, &done));
        polled = polled < at ? polled : at;
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    *consumed = at;
    return true;
}
