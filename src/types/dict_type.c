// dict.
#include "object/dict.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/construct.h"
#include "types/specs.h"

static RUNS bool add_entry(Vm *vm, Text *text, Value key, Value value) {
    KEEP(vm, key);
    KEEP(vm, value);
    CHECK_BOOL(any_add_repr(vm, text, key));
    text_add_string(text, ": ");
    return any_add_repr(vm, text, value) && vm_charge(vm, 1);
}

static Value slot_repr(Vm *vm, Value self) {
    Dict *dict = as_dict(self);
    if (!dict->count) return str_value(str_new_ascii(vm, "{}", 2));
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_new_ascii(vm, "{...}", 5));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_char(&text, '{');
    bool fine = true;
    size_t at = 0;
    for (Value key, value; fine && dict_next(dict, &at, &key, &value);) {
        if (text.size > 1) text_add_string(&text, ", ");
        fine = add_entry(vm, &text, key, value);
    }
    any_repr_leave(vm, self);
    if (!fine) return ABSENT;
    text_add_char(&text, '}');
    return str_value(str_from_text(vm, &text));
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = as_dict(self)->count;
    return true;
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    Value value;
    CHECK_BOOL(dict_get(vm, as_dict(self), item, &value));
    *found = !is_absent(value);
    return true;
}

