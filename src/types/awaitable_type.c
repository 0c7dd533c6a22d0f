// Awaiting by hand: the iterator a coroutine's __await__ gives, and anext() with a default.
#include "object/any.h"
#include "object/raise.h"
#include "object/statics.h"
#include "types/async_step.h"
#include "types/specs.h"
#include "vm/generator.h"
#include "vm/generator_run.h"
#include "vm/ops.h"

static Value slot_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static AsyncStep *make(Vm *vm, const Type *type, Value value) {
    AsyncStep *step = heap_new(vm, type, sizeof(AsyncStep));
    if (!step) return NULL;
    step->value = value;
    step->source = NONE;
    return step;
}

// == coroutine_wrapper

Value coroutine_wrapper_new(Vm *vm, Generator *coroutine) {
    AsyncStep *step = make(vm, BUILTIN(coroutine_wrapper), NONE);
    if (!step) return ABSENT;
    step->generator = coroutine;
    return object_value(step);
}

static Value wrapper_send(Vm *vm, Value self, Value value) {
    bool finished;
    Value result = TRY(generator_send(vm, as_async_step(self)->generator, value, &finished));
    return finished ? generator_raise_stop(vm, result) : result;
}

static Value wrapper_next(Vm *vm, Value self) { return wrapper_send(vm, self, NONE); }
static Value py_send(Vm *vm, const Value *args) { return wrapper_send(vm, args[0], args[1]); }

static Value py_throw(Vm *vm, const Value *args) {
    Thrown thrown = {args[1], args[2], args[3]};
    bool finished;
    Value result = TRY(generator_throw(vm, as_async_step(args[0])->generator, &thrown, true, &finished));
    return finished ? generator_raise_stop(vm, result) : result;
}

static Value py_close(Vm *vm, const Value *args) {
    CHECK(generator_close(vm, as_async_step(args[0])->generator));
    return NONE;
}

static const NativeDef wrapper_methods[] = {
    {"send", "self, value, /", py_send,
     "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.", 0},
    {"throw", "self, typ, val=..., tb=..., /", py_throw,
     "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated value or raise\n"
     "StopIteration.",
     0},
    {"close", "self, /", py_close, "close() -> raise GeneratorExit inside coroutine.", 0},
    {0},
};

const Type coroutine_wrapper_type = {
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .trace = async_step_trace,
    .iter = slot_iter,
    .next = wrapper_next,
    .methods = wrapper_methods,
};

// == anext_awaitable: source is what is awaited, and from the first step on the iterator it gave; state: 1 from then on

Value anext_awaitable_new(Vm *vm, Value awaitable, Value otherwise) {
    AsyncStep *step = make(vm, BUILTIN(anext_awaitable), otherwise);
    if (!step) return ABSENT;
    step->source = awaitable;
    return object_value(step);
}

static RUNS Value awaited(Vm *vm, AsyncStep *step) {
    if (step->state) return step->source;
    Value iterator = TRY(ops_awaitable(vm, step->source, 0));
    step->source = iterator;
    step->state = 1;
    barrier(vm, step, iterator);
    return iterator;
}

// The end of the iteration becomes the default.
static Value settle(Vm *vm, AsyncStep *step, Value result) {
    if (!is_absent(result) || !error_clear_if(vm, TYPE_StopAsyncIteration)) return result;
    return generator_raise_stop(vm, step->value);
}

static Value anext_send(Vm *vm, Value self, Value value) {
    AsyncStep *step = as_async_step(self);
    Value iterator = TRY(awaited(vm, step)), result;
    bool done;
    if (!ops_send(vm, iterator, value, &done, &result)) return settle(vm, step, ABSENT);
    return done ? generator_raise_stop(vm, result) : result;
}

static Value anext_next(Vm *vm, Value self) { return anext_send(vm, self, NONE); }
static Value py_anext_send(Vm *vm, const Value *args) { return anext_send(vm, args[0], args[1]); }

static Value py_anext_throw(Vm *vm, const Value *args) {
    AsyncStep *step = as_async_step(args[0]);
    Value iterator = TRY(awaited(vm, step));
    size_t count = is_absent(args[2]) ? 1 : is_absent(args[3]) ? 2 : 3;
    return settle(vm, step, any_call_method(vm, iterator, NAME_OF(throw), args + 1, count));
}

static Value py_anext_close(Vm *vm, const Value *args) {
    AsyncStep *step = as_async_step(args[0]);
    Value iterator = TRY(awaited(vm, step));
    return settle(vm, step, any_call_method(vm, iterator, NAME_OF(close), NULL, 0));
}

static const NativeDef anext_methods[] = {
    {"send", "self, value, /", py_anext_send,
     "send(arg) -> send 'arg' into the wrapped iterator,\nreturn next yielded value or raise StopIteration.", 0},
    {"throw", "self, typ, val=..., tb=..., /", py_anext_throw,
     "throw(typ[,val[,tb]]) -> raise exception in the wrapped iterator,\nreturn next yielded value or raise "
     "StopIteration.",
     0},
    {"close", "self, /", py_anext_close, "close() -> raise GeneratorExit inside generator.", 0},
    {0},
};

const Type anext_awaitable_type = {
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .trace = async_step_trace,
    .iter = slot_iter,
    .next = anext_next,
    .await = slot_iter,
    .methods = anext_methods,
};
