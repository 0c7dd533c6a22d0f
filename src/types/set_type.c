// set and frozenset.
#include "object/set.h"

#include "base/hash.h"
#include "object/any.h"
#include "object/class.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/set_algebra.h"
#include "types/specs.h"

static RUNS bool add_items(Vm *vm, Text *text, Set *set) {
    size_t at = 0, start = text->size;
    Value key = NONE;
    KEEP(vm, key);
    while (set_next(set, &at, &key, NULL)) {
        if (text->size > start) text_add_string(text, ", ");
        CHECK_BOOL(any_add_repr(vm, text, key) && vm_charge(vm, 1));
    }
    return true;
}

static Value slot_repr(Vm *vm, Value self) {
    Set *set = as_set(self);
    bool plain = type_of(self) == BUILTIN(set), entered;
    if (!set->count) return str_value(str_format(vm, "%s()", type_name(self)));
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_format(vm, "%s(...)", type_name(self)));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (!plain) text_format(&text, "%s(", type_name(self));
    text_add_char(&text, '{');
    bool fine = add_items(vm, &text, set);
    any_repr_leave(vm, self);
    if (!fine) return ABSENT;
    text_add_string(&text, plain ? "}" : "})");
    return str_value(str_from_text(vm, &text));
}

static bool frozen_hash(Vm *vm, Value self, int64_t *hash) {
    Set *set = as_set(self);
    if (!set->hash) {
        CHECK_BOOL(vm_charge(vm, set->count));
        uint64_t state = 0;
        Value key;
        int64_t one;
        for (size_t at = 0; set_next(set, &at, &key, &one);) state = hash_frozenset_add(state, one);
        set->hash = hash_frozenset_close(state, set->count);
    }
    *hash = set->hash;
    return true;
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = as_set(self)->count;
    return true;
}

// A set, which has no hash, is looked for as the frozenset of its items.
static RUNS Value stand_in(Vm *vm, Value item) {
    if (!is_any_set(item) || type_of(item)->hash) return item;
    return set_value(set_copy(vm, as_set(item), true));
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    Value key = TRY_BOOL(stand_in(vm, item));
    KEEP(vm, key);
    return set_contains(vm, as_set(self), key, found);
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_any_set(other)) return NOT_IMPLEMENTED;
    Set *a = as_set(self), *b = as_set(other);
    bool result = false;
    switch ((CompareOperation)operation) {
    case COMPARE_EQ:
    case COMPARE_NE:
        if (a->count == b->count) CHECK(set_algebra_is_subset(vm, a, b, &result));
        return bool_value(result == (operation == COMPARE_EQ));
    case COMPARE_LT:
        if (a->count >= b->count) return FALSE_VALUE;
        __attribute__((fallthrough));
    case COMPARE_LE: CHECK(set_algebra_is_subset(vm, a, b, &result)); break;
    case COMPARE_GT:
        if (a->count <= b->count) return FALSE_VALUE;
        __attribute__((fallthrough));
    case COMPARE_GE: CHECK(set_algebra_is_subset(vm, b, a, &result)); break;
    }
    return bool_value(result);
}

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(set_iterator), self);
    if (!iterator) return ABSENT;
    iterator->count = as_set(self)->count;
    iterator->version = as_set(self)->version;
    return object_value(iterator);
}

// == Operators: sets on both sides

static bool both_sets(Value left, Value right) { return is_any_set(left) && is_any_set(right); }

static Value copy_of(Vm *vm, Value self) {
    return set_value(set_copy(vm, as_set(self), set_is_frozen(as_set(self))));
}

static RUNS Value united(Vm *vm, Value left, Value right) {
    Value result = TRY(copy_of(vm, left));
    KEEP(vm, result);
    CHECK(set_algebra_update(vm, as_set(result), right));
    return result;
}

// The other side's items come first, as CPython has it.
static RUNS Value symmetric(Vm *vm, Value left, Value right) {
    Value result = TRY(set_value(set_algebra_from(vm, right, set_is_frozen(as_set(left)))));
    KEEP(vm, result);
    CHECK(set_algebra_symmetric_update(vm, as_set(result), left));
    return result;
}

