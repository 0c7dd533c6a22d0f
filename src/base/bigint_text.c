// Big integers to text and back: bit by bit for bases that are powers of two, else by splitting in halves.
#include "base/bigint.h"
#include "base/limbs.h"

#define LEAF_CHUNKS 30 // up to here digits are taken off, or put on, one chunk at a time

// A base, and the most of its digits that fit one limb.
typedef struct Base {
    unsigned base;
    unsigned bits;         // per digit if the base is a power of two, else 0
    unsigned chunk_digits; // base ** chunk_digits == chunk
    Limb chunk;
} Base;

static Base base_of(unsigned number) {
    assert(number >= 2 && number <= 36 && "bases that have digits");
    Base base = {.base = number, .chunk = number, .chunk_digits = 1};
    if ((number & (number - 1)) == 0) base.bits = (unsigned)__builtin_ctz(number);
    Limb next;
    while (!__builtin_mul_overflow(base.chunk, (Limb)number, &next)) {
        base.chunk = next;
        base.chunk_digits++;
    }
    return base;
}

// powers[i] is chunk ** (LEAF_CHUNKS << i).
typedef struct Tower {
    Memory *memory;
    size_t levels;
    Limb *powers[LIMB_BITS];
    size_t counts[LIMB_BITS];     // without leading zeros
    size_t capacities[LIMB_BITS]; // as allocated
} Tower;

static void tower_close(Tower *tower) {
    for (size_t i = 0; i < tower->levels; i++) {
        memory_free(tower->memory, tower->powers[i], tower->capacities[i] * sizeof(Limb));
    }
    tower->levels = 0;
}
#define TOWER_CLEANUP __attribute__((cleanup(tower_close)))

static Limb *add_level(Job *job, Tower *tower, size_t capacity) {
    Limb *power = memory_new(tower->memory, memory_product(capacity, sizeof(Limb)));
    if (!power) {
        job->status = BIG_NO_MEMORY;
        return NULL;
    }
    tower->powers[tower->levels] = power;
    tower->capacities[tower->levels++] = capacity;
    return power;
}

// One storey more: the square of the last, or the foundation.
static bool raise_tower(Job *job, Tower *tower, const Base *base) {
    size_t level = tower->levels;
    if (!level) {
        Limb *power = add_level(job, tower, LEAF_CHUNKS);
        if (!power) return false;
        limbs_clear(power, LEAF_CHUNKS);
        power[0] = 1;
        for (size_t i = 0; i < LEAF_CHUNKS; i++) {
            limbs_mul_word(power, power, LEAF_CHUNKS, base->chunk, 0);
        }
        tower->counts[0] = limbs_trim(power, LEAF_CHUNKS);
        return true;
    }
    const Limb *last = tower->powers[level - 1];
    size_t count = tower->counts[level - 1];
    Limb *power = add_level(job, tower, 2 * count);
    if (!power || !limbs_multiply(job, power, last, count, last, count)) return false;
    tower->counts[level] = limbs_trim(power, 2 * count);
    return true;
}

