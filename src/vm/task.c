// Tasks are put aside by swapping what the loop works on; the values on their stacks stay where they are.
#include "vm/task.h"

#include "bytecode/opcode.h"
#include "heap/sweep.h"
#include "object/any.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "vm/call_frame.h"
#include "vm/interp.h"
#include "vm/run.h"
#include "vm/unwind.h"

// == What lies aside

static void trace_execution(Marker *marker, const Execution *execution) {
    for (Frame *frame = execution->frame; frame; frame = frame->previous) frame_trace(marker, frame);
    for (Handled *at = execution->handled; at; at = at->previous) mark_value(marker, at->exception);
}

static void trace_roots(Vm *vm, Marker *marker) {
    for (Task *task = vm->tasks; task; task = task->next) MARK(marker, task);
    for (Execution *at = vm->set_aside; at; at = at->outer) trace_execution(marker, at);
}

void task_trace(Marker *marker, Object *object) {
    Task *task = (Task *)object;
    mark_value(marker, task->callee);
    MARK(marker, task->args);
    MARK(marker, task->globals);
    MARK(marker, task->generator);
    mark_value(marker, task->value);
    mark_value(marker, task->failure);
    mark_value(marker, task->base_handled.exception);
    if (task->state != TASK_RUNNING && task->state != TASK_DONE) trace_execution(marker, &task->own);
}

void task_open(Vm *vm) {
    vm->slice_left = UINT64_MAX;
    vm->pausable_depth = NEVER_PAUSABLE;
    keep_add_roots(vm, trace_roots);
}

static void save(const Vm *vm, Execution *to) {
    *to = (Execution){.frame = vm->frame,
                      .stack = vm->stack,
                      .stack_limit = vm->stack_limit,
                      .handled = vm->handled,
                      .depth = vm->depth,
                      .depth_limit = vm->depth_limit,
                      .pausable_depth = vm->pausable_depth,
                      .slice_left = vm->slice_left,
                      .slice_final = vm->slice_final,
                      .pause_due = vm->pause_due,
                      .task = vm->task};
}

static void load(Vm *vm, const Execution *from) {
    vm->frame = from->frame;
    vm->stack = from->stack;
    vm->stack_limit = from->stack_limit;
    vm->handled = from->handled;
    vm->depth = from->depth;
    vm->depth_limit = from->depth_limit;
    vm->pausable_depth = from->pausable_depth;
    vm->slice_left = from->slice_left;
    vm->slice_final = from->slice_final;
    vm->pause_due = from->pause_due;
    vm->task = from->task;
}

// What the counter still holds goes back to where it came from, so that a slice begins and ends exactly.
static void settle_counter(Vm *vm) {
    int64_t left = vm->counter + vm->deferred;
    vm->deferred = 0;
    if (left > 0) {
        if (vm->fuel_limit) vm->fuel_left += (uint64_t)left;
        if (vm->slice_left != UINT64_MAX) vm->slice_left += (uint64_t)left;
        vm->fuel_given -= (uint64_t)left;
        left = 0;
    }
    vm->counter = left;
}

// == Limits of a task's own

// What the VM's were when the step began.
typedef struct Bounds {
    uint64_t started, deadline;
    size_t memory_limit, used, output_left;
} Bounds;

// Garbage is to be collected before the lower limit refuses anything.
static void lower_memory(Vm *vm, const TaskLimits *own) {
    Memory *memory = &vm->memory;
    size_t room = own->memory_grown < own->memory ? own->memory - own->memory_grown : 0;
    size_t limit = memory_sum(memory->used, room);
    if (memory->limit && memory->limit <= limit) return;
    memory->limit = limit;
    size_t soon = room / 2 > own->memory / 16 ? room / 2 : own->memory / 16;
    if (vm->heap.threshold > vm->heap.allocated_since + soon) vm->heap.threshold = vm->heap.allocated_since + soon;
}

static void narrow(Vm *vm, const Task *task, Bounds *before) {
    const TaskLimits *own = &task->limits;
    bool timed = own->time_left != UINT64_MAX;
    *before = (Bounds){timed ? vm->clock(vm->user, false) : 0, vm->deadline, vm->memory.limit, vm->memory.used, vm->output_left};
    if (timed) {
        uint64_t end = before->started + own->time_left;
        if (end < before->started) end = UINT64_MAX;
        if (!vm->deadline || end < vm->deadline) vm->deadline = end;
    }
    if (own->memory) lower_memory(vm, own);
    if (own->output_left < vm->output_left) vm->output_left = own->output_left;
    if (own->depth && own->depth < vm->depth_limit) vm->depth_limit = own->depth;
}

