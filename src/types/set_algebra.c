// Operations on sets with any iterable on the other side.
#include "types/set_algebra.h"

#include "base/hash.h"
#include "object/any.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

// One key after the other of whatever is iterated; sets and dicts give the hash they know, others need it computed.
typedef struct Source {
    Set *set;
    Dict *dict;
    Value sequence; // a list or tuple, or ABSENT
    Value iterator; // NONE: one of the three
    size_t at;
} Source;

// False: it has come to its end.
static bool sequence_item(Source *source, Value *key) {
    bool list = is_list(source->sequence);
    size_t count = list ? as_list(source->sequence)->count : as_tuple(source->sequence)->count;
    if (source->at >= count) return false;
    const Value *items = list ? as_list(source->sequence)->items : as_tuple(source->sequence)->items;
    *key = items[source->at++];
    return true;
}

static RUNS bool hash_key(Vm *vm, Value key, int64_t *hash) {
    if (is_small(key)) return *hash = hash_int64(small_of(key)), true;
    if (is_exactly(key, str)) return *hash = (int64_t)str_hash(as_str(key)), true;
    return any_hash(vm, key, hash);
}

static RUNS bool source_open(Vm *vm, Source *source, Value iterable) {
    *source = (Source){.sequence = ABSENT, .iterator = NONE};
    if (is_any_set(iterable) && type_of(iterable)->iter == BUILTIN(set)->iter) source->set = as_set(iterable);
    else if (is_exactly(iterable, dict)) source->dict = as_dict(iterable);
    else if (is_exactly(iterable, list) || is_exactly(iterable, tuple)) source->sequence = iterable;
    else source->iterator = TRY_BOOL(any_iter(vm, iterable));
    return true;
}

// *key ABSENT: there are no more.
static RUNS bool source_next(Vm *vm, Source *source, Value *key, int64_t *hash) {
    CHECK_BOOL(vm_charge(vm, 1));
    *key = ABSENT;
    Value found, value;
    if (source->set) {
        if (set_next(source->set, &source->at, &found, hash)) *key = found;
        return true;
    }
    if (source->dict) {
        if (!dict_next(source->dict, &source->at, &found, &value)) return true;
        *key = found;
        *hash = source->dict->entries[source->at - 1].hash;
        return true;
    }
    if (!is_absent(source->sequence)) return !sequence_item(source, key) || hash_key(vm, *key, hash);
    *key = any_next(vm, source->iterator);
    if (is_absent(*key)) return !vm_failed(vm);
    return hash_key(vm, *key, hash);
}

typedef bool (*Each)(Vm *vm, Set *set, Value key, int64_t hash);

static RUNS bool each(Vm *vm, Set *set, Value iterable, Each act) {
    Source source;
    CHECK_BOOL(source_open(vm, &source, iterable));
    Value key = NONE, iterator = source.iterator;
    KEEP(vm, key);
    KEEP(vm, iterator);
    for (;;) {
        int64_t hash;
        CHECK_BOOL(source_next(vm, &source, &key, &hash));
        if (is_absent(key)) return true;
        CHECK_BOOL(act(vm, set, key, hash));
    }
}

bool set_algebra_update(Vm *vm, Set *set, Value iterable) {
    if (is_any_set(iterable)) return set_update(vm, set, as_set(iterable));
    if (is_exactly(iterable, dict)) CHECK_BOOL(set_reserve(vm, set, as_dict(iterable)->count));
    return each(vm, set, iterable, set_add_hashed);
}

Set *set_algebra_from(Vm *vm, Value iterable, bool frozen) {
    Set *set = set_new(vm, frozen);
    if (!set) return NULL;
    Value kept = object_value(set);
    KEEP(vm, kept);
    return set_algebra_update(vm, set, iterable) ? set : NULL;
}

static RUNS bool discard(Vm *vm, Set *set, Value key, int64_t hash) {
    bool found;
    return set_discard_hashed(vm, set, key, hash, &found);
}

bool set_algebra_difference_update(Vm *vm, Set *set, Value iterable) {
    if (is_any_set(iterable) && as_set(iterable) == set) {
        set_clear(vm, set);
        return true;
    }
    return each(vm, set, iterable, discard);
}