static Value slot_or(Vm *vm, Value left, Value right) {
    return both_sets(left, right) ? united(vm, left, right) : NOT_IMPLEMENTED;
}
static Value slot_and(Vm *vm, Value left, Value right) {
    return both_sets(left, right) ? set_value(set_algebra_intersection(vm, as_set(left), right)) : NOT_IMPLEMENTED;
}
static Value slot_subtract(Vm *vm, Value left, Value right) {
    return both_sets(left, right) ? set_value(set_algebra_difference(vm, as_set(left), right)) : NOT_IMPLEMENTED;
}
static Value slot_xor(Vm *vm, Value left, Value right) {
    return both_sets(left, right) ? symmetric(vm, left, right) : NOT_IMPLEMENTED;
}

static RUNS bool intersect_into(Vm *vm, Set *set, Value other) {
    Set *result = set_algebra_intersection(vm, set, other);
    if (result) set_algebra_swap(set, result);
    return result != NULL;
}

static Value slot_inplace_or(Vm *vm, Value self, Value other) {
    if (!is_any_set(other)) return NOT_IMPLEMENTED;
    CHECK(set_algebra_update(vm, as_set(self), other));
    return self;
}
static Value slot_inplace_and(Vm *vm, Value self, Value other) {
    if (!is_any_set(other)) return NOT_IMPLEMENTED;
    CHECK(intersect_into(vm, as_set(self), other));
    return self;
}
static Value slot_inplace_subtract(Vm *vm, Value self, Value other) {
    if (!is_any_set(other)) return NOT_IMPLEMENTED;
    CHECK(set_algebra_difference_update(vm, as_set(self), other));
    return self;
}
static Value slot_inplace_xor(Vm *vm, Value self, Value other) {
    if (!is_any_set(other)) return NOT_IMPLEMENTED;
    CHECK(set_algebra_symmetric_update(vm, as_set(self), other));
    return self;
}

// == Methods: any iterables

static Value set_new_empty(Vm *vm, const Value *args) {
    Set *set = construct_empty(vm, args[0], BUILTIN(set));
    return set ? object_value(set) : ABSENT;
}

static Value py_init(Vm *vm, const Value *args) {
    Set *set = as_set(args[0]);
    if (set->count) set_clear(vm, set);
    if (!is_absent(args[1])) CHECK(set_algebra_update(vm, set, args[1]));
    return NONE;
}

static Value frozen_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(frozenset));
    if (!class) return ABSENT;
    bool own_init = !value_same(class->initializer, BUILTIN(frozenset)->initializer);
    if (!own_init && as_dict(args[2])->count) {
        return raise_error(vm, TYPE_TypeError, "frozenset() takes no keyword arguments");
    }
    if (class == BUILTIN(frozenset)) {
        if (is_absent(args[1])) return set_value(set_new(vm, true));
        if (is_exactly(args[1], frozenset)) return args[1];
    }
    Value result = TRY(set_value(construct_empty(vm, args[0], BUILTIN(frozenset))));
    KEEP(vm, result);
    if (!is_absent(args[1])) CHECK(set_algebra_update(vm, as_set(result), args[1]));
    return result;
}

static Value py_add(Vm *vm, const Value *args) {
    CHECK(set_add(vm, as_set(args[0]), args[1]));
    return NONE;
}

static Value py_discard(Vm *vm, const Value *args) {
    bool found;
    Value key = TRY(stand_in(vm, args[1]));
    KEEP(vm, key);
    CHECK(set_discard(vm, as_set(args[0]), key, &found));
    return NONE;
}

static Value py_remove(Vm *vm, const Value *args) {
    bool found;
    Value key = TRY(stand_in(vm, args[1]));
    KEEP(vm, key);
    CHECK(set_discard(vm, as_set(args[0]), key, &found));
    if (!found) CHECK(raise_key_error(vm, args[1]));
    return NONE;
}

static Value py_pop(Vm *vm, const Value *args) {
    Value key = set_pop(vm, as_set(args[0]));
    return is_absent(key) ? raise_error(vm, TYPE_KeyError, "pop from an empty set") : key;
}

static Value py_clear(Vm *vm, const Value *args) {
    set_clear(vm, as_set(args[0]));
    return NONE;
}

static Value py_copy(Vm *vm, const Value *args) {
    return is_exactly(args[0], frozenset) ? args[0] : copy_of(vm, args[0]);
}

