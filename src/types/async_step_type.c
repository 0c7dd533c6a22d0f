// One step of an asynchronous generator, awaited: asend(), athrow(), aclose(); and the iterator that awaiting a coroutine by hand gives.
#include "object/any.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/specs.h"
#include "types/throw.h"
#include "vm/generator.h"

enum { STEP_NEW, STEP_RUNNING, STEP_DONE };

Value throw_exception(Vm *vm, const Value *args) {
    Value type = args[0], value = args[1], traceback = args[2], exception = type;
    if (!is_none(traceback) && !is_traceback_object(traceback)) {
        return raise_error(vm, TYPE_TypeError, "throw() third argument must be a traceback object");
    }
    if (is_type(type) && type_derives(as_type(type), BUILTIN(BaseException))) {
        if (is_none(value)) exception = any_call_0(vm, type);
        else if (is_instance(value, as_type(type))) exception = value;
        else if (is_tuple(value)) exception = any_call(vm, type, as_tuple(value)->items, as_tuple(value)->count, NULL);
        else exception = any_call_1(vm, type, value);
        if (is_absent(exception)) return ABSENT;
        if (!is_exception(exception)) {
            return raise_error(vm, TYPE_TypeError,
                               "calling %R should have returned an instance of BaseException, not %T", type, exception);
        }
    } else if (!is_exception(type)) {
        return raise_error(vm, TYPE_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T",
                           type);
    } else if (!is_none(value)) {
        return raise_error(vm, TYPE_TypeError, "instance exception may not have a separate value");
    }
    if (is_traceback_object(traceback)) as_BaseException(exception)->traceback = as_traceback(traceback);
    return exception;
}

static Value raise_empty(Vm *vm, BuiltinType kind) {
    return raise_exception(vm, TRY(exception_new(vm, kind, tuple_empty())));
}

// A generator that has returned says so with StopAsyncIteration.
static RUNS Value resume(Vm *vm, Generator *generator, Value value) {
    bool finished;
    Value result = TRY(generator_send(vm, generator, value, &finished));
    return finished ? raise_empty(vm, TYPE_StopAsyncIteration) : result;
}

static RUNS Value throw(Vm *vm, Generator *generator, Value exception) {
    bool finished;
    Value result = TRY(generator_throw(vm, generator, exception, &finished));
    return finished ? raise_empty(vm, TYPE_StopAsyncIteration) : result;
}

static bool is_yielded(Value v) { return is_async_step_object(v) && as_async_step(v)->kind == STEP_YIELDED; }

static Value done(Vm *vm, AsyncStep *step, Value result) {
    (void)vm;
    step->generator->async_running = false;
    step->state = STEP_DONE;
    return result;
}

// What was yielded is this step's result; anything else is what some await inside waits for.
static Value unwrap(Vm *vm, AsyncStep *step, Value result) {
    if (is_absent(result)) return done(vm, step, ABSENT);
    if (!is_yielded(result)) return result;
    done(vm, step, ABSENT);
    return raise_value(vm, TYPE_StopIteration, as_async_step(result)->value);
}

// An awaited close has worked when nothing but the end comes out.
static Value closed(Vm *vm, AsyncStep *step, Value result) {
    if (!is_absent(result)) {
        if (!is_yielded(result)) return result;
        done(vm, step, ABSENT);
        return raise_error(vm, TYPE_RuntimeError, "async generator ignored GeneratorExit");
    }
    done(vm, step, ABSENT);
    if (!error_clear_if(vm, TYPE_StopAsyncIteration) && !error_clear_if(vm, TYPE_GeneratorExit)) return ABSENT;
    return raise_empty(vm, TYPE_StopIteration);
}

static const char *step_name(const AsyncStep *step) {
    if (step->kind == STEP_SEND) return "__anext__()/asend()";
    return "aclose()/athrow()";
}

static bool begin(Vm *vm, AsyncStep *step, const char *name) {
    if (step->generator->async_running) {
        step->state = STEP_DONE;
        return raise_false(vm, TYPE_RuntimeError, "%s: asynchronous generator is already running", name);
    }
    step->state = STEP_RUNNING;
    step->generator->async_running = true;
    return true;
}

