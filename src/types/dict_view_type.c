// dict_keys, dict_values, dict_items, and the mapping proxy.
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/dict.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/alias.h"
#include "types/construct.h"
#include "types/set_algebra.h"
#include "types/specs.h"

static bool is_set_view(Value v) {
    return is_dict_view_object(v) && type_of(v) != BUILTIN(dict_values);
}

static Value view_iterate(Vm *vm, Value self, bool backward) {
    static const BuiltinType kinds[2][3] = {
        {TYPE_dict_key_iterator, TYPE_dict_value_iterator, TYPE_dict_item_iterator},
        {TYPE_dict_reverse_key_iterator, TYPE_dict_reverse_value_iterator, TYPE_dict_reverse_item_iterator},
    };
    const Type *type = type_of(self);
    int which = type == BUILTIN(dict_keys) ? 0 : type == BUILTIN(dict_values) ? 1 : 2;
    Dict *dict = as_dict_view(self)->dict;
    Iterator *iterator = iterator_new(vm, &builtin_types[kinds[backward][which]], object_value(dict));
    if (!iterator) return ABSENT;
    iterator->count = dict->count;
    iterator->version = dict->version;
    if (backward) iterator->at = (int64_t)dict->used;
    return object_value(iterator);
}

static Value view_iter(Vm *vm, Value self) { return view_iterate(vm, self, false); }
static Value view_reversed(Vm *vm, Value self) { return view_iterate(vm, self, true); }

static bool view_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = as_dict_view(self)->dict->count;
    return true;
}

static Value item_of(Vm *vm, Value view, Value key, Value value) {
    const Type *type = type_of(view);
    if (type == BUILTIN(dict_keys)) return key;
    return type == BUILTIN(dict_values) ? value : tuple_pair(vm, key, value);
}

static RUNS bool add_items(Vm *vm, Text *text, Value self) {
    Value item = NONE;
    KEEP(vm, item);
    size_t at = 0, start = text->size;
    for (Value key, value; dict_next(as_dict_view(self)->dict, &at, &key, &value);) {
        item = TRY_BOOL(item_of(vm, self, key, value));
        if (text->size > start) text_add_string(text, ", ");
        CHECK_BOOL(any_add_repr(vm, text, item) && vm_charge(vm, 1));
    }
    return true;
}

static Value view_repr(Vm *vm, Value self) {
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_new_ascii(vm, "...", 3));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s([", type_name(self));
    bool fine = add_items(vm, &text, self);
    any_repr_leave(vm, self);
    if (!fine) return ABSENT;
    text_add_string(&text, "])");
    return str_value(str_from_text(vm, &text));
}

static bool keys_contains(Vm *vm, Value self, Value item, bool *found) {
    Value value;
    CHECK_BOOL(dict_get(vm, as_dict_view(self)->dict, item, &value));
    *found = !is_absent(value);
    return true;
}

static bool items_contains(Vm *vm, Value self, Value item, bool *found) {
    *found = false;
    if (!is_tuple(item) || as_tuple(item)->count != 2) return true;
    Value value;
    CHECK_BOOL(dict_get(vm, as_dict_view(self)->dict, as_tuple(item)->items[0], &value));
    if (is_absent(value)) return true;
    KEEP(vm, value);
    return any_equal(vm, value, as_tuple(item)->items[1], found);
}

// Is every item of `a` in `b`?
static RUNS bool all_in(Vm *vm, Value a, Value b, bool *result) {
    Value iterator = TRY_BOOL(any_iter(vm, a)), item = NONE;
    KEEP(vm, iterator);
    KEEP(vm, item);
    for (*result = true; *result;) {
        CHECK_BOOL(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        CHECK_BOOL(any_contains(vm, b, item, result));
    }
    return true;
}

static Value view_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_any_set(other) && !is_set_view(other)) return NOT_IMPLEMENTED;
    size_t mine, theirs;
    CHECK(any_length(vm, self, &mine) && any_length(vm, other, &theirs));
    bool result = false;
    switch ((CompareOperation)operation) {
    case COMPARE_EQ:
    case COMPARE_NE:
        if (mine == theirs) CHECK(all_in(vm, self, other, &result));
        return bool_value(result == (operation == COMPARE_EQ));
    case COMPARE_LT:
    case COMPARE_LE:
        if (operation == COMPARE_LT ? mine < theirs : mine <= theirs) CHECK(all_in(vm, self, other, &result));
        return bool_value(result);
    case COMPARE_GT:
    case COMPARE_GE:
        if (operation == COMPARE_GT ? mine > theirs : mine >= theirs) CHECK(all_in(vm, other, self, &result));
        return bool_value(result);
    }
    return NOT_IMPLEMENTED;
}

