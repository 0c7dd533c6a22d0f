// A VM for the object room's tests: the built-in types as far as this room needs them, no Python.
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "object/any.h"
#include "object/bytes.h"
#include "object/code.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/traceback.h"
#include "object/float.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/iterator.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/slice.h"
#include "object/static_str.h"
#include "object/statics.h"
#include "object/str.h"
#include "object/tuple.h"

static const Type *fixture_mro[TYPE_COUNT][8];

static inline bool fixture_number_hash(Vm *vm, Value v, int64_t *hash) {
    (void)vm;
    *hash = is_float(v) ? float_hash(float_of(v)) : int_hash(v);
    return true;
}

static inline Value fixture_number_compare(Vm *vm, Value a, Value b, int operation) {
    (void)vm;
    int order;
    if (is_int(a) && is_int(b)) order = int_compare(a, b);
    else if (is_int(a) && is_float(b)) order = int_compare_double(a, float_of(b));
    else if (is_float(a) && is_int(b)) order = -int_compare_double(b, float_of(a));
    else if (is_float(a) && is_float(b))
        order = (float_of(a) > float_of(b)) - (float_of(a) < float_of(b));
    else return NOT_IMPLEMENTED;
    assert_int_equal(operation, COMPARE_EQ);
    return bool_value(order == 0);
}

static inline bool fixture_str_hash(Vm *vm, Value v, int64_t *hash) {
    (void)vm;
    *hash = (int64_t)str_hash(as_str(v));
    return true;
}

static inline Value fixture_str_compare(Vm *vm, Value a, Value b, int operation) {
    (void)vm, (void)operation;
    return is_str(b) ? bool_value(str_equal(as_str(a), as_str(b))) : NOT_IMPLEMENTED;
}

static inline void fixture_type(BuiltinType stem, const char *name, BuiltinType base,
                                BuiltinType layout) {
    Type *type = &builtin_types[stem];
    type->object.type = BUILTIN(type);
    type->object.layout = TYPE_type;
    type->object.flags = OBJECT_STATIC;
    type->name = name;
    type->layout = (uint8_t)layout;
    type->base = &builtin_types[base];
    type->hash = type->base->hash;
    type->compare = type->base->compare;
    uint32_t count = 0;
    fixture_mro[stem][count++] = type;
    for (const Type *at = type; at->base != at; at = at->base)
        fixture_mro[stem][count++] = at->base;
    if (stem == TYPE_ExceptionGroup) {
        // The one built-in type with two bases.
        fixture_mro[stem][count - 2] = BUILTIN(Exception);
        fixture_mro[stem][count - 1] = BUILTIN(BaseException);
        fixture_mro[stem][count++] = BUILTIN(object);
    }
    type->mro = fixture_mro[stem];
    type->mro_count = count;
}

static inline void fixture_build(void) {
    static_str_build();
#define TYPE(stem, name, base, layout) fixture_type(TYPE_##stem, name, TYPE_##base, TYPE_##layout);
#include "heap/builtin_type.def"
    BUILTIN(str)->trace = str_trace;
    BUILTIN(tuple)->trace = tuple_trace;
    BUILTIN(list)->trace = list_trace;
    BUILTIN(dict)->trace = dict_trace;
    BUILTIN(set)->trace = set_trace;
    BUILTIN(code)->trace = code_trace;
    BUILTIN(function)->trace = function_trace;
    BUILTIN(BaseException)->trace = exception_trace;
    BUILTIN(traceback)->trace = traceback_trace;
    BUILTIN(int)->hash = BUILTIN(bool)->hash = BUILTIN(float)->hash = fixture_number_hash;
    BUILTIN(int)->compare = BUILTIN(bool)->compare = BUILTIN(float)->compare =
        fixture_number_compare;
    BUILTIN(str)->hash = fixture_str_hash;
    BUILTIN(str)->compare = fixture_str_compare;
}

static inline Vm *fixture_open(void) {
    statics_once(fixture_build);
    Vm *vm = calloc(1, sizeof(Vm));
    assert_non_null(vm);
    memory_open(&vm->memory, NULL, NULL, 0);
    assert_true(heap_open(vm));
    vm->fuel_left = UINT64_MAX;
    vm->int_digits_most = INT_DIGITS_MOST;
    vm->error = vm->memory_error = vm->ids = vm->modules = vm->main_module = ABSENT;
    vm->subclasses = vm->repr_active = ABSENT;
    vm->base_handled.exception = NONE;
    vm->handled = &vm->base_handled;
    vm->c_depth_limit = 100;
    vm->memory_error = exception_new(vm, TYPE_MemoryError, tuple_empty());
    keep_add_prune(vm, str_interned_prune);
    keep_add_prune(vm, code_prune);
    return vm;
}

// Also proves that nothing was lost: every byte is given back.
static inline void fixture_close(Vm *vm) {
    str_interned_close(vm);
    code_close(vm);
    heap_close(vm);
    assert_int_equal(vm->memory.used, 0);
    free(vm);
}

static inline int fixture_setup(void **state) { return *state = fixture_open(), 0; }
static inline int fixture_teardown(void **state) { return fixture_close(*state), 0; }

// An int written in decimal.
static inline Value fixture_int(Vm *vm, const char *digits) {
    bool negative = *digits == '-';
    Value v = int_from_digits(vm, digits + negative, strlen(digits + negative), 10);
    return negative ? int_negative(vm, v) : v;
}

// The message of the pending exception, which must be of this kind; it is gone then.
static inline const char *fixture_error(Vm *vm, BuiltinType kind) {
    assert_true(error_is(vm, kind));
    const Exception *exception = as_BaseException(error_take(vm));
    return exception->args->count ? as_str(exception->args->items[0])->bytes : "";
}
