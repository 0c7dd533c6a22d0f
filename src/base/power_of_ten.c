// The table of power_of_ten.def.
#include "base/power_of_ten.h"

static const PowerOfTen powers[] = {
#define POWER(high, low) {UINT64_C(high), UINT64_C(low)},
#include "base/power_of_ten.def"
#undef POWER
};
_Static_assert(ARRAY_COUNT(powers) == POWER_OF_TEN_HIGHEST - POWER_OF_TEN_LOWEST + 1,
               "the table has a row for every exponent");

PowerOfTen power_of_ten(int exponent) {
    assert(exponent >= POWER_OF_TEN_LOWEST && exponent <= POWER_OF_TEN_HIGHEST && "in the table");
    return powers[exponent - POWER_OF_TEN_LOWEST];
}
