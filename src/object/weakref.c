// Weak references in a table threaded through them: chains by the hash of the address they refer to.
// Within a chain the shared references come first, so that they are found without passing the others.
#include "object/weakref.h"

#include "object/any.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"

#define FIRST_CAPACITY 16
enum { HASHED = OBJECT_FLAG_A, SHARED = OBJECT_FLAG_B };

static WeakRef **chain_of(const WeakTable *table, const Object *referent) {
    uint64_t hash = ((uint64_t)(uintptr_t)referent >> 4) * 0x9E3779B97F4A7C15u;
    return &table->chains[(hash >> 32) & (table->capacity - 1)];
}

// Twice as many chains: each falls into two, in its order.
static void deal(WeakTable *table, size_t index, size_t half, WeakRef *ref) {
    WeakRef **low = &table->chains[index], **high = &table->chains[index + half];
    for (WeakRef *next; ref; ref = next) {
        next = ref->next;
        bool is_low = chain_of(table, ref->referent) == &table->chains[index];
        WeakRef ***end = is_low ? &low : &high;
        **end = ref;
        *end = &ref->next;
    }
    *low = *high = NULL;
}

static bool grow(Vm *vm) {
    WeakTable *table = &vm->weak;
    size_t capacity = table->capacity ? memory_product(table->capacity, 2) : FIRST_CAPACITY;
    WeakRef **chains = memory_new_zeroed(&vm->memory, memory_product(capacity, sizeof *chains));
    if (!chains) return vm_out_of_memory(vm) != NULL;
    WeakTable old = *table;
    table->chains = chains;
    table->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++) deal(table, i, old.capacity, old.chains[i]);
    memory_free(&vm->memory, old.chains, old.capacity * sizeof *chains);
    return true;
}

static WeakRef *find_shared(Vm *vm, const Type *type, const Object *referent) {
    if (!vm->weak.capacity) return NULL;
    for (WeakRef *ref = *chain_of(&vm->weak, referent); ref && ref->object.flags & SHARED; ref = ref->next)
        if (ref->referent == referent && ref->object.type == type) return ref;
    return NULL;
}

static void link_in(WeakTable *table, WeakRef *ref) {
    WeakRef **at = chain_of(table, ref->referent);
    bool is_proxy = ref->object.type != BUILTIN(weakref);
    // A shared reference goes before the shared proxy, and both before all others.
    bool first = ref->object.flags & SHARED && !is_proxy;
    while (!first && *at && (*at)->object.flags & SHARED) at = &(*at)->next;
    ref->next = *at;
    *at = ref;
    table->count++;
}

Value weakref_new(Vm *vm, const Type *type, Value referent, Value callback) {
    if (!is_object(referent) || !(type_of(referent)->flags & TYPE_WEAK))
        return raise_error(vm, TYPE_TypeError, "cannot create weak reference to '%T' object", referent);
    bool shared = is_absent(callback) && !(type->flags & TYPE_HEAP);
    WeakRef *ref = shared ? find_shared(vm, type, object_of(referent)) : NULL;
    if (ref) return object_value(ref);
    if (vm->weak.count >= vm->weak.capacity) CHECK(grow(vm));
    ref = instance_new(vm, type);
    CHECK(ref);
    ref->referent = object_of(referent);
    ref->callback = callback;
    barrier(vm, ref, callback);
    if (shared) ref->object.flags |= SHARED;
    link_in(&vm->weak, ref);
    return object_value(ref);
}

static WeakRef *first_of(Vm *vm, Value referent) {
    return vm->weak.capacity && is_object(referent) ? *chain_of(&vm->weak, object_of(referent)) : NULL;
}

bool weakref_count(Vm *vm, Value referent, size_t *count) {
    *count = 0;
    for (const WeakRef *ref = first_of(vm, referent); ref; ref = ref->next) {
        CHECK_BOOL(vm_charge(vm, 1));
        *count += ref->referent == object_of(referent);
    }
    return true;
}

List *weakref_list(Vm *vm, Value referent) {
    List *list = list_new(vm, NULL, 0);
    CHECK_NULL(list);
    for (const WeakRef *ref = first_of(vm, referent); ref; ref = ref->next) {
        CHECK_NULL(vm_charge(vm, 1));
        if (ref->referent == object_of(referent)) CHECK_NULL(list_append(vm, list, object_value(ref)));
    }
    return list;
}

// == The collector's

void weakref_trace(Marker *marker, Object *object) { mark_value(marker, ((WeakRef *)object)->callback); }

static void queue(WeakTable *table, WeakRef *ref) {
    if (!table->due) table->due_end = &table->due;
    ref->next = NULL;
    *table->due_end = ref;
    table->due_end = &ref->next;
}

void weakref_clear_dead(Vm *vm) {
    WeakTable *table = &vm->weak;
    if (!table->count) return;
    for (size_t i = 0; i < table->capacity; i++) {
        for (WeakRef **at = &table->chains[i]; *at;) {
            WeakRef *ref = *at;
            if (gc_is_marked(ref->referent)) {
                at = &ref->next;
                continue;
            }
            *at = ref->next;
            ref->referent = NULL;
            table->count--;
            if (!is_absent(ref->callback) && gc_is_marked(&ref->object)) queue(table, ref);
        }
    }
}

void weakref_prune(Vm *vm) {
    WeakTable *table = &vm->weak;
    if (!table->count) return;
    for (size_t i = 0; i < table->capacity; i++) {
        for (WeakRef **at = &table->chains[i]; *at;) {
            if (gc_is_marked(&(*at)->object)) {
                at = &(*at)->next;
                continue;
            }
            *at = (*at)->next;
            table->count--;
        }
    }
}

void weakref_mark_due(Vm *vm, Marker *marker) {
    for (WeakRef *ref = vm->weak.due; ref; ref = ref->next) MARK(marker, ref);
}

WeakRef *weakref_take_due(Vm *vm) {
    WeakRef *ref = vm->weak.due;
    if (ref) vm->weak.due = ref->next;
    return ref;
}

void weakref_close(Vm *vm) {
    memory_free(&vm->memory, vm->weak.chains, vm->weak.capacity * sizeof *vm->weak.chains);
    vm->weak = (WeakTable){0};
}
