// Iterators that let some items of another through: compress, dropwhile, filterfalse, islice, takewhile; and starmap, pairwise.
#include "library/itertool.h"

#include "library/library.h"
#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"

// a: the iterator, b: the function
static RUNS Value of_function(Vm *vm, const Value *args, const Type *type) {
    Value source = TRY(any_iter(vm, args[2]));
    KEEP(vm, source);
    Tool *tool = tool_new(vm, args[0], type);
    CHECK(tool);
    tool->a = source;
    tool->b = args[1];
    return object_value(tool);
}

static RUNS bool asks(Vm *vm, Value function, Value item, bool *answer) {
    KEEP(vm, function);
    Value result = TRY_BOOL(any_call_1(vm, function, item));
    KEEP(vm, result);
    return any_truth(vm, result, answer);
}

// == compress: a data, b selectors

static Value compress_new(Vm *vm, const Value *args) {
    Value data = TRY(any_iter(vm, args[1]));
    KEEP(vm, data);
    Value selectors = TRY(any_iter(vm, args[2]));
    KEEP(vm, selectors);
    Tool *tool = tool_new(vm, args[0], BUILTIN(compress));
    CHECK(tool);
    tool->a = data;
    tool->b = selectors;
    return object_value(tool);
}

static Value compress_next(Vm *vm, Value self) {
    const Tool *tool = tool_of(self);
    for (;;) {
        CHECK(vm_charge(vm, 1));
        Value item = TRY(tool_step(vm, tool->a));
        KEEP(vm, item);
        Value selector = TRY(tool_step(vm, tool->b));
        KEEP(vm, selector);
        bool chosen;
        CHECK(any_truth(vm, selector, &chosen));
        if (chosen) return item;
    }
}

static const NativeDef compress_def = {"__new__", "cls, /, data, selectors", compress_new, NULL, 0};
TOOL_SPEC(compress, &compress_def, compress_next, TYPE_SUBCLASSABLE,
          .help = "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data "
                  "elements using the selectors to\nchoose the data elements.");

// == dropwhile, takewhile, filterfalse

static Value dropwhile_new(Vm *vm, const Value *args) { return of_function(vm, args, BUILTIN(dropwhile)); }
static Value dropwhile_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    for (;;) {
        CHECK(vm_charge(vm, 1));
        Value item = TRY(tool_step(vm, tool->a));
        if (tool->started) return item;
        KEEP(vm, item);
        bool drop;
        CHECK(asks(vm, tool->b, item, &drop));
        if (drop) continue;
        tool->started = true;
        return item;
    }
}

static Value takewhile_new(Vm *vm, const Value *args) { return of_function(vm, args, BUILTIN(takewhile)); }
static Value takewhile_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (tool->done) return ABSENT;
    Value item = TRY(tool_step(vm, tool->a));
    KEEP(vm, item);
    bool take;
    CHECK(asks(vm, tool->b, item, &take));
    if (take) return item;
    tool->done = true;
    return ABSENT;
}

static Value filterfalse_new(Vm *vm, const Value *args) { return of_function(vm, args, BUILTIN(filterfalse)); }
static Value filterfalse_next(Vm *vm, Value self) {
    const Tool *tool = tool_of(self);
    bool by_truth = is_none(tool->b) || value_same(tool->b, object_value(BUILTIN(bool)));
    for (;;) {
        CHECK(vm_charge(vm, 1));
        Value item = TRY(tool_step(vm, tool->a));
        KEEP(vm, item);
        bool truth;
        if (by_truth) CHECK(any_truth(vm, item, &truth));
        else CHECK(asks(vm, tool->b, item, &truth));
        if (!truth) return item;
    }
}

static const NativeDef dropwhile_def = {"__new__", "cls, predicate, iterable, /", dropwhile_new, NULL, 0};
TOOL_SPEC(dropwhile, &dropwhile_def, dropwhile_next, TYPE_SUBCLASSABLE,
          .help = "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the "
                  "iterable is exhausted.");
static const NativeDef takewhile_def = {"__new__", "cls, predicate, iterable, /", takewhile_new, NULL, 0};
TOOL_SPEC(takewhile, &takewhile_def, takewhile_next, TYPE_SUBCLASSABLE,
          .help = "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.");
static const NativeDef filterfalse_def = {"__new__", "cls, function, iterable, /", filterfalse_new, NULL, 0};
TOOL_SPEC(filterfalse, &filterfalse_def, filterfalse_next, TYPE_SUBCLASSABLE,
          .help = "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items "
                  "that are false.");

// == starmap: a the iterator, b the function

static Value starmap_new(Vm *vm, const Value *args) { return of_function(vm, args, BUILTIN(starmap)); }
static Value starmap_next(Vm *vm, Value self) {
    const Tool *tool = tool_of(self);
    Value item = TRY(tool_step(vm, tool->a));
    KEEP(vm, item);
    if (!is_exactly(item, tuple)) item = TRY(tuple_value(any_to_tuple(vm, item)));
    return any_call(vm, tool->b, as_tuple(item)->items, as_tuple(item)->count, NULL);
}
static const NativeDef starmap_def = {"__new__", "cls, function, iterable, /", starmap_new, NULL, 0};
TOOL_SPEC(starmap, &starmap_def, starmap_next, TYPE_SUBCLASSABLE,
          .help = "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from "
                  "the given sequence.");

