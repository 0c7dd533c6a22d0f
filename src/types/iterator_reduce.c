// __reduce__ and __setstate__ of the iterators: how copy and pickle take one apart and wind it on.
#include "types/iterator_reduce.h"

#include "object/any.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/slice.h"
#include "object/static_str.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"

static Iterator *iterator_of(Value self) { return (Iterator *)object_of(self); }

// The built-in type whose iterator it is, also of a derived class' instance.
static BuiltinType kind_of(Value self) {
    const Type *type = type_of(self);
    while (is_class(type)) type = type->base;
    return (BuiltinType)(type - builtin_types);
}

Value iterator_builtin(const char *name) {
    return name_table_get(static_builtins, static_str_find(name, strlen(name), str_hash_bytes(name, strlen(name))));
}

Value iterator_recipe(Vm *vm, Value maker, Value argument, Value state) {
    if (is_absent(argument)) return ABSENT;
    Value arguments = TRY(tuple_value(tuple_new(vm, &argument, 1)));
    return tuple_value(tuple_new(vm, (Value[]){maker, arguments, state}, is_absent(state) ? 2 : 3));
}

static Value exhausted(Vm *vm, BuiltinType kind) {
    Value empty = object_value(tuple_empty());
    bool table = kind >= TYPE_dict_key_iterator && kind <= TYPE_set_iterator;
    if (table || kind == TYPE_list_iterator || kind == TYPE_list_reverse_iterator) empty = list_value(list_new(vm, NULL, 0));
    if (kind == TYPE_str_iterator) empty = str_value(str_new_ascii(vm, "", 0));
    return iterator_recipe(vm, iterator_builtin(kind == TYPE_reversed ? "reversed" : "iter"), empty, ABSENT);
}

// What is left of an iterator over a dict or set, which itself stays where it is.
static RUNS Value remaining(Vm *vm, Value self) {
    Iterator *copy = iterator_new(vm, type_of(self), ABSENT);
    if (!copy) return ABSENT;
    Object header = copy->object;
    *copy = *iterator_of(self);
    copy->object = header;
    Value kept = object_value(copy);
    KEEP(vm, kept);
    return iterator_recipe(vm, iterator_builtin("iter"), list_value(any_to_list(vm, kept)), ABSENT);
}

static Value reduce_range(Vm *vm, const Iterator *it) {
    int64_t left = it->stop > 0 ? it->stop : 0, total = (int64_t)it->count, done = total - left;
    Value start = TRY(int_new(vm, it->at - done * it->step)), stop = TRY(int_new(vm, it->at + left * it->step));
    return iterator_recipe(vm, iterator_builtin("iter"), range_new(vm, start, stop, int_new(vm, it->step)), small_value(done));
}

// (zip, (iterators...)) and, with strict, (zip, (iterators...), True); of map the function stands in front.
static Value reduce_many(Vm *vm, Value self, BuiltinType kind) {
    const Iterator *it = iterator_of(self);
    Value source = is_absent(it->source) ? object_value(tuple_empty()) : it->source;
    if (kind == TYPE_map) {
        Tuple *all = tuple_new(vm, NULL, as_tuple(source)->count + 1);
        CHECK(all);
        all->items[0] = it->function;
        memcpy(all->items + 1, as_tuple(source)->items, as_tuple(source)->count * sizeof(Value));
        source = object_value(all);
    }
    bool strict = kind == TYPE_zip && it->stop;
    return tuple_value(tuple_new(vm, (Value[]){type_value(type_of(self)), source, TRUE_VALUE}, strict ? 3 : 2));
}

static Value reduce_pair(Vm *vm, Value maker, Value first, Value second) {
    Value pair = TRY(tuple_pair(vm, first, second));
    return tuple_pair(vm, maker, pair);
}

