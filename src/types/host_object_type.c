// The base of the classes a host defines: making an instance gives it the storage its class asked for.
#include "object/attribute.h"
#include "object/host_object.h"
#include "object/raise.h"
#include "types/construct.h"
#include "types/specs.h"

static Value py_new(Vm *vm, const Value *args) {
    HostObject *made = construct_empty(vm, args[0], BUILTIN(host_object));
    CHECK(made);
    const HostClass *class = host_object_class(vm, made->object.type);
    if (!class || class->no_new) return raise_error(vm, TYPE_TypeError, "cannot create '%T' instances", object_value(made));
    CHECK(host_object_open(vm, made, class));
    return object_value(made);
}

// Arguments are for the __init__ of the host's class, if it has one.
static Value py_init(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return NONE;
}

static const NativeDef new_def = {"__new__", "cls, *args, **kwargs", py_new, "Create and return a new object.", 0};
static const NativeDef init_def = {"__init__", "self, *args, **kwargs", py_init, "Initialize self.", 0};

const Type host_object_type = {
    .size = sizeof(HostObject),
    .attributes_offset = offsetof(HostObject, attributes),
    .flags = TYPE_SUBCLASSABLE,
    .trace = host_object_trace,
    .get_attribute = attribute_generic_get,
    .set_attribute = attribute_generic_set,
    .new_def = &new_def,
    .init_def = &init_def,
};
