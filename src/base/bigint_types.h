// What big integers are read from and written to, how operations end, and what they may spend.
#pragma once

#include "base/memory.h"

typedef uint64_t Limb;
#define LIMB_BITS 64

typedef struct BigView {
    const Limb *limbs; // little-endian magnitude, no leading zero limbs
    size_t count;      // 0: the number is zero
    bool negative;
} BigView;

typedef struct BigOut {
    Limb *limbs;
    size_t capacity; // at least what the operation's size function said
    size_t count;    // from here on: the result
    bool negative;
} BigOut;

typedef enum BigStatus {
    BIG_OK,
    BIG_NO_MEMORY,    // scratch memory was refused
    BIG_STOPPED,      // poll said so
    BIG_ZERO_DIVISOR, // division by zero, or modulo zero
    BIG_DOMAIN,       // negative exponent, shift or root; or no inverse exists
    BIG_OVERFLOW,     // the result does not fit a double, or the bytes given
    BIG_SYNTAX,       // a character that is no digit of the base
} BigStatus;

// Scratch comes from memory; poll is called after at most POLL_LIMBS limb products or so many limbs
// moved, with the work done since the last call, and answers false to stop. NULL: never stopped.
typedef struct BigWork {
    Memory *memory;
    bool (*poll)(void *user, uint64_t work);
    void *user;
} BigWork;
