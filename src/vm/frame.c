// Frames on chunks of stack that never move.
#include "vm/frame.h"

#include "object/any.h"
#include "object/class.h"
#include "object/class_tree.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "bytecode/opcode.h"

#define CHUNK_FIRST 512 // values
#define CHUNK_NEXT 4096
#define CHUNK_TASK 192 // thousands of them may wait

struct StackChunk {
    StackChunk *previous;
    Value *limit;
    size_t size; // bytes
    Value values[];
};

static StackChunk *chunk_new(Vm *vm, size_t slots) {
    size_t size = memory_sum(sizeof(StackChunk), memory_product(slots, sizeof(Value)));
    StackChunk *chunk = memory_new(&vm->memory, size);
    if (!chunk) return NULL;
    chunk->previous = NULL;
    chunk->size = size;
    chunk->limit = chunk->values + slots;
    return chunk;
}

void frame_trace(Marker *marker, Frame *frame) {
    MARK(marker, frame->code);
    MARK(marker, frame->globals);
    mark_value(marker, frame->namespace);
    mark_value(marker, frame->function);
    mark_value(marker, frame->instance);
    MARK(marker, frame->generator);
    if (frame->flags & FRAME_OBSERVED) MARK(marker, frame->object);
    mark_values(marker, frame->locals, frame->code->unit->local_count);
    mark_values(marker, frame->stack, (size_t)(frame->sp - frame->stack));
}

void frame_observer_trace(Marker *marker, Object *object) {
    const FrameObject *observer = (FrameObject *)object;
    frame_object_trace(marker, object);
    if (observer->live) MARK(marker, observer->live->generator);
}

static void trace_frames(Vm *vm, Marker *marker) {
    for (Frame *frame = vm->frame; frame; frame = frame->previous) frame_trace(marker, frame);
}

static void prune_tables(Vm *vm) {
    str_interned_prune(vm);
    any_prune(vm);
    class_prune(vm);
    class_tree_prune(vm);
    code_prune(vm);
}

bool frame_open(Vm *vm) {
    vm->stack = chunk_new(vm, CHUNK_FIRST);
    if (vm->stack) vm->stack_limit = vm->stack->limit;
    vm->base_handled = (Handled){NONE, NULL};
    vm->handled = &vm->base_handled;
    keep_add_roots(vm, trace_frames);
    keep_add_prune(vm, prune_tables);
    return vm->stack;
}

StackChunk *frame_stack_new(Vm *vm, Value **limit) {
    StackChunk *stack = chunk_new(vm, CHUNK_TASK);
    if (stack) *limit = stack->limit;
    return stack;
}

void frame_stack_free(Vm *vm, StackChunk *stack) {
    while (stack) {
        StackChunk *previous = stack->previous;
        memory_free(&vm->memory, stack, stack->size);
        stack = previous;
    }
}

void frame_close(Vm *vm) {
    frame_stack_free(vm, vm->stack);
    vm->stack = NULL;
    if (vm->spare_stack) memory_free(&vm->memory, vm->spare_stack, vm->spare_stack->size);
    vm->spare_stack = NULL;
}

uint32_t frame_instruction(const Frame *frame) {
    ptrdiff_t at = frame->ip - frame->code->instructions;
    return at > 0 ? (uint32_t)at - 1 : 0;
}

uint32_t frame_line(const Frame *frame) {
    if (frame->ip == frame->code->instructions) return frame->code->unit->first_line; // a generator not begun
    return code_unit_line(frame->code->unit, frame_instruction(frame));
}

// A chunk large enough goes on top; the frame that needs it takes it along when it leaves.
static COLD bool grow(Vm *vm, size_t slots) {
    StackChunk *chunk = vm->spare_stack;
    if (chunk && (size_t)(chunk->limit - chunk->values) >= slots) {
        vm->spare_stack = NULL;
    } else {
        chunk = chunk_new(vm, slots > CHUNK_NEXT ? slots : CHUNK_NEXT);
        if (!chunk) return vm_out_of_memory(vm) != NULL;
    }
    chunk->previous = vm->stack;
    vm->stack = chunk;
    vm->stack_limit = chunk->limit;
    return true;
}

static COLD Frame *too_deep(Vm *vm) {
    return raise_null(vm, TYPE_RecursionError, "maximum recursion depth exceeded");
}

