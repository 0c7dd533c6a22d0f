// Inline caches: the slow way of a name or attribute, remembering the answer at the instruction's site.
#pragma once

#include "object/instance.h"
#include "vm/frame.h"

enum {
    CACHE_NONE,
    CACHE_GLOBAL,  // version: layout of the globals, index: entry
    CACHE_BUILTIN, // version: layout of globals without the name, version2: of the VM's own built-ins (0: none); value
    CACHE_SLOT,    // version: of the type; shape; index: the instance's own attribute; version2: where the Attributes lie
    CACHE_CLASS,   // version: of the type; shape the instance must have (NULL: it has no attributes at all); value: as found in the class
    CACHE_METHOD,  // the same, and value is a function to be called with the object in front
    CACHE_MODULE,  // version: layout of the module's dict, index: entry
    CACHE_PLACE,   // version: of the type, index: where the value of a name in __slots__ lies in the object
    CACHE_SUPER,   // version: of the object's type, version2: of the class of the method at hand; value: the function found behind it
    CACHE_ADD,     // stores: version, shape before, value: the shape after, index
};

// NameError when there is none.
MUST_USE RUNS Value cache_load_global(Vm *vm, Frame *frame, CacheSite *site);
MUST_USE RUNS Value cache_load_name(Vm *vm, Frame *frame, CacheSite *site);
MUST_USE RUNS Value cache_load_attribute(Vm *vm, Value object, CacheSite *site);
MUST_USE RUNS bool cache_load_method(Vm *vm, Value object, CacheSite *site, Value *function, Value *self);
// operands: what the name super says, the cell of __class__, the method's first argument.
MUST_USE RUNS bool cache_load_super_method(Vm *vm, const Value *operands, CacheSite *site, Value *function, Value *self);
MUST_USE RUNS bool cache_store_attribute(Vm *vm, Value object, CacheSite *site, Value value);

// A built-in name of this VM, or ABSENT without an error.
Value cache_builtin(Vm *vm, Str *name);
// As code with these globals sees it, which may bring built-ins of their own.
RUNS Value cache_builtin_of(Vm *vm, Dict *globals, Str *name);

ALWAYS_INLINE Attributes *cache_attributes(Object *object) {
    return (Attributes *)(void *)((char *)object + object->type->attributes_offset);
}

// What the site remembers about this global, or ABSENT.
ALWAYS_INLINE Value cache_global(Vm *vm, const Dict *globals, const CacheSite *site) {
    if (UNLIKELY(globals->layout != site->version || !site->version)) return ABSENT;
    if (site->kind == CACHE_GLOBAL) return globals->entries[site->index].value;
    if (site->version2 == (vm->builtins ? vm->builtins->layout : 0)) return site->value;
    return ABSENT;
}

// The attribute if the site remembers it, or ABSENT.
ALWAYS_INLINE Value cache_attribute(Value value, const CacheSite *site) {
    if (!is_object(value)) return ABSENT;
    Object *object = object_of(value);
    if (LIKELY(site->kind == CACHE_SLOT)) {
        if (object->type->version != site->version) return ABSENT;
        const Attributes *attributes = (Attributes *)(void *)((char *)object + site->version2);
        return LIKELY(attributes->shape == site->shape) ? attributes->values[site->index] : ABSENT;
    }
    if (site->kind == CACHE_PLACE && object->type->version == site->version) return *(Value *)(void *)((char *)object + site->index);
    if (site->kind == CACHE_MODULE && object->layout == TYPE_module) {
        const Dict *dict = ((Module *)object)->namespace;
        return dict->layout == site->version ? dict->entries[site->index].value : ABSENT;
    }
    if (site->kind != CACHE_CLASS || object->type->version != site->version) return ABSENT;
    return !site->shape || cache_attributes(object)->shape == site->shape ? site->value : ABSENT;
}

ALWAYS_INLINE bool cache_is_super_method(const Value *operands, const CacheSite *site) {
    if (site->kind != CACHE_SUPER || !is_object(operands[0]) || !is_object(operands[2])) return false;
    if (object_of(operands[0]) != (const Object *)BUILTIN(super)) return false;
    Value class = as_cell(operands[1])->value;
    return object_of(operands[2])->type->version == site->version && is_object(class) &&
           ((Type *)object_of(class))->version == site->version2 && is_type(class);
}

ALWAYS_INLINE bool cache_is_method(Value value, const CacheSite *site) {
    if (site->kind != CACHE_METHOD) return false;
    if (!is_object(value)) return type_of(value)->version == site->version && !site->shape;
    Object *object = object_of(value);
    return object->type->version == site->version && (!site->shape || cache_attributes(object)->shape == site->shape);
}
