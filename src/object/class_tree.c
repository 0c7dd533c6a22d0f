// Which classes derive from which, held weakly: a class nobody else knows dies with the next collection.
//
// A list of subclasses holds addresses as small ints, which keep nothing alive. vm->subclasses maps a built-in
// type's number to such a list, and ALL_CLASSES to the list of all classes there are.
#include "base/vec.h"
#include "object/class.h"
#include "object/list.h"
#include "object/name_table.h"
#include "object/static_str.h"
#include "object/statics.h"
#include "object/tuple.h"

#define ALL_CLASSES small_value(-1)

static Value weak_value(const Class *class) { return small_value((int64_t)(uintptr_t) class); }
static Class *weak_class(Value v) { return (Class *)(uintptr_t)small_of(v); }

static Value type_key(const Type *type) { return small_value(type - builtin_types); }

// The list under that key, made when missing.
static List *list_under(Vm *vm, Value key) {
    if (is_absent(vm->subclasses)) vm->subclasses = TRY_NULL(dict_value(dict_new(vm)));
    Dict *dict = as_dict(vm->subclasses);
    Value found;
    CHECK_NULL(dict_get(vm, dict, key, &found));
    if (!is_absent(found)) return as_list(found);
    List *list = list_new(vm, NULL, 0);
    return list && dict_set(vm, dict, key, object_value(list)) ? list : NULL;
}

static List *list_of_class(Vm *vm, Class *class) {
    if (!is_absent(class->subclasses)) return as_list(class->subclasses);
    List *list = list_new(vm, NULL, 0);
    if (!list) return NULL;
    class->subclasses = object_value(list);
    barrier(vm, class, class->subclasses);
    return list;
}

static bool enter_with_bases(Vm *vm, Class *class) {
    for (size_t i = 0; i < class->bases->count; i++) {
        const Type *base = as_type(class->bases->items[i]);
        List *list =
            is_class(base) ? list_of_class(vm, as_class(base)) : list_under(vm, type_key(base));
        if (!list || !list_append(vm, list, weak_value(class))) return false;
    }
    return true;
}

bool class_add_subclass(Vm *vm, Class *class) {
    List *all = list_under(vm, ALL_CLASSES);
    return all && list_append(vm, all, weak_value(class)) && enter_with_bases(vm, class);
}

// The list of direct subclasses without making one; *list NULL: there are none.
static bool known_list(Vm *vm, const Type *type, List **list) {
    *list = NULL;
    Value found;
    if (is_class(type)) {
        found = as_class(type)->subclasses;
    } else {
        if (is_absent(vm->subclasses)) return true;
        CHECK_BOOL(dict_get(vm, as_dict(vm->subclasses), type_key(type), &found));
    }
    if (!is_absent(found)) *list = as_list(found);
    return true;
}

bool class_move_subclass(Vm *vm, Class *class, const Tuple *from) {
    for (size_t i = 0; i < from->count; i++) {
        List *list;
        CHECK_BOOL(known_list(vm, as_type(from->items[i]), &list));
        size_t kept = 0;
        for (size_t at = 0; list && at < list->count; at++)
            if (weak_class(list->items[at]) != class) list->items[kept++] = list->items[at];
        if (list) list->count = kept;
    }
    return enter_with_bases(vm, class);
}

Value class_subclasses(Vm *vm, const Type *type) {
    List *known, *result = list_new(vm, NULL, 0);
    if (!result) return ABSENT;
    if (!is_class(type))
        for (unsigned i = 0; i < TYPE_COUNT; i++)
            if (builtin_types[i].base == type)
                CHECK(list_append(vm, result, type_value(&builtin_types[i])));
    CHECK(known_list(vm, type, &known));
    for (size_t i = 0; known && i < known->count; i++)
        CHECK(list_append(vm, result, object_value(weak_class(known->items[i]))));
    return object_value(result);
}

// FLAG_A of a class marks it as already in the list while the list is being made.
Class **class_derived(Vm *vm, Class *class, size_t *count, size_t *capacity) {
    Vec(Class *) found = {0};
    bool whole = vec_push(&vm->memory, &found, class);
    if (whole) class->type.object.flags |= OBJECT_FLAG_A;
    for (size_t at = 0; whole && at < found.count; at++) {
        if (is_absent(found.items[at]->subclasses)) continue;
        List *list = as_list(found.items[at]->subclasses);
        for (size_t i = 0; whole && i < list->count; i++) {
            Class *derived = weak_class(list->items[i]);
            if (derived->type.object.flags & OBJECT_FLAG_A) continue;
            whole = vec_push(&vm->memory, &found, derived);
            if (whole) derived->type.object.flags |= OBJECT_FLAG_A;
        }
    }
    for (size_t i = 0; i < found.count; i++)
        found.items[i]->type.object.flags &= (uint8_t)~OBJECT_FLAG_A;
    if (!whole) {
        vec_free(&vm->memory, &found);
        return vm_out_of_memory(vm);
    }
    *count = found.count;
    *capacity = found.capacity;
    return found.items;
}

