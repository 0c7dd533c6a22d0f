// A typed growable array over base/memory. Zeroed is empty; vec_free returns it to that.
//     Vec(Label) labels = {0};
//     if (!vec_push(memory, &labels, label)) return out_of_memory;
#pragma once

#include "base/memory.h"

#define Vec(T)                                                                                                         \
    struct {                                                                                                           \
        T *items;                                                                                                      \
        size_t count, capacity;                                                                                        \
    }

// Makes room for `extra` more items; false when refused, and the vector is unchanged.
#define vec_reserve(memory, vec, extra)                                                                                \
    vec_grow((memory), (void **)&(vec)->items, (vec)->count, &(vec)->capacity, (extra), sizeof(*(vec)->items))
#define vec_push(memory, vec, ...)                                                                                     \
    (((vec)->count < (vec)->capacity || vec_reserve((memory), (vec), 1))                                               \
         ? ((vec)->items[(vec)->count++] = (__VA_ARGS__), true)                                                        \
         : false)
#define vec_pop(vec) ((vec)->items[--(vec)->count])
#define vec_last(vec) ((vec)->items[(vec)->count - 1])
#define vec_free(memory, vec)                                                                                          \
    (memory_free((memory), (vec)->items, (vec)->capacity * sizeof(*(vec)->items)), (vec)->items = NULL,                \
     (vec)->count = (vec)->capacity = 0)

static inline MUST_USE bool vec_grow(Memory *memory, void **items, size_t count, size_t *capacity, size_t extra,
                                     size_t size) {
    size_t needed = memory_sum(count, extra);
    if (needed <= *capacity) return true;
    size_t grown = *capacity < 8 ? 8 : memory_sum(*capacity, *capacity / 2);
    if (grown < needed) grown = needed;
    void *moved = memory_resize(memory, *items, *capacity * size, memory_product(grown, size));
    if (!moved) return false;
    *items = moved;
    *capacity = grown;
    return true;
}
