// Text to bytes and back: utf-8, ascii, latin-1, utf-16 and utf-32, those scripts register, and what is done about errors.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/str.h"

// encoding and errors may be NULL: utf-8, strict. LookupError, UnicodeEncodeError. The encoding's
// name is matched as Python does.
MUST_USE RUNS Value codec_encode(Vm *vm, Str *s, const Str *encoding, const Str *errors); // bytes
// The bytes are copied before anything runs.
// UnicodeDecodeError.
MUST_USE RUNS Value codec_decode(Vm *vm, View bytes, const Str *encoding, const Str *errors); // a str
// The optional arguments of encode(), decode(), str() and bytes(): ABSENT or a str, else TypeError.
MUST_USE bool codec_arguments(Vm *vm, const char *function, Value encoding, Value errors,
                              const Str **names);