Value iterator_reduce(Vm *vm, const Value *args) {
    const Iterator *it = iterator_of(args[0]);
    BuiltinType kind = kind_of(args[0]);
    Value class = type_value(type_of(args[0])), number = it->function;
    switch ((int)kind) {
    case TYPE_zip:
    case TYPE_map: return reduce_many(vm, args[0], kind);
    case TYPE_filter: return reduce_pair(vm, class, it->function, it->source);
    case TYPE_enumerate:
        if (is_absent(number)) number = TRY(int_new(vm, it->at));
        return reduce_pair(vm, class, it->source, number);
    case TYPE_range_iterator: return reduce_range(vm, it);
    default: break;
    }
    if (is_absent(it->source)) return exhausted(vm, kind);
    switch ((int)kind) {
    case TYPE_callable_iterator: return reduce_pair(vm, iterator_builtin("iter"), it->function, it->source);
    case TYPE_reversed: return iterator_recipe(vm, class, it->source, small_value(it->at - 1));
    case TYPE_list_reverse_iterator: return iterator_recipe(vm, iterator_builtin("reversed"), it->source, small_value(it->at - 1));
    case TYPE_str_iterator: return iterator_recipe(vm, iterator_builtin("iter"), it->source, small_value(it->stop));
    case TYPE_iterator:
    case TYPE_list_iterator:
    case TYPE_tuple_iterator:
    case TYPE_bytes_iterator:
    case TYPE_bytearray_iterator:
    case TYPE_long_range_iterator: return iterator_recipe(vm, iterator_builtin("iter"), it->source, TRY(int_new(vm, it->at)));
    default: return remaining(vm, args[0]);
    }
}

// How many there are to wind on, where more would make no difference.
static RUNS bool source_size(Vm *vm, const Iterator *it, BuiltinType kind, int64_t *size) {
    size_t count = 0;
    *size = INT64_MAX;
    if (kind == TYPE_iterator) return true;
    if (kind == TYPE_str_iterator) count = as_str(it->source)->count;
    else if (kind == TYPE_long_range_iterator) return int_to_int64(((const Range *)object_of(it->source))->length, size) || true;
    else CHECK_BOOL(any_length(vm, it->source, &count));
    *size = (int64_t)count;
    return true;
}

static bool state_number(Vm *vm, Value state, int64_t *at) {
    if (!is_int(state) && !is_bool(state)) return raise_false(vm, TYPE_TypeError, "an integer is required");
    Value exact = TRY_BOOL(any_index(vm, state));
    if (int_to_int64(exact, at)) return true;
    return raise_false(vm, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
}

Value iterator_setstate(Vm *vm, const Value *args) {
    Iterator *it = iterator_of(args[0]);
    BuiltinType kind = kind_of(args[0]);
    int64_t at, size;
    if (kind == TYPE_zip) {
        bool strict;
        CHECK(any_truth(vm, args[1], &strict));
        it->stop = strict;
        return NONE;
    }
    if (kind == TYPE_long_range_iterator && !is_absent(it->source) && (is_int(args[1]) || is_bool(args[1]))) {
        Value wanted = TRY(any_index(vm, args[1]));
        if (!int_to_int64(wanted, &at)) at = int_sign(wanted) < 0 ? 0 : INT64_MAX;
    } else {
        CHECK(state_number(vm, args[1], &at));
    }
    if (kind == TYPE_range_iterator) {
        int64_t total = (int64_t)it->count, first = it->at - (total - it->stop) * it->step;
        if (at > total) at = total;
        if (at < 0) at = 0;
        it->at = first + at * it->step;
        it->stop = total - at;
        return NONE;
    }
    if (is_absent(it->source)) return NONE;
    CHECK(source_size(vm, it, kind, &size));
    if (is_absent(it->source)) return NONE;
    bool backward = kind == TYPE_reversed || kind == TYPE_list_reverse_iterator;
    if (backward && at < INT64_MAX) at++; // of these `at` counts what is to come
    if (at > size) at = size;
    if (at < 0) at = 0;
    if (kind == TYPE_str_iterator) {
        it->stop = at;
        at = (int64_t)str_offset(vm, as_str(it->source), (size_t)at);
    }
    it->at = at;
    return NONE;
}