static Value py_union(Vm *vm, const Value *args) {
    Value result = TRY(copy_of(vm, args[0]));
    KEEP(vm, result);
    const Tuple *others = as_tuple(args[1]);
    for (size_t i = 0; i < others->count; i++) CHECK(set_algebra_update(vm, as_set(result), others->items[i]));
    return result;
}

static Value py_update(Vm *vm, const Value *args) {
    const Tuple *others = as_tuple(args[1]);
    for (size_t i = 0; i < others->count; i++) CHECK(set_algebra_update(vm, as_set(args[0]), others->items[i]));
    return NONE;
}

static Value py_intersection(Vm *vm, const Value *args) {
    const Tuple *others = as_tuple(args[1]);
    if (!others->count) return copy_of(vm, args[0]);
    Value result = args[0];
    KEEP(vm, result);
    for (size_t i = 0; i < others->count; i++) {
        result = TRY(set_value(set_algebra_intersection(vm, as_set(result), others->items[i])));
    }
    return result;
}

static Value py_intersection_update(Vm *vm, const Value *args) {
    Value result = TRY(py_intersection(vm, args));
    set_algebra_swap(as_set(args[0]), as_set(result));
    return NONE;
}

static Value py_difference(Vm *vm, const Value *args) {
    const Tuple *others = as_tuple(args[1]);
    if (!others->count) return copy_of(vm, args[0]);
    Value result = TRY(set_value(set_algebra_difference(vm, as_set(args[0]), others->items[0])));
    KEEP(vm, result);
    for (size_t i = 1; i < others->count; i++) {
        CHECK(set_algebra_difference_update(vm, as_set(result), others->items[i]));
    }
    return result;
}

static Value py_difference_update(Vm *vm, const Value *args) {
    const Tuple *others = as_tuple(args[1]);
    for (size_t i = 0; i < others->count; i++) {
        CHECK(set_algebra_difference_update(vm, as_set(args[0]), others->items[i]));
    }
    return NONE;
}

static Value py_symmetric(Vm *vm, const Value *args) { return symmetric(vm, args[0], args[1]); }

static Value py_symmetric_update(Vm *vm, const Value *args) {
    CHECK(set_algebra_symmetric_update(vm, as_set(args[0]), args[1]));
    return NONE;
}

// `v` itself if it is a set, else a new set of its items.
static RUNS Value as_set_value(Vm *vm, Value v) {
    return is_any_set(v) ? v : set_value(set_algebra_from(vm, v, false));
}

static Value py_issubset(Vm *vm, const Value *args) {
    Value other = TRY(as_set_value(vm, args[1]));
    KEEP(vm, other);
    bool result;
    CHECK(set_algebra_is_subset(vm, as_set(args[0]), as_set(other), &result));
    return bool_value(result);
}

