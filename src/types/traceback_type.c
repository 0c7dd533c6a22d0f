// Tracebacks and frames as scripts see them.
#include "object/any.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/wrapper.h"
#include "types/specs.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/generator_run.h"
#include "vm/trace.h"

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
    const Traceback *traceback = as_traceback(self);
    return small_value((int64_t)traceback->instruction * 2 + (traceback->object.flags & OBJECT_FLAG_A ? 1 : 0));
}

// The frame while it is still there: nobody has asked for it, and no exception has left it.
static FrameObject *find_live(Vm *vm, const Traceback *traceback) {
    for (Frame *at = frame_current(vm); at; at = at->previous) {
        if (at == traceback->place && at->code == traceback->code) return frame_observe(vm, at);
    }
    FrameObject *frame = frame_object_new(vm, traceback->code, traceback->instruction);
    if (frame && traceback->globals) frame->globals = object_value(traceback->globals);
    return frame;
}

static Value get_frame(Vm *vm, Value self) {
    Traceback *traceback = as_traceback(self);
    if (!is_none(traceback->frame)) return traceback->frame;
    FrameObject *frame = find_live(vm, traceback);
    if (!frame) return ABSENT;
    traceback->frame = object_value(frame);
    barrier(vm, traceback, traceback->frame);
    return traceback->frame;
}

static Value traceback_make(Vm *vm, const Value *args) {
    int64_t instruction, line;
    if (!is_none(args[1]) && !is_traceback_object(args[1])) {
        return raise_error(vm, TYPE_TypeError, "expected traceback object or None, got '%T'", args[1]);
    }
    if (!is_frame_object(args[2])) {
        return raise_error(vm, TYPE_TypeError, "TracebackType() argument 'tb_frame' must be frame, not %T", args[2]);
    }
    CHECK(any_to_int64(vm, args[3], &instruction) && any_to_int64(vm, args[4], &line));
    if (instruction > INT32_MAX || instruction < INT32_MIN || line > INT32_MAX || line < INT32_MIN) {
        return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C int");
    }
    Traceback *traceback = HEAP_NEW(vm, traceback, Traceback);
    CHECK(traceback);
    traceback->frame = args[2];
    traceback->code = as_frame(args[2])->code;
    traceback->instruction = instruction < 0 ? UINT32_MAX : (uint32_t)(instruction / 2);
    if (instruction & 1) traceback->object.flags |= OBJECT_FLAG_A; // made by hand, of an odd number
    traceback->line = (uint32_t)line;
    traceback->next = is_none(args[1]) ? NULL : as_traceback(args[1]);
    traceback->object.aux = traceback->next ? traceback->next->object.aux + 1 : 1;
    return object_value(traceback);
}

