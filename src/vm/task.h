// A run of the loop with a stack of its own, which can be put aside between two instructions and taken up again.
#pragma once

#include "vm/frame.h"
#include "vm/generator.h"

typedef enum TaskState {
    TASK_NEW,
    TASK_PAUSED,  // between two instructions: its slice of fuel was over, or it was asked to
    TASK_WAITING, // in the call of a native that answers later
    TASK_YIELDED, // a generator's yield
    TASK_AWAITS,  // a coroutine that has handed something to whoever drives it
    TASK_RUNNING,
    TASK_DONE
} TaskState;

// What the loop works on, while another run has its place in the VM.
typedef struct Execution {
    Frame *frame;
    StackChunk *stack;
    Value *stack_limit;
    Handled *handled;
    uint32_t depth, depth_limit, pausable_depth;
    uint64_t slice_left;
    bool slice_final, pause_due;
    Task *task; // whose it is; NULL: the host's calls
    struct Execution *outer; // of the VM's list of those put aside
} Execution;

// Limits of one task beside the VM's; what is left of them.
typedef struct TaskLimits {
    uint64_t time_left;  // nanoseconds of its own steps; UINT64_MAX: unlimited
    size_t memory;       // bytes the VM may grow by in its steps; 0: unlimited
    size_t memory_grown; // so far
    size_t output_left;  // bytes; SIZE_MAX: unlimited
    uint32_t depth;      // Python frames; 0: the VM's
} TaskLimits;

struct Task {
    Object object;
    Execution own; // valid unless it is running
    Handled base_handled;
    Task *previous, *next; // of the VM's unfinished ones
    Value callee;          // until it has begun; a Code runs with `globals`
    Tuple *args;
    Dict *globals;
    Generator *generator;  // that it drives; NULL: none
    Value value;  // the answer to send, when the host has given one; what was yielded or awaited; the result
    Value failure;         // what the host's answer raises instead
    uint8_t state;         // TaskState
    uint8_t pause;         // PauseReason of TASK_PAUSED
    bool answered;
    uint64_t token;        // TASK_WAITING: what the answer must name
    uint64_t fuel_left;    // UINT64_MAX: unlimited
    uint64_t fuel_used;
    TaskLimits limits;     // of its own, beside fuel
    StopReason ended_by;   // which of its own limits ended it
    uint64_t turn;         // the last in which it had its step
};

// EXHAUSTED: a limit of its own (ended_by) is reached; the task is gone as after a failure, and no exception is pending.
typedef enum TaskOutcome { TASK_FINISHED, TASK_FAILED, TASK_EXHAUSTED, TASK_SUSPENDED } TaskOutcome;

// A task that will call the callee (a function, coroutine or generator object), or run module code (args NULL, globals its names).
// It is alive until it is done. NULL: MemoryError.
MUST_USE Task *task_new(Vm *vm, Value callee, Tuple *args, Dict *globals);
// Runs it for at most `fuel` units (UINT64_MAX: to its end or its next suspension). FAILED: an exception is pending, or the run was stopped.
MUST_USE RUNS TaskOutcome task_step(Vm *vm, Task *task, uint64_t fuel);
// The answer it waits for: the value of the call, yield or await; or an exception (failure not ABSENT) raised there.
void task_answer(Vm *vm, Task *task, Value value, Value failure);
// Raises GeneratorExit where it is suspended, so that its finally blocks run, for `fuel` units at most (0: none is run); what goes on after that is dropped.
// False: an exception other than GeneratorExit came out, or the run was stopped.
MUST_USE RUNS bool task_cancel(Vm *vm, Task *task, uint64_t fuel);
// For a native that answers later, called by the loop itself. *token will name the answer. False: RuntimeError, as nothing that can wait
// has made the call. The call is put aside when task_wait has been called and the native returns ABSENT.
MUST_USE bool task_may_wait(Vm *vm, uint64_t *token);
void task_wait(Vm *vm);
// The next task whose step in this turn is to come, at or behind `from` (NULL: the first); NULL: there is none.
Task *task_of_turn(const Vm *vm, Task *from);
Task *task_waiting(const Vm *vm, uint64_t token); // NULL: no task waits for it
void task_close_all(Vm *vm);
void task_trace(Marker *marker, Object *object);
// Installed once: marks what is put aside.
void task_open(Vm *vm);