static void prune_list(List *list) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (gc_is_marked(&weak_class(list->items[i])->type.object))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void prune_tree(Vm *vm) {
    if (is_absent(vm->subclasses)) return;
    size_t at = 0;
    for (Value key, value; dict_next(as_dict(vm->subclasses), &at, &key, &value);) {
        prune_list(as_list(value));
        if (!value_same(key, ALL_CLASSES)) continue;
        List *all = as_list(value);
        for (size_t i = 0; i < all->count; i++)
            if (!is_absent(weak_class(all->items[i])->subclasses))
                prune_list(as_list(weak_class(all->items[i])->subclasses));
    }
}

// == The cache of lookups: what a name means on a type of a certain version

#define CACHE_ENTRIES 256 // 6 KiB in each VM that has run something

struct MethodCache {
    struct {
        uint32_t version;
        Str *name;
        Value value; // ABSENT: the type has no such attribute
    } entries[CACHE_ENTRIES];
};

static void prune_cache(Vm *vm) {
    MethodCache *cache = vm->method_cache;
    for (size_t i = 0; cache && i < CACHE_ENTRIES; i++) {
        Str *name = cache->entries[i].name;
        if (name && !gc_is_marked(&name->object))
            cache->entries[i].version = 0, cache->entries[i].name = NULL;
    }
}

void class_prune(Vm *vm) {
    prune_cache(vm);
    prune_tree(vm);
}

void class_close(Vm *vm) {
    memory_free(&vm->memory, vm->method_cache, sizeof(MethodCache));
    vm->method_cache = NULL;
}

uint32_t class_version(Vm *vm, const Type *type) {
    if (!is_class(type)) return (uint32_t)(type - builtin_types) + 1;
    if (LIKELY(type->version)) return type->version;
    if (vm->next_version <= TYPE_COUNT) vm->next_version = TYPE_COUNT + 1;
    // Once the numbers have run out nothing is cached any more.
    if (vm->next_version == UINT32_MAX) return 0;
    return as_class(type)->type.version = vm->next_version++;
}

Value class_own(const Type *type, Str *name) {
    if (is_class(type)) return dict_get_str(as_class(type)->namespace, name);
    if (!type->names) return ABSENT;
    if (!str_is_interned(name)) {
        name = static_str_find(name->bytes, name->size, str_hash(name));
        if (!name) return ABSENT;
    }
    return name_table_get(type->names, name);
}

static Value lookup_from(const Type *type, uint32_t at, Str *name) {
    for (; at < type->mro_count; at++) {
        Value found = class_own(type->mro[at], name);
        if (!is_absent(found)) return found;
    }
    return ABSENT;
}

Value class_lookup(Vm *vm, const Type *type, Str *name) {
    uint32_t version;
    if (!str_is_interned(name) || !(version = class_version(vm, type)))
        return lookup_from(type, 0, name);
    MethodCache *cache = vm->method_cache;
    if (UNLIKELY(!cache)) {
        cache = vm->method_cache = memory_new_zeroed(&vm->memory, sizeof(MethodCache));
        // Without the cache lookups are slower, nothing else.
        if (!cache) return lookup_from(type, 0, name);
    }
    size_t slot = (version ^ (uint32_t)((uintptr_t)name >> 4) ^ (uint32_t)((uintptr_t)name >> 13)) %
                  CACHE_ENTRIES;
    if (LIKELY(cache->entries[slot].version == version && cache->entries[slot].name == name))
        return cache->entries[slot].value;
    Value found = lookup_from(type, 0, name);
    cache->entries[slot].version = version;
    cache->entries[slot].name = name;
    cache->entries[slot].value = found;
    return found;
}

Value class_lookup_after(Vm *vm, const Type *type, const Type *after, Str *name) {
    (void)vm;
    for (uint32_t i = 0; i < type->mro_count; i++)
        if (type->mro[i] == after) return lookup_from(type, i + 1, name);
    return ABSENT;
}
