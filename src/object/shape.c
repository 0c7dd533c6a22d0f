// Which slot a name has in a shape; how shapes, and the values they describe, are marked.
#include "object/shape.h"

Shape *shape_root(Vm *vm) { return HEAP_NEW(vm, shape, Shape); }

static ptrdiff_t find_indexed(const Shape *shape, const Str *name) {
    for (uint32_t at = shape_key_hash(name);; at++) {
        uint32_t entry = shape->index[at & shape->index_mask];
        if (!entry) return -1;
        if (shape->keys[entry - 1] == name) return (ptrdiff_t)entry - 1;
    }
}

ptrdiff_t shape_find(Shape *shape, Str *name) {
    if (shape->index) return find_indexed(shape, name);
    for (Shape *at = shape; at->parent; at = at->parent)
        if (at->key == name) return (ptrdiff_t)at->count - 1;
    return -1;
}

void shape_trace(Marker *marker, Object *object) {
    Shape *shape = (Shape *)object;
    MARK(marker, shape->parent);
    MARK(marker, shape->key);
    MARK(marker, shape->last_child);
    MARK(marker, shape->children);
    mark_buffer(marker, shape->keys);
    mark_buffer(marker, shape->index);
}

void shape_trace_values(Marker *marker, const Attributes *attributes) {
    if (!attributes->shape) {
        MARK(marker, attributes->values);
        return;
    }
    MARK(marker, attributes->shape);
    if (attributes->values) mark_values(marker, attributes->values, attributes->shape->count);
}

void shape_trace_attributes(Marker *marker, Attributes *attributes) {
    shape_trace_values(marker, attributes);
    if (attributes->shape) mark_buffer(marker, attributes->values);
}