// == As sets: any iterable will do on the other side

typedef bool (*Change)(Vm *vm, Set *set, Value other);

static RUNS Value changed_copy(Vm *vm, Value left, Value right, Change change) {
    Set *set = set_algebra_from(vm, left, false);
    if (!set) return ABSENT;
    Value result = object_value(set);
    KEEP(vm, result);
    CHECK(change(vm, set, right));
    return result;
}

// The items of the one that are in the view: the larger of two views is asked about the items of the smaller.
static Value view_and(Vm *vm, Value left, Value right) {
    Value view = is_set_view(left) ? left : right, other = is_set_view(left) ? right : left;
    size_t size = as_dict_view(view)->dict->count;
    if (is_exactly(other, set) && size <= as_set(other)->count) return set_value(set_algebra_intersection(vm, as_set(other), view));
    if (is_set_view(other) && as_dict_view(other)->dict->count > size) {
        Value swapped = view;
        view = other;
        other = swapped;
    }
    Value result = TRY(set_value(set_new(vm, false))), iterator = ABSENT, item = NONE;
    KEEP(vm, result);
    KEEP(vm, iterator);
    KEEP(vm, item);
    iterator = TRY(any_iter(vm, other));
    for (;;) {
        bool found;
        CHECK(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : result;
        CHECK(any_contains(vm, view, item, &found));
        if (found) CHECK(set_add(vm, as_set(result), item));
    }
}
static Value view_or(Vm *vm, Value left, Value right) { return changed_copy(vm, left, right, set_algebra_update); }
static Value view_subtract(Vm *vm, Value left, Value right) {
    return changed_copy(vm, left, right, set_algebra_difference_update);
}
static Value view_xor(Vm *vm, Value left, Value right) {
    return changed_copy(vm, left, right, set_algebra_symmetric_update);
}

static Value py_isdisjoint(Vm *vm, const Value *args) {
    Value iterator = TRY(any_iter(vm, args[1])), item = NONE;
    KEEP(vm, iterator);
    KEEP(vm, item);
    for (;;) {
        bool found;
        CHECK(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : TRUE_VALUE;
        CHECK(any_contains(vm, args[0], item, &found));
        if (found) return FALSE_VALUE;
    }
}

static Value get_mapping(Vm *vm, Value self) { return mapping_proxy_new(vm, object_value(as_dict_view(self)->dict)); }

static const NativeDef set_view_methods[] = {
    {"isdisjoint", "self, other, /", py_isdisjoint,
     "Return True if the view and the given iterable have a null intersection.", 0},
    {0},
};
static const GetSetDef view_getsets[] = {
    {"mapping", get_mapping, NULL, "dictionary that this view refers to"},
    {0},
};

const Type dict_view_type = {.size = sizeof(DictView), .flags = TYPE_NO_NEW, .trace = dict_view_trace};

const Type dict_keys_type = {
    .flags = TYPE_NO_NEW,
    .repr = view_repr,
    .length = view_length,
    .contains = keys_contains,
    .compare = view_compare,
    .iter = view_iter,
    .reversed = view_reversed,
    .bit_and = view_and,
    .bit_or = view_or,
    .bit_xor = view_xor,
    .subtract = view_subtract,
    .methods = set_view_methods,
    .getsets = view_getsets,
};

const Type dict_items_type = {
    .flags = TYPE_NO_NEW,
    .repr = view_repr,
    .length = view_length,
    .contains = items_contains,
    .compare = view_compare,
    .iter = view_iter,
    .reversed = view_reversed,
    .bit_and = view_and,
    .bit_or = view_or,
    .bit_xor = view_xor,
    .subtract = view_subtract,
    .methods = set_view_methods,
    .getsets = view_getsets,
};

const Type dict_values_type = {
    .flags = TYPE_NO_NEW,
    .repr = view_repr,
    .length = view_length,
    .iter = view_iter,
    .reversed = view_reversed,
    .getsets = view_getsets,
};

// == mappingproxy

static Value mapping_of(Value self) { return as_mapping_proxy(self)->mapping; }

static Value proxy_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "mappingproxy(");
    CHECK(any_add_repr(vm, &text, mapping_of(self)));
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}
static Value proxy_str(Vm *vm, Value self) { return str_value(any_str(vm, mapping_of(self))); }
static bool proxy_length(Vm *vm, Value self, size_t *length) { return any_length(vm, mapping_of(self), length); }
static bool proxy_contains(Vm *vm, Value self, Value item, bool *found) {
    return any_contains(vm, mapping_of(self), item, found);
}
static Value proxy_compare(Vm *vm, Value self, Value other, int operation) {
    return any_compare(vm, mapping_of(self), other, (CompareOperation)operation);
}
static Value proxy_get_item(Vm *vm, Value self, Value key) { return any_get_item(vm, mapping_of(self), key); }
static Value proxy_iter(Vm *vm, Value self) { return any_iter(vm, mapping_of(self)); }
static Value call(Vm *vm, Value self, const char *name, const Value *args, size_t count) {
    Str *method = str_intern_bytes(vm, name, strlen(name));
    return method ? any_call_method(vm, mapping_of(self), method, args, count) : ABSENT;
}
static Value proxy_reversed(Vm *vm, Value self) { return call(vm, self, "__reversed__", NULL, 0); }
static Value proxy_or(Vm *vm, Value left, Value right) {
    if (is_mapping_proxy_object(left)) left = mapping_of(left);
    if (is_mapping_proxy_object(right)) right = mapping_of(right);
    return arithmetic_binary(vm, BINARY_OR, left, right);
}
static Value proxy_ior(Vm *vm, Value left, Value right) {
    (void)right;
    return raise_error(vm, TYPE_TypeError, "'|=' is not supported by %T; use '|' instead", left);
}
static Value proxy_get(Vm *vm, const Value *args) { return call(vm, args[0], "get", args + 1, 2); }
static Value proxy_keys(Vm *vm, const Value *args) { return call(vm, args[0], "keys", NULL, 0); }
static Value proxy_values(Vm *vm, const Value *args) { return call(vm, args[0], "values", NULL, 0); }
static Value proxy_items(Vm *vm, const Value *args) { return call(vm, args[0], "items", NULL, 0); }
static Value proxy_copy(Vm *vm, const Value *args) { return call(vm, args[0], "copy", NULL, 0); }
static Value proxy_new(Vm *vm, const Value *args) {
    Value mapping = args[1];
    if (!type_of(mapping)->get_item || is_list(mapping) || is_tuple(mapping) || is_type(mapping)) {
        return raise_error(vm, TYPE_TypeError, "mappingproxy() argument must be a mapping, not %T", mapping);
    }
    return mapping_proxy_new(vm, mapping);
}

static const NativeDef proxy_new_def = {"__new__", "cls, /, mapping", proxy_new, NULL, 0};
static const NativeDef proxy_methods[] = {
    {"get", "self, key, default=None, /", proxy_get, "Return the value for key if key is in the mapping, else default.", 0},
    {"keys", "self, /", proxy_keys, "a set-like object providing a view on D's keys", 0},
    {"values", "self, /", proxy_values, "an object providing a view on D's values", 0},
    {"items", "self, /", proxy_items, "a set-like object providing a view on D's items", 0},
    {"copy", "self, /", proxy_copy, "a shallow copy of D", 0},
    CLASS_GETITEM_ROW,
    {0},
};

const Type mapping_proxy_type = {
    .size = sizeof(MappingProxy),
    .flags = TYPE_MAPPING,
    .trace = mapping_proxy_trace,
    .repr = proxy_repr,
    .str = proxy_str,
    .length = proxy_length,
    .contains = proxy_contains,
    .compare = proxy_compare,
    .get_item = proxy_get_item,
    .iter = proxy_iter,
    .reversed = proxy_reversed,
    .bit_or = proxy_or,
    .inplace_bit_or = proxy_ior,
    .new_def = &proxy_new_def,
    .methods = proxy_methods,
};
