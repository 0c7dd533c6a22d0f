// Iterators that share one source: groupby and its groups, tee.
#include "library/itertool.h"

#include "library/itertools.h"
#include "library/library.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// == groupby: a the iterator, b the key function or NONE, c the key of the group given out last, d the key of the item
// read last, e that item; i the number of that group: groups of other numbers are over

static Value groupby_new(Vm *vm, const Value *args) {
    Value source = TRY(any_iter(vm, args[1]));
    KEEP(vm, source);
    Tool *tool = tool_new(vm, args[0], BUILTIN(groupby));
    CHECK(tool);
    tool->a = source;
    tool->b = args[2];
    return object_value(tool);
}

// Reads one item and its key. False without an error: there is none.
static RUNS bool groupby_read(Vm *vm, Tool *tool) {
    CHECK_BOOL(vm_charge(vm, 1));
    Value item = TRY_BOOL(tool_step(vm, tool->a));
    KEEP(vm, item);
    Value key = is_none(tool->b) ? item : TRY_BOOL(any_call_1(vm, tool->b, item));
    tool->e = item;
    tool->d = key;
    barrier(vm, tool, item);
    barrier(vm, tool, key);
    return true;
}

static RUNS bool same_key(Vm *vm, Value a, Value b, bool *same) {
    KEEP(vm, a);
    KEEP(vm, b);
    return any_equal(vm, a, b, same);
}

static Value grouper_new(Vm *vm, Value class, Value parent, Value key) {
    Tool *group = tool_new(vm, class, BUILTIN(grouper));
    CHECK(group);
    group->a = parent;
    group->b = key;
    group->i = ++tool_of(parent)->i;
    return object_value(group);
}

static Value groupby_next(Vm *vm, Value self) {
    Tool *tool = tool_of(self);
    tool->i++; // the group given out last is over
    for (;;) {
        if (is_absent(tool->d)) {
            CHECK(groupby_read(vm, tool));
        } else if (is_absent(tool->c)) {
            break;
        } else {
            bool same;
            CHECK(same_key(vm, tool->c, tool->d, &same));
            if (!same) break;
            CHECK(groupby_read(vm, tool));
        }
        if (is_absent(tool->c)) break;
    }
    Value key = tool->d;
    KEEP(vm, key);
    tool->c = key;
    barrier(vm, tool, key);
    Value group = TRY(grouper_new(vm, object_value(BUILTIN(grouper)), self, key));
    KEEP(vm, group);
    return tuple_pair(vm, key, group);
}

static Value grouper_make(Vm *vm, const Value *args) {
    if (!is_instance(args[1], BUILTIN(groupby)))
        return raise_error(vm, TYPE_TypeError, "_grouper() argument 1 must be itertools.groupby, not %T", args[1]);
    return grouper_new(vm, args[0], args[1], args[2]);
}

static Value grouper_next(Vm *vm, Value self) {
    const Tool *group = tool_of(self);
    Tool *parent = tool_of(group->a);
    if (parent->i != group->i) return ABSENT;
    if (is_absent(parent->e)) CHECK(groupby_read(vm, parent));
    bool same;
    CHECK(same_key(vm, group->b, parent->d, &same));
    if (!same) return ABSENT;
    Value item = parent->e;
    parent->e = ABSENT;
    return item;
}

static const NativeDef groupby_def = {"__new__", "cls, /, iterable, key=None", groupby_new, NULL, 0};
TOOL_SPEC(groupby, &groupby_def, groupby_next, TYPE_SUBCLASSABLE,
          .help = "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to "
                  "divide into groups according to the key function.\n  key\n    A function for computing the group category "
                  "for each element.\n    If the key function is not specified or is None, the element itself\n    is used "
                  "for grouping.");
static const NativeDef grouper_def = {"__new__", "cls, parent, tgtkey, /", grouper_make, NULL, 0};
TOOL_SPEC(grouper, &grouper_def, grouper_next, 0);

// == tee: a block of shared items and i, the place in it. A block: a the source, b a list of items, c the next block;
// once nobody stands in a block any more, the collector has it.

#define BLOCK_ITEMS 57

static Value block_new(Vm *vm, Value source) {
    Value items = TRY(list_value(list_new(vm, NULL, 0)));
    KEEP(vm, items);
    Tool *block = tool_new(vm, object_value(BUILTIN(tee_data)), BUILTIN(tee_data));
    CHECK(block);
    block->a = source;
    block->b = items;
    return object_value(block);
}

