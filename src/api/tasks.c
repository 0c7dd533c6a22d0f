// Tasks: runs that a host steps, and calls that it answers later.
#include "vm/task.h"

#include "api/host.h"
#include "object/any.h"
#include "object/raise.h"
#include "object/tuple.h"

// NULL: KR_NULL, stale, or no task (TypeError is set).
static Task *task_of(kr_vm *vm, kr_value given) {
    HOST_READ(vm, given, value, NULL);
    if (!is_task_object(value)) return raise_null(&vm->vm, TYPE_TypeError, "expected a task, not %T", value);
    return as_task(value);
}

kr_value kr_task(kr_vm *vm, kr_value callee, int argc, const kr_value *argv) {
    HOST_READ(vm, callee, function, KR_NULL);
    Tuple *args = tuple_new(&vm->vm, NULL, argc > 0 ? (size_t)argc : 0);
    if (!args) return KR_NULL;
    for (int i = 0; i < argc; i++) {
        if (!host_read(vm, argv[i], &args->items[i])) return KR_NULL;
    }
    Task *task = task_new(&vm->vm, function, args, NULL);
    return task ? host_value(vm, object_value(task)) : KR_NULL;
}

kr_value kr_task_code(kr_vm *vm, const kr_code *code, kr_value globals) {
    Dict *names = host_globals(vm, globals);
    if (!names) return KR_NULL;
    if (!host_enter(vm)) return KR_NULL;
    Code *linked = host_link_code(vm, (kr_code *)(uintptr_t)code);
    Task *task = linked ? task_new(&vm->vm, object_value(linked), NULL, names) : NULL;
    return host_finish(vm, task ? object_value(task) : ABSENT);
}

// host_leave, with what a step came to.
static kr_status finish_step(kr_vm *vm, Task *task, TaskOutcome outcome, kr_value *out) {
    if (outcome == TASK_FINISHED || outcome == TASK_SUSPENDED) {
        bool shown = task->state != TASK_WAITING && task->state != TASK_PAUSED;
        kr_value value = host_value(vm, shown ? task->value : NONE);
        if (out) *out = value;
        host_leave(vm);
        return !kr_ok(value) ? KR_ERROR : outcome == TASK_FINISHED ? KR_OK : KR_SUSPENDED;
    }
    if (out) *out = KR_NULL;
    if (outcome == TASK_FAILED) return host_finish_status(vm, false);
    host_leave(vm);
    vm->host.why = host_why(task->ended_by);
    return KR_STOPPED;
}

kr_status kr_task_step(kr_vm *vm, kr_value given, uint64_t fuel, kr_value *out) {
    if (out) *out = KR_NULL;
    Task *task = task_of(vm, given);
    if (!task) return KR_ERROR;
    if (!host_enter(vm)) return KR_STOPPED;
    Value kept = object_value(task);
    KEEP(&vm->vm, kept);
    return finish_step(vm, task, task_step(&vm->vm, task, fuel ? fuel : UINT64_MAX), out);
}

kr_why kr_task_why(kr_vm *vm, kr_value given) {
    Task *task = task_of(vm, given);
    if (!task) return KR_WHY_NONE;
    switch ((TaskState)task->state) {
    case TASK_PAUSED:
        return task->pause == PAUSE_FUEL ? KR_WHY_SLICE : task->pause == PAUSE_BREAK ? KR_WHY_BREAK : KR_WHY_PAUSE;
    case TASK_WAITING: return KR_WHY_PENDING;
    case TASK_YIELDED: return KR_WHY_YIELD;
    case TASK_AWAITS: return KR_WHY_AWAIT;
    case TASK_NEW:
    case TASK_RUNNING:
    case TASK_DONE: return KR_WHY_NONE;
    }
    return KR_WHY_NONE;
}

// KR_NULL hands over the pending exception.
static bool answer(kr_vm *vm, Task *task, kr_value v) {
    Value value = NONE, failure = ABSENT;
    if (v.bits == KR_NULL.bits && vm_failed(&vm->vm)) failure = error_take(&vm->vm);
    else if (!host_read(vm, v, &value)) return false;
    task_answer(&vm->vm, task, value, failure);
    return true;
}

kr_status kr_task_send(kr_vm *vm, kr_value given, kr_value v) {
    // The task is read past the exception that may be meant for it.
    Value error = vm->vm.error;
    vm->vm.error = ABSENT;
    Task *task = task_of(vm, given);
    if (!task) return KR_ERROR;
    if (task->state != TASK_YIELDED && task->state != TASK_AWAITS) {
        raise_error(&vm->vm, TYPE_RuntimeError, "the task does not sleep in a yield or await");
        return KR_ERROR;
    }
    vm->vm.error = error;
    return answer(vm, task, v) ? KR_OK : KR_ERROR;
}

kr_status kr_task_cancel(kr_vm *vm, kr_value given, uint64_t fuel) {
    Task *task = task_of(vm, given);
    if (!task) return KR_ERROR;
    if (!host_enter(vm)) return KR_STOPPED;
    return host_finish_status(vm, task_cancel(&vm->vm, task, fuel));
}

