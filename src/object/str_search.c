// Finding a string in a string, either way: fast on ordinary text, linear on any.
#include "object/str.h"

// How much work may be wasted on candidates that come to nothing before the linear method takes
// over.
#define PATIENCE 2048

// Both texts as the search sees them: backward, all indexes count from the end, and a match found
// first is the last.
typedef struct Search {
    Vm *vm;
    const char *text, *part;
    size_t text_size, part_size;
    size_t work; // not charged yet
    bool stopped;
} Search;

static bool spend(Search *search, size_t bytes) {
    search->work += bytes;
    if (LIKELY(search->work < POLL_BYTES)) return true;
    size_t units = search->work / 16;
    search->work = 0;
    if (!vm_charge(search->vm, units)) search->stopped = true;
    return !search->stopped;
}

ALWAYS_INLINE char at(const char *bytes, size_t size, size_t index, bool backward) {
    return backward ? bytes[size - 1 - index] : bytes[index];
}
#define TEXT_AT(i) at(search->text, search->text_size, (i), backward)
#define PART_AT(i) at(search->part, search->part_size, (i), backward)

// Crochemore and Perrin, "Two-way string-matching" (1991): where the needle's greatest suffix
// starts, and its period.
ALWAYS_INLINE size_t greatest_suffix(const Search *search, bool backward, bool reversed,
                                     size_t *period) {
    size_t start = SIZE_MAX, j = 0, k = 1;
    *period = 1;
    while (j + k < search->part_size) {
        uint8_t a = (uint8_t)PART_AT(j + k), b = (uint8_t)PART_AT(start + k);
        if (a == b) {
            if (k != *period) {
                k++;
            } else {
                j += *period;
                k = 1;
            }
        } else if (reversed ? a > b : a < b) {
            j += k;
            k = 1;
            *period = j - start;
        } else {
            start = j++;
            k = *period = 1;
        }
    }
    return start + 1;
}

ALWAYS_INLINE size_t two_way(Search *search, size_t from, bool backward) {
    size_t period, other_period, size = search->part_size;
    size_t border = greatest_suffix(search, backward, false, &period);
    size_t other = greatest_suffix(search, backward, true, &other_period);
    if (!spend(search, size * 2)) return SIZE_MAX;
    if (other > border) {
        border = other;
        period = other_period;
    }
    bool periodic = period + border <= size;
    for (size_t i = 0; periodic && i < border; i++) periodic = PART_AT(i) == PART_AT(i + period);
    if (!periodic) period = (border > size - border ? border : size - border) + 1;
    size_t known = 0; // this much of the needle's start is known to match (periodic needles)
    while (from + size <= search->text_size) {
        size_t i = border > known ? border : known;
        while (i < size && PART_AT(i) == TEXT_AT(from + i)) i++;
        if (!spend(search, i - border + 4)) return SIZE_MAX;
        if (i < size) {
            from += i - border + 1;
            known = 0;
            continue;
        }
        for (i = border; i > known && PART_AT(i - 1) == TEXT_AT(from + i - 1);) i--;
        if (i <= known) return from;
        if (!spend(search, border - i)) return SIZE_MAX;
        from += period;
        known = periodic ? size - period : 0;
    }
    return SIZE_MAX;
}

typedef uint8_t Block __attribute__((vector_size(16)));

// Which of the sixteen bytes are set, as bits counted in bytes of two words; in memory order on little-endian machines.
ALWAYS_INLINE size_t first_hit(uint64_t low, uint64_t high) {
    return low ? (size_t)__builtin_ctzll(low) / 8 : 8 + (size_t)__builtin_ctzll(high) / 8;
}

// Sixteen places at a time: candidates are those where the first and the last byte fit. *from: where to go on byte by byte.
static size_t forward_blocks(Search *search, size_t last, size_t *from) {
    const char *text = search->text, *part = search->part;
    size_t size = search->part_size, i = 0, wasted = 0;
    const Block head = (Block){0} + (uint8_t)part[0], tail = (Block){0} + (uint8_t)part[size - 1];
    for (; i + 16 <= last + 1 && wasted <= PATIENCE; i += 16) {
        Block starts, ends;
        uint64_t hits[2];
        memcpy(&starts, text + i, 16);
        memcpy(&ends, text + i + size - 1, 16);
        starts = (Block)((starts == head) & (ends == tail));
        memcpy(hits, &starts, 16);
        if (i % 1024 == 0 && !spend(search, 1024)) return SIZE_MAX;
        while (hits[0] | hits[1]) {
            size_t bit = first_hit(hits[0], hits[1]), at = i + bit;
            if (size == 2 || text[at + 1] == part[1]) {
                if (size <= 3 || memcmp(text + at + 2, part + 2, size - 3) == 0) return at;
                wasted += size;
                if (!spend(search, size)) return SIZE_MAX;
            }
            hits[bit / 8] &= ~((uint64_t)0xFF << bit % 8 * 8);
        }
    }
    *from = i;
    return SIZE_MAX;
}

static size_t forward(Search *search) {
    const char *text = search->text, *part = search->part;
    size_t size = search->part_size, last = search->text_size - size, wasted = 0, from = 0;
    if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && size > 1 && last >= 16) {
        size_t found = forward_blocks(search, last, &from);
        if (found != SIZE_MAX || search->stopped) return found;
    }
    for (size_t i = from; i <= last; i++) {
        size_t window = last - i + 1 < POLL_BYTES ? last - i + 1 : POLL_BYTES;
        const char *found = memchr(text + i, part[0], window);
        size_t moved = found ? (size_t)(found - text) - i : window - 1;
        if (!spend(search, moved + 4)) return SIZE_MAX;
        i += moved;
        if (!found || text[i + size - 1] != part[size - 1]) continue;
        if (memcmp(found, part, size) == 0) return i;
        wasted += size;
        if (!spend(search, size)) return SIZE_MAX;
        if (wasted > PATIENCE + i / 4) return two_way(search, i + 1, false);
    }
    return SIZE_MAX;
}

static size_t backward(Search *search) {
    const char *text = search->text, *part = search->part;
    size_t size = search->part_size, wasted = 0;
    for (size_t i = search->text_size - size + 1; i-- > 0;) {
        if (!spend(search, 4)) return SIZE_MAX;
        if (text[i] != part[0] || text[i + size - 1] != part[size - 1]) continue;
        if (memcmp(text + i, part, size) == 0) return i;
        wasted += size;
        if (!spend(search, size)) return SIZE_MAX;
        if (i && wasted > PATIENCE) {
            size_t found = two_way(search, search->text_size - size - i + 1, true);
            return found == SIZE_MAX ? SIZE_MAX : search->text_size - size - found;
        }
    }
    return SIZE_MAX;
}

size_t str_find_bytes(Vm *vm, View s, View part, size_t start, size_t stop, bool from_end,
                      bool *stopped) {
    *stopped = false;
    if (stop > s.size) stop = s.size;
    if (start > stop || part.size > stop - start) return SIZE_MAX;
    if (part.size == 0) return from_end ? stop : start;
    Search search = {.vm = vm, .text = s.bytes + start, .part = part.bytes};
    search.text_size = stop - start;
    search.part_size = part.size;
    size_t found = from_end ? backward(&search) : forward(&search);
    if (found != SIZE_MAX) search.work += search.part_size; // the comparison that fitted
    // Work below one poll is charged without looking up.
    vm->counter -= (int64_t)(search.work / 16);
    *stopped = search.stopped;
    return found == SIZE_MAX ? SIZE_MAX : start + found;
}
