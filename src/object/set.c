// Hash sets, whose keys come out in the order CPython gives them.
//
// Probing, growth and the treatment of removed entries follow CPython 3.11's setobject.c step by
// step, because the order in which a set of numbers comes out is something programs see.
#include "object/set.h"

#include "base/hash.h"
#include "object/any.h"
#include "object/raise.h"
#include "object/str.h"

#define SMALLEST 8
#define LINEAR_PROBES 9 // neighbours looked at before the next jump
#define PERTURB_SHIFT 5
// Jumps of one lookup that are free; more are charged, so that a flood of equal hashes costs the
// script its fuel.
#define FREE_JUMPS 8
#define RESTARTS 1000 // of a lookup whose __eq__ changes the set each time

ALWAYS_INLINE bool is_key(const SetEntry *entry) {
    return !is_absent(entry->key) && !value_same(entry->key, DELETED);
}

Set *set_new(Vm *vm, bool frozen) {
    return heap_new(vm, frozen ? BUILTIN(frozenset) : BUILTIN(set), sizeof(Set));
}

// == The table

typedef struct Probe {
    size_t slot, mask, linear;
    uint64_t perturb;
} Probe;

static Probe probe_start(size_t mask, int64_t hash) {
    size_t slot = (uint64_t)hash & mask;
    return (Probe){slot, mask, slot + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0, (uint64_t)hash};
}

// True when it jumped rather than moved to the neighbour. `slot` is where the run of neighbours
// began plus the steps made.
ALWAYS_INLINE bool probe_next(Probe *probe, size_t *start) {
    if (probe->linear) {
        probe->linear--;
        probe->slot++;
        return false;
    }
    probe->perturb >>= PERTURB_SHIFT;
    *start = (*start * 5 + 1 + probe->perturb) & probe->mask;
    probe->slot = *start;
    probe->linear = *start + LINEAR_PROBES <= probe->mask ? LINEAR_PROBES : 0;
    return true;
}

static void insert_clean(SetEntry *entries, size_t mask, Value key, int64_t hash) {
    Probe probe = probe_start(mask, hash);
    size_t start = probe.slot;
    while (!is_absent(entries[probe.slot].key)) probe_next(&probe, &start);
    entries[probe.slot] = (SetEntry){key, hash};
}

static SetEntry *new_entries(Vm *vm, size_t size) {
    SetEntry *entries = heap_buffer(vm, memory_product(size, sizeof(SetEntry)));
    for (size_t i = 0; entries && i < size; i++) entries[i] = (SetEntry){ABSENT, 0};
    return entries;
}

// Puts the keys of `from` in entries that hold none of them yet.
static bool fill_clean(Vm *vm, SetEntry *entries, size_t mask, const Set *from) {
    for (size_t i = 0; from->entries && i <= from->mask; i++) {
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1 && !vm_charge(vm, POLL_ELEMENTS)) return false;
        if (is_key(&from->entries[i]))
            insert_clean(entries, mask, from->entries[i].key, from->entries[i].hash);
    }
    return true;
}

static bool resize(Vm *vm, Set *set, size_t least) {
    size_t size = SMALLEST;
    while (size <= least && size <= SIZE_MAX / 4) size *= 2;
    SetEntry *entries = new_entries(vm, size);
    if (!entries) return false;
    if (!fill_clean(vm, entries, size - 1, set)) {
        heap_buffer_free(vm, entries);
        return false;
    }
    heap_buffer_free(vm, set->entries);
    set->entries = entries;
    set->mask = size - 1;
    set->fill = set->count;
    set->version++;
    return true;
}

static bool is_crowded(const Set *set, size_t extra) {
    size_t mask = set->entries ? set->mask : SMALLEST - 1;
    return (set->fill + extra) * 5 >= mask * 3;
}

bool set_reserve(Vm *vm, Set *set, size_t extra) {
    return !is_crowded(set, extra) ||
           resize(vm, set, memory_product(memory_sum(set->count, extra), 2));
}

// == Looking up

typedef enum Lookup { LOOKUP_DONE, LOOKUP_FAILED, LOOKUP_AGAIN } Lookup;

static RUNS bool ask_equal(Vm *vm, Value theirs, Value key, bool *equal) {
    // The entry may go while its __eq__ runs.
    KEEP(vm, theirs);
    return any_equal(vm, theirs, key, equal);
}

