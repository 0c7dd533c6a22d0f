// The iterators that are built-in functions too: reversed, enumerate, zip, map, filter, and iter(callable, sentinel).
//
// One may be made of another any number of times over, so each step into the next passes the gate of C recursion.
#include "object/any.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/iterator_reduce.h"
#include "types/specs.h"

static Iterator *iterator_of(Value self) { return (Iterator *)object_of(self); }

static Value slot_iter(Vm *vm, Value self) {
    (void)vm;
    return self;
}

static RUNS Value step(Vm *vm, Value iterator) {
    CHECK(any_enter(vm, " while calling a Python object"));
    Value item = any_next(vm, iterator);
    any_leave(vm);
    return item;
}

static Value make(Vm *vm, Value class, BuiltinType kind, Value source, Value function) {
    Iterator *it = construct_empty(vm, class, &builtin_types[kind]);
    if (!it) return ABSENT;
    it->source = source;
    it->function = function;
    barrier(vm, it, source);
    barrier(vm, it, function);
    return object_value(it);
}

static const NativeDef reduce_methods[] = {ITERATOR_REDUCE_ROW, {0}};
static const NativeDef state_methods[] = {ITERATOR_REDUCE_ROW, ITERATOR_SETSTATE_ROW, {0}};

// == iter(callable, sentinel): source is the sentinel

static Value callable_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->function)) return ABSENT;
    Value item = any_call_0(vm, it->function);
    bool ends = false;
    if (is_absent(item)) {
        if (error_clear_if(vm, TYPE_StopIteration)) it->function = it->source = ABSENT;
        return ABSENT;
    }
    KEEP(vm, item);
    // The call may have ended it from within.
    if (is_absent(it->function)) return ABSENT;
    CHECK(any_equal(vm, it->source, item, &ends));
    if (!ends) return item;
    it->function = it->source = ABSENT;
    return ABSENT;
}

const Type callable_iterator_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_NO_NEW,
    .trace = iterator_trace,
    .iter = slot_iter,
    .next = callable_next,
    .methods = reduce_methods,
};

// == reversed: `at` is how many are still to come

static Value reversed_new(Vm *vm, const Value *args) {
    Value source = args[1];
    const Type *type = type_of(source);
    if (type->reversed) return type->reversed(vm, source);
    if (!type->get_item || is_dict(source) || (!type->length && !(type->flags & TYPE_HEAP))) {
        return raise_error(vm, TYPE_TypeError, "'%T' object is not reversible", source);
    }
    size_t count;
    CHECK(any_length(vm, source, &count));
    Value made = TRY(make(vm, args[0], TYPE_reversed, source, ABSENT));
    iterator_of(made)->at = (int64_t)count;
    return made;
}

static Value reversed_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source)) return ABSENT;
    if (it->at > 0) {
        it->at--;
        Value item = any_get_item(vm, it->source, small_value(it->at));
        if (!is_absent(item)) return item;
        if (!error_clear_if(vm, TYPE_IndexError) && !error_clear_if(vm, TYPE_StopIteration)) return ABSENT;
    }
    it->source = ABSENT;
    return ABSENT;
}

static Value reversed_hint(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    size_t count;
    if (is_absent(it->source)) return small_value(0);
    CHECK(any_length(vm, it->source, &count));
    return (size_t)it->at > count ? small_value(0) : int_new(vm, it->at);
}

static const NativeDef reversed_new_def = {"__new__", "cls, sequence, /", reversed_new, NULL, 0};
const Type reversed_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_SUBCLASSABLE,
    .trace = iterator_trace,
    .iter = slot_iter,
    .next = reversed_next,
    .methods = state_methods,
    .length_hint = reversed_hint,
    .new_def = &reversed_new_def,
    .help = "Return a reverse iterator over the values of the given sequence.",
};

// == enumerate: `at` is the next number, or `function` when it is a big one

