// Calling a class: __new__ makes the instance, __init__ fills it; and what object itself does for both.
#include "object/class_call.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// object.__new__ and object.__init__ are known by their rows: nothing needs to run for them.
static bool is_native_of(Value v, const NativeDef *def) {
    return is_native_object(v) && as_native(v)->def == def;
}
static bool is_object_new(Value v) {
    return is_absent(v) || is_native_of(v, BUILTIN(object)->new_def);
}
static bool is_object_init(Value v) {
    return is_absent(v) || is_native_of(v, BUILTIN(object)->init_def);
}

// The names of __abstractmethods__ in order, as the message lists them.
static RUNS Str *abstract_names(Vm *vm, const Type *type, size_t *count) {
    Value names = class_lookup(vm, type, NAME_OF(abstractmethods));
    List *list = is_absent(names) ? list_new(vm, NULL, 0) : any_to_list(vm, names);
    if (!list) return NULL;
    for (size_t i = 1; i < list->count; i++) {
        CHECK_NULL(vm_charge(vm, i));
        for (size_t at = i; at > 0 && is_str(list->items[at - 1]) && is_str(list->items[at]);
             at--) {
            Value left = list->items[at - 1], right = list->items[at];
            if (str_compare(as_str(left), as_str(right)) <= 0) break;
            list->items[at - 1] = right;
            list->items[at] = left;
        }
    }
    *count = list->count;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    for (size_t i = 0; i < list->count; i++) {
        if (i) text_add_string(&text, ", ");
        if (is_str(list->items[i])) text_add_view(&text, str_view(as_str(list->items[i])));
    }
    return str_from_text(vm, &text);
}

static RUNS Value refuse_abstract(Vm *vm, const Type *type) {
    size_t count = 0;
    Str *names = abstract_names(vm, type, &count);
    if (!names) return ABSENT;
    return raise_error(vm, TYPE_TypeError,
                       "Can't instantiate abstract class %N with abstract method%s %S", type,
                       count == 1 ? "" : "s", names);
}

static const Type *nearest_builtin(const Type *type) {
    while (is_class(type)) type = type->base;
    return type;
}

Value class_instantiate(Vm *vm, const Type *type, bool has_arguments) {
    if (has_arguments) {
        if (!is_object_new(type->constructor))
            return raise_error(
                vm, TYPE_TypeError,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (is_object_init(type->initializer))
            return raise_error(vm, TYPE_TypeError, "%N() takes no arguments", type);
    }
    if (UNLIKELY(type->layout != TYPE_instance)) {
        const Type *builtin = nearest_builtin(type);
        if (builtin != BUILTIN(object) &&
            (builtin->flags & TYPE_NO_NEW || !is_object_new(builtin->constructor)))
            return raise_error(vm, TYPE_TypeError,
                               "object.__new__(%N) is not safe, use %N.__new__()", type, builtin);
    }
    if (UNLIKELY(type->flags & TYPE_ABSTRACT)) return refuse_abstract(vm, type);
    void *instance = instance_new(vm, type);
    return instance ? object_value(instance) : ABSENT;
}

bool class_initialize(Vm *vm, Value self, bool has_arguments) {
    if (!has_arguments) return true;
    const Type *type = type_of(self);
    if (!is_object_init(type->initializer))
        return raise_false(
            vm, TYPE_TypeError,
            "object.__init__() takes exactly one argument (the instance to initialize)");
    // Built-in types without a constructor take anything.
    if (type != BUILTIN(object) && !is_class(type)) return true;
    if (is_object_new(type->constructor))
        return raise_false(vm, TYPE_TypeError,
                           "%N.__init__() takes exactly one argument (the instance to initialize)",
                           type);
    return true;
}

static RUNS Value construct(Vm *vm, const Type *type, const Value *args, size_t count,
                            Tuple *names) {
    Value constructor = type->constructor;
    if (is_object_new(constructor) && !(type->flags & TYPE_NO_NEW))
        return class_instantiate(vm, type, count || (names && names->count));
    if (type->flags & TYPE_NO_NEW)
        return raise_error(vm, TYPE_TypeError, "cannot create '%N' instances", type);
    if (is_exactly(constructor, staticmethod)) constructor = as_staticmethod(constructor)->function;
    else if (!is_native_object(constructor))
        constructor = TRY(attribute_bind(vm, constructor, ABSENT, type));
    KEEP(vm, constructor);
    return any_call_prepended(vm, constructor, type_value(type), args, count, names);
}

static RUNS bool initialize(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    Value initializer = type_of(self)->initializer;
    if (is_object_init(initializer))
        return class_initialize(vm, self, count || (names && names->count));
    Value result;
    if (type_of(initializer)->flags & TYPE_METHOD) {
        result = TRY_BOOL(any_call_prepended(vm, initializer, self, args, count, names));
    } else {
        initializer = TRY_BOOL(attribute_bind(vm, initializer, self, type_of(self)));
        KEEP(vm, initializer);
        result = TRY_BOOL(any_call(vm, initializer, args, count, names));
    }
    if (!is_none(result))
        return raise_false(vm, TYPE_TypeError, "__init__() should return None, not '%T'", result);
    return true;
}

// An exception without fields of its own, which its arguments make all at once.
static bool is_plain_exception(const Type *type) {
    if (type->layout != TYPE_BaseException || type->getsets) return false;
    return type->base == BUILTIN(BaseException) || !type->base->getsets;
}

// list(x), tuple(x), dict(a=1) and ValueError(x), which need no second step; ABSENT and no error: another call.
static RUNS Value make_builtin(Vm *vm, const Type *type, const Value *args, size_t count, Tuple *names) {
    size_t named = names ? names->count : 0;
    if (type == BUILTIN(dict) && !count) {
        Dict *dict = dict_new(vm);
        if (!dict || !named) return dict_value(dict);
        CHECK(dict_reserve(vm, dict, named));
        for (size_t i = 0; i < named; i++) CHECK(dict_set_str(vm, dict, as_str(names->items[i]), args[i]));
        return object_value(dict);
    }
    if (named) return ABSENT;
    if (is_plain_exception(type)) {
        Tuple *given = tuple_new(vm, args, count);
        return given ? exception_new(vm, (BuiltinType)(type - builtin_types), given) : ABSENT;
    }
    if (count != 1) return ABSENT;
    if (type == BUILTIN(list)) return list_value(any_to_list(vm, args[0]));
    return type == BUILTIN(tuple) ? tuple_value(any_to_tuple(vm, args[0])) : ABSENT;
}

Value class_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names) {
    const Type *type = as_type(callee);
    if (type == BUILTIN(type) && count == 1 && (!names || !names->count))
        return type_value(type_of(args[0]));
    Value made = is_class(type) ? ABSENT : make_builtin(vm, type, args, count, names);
    if (!is_absent(made) || vm_failed(vm)) return made;
    made = TRY(construct(vm, type, args, count, names));
    if (!is_instance(made, type)) return made;
    KEEP(vm, made);
    CHECK(initialize(vm, made, args, count, names));
    return made;
}
