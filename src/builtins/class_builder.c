// The class statement: bases resolved, a metaclass chosen, a namespace prepared, the body run in it, the metaclass called.
#include "builtins/class_builder.h"

#include "builtins/rows.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/class_new.h"
#include "object/function.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "vm/run.h"

// What the steps hand on. All Values are kept by class_builder_build.
typedef struct Builder {
    Value function, name;
    Value given_bases; // as written: a tuple
    Value bases;       // the same tuple, or a new one when __mro_entries__ had a say
    Value metaclass;
    Value keywords;    // a list of the values that follow name and bases in calls
    Value names;       // a tuple of their names
    Value namespace;
} Builder;

// The bases that are not types may answer __mro_entries__(bases) with types to stand for them.
static RUNS bool resolve_bases(Vm *vm, Builder *builder) {
    Value resolved = ABSENT;
    KEEP(vm, resolved);
    Tuple *given = as_tuple(builder->given_bases);
    for (size_t i = 0; i < given->count; i++) {
        Value base = given->items[i], entries = ABSENT;
        if (!is_type(base)) {
            entries = attribute_find(vm, base, NAME_OF(mro_entries));
            if (is_absent(entries) && vm_failed(vm)) return false;
        }
        if (is_absent(entries)) {
            if (!is_absent(resolved)) CHECK_BOOL(list_append(vm, as_list(resolved), base));
            continue;
        }
        KEEP(vm, entries);
        entries = TRY_BOOL(any_call_1(vm, entries, builder->given_bases));
        if (!is_tuple(entries)) return raise_false(vm, TYPE_TypeError, "__mro_entries__ must return a tuple");
        if (is_absent(resolved)) resolved = TRY_BOOL(list_value(list_new(vm, given->items, i)));
        CHECK_BOOL(list_extend(vm, as_list(resolved), as_tuple(entries)->items, as_tuple(entries)->count));
    }
    if (is_absent(resolved)) {
        builder->bases = builder->given_bases;
        return true;
    }
    List *list = as_list(resolved);
    builder->bases = TRY_BOOL(tuple_value(tuple_new(vm, list->items, list->count)));
    return true;
}

// Splits `metaclass=` from the keywords that go on to __prepare__ and the metaclass.
static bool split_keywords(Vm *vm, Builder *builder, const Value *values, const Tuple *names) {
    List *others = list_new(vm, NULL, 0), *other_names = list_new(vm, NULL, 0);
    CHECK_BOOL(others && other_names);
    for (size_t i = 0; names && i < names->count; i++) {
        if (str_equal(as_str(names->items[i]), NAME_OF(metaclass))) {
            builder->metaclass = values[i];
            continue;
        }
        CHECK_BOOL(list_append(vm, others, values[i]) && list_append(vm, other_names, names->items[i]));
    }
    builder->keywords = object_value(others);
    builder->names = tuple_value(tuple_new(vm, other_names->items, other_names->count));
    return !is_absent(builder->names);
}

static bool choose_metaclass(Vm *vm, Builder *builder) {
    Tuple *bases = as_tuple(builder->bases);
    if (is_absent(builder->metaclass)) {
        builder->metaclass =
            bases->count ? object_value(type_of(bases->items[0])) : object_value(BUILTIN(type));
    }
    if (!is_type(builder->metaclass)) return true; // any callable will do
    const Type *chosen = class_metaclass(vm, as_type(builder->metaclass), bases);
    if (!chosen) return false;
    builder->metaclass = object_value(chosen);
    return true;
}

// callee(name, bases[, namespace], **keywords)
static RUNS Value call_with_keywords(Vm *vm, Builder *builder, Value callee, Value namespace) {
    List *keywords = as_list(builder->keywords);
    size_t count = is_absent(namespace) ? 2 : 3;
    Value args[] = {builder->name, builder->bases, namespace};
    Tuple *names = as_tuple(builder->names);
    if (!names->count) return any_call(vm, callee, args, count, NULL);
    List *all = list_new(vm, args, count);
    if (!all || !list_extend(vm, all, keywords->items, keywords->count)) return ABSENT;
    Value kept = object_value(all);
    KEEP(vm, kept);
    return any_call(vm, callee, all->items, count, names);
}

