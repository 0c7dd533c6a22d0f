// collections.deque.
#include "library/deque.h"
#include "library/deque_methods.h"
#include "library/itertool.h"
#include "library/library.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/class.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/sequence.h"

static Deque *deque_of(Value self) { return as_deque(self); }

// == Making

static Value deque_make(Vm *vm, const Value *args) {
    Deque *deque = construct_empty(vm, args[0], BUILTIN(deque));
    CHECK(deque);
    deque->limit = SIZE_MAX;
    return object_value(deque);
}

static Value deque_init(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    size_t limit = SIZE_MAX;
    if (!is_none(args[2])) {
        if (!is_int(args[2])) return raise_error(vm, TYPE_TypeError, "an integer is required");
        int64_t given;
        CHECK(any_to_int64(vm, args[2], &given));
        if (given < 0) return raise_error(vm, TYPE_ValueError, "maxlen must be non-negative");
        limit = (size_t)given;
    }
    deque->limit = limit;
    deque_clear(vm, deque);
    if (!is_absent(args[1])) CHECK(deque_extend(vm, deque, args[1], false));
    return NONE;
}

// An empty deque as `like` is: of its type, with its limit. A derived class is called.
static RUNS Value new_like(Vm *vm, Value like, Value items) {
    const Deque *deque = deque_of(like);
    if (is_exactly(like, deque)) {
        Deque *made = HEAP_NEW(vm, deque, Deque);
        CHECK(made);
        Value kept = object_value(made);
        KEEP(vm, kept);
        made->limit = deque->limit;
        return deque_extend(vm, made, items, false) ? kept : ABSENT;
    }
    Value given[] = {items, deque->limit == SIZE_MAX ? NONE : TRY(int_size(vm, deque->limit))};
    Value made = TRY(any_call(vm, object_value(type_of(like)), given, deque->limit == SIZE_MAX ? 1 : 2, NULL));
    if (is_deque_object(made)) return made;
    return raise_error(vm, TYPE_TypeError, "%T() must return a deque, not %T", like, made);
}

static Value py_copy(Vm *vm, const Value *args) { return new_like(vm, args[0], args[0]); }

// == Slots

static bool slot_length(Vm *vm, Value self, size_t *length) {
    (void)vm;
    *length = deque_of(self)->count;
    return true;
}

static RUNS bool add_items(Vm *vm, Text *text, Value self) {
    Value iterator = TRY_BOOL(any_iter(vm, self)), item = NONE;
    KEEP(vm, iterator);
    KEEP(vm, item);
    for (bool first = true;; first = false) {
        item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        if (!first) text_add_string(text, ", ");
        CHECK_BOOL(any_add_repr(vm, text, item) && vm_charge(vm, 1));
    }
}

static Value slot_repr(Vm *vm, Value self) {
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_new_ascii(vm, "[...]", 5));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s([", is_class(type_of(self)) ? type_name(self) : "deque");
    bool done = add_items(vm, &text, self);
    any_repr_leave(vm, self);
    CHECK(done);
    text_add_char(&text, ']');
    if (deque_of(self)->limit != SIZE_MAX) text_format(&text, ", maxlen=%zu", deque_of(self)->limit);
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static RUNS Value compare_items(Vm *vm, Value self, Value other, int operation) {
    Value a = TRY(any_iter(vm, self)), b = NONE, x = NONE, y = NONE;
    KEEP(vm, a);
    KEEP(vm, b);
    KEEP(vm, x);
    KEEP(vm, y);
    b = TRY(any_iter(vm, other));
    for (;;) {
        CHECK(vm_charge(vm, 1));
        x = any_next(vm, a);
        if (is_absent(x) && vm_failed(vm)) return ABSENT;
        y = any_next(vm, b);
        if (is_absent(y) && vm_failed(vm)) return ABSENT;
        if (is_absent(x) || is_absent(y)) return sequence_compare_sizes(!is_absent(x), !is_absent(y), operation);
        bool equal;
        CHECK(any_equal(vm, x, y, &equal));
        if (equal) continue;
        if (operation == COMPARE_EQ || operation == COMPARE_NE) return bool_value(operation == COMPARE_NE);
        return any_compare(vm, x, y, (CompareOperation)operation);
    }
}

static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_deque_object(other)) return NOT_IMPLEMENTED;
    if (deque_of(self)->count != deque_of(other)->count && (operation == COMPARE_EQ || operation == COMPARE_NE))
        return bool_value(operation == COMPARE_NE);
    CHECK(any_enter(vm, " in comparison"));
    Value result = compare_items(vm, self, other, operation);
    any_leave(vm);
    return result;
}

