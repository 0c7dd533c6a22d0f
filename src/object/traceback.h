// The traceback entries that an exception gathers on its way out of frames.
#pragma once

#include "object/code.h"
#include "object/exception.h"

struct Traceback {
    Object object;   // aux: entries from here on
    Traceback *next; // towards where it was raised
    Code *code;
    uint32_t instruction; // index of the instruction that failed
    uint32_t line;
    Value frame; // NONE, or the frame object: made when the frame is left, or when somebody asks
    Dict *globals;     // of the frame; NULL: unknown
    const void *place; // where the frame lies, to know it by while it lives; never followed
};

// Puts an entry in front: called for each frame the exception leaves. A refusal of memory loses the entry, never the exception;
// of very many entries the middle ones are dropped.
void traceback_add(Vm *vm, Exception *exception, Code *code, uint32_t instruction);
void traceback_trace(Marker *marker, Object *object);
