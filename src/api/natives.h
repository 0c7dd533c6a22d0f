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

// What stands behind a function: a row of the host's, an accessor, or what a class with save and load needs to be copied.
typedef enum HostRole {
    ROLE_FUNCTION, ROLE_GET_FIELD, ROLE_SET_FIELD, ROLE_GET_PROPERTY, ROLE_SET_PROPERTY, ROLE_NEW_ARGUMENTS, ROLE_SAVE, ROLE_LOAD,
} HostRole;

struct HostFunction {
    // What a call looks at, close together.
    kr_native call;       // ROLE_FUNCTION: def's; else NULL
    void *user;           // def's
    uint32_t count;       // parameters
    uint32_t plain_count; // arguments that need no binding; UINT32_MAX: all do
    ArgumentRule rules[NATIVE_MAX_PARAMETERS];
    HostRole role;
    bool is_operator;          // a wrong operand is NotImplemented, not a TypeError
    const kr_func_def *def;    // ROLE_FUNCTION
    const kr_field_def *field; // of an accessor, or NULL
    const kr_prop_def *prop;   // of an accessor, or NULL
    const HostClass *class;    // whose method it is, or NULL
    bool in_main;              // added by kr_add_func
    bool takes_self, takes_class; // its first parameter is self, or cls
    NativeDef native;
    const Signature *signature;
    char *text; // the name, NUL, the signature without annotations, NUL
    size_t text_size;
};

// natives.c
MUST_USE Value host_role_new(kr_vm *vm, HostRole role, const char *signature, const HostClass *class);
// fields.c: a member of C storage.
MUST_USE kr_value field_read(kr_vm *vm, const kr_field_def *field, void *self);
MUST_USE kr_value field_write(kr_vm *vm, const kr_field_def *field, void *self, kr_value v);
// copying.c: what object.__reduce_ex__ asks of instances whose class has save and load.
MUST_USE bool copying_add(kr_vm *vm, const HostClass *class);
MUST_USE RUNS kr_value copying_save(kr_vm *vm, const HostFunction *function, Value object);
MUST_USE RUNS kr_value copying_load(kr_vm *vm, const HostFunction *function, Value object, kr_value state);
