// The insertion-ordered hash table: a dense array of entries and an index table of their numbers.
//
//     entries[capacity]    key, value, hash in order of insertion; removed ones stay until a rebuild
//     index[mask + 1]      behind them in the buffer: number of an entry, EMPTY or REMOVED; one, two
//                          or four bytes each, as few as the numbers need
//
// A lookup probes the index as CPython's does: i = i * 5 + perturb + 1, perturb >>= 5, starting
// from the hash.
#include "object/dict.h"

#include "base/hash.h"
#include "object/any.h"
#include "object/raise.h"

#define SMALLEST_INDEX 8
// Probes of one lookup that are free; more are charged, so that a flood of equal hashes costs the
// script its fuel.
#define FREE_PROBES 32
#define RESTARTS 1000 // of a lookup whose __eq__ changes the dict each time

#define NOT_THERE (-1)

// == The index

ALWAYS_INLINE void *index_table(const Dict *dict) { return dict->entries + dict->capacity; }

// The numbers that mean EMPTY and REMOVED are the two largest of the width.
ALWAYS_INLINE int64_t index_get(const Dict *dict, size_t slot) {
    if (dict->index_mask < 256) {
        uint8_t number = ((const uint8_t *)index_table(dict))[slot];
        return number < UINT8_MAX - 1 ? number : (int64_t)number - UINT8_MAX - 1;
    }
    if (dict->index_mask < 65536) {
        uint16_t number = ((const uint16_t *)index_table(dict))[slot];
        return number < UINT16_MAX - 1 ? number : (int64_t)number - UINT16_MAX - 1;
    }
    uint32_t number = ((const uint32_t *)index_table(dict))[slot];
    return number < UINT32_MAX - 1 ? number : (int64_t)number - UINT32_MAX - 1;
}
#define EMPTY (-1)
#define REMOVED (-2)

ALWAYS_INLINE void index_set(Dict *dict, size_t slot, int64_t number) {
    if (dict->index_mask < 256) ((uint8_t *)index_table(dict))[slot] = (uint8_t)number;
    else if (dict->index_mask < 65536) ((uint16_t *)index_table(dict))[slot] = (uint16_t)number;
    else ((uint32_t *)index_table(dict))[slot] = (uint32_t)number;
}

static size_t index_width(size_t slots) { return slots <= 256 ? 1 : slots <= 65536 ? 2 : 4; }
static size_t room_of(size_t slots) { return slots * 2 / 3; }

typedef struct Probe {
    size_t slot, mask;
    uint64_t perturb;
} Probe;

ALWAYS_INLINE Probe probe_start(const Dict *dict, int64_t hash) {
    return (Probe){(uint64_t)hash & dict->index_mask, dict->index_mask, (uint64_t)hash};
}
ALWAYS_INLINE void probe_next(Probe *probe) {
    probe->perturb >>= 5;
    probe->slot = (probe->slot * 5 + probe->perturb + 1) & probe->mask;
}

static size_t free_slot(const Dict *dict, int64_t hash) {
    Probe probe = probe_start(dict, hash);
    while (index_get(dict, probe.slot) >= 0) probe_next(&probe);
    return probe.slot;
}

// == Making

Dict *dict_new(Vm *vm) {
    Dict *dict = HEAP_NEW(vm, dict, Dict);
    if (dict) dict->object.flags |= OBJECT_FLAG_A;
    return dict;
}

// An empty table of that many index slots, which is not the dict's yet.
static bool make_table(Vm *vm, Dict *table, size_t slots) {
    if (slots > (size_t)1 << 32) return vm_out_of_memory(vm), false;
    size_t capacity = room_of(slots), index_size = slots * index_width(slots);
    table->entries = heap_buffer(vm, capacity * sizeof(DictEntry) + index_size);
    if (!table->entries) return false;
    table->capacity = capacity;
    table->index_mask = slots - 1;
    memset(index_table(table), 0xFF, index_size);
    return true;
}

