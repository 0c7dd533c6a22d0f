// C functions as scripts see them: built-in functions, methods of built-in types and wrappers of slots, bound or not; computed attributes; members.
#include "object/name_table.h"
#include "object/native.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/native_text.h"
#include "types/specs.h"

static Native *native_of(Value self) { return as_native(self); }
static bool is_constructor(const Native *native) { return native->owner && native->def == native->owner->new_def; }

static bool is_static(const Native *native) { return native->owner && native->def->flags & NATIVE_STATIC; }

// == Showing

// "<built-in method append of list object at 0x12>", and the same of a method-wrapper.
static Value bound_repr(Vm *vm, const Native *native, Value self, const char *kind) {
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    return str_value(str_format(vm, "<%s%s%s of %s object at 0x%llx>", kind, native->def->name, *kind == 'm' ? "'" : "",
                                type_name(self), (unsigned long long)id));
}

static Value native_repr(Vm *vm, Value self) {
    const Native *native = native_of(self);
    if (!is_absent(native->self)) return bound_repr(vm, native, native->self, "built-in method ");
    if (is_constructor(native) || is_static(native)) return bound_repr(vm, native, type_value(native->owner), "built-in method ");
    return str_value(str_format(vm, "<built-in function %s>", native->def->name));
}

static Value method_repr(Vm *vm, Value self) {
    return str_value(str_format(vm, "<method '%s' of '%s' objects>", native_of(self)->def->name, native_of(self)->owner->name));
}
static Value wrapper_repr(Vm *vm, Value self) {
    return str_value(
        str_format(vm, "<slot wrapper '%s' of '%s' objects>", native_of(self)->def->name, native_of(self)->owner->name));
}
static Value method_wrapper_repr(Vm *vm, Value self) {
    return bound_repr(vm, native_of(self), native_of(self)->self, "method-wrapper '");
}

// == Binding and comparing

static Value method_get(Vm *vm, Value self, Value instance, Value owner) {
    bool bare = is_absent(instance) || (is_none(instance) && !is_absent(owner) && !value_same(owner, type_value(BUILTIN(none))));
    if (bare) return self;
    Native *native = native_of(self);
    if (native->owner && !is_instance(instance, native->owner)) {
        return raise_error(vm, TYPE_TypeError, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                           native->def->name, native->owner, instance);
    }
    return native_bind(vm, native, instance);
}

static Value class_method_get(Vm *vm, Value self, Value instance, Value owner) {
    const Type *wanted = native_of(self)->owner;
    const char *name = native_of(self)->def->name;
    if (is_absent(owner) || is_none(owner)) {
        if (is_absent(instance))
            return raise_error(vm, TYPE_TypeError, "descriptor '%s' for type '%N' needs either an object or a type", name, wanted);
        owner = type_value(type_of(instance));
    }
    if (!is_type(owner))
        return raise_error(vm, TYPE_TypeError, "descriptor '%s' for type '%N' needs a type, not a '%T' as arg 2", name, wanted, owner);
    if (!type_derives(as_type(owner), wanted))
        return raise_error(vm, TYPE_TypeError, "descriptor '%s' requires a subtype of '%N' but received '%N'", name, wanted,
                           as_type(owner));
    return native_bind(vm, native_of(self), owner);
}

