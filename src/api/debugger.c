// Breakpoints, trace events, and frames that a host looks into.
#include "vm/debug.h"

#include "api/host.h"
#include "builtins/evaluate.h"
#include "object/any.h"
#include "object/dict.h"
#include "object/raise.h"
#include "vm/run.h"
#include "vm/task.h"

#define PROFILE_EVENTS (EVENT_LINE | EVENT_CALL | EVENT_RETURN)

// == Frames

// The frame so many below the innermost; NULL: none. *waiting: it is a task's top one, which goes on at ip.
static Frame *frame_at(kr_vm *vm, kr_value task, int depth, bool *waiting) {
    Frame *frame = vm->vm.frame;
    *waiting = false;
    if (task.bits != KR_NO.bits) {
        HOST_READ(vm, task, value, NULL);
        if (!is_task_object(value)) return raise_null(&vm->vm, TYPE_TypeError, "expected a task, not %T", value);
        const Task *of = as_task(value);
        if (of->state != TASK_RUNNING) {
            frame = of->own.frame;
            if (!frame && of->generator && of->generator->state == GENERATOR_SUSPENDED) frame = of->generator->frame;
            *waiting = of->state == TASK_PAUSED && depth == 0;
        } else if (of != vm->vm.task) {
            frame = of->own.frame;
            for (const Execution *aside = vm->vm.set_aside; aside; aside = aside->outer)
                if (aside->task == of) frame = aside->frame;
        }
    }
    while (frame && depth-- > 0) frame = frame->previous;
    return frame;
}

static uint32_t instruction_of(const Frame *frame, bool waiting) {
    return waiting ? (uint32_t)(frame->ip - frame->code->instructions) : frame_instruction(frame);
}

bool kr_frame(kr_vm *vm, kr_value task, int depth, kr_error_place *place) {
    bool waiting;
    const Frame *frame = depth < 0 ? NULL : frame_at(vm, task, depth, &waiting);
    return frame && host_place(vm, frame->code, instruction_of(frame, waiting), place);
}

static Frame *need_frame(kr_vm *vm, kr_value task, int depth) {
    bool waiting;
    Frame *frame = depth < 0 ? NULL : frame_at(vm, task, depth, &waiting);
    if (!frame && !vm_failed(&vm->vm)) raise_error(&vm->vm, TYPE_LookupError, "there is no frame %d", depth);
    return frame;
}

kr_value kr_frame_vars(kr_vm *vm, kr_value task, int depth) {
    Frame *frame = need_frame(vm, task, depth);
    return frame ? host_value(vm, frame_locals(&vm->vm, frame)) : KR_NULL;
}

static RUNS Value evaluate_in(Vm *vm, Frame *frame, const char *expression) {
    Value variables = TRY(frame_locals(vm, frame));
    KEEP(vm, variables);
    Value globals = object_value(frame->globals);
    KEEP(vm, globals);
    EvaluateOptions options = {.mode = PARSE_EXPRESSION};
    Code *code = evaluate_code(vm, view_of(expression), VIEW("<debugger>"), options);
    return code ? run_code(vm, code, as_dict(globals), variables, NULL) : ABSENT;
}

kr_value kr_frame_eval(kr_vm *vm, kr_value task, int depth, const char *expression) {
    Frame *frame = need_frame(vm, task, depth);
    if (!frame || !host_enter(vm)) return KR_NULL;
    return host_finish(vm, evaluate_in(&vm->vm, frame, expression));
}

// == Events

static RUNS bool is_met(Vm *vm, Frame *frame, const Breakpoint *breakpoint) {
    if (!breakpoint->condition) return true;
    Value value = evaluate_in(vm, frame, breakpoint->condition);
    bool truth = true;
    if (is_absent(value) || !any_truth(vm, value, &truth)) {
        if (vm->stop == STOP_NONE) error_clear(vm);
        truth = true;
    }
    return truth;
}

