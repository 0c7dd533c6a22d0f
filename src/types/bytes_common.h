// Slots and methods that bytes and bytearray share.
#pragma once

#include "base/text.h"
#include "heap/state.h"

MUST_USE bool bytes_common_length(Vm *vm, Value self, size_t *length);
MUST_USE RUNS bool bytes_common_contains(Vm *vm, Value self, Value item, bool *found);
// self[key] for an index or a slice; `kind` and `index_error` for the error texts: "byte", "index".
MUST_USE RUNS Value bytes_common_item(Vm *vm, Value self, Value key, const char *kind,
                                      const char *index_error);
MUST_USE Value bytes_common_compare(Vm *vm, View self, View other, int operation);
MUST_USE RUNS Value bytes_common_add(Vm *vm, Value left, Value right);
MUST_USE RUNS Value bytes_common_multiply(Vm *vm, Value left, Value right);
MUST_USE RUNS Value bytes_common_array_remainder(Vm *vm, Value left, Value right);
MUST_USE RUNS Value bytes_common_remainder(Vm *vm, Value left, Value right);

Value bytes_common_decode(Vm *vm, const Value *args);
Value bytes_common_hex(Vm *vm, const Value *args);
Value bytes_common_fromhex(Vm *vm, const Value *args);
// "61626364", with a separator between groups: every so many bytes from the right, from the left
// when negative.
MUST_USE Value bytes_common_to_hex(Vm *vm, View bytes, int separator, int64_t group);
// hex()'s arguments: the separator, -1 for none.
MUST_USE RUNS bool bytes_common_read_separator(Vm *vm, Value separator, int *character);

#define BYTES_COMMON_ROWS                                                                          \
    {"decode", "self, /, encoding=..., errors=...", bytes_common_decode,                           \
     "Decode the bytes using the codec registered for encoding.", 0},                              \
        {"fromhex", "cls, string, /", bytes_common_fromhex,                                        \
         "Create an object from a string of hexadecimal numbers.", NATIVE_CLASS},                  \
        {"hex", "self, /, sep=..., bytes_per_sep=1", bytes_common_hex,                             \
         "Create a string of hexadecimal numbers from a bytes object.", 0},                        \
        {"maketrans", "frm, to, /", translate_make_bytes,                                          \
         "Return a table usable for the translate method.", NATIVE_STATIC},                        \
    {                                                                                              \
        "translate", "self, table, /, delete=...", translate_bytes,                                \
            "Return a copy with each character mapped by the given translation table.", 0          \
    }