static const NativeDef traceback_new_def = {"__new__", "cls, tb_next, tb_frame, tb_lasti, tb_lineno", traceback_make, NULL, 0};
static Value py_traceback_dir(Vm *vm, const Value *args) {
    static const char *const names[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    (void)args;
    List *list = list_new(vm, NULL, 0);
    for (size_t i = 0; list && i < ARRAY_COUNT(names); i++) {
        Value name = TRY(str_value(str_from(vm, names[i])));
        CHECK(list_append(vm, list, name));
    }
    return list_value(list);
}

static const NativeDef traceback_methods[] = {
    {"__dir__", "self, /", py_traceback_dir, NULL, 0},
    {0},
};
static const GetSetDef traceback_getsets[] = {
    {"tb_next", get_next, set_next, NULL},
    {"tb_frame", get_frame, NULL, NULL},
    {"tb_lasti", get_last_instruction, NULL, NULL},
    {"tb_lineno", get_line, NULL, NULL},
    {0},
};

const Type traceback_type = {
    .size = sizeof(Traceback),
    .trace = traceback_trace,
    .new_def = &traceback_new_def,
    .methods = traceback_methods,
    .help = "Create a new traceback object.",
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
    text_format(&text, ", line %u, code ", frame_object_line(frame));
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
    return small_value(frame_object_line(frame_of(self)));
}
static bool set_frame_line(Vm *vm, Value self, Value value) {
    (void)self;
    if (is_absent(value)) return raise_false(vm, TYPE_AttributeError, "cannot delete attribute");
    return raise_false(vm, TYPE_ValueError, "f_lineno can only be set by a trace function");
}
static Value get_frame_instruction(Vm *vm, Value self) {
    (void)vm;
    return small_value((int64_t)frame_object_instruction(frame_of(self)) * 2);
}
static Value get_globals(Vm *vm, Value self) { return known_dict(vm, frame_of(self)->globals); }
static Value get_locals(Vm *vm, Value self) { return frame_object_locals(vm, frame_of(self)); }
static Value get_back(Vm *vm, Value self) { return frame_object_back(vm, frame_of(self)); }

// What its globals have for __builtins__, or the VM's own.
static Value get_builtins(Vm *vm, Value self) {
    Value globals = frame_of(self)->globals;
    if (is_dict(globals)) {
        Value found = dict_get_str(as_dict(globals), NAME_OF(dunder_builtins));
        if (is_module_object(found)) return object_value(as_module(found)->namespace);
        if (is_dict(found)) return found;
    }
    return dict_value(frame_builtins(vm));
}

static Value get_trace(Vm *vm, Value self) {
    (void)vm;
    return frame_of(self)->trace;
}
static bool set_trace(Vm *vm, Value self, Value value) {
    trace_set_local(vm, frame_of(self), is_absent(value) ? NONE : value);
    return true;
}

static bool to_flag(Vm *vm, Value value, bool *flag) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "can't delete numeric/char attribute");
    if (!is_bool(value)) return raise_false(vm, TYPE_TypeError, "attribute value type must be bool");
    *flag = value_same(value, TRUE_VALUE);
    return true;
}
static Value get_trace_lines(Vm *vm, Value self) {
    (void)vm;
    return bool_value(!frame_of(self)->skips_lines);
}
static bool set_trace_lines(Vm *vm, Value self, Value value) {
    bool shows;
    CHECK_BOOL(to_flag(vm, value, &shows));
    frame_of(self)->skips_lines = !shows;
    return true;
}
static Value get_trace_opcodes(Vm *vm, Value self) {
    (void)vm;
    return bool_value(frame_of(self)->shows_opcodes);
}
static bool set_trace_opcodes(Vm *vm, Value self, Value value) { return to_flag(vm, value, &frame_of(self)->shows_opcodes); }

static Value py_clear(Vm *vm, const Value *args) {
    FrameObject *object = frame_of(args[0]);
    Frame *frame = object->live;
    if (!frame) {
        frame_object_clear(vm, object);
        return NONE;
    }
    Generator *generator = frame->generator;
    if (!generator || generator->state == GENERATOR_RUNNING) {
        return raise_error(vm, TYPE_RuntimeError, "cannot clear an executing frame");
    }
    // As if nobody knew the generator any more: what fails then is reported, not raised.
    Value kept = object_value(generator);
    KEEP(vm, kept);
    if (is_absent(type_of(kept)->finalize(vm, kept))) {
        if (vm->stop != STOP_NONE) return ABSENT;
        if (vm->unraisable_hook) vm->unraisable_hook(vm, kept);
        if (vm->stop != STOP_NONE) return ABSENT;
        vm->error = ABSENT;
    }
    if (!object->live) frame_object_clear(vm, object);
    return NONE;
}

static const NativeDef frame_methods[] = {
    {"clear", "self, /", py_clear, "F.clear(): clear most references held by the frame", 0},
    {0},
};
static const GetSetDef frame_getsets[] = {
    {"f_code", get_code, NULL, NULL},
    {"f_lineno", get_frame_line, set_frame_line, NULL},
    {"f_lasti", get_frame_instruction, NULL, NULL},
    {"f_globals", get_globals, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL},
    {"f_builtins", get_builtins, NULL, NULL},
    {"f_back", get_back, NULL, NULL},
    {"f_trace", get_trace, set_trace, NULL},
    {"f_trace_lines", get_trace_lines, set_trace_lines, NULL},
    {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes, NULL},
    {0},
};

const Type frame_type = {
    .size = sizeof(FrameObject),
    .flags = TYPE_NO_NEW,
    .trace = frame_observer_trace,
    .repr = frame_repr,
    .methods = frame_methods,
    .getsets = frame_getsets,
};
