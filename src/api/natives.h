// A host's function as the api room keeps it: what was said about it, and how each argument is converted.
#pragma once

#include "api/host.h"

typedef enum ArgumentKind {
    ARGUMENT_VALUE, ARGUMENT_INT, ARGUMENT_FLOAT, ARGUMENT_BOOL, ARGUMENT_STR, ARGUMENT_BYTES, ARGUMENT_OBJECT, ARGUMENT_TYPED,
} ArgumentKind;

typedef struct ArgumentRule {
    uint8_t kind; // ArgumentKind
    bool or_none;
    uint8_t type;           // ARGUMENT_TYPED: BuiltinType
    const HostClass *class; // ARGUMENT_OBJECT
} ArgumentRule;

struct HostFunction {
    const kr_func_def *def;
    const kr_field_def *field; // of an accessor, or NULL
    const kr_prop_def *prop;   // of an accessor, or NULL
    bool set;                  // an accessor that stores
    const HostClass *class;    // whose method it is, or NULL
    NativeDef native;
    const Signature *signature;
    char *text; // the name, NUL, the signature without annotations, NUL
    size_t text_size;
    ArgumentRule rules[NATIVE_MAX_PARAMETERS];
};
