// object, the base of all; None, NotImplemented and Ellipsis; and the types no script ever sees.
#include "heap/watch.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/class_call.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/directory.h"
#include "types/reduce.h"
#include "types/specs.h"

// == object

// What it answers is for str() to judge.
static Value slot_str(Vm *vm, Value self) { return type_of(self)->repr(vm, self); }

static bool slot_hash(Vm *vm, Value self, int64_t *hash) {
    uint64_t id = any_id(vm, self);
    if (!id) return false;
    // Spread, so that a dict of objects is not one long run.
    *hash = (int64_t)(hash_word(id, 0) >> 3);
    return true;
}

static Value py_new(Vm *vm, const Value *args) {
    if (!is_type(args[0])) {
        return raise_error(vm, TYPE_TypeError, "object.__new__(X): X is not a type object (%T)", args[0]);
    }
    const Type *type = construct_check(vm, args[0], BUILTIN(object));
    if (!type) return ABSENT;
    return class_instantiate(vm, type, as_tuple(args[1])->count || as_dict(args[2])->count);
}

static Value py_init(Vm *vm, const Value *args) {
    CHECK(class_initialize(vm, args[0], as_tuple(args[1])->count || as_dict(args[2])->count));
    return NONE;
}

static Value py_format(Vm *vm, const Value *args) {
    if (!is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError, "__format__() argument must be str, not %A", args[1]);
    }
    if (as_str(args[1])->size) {
        return raise_error(vm, TYPE_TypeError, "unsupported format string passed to %T.__format__", args[0]);
    }
    return str_value(any_str(vm, args[0]));
}

static Value py_dir(Vm *vm, const Value *args) {
    Dict *names = dict_new(vm);
    if (!names) return ABSENT;
    Value kept = object_value(names);
    KEEP(vm, kept);
    CHECK(directory_add_object(vm, names, args[0]));
    return directory_list(vm, names);
}

static Value py_nothing(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return NONE;
}

static Value py_subclasshook(Vm *vm, const Value *args) {
    (void)vm, (void)args;
    return NOT_IMPLEMENTED;
}

static Value py_sizeof(Vm *vm, const Value *args) {
    if (!is_object(args[0])) return small_value((int64_t)sizeof(Value));
    return int_size(vm, type_of(args[0])->size);
}

// The class that gave instances of this one the places they have.
static const Type *solid_of(const Type *type) {
    while (is_class(type)) {
        const Type *base = type->base;
        size_t inherited = base->layout == TYPE_object ? sizeof(Instance) : (base->size + 7u) & ~7u;
        if (type->size != inherited) break;
        type = base;
    }
    return type;
}

static Value get_class(Vm *vm, Value self) {
    (void)vm;
    return type_value(type_of(self));
}

// Every place of `a` is one of `b` under the same name.
static bool has_places_of(const Type *b, const Type *a) {
    size_t at = 0;
    for (Value name, member; dict_next(as_class(a)->namespace, &at, &name, &member);) {
        if (!is_member_object(member) || as_member(member)->owner != a) continue;
        Value other = dict_get_str(as_class(b)->namespace, as_str(name));
        if (!is_member_object(other) || as_member(other)->owner != b) return false;
        if (as_member(other)->offset != as_member(member)->offset) return false;
    }
    return true;
}

static bool same_layout(const Type *from, const Type *to) {
    if (from->layout != to->layout || from->attributes_offset != to->attributes_offset) return false;
    if ((from->flags ^ to->flags) & TYPE_WEAK) return false;
    const Type *a = solid_of(from), *b = solid_of(to);
    if (a == b) return true;
    if (!is_class(a) || !is_class(b) || a->size != b->size || solid_of(a->base) != solid_of(b->base)) return false;
    return has_places_of(a, b) && has_places_of(b, a);
}

static bool set_class(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "can't delete __class__ attribute");
    if (!is_type(value)) {
        return raise_false(vm, TYPE_TypeError, "__class__ must be set to a class, not '%T' object", value);
    }
    const Type *from = type_of(self), *to = as_type(value);
    bool modules = from->layout == TYPE_module && to->layout == TYPE_module;
    if (!modules && (!is_class(from) || !is_class(to))) {
        return raise_false(vm, TYPE_TypeError,
                           "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    if (!same_layout(from, to)) {
        return raise_false(vm, TYPE_TypeError, "__class__ assignment: '%N' object layout differs from '%N'", to, from);
    }
    if (to->flags & TYPE_FINALIZES && !(from->flags & TYPE_FINALIZES)) CHECK_BOOL(watch_add(vm, object_of(self)));
    object_of(self)->type = to;
    barrier(vm, object_of(self), value);
    return true;
}

static const NativeDef object_new_def = {"__new__", "cls, /, *args, **kwargs", py_new,
                                         "Create and return a new object.  See help(type) for accurate signature.", 0};
static const NativeDef object_init_def = {"__init__", "self, /, *args, **kwargs", py_init,
                                          "Initialize self.  See help(type(self)) for accurate signature.", 0};
