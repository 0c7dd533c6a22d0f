// list.
#include "object/any.h"
#include "object/class.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/sequence.h"
#include "types/sort.h"
#include "types/specs.h"

static Value slot_repr(Vm *vm, Value self) {
    List *list = as_list(self);
    if (!list->count) return str_value(str_new_ascii(vm, "[]", 2));
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_new_ascii(vm, "[...]", 5));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_char(&text, '[');
    bool fine = true;
    for (size_t i = 0; fine && i < list->count; i++) {
        if (i) text_add_string(&text, ", ");
        Value item = list->items[i];
        KEEP(vm, item);
        fine = any_add_repr(vm, &text, item) && vm_charge(vm, 1);
    }
    any_repr_leave(vm, self);
    if (!fine) return ABSENT;
    text_add_char(&text, ']');
    return str_value(str_from_text(vm, &text));
}

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = as_list(self)->count;
    return true;
}

// Both lists are read anew for every item: comparing may change them.
static RUNS bool first_difference(Vm *vm, const List *a, const List *b, size_t *at) {
    for (*at = 0; *at < a->count && *at < b->count; ++*at) {
        bool equal;
        CHECK_BOOL(any_equal(vm, a->items[*at], b->items[*at], &equal) && vm_charge(vm, 1));
        if (!equal) break;
    }
    return true;
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_list(other)) return NOT_IMPLEMENTED;
    List *a = as_list(self), *b = as_list(other);
    bool equality = operation == COMPARE_EQ || operation == COMPARE_NE;
    if (equality && a->count != b->count) return bool_value(operation == COMPARE_NE);
    size_t at;
    CHECK(first_difference(vm, a, b, &at));
    if (at >= a->count || at >= b->count) return sequence_compare_sizes(a->count, b->count, operation);
    if (equality) return bool_value(operation == COMPARE_NE);
    return any_compare(vm, a->items[at], b->items[at], (CompareOperation)operation);
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    List *list = as_list(self);
    *found = false;
    for (size_t i = 0; i < list->count && !*found; i++) {
        CHECK_BOOL(any_equal(vm, list->items[i], item, found));
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
    }
    return true;
}

static Value slice_items(Vm *vm, List *list, const Slice *slice) {
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, list->count);
    if (bounds.step == 1) {
        size_t start = (size_t)bounds.start;
        return list_value(bounds.count ? list_slice(vm, list, start, start + bounds.count) : list_new(vm, NULL, 0));
    }
    CHECK(vm_charge(vm, bounds.count / 4));
    List *result = list_new(vm, NULL, bounds.count);
    if (!result) return ABSENT;
    int64_t at = bounds.start;
    for (size_t i = 0; i < bounds.count; i++, at += bounds.step) result->items[i] = list->items[at];
    return object_value(result);
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    List *list = as_list(self);
    if (is_slice_object(key)) return slice_items(vm, list, as_slice(key));
    int64_t index;
    size_t at;
    CHECK(sequence_index(vm, key, "list", &index));
    if (!index_clip(index, list->count, &at)) return raise_error(vm, TYPE_IndexError, "list index out of range");
    return list->items[at];
}

// del list[start:stop:step], with the bounds already clipped.
static bool delete_steps(Vm *vm, List *list, SliceBounds *bounds) {
    if (!bounds->count) return true;
    if (bounds->step < 0) {
        bounds->start += bounds->step * (int64_t)(bounds->count - 1);
        bounds->step = -bounds->step;
    }
    if (bounds->step == 1) {
        list_remove_range(vm, list, (size_t)bounds->start, (size_t)bounds->start + bounds->count);
        return true;
    }
    CHECK_BOOL(vm_charge(vm, (list->count - (size_t)bounds->start) / 2));
    size_t out = (size_t)bounds->start, next = out, left = bounds->count;
    for (size_t i = out; i < list->count; i++) {
        if (left && i == next) {
            next += (size_t)bounds->step;
            left--;
        } else {
            list->items[out++] = list->items[i];
        }
    }
    list_remove_range(vm, list, out, list->count);
    return true;
}

