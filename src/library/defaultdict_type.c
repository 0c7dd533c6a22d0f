// collections.defaultdict, and the getters of named tuples.
#include "library/collections.h"
#include "library/library.h"
#include "object/any.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"

// == defaultdict

// Its dict says by a flag that a value lies behind it, for dict_trace.
static DefaultDict *default_of(Value self) { return (DefaultDict *)object_of(self); }

static Value default_new(Vm *vm, const Value *args) {
    DefaultDict *made = construct_empty(vm, args[0], BUILTIN(defaultdict));
    CHECK(made);
    made->dict.object.flags |= OBJECT_FLAG_A | OBJECT_FLAG_B;
    made->factory = NONE;
    return object_value(made);
}

static Value default_init(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    Value factory = given->count ? given->items[0] : NONE;
    if (!is_none(factory) && !any_is_callable(factory))
        return raise_error(vm, TYPE_TypeError, "first argument must be callable or None");
    if (given->count > 2) {
        return raise_error(vm, TYPE_TypeError, "dict expected at most 1 argument, got %zu", given->count - 1);
    }
    default_of(args[0])->factory = factory;
    barrier(vm, default_of(args[0]), factory);
    Value rest[] = {args[0], given->count > 1 ? given->items[1] : ABSENT, args[2]};
    return BUILTIN(dict)->init_def->function(vm, rest);
}

static Value default_missing(Vm *vm, const Value *args) {
    Value factory = default_of(args[0])->factory;
    if (is_none(factory)) {
        raise_key_error(vm, args[1]);
        return ABSENT;
    }
    KEEP(vm, factory);
    Value made = TRY(any_call_0(vm, factory));
    KEEP(vm, made);
    return any_set_item(vm, args[0], args[1], made) ? made : ABSENT;
}

static RUNS bool add_factory(Vm *vm, Text *text, Value self) {
    bool entered;
    Value factory = default_of(self)->factory;
    if (is_none(factory)) return text_add_string(text, "None"), true;
    CHECK_BOOL(any_repr_enter(vm, factory, &entered));
    if (!entered) return text_add_string(text, "..."), true;
    KEEP(vm, factory);
    bool done = any_add_repr(vm, text, factory);
    any_repr_leave(vm, factory);
    return done;
}

