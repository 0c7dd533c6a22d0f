// BaseException: what every exception has.
#include "types/exception_type.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/reduce.h"
#include "types/specs.h"

static Exception *exception_of(Value self) { return as_BaseException(self); }

#define FIELD_FUNCTIONS(n)                                                                                             \
    Value exception_type_get_##n(Vm *vm, Value self) {                                                                 \
        (void)vm;                                                                                                      \
        Value field = exception_of(self)->fields[n];                                                                   \
        return is_absent(field) ? NONE : field;                                                                        \
    }                                                                                                                  \
    bool exception_type_set_##n(Vm *vm, Value self, Value value) {                                                     \
        exception_of(self)->fields[n] = value;                                                                         \
        barrier(vm, exception_of(self), value);                                                                        \
        return true;                                                                                                   \
    }
FIELD_FUNCTIONS(0)
FIELD_FUNCTIONS(1)
FIELD_FUNCTIONS(2)
FIELD_FUNCTIONS(3)
FIELD_FUNCTIONS(4)
FIELD_FUNCTIONS(5)
FIELD_FUNCTIONS(6)
FIELD_FUNCTIONS(7)

// The kind that OSError(2, "x") and BaseExceptionGroup("m", [ValueError()]) really make.
static const Type *class_for(const Type *class, const Tuple *args) {
    if (is_class(class)) return class;
    return &builtin_types[exception_kind((BuiltinType)(class - builtin_types), args)];
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(BaseException));
    if (!class) return ABSENT;
    class = class_for(class, as_tuple(args[1]));
    Exception *exception = instance_new(vm, class);
    if (!exception) return ABSENT;
    exception_open(exception);
    exception->args = as_tuple(args[1]);
    return object_value(exception);
}

bool exception_type_init(Vm *vm, Value self, Value args, Value kwargs) {
    if (!is_absent(kwargs) && as_dict(kwargs)->count) {
        return raise_false(vm, TYPE_TypeError, "%T() takes no keyword arguments", self);
    }
    return exception_init(vm, exception_of(self), as_tuple(args));
}

static Value py_init(Vm *vm, const Value *args) {
    CHECK(exception_type_init(vm, args[0], args[1], args[2]));
    return NONE;
}

static Value slot_repr(Vm *vm, Value self) {
    const Tuple *args = exception_of(self)->args;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, type_name(self));
    if (args->count == 1) {
        text_add_char(&text, '(');
        CHECK(any_add_repr(vm, &text, args->items[0]));
        text_add_char(&text, ')');
    } else {
        CHECK(any_add_repr(vm, &text, object_value(args)));
    }
    return str_value(str_from_text(vm, &text));
}

Value exception_type_str(Vm *vm, Value self) {
    const Tuple *args = exception_of(self)->args;
    if (!args->count) return object_value(NAME_OF(empty));
    return str_value(any_str(vm, args->count == 1 ? args->items[0] : object_value(args)));
}

// == Attributes

static Value get_args(Vm *vm, Value self) {
    (void)vm;
    return object_value(exception_of(self)->args);
}

static bool set_args(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "args may not be deleted");
    Tuple *args = any_to_tuple(vm, value);
    if (!args) return false;
    exception_of(self)->args = args;
    barrier(vm, exception_of(self), object_value(args));
    return true;
}

static Value get_cause(Vm *vm, Value self) {
    (void)vm;
    return exception_of(self)->cause;
}
static Value get_context(Vm *vm, Value self) {
    (void)vm;
    return exception_of(self)->context;
}

static bool check_link(Vm *vm, Value value, const char *name) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "__%s__ may not be deleted", name);
    if (is_none(value) || is_exception(value)) return true;
    return raise_false(vm, TYPE_TypeError, "exception %s must be None or derive from BaseException", name);
}

static bool set_cause(Vm *vm, Value self, Value value) {
    CHECK_BOOL(check_link(vm, value, "cause"));
    exception_of(self)->cause = value;
    exception_of(self)->object.flags |= OBJECT_FLAG_A;
    barrier(vm, exception_of(self), value);
    return true;
}

static bool set_context(Vm *vm, Value self, Value value) {
    CHECK_BOOL(check_link(vm, value, "context"));
    exception_of(self)->context = value;
    barrier(vm, exception_of(self), value);
    return true;
}

static Value get_suppress(Vm *vm, Value self) {
    (void)vm;
    return bool_value(exception_suppresses_context(exception_of(self)));
}

