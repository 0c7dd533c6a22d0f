// property, staticmethod and classmethod.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/specs.h"

// == property

static Value property_new(Vm *vm, const Value *args) {
    Property *property = construct_empty(vm, args[0], BUILTIN(property));
    if (!property) return ABSENT;
    property->get = property->set = property->remove = property->doc = property->name = NONE;
    return object_value(property);
}

static RUNS bool take_doc(Vm *vm, Value self, Value doc) {
    Property *property = as_property(self);
    property->doc_from_getter = false;
    if (is_none(doc) && !is_none(property->get)) {
        doc = attribute_find(vm, property->get, NAME_OF(doc));
        if (is_absent(doc)) return !vm_failed(vm);
        property->doc_from_getter = !is_none(doc);
    }
    // An instance of a derived class has a __doc__ of its own in front of the class'.
    if (type_of(self) != BUILTIN(property) && !is_none(doc)) return attribute_set(vm, self, NAME_OF(doc), doc);
    property->doc = doc;
    barrier(vm, property, doc);
    return true;
}

static Value property_init(Vm *vm, const Value *args) {
    Property *property = as_property(args[0]);
    property->get = args[1];
    property->set = args[2];
    property->remove = args[3];
    for (int i = 1; i < 4; i++) barrier(vm, property, args[i]);
    CHECK(take_doc(vm, args[0], args[4]));
    return NONE;
}

// "property 'x' of 'C' object has no getter"
static Value missing(Vm *vm, const Property *property, Value instance, const char *what) {
    Str *owner = str_from(vm, type_name(instance));
    if (is_class(type_of(instance))) owner = as_class(type_of(instance))->qualified_name;
    if (!owner) return ABSENT;
    if (is_str(property->name)) {
        return raise_error(vm, TYPE_AttributeError, "property %R of %R object has no %s", property->name, object_value(owner),
                           what);
    }
    return raise_error(vm, TYPE_AttributeError, "property of %R object has no %s", object_value(owner), what);
}

static Value property_get(Vm *vm, Value self, Value instance, Value owner) {
    (void)owner;
    if (is_absent(instance)) return self;
    Property *property = as_property(self);
    if (is_none(property->get)) return missing(vm, property, instance, "getter");
    return any_call_1(vm, property->get, instance);
}

static bool property_set(Vm *vm, Value self, Value instance, Value value) {
    Property *property = as_property(self);
    bool removing = is_absent(value);
    Value function = removing ? property->remove : property->set;
    if (is_none(function)) {
        missing(vm, property, instance, removing ? "deleter" : "setter");
        return false;
    }
    if (removing) return !is_absent(any_call_1(vm, function, instance));
    return !is_absent(any_call_2(vm, function, instance, value));
}

// A copy with one of the three functions exchanged.
static RUNS Value changed(Vm *vm, Value self, int which, Value function) {
    const Property *property = as_property(self);
    Value args[] = {property->get, property->set, property->remove, property->doc_from_getter ? NONE : property->doc};
    if (!is_none(function)) args[which] = function;
    Value name = property->name;
    Value made = TRY(any_call(vm, type_value(type_of(self)), args, 4, NULL));
    if (is_property_object(made)) as_property(made)->name = name;
    return made;
}
static Value py_getter(Vm *vm, const Value *args) { return changed(vm, args[0], 0, args[1]); }
static Value py_setter(Vm *vm, const Value *args) { return changed(vm, args[0], 1, args[1]); }
static Value py_deleter(Vm *vm, const Value *args) { return changed(vm, args[0], 2, args[1]); }

static Value py_set_name(Vm *vm, const Value *args) {
    const Tuple *given = as_tuple(args[1]);
    if (given->count != 2) {
        return raise_error(vm, TYPE_TypeError, "__set_name__() takes 2 positional arguments but %zu were given", given->count);
    }
    as_property(args[0])->name = given->items[1];
    barrier(vm, as_property(args[0]), given->items[1]);
    return NONE;
}

static Value get_fget(Vm *vm, Value self) {
    (void)vm;
    return as_property(self)->get;
}
static Value get_fset(Vm *vm, Value self) {
    (void)vm;
    return as_property(self)->set;
}
static Value get_fdel(Vm *vm, Value self) {
    (void)vm;
    return as_property(self)->remove;
}
static Value get_doc(Vm *vm, Value self) {
    (void)vm;
    return as_property(self)->doc;
}
static bool set_doc(Vm *vm, Value self, Value value) {
    as_property(self)->doc = is_absent(value) ? NONE : value;
    barrier(vm, as_property(self), value);
    return true;
}
static bool readonly(Vm *vm, Value self, Value value) {
    (void)self, (void)value;
    return raise_false(vm, TYPE_AttributeError, "readonly attribute");
}

// *result: does the function say of itself that it is abstract?
static RUNS bool is_abstract(Vm *vm, Value function, bool *result) {
    *result = false;
    if (is_none(function)) return true;
    Str *name = str_intern_bytes(vm, "__isabstractmethod__", 20);
    if (!name) return false;
    Value flag = attribute_find(vm, function, name);
    if (is_absent(flag)) return !vm_failed(vm);
    KEEP(vm, flag);
    return any_truth(vm, flag, result);
}

static Value property_abstract(Vm *vm, Value self) {
    Value parts[] = {as_property(self)->get, as_property(self)->set, as_property(self)->remove};
    bool abstract = false;
    for (int i = 0; i < 3 && !abstract; i++) CHECK(is_abstract(vm, parts[i], &abstract));
    return bool_value(abstract);
}

