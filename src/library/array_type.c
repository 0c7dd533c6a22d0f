// How array.array behaves in Python.
#include "library/array_methods.h"
#include "library/library.h"
#include "object/any.h"
#include "object/class.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/iterator_reduce.h"
#include "types/sequence.h"

// == Making

static bool is_code_text(Value v) { return is_str(v) && as_str(v)->count == 1; }

// What cannot be the first items of an array of that code.
static bool refuse_text(Vm *vm, char code, Value items) {
    if (code == 'u') return true;
    bool text = is_str(items);
    if (!text && !(is_array_object(items) && as_array(items)->code == 'u')) return true;
    return raise_false(vm, TYPE_TypeError, "cannot use a %s to initialize an array with typecode '%c'", text ? "str" : "unicode array",
                       code);
}

static RUNS bool fill(Vm *vm, Array *array, Value items) {
    if (is_list(items) || is_tuple(items)) return array_add_list(vm, array, items);
    if (is_bytes(items) || is_bytearray_object(items)) return array_add_bytes(vm, array, items);
    if (is_str(items) && array->code == 'u') return array_add_characters(vm, array, as_str(items));
    if (!is_array_object(items) || as_array(items)->code == array->code) return array_extend(vm, array, items);
    Value iterator = TRY_BOOL(any_iter(vm, items)); // an array of another code is read item by item
    KEEP(vm, iterator);
    return array_extend(vm, array, iterator);
}

static Value array_make(Vm *vm, const Value *args) {
    const Type *type = construct_check(vm, args[0], BUILTIN(array));
    CHECK(type);
    const Tuple *given = as_tuple(args[1]);
    bool plain = value_same(type->initializer, BUILTIN(array)->initializer);
    if (plain && as_dict(args[2])->count) return raise_error(vm, TYPE_TypeError, "array.array() takes no keyword arguments");
    if (!given->count) return raise_error(vm, TYPE_TypeError, "array() takes at least 1 argument (0 given)");
    if (given->count > 2) return raise_error(vm, TYPE_TypeError, "array() takes at most 2 arguments (%zu given)", given->count);
    Value code = given->items[0];
    if (!is_code_text(code)) return raise_error(vm, TYPE_TypeError, "array() argument 1 must be a unicode character, not %A", code);
    char letter = str_is_ascii(as_str(code)) ? *as_str(code)->bytes : 0;
    if (given->count == 2 && letter) CHECK(refuse_text(vm, letter, given->items[1]));
    if (!array_item_size(letter)) {
        return raise_error(vm, TYPE_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }
    Array *array = array_new(vm, type, letter);
    CHECK(array);
    Value kept = object_value(array);
    KEEP(vm, kept);
    if (given->count == 2) CHECK(fill(vm, array, given->items[1]));
    return kept;
}

// == Slots

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = array_count(as_array(self));
    return true;
}

