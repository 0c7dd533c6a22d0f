// weakref.ref: a reference that keeps nothing alive.
#include "object/weakref.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/dict.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/specs.h"

static bool check_arguments(Vm *vm, const char *name, const Tuple *args) {
    if (args->count == 1 || args->count == 2) return true;
    return raise_false(vm, TYPE_TypeError, "%s expected at %s %d argument%s, got %zu", name, args->count ? "most" : "least",
                       args->count ? 2 : 1, args->count ? "s" : "", args->count);
}

static Value py_new(Vm *vm, const Value *args) {
    const Type *type = construct_check(vm, args[0], BUILTIN(weakref));
    const Tuple *given = as_tuple(args[1]);
    if (!type || !check_arguments(vm, "__new__", given)) return ABSENT;
    Value callback = given->count == 2 && !is_none(given->items[1]) ? given->items[1] : ABSENT;
    return weakref_new(vm, type, given->items[0], callback);
}

// What it refers to was settled by __new__.
static Value py_init(Vm *vm, const Value *args) {
    if (as_dict(args[2])->count) return raise_error(vm, TYPE_TypeError, "ref() takes no keyword arguments");
    CHECK(check_arguments(vm, "__init__", as_tuple(args[1])));
    return NONE;
}

static Value slot_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    (void)args;
    if (names && names->count) return raise_error(vm, TYPE_TypeError, "weakref() takes no keyword arguments");
    if (count) return raise_error(vm, TYPE_TypeError, "weakref expected 0 arguments, got %zu", count);
    Value target = weakref_target(as_weakref(self));
    return is_absent(target) ? NONE : target;
}

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    WeakRef *ref = as_weakref(self);
    if (!(ref->object.flags & OBJECT_FLAG_A)) {
        Value target = weakref_target(ref);
        if (is_absent(target)) return raise_false(vm, TYPE_TypeError, "weak object has gone away");
        KEEP(vm, self);
        KEEP(vm, target);
        CHECK_BOOL(any_hash(vm, target, &ref->hash));
        ref->object.flags |= OBJECT_FLAG_A;
    }
    *hash = ref->hash;
    return true;
}

// References are equal when what they refer to is; once that is gone, only to themselves.
static Value slot_compare(Vm *vm, Value self, Value other, int operation) {
    if (operation != COMPARE_EQ && operation != COMPARE_NE) return NOT_IMPLEMENTED;
    if (!is_weakref_object(other)) return NOT_IMPLEMENTED;
    Value left = weakref_target(as_weakref(self)), right = weakref_target(as_weakref(other));
    if (is_absent(left) || is_absent(right)) return bool_value(value_same(self, other) == (operation == COMPARE_EQ));
    KEEP(vm, left);
    KEEP(vm, right);
    return any_compare(vm, left, right, (CompareOperation)operation);
}

static Value slot_repr(Vm *vm, Value self) {
    Value target = weakref_target(as_weakref(self));
    uint64_t own = any_id(vm, self);
    if (!own) return ABSENT;
    if (is_absent(target)) return str_value(str_format(vm, "<weakref at 0x%llx; dead>", (unsigned long long)own));
    KEEP(vm, target);
    uint64_t id = any_id(vm, target);
    if (!id) return ABSENT;
    Value name = attribute_find(vm, target, NAME_OF(dunder_name));
    if (is_absent(name) && vm_failed(vm)) return ABSENT;
    KEEP(vm, name);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "<weakref at 0x%llx; to '%s' at 0x%llx", (unsigned long long)own, type_name(target), (unsigned long long)id);
    if (!is_absent(name) && is_str(name)) {
        text_add_string(&text, " (");
        text_add_view(&text, str_view(as_str(name)));
        text_add_char(&text, ')');
    }
    text_add_char(&text, '>');
    return str_value(str_from_text(vm, &text));
}

static Value get_callback(Vm *vm, Value self) {
    (void)vm;
    const WeakRef *ref = as_weakref(self);
    return ref->referent && !is_absent(ref->callback) ? ref->callback : NONE;
}

static const NativeDef new_def = {"__new__", "cls, /, *args, **kwargs", py_new, NULL, 0};
static const NativeDef init_def = {"__init__", "self, /, *args, **kwargs", py_init, NULL, 0};
static const NativeDef methods[] = {CLASS_GETITEM_ROW, {0}};
static const GetSetDef getsets[] = {{"__callback__", get_callback, NULL, NULL}, {0}};

const Type weakref_type = {
    .size = sizeof(WeakRef),
    .flags = TYPE_SUBCLASSABLE,
    .trace = weakref_trace,
    .repr = slot_repr,
    .hash = slot_hash,
    .compare = slot_compare,
    .call = slot_call,
    .new_def = &new_def,
    .init_def = &init_def,
    .methods = methods,
    .getsets = getsets,
};