// *slot: where the key is; else where it would go, which is the last removed entry on the way or
// the unused one at its end.
static RUNS Lookup look(Vm *vm, Set *set, Value key, int64_t hash, size_t *slot, bool *found) {
    Probe probe = probe_start(set->mask, hash);
    size_t start = probe.slot, jumps = 0, removed = SIZE_MAX;
    for (;; jumps += probe_next(&probe, &start)) {
        if (jumps > FREE_JUMPS) {
            if (!vm_charge(vm, FREE_JUMPS * LINEAR_PROBES)) return LOOKUP_FAILED;
            jumps = 0;
        }
        const SetEntry *entry = &set->entries[probe.slot];
        *found = value_same(entry->key, key);
        *slot = !*found && removed != SIZE_MAX ? removed : probe.slot;
        if (*found || is_absent(entry->key)) return LOOKUP_DONE;
        if (value_same(entry->key, DELETED)) removed = probe.slot;
        if (entry->hash != hash || !is_key(entry) || both_small(entry->key, key)) continue;
        if (is_exactly(key, str) && is_exactly(entry->key, str)) {
            *found = str_equal(as_str(key), as_str(entry->key));
        } else {
            uint32_t version = set->version;
            if (!ask_equal(vm, entry->key, key, found)) return LOOKUP_FAILED;
            if (set->version != version) return LOOKUP_AGAIN;
        }
        if (*found) return *slot = probe.slot, LOOKUP_DONE;
    }
}

static RUNS bool find(Vm *vm, Set *set, Value key, int64_t hash, size_t *slot, bool *found) {
    for (unsigned restart = 0; restart < RESTARTS; restart++) {
        *found = false;
        *slot = SIZE_MAX;
        if (!set->entries) return true;
        Lookup lookup = look(vm, set, key, hash, slot, found);
        if (lookup != LOOKUP_AGAIN) return lookup == LOOKUP_DONE;
    }
    return raise_false(vm, TYPE_RuntimeError, "set keeps changing during lookup");
}

static RUNS bool hash_key(Vm *vm, Value key, int64_t *hash) {
    if (LIKELY(is_exactly(key, str))) return *hash = (int64_t)str_hash(as_str(key)), true;
    if (is_small(key)) return *hash = hash_int64(small_of(key)), true;
    return any_hash(vm, key, hash);
}

// Most searches end where they begin: at the very key, or at a place never used. Else the answer is not known.
ALWAYS_INLINE bool first_look(const Set *set, Value key, int64_t hash, size_t *slot, bool *found) {
    if (!set->entries) return false;
    *slot = probe_start(set->mask, hash).slot;
    Value there = set->entries[*slot].key;
    *found = value_same(there, key);
    return *found || is_absent(there);
}

bool set_contains_hashed(Vm *vm, Set *set, Value key, int64_t hash, bool *found) {
    size_t slot;
    if (first_look(set, key, hash, &slot, found)) return true;
    return find(vm, set, key, hash, &slot, found);
}

bool set_contains(Vm *vm, Set *set, Value key, bool *found) {
    int64_t hash;
    return hash_key(vm, key, &hash) && set_contains_hashed(vm, set, key, hash, found);
}

// == Changing

static bool first_table(Vm *vm, Set *set) {
    set->entries = new_entries(vm, SMALLEST);
    set->mask = set->entries ? SMALLEST - 1 : 0;
    return set->entries != NULL;
}

// The key is not in the set, and `slot` is where the search for it ended.
static bool insert(Vm *vm, Set *set, Value key, int64_t hash, size_t slot) {
    bool reused = slot != SIZE_MAX && value_same(set->entries[slot].key, DELETED);
    if (!set->entries) {
        CHECK_BOOL(first_table(vm, set));
    } else if (UNLIKELY(!reused && set->fill >= set->mask)) {
        // Growth was refused before, and this is the last unused entry: without one no search would
        // end.
        CHECK_BOOL(resize(vm, set, set->count * 2));
        slot = SIZE_MAX;
    }
    if (slot == SIZE_MAX) insert_clean(set->entries, set->mask, key, hash);
    else set->entries[slot] = (SetEntry){key, hash};
    set->fill += !reused;
    set->count++;
    set->version++;
    barrier(vm, set, key);
    if (reused || !is_crowded(set, 0)) return true;
    return resize(vm, set, set->count > 50000 ? set->count * 2 : set->count * 4);
}

