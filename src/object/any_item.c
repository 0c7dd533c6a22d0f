// Containers of any kind: truth, length, items, membership, iteration.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/statics.h"
#include "object/tuple.h"

bool any_truth_slow(Vm *vm, Value v, bool *truth) {
    if (is_bool(v)) return *truth = is_true(v), true;
    if (is_small(v)) return *truth = small_of(v) != 0, true;
    if (is_none(v)) return *truth = false, true;
    if (is_inline_float(v)) return *truth = inline_float_of(v) != 0, true;
    if (is_exactly(v, str)) return *truth = as_str(v)->size != 0, true;
    const Type *type = type_of(v);
    if (type->truth) return type->truth(vm, v, truth);
    if (!type->length) return *truth = true, true;
    size_t length;
    CHECK_BOOL(type->length(vm, v, &length));
    *truth = length != 0;
    return true;
}

bool any_length(Vm *vm, Value v, size_t *length) {
    LengthSlot slot = type_of(v)->length;
    if (slot) return slot(vm, v, length);
    return raise_false(vm, TYPE_TypeError, "object of type '%T' has no len()", v);
}

bool any_length_hint(Vm *vm, Value v, size_t *hint) {
    const Type *type = type_of(v);
    *hint = 0;
    if (type->length) {
        if (type->length(vm, v, hint)) return true;
        if (!error_clear_if(vm, TYPE_TypeError)) return false;
    }
    if (!type->length_hint) return true;
    Value answer = type->length_hint(vm, v);
    if (is_absent(answer)) return error_clear_if(vm, TYPE_TypeError);
    if (value_same(answer, NOT_IMPLEMENTED)) return true;
    if (!is_int(answer))
        return raise_false(vm, TYPE_TypeError, "__length_hint__ must be an integer, not %T",
                           answer);
    int64_t count;
    if (!int_to_int64(answer, &count))
        return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
    if (count < 0) return raise_false(vm, TYPE_ValueError, "__length_hint__() should return >= 0");
    *hint = (size_t)count;
    return true;
}

// == Items

// type[int]: what any generic built-in's __class_getitem__ makes of it.
static RUNS Value alias_of_type(Vm *vm, Value v, Value key) {
    Value found = class_own(BUILTIN(list), NAME_OF(class_getitem));
    if (!is_native_object(found))
        return raise_error(vm, TYPE_TypeError, "type 'type' is not subscriptable");
    Value args[] = {v, key};
    return as_native(found)->def->function(vm, args);
}

static RUNS Value get_class_item(Vm *vm, Value v, Value key) {
    if (as_type(v) == BUILTIN(type)) return alias_of_type(vm, v, key);
    Value method = attribute_find(vm, v, NAME_OF(class_getitem));
    if (is_absent(method) && vm_failed(vm)) return ABSENT;
    if (is_absent(method) || is_none(method))
        return raise_error(vm, TYPE_TypeError, "type '%N' is not subscriptable", as_type(v));
    KEEP(vm, method);
    return any_call_1(vm, method, key);
}

Value any_get_item(Vm *vm, Value v, Value key) {
    if (is_small(key) && is_object(v)) {
        size_t index = (size_t)small_of(key);
        if (is_exactly(v, list) && index < as_list(v)->count) return as_list(v)->items[index];
        if (is_exactly(v, tuple) && index < as_tuple(v)->count) return as_tuple(v)->items[index];
    }
    BinarySlot slot = type_of(v)->get_item;
    if (LIKELY(slot != NULL)) return slot(vm, v, key);
    if (is_type(v)) return get_class_item(vm, v, key);
    return raise_error(vm, TYPE_TypeError, "'%T' object is not subscriptable", v);
}

// Would CPython try its sequence slots on this type before it gives up?
static bool knows_positions(const Type *type) { return type->flags & TYPE_HEAP || type->contains || type->length || type == BUILTIN(ExceptionGroup); }

// What may be a position is made one before anybody looks whether that is of use.
static RUNS bool check_position(Vm *vm, Value v, Value key) {
    if (is_small(key) || !knows_positions(type_of(v)) || (!is_int(key) && !type_of(key)->as_index)) return true;
    int64_t position;
    Value exact = TRY_BOOL(any_index(vm, key));
    if (int_to_int64(exact, &position)) return true;
    return raise_false(vm, TYPE_IndexError, "cannot fit '%T' into an index-sized integer", key);
}

bool any_set_item(Vm *vm, Value v, Value key, Value value) {
    SetItemSlot slot = type_of(v)->set_item;
    if (LIKELY(slot != NULL)) return slot(vm, v, key, value);
    CHECK_BOOL(check_position(vm, v, key));
    return raise_false(vm, TYPE_TypeError, "'%T' object does not support item assignment", v);
}

bool any_delete_item(Vm *vm, Value v, Value key) {
    SetItemSlot slot = type_of(v)->set_item;
    if (LIKELY(slot != NULL)) return slot(vm, v, key, ABSENT);
    CHECK_BOOL(check_position(vm, v, key));
    bool position = knows_positions(type_of(v)) && (is_int(key) || type_of(key)->as_index);
    return raise_false(vm, TYPE_TypeError, position ? "'%T' object doesn't support item deletion" : "'%T' object does not support item deletion", v);
}

// == Iteration

