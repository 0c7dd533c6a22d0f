// The methods of deque that change or search it.
#pragma once

#include "library/deque.h"

MUST_USE RUNS bool deque_extend(Vm *vm, Deque *deque, Value iterable, bool left); // the deque is kept by the caller
MUST_USE bool deque_delete(Vm *vm, Deque *deque, size_t index);                   // index < count

RUNS Value deque_py_append(Vm *vm, const Value *args);
RUNS Value deque_py_appendleft(Vm *vm, const Value *args);
RUNS Value deque_py_extend(Vm *vm, const Value *args);
RUNS Value deque_py_extendleft(Vm *vm, const Value *args);
RUNS Value deque_py_pop(Vm *vm, const Value *args);
RUNS Value deque_py_popleft(Vm *vm, const Value *args);
RUNS Value deque_py_clear(Vm *vm, const Value *args);
RUNS Value deque_py_count(Vm *vm, const Value *args);
RUNS Value deque_py_index(Vm *vm, const Value *args);
RUNS Value deque_py_insert(Vm *vm, const Value *args);
RUNS Value deque_py_remove(Vm *vm, const Value *args);
RUNS Value deque_py_reverse(Vm *vm, const Value *args);
RUNS Value deque_py_rotate(Vm *vm, const Value *args);

#define DEQUE_METHODS                                                                                                  \
    {"append", "self, x, /", deque_py_append, "Add an element to the right side of the deque.", 0},                    \
        {"appendleft", "self, x, /", deque_py_appendleft, "Add an element to the left side of the deque.", 0},         \
        {"clear", "self, /", deque_py_clear, "Remove all elements from the deque.", 0},                                \
        {"count", "self, value, /", deque_py_count, "D.count(value) -- return number of occurrences of value", 0},     \
        {"extend", "self, iterable, /", deque_py_extend,                                                               \
         "Extend the right side of the deque with elements from the iterable", 0},                                     \
        {"extendleft", "self, iterable, /", deque_py_extendleft,                                                       \
         "Extend the left side of the deque with elements from the iterable", 0},                                      \
        {"index", "self, value, start=..., stop=..., /", deque_py_index,                                               \
         "D.index(value, [start, [stop]]) -- return first index of value.\n"                                           \
         "Raises ValueError if the value is not present.", 0},                                                         \
        {"insert", "self, index, object, /", deque_py_insert,                                                          \
         "D.insert(index, object) -- insert object before index", 0},                                                  \
        {"pop", "self, /", deque_py_pop, "Remove and return the rightmost element.", 0},                               \
        {"popleft", "self, /", deque_py_popleft, "Remove and return the leftmost element.", 0},                        \
        {"remove", "self, value, /", deque_py_remove, "D.remove(value) -- remove first occurrence of value.", 0},      \
        {"reverse", "self, /", deque_py_reverse, "D.reverse() -- reverse *IN PLACE*", 0},                              \
        {"rotate", "self, n=..., /", deque_py_rotate,                                                                  \
         "Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left.", 0}
