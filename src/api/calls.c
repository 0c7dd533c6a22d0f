// Calling, attributes, items, iteration and operators, from C.
#include "api/build.h"
#include "builtins/import.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/run.h"

#define FEW_ARGUMENTS 8

// == Calling

// The keywords' values behind the positional ones, and their names.
static bool add_keywords(kr_vm *vm, List *all, const Dict *keywords, Value *names) {
    Vm *inner = &vm->vm;
    Tuple *tuple = tuple_new(inner, NULL, keywords->count);
    CHECK_BOOL(tuple);
    *names = object_value(tuple);
    size_t at = 0, i = 0;
    for (Value key, value; dict_next(keywords, &at, &key, &value); i++) {
        if (!is_str(key)) return raise_false(inner, TYPE_TypeError, "keywords must be strings");
        Str *name = str_intern(inner, as_str(key));
        CHECK_BOOL(name && list_append(inner, all, value));
        tuple->items[i] = object_value(name);
    }
    return true;
}

static RUNS Value call_with_keywords(kr_vm *vm, Value callee, int argc, const kr_value *argv, Value kwargs) {
    Vm *inner = &vm->vm;
    Value all = TRY(list_value(list_new(inner, NULL, 0))), names = ABSENT;
    KEEP(inner, all);
    KEEP(inner, names);
    for (int i = 0; i < argc; i++) {
        HOST_READ(vm, argv[i], value, ABSENT);
        CHECK(list_append(inner, as_list(all), value));
    }
    size_t count = as_list(all)->count;
    if (!is_absent(kwargs)) CHECK(add_keywords(vm, as_list(all), as_dict(kwargs), &names));
    return any_call(inner, callee, as_list(all)->items, count, is_absent(names) ? NULL : as_tuple(names));
}

static __attribute__((noinline)) kr_value call_any_way(kr_vm *vm, Value function, int argc, const kr_value *argv, kr_value kwargs) {
    Value keywords = ABSENT;
    if (kwargs.bits != KR_NO.bits) {
        if (!host_read(vm, kwargs, &keywords)) return KR_NULL;
        if (!is_dict(keywords)) {
            raise_error(&vm->vm, TYPE_TypeError, "keywords must be a dict, not %T", keywords);
            return KR_NULL;
        }
    }
    for (int i = 0; i < argc; i++) {
        Value unused;
        if (!host_read(vm, argv[i], &unused)) return KR_NULL;
    }
    if (!host_enter(vm)) return KR_NULL;
    return host_finish(vm, call_with_keywords(vm, function, argc, argv, keywords));
}

// Not by the two steps of run_place: no plain function, or one that does not take just so many arguments.
static __attribute__((noinline)) kr_value call_few(kr_vm *vm, Value function, int argc, const kr_value *argv) {
    Value few[FEW_ARGUMENTS];
    for (int i = 0; i < argc; i++) {
        if (!host_read(vm, argv[i], &few[i])) return KR_NULL;
    }
    if (!host_enter(vm)) return KR_NULL;
    return host_finish(vm, any_call(&vm->vm, function, few, (size_t)argc, NULL));
}

kr_value kr_call(kr_vm *vm, kr_value callee, int argc, const kr_value *argv, kr_value kwargs) {
    HOST_NEED(vm, argc == 0 || (argc > 0 && argv), KR_NULL);
    HOST_READ(vm, callee, function, KR_NULL);
    if (UNLIKELY(argc > FEW_ARGUMENTS || kwargs.bits != KR_NO.bits)) return call_any_way(vm, function, argc, argv, kwargs);
    Value *args = run_place(&vm->vm, function, (size_t)argc);
    if (UNLIKELY(!args)) return call_few(vm, function, argc, argv);
    for (int i = 0; i < argc; i++) {
        if (!host_read(vm, argv[i], &args[i])) return KR_NULL;
    }
    if (!host_enter_quickly(vm)) return KR_NULL;
    return host_finish(vm, run_placed(&vm->vm, function, args, (size_t)argc));
}

