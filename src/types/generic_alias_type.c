// Generic aliases, list[int], and unions, int | str.
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/alias.h"
#include "types/construct.h"
#include "types/generic_parameters.h"
#include "types/set_algebra.h"
#include "types/specs.h"

static GenericAlias *alias_of(Value self) { return as_generic_alias(self); }
static bool is_union(Value v) { return is_generic_alias_object(v) && type_of(v) == BUILTIN(union); }
static bool is_alias(Value v) { return is_generic_alias_object(v) && !is_union(v); }

static RUNS bool add_str(Vm *vm, Text *text, Value v) {
    Str *shown = any_str(vm, v);
    if (shown) text_add_view(text, str_view(shown));
    return shown != NULL;
}

// What is called something and of a module, but no alias, shows as a class would.
static RUNS bool add_named(Vm *vm, Text *text, Value item, bool *done) {
    Str *origin = str_intern_bytes(vm, "__origin__", 10);
    if (!origin) return false;
    *done = false;
    Value alias = attribute_find(vm, item, origin), args = is_absent(alias) ? ABSENT : attribute_find(vm, item, NAME_OF(origin_args));
    if (vm_failed(vm)) return false;
    if (!is_absent(args)) return true;
    Value name = attribute_find(vm, item, NAME_OF(qualname));
    if (is_absent(name)) return !vm_failed(vm);
    KEEP(vm, name);
    Value module = attribute_find(vm, item, NAME_OF(module));
    if (is_absent(module) || is_none(module)) return !vm_failed(vm);
    KEEP(vm, module);
    *done = true;
    if (!is_str(module) || !str_is(as_str(module), "builtins")) {
        CHECK_BOOL(add_str(vm, text, module));
        text_add_char(text, '.');
    }
    return add_str(vm, text, name);
}

// A class by its name, ... as itself, anything else by its repr.
static RUNS bool add_item(Vm *vm, Text *text, Value item) {
    if (value_same(item, ELLIPSIS)) return text_add_string(text, "..."), true;
    if (is_type(item)) {
        Str *name = class_full_name(vm, as_type(item));
        if (name) text_add_view(text, str_view(name));
        return name != NULL;
    }
    bool done = false;
    if (!is_generic_alias_object(item)) CHECK_BOOL(add_named(vm, text, item, &done));
    return done || any_add_repr(vm, text, item);
}

static RUNS bool add_items(Vm *vm, Text *text, const Tuple *items, const char *between) {
    for (size_t i = 0; i < items->count; i++) {
        if (i) text_add_string(text, between);
        bool none = *between == ' ' && value_same(items->items[i], type_value(BUILTIN(none)));
        CHECK_BOOL(add_item(vm, text, none ? NONE : items->items[i]) && vm_charge(vm, 1));
    }
    return true;
}

static Value alias_repr(Vm *vm, Value self) {
    const GenericAlias *alias = alias_of(self);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (alias->object.flags & OBJECT_FLAG_A) text_add_char(&text, '*');
    CHECK(add_item(vm, &text, alias->origin));
    text_add_char(&text, '[');
    if (!alias->args->count) text_add_string(&text, "()");
    CHECK(add_items(vm, &text, alias->args, ", "));
    text_add_char(&text, ']');
    return str_value(str_from_text(vm, &text));
}

static Value alias_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_alias(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    const GenericAlias *a = alias_of(self), *b = alias_of(other);
    bool equal = (a->object.flags & OBJECT_FLAG_A) == (b->object.flags & OBJECT_FLAG_A);
    if (equal) CHECK(any_equal(vm, a->origin, b->origin, &equal));
    if (equal) CHECK(any_equal(vm, object_value(a->args), object_value(b->args), &equal));
    return bool_value(equal == (operation == COMPARE_EQ));
}

static bool alias_hash(Vm *vm, Value self, int64_t *hash) {
    int64_t origin, args;
    CHECK_BOOL(any_hash(vm, alias_of(self)->origin, &origin) && any_hash(vm, object_value(alias_of(self)->args), &args));
    *hash = origin ^ args;
    return true;
}