static RUNS bool all_equal(Vm *vm, Dict *a, Dict *b, bool *equal) {
    Value key = NONE, value = NONE, other = NONE;
    KEEP(vm, key);
    KEEP(vm, value);
    KEEP(vm, other);
    size_t at = 0;
    *equal = true;
    while (dict_next(a, &at, &key, &value)) {
        Value found;
        CHECK_BOOL(dict_get_hashed(vm, b, key, a->entries[at - 1].hash, &found) && vm_charge(vm, 1));
        if (is_absent(found)) return *equal = false, true;
        other = found;
        CHECK_BOOL(any_equal(vm, value, other, equal));
        if (!*equal) return true;
    }
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_dict(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    Dict *a = as_dict(self), *b = as_dict(other);
    bool equal = a->count == b->count;
    if (equal && a != b) CHECK(all_equal(vm, a, b, &equal));
    return bool_value(equal == (operation == COMPARE_EQ));
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    Value found;
    CHECK(dict_get(vm, as_dict(self), key, &found));
    if (LIKELY(!is_absent(found))) return found;
    if (type_of(self) != BUILTIN(dict)) {
        bool has_missing;
        Value result = any_call_special(vm, self, NAME_OF(missing), &key, 1, &has_missing);
        if (has_missing || !is_absent(result) || vm_failed(vm)) return result;
    }
    raise_key_error(vm, key);
    return ABSENT;
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    if (!is_absent(value)) return dict_set(vm, as_dict(self), key, value);
    Value removed;
    CHECK_BOOL(dict_remove(vm, as_dict(self), key, &removed));
    return !is_absent(removed) || raise_key_error(vm, key);
}

static Value iterate(Vm *vm, Dict *dict, const Type *type, bool backward) {
    Iterator *iterator = iterator_new(vm, type, object_value(dict));
    if (!iterator) return ABSENT;
    iterator->count = dict->count;
    iterator->version = dict->version;
    if (backward) iterator->at = (int64_t)dict->used;
    return object_value(iterator);
}

static Value slot_iter(Vm *vm, Value self) { return iterate(vm, as_dict(self), BUILTIN(dict_key_iterator), false); }
static Value slot_reversed(Vm *vm, Value self) {
    return iterate(vm, as_dict(self), BUILTIN(dict_reverse_key_iterator), true);
}

// == Merging

// Item number `number` of an iterable of pairs.
static RUNS bool add_pair(Vm *vm, Dict *dict, Value pair, size_t number) {
    List *list = NULL;
    const Value *items;
    size_t count;
    Value kept = pair;
    KEEP(vm, kept);
    if (is_exactly(pair, tuple)) {
        items = as_tuple(pair)->items, count = as_tuple(pair)->count;
    } else {
        list = any_to_list(vm, pair);
        if (!list) {
            if (!error_clear_if(vm, TYPE_TypeError)) return false;
            return raise_false(vm, TYPE_TypeError,
                               "cannot convert dictionary update sequence element #%zu to a sequence", number);
        }
        kept = object_value(list);
        items = list->items, count = list->count;
    }
    if (count != 2) {
        return raise_false(vm, TYPE_ValueError,
                           "dictionary update sequence element #%zu has length %zu; 2 is required", number, count);
    }
    return dict_set(vm, dict, items[0], items[1]);
}

static RUNS bool merge_pairs(Vm *vm, Dict *dict, Value pairs) {
    Value iterator = TRY_BOOL(any_iter(vm, pairs)), pair = NONE;
    KEEP(vm, iterator);
    KEEP(vm, pair);
    for (size_t number = 0;; number++) {
        CHECK_BOOL(vm_charge(vm, 1));
        pair = any_next(vm, iterator);
        if (is_absent(pair)) return !vm_failed(vm);
        CHECK_BOOL(add_pair(vm, dict, pair, number));
    }
}

static RUNS bool merge_mapping(Vm *vm, Dict *dict, Value mapping) {
    Value keys = TRY_BOOL(any_call_method(vm, mapping, NAME_OF(keys), NULL, 0)), key = NONE, value = NONE;
    KEEP(vm, keys);
    KEEP(vm, key);
    KEEP(vm, value);
    keys = TRY_BOOL(any_iter(vm, keys));
    for (;;) {
        CHECK_BOOL(vm_charge(vm, 1));
        key = any_next(vm, keys);
        if (is_absent(key)) return !vm_failed(vm);
        value = TRY_BOOL(any_get_item(vm, mapping, key));
        CHECK_BOOL(dict_set(vm, dict, key, value));
    }
}

static RUNS bool merge(Vm *vm, Dict *dict, Value other) {
    if (is_dict(other) && type_of(other)->iter == slot_iter) return dict_update(vm, dict, as_dict(other));
    Value keys = attribute_find(vm, other, NAME_OF(keys));
    if (!is_absent(keys)) return merge_mapping(vm, dict, other);
    return !vm_failed(vm) && merge_pairs(vm, dict, other);
}

static Value slot_or(Vm *vm, Value left, Value right) {
    if (!is_dict(left) || !is_dict(right)) return NOT_IMPLEMENTED;
    Value result = TRY(dict_value(dict_copy(vm, as_dict(left))));
    KEEP(vm, result);
    CHECK(dict_update(vm, as_dict(result), as_dict(right)));
    return result;
}

static Value slot_inplace_or(Vm *vm, Value self, Value other) {
    CHECK(merge(vm, as_dict(self), other));
    return self;
}

// == Methods

static Value py_new(Vm *vm, const Value *args) {
    Dict *dict = construct_empty(vm, args[0], BUILTIN(dict));
    if (!dict) return ABSENT;
    dict->object.flags |= OBJECT_FLAG_A;
    return object_value(dict);
}

static Value py_update(Vm *vm, const Value *args) {
    Dict *dict = as_dict(args[0]);
    if (!is_absent(args[1])) CHECK(merge(vm, dict, args[1]));
    if (as_dict(args[2])->count) CHECK(dict_update(vm, dict, as_dict(args[2])));
    return NONE;
}

// The keys of a dict or set know their hashes already.
static RUNS bool fill_known(Vm *vm, Dict *dict, Value source, Value value) {
    Value key = NONE, ignored;
    KEEP(vm, key);
    size_t at = 0;
    int64_t hash;
    if (is_dict(source)) {
        while (dict_next(as_dict(source), &at, &key, &ignored)) {
            hash = as_dict(source)->entries[at - 1].hash;
            CHECK_BOOL(dict_set_hashed(vm, dict, key, hash, value) && vm_charge(vm, 1));
        }
        return true;
    }
    while (set_next(as_set(source), &at, &key, &hash)) CHECK_BOOL(dict_set_hashed(vm, dict, key, hash, value) && vm_charge(vm, 1));
    return true;
}

static Value py_fromkeys(Vm *vm, const Value *args) {
    Value made = TRY(any_call_0(vm, args[0]));
    KEEP(vm, made);
    bool plain = is_exactly(made, dict);
    if (plain && (is_exactly(args[1], dict) || is_exactly(args[1], set) || is_exactly(args[1], frozenset)))
        return fill_known(vm, as_dict(made), args[1], args[2]) ? made : ABSENT;
    Value iterator = TRY(any_iter(vm, args[1])), key = NONE;
    KEEP(vm, iterator);
    KEEP(vm, key);
    for (;;) {
        CHECK(vm_charge(vm, 1));
        key = any_next(vm, iterator);
        if (is_absent(key)) return vm_failed(vm) ? ABSENT : made;
        CHECK(plain ? dict_set(vm, as_dict(made), key, args[2]) : any_set_item(vm, made, key, args[2]));
    }
}

static Value py_get(Vm *vm, const Value *args) {
    Value found;
    CHECK(dict_get(vm, as_dict(args[0]), args[1], &found));
    return is_absent(found) ? args[2] : found;
}

static Value py_setdefault(Vm *vm, const Value *args) {
    Value result;
    CHECK(dict_set_default(vm, as_dict(args[0]), args[1], args[2], &result));
    return result;
}

static Value py_pop(Vm *vm, const Value *args) {
    Value removed = ABSENT;
    // An empty dict does not ask for the key's hash.
    if (as_dict(args[0])->count) CHECK(dict_remove(vm, as_dict(args[0]), args[1], &removed));
    if (!is_absent(removed)) return removed;
    if (!is_absent(args[2])) return args[2];
    raise_key_error(vm, args[1]);
    return ABSENT;
}

static Value py_popitem(Vm *vm, const Value *args) {
    Dict *dict = as_dict(args[0]);
    size_t at = dict->used;
    Value key, value;
    if (!dict_previous(dict, &at, &key, &value)) {
        return raise_error(vm, TYPE_KeyError, "popitem(): dictionary is empty");
    }
    Value pair = TRY(tuple_pair(vm, key, value));
    KEEP(vm, pair);
    CHECK(dict_remove(vm, dict, key, NULL));
    dict_shrink(dict);
    return pair;
}

static Value py_keys(Vm *vm, const Value *args) { return dict_view_new(vm, BUILTIN(dict_keys), as_dict(args[0])); }
static Value py_values(Vm *vm, const Value *args) { return dict_view_new(vm, BUILTIN(dict_values), as_dict(args[0])); }
static Value py_items(Vm *vm, const Value *args) { return dict_view_new(vm, BUILTIN(dict_items), as_dict(args[0])); }
static Value py_copy(Vm *vm, const Value *args) { return dict_value(dict_copy(vm, as_dict(args[0]))); }
static Value py_clear(Vm *vm, const Value *args) {
    dict_clear(vm, as_dict(args[0]));
    return NONE;
}
static Value py_sizeof(Vm *vm, const Value *args) {
    return int_size(vm, sizeof(Dict) + as_dict(args[0])->capacity * sizeof(DictEntry));
}

static const NativeDef dict_new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef dict_init_def = {"__init__", "self, iterable=..., /, **kwargs", py_update, NULL, 0};
static const NativeDef dict_methods[] = {
    {"__sizeof__", "self, /", py_sizeof, "D.__sizeof__() -> size of D in memory, in bytes", 0},
    {"get", "self, key, default=None, /", py_get, "Return the value for key if key is in the dictionary, else default.", 0},
    {"setdefault", "self, key, default=None, /", py_setdefault,
     "Insert key with a value of default if key is not in the dictionary.\n\n"
     "Return the value for key if key is in the dictionary, else default.", 0},
    {"pop", "self, key, default=..., /", py_pop,
     "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\n"
     "If the key is not found, return the default if given; otherwise,\nraise a KeyError.", 0},
    {"popitem", "self, /", py_popitem,
     "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\n"
     "Raises KeyError if the dict is empty.", 0},
    {"keys", "self, /", py_keys, "D.keys() -> a set-like object providing a view on D's keys", 0},
    {"items", "self, /", py_items, "D.items() -> a set-like object providing a view on D's items", 0},
    {"values", "self, /", py_values, "D.values() -> an object providing a view on D's values", 0},
    {"update", "self, iterable=..., /, **kwargs", py_update,
     "D.update([E, ]**F) -> None.  Update D from dict/iterable E and F.", 0},
    {"fromkeys", "cls, iterable, value=None, /", py_fromkeys,
     "Create a new dictionary with keys from iterable and values set to value.", NATIVE_CLASS},
    {"clear", "self, /", py_clear, "D.clear() -> None.  Remove all items from D.", 0},
    {"copy", "self, /", py_copy, "D.copy() -> a shallow copy of D", 0},
    CLASS_GETITEM_ROW,
    {0},
};

const Type dict_type = {
    .size = sizeof(Dict),
    .flags = TYPE_SUBCLASSABLE | TYPE_MAPPING | TYPE_MATCH_SELF,
    .trace = dict_trace,
    .repr = slot_repr,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .get_item = slot_get_item,
    .set_item = slot_set_item,
    .iter = slot_iter,
    .reversed = slot_reversed,
    .bit_or = slot_or,
    .inplace_bit_or = slot_inplace_or,
    .new_def = &dict_new_def,
    .init_def = &dict_init_def,
    .methods = dict_methods,
    .help = "dict() -> new empty dictionary\n"
            "dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n"
            "dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n"
            "        d[k] = v\n"
            "dict(**kwargs) -> new dictionary initialized with the name=value pairs\n"
            "    in the keyword argument list.  For example:  dict(one=1, two=2)",
};
