// The insertion-ordered hash table: an index table beside a dense array of entries, with a fast path for interned string keys.
#pragma once

#include "heap/state.h"
#include "object/str.h"

typedef struct DictEntry {
    Value key; // DELETED: removed; its value is ABSENT then
    Value value;
    int64_t hash;
} DictEntry;

struct Dict {
    Object object;      // flags FLAG_A: every key so far was a str (lookups of a str then run nothing); FLAG_B: one value more behind the struct
    size_t count;       // live entries
    size_t used;        // entries used, removed ones included
    size_t first;       // entries before this one are all removed
    size_t filled;      // index slots used since the index was made, those of removed entries included
    size_t capacity;    // entries there is room for
    size_t index_mask;  // size of the index table minus one
    DictEntry *entries; // from heap_buffer, the index table behind them; NULL while empty
    uint32_t layout;    // identifies this set of keys at these places for inline caches; 0: not assigned; reset when a key comes or goes
    uint32_t version;   // raised by every insertion, removal and clear: iterators and lookups that ran Python compare it
    Attributes attributes; // only in instances of derived classes
};

MUST_USE Dict *dict_new(Vm *vm);
MUST_USE Dict *dict_copy(Vm *vm, const Dict *dict);
static inline MUST_USE Value dict_value(Dict *d) { return d ? object_value(d) : ABSENT; }

// By any key; RUN __hash__ and __eq__ unless the key is a str, int, float, bytes or a tuple of such.
// *found is ABSENT when the key is not there; false: an exception is pending (unhashable key, a failing __eq__, a stop).
MUST_USE RUNS bool dict_get(Vm *vm, Dict *dict, Value key, Value *found);
MUST_USE RUNS bool dict_set(Vm *vm, Dict *dict, Value key, Value value);
MUST_USE RUNS bool dict_remove(Vm *vm, Dict *dict, Value key, Value *removed); // removed may be NULL; *removed ABSENT: not there
MUST_USE RUNS bool dict_set_default(Vm *vm, Dict *dict, Value key, Value value, Value *result);
// The same with the hash already known.
MUST_USE RUNS bool dict_get_hashed(Vm *vm, Dict *dict, Value key, int64_t hash, Value *found);
MUST_USE RUNS bool dict_set_hashed(Vm *vm, Dict *dict, Value key, int64_t hash, Value value);

// By a str key; interned ones are found by address. Run nothing.
Value dict_get_str(Dict *dict, Str *key); // ABSENT, with no error: not there
MUST_USE bool dict_set_str(Vm *vm, Dict *dict, Str *key, Value value);
bool dict_remove_str(Vm *vm, Dict *dict, Str *key); // was it there?
ptrdiff_t dict_find_str(Dict *dict, Str *key);      // its number among the entries, or -1
uint32_t dict_layout(Vm *vm, Dict *dict);           // assigns one when there is none; 0 when they have run out

// `size_t at = 0; while (dict_next(dict, &at, &key, &value))`, in order of insertion; at most one pass over a changing dict is safe.
bool dict_next(const Dict *dict, size_t *at, Value *key, Value *value);
bool dict_previous(const Dict *dict, size_t *at, Value *key, Value *value); // starts with at = dict->used
void dict_clear(Vm *vm, Dict *dict);
MUST_USE RUNS bool dict_update(Vm *vm, Dict *dict, Dict *from); // from == dict is fine
void dict_shrink(Dict *dict); // forgets removed entries at the end, so that a dict used as a stack never walks over them
MUST_USE bool dict_reserve(Vm *vm, Dict *dict, size_t count);
void dict_trace(Marker *marker, Object *object);
