// Signatures of C functions: written as Python writes them, parsed once, arguments bound to them at each call.
#pragma once

#include "heap/state.h"

#define NATIVE_MAX_PARAMETERS 16

typedef struct Parameter {
    Str *name;
    Value default_value; // ABSENT: none, unless `optional`
    bool optional;       // may be left out (`=...` passes ABSENT)
    bool keyword_only, positional_only;
} Parameter;

// In the order positional, *args, keyword-only, **kwargs. A first parameter named self or cls is not counted in messages.
typedef struct Signature {
    uint8_t count;      // parameters, * and ** included
    uint8_t positional; // those that may be given by position
    uint8_t required;   // leading positional ones without a default
    int8_t rest;        // index of *args, or -1
    int8_t keywords;    // index of **kwargs, or -1
    bool has_keywords;  // some parameter may be given by name
    bool simple;        // positional ones only: arguments in the right number are passed as they lie
    bool in_heap;       // a buffer of the VM, not constant data
    uint8_t leading;    // 1: the first parameter is self or cls
    Parameter parameters[];
} Signature;

// During statics' build, and for hosts' functions (vm not NULL) in the VM's heap. NULL: the signature is malformed or no memory.
const Signature *signature_parse(Vm *vm, const char *text);

// One call of a C function, as its arguments came: between native.c and signature.c.
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

// Binds the call's arguments: `bound` has room for s->count values. The tuple and dict of * and ** are new: keep bound[rest] and
// bound[keywords] across what runs.
MUST_USE bool signature_bind_call(Vm *vm, const Signature *s, const Call *call, Value *bound);