Value any_iter(Vm *vm, Value v) {
    const Type *type = type_of(v);
    if (LIKELY(type->iter != NULL)) {
        Value iterator = TRY(type->iter(vm, v));
        if (LIKELY(type_of(iterator)->next != NULL)) return iterator;
        return raise_error(vm, TYPE_TypeError, "iter() returned non-iterator of type '%T'",
                           iterator);
    }
    // The old way: items 0, 1, 2 and so on until an IndexError.
    if (!any_may_iterate(type)) return raise_error(vm, TYPE_TypeError, "'%T' object is not iterable", v);
    Iterator *iterator = iterator_new(vm, BUILTIN(iterator), v);
    return iterator ? object_value(iterator) : ABSENT;
}

Value any_next(Vm *vm, Value iterator) {
    NextSlot slot = type_of(iterator)->next;
    if (UNLIKELY(!slot)) return raise_error(vm, TYPE_TypeError, "'%T' object is not an iterator", iterator);
    Value next = slot(vm, iterator);
    // The end may come with a StopIteration, whose value nobody wants here.
    if (is_absent(next) && vm_failed(vm)) error_clear_if(vm, TYPE_StopIteration);
    return next;
}

static RUNS bool find_by_iteration(Vm *vm, Value container, Value item, bool *found) {
    Value iterator = any_iter(vm, container);
    if (is_absent(iterator)) {
        if (!error_clear_if(vm, TYPE_TypeError)) return false;
        return raise_false(vm, TYPE_TypeError, "argument of type '%T' is not iterable", container);
    }
    Value next = ABSENT;
    KEEP(vm, iterator);
    KEEP(vm, next);
    for (*found = false; !*found;) {
        CHECK_BOOL(vm_charge(vm, 1));
        next = any_next(vm, iterator);
        if (is_absent(next)) return !vm_failed(vm);
        CHECK_BOOL(any_equal(vm, next, item, found));
    }
    return true;
}

bool any_contains(Vm *vm, Value container, Value item, bool *found) {
    ContainsSlot slot = type_of(container)->contains;
    if (slot) return slot(vm, container, item, found);
    return find_by_iteration(vm, container, item, found);
}

// == Everything an iterable has

// Of a range of small ints, without an iterator. *done: it was one.
static bool extend_by_range(Vm *vm, List *list, const Range *range, bool *done) {
    *done = is_small(range->start) && is_small(range->stop) && is_small(range->step) && is_small(range->length);
    if (!*done) return true;
    size_t count = (size_t)small_of(range->length);
    CHECK_BOOL(list_reserve(vm, list, memory_sum(list->count, count)));
    int64_t at = small_of(range->start), step = small_of(range->step);
    for (size_t i = 0; i < count; i++) {
        if (i % 1024 == 0) CHECK_BOOL(vm_charge(vm, count - i < 1024 ? count - i : 1024));
        list->items[list->count++] = small_value(at);
        at = (int64_t)((uint64_t)at + (uint64_t)step);
    }
    return true;
}

static RUNS bool extend_by_iteration(Vm *vm, List *list, Value iterable) {
    Value owner = object_value(list);
    KEEP(vm, owner);
    Value iterator = TRY_BOOL(any_iter(vm, iterable));
    KEEP(vm, iterator);
    // Asked as CPython asks, and not heeded: lists grow well by themselves. A range too long for memory is refused at once.
    size_t hint = 0;
    bool range = is_exactly(iterable, range);
    if (range || type_of(iterable)->flags & TYPE_HEAP) CHECK_BOOL(any_length_hint(vm, iterable, &hint));
    if (range) {
        if (!memory_allows(&vm->memory, memory_product(hint, sizeof(Value)))) return vm_out_of_memory(vm), false;
        bool done;
        CHECK_BOOL(extend_by_range(vm, list, as_range(iterable), &done));
        if (done) return true;
    }
    for (;;) {
        CHECK_BOOL(vm_charge(vm, 1));
        Value next = any_next(vm, iterator);
        if (is_absent(next)) return !vm_failed(vm);
        CHECK_BOOL(list_append(vm, list, next));
    }
}

bool any_extend_list(Vm *vm, List *list, Value iterable) {
    if (is_exactly(iterable, list)) {
        List *from = as_list(iterable);
        return list_extend(vm, list, from->items, from->count);
    }
    if (is_exactly(iterable, tuple)) {
        Tuple *from = as_tuple(iterable);
        return list_extend(vm, list, from->items, from->count);
    }
    Value kept = iterable;
    KEEP(vm, kept);
    return extend_by_iteration(vm, list, iterable);
}

List *any_to_list(Vm *vm, Value iterable) {
    if (is_exactly(iterable, list))
        return list_new(vm, as_list(iterable)->items, as_list(iterable)->count);
    if (is_exactly(iterable, tuple))
        return list_new(vm, as_tuple(iterable)->items, as_tuple(iterable)->count);
    List *list = list_new(vm, NULL, 0);
    return list && any_extend_list(vm, list, iterable) ? list : NULL;
}

Tuple *any_to_tuple(Vm *vm, Value iterable) {
    if (is_exactly(iterable, tuple)) return as_tuple(iterable);
    if (is_exactly(iterable, list))
        return tuple_new(vm, as_list(iterable)->items, as_list(iterable)->count);
    List *list = any_to_list(vm, iterable);
    return list ? tuple_new(vm, list->items, list->count) : NULL;
}