static Value bound_compare(Vm *vm, Value self, Value other, int operation) {
    (void)vm;
    if (type_of(self) != type_of(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    const Native *a = native_of(self), *b = native_of(other);
    bool equal = a->def == b->def && a->owner == b->owner && value_same(a->self, b->self);
    return bool_value(equal == (operation == COMPARE_EQ));
}

static bool bound_hash(Vm *vm, Value self, int64_t *hash) {
    const Native *native = native_of(self);
    uint64_t id = 1;
    if (!is_absent(native->self)) id = any_id(vm, native->self);
    *hash = (int64_t)(hash_bytes(native->def->name, strlen(native->def->name), id) >> 2);
    return id != 0;
}

// == Attributes

static Value get_name(Vm *vm, Value self) { return str_value(str_from(vm, native_of(self)->def->name)); }

static Value get_qualname(Vm *vm, Value self) {
    const Native *native = native_of(self);
    const Type *owner = native->owner;
    bool wrapper = native->object.type == BUILTIN(method_wrapper);
    if (!is_absent(native->self) && !wrapper) owner = is_type(native->self) ? as_type(native->self) : type_of(native->self);
    if (!owner) return get_name(vm, self);
    const char *dot = owner->flags & TYPE_HEAP ? NULL : strrchr(owner->name, '.');
    return str_value(str_format(vm, "%s.%s", dot ? dot + 1 : owner->name, native->def->name));
}

static Value get_doc(Vm *vm, Value self) { return native_text_doc(vm, native_of(self)); }

// What it is bound to; a function of a module: the module.
static Value get_self(Vm *vm, Value self) {
    const Native *native = native_of(self);
    if (!is_absent(native->self)) return native->self;
    if (is_constructor(native)) return type_value(native->owner);
    if (is_static(native)) return type_value(native->owner);
    if (!is_str(native->module)) return NONE;
    if (str_is(as_str(native->module), "builtins") && vm->import_hook) return vm->import_hook(vm, NAME_OF(builtins), NONE, NONE, 0);
    if (!is_dict(vm->modules)) return NONE;
    Value module = dict_get_str(as_dict(vm->modules), as_str(native->module));
    return is_absent(module) ? NONE : module;
}

static Value get_module(Vm *vm, Value self) {
    (void)vm;
    Value module = native_of(self)->module;
    return is_absent(module) ? NONE : module;
}

static Value get_objclass(Vm *vm, Value self) {
    (void)vm;
    return native_of(self)->owner ? type_value(native_of(self)->owner) : NONE;
}

static Value get_signature(Vm *vm, Value self) { return native_text_signature(vm, native_of(self)); }

// == Taken apart for pickle: a function by its name, what is bound by getattr

static RUNS Value builtin_getattr(Vm *vm) {
    Str *name = str_intern_bytes(vm, "getattr", 7);
    if (!name) return ABSENT;
    Value found = vm->builtins ? dict_get_str(vm->builtins, name) : ABSENT;
    return is_absent(found) ? name_table_get(vm->static_builtins, name) : found;
}

// (getattr, (holder, name))
static Value reduce_attribute(Vm *vm, Value holder, Value name) {
    Value pair = TRY(tuple_pair(vm, holder, name)), function = TRY(builtin_getattr(vm));
    return tuple_pair(vm, function, pair);
}

static Value py_reduce_function(Vm *vm, const Value *args) {
    Value name = TRY(get_name(vm, args[0])), holder = TRY(get_self(vm, args[0]));
    if (is_none(holder) || is_module_object(holder)) return name;
    return reduce_attribute(vm, holder, name);
}

static Value py_reduce_descriptor(Vm *vm, const Value *args) {
    Value name = TRY(attribute_get(vm, args[0], NAME_OF(dunder_name)));
    KEEP(vm, name);
    Str *objclass = str_intern_bytes(vm, "__objclass__", 12);
    if (!objclass) return ABSENT;
    Value owner = TRY(attribute_get(vm, args[0], objclass));
    return reduce_attribute(vm, owner, name);
}

static const NativeDef function_methods[] = {{"__reduce__", "self, /", py_reduce_function, NULL, 0}, {0}};
static const NativeDef reduce_methods[] = {{"__reduce__", "self, /", py_reduce_descriptor, NULL, 0}, {0}};

static const GetSetDef function_getsets[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__self__", get_self, NULL, NULL},
    {"__module__", get_module, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {0},
};
static const GetSetDef descriptor_getsets[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__objclass__", get_objclass, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {0},
};
static const GetSetDef method_wrapper_getsets[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__self__", get_self, NULL, NULL},
    {"__objclass__", get_objclass, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {0},
};

const Type native_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW | TYPE_WEAK,
    .trace = native_trace,
    .repr = native_repr,
    .compare = bound_compare,
    .hash = bound_hash,
    .call = native_call,
    .methods = function_methods,
    .getsets = function_getsets,
};
const Type method_descriptor_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW | TYPE_METHOD,
    .trace = native_trace,
    .repr = method_repr,
    .call = native_call,
    .get = method_get,
    .methods = reduce_methods,
    .getsets = descriptor_getsets,
};
const Type class_method_descriptor_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .trace = native_trace,
    .repr = method_repr,
    .call = native_call,
    .get = class_method_get,
    .methods = reduce_methods,
    .getsets = descriptor_getsets,
};
const Type wrapper_descriptor_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW | TYPE_METHOD,
    .trace = native_trace,
    .repr = wrapper_repr,
    .call = native_call,
    .get = method_get,
    .methods = reduce_methods,
    .getsets = descriptor_getsets,
};
const Type method_wrapper_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .trace = native_trace,
    .repr = method_wrapper_repr,
    .compare = bound_compare,
    .hash = bound_hash,
    .call = native_call,
    .methods = function_methods,
    .getsets = method_wrapper_getsets,
};

