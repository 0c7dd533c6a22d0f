// C functions as scripts see them: built-in functions, methods of built-in types and wrappers of slots, bound or not; computed attributes; members.
#include "object/native.h"

#include "object/any.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/specs.h"

static Native *native_of(Value self) { return as_native(self); }
static bool is_constructor(const Native *native) { return native->owner && native->def == native->owner->new_def; }

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
    if (is_constructor(native)) return bound_repr(vm, native, type_value(native->owner), "built-in method ");
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
    if (is_absent(owner) || is_none(owner)) owner = is_absent(instance) ? owner : type_value(type_of(instance));
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
    if (!is_absent(native->self)) owner = is_type(native->self) ? as_type(native->self) : type_of(native->self);
    if (!owner) return get_name(vm, self);
    return str_value(str_format(vm, "%s.%s", owner->name, native->def->name));
}

static Value get_doc(Vm *vm, Value self) {
    const char *help = native_of(self)->def->help;
    return help ? str_value(str_from(vm, help)) : NONE;
}

// What it is bound to; a function of a module: the module.
static Value get_self(Vm *vm, Value self) {
    const Native *native = native_of(self);
    if (!is_absent(native->self)) return native->self;
    if (is_constructor(native)) return type_value(native->owner);
    if (!is_dict(vm->modules) || !is_str(native->module)) return NONE;
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

// "($self, value, /)", as inspect reads it.
static Value get_signature(Vm *vm, Value self) {
    const char *signature = native_of(self)->def->signature;
    if (!signature) return NONE;
    bool method = strncmp(signature, "self", 4) == 0 || strncmp(signature, "cls", 3) == 0;
    return str_value(str_format(vm, "(%s%s)", method ? "$" : "", signature));
}

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
    .getsets = function_getsets,
};
const Type method_descriptor_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW | TYPE_METHOD,
    .trace = native_trace,
    .repr = method_repr,
    .call = native_call,
    .get = method_get,
    .getsets = descriptor_getsets,
};
const Type class_method_descriptor_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW,
    .trace = native_trace,
    .repr = method_repr,
    .call = native_call,
    .get = class_method_get,
    .getsets = descriptor_getsets,
};
const Type wrapper_descriptor_type = {
    .size = sizeof(Native),
    .flags = TYPE_NO_NEW | TYPE_METHOD,
    .trace = native_trace,
    .repr = wrapper_repr,
    .call = native_call,
    .get = method_get,
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

static Value member_repr(Vm *vm, Value self) {
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<member '");
    text_add_view(&text, str_view(as_member(self)->name));
    text_format(&text, "' of '%s' objects>", as_member(self)->owner->name);
    return str_value(str_from_text(vm, &text));
}
static Value member_name(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_member(self)->name);
}
static Value member_objclass(Vm *vm, Value self) {
    (void)vm;
    return type_value(as_member(self)->owner);
}
static Value member_doc(Vm *vm, Value self) {
    (void)vm, (void)self;
    return NONE;
}
static const GetSetDef member_getsets[] = {
    {"__name__", member_name, NULL, NULL},
    {"__qualname__", member_name, NULL, NULL},
    {"__doc__", member_doc, NULL, NULL},
    {"__objclass__", member_objclass, NULL, NULL},
    {0},
};

const Type member_type = {
    .size = sizeof(Member),
    .flags = TYPE_NO_NEW,
    .trace = member_trace,
    .repr = member_repr,
    .get = member_get,
    .set = member_set,
    .getsets = member_getsets,
};