static const NativeDef property_new_def = {"__new__", "cls, /, *args, **kwargs", property_new, NULL, 0};
static const NativeDef property_init_def = {"__init__", "self, /, fget=None, fset=None, fdel=None, doc=None", property_init,
                                            NULL, 0};
static const NativeDef property_methods[] = {
    {"getter", "self, function, /", py_getter, "Descriptor to obtain a copy of the property with a different getter.", 0},
    {"setter", "self, function, /", py_setter, "Descriptor to obtain a copy of the property with a different setter.", 0},
    {"deleter", "self, function, /", py_deleter, "Descriptor to obtain a copy of the property with a different deleter.", 0},
    {"__set_name__", "self, /, *args", py_set_name, "Method to set name of a property.", 0},
    {0},
};
static const GetSetDef property_getsets[] = {
    {"fget", get_fget, readonly, NULL},
    {"fset", get_fset, readonly, NULL},
    {"fdel", get_fdel, readonly, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__isabstractmethod__", property_abstract, NULL, NULL},
    {0},
};

const Type property_type = {
    .size = sizeof(Property),
    .flags = TYPE_SUBCLASSABLE,
    .trace = property_trace,
    .get = property_get,
    .set = property_set,
    .new_def = &property_new_def,
    .init_def = &property_init_def,
    .methods = property_methods,
    .getsets = property_getsets,
    .help = "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n"
            "  fset\n    function to be used for setting an attribute value\n"
            "  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n",
};

// == staticmethod and classmethod

static Wrapped *wrapped_of(Value self) { return as_staticmethod(self); }

static Value wrapped_new(Vm *vm, const Value *args) {
    // One constructor for both types: which it is was checked by the call.
    Wrapped *wrapped = instance_new(vm, as_type(args[0]));
    if (!wrapped) return ABSENT;
    wrapped->function = NONE;
    return object_value(wrapped);
}

// It looks like the function it wraps.
static Value wrapped_init(Vm *vm, const Value *args) {
    Wrapped *wrapped = wrapped_of(args[0]);
    wrapped->function = args[1];
    barrier(vm, wrapped, args[1]);
    Str *const copied[] = {NAME_OF(module), NAME_OF(dunder_name), NAME_OF(qualname), NAME_OF(doc),
                            NAME_OF(annotations)};
    for (size_t i = 0; i < ARRAY_COUNT(copied); i++) {
        Value value = attribute_find(vm, args[1], copied[i]);
        if (is_absent(value)) {
            CHECK(!vm_failed(vm));
            continue;
        }
        CHECK(attributes_set(vm, &wrapped->object, instance_attributes(args[0]), copied[i], value));
    }
    return NONE;
}

static Value wrapped_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "<%s(", type_name(self));
    CHECK(any_add_repr(vm, &text, wrapped_of(self)->function));
    text_add_string(&text, ")>");
    return str_value(str_from_text(vm, &text));
}

static Value static_get(Vm *vm, Value self, Value instance, Value owner) {
    (void)vm, (void)instance, (void)owner;
    return wrapped_of(self)->function;
}

static Value static_call(Vm *vm, Value self, const Value *args, size_t count, Tuple *names) {
    return any_call(vm, wrapped_of(self)->function, args, count, names);
}

static Value class_get(Vm *vm, Value self, Value instance, Value owner) {
    if (is_absent(owner) || is_none(owner)) owner = type_value(type_of(instance));
    Value function = wrapped_of(self)->function;
    // What is wrapped may itself be a descriptor, bound to the class then.
    GetSlot get = type_of(function)->get;
    if (get && !is_method_object(function)) return get(vm, function, owner, owner);
    return bound_method_new(vm, function, owner);
}

static Value get_function(Vm *vm, Value self) {
    (void)vm;
    return wrapped_of(self)->function;
}
static Value wrapped_abstract(Vm *vm, Value self) {
    bool abstract;
    CHECK(is_abstract(vm, wrapped_of(self)->function, &abstract));
    return bool_value(abstract);
}
static Value get_dict(Vm *vm, Value self) {
    return dict_value(attributes_dict(vm, object_of(self), instance_attributes(self)));
}

static const NativeDef wrapped_new_def = {"__new__", "cls, /, *args, **kwargs", wrapped_new, NULL, 0};
static const NativeDef wrapped_init_def = {"__init__", "self, function, /", wrapped_init, NULL, 0};
static const GetSetDef wrapped_getsets[] = {
    {"__func__", get_function, NULL, NULL},
    {"__wrapped__", get_function, NULL, NULL},
    {"__isabstractmethod__", wrapped_abstract, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {0},
};

const Type staticmethod_type = {
    .size = sizeof(Wrapped),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Wrapped, attributes),
    .trace = wrapped_trace,
    .repr = wrapped_repr,
    .call = static_call,
    .get = static_get,
    .new_def = &wrapped_new_def,
    .init_def = &wrapped_init_def,
    .getsets = wrapped_getsets,
    .help = "staticmethod(function) -> method\n\nConvert a function to be a static method.",
};
const Type classmethod_type = {
    .size = sizeof(Wrapped),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Wrapped, attributes),
    .trace = wrapped_trace,
    .repr = wrapped_repr,
    .get = class_get,
    .new_def = &wrapped_new_def,
    .init_def = &wrapped_init_def,
    .getsets = wrapped_getsets,
    .help = "classmethod(function) -> method\n\nConvert a function to be a class method.",
};
