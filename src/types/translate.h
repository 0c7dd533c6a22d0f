// translate and maketrans of str, bytes and bytearray.
#pragma once

#include "heap/type.h"

Value translate_str(Vm *vm, const Value *args);        // self, table
Value translate_make(Vm *vm, const Value *args);       // x, y, z; the last two may be left out
Value translate_bytes(Vm *vm, const Value *args);      // self, table, delete
Value translate_make_bytes(Vm *vm, const Value *args); // from, to
