// Only kinds that are whole from the moment they are made are shown; references are those a script could follow itself.
#include "modules/references.h"

#include "object/class.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/instance.h"
#include "object/raise.h"
#include "object/set.h"
#include "object/tuple.h"

static bool is_atom(Value v) {
    if (!is_object(v)) return true;
    switch ((int)object_of(v)->layout) {
    case TYPE_object:
    case TYPE_int:
    case TYPE_float:
    case TYPE_complex:
    case TYPE_str:
    case TYPE_bytes:
    case TYPE_bytearray:
    case TYPE_range: return true;
    default: return false;
    }
}

// A container of atoms alone is no container to a collector that looks for cycles.
static bool has_container(const Dict *dict) {
    size_t at = 0;
    for (Value key, value; dict_next(dict, &at, &key, &value);)
        if (references_is_tracked(key) || !is_atom(value)) return true;
    return false;
}

bool references_is_tracked(Value v) {
    if (is_object(v) && is_class(type_of(v))) return !is_atom(v) ? type_of(v)->attributes_offset || type_of(v)->size > sizeof(Instance) : type_of(v)->attributes_offset;
    if (is_atom(v)) return false;
    if (is_exactly(v, dict)) return has_container(as_dict(v));
    if (is_exactly(v, tuple)) return as_tuple(v)->count > 0;
    return true;
}

// == One object's references, in CPython's order

static bool add(Vm *vm, List *found, Value v) { return is_absent(v) || (vm_charge(vm, 1) && list_append(vm, found, v)); }

static bool add_attributes(Vm *vm, List *found, Value v) {
    Attributes *attributes = instance_attributes(v);
    if (!attributes) return true;
    if (!attributes->shape) return !attributes->values || add(vm, found, object_value(attributes->values));
    size_t at = 0;
    for (Value name, value; attributes_next(attributes, &at, &name, &value);) CHECK_BOOL(add(vm, found, value));
    return true;
}

static bool add_dict(Vm *vm, List *found, const Dict *dict) {
    size_t at = 0;
    for (Value key, value; dict_next(dict, &at, &key, &value);) CHECK_BOOL(add(vm, found, value) && (is_str(key) || add(vm, found, key)));
    return true;
}

static bool add_places(Vm *vm, List *found, Value v) {
    const Type *type = type_of(v);
    if (!is_class(type)) return true;
    const char *places = (const char *)object_of(v);
    for (size_t at = as_class(type)->places; at < type->size; at += sizeof(Value)) {
        Value value;
        memcpy(&value, places + at, sizeof value);
        if (is_object(value)) CHECK_BOOL(add(vm, found, value));
    }
    return true;
}

static bool add_function(Vm *vm, List *found, const Function *function) {
    CHECK_BOOL(add(vm, found, object_value(function->code)) && add(vm, found, object_value(function->globals)));
    if (function->defaults) CHECK_BOOL(add(vm, found, object_value(function->defaults)));
    return !function->closure || add(vm, found, object_value(function->closure));
}

static bool add_class(Vm *vm, List *found, const Class *class) {
    return add_dict(vm, found, class->namespace) && add(vm, found, object_value(class->bases));
}

bool references_of(Vm *vm, Value v, List *found) {
    if (!is_object(v) || object_of(v)->flags & OBJECT_STATIC) return true;
    CHECK_BOOL(add_attributes(vm, found, v) && add_places(vm, found, v));
    if (is_class(type_of(v))) CHECK_BOOL(add(vm, found, type_value(type_of(v))));
    switch ((int)object_of(v)->layout) {
    case TYPE_list:
        for (size_t i = as_list(v)->count; i-- > 0 && i < as_list(v)->count;) CHECK_BOOL(add(vm, found, as_list(v)->items[i]));
        return true;
    case TYPE_tuple:
        for (size_t i = as_tuple(v)->count; i-- > 0;) CHECK_BOOL(add(vm, found, as_tuple(v)->items[i]));
        return true;
    case TYPE_dict: return add_dict(vm, found, as_dict(v));
    case TYPE_set: {
        size_t at = 0;
        int64_t hash;
        for (Value key; set_next(as_set(v), &at, &key, &hash);) CHECK_BOOL(add(vm, found, key));
        return true;
    }
    case TYPE_module: return add(vm, found, object_value(as_module(v)->namespace));
    case TYPE_function: return add_function(vm, found, as_function(v));
    case TYPE_method: return add(vm, found, as_method(v)->function) && add(vm, found, as_method(v)->self);
    case TYPE_cell: return add(vm, found, as_cell(v)->value);
    case TYPE_type: return !is_class(as_type(v)) || add_class(vm, found, as_class(as_type(v)));
    default: return true;
    }
}

// == All objects

typedef struct Gathered {
    Vm *vm;
    Object **items; // of the VM's memory: the heap must not change while it is walked
    size_t count, capacity;
    bool refused;
} Gathered;

static void gather(void *user, Object *object) {
    Gathered *gathered = user;
    switch ((int)object->layout) {
    case TYPE_instance:
    case TYPE_list:
    case TYPE_dict:
    case TYPE_set:
    case TYPE_module: break;
    default: return;
    }
    if (gathered->refused || !references_is_tracked(object_value(object))) return;
    if (gathered->count == gathered->capacity) {
        size_t size = gathered->capacity * sizeof(Object *), grown = gathered->capacity ? memory_product(size, 2) : 4096;
        Object **items = memory_resize(&gathered->vm->memory, gathered->items, size, grown);
        gathered->refused = !items;
        if (!items) return;
        gathered->items = items;
        gathered->capacity = grown / sizeof(Object *);
    }
    gathered->items[gathered->count++] = object;
}

List *references_all(Vm *vm) {
    Gathered gathered = {.vm = vm};
    heap_walk(vm, gather, &gathered);
    List *list = gathered.refused ? vm_out_of_memory(vm) : list_new(vm, NULL, 0);
    for (size_t i = 0; list && i < gathered.count; i++)
        if (!vm_charge(vm, 1) || !list_append(vm, list, object_value(gathered.items[i]))) list = NULL;
    memory_free(&vm->memory, gathered.items, gathered.capacity * sizeof(Object *));
    return list;
}

static bool refers_to_any(Vm *vm, Value v, const Tuple *targets, List *scratch, bool *found) {
    list_clear(vm, scratch);
    *found = false;
    CHECK_BOOL(references_of(vm, v, scratch));
    for (size_t i = 0; i < scratch->count && !*found; i++)
        for (size_t n = 0; n < targets->count && !*found; n++) *found = value_same(scratch->items[i], targets->items[n]);
    return vm_charge(vm, scratch->count * targets->count / 16);
}

List *references_to(Vm *vm, const Tuple *targets) {
    const List *all = references_all(vm);
    List *list = list_new(vm, NULL, 0), *scratch = list_new(vm, NULL, 0);
    if (!all || !list || !scratch) return NULL;
    for (size_t i = 0; i < all->count; i++) {
        bool found;
        CHECK_NULL(refers_to_any(vm, all->items[i], targets, scratch, &found));
        if (found) CHECK_NULL(list_append(vm, list, all->items[i]));
    }
    return list;
}

Value references_setting(Vm *vm, const char *name) {
    if (is_absent(vm->modules)) return ABSENT;
    Str *gc = str_from(vm, "gc"), *key = gc ? str_from(vm, name) : NULL;
    if (!key) return ABSENT;
    Value module = dict_get_str(as_dict(vm->modules), gc);
    return is_absent(module) || !is_module_object(module) ? ABSENT : dict_get_str(as_module(module)->namespace, key);
}
