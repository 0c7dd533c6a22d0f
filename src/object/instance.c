// Objects with a namespace: making instances, their fixed places, and modules.
#include "object/instance.h"

#include "heap/watch.h"
#include "object/bytes.h"
#include "object/class.h"
#include "object/float.h"
#include "object/int.h"
#include "object/raise.h"
#include "object/statics.h"
#include "object/tuple.h"

ALWAYS_INLINE size_t round_up(size_t size) { return memory_sum(size, 7) & ~(size_t)7; }
ALWAYS_INLINE Value *place_at(Object *object, size_t offset) {
    return (Value *)(void *)((char *)object + offset);
}

// Where the inline attributes of an instance begin: behind the fixed places of __slots__.
ALWAYS_INLINE Value *inline_values(Object *object) { return place_at(object, object->type->size); }

// == Making

static Shape *root_shape(Vm *vm, const Type *type) {
    Class *class = as_class(type);
    if (LIKELY(class->root_shape != NULL)) return class->root_shape;
    Shape *root = shape_root(vm);
    if (!root) return NULL;
    class->root_shape = root;
    barrier(vm, class, object_value(root));
    return root;
}

static bool open_attributes(Vm *vm, const Type *type, Attributes *attributes) {
    if (!is_class(type)) return true;
    attributes->shape = root_shape(vm, type);
    return attributes->shape != NULL;
}

// One that has a __del__ is watched.
ALWAYS_INLINE bool watch(Vm *vm, const Type *type, Object *object) {
    return LIKELY(!(type->flags & TYPE_FINALIZES)) || watch_add(vm, object);
}

// The fixed places of __slots__ begin unassigned.
static void open_places(Object *object) {
    if (!is_class(object->type)) return;
    for (size_t at = as_class(object->type)->places; at < object->type->size; at += sizeof(Value))
        *place_at(object, at) = ABSENT;
}

static void *new_plain(Vm *vm, const Type *type) {
    uint32_t room = type->attributes_offset ? as_class(type)->inline_slots : 0;
    Instance *instance = heap_new(vm, type, type->size + room * sizeof(Value));
    if (!instance) return NULL;
    open_places(&instance->object);
    if (!watch(vm, type, &instance->object)) return NULL;
    if (!type->attributes_offset) return instance;
    instance->object.aux = room;
    if (room) instance->attributes.values = inline_values(&instance->object);
    instance->attributes.shape = root_shape(vm, type);
    return instance->attributes.shape ? instance : NULL;
}

void *instance_new_sized(Vm *vm, const Type *type, size_t size) {
    bool behind = type->attributes_offset == ATTRIBUTES_BEHIND;
    size_t whole = behind ? memory_sum(round_up(size), sizeof(Attributes)) : size;
    Object *object = heap_new(vm, type, whole);
    if (!object || !watch(vm, type, object)) return NULL;
    if (!behind) return object;
    if (type->layout == TYPE_tuple) ((Tuple *)object)->attributes = 1;
    return open_attributes(vm, type, (Attributes *)(void *)place_at(object, round_up(size)))
               ? object
               : NULL;
}

static size_t empty_size(const Type *type) {
    switch (type->layout) {
    case TYPE_int: return sizeof(Int);
    case TYPE_bytes: return offsetof(Bytes, bytes) + 1;
    case TYPE_tuple: return sizeof(Tuple);
    default: return type->size;
    }
}

void *instance_new(Vm *vm, const Type *type) {
    if (LIKELY(type->layout == TYPE_instance)) return new_plain(vm, type);
    if (type->attributes_offset == ATTRIBUTES_BEHIND)
        return instance_new_sized(vm, type, empty_size(type));
    Object *object = heap_new(vm, type, empty_size(type));
    if (!object) return NULL;
    open_places(object);
    if (!watch(vm, type, object)) return NULL;
    if (!type->attributes_offset) return object;
    Attributes *attributes = (Attributes *)(void *)place_at(object, type->attributes_offset);
    *attributes = (Attributes){0};
    return open_attributes(vm, type, attributes) ? object : NULL;
}

static Int *copy_int(Vm *vm, const Type *type, Value exact) {
    uint64_t magnitude = 0;
    const uint64_t *limbs = &magnitude;
    size_t count;
    bool negative;
    if (is_int_object(exact)) {
        Int *big = as_int(exact);
        limbs = big->limbs, count = big->object.aux, negative = big->object.flags & OBJECT_FLAG_A;
    } else {
        int64_t i = is_small(exact) ? small_of(exact) : is_true(exact);
        negative = i < 0;
        magnitude = negative ? 0 - (uint64_t)i : (uint64_t)i;
        count = magnitude != 0;
    }
    Int *copy = instance_new_sized(vm, type, sizeof(Int) + count * sizeof(uint64_t));
    if (!copy) return NULL;
    copy->object.aux = (uint32_t)count;
    if (negative) copy->object.flags |= OBJECT_FLAG_A;
    memcpy(copy->limbs, limbs, count * sizeof(uint64_t));
    return copy;
}

static Bytes *copy_bytes(Vm *vm, const Type *type, const Bytes *exact) {
    Bytes *copy = instance_new_sized(vm, type, memory_sum(offsetof(Bytes, bytes) + 1, exact->size));
    if (!copy) return NULL;
    copy->size = exact->size;
    memcpy(copy->bytes, exact->bytes, exact->size);
    return copy;
}

static Tuple *copy_tuple(Vm *vm, const Type *type, const Tuple *exact) {
    size_t size = memory_sum(sizeof(Tuple), memory_product(exact->count, sizeof(Value)));
    Tuple *copy = instance_new_sized(vm, type, size);
    if (!copy) return NULL;
    copy->count = exact->count;
    memcpy(copy->items, exact->items, exact->count * sizeof(Value));
    return copy;
}

