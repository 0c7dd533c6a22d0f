// Closures, cells and bound methods; property, staticmethod, classmethod and super are data too.
#pragma once

#include "heap/state.h"
#include "object/code.h"

struct Cell {
    Object object;
    Value value; // ABSENT: not assigned yet
};

struct Function {
    Object object;
    Attributes attributes;
    Code *code;
    Dict *globals;
    Tuple *defaults;   // NULL: none
    Dict *kwdefaults;  // NULL: none
    Tuple *closure;    // of cells; NULL: none
    Str *name, *qualified_name;
    Value doc, module, annotations; // annotations: NONE, a dict, or a flat tuple of names and values until asked for
    Value type_params;
};

struct BoundMethod {
    Object object;
    Value function, self;
};

struct Property {
    Object object;
    Attributes attributes;
    Value get, set, remove, doc; // NONE: absent
    Value name;                  // a str once __set_name__ has run
    bool doc_from_getter;
};

struct Wrapped { // staticmethod and classmethod
    Object object;
    Attributes attributes;
    Value function;
};

struct Super {
    Object object;
    Attributes attributes;
    const Type *type;      // the class after which the MRO is searched; NULL: not initialized
    Value self;            // ABSENT: unbound
    const Type *self_type; // whose MRO
};

MUST_USE Function *function_new(Vm *vm, Code *code, Dict *globals);
MUST_USE Cell *cell_new(Vm *vm, Value v);
MUST_USE Value bound_method_new(Vm *vm, Value function, Value self);
void cell_trace(Marker *marker, Object *object);
void function_trace(Marker *marker, Object *object);
void bound_method_trace(Marker *marker, Object *object);
void property_trace(Marker *marker, Object *object);
void wrapped_trace(Marker *marker, Object *object);
void super_trace(Marker *marker, Object *object);
