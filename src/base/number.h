// Numbers to text and back, exactly: no locale, no rounding mode, no limit on digits but memory.
#pragma once

#include "base/text.h"

// The shortest digits that read back as the same double, as Python's repr writes them: 1e+16, 0.1,
// -0.0, inf, nan. Answers the size; the text is not terminated.
#define NUMBER_REPR_SIZE 32
size_t number_repr(double number, char text[NUMBER_REPR_SIZE]);
bool number_add_repr(Text *text, double number);

// The decimal digits of a finite number, which is 0.d1d2d3... * 10**point; its sign is left to the
// caller.
typedef struct Decimal {
    size_t count;  // digits written
    int32_t point; // how many of them stand before the point; may be negative or beyond count
} Decimal;
// The shortest digits; the first and the last are not '0', except that zero is "0" with point 1.
#define NUMBER_SHORTEST_SIZE 17
Decimal number_shortest(double number, char digits[NUMBER_SHORTEST_SIZE]);
// The exact value rounded to count >= 1 significant digits, half to even; trailing zeros are kept.
// Zero: point 1.
Decimal number_significant(double number, size_t count, char *digits);
// The exact value rounded to `places` digits after the point: point >= 1 digits before it, "0" if
// there is nothing there.
size_t number_fixed_size(size_t places); // room that digits needs
Decimal number_fixed(double number, size_t places, char *digits);

// What format() and % make of a float. letter: e E f F g G as in printf, or r: the shortest digits,
// precision unused. `alternate` keeps the point (and the zeros of g). `dot_zero` gives a result
// without exponent ".0" if it has no point, as repr, str and format without a type have it. Writes
// '-' but never '+'; inf and nan in the letter's case.
bool number_format(Text *text, double number, char letter, size_t precision, bool alternate,
                   bool dot_zero);

// Reads the longest decimal float at the start of the text, correctly rounded, half to even: an
// optional sign, digits with an optional point and exponent; or inf, infinity, nan in any case. No
// space is skipped and no '_' taken. Answers how many bytes were read, 0 if none. What is too large
// reads as inf, what is too small as 0.
size_t number_parse(const char *text, size_t size, double *number);

// mantissa * 2**exponent, and a little more if `sticky`, rounded once, half to even; too large
// reads as infinity.
double number_compose(uint64_t mantissa, bool sticky, int64_t exponent);

// float.hex and float.fromhex. The parse takes inf and nan too and answers as number_parse does;
// too large reads as inf, and then *overflow is set.
#define NUMBER_HEX_SIZE 32
size_t number_hex(double number, char text[NUMBER_HEX_SIZE]);
size_t number_parse_hex(const char *text, size_t size, double *number, bool *overflow);

// Integers to text in base 2 to 36, lower case; answers the size, not terminated: at most
// NUMBER_INTEGER_SIZE, in base 10 twenty.
#define NUMBER_INTEGER_SIZE 65
size_t number_from_uint64(uint64_t number, unsigned base, char *text);
size_t number_from_int64(int64_t number, unsigned base, char *text);