static char digit_char(unsigned digit) {
    return (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
}

// A bound that exceeds the truth by a chunk or so: every chunk holds at least its whole bits.
size_t bigint_text_size(BigView a, unsigned number) {
    Base base = base_of(number);
    size_t bits = bigint_bit_length(a);
    if (base.bits) return bits / base.bits + 2;
    size_t whole_bits = LIMB_BITS - 1 - (size_t)__builtin_clzll(base.chunk);
    return memory_sum(memory_product(bits / whole_bits + 1, base.chunk_digits), 1);
}

// Writes exactly `width` digits that end at `end`; the number is used up.
static void write_leaf(const Base *base, Limb *limbs, size_t count, char *end, size_t width) {
    Divisor by = limbs_divisor(base->chunk);
    char *start = end - width;
    while (count) {
        Limb chunk = limbs_divide_word(limbs, limbs, count, by, 0);
        count = limbs_trim(limbs, count);
        char *stop = end - start > base->chunk_digits ? end - base->chunk_digits : start;
        // A division by a constant is several times faster, and ten is what people ask for.
        for (; base->base == 10 && end > stop; chunk /= 10) *--end = (char)('0' + chunk % 10);
        for (; end > stop; chunk /= base->base) *--end = digit_char((unsigned)(chunk % base->base));
        assert(!chunk && "the width was bounded");
    }
    memset(start, '0', (size_t)(end - start));
}

// How many digits the lower half has when a number is split at the highest of so many powers.
static size_t low_digits(const Base *base, size_t levels) {
    return (size_t)base->chunk_digits * LEAF_CHUNKS << (levels - 1);
}

static bool write_digits(Job *job, const Base *base, const Tower *tower, size_t levels, Limb *limbs,
                         size_t count, char *end, size_t width) {
    while (levels && (count < tower->counts[levels - 1] || width < low_digits(base, levels)))
        levels--;
    if (!levels) {
        assert(count <= LEAF_CHUNKS && "less than the lowest power");
        if (!limbs_charge(job, count * count / 2 + width / 4)) return false;
        write_leaf(base, limbs, count, end, width);
        return true;
    }
    const Limb *power = tower->powers[levels - 1];
    size_t power_count = tower->counts[levels - 1];
    size_t low_width = low_digits(base, levels);
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t quotient_count = count - power_count + 1;
    Limb *quotient = limbs_scratch_take(job, &room, quotient_count + power_count);
    if (!quotient) return false;
    Limb *rest = quotient + quotient_count;
    if (!limbs_divide(job, quotient, rest, limbs, count, power, power_count)) return false;
    return write_digits(job, base, tower, levels - 1, quotient,
                        limbs_trim(quotient, quotient_count), end - low_width, width - low_width) &&
           write_digits(job, base, tower, levels - 1, rest, limbs_trim(rest, power_count), end,
                        low_width);
}

static bool write_any_base(Job *job, const Base *base, BigView a, char *text, size_t width) {
    TOWER_CLEANUP Tower tower = {.memory = job->work->memory};
    // High enough when the top power's square exceeds the number.
    while (a.count > LEAF_CHUNKS &&
           (!tower.levels || 2 * tower.counts[tower.levels - 1] - 1 <= a.count)) {
        if (!raise_tower(job, &tower, base)) return false;
    }
    SCRATCH Scratch room = SCRATCH_OPEN;
    Limb *limbs = limbs_scratch_take(job, &room, a.count);
    if (!limbs) return false;
    limbs_copy(limbs, a.limbs, a.count);
    return write_digits(job, base, &tower, tower.levels, limbs, a.count, text + width, width);
}

static unsigned bits_at(BigView a, size_t at, unsigned bits) {
    size_t i = at / LIMB_BITS, shift = at % LIMB_BITS;
    Limb found = a.limbs[i] >> shift;
    if (shift + bits > LIMB_BITS && i + 1 < a.count) found |= a.limbs[i + 1] << (LIMB_BITS - shift);
    return (unsigned)(found & ((1u << bits) - 1));
}

static bool write_power_of_two(Job *job, const Base *base, BigView a, char *text, size_t *size) {
    size_t length = bigint_bit_length(a);
    size_t digits = length / base->bits + (length % base->bits != 0);
    for (size_t i = 0; base->bits == 4 && i < a.count; i++) {
        if (i % POLL_LIMBS == 0 && !limbs_charge(job, POLL_LIMBS / 8)) return false;
        Limb limb = a.limbs[i];
        for (size_t at = i * 16; at < i * 16 + 16 && at < digits; at++, limb >>= 4) text[digits - 1 - at] = "0123456789abcdef"[limb & 15];
    }
    for (size_t i = 0; base->bits != 4 && i < digits; i++) {
        if (i % POLL_LIMBS == 0 && !limbs_charge(job, POLL_LIMBS / 8)) return false;
        text[digits - 1 - i] = digit_char(bits_at(a, i * base->bits, base->bits));
    }
    *size = digits;
    return true;
}

// One or two limbs in decimal: nineteen digits at a time, from the last. Answers how many there are.
static size_t write_short(BigView a, char *text) {
    const uint64_t chunk = 10000000000000000000u;
    unsigned __int128 rest = a.limbs[0];
    if (a.count == 2) rest |= (unsigned __int128)a.limbs[1] << 64;
    char digits[40]; // two limbs have 39 at most
    size_t at = sizeof digits;
    while (rest > UINT64_MAX) {
        uint64_t part = (uint64_t)(rest % chunk);
        rest /= chunk;
        for (int i = 0; i < 19; i++, part /= 10) digits[--at] = (char)('0' + part % 10);
    }
    for (uint64_t part = (uint64_t)rest; part; part /= 10) digits[--at] = (char)('0' + part % 10);
    memcpy(text, digits + at, sizeof digits - at);
    return sizeof digits - at;
}

BigStatus bigint_to_text(const BigWork *work, BigView a, unsigned number, char *text,
                         size_t *size) {
    if (number == 10 && a.count && a.count <= 2) {
        if (a.negative) *text++ = '-';
        *size = write_short(a, text) + a.negative;
        return BIG_OK;
    }
    Job job = JOB(work);
    Base base = base_of(number);
    *size = 0;
    if (!a.count) {
        text[(*size)++] = '0';
        return BIG_OK;
    }
    if (a.negative) *text++ = '-';
    if (base.bits) {
        if (!write_power_of_two(&job, &base, a, text, size)) return job.status;
    } else {
        size_t width = bigint_text_size(a, number) - 1;
        if (!write_any_base(&job, &base, a, text, width)) return job.status;
        size_t zeros = 0;
        while (text[zeros] == '0') zeros++;
        memmove(text, text + zeros, width - zeros);
        *size = width - zeros;
    }
    *size += a.negative;
    return limbs_finish(&job);
}

size_t bigint_from_text_size(size_t digits, unsigned number) {
    Base base = base_of(number);
    if (base.bits) return digits / (LIMB_BITS / base.bits) + 1;
    return digits / base.chunk_digits + 1;
}

// 36 for what is no digit at all.
static unsigned digit_value(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A') + 10;
    return 36;
}

// The text's digits from its end, cut into chunks: little-endian numbers below base **
// chunk_digits.
static bool read_chunks(Job *job, const Base *base, const char *text, size_t size, Limb *chunks,
                        size_t *count) {
    Limb factor = 1, chunk = 0;
    unsigned digits = 0;
    *count = 0;
    for (size_t i = size; i-- > 0;) {
        if (i % POLL_LIMBS == 0 && !limbs_charge(job, POLL_LIMBS / 8)) return false;
        if (text[i] == '_') continue;
        unsigned digit = digit_value(text[i]);
        if (digit >= base->base) {
            job->status = BIG_SYNTAX;
            return false;
        }
        if (digits == base->chunk_digits) {
            chunks[(*count)++] = chunk;
            chunk = 0;
            factor = 1;
            digits = 0;
        }
        chunk += digit * factor;
        factor *= base->base;
        digits++;
    }
    chunks[(*count)++] = chunk;
    return true;
}

// out (count limbs, zeros on top if there are) = the chunks' value.
static bool join_chunks(Job *job, const Base *base, const Tower *tower, const Limb *chunks,
                        size_t count, Limb *out) {
    size_t level = 0;
    if (count <= LEAF_CHUNKS) {
        if (!limbs_charge(job, count * count / 2 + 1)) return false;
        for (size_t done = 0; done < count; done++) {
            out[done] = limbs_mul_word(out, out, done, base->chunk, chunks[count - 1 - done]);
        }
        return true;
    }
    while (level + 1 < tower->levels && (size_t)LEAF_CHUNKS << (level + 1) < count) level++;
    size_t low = (size_t)LEAF_CHUNKS << level, high = count - low;
    SCRATCH Scratch room = SCRATCH_OPEN;
    Limb *halves = limbs_scratch_take(job, &room, count);
    if (!halves) return false;
    if (!join_chunks(job, base, tower, chunks, low, halves)) return false;
    if (!join_chunks(job, base, tower, chunks + low, high, halves + low)) return false;
    limbs_clear(out, count);
    size_t high_count = limbs_trim(halves + low, high);
    if (high_count && !limbs_multiply(job, out, halves + low, high_count, tower->powers[level],
                                      tower->counts[level])) {
        return false;
    }
    limbs_add(out, out, count, halves, low);
    return true;
}

static bool read_any_base(Job *job, const Base *base, const char *text, size_t size, BigOut *out) {
    SCRATCH Scratch room = SCRATCH_OPEN;
    size_t count;
    Limb *chunks = limbs_scratch_take(job, &room, size / base->chunk_digits + 1);
    if (!chunks || !read_chunks(job, base, text, size, chunks, &count)) return false;
    TOWER_CLEANUP Tower tower = {.memory = job->work->memory};
    while ((size_t)LEAF_CHUNKS << tower.levels < count) {
        if (!raise_tower(job, &tower, base)) return false;
    }
    if (!join_chunks(job, base, &tower, chunks, count, out->limbs)) return false;
    limbs_set_result(out, count, false);
    return true;
}

static bool read_power_of_two(Job *job, const Base *base, const char *text, size_t size,
                              BigOut *out) {
    size_t bits = 0, count = 0;
    for (size_t i = size; i-- > 0;) {
        if (i % POLL_LIMBS == 0 && !limbs_charge(job, POLL_LIMBS / 8)) return false;
        if (text[i] == '_') continue;
        Limb digit = digit_value(text[i]);
        if (digit >= base->base) {
            job->status = BIG_SYNTAX;
            return false;
        }
        size_t shift = bits % LIMB_BITS;
        if (!shift) out->limbs[count++] = 0;
        out->limbs[count - 1] |= digit << shift;
        if (shift + base->bits > LIMB_BITS) out->limbs[count++] = digit >> (LIMB_BITS - shift);
        bits += base->bits;
    }
    limbs_set_result(out, count, false);
    return true;
}

BigStatus bigint_from_text(const BigWork *work, const char *text, size_t size, unsigned number,
                           BigOut *out) {
    Job job = JOB(work);
    Base base = base_of(number);
    bool done = base.bits ? read_power_of_two(&job, &base, text, size, out)
                          : read_any_base(&job, &base, text, size, out);
    return done ? limbs_finish(&job) : job.status;
}
