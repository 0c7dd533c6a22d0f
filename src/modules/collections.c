// _collections: deque, defaultdict, the getters of named tuples, and counting.
#include "modules/modules.h"
#include "object/any.h"
#include "object/arithmetic.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"

static RUNS Value one_more(Vm *vm, Value old) {
    if (is_absent(old)) return small_value(1);
    if (is_small(old)) return int_add(vm, old, small_value(1));
    return arithmetic_binary(vm, BINARY_ADD, old, small_value(1));
}

static RUNS bool count_in_dict(Vm *vm, Dict *dict, Value key) {
    int64_t hash;
    Value old = ABSENT, sum = ABSENT;
    KEEP(vm, sum);
    CHECK_BOOL(any_hash(vm, key, &hash) && dict_get_hashed(vm, dict, key, hash, &old));
    sum = TRY_BOOL(one_more(vm, old));
    return dict_set_hashed(vm, dict, key, hash, sum);
}

static RUNS bool count_in_mapping(Vm *vm, Value mapping, Value get, Value key) {
    Value old = TRY_BOOL(any_call_2(vm, get, key, small_value(0)));
    KEEP(vm, old);
    Value sum = TRY_BOOL(one_more(vm, old));
    KEEP(vm, sum);
    return any_set_item(vm, mapping, key, sum);
}

// A mapping whose get and __setitem__ are dict's own is counted in directly.
static bool is_plain(Vm *vm, Value mapping) {
    Str *get = str_intern_bytes(vm, "get", 3);
    return get && is_dict(mapping) && type_of(mapping)->set_item == BUILTIN(dict)->set_item &&
           value_same(class_lookup(vm, type_of(mapping), get), class_own(BUILTIN(dict), get));
}

static Value py_count_elements(Vm *vm, const Value *args) {
    Value mapping = args[0], iterator = TRY(any_iter(vm, args[1])), get = NONE, key = NONE;
    KEEP(vm, iterator);
    KEEP(vm, get);
    KEEP(vm, key);
    bool plain = is_plain(vm, mapping);
    CHECK(!vm_failed(vm));
    if (!plain) {
        Str *name = str_intern_bytes(vm, "get", 3);
        CHECK(name);
        get = TRY(attribute_get(vm, mapping, name));
    }
    for (;;) {
        CHECK(vm_charge(vm, 1));
        key = any_next(vm, iterator);
        if (is_absent(key)) return vm_failed(vm) ? ABSENT : NONE;
        CHECK(plain ? count_in_dict(vm, as_dict(mapping), key) : count_in_mapping(vm, mapping, get, key));
    }
}

static const ModuleType types[] = {
    {"deque", TYPE_deque}, {"defaultdict", TYPE_defaultdict}, {"_deque_iterator", TYPE_deque_iterator},
    {"_deque_reverse_iterator", TYPE_deque_reverse_iterator}, {"_tuplegetter", TYPE_tuple_getter}, {NULL, 0}};
static bool open(kr_vm *vm, Module *module) { return module_add_types(vm, module, types); }

static const NativeDef functions[] = {
    {"_count_elements", "mapping, iterable, /", py_count_elements, "Count elements in the iterable, updating the mapping", 0},
    {0},
};

const NativeModule collections_module = {"_collections", "High performance data structures.", functions, open};
