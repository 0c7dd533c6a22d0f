// One step of an asynchronous generator, awaited: what asend(), athrow() and aclose() answer.
#include "object/any.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/async_step.h"
#include "types/specs.h"
#include "vm/generator.h"
#include "vm/generator_run.h"

enum { STEP_NEW, STEP_RUNNING, STEP_DONE };

static AsyncStep *make(Vm *vm, const Type *type, Generator *generator, Value value) {
    AsyncStep *step = heap_new(vm, type, sizeof(AsyncStep));
    if (!step) return NULL;
    step->generator = generator;
    step->value = value;
    step->source = NONE;
    return step;
}

Value async_step_new(Vm *vm, Generator *generator, Value value) {
    AsyncStep *step = make(vm, BUILTIN(async_step), generator, value);
    return step ? object_value(step) : ABSENT;
}

Value async_throw_new(Vm *vm, Generator *generator, Value given) {
    AsyncStep *step = make(vm, BUILTIN(async_throw), generator, given);
    return step ? object_value(step) : ABSENT;
}

static bool is_yielded(Value v) { return is_exactly(v, async_yielded); }

static Value raise_empty(Vm *vm, BuiltinType kind) {
    return raise_exception(vm, TRY(exception_new(vm, kind, tuple_empty())));
}

// A generator that has returned says so with StopAsyncIteration.
static RUNS Value resume(Vm *vm, Generator *generator, Value value) {
    bool finished;
    Value result = TRY(generator_send(vm, generator, value, &finished));
    return finished ? raise_empty(vm, TYPE_StopAsyncIteration) : result;
}

static RUNS Value throw(Vm *vm, Generator *generator, const Thrown *thrown, bool close_on_exit) {
    bool finished;
    Value result = TRY(generator_throw(vm, generator, thrown, close_on_exit, &finished));
    return finished ? raise_empty(vm, TYPE_StopAsyncIteration) : result;
}

static bool ends(Vm *vm) { return error_is(vm, TYPE_StopAsyncIteration) || error_is(vm, TYPE_GeneratorExit); }

// What was yielded is this step's result; anything else is what some await inside waits for.
static Value unwrap(Vm *vm, AsyncStep *step, Value result) {
    Generator *generator = step->generator;
    if (!is_absent(result) && !is_yielded(result)) return result;
    if (is_absent(result) && ends(vm)) generator->async_closed = true;
    generator->async_running = false;
    step->state = STEP_DONE;
    return is_absent(result) ? ABSENT : raise_value(vm, TYPE_StopIteration, as_async_step(result)->value);
}

// An awaited close has worked when nothing but the end comes out.
static Value closed(Vm *vm, AsyncStep *step, Value result) {
    if (!is_absent(result) && !is_yielded(result)) return result;
    step->generator->async_running = false;
    step->state = STEP_DONE;
    if (!is_absent(result)) return raise_error(vm, TYPE_RuntimeError, "async generator ignored GeneratorExit");
    if (!ends(vm)) return ABSENT;
    error_clear(vm);
    return raise_empty(vm, TYPE_StopIteration);
}

static Value slot_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static Value refuse_reuse(Vm *vm, const char *name) {
    return raise_error(vm, TYPE_RuntimeError, "cannot reuse already awaited %s", name);
}

// == asend

static Value send_step(Vm *vm, Value self, Value value) {
    AsyncStep *step = as_async_step(self);
    if (step->state == STEP_DONE) return refuse_reuse(vm, "__anext__()/asend()");
    if (step->state == STEP_NEW) {
        if (step->generator->async_running)
            return raise_error(vm, TYPE_RuntimeError, "anext(): asynchronous generator is already running");
        if (is_none(value)) value = step->value;
        step->state = STEP_RUNNING;
    }
    step->generator->async_running = true;
    return unwrap(vm, step, resume(vm, step->generator, value));
}

static Value send_next(Vm *vm, Value self) { return send_step(vm, self, NONE); }
static Value py_send(Vm *vm, const Value *args) { return send_step(vm, args[0], args[1]); }

static Value py_send_throw(Vm *vm, const Value *args) {
    AsyncStep *step = as_async_step(args[0]);
    if (step->state == STEP_DONE) return refuse_reuse(vm, "__anext__()/asend()");
    Thrown thrown = {args[1], args[2], args[3]};
    return unwrap(vm, step, throw(vm, step->generator, &thrown, true));
}

