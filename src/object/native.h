// C functions: a signature string parsed once, arguments bound to it at each call.
#pragma once

#include "heap/state.h"
#include "object/str.h"

#define NATIVE_MAX_PARAMETERS 16

typedef struct Parameter {
    Str *name;
    Value default_value; // ABSENT: none, unless `optional`
    bool optional;       // may be left out (`=...` passes ABSENT)
    bool keyword_only, positional_only;
} Parameter;

typedef struct Signature {
    uint8_t count;      // parameters, * and ** included
    uint8_t positional; // those that may be given by position
    uint8_t required;   // leading positional ones without a default
    int8_t rest;        // index of *args, or -1
    int8_t keywords;    // index of **kwargs, or -1
    bool has_keywords;  // some parameter may be given by name
    Parameter parameters[];
} Signature;

struct Native {
    Object object;
    const NativeDef *def;
    const Signature *signature; // NULL: `slot_call` takes the arguments as they are
    const Type *owner;          // a method of this type: args[0] must be an instance; NULL: none
    Value self;                 // bound; ABSENT: not
    Value module;               // its name, or ABSENT
    const void *slot;           // wrapper_descriptor: which slot (object/dunder.c)
    void *host;                 // a host's own function (api)
};

// During statics' build, and for hosts' functions (vm not NULL) in the VM's heap. NULL: the signature is malformed or no memory.
const Signature *signature_parse(Vm *vm, const char *text);
Native *native_new_static(const Type *type, const NativeDef *def, const Type *owner);
MUST_USE Native *native_new(Vm *vm, const NativeDef *def, const Signature *signature, Value self);
MUST_USE Value native_bind(Vm *vm, Native *native, Value self); // a bound copy
// type->call of all native layouts. RUNS what the function does.
MUST_USE RUNS Value native_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names);
// Calls native's function with self in front of args: the loop's way, no bound object is made. self may be ABSENT.
MUST_USE RUNS Value native_call_method(Vm *vm, Native *native, Value self, const Value *args, size_t count, Tuple *names);
// Binds args to the signature: `bound` has room for signature->count values. name is for the error texts ("print").
MUST_USE bool signature_bind(Vm *vm, const Signature *signature, const char *name, const Value *args, size_t count, Tuple *names,
                             Value *bound);
void native_trace(Marker *marker, Object *object);