bool set_add_hashed(Vm *vm, Set *set, Value key, int64_t hash) {
    size_t slot;
    bool found;
    if (!first_look(set, key, hash, &slot, &found)) CHECK_BOOL(find(vm, set, key, hash, &slot, &found));
    return found || insert(vm, set, key, hash, slot);
}

bool set_add(Vm *vm, Set *set, Value key) {
    int64_t hash;
    return hash_key(vm, key, &hash) && set_add_hashed(vm, set, key, hash);
}

static void remove_slot(Set *set, size_t slot) {
    set->entries[slot] = (SetEntry){DELETED, -1};
    set->count--;
    set->version++;
}

bool set_discard_hashed(Vm *vm, Set *set, Value key, int64_t hash, bool *found) {
    size_t slot;
    CHECK_BOOL(find(vm, set, key, hash, &slot, found));
    if (*found) remove_slot(set, slot);
    return true;
}

bool set_discard(Vm *vm, Set *set, Value key, bool *found) {
    int64_t hash;
    *found = false;
    return hash_key(vm, key, &hash) && set_discard_hashed(vm, set, key, hash, found);
}

Value set_pop(Vm *vm, Set *set) {
    if (set->count == 0) return ABSENT;
    size_t slot = set->finger & set->mask, looked = 0;
    for (; !is_key(&set->entries[slot]); looked++) slot = (slot + 1) & set->mask;
    vm->counter -= (int64_t)looked / 16;
    Value key = set->entries[slot].key;
    remove_slot(set, slot);
    set->finger = slot + 1;
    return key;
}

void set_clear(Vm *vm, Set *set) {
    SetEntry *entries = set->entries;
    set->entries = NULL;
    set->count = set->fill = set->mask = 0;
    set->version++;
    heap_buffer_free(vm, entries);
}

// Into a set that never held anything: runs nothing.
static bool merge_clean(Vm *vm, Set *set, const Set *from) {
    if (!set->entries) CHECK_BOOL(first_table(vm, set));
    if (set->mask == from->mask && from->fill == from->count) {
        CHECK_BOOL(vm_charge(vm, set->mask));
        memcpy(set->entries, from->entries, (set->mask + 1) * sizeof(SetEntry));
    } else if (!fill_clean(vm, set->entries, set->mask, from)) {
        set_clear(vm, set);
        return false;
    }
    set->fill = set->count = from->count;
    set->version++;
    return true;
}

bool set_update(Vm *vm, Set *set, Set *from) {
    if (set == from || from->count == 0) return true;
    CHECK_BOOL(set_reserve(vm, set, from->count));
    if (set->fill == 0) return merge_clean(vm, set, from);
    Value key = ABSENT;
    KEEP(vm, key);
    for (size_t i = 0; from->entries && i <= from->mask; i++) {
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
        if (!is_key(&from->entries[i])) continue;
        key = from->entries[i].key;
        CHECK_BOOL(set_add_hashed(vm, set, key, from->entries[i].hash));
    }
    return true;
}

Set *set_copy(Vm *vm, const Set *set, bool frozen) {
    Set *copy = set_new(vm, frozen);
    if (!copy || set->count == 0) return copy;
    if (!set_reserve(vm, copy, set->count) || !merge_clean(vm, copy, set)) return NULL;
    return copy;
}

// == One after the other

bool set_next(const Set *set, size_t *at, Value *key, int64_t *hash) {
    if (!set->entries) return false;
    for (size_t i = *at; i <= set->mask; i++) {
        if (!is_key(&set->entries[i])) continue;
        *key = set->entries[i].key;
        if (hash) *hash = set->entries[i].hash;
        *at = i + 1;
        return true;
    }
    *at = set->mask + 1;
    return false;
}

void set_trace(Marker *marker, Object *object) {
    Set *set = (Set *)object;
    mark_buffer(marker, set->entries);
    for (size_t i = 0; set->entries && i <= set->mask; i++) mark_value(marker, set->entries[i].key);
}
