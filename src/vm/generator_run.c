// Generators run from C: a value sent or an exception thrown to where they sleep, passed on to what they yield from.
#include "vm/generator_run.h"

#include "bytecode/opcode.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/traceback.h"
#include "object/tuple.h"
#include "vm/interp.h"
#include "vm/unwind.h"

// Runs the woken generator to its next yield or its end.
static Value run_on(Vm *vm, Generator *generator, bool throwing, bool *finished) {
    Value kept = object_value(generator);
    KEEP(vm, kept);
    generator->frame->flags |= FRAME_ENTRY;
    Value result = interp_run(vm, generator->frame, throwing);
    *finished = generator->state == GENERATOR_CLOSED;
    return result;
}

Value generator_send(Vm *vm, Generator *generator, Value value, bool *finished) {
    *finished = false;
    if (generator->state == GENERATOR_CLOSED) {
        if (generator->object.type == BUILTIN(coroutine))
            return raise_error(vm, TYPE_RuntimeError, "cannot reuse already awaited coroutine");
        *finished = true;
        return NONE;
    }
    CHECK(any_enter(vm, ""));
    Value result = ABSENT;
    if (generator_wake(vm, generator, value)) result = run_on(vm, generator, false, finished);
    any_leave(vm);
    return result;
}

// Raises the exception where the generator sleeps. What its caller is handling is no context of it, what it is handling itself is.
static Value raise_inside(Vm *vm, Generator *generator, Value exception, bool *finished) {
    *finished = false;
    if (generator->state == GENERATOR_CLOSED) {
        if (generator->object.type == BUILTIN(coroutine))
            return raise_error(vm, TYPE_RuntimeError, "cannot reuse already awaited coroutine");
        error_restore(vm, exception);
        return ABSENT;
    }
    if (generator->state == GENERATOR_CREATED) {
        // Nothing has run: it ends here, and the exception shows its first line, that of a decorator if it has one.
        const Traceback *before = as_BaseException(exception)->traceback;
        traceback_add(vm, as_BaseException(exception), generator->code, 0);
        Traceback *entry = as_BaseException(exception)->traceback;
        if (entry != before) {
            entry->line = generator->code->unit->first_line;
            entry->object.flags |= OBJECT_FLAG_B;
        }
        error_restore(vm, exception);
        if (vm->stop == STOP_NONE) unwind_convert_stop(vm, generator);
        generator_drop(vm, generator);
        return ABSENT;
    }
    CHECK(any_enter(vm, ""));
    Value result = ABSENT;
    if (generator_wake(vm, generator, ABSENT)) {
        raise_under(vm, exception, generator->handled.exception);
        result = run_on(vm, generator, true, finished);
    }
    any_leave(vm);
    return result;
}

// The same with the exception that is pending.
static Value raise_pending_inside(Vm *vm, Generator *generator, bool *finished) {
    Value exception = error_take(vm);
    if (is_absent(exception)) return ABSENT; // the run is being stopped
    return raise_inside(vm, generator, exception, finished);
}

// What is yielded from has finished: go on behind the SEND.
static Value resume_after(Vm *vm, Generator *generator, Value result, bool *finished) {
    const uint32_t *send = generator_sleeping_send(generator);
    if (!send) return raise_error(vm, TYPE_ValueError, "%s already executing", generator_kind_name(generator));
    CHECK(any_enter(vm, ""));
    Value answer = ABSENT;
    generator->frame->sp[-1] = result;
    generator->frame->ip = send + 1 + instruction_arg(*send);
    if (generator_wake(vm, generator, ABSENT)) answer = run_on(vm, generator, false, finished);
    any_leave(vm);
    return answer;
}

static Value instantiate(Vm *vm, Value type, Value value) {
    Value exception;
    if (is_absent(value) || is_none(value)) exception = any_call_0(vm, type);
    else if (is_instance(value, as_type(type))) exception = value;
    else if (is_tuple(value)) exception = any_call(vm, type, as_tuple(value)->items, as_tuple(value)->count, NULL);
    else exception = any_call_1(vm, type, value);
    if (is_absent(exception) || is_exception(exception)) return exception;
    return raise_error(vm, TYPE_TypeError, "calling %R should have returned an instance of BaseException, not %T", type,
                       exception);
}

// The exception that is meant. *refused: it makes no sense, and the caller is told; other errors are raised inside instead.
static Value make_exception(Vm *vm, const Thrown *thrown, bool *refused) {
    Value type = thrown->type, value = thrown->value, traceback = thrown->traceback;
    *refused = true;
    bool traced = !is_absent(traceback) && !is_none(traceback);
    if (traced && !is_traceback_object(traceback))
        return raise_error(vm, TYPE_TypeError, "throw() third argument must be a traceback object");
    if (is_type(type) && type_derives(as_type(type), BUILTIN(BaseException))) {
        *refused = false;
        Value exception = TRY(instantiate(vm, type, value));
        as_BaseException(exception)->traceback = traced ? as_traceback(traceback) : NULL;
        return exception;
    }
    if (!is_exception(type))
        return raise_error(vm, TYPE_TypeError,
                           "exceptions must be classes or instances deriving from BaseException, not %T", type);
    if (!is_absent(value) && !is_none(value))
        return raise_error(vm, TYPE_TypeError, "instance exception may not have a separate value");
    if (traced) as_BaseException(type)->traceback = as_traceback(traceback);
    return type;
}

static Value throw_here(Vm *vm, Generator *generator, const Thrown *thrown, bool *finished) {
    bool refused;
    Value exception = make_exception(vm, thrown, &refused);
    if (!is_absent(exception)) return raise_inside(vm, generator, exception, finished);
    return refused ? ABSENT : raise_pending_inside(vm, generator, finished);
}