Frame *frame_push(Vm *vm, Code *code, Dict *globals, const Value *args, size_t count, bool in_place) {
    if (UNLIKELY(vm->depth >= vm->depth_limit)) return too_deep(vm);
    size_t locals_count = code->unit->local_count;
    size_t slots = code->frame_slots + FRAME_SLOTS + FRAME_HEADROOM;
    Frame *caller = vm->frame;
    Value *base = (Value *)(uintptr_t)args;
    uint32_t flags = 0;
    if (!in_place) base = caller ? caller->top : vm->stack->values;
    if (UNLIKELY((size_t)(vm->stack->limit - base) < slots)) {
        if (!grow(vm, slots)) return NULL;
        base = vm->stack->values;
        flags = FRAME_NEW_CHUNK;
    }
    if (base != args && count) memmove(base, args, count * sizeof(Value));
    for (size_t i = count; i < locals_count; i++) base[i] = ABSENT;
    Frame *frame = frame_begin(vm, caller, code, base, base + slots, flags);
    frame->globals = globals;
    frame->function = ABSENT;
    return frame;
}

Value *frame_stack_base(Vm *vm) { return vm->stack->values; }

void frame_pop(Vm *vm, Frame *frame) {
    if (UNLIKELY(frame->flags & FRAME_OBSERVED)) frame_end(vm, frame);
    vm->frame = frame->previous;
    vm->depth--;
    if (UNLIKELY(frame->flags & FRAME_NEW_CHUNK)) {
        StackChunk *chunk = vm->stack;
        vm->stack = chunk->previous;
        vm->stack_limit = vm->stack->limit;
        if (vm->spare_stack) memory_free(&vm->memory, vm->spare_stack, vm->spare_stack->size);
        vm->spare_stack = chunk;
    }
}

size_t frame_storage_size(const Code *code) {
    return (code->frame_slots + FRAME_SLOTS + FRAME_HEADROOM) * sizeof(Value);
}

Frame *frame_lay_out(void *storage, Code *code, Dict *globals) {
    Value *locals = storage;
    Frame *frame = (Frame *)(locals + code->unit->local_count);
    *frame = (Frame){.code = code,
                     .ip = code->instructions,
                     .locals = locals,
                     .stack = (Value *)(frame + 1),
                     .sp = (Value *)(frame + 1),
                     .globals = globals,
                     .namespace = ABSENT,
                     .function = ABSENT,
                     .instance = ABSENT,
                     .flags = FRAME_GENERATOR};
    return frame;
}

bool frame_slot_is_cell(const Code *code, uint32_t slot) {
    const CodeUnit *unit = code->unit;
    if (slot >= unit->local_count - unit->free_count) return true;
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        uint32_t instruction = unit->instructions[i];
        if (instruction_op(instruction) != OP_MAKE_CELL) break;
        if (instruction_arg(instruction) == slot) return true;
    }
    return false;
}

static Value held_value(const Code *code, uint32_t slot, Value v) {
    return is_cell_object(v) && frame_slot_is_cell(code, slot) ? as_cell(v)->value : v;
}

Value frame_variable(const Frame *frame, const char *name) {
    for (uint32_t i = 0; i < frame->code->unit->local_count; i++)
        if (str_is(frame->code->local_names[i], name)) return held_value(frame->code, i, frame->locals[i]);
    return ABSENT;
}

// What the slots hold now, by name; names of empty ones are taken out.
static bool fill_locals(Vm *vm, Dict *dict, const Code *code, const Value *slots) {
    for (uint32_t i = 0; i < code->unit->local_count; i++) {
        Value v = held_value(code, i, slots[i]);
        if (!is_absent(v)) CHECK_BOOL(dict_set_str(vm, dict, code->local_names[i], v));
        else if (dict->count) dict_remove_str(vm, dict, code->local_names[i]);
    }
    return true;
}

Value frame_locals(Vm *vm, Frame *frame) {
    if (!is_absent(frame->namespace)) return frame->namespace;
    if (!(frame->code->unit->flags & CODE_OPTIMIZED)) return object_value(frame->globals);
    Dict *dict = dict_new(vm);
    CHECK(dict && fill_locals(vm, dict, frame->code, frame->locals));
    return object_value(dict);
}

