// Generators made, woken and put to sleep, for the loop; to send, throw and close from C is generator_run.c.
#include "vm/generator.h"

#include "bytecode/opcode.h"
#include "heap/watch.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/tuple.h"

const char *generator_kind_name(const Generator *generator) {
    if (generator->object.type == BUILTIN(coroutine)) return "coroutine";
    if (generator->object.type == BUILTIN(async_generator)) return "async generator";
    return "generator";
}

// Where a coroutine was made: (file, line, function) of the calling frames, as many as are asked for.
static Value origin_of(Vm *vm, const Frame *frame) {
    size_t count = 0;
    for (const Frame *at = frame; at && count < vm->origin_depth; at = at->previous) count++;
    CHECK(vm_charge(vm, count));
    Tuple *origin = tuple_new(vm, NULL, count);
    for (size_t i = 0; origin && i < count; i++, frame = frame->previous) {
        Value row[] = {object_value(frame->code->filename), small_value(frame_line(frame)), object_value(frame->code->name)};
        origin->items[i] = TRY(tuple_value(tuple_new(vm, row, 3)));
    }
    return tuple_value(origin);
}

Generator *generator_new(Vm *vm, Frame *frame) {
    const CodeUnit *unit = frame->code->unit;
    const Type *type = unit->flags & CODE_COROUTINE         ? BUILTIN(coroutine)
                       : unit->flags & CODE_ASYNC_GENERATOR ? BUILTIN(async_generator)
                                                            : BUILTIN(generator);
    Generator *generator = heap_new(vm, type, sizeof(Generator));
    CHECK_NULL(generator);
    generator->handled.exception = generator->origin = NONE;
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
    // Awaitable ones have more to do at their end than to close (generator_type.c).
    if (unit->handler_count || type != BUILTIN(generator)) CHECK_NULL(watch_add(vm, &generator->object));
    if (is_function_object(frame->function)) {
        generator->name = as_function(frame->function)->name;
        generator->qualified_name = as_function(frame->function)->qualified_name;
    } else {
        generator->name = frame->code->name;
        generator->qualified_name = frame->code->qualified_name;
    }
    if (UNLIKELY(vm->origin_depth) && type == BUILTIN(coroutine)) {
        generator->origin = origin_of(vm, frame->previous);
        if (is_absent(generator->origin)) return NULL;
    }
    return generator;
}

bool generator_wake(Vm *vm, Generator *generator, Value sent) {
    if (UNLIKELY(generator->state == GENERATOR_RUNNING))
        return raise_false(vm, TYPE_ValueError, "%s already executing", generator_kind_name(generator));
    if (UNLIKELY(vm->depth >= vm->depth_limit)) return raise_false(vm, TYPE_RecursionError, "maximum recursion depth exceeded");
    Frame *frame = generator->frame;
    if (generator->state == GENERATOR_CREATED) {
        if (!is_none(sent) && !is_absent(sent))
            return raise_false(vm, TYPE_TypeError, "can't send non-None value to a just-started %s", generator_kind_name(generator));
    } else if (!is_absent(sent)) {
        *frame->sp++ = sent; // the result of the YIELD it sleeps in
    }
    frame->previous = vm->frame;
    frame->top = vm->frame ? vm->frame->top : frame_stack_base(vm);
    frame->flags |= FRAME_WOKEN;
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

// The SEND loop a suspended frame sleeps in: SEND, YIELD (asleep here), JUMP_BACK.
const uint32_t *generator_sleeping_send(const Generator *generator) {
    if (generator->state != GENERATOR_SUSPENDED) return NULL;
    const Frame *frame = generator->frame;
    if (frame->ip - frame->code->instructions < 2 || instruction_op(code_original(frame->code, &frame->ip[-2])) != OP_SEND) return NULL;
    return &frame->ip[-2];
}

Value generator_yielding_from(const Generator *generator) {
    return generator_sleeping_send(generator) ? generator->frame->sp[-1] : NONE;
}

void generator_drop(Vm *vm, Generator *generator) {
    if (generator->state == GENERATOR_RUNNING || generator->state == GENERATOR_CLOSED) return;
    generator->state = GENERATOR_CLOSED;
    generator->handled.exception = NONE;
    if (generator->frame->flags & FRAME_OBSERVED) frame_end(vm, generator->frame);
    generator->frame = NULL;
    heap_buffer_free(vm, generator->storage);
    generator->storage = NULL;
}

Value generator_raise_stop(Vm *vm, Value result) {
    if (is_none(result)) return raise_exception(vm, TRY(exception_new(vm, TYPE_StopIteration, tuple_empty())));
    return raise_value(vm, TYPE_StopIteration, result);
}

Value generator_wrap(Vm *vm, Value value) {
    AsyncStep *wrapped = HEAP_NEW(vm, async_yielded, AsyncStep);
    CHECK(wrapped);
    wrapped->value = value;
    return object_value(wrapped);
}

bool generator_minds_death(const Generator *generator) {
    const Type *type = generator->object.type;
    if (type == BUILTIN(coroutine) && generator->state == GENERATOR_CREATED) return true;
    if (type == BUILTIN(async_generator) && !is_none(generator->origin) && generator->frame && !generator->async_closed) return true;
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
    mark_value(marker, generator->origin);
    mark_buffer(marker, generator->storage);
    if (generator->frame) frame_trace(marker, generator->frame);
}

void async_step_trace(Marker *marker, Object *object) {
    AsyncStep *step = (AsyncStep *)object;
    MARK(marker, step->generator);
    mark_value(marker, step->value);
    mark_value(marker, step->source);
}
