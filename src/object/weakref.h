// Weak references: what they refer to, found by its address, and cleared when the collector finds it dead.
#pragma once

#include "heap/state.h"

typedef struct List List;

struct WeakRef { // weakref.ref and the proxies
    Object object;    // FLAG_A: the hash is known. FLAG_B: the one that all share who ask without a callback
    Object *referent; // keeps nothing alive; NULL: it is dead
    Value callback;   // ABSENT: none
    WeakRef *next;    // in the chain of its hash; once cleared, of those whose callbacks are due
    int64_t hash;
};

// What it refers to, or ABSENT. To be kept across what runs Python, as anything made.
static inline Value weakref_target(const WeakRef *ref) { return ref->referent ? object_value(ref->referent) : ABSENT; }
// A reference of this type, or the shared one where there is one; callback may be ABSENT. TypeError if the type of referent has no such references.
MUST_USE Value weakref_new(Vm *vm, const Type *type, Value referent, Value callback);
// How many there are, and a new list of them: the shared ones first, then the latest first.
MUST_USE bool weakref_count(Vm *vm, Value referent, size_t *count);
MUST_USE List *weakref_list(Vm *vm, Value referent);

void weakref_trace(Marker *marker, Object *object);
// Of the collector. When all is marked that is in use: clears the references to the rest, and queues those that are in use and have a callback.
void weakref_clear_dead(Vm *vm);
void weakref_prune(Vm *vm); // when nothing more will be marked: forgets dead references
void weakref_mark_due(Vm *vm, Marker *marker);
WeakRef *weakref_take_due(Vm *vm); // the first whose callback is to be called, NULL: none
void weakref_close(Vm *vm);
