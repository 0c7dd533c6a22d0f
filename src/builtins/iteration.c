// The built-in functions over iterables: iter, next, all, any, sum, min, max, sorted.
#include "builtins/rows.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/float.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/async_step.h"

// One way through lists, tuples and everything else. An exact list or tuple is walked in place, its length read anew at each step.
typedef struct Walk {
    Value source;   // kept by the caller
    Value iterator; // ABSENT: walked in place; kept by the caller
    size_t at;
} Walk;

static RUNS bool walk_open(Vm *vm, Walk *walk, Value iterable) {
    *walk = (Walk){.source = iterable, .iterator = ABSENT};
    if (is_exactly(iterable, list) || is_exactly(iterable, tuple)) return true;
    walk->iterator = any_iter(vm, iterable);
    return !is_absent(walk->iterator);
}

// ABSENT without an error: the end.
static RUNS Value walk_next(Vm *vm, Walk *walk) {
    if (!vm_charge(vm, 1)) return ABSENT;
    if (!is_absent(walk->iterator)) return any_next(vm, walk->iterator);
    size_t at = walk->at++;
    if (is_exactly(walk->source, list)) {
        List *list = as_list(walk->source);
        return at < list->count ? list->items[at] : ABSENT;
    }
    Tuple *tuple = as_tuple(walk->source);
    return at < tuple->count ? tuple->items[at] : ABSENT;
}

static Value py_iter(Vm *vm, const Value *args) {
    if (is_absent(args[1])) return any_iter(vm, args[0]);
    if (!any_is_callable(args[0])) return raise_error(vm, TYPE_TypeError, "iter(v, w): v must be callable");
    Iterator *iterator = iterator_new(vm, BUILTIN(callable_iterator), args[1]);
    if (!iterator) return ABSENT;
    iterator->function = args[0];
    barrier(vm, iterator, args[0]);
    return object_value(iterator);
}

static Value py_next(Vm *vm, const Value *args) {
    NextSlot next = type_of(args[0])->next;
    if (!next) return raise_error(vm, TYPE_TypeError, "'%T' object is not an iterator", args[0]);
    Value result = next(vm, args[0]);
    if (!is_absent(result)) return result;
    if (!vm_failed(vm)) {
        if (!is_absent(args[1])) return args[1];
        Tuple *none = tuple_empty();
        Value stop = TRY(exception_new(vm, TYPE_StopIteration, none));
        return raise_exception(vm, stop);
    }
    if (!is_absent(args[1]) && error_clear_if(vm, TYPE_StopIteration)) return args[1];
    return ABSENT;
}

static Value py_aiter(Vm *vm, const Value *args) {
    UnarySlot slot = type_of(args[0])->async_iter;
    if (!slot) return raise_error(vm, TYPE_TypeError, "'%T' object is not an async iterable", args[0]);
    Value iterator = TRY(slot(vm, args[0]));
    if (type_of(iterator)->async_next) return iterator;
    return raise_error(vm, TYPE_TypeError, "aiter() returned not an async iterator of type '%T'", iterator);
}

static Value py_anext(Vm *vm, const Value *args) {
    UnarySlot slot = type_of(args[0])->async_next;
    if (!slot) return raise_error(vm, TYPE_TypeError, "'%T' object is not an async iterator", args[0]);
    Value awaitable = TRY(slot(vm, args[0]));
    return is_absent(args[1]) ? awaitable : anext_awaitable_new(vm, awaitable, args[1]);
}

// == all, any

static RUNS Value find_truth(Vm *vm, Value iterable, bool wanted) {
    Walk walk;
    CHECK(walk_open(vm, &walk, iterable));
    KEEP(vm, walk.iterator);
    for (;;) {
        Value item = walk_next(vm, &walk);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : bool_value(!wanted);
        bool truth;
        CHECK(any_truth(vm, item, &truth));
        if (truth == wanted) return bool_value(wanted);
    }
}

static Value py_all(Vm *vm, const Value *args) { return find_truth(vm, args[0], false); }
static Value py_any(Vm *vm, const Value *args) { return find_truth(vm, args[0], true); }

// == sum