static Value py_issuperset(Vm *vm, const Value *args) {
    bool result = true;
    if (is_any_set(args[1])) {
        CHECK(set_algebra_is_subset(vm, as_set(args[1]), as_set(args[0]), &result));
        return bool_value(result);
    }
    Value iterator = TRY(any_iter(vm, args[1])), item = NONE;
    KEEP(vm, iterator);
    KEEP(vm, item);
    while (result) {
        CHECK(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : TRUE_VALUE;
        CHECK(set_contains(vm, as_set(args[0]), item, &result));
    }
    return FALSE_VALUE;
}

static Value py_isdisjoint(Vm *vm, const Value *args) {
    bool result;
    CHECK(set_algebra_is_disjoint(vm, as_set(args[0]), args[1], &result));
    return bool_value(result);
}

static Value py_sizeof(Vm *vm, const Value *args) {
    return int_size(vm, sizeof(Set) + (as_set(args[0])->mask + 1) * sizeof(SetEntry));
}

static Value py_reduce(Vm *vm, const Value *args) {
    List *items = any_to_list(vm, args[0]);
    if (!items) return ABSENT;
    Value rest = TRY(tuple_value(tuple_new(vm, (Value[]){object_value(items)}, 1)));
    KEEP(vm, rest);
    Value state = TRY(any_call_method(vm, args[0], NAME_OF(getstate), NULL, 0));
    return tuple_value(tuple_new(vm, (Value[]){type_value(type_of(args[0])), rest, state}, 3));
}

static const NativeDef set_new_def = {"__new__", "cls, /, *args, **kwargs", set_new_empty, NULL, 0};
static const NativeDef set_init_def = {"__init__", "self, iterable=..., /", py_init, NULL, 0};
static const NativeDef frozen_new_def = {"__new__", "cls, iterable=..., /, **kwargs", frozen_new, NULL, 0};

#define SHARED_METHODS                                                                                                 \
    {"copy", "self, /", py_copy, "Return a shallow copy of a set.", 0},                                               \
    {"difference", "self, /, *others", py_difference,                                                                 \
     "Return the difference of two or more sets as a new set.\n\n(i.e. all elements that are in this set but not the others.)", 0}, \
    {"intersection", "self, /, *others", py_intersection,                                                             \
     "Return the intersection of two sets as a new set.\n\n(i.e. all elements that are in both sets.)", 0},           \
    {"isdisjoint", "self, other, /", py_isdisjoint, "Return True if two sets have a null intersection.", 0},          \
    {"issubset", "self, other, /", py_issubset, "Test whether every element in the set is in other.", 0},             \
    {"issuperset", "self, other, /", py_issuperset, "Test whether every element in other is in the set.", 0},         \
    {"symmetric_difference", "self, other, /", py_symmetric,                                                          \
     "Return the symmetric difference of two sets as a new set.\n\n(i.e. all elements that are in exactly one of the sets.)", 0}, \
    {"union", "self, /, *others", py_union,                                                                           \
     "Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)", 0},                     \
    {"__sizeof__", "self, /", py_sizeof, "S.__sizeof__() -> size of S in memory, in bytes", 0},                       \
    {"__reduce__", "self, /", py_reduce, "Return state information for pickling.", 0},                                \
    CLASS_GETITEM_ROW

static const NativeDef set_methods[] = {
    {"add", "self, object, /", py_add, "Add an element to a set.\n\nThis has no effect if the element is already present.", 0},
    {"clear", "self, /", py_clear, "Remove all elements from this set.", 0},
    {"discard", "self, object, /", py_discard,
     "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\n"
     "an exception when an element is missing from the set.", 0},
    {"remove", "self, object, /", py_remove,
     "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.", 0},
    {"pop", "self, /", py_pop, "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty.", 0},
    {"update", "self, /, *others", py_update, "Update a set with the union of itself and others.", 0},
    {"intersection_update", "self, /, *others", py_intersection_update,
     "Update a set with the intersection of itself and another.", 0},
    {"difference_update", "self, /, *others", py_difference_update,
     "Remove all elements of another set from this set.", 0},
    {"symmetric_difference_update", "self, other, /", py_symmetric_update,
     "Update a set with the symmetric difference of itself and another.", 0},
    SHARED_METHODS,
    {0},
};

const Type set_type = {
    .size = sizeof(Set),
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF | TYPE_WEAK,
    .trace = set_trace,
    .repr = slot_repr,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .iter = slot_iter,
    .bit_or = slot_or,
    .bit_and = slot_and,
    .bit_xor = slot_xor,
    .subtract = slot_subtract,
    .inplace_bit_or = slot_inplace_or,
    .inplace_bit_and = slot_inplace_and,
    .inplace_bit_xor = slot_inplace_xor,
    .inplace_subtract = slot_inplace_subtract,
    .new_def = &set_new_def,
    .init_def = &set_init_def,
    .methods = set_methods,
    .help = "set() -> new empty set object\nset(iterable) -> new set object\n\n"
            "Build an unordered collection of unique elements.",
};

static const NativeDef frozenset_methods[] = {SHARED_METHODS, {0}};

const Type frozenset_type = {
    .size = sizeof(Set),
    .flags = TYPE_SUBCLASSABLE | TYPE_MATCH_SELF | TYPE_WEAK,
    .trace = set_trace,
    .repr = slot_repr,
    .hash = frozen_hash,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .iter = slot_iter,
    .bit_or = slot_or,
    .bit_and = slot_and,
    .bit_xor = slot_xor,
    .subtract = slot_subtract,
    .new_def = &frozen_new_def,
    .methods = frozenset_methods,
    .help = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
            "Build an immutable unordered collection of unique elements.",
};
