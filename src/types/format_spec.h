// A format spec taken apart, and the layout it asks for: fill, alignment, sign, grouping.
#pragma once

#include "base/text.h"
#include "heap/state.h"
#include "object/str.h"

typedef struct FormatSpec {
    uint32_t fill; // a code point
    uint32_t type; // the code point of the presentation type, or the default asked for
    char align;    // one of < > ^ =
    char sign;     // '+', '-', ' ' or 0
    char grouping; // ',', '_' or 0
    bool alternate, no_negative_zero;
    int64_t width, precision; // -1: not given
} FormatSpec;

// of: the value to be formatted, for the error texts.
MUST_USE bool format_spec_parse(Vm *vm, const Str *text, Value of, char default_type,
                                char default_align, FormatSpec *spec);
// ValueError: the value knows no such presentation type. Answers ABSENT.
Value format_spec_unknown_type(Vm *vm, const FormatSpec *spec, Value of);
// Reads decimal digits of any script at *at. False: ValueError, too many. *found says whether there
// were any.
MUST_USE bool format_spec_integer(Vm *vm, const char **at, const char *end, int64_t *number,
                                  bool *found);

// A number as text, before it is laid out.
typedef struct NumberParts {
    bool negative;
    View prefix;       // "0x"
    View digits;       // of the whole part
    View rest;         // from the point on, or the exponent, inf, nan, a single character
    size_t rest_count; // its code points
} NumberParts;
// Splits digits and rest of what number_format made; the sign is taken off.
NumberParts format_spec_parts(View number);

// Append, padded to the spec's width. False: an exception or a stop is pending.
MUST_USE bool format_spec_add_number(Vm *vm, Text *text, const FormatSpec *spec,
                                     const NumberParts *parts);
MUST_USE bool format_spec_add_padded(Vm *vm, Text *text, const FormatSpec *spec, View content,
                                     size_t count);
MUST_USE bool format_spec_fill(Vm *vm, Text *text, uint32_t fill, size_t count);
