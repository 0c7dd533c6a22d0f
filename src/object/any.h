// What can be asked of any value, each through one slot: hash, equal, order, truth, length, item, iterate, text, call.
#pragma once

#include "base/text.h"
#include "heap/state.h"

MUST_USE RUNS bool any_hash(Vm *vm, Value v, int64_t *hash);
MUST_USE RUNS bool any_equal(Vm *vm, Value a, Value b, bool *equal); // identity counts as equal
// a <op> b as an expression: the result may be any value.
MUST_USE RUNS Value any_compare(Vm *vm, Value a, Value b, CompareOperation operation);
// The compare slot of object: identity, and != as the opposite of ==.
MUST_USE RUNS Value any_object_compare(Vm *vm, Value self, Value other, int operation);
MUST_USE RUNS bool any_less(Vm *vm, Value a, Value b, bool *less);
MUST_USE RUNS bool any_truth_slow(Vm *vm, Value v, bool *truth);
MUST_USE ALWAYS_INLINE bool any_truth(Vm *vm, Value v, bool *truth) {
    if (is_bool(v)) return *truth = is_true(v), true;
    return any_truth_slow(vm, v, truth);
}
MUST_USE RUNS bool any_length(Vm *vm, Value v, size_t *length);        // TypeError "object of type 'T' has no len()"
MUST_USE RUNS bool any_length_hint(Vm *vm, Value v, size_t *hint);     // 0 when nothing is known
MUST_USE RUNS bool any_contains(Vm *vm, Value container, Value item, bool *found);
MUST_USE RUNS Value any_get_item(Vm *vm, Value v, Value key);          // v[key], also __class_getitem__
MUST_USE RUNS bool any_set_item(Vm *vm, Value v, Value key, Value value);
MUST_USE RUNS bool any_delete_item(Vm *vm, Value v, Value key);
MUST_USE RUNS Value any_iter(Vm *vm, Value v);                         // TypeError "'T' object is not iterable"
// int | str knows [] for its parameters, but is no sequence.
ALWAYS_INLINE bool any_may_iterate(const Type *type) { return type->iter || (type->get_item && type != BUILTIN(union)); }
MUST_USE RUNS Value any_next(Vm *vm, Value iterator);                  // ABSENT without a pending error: exhausted
MUST_USE RUNS Str *any_repr(Vm *vm, Value v);
MUST_USE RUNS Str *any_str(Vm *vm, Value v);
MUST_USE RUNS Str *any_ascii(Vm *vm, Value v);
MUST_USE RUNS bool any_add_repr(Vm *vm, Text *text, Value v);          // appends; containers nest through this with any_enter
// repr of containers that hold themselves: false in *entered means it is already under way ("[...]").
MUST_USE bool any_repr_enter(Vm *vm, Value container, bool *entered);
void any_repr_leave(Vm *vm, Value container);

// args[0 .. count) positional, then the values of the keywords in names; all kept by the caller for the length of the call.
MUST_USE RUNS Value any_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names);
// callee(first, args...): a call with one more argument in front.
MUST_USE RUNS Value any_call_prepended(Vm *vm, Value callee, Value first, const Value *args, size_t count, Tuple *names);
// callee(*args, **keywords): keywords is left as it is.
MUST_USE RUNS Value any_call_spread(Vm *vm, Value callee, const Value *args, size_t count, const Dict *keywords);
// The arguments of such a call as any_call takes them, the keywords' values behind args; *names: their names. NULL: an exception is pending.
MUST_USE Tuple *any_spread(Vm *vm, const Value *args, size_t count, const Dict *keywords, Tuple **names);
MUST_USE RUNS Value any_call_0(Vm *vm, Value callee);
MUST_USE RUNS Value any_call_1(Vm *vm, Value callee, Value a);
MUST_USE RUNS Value any_call_2(Vm *vm, Value callee, Value a, Value b);
// object.name(args...)
MUST_USE RUNS Value any_call_method(Vm *vm, Value object, Str *name, const Value *args, size_t count);
// type(object).name(object, args...) past instance attributes; *found false and ABSENT without an error: there is none.
MUST_USE RUNS Value any_call_special(Vm *vm, Value object, Str *name, const Value *args, size_t count, bool *found);
bool any_is_callable(Value v);

// operator.index: an exact int; TypeError "'T' object cannot be interpreted as an integer".
MUST_USE RUNS Value any_index(Vm *vm, Value v);
MUST_USE RUNS bool any_to_int64(Vm *vm, Value v, int64_t *result);     // through __index__; OverflowError
MUST_USE RUNS bool any_to_size(Vm *vm, Value v, int64_t *result);      // the same in the words CPython has for an argument that is a size
MUST_USE RUNS bool any_to_int(Vm *vm, Value v, int64_t *result);       // and for a C int, which has 32 bits
MUST_USE RUNS bool any_to_clamped(Vm *vm, Value v, int64_t *result);   // through __index__; clamped to the range (slice bounds, counts)
MUST_USE RUNS bool any_to_double(Vm *vm, Value v, double *result);     // float, __float__ or __index__: "must be real number, not T"

// All items of an iterable as a new list or tuple; lists and tuples are copied without running anything. Charges.
typedef struct List List;
MUST_USE RUNS List *any_to_list(Vm *vm, Value iterable);
MUST_USE RUNS Tuple *any_to_tuple(Vm *vm, Value iterable);
MUST_USE RUNS bool any_extend_list(Vm *vm, List *list, Value iterable);
MUST_USE RUNS Value any_is_instance(Vm *vm, Value v, Value classinfo);  // a bool; tuples, unions, __instancecheck__
MUST_USE RUNS Value any_is_subclass(Vm *vm, Value v, Value classinfo);
// type.__instancecheck__ and __subclasscheck__: no hook is asked, only __class__ and __bases__.
MUST_USE RUNS Value any_is_plain_instance(Vm *vm, Value v, Value class);
MUST_USE RUNS Value any_is_plain_subclass(Vm *vm, Value derived, Value class);
uint64_t any_id(Vm *vm, Value v);  // stable for the life of the object; 0: MemoryError is set
void any_prune(Vm *vm);         // for keep_add_prune: forgets the numbers of the dead
