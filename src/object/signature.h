// Between signature.c and native.c: one call of a C function, as its arguments came.
#pragma once

#include "object/native.h"

typedef struct Call {
    const char *name;      // in messages
    const char *qualifier; // the type or module in front of it where CPython shows it; NULL: none
    bool parsed;           // NATIVE_PARSED
    bool constructor;      // `name` is that of a type: texts differ
    bool has_first;        // `first` stands before args
    Value first;
    const Value *args; // positional, then the values of the keywords in names
    size_t count;
    Tuple *names; // NULL: none
} Call;

// `bound` has room for s->count values.
MUST_USE bool signature_bind_call(Vm *vm, const Signature *s, const Call *call, Value *bound);
