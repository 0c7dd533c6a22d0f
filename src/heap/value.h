// One self-tagged 64-bit word: what every variable, item and operand is. Only this file knows the encoding.
//
//     low bits   x00  small int of 62 bits, shifted left by two
//                001  pointer to a heap object, plus one
//        010 011 111  float: the double's bits rotated left by four, minus one (Melancon, Serrano, Feeley: Float Self-Tagging)
//                101  a special: ABSENT, None, True, False, NotImplemented, Ellipsis
//
// Doubles whose magnitude lies outside about 1e-77..1e77 do not fit the tags and are boxed (object/float).
#pragma once

#include "base/config.h"

typedef struct Vm Vm;
typedef struct Object Object;
typedef struct Type Type;
typedef struct Str Str;
typedef struct Tuple Tuple;
typedef struct Dict Dict;

typedef struct Value {
    uint64_t bits;
} Value;

#define SPECIAL_VALUE(number) ((Value){((uint64_t)(number) << 3) | 5})
#define ABSENT SPECIAL_VALUE(0) // no value: an exception is set (or, where said, nothing was found, or the end)
#define NONE SPECIAL_VALUE(1)
#define FALSE_VALUE SPECIAL_VALUE(2)
#define TRUE_VALUE SPECIAL_VALUE(3)
#define NOT_IMPLEMENTED SPECIAL_VALUE(4)
#define ELLIPSIS SPECIAL_VALUE(5)
#define DELETED SPECIAL_VALUE(6) // a removed entry inside a table; never seen by Python

#define SMALL_MAX ((int64_t)0x1FFFFFFFFFFFFFFF)
#define SMALL_MIN (-SMALL_MAX - 1)

ALWAYS_INLINE bool value_same(Value a, Value b) { return a.bits == b.bits; }
ALWAYS_INLINE bool is_absent(Value v) { return v.bits == ABSENT.bits; }
ALWAYS_INLINE bool is_none(Value v) { return v.bits == NONE.bits; }
ALWAYS_INLINE bool is_true(Value v) { return v.bits == TRUE_VALUE.bits; }
ALWAYS_INLINE bool is_false(Value v) { return v.bits == FALSE_VALUE.bits; }
ALWAYS_INLINE bool is_bool(Value v) { return (v.bits | 8) == TRUE_VALUE.bits; }
ALWAYS_INLINE Value bool_value(bool b) { return (Value){FALSE_VALUE.bits + ((uint64_t)b << 3)}; }

ALWAYS_INLINE bool is_small(Value v) { return (v.bits & 3) == 0; }
ALWAYS_INLINE bool both_small(Value a, Value b) { return ((a.bits | b.bits) & 3) == 0; }
ALWAYS_INLINE int64_t small_of(Value v) { return (int64_t)v.bits >> 2; }
ALWAYS_INLINE bool fits_small(int64_t i) { return i >= SMALL_MIN && i <= SMALL_MAX; }
ALWAYS_INLINE Value small_value(int64_t i) { return (Value){(uint64_t)i << 2}; } // i must fit

ALWAYS_INLINE bool is_object(Value v) { return (v.bits & 7) == 1; }
ALWAYS_INLINE Object *object_of(Value v) { return (Object *)(uintptr_t)(v.bits - 1); }
ALWAYS_INLINE Value object_value(const void *object) { return (Value){(uint64_t)(uintptr_t)object + 1}; }

// A float held in the word itself; boxed ones are objects (see object/float.h for both).
ALWAYS_INLINE bool is_inline_float(Value v) { return (0x8C8C8C8Cu >> (v.bits & 31)) & 1; }
ALWAYS_INLINE double inline_float_of(Value v) {
    uint64_t bits = v.bits + 1;
    bits = (bits >> 4) | (bits << 60);
    double result;
    memcpy(&result, &bits, sizeof result);
    return result;
}
// False when the double needs a box.
ALWAYS_INLINE bool inline_float_value(double d, Value *value) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    value->bits = ((bits << 4) | (bits >> 60)) - 1;
    return is_inline_float(*value);
}

// `Value v = TRY(f());` hands ABSENT onward; CHECK(g()) does the same for a bool function; the _BOOL and _NULL
// forms are for callers that answer false or NULL.
#define TRY_OR(expression, failure)                                                                                    \
    ({                                                                                                                 \
        Value try_value_ = (expression);                                                                               \
        if (UNLIKELY(is_absent(try_value_))) return failure;                                                           \
        try_value_;                                                                                                    \
    })
#define TRY(expression) TRY_OR(expression, ABSENT)
#define TRY_BOOL(expression) TRY_OR(expression, false)
#define TRY_NULL(expression) TRY_OR(expression, NULL)
#define CHECK(expression)                                                                                              \
    do {                                                                                                               \
        if (UNLIKELY(!(expression))) return ABSENT;                                                                    \
    } while (0)
#define CHECK_BOOL(expression)                                                                                         \
    do {                                                                                                               \
        if (UNLIKELY(!(expression))) return false;                                                                     \
    } while (0)
#define CHECK_NULL(expression)                                                                                         \
    do {                                                                                                               \
        if (UNLIKELY(!(expression))) return NULL;                                                                      \
    } while (0)