// A new table with room for `count`, holding the live entries of dict; removed ones stay behind.
static bool fill_table(Vm *vm, const Dict *dict, Dict *table, size_t count) {
    size_t slots = SMALLEST_INDEX;
    while (room_of(slots) < count && slots <= SIZE_MAX / 4) slots *= 2;
    CHECK_BOOL(make_table(vm, table, slots));
    for (size_t i = dict->first; i < dict->used; i++) {
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1 && !vm_charge(vm, POLL_ELEMENTS)) {
            heap_buffer_free(vm, table->entries);
            return false;
        }
        const DictEntry *entry = &dict->entries[i];
        if (value_same(entry->key, DELETED)) continue;
        index_set(table, free_slot(table, entry->hash), (int64_t)table->used);
        table->entries[table->used++] = *entry;
    }
    return true;
}

static void take_table(Dict *dict, const Dict *table) {
    dict->entries = table->entries;
    dict->capacity = table->capacity;
    dict->index_mask = table->index_mask;
    dict->count = dict->used = dict->filled = table->used;
    dict->first = 0;
}

static bool rebuild(Vm *vm, Dict *dict, size_t count) {
    Dict table = {0};
    CHECK_BOOL(fill_table(vm, dict, &table, count));
    heap_buffer_free(vm, dict->entries);
    // Entries that closed up have other numbers now.
    if (dict->used != dict->count) dict->layout = 0;
    dict->version++;
    take_table(dict, &table);
    return true;
}

static bool make_room(Vm *vm, Dict *dict) {
    if (LIKELY(dict->used < dict->capacity && dict->filled < dict->capacity)) return true;
    size_t count = dict->count + 1, roomy = dict->count < 50000 ? count * 3 : count * 2;
    // Full of removed entries: the same size will do.
    if (dict->count < dict->capacity / 2) roomy = dict->count * 2;
    return rebuild(vm, dict, roomy > count ? roomy : count);
}

bool dict_reserve(Vm *vm, Dict *dict, size_t count) {
    if (count <= dict->capacity - dict->used && count <= dict->capacity - dict->filled) return true;
    return rebuild(vm, dict, memory_sum(dict->count, count));
}

// A table without holes is copied as it lies.
static bool copy_table(Vm *vm, const Dict *dict, Dict *table) {
    size_t slots = dict->index_mask + 1;
    if (dict->filled != dict->count || dict->used != dict->count) return fill_table(vm, dict, table, dict->count);
    size_t size = dict->capacity * sizeof(DictEntry) + slots * index_width(slots);
    CHECK_BOOL(vm_charge(vm, size / 16));
    table->entries = heap_buffer(vm, size);
    if (!table->entries) return false;
    memcpy(table->entries, dict->entries, size);
    table->capacity = dict->capacity;
    table->index_mask = dict->index_mask;
    table->used = dict->count;
    return true;
}

Dict *dict_copy(Vm *vm, const Dict *dict) {
    Dict *copy = dict_new(vm), table = {0};
    if (!copy || dict->count == 0) return copy;
    if (!copy_table(vm, dict, &table)) return NULL;
    take_table(copy, &table);
    if (!(dict->object.flags & OBJECT_FLAG_A)) copy->object.flags &= (uint8_t)~OBJECT_FLAG_A;
    return copy;
}

// == Looking up

// The place of a key: the number of its entry, or NOT_THERE with the empty slot that ended the
// search.
typedef struct Place {
    ptrdiff_t number;
    size_t slot;
    size_t probes;
} Place;

// By content, running nothing; the common case of an interned key ends at the comparison of
// addresses.
HOT static Place find_str(const Dict *dict, Str *key) {
    if (!dict->entries) return (Place){.number = NOT_THERE};
    uint64_t wanted = object_value(key).bits;
    int64_t hash = (int64_t)str_hash(key);
    Probe probe = probe_start(dict, hash);
    for (size_t probes = 0;; probes++, probe_next(&probe)) {
        int64_t number = index_get(dict, probe.slot);
        if (number == EMPTY) return (Place){NOT_THERE, probe.slot, probes};
        if (number == REMOVED) continue;
        const DictEntry *entry = &dict->entries[number];
        if (entry->key.bits == wanted) return (Place){number, probe.slot, probes};
        if (entry->hash == hash && is_str(entry->key) && str_same_bytes(as_str(entry->key), key)) {
            return (Place){number, probe.slot, probes};
        }
    }
}

