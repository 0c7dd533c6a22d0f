// functools.partial: a function with some of its arguments given beforehand.
#include "library/library.h"
#include "library/partial.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"

static void partial_trace(Marker *marker, Object *object) {
    Partial *partial = (Partial *)object;
    mark_value(marker, partial->function);
    MARK(marker, partial->args);
    MARK(marker, partial->keywords);
    shape_trace_attributes(marker, &partial->attributes);
}

static Partial *partial_of(Value self) { return as_partial(self); }

static bool has_attributes(Partial *partial) {
    size_t at = 0;
    Value name, value;
    return attributes_next(&partial->attributes, &at, &name, &value);
}

static Value partial_new(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    if (!given->count) return raise_error(vm, TYPE_TypeError, "type 'partial' takes at least one argument");
    Value function = given->items[0];
    if (!any_is_callable(function)) return raise_error(vm, TYPE_TypeError, "the first argument must be callable");
    Partial *partial = construct_empty(vm, args[0], BUILTIN(partial));
    CHECK(partial);
    Value made = object_value(partial);
    KEEP(vm, made);
    partial->function = function;
    Tuple *rest = tuple_slice(vm, given, 1, given->count);
    CHECK(rest);
    Value kept = object_value(rest);
    KEEP(vm, kept);
    Dict *keywords = as_dict(args[2]);
    // A partial of a plain partial is one partial.
    if (is_exactly(function, partial) && args[0].bits == object_value(BUILTIN(partial)).bits &&
        !has_attributes(partial_of(function))) {
        const Partial *inner = partial_of(function);
        partial->function = inner->function;
        rest = tuple_concat(vm, inner->args, rest);
        CHECK(rest);
        kept = object_value(rest);
        keywords = dict_copy(vm, inner->keywords);
        CHECK(keywords);
        partial->keywords = keywords;
        CHECK(dict_update(vm, keywords, as_dict(args[2])));
    }
    partial->args = rest;
    partial->keywords = keywords;
    return made;
}

// The keywords of the call on top of those kept: all values behind the positional ones, and their names.
static RUNS Value merge(Vm *vm, const Partial *partial, const Value *args, size_t count, const Tuple *names, Value *keys) {
    Value merged = TRY(dict_value(dict_copy(vm, partial->keywords)));
    KEEP(vm, merged);
    for (size_t i = 0; names && i < names->count; i++)
        CHECK(dict_set(vm, as_dict(merged), names->items[i], args[count + i]));
    size_t positional = partial->args->count + count, named = as_dict(merged)->count, at = 0;
    Tuple *all = tuple_new(vm, NULL, positional + named), *key_tuple = tuple_new(vm, NULL, named);
    CHECK(all && key_tuple && vm_charge(vm, positional + named));
    memcpy(all->items, partial->args->items, partial->args->count * sizeof(Value));
    if (count) memcpy(all->items + partial->args->count, args, count * sizeof(Value));
    for (size_t i = 0; i < named && dict_next(as_dict(merged), &at, &key_tuple->items[i], &all->items[positional + i]); i++) continue;
    *keys = object_value(key_tuple);
    return object_value(all);
}

static Value partial_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    const Partial *partial = partial_of(self);
    if (!partial->args) return raise_error(vm, TYPE_TypeError, "uninitialized partial");
    size_t positional = partial->args->count + count;
    Value keys = NONE, all = TRY(merge(vm, partial, args, count, names, &keys)), function = partial->function;
    KEEP(vm, keys);
    KEEP(vm, all);
    KEEP(vm, function);
    CHECK(any_enter(vm, " while calling a Python object"));
    Value result = any_call(vm, function, as_tuple(all)->items, positional, as_tuple(keys)->count ? as_tuple(keys) : NULL);
    any_leave(vm);
    return result;
}

static RUNS bool add_arguments(Vm *vm, Text *text, const Partial *partial) {
    Value args = object_value(partial->args), keywords = object_value(partial->keywords), key = NONE, value = NONE;
    KEEP(vm, args);
    KEEP(vm, keywords);
    KEEP(vm, key);
    KEEP(vm, value);
    CHECK_BOOL(any_add_repr(vm, text, partial->function));
    for (size_t i = 0; i < as_tuple(args)->count; i++) {
        text_add_string(text, ", ");
        CHECK_BOOL(vm_charge(vm, 1) && any_add_repr(vm, text, as_tuple(args)->items[i]));
    }
    size_t at = 0;
    while (dict_next(as_dict(keywords), &at, &key, &value)) {
        text_add_string(text, ", ");
        Str *name = any_str(vm, key);
        if (!name) return false;
        text_add_view(text, str_view(name));
        text_add_char(text, '=');
        CHECK_BOOL(vm_charge(vm, 1) && any_add_repr(vm, text, value));
    }
    return true;
}

