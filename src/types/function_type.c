// Functions and bound methods.
#include "object/function.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"
#include "types/construct.h"
#include "types/specs.h"
#include "vm/frame.h"
#include "vm/run.h"

// == function

static Value slot_repr(Vm *vm, Value self) {
    uint64_t id = any_id(vm, self);
    if (!id) return ABSENT;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<function ");
    text_add_view(&text, str_view(as_function(self)->qualified_name));
    text_format(&text, " at 0x%llx>", (unsigned long long)id);
    return str_value(str_from_text(vm, &text));
}

static Value slot_get(Vm *vm, Value self, Value instance, Value owner) {
    bool bare = is_absent(instance) || (is_none(instance) && !is_absent(owner) && !value_same(owner, type_value(BUILTIN(none))));
    return bare ? self : bound_method_new(vm, self, instance);
}

static bool readonly(Vm *vm, Value self, Value value) {
    (void)self, (void)value;
    return raise_false(vm, TYPE_AttributeError, "readonly attribute");
}

static Value get_code(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_function(self)->code);
}

static bool set_code(Vm *vm, Value self, Value value) {
    Function *function = as_function(self);
    if (is_absent(value) || !is_code_object(value)) {
        return raise_false(vm, TYPE_TypeError, "__code__ must be set to a code object");
    }
    size_t have = function->closure ? function->closure->count : 0, need = as_code(value)->unit->free_count;
    if (have != need) {
        return raise_false(vm, TYPE_ValueError, "%S() requires a code object with %zu free vars, not %zu", function->name,
                           have, need);
    }
    function->code = as_code(value);
    barrier(vm, function, value);
    return true;
}

static Value get_defaults(Vm *vm, Value self) {
    (void)vm;
    Tuple *defaults = as_function(self)->defaults;
    return defaults ? object_value(defaults) : NONE;
}

static bool set_defaults(Vm *vm, Value self, Value value) {
    bool none = is_absent(value) || is_none(value);
    if (!none && !is_tuple(value)) {
        return raise_false(vm, TYPE_TypeError, "__defaults__ must be set to a tuple object");
    }
    as_function(self)->defaults = none ? NULL : as_tuple(value);
    barrier(vm, as_function(self), value);
    return true;
}

static Value get_kwdefaults(Vm *vm, Value self) {
    (void)vm;
    Dict *defaults = as_function(self)->kwdefaults;
    return defaults ? object_value(defaults) : NONE;
}

static bool set_kwdefaults(Vm *vm, Value self, Value value) {
    bool none = is_absent(value) || is_none(value);
    if (!none && !is_dict(value)) {
        return raise_false(vm, TYPE_TypeError, "__kwdefaults__ must be set to a dict object");
    }
    as_function(self)->kwdefaults = none ? NULL : as_dict(value);
    barrier(vm, as_function(self), value);
    return true;
}

static Value get_type_params(Vm *vm, Value self) {
    (void)vm;
    Value params = as_function(self)->type_params;
    return is_absent(params) ? tuple_value(tuple_empty()) : params;
}

static bool set_type_params(Vm *vm, Value self, Value value) {
    if (is_absent(value) || !is_tuple(value)) return raise_false(vm, TYPE_TypeError, "__type_params__ must be set to a tuple");
    as_function(self)->type_params = value;
    barrier(vm, as_function(self), value);
    return true;
}

static Value get_annotations(Vm *vm, Value self) {
    Function *function = as_function(self);
    if (is_dict(function->annotations)) return function->annotations;
    Dict *dict = dict_new(vm);
    if (!dict) return ABSENT;
    if (is_tuple(function->annotations)) {
        const Tuple *flat = as_tuple(function->annotations);
        for (size_t i = 0; i + 1 < flat->count; i += 2) CHECK(dict_set(vm, dict, flat->items[i], flat->items[i + 1]));
    }
    function->annotations = object_value(dict);
    barrier(vm, function, function->annotations);
    return function->annotations;
}

static bool set_annotations(Vm *vm, Value self, Value value) {
    bool none = is_absent(value) || is_none(value);
    if (!none && !is_dict(value)) {
        return raise_false(vm, TYPE_TypeError, "__annotations__ must be set to a dict object");
    }
    as_function(self)->annotations = none ? NONE : value;
    barrier(vm, as_function(self), value);
    return true;
}