static RUNS bool ask_equal(Vm *vm, Value theirs, Value key, bool *equal) {
    // The entry may go while its __eq__ runs.
    KEEP(vm, theirs);
    return any_equal(vm, theirs, key, equal);
}

typedef enum Lookup { LOOKUP_DONE, LOOKUP_FAILED, LOOKUP_AGAIN } Lookup;

static RUNS Lookup look(Vm *vm, Dict *dict, Value key, int64_t hash, Place *place) {
    Probe probe = probe_start(dict, hash);
    for (size_t probes = 1;; probes++, probe_next(&probe)) {
        if (probes % FREE_PROBES == 0 && !vm_charge(vm, FREE_PROBES)) return LOOKUP_FAILED;
        int64_t number = index_get(dict, probe.slot);
        *place = (Place){number == EMPTY ? NOT_THERE : number, probe.slot, 0};
        if (number == EMPTY) return LOOKUP_DONE;
        if (number == REMOVED) continue;
        const DictEntry *entry = &dict->entries[number];
        if (value_same(entry->key, key)) return LOOKUP_DONE;
        if (entry->hash != hash || both_small(entry->key, key)) continue;
        bool equal;
        if (is_exactly(key, str) && is_exactly(entry->key, str)) {
            equal = str_equal(as_str(key), as_str(entry->key));
        } else {
            uint32_t version = dict->version;
            if (!ask_equal(vm, entry->key, key, &equal)) return LOOKUP_FAILED;
            if (dict->version != version) return LOOKUP_AGAIN;
        }
        if (equal) return LOOKUP_DONE;
    }
}

// False: an exception is pending.
static RUNS bool find(Vm *vm, Dict *dict, Value key, int64_t hash, Place *place) {
    if (LIKELY(dict->object.flags & OBJECT_FLAG_A && is_exactly(key, str))) {
        *place = find_str(dict, as_str(key));
        return LIKELY(place->probes < FREE_PROBES) || vm_charge(vm, place->probes);
    }
    for (unsigned restart = 0; restart < RESTARTS; restart++) {
        *place = (Place){.number = NOT_THERE};
        if (!dict->entries) return true;
        Lookup lookup = look(vm, dict, key, hash, place);
        if (lookup != LOOKUP_AGAIN) return lookup == LOOKUP_DONE;
    }
    return raise_false(vm, TYPE_RuntimeError, "dictionary keeps changing during lookup");
}

// Most lookups end here: the very object, where its hash points first. NOT_THERE says nothing about
// the rest.
ALWAYS_INLINE ptrdiff_t first_look(const Dict *dict, Value key, int64_t hash) {
    if (!dict->entries) return NOT_THERE;
    int64_t number = index_get(dict, (uint64_t)hash & dict->index_mask);
    return number >= 0 && value_same(dict->entries[number].key, key) ? number : NOT_THERE;
}

ALWAYS_INLINE RUNS bool hash_key(Vm *vm, Value key, int64_t *hash) {
    if (LIKELY(is_exactly(key, str))) return *hash = (int64_t)str_hash_charged(vm, as_str(key)), true;
    if (is_small(key)) return *hash = hash_int64(small_of(key)), true;
    return any_hash(vm, key, hash);
}

// == Changing

static void set_value(Vm *vm, Dict *dict, ptrdiff_t number, Value value) {
    dict->entries[number].value = value;
    barrier(vm, dict, value);
}

// `place` is where the search for the key ended in vain; nothing ran since.
static bool insert(Vm *vm, Dict *dict, Value key, int64_t hash, Value value, const Place *place) {
    size_t slot = place->slot;
    if (UNLIKELY(dict->used >= dict->capacity || dict->filled >= dict->capacity)) {
        CHECK_BOOL(make_room(vm, dict));
        slot = free_slot(dict, hash);
    } else if (dict->filled != dict->count) {
        slot = free_slot(dict, hash); // that of a removed entry if there is one: searches stay short where keys come and go
    }
    if (index_get(dict, slot) != REMOVED) dict->filled++;
    index_set(dict, slot, (int64_t)dict->used);
    dict->entries[dict->used++] = (DictEntry){key, value, hash};
    dict->count++;
    dict->version++;
    dict->layout = 0;
    if (!is_exactly(key, str)) dict->object.flags &= (uint8_t)~OBJECT_FLAG_A;
    barrier(vm, dict, key);
    barrier(vm, dict, value);
    return true;
}

