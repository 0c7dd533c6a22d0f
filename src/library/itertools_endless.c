// Iterators that need no end, or run one thing into the next: accumulate, chain, count, cycle, repeat, zip_longest.
#include "library/itertool.h"

#include "library/library.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/class.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"

// == accumulate: a the iterator, b the function or NONE, c the total, d the initial value until it was given out

static Value accumulate_new(Vm *vm, const Value *args) {
    Value source = TRY(any_iter(vm, args[1]));
    KEEP(vm, source);
    Tool *tool = tool_new(vm, args[0], BUILTIN(accumulate));
    CHECK(tool);
    tool->a = source;
    tool->b = args[2];
    tool->d = is_none(args[3]) ? ABSENT : args[3];
    return object_value(tool);
}

static Value accumulate_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (!is_absent(tool->d)) {
        tool->c = tool->d;
        tool->d = ABSENT;
        return tool->c;
    }
    Value item = TRY(tool_step(vm, tool->a));
    KEEP(vm, item);
    if (!is_absent(tool->c)) {
        Value total = tool->c;
        KEEP(vm, total);
        if (is_none(tool->b)) item = TRY(arithmetic_binary(vm, BINARY_ADD, total, item));
        else item = TRY(any_call_2(vm, tool->b, total, item));
    }
    tool->c = item;
    barrier(vm, tool, item);
    return item;
}
static const NativeDef accumulate_def = {"__new__", "cls, /, iterable, func=None, *, initial=None", accumulate_new, NULL, 0};
TOOL_SPEC(accumulate, &accumulate_def, accumulate_next, TYPE_SUBCLASSABLE,
          .help = "Return series of accumulated sums (or other binary function results).");

// == chain: a the iterator of iterables, b the iterator of the current one

static RUNS Value chain_make(Vm *vm, Value class, Value iterables) {
    Value source = TRY(any_iter(vm, iterables));
    KEEP(vm, source);
    // A derived class may have a constructor of its own, which chain.from_iterable passes by, as CPython's does.
    Tool *tool = tool_new(vm, class, BUILTIN(chain));
    CHECK(tool);
    tool->a = source;
    return object_value(tool);
}
static Value chain_new(Vm *vm, const Value *args) { return chain_make(vm, args[0], args[1]); }
static Value chain_from_iterable(Vm *vm, const Value *args) { return chain_make(vm, args[0], args[1]); }

static Value chain_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    while (!is_absent(tool->a)) {
        CHECK(vm_charge(vm, 1));
        if (is_absent(tool->b)) {
            Value iterable = tool_step(vm, tool->a);
            if (is_absent(iterable)) {
                tool->a = ABSENT;
                return ABSENT;
            }
            KEEP(vm, iterable);
            Value active = any_iter(vm, iterable);
            if (is_absent(active)) {
                tool->a = ABSENT;
                return ABSENT;
            }
            tool->b = active;
            barrier(vm, tool, active);
        }
        Value item = tool_step(vm, tool->b);
        if (!is_absent(item)) return item;
        if (vm_failed(vm)) return ABSENT;
        tool->b = ABSENT;
    }
    return ABSENT;
}
static const NativeDef chain_def = {"__new__", "cls, /, *iterables", chain_new, NULL, 0};
static const NativeDef chain_methods[] = {
    {"from_iterable", "cls, iterable, /", chain_from_iterable,
     "Alternative chain() constructor taking a single iterable argument that evaluates lazily.", NATIVE_CLASS},
    CLASS_GETITEM_ROW,
    {0},
};
TOOL_SPEC(chain, &chain_def, chain_next, TYPE_SUBCLASSABLE, .methods = chain_methods,
          .help = "chain(*iterables) --> chain object\n\nReturn a chain object whose .__next__() method returns elements from "
                  "the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the "
                  "iterables are exhausted.");

// == count: a the next number, b the step

static bool is_number(Value v) {
    const Type *type = type_of(v);
    return type->as_index || type->as_int || type->as_float || type_derives(type, BUILTIN(complex));
}

static Value count_new(Vm *vm, const Value *args) {
    if ((!is_absent(args[1]) && !is_number(args[1])) || (!is_absent(args[2]) && !is_number(args[2])))
        return raise_error(vm, TYPE_TypeError, "a number is required");
    Tool *tool = tool_new(vm, args[0], BUILTIN(count));
    CHECK(tool);
    tool->a = is_absent(args[1]) ? small_value(0) : args[1];
    tool->b = is_absent(args[2]) ? small_value(1) : args[2];
    return object_value(tool);
}

static Value count_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    Value now = tool->a;
    KEEP(vm, now);
    Value next = TRY(both_small(now, tool->b) ? int_add(vm, now, tool->b)
                                              : arithmetic_binary(vm, BINARY_ADD, now, tool->b));
    tool->a = next;
    barrier(vm, tool, next);
    return now;
}