static bool set_suppress(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "can't delete numeric/char attribute");
    if (!is_bool(value)) return raise_false(vm, TYPE_TypeError, "attribute value type must be bool");
    exception_of(self)->object.flags &= (uint8_t)~OBJECT_FLAG_A;
    if (is_true(value)) exception_of(self)->object.flags |= OBJECT_FLAG_A;
    return true;
}

static Value get_traceback(Vm *vm, Value self) {
    (void)vm;
    Traceback *traceback = exception_of(self)->traceback;
    return traceback ? object_value(traceback) : NONE;
}

static bool set_traceback(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "__traceback__ may not be deleted");
    if (!is_none(value) && !is_traceback_object(value)) {
        return raise_false(vm, TYPE_TypeError, "__traceback__ must be a traceback or None");
    }
    exception_of(self)->traceback = is_none(value) ? NULL : as_traceback(value);
    barrier(vm, exception_of(self), value);
    return true;
}

static Value get_dict(Vm *vm, Value self) {
    Attributes *attributes = instance_attributes(self);
    return dict_value(attributes_dict(vm, object_of(self), attributes));
}

static bool set_dict(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "__dict__ may not be deleted");
    if (!is_dict(value)) return raise_false(vm, TYPE_TypeError, "__dict__ must be a dictionary");
    attributes_set_dict(vm, object_of(self), instance_attributes(self), as_dict(value));
    return true;
}

// == Methods

static Value py_with_traceback(Vm *vm, const Value *args) {
    CHECK(set_traceback(vm, args[0], args[1]));
    return args[0];
}

static Value py_add_note(Vm *vm, const Value *args) {
    if (!is_str(args[1])) return raise_error(vm, TYPE_TypeError, "note must be a str, not '%T'", args[1]);
    Value notes = attribute_find(vm, args[0], NAME_OF(notes));
    if (is_absent(notes)) {
        CHECK(!vm_failed(vm));
        notes = TRY(list_value(list_new(vm, NULL, 0)));
        KEEP(vm, notes);
        CHECK(attribute_set(vm, args[0], NAME_OF(notes), notes));
        CHECK(list_append(vm, as_list(notes), args[1]));
        return NONE;
    }
    if (!is_list(notes)) return raise_error(vm, TYPE_TypeError, "Cannot add note: __notes__ is not a list");
    CHECK(list_append(vm, as_list(notes), args[1]));
    return NONE;
}

Value exception_type_state(Vm *vm, Value self) {
    Value state = TRY(reduce_getstate(vm, &self));
    return is_tuple(state) ? as_tuple(state)->items[0] : state;
}

static Value py_reduce(Vm *vm, const Value *args) {
    const Exception *exception = exception_of(args[0]);
    Value state = TRY(exception_type_state(vm, args[0]));
    Value parts[] = {type_value(type_of(args[0])), object_value(exception->args), state};
    return tuple_value(tuple_new(vm, parts, is_none(state) ? 2 : 3));
}

static Value py_setstate(Vm *vm, const Value *args) {
    if (is_none(args[1])) return NONE;
    if (!is_dict(args[1])) return raise_error(vm, TYPE_TypeError, "state is not a dictionary");
    Value key, value;
    size_t at = 0;
    while (dict_next(as_dict(args[1]), &at, &key, &value)) {
        if (!is_str(key)) return raise_error(vm, TYPE_TypeError, "attribute name must be string, not '%T'", key);
        CHECK(attribute_set(vm, args[0], as_str(key), value));
    }
    return NONE;
}

static const NativeDef base_new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef base_init_def = {"__init__", "self, /, *args, **kwargs", py_init, NULL, 0};
static const NativeDef base_methods[] = {
    {"with_traceback", "self, tb, /", py_with_traceback,
     "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self.", 0},
    {"add_note", "self, note, /", py_add_note, "Exception.add_note(note) --\n    add a note to the exception", 0},
    {"__reduce__", "self, /", py_reduce, NULL, 0},
    {"__setstate__", "self, state, /", py_setstate, NULL, 0},
    {0},
};
static const GetSetDef base_getsets[] = {
    {"__suppress_context__", get_suppress, set_suppress, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {0},
};

const Type BaseException_type = {
    .size = sizeof(Exception),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Exception, attributes),
    .trace = exception_trace,
    .repr = slot_repr,
    .str = exception_type_str,
    .new_def = &base_new_def,
    .init_def = &base_init_def,
    .methods = base_methods,
    .getsets = base_getsets,
    .help = "Common base class for all exceptions",
};