static Value get_name(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_function(self)->name);
}
static bool set_name(Vm *vm, Value self, Value value) {
    if (is_absent(value) || !is_str(value)) {
        return raise_false(vm, TYPE_TypeError, "__name__ must be set to a string object");
    }
    as_function(self)->name = as_str(value);
    barrier(vm, as_function(self), value);
    return true;
}
static Value get_qualname(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_function(self)->qualified_name);
}
static bool set_qualname(Vm *vm, Value self, Value value) {
    if (is_absent(value) || !is_str(value)) {
        return raise_false(vm, TYPE_TypeError, "__qualname__ must be set to a string object");
    }
    as_function(self)->qualified_name = as_str(value);
    barrier(vm, as_function(self), value);
    return true;
}
static Value get_doc(Vm *vm, Value self) {
    (void)vm;
    return as_function(self)->doc;
}
static bool set_doc(Vm *vm, Value self, Value value) {
    as_function(self)->doc = is_absent(value) ? NONE : value;
    barrier(vm, as_function(self), value);
    return true;
}
static Value get_module(Vm *vm, Value self) {
    (void)vm;
    return as_function(self)->module;
}
static bool set_module(Vm *vm, Value self, Value value) {
    as_function(self)->module = is_absent(value) ? NONE : value;
    barrier(vm, as_function(self), value);
    return true;
}
static Value get_globals(Vm *vm, Value self) {
    (void)vm;
    return object_value(as_function(self)->globals);
}
// Its globals' own, else those of the VM.
static Value get_builtins(Vm *vm, Value self) {
    Value own = dict_get_str(as_function(self)->globals, NAME_OF(dunder_builtins));
    if (is_module_object(own)) return object_value(as_module(own)->namespace);
    return is_absent(own) ? dict_value(frame_builtins(vm)) : own;
}
static Value get_closure(Vm *vm, Value self) {
    (void)vm;
    Tuple *closure = as_function(self)->closure;
    return closure ? object_value(closure) : NONE;
}
static Value get_dict(Vm *vm, Value self) {
    Function *function = as_function(self);
    return dict_value(attributes_dict(vm, &function->object, &function->attributes));
}
static bool set_dict(Vm *vm, Value self, Value value) {
    if (is_absent(value)) return raise_false(vm, TYPE_TypeError, "cannot delete __dict__");
    if (!is_dict(value)) return raise_false(vm, TYPE_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    attributes_set_dict(vm, object_of(self), &as_function(self)->attributes, as_dict(value));
    return true;
}

static RUNS Value fill_function(Vm *vm, Function *function, const Value *args) {
    if (!is_absent(args[3]) && !is_none(args[3])) {
        if (!is_str(args[3])) return raise_error(vm, TYPE_TypeError, "arg 3 (name) must be None or string");
        function->name = as_str(args[3]);
    }
    if (!is_none(args[4]) && !is_tuple(args[4])) return raise_error(vm, TYPE_TypeError, "arg 4 (defaults) must be None or tuple");
    if (!is_none(args[5]) && !is_tuple(args[5])) {
        bool wanted = function->code->unit->free_count != 0;
        return raise_error(vm, TYPE_TypeError, wanted ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
    }
    CHECK(set_defaults(vm, object_value(function), args[4]));
    size_t need = function->code->unit->free_count;
    size_t have = is_tuple(args[5]) ? as_tuple(args[5])->count : 0;
    if (have != need) {
        return raise_error(vm, TYPE_ValueError, "%S requires closure of length %zu, not %zu", function->code->name, need, have);
    }
    for (size_t i = 0; i < have; i++) {
        if (is_cell_object(as_tuple(args[5])->items[i])) continue;
        return raise_error(vm, TYPE_TypeError, "arg 5 (closure) expected cell, found %T", as_tuple(args[5])->items[i]);
    }
    function->closure = have ? as_tuple(args[5]) : NULL;
    return object_value(function);
}

static Value py_new(Vm *vm, const Value *args) {
    if (!is_code_object(args[1])) {
        return raise_error(vm, TYPE_TypeError, "function() argument 'code' must be code, not %A", args[1]);
    }
    if (!is_dict(args[2])) {
        return raise_error(vm, TYPE_TypeError, "function() argument 'globals' must be dict, not %A", args[2]);
    }
    Function *function = function_new(vm, as_code(args[1]), as_dict(args[2]));
    return function ? fill_function(vm, function, args) : ABSENT;
}

static const NativeDef function_new_def = {
    "__new__", "cls, /, code, globals, name=None, argdefs=None, closure=None", py_new, NULL, 0};
static const GetSetDef function_getsets[] = {
    {"__closure__", get_closure, readonly, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__builtins__", get_builtins, NULL, NULL},
    {"__globals__", get_globals, readonly, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__code__", get_code, set_code, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {0},
};

const Type function_type = {
    .size = sizeof(Function),
    .flags = TYPE_METHOD | TYPE_WEAK,
    .attributes_offset = offsetof(Function, attributes),
    .trace = function_trace,
    .repr = slot_repr,
    .call = run_function,
    .get = slot_get,
    .new_def = &function_new_def,
    .getsets = function_getsets,
    .help = "Create a function object.",
};

// == method

static Value method_repr(Vm *vm, Value self) {
    BoundMethod *method = as_method(self);
    Value name = attribute_find(vm, method->function, NAME_OF(qualname));
    if (is_absent(name) && vm_failed(vm)) return ABSENT;
    if (is_absent(name)) name = attribute_find(vm, method->function, NAME_OF(dunder_name));
    if (is_absent(name) && vm_failed(vm)) return ABSENT;
    KEEP(vm, name);
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    text_add_string(&text, "<bound method ");
    if (!is_absent(name) && is_str(name)) text_add_view(&text, str_view(as_str(name)));
    else text_add_char(&text, '?');
    text_add_string(&text, " of ");
    CHECK(any_add_repr(vm, &text, method->self));
    text_add_char(&text, '>');
    return str_value(str_from_text(vm, &text));
}

static Value method_compare(Vm *vm, Value self, Value other, int operation) {
    if (!is_method_object(other) || (operation != COMPARE_EQ && operation != COMPARE_NE)) return NOT_IMPLEMENTED;
    bool equal = value_same(as_method(self)->self, as_method(other)->self);
    if (equal) CHECK(any_equal(vm, as_method(self)->function, as_method(other)->function, &equal));
    return bool_value(equal == (operation == COMPARE_EQ));
}

static bool method_hash(Vm *vm, Value self, int64_t *hash) {
    int64_t function;
    uint64_t id = any_id(vm, as_method(self)->self);
    if (!id || !any_hash(vm, as_method(self)->function, &function)) return false;
    *hash = (int64_t)(hash_word(id, (uint64_t)function) >> 2);
    return true;
}

// What a method does not have itself it has from its function.
static Value method_get_attribute(Vm *vm, Value self, Str *name) {
    if (!is_absent(class_lookup(vm, BUILTIN(method), name))) return attribute_generic_get(vm, self, name);
    return attribute_get(vm, as_method(self)->function, name);
}

static Value get_func(Vm *vm, Value self) {
    (void)vm;
    return as_method(self)->function;
}
static Value get_self(Vm *vm, Value self) {
    (void)vm;
    return as_method(self)->self;
}
static Value get_method_doc(Vm *vm, Value self) { return attribute_get(vm, as_method(self)->function, NAME_OF(doc)); }

static Value method_new(Vm *vm, const Value *args) {
    if (!any_is_callable(args[1])) return raise_error(vm, TYPE_TypeError, "first argument must be callable");
    if (is_none(args[2])) return raise_error(vm, TYPE_TypeError, "instance must not be None");
    return bound_method_new(vm, args[1], args[2]);
}

static Value method_reduce(Vm *vm, const Value *args) {
    Str *getattr = str_intern_bytes(vm, "getattr", 7);
    Value kept = str_value(getattr);
    KEEP(vm, kept);
    Value name = TRY(attribute_get(vm, as_method(args[0])->function, NAME_OF(dunder_name)));
    KEEP(vm, name);
    Dict *builtins = getattr ? frame_builtins(vm) : NULL;
    CHECK(builtins);
    Value pair = TRY(tuple_pair(vm, as_method(args[0])->self, name)), function = dict_get_str(builtins, getattr);
    return is_absent(function) ? raise_error(vm, TYPE_AttributeError, "getattr") : tuple_pair(vm, function, pair);
}

static const NativeDef method_methods[] = {{"__reduce__", "self, /", method_reduce, NULL, 0}, {0}};
static const NativeDef method_new_def = {"__new__", "cls, function, instance, /", method_new, NULL, 0};
static const GetSetDef method_getsets[] = {
    {"__func__", get_func, readonly, "the function (or other callable) implementing a method"},
    {"__self__", get_self, readonly, "the instance to which a method is bound"},
    {"__doc__", get_method_doc, NULL, NULL},
    {0},
};

const Type method_type = {
    .flags = TYPE_WEAK,
    .size = sizeof(BoundMethod),
    .trace = bound_method_trace,
    .repr = method_repr,
    .compare = method_compare,
    .hash = method_hash,
    .call = run_method,
    .get_attribute = method_get_attribute,
    .new_def = &method_new_def,
    .methods = method_methods,
    .getsets = method_getsets,
    .help = "Create a bound instance method object.",
};