static bool slot_contains(Vm *vm, Value self, Value item, bool *found) {
    Deque *deque = deque_of(self);
    uint64_t state = deque->state;
    Value other = NONE;
    KEEP(vm, other);
    *found = false;
    for (size_t i = 0; i < deque->count && !*found; i++) {
        other = *deque_slot(deque, i);
        CHECK_BOOL(vm_charge(vm, 1) && any_equal(vm, other, item, found));
        if (state != deque->state) return raise_false(vm, TYPE_RuntimeError, "deque mutated during iteration");
    }
    return true;
}

static RUNS bool find_index(Vm *vm, Value self, Value key, size_t *index) {
    if (!type_of(key)->as_index) return raise_false(vm, TYPE_TypeError, "sequence index must be integer, not '%T'", key);
    int64_t i;
    CHECK_BOOL(any_to_clamped(vm, key, &i));
    int64_t count = (int64_t)deque_of(self)->count;
    if (i < 0) i += count;
    if (i < 0 || i >= count) return raise_false(vm, TYPE_IndexError, "deque index out of range");
    *index = (size_t)i;
    return true;
}

static Value slot_get_item(Vm *vm, Value self, Value key) {
    size_t index;
    CHECK(find_index(vm, self, key, &index));
    return *deque_slot(deque_of(self), index);
}

static bool slot_set_item(Vm *vm, Value self, Value key, Value value) {
    size_t index;
    CHECK_BOOL(find_index(vm, self, key, &index));
    Deque *deque = deque_of(self);
    if (is_absent(value)) return deque_delete(vm, deque, index);
    *deque_slot(deque, index) = value;
    barrier(vm, deque, value);
    return true;
}

// == Arithmetic

static Value slot_add(Vm *vm, Value left, Value right) {
    if (!is_deque_object(left)) return NOT_IMPLEMENTED;
    if (!is_deque_object(right))
        return raise_error(vm, TYPE_TypeError, "can only concatenate deque (not \"%T\") to deque", right);
    Value made = TRY(new_like(vm, left, left));
    KEEP(vm, made);
    return deque_extend(vm, deque_of(made), right, false) ? made : ABSENT;
}

static Value slot_inplace_add(Vm *vm, Value self, Value other) {
    return deque_extend(vm, deque_of(self), other, false) ? self : ABSENT;
}

static Value slot_inplace_multiply(Vm *vm, Value self, Value v) {
    size_t times;
    bool mine;
    CHECK(sequence_times(vm, v, &times, &mine));
    if (!mine) return raise_error(vm, TYPE_TypeError, "can't multiply sequence by non-int of type '%T'", v);
    Deque *deque = deque_of(self);
    size_t count = deque->count;
    if (!times || !count) {
        deque_clear(vm, deque);
        return self;
    }
    // What a limit would push out again need not be put in.
    size_t most = deque->limit == SIZE_MAX ? times : deque->limit / count + 2;
    if (times > most) times = most;
    size_t size = memory_product(memory_product(times, count), sizeof(Value));
    if (size == SIZE_MAX || !gc_reserve(vm, deque->limit == SIZE_MAX ? size : 0)) return vm_out_of_memory(vm), ABSENT;
    Value items = TRY(tuple_value(any_to_tuple(vm, self)));
    KEEP(vm, items);
    for (size_t i = 1; i < times; i++) CHECK(deque_extend(vm, deque, items, false));
    return self;
}

static Value slot_multiply(Vm *vm, Value left, Value right) {
    bool deque_left = is_deque_object(left);
    Value deque = deque_left ? left : right, times = deque_left ? right : left;
    if (!type_of(times)->as_index) {
        if (!deque_left) return NOT_IMPLEMENTED;
        return raise_error(vm, TYPE_TypeError, "can't multiply sequence by non-int of type '%T'", times);
    }
    Value made = TRY(new_like(vm, deque, deque));
    KEEP(vm, made);
    return slot_inplace_multiply(vm, made, times);
}

// == Iterating: a the deque, i the next place, j how many are left, k its state

static Value iterate(Vm *vm, const Type *type, Value self) {
    Tool *it = heap_new(vm, type, sizeof(Tool));
    CHECK(it);
    it->b = it->c = it->d = it->e = ABSENT;
    it->a = self;
    it->j = (int64_t)deque_of(self)->count;
    it->k = (int64_t)deque_of(self)->state;
    return object_value(it);
}

static Value slot_iter(Vm *vm, Value self) { return iterate(vm, BUILTIN(deque_iterator), self); }
static Value slot_reversed(Vm *vm, Value self) { return iterate(vm, BUILTIN(deque_reverse_iterator), self); }

static Value iterator_item(Vm *vm, Value self, bool backward) {
    Tool *it = tool_of(self);
    const Deque *deque = deque_of(it->a);
    if ((uint64_t)it->k != deque->state) {
        it->j = 0;
        return raise_error(vm, TYPE_RuntimeError, "deque mutated during iteration");
    }
    if (it->j <= 0) return ABSENT;
    it->j--;
    return *deque_slot(deque, backward ? (size_t)it->j : (size_t)it->i++);
}

