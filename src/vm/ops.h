// The slow paths and the whole of the rarer instructions, so that the loop's handlers stay short.
// All may run Python; operands are on the operand stack, which is saved. A bool is false, a Value ABSENT when an exception is pending.
#pragma once

#include "vm/frame.h"

COLD Value ops_raise_unbound(Vm *vm, Frame *frame, uint32_t slot); // UnboundLocalError, or NameError for free variables
COLD void ops_raise_unbound_of(Vm *vm, Frame *frame, uint32_t instruction); // whichever of its slots has no value
MUST_USE RUNS Value ops_load_build_class(Vm *vm, Frame *frame);
MUST_USE RUNS bool ops_load_class_cell(Vm *vm, Frame *frame, uint32_t slot, Value *result);
MUST_USE RUNS bool ops_store_name(Vm *vm, Frame *frame, Str *name, Value value);
MUST_USE RUNS bool ops_delete_name(Vm *vm, Frame *frame, Str *name);
MUST_USE bool ops_delete_global(Vm *vm, Frame *frame, Str *name);
// An operator the loop could not do in the words. Here a refused allocation of plain data may be preceded by a collection.
MUST_USE RUNS Value ops_binary(Vm *vm, uint32_t operation, bool inplace, Value left, Value right);
MUST_USE RUNS Value ops_load_item(Vm *vm, Value container, Value key);
MUST_USE RUNS bool ops_store_item(Vm *vm, Value container, Value key, Value value);
MUST_USE RUNS bool ops_compare_truth(Vm *vm, Value left, Value right, uint32_t operation, bool *truth);
MUST_USE RUNS bool ops_contains(Vm *vm, Value item, Value container, bool *found);
MUST_USE RUNS bool ops_unpack(Vm *vm, Value iterable, uint32_t count, Value *target); // target[count - 1] gets the first
MUST_USE RUNS bool ops_unpack_star(Vm *vm, Value iterable, uint32_t before, uint32_t after, Value *target);
MUST_USE RUNS Value ops_build_set(Vm *vm, const Value *items, uint32_t count);
MUST_USE RUNS Value ops_build_dict(Vm *vm, const Value *pairs, uint32_t count);
MUST_USE Value ops_build_string(Vm *vm, const Value *parts, uint32_t count);
MUST_USE RUNS bool ops_list_extend(Vm *vm, Value list, Value iterable);
MUST_USE RUNS bool ops_set_update(Vm *vm, Value set, Value iterable);
MUST_USE RUNS bool ops_dict_update(Vm *vm, Value dict, Value mapping);
MUST_USE RUNS bool ops_dict_merge(Vm *vm, Value callee, Value dict, Value mapping);
MUST_USE RUNS Value ops_format(Vm *vm, Value value, Value spec, uint32_t conversion); // spec ABSENT: none
MUST_USE Value ops_make_function(Vm *vm, Frame *frame, const Value *parts, uint32_t flags);
// operands: callee, any iterable, with_keywords: a dict. Made of them: callee, tuple of all arguments (those of keywords last), the
// keywords' names. A bound method becomes its function, and self the first argument.
MUST_USE RUNS bool ops_gather_spread(Vm *vm, Value *operands, bool with_keywords);
COLD RUNS void ops_raise(Vm *vm, Value exception, Value cause); // ABSENT: left out
MUST_USE RUNS bool ops_match_exception(Vm *vm, Value exception, Value type, bool *matches);
#define CATCH_COMPLAINT "catching classes that do not inherit from BaseException is not allowed"
MUST_USE bool ops_check_exception_class(Vm *vm, Value type, const char *complaint); // false: TypeError
MUST_USE RUNS bool ops_match_group(Vm *vm, Value exception, Value type, Value *rest, Value *match);
MUST_USE RUNS Value ops_prepare_reraise_star(Vm *vm, Value original, Value list);
MUST_USE RUNS bool ops_before_with(Vm *vm, Value manager, bool async, Value *exit, Value *result);
MUST_USE RUNS Value ops_with_except(Vm *vm, Value exit, Value exception);
MUST_USE RUNS Value ops_import(Vm *vm, Frame *frame, Str *name, Value level, Value fromlist);
MUST_USE RUNS Value ops_import_from(Vm *vm, Value module, Str *name);
MUST_USE RUNS bool ops_import_star(Vm *vm, Frame *frame, Value module);
MUST_USE RUNS bool ops_setup_annotations(Vm *vm, Frame *frame);
// Type parameters, aliases and what is generic: made by the _typing module. kind is a TypesKind.
MUST_USE RUNS Value ops_make_types(Vm *vm, const Value *operands, uint32_t kind);
// mapping[name], or else what the cell holds, or a global or built-in.
MUST_USE RUNS Value ops_load_from_or_cell(Vm *vm, Frame *frame, Value mapping, uint32_t slot);
MUST_USE RUNS Value ops_load_from_or_global(Vm *vm, Frame *frame, Value mapping, CacheSite *site);
MUST_USE RUNS Value ops_match_keys(Vm *vm, Value subject, Value keys);
MUST_USE RUNS Value ops_match_class(Vm *vm, Value subject, Value class, Value names, uint32_t positional);
MUST_USE RUNS bool ops_print(Vm *vm, Value value);
MUST_USE RUNS Value ops_yield_from_iter(Vm *vm, Frame *frame, Value iterable);
MUST_USE RUNS Value ops_awaitable(Vm *vm, Value object, uint32_t where);
MUST_USE RUNS Value ops_async_iter(Vm *vm, Value object);
MUST_USE RUNS Value ops_async_next(Vm *vm, Value iterator);
// One step of a receiver that is no generator of ours: true and *done when it is finished (*result its value), else *result what it yielded.
MUST_USE RUNS bool ops_send(Vm *vm, Value receiver, Value value, bool *done, Value *result);
