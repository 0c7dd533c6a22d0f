// Hashing of bytes by wide multiplication, and CPython's hashes of floats and frozensets.
#include "base/hash.h"

#include <math.h>

// Odd, with about as many ones as zeros: what wide multiplication mixes well with.
#define MIX_1 UINT64_C(0x9E3779B97F4A7C15)
#define MIX_2 UINT64_C(0xBF58476D1CE4E5B9)
#define MIX_3 UINT64_C(0x94D049BB133111EB)

static uint64_t fold(uint64_t a, uint64_t b) {
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t read_word(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word); // the same script hashes alike on every machine
#endif
    return word;
}

// Up to 8 bytes; the count keeps "a" and "a\0" apart, further on.
static uint64_t read_rest(const uint8_t *bytes, size_t size) {
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++) word |= (uint64_t)bytes[i] << 8 * i;
    return word;
}

uint64_t hash_bytes(const void *data, size_t size, uint64_t seed) {
    const uint8_t *bytes = data;
    uint64_t state = seed ^ fold(seed ^ MIX_1, size ^ MIX_2);
    size_t left = size;
    // Each round's state goes into both factors, so that no input word can make the product 0 for
    // all.
    for (; left > 16; left -= 16, bytes += 16) {
        state = fold(read_word(bytes) ^ state ^ MIX_2,
                     read_word(bytes + 8) ^ (state << 32 | state >> 32) ^ seed);
    }
    uint64_t first, second = 0;
    if (left >= 8) {
        first = read_word(bytes);
        second = read_word(bytes + left - 8);
    } else {
        first = read_rest(bytes, left);
    }
    state = fold(first ^ state ^ MIX_3, second ^ (state << 32 | state >> 32) ^ MIX_1);
    return fold(state ^ size, MIX_2);
}

int64_t hash_double(double number, int64_t nan_hash) {
    if (isnan(number)) return nan_hash;
    if (isinf(number)) return number > 0 ? HASH_INFINITY : -HASH_INFINITY;
    uint64_t bits;
    memcpy(&bits, &number, sizeof(bits));
    uint64_t mantissa = bits & ((UINT64_C(1) << 52) - 1);
    int exponent = (int)(bits >> 52 & 0x7FF);
    if (exponent) mantissa |= UINT64_C(1) << 52;
    else exponent = 1;
    // Modulo 2**61 - 1 a factor of two turns the 61 bits round by one.
    int turns = (exponent - 1075) % 61;
    if (turns < 0) turns += 61;
    uint64_t hash = (mantissa << turns & HASH_MODULUS) | mantissa >> (61 - turns);
    int64_t result = bits >> 63 ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result;
}

int64_t hash_frozenset_close(uint64_t state, size_t count) {
    state ^= ((uint64_t)count + 1) * UINT64_C(1927868237);
    state ^= state >> 11 ^ state >> 25;
    state = state * 69069 + UINT64_C(907133923);
    return state == UINT64_MAX ? 590923713 : (int64_t)state;
}
