// Calls: anything callable, methods by name, special methods past instance attributes.
#include "object/any.h"
#include "object/dict.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/tuple.h"

#define ARGUMENTS_ON_STACK 12 // more are gathered in memory of their own

Value any_call(Vm *vm, Value callee, const Value *args, size_t count, Tuple *names) {
    CallSlot slot = type_of(callee)->call;
    if (!slot) return raise_error(vm, TYPE_TypeError, "'%T' object is not callable", callee);
    CHECK(any_enter(vm, " while calling a Python object"));
    Value result = slot(vm, callee, args, count, names);
    any_leave(vm);
    assert((!is_absent(result) || vm_failed(vm)) && "a call that answers nothing has failed");
    return result;
}

Value any_call_0(Vm *vm, Value callee) { return any_call(vm, callee, NULL, 0, NULL); }

Value any_call_1(Vm *vm, Value callee, Value a) {
    KEEP(vm, a);
    return any_call(vm, callee, &a, 1, NULL);
}

Value any_call_2(Vm *vm, Value callee, Value a, Value b) {
    Value args[] = {a, b};
    KEEP(vm, a);
    KEEP(vm, b);
    return any_call(vm, callee, args, 2, NULL);
}

static RUNS Value call_gathered(Vm *vm, Value callee, Value first, const Value *args, size_t count,
                                size_t all, Tuple *names) {
    size_t size = memory_product(memory_sum(all, 1), sizeof(Value));
    Value *gathered = memory_new(&vm->memory, size);
    if (!gathered) {
        vm_out_of_memory(vm);
        return ABSENT;
    }
    gathered[0] = first;
    if (all) memcpy(gathered + 1, args, all * sizeof(Value));
    Value result = any_call(vm, callee, gathered, count + 1, names);
    memory_free(&vm->memory, gathered, size);
    return result;
}

Value any_call_prepended(Vm *vm, Value callee, Value first, const Value *args, size_t count,
                         Tuple *names) {
    KEEP(vm, first);
    if (is_native_object(callee) && is_absent(as_native(callee)->self)) {
        CHECK(any_enter(vm, " while calling a Python object"));
        Value result = native_call_method(vm, as_native(callee), first, args, count, names);
        any_leave(vm);
        return result;
    }
    size_t all = count + (names ? names->count : 0);
    if (all >= ARGUMENTS_ON_STACK) return call_gathered(vm, callee, first, args, count, all, names);
    Value gathered[ARGUMENTS_ON_STACK];
    gathered[0] = first;
    if (all) memcpy(gathered + 1, args, all * sizeof(Value));
    return any_call(vm, callee, gathered, count + 1, names);
}

static RUNS Value call_found(Vm *vm, Value function, Value self, const Value *args, size_t count) {
    KEEP(vm, function);
    if (is_absent(self)) return any_call(vm, function, args, count, NULL);
    return any_call_prepended(vm, function, self, args, count, NULL);
}

Value any_call_method(Vm *vm, Value object, Str *name, const Value *args, size_t count) {
    Value function, self;
    KEEP(vm, object);
    CHECK(attribute_get_method(vm, object, name, &function, &self));
    return call_found(vm, function, self, args, count);
}

Value any_call_special(Vm *vm, Value object, Str *name, const Value *args, size_t count,
                       bool *found) {
    const Type *type = type_of(object);
    Value function = class_lookup(vm, type, name);
    *found = !is_absent(function);
    if (!*found) return ABSENT;
    KEEP(vm, object);
    if (type_of(function)->flags & TYPE_METHOD)
        return call_found(vm, function, object, args, count);
    return call_found(vm, TRY(attribute_bind(vm, function, object, type)), ABSENT, args, count);
}

bool any_is_callable(Value v) { return type_of(v)->call != NULL; }

Tuple *any_spread(Vm *vm, const Value *args, size_t count, const Dict *keywords, Tuple **names) {
    size_t named = keywords->count, at = 0;
    CHECK_NULL(vm_charge(vm, count + named));
    Tuple *all = tuple_new(vm, NULL, memory_sum(count, named));
    *names = tuple_new(vm, NULL, named);
    if (!all || !*names) return NULL;
    if (count) memcpy(all->items, args, count * sizeof(Value));
    for (size_t i = 0; i < named && dict_next(keywords, &at, &(*names)->items[i], &all->items[count + i]); i++) continue;
    return all;
}

Value any_call_spread(Vm *vm, Value callee, const Value *args, size_t count, const Dict *keywords) {
    if (!keywords->count) return any_call(vm, callee, args, count, NULL);
    Tuple *names, *all = any_spread(vm, args, count, keywords, &names);
    CHECK(all);
    Value kept = object_value(all), kept_names = object_value(names);
    KEEP(vm, kept);
    KEEP(vm, kept_names);
    return any_call(vm, callee, all->items, count, names);
}
