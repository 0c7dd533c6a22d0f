// What every host program of this benchmark does alike: the clock, counting what is allocated, the script of 100 lines, the report.
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 7 // the best one counts: the machine may be busy
#define CALLS 200000 // in a script's loop

static inline double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time); // others may be using the machine
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static inline void report(const char *what, double value) { printf("%s %.1f\n", what, value); }

// Nanoseconds of one execution of the statement.
#define MEASURE(what, times, statement)                                                                                \
    do {                                                                                                               \
        double best = 1e18;                                                                                            \
        for (int round = 0; round < ROUNDS; round++) {                                                                 \
            double start = now();                                                                                      \
            for (int i = 0; i < (times); i++) statement;                                                               \
            double taken = (now() - start) / (times);                                                                  \
            if (taken < best) best = taken;                                                                            \
        }                                                                                                              \
        report(what, best);                                                                                            \
    } while (0)

// Calls from a script to C: what a loop with the call takes beyond the same loop without it.
#define MEASURE_NET(what, with_call, without)                                                                          \
    do {                                                                                                               \
        double best[2] = {1e18, 1e18};                                                                                 \
        for (int round = 0; round < 2 * ROUNDS; round++) {                                                             \
            double start = now();                                                                                      \
            if (round % 2) {                                                                                           \
                without;                                                                                               \
            } else {                                                                                                   \
                with_call;                                                                                             \
            }                                                                                                          \
            double taken = (now() - start) / CALLS;                                                                    \
            if (taken < best[round % 2]) best[round % 2] = taken;                                                      \
        }                                                                                                              \
        report(what, best[0] - best[1]);                                                                               \
    } while (0)

static size_t held;

// For allocators that are told the old size.
static inline void *count_sized(void *pointer, size_t old_size, size_t new_size) {
    held += new_size - (pointer ? old_size : 0);
    if (new_size) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

// For those that are not: it stands in front of the block.
static inline void *count_blind(void *pointer, size_t new_size) {
    size_t *block = pointer ? (size_t *)pointer - 2 : NULL;
    held += new_size - (block ? *block : 0);
    if (!new_size) {
        free(block);
        return NULL;
    }
    block = realloc(block, new_size + 16);
    if (!block) return NULL;
    *block = new_size;
    return block + 2;
}

static inline size_t resident(void) {
    size_t all = 0, pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%zu %zu", &all, &pages) != 2) pages = 0;
    if (file) fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

// Fifty functions and fifty calls. function: three numbers (its own, its own, nothing more); assignment: two.
static inline char *long_script(const char *function, const char *assignment) {
    char *text = malloc(1 << 16), *at = text;
    for (int i = 0; i < 50; i++) at += sprintf(at, function, i, i);
    for (int i = 0; i < 50; i++) at += sprintf(at, assignment, i, i, i);
    return text;
}
