// Instances of a host's class: C storage, a few Python values for C, and attributes like any instance.
#pragma once

#include "heap/state.h"
#include "object/instance.h"

// What a host said about a class; owned by the api room, alive as long as the VM.
typedef struct HostClass {
    const struct HostClass *base;
    const void *definition; // the host's own struct
    size_t size;            // bytes of storage
    uint32_t slot_count;
    bool no_new;            // scripts make no instances
    bool (*enlist)(Vm *vm, HostObject *object); // NULL: nobody cares when an instance dies. False: MemoryError.
    Value type;             // the Python class
} HostClass;

struct HostObject {
    Object object;
    Attributes attributes;
    const HostClass *class; // NULL: an instance without storage
    struct HostStorage *storage; // buffer
    Value *slots;                // buffer
};

// The storage the host sees begins behind the way back to its object.
typedef struct HostStorage {
    HostObject *owner;
    _Alignas(16) char bytes[];
} HostStorage;

ALWAYS_INLINE HostObject *host_object_of(void *self) {
    return ((HostStorage *)(void *)((char *)self - offsetof(HostStorage, bytes)))->owner;
}
// Gives a new instance its storage, zeroed, and its slots, None. False: MemoryError.
MUST_USE bool host_object_open(Vm *vm, HostObject *object, const HostClass *class);
// The record a class carries: an object whose `class` describes instances of the class it is found on.
MUST_USE HostObject *host_object_record(Vm *vm, const HostClass *class);
// The HostClass of this type or the nearest base that has one; NULL: none.
const HostClass *host_object_class(Vm *vm, const Type *type);
// Is `class` the wanted one or derived from it?
bool host_object_derives(const HostClass *class, const HostClass *wanted);
void host_object_trace(Marker *marker, Object *object);
