// Code of a VM made for debugging has its own copy of the instructions; the unit's show what belongs where.
#include "vm/debug.h"

#include "bytecode/opcode.h"
#include "object/raise.h"
#include "object/str.h"

static uint32_t line_at(const CodeUnit *unit, uint32_t instruction) {
    const Position *position = code_unit_position(unit, instruction);
    return position ? position->line : 0;
}

static bool starts_line(const CodeUnit *unit, uint32_t instruction) {
    uint32_t line = line_at(unit, instruction);
    if (!line) return false;
    return instruction == 0 || line_at(unit, instruction - 1) != line;
}

// A `for` comes back to its line each time round, also when all of it is on that line.
static bool is_loop_head(const CodeUnit *unit, uint32_t instruction) {
    uint32_t op = instruction_op(unit->instructions[instruction]);
    return op == OP_FOR_ITER || op == OP_FOR_ITER_LOCAL || op == OP_GET_ASYNC_NEXT;
}

static bool comes_back(const CodeUnit *unit, uint32_t instruction) {
    uint32_t word = unit->instructions[instruction];
    return instruction_op(word) == OP_JUMP_BACK && is_loop_head(unit, instruction + 1 - instruction_arg(word));
}

static bool is_file(const Code *code, const char *file) {
    View whole = str_view(code->filename), end = view_of(file);
    if (end.size > whole.size || memcmp(whole.bytes + whole.size - end.size, end.bytes, end.size)) return false;
    return end.size == whole.size || whole.bytes[whole.size - end.size - 1] == '/';
}

static const Breakpoint *breakpoint_at(const Debug *debug, const Code *code, uint32_t line) {
    for (size_t i = 0; i < debug->breakpoints.count; i++) {
        const Breakpoint *breakpoint = &debug->breakpoints.items[i];
        if (breakpoint->line == line && is_file(code, breakpoint->file)) return breakpoint;
    }
    return NULL;
}

// The events of this place that anybody wants. back: a jump back led here.
static uint32_t events_at(const Debug *debug, const Code *code, uint32_t instruction, bool back, const Breakpoint **breakpoint) {
    const CodeUnit *unit = code->unit;
    uint32_t events = 0;
    *breakpoint = NULL;
    if (instruction == 0) events |= EVENT_CALL;
    if (instruction_op(unit->instructions[instruction]) == OP_RETURN) events |= EVENT_RETURN;
    if (starts_line(unit, instruction) || (back && is_loop_head(unit, instruction))) {
        events |= EVENT_LINE;
        *breakpoint = breakpoint_at(debug, code, line_at(unit, instruction));
    }
    return (events & debug->events) | (*breakpoint ? EVENT_BREAK : 0u);
}

static bool lines_wanted(const Debug *debug) { return debug->events & EVENT_LINE || debug->breakpoints.count; }

static void patch(Vm *vm, Code *code) {
    const CodeUnit *unit = code->unit;
    if (!code->patched) return;
    for (uint32_t i = 0; i < unit->instruction_count; i++) {
        const Breakpoint *breakpoint;
        uint32_t instruction = unit->instructions[i];
        bool watched = events_at(vm->debug, code, i, true, &breakpoint) || (lines_wanted(vm->debug) && comes_back(unit, i));
        if (watched) instruction = (instruction & ~0xFFu) | OP_BREAK;
        code->patched[i] = instruction;
    }
}

bool debug_open(Vm *vm) {
    vm->debug = memory_new_zeroed(&vm->memory, sizeof *vm->debug);
    if (!vm->debug) return vm_out_of_memory(vm) != NULL;
    vm->code_hook = patch;
    vm->break_hook = debug_reached;
    vm->raise_hook = debug_raised;
    return true;
}

void debug_close(Vm *vm) {
    if (!vm->debug) return;
    for (size_t i = 0; i < vm->debug->breakpoints.count; i++) {
        Breakpoint *breakpoint = &vm->debug->breakpoints.items[i];
        memory_free(&vm->memory, breakpoint->file, strlen(breakpoint->file) + 1);
        if (breakpoint->condition) memory_free(&vm->memory, breakpoint->condition, strlen(breakpoint->condition) + 1);
    }
    vec_free(&vm->memory, &vm->debug->breakpoints);
    memory_free(&vm->memory, vm->debug, sizeof *vm->debug);
    vm->debug = NULL;
}

void debug_patch_all(Vm *vm) {
    for (size_t i = 0; i < vm->codes.count; i++) patch(vm, vm->codes.items[i]);
}

static RUNS Verdict tell(Vm *vm, uint32_t event, Frame *frame, Value what, const Breakpoint *breakpoint) {
    Debug *debug = vm->debug;
    if (debug->busy || vm->stop != STOP_NONE) return VERDICT_GO_ON;
    debug->busy = true;
    Verdict verdict = debug->on_event(vm, event, frame, what, breakpoint);
    debug->busy = false;
    if (verdict == VERDICT_STOP) vm_stop(vm, STOP_KILL);
    return verdict;
}

bool debug_reached(Vm *vm, Frame *frame, uint32_t *op) {
    const uint32_t *at = frame->ip - 1;
    *op = instruction_op(code_original(frame->code, at));
    if (frame->flags & FRAME_PASSED) {
        frame->flags &= ~(uint32_t)FRAME_PASSED;
        return true;
    }
    const Breakpoint *breakpoint;
    uint32_t instruction = (uint32_t)(at - frame->code->instructions);
    uint32_t events = events_at(vm->debug, frame->code, instruction, frame->flags & FRAME_BACK, &breakpoint);
    frame->flags &= ~(uint32_t)FRAME_BACK;
    if (comes_back(frame->code->unit, instruction)) frame->flags |= FRAME_BACK;
    bool pause = false;
    static const uint32_t order[] = {EVENT_CALL, EVENT_LINE, EVENT_BREAK, EVENT_RETURN};
    for (size_t i = 0; i < ARRAY_COUNT(order); i++) {
        if (!(events & order[i])) continue;
        Value what = order[i] == EVENT_RETURN ? frame->sp[-1] : NONE;
        Verdict verdict = tell(vm, order[i], frame, what, breakpoint);
        if (vm->stop != STOP_NONE) return false;
        pause |= verdict == VERDICT_PAUSE;
    }
    if (!pause || vm->c_depth != vm->pausable_depth) return true;
    // It goes on at this very place.
    frame->ip = at;
    frame->flags |= FRAME_PASSED;
    vm->pausing = PAUSE_BREAK;
    return false;
}

bool debug_raised(Vm *vm, Frame *frame) {
    if (!(vm->debug->events & EVENT_RAISE) || vm->debug->busy) return true;
    Value error = error_take(vm);
    if (is_absent(error)) return true;
    KEEP(vm, error);
    tell(vm, EVENT_RAISE, frame, error, NULL);
    if (vm->stop != STOP_NONE) return false;
    error_restore(vm, error);
    return true;
}