// StopIteration's value, when that is what is pending.
static Value take_stop_value(Vm *vm) {
    if (!error_is(vm, TYPE_StopIteration)) return ABSENT;
    Value stop = error_take(vm);
    Value value = as_BaseException(stop)->fields[0];
    return is_absent(value) ? NONE : value;
}

static bool is_resumable(Value receiver) {
    return is_generator_object(receiver) && object_of(receiver)->type != BUILTIN(async_generator);
}

static Value throw_into(Vm *vm, Value receiver, const Thrown *thrown, bool close_on_exit, bool *delegate_finished, bool *has_throw) {
    *has_throw = true;
    *delegate_finished = false;
    Value result;
    if (is_resumable(receiver)) {
        result = generator_throw(vm, as_generator(receiver), thrown, close_on_exit, delegate_finished);
    } else {
        Value method = attribute_find(vm, receiver, NAME_OF(throw));
        if (is_absent(method)) {
            *has_throw = false;
            return ABSENT;
        }
        KEEP(vm, method);
        Value args[] = {thrown->type, thrown->value, thrown->traceback};
        size_t count = is_absent(args[1]) ? 1 : is_absent(args[2]) ? 2 : 3;
        result = any_call(vm, method, args, count, NULL);
    }
    if (!is_absent(result)) return result;
    result = take_stop_value(vm);
    *delegate_finished = !is_absent(result);
    return result;
}

// What the generator yields from is run from outside: meanwhile it counts as running, and its frame is seen below that.
static void show_frame(Vm *vm, Generator *generator) {
    Frame *frame = generator->frame;
    generator->state = GENERATOR_RUNNING;
    frame->previous = vm->frame;
    frame->top = vm->frame ? vm->frame->top : frame_stack_base(vm);
    vm->frame = frame;
}

static void hide_frame(Vm *vm, Generator *generator) {
    Frame *frame = generator->frame;
    generator->state = GENERATOR_SUSPENDED;
    vm->frame = frame->previous;
    frame->previous = NULL;
}

// Closes what the generator yields from.
static bool close_delegate(Vm *vm, Generator *generator, Value receiver) {
    CHECK_BOOL(any_enter(vm, ""));
    show_frame(vm, generator);
    bool closed = true;
    if (is_resumable(receiver)) {
        closed = generator_close(vm, as_generator(receiver));
    } else {
        Value method = attribute_find(vm, receiver, NAME_OF(close));
        KEEP(vm, method);
        if (is_absent(method)) {
            error_clear(vm); // a `close` that cannot be read is as good as none
            closed = !vm_failed(vm);
        } else {
            closed = !is_absent(any_call_0(vm, method));
        }
    }
    hide_frame(vm, generator);
    any_leave(vm);
    return closed;
}

static bool is_exit(Value thrown) {
    if (is_type(thrown)) return type_derives(as_type(thrown), BUILTIN(GeneratorExit));
    return is_instance(thrown, BUILTIN(GeneratorExit));
}

Value generator_throw(Vm *vm, Generator *generator, const Thrown *thrown, bool close_on_exit, bool *finished) {
    *finished = false;
    if (generator->state == GENERATOR_RUNNING)
        return raise_error(vm, TYPE_ValueError, "%s already executing", generator_kind_name(generator));
    Value receiver = generator_yielding_from(generator), kept = object_value(generator);
    Value type = thrown->type, value = thrown->value, traceback = thrown->traceback;
    KEEP(vm, kept);
    KEEP(vm, receiver);
    KEEP(vm, type);
    KEEP(vm, value);
    KEEP(vm, traceback);
    if (is_none(receiver)) return throw_here(vm, generator, thrown, finished);
    if (close_on_exit && is_exit(type)) {
        if (close_delegate(vm, generator, receiver)) return throw_here(vm, generator, thrown, finished);
        return raise_pending_inside(vm, generator, finished);
    }
    CHECK(any_enter(vm, ""));
    show_frame(vm, generator);
    bool delegate_finished, has_throw;
    Value result = throw_into(vm, receiver, thrown, close_on_exit, &delegate_finished, &has_throw);
    hide_frame(vm, generator);
    any_leave(vm);
    if (!has_throw) return vm_failed(vm) ? ABSENT : throw_here(vm, generator, thrown, finished);
    if (is_absent(result)) return raise_pending_inside(vm, generator, finished);
    if (!delegate_finished) return result; // still suspended: that is what it yields now
    return resume_after(vm, generator, result, finished);
}

bool generator_close(Vm *vm, Generator *generator) {
    if (generator->state == GENERATOR_CLOSED) return true;
    if (generator->state == GENERATOR_CREATED) {
        generator_drop(vm, generator);
        return true;
    }
    if (generator->state == GENERATOR_RUNNING)
        return raise_false(vm, TYPE_ValueError, "%s already executing", generator_kind_name(generator));
    Value receiver = generator_yielding_from(generator), kept = object_value(generator), result;
    KEEP(vm, kept);
    KEEP(vm, receiver);
    bool finished;
    if (is_none(receiver) || close_delegate(vm, generator, receiver)) {
        Value exit = TRY_BOOL(exception_new(vm, TYPE_GeneratorExit, tuple_empty()));
        result = raise_inside(vm, generator, exit, &finished);
    } else {
        result = raise_pending_inside(vm, generator, &finished);
    }
    if (is_absent(result)) return error_clear_if(vm, TYPE_GeneratorExit) || error_clear_if(vm, TYPE_StopIteration);
    if (finished) return true;
    return raise_false(vm, TYPE_RuntimeError, "%s ignored GeneratorExit", generator_kind_name(generator));
}
