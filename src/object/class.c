// Types as a script sees them: cached lookup along the MRO, and what a class tells about itself.
#include "object/class.h"

#include "object/name_table.h"
#include "object/static_str.h"
#include "object/tuple.h"

// == The cache of lookups: what a name means on a type of a certain version

#define CACHE_ENTRIES 256 // 6 KiB in each VM that has run something

struct MethodCache {
    struct {
        uint32_t version;
        Str *name;
        Value value; // ABSENT: the type has no such attribute
    } entries[CACHE_ENTRIES];
};

void class_prune(Vm *vm) {
    MethodCache *cache = vm->method_cache;
    for (size_t i = 0; cache && i < CACHE_ENTRIES; i++) {
        Str *name = cache->entries[i].name;
        if (name && !gc_is_marked(&name->object))
            cache->entries[i].version = 0, cache->entries[i].name = NULL;
    }
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

// == What a class tells about itself

Tuple *class_mro_tuple(Vm *vm, const Type *type) {
    Tuple *mro = tuple_new(vm, NULL, type->mro_count);
    for (uint32_t i = 0; mro && i < type->mro_count; i++) mro->items[i] = type_value(type->mro[i]);
    return mro;
}

Tuple *class_bases(Vm *vm, const Type *type) {
    if (is_class(type)) return as_class(type)->bases;
    if (!type->base) return tuple_empty();
    Value bases[] = {type_value(type->base), type_value(BUILTIN(Exception))};
    return tuple_new(vm, bases, type == BUILTIN(ExceptionGroup) ? 2 : 1);
}

Str *class_full_name(Vm *vm, const Type *type) {
    Value module = class_own(type, NAME_OF(module));
    bool outside = !is_absent(module) && is_str(module) && !str_is(as_str(module), "builtins");
    if (is_class(type) && !outside) return as_class(type)->qualified_name;
    TEXT_CLEANUP Text text;
    text_open(&text, &vm->memory);
    if (outside) {
        text_add_view(&text, str_view(as_str(module)));
        text_add_char(&text, '.');
    }
    if (is_class(type)) text_add_view(&text, str_view(as_class(type)->qualified_name));
    else text_add_string(&text, type->name);
    return str_from_text(vm, &text);
}

void class_trace(Marker *marker, Object *object) {
    Class *class = (Class *)object;
    MARK(marker, class->name);
    MARK(marker, class->qualified_name);
    MARK(marker, class->namespace);
    MARK(marker, class->bases);
    MARK(marker, class->root_shape);
    mark_buffer(marker, class->mro_buffer);
    for (uint32_t i = 0; i < class->type.mro_count; i++) MARK(marker, class->type.mro[i]);
    MARK(marker, class->solid);
    mark_value(marker, class->subclasses);
    mark_value(marker, class->slot_names);
    mark_value(marker, class->type.constructor);
    mark_value(marker, class->type.initializer);
}
