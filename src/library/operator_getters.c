// operator's callables: attrgetter, itemgetter, methodcaller.
#include "library/getter.h"
#include "library/library.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"

static void getter_trace(Marker *marker, Object *object) {
    MARK(marker, ((Getter *)object)->items);
    MARK(marker, ((Getter *)object)->paths);
    MARK(marker, ((Getter *)object)->keywords);
}

// The one argument of a call; ABSENT: TypeError.
static Value subject(Vm *vm, const char *name, const Value *args, size_t count, const Tuple *names) {
    if (names && names->count) return raise_error(vm, TYPE_TypeError, "%s() takes no keyword arguments", name);
    if (count != 1) return raise_error(vm, TYPE_TypeError, "%s expected 1 argument, got %zu", name, count);
    return args[0];
}

static Value getter_new(Vm *vm, const Value *args, BuiltinType kind, const char *name) {
    Tuple *items = as_tuple(args[1]);
    if (!items->count) return raise_error(vm, TYPE_TypeError, "%s expected 1 argument, got 0", name);
    Getter *getter = construct_empty(vm, args[0], &builtin_types[kind]);
    CHECK(getter);
    getter->items = items;
    return object_value(getter);
}

// operator.itemgetter(1, 2)
static Value getter_repr(Vm *vm, Value self) {
    const Getter *getter = as_getter(self);
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    Str *name = class_full_name(vm, type_of(self));
    CHECK(name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_view(&text, str_view(name));
    text_add_char(&text, '(');
    bool done = true;
    if (!entered) text_add_string(&text, "...");
    for (size_t i = 0; entered && done && i < getter->items->count; i++) {
        if (i) text_add_string(&text, ", ");
        done = any_add_repr(vm, &text, getter->items->items[i]) && vm_charge(vm, 1);
    }
    Value key = NONE, value = NONE;
    KEEP(vm, key);
    KEEP(vm, value);
    size_t at = 0;
    while (entered && done && getter->keywords && dict_next(getter->keywords, &at, &key, &value)) {
        text_add_string(&text, ", ");
        text_add_view(&text, str_view(as_str(key)));
        text_add_char(&text, '=');
        done = any_add_repr(vm, &text, value);
    }
    if (entered) any_repr_leave(vm, self);
    CHECK(done);
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static Value getter_reduce(Vm *vm, const Value *args) {
    return tuple_pair(vm, object_value(type_of(args[0])), object_value(as_getter(args[0])->items));
}
static const NativeDef getter_methods[] = {{"__reduce__", "self, /", getter_reduce, "Return state information for pickling", 0}, {0}};

// == itemgetter

static Value itemgetter_new(Vm *vm, const Value *args) { return getter_new(vm, args, TYPE_itemgetter, "itemgetter"); }

static Value itemgetter_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    Value object = TRY(subject(vm, "itemgetter", args, count, names));
    const Tuple *items = as_getter(self)->items;
    if (items->count == 1) return any_get_item(vm, object, items->items[0]);
    Tuple *result = tuple_new(vm, NULL, items->count);
    CHECK(result);
    Value made = object_value(result);
    KEEP(vm, made);
    for (size_t i = 0; i < items->count; i++) {
        result->items[i] = TRY(any_get_item(vm, object, items->items[i]));
        barrier(vm, result, result->items[i]);
        CHECK(vm_charge(vm, 1));
    }
    return made;
}

static const NativeDef itemgetter_def = {"__new__", "cls, /, *items", itemgetter_new, NULL, 0};
const Type itemgetter_type = {
    .size = sizeof(Getter),
    .trace = getter_trace,
    .repr = getter_repr,
    .call = itemgetter_call,
    .new_def = &itemgetter_def,
    .methods = getter_methods,
    .help = "itemgetter(item, ...) --> itemgetter object\n\n"
            "Return a callable object that fetches the given item(s) from its operand.\n"
            "After f = itemgetter(2), the call f(r) returns r[2].\n"
            "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
};

// == attrgetter: paths has an interned name, or a tuple of them for a dotted one, for each of the items

static Value path_of(Vm *vm, Str *name) {
    size_t dots = 0, from = 0;
    for (size_t i = 0; i < name->size; i++) dots += name->bytes[i] == '.';
    if (!dots) return str_value(str_intern(vm, name));
    Tuple *path = tuple_new(vm, NULL, dots + 1);
    CHECK(path);
    for (size_t i = 0, part = 0; i <= name->size; i++) {
        if (i < name->size && name->bytes[i] != '.') continue;
        path->items[part] = TRY(str_value(str_intern_bytes(vm, name->bytes + from, i - from)));
        barrier(vm, path, path->items[part++]);
        from = i + 1;
    }
    return object_value(path);
}

static Value attrgetter_new(Vm *vm, const Value *args) {
    Value made = TRY(getter_new(vm, args, TYPE_attrgetter, "attrgetter"));
    Getter *getter = as_getter(made);
    getter->paths = tuple_new(vm, NULL, getter->items->count);
    CHECK(getter->paths);
    for (size_t i = 0; i < getter->items->count; i++) {
        Value name = getter->items->items[i];
        if (!is_str(name)) return raise_error(vm, TYPE_TypeError, "attribute name must be a string");
        getter->paths->items[i] = TRY(path_of(vm, as_str(name)));
        barrier(vm, getter->paths, getter->paths->items[i]);
    }
    return made;
}

static RUNS Value follow(Vm *vm, Value object, Value path) {
    if (is_str(path)) return attribute_get(vm, object, as_str(path));
    KEEP(vm, object);
    for (size_t i = 0; i < as_tuple(path)->count; i++)
        object = TRY(attribute_get(vm, object, as_str(as_tuple(path)->items[i])));
    return object;
}

static Value attrgetter_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    Value object = TRY(subject(vm, "attrgetter", args, count, names));
    const Tuple *paths = as_getter(self)->paths;
    if (paths->count == 1) return follow(vm, object, paths->items[0]);
    Tuple *result = tuple_new(vm, NULL, paths->count);
    CHECK(result);
    Value made = object_value(result);
    KEEP(vm, made);
    for (size_t i = 0; i < paths->count; i++) {
        result->items[i] = TRY(follow(vm, object, paths->items[i]));
        barrier(vm, result, result->items[i]);
        CHECK(vm_charge(vm, 1));
    }
    return made;
}