static Value slot_repr(Vm *vm, Value self) {
    const Array *array = as_array(self);
    const char *name = is_class(type_of(self)) ? type_name(self) : "array";
    if (!array_count(array)) return str_value(str_format(vm, "%s('%c')", name, array->code));
    Value items = TRY(array->code == 'u' ? array_py_tounicode(vm, &self) : array_py_tolist(vm, &self));
    KEEP(vm, items);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s('%c', ", name, array->code);
    CHECK(any_add_repr(vm, &text, items));
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

// Of two arrays of one code, where bytes that differ are items that differ.
static RUNS Value compare_plain(Vm *vm, const Array *a, const Array *b, int operation) {
    size_t size = a->store.size < b->store.size ? a->store.size : b->store.size, at = 0;
    CHECK(vm_charge(vm, size / 16));
    while (at < size && a->store.bytes[at] == b->store.bytes[at]) at++;
    if (at == size) return sequence_compare_sizes(a->store.size, b->store.size, operation);
    at /= a->item_size;
    if (a->code == 'u') {
        uint32_t x, y;
        memcpy(&x, array_at(a, at), sizeof x);
        memcpy(&y, array_at(b, at), sizeof y);
        return sequence_compare_sizes(x, y, operation);
    }
    Value x = TRY(array_get(vm, a, at)), y = TRY(array_get(vm, b, at));
    return any_compare(vm, x, y, (CompareOperation)operation);
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_array_object(other)) return NOT_IMPLEMENTED;
    const Array *a = as_array(self), *b = as_array(other);
    if (array_count(a) != array_count(b) && (operation == COMPARE_EQ || operation == COMPARE_NE))
        return bool_value(operation == COMPARE_NE);
    if (a->code == b->code && a->code != 'f' && a->code != 'd') return compare_plain(vm, a, b, operation);
    Value x = NONE, y = NONE;
    KEEP(vm, x);
    KEEP(vm, y);
    for (size_t i = 0; i < array_count(a) && i < array_count(b); i++) {
        x = TRY(array_get(vm, a, i));
        y = TRY(array_get(vm, b, i));
        Value same = TRY(any_compare(vm, x, y, COMPARE_EQ));
        CHECK(vm_charge(vm, 1));
        if (is_true(same)) continue;
        if (operation == COMPARE_EQ || operation == COMPARE_NE) return bool_value(operation == COMPARE_NE);
        return any_compare(vm, x, y, (CompareOperation)operation);
    }
    return sequence_compare_sizes(array_count(a), array_count(b), operation);
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    const Array *array = as_array(self);
    *found = false;
    for (size_t i = 0; i < array_count(array) && !*found; i++)
        CHECK_BOOL(vm_charge(vm, 1) && array_equal(vm, array, i, item, found));
    return true;
}

// == Items and slices

static RUNS bool read_index(Vm *vm, Value key, int64_t *index) {
    if (!is_int(key) && !type_of(key)->as_index) return raise_false(vm, TYPE_TypeError, "array indices must be integers");
    return sequence_index(vm, key, "array", index);
}

static Value get_slice(Vm *vm, Value self, const Slice *slice) {
    SliceBounds bounds;
    CHECK(slice_unpack(vm, slice, &bounds));
    const Array *array = as_array(self);
    slice_clip(&bounds, array_count(array));
    CHECK(gc_reserve(vm, bounds.count * array->item_size) && vm_charge(vm, bounds.count / 8));
    Array *made = array_new(vm, BUILTIN(array), array->code);
    CHECK(made);
    Value kept = object_value(made);
    KEEP(vm, kept);
    CHECK(array_resize(vm, made, bounds.count));
    if (bounds.step == 1 && bounds.count) memcpy(made->store.bytes, array_at(array, (size_t)bounds.start), made->store.size);
    for (size_t i = 0; bounds.step != 1 && i < bounds.count; i++) {
        size_t from = (size_t)(bounds.start + (int64_t)i * bounds.step);
        memcpy(array_at(made, i), array_at(array, from), array->item_size);
    }
    return kept;
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    if (is_slice_object(key)) return get_slice(vm, self, as_slice(key));
    int64_t index;
    size_t at;
    CHECK(read_index(vm, key, &index));
    if (index_clip(index, array_count(as_array(self)), &at)) return array_get(vm, as_array(self), at);
    return raise_error(vm, TYPE_IndexError, "array index out of range");
}

static bool delete_stepped(Vm *vm, Array *array, SliceBounds bounds) {
    if (!bounds.count) return true;
    if (bounds.step < 0) {
        bounds.start += bounds.step * (int64_t)(bounds.count - 1);
        bounds.step = -bounds.step;
    }
    CHECK_BOOL(array_unpinned(vm, array) && vm_charge(vm, array->store.size / 4));
    size_t to = (size_t)bounds.start, next = to, left = bounds.count, count = array_count(array);
    for (size_t from = to; from < count; from++) {
        if (left && from == next) {
            left--;
            next += (size_t)bounds.step;
        } else {
            memcpy(array_at(array, to++), array_at(array, from), array->item_size);
        }
    }
    return array_resize(vm, array, count - bounds.count);
}

static bool store_stepped(Vm *vm, Array *array, SliceBounds bounds, View bytes) {
    size_t size = array->item_size;
    if (bytes.size / size != bounds.count) {
        return raise_false(vm, TYPE_ValueError, "attempt to assign array of size %zu to extended slice of size %zu",
                           bytes.size / size, bounds.count);
    }
    CHECK_BOOL(vm_charge(vm, bytes.size / 4));
    // The items may be the array's own.
    TEXT_CLEANUP Text copy;
    text_open(&copy, &vm->memory);
    if (!text_add_view(&copy, bytes)) return vm_out_of_memory(vm), false;
    for (size_t i = 0; i < bounds.count; i++) {
        size_t to = (size_t)(bounds.start + (int64_t)i * bounds.step);
        memcpy(array_at(array, to), copy.bytes + i * size, size);
    }
    return true;
}

static RUNS bool store_slice(Vm *vm, Array *array, const Slice *slice, Value value) {
    if (!is_absent(value) && !is_array_object(value))
        return raise_false(vm, TYPE_TypeError, "can only assign array (not \"%T\") to array slice", value);
    if (!is_absent(value) && as_array(value)->code != array->code)
        return raise_false(vm, TYPE_TypeError, "bad argument type for built-in operation");
    SliceBounds bounds;
    CHECK_BOOL(slice_unpack(vm, slice, &bounds));
    slice_clip(&bounds, array_count(array));
    View bytes = VIEW("");
    if (!is_absent(value)) bytes = (View){as_array(value)->store.bytes, as_array(value)->store.size};
    if (!bytes.size) CHECK_BOOL(array_unpinned(vm, array));
    if (bounds.step == 1) return array_store(vm, array, (size_t)bounds.start, (size_t)bounds.start + bounds.count, bytes);
    // Nothing stored in a stepped slice deletes it, other than in a list.
    return bytes.size ? store_stepped(vm, array, bounds, bytes) : delete_stepped(vm, array, bounds);
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    Array *array = as_array(self);
    if (is_slice_object(key)) return store_slice(vm, array, as_slice(key), value);
    int64_t index;
    size_t at;
    char bytes[ARRAY_ITEM_SIZE];
    CHECK_BOOL(read_index(vm, key, &index));
    if (!index_clip(index, array_count(array), &at)) return raise_false(vm, TYPE_IndexError, "array assignment index out of range");
    if (is_absent(value)) return array_store(vm, array, at, at + 1, VIEW(""));
    CHECK_BOOL(array_pack(vm, array->code, value, bytes));
    // Asking the value for its number may have shortened the array.
    if (at >= array_count(array)) return raise_false(vm, TYPE_IndexError, "array assignment index out of range");
    memcpy(array_at(array, at), bytes, array->item_size);
    return true;
}

// == Arithmetic

static Value slot_add(Vm *vm, Value left, Value right) {
    if (!is_array_object(left)) return NOT_IMPLEMENTED;
    if (!is_array_object(right)) return raise_error(vm, TYPE_TypeError, "can only append array (not \"%T\") to array", right);
    if (as_array(left)->code != as_array(right)->code)
        return raise_error(vm, TYPE_TypeError, "bad argument type for built-in operation");
    Value made = TRY(array_py_copy(vm, &left));
    KEEP(vm, made);
    return array_extend(vm, as_array(made), right) ? made : ABSENT;
}

static Value slot_inplace_add(Vm *vm, Value self, Value other) {
    if (!is_array_object(other)) return raise_error(vm, TYPE_TypeError, "can only extend array with array (not \"%T\")", other);
    return array_extend(vm, as_array(self), other) ? self : ABSENT;
}

static Value slot_inplace_multiply(Vm *vm, Value self, Value v) {
    size_t times;
    bool mine;
    CHECK(sequence_times(vm, v, &times, &mine));
    if (!mine) return raise_error(vm, TYPE_TypeError, "can't multiply sequence by non-int of type '%T'", v);
    Array *array = as_array(self);
    size_t count = array_count(array), old = array->store.size, size = memory_product(old, times);
    if (!count) return self;
    if (size == SIZE_MAX) return vm_out_of_memory(vm), ABSENT;
    CHECK(gc_reserve(vm, size) && vm_charge(vm, size / 16) && array_resize(vm, array, count * times));
    for (size_t done = old; done < size;) {
        size_t step = done < size - done ? done : size - done;
        memcpy(array->store.bytes + done, array->store.bytes, step);
        done += step;
    }
    return self;
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    bool first = is_array_object(left);
    Value array = first ? left : right, times = first ? right : left;
    if (!first && !type_of(times)->as_index) return NOT_IMPLEMENTED;
    Value made = TRY(array_py_copy(vm, &array));
    KEEP(vm, made);
    return slot_inplace_multiply(vm, made, times);
}

// == Iterating

static Iterator *iterator_of(Value self) { return (Iterator *)object_of(self); }

static Value slot_iter(Vm *vm, Value self) {
    Iterator *iterator = iterator_new(vm, BUILTIN(array_iterator), self);
    return iterator ? object_value(iterator) : ABSENT;
}

static Value iterator_self(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static Value iterator_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    if ((size_t)it->at < array_count(as_array(it->source))) return array_get(vm, as_array(it->source), (size_t)it->at++);
    return it->source = ABSENT;
}

static Value py_iterator_reduce(Vm *vm, const Value *args) {
    const Iterator *it = iterator_of(args[0]);
    Value maker = iterator_builtin("iter");
    if (is_absent(it->source)) return iterator_recipe(vm, maker, object_value(tuple_empty()), ABSENT);
    return iterator_recipe(vm, maker, it->source, int_new(vm, it->at));
}

static Value py_iterator_setstate(Vm *vm, const Value *args) {
    int64_t at;
    if (!is_int(args[1])) return raise_error(vm, TYPE_TypeError, "an integer is required");
    CHECK(any_to_size(vm, args[1], &at));
    Iterator *it = iterator_of(args[0]);
    if (is_absent(it->source)) return NONE;
    int64_t count = (int64_t)array_count(as_array(it->source));
    it->at = at < 0 ? 0 : at > count ? count : at;
    return NONE;
}

static const NativeDef iterator_methods[] = {
    {"__reduce__", "self, /", py_iterator_reduce, "Return state information for pickling.", 0},
    {"__setstate__", "self, state, /", py_iterator_setstate, "Set state information for unpickling.", 0},
    {0},
};
const Type array_iterator_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_NO_NEW,
    .trace = iterator_trace,
    .iter = iterator_self,
    .next = iterator_next,
    .methods = iterator_methods,
};