static Value py_close(Vm *vm, const Value *args) {
    (void)vm;
    as_async_step(args[0])->state = STEP_DONE;
    return NONE;
}

#define SEND_HELP "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."
#define THROW_HELP                                                                                                     \
    "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded value or raise\n"     \
    "StopIteration."
#define CLOSE_HELP "close() -> raise GeneratorExit inside generator."

static const NativeDef send_methods[] = {
    {"send", "self, value, /", py_send, SEND_HELP, 0},
    {"throw", "self, typ, val=..., tb=..., /", py_send_throw, THROW_HELP, 0},
    {"close", "self, /", py_close, CLOSE_HELP, 0},
    {0},
};

const Type async_step_type = {
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .trace = async_step_trace,
    .iter = slot_iter,
    .next = send_next,
    .await = slot_iter,
    .methods = send_methods,
};

// == athrow, aclose

static RUNS Value throw_given(Vm *vm, AsyncStep *step) {
    const Tuple *given = as_tuple(step->value);
    if (given->count < 1) return raise_error(vm, TYPE_TypeError, "athrow expected at least 1 argument, got 0");
    if (given->count > 3)
        return raise_error(vm, TYPE_TypeError, "athrow expected at most 3 arguments, got %zu", (size_t)given->count);
    Thrown thrown = {given->items[0], given->count > 1 ? given->items[1] : ABSENT,
                     given->count > 2 ? given->items[2] : ABSENT};
    return unwrap(vm, step, throw(vm, step->generator, &thrown, false));
}

static RUNS Value begin_throw(Vm *vm, AsyncStep *step, Value value) {
    Generator *generator = step->generator;
    bool close = is_none(step->value);
    if (generator->async_running) {
        step->state = STEP_DONE;
        return raise_error(vm, TYPE_RuntimeError, "%s: asynchronous generator is already running",
                           close ? "aclose()" : "athrow()");
    }
    if (generator->async_closed) {
        step->state = STEP_DONE;
        return raise_empty(vm, TYPE_StopAsyncIteration);
    }
    if (!is_none(value)) {
        return raise_error(vm, TYPE_RuntimeError, "can't send non-None value to a just-started coroutine");
    }
    step->state = STEP_RUNNING;
    generator->async_running = true;
    if (!close) return throw_given(vm, step);
    generator->async_closed = true;
    Thrown exit = {type_value(BUILTIN(GeneratorExit)), ABSENT, ABSENT};
    return closed(vm, step, throw(vm, generator, &exit, false));
}

static Value throw_step(Vm *vm, Value self, Value value) {
    AsyncStep *step = as_async_step(self);
    if (step->state == STEP_DONE) return refuse_reuse(vm, "aclose()/athrow()");
    if (step->generator->state == GENERATOR_CLOSED) {
        step->state = STEP_DONE;
        return raise_empty(vm, TYPE_StopIteration);
    }
    if (step->state == STEP_NEW) return begin_throw(vm, step, value);
    Value result = resume(vm, step->generator, value);
    return is_none(step->value) ? closed(vm, step, result) : unwrap(vm, step, result);
}

static Value throw_next(Vm *vm, Value self) { return throw_step(vm, self, NONE); }
static Value py_throw_send(Vm *vm, const Value *args) { return throw_step(vm, args[0], args[1]); }

static Value py_throw_throw(Vm *vm, const Value *args) {
    AsyncStep *step = as_async_step(args[0]);
    if (step->state == STEP_DONE) return refuse_reuse(vm, "aclose()/athrow()");
    Thrown thrown = {args[1], args[2], args[3]};
    Value result = throw(vm, step->generator, &thrown, true);
    return is_none(step->value) ? closed(vm, step, result) : unwrap(vm, step, result);
}

static const NativeDef throw_methods[] = {
    {"send", "self, value, /", py_throw_send, SEND_HELP, 0},
    {"throw", "self, typ, val=..., tb=..., /", py_throw_throw, THROW_HELP, 0},
    {"close", "self, /", py_close, CLOSE_HELP, 0},
    {0},
};

const Type async_throw_type = {
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .trace = async_step_trace,
    .iter = slot_iter,
    .next = throw_next,
    .await = slot_iter,
    .methods = throw_methods,
};

// Never seen by Python: a step takes it apart.
const Type async_yielded_type = {
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .trace = async_step_trace,
};