// What the step leaves behind as garbage is not held against the steps to come.
static void count_memory(Vm *vm, TaskLimits *own, size_t before) {
    if (vm->memory.used > before + own->memory / 4) {
        gc_collect(vm);
        sweep_finish(vm);
    }
    size_t now = vm->memory.used, grown = own->memory_grown;
    own->memory_grown = now >= before ? memory_sum(grown, now - before) : grown > before - now ? grown - (before - now) : 0;
}

static void widen(Vm *vm, Task *task, const Bounds *before) {
    TaskLimits *own = &task->limits;
    if (own->time_left != UINT64_MAX) {
        uint64_t taken = vm->clock(vm->user, false) - before->started;
        own->time_left -= taken < own->time_left ? taken : own->time_left;
    }
    vm->deadline = before->deadline;
    if (own->memory) {
        bool changed = vm->set_aside == NULL && before->memory_limit != vm->memory_limit; // by the host, meanwhile
        vm->memory.limit = changed ? vm->memory_limit : before->memory_limit;
        count_memory(vm, own, before->used);
    }
    if (own->output_left == SIZE_MAX) return;
    size_t allowed = own->output_left < before->output_left ? own->output_left : before->output_left;
    if (vm->output_left > allowed) return; // the host has set it anew
    size_t written = allowed - vm->output_left;
    own->output_left -= written;
    vm->output_left = before->output_left == SIZE_MAX ? SIZE_MAX : before->output_left - written;
}

// Was it a limit of the task's own that stopped it, and not one of those who let it run?
static bool own_limit(const Vm *vm, const Task *task, const Bounds *before) {
    const TaskLimits *own = &task->limits;
    switch (vm->stop) {
    case STOP_FUEL: return vm->slice_final && !vm->slice_left;
    case STOP_DEADLINE: return own->time_left != UINT64_MAX && (!before->deadline || vm->deadline < before->deadline);
    case STOP_MEMORY: return own->memory && (!before->memory_limit || vm->memory.limit < before->memory_limit);
    case STOP_OUTPUT: return own->output_left < before->output_left;
    case STOP_NONE:
    case STOP_KILL:
    case STOP_INTERNAL: return false;
    }
    return false;
}

static void enter(Vm *vm, Task *task, Execution *outer, uint64_t fuel) {
    settle_counter(vm);
    save(vm, outer);
    outer->outer = vm->set_aside;
    vm->set_aside = outer;
    load(vm, &task->own);
    vm->depth_limit = outer->depth_limit;
    vm->pausable_depth = vm->c_depth;
    vm->slice_left = fuel < task->fuel_left ? fuel : task->fuel_left;
    vm->slice_final = task->fuel_left != UINT64_MAX && fuel >= task->fuel_left;
    vm->pause_due = vm->pause_asked = false;
    vm->pausing = PAUSE_NONE;
    task->state = TASK_RUNNING;
}

static void leave(Vm *vm, Task *task, const Execution *outer) {
    settle_counter(vm);
    save(vm, &task->own);
    vm->set_aside = outer->outer;
    load(vm, outer);
    vm->pausing = PAUSE_NONE;
}

// == Life

Task *task_new(Vm *vm, Value callee, Tuple *args, Dict *globals) {
    Task *task = HEAP_NEW(vm, task, Task);
    CHECK_NULL(task);
    task->callee = callee;
    task->args = args;
    task->globals = globals;
    task->value = NONE;
    task->failure = ABSENT;
    task->base_handled = (Handled){NONE, NULL};
    task->own.handled = &task->base_handled;
    task->own.task = task;
    task->fuel_left = UINT64_MAX;
    task->limits = (TaskLimits){.time_left = UINT64_MAX, .output_left = SIZE_MAX};
    task->state = TASK_DONE;
    Value *limit;
    StackChunk *stack = frame_stack_new(vm, &limit);
    if (!stack) return vm_out_of_memory(vm);
    task->own.stack = stack;
    task->own.stack_limit = limit;
    task->state = TASK_NEW;
    task->turn = vm->in_turn ? vm->turn : vm->turn - 1;
    task->previous = vm->last_task;
    if (task->previous) task->previous->next = task;
    else vm->tasks = task;
    vm->last_task = task;
    return task;
}

static void finish(Vm *vm, Task *task) {
    if (task->previous) task->previous->next = task->next;
    else vm->tasks = task->next;
    if (task->next) task->next->previous = task->previous;
    else vm->last_task = task->previous;
    task->next = task->previous = NULL;
    frame_stack_free(vm, task->own.stack);
    task->own = (Execution){0};
    task->state = TASK_DONE;
    task->callee = NONE;
    task->args = NULL;
    task->globals = NULL;
    task->generator = NULL;
}