static RUNS bool toggle(Vm *vm, Set *set, Value key, int64_t hash) {
    bool found;
    CHECK_BOOL(set_discard_hashed(vm, set, key, hash, &found));
    return found || set_add_hashed(vm, set, key, hash);
}

bool set_algebra_symmetric_update(Vm *vm, Set *set, Value iterable) {
    if (is_any_set(iterable) && as_set(iterable) == set) {
        set_clear(vm, set);
        return true;
    }
    // An item that comes twice counts once.
    Value other = iterable;
    KEEP(vm, other);
    if (!is_any_set(iterable) && !is_dict(iterable)) {
        other = TRY_BOOL(set_value(set_algebra_from(vm, iterable, false)));
    }
    return each(vm, set, other, toggle);
}

// Adds to `result` those keys of `from` whose being in `in` is `wanted`.
static RUNS bool select_keys(Vm *vm, Set *result, Value from, Set *in, bool wanted) {
    Source source;
    CHECK_BOOL(source_open(vm, &source, from));
    Value key = NONE, iterator = source.iterator;
    KEEP(vm, key);
    KEEP(vm, iterator);
    for (;;) {
        int64_t hash;
        bool found;
        CHECK_BOOL(source_next(vm, &source, &key, &hash));
        if (is_absent(key)) return true;
        CHECK_BOOL(set_contains_hashed(vm, in, key, hash, &found));
        if (found == wanted) CHECK_BOOL(set_add_hashed(vm, result, key, hash));
    }
}

Set *set_algebra_intersection(Vm *vm, Set *set, Value iterable) {
    if (is_any_set(iterable) && as_set(iterable) == set) return set_copy(vm, set, set_is_frozen(set));
    Set *result = set_new(vm, set_is_frozen(set));
    if (!result) return NULL;
    Value kept = object_value(result), from = iterable;
    KEEP(vm, kept);
    // The smaller one is walked.
    bool swap = is_any_set(iterable) && as_set(iterable)->count > set->count;
    if (swap) from = object_value(set);
    return select_keys(vm, result, from, swap ? as_set(iterable) : set, true) ? result : NULL;
}

Set *set_algebra_difference(Vm *vm, Set *set, Value iterable) {
    bool frozen = set_is_frozen(set);
    if (is_any_set(iterable) && as_set(iterable)->count < 4 * set->count + 4) {
        Set *result = set_new(vm, frozen);
        if (!result) return NULL;
        Value kept = object_value(result);
        KEEP(vm, kept);
        return select_keys(vm, result, object_value(set), as_set(iterable), false) ? result : NULL;
    }
    Set *copy = set_copy(vm, set, frozen);
    if (!copy) return NULL;
    Value kept = object_value(copy);
    KEEP(vm, kept);
    return set_algebra_difference_update(vm, copy, iterable) ? copy : NULL;
}

bool set_algebra_is_subset(Vm *vm, Set *set, Set *of, bool *result) {
    *result = set->count <= of->count;
    Value key = NONE;
    KEEP(vm, key);
    int64_t hash;
    for (size_t at = 0; *result && set_next(set, &at, &key, &hash);) {
        CHECK_BOOL(set_contains_hashed(vm, of, key, hash, result) && vm_charge(vm, 1));
    }
    return true;
}

bool set_algebra_is_disjoint(Vm *vm, Set *set, Value iterable, bool *result) {
    if (is_any_set(iterable) && as_set(iterable)->count > set->count) {
        Set *larger = as_set(iterable);
        iterable = object_value(set);
        set = larger;
    }
    Source source;
    CHECK_BOOL(source_open(vm, &source, iterable));
    Value key = NONE, iterator = source.iterator;
    KEEP(vm, key);
    KEEP(vm, iterator);
    for (*result = true; *result;) {
        int64_t hash;
        bool found;
        CHECK_BOOL(source_next(vm, &source, &key, &hash));
        if (is_absent(key)) return true;
        CHECK_BOOL(set_contains_hashed(vm, set, key, hash, &found));
        *result = !found;
    }
    return true;
}

void set_algebra_swap(Set *a, Set *b) {
    Set moved = *a;
    a->count = b->count, a->fill = b->fill, a->mask = b->mask, a->entries = b->entries, a->version++;
    b->count = moved.count, b->fill = moved.fill, b->mask = moved.mask, b->entries = moved.entries, b->version++;
}
