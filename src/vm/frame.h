// The frame stack: locals, operand stack, growth, recursion depth.
//
//     chunk:  ... | locals (the arguments lie here) | Frame | operand stack | headroom for natives | next frame ...
//
// Chunks never move; a generator's frame lives in its own object instead. A frame has exactly one owner.
#pragma once

#include "heap/state.h"
#include "object/code.h"
#include "object/function.h"

enum {
    FRAME_ENTRY = 1,     // returning from it leaves the run of the loop that entered it
    FRAME_CONSTRUCT = 2, // __init__ of a class being called: the caller gets frame->instance
    FRAME_GENERATOR = 4, // lives in a generator
    FRAME_WOKEN = 32,    // a generator's: it has gone on, which has not been told (vm/trace.c)
    FRAME_BEGUN = 128,   // that it began has been told, or was before anybody asked
    FRAME_BACK = 256,    // a jump back has led to the head of a loop (vm/debug.c)
    FRAME_PASSED = 64,   // what is at ip has been told of already (vm/debug.c)
    FRAME_NEW_CHUNK = 8, // the first of its chunk, which goes with it
    FRAME_OBSERVED = 16, // a script has its frame object, which must learn of its end
};

#define CODE_SUSPENDABLE (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)
#define FRAME_HEADROOM 24 // operand stack slots beyond what the code declares, for natives' left-out arguments

struct Frame {
    Code *code;
    const uint32_t *ip; // the next instruction; the failing one is ip[-1]
    Value *sp;          // one past the top, saved whenever something outside the loop may look
    Value *locals;
    Value *stack;       // the operand stack's base
    Frame *previous;
    Dict *globals;
    Value namespace;    // where STORE_NAME stores: a class body's or exec's mapping; ABSENT in functions
    Value function;     // the Function, or ABSENT
    Value instance;     // FRAME_CONSTRUCT
    Generator *generator;
    Value *top;         // where the stack is free above this frame; a generator's: as its resumer's
    FrameObject *object; // FRAME_OBSERVED
    uint32_t flags;
    uint32_t raised; // the instruction that an exception which makes the frame go came from
};

#define FRAME_SLOTS (sizeof(Frame) / sizeof(Value))
_Static_assert(sizeof(Frame) % sizeof(Value) == 0, "a frame takes whole slots");

bool frame_open(Vm *vm); // the first chunk and the root function; false: no memory
void frame_close(Vm *vm);

// The innermost frame of Python code, or NULL when the host called in from outside.
static inline Frame *frame_current(Vm *vm) { return vm->frame; }
uint32_t frame_instruction(const Frame *frame); // index of the instruction being executed
uint32_t frame_line(const Frame *frame);
// The value of a local, cell or free variable by name; ABSENT: not there or not assigned. (super(), locals())
Value frame_variable(const Frame *frame, const char *name);
MUST_USE Value frame_locals(Vm *vm, Frame *frame); // a new dict of a function's variables; the namespace itself elsewhere
// The frame as a script sees it, made when first asked for. NULL: MemoryError.
MUST_USE FrameObject *frame_observe(Vm *vm, Frame *frame);
MUST_USE Value frame_object_locals(Vm *vm, FrameObject *object); // the same mapping each time, brought up to date
void frame_object_take_locals(Vm *vm, FrameObject *object); // where a script has asked for that mapping, what it holds now are the variables
MUST_USE Value frame_object_back(Vm *vm, FrameObject *object);   // NONE: called from outside
uint32_t frame_object_line(const FrameObject *object);
uint32_t frame_object_instruction(const FrameObject *object);
void frame_object_clear(Vm *vm, FrameObject *object); // of a frame that is gone: forgets its variables
void frame_end(Vm *vm, Frame *frame); // FRAME_OBSERVED, and about to go: what it leaves goes to its object
MUST_USE Dict *frame_builtins(Vm *vm); // the built-in names as a dict, which they are from then on. NULL: MemoryError
// Makes room for a call of `code` whose first `count` slots are args. in_place: they lie on top of the current frame's operand stack and become
// the callee's locals right there; else they are copied. The other locals are ABSENT; function, namespace, instance and flags are empty.
// The new frame is current. NULL: RecursionError or MemoryError is set.
MUST_USE Frame *frame_push(Vm *vm, Code *code, Dict *globals, const Value *args, size_t count,
                           bool in_place);
// Fills in the frame of a call that lies behind its locals, `caller` being below it, and makes it current; globals and function are left.
ALWAYS_INLINE Frame *frame_begin(Vm *vm, Frame *caller, Code *code, Value *locals, Value *top, uint32_t flags) {
    Frame *frame = (Frame *)(locals + code->local_count);
    frame->code = code;
    frame->ip = code->instructions;
    frame->locals = locals;
    frame->stack = frame->sp = (Value *)(frame + 1);
    frame->previous = caller;
    frame->namespace = ABSENT;
    frame->instance = ABSENT;
    frame->generator = NULL;
    frame->top = top;
    frame->flags = flags;
    vm->frame = frame;
    vm->depth++;
    return frame;
}
// The loop's own way: NULL when a limit or the chunk's end is in the way, and frame_push must see to it. function and globals are the caller's to set.
ALWAYS_INLINE Frame *frame_push_in_place(Vm *vm, Frame *caller, Code *code, Value *args, size_t count) {
    size_t local_count = code->local_count;
    Value *top = args + code->frame_slots + FRAME_SLOTS + FRAME_HEADROOM;
    if (UNLIKELY(vm->depth >= vm->depth_limit || top > vm->stack_limit)) return NULL;
    for (size_t i = count; i < local_count; i++) args[i] = ABSENT;
    return frame_begin(vm, caller, code, args, top, 0);
}

StackChunk *frame_stack_new(Vm *vm, Value **limit); // a task's; NULL: no memory
void frame_stack_free(Vm *vm, StackChunk *stack); // with all chunks below
Value *frame_stack_base(Vm *vm); // where the stack is free when no frame is current
void frame_pop(Vm *vm, Frame *frame); // the current one
// Lays a frame out in memory of its own (a generator's): locals, Frame, operand stack. frame_storage_size bytes.
size_t frame_storage_size(const Code *code);
void frame_trace(Marker *marker, Frame *frame);
void frame_observer_trace(Marker *marker, Object *object); // of frame objects
Frame *frame_lay_out(void *storage, Code *code, Dict *globals);
// True when the slot holds a cell (cell and free variables).
bool frame_slot_is_cell(const Code *code, uint32_t slot);
