// Each way in pushes a frame and lets the loop run until that frame is done.
#include "vm/run.h"

#include "object/any.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "vm/call_frame.h"
#include "vm/generator.h"
#include "vm/interp.h"

// The call of a plain function from C: as the loop does it, with the arguments where the stack is free.
ALWAYS_INLINE Value *place_arguments(Vm *vm, Value callee, size_t count) {
    const Code *code = as_function(callee)->code;
    Value *base = vm->frame ? vm->frame->top : frame_stack_base(vm);
    if (UNLIKELY(count != code->simple_count || code->free_count || base + count > vm->stack_limit)) return NULL;
    return base;
}

ALWAYS_INLINE Frame *push_placed(Vm *vm, Value callee, Value *args, size_t count) {
    const Function *function = as_function(callee);
    Frame *frame = frame_push_in_place(vm, vm->frame, function->code, args, count);
    if (UNLIKELY(!frame)) return NULL;
    frame->globals = function->globals;
    frame->function = callee;
    return frame;
}

static Frame *push_plain(Vm *vm, Value callee, const Value *args, size_t count) {
    Value *base = place_arguments(vm, callee, count);
    if (UNLIKELY(!base)) return NULL;
    for (size_t i = 0; i < count; i++) base[i] = args[i];
    return push_placed(vm, callee, base, count);
}

Value *run_place(Vm *vm, Value callee, size_t count) {
    if (!is_function_object(callee) || as_function(callee)->code->unit->flags & CODE_SUSPENDABLE) return NULL;
    return place_arguments(vm, callee, count);
}

Value run_placed(Vm *vm, Value callee, Value *args, size_t count) {
    CHECK(any_enter(vm, " while calling a Python object"));
    Frame *frame = push_placed(vm, callee, args, count);
    if (UNLIKELY(!frame)) frame = call_frame_push(vm, callee, args, count, NULL, false);
    Value result = ABSENT;
    if (LIKELY(frame != NULL)) {
        vm->counter--;
        frame->flags |= FRAME_ENTRY;
        result = interp_run(vm, frame, false);
    }
    any_leave(vm);
    return result;
}

// any_call, the only caller, has passed the gate of C recursion.
Value run_function(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names) {
    Frame *frame = names ? NULL : push_plain(vm, callee, args, count);
    if (!frame) frame = call_frame_push(vm, callee, args, count, names, false);
    if (!frame) return ABSENT;
    if (UNLIKELY(frame->code->unit->flags & CODE_SUSPENDABLE)) {
        Generator *generator = generator_new(vm, frame);
        frame_pop(vm, frame);
        return generator ? object_value(generator) : ABSENT;
    }
    vm->counter--;
    frame->flags |= FRAME_ENTRY;
    return interp_run(vm, frame, false);
}

Value run_method(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names) {
    BoundMethod *method = as_method(callee);
    size_t total = memory_sum(count, names ? names->count : 0);
    Value function = method->function;
    if (total < 8) {
        Value all[9] = {method->self};
        if (total) memcpy(all + 1, args, total * sizeof(Value));
        return any_call(vm, function, all, count + 1, names);
    }
    Tuple *all = tuple_new(vm, NULL, memory_sum(total, 1));
    CHECK(all);
    all->items[0] = method->self;
    memcpy(all->items + 1, args, total * sizeof(Value));
    Value kept = object_value(all);
    KEEP(vm, kept);
    return any_call(vm, function, all->items, count + 1, names);
}

Value run_code(Vm *vm, Code *code, Dict *globals, Value namespace, Tuple *closure) {
    CHECK(any_enter(vm, " while calling a Python object"));
    Value result = ABSENT;
    Frame *frame = frame_push(vm, code, globals, NULL, 0, false);
    if (frame) {
        frame->namespace = namespace;
        call_frame_close_over(code, closure, frame->locals);
        frame->flags |= FRAME_ENTRY;
        result = interp_run(vm, frame, false);
    }
    any_leave(vm);
    return result;
}

uint64_t run_fuel_used(const Vm *vm) { return vm->fuel_given - (uint64_t)(vm->counter + vm->deferred); }
