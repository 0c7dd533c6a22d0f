// object.__reduce_ex__ and object.__getstate__: how copy and pickle take an object apart.
#include "types/reduce.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

// The values of __slots__ along the MRO, by name.
static RUNS Value slot_values(Vm *vm, Value self) {
    Value values = TRY(dict_value(dict_new(vm)));
    KEEP(vm, values);
    const Type *type = type_of(self);
    // What copyreg, or the class itself, has noted of it.
    Str *slotnames = str_intern_bytes(vm, "__slotnames__", 13);
    if (!slotnames) return ABSENT;
    Value noted = class_own(type, slotnames);
    KEEP(vm, noted);
    for (size_t i = 0; is_list(noted) && i < as_list(noted)->count; i++) {
        Value name = as_list(noted)->items[i];
        if (!is_str(name)) return raise_error(vm, TYPE_TypeError, "attribute name must be string, not '%T'", name);
        KEEP(vm, name);
        Value value = attribute_find(vm, self, as_str(name));
        if (is_absent(value) && vm_failed(vm)) return ABSENT;
        if (!is_absent(value)) CHECK(dict_set(vm, as_dict(values), name, value));
    }
    if (is_list(noted)) return values;
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

static bool is_default_getstate(Value method) {
    return is_native_object(method) && strcmp(as_native(method)->def->name, "__getstate__") == 0 &&
           as_native(method)->def->function == reduce_getstate;
}

// A function of copyreg, which pickle knows by name. ABSENT without an error: there is no such module here.
static RUNS Value from_copyreg(Vm *vm, const char *function) {
    Str *name = str_intern_bytes(vm, "copyreg", 7), *wanted = str_intern_bytes(vm, function, strlen(function));
    if (!name || !wanted || !vm->import_hook) return ABSENT;
    Value kept = object_value(wanted);
    KEEP(vm, kept);
    Value module = vm->import_hook(vm, name, NONE, NONE, 0);
    if (!is_absent(module)) return attribute_get(vm, module, wanted);
    error_clear_if(vm, TYPE_ImportError);
    return ABSENT;
}

// What the class' __new__ is to be given: *args ABSENT when the object does not say, *keywords ABSENT or a dict with something in it.
static RUNS bool new_arguments_ex(Vm *vm, Value self, Value *args, Value *keywords) {
    Value given = TRY_BOOL(any_call_method(vm, self, NAME_OF(getnewargs_ex), NULL, 0));
    if (!is_tuple(given))
        return raise_false(vm, TYPE_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", given);
    const Tuple *pair = as_tuple(given);
    if (pair->count != 2)
        return raise_false(vm, TYPE_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %zu", pair->count);
    if (!is_tuple(pair->items[0]))
        return raise_false(vm, TYPE_TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'",
                           pair->items[0]);
    if (!is_dict(pair->items[1]))
        return raise_false(vm, TYPE_TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
                           pair->items[1]);
    *args = pair->items[0];
    *keywords = as_dict(pair->items[1])->count ? pair->items[1] : ABSENT;
    return true;
}

static RUNS bool new_arguments(Vm *vm, Value self, Value *args, Value *keywords) {
    *args = *keywords = ABSENT;
    if (!is_absent(class_lookup(vm, type_of(self), NAME_OF(getnewargs_ex)))) return new_arguments_ex(vm, self, args, keywords);
    if (is_absent(class_lookup(vm, type_of(self), NAME_OF(getnewargs)))) return true;
    *args = any_call_method(vm, self, NAME_OF(getnewargs), NULL, 0);
    if (is_absent(*args)) return false;
    return is_tuple(*args) || raise_false(vm, TYPE_TypeError, "__getnewargs__ should return a tuple, not '%T'", *args);
}

// Objects with more inside than attributes and items can tell.
static bool is_opaque(const Type *type) { return type->layout != TYPE_object && type->layout != TYPE_instance; }
static bool is_variable(const Type *type) {
    return type->layout == TYPE_int || type->layout == TYPE_tuple || type->layout == TYPE_bytes || type->layout == TYPE_type || type->layout == TYPE_memoryview;
}

static RUNS Value state_of(Vm *vm, Value self, bool required) {
    Value method = TRY(attribute_get(vm, self, NAME_OF(getstate)));
    KEEP(vm, method);
    if (!is_default_getstate(method)) return any_call_0(vm, method);
    if (required && is_variable(type_of(self))) return raise_error(vm, TYPE_TypeError, "cannot pickle %T objects", self);
    if (required && is_opaque(type_of(self))) return raise_error(vm, TYPE_TypeError, "cannot pickle '%T' object", self);
    return reduce_getstate(vm, &self);
}

// (class, *args) for __newobj__, (class, args, keywords) for __newobj_ex__.
static Value maker_arguments(Vm *vm, Value class, Value args, Value keywords) {
    if (!is_absent(keywords)) return tuple_value(tuple_new(vm, (Value[]){class, args, keywords}, 3));
    size_t count = is_absent(args) ? 0 : as_tuple(args)->count;
    Tuple *all = tuple_new(vm, NULL, count + 1);
    CHECK(all);
    all->items[0] = class;
    for (size_t i = 0; i < count; i++) all->items[i + 1] = as_tuple(args)->items[i];
    return object_value(all);
}

static RUNS Value take_apart(Vm *vm, Value self) {
    enum { MAKER, ARGUMENTS, STATE, ITEMS, PAIRS, PARTS };
    if (type_of(self)->flags & TYPE_NO_NEW) return raise_error(vm, TYPE_TypeError, "cannot pickle '%T' object", self);
    Value parts = TRY(tuple_value(tuple_new(vm, (Value[]){NONE, NONE, NONE, NONE, NONE}, PARTS)));
    KEEP(vm, parts);
    Value args, keywords, class = type_value(type_of(self));
    CHECK(new_arguments(vm, self, &args, &keywords));
    KEEP(vm, args);
    KEEP(vm, keywords);
    Tuple *tuple = as_tuple(parts);
    tuple->items[ARGUMENTS] = TRY(maker_arguments(vm, class, args, keywords));
    Value maker = from_copyreg(vm, is_absent(keywords) ? "__newobj__" : "__newobj_ex__");
    if (is_absent(maker) && !vm_failed(vm)) maker = attribute_get(vm, class, NAME_OF(dunder_new));
    tuple->items[MAKER] = TRY(maker);
    bool required = is_absent(args) && !is_list(self) && !is_dict(self);
    tuple->items[STATE] = TRY(state_of(vm, self, required));
    if (is_list(self)) tuple->items[ITEMS] = TRY(any_iter(vm, self));
    if (is_dict(self)) {
        Value pairs = TRY(any_call_method(vm, self, NAME_OF(items), NULL, 0));
        KEEP(vm, pairs);
        tuple->items[PAIRS] = TRY(any_iter(vm, pairs));
    }
    return parts;
}

// The old protocols are copyreg's business.
static RUNS Value take_apart_for(Vm *vm, Value self, int64_t protocol) {
    if (protocol >= 2) return take_apart(vm, self);
    Value reduce = from_copyreg(vm, "_reduce_ex");
    if (is_absent(reduce)) return vm_failed(vm) ? ABSENT : take_apart(vm, self);
    KEEP(vm, reduce);
    return any_call_2(vm, reduce, self, small_value(protocol));
}

Value reduce_reduce(Vm *vm, const Value *args) { return take_apart_for(vm, args[0], 0); }

Value reduce_reduce_ex(Vm *vm, const Value *args) {
    int64_t protocol;
    CHECK(any_to_int64(vm, args[1], &protocol));
    Value own = class_lookup(vm, type_of(args[0]), NAME_OF(reduce));
    if (!value_same(own, class_own(BUILTIN(object), NAME_OF(reduce)))) return any_call_method(vm, args[0], NAME_OF(reduce), NULL, 0);
    return take_apart_for(vm, args[0], protocol);
}