// The items to assign: of a list or tuple its own, else those of a new list kept in *kept.
static RUNS bool items_to_assign(Vm *vm, List *list, Value value, bool extended, Value *kept) {
    // Its own items, or those of a list that running code might change, are copied first.
    if (is_tuple(value)) return *kept = value, true;
    List *made;
    if (is_list(value) && as_list(value) != list && type_of(value) == BUILTIN(list)) return *kept = value, true;
    Value iterator = any_iter(vm, value);
    if (is_absent(iterator)) {
        if (!error_clear_if(vm, TYPE_TypeError)) return false;
        return raise_false(vm, TYPE_TypeError,
                           extended ? "must assign iterable to extended slice" : "can only assign an iterable");
    }
    KEEP(vm, iterator);
    made = is_list(value) ? list_new(vm, as_list(value)->items, as_list(value)->count) : any_to_list(vm, is_exactly(value, range) ? value : iterator);
    if (made) *kept = object_value(made);
    return made != NULL;
}

static RUNS bool assign_slice(Vm *vm, List *list, const Slice *slice, Value value) {
    SliceBounds bounds;
    CHECK_BOOL(slice_unpack(vm, slice, &bounds));
    if (is_absent(value)) {
        slice_clip(&bounds, list->count);
        return delete_steps(vm, list, &bounds);
    }
    Value kept = NONE;
    KEEP(vm, kept);
    CHECK_BOOL(items_to_assign(vm, list, value, bounds.step != 1, &kept));
    const Value *items = is_tuple(kept) ? as_tuple(kept)->items : as_list(kept)->items;
    size_t count = is_tuple(kept) ? as_tuple(kept)->count : as_list(kept)->count;
    slice_clip(&bounds, list->count);
    if (bounds.step == 1) {
        size_t start = (size_t)bounds.start;
        return list_replace(vm, list, start, start + bounds.count, items, count);
    }
    if (count != bounds.count) {
        return raise_false(vm, TYPE_ValueError, "attempt to assign sequence of size %zu to extended slice of size %zu",
                           count, bounds.count);
    }
    CHECK_BOOL(vm_charge(vm, count / 4));
    int64_t at = bounds.start;
    for (size_t i = 0; i < count; i++, at += bounds.step) {
        list->items[at] = items[i];
        barrier(vm, list, items[i]);
    }
    return true;
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    List *list = as_list(self);
    if (is_slice_object(key)) return assign_slice(vm, list, as_slice(key), value);
    int64_t index;
    size_t at;
    CHECK_BOOL(sequence_index(vm, key, "list", &index));
    if (!index_clip(index, list->count, &at)) {
        return raise_false(vm, TYPE_IndexError, "list assignment index out of range");
    }
    if (is_absent(value)) {
        list_remove_range(vm, list, at, at + 1);
        return true;
    }
    list->items[at] = value;
    barrier(vm, list, value);
    return true;
}

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(list_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value slot_reversed(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(list_reverse_iterator), self);
    if (!iterator) return ABSENT;
    iterator->at = (int64_t)as_list(self)->count;
    return object_value(iterator);
}