// == pairwise: a the iterator, b the item before

static Value pairwise_new(Vm *vm, const Value *args) {
    Value source = TRY(any_iter(vm, args[1]));
    KEEP(vm, source);
    Tool *tool = tool_new(vm, args[0], BUILTIN(pairwise));
    CHECK(tool);
    tool->a = source;
    return object_value(tool);
}

static Value pairwise_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (is_absent(tool->a)) return ABSENT;
    Value old = tool->b;
    KEEP(vm, old);
    if (is_absent(old)) {
        old = tool_step(vm, tool->a);
        if (is_absent(old)) {
            tool->a = ABSENT;
            return ABSENT;
        }
        tool->b = old;
        barrier(vm, tool, old);
        // What ran may have finished this very iterator.
        if (is_absent(tool->a)) return ABSENT;
    }
    Value item = tool_step(vm, tool->a);
    if (is_absent(item)) {
        tool->a = tool->b = ABSENT;
        return ABSENT;
    }
    KEEP(vm, item);
    tool->b = item;
    barrier(vm, tool, item);
    return tuple_pair(vm, old, item);
}
static const NativeDef pairwise_def = {"__new__", "cls, iterable, /", pairwise_new, NULL, 0};
TOOL_SPEC(pairwise, &pairwise_def, pairwise_next, TYPE_SUBCLASSABLE,
          .help = "Return an iterator of overlapping pairs taken from the input iterator.\n\n"
                  "    s -> (s0,s1), (s1,s2), (s2, s3), ...");

// == islice: a the iterator; i the next number wanted, j the end or -1, k the step, count: how many were taken

static bool bad_bound(Vm *vm, bool only_stop) {
    if (only_stop) {
        return raise_false(vm, TYPE_ValueError,
                           "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }
    return raise_false(vm, TYPE_ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
}

// A number of 0 or more, or the fallback for None. False without an error: it is none.
static RUNS bool bound(Vm *vm, Value given, int64_t fallback, int64_t *result) {
    *result = fallback;
    if (is_none(given)) return true;
    *result = -1;
    Value index = any_index(vm, given);
    if (!is_absent(index) && int_to_int64(index, result) && *result >= 0) return true;
    error_clear(vm);
    return false;
}

static RUNS bool islice_bounds(Vm *vm, const Tuple *given, int64_t *start, int64_t *stop, int64_t *step) {
    *start = 0;
    *step = 1;
    bool only_stop = given->count == 2;
    if (!bound(vm, given->items[only_stop ? 1 : 2], -1, stop))
        return vm_failed(vm) ? false : bad_bound(vm, *stop == -1);
    if (only_stop) return true;
    if (!bound(vm, given->items[1], 0, start)) return vm_failed(vm) ? false : bad_bound(vm, false);
    if (given->count == 4 && (!bound(vm, given->items[3], 1, step) || *step < 1)) {
        if (vm_failed(vm)) return false;
        return raise_false(vm, TYPE_ValueError, "Step for islice() must be a positive integer or None.");
    }
    return true;
}

static Value islice_new(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    if (given->count < 2 || given->count > 4) {
        return raise_error(vm, TYPE_TypeError, "islice expected at %s arguments, got %zu",
                           given->count < 2 ? "least 2" : "most 4", given->count);
    }
    int64_t start, stop, step;
    CHECK(islice_bounds(vm, given, &start, &stop, &step));
    Value source = TRY(any_iter(vm, given->items[0]));
    KEEP(vm, source);
    Tool *tool = tool_new(vm, args[0], BUILTIN(islice));
    CHECK(tool);
    tool->a = source;
    tool->i = start;
    tool->j = stop;
    tool->k = step;
    return object_value(tool);
}

static Value islice_end(Tool *tool) {
    tool->a = ABSENT;
    return ABSENT;
}

static Value islice_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (is_absent(tool->a)) return ABSENT;
    Value source = tool->a;
    KEEP(vm, source);
    int64_t stop = tool->j;
    while ((int64_t)tool->count < tool->i) {
        CHECK(vm_charge(vm, 1));
        Value skipped = tool_step(vm, source);
        if (is_absent(skipped)) return islice_end(tool);
        tool->count++;
    }
    if (stop >= 0 && (int64_t)tool->count >= stop) return islice_end(tool);
    Value item = tool_step(vm, source);
    if (is_absent(item)) return islice_end(tool);
    tool->count++;
    int64_t next;
    if (__builtin_add_overflow(tool->i, tool->k, &next)) next = INT64_MAX;
    tool->i = stop >= 0 && next > stop ? stop : next;
    return item;
}
static const NativeDef islice_def = {"__new__", "cls, /, *args", islice_new, NULL, 0};
TOOL_SPEC(islice, &islice_def, islice_next, TYPE_SUBCLASSABLE,
          .help = "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n"
                  "Return an iterator whose next() method returns selected values from an\niterable.");