static Value iterator_next(Vm *vm, Value self) { return iterator_item(vm, self, false); }
static Value reverse_next(Vm *vm, Value self) { return iterator_item(vm, self, true); }
static Value iterator_hint(Vm *vm, Value self) { return int_new(vm, tool_of(self)->j); }

static Value iterator_make(Vm *vm, const Value *args, const Type *type) {
    int64_t skip = 0;
    if (!is_instance(args[1], BUILTIN(deque)))
        return raise_error(vm, TYPE_TypeError, "argument 1 must be collections.deque, not %T", args[1]);
    if (!is_absent(args[2])) CHECK(any_to_int64(vm, args[2], &skip));
    Value made = TRY(iterate(vm, type, args[1]));
    for (int64_t i = 0; i < skip && tool_of(made)->j > 0; i++) {
        tool_of(made)->j--;
        tool_of(made)->i++;
    }
    return made;
}
static Value iterator_new_(Vm *vm, const Value *args) { return iterator_make(vm, args, BUILTIN(deque_iterator)); }
static Value reverse_new(Vm *vm, const Value *args) { return iterator_make(vm, args, BUILTIN(deque_reverse_iterator)); }

// (type, (deque, how many are behind it))
static Value iterator_reduce_(Vm *vm, const Value *args) {
    const Tool *it = tool_of(args[0]);
    Value done = TRY(int_new(vm, (int64_t)deque_of(it->a)->count - it->j));
    Value given = TRY(tuple_pair(vm, it->a, done));
    return tuple_pair(vm, object_value(type_of(args[0])), given);
}
static const NativeDef iterator_methods[] = {
    {"__reduce__", "self, /", iterator_reduce_, "Return state information for pickling.", 0}, {0}};

static const NativeDef iterator_def = {"__new__", "cls, deque, index=..., /", iterator_new_, NULL, 0};
TOOL_SPEC(deque_iterator, &iterator_def, iterator_next, 0, .length_hint = iterator_hint, .methods = iterator_methods);
static const NativeDef reverse_def = {"__new__", "cls, deque, index=..., /", reverse_new, NULL, 0};
TOOL_SPEC(deque_reverse_iterator, &reverse_def, reverse_next, 0, .length_hint = iterator_hint, .methods = iterator_methods);

// == The type

static Value get_maxlen(Vm *vm, Value self) {
    return deque_of(self)->limit == SIZE_MAX ? NONE : int_size(vm, deque_of(self)->limit);
}

static Value py_reduce(Vm *vm, const Value *args) {
    Value state = TRY(any_call_method(vm, args[0], NAME_OF(getstate), NULL, 0)), iterator = NONE;
    KEEP(vm, state);
    KEEP(vm, iterator);
    iterator = TRY(any_iter(vm, args[0]));
    Value empty = object_value(tuple_empty()), given = empty;
    KEEP(vm, given);
    Value limit = TRY(get_maxlen(vm, args[0]));
    if (!is_none(limit)) given = TRY(tuple_pair(vm, empty, limit));
    Value parts[] = {object_value(type_of(args[0])), given, state, iterator};
    return tuple_value(tuple_new(vm, parts, 4));
}

static const NativeDef deque_def = {"__new__", "cls, /, *args, **kwargs", deque_make, NULL, 0};
static const NativeDef init_def = {"__init__", "self, /, iterable=..., maxlen=None", deque_init, NULL, 0};
static const NativeDef methods[] = {
    DEQUE_METHODS,
    {"copy", "self, /", py_copy, "Return a shallow copy of a deque.", 0},
    {"__copy__", "self, /", py_copy, "Return a shallow copy of a deque.", 0},
    {"__reduce__", "self, /", py_reduce, "Return state information for pickling.", 0},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef getsets[] = {{"maxlen", get_maxlen, NULL, "maximum size of a deque or None if unbounded"}, {0}};
const Type deque_type = {
    .size = sizeof(Deque),
    .flags = TYPE_SUBCLASSABLE | TYPE_SEQUENCE | TYPE_WEAK,
    .trace = deque_trace,
    .repr = slot_repr,
    .length = slot_length,
    .contains = slot_contains,
    .compare = slot_compare,
    .get_item = slot_get_item,
    .set_item = slot_set_item,
    .iter = slot_iter,
    .reversed = slot_reversed,
    .add = slot_add,
    .inplace_add = slot_inplace_add,
    .multiply = slot_multiply,
    .inplace_multiply = slot_inplace_multiply,
    .new_def = &deque_def,
    .init_def = &init_def,
    .methods = methods,
    .getsets = getsets,
    .help = "deque([iterable[, maxlen]]) --> deque object\n\n"
            "A list-like sequence optimized for data accesses near its endpoints.",
};