static RUNS Value start_throw(Vm *vm, AsyncStep *step, Value value) {
    Generator *generator = step->generator;
    bool close = step->kind == STEP_CLOSE;
    if (generator->state == GENERATOR_CLOSED) {
        step->state = STEP_DONE;
        return raise_empty(vm, close ? TYPE_StopIteration : TYPE_StopAsyncIteration);
    }
    if (!is_none(value)) {
        return raise_error(vm, TYPE_RuntimeError, "can't send non-None value to a just-started coroutine");
    }
    CHECK(begin(vm, step, close ? "aclose()" : "athrow()"));
    Value exception = close ? exception_new(vm, TYPE_GeneratorExit, tuple_empty())
                            : throw_exception(vm, as_tuple(step->value)->items);
    if (is_absent(exception)) return done(vm, step, ABSENT);
    KEEP(vm, exception);
    Value result = throw(vm, generator, exception);
    return close ? closed(vm, step, result) : unwrap(vm, step, result);
}

static RUNS Value go_on(Vm *vm, AsyncStep *step, Value value) {
    if (step->kind == STEP_COROUTINE) {
        bool finished;
        Value result = TRY(generator_send(vm, step->generator, value, &finished));
        if (!finished) return result;
        return is_none(result) ? raise_empty(vm, TYPE_StopIteration) : raise_value(vm, TYPE_StopIteration, result);
    }
    if (step->state == STEP_DONE) {
        return raise_error(vm, TYPE_RuntimeError, "cannot reuse already awaited %s", step_name(step));
    }
    if (step->kind == STEP_SEND) {
        if (step->state == STEP_NEW) {
            CHECK(begin(vm, step, "anext()"));
            if (is_none(value)) value = step->value;
        }
        return unwrap(vm, step, resume(vm, step->generator, value));
    }
    if (step->state == STEP_NEW) return start_throw(vm, step, value);
    Value result = resume(vm, step->generator, value);
    return step->kind == STEP_CLOSE ? closed(vm, step, result) : unwrap(vm, step, result);
}

static Value slot_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static Value slot_next(Vm *vm, Value self) { return go_on(vm, as_async_step(self), NONE); }

static Value py_send(Vm *vm, const Value *args) { return go_on(vm, as_async_step(args[0]), args[1]); }

static Value py_throw(Vm *vm, const Value *args) {
    AsyncStep *step = as_async_step(args[0]);
    Value exception = TRY(throw_exception(vm, args + 1));
    KEEP(vm, exception);
    if (step->kind == STEP_COROUTINE) {
        bool finished;
        Value result = TRY(generator_throw(vm, step->generator, exception, &finished));
        return finished ? raise_value(vm, TYPE_StopIteration, result) : result;
    }
    if (step->state == STEP_DONE) {
        return raise_error(vm, TYPE_RuntimeError, "cannot reuse already awaited %s", step_name(step));
    }
    Value result = throw(vm, step->generator, exception);
    return step->kind == STEP_CLOSE ? closed(vm, step, result) : unwrap(vm, step, result);
}

static Value py_close(Vm *vm, const Value *args) {
    AsyncStep *step = as_async_step(args[0]);
    if (step->kind == STEP_COROUTINE) CHECK(generator_close(vm, step->generator));
    step->state = STEP_DONE;
    return NONE;
}

static const NativeDef step_methods[] = {
    {"send", "self, value, /", py_send, NULL, 0},
    {"throw", "self, typ, val=None, tb=None, /", py_throw, NULL, 0},
    {"close", "self, /", py_close, NULL, 0},
    {0},
};

const Type async_step_type = {
    .size = sizeof(AsyncStep),
    .flags = TYPE_NO_NEW,
    .trace = async_step_trace,
    .iter = slot_iter,
    .next = slot_next,
    .await = slot_iter,
    .methods = step_methods,
};