// == The type

static Value get_typecode(Vm *vm, Value self) {
    (void)vm;
    return object_value(static_characters[(uint8_t)as_array(self)->code]);
}
static Value get_itemsize(Vm *vm, Value self) {
    (void)vm;
    return small_value(as_array(self)->item_size);
}

#define ARRAY_HELP                                                                                                     \
    "array(typecode [, initializer]) -> array\n\n"                                                                    \
    "Return a new array whose items are restricted by typecode, and\n"                                                \
    "initialized from the optional initializer value, which must be a list,\n"                                        \
    "string or iterable over elements of the appropriate type."
static const NativeDef array_def = {"__new__", "cls, /, *args, **kwargs", array_make, ARRAY_HELP, 0};
static const GetSetDef getsets[] = {
    {"typecode", get_typecode, NULL, "the typecode character used to create the array"},
    {"itemsize", get_itemsize, NULL, "the size, in bytes, of one array item"},
    {0},
};
const Type array_type = {
    .size = sizeof(Array),
    .flags = TYPE_SUBCLASSABLE | TYPE_SEQUENCE | TYPE_WEAK,
    .trace = bytearray_trace,
    .buffer = array_buffer,
    .repr = slot_repr,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .get_item = slot_get_item,
    .set_item = slot_set_item,
    .iter = slot_iter,
    .add = slot_add,
    .inplace_add = slot_inplace_add,
    .multiply = slot_multiply,
    .inplace_multiply = slot_inplace_multiply,
    .new_def = &array_def,
    .methods = array_methods,
    .getsets = getsets,
    .help = ARRAY_HELP,
};