static Value enumerate_new(Vm *vm, const Value *args) {
    Value start = args[2];
    if (is_absent(args[1])) return raise_error(vm, TYPE_TypeError, "enumerate() missing required argument 'iterable'");
    int64_t at = 0;
    bool big = false;
    if (!is_absent(start)) {
        start = TRY(any_index(vm, start));
        big = !is_small(start);
        if (!big) at = small_of(start);
    }
    KEEP(vm, start);
    Value source = TRY(any_iter(vm, args[1]));
    Value made = TRY(make(vm, args[0], TYPE_enumerate, source, big ? start : ABSENT));
    iterator_of(made)->at = at;
    return made;
}

static Value enumerate_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    Value item = TRY(step(vm, it->source));
    KEEP(vm, item);
    Value number;
    if (is_absent(it->function)) {
        number = int_new(vm, it->at++);
        if (it->at > SMALL_MAX) it->function = int_new(vm, it->at);
    } else {
        number = it->function;
        it->function = TRY(int_add(vm, number, small_value(1)));
        barrier(vm, it, it->function);
    }
    if (is_absent(number)) return ABSENT;
    return tuple_pair(vm, number, item);
}

static const NativeDef enumerate_new_def = {"__new__", "cls, /, iterable=..., start=...", enumerate_new, NULL, 0};
static const NativeDef enumerate_methods[] = {CLASS_GETITEM_ROW, ITERATOR_REDUCE_ROW, {0}};
const Type enumerate_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_SUBCLASSABLE,
    .trace = iterator_trace,
    .iter = slot_iter,
    .next = enumerate_next,
    .new_def = &enumerate_new_def,
    .methods = enumerate_methods,
    .help = "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
            "The enumerate object yields pairs containing a count (from start, which\n"
            "defaults to zero) and a value yielded by the iterable argument.\n\n"
            "enumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
};

// == zip and map: source is a tuple of iterators

static RUNS Value all_iterators(Vm *vm, const Tuple *iterables) {
    Tuple *iterators = tuple_new(vm, NULL, iterables->count);
    if (!iterators) return ABSENT;
    Value kept = object_value(iterators);
    KEEP(vm, kept);
    for (size_t i = 0; i < iterables->count; i++) {
        iterators->items[i] = TRY(any_iter(vm, iterables->items[i]));
        barrier(vm, iterators, iterators->items[i]);
    }
    return kept;
}

// zip's `stop`: strict.
static Value zip_new(Vm *vm, const Value *args) {
    bool strict;
    CHECK(any_truth(vm, args[2], &strict));
    Value iterators = TRY(all_iterators(vm, as_tuple(args[1])));
    Value made = TRY(make(vm, args[0], TYPE_zip, iterators, ABSENT));
    iterator_of(made)->stop = strict;
    return made;
}

static Value length_error(Vm *vm, size_t number, const char *what) {
    if (number == 2) return raise_error(vm, TYPE_ValueError, "zip() argument 2 is %s than argument 1", what);
    return raise_error(vm, TYPE_ValueError, "zip() argument %zu is %s than arguments 1-%zu", number, what, number - 1);
}

// Iterator number `ended` is exhausted: with strict, all must be.
static RUNS Value zip_end(Vm *vm, Iterator *it, size_t ended) {
    if (!it->stop) return ABSENT;
    if (ended) return length_error(vm, ended + 1, "shorter");
    const Tuple *iterators = as_tuple(it->source);
    for (size_t i = 1; i < iterators->count; i++) {
        Value item = step(vm, iterators->items[i]);
        if (!is_absent(item)) return length_error(vm, i + 1, "longer");
        CHECK(!vm_failed(vm));
    }
    return ABSENT;
}

