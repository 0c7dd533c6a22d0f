// unicode_escape and raw_unicode_escape: text as Python source has it between quotes.
#include "base/unicode.h"
#include "base/unicode_name.h"
#include "object/raise.h"
#include "types/codec_coding.h"
#include "types/pieces.h"

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// One escape sequence being read.
typedef struct Escape {
    size_t at;          // behind what has been read
    const char *reason; // what is wrong with it; NULL: nothing
    bool unfinished;    // it ends with the bytes
    bool bare;          // no escape: the backslash stands for itself
    int32_t code_point; // -1: none
} Escape;

static void read_hex(const CodecJob *job, Escape *escape, int count, const char *reason) {
    uint32_t c = 0;
    for (; count; count--, escape->at++) {
        escape->unfinished = escape->at >= job->bytes.size;
        int value = escape->unfinished ? -1 : hex_value(job->bytes.bytes[escape->at]);
        if (value < 0) {
            escape->reason = reason;
            return;
        }
        c = c << 4 | (uint32_t)value;
    }
    if (c >= UNICODE_LIMIT) {
        escape->reason = job->coding == CODING_ESCAPE ? "illegal Unicode character" : "\\Uxxxxxxxx out of range";
    } else {
        escape->code_point = (int32_t)c;
    }
}

static void read_name(const CodecJob *job, Escape *escape) {
    View bytes = job->bytes;
    escape->reason = "malformed \\N character escape";
    escape->unfinished = escape->at >= bytes.size;
    if (escape->unfinished || bytes.bytes[escape->at] != '{') return;
    size_t start = ++escape->at;
    const char *end = memchr(bytes.bytes + start, '}', bytes.size - start);
    escape->at = end ? (size_t)(end - bytes.bytes) : bytes.size;
    escape->unfinished = !end;
    if (!end || escape->at == start) return;
    uint32_t c;
    View name = {bytes.bytes + start, escape->at - start};
    escape->at++;
    escape->reason = "unknown Unicode character name";
    if (!unicode_name_find(name, &c)) return;
    escape->reason = NULL;
    escape->code_point = (int32_t)c;
}

static void read_octal(const CodecJob *job, Escape *escape) {
    int c = job->bytes.bytes[escape->at - 1] - '0';
    for (int i = 0; i < 2 && escape->at < job->bytes.size; i++) {
        char digit = job->bytes.bytes[escape->at];
        if (digit < '0' || digit > '7') break;
        c = c << 3 | (digit - '0');
        escape->at++;
    }
    escape->code_point = c;
}

// What stands behind a backslash; escape->at is at the character after it.
static void read_escape(const CodecJob *job, Escape *escape) {
    if (escape->at >= job->bytes.size) {
        escape->reason = "\\ at end of string";
        escape->unfinished = true;
        return;
    }
    char c = job->bytes.bytes[escape->at++];
    const char *plain = strchr("\\'\"bfnrtva", c);
    if (c && plain) {
        escape->code_point = "\\'\"\b\f\n\r\t\v\a"[plain - "\\'\"bfnrtva"];
        return;
    }
    switch (c) {
    case '\n': return;
    case 'x': read_hex(job, escape, 2, "truncated \\xXX escape"); return;
    case 'u': read_hex(job, escape, 4, "truncated \\uXXXX escape"); return;
    case 'U': read_hex(job, escape, 8, "truncated \\UXXXXXXXX escape"); return;
    case 'N': read_name(job, escape); return;
    default: break;
    }
    if (c >= '0' && c <= '7') read_octal(job, escape);
    else escape->bare = true;
}

// The first escape that is none, or too large an octal one, is warned of once all is read.
static RUNS bool warn(CodecJob *job, const char *at, size_t size) {
    if (size == 1) {
        char c[] = {at[0], 0};
        return (uint8_t)c[0] >= 0x80 || raise_warning(job->vm, TYPE_DeprecationWarning, 1, "invalid escape sequence '\\%s'", c);
    }
    char digits[] = {at[0], at[1], at[2], 0};
    return raise_warning(job->vm, TYPE_DeprecationWarning, 1, "invalid octal escape sequence '\\%s'", digits);
}

