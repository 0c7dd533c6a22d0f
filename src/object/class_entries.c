// The entries a class gets in its namespace for what its instances have beyond the fixed places: __dict__ and __weakref__.
#include "object/class_entries.h"

#include "object/attribute.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/native.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/weakref.h"

// Where a built-in base has a __dict__ (classes, modules, exceptions), what it says holds. ABSENT: there is no such.
static Value built_in_entry(Vm *vm, Value self) {
    const Type *type = type_of(self);
    if (LIKELY(type->layout == TYPE_instance)) return ABSENT;
    while (type && is_class(type)) type = type->base;
    return type ? class_lookup(vm, type, NAME_OF(dict)) : ABSENT;
}

static RUNS Value get_dict(Vm *vm, Value self) {
    Attributes *attributes = instance_attributes(self);
    Value entry = built_in_entry(vm, self);
    if (!is_absent(entry)) return attribute_bind(vm, entry, self, type_of(self));
    if (!attributes) return raise_attribute_error(vm, self, NAME_OF(dict));
    return dict_value(attributes_dict(vm, object_of(self), attributes));
}

static RUNS bool set_dict(Vm *vm, Value self, Value value) {
    Attributes *attributes = instance_attributes(self);
    Value entry = built_in_entry(vm, self);
    if (!is_absent(entry)) return type_of(entry)->set(vm, entry, self, value);
    if (!attributes) return raise_attribute_error(vm, self, NAME_OF(dict)), false;
    if (is_absent(value)) {
        Dict *empty = dict_new(vm);
        if (empty) attributes_set_dict(vm, object_of(self), attributes, empty);
        return empty != NULL;
    }
    if (!is_dict(value)) return raise_false(vm, TYPE_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    attributes_set_dict(vm, object_of(self), attributes, as_dict(value));
    return true;
}

static Value get_weakref(Vm *vm, Value self) {
    const List *list = weakref_list(vm, self);
    CHECK(list);
    return list->count ? list->items[0] : NONE;
}

static const GetSetDef dict_def = {"__dict__", get_dict, set_dict, "dictionary for instance variables (if defined)"};
static const GetSetDef weakref_def = {"__weakref__", get_weakref, NULL, "list of weak references to the object (if defined)"};

static bool add(Vm *vm, Class *class, Str *name, const GetSetDef *def) {
    // What the body of the class says about the name holds.
    if (!is_absent(dict_get_str(class->namespace, name))) return true;
    GetSet *getset = native_new_getset(vm, def, &class->type);
    return getset && dict_set_str(vm, class->namespace, name, object_value(getset));
}

bool class_add_entries(Vm *vm, Class *class, bool dict, bool weakref) {
    if (dict) CHECK_BOOL(add(vm, class, NAME_OF(dict), &dict_def));
    return !weakref || add(vm, class, NAME_OF(weakref), &weakref_def);
}
