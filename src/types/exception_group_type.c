// BaseExceptionGroup and ExceptionGroup: exceptions that travel together, and how they are parted.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/exception.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/exception_type.h"
#include "types/specs.h"

enum { MESSAGE, MEMBERS };

static Exception *group_of(Value self) { return as_BaseException(self); }
static bool is_group(Value v) { return is_instance(v, BUILTIN(BaseExceptionGroup)); }
static Tuple *members_of(Value self) {
    Value members = group_of(self)->fields[MEMBERS];
    return is_absent(members) ? tuple_empty() : as_tuple(members);
}

// Sequences that are neither list nor tuple, as CPython tells them from mappings.
static bool is_other_sequence(Value v) {
    if (is_str(v) || is_bytes(v) || is_bytearray_object(v) || is_memoryview_object(v) || is_range_object(v)) return true;
    return type_of(v)->flags & TYPE_HEAP && type_of(v)->get_item && !is_dict(v) && !is_list(v) && !is_tuple(v);
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(BaseExceptionGroup));
    if (!class) return ABSENT;
    Tuple *given = as_tuple(args[1]);
    Value kept = object_value(given);
    KEEP(vm, kept);
    if (given->count == 2 && is_str(given->items[0]) && is_other_sequence(given->items[1])) {
        Tuple *members = any_to_tuple(vm, given->items[1]);
        given = members ? as_tuple(TRY(tuple_pair(vm, given->items[0], tuple_value(members)))) : NULL;
        if (!given) return ABSENT;
        kept = object_value(given);
    }
    if (class == BUILTIN(BaseExceptionGroup)) class = &builtin_types[exception_kind(TYPE_BaseExceptionGroup, given)];
    Exception *exception = instance_new(vm, class);
    if (!exception) return ABSENT;
    exception_open(exception);
    CHECK(exception_init(vm, exception, given));
    return object_value(exception);
}

static Value py_init(Vm *vm, const Value *args) {
    if (as_dict(args[2])->count) return raise_error(vm, TYPE_TypeError, "%T() takes no keyword arguments", args[0]);
    group_of(args[0])->args = as_tuple(args[1]);
    barrier(vm, group_of(args[0]), args[1]);
    return NONE;
}

static Value slot_str(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    Value message = group_of(self)->fields[MESSAGE];
    if (is_str(message)) text_add_view(&text, str_view(as_str(message)));
    size_t count = members_of(self)->count;
    text_format(&text, " (%zu sub-exception%s)", count, count == 1 ? "" : "s");
    return str_value(str_from_text(vm, &text));
}

// == Parting

// A group like `self` of these members, with its cause, context, traceback and notes; NONE when there are none.
static RUNS Value subset(Vm *vm, Value self, Value members) {
    if (!as_list(members)->count) return NONE;
    Str *name = str_intern_bytes(vm, "derive", 6);
    Value part = name ? any_call_method(vm, self, name, &members, 1) : ABSENT;
    if (is_absent(part)) return ABSENT;
    if (!is_group(part)) {
        return raise_error(vm, TYPE_TypeError, "derive must return an instance of BaseExceptionGroup");
    }
    KEEP(vm, part);
    Exception *made = group_of(part), *from = group_of(self);
    made->traceback = from->traceback;
    made->context = from->context;
    made->cause = from->cause;
    made->object.flags |= OBJECT_FLAG_A; // setting a cause, even none, hides the context
    Value notes = attribute_find(vm, self, NAME_OF(notes));
    if (is_absent(notes)) return vm_failed(vm) ? ABSENT : part;
    if (!is_list(notes) && !is_tuple(notes)) return part;
    Value copy = TRY(list_value(any_to_list(vm, notes)));
    KEEP(vm, copy);
    CHECK(attribute_set(vm, part, NAME_OF(notes), copy));
    return part;
}

static bool is_exception_type(Value v) { return is_type(v) && type_derives(as_type(v), BUILTIN(BaseException)); }

static bool is_condition(Vm *vm, Value v) {
    if (is_exception_type(v) || is_function(v)) return true;
    if (is_tuple(v)) {
        const Tuple *types = as_tuple(v);
        bool all = true;
        for (size_t i = 0; i < types->count; i++) all = all && is_exception_type(types->items[i]);
        if (all) return true;
    } else if (any_is_callable(v) && !is_type(v)) {
        return true;
    }
    return raise_false(vm, TYPE_TypeError, "expected a function, exception type or tuple of exception types");
}