kr_status kr_task_set_fuel(kr_vm *vm, kr_value given, uint64_t fuel) {
    Task *task = task_of(vm, given);
    if (!task) return KR_ERROR;
    task->fuel_left = fuel ? fuel : UINT64_MAX;
    return KR_OK;
}

uint64_t kr_task_fuel_used(kr_vm *vm, kr_value given) {
    Task *task = task_of(vm, given);
    return task ? task->fuel_used : 0;
}

kr_status kr_task_set_limits(kr_vm *vm, kr_value given, const kr_limits *limits) {
    HOST_NEED(vm, limits, KR_ERROR);
    Task *task = task_of(vm, given);
    if (!task) return KR_ERROR;
    if (task->state == TASK_RUNNING) {
        raise_error(&vm->vm, TYPE_RuntimeError, "the task is running");
        return KR_ERROR;
    }
    task->fuel_left = limits->fuel ? limits->fuel : UINT64_MAX;
    task->limits = (TaskLimits){
        .time_left = limits->deadline_ns ? limits->deadline_ns : UINT64_MAX,
        .memory = limits->memory,
        .output_left = limits->output ? limits->output : SIZE_MAX,
        .depth = limits->recursion,
    };
    return KR_OK;
}

// 0 stands for "unlimited": what is used up is shown as 1.
static uint64_t left_of(uint64_t left, uint64_t unlimited) { return left == unlimited ? 0 : left ? left : 1; }

kr_status kr_task_get_limits(kr_vm *vm, kr_value given, kr_limits *left) {
    HOST_NEED(vm, left, KR_ERROR);
    const Task *task = task_of(vm, given);
    if (!task) return KR_ERROR;
    const TaskLimits *own = &task->limits;
    size_t grown = own->memory_grown < own->memory ? own->memory_grown : own->memory;
    *left = (kr_limits){
        .memory = own->memory ? (size_t)left_of(own->memory - grown, UINT64_MAX) : 0,
        .fuel = left_of(task->fuel_left, UINT64_MAX),
        .deadline_ns = left_of(own->time_left, UINT64_MAX),
        .recursion = own->depth,
        .output = (size_t)left_of(own->output_left, SIZE_MAX),
    };
    return KR_OK;
}

// One step each; stops at the first task that ends other than well. *ended_by: the limit of its own that ended one.
static RUNS TaskOutcome run_turn(kr_vm *vm, uint64_t fuel, StopReason *ended_by) {
    Vm *inner = &vm->vm;
    Value after = NONE;
    KEEP(inner, after);
    for (Task *task = task_of_turn(inner, NULL); task;) {
        after = task->next ? object_value(task->next) : NONE;
        task->turn = inner->turn;
        Value stepped = object_value(task);
        KEEP(inner, stepped);
        TaskOutcome outcome = task_step(inner, task, fuel);
        *ended_by = task->ended_by;
        if (outcome == TASK_FAILED || outcome == TASK_EXHAUSTED) return outcome;
        // The step may have ended others: the list is then searched from its start.
        bool there = is_task_object(after) && as_task(after)->state != TASK_DONE;
        task = task_of_turn(inner, there ? as_task(after) : NULL);
    }
    inner->turn++;
    return TASK_FINISHED;
}

kr_status kr_run_ready(kr_vm *vm, uint64_t fuel, size_t *unfinished) {
    if (!host_enter(vm)) return KR_STOPPED;
    StopReason ended_by = STOP_NONE;
    bool within = vm->vm.in_turn;
    vm->vm.in_turn = true;
    TaskOutcome outcome = run_turn(vm, fuel ? fuel : UINT64_MAX, &ended_by);
    vm->vm.in_turn = within;
    size_t count = 0;
    for (const Task *task = vm->vm.tasks; task; task = task->next) count++;
    if (unfinished) *unfinished = count;
    if (outcome == TASK_EXHAUSTED) {
        host_leave(vm);
        vm->host.why = host_why(ended_by);
        return KR_STOPPED;
    }
    return host_finish_status(vm, outcome != TASK_FAILED);
}

void kr_pause(kr_vm *vm) { atomic_fetch_or_explicit(&vm->vm.interrupt, INTERRUPT_PAUSE, memory_order_relaxed); }

// == Answers that come later

kr_value kr_pending(kr_vm *vm, uint64_t *token) {
    return task_may_wait(&vm->vm, token) ? HOST_PENDING : KR_NULL;
}

kr_status kr_complete(kr_vm *vm, uint64_t token, kr_value v) {
    Task *task = task_waiting(&vm->vm, token);
    if (!task) {
        if (!vm_failed(&vm->vm)) raise_error(&vm->vm, TYPE_RuntimeError, "nobody waits for that answer");
        return KR_ERROR;
    }
    return answer(vm, task, v) ? KR_OK : KR_ERROR;
}
