// C functions as objects, and the computed attributes of built-in types.
#pragma once

#include "heap/state.h"
#include "object/signature.h"

// How a native without a signature is called: wrappers of slots (object/dunder.c), functions of a host. self may be ABSENT.
typedef struct NativeSlot {
    Value (*call)(Vm *vm, const Native *native, Value self, const Value *args, size_t count, Tuple *names);
} NativeSlot;

struct Native {
    Object object;
    const NativeDef *def;
    const Signature *signature; // NULL: `slot` takes the arguments as they are
    const Type *owner;          // a method of this type: args[0] must be an instance (a class, in class methods and __new__); NULL: none
    Value self;                 // bound; ABSENT: not
    Value module;               // its name, or ABSENT
    const NativeSlot *slot;
    void *host;                 // a host's own function (api)
};

struct GetSet { // a computed attribute of a built-in type
    Object object;
    const GetSetDef *def;
    const Type *owner;
};

// def->signature NULL: for the caller to set `slot`.
Native *native_new_static(const Type *type, const NativeDef *def, const Type *owner);
MUST_USE GetSet *native_new_getset(Vm *vm, const GetSetDef *def, const Type *owner); // vm NULL: static, too
MUST_USE Native *native_new(Vm *vm, const NativeDef *def, const Signature *signature, Value self);
MUST_USE Value native_bind(Vm *vm, Native *native, Value self); // a bound copy
// type->call of all native layouts. RUNS what the function does.
MUST_USE RUNS Value native_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names);
// Calls native's function with self in front of args: the loop's way, no bound object is made. self may be ABSENT.
MUST_USE RUNS Value native_call_method(Vm *vm, Native *native, Value self, const Value *args, size_t count, Tuple *names);
void native_trace(Marker *marker, Object *object);
void native_getset_trace(Marker *marker, Object *object);
// The get and set slots of getset_descriptor. get of the class answers the descriptor itself.
MUST_USE RUNS Value native_getset_get(Vm *vm, Value getset, Value instance, Value owner);
MUST_USE RUNS bool native_getset_set(Vm *vm, Value getset, Value instance, Value value);