void task_close_all(Vm *vm) {
    for (Task *task = vm->tasks; task; task = task->next) frame_stack_free(vm, task->own.stack);
    vm->tasks = NULL;
}

// Takes all frames off without running anything.
static void drop_frames(Vm *vm) {
    if (!vm->frame) return;
    StopReason stop = vm->stop;
    Value error = vm->error;
    vm->stop = STOP_KILL;
    vm->error = vm->memory_error;
    vm->pausing = PAUSE_NONE;
    while (vm->frame && !unwind(vm, false)) continue;
    vm->stop = stop;
    vm->error = error;
}

// == Running

static bool is_suspendable(Value callee) {
    return is_function_object(callee) && as_function(callee)->code->unit->flags & CODE_SUSPENDABLE;
}

// The first frame; a generator or coroutine is made and begun at once. *result: it needed no frame, or failed (ABSENT).
static RUNS Frame *begin(Vm *vm, Task *task, Value *result) {
    Value callee = task->callee;
    *result = ABSENT;
    if (is_code_object(callee)) {
        Frame *frame = frame_push(vm, as_code(callee), task->globals, NULL, 0, false);
        return frame;
    }
    bool driven = is_exactly(callee, generator) || is_exactly(callee, coroutine);
    if (driven) {
        *result = callee;
    } else if (is_function_object(callee) && !is_suspendable(callee)) {
        return call_frame_push(vm, callee, task->args->items, task->args->count, NULL, false);
    } else {
        *result = any_call(vm, callee, task->args->items, task->args->count, NULL);
        driven = is_suspendable(callee) || (!is_absent(*result) && is_exactly(*result, coroutine));
    }
    if (is_absent(*result) || !driven || !is_generator_object(*result)) return NULL;
    task->generator = as_generator(*result);
    *result = ABSENT;
    return generator_wake(vm, task->generator, NONE) ? vm->frame : NULL;
}

// The operands of the call that waited give way to its result.
static void answer_call(Frame *frame, Value value) {
    uint32_t instruction = frame->ip[-1];
    frame->sp -= opcode_pops(instruction_op(code_original(frame->code, frame->ip - 1)), instruction_arg(instruction));
    *frame->sp++ = value;
}

// The frame to go on with, with the host's answer in place; *throwing: with an exception raised in it. NULL: failed.
static Frame *take_up(Vm *vm, Task *task, TaskState state, bool *throwing) {
    Value value = task->value, failure = task->failure;
    task->value = NONE;
    task->failure = ABSENT;
    task->answered = false;
    *throwing = !is_absent(failure);
    bool asleep = state == TASK_YIELDED || state == TASK_AWAITS;
    if (asleep && !generator_wake(vm, task->generator, *throwing ? ABSENT : value)) return NULL;
    // Put aside it stands before an instruction, and that is the one which raises.
    if (*throwing && state == TASK_PAUSED) vm->frame->ip++;
    if (*throwing) raise_exception(vm, failure);
    else if (state == TASK_WAITING) answer_call(vm->frame, value);
    return vm->frame;
}

static TaskOutcome suspended(Vm *vm, Task *task) {
    bool waits = vm->pausing == PAUSE_WAIT;
    task->pause = vm->pausing;
    task->state = waits ? TASK_WAITING : TASK_PAUSED;
    return TASK_SUSPENDED;
}

// What a run of the loop came to.
static TaskOutcome conclude(Vm *vm, Task *task, Value result) {
    if (vm->pausing) return suspended(vm, task);
    if (is_absent(result)) return TASK_FAILED;
    task->value = result;
    if (!task->generator || task->generator->state == GENERATOR_CLOSED) return TASK_FINISHED;
    task->state = task->generator->object.type == BUILTIN(coroutine) ? TASK_AWAITS : TASK_YIELDED;
    return TASK_SUSPENDED;
}

static RUNS TaskOutcome run(Vm *vm, Task *task, TaskState state) {
    Value result = ABSENT;
    bool throwing = false;
    Frame *frame = state == TASK_NEW ? begin(vm, task, &result) : take_up(vm, task, state, &throwing);
    if (frame) {
        // The bottom frame ends the run; it keeps its flag while it is put aside.
        if (!frame->previous) frame->flags |= FRAME_ENTRY;
        result = interp_run(vm, frame, throwing);
    }
    return conclude(vm, task, result);
}

