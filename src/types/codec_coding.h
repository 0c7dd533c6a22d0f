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
    CODING_UTF7,
    CODING_ESCAPE,     // unicode_escape
    CODING_RAW_ESCAPE, // raw_unicode_escape
    CODING_CHARMAP,    // by a mapping that the caller gives
    CODING_UNKNOWN,
} Coding;

// One conversion: what it makes, and what it does about errors.
typedef struct CodecJob {
    Vm *vm;
    Coding coding;
    const char *name; // as errors call it
    CodecHandler handler;
    const Str *errors;
    Value input;   // what is converted, for the errors; ABSENT: `bytes` belong to somebody, and nothing runs meanwhile
    View bytes;    // decoding: those of input; a handler may put others in their place
    Value mapping; // CODING_CHARMAP
    bool partial;  // more bytes may follow: an unfinished end is left
    Text out;
} CodecJob;

#define CODEC_MARK 0xFEFF
#define CODEC_UNFINISHED "unexpected end of data"

// All RUN what a registered handler or a mapping does.
bool codec_encode_text(CodecJob *job, Str *s);
bool codec_decode_bytes(CodecJob *job, size_t *consumed);
// The decoders of their encodings: of utf-16 and utf-32 in the order of the bytes' mark where the encoding leaves it open.
bool codec_decode_units(CodecJob *job, size_t *consumed);
bool codec_decode_utf7(CodecJob *job, size_t *consumed);
bool codec_decode_escape(CodecJob *job, size_t *consumed);
bool codec_decode_raw_escape(CodecJob *job, size_t *consumed);
bool codec_decode_charmap(CodecJob *job);
// These have a form for every character: nothing can go wrong but memory.
bool codec_encode_utf7(CodecJob *job, const Str *s);
bool codec_encode_escape(CodecJob *job, const Str *s);
// Adds what the mapping has for a character; *known false: nothing.
bool codec_encode_mapped(CodecJob *job, uint32_t c, bool *known);
// The handler's work on bytes[start, end), which cannot be decoded; *next is where decoding goes on.
bool codec_decode_fault(CodecJob *job, size_t start, size_t end, const char *reason, size_t *next);
// The text or bytes so far could not be built.
bool codec_full(CodecJob *job); // answers false, MemoryError is set
// Decoding by hand (modules/codecs.c): bytes-like or ABSENT with an error; errors NULL: strict.
MUST_USE RUNS Value codec_decode_as(Vm *vm, View bytes, Coding coding, const Str *errors, Value mapping, bool partial,
                                    size_t *consumed);
MUST_USE RUNS Value codec_encode_as(Vm *vm, Str *s, Coding coding, const Str *errors, Value mapping);
