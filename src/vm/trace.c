// While a script traces, every instruction of every code is an OP_BREAK; at other times nothing is changed and nothing costs.
//
// A frame's object remembers the instruction before, for a line is told of when it is not the one before, or when a jump led back.
#include "vm/trace.h"

#include "bytecode/opcode.h"
#include "object/any.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/wrapper.h"

#define NOWHERE UINT32_MAX // FrameObject.traced: nothing has run

// == Which codes are watched

static bool is_on(const Vm *vm) { return !is_absent(vm->trace_function) && !is_none(vm->trace_function); }

static void patch(Vm *vm, Code *code) {
    const CodeUnit *unit = code->unit;
    if (!code->patched) return;
    bool on = is_on(vm);
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        code->patched[i] = on ? (unit->instructions[i] & ~0xFFu) | OP_BREAK : unit->instructions[i];
    }
}

static bool patch_all(Vm *vm) {
    for (size_t i = 0; i < vm->codes.count; i++) {
        patch(vm, vm->codes.items[i]);
        CHECK_BOOL(vm_charge(vm, vm->codes.items[i]->unit->instruction_count / 64 + 1));
    }
    return true;
}

// == Telling

static bool wants(const Vm *vm, const FrameObject *object) { return is_on(vm) && !is_none(object->trace); }

// The tracing function fails: it is heard of, and no more asked.
static bool give_up(Vm *vm, FrameObject *object) {
    if (vm->stop != STOP_NONE) return false;
    object->trace = NONE;
    Value error = error_take(vm);
    KEEP(vm, error);
    if (trace_set(vm, NONE)) error_restore(vm, error);
    return false;
}

static RUNS bool tell(Vm *vm, FrameObject *object, Value callback, const char *event, Value what) {
    Value frame = object_value(object), name = str_value(str_intern_bytes(vm, event, strlen(event)));
    if (is_absent(name)) return give_up(vm, object);
    KEEP(vm, frame);
    KEEP(vm, callback);
    KEEP(vm, what);
    Value args[] = {frame, name, what}, result = ABSENT;
    vm->trace_busy = true;
    if (is_absent(object->locals) || !is_absent(frame_object_locals(vm, object))) result = any_call(vm, callback, args, 3, NULL);
    vm->trace_busy = false;
    if (is_absent(result)) return give_up(vm, object);
    frame_object_take_locals(vm, object);
    if (is_none(result)) return true;
    object->trace = result;
    barrier(vm, object, result);
    return true;
}

static RUNS bool tell_call(Vm *vm, Frame *frame) {
    frame->flags = (frame->flags & ~(uint32_t)FRAME_WOKEN) | FRAME_BEGUN;
    FrameObject *object = frame_observe(vm, frame);
    CHECK_BOOL(object);
    // What comes after a `yield` is on its line.
    object->traced = frame->ip - 1 > frame->code->instructions ? frame_instruction(frame) - 1 : NOWHERE;
    // Until the first instruction runs the place is the one before it.
    const uint32_t *ip = frame->ip;
    frame->ip = ip - 1;
    bool done = tell(vm, object, vm->trace_function, "call", NONE);
    frame->ip = ip;
    return done;
}

// A function starts, or a generator goes on.
static bool begins(const Frame *frame, uint32_t instruction) {
    if (frame->flags & FRAME_GENERATOR) return frame->flags & FRAME_WOKEN;
    return !instruction && !(frame->flags & FRAME_BEGUN);
}

static uint32_t line_of(const CodeUnit *unit, uint32_t instruction) {
    const Position *position = instruction == NOWHERE ? NULL : code_unit_position(unit, instruction);
    return position ? position->line : 0;
}

static bool is_new_line(const CodeUnit *unit, uint32_t before, uint32_t now) {
    uint32_t line = line_of(unit, now);
    if (!line) return false;
    if (line != line_of(unit, before)) return true;
    return before != NOWHERE && now < before && instruction_op(unit->instructions[now]) != OP_SEND;
}

