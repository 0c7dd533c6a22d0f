// Tracebacks and frames as scripts see them.
#include "object/any.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/wrapper.h"
#include "types/specs.h"
#include "vm/frame.h"

// == traceback

static Value get_next(Vm *vm, Value self) {
    (void)vm;
    Traceback *next = as_traceback(self)->next;
    return next ? object_value(next) : NONE;
}

static bool set_next(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "can't delete tb_next attribute");
    if (!is_none(value) && !is_traceback_object(value)) {
        return raise_false(vm, TYPE_TypeError, "expected traceback object, got '%T'", value);
    }
    Traceback *next = is_none(value) ? NULL : as_traceback(value);
    for (const Traceback *at = next; at; at = at->next) {
        CHECK_BOOL(vm_charge(vm, 1));
        if (at == as_traceback(self)) return raise_false(vm, TYPE_ValueError, "traceback loop detected");
    }
    as_traceback(self)->next = next;
    barrier(vm, as_traceback(self), value);
    return true;
}

static Value get_line(Vm *vm, Value self) {
    (void)vm;
    return small_value(as_traceback(self)->line);
}
static Value get_last_instruction(Vm *vm, Value self) {
    (void)vm;
    return small_value((int64_t)as_traceback(self)->instruction * 2);
}

// A frame that is gone has left its code and line; one still on the stack knows its names too.
static Value get_frame(Vm *vm, Value self) {
    Traceback *traceback = as_traceback(self);
    if (!is_none(traceback->frame)) return traceback->frame;
    FrameObject *frame = frame_object_new(vm, traceback->code, traceback->instruction);
    if (!frame) return ABSENT;
    Value made = object_value(frame);
    for (Frame *at = frame_current(vm); at; at = at->previous) {
        if (at->code != traceback->code) continue;
        frame->globals = object_value(at->globals);
        frame->locals = TRY(frame_locals(vm, at));
        break;
    }
    traceback->frame = made;
    barrier(vm, traceback, made);
    return made;
}

static const GetSetDef traceback_getsets[] = {
    {"tb_next", get_next, set_next, NULL},
    {"tb_frame", get_frame, NULL, NULL},
    {"tb_lasti", get_last_instruction, NULL, NULL},
    {"tb_lineno", get_line, NULL, NULL},
    {0},
};

const Type traceback_type = {
    .size = sizeof(Traceback),
    .flags = TYPE_NO_NEW,
    .trace = traceback_trace,
    .getsets = traceback_getsets,
};

// == frame

static FrameObject *frame_of(Value self) { return as_frame(self); }

static Value frame_repr(Vm *vm, Value self) {
    const FrameObject *frame = frame_of(self);
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "<frame at 0x%llx, file ", (unsigned long long)id);
    CHECK(str_add_repr(vm, &text, frame->code->filename));
    text_format(&text, ", line %u, code ", frame->line);
    text_add_view(&text, str_view(frame->code->name));
    text_add_char(&text, '>');
    return str_value(str_from_text(vm, &text));
}

static Value known_dict(Vm *vm, Value known) { return is_absent(known) ? dict_value(dict_new(vm)) : known; }
static Value get_code(Vm *vm, Value self) {
    (void)vm;
    return object_value(frame_of(self)->code);
}
static Value get_frame_line(Vm *vm, Value self) {
    (void)vm;
    return small_value(frame_of(self)->line);
}
static Value get_frame_instruction(Vm *vm, Value self) {
    (void)vm;
    return small_value((int64_t)frame_of(self)->instruction * 2);
}
static Value get_globals(Vm *vm, Value self) { return known_dict(vm, frame_of(self)->globals); }
static Value get_locals(Vm *vm, Value self) { return known_dict(vm, frame_of(self)->locals); }
static Value get_builtins(Vm *vm, Value self) {
    (void)self;
    return known_dict(vm, ABSENT);
}
static Value get_back(Vm *vm, Value self) {
    (void)vm;
    return frame_of(self)->back;
}
static Value get_trace(Vm *vm, Value self) {
    (void)vm, (void)self;
    return NONE;
}
static Value py_clear(Vm *vm, const Value *args) {
    (void)vm;
    frame_of(args[0])->locals = ABSENT;
    return NONE;
}

static const NativeDef frame_methods[] = {
    {"clear", "self, /", py_clear, "F.clear(): clear most references held by the frame", 0},
    {0},
};
static const GetSetDef frame_getsets[] = {
    {"f_code", get_code, NULL, NULL},
    {"f_lineno", get_frame_line, NULL, NULL},
    {"f_lasti", get_frame_instruction, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL},
    {"f_back", get_back, NULL, NULL},
    {"f_trace", get_trace, NULL, NULL},
    {0},
};

const Type frame_type = {
    .size = sizeof(FrameObject),
    .flags = TYPE_NO_NEW,
    .trace = frame_object_trace,
    .repr = frame_repr,
    .methods = frame_methods,
    .getsets = frame_getsets,
};
