// Modules, and SimpleNamespace.
#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "object/wrapper.h"
#include "types/construct.h"
#include "types/directory.h"
#include "types/specs.h"

// == module

static Dict *namespace_of(Value self) { return as_module(self)->namespace; }

static Value module_make(Vm *vm, const Value *args) {
    Module *module = construct_empty(vm, args[0], BUILTIN(module));
    if (!module) return ABSENT;
    module->namespace = dict_new(vm);
    return module->namespace ? object_value(module) : ABSENT;
}

static Value module_init(Vm *vm, const Value *args) {
    if (!is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError, "module() argument 'name' must be str, not %A", args[1]);
    }
    Dict *namespace = namespace_of(args[0]);
    CHECK(dict_set_str(vm, namespace, NAME_OF(dunder_name), args[1]));
    CHECK(dict_set_str(vm, namespace, NAME_OF(doc), args[2]));
    Str *const plain[] = {NAME_OF(package), NAME_OF(loader), NAME_OF(spec)};
    for (size_t i = 0; i < ARRAY_COUNT(plain); i++) CHECK(dict_set_str(vm, namespace, plain[i], NONE));
    return NONE;
}

// " from 'file'", " (built-in)", " (<its loader>)".
static RUNS bool add_source(Vm *vm, Text *text, Value self) {
    Value spec = dict_get_str(namespace_of(self), NAME_OF(spec)), loader, origin, located = FALSE_VALUE;
    bool has_spec = !is_absent(spec) && !is_none(spec);
    KEEP(vm, spec);
    if (has_spec) {
        loader = attribute_find(vm, spec, NAME_OF(plain_loader));
        KEEP(vm, loader);
        origin = vm_failed(vm) ? ABSENT : attribute_find(vm, spec, NAME_OF(origin));
        KEEP(vm, origin);
        located = vm_failed(vm) ? ABSENT : attribute_find(vm, spec, NAME_OF(set_fileattr));
        if (vm_failed(vm)) return false;
    } else {
        loader = dict_get_str(namespace_of(self), NAME_OF(loader));
        origin = dict_get_str(namespace_of(self), NAME_OF(file));
        located = bool_value(!is_absent(origin));
    }
    KEEP(vm, loader);
    KEEP(vm, origin);
    if (!is_absent(origin) && (!has_spec || !is_none(origin))) {
        text_add_string(text, is_true(located) ? " from " : " (");
        if (is_true(located)) return any_add_repr(vm, text, origin);
        Str *shown = any_str(vm, origin);
        CHECK_BOOL(shown);
        text_add_view(text, str_view(shown));
    } else {
        if (is_absent(loader) || is_none(loader)) return true;
        text_add_string(text, " (");
        CHECK_BOOL(any_add_repr(vm, text, loader));
    }
    text_add_char(text, ')');
    return true;
}

static Value module_repr(Vm *vm, Value self) {
    Value name = dict_get_str(namespace_of(self), NAME_OF(dunder_name));
    Value spec = dict_get_str(namespace_of(self), NAME_OF(spec));
    if (!is_absent(spec) && !is_none(spec)) {
        Value own = attribute_find(vm, spec, NAME_OF(name));
        if (vm_failed(vm)) return ABSENT;
        if (!is_absent(own)) name = own;
    }
    KEEP(vm, name);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<module ");
    if (is_absent(name)) text_add_string(&text, "'?'");
    else CHECK(any_add_repr(vm, &text, name));
    CHECK(add_source(vm, &text, self));
    text_add_char(&text, '>');
    return str_value(str_from_text(vm, &text));
}

static Value module_dir(Vm *vm, const Value *args) {
    Value shown = TRY(attribute_get(vm, args[0], NAME_OF(dict)));
    if (!is_dict(shown)) return raise_error(vm, TYPE_TypeError, "%T.__dict__ is not a dictionary", args[0]);
    Dict *namespace = namespace_of(args[0]);
    Value own = dict_get_str(namespace, NAME_OF(dir));
    if (!is_absent(own)) return any_call_0(vm, own);
    List *names = list_new(vm, NULL, 0);
    if (!names) return ABSENT;
    size_t at = 0;
    for (Value key, value; dict_next(namespace, &at, &key, &value);) CHECK(list_append(vm, names, key) && vm_charge(vm, 1));
    return object_value(names);
}

static Value module_dict(Vm *vm, Value self) {
    (void)vm;
    return object_value(namespace_of(self));
}

// Made when first asked for.
static Value get_annotations(Vm *vm, Value self) {
    Value own = dict_get_str(namespace_of(self), NAME_OF(annotations));
    if (!is_absent(own)) return own;
    own = TRY(dict_value(dict_new(vm)));
    CHECK(dict_set_str(vm, namespace_of(self), NAME_OF(annotations), own));
    return own;
}

