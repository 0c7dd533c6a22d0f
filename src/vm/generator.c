// Sending to, throwing into and closing generators from C; the loop itself does the same without recursing (vm/interp.c).
#include "vm/generator.h"

#include "bytecode/opcode.h"
#include "heap/watch.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/interp.h"
#include "vm/unwind.h"

static const char *kind_name(const Generator *generator) {
    if (generator->object.type == BUILTIN(coroutine)) return "coroutine";
    if (generator->object.type == BUILTIN(async_generator)) return "async generator";
    return "generator";
}

Generator *generator_new(Vm *vm, Frame *frame) {
    const CodeUnit *unit = frame->code->unit;
    const Type *type = unit->flags & CODE_COROUTINE         ? BUILTIN(coroutine)
                       : unit->flags & CODE_ASYNC_GENERATOR ? BUILTIN(async_generator)
                                                            : BUILTIN(generator);
    Generator *generator = heap_new(vm, type, sizeof(Generator));
    CHECK_NULL(generator);
    generator->handled.exception = NONE;
    generator->storage = heap_buffer(vm, frame_storage_size(frame->code));
    CHECK_NULL(generator->storage);
    Frame *own = frame_lay_out(generator->storage, frame->code, frame->globals);
    memcpy(own->locals, frame->locals, unit->local_count * sizeof(Value));
    own->function = frame->function;
    own->namespace = frame->namespace;
    own->generator = generator;
    generator->frame = own;
    generator->code = frame->code;
    generator->state = GENERATOR_CREATED;
    if (unit->handler_count) CHECK_NULL(watch_add(vm, &generator->object));
    if (is_function_object(frame->function)) {
        generator->name = as_function(frame->function)->name;
        generator->qualified_name = as_function(frame->function)->qualified_name;
    } else {
        generator->name = frame->code->name;
        generator->qualified_name = frame->code->qualified_name;
    }
    return generator;
}

bool generator_wake(Vm *vm, Generator *generator, Value sent) {
    if (UNLIKELY(generator->state == GENERATOR_RUNNING))
        return raise_false(vm, TYPE_ValueError, "%s already executing", kind_name(generator));
    if (UNLIKELY(vm->depth >= vm->depth_limit)) return raise_false(vm, TYPE_RecursionError, "maximum recursion depth exceeded");
    Frame *frame = generator->frame;
    if (generator->state == GENERATOR_CREATED) {
        if (!is_none(sent) && !is_absent(sent))
            return raise_false(vm, TYPE_TypeError, "can't send non-None value to a just-started %s", kind_name(generator));
    } else if (!is_absent(sent)) {
        *frame->sp++ = sent; // the result of the YIELD it sleeps in
    }
    frame->previous = vm->frame;
    frame->top = vm->frame ? vm->frame->top : frame_stack_base(vm);
    generator->state = GENERATOR_RUNNING;
    generator->handled.previous = vm->handled;
    vm->handled = &generator->handled;
    vm->frame = frame;
    vm->depth++;
    return true;
}

void generator_leave(Vm *vm, Generator *generator, bool finished) {
    Frame *frame = generator->frame;
    vm->frame = frame->previous;
    vm->depth--;
    vm->handled = generator->handled.previous;
    generator->handled.previous = NULL;
    frame->previous = NULL;
    frame->flags &= ~(uint32_t)FRAME_ENTRY;
    if (!finished) {
        generator->state = GENERATOR_SUSPENDED;
        return;
    }
    if (frame->flags & FRAME_OBSERVED) frame_end(vm, frame);
    generator->state = GENERATOR_CLOSED;
    generator->frame = NULL;
    generator->handled.exception = NONE;
    heap_buffer_free(vm, generator->storage);
    generator->storage = NULL;
}

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

// The SEND loop a suspended frame sleeps in: SEND, YIELD (asleep here), JUMP_BACK.
static const uint32_t *sleeping_send(const Generator *generator) {
    if (generator->state != GENERATOR_SUSPENDED) return NULL;
    const Frame *frame = generator->frame;
    if (frame->ip - frame->code->instructions < 2 || instruction_op(frame->ip[-2]) != OP_SEND) return NULL;
    return &frame->ip[-2];
}

Value generator_yielding_from(const Generator *generator) {
    return sleeping_send(generator) ? generator->frame->sp[-1] : NONE;
}

static Value raise_inside(Vm *vm, Generator *generator, Value exception, bool *finished) {
    *finished = false;
    if (generator->state == GENERATOR_CLOSED) return raise_exception(vm, exception);
    if (generator->state == GENERATOR_CREATED) {
        // Nothing has run: it ends here, and the exception shows its first line.
        exception_add_traceback(vm, as_BaseException(exception), generator->code, 0);
        generator->state = GENERATOR_CLOSED;
        generator->frame = NULL;
        generator->storage = NULL;
        return raise_exception(vm, exception);
    }
    CHECK(any_enter(vm, ""));
    Value result = ABSENT;
    if (generator_wake(vm, generator, ABSENT)) {
        raise_exception(vm, exception);
        result = run_on(vm, generator, true, finished);
    }
    any_leave(vm);
    return result;
}

// What is yielded from has finished (or failed, when result is ABSENT): go on behind the SEND.
static Value resume_after(Vm *vm, Generator *generator, Value result, bool *finished) {
    const uint32_t *send = sleeping_send(generator);
    Frame *frame = generator->frame;
    CHECK(any_enter(vm, ""));
    Value answer = ABSENT;
    if (is_absent(result)) {
        Value error = error_take(vm);
        if (is_absent(error)) {
            any_leave(vm);
            return ABSENT; // the run is being stopped
        }
        if (generator_wake(vm, generator, ABSENT)) {
            error_restore(vm, error);
            answer = run_on(vm, generator, true, finished);
        }
    } else {
        frame->sp[-1] = result;
        frame->ip = send + 1 + instruction_arg(*send);
        if (generator_wake(vm, generator, ABSENT)) answer = run_on(vm, generator, false, finished);
    }
    any_leave(vm);
    return answer;
}

