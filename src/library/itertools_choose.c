// The iterators that choose: combinations, combinations_with_replacement, permutations, product.
//
// All keep a pool in `a` and in `numbers` which of its items the last result was made of; started: there was a result.
#include "library/itertool.h"

#include "library/library.h"
#include "object/any.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"

// The pool of an iterable, and r of its items at a time. ABSENT pool: an exception is set.
static RUNS Value pool_and_number(Vm *vm, Value iterable, Value r, int64_t *number) {
    CHECK(any_to_int64(vm, r, number));
    Value pool = TRY(tuple_value(any_to_tuple(vm, iterable)));
    if (*number < 0) return raise_error(vm, TYPE_ValueError, "r must be non-negative");
    return pool;
}

static Value result(Vm *vm, const Tool *tool, size_t count) {
    return tool_pick(vm, as_tuple(tool->a)->items, tool->numbers, count);
}

// == combinations

static Value combinations_new(Vm *vm, const Value *args) {
    int64_t r;
    Value pool = TRY(pool_and_number(vm, args[1], args[2], &r));
    KEEP(vm, pool);
    Tool *tool = tool_new(vm, args[0], BUILTIN(combinations));
    CHECK(tool);
    Value made = object_value(tool);
    KEEP(vm, made);
    tool->a = pool;
    tool->done = (uint64_t)r > as_tuple(pool)->count;
    if (tool->done) return made;
    CHECK(tool_numbers(vm, tool, (size_t)r));
    for (int64_t i = 0; i < r; i++) tool->numbers[i] = i;
    return made;
}

static Value combinations_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (tool->done) return ABSENT;
    int64_t n = (int64_t)as_tuple(tool->a)->count, r = (int64_t)tool->count, i = r - 1;
    if (tool->started) {
        while (i >= 0 && tool->numbers[i] == i + n - r) i--;
        if (i < 0) {
            tool->done = true;
            return ABSENT;
        }
        tool->numbers[i]++;
        for (int64_t j = i + 1; j < r; j++) tool->numbers[j] = tool->numbers[j - 1] + 1;
    }
    tool->started = true;
    return result(vm, tool, tool->count);
}
static const NativeDef combinations_def = {"__new__", "cls, /, iterable, r", combinations_new, NULL, 0};
TOOL_SPEC(combinations, &combinations_def, combinations_next, TYPE_SUBCLASSABLE,
          .help = "Return successive r-length combinations of elements in the iterable.\n\n"
                  "combinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)");

static Value replacement_new(Vm *vm, const Value *args) {
    int64_t r;
    Value pool = TRY(pool_and_number(vm, args[1], args[2], &r));
    KEEP(vm, pool);
    Tool *tool = tool_new(vm, args[0], BUILTIN(combinations_replacement));
    CHECK(tool);
    Value made = object_value(tool);
    KEEP(vm, made);
    tool->a = pool;
    tool->done = !as_tuple(pool)->count && r > 0;
    if (!tool->done) CHECK(tool_numbers(vm, tool, (size_t)r));
    return made;
}

static Value replacement_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (tool->done) return ABSENT;
    int64_t n = (int64_t)as_tuple(tool->a)->count, r = (int64_t)tool->count, i = r - 1;
    if (tool->started) {
        while (i >= 0 && tool->numbers[i] == n - 1) i--;
        if (i < 0) {
            tool->done = true;
            return ABSENT;
        }
        int64_t number = tool->numbers[i] + 1;
        for (int64_t j = i; j < r; j++) tool->numbers[j] = number;
    }
    tool->started = true;
    return result(vm, tool, tool->count);
}
static const NativeDef replacement_def = {"__new__", "cls, /, iterable, r", replacement_new, NULL, 0};
TOOL_SPEC(combinations_replacement, &replacement_def, replacement_next, TYPE_SUBCLASSABLE,
          .help = "Return successive r-length combinations of elements in the iterable allowing individual elements to have "
                  "successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), "
                  "('B','B'), ('B','C'), ('C','C')");

// == permutations: numbers are an order of the pool, behind it r counters; count is the pool's, i is r

static Value permutations_new(Vm *vm, const Value *args) {
    Value pool = TRY(tuple_value(any_to_tuple(vm, args[1])));
    KEEP(vm, pool);
    int64_t n = (int64_t)as_tuple(pool)->count, r = n;
    if (!is_none(args[2])) {
        if (!is_int(args[2])) return raise_error(vm, TYPE_TypeError, "Expected int as r");
        CHECK(any_to_int64(vm, args[2], &r));
        if (r < 0) return raise_error(vm, TYPE_ValueError, "r must be non-negative");
    }
    Tool *tool = tool_new(vm, args[0], BUILTIN(permutations));
    CHECK(tool);
    Value made = object_value(tool);
    KEEP(vm, made);
    tool->a = pool;
    tool->i = r;
    tool->done = r > n;
    if (tool->done) return made;
    CHECK(tool_numbers(vm, tool, (size_t)(n + r)));
    for (int64_t i = 0; i < n; i++) tool->numbers[i] = i;
    for (int64_t i = 0; i < r; i++) tool->numbers[n + i] = n - i;
    return made;
}

