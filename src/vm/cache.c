// A site remembers one answer, good while a version or a layout holds.
#include "vm/cache.h"

#include "object/any.h"
#include "object/attribute.h"
#include "object/class.h"
#include "object/dict.h"
#include "object/name_table.h"
#include "object/raise.h"
#include "object/statics.h"

// Globals may bring built-ins of their own: exec(code, {"__builtins__": {...}}). *found is set then, ABSENT when they lack the name;
// false with an error pending, or when the usual ones hold.
static RUNS bool foreign_builtin(Vm *vm, Dict *globals, Str *name, Value *found) {
    Value own = dict_get_str(globals, NAME_OF(dunder_builtins));
    if (is_module_object(own)) own = object_value(as_module(own)->namespace);
    if (is_absent(own) || (is_object(own) && object_of(own) == (Object *)vm->builtins)) return false;
    if (is_exactly(own, dict)) {
        *found = dict_get_str(as_dict(own), name);
        return true;
    }
    *found = any_get_item(vm, own, object_value(name));
    return !is_absent(*found) || error_clear_if(vm, TYPE_KeyError);
}

// The VM's own built-ins first, then those all VMs share.
Value cache_builtin(Vm *vm, Str *name) {
    Value found = vm->builtins ? dict_get_str(vm->builtins, name) : ABSENT;
    if (!is_absent(found) || !vm->static_builtins) return found;
    return name_table_get(vm->static_builtins, name);
}

Value cache_builtin_of(Vm *vm, Dict *globals, Str *name) {
    Value found;
    if (foreign_builtin(vm, globals, name, &found)) return found;
    return vm_failed(vm) ? ABSENT : cache_builtin(vm, name);
}

// The name all module namespaces of CPython hold: here it is found where nobody has set it.
static RUNS Value builtin_or_module(Vm *vm, Str *name) {
    Value found = cache_builtin(vm, name);
    if (!is_absent(found) || name != NAME_OF(dunder_builtins) || !vm->import_hook) return found;
    return vm->import_hook(vm, NAME_OF(builtins), NONE, NONE, 0);
}

Value cache_load_global(Vm *vm, Frame *frame, CacheSite *site) {
    Dict *globals = frame->globals;
    ptrdiff_t at = dict_find_str(globals, site->name);
    uint32_t layout = dict_layout(vm, globals);
    if (at >= 0) {
        if (layout) *site = (CacheSite){.misses = site->misses, .name = site->name, .kind = CACHE_GLOBAL, .version = layout, .index = (uint32_t)at};
        return globals->entries[at].value;
    }
    Value found;
    if (foreign_builtin(vm, globals, site->name, &found)) return is_absent(found) ? raise_name_error(vm, site->name) : found;
    if (vm_failed(vm)) return ABSENT;
    found = builtin_or_module(vm, site->name);
    if (is_absent(found)) return vm_failed(vm) ? ABSENT : raise_name_error(vm, site->name);
    uint32_t builtins_layout = vm->builtins ? dict_layout(vm, vm->builtins) : 0;
    if (layout && (!vm->builtins || builtins_layout)) {
        *site = (CacheSite){.misses = site->misses, .name = site->name, .kind = CACHE_BUILTIN, .version = layout, .version2 = builtins_layout, .value = found};
    }
    return found;
}

Value cache_load_name(Vm *vm, Frame *frame, CacheSite *site) {
    if (is_absent(frame->namespace)) {
        Value cached = cache_global(vm, frame->globals, site);
        return is_absent(cached) ? cache_load_global(vm, frame, site) : cached;
    }
    if (is_exactly(frame->namespace, dict)) {
        Value found = dict_get_str(as_dict(frame->namespace), site->name);
        if (!is_absent(found)) return found;
    } else {
        Value found = any_get_item(vm, frame->namespace, object_value(site->name));
        if (!is_absent(found) || !error_clear_if(vm, TYPE_KeyError)) return found;
    }
    Value found = dict_get_str(frame->globals, site->name);
    if (is_absent(found) && !foreign_builtin(vm, frame->globals, site->name, &found))
        found = vm_failed(vm) ? ABSENT : cache_builtin(vm, site->name);
    if (vm_failed(vm)) return ABSENT;
    return is_absent(found) ? raise_name_error(vm, site->name) : found;
}

static bool caches_attributes(const Type *type) { return type->get_attribute == attribute_generic_get; }

// A name of __slots__: its place in every object of the type.
static bool remember_place(CacheSite *site, const Type *type, uint32_t version, Value found) {
    if (!is_member_object(found) || object_of(found)->layout != TYPE_member) return false;
    const Member *member = as_member(found);
    if (!type_derives(type, member->owner) || member->offset > UINT32_MAX) return false;
    *site = (CacheSite){.misses = site->misses, .name = site->name, .kind = CACHE_PLACE, .version = version, .index = (uint32_t)member->offset};
    return true;
}