static void remove_place(Dict *dict, const Place *place) {
    index_set(dict, place->slot, REMOVED);
    dict->entries[place->number] = (DictEntry){DELETED, ABSENT, 0};
    dict->count--;
    dict->version++;
    dict->layout = 0;
    // The front closes up, so that a dict used as a queue never walks over what it has lost.
    const DictEntry *entries = dict->entries;
    while (dict->first < dict->used && value_same(entries[dict->first].key, DELETED)) dict->first++;
}

void dict_shrink(Dict *dict) {
    while (dict->used > dict->first && value_same(dict->entries[dict->used - 1].key, DELETED)) dict->used--;
}

void dict_clear(Vm *vm, Dict *dict) {
    DictEntry *entries = dict->entries;
    take_table(dict, &(Dict){0});
    dict->version++;
    dict->layout = 0;
    dict->object.flags |= OBJECT_FLAG_A;
    heap_buffer_free(vm, entries);
}

// == By any key

bool dict_get_hashed(Vm *vm, Dict *dict, Value key, int64_t hash, Value *found) {
    ptrdiff_t number = first_look(dict, key, hash);
    if (number < 0) {
        Place place;
        *found = ABSENT;
        CHECK_BOOL(find(vm, dict, key, hash, &place));
        if (place.number < 0) return true;
        number = place.number;
    }
    *found = dict->entries[number].value;
    return true;
}

bool dict_get(Vm *vm, Dict *dict, Value key, Value *found) {
    int64_t hash;
    if (LIKELY(dict->object.flags & OBJECT_FLAG_A && is_exactly(key, str))) {
        Place place = find_str(dict, as_str(key));
        *found = place.number < 0 ? ABSENT : dict->entries[place.number].value;
        return LIKELY(place.probes < FREE_PROBES) || vm_charge(vm, place.probes);
    }
    *found = ABSENT;
    return hash_key(vm, key, &hash) && dict_get_hashed(vm, dict, key, hash, found);
}

bool dict_set_hashed(Vm *vm, Dict *dict, Value key, int64_t hash, Value value) {
    ptrdiff_t number = first_look(dict, key, hash);
    if (number < 0) {
        Place place;
        CHECK_BOOL(find(vm, dict, key, hash, &place));
        if (place.number < 0) return insert(vm, dict, key, hash, value, &place);
        number = place.number;
    }
    set_value(vm, dict, number, value);
    return true;
}

bool dict_set(Vm *vm, Dict *dict, Value key, Value value) {
    int64_t hash;
    return hash_key(vm, key, &hash) && dict_set_hashed(vm, dict, key, hash, value);
}

bool dict_remove(Vm *vm, Dict *dict, Value key, Value *removed) {
    int64_t hash;
    Place place;
    if (removed) *removed = ABSENT;
    CHECK_BOOL(hash_key(vm, key, &hash));
    CHECK_BOOL(find(vm, dict, key, hash, &place));
    if (place.number < 0) return true;
    if (removed) *removed = dict->entries[place.number].value;
    remove_place(dict, &place);
    return true;
}

bool dict_set_default(Vm *vm, Dict *dict, Value key, Value value, Value *result) {
    int64_t hash;
    Place place;
    *result = value;
    CHECK_BOOL(hash_key(vm, key, &hash));
    CHECK_BOOL(find(vm, dict, key, hash, &place));
    if (place.number < 0) return insert(vm, dict, key, hash, value, &place);
    *result = dict->entries[place.number].value;
    return true;
}