static bool set_annotations(Vm *vm, Value self, Value value) {
    if (!is_absent(value)) return dict_set_str(vm, namespace_of(self), NAME_OF(annotations), value);
    if (dict_remove_str(vm, namespace_of(self), NAME_OF(annotations))) return true;
    raise_attribute_text(vm, self, NAME_OF(annotations), "__annotations__");
    return false;
}

static bool no_dict(Vm *vm, Value self, Value value) {
    (void)self, (void)value;
    return raise_false(vm, TYPE_AttributeError, "readonly attribute");
}

static const NativeDef module_new_def = {"__new__", "cls, /, *args, **kwargs", module_make, NULL, 0};
static const NativeDef module_init_def = {"__init__", "self, /, name, doc=None", module_init, NULL, 0};
static const NativeDef module_methods[] = {
    {"__dir__", "self, /", module_dir, "__dir__() -> list\nspecialized dir() implementation", 0},
    {0},
};
static const GetSetDef module_getsets[] = {
    {"__dict__", module_dict, no_dict, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const Type module_type = {
    .size = sizeof(Module),
    .flags = TYPE_SUBCLASSABLE | TYPE_WEAK,
    .trace = module_trace,
    .repr = module_repr,
    .get_attribute = attribute_module_get,
    .new_def = &module_new_def,
    .init_def = &module_init_def,
    .methods = module_methods,
    .getsets = module_getsets,
    .help = "Create a module object.\n\nThe name must be a string; the optional doc argument can have any type.",
};

// == SimpleNamespace

static Attributes *attributes_of(Value self) { return instance_attributes(self); }

static Value namespace_make(Vm *vm, const Value *args) {
    Namespace *namespace = construct_empty(vm, args[0], BUILTIN(simple_namespace));
    return namespace ? object_value(namespace) : ABSENT;
}

static Value namespace_init(Vm *vm, const Value *args) {
    if (as_tuple(args[1])->count) return raise_error(vm, TYPE_TypeError, "no positional arguments expected");
    size_t at = 0;
    for (Value key, value; dict_next(as_dict(args[2]), &at, &key, &value);) {
        Str *name = str_intern(vm, as_str(key));
        CHECK(name && attributes_set(vm, object_of(args[0]), attributes_of(args[0]), name, value));
    }
    return NONE;
}

static RUNS bool add_attributes(Vm *vm, Text *text, Value self) {
    Value name = NONE, value = NONE;
    KEEP(vm, name);
    KEEP(vm, value);
    size_t at = 0, start = text->size;
    while (attributes_next(attributes_of(self), &at, &name, &value)) {
        if (!is_str(name)) continue;
        if (text->size > start) text_add_string(text, ", ");
        text_add_view(text, str_view(as_str(name)));
        text_add_char(text, '=');
        CHECK_BOOL(any_add_repr(vm, text, value) && vm_charge(vm, 1));
    }
    return true;
}

static Value namespace_repr(Vm *vm, Value self) {
    const char *name = type_of(self) == BUILTIN(simple_namespace) ? "namespace" : type_name(self);
    bool entered;
    CHECK(any_repr_enter(vm, self, &entered));
    if (!entered) return str_value(str_format(vm, "%s(...)", name));
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_format(&text, "%s(", name);
    bool fine = add_attributes(vm, &text, self);
    any_repr_leave(vm, self);
    if (!fine) return ABSENT;
    text_add_char(&text, ')');
    return str_value(str_from_text(vm, &text));
}

static Value namespace_dict(Vm *vm, Value self) {
    return dict_value(attributes_dict(vm, object_of(self), attributes_of(self)));
}

static Value namespace_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_simple_namespace_object(other)) return NOT_IMPLEMENTED;
    Value a = TRY(namespace_dict(vm, self)), b = TRY(namespace_dict(vm, other));
    KEEP(vm, a);
    KEEP(vm, b);
    return any_compare(vm, a, b, (CompareOperation)operation);
}

static Value namespace_reduce(Vm *vm, const Value *args) {
    Value state = TRY(namespace_dict(vm, args[0]));
    return tuple_value(tuple_new(vm, (Value[]){type_value(type_of(args[0])), object_value(tuple_empty()), state}, 3));
}

static const NativeDef namespace_methods[] = {{"__reduce__", "self, /", namespace_reduce, "Return state information for pickling", 0}, {0}};
static const NativeDef namespace_new_def = {"__new__", "cls, /, *args, **kwargs", namespace_make, NULL, 0};
static const NativeDef namespace_init_def = {"__init__", "self, /, *args, **kwargs", namespace_init, NULL, 0};
static const GetSetDef namespace_getsets[] = {{"__dict__", namespace_dict, NULL, NULL}, {0}};

const Type simple_namespace_type = {
    .size = sizeof(Namespace),
    .flags = TYPE_SUBCLASSABLE,
    .attributes_offset = offsetof(Namespace, attributes),
    .trace = namespace_trace,
    .repr = namespace_repr,
    .compare = namespace_compare,
    .new_def = &namespace_new_def,
    .init_def = &namespace_init_def,
    .methods = namespace_methods,
    .getsets = namespace_getsets,
    .help = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
};
