// Watching a run: instructions at the starts of lines and at returns give way to OP_BREAK where somebody wants to know, and nowhere else.
#pragma once

#include "base/vec.h"
#include "vm/frame.h"

enum { EVENT_LINE = 1, EVENT_CALL = 2, EVENT_RETURN = 4, EVENT_RAISE = 8, EVENT_BREAK = 16 };
typedef enum Verdict { VERDICT_GO_ON, VERDICT_PAUSE, VERDICT_STOP } Verdict;

typedef struct Breakpoint {
    char *file; // a path, or its end; of its own, as the condition
    char *condition; // NULL: always
    uint32_t line;
} Breakpoint;

typedef struct Debug {
    // What happened where. what: the value returned, the exception raised; `breakpoint` for EVENT_BREAK. May run Python.
    Verdict (*on_event)(Vm *vm, uint32_t event, Frame *frame, Value what, const Breakpoint *breakpoint);
    uint32_t events; // wanted everywhere
    Vec(Breakpoint) breakpoints;
    bool busy; // on_event runs: nothing that it runs is watched
} Debug;

// From now on every code linked can be watched. False: MemoryError.
MUST_USE bool debug_open(Vm *vm);
void debug_close(Vm *vm);
// Puts OP_BREAK where vm->debug's events and breakpoints ask for it, in all code there is, and takes it out elsewhere.
void debug_patch_all(Vm *vm);
// vm->break_hook, for the loop at an OP_BREAK: tells of what happens there. *op: the instruction that belongs there. False: stopped, or to be put aside.
MUST_USE RUNS bool debug_reached(Vm *vm, Frame *frame, uint32_t *op);
// vm->raise_hook, for unwinding: an exception is pending in this frame. False: stopped.
RUNS bool debug_raised(Vm *vm, Frame *frame);