static Value alias_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    Value made = TRY(any_call(vm, alias_of(self)->origin, args, count, names));
    KEEP(vm, made);
    Str *name = str_intern_bytes(vm, "__orig_class__", 14);
    if (!name) return ABSENT;
    if (attribute_set(vm, made, name, self)) return made;
    // Most objects have no room for it.
    if (error_clear_if(vm, TYPE_AttributeError) || error_clear_if(vm, TYPE_TypeError)) return made;
    return ABSENT;
}

static Value alias_get_attribute(Vm *vm, Value self, Str *name) {
    static const char *const own[] = {"__class__",      "__origin__",    "__args__",
                                      "__unpacked__",   "__parameters__",  "__typing_unpacked_tuple_args__",
                                      "__mro_entries__", "__reduce_ex__",  "__reduce__",    "__copy__", "__deepcopy__"};
    for (size_t i = 0; i < ARRAY_COUNT(own); i++) {
        if (str_is(name, own[i])) return attribute_generic_get(vm, self, name);
    }
    return attribute_get(vm, alias_of(self)->origin, name);
}

static RUNS Tuple *parameters_of(Vm *vm, GenericAlias *alias) {
    if (alias->parameters) return alias->parameters;
    Tuple *found = generic_parameters_find(vm, alias->args);
    if (!found) return NULL;
    alias->parameters = found;
    barrier(vm, alias, object_value(found));
    return found;
}

// The arguments of self[key]; NULL: an error is set.
static RUNS Tuple *replaced(Vm *vm, Value self, Value key) {
    Tuple *parameters = parameters_of(vm, alias_of(self));
    if (!parameters || !any_enter(vm, "")) return NULL;
    Tuple *args = generic_parameters_replace(vm, self, alias_of(self)->args, parameters, key);
    any_leave(vm);
    return args;
}

static Value alias_get_item(Vm *vm, Value self, Value key) {
    Tuple *args = replaced(vm, self, key);
    CHECK(args);
    Value made = TRY(generic_alias_new(vm, alias_of(self)->origin, object_value(args)));
    object_of(made)->flags |= alias_of(self)->object.flags & OBJECT_FLAG_A;
    return made;
}

