// utf-7 (RFC 2152): ASCII, and all else as utf-16 in base64 between '+' and '-'.
#include "base/unicode.h"
#include "types/codec_coding.h"
#include "types/pieces.h"

static int base64_value(uint8_t c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static char base64_digit(uint32_t value) {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[value & 63];
}

// Bits on their way between units of 16 and digits of 6.
typedef struct Shift {
    bool open;
    uint32_t buffer;
    unsigned bits;
    uint32_t surrogate; // a first one waiting for its second
    size_t began;       // of the sequence: in the bytes, and in what was made
    size_t made;
} Shift;

static void add_unit(CodecJob *job, Shift *shift, uint32_t unit) {
    if (shift->surrogate) {
        uint32_t first = shift->surrogate;
        shift->surrogate = 0;
        if (unit >= 0xDC00 && unit <= 0xDFFF) {
            text_add_code_point(&job->out, 0x10000 + ((first & 0x3FF) << 10 | (unit & 0x3FF)));
            return;
        }
        text_add_code_point(&job->out, first);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) shift->surrogate = unit;
    else text_add_code_point(&job->out, unit);
}

// A byte inside a sequence; *reason: why it is none.
static void decode_shifted(CodecJob *job, Shift *shift, size_t *at, const char **reason) {
    uint8_t byte = (uint8_t)job->bytes.bytes[*at];
    int value = base64_value(byte);
    if (value >= 0) {
        shift->buffer = shift->buffer << 6 | (uint32_t)value;
        shift->bits += 6;
        ++*at;
        if (shift->bits < 16) return;
        shift->bits -= 16;
        uint32_t unit = shift->buffer >> shift->bits;
        shift->buffer &= (1u << shift->bits) - 1;
        add_unit(job, shift, unit);
        return;
    }
    shift->open = false;
    if (shift->bits >= 6) *reason = "partial character in base64 sequence";
    else if (shift->bits && shift->buffer) *reason = "non-zero padding bits in base64 sequence";
    if (*reason) {
        ++*at;
        return;
    }
    if (shift->surrogate && byte <= 127 && byte != '+') text_add_code_point(&job->out, shift->surrogate);
    shift->surrogate = 0;
    if (byte == '-') ++*at;
}

static void decode_plain(CodecJob *job, Shift *shift, size_t *at, const char **reason) {
    uint8_t byte = (uint8_t)job->bytes.bytes[*at];
    if (byte != '+') {
        ++*at;
        if (byte <= 127) {
            text_add_char(&job->out, (char)byte);
            return;
        }
        shift->began = *at - 1;
        *reason = "unexpected special character";
        return;
    }
    shift->began = (*at)++;
    bool more = *at < job->bytes.size;
    uint8_t next = more ? (uint8_t)job->bytes.bytes[*at] : 0;
    if (more && next == '-') {
        ++*at;
        text_add_char(&job->out, '+');
    } else if (more && base64_value(next) < 0) {
        ++*at;
        *reason = "ill-formed sequence";
    } else {
        size_t began = shift->began;
        *shift = (Shift){.open = true, .began = began, .made = job->out.size};
    }
}

bool codec_decode_utf7(CodecJob *job, size_t *consumed) {
    Shift shift = {0};
    size_t at = 0, polled = 0;
    for (;;) {
        const char *reason = NULL;
        if (at < job->bytes.size) {
            if (shift.open) decode_shifted(job, &shift, &at, &reason);
            else decode_plain(job, &shift, &at, &reason);
        } else if (shift.open && !job->partial) {
            shift.open = false;
            bool rest = shift.surrogate || shift.bits >= 6 || (shift.bits && shift.buffer);
            if (!rest) break;
            reason = "unterminated shift sequence";
        } else {
            break;
        }
        if (reason) CHECK_BOOL(codec_decode_fault(job, shift.began, at, reason, &at));
        if (job->out.failed) return codec_full(job);
        polled = polled < at ? polled : at;
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    *consumed = at;
    if (shift.open) {
        *consumed = shift.began;
        text_truncate(&job->out, shift.made);
    }
    return true;
}

// May it stand for itself? All of ASCII but controls, '+', '\' and '~'.
static bool is_direct(uint32_t c) {
    return (c >= ' ' && c < 0x7F && c != '+' && c != '\\' && c != '~') || c == '\t' || c == '\n' || c == '\r';
}

static void add_bits(CodecJob *job, Shift *shift, uint32_t unit) {
    shift->buffer = shift->buffer << 16 | unit;
    shift->bits += 16;
    while (shift->bits >= 6) {
        shift->bits -= 6;
        text_add_char(&job->out, base64_digit(shift->buffer >> shift->bits));
    }
}

static void close_shift(CodecJob *job, Shift *shift) {
    if (shift->bits) text_add_char(&job->out, base64_digit(shift->buffer << (6 - shift->bits)));
    *shift = (Shift){0};
}

bool codec_encode_utf7(CodecJob *job, const Str *s) {
    Shift shift = {0};
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        at += unicode_decode(s->bytes + at, &c);
        if (is_direct(c)) {
            if (shift.open) {
                close_shift(job, &shift);
                // Others end the sequence by being no digit.
                if (base64_value((uint8_t)c) >= 0 || c == '-') text_add_char(&job->out, '-');
            }
            text_add_char(&job->out, (char)c);
        } else if (!shift.open && c == '+') {
            text_add_string(&job->out, "+-");
        } else {
            if (!shift.open) text_add_char(&job->out, '+');
            shift.open = true;
            if (c >= 0x10000) {
                add_bits(job, &shift, 0xD800 | (c - 0x10000) >> 10);
                c = 0xDC00 | (c & 0x3FF);
            }
            add_bits(job, &shift, c);
        }
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    bool open = shift.open;
    close_shift(job, &shift);
    if (open) text_add_char(&job->out, '-');
    return !job->out.failed || codec_full(job);
}
