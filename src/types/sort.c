// Stable sorting: natural runs, short ones filled up by binary insertion, merged by the powersort policy (Munro and Wild, 2018).
//
// The items are taken out of the list into one nobody else knows, and so is the scratch memory: whatever a comparison does, every item stays in
// one of the two and is seen by the collector. Keys that are all small ints, all floats or all strs are compared without asking anyone.
#include "types/sort.h"

#include "object/any.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/str.h"

#define RUNS_MAX 80     // pending runs: their powers strictly rise, and are below 64
#define RUN_MINIMUM 64  // runs shorter than half of this are filled up

typedef enum Kind { KIND_SMALL, KIND_FLOAT, KIND_STR, KIND_ANY } Kind;

typedef struct Sort {
    Vm *vm;
    Value *keys, *values; // values NULL: they are the keys
    Value *scratch, *scratch_values;
    size_t count;
} Sort;

typedef struct Run {
    size_t start, count;
    int power;
} Run;

ALWAYS_INLINE RUNS bool less(Sort *s, Kind kind, Value a, Value b, bool *result) {
    switch (kind) {
    case KIND_SMALL: return *result = (int64_t)a.bits < (int64_t)b.bits, true;
    case KIND_FLOAT: return *result = float_of(a) < float_of(b), true;
    case KIND_STR:
        if (UNLIKELY(as_str(a)->size > POLL_BYTES)) return any_less(s->vm, a, b, result);
        return *result = str_compare(as_str(a), as_str(b)) < 0, true;
    default: return any_less(s->vm, a, b, result);
    }
}

ALWAYS_INLINE void move_items(Sort *s, size_t to, size_t from, size_t count) {
    memmove(s->keys + to, s->keys + from, count * sizeof(Value));
    if (s->values) memmove(s->values + to, s->values + from, count * sizeof(Value));
}

ALWAYS_INLINE void take_scratch(Sort *s, size_t from, size_t count) {
    memcpy(s->scratch, s->keys + from, count * sizeof(Value));
    if (s->values) memcpy(s->scratch_values, s->values + from, count * sizeof(Value));
}

ALWAYS_INLINE void put_scratch(Sort *s, size_t to, size_t from, size_t count) {
    memcpy(s->keys + to, s->scratch + from, count * sizeof(Value));
    if (s->values) memcpy(s->values + to, s->scratch_values + from, count * sizeof(Value));
}

static void reverse_values(Value *values, size_t count) {
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        Value moved = values[i];
        values[i] = values[--j];
        values[j] = moved;
    }
}

static void reverse_range(Sort *s, size_t start, size_t count) {
    reverse_values(s->keys + start, count);
    if (s->values) reverse_values(s->values + start, count);
}

// Length of the run that begins at start: rising, or strictly falling and then turned round.
ALWAYS_INLINE RUNS bool count_run(Sort *s, Kind kind, size_t start, size_t *count) {
    size_t at = start + 1;
    bool falls;
    *count = s->count - start;
    if (*count < 2) return true;
    CHECK_BOOL(less(s, kind, s->keys[at], s->keys[at - 1], &falls));
    for (at++; at < s->count; at++) {
        bool falls_here;
        CHECK_BOOL(less(s, kind, s->keys[at], s->keys[at - 1], &falls_here));
        if (falls_here != falls) break;
        if (at % POLL_ELEMENTS == 0) CHECK_BOOL(vm_charge(s->vm, POLL_ELEMENTS));
    }
    *count = at - start;
    if (falls) reverse_range(s, start, *count);
    return true;
}

// [start, sorted) is sorted; the items up to stop join it.
ALWAYS_INLINE RUNS bool insert_each(Sort *s, Kind kind, size_t start, size_t sorted, size_t stop) {
    for (; sorted < stop; sorted++) {
        Value pivot = s->keys[sorted];
        size_t left = start, right = sorted;
        while (left < right) {
            size_t middle = left + (right - left) / 2;
            bool before;
            CHECK_BOOL(less(s, kind, pivot, s->keys[middle], &before));
            if (before) right = middle;
            else left = middle + 1;
        }
        Value value = s->values ? s->values[sorted] : pivot;
        move_items(s, left + 1, left, sorted - left);
        s->keys[left] = pivot;
        if (s->values) s->values[left] = value;
    }
    return vm_charge(s->vm, stop - start);
}

