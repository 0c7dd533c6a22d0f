// Big ints on the heap, and how base/bigint sees integers: for the int files alone.
#pragma once

#include "base/bigint.h"
#include "heap/state.h"

struct Int {
    Object object;  // flags FLAG_A: negative; aux: limbs in use
    uint64_t limbs[]; // little-endian magnitude, top limb not 0; instances of classes derived from int hold small magnitudes too
};

// Beyond a gigabyte no computation would end: refused as memory is.
#define INT_LIMBS_MOST ((size_t)1 << 27)

// room holds the limb of a small; the view is valid while it and the object are.
BigView int_view(Value v, Limb room[1]);
// An int of up to that many limbs for an operation to write to; NULL: MemoryError.
MUST_USE Int *int_blank(Vm *vm, size_t limbs, BigOut *out);
// The result as a value: small where it fits.
Value int_finish(Int *number, const BigOut *out);
// Scratch memory from the VM, work charged to its counter.
BigWork int_work(Vm *vm);
// ABSENT with the exception of a failed operation; of a stop, what is pending.
Value int_failed(Vm *vm, BigStatus status);
