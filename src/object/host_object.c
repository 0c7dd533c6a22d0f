// Storage of a host's objects: made with the instance, never moved, marked with it.
#include "object/host_object.h"

#include "object/class.h"
#include "object/statics.h"

bool host_object_open(Vm *vm, HostObject *object, const HostClass *class) {
    size_t size = memory_sum(sizeof(HostStorage), class->size);
    object->storage = heap_buffer(vm, size);
    if (!object->storage) return false;
    memset(object->storage, 0, size);
    object->storage->owner = object;
    if (class->slot_count) {
        object->slots = heap_buffer(vm, memory_product(class->slot_count, sizeof(Value)));
        if (!object->slots) return false;
        for (uint32_t i = 0; i < class->slot_count; i++) object->slots[i] = NONE;
    }
    object->class = class;
    return !class->enlist || class->enlist(vm, object);
}

HostObject *host_object_record(Vm *vm, const HostClass *class) {
    HostObject *record = HEAP_NEW(vm, host_object, HostObject);
    if (record) record->class = class;
    return record;
}

const HostClass *host_object_class(Vm *vm, const Type *type) {
    Value record = class_lookup(vm, type, NAME_OF(host_class));
    return is_exactly(record, host_object) ? as_host_object(record)->class : NULL;
}

bool host_object_derives(const HostClass *class, const HostClass *wanted) {
    while (class && class != wanted) class = class->base;
    return class != NULL;
}

void host_object_trace(Marker *marker, Object *object) {
    HostObject *self = (HostObject *)object;
    shape_trace_attributes(marker, &self->attributes);
    mark_buffer(marker, self->storage);
    mark_buffer(marker, self->slots);
    if (self->slots) mark_values(marker, self->slots, self->class->slot_count);
}