// Steps to the next order; false: there is none.
static bool permute(int64_t *order, int64_t n, int64_t r) {
    int64_t *cycles = order + n;
    for (int64_t i = r - 1; i >= 0; i--) {
        int64_t moved = order[i];
        if (--cycles[i] == 0) {
            memmove(order + i, order + i + 1, (size_t)(n - i - 1) * sizeof *order);
            order[n - 1] = moved;
            cycles[i] = n - i;
        } else {
            order[i] = order[n - cycles[i]];
            order[n - cycles[i]] = moved;
            return true;
        }
    }
    return false;
}

static Value permutations_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (tool->done) return ABSENT;
    int64_t n = (int64_t)as_tuple(tool->a)->count;
    CHECK(vm_charge(vm, 1 + (size_t)n / 64));
    if (tool->started && !permute(tool->numbers, n, tool->i)) {
        tool->done = true;
        return ABSENT;
    }
    tool->started = true;
    return result(vm, tool, (size_t)tool->i);
}
static const NativeDef permutations_def = {"__new__", "cls, /, iterable, r=None", permutations_new, NULL, 0};
TOOL_SPEC(permutations, &permutations_def, permutations_next, TYPE_SUBCLASSABLE,
          .help = "Return successive r-length permutations of elements in the iterable.\n\n"
                  "permutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)");

// == product: a is a tuple of the pools, given once; place p takes from pool p modulo their number

static RUNS Value pools_of(Vm *vm, const Tuple *iterables) {
    Tuple *pools = tuple_new(vm, NULL, iterables->count);
    CHECK(pools);
    Value kept = object_value(pools);
    KEEP(vm, kept);
    for (size_t i = 0; i < iterables->count; i++) {
        pools->items[i] = TRY(tuple_value(any_to_tuple(vm, iterables->items[i])));
        barrier(vm, pools, pools->items[i]);
    }
    return kept;
}

static Value product_new(Vm *vm, const Value *args) {
    int64_t repeat = 1;
    if (!is_absent(args[2])) CHECK(any_to_int64(vm, args[2], &repeat));
    if (repeat < 0) return raise_error(vm, TYPE_ValueError, "repeat argument cannot be negative");
    const Tuple *given = as_tuple(args[1]);
    size_t count;
    if (__builtin_mul_overflow(given->count, (size_t)repeat, &count) || count > INT64_MAX / sizeof(int64_t))
        return raise_error(vm, TYPE_OverflowError, "repeat argument too large");
    Value pools = repeat ? TRY(pools_of(vm, given)) : object_value(tuple_empty());
    KEEP(vm, pools);
    Tool *tool = tool_new(vm, args[0], BUILTIN(product));
    CHECK(tool);
    Value made = object_value(tool);
    KEEP(vm, made);
    tool->a = pools;
    for (size_t i = 0; i < as_tuple(pools)->count; i++)
        if (!as_tuple(as_tuple(pools)->items[i])->count) tool->done = true;
    CHECK(tool_numbers(vm, tool, count));
    return made;
}

static bool product_advance(Tool *tool) {
    const Tuple *pools = as_tuple(tool->a);
    for (size_t i = tool->count; i-- > 0;) {
        const Tuple *pool = as_tuple(pools->items[i % pools->count]);
        if ((size_t)++tool->numbers[i] < pool->count) return true;
        tool->numbers[i] = 0;
    }
    return false;
}

static Value product_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (tool->done) return ABSENT;
    CHECK(vm_charge(vm, 1 + tool->count));
    if (tool->started && !product_advance(tool)) {
        tool->done = true;
        return ABSENT;
    }
    tool->started = true;
    const Tuple *pools = as_tuple(tool->a);
    Tuple *row = tuple_new(vm, NULL, tool->count);
    CHECK(row);
    for (size_t i = 0; i < tool->count; i++) {
        row->items[i] = as_tuple(pools->items[i % pools->count])->items[tool->numbers[i]];
        barrier(vm, row, row->items[i]);
    }
    return object_value(row);
}
static const NativeDef product_def = {"__new__", "cls, /, *iterables, repeat=...", product_new, NULL, 0};
TOOL_SPEC(product, &product_def, product_next, TYPE_SUBCLASSABLE,
          .help = "product(*iterables, repeat=1) --> product object\n\nCartesian product of input iterables.  Equivalent to "
                  "nested for-loops.");
