// object.__reduce_ex__ and object.__getstate__: how copy and pickle take an object apart.
#include "types/reduce.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// The values of __slots__ along the MRO, by name.
static RUNS Value slot_values(Vm *vm, Value self) {
    Value values = TRY(dict_value(dict_new(vm)));
    KEEP(vm, values);
    const Type *type = type_of(self);
    for (uint32_t i = type->mro_count; i-- > 0;) {
        if (!is_class(type->mro[i])) continue;
        size_t at = 0;
        for (Value name, member; dict_next(as_class(type->mro[i])->namespace, &at, &name, &member);) {
            if (!is_member_object(member) || as_member(member)->owner != type->mro[i]) continue;
            Value value = member_get(vm, member, self, NONE);
            if (is_absent(value) && !error_clear_if(vm, TYPE_AttributeError)) return ABSENT;
            if (!is_absent(value)) CHECK(dict_set(vm, as_dict(values), name, value));
        }
    }
    return values;
}

Value reduce_getstate(Vm *vm, const Value *args) {
    Attributes *attributes = instance_attributes(args[0]);
    Value state = NONE, name, value;
    KEEP(vm, state);
    size_t at = 0;
    if (attributes && attributes_next(attributes, &at, &name, &value)) {
        state = TRY(dict_value(dict_new(vm)));
        at = 0;
        while (attributes_next(attributes, &at, &name, &value)) CHECK(dict_set(vm, as_dict(state), name, value));
    }
    if (!is_class(type_of(args[0]))) return state;
    Value slots = TRY(slot_values(vm, args[0]));
    return as_dict(slots)->count ? tuple_pair(vm, state, slots) : state;
}

// What makes the empty object again: copyreg.__newobj__ where that can be had, for pickle knows it; else the class' own __new__.
static RUNS Value maker(Vm *vm, Value class) {
    Str *name = str_intern_bytes(vm, "copyreg", 7), *wanted = str_intern_bytes(vm, "__newobj__", 10);
    if (!name || !wanted) return ABSENT;
    if (vm->import_hook) {
        Value module = vm->import_hook(vm, name, NONE, NONE, 0);
        if (!is_absent(module)) return attribute_get(vm, module, wanted);
        if (!error_clear_if(vm, TYPE_ImportError)) return ABSENT;
    }
    return attribute_get(vm, class, NAME_OF(dunder_new));
}

// The class, and what else its __new__ is to be given.
static RUNS Value maker_arguments(Vm *vm, Value self, bool *given) {
    Str *name = str_intern_bytes(vm, "__getnewargs__", 14);
    if (!name) return ABSENT;
    Value args = ABSENT;
    *given = !is_absent(class_lookup(vm, type_of(self), name));
    if (*given) {
        args = TRY(any_call_method(vm, self, name, NULL, 0));
        if (!is_tuple(args)) return raise_error(vm, TYPE_TypeError, "__getnewargs__ should return a tuple, not '%T'", args);
    }
    KEEP(vm, args);
    size_t count = *given ? as_tuple(args)->count : 0;
    Tuple *all = tuple_new(vm, NULL, count + 1);
    CHECK(all);
    all->items[0] = type_value(type_of(self));
    for (size_t i = 0; i < count; i++) all->items[i + 1] = as_tuple(args)->items[i];
    return object_value(all);
}

// Objects with more inside than attributes and items can tell.
static bool is_opaque(const Type *type) {
    return type->flags & TYPE_NO_NEW || (type->layout != TYPE_object && type->layout != TYPE_instance && type->layout != TYPE_list &&
                                         type->layout != TYPE_dict);
}

static RUNS Value take_apart(Vm *vm, Value self) {
    bool given;
    enum { MAKER, ARGUMENTS, STATE, ITEMS, PAIRS, PARTS };
    Value parts = TRY(tuple_value(tuple_new(vm, (Value[]){NONE, NONE, NONE, NONE, NONE}, PARTS)));
    KEEP(vm, parts);
    Tuple *tuple = as_tuple(parts);
    tuple->items[ARGUMENTS] = TRY(maker_arguments(vm, self, &given));
    if (!given && is_opaque(type_of(self))) return raise_error(vm, TYPE_TypeError, "cannot pickle '%T' object", self);
    tuple->items[MAKER] = TRY(maker(vm, type_value(type_of(self))));
    tuple->items[STATE] = TRY(any_call_method(vm, self, NAME_OF(getstate), NULL, 0));
    if (is_list(self)) tuple->items[ITEMS] = TRY(any_iter(vm, self));
    if (is_dict(self)) {
        Value pairs = TRY(any_call_method(vm, self, NAME_OF(items), NULL, 0));
        KEEP(vm, pairs);
        tuple->items[PAIRS] = TRY(any_iter(vm, pairs));
    }
    return parts;
}

Value reduce_reduce(Vm *vm, const Value *args) { return take_apart(vm, args[0]); }

Value reduce_reduce_ex(Vm *vm, const Value *args) {
    Value own = class_lookup(vm, type_of(args[0]), NAME_OF(reduce));
    if (!value_same(own, class_own(BUILTIN(object), NAME_OF(reduce)))) return any_call_method(vm, args[0], NAME_OF(reduce), NULL, 0);
    return take_apart(vm, args[0]);
}