// == Frames as scripts see them

FrameObject *frame_observe(Vm *vm, Frame *frame) {
    if (frame->flags & FRAME_OBSERVED) return frame->object;
    FrameObject *object = frame_object_new(vm, frame->code, frame_instruction(frame));
    CHECK_NULL(object);
    object->globals = object_value(frame->globals);
    object->live = frame;
    frame->object = object;
    frame->flags |= FRAME_OBSERVED;
    return object;
}

// A refusal of memory loses the variables, never an exception that is on its way.
void frame_end(Vm *vm, Frame *frame) {
    FrameObject *object = frame->object;
    frame->flags &= ~(uint32_t)FRAME_OBSERVED;
    object->instruction = frame_instruction(frame);
    object->line = frame_line(frame);
    object->live = NULL;
    Value pending = vm->error;
    // An exception that leaves frame after frame tells each of the one below later (vm/unwind.c).
    FrameObject *back = NULL;
    if (frame->previous && (!vm_failed(vm) || frame->previous->flags & FRAME_OBSERVED)) back = frame_observe(vm, frame->previous);
    if (back) object->back = object_value(back);
    if (!is_absent(frame->namespace)) object->locals = frame->namespace;
    else if (!(frame->code->unit->flags & CODE_OPTIMIZED)) object->locals = object->globals;
    uint32_t count = frame->code->unit->local_count;
    if (count) object->slots = heap_buffer(vm, count * sizeof(Value));
    if (object->slots) memcpy(object->slots, frame->locals, count * sizeof(Value));
    if (vm->stop == STOP_NONE) vm->error = pending;
}

Value frame_object_locals(Vm *vm, FrameObject *object) {
    const Frame *frame = object->live;
    if (!(object->code->unit->flags & CODE_OPTIMIZED) || (frame && !is_absent(frame->namespace))) {
        if (frame) return is_absent(frame->namespace) ? object_value(frame->globals) : frame->namespace;
        if (!is_absent(object->locals)) return object->locals;
    }
    if (is_absent(object->locals)) object->locals = TRY(dict_value(dict_new(vm)));
    const Value *slots = frame ? frame->locals : object->slots;
    if (slots && is_dict(object->locals)) CHECK(fill_locals(vm, as_dict(object->locals), object->code, slots));
    return object->locals;
}

void frame_object_take_locals(Vm *vm, FrameObject *object) {
    const Frame *frame = object->live;
    const Code *code = object->code;
    if (!frame || !(code->unit->flags & CODE_OPTIMIZED) || !is_absent(frame->namespace) || !is_dict(object->locals)) return;
    for (uint32_t i = 0; i < code->unit->local_count; i++) {
        Value v = dict_get_str(as_dict(object->locals), code->local_names[i]);
        if (!is_cell_object(frame->locals[i]) || !frame_slot_is_cell(code, i)) {
            frame->locals[i] = v;
        } else {
            as_cell(frame->locals[i])->value = v;
            barrier(vm, as_cell(frame->locals[i]), v);
        }
    }
}

Value frame_object_back(Vm *vm, FrameObject *object) {
    if (!object->live) return object->back;
    if (!object->live->previous) return NONE;
    FrameObject *back = frame_observe(vm, object->live->previous);
    return back ? object_value(back) : ABSENT;
}

uint32_t frame_object_line(const FrameObject *object) {
    return object->live ? frame_line(object->live) : object->line;
}

uint32_t frame_object_instruction(const FrameObject *object) {
    return object->live ? frame_instruction(object->live) : object->instruction;
}

void frame_object_clear(Vm *vm, FrameObject *object) {
    heap_buffer_free(vm, object->slots);
    object->slots = NULL;
}

Dict *frame_builtins(Vm *vm) {
    if (vm->builtins) return vm->builtins;
    const NameTable *table = vm->static_builtins;
    Dict *dict = dict_new(vm);
    if (!dict || !dict_reserve(vm, dict, table->count)) return NULL;
    for (uint32_t i = 0; i < table->count; i++) {
        uint32_t slot = table->order[i];
        if (!dict_set_str(vm, dict, table->slots[slot].name, table->slots[slot].value)) return NULL;
    }
    return vm->builtins = dict;
}