// The first place in [low, high) whose item is after `pivot`; with `equal_after`, not before it.
ALWAYS_INLINE RUNS bool bisect(Sort *s, Kind kind, Value pivot, size_t low, size_t high, bool equal_after, size_t *found) {
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool answer;
        if (equal_after) {
            CHECK_BOOL(less(s, kind, s->keys[middle], pivot, &answer));
            answer = !answer;
        } else {
            CHECK_BOOL(less(s, kind, pivot, s->keys[middle], &answer));
        }
        if (answer) high = middle;
        else low = middle + 1;
    }
    *found = low;
    return true;
}

// Merges with the left run in scratch. What scratch still holds goes back into the gap on every way out.
ALWAYS_INLINE RUNS bool merge_left(Sort *s, Kind kind, size_t low, size_t middle, size_t high) {
    size_t count = middle - low, i = 0, j = middle, out = low;
    take_scratch(s, low, count);
    bool fine = true;
    while (i < count && j < high) {
        bool right_first;
        if (!less(s, kind, s->keys[j], s->scratch[i], &right_first)) {
            fine = false;
            break;
        }
        s->keys[out] = right_first ? s->keys[j] : s->scratch[i];
        if (s->values) s->values[out] = right_first ? s->values[j] : s->scratch_values[i];
        out++;
        if (right_first) j++;
        else i++;
    }
    put_scratch(s, out, i, count - i);
    return fine;
}

ALWAYS_INLINE RUNS bool merge_right(Sort *s, Kind kind, size_t low, size_t middle, size_t high) {
    size_t i = middle, j = high - middle, out = high;
    take_scratch(s, middle, j);
    bool fine = true;
    while (i > low && j > 0) {
        bool right_first;
        if (!less(s, kind, s->scratch[j - 1], s->keys[i - 1], &right_first)) {
            fine = false;
            break;
        }
        out--;
        s->keys[out] = right_first ? s->keys[i - 1] : s->scratch[j - 1];
        if (s->values) s->values[out] = right_first ? s->values[i - 1] : s->scratch_values[j - 1];
        if (right_first) i--;
        else j--;
    }
    put_scratch(s, out - j, 0, j);
    return fine;
}

ALWAYS_INLINE RUNS bool merge(Sort *s, Kind kind, size_t low, size_t middle, size_t high) {
    // What is in its place already need not move.
    CHECK_BOOL(bisect(s, kind, s->keys[middle], low, middle, false, &low));
    if (low == middle) return true;
    CHECK_BOOL(bisect(s, kind, s->keys[middle - 1], middle, high, true, &high));
    if (high == middle) return true;
    CHECK_BOOL(vm_charge(s->vm, high - low));
    return middle - low <= high - middle ? merge_left(s, kind, low, middle, high) : merge_right(s, kind, low, middle, high);
}

