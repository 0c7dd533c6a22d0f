// The frame of a function that is called: pushed, its arguments bound, its free variables filled in.
#include "vm/call_frame.h"

#include "object/tuple.h"
#include "vm/arguments.h"

void call_frame_close_over(const Code *code, Tuple *closure, Value *locals) {
    uint32_t free_count = code->unit->free_count;
    if (!free_count || !closure) return;
    memcpy(locals + code->unit->local_count - free_count, closure->items, free_count * sizeof(Value));
}

Frame *call_frame_push(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names, bool in_place) {
    Function *function = as_function(callee);
    Code *code = function->code;
    Frame *frame;
    if (!names && count == code->simple_count) {
        frame = frame_push(vm, code, function->globals, args, count, in_place);
        CHECK_NULL(frame);
    } else {
        frame = frame_push(vm, code, function->globals, NULL, 0, false);
        CHECK_NULL(frame);
        if (!arguments_bind(vm, function, args, count, names, frame->locals)) {
            frame_pop(vm, frame);
            return NULL;
        }
    }
    frame->function = callee;
    call_frame_close_over(code, function->closure, frame->locals);
    return frame;
}
