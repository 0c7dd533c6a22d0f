// The encodings there are, and how a unit of each is written.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/str.h"
#include "types/codec_error.h"

typedef enum Coding {
    CODING_UTF8,
    CODING_UTF8_SIGNED, // utf-8-sig: with a byte order mark
    CODING_ASCII,
    CODING_LATIN1,
    CODING_UTF16, // with a byte order mark, in the machine's order
    CODING_UTF16_LITTLE,
    CODING_UTF16_BIG,
    CODING_UTF32,
    CODING_UTF32_LITTLE,
    CODING_UTF32_BIG,
    CODING_UNKNOWN,
} Coding;

// One conversion: what it makes, and what it does about errors.
typedef struct CodecJob {
    Vm *vm;
    Coding coding;
    const char *name; // as errors call it
    CodecHandler handler;
    const Str *errors;
    Text out;
} CodecJob;

#define CODEC_MARK 0xFEFF

bool codec_encode_text(CodecJob *job, Str *s);
bool codec_decode_bytes(CodecJob *job, View bytes);
// The decoder of utf-16 and utf-32, in the order of the bytes' mark where the encoding leaves it
// open.
bool codec_decode_units(CodecJob *job, View bytes);
// The handler's work on bytes[start, end), which cannot be decoded; *next is where decoding goes
// on.
bool codec_decode_fault(CodecJob *job, View bytes, size_t start, size_t end, const char *reason,
                        size_t *next);