// StopIteration's value, when that is what is pending.
static Value take_stop_value(Vm *vm) {
    if (!error_is(vm, TYPE_StopIteration)) return ABSENT;
    Value stop = error_take(vm);
    Value value = as_BaseException(stop)->fields[0];
    return is_absent(value) ? NONE : value;
}

static Value throw_into(Vm *vm, Value receiver, Value exception, bool *delegate_finished, bool *has_throw) {
    *has_throw = true;
    *delegate_finished = false;
    if (is_generator_object(receiver) && object_of(receiver)->type != BUILTIN(async_generator))
        return generator_throw(vm, as_generator(receiver), exception, delegate_finished);
    Value method = attribute_find(vm, receiver, NAME_OF(throw));
    if (is_absent(method)) {
        *has_throw = false;
        return ABSENT;
    }
    KEEP(vm, method);
    Value result = any_call_1(vm, method, exception);
    if (!is_absent(result)) return result;
    result = take_stop_value(vm);
    *delegate_finished = !is_absent(result);
    return result;
}

static bool close_delegate(Vm *vm, Value receiver) {
    if (is_generator_object(receiver) && object_of(receiver)->type != BUILTIN(async_generator))
        return generator_close(vm, as_generator(receiver));
    Value method = attribute_find(vm, receiver, NAME_OF(close));
    if (is_absent(method)) return !vm_failed(vm);
    KEEP(vm, method);
    return !is_absent(any_call_0(vm, method));
}

Value generator_throw(Vm *vm, Generator *generator, Value exception, bool *finished) {
    *finished = false;
    if (generator->state == GENERATOR_RUNNING)
        return raise_error(vm, TYPE_ValueError, "%s already executing", kind_name(generator));
    Value receiver = generator_yielding_from(generator);
    if (is_none(receiver)) return raise_inside(vm, generator, exception, finished);
    Value kept = object_value(generator);
    KEEP(vm, kept);
    KEEP(vm, exception);
    KEEP(vm, receiver);
    CHECK(any_enter(vm, ""));
    generator->state = GENERATOR_RUNNING;
    if (is_instance(exception, BUILTIN(GeneratorExit))) {
        bool closed = close_delegate(vm, receiver);
        generator->state = GENERATOR_SUSPENDED;
        any_leave(vm);
        return closed ? raise_inside(vm, generator, exception, finished) : resume_after(vm, generator, ABSENT, finished);
    }
    bool delegate_finished, has_throw;
    Value result = throw_into(vm, receiver, exception, &delegate_finished, &has_throw);
    generator->state = GENERATOR_SUSPENDED;
    any_leave(vm);
    if (!has_throw) return vm_failed(vm) ? ABSENT : raise_inside(vm, generator, exception, finished);
    if (!is_absent(result) && !delegate_finished) return result; // still suspended: that is what it yields now
    return resume_after(vm, generator, result, finished);
}

void generator_drop(Vm *vm, Generator *generator) {
    if (generator->state == GENERATOR_RUNNING || generator->state == GENERATOR_CLOSED) return;
    generator->state = GENERATOR_CLOSED;
    generator->handled.exception = NONE;
    generator->frame = NULL;
    heap_buffer_free(vm, generator->storage);
    generator->storage = NULL;
}

bool generator_close(Vm *vm, Generator *generator) {
    if (generator->state == GENERATOR_CLOSED) return true;
    if (generator->state == GENERATOR_CREATED) {
        generator_drop(vm, generator);
        return true;
    }
    Value exit = exception_new(vm, TYPE_GeneratorExit, tuple_empty());
    if (is_absent(exit)) return false;
    bool finished;
    Value result = generator_throw(vm, generator, exit, &finished);
    if (is_absent(result)) return error_clear_if(vm, TYPE_GeneratorExit) || error_clear_if(vm, TYPE_StopIteration);
    if (finished) return true;
    return raise_false(vm, TYPE_RuntimeError, "%s ignored GeneratorExit", kind_name(generator));
}

Value generator_wrap(Vm *vm, Value value) {
    AsyncStep *wrapped = HEAP_NEW(vm, async_step, AsyncStep);
    CHECK(wrapped);
    wrapped->kind = 3;
    wrapped->value = value;
    return object_value(wrapped);
}

bool generator_is_in_handler(const Generator *generator) {
    if (generator->state != GENERATOR_SUSPENDED) return false;
    const CodeUnit *unit = generator->code->unit;
    uint32_t at = frame_instruction(generator->frame);
    for (uint32_t i = 0; i < unit->handler_count; i++)
        if (at >= unit->handlers[i].start && at < unit->handlers[i].stop) return true;
    return false;
}

void generator_trace(Marker *marker, Object *object) {
    Generator *generator = (Generator *)object;
    MARK(marker, generator->name);
    MARK(marker, generator->qualified_name);
    MARK(marker, generator->code);
    mark_value(marker, generator->handled.exception);
    mark_buffer(marker, generator->storage);
    if (generator->frame) frame_trace(marker, generator->frame);
}

void async_step_trace(Marker *marker, Object *object) {
    AsyncStep *step = (AsyncStep *)object;
    MARK(marker, step->generator);
    mark_value(marker, step->value);
}
