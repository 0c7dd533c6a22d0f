// Numbers that stand for objects in id() and default reprs: handed out in order, so that no address is ever shown.
#include "object/any.h"
#include "object/dict.h"

// The table is a dict from an object's address, as an int that keeps nothing alive, to its number.
static Value weak_key(const Object *object) {
    return small_value((int64_t)((uintptr_t)object >> 3));
}
static const Object *key_object(Value key) {
    return (const Object *)((uintptr_t)small_of(key) << 3);
}

// Values in the word are their own identity; numbers of objects get the low bits that only pointers have.
static uint64_t shown(uint64_t number) { return number << 3 | 1; }

uint64_t any_id(Vm *vm, Value v) {
    // No object has the number 0, so that its place is free for the int 0: an identity is never 0.
    if (!is_object(v)) return v.bits ? v.bits : shown(0);
    if (is_absent(vm->ids)) {
        Dict *ids = dict_new(vm);
        if (!ids) return 0;
        vm->ids = object_value(ids);
    }
    Value known, key = weak_key(object_of(v));
    if (!dict_get(vm, as_dict(vm->ids), key, &known)) return 0;
    if (!is_absent(known)) return shown((uint64_t)small_of(known));
    uint64_t number = ++vm->next_id;
    if (!dict_set(vm, as_dict(vm->ids), key, small_value((int64_t)number))) return 0;
    return shown(number);
}

void any_prune(Vm *vm) {
    if (is_absent(vm->ids)) return;
    Dict *ids = as_dict(vm->ids);
    size_t at = 0;
    // Removing an int key runs nothing and moves no entry.
    for (Value key, value; dict_next(ids, &at, &key, &value);)
        if (!gc_is_marked(key_object(key)) && !dict_remove(vm, ids, key, NULL)) return;
}
