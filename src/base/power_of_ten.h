// Powers of ten to 128 bits, as far as doubles need them.
#pragma once

#include "base/config.h"

#define POWER_OF_TEN_LOWEST (-342)
#define POWER_OF_TEN_HIGHEST 324

typedef struct PowerOfTen {
    uint64_t high, low; // the top bit of high is set; cut, not rounded
} PowerOfTen;

// 10**exponent == power * 2**(power_of_ten_log2(exponent) - 127), and less than one unit more.
PowerOfTen power_of_ten(int exponent);
// These powers are not cut.
ALWAYS_INLINE bool power_of_ten_exact(int exponent) { return exponent >= 0 && exponent <= 55; }
// floor(log2(10**exponent)) for |exponent| <= 1233.
ALWAYS_INLINE int power_of_ten_log2(int exponent) { return exponent * 1741647 >> 19; }
