// The methods that str, bytes and bytearray have alike, as their rows name them.
#pragma once

#include "heap/type.h"

Value search_find(Vm *vm, const Value *args);
Value search_rfind(Vm *vm, const Value *args);
Value search_index(Vm *vm, const Value *args);
Value search_rindex(Vm *vm, const Value *args);
Value search_count(Vm *vm, const Value *args);
Value search_startswith(Vm *vm, const Value *args);
Value search_endswith(Vm *vm, const Value *args);
Value replace_pieces(Vm *vm, const Value *args);
Value join_pieces(Vm *vm, const Value *args);
Value split_forward(Vm *vm, const Value *args);
Value split_backward(Vm *vm, const Value *args);
Value split_lines(Vm *vm, const Value *args);
Value split_partition(Vm *vm, const Value *args);
Value split_rpartition(Vm *vm, const Value *args);
Value strip_both(Vm *vm, const Value *args);
Value strip_left(Vm *vm, const Value *args);
Value strip_right(Vm *vm, const Value *args);
Value strip_prefix(Vm *vm, const Value *args);
Value strip_suffix(Vm *vm, const Value *args);
Value pad_center(Vm *vm, const Value *args);
Value pad_left(Vm *vm, const Value *args);
Value pad_right(Vm *vm, const Value *args);
Value pad_zeros(Vm *vm, const Value *args);
Value pad_tabs(Vm *vm, const Value *args);

#define BOUNDS_SIGNATURE "self, sub, start=..., end=..., /"
#define PIECES_ROWS(kind)                                                                          \
    {"find", BOUNDS_SIGNATURE, search_find, "Return the lowest index where sub is found, or -1.",  \
     NATIVE_PARSED},                                                                                           \
        {"rfind", BOUNDS_SIGNATURE, search_rfind,                                                  \
         "Return the highest index where sub is found, or -1.", NATIVE_PARSED},                                \
        {"index", BOUNDS_SIGNATURE, search_index,                                                  \
         "Like find, but raise ValueError when sub is not found.", NATIVE_PARSED},                             \
        {"rindex", BOUNDS_SIGNATURE, search_rindex,                                                \
         "Like rfind, but raise ValueError when sub is not found.", NATIVE_PARSED},                            \
        {"count", BOUNDS_SIGNATURE, search_count,                                                  \
         "Return the number of non-overlapping occurrences of sub.", NATIVE_PARSED},                           \
        {"startswith", "self, prefix, start=..., end=..., /", search_startswith,                   \
         "Return True if it starts with the prefix, which can also be a tuple of prefixes.", NATIVE_PARSED},   \
        {"endswith", "self, suffix, start=..., end=..., /", search_endswith,                       \
         "Return True if it ends with the suffix, which can also be a tuple of suffixes.", NATIVE_PARSED},     \
        {"replace", "self, old, new, count=-1, /", replace_pieces,                                 \
         "Return a copy with occurrences of old replaced.", 0},                                    \
        {"join", "self, iterable, /", join_pieces,                                                 \
         "Concatenate any number of " kind " with this between them.", 0},                         \
        {"split", "self, /, sep=None, maxsplit=-1", split_forward,                                 \
         "Return a list of the parts between separators.", 0},                                     \
        {"rsplit", "self, /, sep=None, maxsplit=-1", split_backward,                               \
         "Return a list of the parts between separators, splitting from the end.", 0},             \
        {"splitlines", "self, /, keepends=False", split_lines, "Return a list of the lines.", 0},  \
        {"partition", "self, sep, /", split_partition,                                             \
         "Partition into three parts using the given separator.", 0},                              \
        {"rpartition", "self, sep, /", split_rpartition,                                           \
         "Partition into three parts at the last separator.", 0},                                  \
        {"strip", "self, chars=None, /", strip_both,                                               \
         "Return a copy with leading and trailing characters removed.", 0},                        \
        {"lstrip", "self, chars=None, /", strip_left,                                              \
         "Return a copy with leading characters removed.", 0},                                     \
        {"rstrip", "self, chars=None, /", strip_right,                                             \
         "Return a copy with trailing characters removed.", 0},                                    \
        {"removeprefix", "self, prefix, /", strip_prefix,                                          \
         "Return a copy with the prefix removed if present.", 0},                                  \
        {"removesuffix", "self, suffix, /", strip_suffix,                                          \
         "Return a copy with the suffix removed if present.", 0},                                  \
        {"center", "self, width, fillchar=..., /", pad_center,                                     \
         "Return it centered in a field of that width.", 0},                                       \
        {"ljust", "self, width, fillchar=..., /", pad_right,                                       \
         "Return it left-justified in a field of that width.", 0},                                 \
        {"rjust", "self, width, fillchar=..., /", pad_left,                                        \
         "Return it right-justified in a field of that width.", 0},                                \
        {"zfill", "self, width, /", pad_zeros, "Pad a numeric string with zeros on the left.", 0}, \
    {                                                                                              \
        "expandtabs", "self, /, tabsize=8", pad_tabs,                                              \
            "Return a copy where tabs are expanded with spaces.", 0                                \
    }