static RUNS Value call_format(kr_vm *vm, Value callee, const char *format, BuildArguments *arguments) {
    Value all = TRY(list_value(list_new(&vm->vm, NULL, 0)));
    KEEP(&vm->vm, all);
    while (!build_at_end(&format)) {
        Value v = TRY(build_value(vm, &format, arguments));
        CHECK(list_append(&vm->vm, as_list(all), v));
    }
    return any_call(&vm->vm, callee, as_list(all)->items, as_list(all)->count, NULL);
}

kr_value kr_callf(kr_vm *vm, kr_value callee, const char *format, ...) {
    HOST_NEED(vm, format, KR_NULL);
    HOST_READ(vm, callee, function, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    BuildArguments arguments;
    va_start(arguments.list, format);
    Value result = call_format(vm, function, format, &arguments);
    va_end(arguments.list);
    return host_finish(vm, result);
}

kr_value kr_callm(kr_vm *vm, kr_value object, const char *method, const char *format, ...) {
    HOST_NEED(vm, method && format, KR_NULL);
    HOST_READ(vm, object, self, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    Str *name = host_name(vm, method);
    Value function = name ? attribute_get(&vm->vm, self, name) : ABSENT;
    KEEP(&vm->vm, function);
    BuildArguments arguments;
    va_start(arguments.list, format);
    Value result = is_absent(function) ? ABSENT : call_format(vm, function, format, &arguments);
    va_end(arguments.list);
    return host_finish(vm, result);
}

// == Names

static Dict *globals_of(kr_vm *vm) { return as_module(vm->vm.main_module)->namespace; }

kr_value kr_get_global(kr_vm *vm, const char *name) {
    HOST_NEED(vm, name, KR_NULL);
    Str *key = host_name(vm, name);
    if (!key) return KR_NULL;
    Value found = dict_get_str(globals_of(vm), key);
    return host_value(vm, is_absent(found) ? raise_name_error(&vm->vm, key) : found);
}

kr_status kr_set_global(kr_vm *vm, const char *name, kr_value v) {
    HOST_NEED(vm, name, KR_ERROR);
    HOST_READ(vm, v, value, KR_ERROR);
    Str *key = host_name(vm, name);
    return key && dict_set_str(&vm->vm, globals_of(vm), key, value) ? KR_OK : KR_ERROR;
}

kr_value kr_getattr(kr_vm *vm, kr_value object, const char *name) {
    HOST_NEED(vm, name, KR_NULL);
    HOST_READ(vm, object, self, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    Str *key = host_name(vm, name);
    return host_finish(vm, key ? attribute_get(&vm->vm, self, key) : ABSENT);
}

kr_status kr_setattr(kr_vm *vm, kr_value object, const char *name, kr_value v) {
    HOST_NEED(vm, name, KR_ERROR);
    HOST_READ(vm, object, self, KR_ERROR);
    HOST_READ(vm, v, value, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    Str *key = host_name(vm, name);
    return host_finish_status(vm, key && attribute_set(&vm->vm, self, key, value));
}

// == Items

kr_value kr_getitem(kr_vm *vm, kr_value object, kr_value key) {
    HOST_READ(vm, object, self, KR_NULL);
    HOST_READ(vm, key, index, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    return host_finish(vm, any_get_item(&vm->vm, self, index));
}

kr_status kr_setitem(kr_vm *vm, kr_value object, kr_value key, kr_value v) {
    HOST_READ(vm, object, self, KR_ERROR);
    HOST_READ(vm, key, index, KR_ERROR);
    HOST_READ(vm, v, value, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    return host_finish_status(vm, any_set_item(&vm->vm, self, index, value));
}

kr_status kr_delitem(kr_vm *vm, kr_value object, kr_value key) {
    HOST_READ(vm, object, self, KR_ERROR);
    HOST_READ(vm, key, index, KR_ERROR);
    if (!host_enter(vm)) return KR_STOPPED;
    return host_finish_status(vm, any_delete_item(&vm->vm, self, index));
}

ptrdiff_t kr_len(kr_vm *vm, kr_value object) {
    HOST_READ(vm, object, self, -1);
    if (!host_enter(vm)) return -1;
    size_t length;
    bool done = any_length(&vm->vm, self, &length);
    host_leave(vm);
    return done ? (ptrdiff_t)length : -1;
}

int kr_dict_next(kr_vm *vm, kr_value dict, size_t *at, kr_value *key, kr_value *value) {
    HOST_NEED(vm, at && key && value, -1);
    HOST_READ(vm, dict, self, -1);
    if (!is_dict(self)) {
        raise_error(&vm->vm, TYPE_TypeError, "a dict is required, not %T", self);
        return -1;
    }
    Value k, v;
    if (!dict_next(as_dict(self), at, &k, &v)) return 0;
    *key = host_value(vm, k);
    *value = host_value(vm, v);
    return kr_ok(*key) && kr_ok(*value) ? 1 : -1;
}

kr_value kr_iter(kr_vm *vm, kr_value object) {
    HOST_READ(vm, object, self, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    return host_finish(vm, any_iter(&vm->vm, self));
}

int kr_next(kr_vm *vm, kr_value iterator, kr_value *out) {
    HOST_NEED(vm, out, -1);
    *out = KR_NULL;
    HOST_READ(vm, iterator, self, -1);
    if (!host_enter(vm)) return -1;
    Value item = type_of(self)->next ? any_next(&vm->vm, self)
                                     : raise_error(&vm->vm, TYPE_TypeError, "'%T' object is not an iterator", self);
    int answer = is_absent(item) ? (vm_failed(&vm->vm) ? -1 : 0) : 1;
    *out = host_finish(vm, item);
    return answer == 1 && !kr_ok(*out) ? -1 : answer;
}

// == Operators

static RUNS Value operate(Vm *vm, const char *op, Value a, Value b) {
    static const char *const compares[] = {"<", "<=", "==", "!=", ">", ">="};
    for (size_t i = 0; i < ARRAY_COUNT(compares); i++) {
        if (strcmp(op, compares[i]) == 0) return any_compare(vm, a, b, (CompareOperation)i);
    }
    if (strcmp(op, "is") == 0) return bool_value(value_same(a, b));
    if (strcmp(op, "in") == 0) {
        bool found;
        CHECK(any_contains(vm, b, a, &found));
        return bool_value(found);
    }
    if (strcmp(op, "**") == 0) return arithmetic_power(vm, a, b, NONE);
    for (int i = 0; i < BINARY_DIVMOD; i++) {
        if (strcmp(op, binary_symbols[i]) == 0) return arithmetic_binary(vm, (BinaryOperation)i, a, b);
    }
    return raise_error(vm, TYPE_SystemError, "there is no operator '%s'", op);
}

static RUNS Value operate_on_one(Vm *vm, const char *op, Value v) {
    static const char *const names[] = {"-", "+", "~", "not"};
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        if (strcmp(op, names[i]) == 0) return arithmetic_unary(vm, (UnaryOperation)i, v);
    }
    return raise_error(vm, TYPE_SystemError, "there is no operator '%s' of one operand", op);
}

kr_value kr_op(kr_vm *vm, const char *op, kr_value a, kr_value b) {
    HOST_NEED(vm, op, KR_NULL);
    HOST_READ(vm, a, left, KR_NULL);
    if (b.bits == KR_NO.bits) {
        if (!host_enter(vm)) return KR_NULL;
        return host_finish(vm, operate_on_one(&vm->vm, op, left));
    }
    HOST_READ(vm, b, right, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    return host_finish(vm, operate(&vm->vm, op, left, right));
}

kr_value kr_import(kr_vm *vm, const char *name) {
    HOST_NEED(vm, name, KR_NULL);
    if (!host_enter(vm)) return KR_NULL;
    Str *text = host_name(vm, name);
    return host_finish(vm, text ? import_absolute(&vm->vm, text) : ABSENT);
}
