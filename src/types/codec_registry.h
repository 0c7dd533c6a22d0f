// The codecs and error handlers that scripts register, one table per VM.
#pragma once

#include "heap/state.h"
#include "object/str.h"

MUST_USE RUNS bool codec_registry_add_search(Vm *vm, Value function); // TypeError unless it can be called
MUST_USE bool codec_registry_remove_search(Vm *vm, Value function);
MUST_USE bool codec_registry_add_handler(Vm *vm, Value name, Value handler);
// LookupError: unknown error handler name.
MUST_USE Value codec_registry_handler(Vm *vm, const Str *name);
// Asks the registered handler of that name about the exception: what takes the place, and where in `size` to go on.
MUST_USE RUNS bool codec_registry_ask(Vm *vm, const Str *name, Value exception, bool encoding, Value *replacement,
                                   int64_t *position);
// The CodecInfo of an encoding: search functions are asked once, the package `encodings` is imported for the first. LookupError.
MUST_USE RUNS Value codec_registry_lookup(Vm *vm, const Str *encoding);
MUST_USE bool codec_registry_forget(Vm *vm, const Str *encoding);
// What codec[part] (0 encodes, 1 decodes) makes of object; errors NULL: its own default.
MUST_USE RUNS Value codec_registry_convert(Vm *vm, Value object, const Str *encoding, const Str *errors, int part, bool text_only);
