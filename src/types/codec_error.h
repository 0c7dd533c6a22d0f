// What a codec does about what it cannot code: the error handlers, by name.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/native.h"
#include "object/str.h"

typedef enum CodecHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
    HANDLER_XML,
    HANDLER_NAME,
    HANDLER_SURROGATE_ESCAPE,
    HANDLER_SURROGATE_PASS,
    HANDLER_REGISTERED, // a script's own, found by its name when it is needed
} CodecHandler;

CodecHandler codec_error_handler(const Str *name); // NULL: strict
// UnicodeEncodeError or UnicodeDecodeError (kind), about object[start:end]; not raised yet.
MUST_USE Value codec_error_new(Vm *vm, BuiltinType kind, const char *encoding, Value object, size_t start, size_t end,
                               const char *reason);
// \xe9, \u1234, \U0001f600
bool codec_error_add_escape(Text *text, uint32_t number);
// \N{BULLET}, or as above where there is no name
bool codec_error_add_name(Text *text, uint32_t number);
// The rows strict_errors, ignore_errors ...: the handlers as functions of the exception (codec_handlers.c).
extern const NativeDef codec_error_natives[];
extern const char *const codec_error_names[]; // the handler's name for each row; ended by NULL
