// getattr, setattr and descriptors; methods without a bound object.
#include "object/attribute.h"

#include "object/class.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"

static bool is_data_descriptor(const Type *type) { return type->set != NULL; }
// One that only sets leaves the getting to what the object itself holds.
static bool overrides_own(const Type *type) { return type->set && type->get; }

// == Descriptors

Value attribute_bind(Vm *vm, Value found, Value instance, const Type *owner) {
    const Type *type = type_of(found);
    if (type == BUILTIN(function))
        return is_absent(instance) ? found : bound_method_new(vm, found, instance);
    if (!type->get) return found;
    KEEP(vm, found);
    KEEP(vm, instance);
    return type->get(vm, found, instance, owner ? type_value(owner) : NONE);
}

Value attribute_special(Vm *vm, Value object, Str *name) {
    const Type *type = type_of(object);
    Value found = class_lookup(vm, type, name);
    return is_absent(found) ? ABSENT : attribute_bind(vm, found, object, type);
}

// == Generic lookup

// What an object itself holds under the name: an instance's attributes, a module's namespace. Runs nothing.
static Value own_get(Value object, Str *name) {
    if (is_module_object(object)) return dict_get_str(as_module(object)->namespace, name);
    Attributes *attributes = instance_attributes(object);
    return attributes ? attributes_get(attributes, name) : ABSENT;
}

Value attribute_generic_find(Vm *vm, Value object, Str *name) {
    const Type *type = type_of(object);
    Value found = class_lookup(vm, type, name);
    if (!is_absent(found) && overrides_own(type_of(found)))
        return attribute_bind(vm, found, object, type);
    Value own = own_get(object, name);
    if (!is_absent(own)) return own;
    return is_absent(found) ? ABSENT : attribute_bind(vm, found, object, type);
}

Value attribute_generic_get(Vm *vm, Value object, Str *name) {
    Str *interned = str_intern(vm, name);
    if (!interned) return ABSENT;
    Value found = attribute_generic_find(vm, object, interned);
    if (!is_absent(found) || vm_failed(vm)) return found;
    return raise_attribute_error(vm, object, interned);
}

// type(object).name, then its own namespace along the MRO, as CPython's type_getattro.
static RUNS Value type_find(Vm *vm, Value object, Str *name) {
    const Type *type = as_type(object), *metatype = type_of(object);
    Value meta = class_lookup(vm, metatype, name);
    if (!is_absent(meta) && overrides_own(type_of(meta)))
        return attribute_bind(vm, meta, object, metatype);
    Value found = class_lookup(vm, type, name);
    if (!is_absent(found)) return attribute_bind(vm, found, ABSENT, type);
    return is_absent(meta) ? ABSENT : attribute_bind(vm, meta, object, metatype);
}

Value attribute_type_get(Vm *vm, Value type, Str *name) {
    Str *interned = str_intern(vm, name);
    if (!interned) return ABSENT;
    Value found = type_find(vm, type, interned);
    if (!is_absent(found) || vm_failed(vm)) return found;
    return raise_attribute_text(vm, type, interned, "type object '%N' has no attribute '%S'",
                                as_type(type), interned);
}

// object/any calls, and stands above this file: the slot itself is asked.
static RUNS Value call_with_name(Vm *vm, Value callee, Value name) {
    CallSlot slot = type_of(callee)->call;
    if (!slot) return raise_error(vm, TYPE_TypeError, "'%T' object is not callable", callee);
    CHECK(any_enter(vm, " while calling a Python object"));
    KEEP(vm, name);
    Value result = slot(vm, callee, &name, 1, NULL);
    any_leave(vm);
    return result;
}

Value attribute_module_get(Vm *vm, Value module, Str *name) {
    Str *interned = str_intern(vm, name);
    if (!interned) return ABSENT;
    Value found = attribute_generic_find(vm, module, interned);
    if (!is_absent(found) || vm_failed(vm)) return found;
    Dict *namespace = as_module(module)->namespace;
    Value fallback = dict_get_str(namespace, NAME_OF(getattr));
    if (!is_absent(fallback)) {
        KEEP(vm, fallback);
        return call_with_name(vm, fallback, object_value(interned));
    }
    Value own_name = dict_get_str(namespace, NAME_OF(dunder_name));
    if (!is_str(own_name))
        return raise_attribute_text(vm, module, interned, "module has no attribute '%S'", interned);
    const char *text = module_is_initializing(vm, module)
                           ? "partially initialized module '%S' has no attribute '%S' (most likely due to a circular import)"
                           : "module '%S' has no attribute '%S'";
    return raise_attribute_text(vm, module, interned, text, as_str(own_name), interned);
}

Value attribute_super_get(Vm *vm, Value self, Str *name) {
    Str *interned = str_intern(vm, name);
    if (!interned) return ABSENT;
    Super *super = as_super(self);
    // super().__class__ is super itself.
    if (super->type && !is_absent(super->self) && interned != NAME_OF(class)) {
        Value found = class_lookup_after(vm, super->self_type, super->type, interned);
        if (!is_absent(found)) {
            bool of_class = is_type(super->self) && as_type(super->self) == super->self_type;
            return attribute_bind(vm, found, of_class ? ABSENT : super->self, super->self_type);
        }
    }
    return attribute_generic_get(vm, self, interned);
}

