// _warnings: the part of the warnings module that CPython has in C, and the engine's own warnings use.
#include "modules/modules.h"

#include "builtins/warning.h"
#include "object/any.h"
#include "object/dict.h"
#include "object/raise.h"

static Value py_warn(Vm *vm, const Value *args) {
    int64_t level;
    CHECK(any_to_int64(vm, args[2], &level));
    return warning_issue(vm, args[0], args[1], level, args[3]) ? NONE : ABSENT;
}

static Value py_warn_explicit(Vm *vm, const Value *args) {
    Warning warning = {.category = args[1], .message = args[0], .filename = args[2], .registry = args[5], .source = args[7]};
    warning.module = is_none(args[4]) ? ABSENT : args[4];
    CHECK(any_to_int64(vm, args[3], &warning.line));
    if (!is_str(args[2])) return raise_error(vm, TYPE_TypeError, "warn_explicit() argument 3 must be str, not %T", args[2]);
    if (is_instance(args[0], BUILTIN(Warning))) warning.category = object_value(type_of(args[0]));
    if (!is_type(warning.category) || !type_derives(as_type(warning.category), BUILTIN(Warning))) {
        return raise_error(vm, TYPE_TypeError, "category must be a Warning subclass, not '%T'", warning.category);
    }
    return warning_explicit(vm, &warning) ? NONE : ABSENT;
}

static Value py_filters_mutated(Vm *vm, const Value *args) {
    (void)args;
    warning_filters_mutated(vm);
    return NONE;
}

static bool open(kr_vm *vm, Module *module) {
    Dict *state = warning_state(&vm->vm);
    size_t at = 0;
    for (Value key, value; state && dict_next(state, &at, &key, &value);) {
        if (!dict_set_str(&vm->vm, module->namespace, as_str(key), value)) return false;
    }
    return state;
}

static const NativeDef functions[] = {
    {"warn", "message, category=None, stacklevel=1, source=None", py_warn,
     "Issue a warning, or maybe ignore it or raise an exception.", 0},
    {"warn_explicit", "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None",
     py_warn_explicit, "Issue a warning, or maybe ignore it or raise an exception.", 0},
    {"_filters_mutated", "", py_filters_mutated, NULL, 0},
    {0},
};

const NativeModule warnings_module = {
    "_warnings",
    "_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.",
    functions, open};
