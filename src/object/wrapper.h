// Small objects that stand for something else: dict views, mapping proxies, generic aliases and unions, namespaces, frames.
#pragma once

#include "heap/state.h"
#include "object/code.h"

struct DictView { // keys, values and items of a dict
    Object object;
    Dict *dict;
};

struct MappingProxy { // a mapping that cannot be written through this: __dict__ of a type
    Object object;
    Value mapping;
};

struct GenericAlias { // list[int]; and X | Y, whose args are the members and whose origin is ABSENT
    Object object;    // FLAG_A: unpacked, *tuple[int]
    Value origin;
    Tuple *args, *parameters; // parameters NULL: not looked for yet
};

struct Namespace { // types.SimpleNamespace
    Object object;
    Attributes attributes;
};

struct FrameObject { // what a script sees of a frame, while it lives and afterwards (vm/frame.c)
    Object object;
    Code *code;
    Frame *live; // the frame itself; NULL: it is gone, and what follows is what it left
    uint32_t line, instruction;
    Value globals, locals, back; // ABSENT: unknown; locals a mapping; back is NONE or a frame
    Value trace;                 // what is told of its lines (vm/trace.c); NONE: nothing
    uint32_t traced;             // the instruction that ran last while it was traced; UINT32_MAX: none
    bool skips_lines, shows_opcodes;
    Value *slots;                // buffer: the variables it left, as many as its code has; NULL: none
};

MUST_USE Value dict_view_new(Vm *vm, const Type *type, Dict *dict);
MUST_USE Value mapping_proxy_new(Vm *vm, Value mapping);
MUST_USE Value generic_alias_new(Vm *vm, Value origin, Value args); // args: a tuple, or the only one
MUST_USE FrameObject *frame_object_new(Vm *vm, Code *code, uint32_t instruction);

void dict_view_trace(Marker *marker, Object *object);
void mapping_proxy_trace(Marker *marker, Object *object);
void generic_alias_trace(Marker *marker, Object *object);
void namespace_trace(Marker *marker, Object *object);
void frame_object_trace(Marker *marker, Object *object);