// *tuple[int, str] in a subscript: an iterator that answers the alias, marked as unpacked, once.
static Value alias_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(generic_alias_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value iterator_next(Vm *vm, Value self) {
    Iterator *it = as_iterator(self);
    if (is_absent(it->source)) return ABSENT;
    const GenericAlias *alias = alias_of(it->source);
    Value made = TRY(generic_alias_new(vm, alias->origin, object_value(alias->args)));
    object_of(made)->flags |= OBJECT_FLAG_A;
    it->source = ABSENT;
    return made;
}

static Value iterator_self(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static Value py_iterator_reduce(Vm *vm, const Value *args) {
    Value source = as_iterator(args[0])->source, iter = name_table_get(vm->static_builtins, NAME_OF(iter_function));
    if (is_absent(source)) source = object_value(tuple_empty());
    Value given = TRY(tuple_value(tuple_new(vm, &source, 1)));
    return tuple_pair(vm, iter, given);
}

static const NativeDef iterator_methods[] = {{"__reduce__", "self, /", py_iterator_reduce, "Return state information for pickling.", 0}, {0}};

const Type generic_alias_iterator_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_NO_NEW,
    .trace = iterator_trace,
    .iter = iterator_self,
    .next = iterator_next,
    .methods = iterator_methods,
};

static Value alias_new(Vm *vm, const Value *args) {
    if (value_same(args[0], type_value(BUILTIN(generic_alias)))) return generic_alias_new(vm, args[1], args[2]);
    Value items = is_tuple(args[2]) ? args[2] : TRY(tuple_value(tuple_new(vm, &args[2], 1)));
    GenericAlias *alias = construct_empty(vm, args[0], BUILTIN(generic_alias));
    if (!alias) return ABSENT;
    alias->origin = args[1];
    alias->args = as_tuple(items);
    return object_value(alias);
}

static Value py_mro_entries(Vm *vm, const Value *args) {
    return tuple_value(tuple_new(vm, &alias_of(args[0])->origin, 1));
}
static Value py_alias_instancecheck(Vm *vm, const Value *args) {
    (void)args;
    return raise_error(vm, TYPE_TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static Value py_alias_subclasscheck(Vm *vm, const Value *args) {
    (void)args;
    return raise_error(vm, TYPE_TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

// (GenericAlias, (origin, args)); of an unpacked one the iterator that answers it.
static Value py_alias_reduce(Vm *vm, const Value *args) {
    const GenericAlias *alias = alias_of(args[0]);
    if (!(alias->object.flags & OBJECT_FLAG_A)) {
        Value pair = TRY(tuple_pair(vm, alias->origin, object_value(alias->args)));
        return tuple_pair(vm, type_value(BUILTIN(generic_alias)), pair);
    }
    Value bare = TRY(generic_alias_new(vm, alias->origin, object_value(alias->args)));
    KEEP(vm, bare);
    Value iterator = TRY(any_iter(vm, bare)), next = name_table_get(vm->static_builtins, NAME_OF(next_function));
    Value given = TRY(tuple_value(tuple_new(vm, &iterator, 1)));
    return tuple_pair(vm, next, given);
}

// What the origin has, and what the alias has of its own.
static Value py_alias_dir(Vm *vm, const Value *args) {
    static const char *const own[] = {"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__",
                                      "__copy__", "__deepcopy__", "__unpacked__", "__typing_unpacked_tuple_args__", "__class__"};
    Value origin = alias_of(args[0])->origin, names;
    bool provided;
    names = TRY(any_call_special(vm, origin, NAME_OF(dir), NULL, 0, &provided));
    List *list = any_to_list(vm, names);
    CHECK(list);
    names = object_value(list);
    KEEP(vm, names);
    for (size_t i = 0; i < ARRAY_COUNT(own); i++) {
        Str *name = str_intern_bytes(vm, own[i], strlen(own[i]));
        bool found;
        Value kept = str_value(name);
        KEEP(vm, kept);
        CHECK(name && any_contains(vm, names, object_value(name), &found));
        if (!found) CHECK(list_append(vm, as_list(names), object_value(name)));
    }
    return names;
}

static Value get_origin(Vm *vm, Value self) {
    (void)vm;
    return alias_of(self)->origin;
}
static Value get_args(Vm *vm, Value self) {
    (void)vm;
    return object_value(alias_of(self)->args);
}
static Value get_parameters(Vm *vm, Value self) { return tuple_value(parameters_of(vm, alias_of(self))); }
static Value get_unpacked_args(Vm *vm, Value self) {
    (void)vm;
    bool tuple = value_same(alias_of(self)->origin, type_value(BUILTIN(tuple)));
    return tuple && alias_of(self)->object.flags & OBJECT_FLAG_A ? object_value(alias_of(self)->args) : NONE;
}
static Value get_unpacked(Vm *vm, Value self) {
    (void)vm;
    return bool_value(alias_of(self)->object.flags & OBJECT_FLAG_A);
}

static const NativeDef alias_new_def = {"__new__", "cls, origin, args, /", alias_new, NULL, 0};
static const NativeDef alias_methods[] = {
    {"__mro_entries__", "self, bases, /", py_mro_entries, NULL, 0},
    {"__instancecheck__", "self, instance, /", py_alias_instancecheck, NULL, 0},
    {"__subclasscheck__", "self, subclass, /", py_alias_subclasscheck, NULL, 0},
    {"__reduce__", "self, /", py_alias_reduce, NULL, 0},
    {"__dir__", "self, /", py_alias_dir, NULL, 0},
    {0},
};
static const GetSetDef alias_getsets[] = {
    {"__origin__", get_origin, NULL, NULL},
    {"__args__", get_args, NULL, NULL},
    {"__parameters__", get_parameters, NULL, NULL},
    {"__unpacked__", get_unpacked, NULL, NULL},
    {"__typing_unpacked_tuple_args__", get_unpacked_args, NULL, NULL},
    {0},
};

const Type generic_alias_type = {
    .size = sizeof(GenericAlias),
    .flags = TYPE_SUBCLASSABLE | TYPE_WEAK,
    .trace = generic_alias_trace,
    .repr = alias_repr,
    .compare = alias_compare,
    .hash = alias_hash,
    .call = alias_call,
    .get_attribute = alias_get_attribute,
    .get_item = alias_get_item,
    .iter = alias_iter,
    .bit_or = alias_or,
    .new_def = &alias_new_def,
    .methods = alias_methods,
    .getsets = alias_getsets,
    .help = "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
};

// == Unions

static bool may_be_member(Value v) { return is_none(v) || is_type(v) || is_generic_alias_object(v); }

static RUNS bool add_member(Vm *vm, List *members, Value v) {
    if (is_none(v)) v = type_value(BUILTIN(none));
    for (size_t i = 0; i < members->count; i++) {
        bool equal = value_same(members->items[i], v);
        if (!equal && is_alias(v) && is_alias(members->items[i])) CHECK_BOOL(any_equal(vm, members->items[i], v, &equal));
        if (equal) return true;
    }
    return list_append(vm, members, v);
}

static RUNS bool add_members(Vm *vm, List *members, Value v) {
    if (!is_union(v)) return add_member(vm, members, v);
    const Tuple *args = alias_of(v)->args;
    for (size_t i = 0; i < args->count; i++) CHECK_BOOL(add_member(vm, members, args->items[i]));
    return true;
}

Value alias_or(Vm *vm, Value left, Value right) {
    if (!may_be_member(left) || !may_be_member(right)) return NOT_IMPLEMENTED;
    List *members = list_new(vm, NULL, 0);
    if (!members) return ABSENT;
    Value kept = object_value(members);
    KEEP(vm, kept);
    CHECK(add_members(vm, members, left) && add_members(vm, members, right));
    if (members->count == 1) return members->items[0];
    Tuple *args = tuple_new(vm, members->items, members->count);
    if (!args) return ABSENT;
    GenericAlias *made = heap_new(vm, BUILTIN(union), sizeof(GenericAlias));
    if (!made) return ABSENT;
    made->origin = ABSENT;
    made->args = args;
    return object_value(made);
}

static Value union_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    CHECK(add_items(vm, &text, alias_of(self)->args, " | "));
    return str_value(str_from_text(vm, &text));
}

static RUNS Value member_set(Vm *vm, Value self) {
    return set_value(set_algebra_from(vm, object_value(alias_of(self)->args), true));
}

static Value union_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_union(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    Value a = TRY(member_set(vm, self));
    KEEP(vm, a);
    Value b = TRY(member_set(vm, other));
    KEEP(vm, b);
    return any_compare(vm, a, b, (CompareOperation)operation);
}

static bool union_hash(Vm *vm, Value self, int64_t *hash) {
    Value members = TRY_BOOL(member_set(vm, self));
    KEEP(vm, members);
    return any_hash(vm, members, hash);
}

static Value union_get_item(Vm *vm, Value self, Value key) {
    Tuple *args = replaced(vm, self, key);
    CHECK(args);
    Value kept = object_value(args), made = args->items[0];
    KEEP(vm, kept);
    KEEP(vm, made);
    for (size_t i = 1; i < args->count; i++) made = TRY(arithmetic_binary(vm, BINARY_OR, made, args->items[i]));
    return made;
}

static Value py_instancecheck(Vm *vm, const Value *args) {
    return any_is_instance(vm, args[1], object_value(alias_of(args[0])->args));
}

static Value py_subclasscheck(Vm *vm, const Value *args) {
    if (!is_type(args[1])) return raise_error(vm, TYPE_TypeError, "issubclass() arg 1 must be a class");
    return any_is_subclass(vm, args[1], object_value(alias_of(args[0])->args));
}

static const NativeDef union_methods[] = {
    {"__instancecheck__", "self, instance, /", py_instancecheck, NULL, 0},
    {"__subclasscheck__", "self, subclass, /", py_subclasscheck, NULL, 0},
    {0},
};
static const GetSetDef union_getsets[] = {
    {"__args__", get_args, NULL, NULL},
    {"__parameters__", get_parameters, NULL, NULL},
    {0},
};

const Type union_type = {
    .size = sizeof(GenericAlias),
    .flags = TYPE_NO_NEW,
    .trace = generic_alias_trace,
    .repr = union_repr,
    .compare = union_compare,
    .hash = union_hash,
    .get_item = union_get_item,
    .bit_or = alias_or,
    .methods = union_methods,
    .getsets = union_getsets,
    .help = "Represent a PEP 604 union type\n\nE.g. for int | str",
};
