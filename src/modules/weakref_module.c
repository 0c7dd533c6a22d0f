// _weakref: what the weakref module of Python's library is made from.
#include "object/weakref.h"

#include "modules/modules.h"
#include "object/any.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/raise.h"

static Value py_proxy(Vm *vm, const Value *args) {
    const Type *type = any_is_callable(args[0]) ? BUILTIN(weak_callable_proxy) : BUILTIN(weakproxy);
    return weakref_new(vm, type, args[0], is_none(args[1]) ? ABSENT : args[1]);
}

static Value py_count(Vm *vm, const Value *args) {
    size_t count;
    CHECK(weakref_count(vm, args[0], &count));
    return int_size(vm, count);
}

static Value py_list(Vm *vm, const Value *args) { return list_value(weakref_list(vm, args[0])); }

static Value py_remove(Vm *vm, const Value *args) {
    if (!is_dict(args[0])) return raise_error(vm, TYPE_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %T", args[0]);
    Value found;
    CHECK(dict_get(vm, as_dict(args[0]), args[1], &found));
    if (is_absent(found)) return NONE;
    if (!is_weakref_object(found)) return raise_error(vm, TYPE_TypeError, "not a weakref");
    if (is_absent(weakref_target(as_weakref(found)))) CHECK(dict_remove(vm, as_dict(args[0]), args[1], NULL));
    return NONE;
}

static bool set(Vm *vm, Module *module, const char *name, const Type *type) {
    Str *key = str_from(vm, name);
    key = key ? str_intern(vm, key) : NULL;
    return key && dict_set_str(vm, module->namespace, key, object_value(type));
}

static bool open(kr_vm *host, Module *module) {
    Vm *vm = &host->vm;
    return set(vm, module, "ref", BUILTIN(weakref)) && set(vm, module, "ReferenceType", BUILTIN(weakref)) &&
           set(vm, module, "ProxyType", BUILTIN(weakproxy)) && set(vm, module, "CallableProxyType", BUILTIN(weak_callable_proxy));
}

static const NativeDef functions[] = {
    {"getweakrefcount", "object, /", py_count, "Return the number of weak references to 'object'.", 0},
    {"_remove_dead_weakref", "dct, key, /", py_remove, "Atomically remove key from dict if it points to a dead weakref.", 0},
    {"getweakrefs", "object, /", py_list, "Return a list of all weak reference objects pointing to 'object'.", 0},
    {"proxy", "object, callback=None, /", py_proxy,
     "Create a proxy object that weakly references 'object'.\n\n'callback', if given, is called with a reference to the\n"
     "proxy when 'object' is about to be finalized.", 0},
    {0},
};

const NativeModule weakref_module = {"_weakref", "Weak-reference support module.", functions, open};
