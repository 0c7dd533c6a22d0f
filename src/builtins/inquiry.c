// The built-in functions that ask any value one question: len, repr, hash, id, format, isinstance, getattr and their like.
#include "builtins/rows.h"
#include "object/any.h"
#include "object/attribute.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"

static Value py_len(Vm *vm, const Value *args) {
    size_t length;
    CHECK(any_length(vm, args[0], &length));
    return int_size(vm, length);
}

static Value py_repr(Vm *vm, const Value *args) { return str_value(any_repr(vm, args[0])); }
static Value py_ascii(Vm *vm, const Value *args) { return str_value(any_ascii(vm, args[0])); }

static Value py_hash(Vm *vm, const Value *args) {
    int64_t hash;
    CHECK(any_hash(vm, args[0], &hash));
    return int_new(vm, hash);
}

static Value py_id(Vm *vm, const Value *args) {
    uint64_t id = any_id(vm, args[0]);
    return id ? int_new_unsigned(vm, id) : ABSENT;
}

static Value py_callable(Vm *vm, const Value *args) {
    (void)vm;
    return bool_value(any_is_callable(args[0]));
}

static Value py_format(Vm *vm, const Value *args) {
    if (!is_str(args[1])) {
        return raise_error(vm, TYPE_TypeError, "format() argument 2 must be str, not %A", args[1]);
    }
    if (as_str(args[1])->size == 0 && is_exactly(args[0], str)) return args[0];
    bool found;
    Value result = any_call_special(vm, args[0], NAME_OF(format), args + 1, 1, &found);
    if (!found) return raise_error(vm, TYPE_TypeError, "Type %T doesn't define __format__", args[0]);
    if (is_absent(result) || is_str(result)) return result;
    return raise_error(vm, TYPE_TypeError, "__format__ must return a str, not %T", result);
}

static Value py_isinstance(Vm *vm, const Value *args) { return any_is_instance(vm, args[0], args[1]); }
static Value py_issubclass(Vm *vm, const Value *args) { return any_is_subclass(vm, args[0], args[1]); }

// == Attributes by name

static Str *attribute_name(Vm *vm, Value name) {
    if (is_str(name)) return str_intern(vm, as_str(name));
    return raise_null(vm, TYPE_TypeError, "attribute name must be string, not '%T'", name);
}

static Value py_getattr(Vm *vm, const Value *args) {
    Str *name = attribute_name(vm, args[1]);
    CHECK(name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    if (is_absent(args[2])) return attribute_get(vm, args[0], name);
    Value found = attribute_find(vm, args[0], name);
    return is_absent(found) && !vm_failed(vm) ? args[2] : found;
}

static Value py_hasattr(Vm *vm, const Value *args) {
    Str *name = attribute_name(vm, args[1]);
    CHECK(name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    Value found = attribute_find(vm, args[0], name);
    return is_absent(found) && vm_failed(vm) ? ABSENT : bool_value(!is_absent(found));
}

static Value py_setattr(Vm *vm, const Value *args) {
    Str *name = attribute_name(vm, args[1]);
    CHECK(name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    CHECK(attribute_set(vm, args[0], name, args[2]));
    return NONE;
}

static Value py_delattr(Vm *vm, const Value *args) {
    Str *name = attribute_name(vm, args[1]);
    CHECK(name);
    Value kept = object_value(name);
    KEEP(vm, kept);
    CHECK(attribute_delete(vm, args[0], name));
    return NONE;
}

const NativeDef value_natives[] = {
    {"len", "obj, /", py_len, "Return the number of items in a container.", 0},
    {"repr", "obj, /", py_repr, "Return the canonical string representation of the object.", 0},
    {"ascii", "obj, /", py_ascii, "Return an ASCII-only representation of an object.", 0},
    {"hash", "obj, /", py_hash, "Return the hash value for the given object.", 0},
    {"id", "obj, /", py_id, "Return the identity of an object.", 0},
    {"callable", "obj, /", py_callable, "Return whether the object is callable (i.e., some kind of function).", 0},
    {"format", "value, format_spec='', /", py_format, "Return type(value).__format__(value, format_spec).", 0},
    {"isinstance", "obj, class_or_tuple, /", py_isinstance, "Return whether an object is an instance of a class or of a subclass thereof.", 0},
    {"issubclass", "derived, class_or_tuple, /", py_issubclass, "Return whether 'cls' is derived from another class or is the same class.", 0},
    {"getattr", "object, name, default=..., /", py_getattr, "Get a named attribute from an object.", 0},
    {"hasattr", "obj, name, /", py_hasattr, "Return whether the object has an attribute with the given name.", 0},
    {"setattr", "obj, name, value, /", py_setattr, "Sets the named attribute on the given object to the specified value.", 0},
    {"delattr", "obj, name, /", py_delattr, "Deletes the named attribute from the given object.", 0},
    {0},
};
