// Encodings of one byte by a mapping: a str of 256 characters, or anything with items.
#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/raise.h"
#include "types/codec_coding.h"
#include "types/pieces.h"

// mapping[number]; *known false: it has none.
static RUNS bool look_up(CodecJob *job, uint32_t number, Value *found, bool *known) {
    *known = false;
    *found = any_get_item(job->vm, job->mapping, small_value(number));
    if (is_absent(*found)) return error_clear_if(job->vm, TYPE_LookupError);
    *known = !is_none(*found);
    return true;
}

bool codec_encode_mapped(CodecJob *job, uint32_t c, bool *known) {
    Value found;
    CHECK_BOOL(look_up(job, c, &found, known));
    if (!*known) return true;
    int64_t byte;
    if (is_int(found)) {
        if (!int_to_int64(found, &byte) || byte < 0 || byte > 255)
            return raise_false(job->vm, TYPE_TypeError, "character mapping must be in range(256)");
        return text_add_char(&job->out, (char)byte) || codec_full(job);
    }
    if (is_bytes(found)) return text_add_view(&job->out, pieces_view(found)) || codec_full(job);
    return raise_false(job->vm, TYPE_TypeError, "character mapping must return integer, bytes or None, not %T", found);
}

// What the mapping has for a byte; U+FFFE says that it has nothing.
static RUNS bool decode_one(CodecJob *job, uint8_t byte, bool *known) {
    Value found;
    if (is_str(job->mapping)) {
        Str *table = as_str(job->mapping);
        uint32_t c = byte < table->count ? str_at(job->vm, table, byte) : 0xFFFE;
        *known = c != 0xFFFE;
        return !*known || text_add_code_point(&job->out, c) || codec_full(job);
    }
    CHECK_BOOL(look_up(job, byte, &found, known));
    if (!*known) return true;
    int64_t c;
    if (is_int(found)) {
        if (!int_to_int64(found, &c) || c < 0 || c >= UNICODE_LIMIT)
            return raise_false(job->vm, TYPE_TypeError, "character mapping must be in range(0x110000)");
        *known = c != 0xFFFE;
        return !*known || text_add_code_point(&job->out, (uint32_t)c) || codec_full(job);
    }
    if (!is_str(found)) {
        return raise_false(job->vm, TYPE_TypeError, "character mapping must return integer, None or str");
    }
    const Str *text = as_str(found);
    *known = !(text->count == 1 && str_at(job->vm, as_str(found), 0) == 0xFFFE);
    return !*known || text_add_view(&job->out, str_view(text)) || codec_full(job);
}

bool codec_decode_charmap(CodecJob *job) {
    size_t polled = 0;
    for (size_t at = 0; at < job->bytes.size;) {
        bool known;
        CHECK_BOOL(decode_one(job, (uint8_t)job->bytes.bytes[at], &known));
        if (known) at++;
        else CHECK_BOOL(codec_decode_fault(job, at, at + 1, "character maps to <undefined>", &at));
        polled = polled < at ? polled : at;
        CHECK_BOOL(pieces_poll(job->vm, at, &polled));
    }
    return true;
}
