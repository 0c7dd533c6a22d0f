// Hash sets, probing as CPython's do, so that sets of numbers come out in the same order.
#pragma once

#include "heap/state.h"

typedef struct SetEntry {
    Value key; // ABSENT: never used, DELETED: removed
    int64_t hash;
} SetEntry;

struct Set {
    Object object;
    size_t count, fill, mask; // fill counts removed entries too
    SetEntry *entries;        // from heap_buffer; NULL while empty (mask is then 0)
    uint32_t version;         // raised by every change
    int64_t hash;             // frozenset's; 0: not computed
    size_t finger;            // where set_pop goes on
    Attributes attributes;
};

MUST_USE Set *set_new(Vm *vm, bool frozen);
static inline MUST_USE Value set_value(Set *s) { return s ? object_value(s) : ABSENT; }
ALWAYS_INLINE bool set_is_frozen(const Set *s) { return type_derives(s->object.type, BUILTIN(frozenset)); }
MUST_USE RUNS bool set_add(Vm *vm, Set *set, Value key);
MUST_USE RUNS bool set_contains(Vm *vm, Set *set, Value key, bool *found);
MUST_USE RUNS bool set_discard(Vm *vm, Set *set, Value key, bool *found);
MUST_USE RUNS bool set_add_hashed(Vm *vm, Set *set, Value key, int64_t hash);
MUST_USE RUNS bool set_contains_hashed(Vm *vm, Set *set, Value key, int64_t hash, bool *found);
MUST_USE RUNS bool set_update(Vm *vm, Set *set, Set *from);
MUST_USE RUNS bool set_discard_hashed(Vm *vm, Set *set, Value key, int64_t hash, bool *found);
MUST_USE Set *set_copy(Vm *vm, const Set *set, bool frozen);
bool set_next(const Set *set, size_t *at, Value *key, int64_t *hash);
// Room for `extra` keys more, as CPython makes it before it adds the keys of a dict.
MUST_USE bool set_reserve(Vm *vm, Set *set, size_t extra);
// Takes any key out; ABSENT without an error: the set is empty.
Value set_pop(Vm *vm, Set *set);
void set_clear(Vm *vm, Set *set);
void set_trace(Marker *marker, Object *object);
