// tuple.
#include "object/tuple.h"

#include "base/hash.h"
#include "object/any.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/slice.h"
#include "types/construct.h"
#include "types/sequence.h"
#include "types/specs.h"

static Value slot_repr(Vm *vm, Value self) {
    Tuple *tuple = as_tuple(self);
    if (!tuple->count) return str_value(str_new_ascii(vm, "()", 2));
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_new_ascii(vm, "(...)", 5));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_char(&text, '(');
    bool fine = true;
    for (size_t i = 0; fine && i < tuple->count; i++) {
        if (i) text_add_string(&text, ", ");
        fine = any_add_repr(vm, &text, tuple->items[i]) && vm_charge(vm, 1);
    }
    any_repr_leave(vm, self);
    if (!fine) return ABSENT;
    text_add_string(&text, tuple->count == 1 ? ",)" : ")");
    return str_value(str_from_text(vm, &text));
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    const Tuple *tuple = as_tuple(self);
    uint64_t state = HASH_TUPLE_OPEN;
    for (size_t i = 0; i < tuple->count; i++) {
        int64_t item;
        CHECK_BOOL(any_hash(vm, tuple->items[i], &item) && vm_charge(vm, 1));
        state = hash_tuple_add(state, item);
    }
    *hash = hash_tuple_close(state, tuple->count);
    return true;
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = as_tuple(self)->count;
    return true;
}

static RUNS bool first_difference(Vm *vm, const Tuple *a, const Tuple *b, size_t *at) {
    for (*at = 0; *at < a->count && *at < b->count; ++*at) {
        bool equal;
        CHECK_BOOL(any_equal(vm, a->items[*at], b->items[*at], &equal) && vm_charge(vm, 1));
        if (!equal) break;
    }
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_tuple(other)) return NOT_IMPLEMENTED;
    const Tuple *a = as_tuple(self), *b = as_tuple(other);
    bool equality = operation == COMPARE_EQ || operation == COMPARE_NE;
    size_t at;
    CHECK(first_difference(vm, a, b, &at));
    if (at >= a->count || at >= b->count) return sequence_compare_sizes(a->count, b->count, operation);
    if (equality) return bool_value(operation == COMPARE_NE);
    return any_compare(vm, a->items[at], b->items[at], (CompareOperation)operation);
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    const Tuple *tuple = as_tuple(self);
    *found = false;
    for (size_t i = 0; i < tuple->count && !*found; i++) {
        CHECK_BOOL(any_equal(vm, tuple->items[i], item, found));
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
    }
    return true;
}

static Value slice_items(Vm *vm, const Tuple *tuple, const Slice *slice) {
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, tuple->count);
    if (!bounds.count) return tuple_value(tuple_empty());
    size_t start = (size_t)bounds.start;
    if (bounds.step == 1) return tuple_value(tuple_slice(vm, tuple, start, start + bounds.count));
    CHECK(vm_charge(vm, bounds.count / 4));
    Tuple *result = tuple_new(vm, NULL, bounds.count);
    if (!result) return ABSENT;
    int64_t at = bounds.start;
    for (size_t i = 0; i < bounds.count; i++, at += bounds.step) result->items[i] = tuple->items[at];
    return object_value(result);
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    const Tuple *tuple = as_tuple(self);
    if (is_slice_object(key)) return slice_items(vm, tuple, as_slice(key));
    int64_t index;
    size_t at;
    CHECK(sequence_index(vm, key, "tuple", &index));
    if (!index_clip(index, tuple->count, &at)) return raise_error(vm, TYPE_IndexError, "tuple index out of range");
    return tuple->items[at];
}

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(tuple_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value slot_add(Vm *vm, Value left, Value right) {
    if (!is_tuple(left)) return NOT_IMPLEMENTED;
    if (!is_tuple(right)) return NOT_IMPLEMENTED;
    const Tuple *a = as_tuple(left), *b = as_tuple(right);
    CHECK(gc_reserve(vm, memory_product(memory_sum(a->count, b->count), sizeof(Value))));
    return tuple_value(tuple_concat(vm, a, b));
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    size_t times;
    bool mine;
    Value self = is_tuple(left) ? left : right;
    CHECK(sequence_times(vm, is_tuple(left) ? right : left, &times, &mine));
    if (!mine) return NOT_IMPLEMENTED;
    const Tuple *tuple = as_tuple(self);
    size_t count = memory_product(tuple->count, times);
    if (count == 0) return tuple_value(tuple_empty());
    if (times == 1 && type_of(self) == BUILTIN(tuple)) return self;
    CHECK(gc_reserve(vm, memory_product(count, sizeof(Value))));
    Tuple *result = tuple_new(vm, NULL, count);
    if (!result || !sequence_repeat(vm, result->items, tuple->items, tuple->count, times)) return ABSENT;
    return object_value(result);
}

// == Methods

static Value py_new(Vm *vm, const Value *args) {
    const Type *class = construct_check(vm, args[0], BUILTIN(tuple));
    if (!class) return ABSENT;
    Value exact;
    if (is_absent(args[1])) exact = object_value(tuple_empty());
    else if (is_exactly(args[1], tuple)) exact = args[1];
    else exact = TRY(tuple_value(any_to_tuple(vm, args[1])));
    return construct_from(vm, class, BUILTIN(tuple), exact);
}

static Value py_count(Vm *vm, const Value *args) {
    const Tuple *tuple = as_tuple(args[0]);
    int64_t found = 0;
    for (size_t i = 0; i < tuple->count; i++) {
        bool equal;
        CHECK(any_equal(vm, tuple->items[i], args[1], &equal) && vm_charge(vm, 1));
        found += equal;
    }
    return small_value(found);
}

static Value py_index(Vm *vm, const Value *args) {
    const Tuple *tuple = as_tuple(args[0]);
    size_t start, stop;
    CHECK(sequence_bounds(vm, args[2], args[3], tuple->count, &start, &stop));
    for (size_t i = start; i < stop && i < tuple->count; i++) {
        bool equal;
        CHECK(any_equal(vm, tuple->items[i], args[1], &equal) && vm_charge(vm, 1));
        if (equal) return small_value((int64_t)i);
    }
    return raise_error(vm, TYPE_ValueError, "tuple.index(x): x not in tuple");
}

static Value py_getnewargs(Vm *vm, const Value *args) {
    const Tuple *tuple = as_tuple(args[0]);
    Value copy = TRY(tuple_value(tuple_new(vm, tuple->items, tuple->count)));
    return tuple_value(tuple_new(vm, &copy, 1));
}

static const NativeDef tuple_new_def = {"__new__", "cls, iterable=..., /", py_new, NULL, 0};
static const NativeDef tuple_methods[] = {
    {"__getnewargs__", "self, /", py_getnewargs, NULL, 0},
    {"index", "self, value, start=0, stop=..., /", py_index, "Return first index of value.", 0},
    {"count", "self, value, /", py_count, "Return number of occurrences of value.", 0},
    CLASS_GETITEM_ROW,
    {0},
};

const Type tuple_type = {
    .size = sizeof(Tuple),
    .flags = TYPE_SUBCLASSABLE | TYPE_SEQUENCE | TYPE_MATCH_SELF,
    .trace = tuple_trace,
    .repr = slot_repr,
    .hash = slot_hash,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .get_item = slot_get_item,
    .iter = slot_iter,
    .add = slot_add,
    .multiply = slot_multiply,
    .new_def = &tuple_new_def,
    .methods = tuple_methods,
    .help = "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n"
            "If iterable is specified the tuple is initialized from iterable's items.",
};
