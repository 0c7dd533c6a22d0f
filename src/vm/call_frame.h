// The frame of a function that is called, with its arguments bound.
#pragma once

#include "vm/frame.h"

// Pushes the frame of a function whose arguments are bound, without running it. NULL: an exception is set. in_place as in frame_push.
MUST_USE Frame *call_frame_push(Vm *vm, Value function, const Value *args, size_t count, Tuple *names, bool in_place);
// Puts the cells of a closure where the code finds its free variables. closure NULL: none.
void call_frame_close_over(const Code *code, Tuple *closure, Value *locals);
