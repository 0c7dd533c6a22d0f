// The traceback entries that an exception gathers on its way out of frames.
#include "object/traceback.h"

// Of a longer traceback the outermost and the innermost entries are kept.
#define TRACEBACK_MOST 2048
#define TRACEBACK_KEPT 512 // at either end

// Drops the middle, and numbers the outer part anew.
static void cut_traceback(Traceback *first) {
    Traceback *outer = first, *inner = first;
    uint32_t number = TRACEBACK_KEPT * 2;
    for (uint32_t i = 1; i < TRACEBACK_KEPT && outer->next; i++) {
        outer->object.aux = number--;
        outer = outer->next;
    }
    outer->object.aux = number;
    while (inner->object.aux != TRACEBACK_KEPT && inner->next) inner = inner->next;
    outer->next = inner;
}

void traceback_add(Vm *vm, Exception *exception, Code *code, uint32_t instruction) {
    // An error already pending is the exception itself on its way: only a new refusal is undone
    // here.
    Value pending = vm->error;
    Traceback *entry = HEAP_NEW(vm, traceback, Traceback);
    if (!entry) {
        if (vm->stop == STOP_NONE) vm->error = pending;
        return;
    }
    entry->next = exception->traceback;
    entry->object.aux = entry->next ? entry->next->object.aux + 1 : 1;
    entry->code = code;
    entry->instruction = instruction;
    entry->line = code_unit_line(code->unit, instruction);
    entry->frame = NONE;
    barrier(vm, exception, object_value(entry));
    exception->traceback = entry;
    if (entry->object.aux > TRACEBACK_MOST) cut_traceback(entry);
}

void traceback_trace(Marker *marker, Object *object) {
    Traceback *traceback = (Traceback *)object;
    MARK(marker, traceback->next);
    MARK(marker, traceback->code);
    mark_value(marker, traceback->frame);
    MARK(marker, traceback->globals);
}
