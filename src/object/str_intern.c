// The one string of given bytes in a VM: names compare by address. Holds nothing alive.
#include "object/static_str.h"
#include "object/str.h"

#include "object/statics.h"

static size_t find_slot(const InternTable *table, const char *bytes, size_t size, uint64_t hash) {
    size_t mask = table->capacity - 1, slot = hash & mask;
    for (Str *s; (s = table->slots[slot]) != NULL; slot = (slot + 1) & mask) {
        if (s->hash == hash && s->size == size && memcmp(s->bytes, bytes, size) == 0) break;
    }
    return slot;
}

static bool grow(Vm *vm, InternTable *table) {
    InternTable grown = {.count = table->count,
                         .capacity = table->capacity ? table->capacity * 2 : 64};
    grown.slots = memory_new_zeroed(&vm->memory, memory_product(grown.capacity, sizeof(Str *)));
    if (!grown.slots) return vm_out_of_memory(vm), false;
    for (size_t i = 0; i < table->capacity; i++) {
        Str *s = table->slots[i];
        if (s) grown.slots[find_slot(&grown, s->bytes, s->size, s->hash)] = s;
    }
    memory_free(&vm->memory, table->slots, table->capacity * sizeof(Str *));
    *table = grown;
    return true;
}

// The string already interned, static ones first, so that a name has one address; else *slot is
// where it belongs.
static Str *find(Vm *vm, const char *bytes, size_t size, uint64_t hash, size_t *slot) {
    Str *found = static_str_find(bytes, size, hash);
    if (found) return found;
    InternTable *table = &vm->interned;
    if (table->count >= table->capacity / 4 * 3 && !grow(vm, table)) return NULL;
    *slot = find_slot(table, bytes, size, hash);
    return table->slots[*slot];
}

static Str *insert(Vm *vm, Str *s, size_t slot) {
    s->object.flags |= OBJECT_INTERNED;
    vm->interned.slots[slot] = s;
    vm->interned.count++;
    return s;
}

Str *str_intern(Vm *vm, Str *s) {
    if (str_is_interned(s)) return s;
    size_t slot = SIZE_MAX;
    Str *found = find(vm, s->bytes, s->size, str_hash_charged(vm, s), &slot);
    if (found || slot == SIZE_MAX) return found;
    // A copy where the string itself would keep more alive than its bytes, or is of a derived
    // class.
    if (str_has_side(s) || s->object.type != BUILTIN(str)) {
        Str *copy = str_new(vm, s->bytes, s->size);
        if (!copy) return NULL;
        copy->hash = s->hash;
        s = copy;
    }
    return insert(vm, s, slot);
}

Str *str_intern_bytes(Vm *vm, const char *bytes, size_t size) {
    if (size == 0) return NAME_OF(empty);
    uint64_t hash = str_hash_bytes(bytes, size);
    size_t slot = SIZE_MAX;
    Str *found = find(vm, bytes, size, hash, &slot);
    if (found || slot == SIZE_MAX) return found;
    Str *s = str_new(vm, bytes, size);
    if (!s) return NULL;
    s->hash = hash;
    return insert(vm, s, slot);
}

// Empties a slot and moves up what was pushed past it, so that no probe is cut short.
static void remove_slot(InternTable *table, size_t hole) {
    size_t mask = table->capacity - 1;
    table->slots[hole] = NULL;
    table->count--;
    for (size_t i = (hole + 1) & mask; table->slots[i]; i = (i + 1) & mask) {
        size_t home = table->slots[i]->hash & mask;
        if (((i - home) & mask) < ((i - hole) & mask)) continue;
        table->slots[hole] = table->slots[i];
        table->slots[i] = NULL;
        hole = i;
    }
}

void str_interned_prune(Vm *vm) {
    InternTable *table = &vm->interned;
    for (size_t i = 0; i < table->capacity;) {
        Str *s = table->slots[i];
        if (s && !gc_is_marked(&s->object))
            remove_slot(table, i); // and look again at what moved here
        else i++;
    }
}

void str_interned_close(Vm *vm) {
    memory_free(&vm->memory, vm->interned.slots, vm->interned.capacity * sizeof(Str *));
    vm->interned = (InternTable){0};
}
