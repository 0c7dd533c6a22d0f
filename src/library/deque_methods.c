// The methods of deque that change or search it.
#include "library/deque_methods.h"

#include "object/any.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/sequence.h"

static Deque *deque_of(Value self) { return as_deque(self); }

bool deque_extend(Vm *vm, Deque *deque, Value iterable, bool left) {
    Value source = iterable, iterator = NONE, item = NONE;
    KEEP(vm, source);
    KEEP(vm, iterator);
    KEEP(vm, item);
    // Itself, as it is now.
    if (value_same(iterable, object_value(deque))) source = TRY_BOOL(tuple_value(any_to_tuple(vm, iterable)));
    iterator = TRY_BOOL(any_iter(vm, source));
    for (;;) {
        CHECK_BOOL(vm_charge(vm, 1));
        item = any_next(vm, iterator);
        if (is_absent(item)) return !vm_failed(vm);
        CHECK_BOOL(left ? deque_append_left(vm, deque, item) : deque_append(vm, deque, item));
    }
}

bool deque_delete(Vm *vm, Deque *deque, size_t index) {
    CHECK_BOOL(vm_charge(vm, deque->count / 16));
    for (size_t i = index; i + 1 < deque->count; i++) *deque_slot(deque, i) = *deque_slot(deque, i + 1);
    deque_pop(deque);
    return true;
}

Value deque_py_append(Vm *vm, const Value *args) { return deque_append(vm, deque_of(args[0]), args[1]) ? NONE : ABSENT; }
Value deque_py_appendleft(Vm *vm, const Value *args) {
    return deque_append_left(vm, deque_of(args[0]), args[1]) ? NONE : ABSENT;
}
Value deque_py_extend(Vm *vm, const Value *args) {
    return deque_extend(vm, deque_of(args[0]), args[1], false) ? NONE : ABSENT;
}
Value deque_py_extendleft(Vm *vm, const Value *args) {
    return deque_extend(vm, deque_of(args[0]), args[1], true) ? NONE : ABSENT;
}

Value deque_py_pop(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    return deque->count ? deque_pop(deque) : raise_error(vm, TYPE_IndexError, "pop from an empty deque");
}
Value deque_py_popleft(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    return deque->count ? deque_pop_left(deque) : raise_error(vm, TYPE_IndexError, "pop from an empty deque");
}
Value deque_py_clear(Vm *vm, const Value *args) {
    deque_clear(vm, deque_of(args[0]));
    return NONE;
}

// Compares item i; false: an exception, also when the comparison changed the deque.
static RUNS bool equals(Vm *vm, Deque *deque, size_t i, Value value, ExceptionKind kind, bool *equal) {
    uint64_t state = deque->state;
    Value item = *deque_slot(deque, i);
    KEEP(vm, item);
    CHECK_BOOL(vm_charge(vm, 1) && any_equal(vm, item, value, equal));
    return state == deque->state || raise_false(vm, kind, "deque mutated during iteration");
}

Value deque_py_count(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    int64_t found = 0;
    for (size_t i = 0; i < deque->count; i++) {
        bool equal;
        CHECK(equals(vm, deque, i, args[1], TYPE_RuntimeError, &equal));
        found += equal;
    }
    return int_new(vm, found);
}

Value deque_py_index(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    size_t from, to;
    CHECK(sequence_bounds(vm, args[2], args[3], deque->count, &from, &to));
    if (to > deque->count) to = deque->count;
    for (size_t i = from; i < to && i < deque->count; i++) {
        bool equal;
        CHECK(equals(vm, deque, i, args[1], TYPE_RuntimeError, &equal));
        if (equal) return int_size(vm, i);
    }
    return raise_error(vm, TYPE_ValueError, "%R is not in deque", args[1]);
}

Value deque_py_insert(Vm *vm, const Value *args) {
    int64_t index;
    CHECK(any_to_int64(vm, args[1], &index));
    Deque *deque = deque_of(args[0]);
    int64_t count = (int64_t)deque->count;
    if (deque->count == deque->limit) return raise_error(vm, TYPE_IndexError, "deque already at its maximum size");
    if (index < 0) index = index + count < 0 ? 0 : index + count;
    CHECK(vm_charge(vm, deque->count / 16));
    if (index >= count) return deque_append(vm, deque, args[2]) ? NONE : ABSENT;
    CHECK(deque_append_left(vm, deque, args[2]));
    for (int64_t i = 0; i < index; i++) *deque_slot(deque, (size_t)i) = *deque_slot(deque, (size_t)i + 1);
    *deque_slot(deque, (size_t)index) = args[2];
    return NONE;
}

Value deque_py_remove(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    for (size_t i = 0; i < deque->count; i++) {
        bool equal;
        CHECK(equals(vm, deque, i, args[1], TYPE_IndexError, &equal));
        if (equal) return deque_delete(vm, deque, i) ? NONE : ABSENT;
    }
    return raise_error(vm, TYPE_ValueError, "%R is not in deque", args[1]);
}

Value deque_py_reverse(Vm *vm, const Value *args) {
    Deque *deque = deque_of(args[0]);
    CHECK(vm_charge(vm, deque->count / 16));
    for (size_t i = 0; i < deque->count / 2; i++) {
        Value *a = deque_slot(deque, i), *b = deque_slot(deque, deque->count - 1 - i), v = *a;
        *a = *b;
        *b = v;
    }
    return NONE;
}

Value deque_py_rotate(Vm *vm, const Value *args) {
    int64_t n = 1;
    if (!is_absent(args[1])) CHECK(any_to_int64(vm, args[1], &n));
    CHECK(vm_charge(vm, deque_of(args[0])->count / 16));
    deque_rotate(deque_of(args[0]), n);
    return NONE;
}