static Value default_repr(Vm *vm, Value self) {
    Value items = TRY(BUILTIN(dict)->repr(vm, self));
    KEEP(vm, items);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s(", is_class(type_of(self)) ? type_name(self) : "defaultdict");
    CHECK(add_factory(vm, &text, self));
    text_add_string(&text, ", ");
    text_add_view(&text, str_view(as_str(items)));
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static RUNS Value new_like(Vm *vm, Value like, Value items) {
    Value given[] = {default_of(like)->factory, items};
    return any_call(vm, object_value(type_of(like)), given, 2, NULL);
}

static Value default_copy(Vm *vm, const Value *args) { return new_like(vm, args[0], args[0]); }

static Value default_or(Vm *vm, Value left, Value right) {
    if (!is_dict(left) || !is_dict(right)) return NOT_IMPLEMENTED;
    Value like = is_instance(left, BUILTIN(defaultdict)) ? left : right;
    Value made = TRY(new_like(vm, like, left));
    KEEP(vm, made);
    if (!is_dict(made)) return raise_error(vm, TYPE_TypeError, "%T() must return a dict, not %T", like, made);
    return dict_update(vm, as_dict(made), as_dict(right)) ? made : ABSENT;
}

static Value default_reduce(Vm *vm, const Value *args) {
    Value factory = default_of(args[0])->factory, given = object_value(tuple_empty()), iterator = NONE;
    KEEP(vm, given);
    KEEP(vm, iterator);
    if (!is_none(factory)) given = TRY(tuple_value(tuple_new(vm, &factory, 1)));
    iterator = TRY(any_call_method(vm, args[0], NAME_OF(items), NULL, 0));
    iterator = TRY(any_iter(vm, iterator));
    Value parts[] = {object_value(type_of(args[0])), given, NONE, NONE, iterator};
    return tuple_value(tuple_new(vm, parts, 5));
}

static Value get_factory(Vm *vm, Value self) {
    (void)vm;
    return default_of(self)->factory;
}
static bool set_factory(Vm *vm, Value self, Value value) {
    default_of(self)->factory = is_absent(value) ? NONE : value;
    barrier(vm, default_of(self), value);
    return true;
}

static const NativeDef default_def = {"__new__", "cls, /, *args, **kwargs", default_new, NULL, 0};
static const NativeDef default_init_def = {"__init__", "self, /, *args, **kwargs", default_init, NULL, 0};
static const NativeDef default_methods[] = {
    {"__missing__", "self, key, /", default_missing,
     "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
     "  if self.default_factory is None: raise KeyError((key,))\n"
     "  self[key] = value = self.default_factory()\n  return value\n", 0},
    {"copy", "self, /", default_copy, "D.copy() -> a shallow copy of D.", 0},
    {"__copy__", "self, /", default_copy, "D.copy() -> a shallow copy of D.", 0},
    {"__reduce__", "self, /", default_reduce, "Return state information for pickling.", 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef default_getsets[] = {
    {"default_factory", get_factory, set_factory, "Factory for default value called by __missing__()."}, {0}};
const Type defaultdict_type = {
    .size = sizeof(DefaultDict),
    .flags = TYPE_SUBCLASSABLE | TYPE_MAPPING,
    .trace = dict_trace,
    .repr = default_repr,
    .bit_or = default_or,
    .new_def = &default_def,
    .init_def = &default_init_def,
    .methods = default_methods,
    .getsets = default_getsets,
    .help = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
            "The default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ "
            "only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same "
            "as if they were\npassed to the dict constructor, including keyword arguments.",
};

// == _tuplegetter

struct TupleGetter {
    Object object;
    Value doc;
    int64_t index;
};

static void getter_trace(Marker *marker, Object *object) { mark_value(marker, ((TupleGetter *)object)->doc); }

static Value getter_new(Vm *vm, const Value *args) {
    int64_t index;
    CHECK(any_to_int64(vm, args[1], &index));
    TupleGetter *getter = construct_empty(vm, args[0], BUILTIN(tuple_getter));
    CHECK(getter);
    getter->index = index;
    getter->doc = args[2];
    return object_value(getter);
}

static Value getter_get(Vm *vm, Value self, Value instance, Value owner) {
    (void)owner;
    if (is_absent(instance) || is_none(instance)) return self;
    int64_t index = as_tuple_getter(self)->index;
    if (!is_tuple(instance)) {
        return raise_error(vm, TYPE_TypeError, "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                           (long long)index, instance);
    }
    if (index < 0 || (size_t)index >= as_tuple(instance)->count)
        return raise_error(vm, TYPE_IndexError, "tuple index out of range");
    return as_tuple(instance)->items[index];
}

static bool getter_set(Vm *vm, Value self, Value instance, Value value) {
    (void)self, (void)instance;
    return raise_false(vm, TYPE_AttributeError, is_absent(value) ? "can't delete attribute" : "can't set attribute");
}

static Value getter_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "_tuplegetter(%lld, ", (long long)as_tuple_getter(self)->index);
    CHECK(any_add_repr(vm, &text, as_tuple_getter(self)->doc));
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static Value getter_reduce(Vm *vm, const Value *args) {
    Value index = TRY(int_new(vm, as_tuple_getter(args[0])->index));
    Value given = TRY(tuple_pair(vm, index, as_tuple_getter(args[0])->doc));
    return tuple_pair(vm, object_value(BUILTIN(tuple_getter)), given);
}

static Value get_doc(Vm *vm, Value self) {
    (void)vm;
    return as_tuple_getter(self)->doc;
}
static bool set_doc(Vm *vm, Value self, Value value) {
    as_tuple_getter(self)->doc = is_absent(value) ? NONE : value;
    barrier(vm, as_tuple_getter(self), value);
    return true;
}

static const NativeDef getter_def = {"__new__", "cls, index, doc, /", getter_new, NULL, 0};
static const NativeDef getter_methods[] = {{"__reduce__", "self, /", getter_reduce, NULL, 0}, {0}};
static const GetSetDef getter_getsets[] = {{"__doc__", get_doc, set_doc, NULL}, {0}};
const Type tuple_getter_type = {
    .size = sizeof(TupleGetter),
    .trace = getter_trace,
    .repr = getter_repr,
    .get = getter_get,
    .set = getter_set,
    .new_def = &getter_def,
    .methods = getter_methods,
    .getsets = getter_getsets,
};