static const NativeDef attrgetter_def = {"__new__", "cls, /, *attrs", attrgetter_new, NULL, 0};
const Type attrgetter_type = {
    .size = sizeof(Getter),
    .trace = getter_trace,
    .repr = getter_repr,
    .call = attrgetter_call,
    .new_def = &attrgetter_def,
    .methods = getter_methods,
    .help = "attrgetter(attr, ...) --> attrgetter object\n\n"
            "Return a callable object that fetches the given attribute(s) from its operand.\n"
            "After f = attrgetter('name'), the call f(r) returns r.name.\n"
            "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n"
            "After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n"
            "(r.name.first, r.name.last).",
};

// == methodcaller: items are the name and the positional arguments; paths the interned name and the values of the keywords

static Value methodcaller_new(Vm *vm, const Value *args) {
    if (!as_tuple(args[1])->count)
        return raise_error(vm, TYPE_TypeError, "methodcaller needs at least one argument, the method name");
    if (!is_str(as_tuple(args[1])->items[0])) return raise_error(vm, TYPE_TypeError, "method name must be a string");
    Value made = TRY(getter_new(vm, args, TYPE_methodcaller, "methodcaller"));
    Getter *getter = as_getter(made);
    Value name = TRY(str_value(str_intern(vm, as_str(getter->items->items[0]))));
    getter->paths = tuple_new(vm, &name, 1);
    CHECK(getter->paths);
    if (as_dict(args[2])->count) getter->keywords = as_dict(args[2]);
    return made;
}

// The call's arguments: the positional ones, and behind them the values of the keywords, whose names are *names.
static Value methodcaller_arguments(Vm *vm, const Getter *getter, Value *names) {
    size_t count = getter->items->count - 1, named = getter->keywords->count, at = 0;
    Tuple *all = tuple_new(vm, NULL, count + named), *keys = tuple_new(vm, NULL, named);
    CHECK(all && keys && vm_charge(vm, count + named));
    for (size_t i = 0; i < count; i++) all->items[i] = getter->items->items[i + 1];
    for (size_t i = 0; i < named && dict_next(getter->keywords, &at, &keys->items[i], &all->items[count + i]); i++) continue;
    *names = object_value(keys);
    return object_value(all);
}

static Value methodcaller_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    Value object = TRY(subject(vm, "methodcaller", args, count, names));
    const Getter *getter = as_getter(self);
    Str *name = as_str(getter->paths->items[0]);
    if (!getter->keywords) return any_call_method(vm, object, name, getter->items->items + 1, getter->items->count - 1);
    Value keys = NONE, all = TRY(methodcaller_arguments(vm, getter, &keys));
    KEEP(vm, keys);
    KEEP(vm, all);
    Value method = TRY(attribute_get(vm, object, name));
    KEEP(vm, method);
    return any_call(vm, method, as_tuple(all)->items, getter->items->count - 1, as_tuple(keys));
}

// Keywords travel in a partial call of the type: (partial(methodcaller, name, **keywords), (arguments...))
static Value methodcaller_reduce(Vm *vm, const Value *args) {
    const Getter *getter = as_getter(args[0]);
    if (!getter->keywords || !getter->keywords->count) return getter_reduce(vm, args);
    Value keys = NONE, all = NONE;
    KEEP(vm, keys);
    KEEP(vm, all);
    all = TRY(methodcaller_arguments(vm, getter, &keys));
    size_t count = getter->items->count - 1, named = as_tuple(keys)->count;
    Tuple *given = tuple_new(vm, NULL, named + 2);
    CHECK(given);
    given->items[0] = object_value(type_of(args[0]));
    given->items[1] = getter->items->items[0];
    memcpy(given->items + 2, as_tuple(all)->items + count, named * sizeof(Value));
    Value kept = object_value(given);
    KEEP(vm, kept);
    Value maker = TRY(any_call(vm, object_value(BUILTIN(partial)), given->items, 2, as_tuple(keys)));
    KEEP(vm, maker);
    return tuple_pair(vm, maker, TRY(tuple_value(tuple_new(vm, getter->items->items + 1, count))));
}

static const NativeDef methodcaller_def = {"__new__", "cls, /, *args, **kwargs", methodcaller_new, NULL, 0};
static const NativeDef plain_methods[] = {{"__reduce__", "self, /", methodcaller_reduce, "Return state information for pickling", 0}, {0}};
const Type methodcaller_type = {
    .size = sizeof(Getter),
    .trace = getter_trace,
    .repr = getter_repr,
    .call = methodcaller_call,
    .new_def = &methodcaller_def,
    .methods = plain_methods,
    .help = "methodcaller(name, ...) --> methodcaller object\n\n"
            "Return a callable object that calls the given method on its operand.\n"
            "After f = methodcaller('name'), the call f(r) returns r.name().\n"
            "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\n"
            "r.name('date', foo=1).",
};

const Type getter_type = {.size = sizeof(Getter), .flags = TYPE_NO_NEW, .trace = getter_trace};