bool codec_decode_escape(CodecJob *job, size_t *consumed) {
    size_t at = 0, polled = 0, warned = 0;
    char bad[3];
    while (at < job->bytes.size) {
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
        size_t start = at;
        uint8_t byte = (uint8_t)job->bytes.bytes[at++];
        if (byte != '\\') {
            text_add_code_point(&job->out, byte);
            continue;
        }
        Escape escape = {.at = at, .code_point = -1};
        read_escape(job, &escape);
        if (escape.reason && escape.unfinished && job->partial) {
            at = start;
            break;
        }
        if (escape.reason) {
            CHECK_BOOL(codec_decode_fault(job, start, escape.at, escape.reason, &at));
            polled = polled < at ? polled : at;
            continue;
        }
        bool octal = escape.code_point > 0xFF && job->bytes.bytes[at] >= '0' && job->bytes.bytes[at] <= '7';
        if (!warned && (escape.bare || octal)) memcpy(bad, job->bytes.bytes + at, warned = octal ? 3 : 1);
        if (escape.bare) {
            text_add_char(&job->out, '\\');
            text_add_code_point(&job->out, (uint8_t)job->bytes.bytes[at]);
        } else if (escape.code_point >= 0) {
            text_add_code_point(&job->out, (uint32_t)escape.code_point);
        }
        at = escape.at;
    }
    if (job->out.failed) return codec_full(job);
    *consumed = at;
    return !warned || warn(job, bad, warned);
}

bool codec_decode_raw_escape(CodecJob *job, size_t *consumed) {
    size_t at = 0, polled = 0;
    while (at < job->bytes.size) {
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
        size_t start = at;
        uint8_t byte = (uint8_t)job->bytes.bytes[at++];
        if (byte == '\\' && at >= job->bytes.size && job->partial) {
            at = start;
            break;
        }
        char kind = byte == '\\' && at < job->bytes.size ? job->bytes.bytes[at] : 0;
        if (kind != 'u' && kind != 'U') {
            text_add_code_point(&job->out, byte);
            // A second backslash does not begin an escape.
            if (byte == '\\' && at < job->bytes.size) text_add_code_point(&job->out, (uint8_t)job->bytes.bytes[at++]);
            continue;
        }
        Escape escape = {.at = at + 1, .code_point = -1};
        read_hex(job, &escape, kind == 'u' ? 4 : 8, kind == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape");
        if (escape.reason && escape.unfinished && job->partial) {
            at = start;
            break;
        }
        if (escape.reason) {
            CHECK_BOOL(codec_decode_fault(job, start, escape.at, escape.reason, &at));
            polled = polled < at ? polled : at;
            continue;
        }
        text_add_code_point(&job->out, (uint32_t)escape.code_point);
        at = escape.at;
    }
    if (job->out.failed) return codec_full(job);
    *consumed = at;
    return true;
}

static void add_escaped(CodecJob *job, uint32_t c) {
    static const char letters[] = {['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\'};
    bool raw = job->coding == CODING_RAW_ESCAPE;
    if (raw && c < 0x100) {
        text_add_char(&job->out, (char)c);
    } else if (!raw && c < sizeof letters && letters[c]) {
        text_add_char(&job->out, '\\');
        text_add_char(&job->out, letters[c]);
    } else if (c >= ' ' && c < 0x7F) {
        text_add_char(&job->out, (char)c);
    } else {
        codec_error_add_escape(&job->out, c);
    }
}

bool codec_encode_escape(CodecJob *job, const Str *s) {
    size_t polled = 0;
    for (size_t at = 0; at < s->size;) {
        uint32_t c;
        at += unicode_decode(s->bytes + at, &c);
        add_escaped(job, c);
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return !job->out.failed || codec_full(job);
}