static const NativeDef object_methods[] = {
    {"__format__", "self, format_spec, /", py_format, "Default object formatter.", 0},
    {"__dir__", "self, /", py_dir, "Default dir() implementation.", 0},
    {"__reduce__", "self, /", reduce_reduce, "Helper for pickle.", 0},
    {"__reduce_ex__", "self, protocol, /", reduce_reduce_ex, "Helper for pickle.", 0},
    {"__getstate__", "self, /", reduce_getstate, "Helper for pickle.", 0},
    {"__init_subclass__", "cls", py_nothing,
     "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\n"
     "overridden to extend subclasses.\n", NATIVE_CLASS},
    {"__subclasshook__", "cls, /, *args", py_subclasshook,
     "Abstract classes can override this to customize issubclass().", NATIVE_CLASS},
    {"__sizeof__", "self, /", py_sizeof, "Size of object in memory, in bytes.", 0},
    {0},
};
static const GetSetDef object_getsets[] = {
    {"__class__", get_class, set_class, "the object's class"},
    {0},
};

const Type object_type = {
    .size = sizeof(Object),
    .flags = TYPE_SUBCLASSABLE,
    .repr = construct_default_repr,
    .str = slot_str,
    .hash = slot_hash,
    .compare = any_object_compare,
    .get_attribute = attribute_generic_get,
    .set_attribute = attribute_generic_set,
    .new_def = &object_new_def,
    .init_def = &object_init_def,
    .methods = object_methods,
    .getsets = object_getsets,
    .help = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n"
            "instance that has no instance attributes and cannot be given any.\n",
};

// == None, NotImplemented, Ellipsis

static Value none_repr(Vm *vm, Value self) {
    (void)self;
    return str_value(str_new_ascii(vm, "None", 4));
}
static bool none_truth(Vm *vm, Value self, bool *truth) {
    (void)vm, (void)self;
    *truth = false;
    return true;
}
static bool none_hash(Vm *vm, Value self, int64_t *hash) {
    (void)vm;
    *hash = (int64_t)hash_word(self.bits, 0);
    return true;
}
static Value not_implemented_repr(Vm *vm, Value self) {
    (void)self;
    return str_value(str_new_ascii(vm, "NotImplemented", 14));
}
static bool not_implemented_truth(Vm *vm, Value self, bool *truth) {
    (void)self;
    *truth = true;
    return raise_warning(vm, TYPE_DeprecationWarning, 1, "NotImplemented should not be used in a boolean context");
}
static Value ellipsis_repr(Vm *vm, Value self) {
    (void)self;
    return str_value(str_new_ascii(vm, "Ellipsis", 8));
}

// They exist once, and are made of nothing.
static Value only_one(Vm *vm, const Value *args, const Type *type, Value one) {
    CHECK(construct_check(vm, args[0], type));
    if (!as_tuple(args[1])->count && !as_dict(args[2])->count) return one;
    const char *name = type == BUILTIN(ellipsis) ? "EllipsisType" : type->name;
    return raise_error(vm, TYPE_TypeError, "%s takes no arguments", name);
}

static Value none_new(Vm *vm, const Value *args) { return only_one(vm, args, BUILTIN(none), NONE); }
static Value not_implemented_new(Vm *vm, const Value *args) {
    return only_one(vm, args, BUILTIN(not_implemented), NOT_IMPLEMENTED);
}
static Value ellipsis_new(Vm *vm, const Value *args) {
    return only_one(vm, args, BUILTIN(ellipsis), ELLIPSIS);
}
static const NativeDef none_new_def = {"__new__", "cls, /, *args, **kwargs", none_new, NULL, 0};
static const NativeDef not_implemented_new_def = {"__new__", "cls, /, *args, **kwargs", not_implemented_new, NULL,
                                                  0};
static const NativeDef ellipsis_new_def = {"__new__", "cls, /, *args, **kwargs", ellipsis_new, NULL, 0};

static Value not_implemented_reduce(Vm *vm, const Value *args) {
    (void)args;
    return str_value(str_new_ascii(vm, "NotImplemented", 14));
}
static const NativeDef not_implemented_methods[] = {
    {"__reduce__", "self, /", not_implemented_reduce, NULL, 0},
    {0},
};
static Value ellipsis_reduce(Vm *vm, const Value *args) {
    (void)args;
    return str_value(str_new_ascii(vm, "Ellipsis", 8));
}
static const NativeDef ellipsis_methods[] = {
    {"__reduce__", "self, /", ellipsis_reduce, NULL, 0},
    {0},
};

const Type none_type = {.repr = none_repr, .truth = none_truth, .hash = none_hash, .new_def = &none_new_def};
const Type not_implemented_type = {.repr = not_implemented_repr, .truth = not_implemented_truth, .hash = none_hash,
                                   .new_def = &not_implemented_new_def, .methods = not_implemented_methods};
const Type ellipsis_type = {.repr = ellipsis_repr, .hash = none_hash, .new_def = &ellipsis_new_def,
                            .methods = ellipsis_methods};

// == Inside only

const Type instance_type = {.size = sizeof(Instance), .flags = TYPE_NO_NEW, .trace = instance_trace};
const Type shape_type = {.size = sizeof(Shape), .flags = TYPE_NO_NEW, .trace = shape_trace};
const Type buffer_type = {.size = sizeof(Buffer), .flags = TYPE_NO_NEW};
