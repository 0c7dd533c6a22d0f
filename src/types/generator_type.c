// Generators, coroutines and asynchronous generators as scripts see them.
#include "vm/generator.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/async_step.h"
#include "types/construct.h"
#include "types/specs.h"
#include "vm/generator_run.h"

static Generator *generator_of(Value self) { return as_generator(self); }

static Value slot_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static Value slot_repr(Vm *vm, Value self) {
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "<%s object ", type_name(self));
    text_add_view(&text, str_view(generator_of(self)->qualified_name));
    text_format(&text, " at 0x%llx>", (unsigned long long)id);
    return str_value(str_from_text(vm, &text));
}

static Value slot_next(Vm *vm, Value self) {
    bool finished;
    Value result = TRY(generator_send(vm, generator_of(self), NONE, &finished));
    if (!finished) return result;
    return is_none(result) ? ABSENT : generator_raise_stop(vm, result);
}

static Value py_send(Vm *vm, const Value *args) {
    bool finished;
    Value result = TRY(generator_send(vm, generator_of(args[0]), args[1], &finished));
    return finished ? generator_raise_stop(vm, result) : result;
}

static Value py_throw(Vm *vm, const Value *args) {
    bool finished;
    Thrown thrown = {args[1], args[2], args[3]};
    Value result = TRY(generator_throw(vm, generator_of(args[0]), &thrown, true, &finished));
    return finished ? generator_raise_stop(vm, result) : result;
}

static Value py_close(Vm *vm, const Value *args) {
    CHECK(generator_close(vm, generator_of(args[0])));
    return NONE;
}

// == Attributes

static Value get_name(Vm *vm, Value self) {
    (void)vm;
    return object_value(generator_of(self)->name);
}
static bool set_name(Vm *vm, Value self, Value value) {
    if (is_absent(value) || !is_str(value)) {
        return raise_false(vm, TYPE_TypeError, "__name__ must be set to a string object");
    }
    generator_of(self)->name = as_str(value);
    barrier(vm, generator_of(self), value);
    return true;
}
static Value get_qualname(Vm *vm, Value self) {
    (void)vm;
    return object_value(generator_of(self)->qualified_name);
}
static bool set_qualname(Vm *vm, Value self, Value value) {
    if (is_absent(value) || !is_str(value)) {
        return raise_false(vm, TYPE_TypeError, "__qualname__ must be set to a string object");
    }
    generator_of(self)->qualified_name = as_str(value);
    barrier(vm, generator_of(self), value);
    return true;
}
static Value get_running(Vm *vm, Value self) {
    (void)vm;
    return bool_value(generator_of(self)->state == GENERATOR_RUNNING);
}
static Value get_suspended(Vm *vm, Value self) {
    (void)vm;
    return bool_value(generator_of(self)->state == GENERATOR_SUSPENDED);
}
static Value get_async_running(Vm *vm, Value self) {
    (void)vm;
    return bool_value(generator_of(self)->async_running);
}
static Value get_code(Vm *vm, Value self) {
    (void)vm;
    return object_value(generator_of(self)->code);
}
static Value get_yielding_from(Vm *vm, Value self) {
    (void)vm;
    return generator_yielding_from(generator_of(self));
}
static Value get_frame(Vm *vm, Value self) {
    Generator *generator = generator_of(self);
    if (!generator->frame) return NONE;
    FrameObject *frame = frame_observe(vm, generator->frame);
    return frame ? object_value(frame) : ABSENT;
}

#define NAME_ROWS(kind)                                                                                                \
    {"__name__", get_name, set_name, "name of the " kind}, {"__qualname__", get_qualname, set_qualname, "qualified name of the " kind}

static const NativeDef generator_methods[] = {
    {"send", "self, value, /", py_send,
     "send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration.", 0},
    {"throw", "self, typ, val=..., tb=..., /", py_throw,
     "throw(value)\nthrow(type[,value[,tb]])\n\nRaise exception in generator, return next yielded value or raise\n"
     "StopIteration.",
     0},
    {"close", "self, /", py_close, "close() -> raise GeneratorExit inside generator.", 0},
    {0},
};
static const GetSetDef generator_getsets[] = {
    NAME_ROWS("generator"),
    {"gi_yieldfrom", get_yielding_from, NULL, "object being iterated by yield from, or None"},
    {"gi_running", get_running, NULL, NULL},
    {"gi_frame", get_frame, NULL, NULL},
    {"gi_suspended", get_suspended, NULL, NULL},
    {"gi_code", get_code, NULL, NULL},
    {0},
};

static Value unawaited_text(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "coroutine '");
    text_add_view(&text, str_view(generator_of(self)->qualified_name));
    text_add_string(&text, "' was never awaited");
    return str_value(str_from_text(vm, &text));
}

// RuntimeWarning, by way of the module that shows warnings; without one the text goes where that would write it.
static RUNS Value warn_unawaited(Vm *vm, Value self) {
    Str *name = str_intern_bytes(vm, "warnings", 8), *special = str_intern_bytes(vm, "_warn_unawaited_coroutine", 25);
    Str *plain = str_intern_bytes(vm, "warn", 4);
    CHECK(name && special && plain);
    Value kept_special = object_value(special), kept_plain = object_value(plain);
    KEEP(vm, kept_special);
    KEEP(vm, kept_plain);
    Value message = TRY(unawaited_text(vm, self));
    KEEP(vm, message);
    Value warnings = vm->import_hook ? vm->import_hook(vm, name, NONE, NONE, 0) : ABSENT;
    KEEP(vm, warnings);
    Value warn = is_absent(warnings) ? ABSENT : attribute_find(vm, warnings, special);
    KEEP(vm, warn);
    if (!is_absent(warn)) return any_call_1(vm, warn, self);
    if (!vm_failed(vm)) warn = attribute_find(vm, warnings, plain);
    Value args[] = {message, type_value(BUILTIN(RuntimeWarning))};
    if (!is_absent(warn)) return any_call(vm, warn, args, 2, NULL);
    if (vm_failed(vm) && !error_clear_if(vm, TYPE_ImportError)) return ABSENT;
    Str *line = str_format(vm, "sys:1: RuntimeWarning: %.*s\n", (int)as_str(message)->size, as_str(message)->bytes);
    CHECK(line);
    if (vm->write) vm->write(vm->user, 2, line->bytes, line->size);
    return NONE;
}