static RUNS bool prepare(Vm *vm, Builder *builder) {
    Value method = ABSENT;
    bool plain = value_same(builder->metaclass, object_value(BUILTIN(type)));
    if (!plain) {
        method = attribute_find(vm, builder->metaclass, NAME_OF(prepare));
        if (is_absent(method) && vm_failed(vm)) return false;
    }
    if (is_absent(method)) {
        builder->namespace = dict_value(dict_new(vm));
        return !is_absent(builder->namespace);
    }
    KEEP(vm, method);
    builder->namespace = call_with_keywords(vm, builder, method, ABSENT);
    if (is_absent(builder->namespace)) return false;
    if (type_of(builder->namespace)->get_item) return true;
    const char *name = is_type(builder->metaclass) ? as_type(builder->metaclass)->name : "<metaclass>";
    return raise_false(vm, TYPE_TypeError, "%s.__prepare__() must return a mapping, not %T", name,
                       builder->namespace);
}

// The body left its __class__ cell in the namespace; type.__new__ must have put the class in it.
static RUNS Value check_cell(Vm *vm, Builder *builder, Value cell, Value made) {
    if (!is_cell_object(cell) || !is_type(made)) return made;
    Value content = as_cell(cell)->value;
    if (is_absent(content)) {
        return raise_error(vm, TYPE_RuntimeError,
                           "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
                           builder->name, made);
    }
    if (value_same(content, made)) return made;
    return raise_error(vm, TYPE_TypeError, "__class__ set to %R defining %R as %R", content, builder->name, made);
}

static RUNS Value run_body_and_make(Vm *vm, Builder *builder) {
    Function *function = as_function(builder->function);
    Value cell = TRY(run_code(vm, function->code, function->globals, builder->namespace, function->closure));
    KEEP(vm, cell);
    if (!value_same(builder->bases, builder->given_bases)) {
        Str *name = str_intern_bytes(vm, "__orig_bases__", 14);
        CHECK(name);
        CHECK(any_set_item(vm, builder->namespace, object_value(name), builder->given_bases));
    }
    Value made = call_with_keywords(vm, builder, builder->metaclass, builder->namespace);
    return is_absent(made) ? ABSENT : check_cell(vm, builder, cell, made);
}

Value class_builder_build(Vm *vm, const Value *args, size_t count, Tuple *names) {
    if (count < 2) return raise_error(vm, TYPE_TypeError, "__build_class__: not enough arguments");
    if (!is_function(args[0])) return raise_error(vm, TYPE_TypeError, "__build_class__: func must be a function");
    if (!is_str(args[1])) return raise_error(vm, TYPE_TypeError, "__build_class__: name is not a string");
    Builder builder = {.function = args[0], .name = args[1], .metaclass = ABSENT, .bases = ABSENT,
                       .namespace = ABSENT, .keywords = ABSENT, .names = ABSENT, .given_bases = ABSENT};
    KEEP(vm, builder.given_bases);
    KEEP(vm, builder.bases);
    KEEP(vm, builder.metaclass);
    KEEP(vm, builder.keywords);
    KEEP(vm, builder.names);
    KEEP(vm, builder.namespace);
    builder.given_bases = TRY(tuple_value(tuple_new(vm, args + 2, count - 2)));
    CHECK(resolve_bases(vm, &builder));
    CHECK(split_keywords(vm, &builder, args + count, names));
    CHECK(choose_metaclass(vm, &builder));
    CHECK(prepare(vm, &builder));
    return run_body_and_make(vm, &builder);
}

// The name in the built-ins; what happens is up to the hook.
static Value py_build_class(Vm *vm, const Value *args) {
    Tuple *positional = as_tuple(args[0]);
    Dict *keywords = as_dict(args[1]);
    Tuple *names, *all = any_spread(vm, positional->items, positional->count, keywords, &names);
    CHECK(all);
    Value kept = object_value(all), kept_names = object_value(names);
    KEEP(vm, kept);
    KEEP(vm, kept_names);
    return vm->build_class_hook(vm, all->items, positional->count, names);
}

const NativeDef class_builder_natives[] = {
    {"__build_class__", "*args, **kwargs", py_build_class, "Internal helper function used by the class statement.", 0},
    {0},
};
