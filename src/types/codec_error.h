// What a codec does about what it cannot code: the error handlers, by name.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/str.h"

typedef enum CodecHandler {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_BACKSLASH,
    HANDLER_XML,
    HANDLER_SURROGATE_ESCAPE,
    HANDLER_SURROGATE_PASS,
    HANDLER_UNKNOWN,
} CodecHandler;

CodecHandler codec_error_handler(const Str *name); // NULL: strict
// LookupError: the handler's name is unknown. Answers false.
bool codec_error_unknown(Vm *vm, const Str *name);
// UnicodeEncodeError or UnicodeDecodeError (kind), about object[start:end]. Answers false.
bool codec_error_raise(Vm *vm, BuiltinType kind, const char *encoding, Value object, size_t start,
                       size_t end, const char *reason);
// \xe9, \u1234, \U0001f600
bool codec_error_add_escape(Text *text, uint32_t number);