static bool sum_start_is_good(Vm *vm, Value start) {
    if (is_str(start)) return raise_false(vm, TYPE_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(start)) return raise_false(vm, TYPE_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_bytearray_object(start)) {
        return raise_false(vm, TYPE_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    }
    return true;
}

// Adds without a call while both are small ints, or floats (with ints among them).
static inline bool add_fast(Value total, Value item, Value *sum) {
    int64_t small;
    if (both_small(total, item)) {
        if (__builtin_add_overflow(small_of(total), small_of(item), &small) || !fits_small(small)) return false;
        *sum = small_value(small);
        return true;
    }
    if (!is_inline_float(total)) return false;
    double addend;
    if (is_inline_float(item)) addend = inline_float_of(item);
    else if (is_small(item)) addend = (double)small_of(item);
    else return false;
    return inline_float_value(inline_float_of(total) + addend, sum);
}

static Value py_sum(Vm *vm, const Value *args) {
    Value total = args[1];
    Walk walk;
    CHECK(walk_open(vm, &walk, args[0]));
    CHECK(sum_start_is_good(vm, total));
    KEEP(vm, walk.iterator);
    KEEP(vm, total);
    for (;;) {
        Value item = walk_next(vm, &walk);
        if (is_absent(item)) return vm_failed(vm) ? ABSENT : total;
        if (add_fast(total, item, &total)) continue;
        KEEP(vm, item);
        total = TRY(arithmetic_binary(vm, BINARY_ADD, total, item));
    }
}

// == min, max

typedef struct Extreme {
    const char *name;
    CompareOperation operation; // a new item wins when item <operation> best
    Value key;                  // NONE: the items themselves
} Extreme;

static inline RUNS bool wins(Vm *vm, const Extreme *extreme, Value item, Value best, bool *better) {
    if (both_small(item, best)) {
        *better = extreme->operation == COMPARE_LT ? small_of(item) < small_of(best) : small_of(item) > small_of(best);
        return true;
    }
    Value result = TRY_BOOL(any_compare(vm, item, best, extreme->operation));
    return any_truth(vm, result, better);
}

static RUNS Value find_extreme(Vm *vm, const Extreme *extreme, Value iterable, Value fallback) {
    Walk walk;
    CHECK(walk_open(vm, &walk, iterable));
    KEEP(vm, walk.iterator);
    Value best = ABSENT, best_key = ABSENT, item = ABSENT, key = ABSENT;
    KEEP(vm, best);
    KEEP(vm, best_key);
    KEEP(vm, item);
    KEEP(vm, key);
    while (!is_absent(item = walk_next(vm, &walk))) {
        key = is_none(extreme->key) ? item : TRY(any_call_1(vm, extreme->key, item));
        bool better = true;
        if (!is_absent(best)) CHECK(wins(vm, extreme, key, best_key, &better));
        if (!better) continue;
        best = item;
        best_key = key;
    }
    if (vm_failed(vm)) return ABSENT;
    if (!is_absent(best)) return best;
    if (!is_absent(fallback)) return fallback;
    return raise_error(vm, TYPE_ValueError, "%s() arg is an empty sequence", extreme->name);
}

static RUNS Value min_or_max(Vm *vm, const Value *args, const char *name, CompareOperation operation) {
    Extreme extreme = {.name = name, .operation = operation, .key = args[1]};
    Tuple *items = as_tuple(args[0]);
    if (items->count == 1) return find_extreme(vm, &extreme, items->items[0], args[2]);
    if (is_absent(args[2])) return find_extreme(vm, &extreme, args[0], ABSENT);
    return raise_error(vm, TYPE_TypeError,
                       "Cannot specify a default for %s() with multiple positional arguments", name);
}

static Value py_min(Vm *vm, const Value *args) { return min_or_max(vm, args, "min", COMPARE_LT); }
static Value py_max(Vm *vm, const Value *args) { return min_or_max(vm, args, "max", COMPARE_GT); }

// == sorted

// The keywords are list.sort's, and so are the complaints about them.
static Value py_sorted(Vm *vm, const Value *args) {
    Tuple *positional = as_tuple(args[0]);
    Dict *keywords = as_dict(args[1]);
    if (positional->count != 1) {
        return raise_error(vm, TYPE_TypeError, "sorted expected 1 argument, got %zu", positional->count);
    }
    Value made = TRY(list_value(any_to_list(vm, positional->items[0])));
    KEEP(vm, made);
    Str *name = str_intern_bytes(vm, "sort", 4);
    CHECK(name);
    Value sort = class_lookup(vm, BUILTIN(list), name);
    TRY(any_call_spread(vm, sort, &made, 1, keywords));
    return made;
}

const NativeDef iteration_natives[] = {
    {"iter", "object, sentinel=..., /", py_iter, "Get an iterator from an object.", 0},
    {"next", "iterator, default=..., /", py_next, "Return the next item from the iterator.", 0},
    {"aiter", "async_iterable, /", py_aiter, "Return an AsyncIterator for an AsyncIterable object.", 0},
    {"anext", "aiterator, default=..., /", py_anext,
     "async anext(aiterator[, default])\n\nReturn the next item from the async iterator.  If default is given and the async\n"
     "iterator is exhausted, it is returned instead of raising StopAsyncIteration.", 0},
    {"all", "iterable, /", py_all, "Return True if bool(x) is True for all values x in the iterable.", 0},
    {"any", "iterable, /", py_any, "Return True if bool(x) is True for any x in the iterable.", 0},
    {"sum", "iterable, /, start=0", py_sum, "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.", 0},
    {"min", "*args, key=None, default=...", py_min, "With a single iterable argument, return its smallest item.", NATIVE_PARSED},
    {"max", "*args, key=None, default=...", py_max, "With a single iterable argument, return its biggest item.", NATIVE_PARSED},
    {"sorted", "*args, **kwargs", py_sorted, "Return a new list containing all items from the iterable in ascending order.", 0},
    {0},
};
