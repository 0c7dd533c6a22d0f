// Handler lookup is a search of the frame's table; nothing is paid where nothing is raised.
#include "vm/unwind.h"

#include "bytecode/opcode.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "vm/generator.h"

static const Handler *find_handler(const CodeUnit *unit, uint32_t instruction) {
    for (uint32_t i = 0; i < unit->handler_count; i++) {
        const Handler *handler = &unit->handlers[i];
        if (instruction >= handler->start && instruction < handler->stop) return handler;
    }
    return NULL;
}

void unwind_convert_stop(Vm *vm, const Generator *generator) {
    bool async = generator->object.type == BUILTIN(async_generator);
    const char *name = NULL;
    if (error_is(vm, TYPE_StopIteration)) name = "StopIteration";
    else if (async && error_is(vm, TYPE_StopAsyncIteration)) name = "StopAsyncIteration";
    if (!name) return;
    const char *kind = generator->object.type == BUILTIN(coroutine) ? "coroutine" : async ? "async generator" : "generator";
    Value stop = error_take(vm);
    raise_error(vm, TYPE_RuntimeError, "%s raised %s", kind, name);
    Value error = error_take(vm);
    if (is_exception(error)) {
        as_BaseException(error)->cause = stop;
        as_BaseException(error)->context = stop;
        as_BaseException(error)->object.flags |= OBJECT_FLAG_A;
    }
    error_restore(vm, error);
}

static void leave(Vm *vm, Frame *frame) {
    if (frame->generator) {
        Generator *generator = frame->generator;
        if (vm->stop == STOP_NONE) unwind_convert_stop(vm, generator);
        generator_leave(vm, generator, true);
    } else {
        frame_pop(vm, frame);
    }
}

// The MemoryError made in advance is one for the whole VM: where memory allows, this raise gets its own.
static void replace_shared_memory_error(Vm *vm) {
    if (!value_same(vm->error, vm->memory_error)) return;
    vm->error = ABSENT;
    Value own = exception_new(vm, TYPE_MemoryError, tuple_empty());
    vm->error = ABSENT;
    if (is_absent(own)) {
        as_BaseException(vm->memory_error)->traceback = NULL;
        vm->error = vm->memory_error;
    } else {
        raise_exception(vm, own);
    }
}

static void add_entry(Vm *vm, Frame *frame, uint32_t instruction) {
    Exception *exception = as_BaseException(vm->error);
    const Traceback *before = exception->traceback;
    traceback_add(vm, exception, frame->code, instruction);
    Traceback *entry = exception->traceback;
    if (entry == before) return;
    entry->globals = frame->globals;
    entry->place = frame;
}

// The frame is about to go: its entry of the traceback keeps what debuggers want to see of it. Without memory it does not.
static void show_frame(Vm *vm, Frame *frame) {
    Traceback *entry = as_BaseException(vm->error)->traceback;
    if (!entry || entry->place != frame || entry->code != frame->code || !is_none(entry->frame)) return;
    Value pending = vm->error;
    FrameObject *object = frame_observe(vm, frame);
    if (!object) {
        if (vm->stop == STOP_NONE) vm->error = pending;
        return;
    }
    entry->frame = object_value(object);
    if (!entry->next || !is_frame_object(entry->next->frame)) return;
    FrameObject *inner = as_frame(entry->next->frame);
    if (!inner->live && is_none(inner->back)) inner->back = entry->frame;
}

// Is it a RERAISE at the end of a handler, or of what a `with` does, which leaves no place of its own?
static bool instruction_is_onward(const Frame *frame, uint32_t instruction) {
    uint32_t word = frame->code->unit->instructions[instruction];
    return instruction_op(word) == OP_RERAISE && instruction_arg(word);
}

Frame *unwind(Vm *vm, bool reraised) {
    assert(vm_failed(vm) && "there is something to unwind from");
    if (vm->stop == STOP_NONE) replace_shared_memory_error(vm);
    for (;;) {
        Frame *frame = vm->frame;
        uint32_t instruction = frame_instruction(frame);
        if (vm->stop == STOP_NONE) {
            bool onward = reraised && instruction_is_onward(frame, instruction);
            if (!onward) frame->raised = instruction;
            if (!reraised) {
                add_entry(vm, frame, instruction);
                if (UNLIKELY(vm->raise_hook) && !vm->raise_hook(vm, frame)) continue;
            }
            const Handler *handler = find_handler(frame->code->unit, instruction);
            if (handler) {
                frame->sp = frame->stack + handler->depth;
                *frame->sp++ = error_take(vm);
                frame->ip = frame->code->instructions + handler->target;
                return frame;
            }
        }
        reraised = false;
        // Loaded code may reraise what it never saw raised.
        if (frame->raised < frame->code->unit->instruction_count) frame->ip = frame->code->instructions + frame->raised + 1;
        bool entry = frame->flags & FRAME_ENTRY;
        if (UNLIKELY(vm->leave_hook) && vm->stop == STOP_NONE) vm->leave_hook(vm, frame);
        if (vm->stop == STOP_NONE) show_frame(vm, frame);
        leave(vm, frame);
        if (entry) return NULL;
    }
}