bool dict_update(Vm *vm, Dict *dict, Dict *from) {
    if (from == dict || from->count == 0) return true;
    if (!dict->entries && from->filled == from->count && from->used == from->count) {
        // Into an empty one a table without holes is copied as it lies.
        Dict table = {0};
        CHECK_BOOL(copy_table(vm, from, &table));
        take_table(dict, &table);
        dict->version++;
        dict->layout = 0;
        if (!(from->object.flags & OBJECT_FLAG_A)) dict->object.flags &= (uint8_t)~OBJECT_FLAG_A;
        for (size_t i = 0; i < dict->used; i++) {
            barrier(vm, dict, dict->entries[i].key);
            barrier(vm, dict, dict->entries[i].value);
        }
        return true;
    }
    if (dict->count == 0) CHECK_BOOL(dict_reserve(vm, dict, from->count));
    Value key = ABSENT, value = ABSENT;
    KEEP(vm, key);
    KEEP(vm, value);
    uint32_t version = from->version;
    for (size_t i = from->first; i < from->used; i++) {
        if (i % POLL_ELEMENTS == POLL_ELEMENTS - 1) CHECK_BOOL(vm_charge(vm, POLL_ELEMENTS));
        key = from->entries[i].key;
        value = from->entries[i].value;
        if (value_same(key, DELETED)) continue;
        CHECK_BOOL(dict_set_hashed(vm, dict, key, from->entries[i].hash, value));
        if (from->version != version) {
            return raise_false(vm, TYPE_RuntimeError, "dict mutated during update");
        }
    }
    return true;
}

// == By a str

Value dict_get_str(Dict *dict, Str *key) {
    ptrdiff_t number = first_look(dict, object_value(key), (int64_t)str_hash(key));
    if (LIKELY(number >= 0)) return dict->entries[number].value;
    Place place = find_str(dict, key);
    return place.number < 0 ? ABSENT : dict->entries[place.number].value;
}

ptrdiff_t dict_find_str(Dict *dict, Str *key) { return find_str(dict, key).number; }

bool dict_set_str(Vm *vm, Dict *dict, Str *key, Value value) {
    Place place = find_str(dict, key);
    if (UNLIKELY(place.probes >= FREE_PROBES)) CHECK_BOOL(vm_charge(vm, place.probes));
    if (place.number < 0) {
        return insert(vm, dict, object_value(key), (int64_t)str_hash(key), value, &place);
    }
    set_value(vm, dict, place.number, value);
    return true;
}

bool dict_remove_str(Vm *vm, Dict *dict, Str *key) {
    Place place = find_str(dict, key);
    vm->counter -= (int64_t)place.probes / FREE_PROBES;
    if (place.number < 0) return false;
    remove_place(dict, &place);
    return true;
}

uint32_t dict_layout(Vm *vm, Dict *dict) {
    if (!dict->layout && vm->next_version < UINT32_MAX) dict->layout = ++vm->next_version;
    return dict->layout;
}

// == One after the other

bool dict_next(const Dict *dict, size_t *at, Value *key, Value *value) {
    size_t i = *at < dict->first ? dict->first : *at;
    while (i < dict->used && value_same(dict->entries[i].key, DELETED)) i++;
    if (i >= dict->used) return false;
    *key = dict->entries[i].key;
    *value = dict->entries[i].value;
    *at = i + 1;
    return true;
}

bool dict_previous(const Dict *dict, size_t *at, Value *key, Value *value) {
    size_t i = *at > dict->used ? dict->used : *at;
    while (i > dict->first && value_same(dict->entries[i - 1].key, DELETED)) i--;
    if (i <= dict->first) return false;
    *key = dict->entries[i - 1].key;
    *value = dict->entries[i - 1].value;
    *at = i - 1;
    return true;
}

void dict_trace(Marker *marker, Object *object) {
    Dict *dict = (Dict *)object;
    mark_buffer(marker, dict->entries);
    for (size_t i = dict->first; i < dict->used; i++) {
        mark_value(marker, dict->entries[i].key);
        mark_value(marker, dict->entries[i].value);
    }
    if (object->flags & OBJECT_FLAG_B) mark_value(marker, *(Value *)(void *)(dict + 1));
}
