// The iterators over built-in containers, and over whatever has only __getitem__.
#include "object/iterator.h"

#include "base/unicode.h"
#include "object/any.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/iterator_reduce.h"
#include "types/specs.h"

static Iterator *iterator_of(Value self) { return (Iterator *)object_of(self); }

static Value slot_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

// The end, for good: an exhausted iterator lets go of what it went over.
static Value finish(Iterator *it) {
    it->source = ABSENT;
    return ABSENT;
}

static Value hint(Vm *vm, size_t count, int64_t at) {
    return int_size(vm, at >= 0 && (size_t)at < count ? count - (size_t)at : 0);
}

static const NativeDef reduce_methods[] = {ITERATOR_REDUCE_ROW, {0}};
static const NativeDef state_methods[] = {ITERATOR_REDUCE_ROW, ITERATOR_SETSTATE_ROW, {0}};

#define ITERATOR_SPEC(stem, next_slot, hint_slot) ITERATOR_SPEC_OF(stem, next_slot, hint_slot, state_methods)
#define ITERATOR_SPEC_OF(stem, next_slot, hint_slot, rows)                                                                      \
    const Type stem##_type = {                                                                                         \
        .size = sizeof(Iterator),                                                                                      \
        .flags = TYPE_NO_NEW,                                                                                          \
        .trace = iterator_trace,                                                                                       \
        .iter = slot_iter,                                                                                             \
        .next = next_slot,                                                                                             \
        .length_hint = hint_slot,                                                                                      \
        .methods = rows,                                                                                               \
    }

// == Whatever has __getitem__

static Value iterator_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    if (it->at == INT64_MAX) return raise_error(vm, TYPE_OverflowError, "iter index too large");
    Value item = any_get_item(vm, it->source, small_value(it->at));
    if (!is_absent(item)) {
        it->at++;
        return item;
    }
    if (error_clear_if(vm, TYPE_IndexError) || error_clear_if(vm, TYPE_StopIteration)) finish(it);
    return ABSENT;
}

static Value iterator_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    size_t count;
    if (is_absent(it->source)) return small_value(0);
    if (!type_of(it->source)->length) return NOT_IMPLEMENTED;
    CHECK(any_length(vm, it->source, &count));
    return hint(vm, count, it->at);
}
ITERATOR_SPEC(iterator, iterator_next, iterator_hint);

// == list, tuple

static Value list_next(Vm *vm, Value self) {
    (void)vm;
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    const List *list = as_list(it->source);
    if ((uint64_t)it->at >= list->count) return finish(it);
    return list->items[it->at++];
}
static Value list_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    return is_absent(it->source) ? small_value(0) : hint(vm, as_list(it->source)->count, it->at);
}
ITERATOR_SPEC(list_iterator, list_next, list_hint);

// `at` is how many are still to come, as long as the list keeps them.
static Value list_reverse_next(Vm *vm, Value self) {
    (void)vm;
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    const List *list = as_list(it->source);
    if (it->at <= 0 || (size_t)it->at > list->count) return finish(it);
    return list->items[--it->at];
}
static Value list_reverse_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    bool gone = is_absent(it->source) || (size_t)it->at > as_list(it->source)->count;
    return gone ? small_value(0) : int_new(vm, it->at);
}
ITERATOR_SPEC(list_reverse_iterator, list_reverse_next, list_reverse_hint);

static Value tuple_next(Vm *vm, Value self) {
    (void)vm;
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    const Tuple *tuple = as_tuple(it->source);
    if ((uint64_t)it->at >= tuple->count) return finish(it);
    return tuple->items[it->at++];
}
static Value tuple_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    return is_absent(it->source) ? small_value(0) : hint(vm, as_tuple(it->source)->count, it->at);
}
ITERATOR_SPEC(tuple_iterator, tuple_next, tuple_hint);

// == str, bytes, bytearray

// `at` is a byte offset, `stop` the number of characters before it.
static Value str_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    const Str *str = as_str(it->source);
    if ((uint64_t)it->at >= str->size) return finish(it);
    uint32_t code_point;
    size_t size = unicode_decode(str->bytes + it->at, &code_point);
    Value character = str_value(str_code_point(vm, code_point));
    it->at += (int64_t)size;
    it->stop++;
    return character;
}
static Value str_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    return is_absent(it->source) ? small_value(0) : hint(vm, as_str(it->source)->count, it->stop);
}
ITERATOR_SPEC(str_iterator, str_next, str_hint);