static Value slot_add(Vm *vm, Value left, Value right) {
    if (!is_list(left)) return NOT_IMPLEMENTED;
    if (!is_list(right)) return NOT_IMPLEMENTED;
    List *a = as_list(left), *b = as_list(right);
    size_t count = memory_sum(a->count, b->count);
    CHECK(gc_reserve(vm, memory_product(count, sizeof(Value))));
    List *result = list_new(vm, NULL, 0);
    if (!result || !list_reserve(vm, result, count)) return ABSENT;
    CHECK(list_extend(vm, result, a->items, a->count) && list_extend(vm, result, b->items, b->count));
    return object_value(result);
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    size_t times;
    bool mine;
    Value self = is_list(left) ? left : right;
    CHECK(sequence_times(vm, is_list(left) ? right : left, &times, &mine));
    if (!mine) return NOT_IMPLEMENTED;
    List *list = as_list(self);
    size_t count = memory_product(list->count, times);
    CHECK(gc_reserve(vm, memory_product(count, sizeof(Value))));
    list = as_list(self);
    List *result = list_new(vm, NULL, 0);
    if (!result || !list_reserve(vm, result, memory_product(list->count, times))) return ABSENT;
    if (!sequence_repeat(vm, result->items, list->items, list->count, times)) return ABSENT;
    result->count = list->count * times;
    return object_value(result);
}

static Value slot_inplace_add(Vm *vm, Value self, Value other) {
    CHECK(any_extend_list(vm, as_list(self), other));
    return self;
}

static Value slot_inplace_multiply(Vm *vm, Value self, Value other) {
    size_t times;
    bool mine;
    CHECK(sequence_times(vm, other, &times, &mine));
    if (!mine) return NOT_IMPLEMENTED;
    List *list = as_list(self);
    if (times == 0) {
        list_clear(vm, list);
        return self;
    }
    size_t count = list->count, whole = memory_product(count, times);
    CHECK(gc_reserve(vm, memory_product(whole, sizeof(Value))));
    CHECK(list_reserve(vm, list, whole));
    CHECK(sequence_repeat(vm, list->items, list->items, count, times));
    list->count = whole;
    return self;
}

// == Methods

static Value py_new(Vm *vm, const Value *args) {
    List *list = construct_empty(vm, args[0], BUILTIN(list));
    return list ? object_value(list) : ABSENT;
}

static Value py_init(Vm *vm, const Value *args) {
    List *list = as_list(args[0]);
    if (list->count) list_clear(vm, list);
    if (!is_absent(args[1])) CHECK(any_extend_list(vm, list, args[1]));
    return NONE;
}

static Value py_append(Vm *vm, const Value *args) {
    CHECK(list_append(vm, as_list(args[0]), args[1]));
    return NONE;
}

static Value py_extend(Vm *vm, const Value *args) {
    CHECK(any_extend_list(vm, as_list(args[0]), args[1]));
    return NONE;
}

static Value py_insert(Vm *vm, const Value *args) {
    int64_t index;
    CHECK(any_to_size(vm, args[1], &index));
    List *list = as_list(args[0]);
    int64_t count = (int64_t)list->count;
    if (index < 0) index = index + count < 0 ? 0 : index + count;
    CHECK(list_insert(vm, list, (size_t)(index > count ? count : index), args[2]));
    return NONE;
}

static Value py_pop(Vm *vm, const Value *args) {
    int64_t index;
    CHECK(any_to_size(vm, args[1], &index));
    List *list = as_list(args[0]);
    size_t at;
    if (!list->count) return raise_error(vm, TYPE_IndexError, "pop from empty list");
    if (!index_clip(index, list->count, &at)) return raise_error(vm, TYPE_IndexError, "pop index out of range");
    Value item = list->items[at];
    list_remove_range(vm, list, at, at + 1);
    return item;
}

static Value py_remove(Vm *vm, const Value *args) {
    List *list = as_list(args[0]);
    for (size_t i = 0; i < list->count; i++) {
        bool equal;
        CHECK(any_equal(vm, list->items[i], args[1], &equal) && vm_charge(vm, 1));
        if (!equal) continue;
        if (i < list->count) list_remove_range(vm, list, i, i + 1);
        return NONE;
    }
    return raise_error(vm, TYPE_ValueError, "list.remove(x): x not in list");
}

static Value py_clear(Vm *vm, const Value *args) {
    list_clear(vm, as_list(args[0]));
    return NONE;
}

static Value py_copy(Vm *vm, const Value *args) {
    List *list = as_list(args[0]);
    return list_value(list_new(vm, list->items, list->count));
}

