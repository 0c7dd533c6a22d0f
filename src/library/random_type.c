// _random.Random: the Mersenne Twister (Matsumoto and Nishimura, 1998), with CPython's ways of seeding it.
#include "base/hash.h"
#include "library/library.h"
#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"

#define STATE 624
#define SHIFT 397

struct Random {
    Object object;
    uint32_t at; // of the next word; STATE: all are used up
    uint32_t words[STATE];
};

static uint32_t mix(uint32_t high, uint32_t low, uint32_t far) {
    uint32_t y = (high & 0x80000000u) | (low & 0x7FFFFFFFu);
    return far ^ (y >> 1) ^ (y & 1 ? 0x9908B0DFu : 0);
}

static uint32_t next_word(Random *random) {
    uint32_t *w = random->words;
    if (random->at >= STATE) {
        for (uint32_t i = 0; i < STATE; i++) w[i] = mix(w[i], w[(i + 1) % STATE], w[(i + SHIFT) % STATE]);
        random->at = 0;
    }
    uint32_t y = w[random->at++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9D2C5680u;
    y ^= (y << 15) & 0xEFC60000u;
    return y ^ (y >> 18);
}

static void seed_word(Random *random, uint32_t seed) {
    random->words[0] = seed;
    for (uint32_t i = 1; i < STATE; i++) {
        uint32_t before = random->words[i - 1];
        random->words[i] = 1812433253u * (before ^ (before >> 30)) + i;
    }
    random->at = STATE;
}

static void seed_words(Random *random, const uint32_t *key, size_t count) {
    uint32_t *w = random->words;
    seed_word(random, 19650218u);
    uint32_t i = 1;
    size_t j = 0;
    for (size_t k = count > STATE ? count : STATE; k; k--) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= STATE) w[0] = w[STATE - 1], i = 1;
        if (++j >= count) j = 0;
    }
    for (uint32_t k = STATE - 1; k; k--) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1566083941u)) - i;
        if (++i >= STATE) w[0] = w[STATE - 1], i = 1;
    }
    w[0] = 0x80000000u;
}

// == Seeding

// From the VM's own seed: the same script under the same seed is given the same numbers.
static void seed_from_vm(Vm *vm, Random *random) {
    uint64_t seed = vm->hash_seed ^ (vm->next_id++ * 0x9E3779B97F4A7C15u);
    uint32_t key[4];
    for (int i = 0; i < 4; i++) key[i] = (uint32_t)hash_bytes((const char *)&seed, sizeof seed, (uint64_t)i + 1);
    seed_words(random, key, 4);
}

static bool seed_from_int(Vm *vm, Random *random, Value number) {
    Value magnitude = TRY_BOOL(int_absolute(vm, number)), length = TRY_BOOL(int_bit_length(vm, magnitude));
    int64_t bits;
    if (!int_to_int64(length, &bits)) return vm_out_of_memory(vm), false;
    size_t count = bits ? ((size_t)bits + 31) / 32 : 1;
    CHECK_BOOL(vm_charge(vm, count));
    uint32_t *key = heap_buffer(vm, count * sizeof(uint32_t));
    if (!key) return false;
    // Little-endian words are little-endian bytes, taken apart here for machines that are not.
    bool done = int_to_bytes(vm, magnitude, (uint8_t *)key, count * sizeof(uint32_t), false, false);
    for (size_t i = 0; done && i < count; i++) {
        const uint8_t *b = (const uint8_t *)(key + i);
        key[i] = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    }
    if (done) seed_words(random, key, count);
    heap_buffer_free(vm, key);
    return done;
}

static RUNS bool seed(Vm *vm, Value self, Value given) {
    Random *random = as_random(self);
    if (is_absent(given) || is_none(given)) return seed_from_vm(vm, random), true;
    if (is_int(given)) return seed_from_int(vm, random, given);
    int64_t hash;
    CHECK_BOOL(any_hash(vm, given, &hash));
    Value number = TRY_BOOL(int_new_unsigned(vm, (uint64_t)hash));
    return seed_from_int(vm, random, number);
}