static Value zip_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    if (is_absent(it->source) || !as_tuple(it->source)->count) return ABSENT;
    const Tuple *iterators = as_tuple(it->source);
    Tuple *row = tuple_new(vm, NULL, iterators->count);
    if (!row) return ABSENT;
    Value kept = object_value(row);
    KEEP(vm, kept);
    for (size_t i = 0; i < iterators->count; i++) {
        Value item = step(vm, iterators->items[i]);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : zip_end(vm, it, i);
        row->items[i] = item;
        barrier(vm, row, item);
    }
    return kept;
}

static const NativeDef zip_new_def = {"__new__", "cls, /, *iterables, strict=False", zip_new, NULL, NATIVE_PARSED};
const Type zip_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_SUBCLASSABLE,
    .trace = iterator_trace,
    .iter = slot_iter,
    .next = zip_next,
    .methods = state_methods,
    .new_def = &zip_new_def,
    .help = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.",
};

static Value map_new(Vm *vm, const Value *args) {
    if (as_tuple(args[1])->count < 2) {
        return raise_error(vm, TYPE_TypeError, "map() must have at least two arguments.");
    }
    const Tuple *given = as_tuple(args[1]);
    Tuple *rest = tuple_slice(vm, given, 1, given->count);
    if (!rest) return ABSENT;
    Value kept = object_value(rest);
    KEEP(vm, kept);
    Value iterators = TRY(all_iterators(vm, rest));
    return make(vm, args[0], TYPE_map, iterators, given->items[0]);
}

static Value map_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    const Tuple *iterators = as_tuple(it->source);
    if (LIKELY(iterators->count == 1)) {
        Value item = TRY(step(vm, iterators->items[0]));
        KEEP(vm, item);
        return any_call_1(vm, it->function, item);
    }
    Tuple *row = tuple_new(vm, NULL, iterators->count);
    if (!row) return ABSENT;
    Value kept = object_value(row);
    KEEP(vm, kept);
    for (size_t i = 0; i < iterators->count; i++) {
        row->items[i] = TRY(step(vm, iterators->items[i]));
        barrier(vm, row, row->items[i]);
    }
    return any_call(vm, it->function, row->items, row->count, NULL);
}

static const NativeDef map_new_def = {"__new__", "cls, /, *args", map_new, NULL, 0};
const Type map_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_SUBCLASSABLE,
    .trace = iterator_trace,
    .iter = slot_iter,
    .next = map_next,
    .methods = reduce_methods,
    .new_def = &map_new_def,
    .help = "map(func, *iterables) --> map object\n\nMake an iterator that computes the function using arguments from\n"
            "each of the iterables.  Stops when the shortest iterable is exhausted.",
};

// == filter

static Value filter_new(Vm *vm, const Value *args) {
    Value source = TRY(any_iter(vm, args[2]));
    return make(vm, args[0], TYPE_filter, source, args[1]);
}

static Value filter_next(Vm *vm, Value self) {
    Iterator *it = iterator_of(self);
    bool by_truth = is_none(it->function) || value_same(it->function, object_value(BUILTIN(bool)));
    Value item = NONE, answer = NONE;
    KEEP(vm, item);
    KEEP(vm, answer);
    for (;;) {
        bool keep;
        CHECK(vm_charge(vm, 1));
        item = TRY(step(vm, it->source));
        answer = by_truth ? item : TRY(any_call_1(vm, it->function, item));
        CHECK(any_truth(vm, answer, &keep));
        if (keep) return item;
    }
}

static const NativeDef filter_new_def = {"__new__", "cls, function, iterable, /", filter_new, NULL, 0};
const Type filter_type = {
    .size = sizeof(Iterator),
    .flags = TYPE_SUBCLASSABLE,
    .trace = iterator_trace,
    .iter = slot_iter,
    .next = filter_next,
    .methods = reduce_methods,
    .new_def = &filter_new_def,
    .help = "filter(function or None, iterable) --> filter object\n\n"
            "Return an iterator yielding those items of iterable for which function(item)\n"
            "is true. If function is None, return the items that are true.",
};