// How deep in a perfectly balanced merge tree the border between the two runs lies.
static int power_of(const Run *run, size_t next_count, size_t total) {
    size_t a = 2 * run->start + run->count;
    size_t b = a + run->count + next_count;
    int power = 0;
    for (;;) {
        power++;
        if (a >= total) {
            a -= total;
            b -= total;
        } else if (b >= total) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static size_t minimum_run(size_t count) {
    size_t odd = 0;
    while (count >= RUN_MINIMUM) {
        odd |= count & 1;
        count >>= 1;
    }
    return count + odd;
}

ALWAYS_INLINE RUNS bool merge_top(Sort *s, Kind kind, Run *runs, size_t *depth) {
    Run *left = &runs[*depth - 2], *right = &runs[*depth - 1];
    bool fine = merge(s, kind, left->start, right->start, right->start + right->count);
    left->count += right->count;
    --*depth;
    return fine;
}

ALWAYS_INLINE RUNS bool sort_as(Sort *s, Kind kind) {
    Run runs[RUNS_MAX];
    size_t depth = 0, minimum = minimum_run(s->count);
    for (size_t start = 0; start < s->count;) {
        size_t count, left = s->count - start;
        CHECK_BOOL(count_run(s, kind, start, &count));
        if (count < minimum) {
            size_t whole = left < minimum ? left : minimum;
            CHECK_BOOL(insert_each(s, kind, start, start + count, start + whole));
            count = whole;
        }
        if (depth) {
            int power = power_of(&runs[depth - 1], count, s->count);
            while (depth > 1 && runs[depth - 2].power > power) CHECK_BOOL(merge_top(s, kind, runs, &depth));
            runs[depth - 1].power = power;
        }
        assert(depth < RUNS_MAX && "powers rise along the pending runs");
        runs[depth++] = (Run){start, count, 0};
        start += count;
    }
    while (depth > 1) CHECK_BOOL(merge_top(s, kind, runs, &depth));
    return true;
}

static Kind kind_of(const Value *keys, size_t count) {
    bool small = true, real = true, text = true;
    for (size_t i = 0; i < count && (small || real || text); i++) {
        small = small && is_small(keys[i]);
        real = real && is_exact_float(keys[i]);
        text = text && is_exactly(keys[i], str);
    }
    return small ? KIND_SMALL : real ? KIND_FLOAT : text ? KIND_STR : KIND_ANY;
}

static RUNS bool sort_kind(Sort *s) {
    switch (kind_of(s->keys, s->count)) {
    case KIND_SMALL: return sort_as(s, KIND_SMALL);
    case KIND_FLOAT: return sort_as(s, KIND_FLOAT);
    case KIND_STR: return sort_as(s, KIND_STR);
    default: return sort_as(s, KIND_ANY);
    }
}

// Sorts the items of `items`, which nobody else knows, by `keys` (NULL: by themselves).
static RUNS bool sort_items(Vm *vm, List *items, List *keys, bool reverse) {
    size_t half = items->count / 2 + 1;
    List *scratch = list_new(vm, NULL, half);
    List *scratch_values = keys && scratch ? list_new(vm, NULL, half) : scratch;
    if (!scratch || !scratch_values) return false;
    Value kept = object_value(scratch), kept_values = object_value(scratch_values);
    KEEP(vm, kept);
    KEEP(vm, kept_values);
    Sort sort = {vm, keys ? keys->items : items->items, keys ? items->items : NULL, scratch->items,
                 scratch_values->items, items->count};
    // Turned round before and after, equal items keep their order.
    if (reverse) reverse_range(&sort, 0, sort.count);
    bool fine = vm_charge(vm, sort.count) && sort_kind(&sort);
    if (reverse) reverse_range(&sort, 0, sort.count);
    return fine;
}

static RUNS List *make_keys(Vm *vm, const List *items, Value key) {
    List *keys = list_new(vm, NULL, items->count);
    if (!keys) return NULL;
    Value kept = object_value(keys);
    KEEP(vm, kept);
    for (size_t i = 0; i < items->count; i++) {
        keys->items[i] = TRY_NULL(any_call_1(vm, key, items->items[i]));
        barrier(vm, keys, keys->items[i]);
    }
    return keys;
}

static void exchange(List *a, List *b) {
    List moved = *a;
    a->items = b->items, a->count = b->count, a->capacity = b->capacity;
    b->items = moved.items, b->count = moved.count, b->capacity = moved.capacity;
}

bool sort_list(Vm *vm, List *list, Value key, bool reverse) {
    if (is_none(key)) key = ABSENT;
    List *items = list_new(vm, NULL, 0);
    if (!items) return false;
    Value kept = object_value(items), kept_keys = NONE;
    KEEP(vm, kept);
    KEEP(vm, kept_keys);
    exchange(list, items);
    list->object.flags &= (uint8_t)~LIST_CLEARED;
    bool fine = true;
    List *keys = NULL;
    if (!is_absent(key)) {
        keys = make_keys(vm, items, key);
        if (keys) kept_keys = object_value(keys);
        fine = keys != NULL;
    }
    if (fine && items->count > 1) fine = sort_items(vm, items, keys, reverse);
    bool touched = list->items != NULL || list->object.flags & LIST_CLEARED;
    exchange(list, items);
    if (fine && touched) return raise_false(vm, TYPE_ValueError, "list modified during sort");
    return fine;
}
