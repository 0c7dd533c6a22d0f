// isinstance and issubclass: tuples, hooks of metaclasses, and objects that only pretend to be classes.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// __bases__ of something that is no type; *bases NULL: it is no class at all.
static RUNS bool abstract_bases(Vm *vm, Value class, Tuple **bases) {
    Value found = attribute_find(vm, class, NAME_OF(bases));
    if (is_absent(found) && vm_failed(vm)) return false;
    *bases = is_tuple(found) ? as_tuple(found) : NULL;
    return true;
}

static RUNS bool check_class(Vm *vm, Value class, const char *message) {
    if (is_type(class)) return true;
    Tuple *bases;
    CHECK_BOOL(abstract_bases(vm, class, &bases));
    return bases || raise_false(vm, TYPE_TypeError, "%s", message);
}

// Along __bases__ of what may be no types: depth is checked, one base after the other is a loop.
static RUNS bool abstract_derives(Vm *vm, Value derived, Value class, bool *result) {
    KEEP(vm, derived);
    for (;;) {
        *result = value_same(derived, class);
        if (*result) return true;
        Tuple *bases;
        CHECK_BOOL(vm_charge(vm, 1));
        CHECK_BOOL(abstract_bases(vm, derived, &bases));
        if (!bases || !bases->count) return true;
        Value kept = object_value(bases);
        if (bases->count == 1) {
            derived = bases->items[0];
            continue;
        }
        KEEP(vm, kept);
        CHECK_BOOL(any_enter(vm, " in __issubclass__"));
        bool worked = true;
        for (size_t i = 0; i < bases->count && worked && !*result; i++)
            worked = abstract_derives(vm, bases->items[i], class, result);
        any_leave(vm);
        return worked;
    }
}

// == isinstance

#define INSTANCE_MESSAGE "isinstance() arg 2 must be a type, a tuple of types, or a union"

// Does the class answer to __class__ in a way of its own?
static bool has_own_class(Vm *vm, const Type *type) {
    if (!(type->flags & TYPE_DEFAULT_ATTRIBUTES)) return true;
    return !value_same(class_lookup(vm, type, NAME_OF(class)),
                       class_own(BUILTIN(object), NAME_OF(class)));
}

Value any_is_plain_instance(Vm *vm, Value v, Value class) {
    bool result = false;
    if (is_type(class)) {
        if (is_instance(v, as_type(class))) return TRUE_VALUE;
        if (!has_own_class(vm, type_of(v))) return FALSE_VALUE;
        Value pretended = attribute_find(vm, v, NAME_OF(class));
        if (is_absent(pretended)) return vm_failed(vm) ? ABSENT : FALSE_VALUE;
        return bool_value(is_type(pretended) && type_derives(as_type(pretended), as_type(class)));
    }
    CHECK(check_class(vm, class, INSTANCE_MESSAGE));
    Value pretended = attribute_find(vm, v, NAME_OF(class));
    if (is_absent(pretended)) return vm_failed(vm) ? ABSENT : FALSE_VALUE;
    KEEP(vm, pretended);
    CHECK(abstract_derives(vm, pretended, class, &result));
    return bool_value(result);
}

// The hook of the metaclass asked; ABSENT without an error: there is none.
static RUNS Value ask_hook(Vm *vm, Value class, Str *name, Value v, const char *where) {
    CHECK(any_enter(vm, where));
    bool found, truth = false;
    Value answer = any_call_special(vm, class, name, &v, 1, &found);
    any_leave(vm);
    if (is_absent(answer)) return ABSENT;
    KEEP(vm, answer);
    CHECK(any_truth(vm, answer, &truth));
    return bool_value(truth);
}

// A metaclass that leaves the question to type needs no call.
static bool hook_is_plain(Vm *vm, Value class, Str *name) {
    Value own = class_own(BUILTIN(type), name);
    return is_type(class) && !is_absent(own) &&
           value_same(class_lookup(vm, type_of(class), name), own);
}

typedef RUNS Value (*Question)(Vm *vm, Value v, Value classinfo);

static RUNS Value ask_each(Vm *vm, Value v, Value classes, Question question, const char *where) {
    CHECK(any_enter(vm, where));
    Tuple *tuple = as_tuple(classes);
    Value answer = FALSE_VALUE;
    for (size_t i = 0; i < tuple->count && is_false(answer); i++)
        answer = vm_charge(vm, 1) ? question(vm, v, tuple->items[i]) : ABSENT;
    any_leave(vm);
    return answer;
}

Value any_is_instance(Vm *vm, Value v, Value classinfo) {
    if (is_type(classinfo) && type_of(v) == as_type(classinfo)) return TRUE_VALUE;
    if (is_exactly(classinfo, type) || hook_is_plain(vm, classinfo, NAME_OF(instancecheck)))
        return any_is_plain_instance(vm, v, classinfo);
    if (is_tuple(classinfo))
        return ask_each(vm, v, classinfo, any_is_instance, " in __instancecheck__");
    Value answer = ask_hook(vm, classinfo, NAME_OF(instancecheck), v, " in __instancecheck__");
    if (!is_absent(answer) || vm_failed(vm)) return answer;
    return any_is_plain_instance(vm, v, classinfo);
}

// == issubclass

Value any_is_plain_subclass(Vm *vm, Value derived, Value class) {
    if (is_type(class) && is_type(derived))
        return bool_value(type_derives(as_type(derived), as_type(class)));
    CHECK(check_class(vm, derived, "issubclass() arg 1 must be a class"));
    CHECK(check_class(vm, class,
                      "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    bool result;
    CHECK(abstract_derives(vm, derived, class, &result));
    return bool_value(result);
}

Value any_is_subclass(Vm *vm, Value v, Value classinfo) {
    if (is_exactly(classinfo, type) || hook_is_plain(vm, classinfo, NAME_OF(subclasscheck))) {
        if (value_same(v, classinfo)) return TRUE_VALUE;
        return any_is_plain_subclass(vm, v, classinfo);
    }
    if (is_tuple(classinfo))
        return ask_each(vm, v, classinfo, any_is_subclass, " in __subclasscheck__");
    Value answer = ask_hook(vm, classinfo, NAME_OF(subclasscheck), v, " in __subclasscheck__");
    if (!is_absent(answer) || vm_failed(vm)) return answer;
    return any_is_plain_subclass(vm, v, classinfo);
}
