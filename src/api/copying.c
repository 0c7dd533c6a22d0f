// How copy and pickle take an instance of a host's class apart: its class, what `save` tells of the storage, and its attributes.
#include "api/natives.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/class_change.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/reduce.h"

static bool add(kr_vm *vm, const HostClass *class, HostRole role, const char *name, const char *signature) {
    Value method = host_role_new(vm, role, signature, class);
    Str *key = is_absent(method) ? NULL : host_name(vm, name);
    return key && class_set_own(&vm->vm, as_type(class->type), key, method);
}

bool copying_add(kr_vm *vm, const HostClass *class) {
    return add(vm, class, ROLE_NEW_ARGUMENTS, "__getnewargs__", "__getnewargs__(self)") &&
           add(vm, class, ROLE_SAVE, "__getstate__", "__getstate__(self)") &&
           add(vm, class, ROLE_LOAD, "__setstate__", "__setstate__(self, state, /)");
}

// The state is a pair: what the host saved, and the attributes (None: there are none).
kr_value copying_save(kr_vm *vm, const HostFunction *function, Value object) {
    Vm *inner = &vm->vm;
    const kr_class_def *def = function->class->definition;
    const HostObject *self = as_host_object(object);
    // A class derived in C with more storage has to save it itself.
    if (self->class->size > function->class->size) {
        raise_error(inner, TYPE_TypeError, "cannot pickle '%T' object", object);
        return KR_NULL;
    }
    Value saved = ABSENT;
    kr_value answer = def->save(vm, self->storage->bytes);
    if (!host_read(vm, answer, &saved)) return KR_NULL;
    KEEP(inner, saved);
    Value attributes = reduce_getstate(inner, &object);
    KEEP(inner, attributes);
    return host_value(vm, is_absent(attributes) ? ABSENT : tuple_pair(inner, saved, attributes));
}

static RUNS bool set_from_dict(Vm *vm, Value object, Value attributes) {
    if (is_none(attributes)) return true;
    if (!is_dict(attributes)) return raise_false(vm, TYPE_TypeError, "state is not a dictionary");
    size_t at = 0;
    for (Value name, value; dict_next(as_dict(attributes), &at, &name, &value);) {
        if (!is_str(name)) return raise_false(vm, TYPE_TypeError, "attribute names must be strings");
        Str *key = str_intern(vm, as_str(name));
        CHECK_BOOL(key && attribute_set(vm, object, key, value));
    }
    return true;
}

// A dict, or a pair of one with that of __slots__.
static RUNS bool set_attributes(Vm *vm, Value object, Value attributes) {
    if (!is_tuple(attributes) || as_tuple(attributes)->count != 2) return set_from_dict(vm, object, attributes);
    return set_from_dict(vm, object, as_tuple(attributes)->items[0]) &&
           set_from_dict(vm, object, as_tuple(attributes)->items[1]);
}

kr_value copying_load(kr_vm *vm, const HostFunction *function, Value object, kr_value state) {
    Vm *inner = &vm->vm;
    HOST_READ(vm, state, pair, KR_NULL);
    if (!is_tuple(pair) || as_tuple(pair)->count != 2) {
        return kr_raise(vm, KR_EXC_TypeError, "the state is not a pair of what was saved and attributes");
    }
    kr_value saved = host_value(vm, as_tuple(pair)->items[0]);
    const kr_class_def *def = function->class->definition;
    if (!kr_ok(saved) || def->load(vm, as_host_object(object)->storage->bytes, saved) != KR_OK) return KR_NULL;
    return set_attributes(inner, object, as_tuple(pair)->items[1]) ? kr_none(vm) : KR_NULL;
}