static Str *copy_str(Vm *vm, const Type *type, const Str *exact) {
    Str *copy = str_new_derived(vm, type, exact);
    if (!copy) return NULL;
    open_places(&copy->object);
    if (!watch(vm, type, &copy->object)) return NULL;
    if (!type->attributes_offset) return copy;
    Attributes *attributes = (Attributes *)(void *)place_at(&copy->object, type->attributes_offset);
    *attributes = (Attributes){0};
    return open_attributes(vm, type, attributes) ? copy : NULL;
}

Value instance_from_exact(Vm *vm, const Type *type, Value exact) {
    void *copy;
    switch (type->layout) {
    case TYPE_int: copy = copy_int(vm, type, exact); break;
    case TYPE_str: copy = copy_str(vm, type, as_str(exact)); break;
    case TYPE_bytes: copy = copy_bytes(vm, type, as_bytes(exact)); break;
    case TYPE_tuple: copy = copy_tuple(vm, type, as_tuple(exact)); break;
    default:
        assert(type->layout == TYPE_float && "only values without identity are copied");
        copy = instance_new(vm, type);
        if (copy) ((Float *)copy)->number = float_of(exact);
    }
    return copy ? object_value(copy) : ABSENT;
}

// == Attributes

// The size of a layout whose variable part lies in front of its attributes, as it was when the object was made.
static size_t variable_size(Value v) {
    switch (object_of(v)->layout) {
    case TYPE_int: return sizeof(Int) + object_of(v)->aux * sizeof(uint64_t);
    case TYPE_bytes: return offsetof(Bytes, bytes) + 1 + as_bytes(v)->size;
    default: return sizeof(Tuple) + as_tuple(v)->count * sizeof(Value);
    }
}

Attributes *instance_attributes(Value v) {
    if (!is_object(v)) return NULL;
    Object *object = object_of(v);
    size_t offset = object->type->attributes_offset;
    if (offset == 0 || (object->flags & OBJECT_STATIC)) return NULL;
    if (offset == ATTRIBUTES_BEHIND) offset = round_up(variable_size(v));
    return (Attributes *)(void *)place_at(object, offset);
}

// == Fixed places: __slots__

static bool member_check(Vm *vm, const Member *member, Value instance) {
    if (is_instance(instance, member->owner)) return true;
    return raise_false(vm, TYPE_TypeError,
                       "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
                       member->name, member->owner, instance);
}

Value member_get(Vm *vm, Value member, Value instance, Value owner) {
    (void)owner;
    if (is_absent(instance)) return member;
    Member *own = as_member(member);
    CHECK(member_check(vm, own, instance));
    Value found = *place_at(object_of(instance), own->offset);
    return is_absent(found) ? raise_attribute_error(vm, instance, own->name) : found;
}

bool member_set(Vm *vm, Value member, Value instance, Value value) {
    Member *own = as_member(member);
    CHECK_BOOL(member_check(vm, own, instance));
    Value *place = place_at(object_of(instance), own->offset);
    if (is_absent(value) && is_absent(*place)) {
        raise_attribute_text(vm, instance, own->name, "%S", own->name);
        return false;
    }
    *place = value;
    barrier(vm, object_of(instance), value);
    return true;
}

// == Modules

Module *module_new(Vm *vm, Str *name) {
    Module *module = HEAP_NEW(vm, module, Module);
    if (!module) return NULL;
    Dict *namespace = dict_new(vm);
    if (!namespace) return NULL;
    module->namespace = namespace;
    CHECK_NULL(dict_set_str(vm, namespace, NAME_OF(dunder_name), object_value(name)));
    Str *const plain[] = {NAME_OF(doc), NAME_OF(package), NAME_OF(loader), NAME_OF(spec)};
    for (size_t i = 0; i < ARRAY_COUNT(plain); i++)
        CHECK_NULL(dict_set_str(vm, namespace, plain[i], NONE));
    return module;
}

bool module_is_initializing(Vm *vm, Value module) {
    (void)vm;
    if (!is_module_object(module)) return false;
    Value spec = dict_get_str(as_module(module)->namespace, NAME_OF(spec));
    Attributes *attributes = is_absent(spec) ? NULL : instance_attributes(spec);
    return attributes && is_true(attributes_get(attributes, NAME_OF(initializing)));
}

// == Tracing

// Attributes that a later class put between places are pointers of even address: as values they are small ints.
static void mark_places(Marker *marker, Object *object) {
    size_t from = as_class(object->type)->places;
    if (object->type->size > from)
        mark_values(marker, place_at(object, from), (object->type->size - from) / sizeof(Value));
}

void instance_trace(Marker *marker, Object *object) {
    Instance *instance = (Instance *)object;
    mark_places(marker, object);
    if (attributes_inline(object, &instance->attributes)) shape_trace_values(marker, &instance->attributes);
    else shape_trace_attributes(marker, &instance->attributes);
}

void instance_trace_derived(Marker *marker, Object *object) {
    const Type *type = object->type;
    TraceFunction layout_trace = builtin_types[type->layout].trace;
    if (layout_trace) layout_trace(marker, object);
    Attributes *attributes = instance_attributes(object_value(object));
    if (attributes) shape_trace_attributes(marker, attributes);
    mark_places(marker, object);
}

void module_trace(Marker *marker, Object *object) { MARK(marker, ((Module *)object)->namespace); }

void member_trace(Marker *marker, Object *object) {
    MARK(marker, ((Member *)object)->name);
    MARK(marker, ((Member *)object)->owner);
}