// Remembers where the attribute is, if that can be told from type and shape alone.
static void remember(Vm *vm, Value object, CacheSite *site, bool for_call) {
    const Type *type = type_of(object);
    Str *name = site->name;
    if (is_module_object(object)) {
        Dict *dict = as_module(object)->namespace;
        ptrdiff_t at = dict_find_str(dict, name);
        uint32_t layout = dict_layout(vm, dict);
        if (at >= 0 && layout)
            *site = (CacheSite){.misses = site->misses, .name = name, .kind = CACHE_MODULE, .version = layout, .index = (uint32_t)at};
        return;
    }
    uint32_t version = caches_attributes(type) ? class_version(vm, type) : 0;
    if (!version || type->attributes_offset == ATTRIBUTES_BEHIND) return;
    Value found = class_lookup(vm, type, name);
    const Type *found_type = is_absent(found) ? NULL : type_of(found);
    if (remember_place(site, type, version, found)) return;
    if (found_type && found_type->set) return;
    Shape *shape = NULL;
    if (type->attributes_offset) {
        shape = cache_attributes(object_of(object))->shape;
        if (!shape) return;
        ptrdiff_t slot = shape_find(shape, name);
        if (slot >= 0) {
            *site = (CacheSite){.misses = site->misses, .name = name, .kind = CACHE_SLOT, .version = version, .version2 = type->attributes_offset, .shape = shape, .index = (uint32_t)slot};
            return;
        }
    }
    if (!found_type) return;
    bool method = found_type == BUILTIN(function) || found_type == BUILTIN(method_descriptor);
    if (found_type->get && !(method && for_call)) return;
    *site = (CacheSite){.misses = site->misses, .name = name, .kind = method ? CACHE_METHOD : CACHE_CLASS, .version = version, .shape = shape, .value = found};
}

Value cache_load_attribute(Vm *vm, Value object, CacheSite *site) {
    Value result = TRY(attribute_get(vm, object, site->name));
    if (site->misses < 100) {
        site->misses++;
        remember(vm, object, site, false);
    }
    return result;
}

bool cache_load_method(Vm *vm, Value object, CacheSite *site, Value *function, Value *self) {
    Value cached = cache_attribute(object, site);
    if (!is_absent(cached)) {
        *function = cached;
        *self = ABSENT;
        return true;
    }
    CHECK_BOOL(attribute_get_method(vm, object, site->name, function, self));
    if (site->misses < 100) {
        site->misses++;
        remember(vm, object, site, true);
    }
    return true;
}

bool cache_load_super_method(Vm *vm, const Value *operands, CacheSite *site, Value *function, Value *self) {
    Value class = as_cell(operands[1])->value, object = operands[2];
    const Type *type = type_of(object);
    bool plain = value_same(operands[0], type_value(BUILTIN(super))) && !is_absent(class) && is_type(class) && !is_type(object) &&
                 type_derives(type, as_type(class)) && site->name != NAME_OF(class);
    if (plain) {
        Value found = class_lookup_after(vm, type, as_type(class), site->name);
        const Type *kind = is_absent(found) ? NULL : type_of(found);
        if (kind == BUILTIN(function) || kind == BUILTIN(method_descriptor)) {
            uint32_t version = is_object(object) ? class_version(vm, type) : 0, version2 = class_version(vm, as_type(class));
            if (version && version2) {
                *site = (CacheSite){.name = site->name, .kind = CACHE_SUPER, .version = version, .version2 = version2, .value = found};
            }
            *function = found;
            *self = object;
            return true;
        }
    }
    // Whatever it is, the long way knows: super() finds its arguments in the frame.
    Value made = TRY_BOOL(any_call_0(vm, operands[0]));
    KEEP(vm, made);
    return attribute_get_method(vm, made, site->name, function, self);
}

// Before the store: is this the plain addition of an attribute to an instance with room left inside?
static bool remember_addition(Vm *vm, Object *object, CacheSite *site, Shape *before, uint32_t version) {
    Attributes *attributes = cache_attributes(object);
    Shape *after = attributes->shape;
    if (object->layout != TYPE_instance || !after || after->parent != before || after->count > object->aux) return false;
    if (class_version(vm, object->type) != version) return false;
    *site = (CacheSite){.misses = site->misses, .name = site->name, .kind = CACHE_ADD, .version = version, .shape = before, .index = before->count,
                        .value = object_value(after)};
    return true;
}

bool cache_store_attribute(Vm *vm, Value value, CacheSite *site, Value stored) {
    Object *object = is_object(value) ? object_of(value) : NULL;
    if (object && object->type->version == site->version && site->version) {
        Attributes *attributes = cache_attributes(object);
        if (site->kind == CACHE_ADD && attributes->shape == site->shape && site->index < object->aux) {
            attributes->values[site->index] = stored;
            attributes->shape = as_shape(site->value);
            barrier(vm, object, stored);
            return true;
        }
    }
    if (object && site->kind == CACHE_PLACE && object->type->version == site->version) {
        *(Value *)(void *)((char *)object + site->index) = stored;
        barrier(vm, object, stored);
        return true;
    }
    const Type *type = type_of(value);
    if (object && type->set_attribute == attribute_generic_set && site->misses < 100) {
        uint32_t version = class_version(vm, type);
        if (version && remember_place(site, type, version, class_lookup(vm, type, site->name))) site->misses++;
    }
    bool plain = object && type->set_attribute == attribute_generic_set && type->attributes_offset &&
                 type->attributes_offset != ATTRIBUTES_BEHIND && !(object->flags & OBJECT_STATIC);
    Shape *before = plain ? cache_attributes(object)->shape : NULL;
    CHECK_BOOL(attribute_set(vm, value, site->name, stored));
    if (!before || site->misses >= 100) return true;
    site->misses++;
    uint32_t version = class_version(vm, type);
    Value found = class_lookup(vm, type, site->name);
    if (!version || (!is_absent(found) && type_of(found)->set)) return true;
    if (cache_attributes(object)->shape == before) {
        ptrdiff_t slot = shape_find(before, site->name);
        if (slot >= 0)
            *site = (CacheSite){.misses = site->misses, .name = site->name, .kind = CACHE_SLOT, .version = version, .version2 = type->attributes_offset, .shape = before, .index = (uint32_t)slot};
    } else {
        remember_addition(vm, object, site, before, version);
    }
    return true;
}