static Value partial_repr(Vm *vm, Value self) {
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_new_ascii(vm, "...", 3));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    Str *name = class_full_name(vm, type_of(self));
    bool done = name != NULL;
    if (done) {
        // A derived class is shown by its bare name.
        if (is_class(type_of(self))) name = as_class(type_of(self))->qualified_name;
        text_add_view(&text, str_view(name));
        text_add_char(&text, '(');
        done = !partial_of(self)->args || add_arguments(vm, &text, partial_of(self));
    }
    any_repr_leave(vm, self);
    CHECK(done);
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

// == Taking apart and putting together

static Value partial_reduce(Vm *vm, const Value *args) {
    Partial *partial = partial_of(args[0]);
    Value function = TRY(tuple_value(tuple_new(vm, &partial->function, 1))), dict = NONE;
    KEEP(vm, function);
    if (has_attributes(partial)) dict = TRY(dict_value(attributes_dict(vm, &partial->object, &partial->attributes)));
    Value state[] = {partial->function, object_value(partial->args), object_value(partial->keywords), dict};
    Value packed = TRY(tuple_value(tuple_new(vm, state, 4)));
    KEEP(vm, packed);
    Value parts[] = {object_value(type_of(args[0])), function, packed};
    return tuple_value(tuple_new(vm, parts, 3));
}

static Value partial_setstate(Vm *vm, const Value *args) {
    const Tuple *state = is_tuple(args[1]) ? as_tuple(args[1]) : NULL;
    if (!state || state->count != 4 || !any_is_callable(state->items[0]) || !is_tuple(state->items[1]) ||
        !(is_dict(state->items[2]) || is_none(state->items[2])) || !(is_dict(state->items[3]) || is_none(state->items[3])))
        return raise_error(vm, TYPE_TypeError, "invalid partial state");
    Partial *partial = partial_of(args[0]);
    Value positional = state->items[1], keywords = state->items[2];
    KEEP(vm, positional);
    KEEP(vm, keywords);
    if (!is_exactly(positional, tuple)) positional = TRY(tuple_value(any_to_tuple(vm, positional)));
    if (is_none(keywords)) keywords = TRY(dict_value(dict_new(vm)));
    else if (!is_exactly(keywords, dict)) keywords = TRY(dict_value(dict_copy(vm, as_dict(keywords))));
    partial->function = state->items[0];
    partial->args = as_tuple(positional);
    partial->keywords = as_dict(keywords);
    if (is_dict(state->items[3]))
        attributes_set_dict(vm, &partial->object, &partial->attributes, as_dict(state->items[3]));
    return NONE;
}

static Value get_func(Vm *vm, Value self) {
    (void)vm;
    return partial_of(self)->function;
}
static Value get_args(Vm *vm, Value self) {
    (void)vm;
    return partial_of(self)->args ? object_value(partial_of(self)->args) : NONE;
}
static Value get_keywords(Vm *vm, Value self) {
    (void)vm;
    return partial_of(self)->keywords ? object_value(partial_of(self)->keywords) : NONE;
}
static bool readonly(Vm *vm, Value self, Value value) {
    (void)self, (void)value;
    return raise_false(vm, TYPE_AttributeError, "readonly attribute");
}
static Value get_dict(Vm *vm, Value self) {
    return dict_value(attributes_dict(vm, object_of(self), &partial_of(self)->attributes));
}

static const NativeDef partial_def = {"__new__", "cls, /, *args, **kwargs", partial_new, NULL, 0};
static const NativeDef partial_methods[] = {
    {"__reduce__", "self, /", partial_reduce, NULL, 0},
    {"__setstate__", "self, state, /", partial_setstate, NULL, 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef partial_getsets[] = {
    {"func", get_func, readonly, "function object to use in future partial calls"},
    {"args", get_args, readonly, "tuple of arguments to future partial calls"},
    {"keywords", get_keywords, readonly, "dictionary of keyword arguments to future partial calls"},
    {"__dict__", get_dict, NULL, NULL},
    {0},
};
const Type partial_type = {
    .size = sizeof(Partial),
    .flags = TYPE_SUBCLASSABLE | TYPE_WEAK,
    .attributes_offset = offsetof(Partial, attributes),
    .trace = partial_trace,
    .repr = partial_repr,
    .call = partial_call,
    .new_def = &partial_def,
    .methods = partial_methods,
    .getsets = partial_getsets,
    .help = "partial(func, *args, **keywords) - new function with partial application\n    of the given arguments and keywords.\n",
};