static Value byte_next(Vm *vm, Value self) {
    (void)vm;
    Iterator *it = iterator_of(self);
    View view;
    if (is_absent(it->source) || !bytes_view(it->source, &view)) return ABSENT;
    if ((uint64_t)it->at >= view.size) return finish(it);
    return small_value((unsigned char)view.bytes[it->at++]);
}
static Value byte_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    View view;
    if (is_absent(it->source) || !bytes_view(it->source, &view)) return small_value(0);
    return hint(vm, view.size, it->at);
}
ITERATOR_SPEC(bytes_iterator, byte_next, byte_hint);
ITERATOR_SPEC(bytearray_iterator, byte_next, byte_hint);

// == range

static Value range_next(Vm *vm, Value self) {
    (void)vm;
    Value item;
    return range_iterator_next(iterator_of(self), &item) ? item : ABSENT;
}
static Value range_hint(Vm *vm, Value self) { return int_new(vm, iterator_of(self)->stop); }
ITERATOR_SPEC(range_iterator, range_next, range_hint);

static Value long_range_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    const Range *range = (const Range *)object_of(it->source);
    Value index = small_value(it->at);
    if (int_compare(index, range->length) >= 0) return ABSENT;
    it->at++;
    return range_item(vm, range, index);
}
static Value long_range_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return small_value(0);
    return int_subtract(vm, ((const Range *)object_of(it->source))->length, small_value(it->at));
}
ITERATOR_SPEC(long_range_iterator, long_range_next, long_range_hint);

// == dict: `count` is its size when iteration began, `stop` how many came out so far

typedef enum Part { PART_KEY, PART_VALUE, PART_ITEM } Part;

static Value dict_part(Vm *vm, Value self, Part part, bool backward) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    Dict *dict = as_dict(it->source);
    if (dict->count != it->count) {
        it->count = SIZE_MAX; // and so it stays
        return raise_error(vm, TYPE_RuntimeError, "dictionary changed size during iteration");
    }
    size_t at = (size_t)it->at;
    Value key, value;
    bool more = backward ? dict_previous(dict, &at, &key, &value) : dict_next(dict, &at, &key, &value);
    if (!more && (backward || (size_t)it->stop >= it->count)) return finish(it);
    // A key too many or too few while the size is the same: some went and others came.
    if (!more || (!backward && (size_t)it->stop >= it->count)) {
        it->count = SIZE_MAX;
        return raise_error(vm, TYPE_RuntimeError, "dictionary keys changed during iteration");
    }
    it->at = (int64_t)at;
    it->stop++;
    if (part == PART_KEY) return key;
    return part == PART_VALUE ? value : tuple_pair(vm, key, value);
}

static Value dict_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source) || as_dict(it->source)->count != it->count) return small_value(0);
    return hint(vm, it->count, it->stop);
}

static Value dict_key_next(Vm *vm, Value self) { return dict_part(vm, self, PART_KEY, false); }
static Value dict_value_next(Vm *vm, Value self) { return dict_part(vm, self, PART_VALUE, false); }
static Value dict_item_next(Vm *vm, Value self) { return dict_part(vm, self, PART_ITEM, false); }
static Value dict_reverse_key_next(Vm *vm, Value self) { return dict_part(vm, self, PART_KEY, true); }
static Value dict_reverse_value_next(Vm *vm, Value self) { return dict_part(vm, self, PART_VALUE, true); }
static Value dict_reverse_item_next(Vm *vm, Value self) { return dict_part(vm, self, PART_ITEM, true); }
ITERATOR_SPEC_OF(dict_key_iterator, dict_key_next, dict_hint, reduce_methods);
ITERATOR_SPEC_OF(dict_value_iterator, dict_value_next, dict_hint, reduce_methods);
ITERATOR_SPEC_OF(dict_item_iterator, dict_item_next, dict_hint, reduce_methods);
ITERATOR_SPEC_OF(dict_reverse_key_iterator, dict_reverse_key_next, dict_hint, reduce_methods);
ITERATOR_SPEC_OF(dict_reverse_value_iterator, dict_reverse_value_next, dict_hint, reduce_methods);
ITERATOR_SPEC_OF(dict_reverse_item_iterator, dict_reverse_item_next, dict_hint, reduce_methods);

// == set

static Value set_iterator_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    const Set *set = as_set(it->source);
    if (set->count != it->count) {
        it->count = SIZE_MAX;
        return raise_error(vm, TYPE_RuntimeError, "Set changed size during iteration");
    }
    size_t at = (size_t)it->at;
    Value key;
    if (!set_next(set, &at, &key, NULL)) return finish(it);
    it->at = (int64_t)at;
    it->stop++;
    return key;
}
static Value set_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source) || as_set(it->source)->count != it->count) return small_value(0);
    return hint(vm, it->count, it->stop);
}
ITERATOR_SPEC_OF(set_iterator, set_iterator_next, set_hint, reduce_methods);
