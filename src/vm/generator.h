// A frame put to sleep and woken again: generators, coroutines, asynchronous generators.
#pragma once

#include "vm/frame.h"

typedef enum GeneratorState { GENERATOR_CREATED, GENERATOR_SUSPENDED, GENERATOR_RUNNING, GENERATOR_CLOSED } GeneratorState;

struct Generator {
    Object object;
    Str *name, *qualified_name;
    Code *code;
    uint8_t state;  // GeneratorState
    bool hooked;    // asynchronous: its first iteration has begun
    bool async_running, async_closed;
    Handled handled; // its link in the chain of exceptions being handled
    Frame *frame;   // in `storage`; NULL once closed
    void *storage;  // buffer: locals, Frame, operand stack
    Value origin;   // a coroutine's cr_origin; the finalizer of an asynchronous generator; NONE: nothing
};

// What is awaited around generators, one struct for several types: a step of an asynchronous generator (asend, athrow, aclose), a value it
// yields on its way out (generator_wrap), a coroutine's __await__, and anext() with a default.
struct AsyncStep {
    Object object;
    Generator *generator; // NULL: anext's
    Value value;   // to send; what to throw: a tuple, NONE: close; what was yielded; anext's default
    Value source;  // anext's awaitable
    uint8_t state; // 0 not begun, 1 under way, 2 done
};

// Ends one that is not running without running anything of it.
void generator_drop(Vm *vm, Generator *generator);
// For the loop: a generator from a frame whose arguments are bound; making it the current frame (sent ABSENT: nothing is pushed), and taking it off again.
MUST_USE Generator *generator_new(Vm *vm, Frame *frame);
MUST_USE bool generator_wake(Vm *vm, Generator *generator, Value sent);
void generator_leave(Vm *vm, Generator *generator, bool finished);
Value generator_raise_stop(Vm *vm, Value result); // StopIteration with what it returned
const char *generator_kind_name(const Generator *generator); // "coroutine"
// The SEND loop a suspended frame sleeps in; NULL: it sleeps in none.
const uint32_t *generator_sleeping_send(const Generator *generator);
Value generator_yielding_from(const Generator *generator); // NONE: nothing
// What an asynchronous generator hands out for a yielded value, so that awaiting inside it can be told from yielding.
MUST_USE Value generator_wrap(Vm *vm, Value value);
// Asleep inside a try or with: left alone, it still has something to do.
bool generator_minds_death(const Generator *generator);
void generator_trace(Marker *marker, Object *object);
void async_step_trace(Marker *marker, Object *object);