static Value tee_new_at(Vm *vm, Value class, Value block, int64_t at) {
    Tool *tee = tool_new(vm, class, BUILTIN(tee));
    CHECK(tee);
    tee->a = block;
    tee->i = at;
    return object_value(tee);
}

static RUNS Value tee_from_iterable(Vm *vm, Value class, Value iterable) {
    Value source = TRY(any_iter(vm, iterable));
    KEEP(vm, source);
    if (is_instance(source, BUILTIN(tee))) return tee_new_at(vm, class, tool_of(source)->a, tool_of(source)->i);
    Value block = TRY(block_new(vm, source));
    KEEP(vm, block);
    return tee_new_at(vm, class, block, 0);
}

static Value tee_new(Vm *vm, const Value *args) { return tee_from_iterable(vm, args[0], args[1]); }

static Value tee_copy(Vm *vm, const Value *args) {
    return tee_new_at(vm, object_value(BUILTIN(tee)), tool_of(args[0])->a, tool_of(args[0])->i);
}

static RUNS Value block_item(Vm *vm, Tool *block, size_t at) {
    List *items = as_list(block->b);
    if (at < items->count) return items->items[at];
    if (block->running) return raise_error(vm, TYPE_RuntimeError, "cannot re-enter the tee iterator");
    block->running = true;
    Value item = tool_step(vm, block->a);
    block->running = false;
    if (is_absent(item)) return ABSENT;
    KEEP(vm, item);
    return list_append(vm, items, item) ? item : ABSENT;
}

static Value tee_next(Vm *vm, Value self) {
    Tool *tee = tool_of(self);
    if (tee->i >= BLOCK_ITEMS) {
        Tool *full = tool_of(tee->a);
        if (is_absent(full->c)) {
            full->c = TRY(block_new(vm, full->a));
            barrier(vm, full, full->c);
        }
        tee->a = full->c;
        tee->i = 0;
        barrier(vm, tee, tee->a);
    }
    Value block = tee->a;
    KEEP(vm, block);
    Value item = TRY(block_item(vm, tool_of(block), (size_t)tee->i));
    if (value_same(tee->a, block)) tee->i++;
    return item;
}

Value itertools_tee(Vm *vm, const Value *args) {
    int64_t n = 2;
    if (!is_absent(args[1])) CHECK(any_to_int64(vm, args[1], &n));
    if (n < 0) return raise_error(vm, TYPE_ValueError, "n must be >= 0");
    size_t size = memory_product((size_t)n, sizeof(Value));
    if (!memory_allows(&vm->memory, size) || size > INT64_MAX / 4) return vm_out_of_memory(vm), ABSENT;
    Tuple *result = tuple_new(vm, NULL, (size_t)n);
    CHECK(result);
    Value made = object_value(result), first = ABSENT, copier = ABSENT;
    KEEP(vm, made);
    KEEP(vm, first);
    KEEP(vm, copier);
    if (!n) return made;
    first = TRY(any_iter(vm, args[0]));
    Str *name = str_intern_bytes(vm, "__copy__", 8);
    CHECK(name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    copier = attribute_find(vm, first, name);
    if (is_absent(copier)) {
        CHECK(!vm_failed(vm));
        first = TRY(tee_from_iterable(vm, object_value(BUILTIN(tee)), first));
        copier = TRY(attribute_get(vm, first, name));
    }
    result->items[0] = first;
    for (int64_t i = 1; i < n; i++) {
        CHECK(vm_charge(vm, 1));
        result->items[i] = TRY(any_call_0(vm, copier));
        barrier(vm, result, result->items[i]);
    }
    return made;
}

static const NativeDef tee_def = {"__new__", "cls, iterable, /", tee_new, NULL, 0};
static const NativeDef tee_methods[] = {{"__copy__", "self, /", tee_copy, "Returns an independent iterator.", 0}, {0}};
TOOL_SPEC(tee, &tee_def, tee_next, TYPE_WEAK, .methods = tee_methods,
          .help = "Iterator wrapped to make it copyable.");
const Type tee_data_type = {
    .size = sizeof(Tool),
    .flags = TYPE_NO_NEW,
    .trace = tool_trace,
    .help = "teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee objects.",
};
