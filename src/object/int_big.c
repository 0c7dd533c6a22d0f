// Big ints on the heap: what base/bigint reads and writes, and what its failures are in Python.
#include "object/int_big.h"

#include "object/raise.h"

BigView int_view(Value v, Limb room[1]) {
    if (is_small(v)) return bigint_of_int64(small_of(v), room);
    if (is_bool(v)) return bigint_of_int64(is_true(v), room);
    const Int *number = as_int(v);
    return (BigView){number->limbs, number->object.aux, number->object.flags & OBJECT_FLAG_A};
}

Int *int_blank(Vm *vm, size_t limbs, BigOut *out) {
    if (limbs > INT_LIMBS_MOST) return vm_out_of_memory(vm);
    Int *number = heap_new(vm, BUILTIN(int), sizeof(Int) + limbs * sizeof(Limb));
    if (number) *out = (BigOut){.limbs = number->limbs, .capacity = limbs};
    return number;
}

Value int_finish(Int *number, const BigOut *out) {
    int64_t small;
    if (out->count <= 1 && bigint_to_int64(bigint_view(out), &small) && fits_small(small)) {
        return small_value(small);
    }
    number->object.aux = (uint32_t)out->count;
    if (out->negative) number->object.flags |= OBJECT_FLAG_A;
    return object_value(number);
}

static bool poll_work(void *user, uint64_t work) { return vm_charge(user, (size_t)(work / 4 + 1)); }

BigWork int_work(Vm *vm) { return (BigWork){.memory = &vm->memory, .poll = poll_work, .user = vm}; }

Value int_failed(Vm *vm, BigStatus status) {
    switch (status) {
    case BIG_NO_MEMORY: vm_out_of_memory(vm); return ABSENT;
    case BIG_ZERO_DIVISOR:
        return raise_error(vm, TYPE_ZeroDivisionError, "integer division or modulo by zero");
    case BIG_OVERFLOW:
        return raise_error(vm, TYPE_OverflowError, "int too large to convert to float");
    case BIG_DOMAIN: return raise_error(vm, TYPE_ValueError, "math domain error");
    case BIG_SYNTAX: return raise_error(vm, TYPE_ValueError, "invalid literal for int()");
    case BIG_OK:
    case BIG_STOPPED: break;
    }
    assert(vm_failed(vm) && "a stopped operation leaves the stop pending");
    return ABSENT;
}