// == Computed attributes and members

static Value getset_repr(Vm *vm, Value self) {
    return str_value(str_format(vm, "<attribute '%s' of '%s' objects>", as_getset(self)->def->name, as_getset(self)->owner->name));
}
static Value getset_name(Vm *vm, Value self) { return str_value(str_from(vm, as_getset(self)->def->name)); }
static Value getset_qualname(Vm *vm, Value self) {
    return str_value(str_format(vm, "%s.%s", as_getset(self)->owner->name, as_getset(self)->def->name));
}
static Value getset_doc(Vm *vm, Value self) {
    const char *help = as_getset(self)->def->help;
    return help ? str_value(str_from(vm, help)) : NONE;
}
static Value getset_objclass(Vm *vm, Value self) {
    (void)vm;
    return type_value(as_getset(self)->owner);
}
static const GetSetDef getset_getsets[] = {
    {"__name__", getset_name, NULL, NULL},
    {"__qualname__", getset_qualname, NULL, NULL},
    {"__doc__", getset_doc, NULL, NULL},
    {"__objclass__", getset_objclass, NULL, NULL},
    {0},
};

const Type getset_type = {
    .size = sizeof(GetSet),
    .trace = native_getset_trace,
    .flags = TYPE_NO_NEW,
    .repr = getset_repr,
    .get = native_getset_get,
    .set = native_getset_set,
    .getsets = getset_getsets,
};

// A member of a built-in type is a computed attribute by another name: the type member_descriptor, the layout of getset.
static bool is_computed(Value self) { return is_getset_object(self); }

static const Type *member_owner(Value self) { return is_computed(self) ? as_getset(self)->owner : as_member(self)->owner; }

static Value member_name(Vm *vm, Value self) {
    if (is_computed(self)) return getset_name(vm, self);
    return object_value(as_member(self)->name);
}
static Value member_repr(Vm *vm, Value self) {
    Value name = TRY(member_name(vm, self));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<member '");
    text_add_view(&text, str_view(as_str(name)));
    text_format(&text, "' of '%s' objects>", member_owner(self)->name);
    return str_value(str_from_text(vm, &text));
}
static Value member_qualname(Vm *vm, Value self) {
    if (is_computed(self)) return getset_qualname(vm, self);
    const Type *owner = as_member(self)->owner;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_view(&text, str_view(as_class(owner)->qualified_name));
    text_add_char(&text, '.');
    text_add_view(&text, str_view(as_member(self)->name));
    return str_value(str_from_text(vm, &text));
}
static Value member_objclass(Vm *vm, Value self) {
    (void)vm;
    return type_value(member_owner(self));
}
static Value member_doc(Vm *vm, Value self) { return is_computed(self) ? getset_doc(vm, self) : NONE; }
static const GetSetDef member_getsets[] = {
    {"__name__", member_name, NULL, NULL},
    {"__qualname__", member_qualname, NULL, NULL},
    {"__doc__", member_doc, NULL, NULL},
    {"__objclass__", member_objclass, NULL, NULL},
    {0},
};

static Value any_member_get(Vm *vm, Value self, Value instance, Value owner) {
    return is_computed(self) ? native_getset_get(vm, self, instance, owner) : member_get(vm, self, instance, owner);
}

static bool any_member_set(Vm *vm, Value self, Value instance, Value value) {
    if (!is_computed(self)) return member_set(vm, self, instance, value);
    if (as_getset(self)->def->set || !is_instance(instance, as_getset(self)->owner)) return native_getset_set(vm, self, instance, value);
    return raise_false(vm, TYPE_AttributeError, "readonly attribute");
}

static void any_member_trace(Marker *marker, Object *object) {
    if (object->layout == TYPE_member) member_trace(marker, object);
    else native_getset_trace(marker, object);
}

const Type member_type = {
    .size = sizeof(Member),
    .flags = TYPE_NO_NEW,
    .trace = any_member_trace,
    .repr = member_repr,
    .get = any_member_get,
    .set = any_member_set,
    .methods = reduce_methods,
    .getsets = member_getsets,
};