static RUNS bool matches(Vm *vm, Value exception, Value condition, bool *result) {
    if (is_type(condition) || is_tuple(condition)) {
        Value answer = TRY_BOOL(any_is_instance(vm, exception, condition));
        *result = is_true(answer);
        return true;
    }
    Value answer = TRY_BOOL(any_call_1(vm, condition, exception));
    KEEP(vm, answer);
    return any_truth(vm, answer, result);
}

static RUNS bool split(Vm *vm, Value self, Value condition, Value *match, Value *rest);

static RUNS bool split_members(Vm *vm, Value self, Value condition, Value matching, Value remaining) {
    Value match = NONE, rest = NONE;
    KEEP(vm, match);
    KEEP(vm, rest);
    Value members = object_value(members_of(self));
    for (size_t i = 0; i < as_tuple(members)->count; i++) {
        CHECK_BOOL(vm_charge(vm, 1));
        CHECK_BOOL(split(vm, as_tuple(members)->items[i], condition, &match, &rest));
        if (!is_none(match)) CHECK_BOOL(list_append(vm, as_list(matching), match));
        if (!is_none(rest)) CHECK_BOOL(list_append(vm, as_list(remaining), rest));
    }
    return true;
}

// *match: what the condition holds for, *rest: all else; NONE where there is nothing.
static RUNS bool split(Vm *vm, Value self, Value condition, Value *match, Value *rest) {
    bool whole;
    *match = *rest = NONE;
    CHECK_BOOL(matches(vm, self, condition, &whole));
    if (whole) return *match = self, true;
    if (!is_group(self)) return *rest = self, true;
    List *matching = list_new(vm, NULL, 0), *remaining = list_new(vm, NULL, 0);
    if (!matching || !remaining) return false;
    Value kept_matching = object_value(matching), kept_remaining = object_value(remaining);
    KEEP(vm, kept_matching);
    KEEP(vm, kept_remaining);
    CHECK_BOOL(any_enter(vm, " in exceptiongroup_split_recursive"));
    bool fine = split_members(vm, self, condition, kept_matching, kept_remaining);
    any_leave(vm);
    if (!fine) return false;
    *match = TRY_BOOL(subset(vm, self, kept_matching));
    *rest = TRY_BOOL(subset(vm, self, kept_remaining));
    return true;
}

static Value py_split(Vm *vm, const Value *args) {
    Value match = NONE, rest = NONE;
    KEEP(vm, match);
    KEEP(vm, rest);
    CHECK(is_condition(vm, args[1]) && split(vm, args[0], args[1], &match, &rest));
    return tuple_pair(vm, match, rest);
}

static Value py_subgroup(Vm *vm, const Value *args) {
    Value match = NONE, rest = NONE;
    KEEP(vm, match);
    KEEP(vm, rest);
    CHECK(is_condition(vm, args[1]) && split(vm, args[0], args[1], &match, &rest));
    return match;
}

static Value py_derive(Vm *vm, const Value *args) {
    Value message = group_of(args[0])->fields[MESSAGE];
    Value pair = TRY(tuple_pair(vm, is_absent(message) ? NONE : message, args[1]));
    return exception_new(vm, TYPE_BaseExceptionGroup, as_tuple(pair));
}

static const NativeDef group_new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef group_init_def = {"__init__", "self, /, *args, **kwargs", py_init, NULL, 0};
static const NativeDef group_methods[] = {
    {"derive", "self, excs, /", py_derive, NULL, 0},
    {"split", "self, condition, /", py_split, NULL, 0},
    {"subgroup", "self, condition, /", py_subgroup, NULL, 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef group_getsets[] = {
    {"message", exception_type_get_0, NULL, "exception message"},
    {"exceptions", exception_type_get_1, NULL, "nested exceptions"},
    {0},
};

const Type BaseExceptionGroup_type = {
    .size = sizeof(Exception),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Exception, attributes),
    .str = slot_str,
    .new_def = &group_new_def,
    .init_def = &group_init_def,
    .methods = group_methods,
    .getsets = group_getsets,
    .help = "A combination of multiple unrelated exceptions.",
};
const Type ExceptionGroup_type = {
    .size = sizeof(Exception),
    .flags = TYPE_SUBCLASSABLE | TYPE_WEAK,
    .attributes_offset = offsetof(Exception, attributes),
};
