// The methods of array.array.
#pragma once

#include "library/array.h"

MUST_USE RUNS bool array_extend(Vm *vm, Array *array, Value items); // another array, or any iterable; all are kept by the caller
MUST_USE RUNS bool array_add_list(Vm *vm, Array *array, Value items); // a list or tuple; as it was where an item is refused
MUST_USE bool array_add_bytes(Vm *vm, Array *array, Value bytes);
RUNS Value array_py_append(Vm *vm, const Value *args);
RUNS Value array_py_buffer_info(Vm *vm, const Value *args);
RUNS Value array_py_byteswap(Vm *vm, const Value *args);
RUNS Value array_py_copy(Vm *vm, const Value *args);
RUNS Value array_py_count(Vm *vm, const Value *args);
RUNS Value array_py_extend(Vm *vm, const Value *args);
RUNS Value array_py_frombytes(Vm *vm, const Value *args);
RUNS Value array_py_fromfile(Vm *vm, const Value *args);
RUNS Value array_py_fromlist(Vm *vm, const Value *args);
RUNS Value array_py_fromunicode(Vm *vm, const Value *args);
RUNS Value array_py_index(Vm *vm, const Value *args);
RUNS Value array_py_insert(Vm *vm, const Value *args);
RUNS Value array_py_pop(Vm *vm, const Value *args);
RUNS Value array_py_remove(Vm *vm, const Value *args);
RUNS Value array_py_reverse(Vm *vm, const Value *args);
RUNS Value array_py_tobytes(Vm *vm, const Value *args);
RUNS Value array_py_tofile(Vm *vm, const Value *args);
RUNS Value array_py_tolist(Vm *vm, const Value *args);
RUNS Value array_py_tounicode(Vm *vm, const Value *args);
RUNS Value array_py_reduce_ex(Vm *vm, const Value *args);
RUNS Value array_py_sizeof(Vm *vm, const Value *args);
extern const NativeDef array_methods[];