Value attribute_get(Vm *vm, Value object, Str *name) {
    GetAttributeSlot slot = type_of(object)->get_attribute;
    Value found = LIKELY(slot != NULL) ? slot(vm, object, name) : attribute_generic_get(vm, object, name);
    if (UNLIKELY(is_absent(found))) raise_tell_attribute(vm, object, name);
    return found;
}

Value attribute_find(Vm *vm, Value object, Str *name) {
    const Type *type = type_of(object);
    Str *interned = str_intern(vm, name);
    if (!interned) return ABSENT;
    Value found;
    // The usual ways need no AttributeError to say no.
    if (type->flags & TYPE_DEFAULT_ATTRIBUTES) found = attribute_generic_find(vm, object, interned);
    else if (type->get_attribute == attribute_type_get) found = type_find(vm, object, interned);
    else found = attribute_get(vm, object, interned);
    if (is_absent(found)) error_clear_if(vm, TYPE_AttributeError);
    return found;
}

// == Calls of methods

static RUNS bool get_whole(Vm *vm, Value object, Str *name, Value *function, Value *self) {
    *self = ABSENT;
    *function = attribute_get(vm, object, name);
    return !is_absent(*function);
}

// super().name(...): the function itself where it binds an instance.
static RUNS bool get_from_super(Vm *vm, Value object, Str *name, Value *function, Value *self) {
    const Super *super = as_super(object);
    if (!super->type || is_absent(super->self) || is_type(super->self))
        return get_whole(vm, object, name, function, self);
    Value found = class_lookup_after(vm, super->self_type, super->type, name);
    if (is_absent(found) || !(type_of(found)->flags & TYPE_METHOD))
        return get_whole(vm, object, name, function, self);
    *function = found;
    *self = super->self;
    return true;
}

bool attribute_get_method(Vm *vm, Value object, Str *name, Value *function, Value *self) {
    const Type *type = type_of(object);
    Str *interned = str_intern(vm, name);
    if (!interned) return false;
    if (type == BUILTIN(super)) return get_from_super(vm, object, interned, function, self);
    if (!(type->flags & TYPE_DEFAULT_ATTRIBUTES))
        return get_whole(vm, object, interned, function, self);
    Value found = class_lookup(vm, type, interned);
    if (is_absent(found) || !(type_of(found)->flags & TYPE_METHOD) ||
        is_data_descriptor(type_of(found)))
        return get_whole(vm, object, interned, function, self);
    Value own = own_get(object, interned);
    *function = is_absent(own) ? found : own;
    *self = is_absent(own) ? object : ABSENT;
    return true;
}

// == Setting

static bool refuse_set(Vm *vm, Value object, Str *name, bool known) {
    if (!known) return raise_attribute_error(vm, object, name), false;
    raise_attribute_text(vm, object, name, "'%T' object attribute '%S' is read-only", object, name);
    return false;
}

static RUNS bool call_set(Vm *vm, Value descriptor, Value object, Value value) {
    KEEP(vm, descriptor);
    return type_of(descriptor)->set(vm, descriptor, object, value);
}

// value ABSENT deletes; *missing: there was nothing to delete.
static bool own_set(Vm *vm, Value object, Str *name, Value value, bool *possible, bool *missing) {
    *possible = true;
    *missing = false;
    if (is_module_object(object)) {
        Dict *namespace = as_module(object)->namespace;
        if (!is_absent(value)) return dict_set_str(vm, namespace, name, value);
        *missing = !dict_remove_str(vm, namespace, name);
        return true;
    }
    Attributes *attributes = instance_attributes(object);
    *possible = attributes != NULL;
    if (!attributes) return true;
    if (!is_absent(value)) return attributes_set(vm, object_of(object), attributes, name, value);
    bool found = false;
    CHECK_BOOL(attributes_delete(vm, object_of(object), attributes, name, &found));
    *missing = !found;
    return true;
}

bool attribute_generic_set(Vm *vm, Value object, Str *name, Value value) {
    name = str_intern(vm, name);
    if (!name) return false;
    Value found = class_lookup(vm, type_of(object), name);
    if (!is_absent(found) && is_data_descriptor(type_of(found)))
        return call_set(vm, found, object, value);
    bool possible, missing;
    CHECK_BOOL(own_set(vm, object, name, value, &possible, &missing));
    if (!possible) return refuse_set(vm, object, name, !is_absent(found));
    if (missing) return raise_attribute_error(vm, object, name), false;
    return true;
}

bool attribute_set(Vm *vm, Value object, Str *name, Value value) {
    SetAttributeSlot slot = type_of(object)->set_attribute;
    return slot ? slot(vm, object, name, value) : attribute_generic_set(vm, object, name, value);
}

bool attribute_delete(Vm *vm, Value object, Str *name) {
    return attribute_set(vm, object, name, ABSENT);
}