static RUNS Verdict call_host(kr_vm *vm, uint32_t event, Frame *frame, Value what) {
    HandleStack *handles = &vm->host.handles;
    uint32_t mark = handles->count, floor = handles->floor;
    handles->floor = handles->count;
    kr_error_place place = {0};
    bool told = host_place(vm, frame->code, frame_instruction(frame), &place);
    kr_value shown = told ? host_value(vm, what) : KR_NULL;
    kr_go go = KR_GO_ON;
    if (kr_ok(shown)) go = vm->host.trace(vm, vm->host.trace_user, (kr_event)event, &place, shown);
    // What the host's function left behind is its own affair.
    if (vm->vm.stop == STOP_NONE) vm->vm.error = ABSENT;
    handles->count = mark;
    handles->floor = floor;
    return go == KR_GO_STOP ? VERDICT_STOP : go == KR_GO_PAUSE ? VERDICT_PAUSE : VERDICT_GO_ON;
}

static RUNS Verdict on_event(Vm *inner, uint32_t event, Frame *frame, Value what, const Breakpoint *breakpoint) {
    kr_vm *vm = host_of(inner);
    KEEP(inner, what);
    if (vm->host.profile && event & PROFILE_EVENTS) host_profile_event(vm, event, frame);
    bool is_break = event == EVENT_BREAK;
    if (is_break && !is_met(inner, frame, breakpoint)) return VERDICT_GO_ON;
    if (!vm->host.trace) return is_break ? VERDICT_PAUSE : VERDICT_GO_ON;
    return is_break || event & vm->host.trace_events ? call_host(vm, event, frame, what) : VERDICT_GO_ON;
}

bool host_debug_open(kr_vm *vm) {
    CHECK_BOOL(debug_open(&vm->vm));
    vm->vm.debug->on_event = on_event;
    return true;
}

static bool need_debug(kr_vm *vm) {
    if (vm->vm.debug) return true;
    return raise_false(&vm->vm, TYPE_RuntimeError, "the VM was made without config.debug");
}

static void set_events(kr_vm *vm) {
    vm->vm.debug->events = vm->host.trace_events | (vm->host.profile ? PROFILE_EVENTS : 0u);
    debug_patch_all(&vm->vm);
}

kr_status kr_trace(kr_vm *vm, uint32_t events, kr_trace_fn fn, void *user) {
    if (!need_debug(vm)) return KR_ERROR;
    vm->host.trace = fn;
    vm->host.trace_user = user;
    vm->host.trace_events = fn ? events : 0;
    set_events(vm);
    return KR_OK;
}

void host_watch_again(kr_vm *vm) { set_events(vm); }

// == Breakpoints

static void drop_text(Memory *memory, char *text) {
    if (text) memory_free(memory, text, strlen(text) + 1);
}

static char *copy_text(Memory *memory, const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = memory_new(memory, size);
    if (copy) memcpy(copy, text, size);
    return copy;
}

static void take_away(Vm *vm, const char *file, uint32_t line) {
    Debug *debug = vm->debug;
    for (size_t i = 0; i < debug->breakpoints.count; i++) {
        Breakpoint *breakpoint = &debug->breakpoints.items[i];
        if (breakpoint->line != line || strcmp(breakpoint->file, file) != 0) continue;
        drop_text(&vm->memory, breakpoint->file);
        drop_text(&vm->memory, breakpoint->condition);
        *breakpoint = debug->breakpoints.items[--debug->breakpoints.count];
        return;
    }
}

static bool add_breakpoint(Vm *vm, const char *file, uint32_t line, const char *condition) {
    Breakpoint made = {.line = line, .file = copy_text(&vm->memory, file)};
    if (condition) made.condition = copy_text(&vm->memory, condition);
    if (made.file && (made.condition || !condition) && vec_push(&vm->memory, &vm->debug->breakpoints, made)) return true;
    drop_text(&vm->memory, made.file);
    drop_text(&vm->memory, made.condition);
    return vm_out_of_memory(vm) != NULL;
}

kr_status kr_break(kr_vm *vm, const char *file, uint32_t line, const char *condition) {
    if (!need_debug(vm)) return KR_ERROR;
    take_away(&vm->vm, file, line);
    bool done = (condition && !*condition) || add_breakpoint(&vm->vm, file, line, condition);
    debug_patch_all(&vm->vm);
    return done ? KR_OK : KR_ERROR;
}