static RUNS bool trace_reached(Vm *vm, Frame *frame, uint32_t *op) {
    const uint32_t *at = frame->ip - 1;
    uint32_t instruction = (uint32_t)(at - frame->code->instructions);
    *op = instruction_op(code_original(frame->code, at));
    if (vm->trace_busy || !is_on(vm)) return true;
    if (begins(frame, instruction)) CHECK_BOOL(tell_call(vm, frame));
    if (!(frame->flags & FRAME_OBSERVED)) return true;
    FrameObject *object = frame->object;
    uint32_t before = object->traced;
    object->traced = instruction;
    if (wants(vm, object) && !object->skips_lines && is_new_line(frame->code->unit, before, instruction)) {
        CHECK_BOOL(tell(vm, object, object->trace, "line", NONE));
    }
    if (wants(vm, object) && object->shows_opcodes) CHECK_BOOL(tell(vm, object, object->trace, "opcode", NONE));
    if ((*op != OP_RETURN && *op != OP_YIELD) || !wants(vm, object)) return true;
    return tell(vm, object, object->trace, "return", frame->sp[-1]);
}

static RUNS bool tell_exception(Vm *vm, Frame *frame, Value error) {
    FrameObject *object = frame->object;
    if (!(frame->flags & FRAME_OBSERVED) || !wants(vm, object)) return true;
    Traceback *traceback = as_BaseException(error)->traceback;
    Value items[] = {object_value(type_of(error)), error, traceback ? object_value(traceback) : NONE};
    Value what = tuple_value(tuple_new(vm, items, 3));
    return is_absent(what) ? give_up(vm, object) : tell(vm, object, object->trace, "exception", what);
}

// False: something else is pending now.
static RUNS bool trace_raised(Vm *vm, Frame *frame) {
    if (vm->trace_busy || !is_on(vm)) return true;
    Value error = error_take(vm);
    if (is_absent(error)) return true;
    KEEP(vm, error);
    if (frame->flags & FRAME_WOKEN) CHECK_BOOL(tell_call(vm, frame));
    CHECK_BOOL(tell_exception(vm, frame, error));
    error_restore(vm, error);
    return true;
}

// An exception makes the frame go.
static RUNS void trace_left(Vm *vm, Frame *frame) {
    FrameObject *object = frame->object;
    if (vm->trace_busy || !(frame->flags & FRAME_OBSERVED) || !wants(vm, object)) return;
    Value error = error_take(vm);
    if (is_absent(error)) return;
    KEEP(vm, error);
    if (tell(vm, object, object->trace, "return", NONE)) error_restore(vm, error);
}

// == Switching

void trace_open(Vm *vm) {
    vm->trace_function = NONE;
    vm->code_hook = patch;
    vm->break_hook = trace_reached;
}

// Frames that run already do not begin.
static void pass_running(Vm *vm) {
    for (Frame *frame = vm->frame; frame; frame = frame->previous) {
        frame->flags = (frame->flags & ~(uint32_t)FRAME_WOKEN) | FRAME_BEGUN;
        if (frame->flags & FRAME_OBSERVED) frame->object->traced = frame_instruction(frame);
    }
}

bool trace_set(Vm *vm, Value function) {
    bool was_on = is_on(vm);
    if (is_absent(vm->trace_function)) return true;
    vm->trace_function = function;
    vm->raise_hook = is_on(vm) ? trace_raised : NULL;
    vm->leave_hook = is_on(vm) ? trace_left : NULL;
    if (was_on == is_on(vm)) return true;
    pass_running(vm);
    return patch_all(vm);
}

Value trace_call(Vm *vm, Value function, const Value *args, size_t count) {
    bool busy = vm->trace_busy;
    vm->trace_busy = false;
    Value result = any_call(vm, function, args, count, NULL);
    vm->trace_busy = busy;
    return result;
}

void trace_set_local(Vm *vm, FrameObject *object, Value function) {
    if (is_none(object->trace) && object->live) object->traced = frame_instruction(object->live);
    object->trace = function;
    barrier(vm, object, function);
}