static Value py_count(Vm *vm, const Value *args) {
    List *list = as_list(args[0]);
    int64_t found = 0;
    for (size_t i = 0; i < list->count; i++) {
        bool equal;
        CHECK(any_equal(vm, list->items[i], args[1], &equal) && vm_charge(vm, 1));
        found += equal;
    }
    return small_value(found);
}

static Value py_index(Vm *vm, const Value *args) {
    List *list = as_list(args[0]);
    size_t start, stop;
    CHECK(sequence_bounds(vm, args[2], args[3], list->count, &start, &stop));
    for (size_t i = start; i < stop && i < list->count; i++) {
        bool equal;
        CHECK(any_equal(vm, list->items[i], args[1], &equal) && vm_charge(vm, 1));
        if (equal) return small_value((int64_t)i);
    }
    return raise_error(vm, TYPE_ValueError, "%R is not in list", args[1]);
}

static Value py_reverse(Vm *vm, const Value *args) {
    List *list = as_list(args[0]);
    CHECK(vm_charge(vm, list->count / 4));
    for (size_t i = 0, j = list->count; i + 1 < j; i++) {
        Value moved = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = moved;
    }
    return NONE;
}

static Value py_sort(Vm *vm, const Value *args) {
    Value reverse = TRY(any_index(vm, args[2]));
    if (!is_small(reverse) || small_of(reverse) != (int32_t)small_of(reverse))
        return raise_error(vm, TYPE_OverflowError, "Python int too large to convert to C int");
    CHECK(sort_list(vm, as_list(args[0]), args[1], int_sign(reverse) != 0));
    return NONE;
}

static Value py_sizeof(Vm *vm, const Value *args) {
    return int_size(vm, sizeof(List) + as_list(args[0])->capacity * sizeof(Value));
}

static const NativeDef list_new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef list_init_def = {"__init__", "self, iterable=..., /", py_init, NULL, 0};
static const NativeDef list_methods[] = {
    {"__sizeof__", "self, /", py_sizeof, "Return the size of the list in memory, in bytes.", 0},
    {"clear", "self, /", py_clear, "Remove all items from list.", 0},
    {"copy", "self, /", py_copy, "Return a shallow copy of the list.", 0},
    {"append", "self, object, /", py_append, "Append object to the end of the list.", 0},
    {"insert", "self, index, object, /", py_insert, "Insert object before index.", 0},
    {"extend", "self, iterable, /", py_extend, "Extend list by appending elements from the iterable.", 0},
    {"pop", "self, index=-1, /", py_pop, "Remove and return item at index (default last).", 0},
    {"remove", "self, value, /", py_remove, "Remove first occurrence of value.", 0},
    {"index", "self, value, start=0, stop=..., /", py_index, "Return first index of value.", 0},
    {"count", "self, value, /", py_count, "Return number of occurrences of value.", 0},
    {"reverse", "self, /", py_reverse, "Reverse *IN PLACE*.", 0},
    {"sort", "self, /, *, key=None, reverse=False", py_sort,
     "Sort the list in ascending order and return None.\n\nThe sort is in-place and stable.", 0},
    CLASS_GETITEM_ROW,
    {0},
};

const Type list_type = {
    .size = sizeof(List),
    .flags = TYPE_SUBCLASSABLE | TYPE_SEQUENCE | TYPE_MATCH_SELF,
    .trace = list_trace,
    .repr = slot_repr,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .get_item = slot_get_item,
    .set_item = slot_set_item,
    .iter = slot_iter,
    .reversed = slot_reversed,
    .add = slot_add,
    .multiply = slot_multiply,
    .inplace_add = slot_inplace_add,
    .inplace_multiply = slot_inplace_multiply,
    .new_def = &list_new_def,
    .init_def = &list_init_def,
    .methods = list_methods,
    .help = "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n"
            "The argument must be an iterable if specified.",
};
