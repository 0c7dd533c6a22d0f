// Hashing: seeded for bytes, and CPython's own for numbers, tuples and frozensets, where programs can see the results.
#pragma once

#include "base/config.h"

// Seeded hash of bytes; a host that does not fix the seed gets tables that cannot be flooded.
uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed);
// A good mix of one word, for tables keyed by addresses or small numbers.
ALWAYS_INLINE uint64_t hash_word(uint64_t word, uint64_t seed) {
    unsigned __int128 product =
        (unsigned __int128)(word ^ seed ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

// Equal numbers hash alike whatever their type: all are reduced modulo the prime 2**61 - 1.
#define HASH_MODULUS ((UINT64_C(1) << 61) - 1)
#define HASH_INFINITY 314159

// CPython's hash(int): the sign is kept, and -1, which means an error there, becomes -2.
ALWAYS_INLINE int64_t hash_int64(int64_t number) {
    uint64_t magnitude = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    int64_t hash = (int64_t)(magnitude % HASH_MODULUS);
    if (number < 0) hash = -hash;
    return hash == -1 ? -2 : hash;
}
// CPython's hash(float); a NaN hashes as its object does, which only the caller can know, so
// `nan_hash` is answered.
int64_t hash_double(double number, int64_t nan_hash);

// CPython's hash(tuple), one item after the other: open, add each hash, close with the count.
#define HASH_TUPLE_OPEN UINT64_C(2870177450012600261)
ALWAYS_INLINE uint64_t hash_tuple_add(uint64_t state, int64_t item) {
    state += (uint64_t)item * UINT64_C(14029467366897019727);
    state = state << 31 | state >> 33;
    return state * UINT64_C(11400714785074694791);
}
ALWAYS_INLINE int64_t hash_tuple_close(uint64_t state, size_t count) {
    state += count ^ (HASH_TUPLE_OPEN ^ UINT64_C(3527539));
    return state == UINT64_MAX ? 1546275796 : (int64_t)state;
}

// CPython's hash(frozenset): the order of the items makes no difference. Starts from 0.
ALWAYS_INLINE uint64_t hash_frozenset_add(uint64_t state, int64_t item) {
    uint64_t hash = (uint64_t)item;
    return state ^ ((hash ^ UINT64_C(89869747) ^ hash << 16) * UINT64_C(3644798167));
}
int64_t hash_frozenset_close(uint64_t state, size_t count);