static Value random_new(Vm *vm, const Value *args) {
    Random *random = construct_empty(vm, args[0], BUILTIN(random));
    CHECK(random);
    Value made = object_value(random);
    KEEP(vm, made);
    const Tuple *given = as_tuple(args[1]);
    // A derived class may take more in its __init__; the first is the seed.
    if (type_of(made) == BUILTIN(random) && given->count > 1)
        return raise_error(vm, TYPE_TypeError, "Random() takes at most 1 argument (%zu given)", given->count);
    return seed(vm, made, given->count ? given->items[0] : NONE) ? made : ABSENT;
}

static Value py_seed(Vm *vm, const Value *args) { return seed(vm, args[0], args[1]) ? NONE : ABSENT; }

// == Numbers

static Value py_random(Vm *vm, const Value *args) {
    Random *random = as_random(args[0]);
    uint32_t a = next_word(random) >> 5, b = next_word(random) >> 6;
    return float_new(vm, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static Value py_getrandbits(Vm *vm, const Value *args) {
    int64_t bits;
    CHECK(any_to_int64(vm, args[1], &bits));
    Random *random = as_random(args[0]);
    if (bits < 0) return raise_error(vm, TYPE_ValueError, "number of bits must be non-negative");
    if (!bits) return small_value(0);
    if (bits <= 32) return int_new_unsigned(vm, next_word(random) >> (32 - bits));
    size_t count = ((size_t)bits - 1) / 32 + 1, size = count * 4;
    if (!memory_allows(&vm->memory, size)) return vm_out_of_memory(vm), ABSENT;
    CHECK(vm_charge(vm, count));
    uint8_t *bytes = heap_buffer(vm, size);
    CHECK(bytes);
    for (size_t i = 0; i < count; i++, bits -= 32) {
        uint32_t word = next_word(random);
        if (bits < 32) word >>= 32 - bits;
        for (size_t b = 0; b < 4; b++) bytes[4 * i + b] = (uint8_t)(word >> (8 * b));
    }
    Value made = int_from_bytes(vm, bytes, size, false, false);
    heap_buffer_free(vm, bytes);
    return made;
}

static Value py_getstate(Vm *vm, const Value *args) {
    const Random *random = as_random(args[0]);
    Tuple *state = tuple_new(vm, NULL, STATE + 1);
    CHECK(state);
    for (uint32_t i = 0; i < STATE; i++) state->items[i] = small_value(random->words[i]);
    state->items[STATE] = small_value(random->at);
    return object_value(state);
}

static Value py_setstate(Vm *vm, const Value *args) {
    if (!is_tuple(args[1])) return raise_error(vm, TYPE_TypeError, "state vector must be a tuple");
    const Tuple *state = as_tuple(args[1]);
    if (state->count != STATE + 1) return raise_error(vm, TYPE_ValueError, "state vector is the wrong size");
    uint32_t words[STATE];
    int64_t word;
    for (size_t i = 0; i <= STATE; i++) {
        if (!is_int(state->items[i]))
            return raise_error(vm, TYPE_TypeError, "'%T' object cannot be interpreted as an integer", state->items[i]);
        if (!int_to_int64(state->items[i], &word) || word < 0 || word > UINT32_MAX)
            return raise_error(vm, TYPE_OverflowError, "can't convert negative value to unsigned int");
        if (i < STATE) words[i] = (uint32_t)word;
    }
    if (word > STATE) return raise_error(vm, TYPE_ValueError, "invalid state");
    Random *random = as_random(args[0]);
    memcpy(random->words, words, sizeof words);
    random->at = (uint32_t)word;
    return NONE;
}

static const NativeDef random_def = {"__new__", "cls, /, *args, **kwargs", random_new, NULL, 0};
static const NativeDef methods[] = {
    {"random", "self, /", py_random, "random() -> x in the interval [0, 1).", 0},
    {"seed", "self, n=..., /", py_seed,
     "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process "
     "identifier.", 0},
    {"getrandbits", "self, k, /", py_getrandbits, "getrandbits(k) -> x.  Generates an int with k random bits.", 0},
    {"getstate", "self, /", py_getstate, "getstate() -> tuple containing the current state.", 0},
    {"setstate", "self, state, /", py_setstate, "setstate(state) -> None.  Restores generator state.", 0},
    {0},
};
const Type random_type = {
    .size = sizeof(Random),
    .flags = TYPE_SUBCLASSABLE,
    .new_def = &random_def,
    .methods = methods,
    .help = "Random() -> create a random number generator with its own internal state.",
};