TaskOutcome task_step(Vm *vm, Task *task, uint64_t fuel) {
    TaskState state = (TaskState)task->state;
    Value kept = object_value(task);
    KEEP(vm, kept);
    if (state == TASK_RUNNING || state == TASK_DONE) {
        raise_error(vm, TYPE_RuntimeError, state == TASK_DONE ? "the task is done" : "the task is running already");
        return TASK_FAILED;
    }
    if (state == TASK_WAITING && !task->answered) return TASK_SUSPENDED;
    if (!any_enter(vm, " while running a task")) return TASK_FAILED;
    Execution outer;
    Bounds bounds;
    uint64_t before = run_fuel_used(vm);
    enter(vm, task, &outer, fuel);
    narrow(vm, task, &bounds);
    TaskOutcome outcome = run(vm, task, state);
    bool exhausted = outcome == TASK_FAILED && own_limit(vm, task, &bounds);
    if (exhausted) task->ended_by = vm->stop;
    if (outcome == TASK_FAILED) drop_frames(vm);
    leave(vm, task, &outer);
    widen(vm, task, &bounds);
    any_leave(vm);
    if (exhausted) {
        // Its own limit is no reason to stop those who let it run.
        vm->stop = STOP_NONE;
        vm->error = ABSENT;
        outcome = TASK_EXHAUSTED;
    }
    uint64_t used = run_fuel_used(vm) - before;
    task->fuel_used += used;
    if (task->fuel_left != UINT64_MAX) task->fuel_left -= used < task->fuel_left ? used : task->fuel_left;
    if (outcome != TASK_SUSPENDED) finish(vm, task);
    return outcome;
}

// Is there anything to do for it without the host's answer?
static bool is_ready(const Task *task) {
    switch ((TaskState)task->state) {
    case TASK_NEW:
    case TASK_PAUSED:
    case TASK_YIELDED: return true;
    case TASK_WAITING: return task->answered;
    case TASK_AWAITS: return task->answered || is_none(task->value);
    case TASK_RUNNING:
    case TASK_DONE: return false;
    }
    return false;
}

void task_answer(Vm *vm, Task *task, Value value, Value failure) {
    task->value = value;
    task->failure = failure;
    task->answered = true;
    task->token = 0;
    barrier(vm, task, value);
    barrier(vm, task, failure);
}

bool task_cancel(Vm *vm, Task *task, uint64_t fuel) {
    if (task->state == TASK_DONE) return true;
    if (task->state == TASK_RUNNING) return raise_false(vm, TYPE_RuntimeError, "the task is running");
    Value kept = object_value(task);
    KEEP(vm, kept);
    TaskOutcome outcome = TASK_FINISHED;
    if (task->state != TASK_NEW && fuel) {
        Value exit = exception_new(vm, TYPE_GeneratorExit, tuple_empty());
        if (is_absent(exit)) return false;
        task_answer(vm, task, NONE, exit);
        outcome = task_step(vm, task, fuel);
    }
    if (task->state != TASK_DONE) {
        Execution outer;
        enter(vm, task, &outer, 0);
        drop_frames(vm);
        leave(vm, task, &outer);
        if (task->generator) generator_drop(vm, task->generator);
        finish(vm, task);
    }
    if (outcome == TASK_FAILED && vm->stop == STOP_NONE && error_is(vm, TYPE_GeneratorExit)) error_clear(vm);
    return !vm_failed(vm);
}

// == Waiting for the host

static bool is_call(Opcode op) {
    return op == OP_CALL || op == OP_CALL_METHOD || op == OP_CALL_KEYWORDS || op == OP_CALL_METHOD_KEYWORDS || op == OP_CALL_SPREAD;
}

bool task_may_wait(Vm *vm, uint64_t *token) {
    bool direct = vm->pausable_depth == vm->c_depth && vm->frame && is_call(instruction_op(code_original(vm->frame->code, vm->frame->ip - 1)));
    if (!direct || !vm->task) {
        return raise_false(vm, TYPE_RuntimeError,
                           "a function that answers later must be called by a task, and not from within another function in C");
    }
    *token = vm->task->token = ++vm->next_token;
    return true;
}

void task_wait(Vm *vm) { vm->pausing = PAUSE_WAIT; }

Task *task_waiting(const Vm *vm, uint64_t token) {
    for (Task *task = vm->tasks; token && task; task = task->next)
        if (task->token == token && task->state == TASK_WAITING) return task;
    return NULL;
}

Task *task_of_turn(const Vm *vm, Task *from) {
    Task *task = from ? from : vm->tasks;
    while (task && (task->turn == vm->turn || !is_ready(task))) task = task->next;
    return task;
}