// What sleeps inside a try is closed when nobody can wake it any more; an event loop may want to do it itself.
static Value slot_finalize(Vm *vm, Value self) {
    Generator *generator = generator_of(self);
    if (!generator->frame) return NONE;
    if (generator->object.type == BUILTIN(async_generator) && !is_none(generator->origin) && !generator->async_closed) {
        return any_call_1(vm, generator->origin, self);
    }
    if (generator->object.type == BUILTIN(coroutine) && generator->state == GENERATOR_CREATED) {
        TRY(warn_unawaited(vm, self));
    }
    CHECK(generator_close(vm, as_generator(self)));
    return NONE;
}

const Type generator_type = {
    .finalize = slot_finalize,
    .size = sizeof(Generator),
    .flags = TYPE_NO_NEW | TYPE_WEAK,
    .trace = generator_trace,
    .repr = slot_repr,
    .iter = slot_iter,
    .next = slot_next,
    .methods = generator_methods,
    .getsets = generator_getsets,
};

// == coroutine

static Value coroutine_await(Vm *vm, Value self) { return coroutine_wrapper_new(vm, generator_of(self)); }

static Value get_origin(Vm *vm, Value self) {
    (void)vm;
    return generator_of(self)->origin;
}

static const NativeDef coroutine_methods[] = {
    {"send", "self, value, /", py_send,
     "send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration.", 0},
    {"throw", "self, typ, val=..., tb=..., /", py_throw,
     "throw(value)\nthrow(type[,value[,traceback]])\n\nRaise exception in coroutine, return next iterated value or raise\n"
     "StopIteration.",
     0},
    {"close", "self, /", py_close, "close() -> raise GeneratorExit inside coroutine.", 0},
    {0},
};
static const GetSetDef coroutine_getsets[] = {
    NAME_ROWS("coroutine"),
    {"cr_await", get_yielding_from, NULL, "object being awaited on, or None"},
    {"cr_running", get_running, NULL, NULL},
    {"cr_frame", get_frame, NULL, NULL},
    {"cr_suspended", get_suspended, NULL, NULL},
    {"cr_code", get_code, NULL, NULL},
    {"cr_origin", get_origin, NULL, NULL},
    {0},
};

const Type coroutine_type = {
    .finalize = slot_finalize,
    .size = sizeof(Generator),
    .flags = TYPE_NO_NEW | TYPE_WEAK,
    .trace = generator_trace,
    .repr = slot_repr,
    .await = coroutine_await,
    .methods = coroutine_methods,
    .getsets = coroutine_getsets,
};

// == async_generator

// The first time it is asked for anything, the hooks of sys.set_asyncgen_hooks learn of it.
static RUNS bool call_hooks(Vm *vm, Generator *generator) {
    if (generator->hooked) return true;
    generator->hooked = true;
    generator->origin = vm->async_finalizer;
    barrier(vm, generator, generator->origin);
    return is_none(vm->async_first) || !is_absent(any_call_1(vm, vm->async_first, object_value(generator)));
}

static Value async_next(Vm *vm, Value self) {
    CHECK(call_hooks(vm, generator_of(self)));
    return async_step_new(vm, generator_of(self), NONE);
}
static Value py_asend(Vm *vm, const Value *args) {
    CHECK(call_hooks(vm, generator_of(args[0])));
    return async_step_new(vm, generator_of(args[0]), args[1]);
}
static Value py_athrow(Vm *vm, const Value *args) {
    CHECK(call_hooks(vm, generator_of(args[0])));
    return async_throw_new(vm, generator_of(args[0]), args[1]);
}
static Value py_aclose(Vm *vm, const Value *args) {
    CHECK(call_hooks(vm, generator_of(args[0])));
    return async_throw_new(vm, generator_of(args[0]), NONE);
}

static const NativeDef async_generator_methods[] = {
    {"asend", "self, value, /", py_asend, "asend(v) -> send 'v' in generator.", 0},
    {"athrow", "self, /, *args", py_athrow, "athrow(typ[,val[,tb]]) -> raise exception in generator.", 0},
    {"aclose", "self, /", py_aclose, "aclose() -> raise GeneratorExit inside generator.", 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef async_generator_getsets[] = {
    NAME_ROWS("async generator"),
    {"ag_await", get_yielding_from, NULL, "object being awaited on, or None"},
    {"ag_running", get_async_running, NULL, NULL},
    {"ag_frame", get_frame, NULL, NULL},
    {"ag_code", get_code, NULL, NULL},
    {0},
};

const Type async_generator_type = {
    .finalize = slot_finalize,
    .size = sizeof(Generator),
    .flags = TYPE_NO_NEW | TYPE_WEAK,
    .trace = generator_trace,
    .repr = slot_repr,
    .async_iter = slot_iter,
    .async_next = async_next,
    .methods = async_generator_methods,
    .getsets = async_generator_getsets,
};