static Value count_repr(Vm *vm, Value self) {
    const Tool *tool = tool_of(self);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s(", is_class(type_of(self)) ? type_name(self) : "count");
    CHECK(any_enter(vm, " while getting the repr of an object"));
    bool done = any_add_repr(vm, &text, tool->a);
    if (done && !value_same(tool->b, small_value(1))) {
        text_add_string(&text, ", ");
        done = any_add_repr(vm, &text, tool->b);
    }
    any_leave(vm);
    CHECK(done);
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}
static const NativeDef count_def = {"__new__", "cls, /, start=..., step=...", count_new, NULL, 0};
TOOL_SPEC(count, &count_def, count_next, TYPE_SUBCLASSABLE, .repr = count_repr,
          .help = "Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n"
                  "    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n"
                  "            x += step");

// == cycle: a the iterator, b a list of what it gave; i the place in the second round

static Value cycle_new(Vm *vm, const Value *args) {
    Value source = TRY(any_iter(vm, args[1]));
    KEEP(vm, source);
    Value saved = TRY(list_value(list_new(vm, NULL, 0)));
    KEEP(vm, saved);
    Tool *tool = tool_new(vm, args[0], BUILTIN(cycle));
    CHECK(tool);
    tool->a = source;
    tool->b = saved;
    return object_value(tool);
}

static Value cycle_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    if (!is_absent(tool->a)) {
        Value item = tool_step(vm, tool->a);
        if (!is_absent(item)) {
            KEEP(vm, item);
            return list_append(vm, as_list(tool->b), item) ? item : ABSENT;
        }
        if (vm_failed(vm)) return ABSENT;
        tool->a = ABSENT;
    }
    const List *saved = as_list(tool->b);
    if (!saved->count) return ABSENT;
    if ((size_t)tool->i >= saved->count) tool->i = 0;
    return saved->items[tool->i++];
}
static const NativeDef cycle_def = {"__new__", "cls, iterable, /", cycle_new, NULL, 0};
TOOL_SPEC(cycle, &cycle_def, cycle_next, TYPE_SUBCLASSABLE,
          .help = "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.");

// == repeat: a the item, i how often it is still to come, -1: for ever

static Value repeat_new(Vm *vm, const Value *args) {
    int64_t times = -1;
    if (!is_absent(args[2])) {
        CHECK(any_to_int64(vm, args[2], &times));
        if (times < 0) times = 0;
    }
    Tool *tool = tool_new(vm, args[0], BUILTIN(repeat));
    CHECK(tool);
    tool->a = args[1];
    tool->i = times;
    return object_value(tool);
}

static Value repeat_next(Vm *vm, Value self) {
    (void)vm;
    Tool *tool = tool_of(self);
    if (tool->i == 0) return ABSENT;
    if (tool->i > 0) tool->i--;
    return tool->a;
}

static Value repeat_hint(Vm *vm, Value self) {
    if (tool_of(self)->i < 0) return raise_error(vm, TYPE_TypeError, "len() of unsized object");
    return int_new(vm, tool_of(self)->i);
}

static Value repeat_repr(Vm *vm, Value self) {
    const Tool *tool = tool_of(self);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s(", is_class(type_of(self)) ? type_name(self) : "repeat");
    CHECK(any_enter(vm, " while getting the repr of an object"));
    bool done = any_add_repr(vm, &text, tool->a);
    any_leave(vm);
    CHECK(done);
    if (tool->i >= 0) text_format(&text, ", %lld", (long long)tool->i);
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}
static const NativeDef repeat_def = {"__new__", "cls, /, object, times=...", repeat_new, NULL, 0};
TOOL_SPEC(repeat, &repeat_def, repeat_next, TYPE_SUBCLASSABLE, .repr = repeat_repr, .length_hint = repeat_hint,
          .help = "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  "
                  "If not specified, returns the object\nendlessly.");

// == zip_longest: a a tuple of iterators, NONE where one is exhausted; b the filling; i how many are not

static Value zip_longest_new(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    Tuple *iterators = tuple_new(vm, NULL, given->count);
    CHECK(iterators);
    Value kept = object_value(iterators);
    KEEP(vm, kept);
    for (size_t i = 0; i < given->count; i++) {
        iterators->items[i] = TRY(any_iter(vm, given->items[i]));
        barrier(vm, iterators, iterators->items[i]);
    }
    Tool *tool = tool_new(vm, args[0], BUILTIN(zip_longest));
    CHECK(tool);
    tool->a = kept;
    tool->b = args[2];
    tool->i = (int64_t)given->count;
    return object_value(tool);
}

// ABSENT without an error: that was the last of them.
static RUNS Value zip_longest_item(Vm *vm, Tool *tool, size_t i) {
    Tuple *iterators = as_tuple(tool->a);
    if (is_none(iterators->items[i])) return tool->b;
    Value item = tool_step(vm, iterators->items[i]);
    if (!is_absent(item)) return item;
    if (vm_failed(vm)) {
        tool->i = 0;
        return ABSENT;
    }
    if (!is_none(iterators->items[i])) {
        iterators->items[i] = NONE;
        if (--tool->i <= 0) {
            tool->i = 0;
            return ABSENT;
        }
    }
    return tool->b;
}

static Value zip_longest_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    size_t count = as_tuple(tool->a)->count;
    if (!count || tool->i == 0) return ABSENT;
    CHECK(vm_charge(vm, count));
    Tuple *row = tuple_new(vm, NULL, count);
    CHECK(row);
    Value kept = object_value(row);
    KEEP(vm, kept);
    for (size_t i = 0; i < count; i++) {
        row->items[i] = TRY(zip_longest_item(vm, tool, i));
        barrier(vm, row, row->items[i]);
    }
    return kept;
}
static const NativeDef zip_longest_def = {"__new__", "cls, /, *iterables, fillvalue=None", zip_longest_new, NULL, 0};
TOOL_SPEC(zip_longest, &zip_longest_def, zip_longest_next, TYPE_SUBCLASSABLE,
          .help = "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object");
