// Switches, limits and compiler attributes, each with its reason; the only file that meets the platform.
#pragma once

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if !defined(__GNUC__)
#error "Krait needs gcc or clang (gnu11)"
#endif

// 1: collect at every safepoint and every RUNS call, and poison what dies (the build sets it, -DKRAIT_STRESS=ON).
#if !defined(KRAIT_STRESS)
#define KRAIT_STRESS 0
#endif

// The function's result says whether it worked; ignoring it would lose an exception.
#define MUST_USE __attribute__((warn_unused_result))
// May run Python code, and so may collect, change any container, or raise: keep() what you still need.
#define RUNS
#define NORETURN __attribute__((noreturn))
#define COLD __attribute__((cold, noinline))
#define HOT __attribute__((hot))
#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define UNUSED __attribute__((unused))
#define FORMAT(string, first) __attribute__((format(printf, string, first)))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

// Expression levels and block levels a source may nest (SAFETY 1); CPython's parser has the same two limits.
#define MAX_EXPRESSION_DEPTH 200
#define MAX_BLOCK_DEPTH 100

// Most elements, bytes, or limb products handled between two polls (SAFETY 6).
#define POLL_ELEMENTS 1024
#define POLL_BYTES 16384
#define POLL_LIMBS 4096

// Freed cells are poisoned for the address sanitizer, so that pools do not blind it (SAFETY 18).
#if defined(__SANITIZE_ADDRESS__)
#define KRAIT_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KRAIT_ASAN 1
#endif
#endif
#ifdef KRAIT_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(address, size) ASAN_POISON_MEMORY_REGION(address, size)
#define UNPOISON(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#else
#define POISON(address, size) ((void)(address), (void)(size))
#define UNPOISON(address, size) ((void)(address), (void)(size))
#endif
